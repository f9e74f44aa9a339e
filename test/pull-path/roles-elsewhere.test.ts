import { describe, expect, test } from 'vitest';
import { OWNER, useFakeAws } from '../support/collect.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { readRoles } from './node-role.ts';
import { collectPath, NODE_ROLE, OTHER, only, plannedCluster } from './support.ts';

const aws = useFakeAws();

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
