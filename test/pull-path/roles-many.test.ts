import { describe, expect, test } from 'vitest';
import { OWNER, useFakeAws } from '../support/collect.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { addNodeRole, LOGS, NODE_FACTS, TRUST } from './node-role.ts';
import { collectPath, NODE_ROLE, PULL_ONLY, plannedCluster } from './support.ts';

const aws = useFakeAws();

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
    addNodeRole(aws().world);
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
