import type { Ec2Endpoint, Ec2NatGateway, Ec2RouteTable, Ec2SecurityGroup, Ec2Subnet } from '../../network/from-ec2.ts';
import type { ClientContext, ImageId, PullThroughCacheRule } from '../ecr-api.ts';
import type { Closable } from '../sessions.ts';

/**
 * The calls the collector of the pull path makes, as few as it needs, so that tests can pass plain objects. Lists are read page by page to
 * their end; a page that fails fails the list. Every call rejects with the SDK's error.
 */
export interface PullPathConnectors {
  readonly sts: Connect<StsApi>;
  readonly eks: Connect<EksApi>;
  readonly iam: Connect<IamApi>;
  readonly ec2: Connect<Ec2Api>;
  readonly ecr: Connect<EcrPolicyApi>;
}

type Connect<Api> = (context: ClientContext) => Promise<Api>;

export interface StsApi extends Closable {
  getCallerIdentity(signal: AbortSignal): Promise<{ readonly Account?: string | undefined }>;
}

export interface EksApi extends Closable {
  describeCluster(name: string, signal: AbortSignal): Promise<EksCluster>;
  listNodegroups(cluster: string, signal: AbortSignal): Promise<readonly string[]>;
  describeNodegroup(cluster: string, name: string, signal: AbortSignal): Promise<EksNodegroup>;
  listFargateProfiles(cluster: string, signal: AbortSignal): Promise<readonly string[]>;
  describeFargateProfile(cluster: string, name: string, signal: AbortSignal): Promise<EksFargateProfile>;
  listPodIdentityAssociations(cluster: string, signal: AbortSignal): Promise<readonly EksAssociation[]>;
  describePodIdentityAssociation(cluster: string, id: string, signal: AbortSignal): Promise<{ readonly roleArn?: string | undefined }>;
}

export interface EksCluster {
  readonly arn?: string | undefined;
  readonly version?: string | undefined;
  readonly identity?: { readonly oidc?: { readonly issuer?: string | undefined } | undefined } | undefined;
  readonly resourcesVpcConfig?: { readonly vpcId?: string | undefined; readonly clusterSecurityGroupId?: string | undefined } | undefined;
  readonly computeConfig?: { readonly enabled?: boolean | undefined; readonly nodeRoleArn?: string | undefined } | undefined;
}

export interface EksNodegroup {
  readonly nodeRole?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly launchTemplate?: object | undefined;
}

export interface EksFargateProfile {
  readonly podExecutionRoleArn?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly selectors?:
    | readonly { readonly namespace?: string | undefined; readonly labels?: Readonly<Record<string, string>> | undefined }[]
    | undefined;
}

export interface EksAssociation {
  readonly associationId?: string | undefined;
  readonly namespace?: string | undefined;
  readonly serviceAccount?: string | undefined;
}

export interface IamApi extends Closable {
  getRole(name: string, signal: AbortSignal): Promise<IamRole>;
  listAttachedRolePolicies(role: string, signal: AbortSignal): Promise<readonly IamAttachedPolicy[]>;
  listRolePolicies(role: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The document as IAM returns it: URL-encoded. */
  getRolePolicy(role: string, policy: string, signal: AbortSignal): Promise<string | undefined>;
  /** @returns the id of the version in force */
  getPolicy(arn: string, signal: AbortSignal): Promise<string | undefined>;
  getPolicyVersion(arn: string, version: string, signal: AbortSignal): Promise<string | undefined>;
  getOpenIdConnectProvider(arn: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Every result of the policy simulator, page by page to the end. */
  simulatePrincipalPolicy(question: IamSimulation, signal: AbortSignal): Promise<readonly IamEvaluation[]>;
  /** Roles and managed policies of the whole account, page by page; the caller decides how many pages it takes. */
  accountAuthorizationDetails(signal: AbortSignal): AsyncIterable<IamAccountPage>;
}

export interface IamSimulation {
  readonly roleArn: string;
  readonly actions: readonly string[];
  /** Empty: actions that have no resource. */
  readonly resources: readonly string[];
  readonly context: readonly { readonly key: string; readonly type: 'string' | 'boolean' | 'date'; readonly value: string }[];
}

type IamDecision = string | undefined;

interface IamVerdict {
  readonly EvalResourceName?: string | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly PermissionsBoundaryDecisionDetail?: { readonly AllowedByPermissionsBoundary?: boolean | undefined } | undefined;
  readonly EvalDecisionDetails?: Readonly<Record<string, IamDecision>> | undefined;
}

/** Of one action: on each resource where `ResourceSpecificResults` is there; else, in answers of the older shape, on `EvalResourceName`. */
export interface IamEvaluation extends IamVerdict {
  readonly EvalActionName?: string | undefined;
  readonly EvalDecision?: IamDecision;
  readonly OrganizationsDecisionDetail?: { readonly AllowedByOrganizations?: boolean | undefined } | undefined;
  readonly ResourceSpecificResults?: readonly (IamVerdict & { readonly EvalResourceDecision?: IamDecision })[] | undefined;
}

export interface IamRole {
  readonly Arn?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly RoleId?: string | undefined;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string | undefined } | undefined;
  readonly Tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
}

export interface IamAttachedPolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}

export interface IamRoleDetail extends IamRole {
  readonly RolePolicyList?:
    | readonly { readonly PolicyName?: string | undefined; readonly PolicyDocument?: string | undefined }[]
    | undefined;
  readonly AttachedManagedPolicies?: readonly IamAttachedPolicy[] | undefined;
}

export interface IamManagedPolicyDetail {
  readonly Arn?: string | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly PolicyVersionList?: readonly { readonly VersionId?: string | undefined; readonly Document?: string | undefined }[] | undefined;
}

export interface IamAccountPage {
  readonly roles: readonly IamRoleDetail[];
  readonly policies: readonly IamManagedPolicyDetail[];
  /** Whether there is another page. */
  readonly more: boolean;
}

export interface Ec2Api extends Closable {
  /** Those of the ids that exist; ids that do not are left out. At most 200 ids. */
  describeSubnets(ids: readonly string[], signal: AbortSignal): Promise<readonly OwnedSubnet[]>;
  describeRouteTables(vpcIds: readonly string[], signal: AbortSignal): Promise<readonly InVpc<Ec2RouteTable>[]>;
  describeVpcEndpoints(vpcIds: readonly string[], signal: AbortSignal): Promise<readonly InVpc<Ec2Endpoint>[]>;
  describeNatGateways(vpcIds: readonly string[], signal: AbortSignal): Promise<readonly InVpc<Ec2NatGateway>[]>;
  /** Those of the ids that exist. At most 200 ids. */
  describeSecurityGroups(ids: readonly string[], signal: AbortSignal): Promise<readonly Ec2SecurityGroup[]>;
  describeVpcAttribute(vpcId: string, attribute: VpcAttribute, signal: AbortSignal): Promise<boolean | undefined>;
}

export type VpcAttribute = 'enableDnsSupport' | 'enableDnsHostnames';
export type InVpc<T> = T & { readonly VpcId?: string | undefined };
export type OwnedSubnet = Ec2Subnet & { readonly OwnerId?: string | undefined };

export interface EcrPolicyApi extends Closable {
  getRepositoryPolicy(registryId: string, repository: string, signal: AbortSignal): Promise<string | undefined>;
  /** Of the caller's own registry: the call names no other. */
  getRegistryPolicy(signal: AbortSignal): Promise<string | undefined>;
  /** Of the caller's own registry. */
  getRegistryPolicyScope(signal: AbortSignal): Promise<string | undefined>;
  describePullThroughCacheRules(registryId: string, signal: AbortSignal): Promise<readonly UpstreamRule[]>;
  getLifecyclePolicy(registryId: string, repository: string, signal: AbortSignal): Promise<string | undefined>;
  /** Previews a policy; changes nothing of the repository's own. */
  startLifecyclePolicyPreview(registryId: string, repository: string, policy: string, signal: AbortSignal): Promise<void>;
  getLifecyclePolicyPreview(
    registryId: string,
    repository: string,
    images: readonly ImageId[],
    signal: AbortSignal,
  ): Promise<LifecyclePreview>;
}

export type UpstreamRule = PullThroughCacheRule & { readonly credentialArn?: string | undefined };

export interface LifecyclePreview {
  /** `IN_PROGRESS`, `COMPLETE`, `EXPIRED`, `FAILED` */
  readonly status: string | undefined;
  readonly results: readonly {
    readonly imageTags?: readonly string[] | undefined;
    readonly imageDigest?: string | undefined;
    readonly action?: { readonly type?: string | undefined } | undefined;
  }[];
}
