import { describe, expect, test } from 'vitest';
import { OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addRole, iamOf } from '../support/fake-aws/iam.ts';
import { collectPath, OTHER, only, plannedCluster } from './support.ts';

const aws = useFakeAws();
const ASKED = plannedCluster({ eksAccess: true });
const ISSUER = `https://oidc.eks.${REGION}.amazonaws.com/id/PROD`;

function addWholeCluster(): void {
  addCluster(aws().world, { account: OWNER, region: REGION, name: 'prod' });
}

describe('the OIDC provider', () => {
  const WEB = `arn:aws:iam::${OWNER}:role/web`;
  const PROVIDER = `arn:aws:iam::${OWNER}:oidc-provider/${ISSUER.replace('https://', '')}`;
  const irsaRoles = [{ arn: WEB, clusterName: 'prod' }];

  test('of the cluster, in the account of the role', async () => {
    addWholeCluster();
    iamOf(aws().world, OWNER).oidcProviders.set(PROVIDER, ['sts.amazonaws.com', 'other']);
    expect((await collectPath({ clusters: [ASKED], irsaRoles })).oidcProviders).toEqual({
      [PROVIDER]: { status: 'found', value: { clientIds: ['other', 'sts.amazonaws.com'] } },
    });
  });

  test('that was never created', async () => {
    addWholeCluster();
    expect((await collectPath({ clusters: [ASKED], irsaRoles })).oidcProviders).toEqual({ [PROVIDER]: { status: 'absent' } });
  });

  test('that may not be read', async () => {
    addWholeCluster();
    aws().world.denials.push({ action: 'iam:GetOpenIDConnectProvider' });
    expect(only((await collectPath({ clusters: [ASKED], irsaRoles })).oidcProviders)).toMatchObject({
      reason: 'access-denied',
      message: expect.stringContaining(`AWS denied iam:GetOpenIDConnectProvider on ${PROVIDER} for`),
    });
  });

  test('of a role in another account is in that account', async () => {
    addWholeCluster();
    const foreign = `arn:aws:iam::${OTHER}:role/web`;
    const { oidcProviders } = await collectPath({ clusters: [ASKED], irsaRoles: [{ arn: foreign, clusterName: 'prod' }] });
    expect(oidcProviders).toMatchObject({ [PROVIDER.replace(OWNER, OTHER)]: { status: 'unverified', reason: 'no-credentials' } });
  });

  test('of a cluster whose issuer the configuration names', async () => {
    const oidcIssuer = 'https://oidc.example.com/prod';
    const { oidcProviders } = await collectPath({ clusters: [plannedCluster({ platform: 'rosa', oidcIssuer })], irsaRoles });
    expect(oidcProviders).toEqual({ [`arn:aws:iam::${OWNER}:oidc-provider/oidc.example.com/prod`]: { status: 'absent' } });
  });

  test('of a cluster whose issuer is not known: what the trust policy names', async () => {
    const named = `arn:aws:iam::${OWNER}:oidc-provider/rh-oidc.s3.us-east-1.amazonaws.com/abc`;
    const statement = { Effect: 'Allow', Principal: { Federated: named }, Action: 'sts:AssumeRoleWithWebIdentity' };
    addRole(aws().world, WEB, { trustPolicy: { Version: '2012-10-17', Statement: [statement] } });
    iamOf(aws().world, OWNER).oidcProviders.set(named, ['openshift']);
    expect((await collectPath({ clusters: [plannedCluster()], irsaRoles })).oidcProviders).toEqual({
      [named]: { status: 'found', value: { clientIds: ['openshift'] } },
    });
  });
});
