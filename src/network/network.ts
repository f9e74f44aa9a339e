import type { LookUp } from '../iam/look-up.ts';
import type { PolicyReading } from '../iam/policy-document.ts';

/** What EC2 says of one VPC, each part asked for by itself. */
export interface VpcNetwork {
  readonly vpcId: string;
  readonly region: string;
  /** Of the whole VPC: the main table serves every subnet without an association of its own. */
  readonly routeTables: LookUp<readonly RouteTable[]>;
  readonly endpoints: LookUp<readonly Endpoint[]>;
  readonly natGateways: LookUp<readonly NatGateway[]>;
  readonly securityGroups: LookUp<readonly SecurityGroup[]>;
  readonly dns: LookUp<VpcDns>;
  /** Subnets known beside the one in question, to judge the ones NAT gateways stand in. */
  readonly subnets: readonly Subnet[];
}

export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  /** IPv4 */
  readonly cidr: string;
  readonly mapPublicIpOnLaunch: boolean;
  /** VPC Block Public Access; null where EC2 says nothing. */
  readonly internetGatewayBlockMode: 'off' | 'block-bidirectional' | 'block-ingress' | null;
}

export interface RouteTable {
  readonly routeTableId: string;
  readonly main: boolean;
  /** Explicit associations. */
  readonly associations: readonly { readonly subnetId: string; readonly associationId: string | null }[];
  readonly routes: readonly Route[];
}

export interface Route {
  /** CIDR, or the id of a prefix list. */
  readonly destination: string;
  readonly target: { readonly kind: RouteTargetKind; readonly id: string };
  readonly state: 'active' | 'blackhole' | 'filtered';
}

export type RouteTargetKind =
  | 'local'
  | 'nat-gateway'
  | 'internet-gateway'
  | 'egress-only-internet-gateway'
  | 'transit-gateway'
  | 'core-network'
  | 'virtual-private-gateway'
  | 'local-gateway'
  | 'network-interface'
  | 'vpc-endpoint'
  | 'vpc-peering'
  | 'other';

export interface Endpoint {
  readonly endpointId: string;
  readonly type: 'interface' | 'gateway' | 'other';
  /** `com.amazonaws.us-east-1.ecr.dkr`; the part before the region differs by partition. */
  readonly serviceName: string;
  readonly available: boolean;
  readonly privateDns: boolean;
  /** S3 only: private DNS answers on-premises resolvers, not this VPC. */
  readonly privateDnsOnlyForInboundResolver: boolean;
  readonly subnetIds: readonly string[];
  /** Gateway endpoints: the tables they have put their route in. */
  readonly routeTableIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** null: EC2 returned none, which is the default policy of full access. */
  readonly policy: PolicyReading | null;
}

export interface NatGateway {
  readonly natGatewayId: string;
  /** null for regional NAT gateways, which stand in no subnet. */
  readonly subnetId: string | null;
  readonly state: string;
  readonly connectivity: 'public' | 'private';
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly ingress: readonly IngressRule[];
}

export interface IngressRule {
  /** `tcp`, `6`, `-1` for all. */
  readonly protocol: string;
  /** null: all ports. */
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly cidrs: readonly string[];
  readonly groupIds: readonly string[];
  readonly prefixListIds: readonly string[];
}

export interface VpcDns {
  readonly support: boolean;
  readonly hostnames: boolean;
}
