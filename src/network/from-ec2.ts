import { parsePolicyDocument } from '../iam/policy-document.ts';
import type { Endpoint, IngressRule, NatGateway, Route, RouteTable, RouteTargetKind, SecurityGroup, Subnet } from './network.ts';

/** The fields of EC2's answers that matter here; the SDK's own types fit. Every field may be missing. */
export interface Ec2RouteTable {
  readonly RouteTableId?: string | undefined;
  readonly Associations?:
    | readonly {
        readonly RouteTableAssociationId?: string | undefined;
        readonly SubnetId?: string | undefined;
        readonly Main?: boolean | undefined;
        readonly AssociationState?: { readonly State?: string | undefined } | undefined;
      }[]
    | undefined;
  readonly Routes?: readonly Ec2Route[] | undefined;
}

export interface Ec2Route {
  readonly DestinationCidrBlock?: string | undefined;
  readonly DestinationIpv6CidrBlock?: string | undefined;
  readonly DestinationPrefixListId?: string | undefined;
  readonly State?: string | undefined;
  readonly GatewayId?: string | undefined;
  readonly NatGatewayId?: string | undefined;
  readonly EgressOnlyInternetGatewayId?: string | undefined;
  readonly TransitGatewayId?: string | undefined;
  readonly CoreNetworkArn?: string | undefined;
  readonly LocalGatewayId?: string | undefined;
  readonly CarrierGatewayId?: string | undefined;
  readonly NetworkInterfaceId?: string | undefined;
  readonly InstanceId?: string | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
}

export interface Ec2Subnet {
  readonly SubnetId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly CidrBlock?: string | undefined;
  readonly MapPublicIpOnLaunch?: boolean | undefined;
  readonly BlockPublicAccessStates?: { readonly InternetGatewayBlockMode?: string | undefined } | undefined;
}

export interface Ec2Endpoint {
  readonly VpcEndpointId?: string | undefined;
  readonly VpcEndpointType?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly State?: string | undefined;
  readonly PrivateDnsEnabled?: boolean | undefined;
  readonly DnsOptions?: { readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean | undefined } | undefined;
  readonly SubnetIds?: readonly string[] | undefined;
  readonly RouteTableIds?: readonly string[] | undefined;
  readonly Groups?: readonly { readonly GroupId?: string | undefined }[] | undefined;
  readonly PolicyDocument?: string | undefined;
}

export interface Ec2NatGateway {
  readonly NatGatewayId?: string | undefined;
  readonly SubnetId?: string | undefined;
  readonly State?: string | undefined;
  readonly ConnectivityType?: string | undefined;
}

export interface Ec2SecurityGroup {
  readonly GroupId?: string | undefined;
  readonly IpPermissions?:
    | readonly {
        readonly IpProtocol?: string | undefined;
        readonly FromPort?: number | undefined;
        readonly ToPort?: number | undefined;
        readonly IpRanges?: readonly { readonly CidrIp?: string | undefined }[] | undefined;
        readonly UserIdGroupPairs?: readonly { readonly GroupId?: string | undefined }[] | undefined;
        readonly PrefixListIds?: readonly { readonly PrefixListId?: string | undefined }[] | undefined;
      }[]
    | undefined;
}

export function routeTableFromEc2(table: Ec2RouteTable): RouteTable {
  const associations = (table.Associations ?? []).filter(isInForce);
  return {
    routeTableId: table.RouteTableId ?? '',
    main: associations.some((association) => association.Main === true),
    associations: associations.flatMap(({ SubnetId, RouteTableAssociationId }) =>
      SubnetId === undefined ? [] : [{ subnetId: SubnetId, associationId: RouteTableAssociationId ?? null }],
    ),
    routes: (table.Routes ?? []).map(routeFromEc2),
  };
}

/** An association that failed or is being taken away serves nobody. */
function isInForce(association: { readonly AssociationState?: { readonly State?: string | undefined } | undefined }): boolean {
  return ['associated', 'associating'].includes(association.AssociationState?.State ?? 'associated');
}

function routeFromEc2(route: Ec2Route): Route {
  const state = route.State === 'blackhole' || route.State === 'filtered' ? route.State : 'active';
  const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
  return { destination, target: targetOf(route), state };
}

function targetOf(route: Ec2Route): Route['target'] {
  const byField: readonly [RouteTargetKind, string | undefined][] = [
    ['nat-gateway', route.NatGatewayId],
    ['transit-gateway', route.TransitGatewayId],
    ['core-network', route.CoreNetworkArn],
    ['egress-only-internet-gateway', route.EgressOnlyInternetGatewayId],
    ['vpc-peering', route.VpcPeeringConnectionId],
    ['local-gateway', route.LocalGatewayId],
    ['network-interface', route.NetworkInterfaceId ?? route.InstanceId],
    [gatewayKind(route.GatewayId), route.GatewayId ?? route.CarrierGatewayId],
  ];
  const [kind, id] = byField.find(([, value]) => value !== undefined) ?? ['other', ''];
  return { kind, id: id ?? '' };
}

/** `GatewayId` holds gateways of several kinds, told apart by the beginning of the id. */
function gatewayKind(id: string | undefined): RouteTargetKind {
  if (id === 'local') return 'local';
  if (id?.startsWith('igw-')) return 'internet-gateway';
  if (id?.startsWith('vgw-')) return 'virtual-private-gateway';
  return id?.startsWith('vpce-') ? 'vpc-endpoint' : 'other';
}

export function subnetFromEc2(subnet: Ec2Subnet): Subnet {
  const mode = subnet.BlockPublicAccessStates?.InternetGatewayBlockMode;
  return {
    subnetId: subnet.SubnetId ?? '',
    vpcId: subnet.VpcId ?? '',
    cidr: subnet.CidrBlock ?? '',
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch === true,
    internetGatewayBlockMode: mode === 'off' || mode === 'block-bidirectional' || mode === 'block-ingress' ? mode : null,
  };
}

export function endpointFromEc2(endpoint: Ec2Endpoint): Endpoint {
  const type = endpoint.VpcEndpointType?.toLowerCase();
  return {
    endpointId: endpoint.VpcEndpointId ?? '',
    type: type === 'interface' || type === 'gateway' ? type : 'other',
    serviceName: endpoint.ServiceName ?? '',
    // The SDK's type says `Available`, EC2 answers `available`.
    available: endpoint.State?.toLowerCase() === 'available',
    privateDns: endpoint.PrivateDnsEnabled === true,
    privateDnsOnlyForInboundResolver: endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint === true,
    subnetIds: endpoint.SubnetIds ?? [],
    routeTableIds: endpoint.RouteTableIds ?? [],
    securityGroupIds: (endpoint.Groups ?? []).flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId])),
    policy: endpoint.PolicyDocument === undefined ? null : parsePolicyDocument(endpoint.PolicyDocument),
  };
}

export function natGatewayFromEc2(nat: Ec2NatGateway): NatGateway {
  return {
    natGatewayId: nat.NatGatewayId ?? '',
    subnetId: nat.SubnetId ?? null,
    state: nat.State?.toLowerCase() ?? '',
    connectivity: nat.ConnectivityType === 'private' ? 'private' : 'public',
  };
}

export function securityGroupFromEc2(group: Ec2SecurityGroup): SecurityGroup {
  const ingress = (group.IpPermissions ?? []).map((rule): IngressRule => {
    const defined = (values: readonly (string | undefined)[]) => values.filter((value) => value !== undefined);
    return {
      protocol: rule.IpProtocol ?? '',
      fromPort: rule.FromPort ?? null,
      toPort: rule.ToPort ?? null,
      cidrs: defined((rule.IpRanges ?? []).map((range) => range.CidrIp)),
      groupIds: defined((rule.UserIdGroupPairs ?? []).map((pair) => pair.GroupId)),
      prefixListIds: defined((rule.PrefixListIds ?? []).map((list) => list.PrefixListId)),
    };
  });
  return { groupId: group.GroupId ?? '', ingress };
}
