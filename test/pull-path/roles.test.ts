import { describe, expect, test } from 'vitest';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addPolicy, addRole } from '../support/fake-aws/iam.ts';
import { collectPath, foundIn, NODE_ROLE, OTHER, only, PULL_DOCUMENT, PULL_ONLY, plannedCluster } from './support.ts';

const aws = useFakeAws();
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const LOGS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] };
const STACK = `arn:aws:cloudformation:${REGION}:${OWNER}:stack/eksctl-prod-nodegroup-workers/00000000-0000-0000-0000-000000000000`;
const BOUNDARY = `arn:aws:iam::${OWNER}:policy/boundary`;

function readRoles(...nodeRoleArns: string[]) {
  return collectPath({ clusters: [plannedCluster({ nodeRoleArns })] });
}

/** A role with everything a role can have. */
function addNodeRole(): void {
  const { world } = aws();
  addPolicy(world, PULL_ONLY, PULL_DOCUMENT);
  addPolicy(world, BOUNDARY, LOGS);
  addRole(world, NODE_ROLE, {
    trustPolicy: TRUST,
    attached: [PULL_ONLY],
    inline: { logs: LOGS },
    boundary: BOUNDARY,
    tags: { team: 'shop' },
  });
}

const NODE_FACTS = {
  status: 'found',
  value: {
    roleId: 'AROAFAKE000000000000',
    trustPolicy: { status: 'found', value: TRUST },
    policies: {
      status: 'found',
      value: [
        { name: 'AmazonEC2ContainerRegistryPullOnly', arn: PULL_ONLY, document: { status: 'found', value: PULL_DOCUMENT } },
        { name: 'logs', arn: null, document: { status: 'found', value: LOGS } },
      ],
    },
    boundary: { status: 'found', value: { arn: BOUNDARY, document: { status: 'found', value: LOGS } } },
    tags: { team: 'shop' },
  },
} as const;

describe('a role', () => {
  test('with trust policy, permissions, boundary and tags', async () => {
    addNodeRole();
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
    addNodeRole();
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

/** Each permission by itself: what becomes of the answers, and nothing else changes. */
const DENIED = [
  {
    action: 'iam:GetRole',
    resource: NODE_ROLE,
    changes: { roleId: null, trustPolicy: 'denied', boundary: 'denied', tags: {}, unknownTags: 'all' },
  },
  {
    action: 'iam:ListAttachedRolePolicies',
    resource: NODE_ROLE,
    changes: {
      policies: {
        status: 'found',
        value: [{ name: '(managed policies that could not be listed)', arn: null, document: 'denied' }, NODE_FACTS.value.policies.value[1]],
      },
    },
  },
  {
    action: 'iam:ListRolePolicies',
    resource: NODE_ROLE,
    changes: {
      policies: {
        status: 'found',
        value: [NODE_FACTS.value.policies.value[0], { name: '(inline policies that could not be listed)', arn: null, document: 'denied' }],
      },
    },
  },
  {
    action: 'iam:GetRolePolicy',
    resource: NODE_ROLE,
    changes: {
      policies: { status: 'found', value: [NODE_FACTS.value.policies.value[0], { name: 'logs', arn: null, document: 'denied' }] },
    },
  },
  {
    action: 'iam:GetPolicy',
    resource: PULL_ONLY,
    changes: {
      policies: {
        status: 'found',
        value: [{ ...NODE_FACTS.value.policies.value[0], document: 'denied' }, NODE_FACTS.value.policies.value[1]],
      },
    },
  },
  {
    action: 'iam:GetPolicyVersion',
    resource: BOUNDARY,
    changes: { boundary: { status: 'found', value: { arn: BOUNDARY, document: 'denied' } } },
  },
] as const;

describe('a permission that is missing leaves every other answer', () => {
  test.each(DENIED)('$action', async ({ action, resource, changes }) => {
    addNodeRole();
    aws().world.denials.push({ action, resource });
    const denied = {
      status: 'unverified',
      reason: 'access-denied',
      message: `AWS denied ${action} on ${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
    };
    const expected: unknown = JSON.parse(JSON.stringify({ ...NODE_FACTS.value, ...changes }), (_, value) =>
      value === 'denied' ? denied : value,
    );
    expect(foundIn(only((await readRoles(NODE_ROLE)).roles))).toEqual(expected);
  });

  test('both lists: what the role may do is not known', async () => {
    addNodeRole();
    aws().world.denials.push({ action: 'iam:ListAttachedRolePolicies' }, { action: 'iam:ListRolePolicies' });
    expect(foundIn(only((await readRoles(NODE_ROLE)).roles))).toMatchObject({
      trustPolicy: { status: 'found' },
      policies: { status: 'unverified', reason: 'access-denied', message: expect.stringContaining('iam:ListAttachedRolePolicies') },
    });
  });

  test('all of them: the role is not known', async () => {
    addNodeRole();
    for (const action of ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies']) aws().world.denials.push({ action });
    expect(only((await readRoles(NODE_ROLE)).roles)).toEqual({
      status: 'unverified',
      reason: 'access-denied',
      message: expect.stringContaining('AWS denied iam:GetRole on'),
    });
  });

  test('GetRole, of a role that does not exist: the lists say so', async () => {
    aws().world.denials.push({ action: 'iam:GetRole' });
    expect(await readRoles(NODE_ROLE)).toEqual({ roles: { [NODE_ROLE]: { status: 'absent' } } });
  });
});

describe('many roles of an account', () => {
  const MANY = Array.from({ length: 12 }, (_, at) => `arn:aws:iam::${OWNER}:role/irsa-${at}`);
  const collectMany = () =>
    collectPath({
      clusters: [plannedCluster({ nodeRoleArns: [NODE_ROLE] })],
      irsaRoles: MANY.map((arn) => ({ arn, clusterName: 'prod' })),
    });
  const readCalls = () =>
    aws()
      .actions()
      .filter((action) => action !== 'sts:GetCallerIdentity');

  function addMany(): void {
    addNodeRole();
    for (const arn of MANY.slice(1)) addRole(aws().world, arn, { trustPolicy: TRUST, attached: [PULL_ONLY], inline: { logs: LOGS } });
  }

  test('come with one call, and say what they say one by one', async () => {
    addMany();
    const together = await collectMany();
    expect(readCalls()).toEqual(['iam:GetAccountAuthorizationDetails']);
    expect(together.roles?.[NODE_ROLE]).toEqual(NODE_FACTS);
    // Every page was read and the role is on none.
    expect(together.roles?.[MANY[0] ?? '']).toEqual({ status: 'absent' });
    aws().world.denials.push({ action: 'iam:GetAccountAuthorizationDetails' });
    expect(await collectMany()).toEqual(together);
  });

  test('over several pages, no further than the last one that is needed', async () => {
    addMany();
    for (let at = 0; at < 30; at += 1) addRole(aws().world, `arn:aws:iam::${OWNER}:role/other-${at}`);
    const whole = await collectMany();
    aws().world.quirks.pageSize = 5;
    expect(await collectMany()).toEqual(whole);
    // 12 roles of 43, and two managed policies after them: ten pages.
    expect(readCalls()).toEqual(Array.from({ length: 10 }, () => 'iam:GetAccountAuthorizationDetails'));
  });

  test('of an account that takes too many pages: the rest is read one by one', async () => {
    const { world } = aws();
    for (let at = 0; at < 30; at += 1) addRole(world, `arn:aws:iam::${OWNER}:role/other-${at}`);
    addMany();
    world.quirks.pageSize = 3;
    const { roles } = await collectMany();
    expect(
      Object.values(roles ?? {})
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['absent', ...Array.from({ length: 12 }, () => 'found')]);
    expect(readCalls().filter((action) => action === 'iam:GetAccountAuthorizationDetails')).toHaveLength(12);
  });

  test('with managed policies that the account does not list', async () => {
    addMany();
    // IAM need not list AWS's own policies there; asked for by themselves they are to be had.
    aws().world.quirks.listsAwsPolicies = false;
    const { roles } = await collectMany();
    expect(roles?.[NODE_ROLE]).toEqual(NODE_FACTS);
    expect(readCalls()).toEqual(['iam:GetAccountAuthorizationDetails', 'iam:GetPolicy', 'iam:GetPolicyVersion']);
  });
});

describe('a role of another account', () => {
  const FOREIGN = `arn:aws:iam::${OTHER}:role/ROSAWorker`;
  const READER = `arn:aws:iam::${OTHER}:role/preflight`;

  test('cannot be read with these credentials, and no question is wasted on it', async () => {
    addRole(aws().world, FOREIGN);
    addRole(aws().world, `arn:aws:iam::${OWNER}:role/ROSAWorker`);
    expect(await readRoles(FOREIGN)).toEqual({
      roles: {
        [FOREIGN]: {
          status: 'unverified',
          reason: 'no-credentials',
          message: `account ${OTHER} cannot be read: the credentials of this run are of account ${OWNER}. Name a role of ${OTHER} to assume in the configuration`,
        },
      },
    });
    expect(aws().actions()).toEqual(['sts:GetCallerIdentity']);
  });

  test.each([
    { name: "the cluster's", cluster: { account: OTHER, roleArn: READER }, registriesConfig: {} },
    { name: "the registry's", cluster: {}, registriesConfig: { [OTHER]: { roleArn: READER, lookup: true } } },
  ])('is read through $name role', async ({ cluster, registriesConfig }) => {
    aws().world.roles.set(READER, { trusts: [OWNER] });
    addRole(aws().world, FOREIGN);
    const { roles } = await collectPath({ clusters: [plannedCluster({ nodeRoleArns: [FOREIGN], ...cluster })], registriesConfig });
    expect(only(roles).status).toBe('found');
    expect(aws().actions().slice(0, 2)).toEqual(['sts:AssumeRole', 'iam:GetRole']);
  });

  test('that is to be read through a role of yet another account', async () => {
    const stranger = 'arn:aws:iam::111122223333:role/preflight';
    const { roles } = await collectPath({
      clusters: [plannedCluster({ nodeRoleArns: [FOREIGN] })],
      registriesConfig: { [OTHER]: { roleArn: stranger, lookup: true } },
    });
    expect(only(roles)).toEqual({
      status: 'unverified',
      reason: 'no-credentials',
      message: `account ${OTHER} cannot be read: ${stranger} is a role of another account`,
    });
    expect(aws().actions()).toEqual([]);
  });

  test('whose reader may not be assumed', async () => {
    const { roles } = await collectPath({
      clusters: [plannedCluster({ nodeRoleArns: [FOREIGN, NODE_ROLE] })],
      registriesConfig: { [OTHER]: { roleArn: READER, lookup: true } },
    });
    expect(roles).toMatchObject({
      [FOREIGN]: { reason: 'access-denied', message: expect.stringContaining(`the role ${READER} could not be assumed`) },
      [NODE_ROLE]: { status: 'absent' },
    });
    expect(
      aws()
        .actions()
        .filter((action) => action === 'sts:AssumeRole'),
    ).toHaveLength(1);
  });
});
