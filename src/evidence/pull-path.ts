import type { LookUp } from '../iam/look-up.ts';
import type { SimulatedDecision } from '../iam/simulator.ts';
import type { Endpoint, NatGateway, RouteTable, SecurityGroup, Subnet, VpcDns } from '../network/network.ts';
import type { UnverifiedReason } from './evidence.ts';

/**
 * Sections of the evidence document beside `images`: what AWS said of the chain from a pod to its image. All optional, each entry with the
 * same three outcomes; a section that is missing was not asked for. Documents of policies are kept as AWS returned them, decoded.
 */
export interface PullPathEvidence {
  /** By the cluster's name in the configuration: what EKS says of who pulls and from where. */
  readonly clusters?: Readonly<Record<string, LookUp<ClusterFacts>>>;
  /** By role ARN: pulling roles, and the roles of IRSA annotations. */
  readonly roles?: Readonly<Record<string, LookUp<RoleFacts>>>;
  /** By ARN of the IAM OIDC provider. */
  readonly oidcProviders?: Readonly<Record<string, LookUp<{ readonly clientIds: readonly string[] }>>>;
  /** By role ARN: what IAM's policy simulator says that pulling roles may do. A second opinion; without it nothing is open. */
  readonly simulations?: Readonly<Record<string, LookUp<readonly SimulatedDecision[]>>>;
  /** By `<account>/<region>/<repository>`. */
  readonly repositories?: Readonly<Record<string, RepositoryFacts>>;
  /** By `<account>/<region>`. */
  readonly registries?: Readonly<Record<string, RegistryFacts>>;
  /** By subnet id. */
  readonly subnets?: Readonly<Record<string, LookUp<Subnet>>>;
  /** By VPC id. */
  readonly vpcs?: Readonly<Record<string, VpcFacts>>;
}

export interface ClusterFacts {
  readonly version: string | null;
  /** `https://oidc.eks.<region>.amazonaws.com/id/<id>` */
  readonly oidcIssuer: string | null;
  readonly vpcId: string | null;
  /** The group EKS gives to managed nodes without a launch template and to Fargate pods; null where EKS names none. */
  readonly clusterSecurityGroupId?: string | null;
  readonly nodeGroups: LookUp<
    readonly {
      readonly name: string;
      readonly roleArn: string;
      readonly subnetIds: readonly string[];
      /** A launch template may bring other security groups and public addresses. */
      readonly launchTemplate?: boolean;
    }[]
  >;
  readonly fargateProfiles: LookUp<
    readonly {
      readonly name: string;
      readonly roleArn: string;
      readonly subnetIds: readonly string[];
      readonly selectors: readonly { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }[];
    }[]
  >;
  /** EKS Auto Mode; null where it is off. */
  readonly autoModeNodeRoleArn: string | null;
  /** roleArn: null where it was not read; that there is an association is known all the same. */
  readonly podIdentityAssociations: LookUp<
    readonly { readonly namespace: string; readonly serviceAccount: string; readonly roleArn: string | null }[]
  >;
  /**
   * What could not be read while the rest could. `cluster`: DescribeCluster, so every null above is not known.
   * Otherwise a member of a list above: the list is true and not complete.
   */
  readonly unread?: readonly UnreadPart[];
}

export interface UnreadPart {
  readonly kind: 'cluster' | 'node-group' | 'fargate-profile' | 'pod-identity-association';
  /** Of an association: `namespace/serviceAccount`. */
  readonly name: string;
  readonly reason: UnverifiedReason;
  readonly message: string;
}

export interface RoleFacts {
  /** Unique id (`AROA...`), to recognise a principal that was deleted and made again. */
  readonly roleId: string | null;
  readonly trustPolicy: LookUp<unknown>;
  readonly policies: LookUp<readonly { readonly name: string; readonly arn: string | null; readonly document: LookUp<unknown> }[]>;
  /** absent: the role has no permissions boundary. */
  readonly boundary: LookUp<{ readonly arn: string; readonly document: LookUp<unknown> }>;
  readonly tags: Readonly<Record<string, string>>;
  /** Tags that are not in `tags`: all of them could not be read, or values that look like secrets were left out. Conditions on them are unknown. */
  readonly unknownTags?: 'all' | readonly string[];
}

export interface RepositoryFacts {
  /** ECR says that there is no such repository, and so no policy. */
  readonly missing?: true;
  /** absent: the repository has no policy. */
  readonly policy: LookUp<unknown>;
  /** Opt-in: images the lifecycle policy is about to expire or archive; absent: there is no lifecycle policy. */
  readonly lifecycle?: LookUp<
    readonly { readonly tags: readonly string[]; readonly digest: string | null; readonly action: 'EXPIRE' | 'TRANSITION' }[]
  >;
}

export interface RegistryFacts {
  readonly policy: LookUp<unknown>;
  readonly policyScope: LookUp<'V1' | 'V2'>;
  readonly pullThroughCache: LookUp<
    readonly { readonly prefix: string; readonly upstream: string; readonly credentialArn: string | null }[]
  >;
}

export interface VpcFacts {
  readonly region: string;
  readonly routeTables: LookUp<readonly RouteTable[]>;
  readonly endpoints: LookUp<readonly Endpoint[]>;
  readonly natGateways: LookUp<readonly NatGateway[]>;
  readonly securityGroups: LookUp<readonly SecurityGroup[]>;
  readonly dns: LookUp<VpcDns>;
}
