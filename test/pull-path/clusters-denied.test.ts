import { describe, expect, test } from 'vitest';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { collectPath, foundIn } from './support.ts';
import { ASKED, addWholeCluster, WHOLE } from './whole-cluster.ts';

const aws = useFakeAws();

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
    addWholeCluster(aws().world);
    aws().world.denials.push({ action });
    const { clusters } = await collectPath({ clusters: [ASKED] });
    expect(foundIn(clusters?.['prod'])).toEqual({ ...WHOLE, [part]: { status: 'unverified', ...deniedAnswer(action, 'cluster/prod') } });
  });

  test('eks:DescribeCluster: node groups are known, and what is null is said to be unread', async () => {
    addWholeCluster(aws().world);
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
    addWholeCluster(aws().world);
    for (const action of ['eks:DescribeCluster', ...LISTS.map((list) => list.action)]) aws().world.denials.push({ action });
    expect(await collectPath({ clusters: [ASKED] })).toEqual({
      clusters: { prod: { status: 'unverified', ...deniedAnswer('eks:DescribeCluster', 'cluster/prod') } },
    });
  });

  test('one node group of two: the other one is known, and the list is said not to be complete', async () => {
    addWholeCluster(aws().world);
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
    addWholeCluster(aws().world);
    aws().world.denials.push({ action: 'eks:DescribeNodegroup' });
    const { nodeGroups, unread } = foundIn((await collectPath({ clusters: [ASKED] })).clusters?.['prod']);
    expect({ nodeGroups, unread }).toEqual({
      nodeGroups: { status: 'unverified', ...deniedAnswer('eks:DescribeNodegroup', 'nodegroup/prod/workers-a/*') },
      unread: undefined,
    });
  });

  test('eks:DescribePodIdentityAssociation: that there are associations is known; asked once', async () => {
    addWholeCluster(aws().world);
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
