import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import { groupBy } from '../group-by.ts';
import { parsePuller } from '../iam/principal.ts';
import type { AccountPolicy } from './diagnosis.ts';
import type { Asked } from './questions.ts';

interface Grant {
  readonly account: string;
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resource: string;
}

/** The least policy for each account that would allow every check of these manifests. */
export function accountPolicies(asked: Asked): AccountPolicy[] {
  const byAccount = groupBy([...imageGrants(asked), ...planGrants(asked)], ({ account }) => account);
  return [...byAccount]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, grants]) => ({ account, policy: JSON.stringify({ Version: '2012-10-17', Statement: statements(grants) }, null, 2) }));
}

function statements(grants: readonly Grant[]) {
  return [...groupBy(grants, ({ sid }) => sid)].map(([Sid, group]) => {
    const resources = [...new Set(group.map(({ resource }) => resource))].sort();
    return {
      Sid,
      Effect: 'Allow',
      Action: [...new Set(group.flatMap(({ actions }) => actions))],
      Resource: resources.includes('*') ? '*' : resources,
    };
  });
}

function imageGrants({ images, platforms }: Asked): Grant[] {
  return images.flatMap(({ account, region, partition, repository, reference }) => [
    {
      account,
      sid: 'EcrImages',
      actions: ['ecr:DescribeImages'],
      resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
    },
    ...(Object.hasOwn(platforms, reference)
      ? [
          {
            account,
            sid: 'EcrPlatforms',
            actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
          },
        ]
      : []),
    { account, sid: 'EcrRegistry', actions: ['ecr:DescribePullThroughCacheRules'], resource: '*' },
  ]);
}

function planGrants({ plan, evidence }: Asked): Grant[] {
  if (!plan) return [];
  return [
    ...plan.repositories.flatMap((repository) => repositoryGrants(repository, plan.lifecycleDays !== undefined)),
    ...Object.keys(evidence.roles ?? {}).flatMap(roleGrants),
    ...Object.keys(evidence.oidcProviders ?? {}).map(
      (arn): Grant => ({
        account: arn.split(':')[4] ?? '',
        sid: 'OidcProviders',
        actions: ['iam:GetOpenIDConnectProvider'],
        resource: arn,
      }),
    ),
    ...plan.clusters.flatMap((cluster) => clusterGrants(cluster, evidence)),
  ];
}

function repositoryGrants({ account, region, partition, name }: PullPathPlan['repositories'][number], lifecycle: boolean): Grant[] {
  const resource = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  const previews = ['ecr:GetLifecyclePolicy', 'ecr:StartLifecyclePolicyPreview', 'ecr:GetLifecyclePolicyPreview'];
  return [
    { account, sid: 'EcrRepositories', actions: ['ecr:GetRepositoryPolicy', ...(lifecycle ? previews : [])], resource },
    { account, sid: 'EcrRegistry', actions: ['ecr:GetRegistryPolicy', 'ecr:GetAccountSetting'], resource: '*' },
  ];
}

function roleGrants(arn: string): Grant[] {
  const account = parsePuller(arn)?.account;
  if (account === undefined) return [];
  return [
    {
      account,
      sid: 'Roles',
      actions: ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:GetRolePolicy'],
      resource: arn,
    },
    // Which managed policies are attached is only known afterwards, and AWS's own are in no account.
    { account, sid: 'ManagedPolicies', actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'], resource: '*' },
  ];
}

const EC2 = ['Subnets', 'RouteTables', 'NatGateways', 'VpcEndpoints', 'SecurityGroups', 'VpcAttribute'].map(
  (what) => `ec2:Describe${what}`,
);

function clusterGrants(cluster: PullPathPlan['clusters'][number], evidence: Asked['evidence']): Grant[] {
  const { account, region, eksAccess, eksName, name, subnetIds } = cluster;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  const called = eksName ?? name;
  const arn = (kind: string) => `arn:${partition}:eks:${region}:${account}:${kind}`;
  const eks: Grant[] = [
    {
      account,
      sid: 'EksCluster',
      actions: ['eks:DescribeCluster', 'eks:ListNodegroups', 'eks:ListFargateProfiles', 'eks:ListPodIdentityAssociations'],
      resource: arn(`cluster/${called}`),
    },
    { account, sid: 'EksNodegroups', actions: ['eks:DescribeNodegroup'], resource: arn(`nodegroup/${called}/*`) },
    { account, sid: 'EksFargate', actions: ['eks:DescribeFargateProfile'], resource: arn(`fargateprofile/${called}/*`) },
    {
      account,
      sid: 'EksPodIdentity',
      actions: ['eks:DescribePodIdentityAssociation'],
      resource: arn(`podidentityassociation/${called}/*`),
    },
  ];
  const network = subnetIds.length > 0 || Object.keys(evidence.subnets ?? {}).length > 0;
  // EC2's Describe calls take no resource.
  return [...(eksAccess ? eks : []), ...(network ? [{ account, sid: 'Network', actions: EC2, resource: '*' }] : [])];
}
