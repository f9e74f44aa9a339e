import { describe, expect, test } from 'vitest';
import { OWNER, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { addVpc, collectPath, foundIn, NODE_ROLE, only, plannedCluster } from './support.ts';
import { ASKED, AUTO_ROLE, addWholeCluster, FARGATE_ROLE, PROD, WHOLE } from './whole-cluster.ts';

const aws = useFakeAws();

describe('a cluster', () => {
  test('with node groups, Fargate, Auto Mode and Pod Identity; their roles and subnets are read too', async () => {
    addWholeCluster(aws().world);
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
    const cluster = addWholeCluster(aws().world);
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
    addWholeCluster(aws().world);
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
    addWholeCluster(aws().world);
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
