import { describe, expect, test } from 'vitest';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { THROTTLED } from '../support/fake-aws/world.ts';
import type { FakeAws } from '../support/fake-aws.ts';
import { collectPath, foundIn, NODE_ROLE, OTHER, PULL_DOCUMENT, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();
const ARN = `arn:aws:ecr:${REGION}:${OWNER}:repository/team/web`;
const SIMULATE = 'iam:SimulatePrincipalPolicy';
const PLAN = { clusters: [plannedCluster({ nodeRoleArns: [NODE_ROLE] })], repositories: [repository('team/web')] };

function simulations(plan: Parameters<typeof collectPath>[0] = PLAN) {
  return collectPath(plan, { simulate: true }).then((evidence) => evidence.simulations ?? {});
}

function asked(): FakeAws['requests'] {
  return aws().requests.filter(({ action }) => action === SIMULATE);
}

const roles = (count: number) => Array.from({ length: count }, (_, at) => `arn:aws:iam::${OWNER}:role/node-${at}`);

describe('what the policy simulator says of a pulling role', () => {
  test.each(['by-resource', 'flat'] as const)('two calls, and the decision on each resource, in the %s shape', async (shape) => {
    const { world } = aws();
    world.quirks.simulatorShape = shape;
    addRole(world, NODE_ROLE, { inline: { Pull: { ...PULL_DOCUMENT, Statement: [{ ...PULL_DOCUMENT.Statement[0], Resource: ARN }] } } });
    const repositories = [repository('team/web'), repository('team/api')];
    expect(foundIn((await simulations({ ...PLAN, repositories }))[NODE_ROLE])).toEqual([
      // Granted on repositories only: asked about a repository it would have been allowed.
      { action: 'ecr:GetAuthorizationToken', resource: '*', decision: 'implicitDeny' },
      { action: 'ecr:BatchGetImage', resource: ARN.replace('web', 'api'), decision: 'implicitDeny' },
      { action: 'ecr:GetDownloadUrlForLayer', resource: ARN.replace('web', 'api'), decision: 'implicitDeny' },
      { action: 'ecr:BatchGetImage', resource: ARN, decision: 'allowed' },
      { action: 'ecr:GetDownloadUrlForLayer', resource: ARN, decision: 'allowed' },
    ]);
    expect(asked().map(({ body }) => body['ResourceArns.member.1'])).toEqual([undefined, ARN.replace('web', 'api')]);
  });

  test('what the decision hangs on is kept: missing keys, organization, boundary, types of policy', async () => {
    addRole(aws().world, NODE_ROLE, {
      simulated: (_, resource) =>
        resource === '*'
          ? { decision: 'allowed', missing: ['aws:SourceVpce'], byOrganizations: true }
          : { decision: 'implicitDeny', byBoundary: false, details: { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' } },
    });
    const [token, image] = foundIn((await simulations())[NODE_ROLE]);
    expect(token).toEqual({
      action: 'ecr:GetAuthorizationToken',
      resource: '*',
      decision: 'allowed',
      missingContext: ['aws:SourceVpce'],
      allowedByOrganizations: true,
    });
    expect(image).toMatchObject({
      decision: 'implicitDeny',
      allowedByBoundary: false,
      details: { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' },
    });
  });

  test('the condition keys of a pull that are known are given', async () => {
    addRole(aws().world, NODE_ROLE, { tags: { team: 'shop' } });
    await simulations({ ...PLAN, clusters: [plannedCluster({ nodeRoleArns: [NODE_ROLE], orgId: 'o-1234567890' })] });
    const { body } = asked()[1] ?? { body: {} };
    const given = Object.entries(body).filter(([key]) => /^ContextEntries\.member\.\d+\.ContextKey(?:Name|Values)/.test(key));
    expect(given.map(([, value]) => value)).toEqual([
      ...['aws:SecureTransport', 'true', 'aws:CurrentTime', expect.stringMatching(/^\d{4}-/)],
      ...['aws:PrincipalArn', NODE_ROLE, 'aws:PrincipalAccount', OWNER, 'aws:PrincipalOrgID', 'o-1234567890'],
      ...['aws:RequestedRegion', REGION, 'aws:PrincipalTag/team', 'shop'],
    ]);
  });

  test('pages are read to their end', async () => {
    const { world } = aws();
    world.quirks.simulatorShape = 'flat';
    world.quirks.pageSize = 2;
    addRole(world, NODE_ROLE, { inline: { Pull: PULL_DOCUMENT } });
    const repositories = [repository('a1'), repository('b2'), repository('c3')];
    expect(foundIn((await simulations({ ...PLAN, repositories }))[NODE_ROLE])).toHaveLength(7);
    expect(asked()).toHaveLength(4);
  });

  test('only of the repositories that its cluster deploys; of several clusters together', async () => {
    addRole(aws().world, NODE_ROLE);
    const key = (name: string) => `${OWNER}/${REGION}/${name}`;
    await simulations({
      clusters: [
        plannedCluster({ nodeRoleArns: [NODE_ROLE], repositories: [key('team/web')] }),
        plannedCluster({ name: 'lab', nodeRoleArns: [NODE_ROLE], repositories: [key('team/api')] }),
      ],
      repositories: ['team/web', 'team/api', 'team/other'].map((name) => repository(name)),
    });
    expect(
      Object.entries(asked()[1]?.body ?? {})
        .filter(([name]) => name.startsWith('ResourceArns'))
        .map(([, arn]) => arn),
    ).toEqual([ARN.replace('web', 'api'), ARN]);
  });
});

describe('it is a second opinion', () => {
  test('not asked where nobody wants it, nor about a role that does not exist', async () => {
    expect(await collectPath(PLAN)).not.toHaveProperty('simulations');
    expect(await simulations()).toEqual({});
    expect(asked()).toEqual([]);
  });

  test.each([
    ['denied', (): void => void aws().world.denials.push({ action: SIMULATE }), 'access-denied', 1],
    ['throttled', (): void => void aws().world.faults.push({ action: SIMULATE, times: 99, effect: THROTTLED }), 'throttled', 5],
    [
      'not known there',
      (): void =>
        void aws().world.faults.push({ action: SIMULATE, times: 99, effect: { status: 501, code: 'NotImplemented', message: 'no' } }),
      'error',
      5,
    ],
  ] as const)('%s: one role is asked about, and every other answer is as it would be without', async (_, fault, reason, requests) => {
    for (const arn of roles(3)) addRole(aws().world, arn, { inline: { Pull: PULL_DOCUMENT } });
    const plan = { ...PLAN, clusters: [plannedCluster({ nodeRoleArns: roles(3) })] };
    const without = await collectPath(plan);
    fault();
    const { simulations: answers, ...others } = await collectPath(plan, { simulate: true });
    expect(others).toEqual(without);
    expect(Object.values(answers ?? {}).map((answer) => answer.status === 'unverified' && answer.reason)).toEqual([reason, reason, reason]);
    expect(asked()).toHaveLength(requests);
  });

  test('the simulator does not hold up the run', async () => {
    addRole(aws().world, NODE_ROLE, { inline: { Pull: PULL_DOCUMENT } });
    aws().world.faults.push({ action: SIMULATE, times: 99, effect: 'hang' });
    const evidence = await collectPath(PLAN, { simulate: true, simulatorTimeoutMs: 1000 });
    expect(evidence.simulations?.[NODE_ROLE]).toEqual({
      status: 'unverified',
      reason: 'timeout',
      message: "IAM's policy simulator had not answered within 1000ms",
    });
    expect(evidence.roles?.[NODE_ROLE]?.status).toBe('found');
  });

  test('eight roles at most, the others are said not to have been asked', async () => {
    for (const arn of roles(10)) addRole(aws().world, arn);
    const answers = await simulations({ ...PLAN, clusters: [plannedCluster({ nodeRoleArns: roles(10) })] });
    expect(asked()).toHaveLength(16);
    expect(Object.values(answers).filter(({ status }) => status === 'found')).toHaveLength(8);
    expect(answers[roles(10)[9] ?? '']).toMatchObject({ status: 'unverified', reason: 'not-recorded' });
  });

  test('of an account that cannot be read it is not asked', async () => {
    const arn = `arn:aws:iam::${OTHER}:role/node`;
    expect(CI.account).toBe(OWNER);
    const answers = await simulations({ ...PLAN, clusters: [plannedCluster({ account: OTHER, nodeRoleArns: [arn] })] });
    expect(answers[arn]).toMatchObject({ status: 'unverified', reason: 'no-credentials' });
    expect(asked()).toEqual([]);
  });

  test('a decision that this release does not know is no answer', async () => {
    addRole(aws().world, NODE_ROLE, { simulated: () => ({ decision: 'perhaps' as 'allowed' }) });
    expect((await simulations())[NODE_ROLE]).toMatchObject({ status: 'unverified', reason: 'error' });
  });
});
