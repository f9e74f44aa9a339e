import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { pullPathConnectors } from '../../src/evidence/aws/pull-path-apis.ts';
import { pullPathCollector } from '../../src/evidence/pull-path/collector.ts';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { CI, CI_KEY, OWNER, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { addRepository, SERVER_ERROR, THROTTLED, type World } from '../support/fake-aws/world.ts';
import { addVpc, collectPath, NODE_ROLE, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();
const FOREVER = Number.POSITIVE_INFINITY;
const PLAN = {
  clusters: [plannedCluster({ eksAccess: true, podIdentity: true, nodeRoleArns: [NODE_ROLE], subnetIds: ['subnet-1'] })],
  repositories: [repository('shop/web')],
};

function addEverything(world: World): void {
  addCluster(world, { account: OWNER, region: REGION, name: 'prod' });
  addRole(world, NODE_ROLE);
  addVpc(world);
  addRepository(world, { account: OWNER, region: REGION, name: 'shop/web' }, []);
}

/** Every reason and message in the evidence, once. */
function whyNot(evidence: PullPathEvidence): string[] {
  const why = new Set<string>();
  JSON.stringify(evidence, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'reason' in value && 'message' in value)
      why.add(`${String(value.reason)}: ${String(value.message)}`);
    return value;
  });
  return [...why];
}

describe('throttling', () => {
  const ACTIONS = [
    'sts:GetCallerIdentity',
    'eks:DescribeCluster',
    'eks:ListNodegroups',
    'iam:GetRole',
    'iam:ListRolePolicies',
    'ec2:DescribeSubnets',
    'ec2:DescribeRouteTables',
    'ec2:DescribeVpcAttribute',
    'ecr:GetRepositoryPolicy',
    'ecr:GetRegistryPolicy',
  ];

  test('of the policy simulator for a while: its answer is had, and every other', async () => {
    addEverything(aws().world);
    const whole = await collectPath(PLAN, { simulate: true });
    expect(whole.simulations?.[NODE_ROLE]?.status).toBe('found');
    const effect = { status: 400, code: 'Throttling', message: 'Rate exceeded' };
    aws().world.faults.push({ action: 'iam:SimulatePrincipalPolicy', times: 3, effect });
    expect(await collectPath(PLAN, { simulate: true })).toEqual(whole);
  });

  test.each(ACTIONS)('of %s for a while: every answer is had', async (action) => {
    addEverything(aws().world);
    const whole = await collectPath(PLAN);
    const code = { ec2: 'RequestLimitExceeded', iam: 'Throttling', sts: 'Throttling' }[action.split(':')[0] ?? ''] ?? THROTTLED.code;
    aws().world.faults.push({
      action,
      times: 3,
      effect: { status: code === 'RequestLimitExceeded' ? 503 : 400, code, message: 'Rate exceeded' },
    });
    expect(await collectPath(PLAN)).toEqual(whole);
    expect(whyNot(whole)).toEqual([]);
  });

  test.each(['iam:ListAttachedRolePolicies', 'ec2:DescribeNatGateways', 'eks:ListFargateProfiles', 'ecr:GetAccountSetting'])(
    'of %s for good: that part, and nothing else',
    async (action) => {
      addEverything(aws().world);
      aws().world.faults.push({ action, times: FOREVER, effect: THROTTLED });
      expect(whyNot(await collectPath(PLAN))).toEqual([
        `throttled: AWS throttled ${action} in ${REGION} after 5 attempts: run again later`,
      ]);
      expect(
        aws()
          .actions()
          .filter((asked) => asked === action),
      ).toHaveLength(5);
    },
  );

  test("once, with the SDK's own pauses", async () => {
    addEverything(aws().world);
    aws().world.faults.push({ action: 'iam:GetRole', times: 1, effect: THROTTLED });
    const collect = pullPathCollector({ version: '9.9.9', env: {}, timeoutMs: 20_000 });
    expect(whyNot(await collect({ irsaRoles: [], registriesConfig: {}, ...PLAN }))).toEqual([]);
    expect(aws().requests[0]?.userAgent).toContain('ecr-preflight/9.9.9');
  });
});

describe('one service', () => {
  test('that fails: the others answer', async () => {
    addEverything(aws().world);
    aws().world.faults.push({ action: 'iam:GetRole', times: FOREVER, effect: SERVER_ERROR });
    aws().world.faults.push({
      action: 'ec2:DescribeVpcEndpoints',
      times: FOREVER,
      effect: { status: 503, page: '<html>maintenance</html>' },
    });
    const why = whyNot(await collectPath(PLAN));
    expect(why).toEqual([
      expect.stringMatching(
        /^error: IAM in us-east-1 did not answer iam:GetRole after 5 attempts \(ServerException: HTTP 500: internal failure\)$/,
      ),
      expect.stringMatching(/^error: .*ec2:DescribeVpcEndpoints/),
    ]);
    expect(why.join('')).not.toContain('html');
  });

  test('that cannot be reached is tried once, not once a question', async () => {
    addEverything(aws().world);
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    stubAwsEnvironment({
      AWS_ENDPOINT_URL: aws().url,
      AWS_ENDPOINT_URL_EC2: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: CI_KEY,
      AWS_SECRET_ACCESS_KEY: 'fake',
    });
    const evidence = await collectPath(PLAN);
    expect(evidence.roles?.[NODE_ROLE]?.status).toBe('found');
    expect(whyNot(evidence)).toEqual([
      `unreachable: the endpoint of EC2 in ${REGION} could not be reached (connect ECONNREFUSED 127.0.0.1:${port})`,
    ]);
  });
});

describe('credentials', () => {
  test.each([
    { state: 'expired', reason: 'expired-credentials: the AWS credentials have expired: get new ones and run again' },
    {
      state: undefined,
      reason: `no-credentials: AWS does not know these credentials in ${REGION}: the key was deleted, it belongs to another partition, or its account has not enabled the region`,
    },
  ] as const)('$state: one message, and hardly a call', async ({ state, reason }) => {
    addEverything(aws().world);
    aws().world.identities.clear();
    if (state) aws().world.identities.set(CI_KEY, { ...CI, state });
    expect(whyNot(await collectPath(PLAN))).toEqual([reason]);
    // STS and ECR are asked at the same time; nobody after them.
    expect(aws().requests.length).toBeLessThanOrEqual(2);
  });

  test('none: no call', async () => {
    stubAwsEnvironment({ AWS_ENDPOINT_URL: aws().url });
    expect(whyNot(await collectPath(PLAN))).toEqual([expect.stringMatching(/^no-credentials: no AWS credentials could be obtained/)]);
    expect(aws().requests).toEqual([]);
  });
});

describe('time', () => {
  test('runs out: what was answered stands, the rest is not known', async () => {
    addEverything(aws().world);
    aws().world.faults.push({ action: 'ec2:DescribeRouteTables', times: FOREVER, effect: 'hang' });
    const started = Date.now();
    const evidence = await collectPath(PLAN, { timeoutMs: 2000 });
    expect(Date.now() - started).toBeLessThan(4000);
    expect(evidence.roles?.[NODE_ROLE]?.status).toBe('found');
    expect(evidence.vpcs?.['vpc-1']?.routeTables).toMatchObject({
      reason: 'timeout',
      message: 'AWS had not answered when the time budget of 2s for all calls was used up (--timeout)',
    });
  });

  test('is cut short by whoever started the run', async () => {
    addEverything(aws().world);
    aws().world.faults.push({ action: 'sts:GetCallerIdentity', times: FOREVER, effect: 'hang' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    expect(whyNot(await collectPath(PLAN, { signal: stop.signal }))).toEqual(['error: the run was interrupted before AWS answered']);
  });
});

test('nothing is asked, and nothing loaded, for an empty plan', async () => {
  expect(await collectPath({})).toEqual({});
  expect(aws().requests).toEqual([]);
});

test('a client that cannot be made for a reason people can mend says so', async () => {
  const connectors = pullPathConnectors({ env: { HTTPS_PROXY: 'socks5://proxy' }, version: '9.9.9', now: Date.now });
  await expect(connectors.iam({ region: REGION, roleArn: undefined })).rejects.toMatchObject({ code: 'usage' });
});
