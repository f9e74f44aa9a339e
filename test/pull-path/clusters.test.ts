import { describe, expect, test } from 'vitest';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addRole, iamOf } from '../support/fake-aws/iam.ts';
import { addVpc, collectPath, foundIn, NODE_ROLE, OTHER, only, plannedCluster } from './support.ts';

const aws = useFakeAws();
const PROD = { account: OWNER, region: REGION, name: 'prod' };
const FARGATE_ROLE = `arn:aws:iam::${OWNER}:role/fargate`;
const AUTO_ROLE = `arn:aws:iam::${OWNER}:role/auto`;
const ASKED = plannedCluster({ eksAccess: true, podIdentity: true });
const ISSUER = `https://oidc.eks.${REGION}.amazonaws.com/id/PROD`;

/** A cluster with everything a cluster can have. */
function addWholeCluster() {
  return addCluster(aws().world, PROD, {
    autoModeRoleArn: AUTO_ROLE,
    nodegroups: {
      'workers-b': { role: NODE_ROLE, subnets: ['subnet-2', 'subnet-1'], launchTemplate: true },
      'workers-a': { role: NODE_ROLE, subnets: ['subnet-1'] },
    },
    fargateProfiles: { system: { role: FARGATE_ROLE, subnets: ['subnet-3'], namespaces: ['kube-system', 'shop'] } },
    associations: [
      { namespace: 'shop', serviceAccount: 'web', roleArn: `arn:aws:iam::${OWNER}:role/web` },
      { namespace: 'shop', serviceAccount: 'api', roleArn: `arn:aws:iam::${OWNER}:role/api` },
    ],
  });
}

const WHOLE = {
  version: '1.34',
  oidcIssuer: ISSUER,
  vpcId: 'vpc-1',
  clusterSecurityGroupId: 'sg-cluster',
  nodeGroups: {
    status: 'found',
    value: [
      { name: 'workers-a', roleArn: NODE_ROLE, subnetIds: ['subnet-1'], launchTemplate: false },
      { name: 'workers-b', roleArn: NODE_ROLE, subnetIds: ['subnet-1', 'subnet-2'], launchTemplate: true },
    ],
  },
  fargateProfiles: {
    status: 'found',
    value: [
      {
        name: 'system',
        roleArn: FARGATE_ROLE,
        subnetIds: ['subnet-3'],
        selectors: [
          { namespace: 'kube-system', labels: {} },
          { namespace: 'shop', labels: {} },
        ],
      },
    ],
  },
  autoModeNodeRoleArn: AUTO_ROLE,
  podIdentityAssociations: {
    status: 'found',
    value: [
      { namespace: 'shop', serviceAccount: 'api', roleArn: `arn:aws:iam::${OWNER}:role/api` },
      { namespace: 'shop', serviceAccount: 'web', roleArn: `arn:aws:iam::${OWNER}:role/web` },
    ],
  },
} as const;

describe('a cluster', () => {
  test('with node groups, Fargate, Auto Mode and Pod Identity; their roles and subnets are read too', async () => {
    addWholeCluster();
    const evidence = await collectPath({ clusters: [ASKED] });
    expect(foundIn(evidence.clusters?.['prod'])).toEqual(WHOLE);
    expect(Object.keys(evidence.roles ?? {}).sort()).toEqual([AUTO_ROLE, FARGATE_ROLE, NODE_ROLE]);
    expect(Object.keys(evidence.subnets ?? {})).toEqual(['subnet-1', 'subnet-2', 'subnet-3']);
  });

  test('with nothing of it: empty is an answer', async () => {
    addCluster(aws().world, PROD, { issuer: undefined });
    expect(foundIn(only((await collectPath({ clusters: [ASKED] })).clusters))).toEqual({
      version: '1.34',
      oidcIssuer: null,
      vpcId: 'vpc-1',
      clusterSecurityGroupId: 'sg-cluster',
      nodeGroups: { status: 'found', value: [] },
      fargateProfiles: { status: 'found', value: [] },
      autoModeNodeRoleArn: null,
      podIdentityAssociations: { status: 'found', value: [] },
    });
  });

  test('that does not exist', async () => {
    expect(await collectPath({ clusters: [ASKED] })).toEqual({ clusters: { prod: { status: 'absent' } } });
    expect(aws().actions()).toEqual(['sts:GetCallerIdentity', 'eks:DescribeCluster']);
  });

  test('under another name than in the configuration', async () => {
    addCluster(aws().world, { ...PROD, name: 'eks-7' });
    const { clusters } = await collectPath({ clusters: [plannedCluster({ eksAccess: true, eksName: 'eks-7' })] });
    expect(Object.entries(clusters ?? {}).map(([name, { status }]) => [name, status])).toEqual([['prod', 'found']]);
  });

  test('over many pages', async () => {
    const cluster = addWholeCluster();
    for (let at = 0; at < 7; at += 1) {
      cluster.nodegroups[`more-${at}`] = { role: NODE_ROLE, subnets: [] };
      cluster.fargateProfiles[`more-${at}`] = { role: FARGATE_ROLE, subnets: [], namespaces: [] };
      cluster.associations.push({ namespace: 'more', serviceAccount: `a${at}`, roleArn: NODE_ROLE });
    }
    const whole = await collectPath({ clusters: [ASKED] });
    aws().world.quirks.pageSize = 2;
    const paged = await collectPath({ clusters: [ASKED] });
    expect(paged).toEqual(whole);
    const { nodeGroups, fargateProfiles, podIdentityAssociations } = foundIn(paged.clusters?.['prod']);
    expect([nodeGroups, fargateProfiles, podIdentityAssociations].map((list) => foundIn<readonly unknown[]>(list).length)).toEqual([
      9, 8, 9,
    ]);
  });

  test('that EKS is not to be asked about: its roles and subnets are read all the same', async () => {
    addRole(aws().world, NODE_ROLE);
    addVpc(aws().world);
    const evidence = await collectPath({
      clusters: [plannedCluster({ platform: 'rosa', nodeRoleArns: [NODE_ROLE], subnetIds: ['subnet-1'] })],
    });
    expect(Object.keys(evidence).sort()).toEqual(['roles', 'subnets', 'vpcs']);
    expect(
      aws()
        .actions()
        .filter((action) => action.startsWith('eks:')),
    ).toEqual([]);
  });
});

describe('what the configuration does not call for is not asked for, and not said to be absent', () => {
  test('Fargate and Pod Identity', async () => {
    addWholeCluster();
    const { clusters } = await collectPath({ clusters: [plannedCluster({ eksAccess: true, fargate: false, podIdentity: false })] });
    expect(foundIn(clusters?.['prod'])).toEqual({
      ...WHOLE,
      fargateProfiles: {
        status: 'unverified',
        reason: 'not-recorded',
        message: 'Fargate profiles were not asked for: the configuration of the cluster does not call for them',
      },
      podIdentityAssociations: {
        status: 'unverified',
        reason: 'not-recorded',
        message: 'Pod Identity associations were not asked for: the configuration of the cluster does not call for them',
      },
    });
    expect(
      aws()
        .actions()
        .filter((action) => /Fargate|PodIdentity/.test(action)),
    ).toEqual([]);
  });

  test('the Pod Identity roles of ServiceAccounts that are not in use', async () => {
    addWholeCluster();
    const { clusters } = await collectPath({ clusters: [{ ...ASKED, serviceAccounts: [{ namespace: 'shop', name: 'web' }] }] });
    expect(foundIn(foundIn(clusters?.['prod']).podIdentityAssociations)).toEqual([
      { namespace: 'shop', serviceAccount: 'api', roleArn: null },
      { namespace: 'shop', serviceAccount: 'web', roleArn: `arn:aws:iam::${OWNER}:role/web` },
    ]);
    expect(
      aws()
        .actions()
        .filter((action) => action === 'eks:DescribePodIdentityAssociation'),
    ).toHaveLength(1);
  });

  test('more than twenty Pod Identity roles', async () => {
    const associations = Array.from({ length: 30 }, (_, at) => ({ namespace: 'n', serviceAccount: `a${10 + at}`, roleArn: NODE_ROLE }));
    addCluster(aws().world, PROD, { associations });
    const { clusters } = await collectPath({ clusters: [ASKED] });
    const roles = foundIn(foundIn(clusters?.['prod']).podIdentityAssociations).map(({ roleArn }) => roleArn);
    expect(roles).toEqual([...Array.from({ length: 20 }, () => NODE_ROLE), ...Array.from({ length: 10 }, () => null)]);
  });
});

function deniedAnswer(action: string, resource: string) {
  return {
    reason: 'access-denied',
    message: `AWS denied ${action} on arn:aws:eks:${REGION}:${OWNER}:${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
  };
}

const LISTS = [
  { action: 'eks:ListNodegroups', part: 'nodeGroups' },
  { action: 'eks:ListFargateProfiles', part: 'fargateProfiles' },
  { action: 'eks:ListPodIdentityAssociations', part: 'podIdentityAssociations' },
] as const;

describe('a permission that is missing leaves every other answer', () => {
  test.each(LISTS)('$action', async ({ action, part }) => {
    addWholeCluster();
    aws().world.denials.push({ action });
    const { clusters } = await collectPath({ clusters: [ASKED] });
    expect(foundIn(clusters?.['prod'])).toEqual({ ...WHOLE, [part]: { status: 'unverified', ...deniedAnswer(action, 'cluster/prod') } });
  });

  test('eks:DescribeCluster: node groups are known, and what is null is said to be unread', async () => {
    addWholeCluster();
    aws().world.denials.push({ action: 'eks:DescribeCluster' });
    const { clusters } = await collectPath({ clusters: [ASKED] });
    expect(foundIn(clusters?.['prod'])).toEqual({
      ...WHOLE,
      version: null,
      oidcIssuer: null,
      vpcId: null,
      clusterSecurityGroupId: null,
      autoModeNodeRoleArn: null,
      unread: [{ kind: 'cluster', name: 'prod', ...deniedAnswer('eks:DescribeCluster', 'cluster/prod') }],
    });
  });

  test('all of EKS: the cluster is not known', async () => {
    addWholeCluster();
    for (const action of ['eks:DescribeCluster', ...LISTS.map((list) => list.action)]) aws().world.denials.push({ action });
    expect(await collectPath({ clusters: [ASKED] })).toEqual({
      clusters: { prod: { status: 'unverified', ...deniedAnswer('eks:DescribeCluster', 'cluster/prod') } },
    });
  });

  test('one node group of two: the other one is known, and the list is said not to be complete', async () => {
    addWholeCluster();
    aws().world.denials.push({ action: 'eks:DescribeNodegroup', resource: `arn:aws:eks:${REGION}:${OWNER}:nodegroup/prod/workers-a` });
    const { clusters } = await collectPath({ clusters: [ASKED] });
    expect(foundIn(clusters?.['prod'])).toMatchObject({
      nodeGroups: { status: 'found', value: [{ name: 'workers-b' }] },
      unread: [
        { kind: 'node-group', name: 'workers-a', reason: 'access-denied', message: expect.stringContaining('eks:DescribeNodegroup') },
      ],
    });
  });

  test('every node group: none of them is known', async () => {
    addWholeCluster();
    aws().world.denials.push({ action: 'eks:DescribeNodegroup' });
    const { nodeGroups, unread } = foundIn((await collectPath({ clusters: [ASKED] })).clusters?.['prod']);
    expect({ nodeGroups, unread }).toEqual({
      nodeGroups: { status: 'unverified', ...deniedAnswer('eks:DescribeNodegroup', 'nodegroup/prod/workers-a/*') },
      unread: undefined,
    });
  });

  test('eks:DescribePodIdentityAssociation: that there are associations is known; asked once', async () => {
    addWholeCluster();
    aws().world.denials.push({ action: 'eks:DescribePodIdentityAssociation' });
    expect(foundIn((await collectPath({ clusters: [ASKED] })).clusters?.['prod'])).toEqual({
      ...WHOLE,
      podIdentityAssociations: {
        status: 'found',
        value: WHOLE.podIdentityAssociations.value.map((association) => ({ ...association, roleArn: null })),
      },
      unread: [
        {
          kind: 'pod-identity-association',
          name: 'shop/api',
          ...deniedAnswer('eks:DescribePodIdentityAssociation', 'podidentityassociation/prod/a-1'),
        },
      ],
    });
    expect(
      aws()
        .actions()
        .filter((action) => action === 'eks:DescribePodIdentityAssociation'),
    ).toHaveLength(1);
  });
});

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
