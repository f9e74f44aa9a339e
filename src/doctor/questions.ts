import type { LookUp } from '../iam/look-up.ts';
import { parsePuller } from '../iam/principal.ts';
import { type CheckKind, clusterCheck, ofRegistries, placeOf, roles, vpcCheck } from './check-kinds.ts';
import { networksOf } from './networks.ts';

const UNKNOWN: LookUp<never> = { status: 'unverified', reason: 'not-recorded', message: 'there is no answer' };

/** What AWS answers to everybody. */
export const NEEDS_NO_PERMISSION: readonly string[] = ['sts:GetCallerIdentity'];

/** A check that is read out of the answers to the others. */
export const ASSUMED = {
  id: 'assumed-roles',
  title: 'Roles to assume for reading an account',
  actions: ['sts:AssumeRole'],
  of: 'account',
} as const;

/** What can be checked, in the order of the way from a pod to its image. */
export const CHECKS: readonly CheckKind[] = [
  {
    id: 'images',
    title: 'Images exist and can be pulled',
    actions: ['ecr:DescribeImages'],
    of: 'registry',
    questions: ({ images, imageEvidence }) =>
      images.map(({ account, region, reference }) => ({ account, region, answer: imageEvidence[reference] ?? UNKNOWN })),
  },
  {
    id: 'platforms',
    title: 'What images were built for (platforms)',
    actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    of: 'registry',
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
    of: 'registry',
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
    ({ podIdentityAssociations, unread }) => [
      podIdentityAssociations,
      ...(unread ?? []).filter(({ kind }) => kind === 'pod-identity-association').map((part) => ({ status: 'unverified', ...part })),
    ],
  ),
  {
    id: 'roles',
    title: 'Roles and their trust policies',
    actions: ['iam:GetRole'],
    saves: ['iam:GetAccountAuthorizationDetails'],
    of: 'account',
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
    of: 'account',
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
    id: 'policy-simulator',
    title: "A second opinion on those permissions: IAM's policy simulator",
    actions: ['iam:SimulatePrincipalPolicy'],
    optional: true,
    of: 'account',
    questions: ({ evidence }) =>
      Object.entries(evidence.simulations ?? {}).map(([arn, answer]) => ({
        account: parsePuller(arn)?.account ?? '',
        region: null,
        answer,
      })),
  },
  {
    id: 'oidc-providers',
    title: 'OIDC providers of IRSA',
    actions: ['iam:GetOpenIDConnectProvider'],
    of: 'account',
    questions: ({ evidence }) =>
      Object.entries(evidence.oidcProviders ?? {}).map(([arn, answer]) => ({ account: arn.split(':')[4] ?? '', region: null, answer })),
  },
  {
    id: 'repository-policies',
    title: 'Repository policies',
    actions: ['ecr:GetRepositoryPolicy'],
    of: 'registry',
    questions: ({ evidence }) =>
      Object.entries(evidence.repositories ?? {}).map(([key, { policy }]) => ({ ...placeOf(key), answer: policy })),
  },
  {
    id: 'registry-policies',
    title: 'Registry policies',
    actions: ['ecr:GetRegistryPolicy'],
    of: 'registry',
    questions: ofRegistries('policy'),
  },
  {
    id: 'registry-scope',
    title: 'Scope of registry policies',
    actions: ['ecr:GetAccountSetting'],
    of: 'registry',
    questions: ofRegistries('policyScope'),
  },
  {
    id: 'lifecycle',
    title: 'Images about to expire (lifecycle-days)',
    actions: ['ecr:GetLifecyclePolicy', 'ecr:StartLifecyclePolicyPreview', 'ecr:GetLifecyclePolicyPreview'],
    of: 'registry',
    questions: ({ evidence }) =>
      Object.entries(evidence.repositories ?? {}).flatMap(([key, { lifecycle }]) =>
        lifecycle ? [{ ...placeOf(key), answer: lifecycle }] : [],
      ),
  },
  {
    id: 'subnets',
    title: 'Subnets',
    actions: ['ec2:DescribeSubnets'],
    of: 'account',
    questions: ({ plan, evidence }) => {
      const { ofSubnet } = networksOf(plan, evidence);
      return Object.entries(evidence.subnets ?? {}).map(([id, answer]) => ({ ...ofSubnet(id), answer }));
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
