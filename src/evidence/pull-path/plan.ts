import type { ImageId } from '../ecr-api.ts';
import type { Registries } from '../look-ups.ts';

/** Everything there is to ask of the chain from a pod to its image, as plain data. */
export interface PullPathPlan {
  readonly clusters: readonly PlannedCluster[];
  /** Private ECR repositories of the images, each once. */
  readonly repositories: readonly PlannedRepository[];
  /** Roles of the ServiceAccount annotations, as far as they are role ARNs, and the cluster that is to trust them. */
  readonly irsaRoles: readonly { readonly arn: string; readonly clusterName: string }[];
  /** `aws.registries`: a role named there reads everything of its account. */
  readonly registriesConfig: Registries;
  /** Opt-in: look for images that the lifecycle policy expires or archives within this many days. */
  readonly lifecycleDays?: number;
}

export interface PlannedCluster {
  /** Key of the answers in `clusters`. */
  readonly name: string;
  /** Name in EKS, where it is not `name`. */
  readonly eksName?: string;
  readonly account: string;
  readonly region: string;
  /** As configured: `eks`, `rosa` and others. */
  readonly platform: string;
  /** Whether EKS is asked at all. */
  readonly eksAccess: boolean;
  /** Role to assume for reading the cluster's account. */
  readonly roleArn?: string;
  /** Pulling roles known from the configuration; those EKS names are added. */
  readonly nodeRoleArns: readonly string[];
  /** Keys of the repositories that its workloads pull from; what the policy simulator is asked about. */
  readonly repositories?: readonly string[];
  /** Organization of the account, for the policy simulator. */
  readonly orgId?: string;
  /** Subnets known from the configuration; those EKS names are added. */
  readonly subnetIds: readonly string[];
  /** false: Fargate profiles are not asked for. */
  readonly fargate?: boolean;
  /** Whether Pod Identity associations are asked for. */
  readonly podIdentity: boolean;
  /** ServiceAccounts whose Pod Identity role is worth a call each; without it, the first ones'. */
  readonly serviceAccounts?: readonly { readonly namespace: string; readonly name: string }[];
  /** Issuer URL of a cluster that EKS is not asked about (ROSA, kOps). */
  readonly oidcIssuer?: string;
}

export interface PlannedRepository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly partition: string;
  /** Role to assume for this repository, where it is another one than `registriesConfig` names. */
  readonly assumeRoleArn?: string;
  /** Images in use; the lifecycle preview is asked about these only. */
  readonly images?: readonly ImageId[];
}

/** Key of a repository in the evidence: `<account>/<region>/<repository>`. */
export function repositoryKey({ account, region, name }: Pick<PlannedRepository, 'account' | 'region' | 'name'>): string {
  return `${account}/${region}/${name}`;
}
