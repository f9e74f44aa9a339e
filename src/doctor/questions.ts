import type { EcrImage, ImageEvidence } from '../evidence/evidence.ts';
import type { PlatformEvidence } from '../evidence/platforms.ts';
import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../evidence/pull-path.ts';
import type { LookUp } from '../iam/look-up.ts';
import { parsePuller } from '../iam/principal.ts';

/** Everything that was asked, and what came of it. */
export interface Asked {
  readonly images: readonly EcrImage[];
  readonly imageEvidence: Readonly<Record<string, ImageEvidence>>;
  /** Of the images whose platform decides something; empty without `aws.platforms`. */
  readonly platforms: NonNullable<PlatformEvidence['platforms']>;
  /** undefined: no cluster of the configuration says where it runs. */
  readonly plan: PullPathPlan | undefined;
  readonly evidence: PullPathEvidence;
}

/** One look-up of one check. */
export interface Question {
  readonly account: string;
  readonly region: string | null;
  readonly answer: { readonly status: string; readonly reason?: string; readonly message?: string };
}

export interface CheckKind {
  readonly id: string;
  readonly title: string;
  readonly actions: readonly string[];
  readonly questions: (asked: Asked) => readonly Question[];
}

const UNKNOWN: LookUp<never> = { status: 'unverified', reason: 'not-recorded', message: 'there is no answer' };

/** What can be checked, in the order of the way from a pod to its image. */
export const CHECKS: readonly CheckKind[] = [
  {
    id: 'images',
    title: 'Images exist and can be pulled',
    actions: ['ecr:DescribeImages'],
    questions: ({ images, imageEvidence }) =>
      images.map(({ account, region, reference }) => ({ account, region, answer: imageEvidence[reference] ?? UNKNOWN })),
  },
  {
    id: 'platforms',
    title: 'What images were built for (platforms)',
    actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    questions: ({ images, platforms }) =>
      images.flatMap(({ account, region, reference }) => {
        const answer = platforms[reference];
        return answer ? [{ account, region, answer }] : [];
      }),
  },
  {
    id: 'pull-through-cache',
    title: 'Pull-through cache rules',
    actions: ['ecr:DescribePullThroughCacheRules'],
    questions: ofRegistries('pullThroughCache'),
  },
  clusterCheck('clusters', 'Clusters', ['eks:DescribeCluster'], ({ unread }) =>
    unread?.filter(({ kind }) => kind === 'cluster').map((part) => ({ status: 'unverified', ...part })),
  ),
  clusterCheck('node-groups', 'Who pulls: node groups', ['eks:ListNodegroups', 'eks:DescribeNodegroup'], ({ nodeGroups, unread }) => [
    nodeGroups,
    ...(unread ?? []).filter(({ kind }) => kind === 'node-group').map((part) => ({ status: 'unverified', ...part })),
  ]),
  clusterCheck(
    'fargate-profiles',
    'Who pulls: Fargate profiles',
    ['eks:ListFargateProfiles', 'eks:DescribeFargateProfile'],
    ({ fargateProfiles, unread }) => [
      fargateProfiles,
      ...(unread ?? []).filter(({ kind }) => kind === 'fargate-profile').map((part) => ({ status: 'unverified', ...part })),
    ],
  ),
  clusterCheck(
    'pod-identity',
    'EKS Pod Identity associations',
    ['eks:ListPodIdentityAssociations', 'eks:DescribePodIdentityAssociation'],
    ({ podIdentityAssociations }) => [podIdentityAssociations],
  ),
  {
    id: 'roles',
    title: 'Roles and their trust policies',
    actions: ['iam:GetRole'],
    questions: ({ evidence }) =>
      roles(evidence).map(({ account, role }) => ({
        account,
        region: null,
        answer: role.status === 'found' ? role.value.trustPolicy : role,
      })),
  },
  {
    id: 'role-policies',
    title: 'Permissions of the pulling roles',
    actions: ['iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:GetPolicy', 'iam:GetPolicyVersion'],
    questions: ({ evidence }) =>
      roles(evidence).flatMap(({ account, role }) => {
        if (role.status !== 'found') return [];
        const { policies, boundary } = role.value;
        const documents = policies.status === 'found' ? policies.value.map(({ document }) => document) : [];
        const limits = boundary.status === 'found' ? [boundary.value.document] : [];
        return [policies, ...documents, ...limits].map((answer) => ({ account, region: null, answer }));
      }),
  },
  {
    id: 'oidc-providers',
    title: 'OIDC providers of IRSA',
    actions: ['iam:GetOpenIDConnectProvider'],
    questions: ({ evidence }) =>
      Object.entries(evidence.oidcProviders ?? {}).map(([arn, answer]) => ({ account: arn.split(':')[4] ?? '', region: null, answer })),
  },
  {
    id: 'repository-policies',
    title: 'Repository policies',
    actions: ['ecr:GetRepositoryPolicy'],
    questions: ({ evidence }) =>
      Object.entries(evidence.repositories ?? {}).map(([key, { policy }]) => ({ ...placeOf(key), answer: policy })),
  },
  { id: 'registry-policies', title: 'Registry policies', actions: ['ecr:GetRegistryPolicy'], questions: ofRegistries('policy') },
  { id: 'registry-scope', title: 'Scope of registry policies', actions: ['ecr:GetAccountSetting'], questions: ofRegistries('policyScope') },
  {
    id: 'lifecycle',
    title: 'Images about to expire (lifecycle-days)',
    actions: ['ecr:GetLifecyclePolicy', 'ecr:StartLifecyclePolicyPreview', 'ecr:GetLifecyclePolicyPreview'],
    questions: ({ evidence }) =>
      Object.entries(evidence.repositories ?? {}).flatMap(([key, { lifecycle }]) =>
        lifecycle ? [{ ...placeOf(key), answer: lifecycle }] : [],
      ),
  },
  {
    id: 'subnets',
    title: 'Subnets',
    actions: ['ec2:DescribeSubnets'],
    questions: ({ plan, evidence }) => {
      const owner = ownerOfNetworks(plan);
      return Object.values(evidence.subnets ?? {}).map((answer) => ({ ...owner, answer }));
    },
  },
  vpcCheck(
    'routes',
    'Route tables and NAT gateways',
    ['ec2:DescribeRouteTables', 'ec2:DescribeNatGateways'],
    ['routeTables', 'natGateways'],
  ),
  vpcCheck(
    'endpoints',
    'VPC endpoints and their security groups',
    ['ec2:DescribeVpcEndpoints', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcAttribute'],
    ['endpoints', 'securityGroups', 'dns'],
  ),
];

function ofRegistries(part: 'policy' | 'policyScope' | 'pullThroughCache'): CheckKind['questions'] {
  return ({ evidence }) =>
    Object.entries(evidence.registries ?? {}).map(([key, registry]) => ({ ...placeOf(key), answer: registry[part] }));
}

type Facts = Extract<NonNullable<PullPathEvidence['clusters']>[string], { status: 'found' }>['value'];

function clusterCheck(
  id: string,
  title: string,
  actions: readonly string[],
  answers: (facts: Facts) => readonly Question['answer'][] | undefined,
): CheckKind {
  return {
    id,
    title,
    actions,
    questions: ({ plan, evidence }) =>
      (plan?.clusters ?? []).flatMap(({ name, account, region, eksAccess }) => {
        const cluster = evidence.clusters?.[name];
        if (!eksAccess || cluster === undefined) return [];
        const found = cluster.status === 'found' ? (answers(cluster.value) ?? []) : [cluster];
        return (found.length > 0 ? found : [cluster]).map((answer) => ({ account, region, answer }));
      }),
  };
}

function vpcCheck(
  id: string,
  title: string,
  actions: readonly string[],
  parts: readonly ('routeTables' | 'natGateways' | 'endpoints' | 'securityGroups' | 'dns')[],
): CheckKind {
  return {
    id,
    title,
    actions,
    questions: ({ plan, evidence }) => {
      const { account } = ownerOfNetworks(plan);
      return Object.values(evidence.vpcs ?? {}).flatMap((vpc) => parts.map((part) => ({ account, region: vpc.region, answer: vpc[part] })));
    },
  };
}

/** The evidence does not say whose a subnet is; with clusters in several accounts all of them are named. */
function ownerOfNetworks(plan: PullPathPlan | undefined): { readonly account: string; readonly region: string | null } {
  const clusters = plan?.clusters ?? [];
  const regions = new Set(clusters.map(({ region }) => region));
  return {
    account: [...new Set(clusters.map(({ account }) => account))].join(' or '),
    region: regions.size === 1 ? ([...regions][0] ?? null) : null,
  };
}

function roles({ roles: section = {} }: PullPathEvidence) {
  return Object.entries(section).map(([arn, role]) => ({ account: parsePuller(arn)?.account ?? '', role }));
}

/** `<account>/<region>[/<repository>]` */
function placeOf(key: string): { readonly account: string; readonly region: string } {
  const [account = '', region = ''] = key.split('/');
  return { account, region };
}
