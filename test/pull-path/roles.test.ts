import { describe, expect, test } from 'vitest';
import { OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addPolicy, addRole } from '../support/fake-aws/iam.ts';
import { addNodeRole, LOGS, NODE_FACTS, readRoles, TRUST } from './node-role.ts';
import { foundIn, NODE_ROLE, only, PULL_DOCUMENT, PULL_ONLY } from './support.ts';

const aws = useFakeAws();
const STACK = `arn:aws:cloudformation:${REGION}:${OWNER}:stack/eksctl-prod-nodegroup-workers/00000000-0000-0000-0000-000000000000`;

describe('a role', () => {
  test('with trust policy, permissions, boundary and tags', async () => {
    addNodeRole(aws().world);
    expect(await readRoles(NODE_ROLE)).toEqual({ roles: { [NODE_ROLE]: NODE_FACTS } });
    expect(aws().actions()).toEqual([
      'sts:GetCallerIdentity',
      'iam:GetRole',
      expect.stringMatching(/^iam:List/),
      expect.stringMatching(/^iam:List/),
      'iam:GetRolePolicy',
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^iam:GetPolicy/)),
    ]);
  });

  test('without a boundary, without policies', async () => {
    addRole(aws().world, NODE_ROLE, { trustPolicy: TRUST });
    expect(only((await readRoles(NODE_ROLE)).roles)).toMatchObject({
      value: { boundary: { status: 'absent' }, policies: { status: 'found', value: [] }, tags: {} },
    });
  });

  test('that does not exist: absent, after one question', async () => {
    expect(await readRoles(NODE_ROLE)).toEqual({ roles: { [NODE_ROLE]: { status: 'absent' } } });
    expect(aws().actions()).toEqual(['sts:GetCallerIdentity', 'iam:GetRole']);
  });

  test('whose path was left out is another one: the ARN is absent, and what has the name is recorded under its own', async () => {
    const actual = `arn:aws:iam::${OWNER}:role/eks/node`;
    addRole(aws().world, actual);
    const { roles } = await readRoles(NODE_ROLE);
    expect(Object.fromEntries(Object.entries(roles ?? {}).map(([arn, { status }]) => [arn, status]))).toEqual({
      [NODE_ROLE]: 'absent',
      [actual]: 'found',
    });
  });

  test('that is no role', async () => {
    const user = `arn:aws:iam::${OWNER}:user/alice`;
    expect(await readRoles(user)).toEqual({
      roles: { [user]: { status: 'unverified', reason: 'error', message: `${user} is not the ARN of an IAM role` } },
    });
    expect(aws().actions()).toEqual([]);
  });

  test('with more policies than fit on a page', async () => {
    const { world } = aws();
    world.quirks.pageSize = 2;
    const arns = Array.from({ length: 5 }, (_, at) => `arn:aws:iam::${OWNER}:policy/p${at}`);
    for (const arn of arns) addPolicy(world, arn, LOGS);
    addRole(world, NODE_ROLE, { attached: arns, inline: { a: LOGS, b: LOGS, c: LOGS } });
    const names = foundIn(foundIn(only((await readRoles(NODE_ROLE)).roles)).policies).map(({ name }) => name);
    expect(names).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'a', 'b', 'c']);
  });

  test('documents that are not JSON, and tags that look like secrets', async () => {
    const { world } = aws();
    const access = `AKIA${'A1B2'.repeat(4)}`;
    addRole(world, NODE_ROLE, {
      trustPolicy: '{broken',
      inline: { list: '[1]' },
      tags: { team: 'shop', 'db-password': 'hunter2', note: access, key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEAB', stack: STACK },
    });
    const facts = await readRoles(NODE_ROLE);
    expect(foundIn(only(facts.roles))).toEqual({
      roleId: 'AROAFAKE000000000000',
      trustPolicy: { status: 'unverified', reason: 'error', message: `the trust policy of ${NODE_ROLE} is not a JSON object` },
      policies: {
        status: 'found',
        value: [
          {
            name: 'list',
            arn: null,
            document: { status: 'unverified', reason: 'error', message: `the inline policy list of ${NODE_ROLE} is not a JSON object` },
          },
        ],
      },
      boundary: { status: 'absent' },
      tags: { team: 'shop', stack: STACK },
      unknownTags: ['db-password', 'key', 'note'],
    });
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|AKIA/);
  });
});

describe('a managed policy', () => {
  test('whose version is replaced between two questions: the new one is read', async () => {
    addNodeRole(aws().world);
    const policy = addPolicy(aws().world, `arn:aws:iam::${OWNER}:policy/changing`, LOGS);
    policy.versions['v2'] = PULL_DOCUMENT;
    policy.changesTo = 'v2';
    addRole(aws().world, `arn:aws:iam::${OWNER}:role/changing`, { attached: [policy.arn] });
    const { roles } = await readRoles(`arn:aws:iam::${OWNER}:role/changing`);
    expect(foundIn(foundIn(only(roles)).policies)[0]?.document).toEqual({ status: 'found', value: PULL_DOCUMENT });
  });

  test('whose version is gone for good, or that is gone itself: not known, and the others are', async () => {
    const { world } = aws();
    addPolicy(world, PULL_ONLY, PULL_DOCUMENT);
    const [hollow, gone] = [`arn:aws:iam::${OWNER}:policy/hollow`, `arn:aws:iam::${OWNER}:policy/gone`];
    delete addPolicy(world, hollow, LOGS).versions['v1'];
    addRole(world, NODE_ROLE, { attached: [hollow, gone, PULL_ONLY] });
    const policies = foundIn(foundIn(only((await readRoles(NODE_ROLE)).roles)).policies);
    expect(policies.map(({ arn, document }) => [arn, document])).toEqual([
      [PULL_ONLY, { status: 'found', value: PULL_DOCUMENT }],
      ...[gone, hollow].map((arn) => [
        arn,
        { status: 'unverified', reason: 'error', message: `the managed policy ${arn} was changed while it was read: run again` },
      ]),
    ]);
  });

  test('of many roles is read once', async () => {
    addPolicy(aws().world, PULL_ONLY, PULL_DOCUMENT);
    const arns = Array.from({ length: 5 }, (_, at) => `arn:aws:iam::${OWNER}:role/r${at}`);
    for (const arn of arns) addRole(aws().world, arn, { attached: [PULL_ONLY] });
    await readRoles(...arns);
    expect(
      aws()
        .actions()
        .filter((action) => action.startsWith('iam:GetPolicy')),
    ).toEqual(['iam:GetPolicy', 'iam:GetPolicyVersion']);
  });
});
