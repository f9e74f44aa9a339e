import { partitionOf } from '../evidence/pull-path/access.ts';
import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import { groupBy } from '../group-by.ts';
import type { LookUp } from '../iam/look-up.ts';
import { parsePuller } from '../iam/principal.ts';
import { assumedRoles, roleFor } from './assumed-roles.ts';
import type { Asked } from './check-kinds.ts';
import type { AccountPolicy } from './diagnosis.ts';
import { networksOf } from './networks.ts';
import { pendingClusters } from './pending.ts';
import { statementsOf } from './statements.ts';

/** An action is granted on the resources it is asked about, where it knows any. */
export interface Grant {
  readonly account: string;
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resource: string;
}

/** From so many roles of an account on, one call for all of them is asked for. */
const MANY_ROLES = 6;

/** The least policy for each account that would allow every check of these manifests, and what the run's own credentials need to get there. */
export function accountPolicies(asked: Asked): AccountPolicy[] {
  const byAccount = groupBy([...imageGrants(asked), ...planGrants(asked)], ({ account }) => account);
  const assumed = assumedRoles(asked).map(
    (arn): Grant => ({ account: '', sid: 'AssumedRoles', actions: ['sts:AssumeRole'], resource: arn }),
  );
  return [
    ...(assumed.length > 0 ? [{ account: null, role: null, policy: policyOf(assumed) }] : []),
    ...[...byAccount]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, grants]) => ({ account, role: roleFor(asked, account) ?? null, policy: policyOf(grants) })),
  ];
}

function policyOf(grants: readonly Grant[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(grants) }, null, 2);
}

function imageGrants({ images, platforms }: Asked): Grant[] {
  return images.flatMap(({ account, region, partition, repository, reference }): Grant[] => {
    const resource = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
    const counted = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
    return [
      { account, sid: 'EcrImages', actions: ['ecr:DescribeImages'], resource },
      ...(Object.hasOwn(platforms, reference) ? [{ account, sid: 'EcrPlatforms', actions: counted, resource }] : []),
      { account, sid: 'EcrRegistry', actions: ['ecr:DescribePullThroughCacheRules'], resource: '*' },
    ];
  });
}

function planGrants({ plan, evidence }: Asked): Grant[] {
  if (!plan) return [];
  const pending = pendingClusters({ plan, evidence });
  const providers = [...Object.keys(evidence.oidcProviders ?? {}), ...pendingProviders(plan, pending)];
  return [
    ...plan.repositories.flatMap((repository) => repositoryGrants(repository, plan.lifecycleDays !== undefined)),
    ...roleGrants(evidence, pending),
    ...providers.map(
      (arn): Grant => ({ account: accountIn(arn), sid: 'OidcProviders', actions: ['iam:GetOpenIDConnectProvider'], resource: arn }),
    ),
    ...plan.clusters.flatMap((cluster) => (cluster.eksAccess ? eksGrants(cluster) : [])),
    ...networkGrants(plan, evidence, pending),
  ];
}

function repositoryGrants({ account, region, partition, name }: PullPathPlan['repositories'][number], lifecycle: boolean): Grant[] {
  const resource = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  const previews = ['ecr:GetLifecyclePolicy', 'ecr:StartLifecyclePolicyPreview', 'ecr:GetLifecyclePolicyPreview'];
  return [
    { account, sid: 'EcrRepositories', actions: ['ecr:GetRepositoryPolicy', ...(lifecycle ? previews : [])], resource },
    // Neither knows a resource.
    { account, sid: 'EcrRegistry', actions: ['ecr:GetRegistryPolicy', 'ecr:GetAccountSetting'], resource: '*' },
  ];
}

type Clusters = PullPathPlan['clusters'];

/** The providers of clusters whose issuer EKS has not told, where roles of annotations are to trust them. */
function pendingProviders({ irsaRoles }: PullPathPlan, pending: Clusters): string[] {
  return irsaRoles.flatMap(({ arn, clusterName }) => {
    const cluster = pending.find(({ name, oidcIssuer }) => name === clusterName && oidcIssuer === undefined);
    return cluster ? [`arn:${partitionOf(cluster.region)}:iam::${accountIn(arn)}:oidc-provider/*`] : [];
  });
}

/** Roles by name; in the account of a cluster whose roles are not known yet, all of them. */
function roleGrants({ roles = {}, simulations = {} }: Asked['evidence'], pending: Clusters): Grant[] {
  const byAccount = groupBy(Object.keys(roles), accountIn);
  const open = new Map(pending.map(({ account, region }) => [account, `arn:${partitionOf(region)}:iam::${account}:role/*`]));
  const unnamed = [...open].flatMap(([account, every]): Grant[] => [
    { account, sid: 'Roles', actions: READ_ROLE, resource: every },
    { account, sid: 'PolicySimulator', actions: ['iam:SimulatePrincipalPolicy'], resource: every },
    { account, sid: 'ManagedPolicies', actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'], resource: '*' },
  ]);
  const named = [...byAccount].filter(([account]) => !open.has(account));
  return [...unnamed, ...named.flatMap(([account, arns]) => namedRoleGrants(account, arns, roles, simulations))];
}

const READ_ROLE = ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:GetRolePolicy'];

function namedRoleGrants(
  account: string,
  arns: readonly string[],
  roles: NonNullable<Asked['evidence']['roles']>,
  simulations: NonNullable<Asked['evidence']['simulations']>,
): Grant[] {
  return [
    ...arns.flatMap((arn): Grant[] => [
      {
        account,
        sid: 'Roles',
        actions: READ_ROLE,
        resource: arn,
      },
      ...(simulations[arn] ? [{ account, sid: 'PolicySimulator', actions: ['iam:SimulatePrincipalPolicy'], resource: arn }] : []),
    ]),
    ...managedPolicies(arns.flatMap((arn) => roles[arn] ?? [])).map(
      (resource): Grant => ({ account, sid: 'ManagedPolicies', actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'], resource }),
    ),
    ...(arns.length > MANY_ROLES ? [{ account, sid: 'ManyRoles', actions: ['iam:GetAccountAuthorizationDetails'], resource: '*' }] : []),
  ];
}

type Role = NonNullable<Asked['evidence']['roles']>[string];

/** Which are attached is only known where all of it could be read. */
function managedPolicies(roles: readonly Role[]): string[] {
  const arns = new Set<string>();
  for (const role of roles) {
    if (role.status === 'absent') continue;
    const { policies, boundary } = role.status === 'found' ? role.value : { policies: role, boundary: role };
    if (!isRead(policies) || !isRead(boundary)) return ['*'];
    for (const { arn, document } of policies.status === 'found' ? policies.value : []) {
      if (arn !== null) arns.add(arn);
      else if (document.status === 'unverified') return ['*'];
    }
    if (boundary.status === 'found') arns.add(boundary.value.arn);
  }
  return [...arns];
}

function isRead(answer: LookUp<unknown>): boolean {
  return answer.status !== 'unverified';
}

function eksGrants({ account, region, eksName, name }: PullPathPlan['clusters'][number]): Grant[] {
  const called = eksName ?? name;
  const arn = (kind: string) => `arn:${partitionOf(region)}:eks:${region}:${account}:${kind}`;
  const grant = (sid: string, resource: string, ...actions: string[]): Grant => ({ account, sid, actions, resource: arn(resource) });
  return [
    grant(
      'EksCluster',
      `cluster/${called}`,
      ...['eks:DescribeCluster', 'eks:ListNodegroups', 'eks:ListFargateProfiles', 'eks:ListPodIdentityAssociations'],
    ),
    grant('EksNodegroups', `nodegroup/${called}/*`, 'eks:DescribeNodegroup'),
    grant('EksFargate', `fargateprofile/${called}/*`, 'eks:DescribeFargateProfile'),
    grant('EksPodIdentity', `podidentityassociation/${called}/*`, 'eks:DescribePodIdentityAssociation'),
  ];
}

/** EC2's other Describe calls know no resource. */
const EC2 = ['Subnets', 'RouteTables', 'NatGateways', 'VpcEndpoints', 'SecurityGroups'].map((what) => `ec2:Describe${what}`);

function networkGrants(plan: PullPathPlan, evidence: Asked['evidence'], pending: Clusters): Grant[] {
  const { ofVpc, ofSubnet } = networksOf(plan, evidence);
  const accounts = new Set([
    ...plan.clusters.filter(({ subnetIds }) => subnetIds.length > 0).map(({ account }) => account),
    ...Object.keys(evidence.subnets ?? {}).map((id) => ofSubnet(id).account),
    ...pending.map(({ account }) => account),
  ]);
  const open = new Set(pending.map(({ account }) => account));
  const vpcs = groupBy(Object.entries(evidence.vpcs ?? {}), ([id]) => ofVpc(id).account);
  return [...accounts].flatMap((account): Grant[] => {
    const own = open.has(account)
      ? undefined
      : vpcs.get(account)?.map(([id, { region }]) => `arn:${partitionOf(region)}:ec2:${region}:${account}:vpc/${id}`);
    return [
      { account, sid: 'Network', actions: EC2, resource: '*' },
      ...(own ?? ['*']).map((resource) => ({ account, sid: 'VpcAttributes', actions: ['ec2:DescribeVpcAttribute'], resource })),
    ];
  });
}

function accountIn(arn: string): string {
  return parsePuller(arn)?.account ?? arn.split(':')[4] ?? '';
}
