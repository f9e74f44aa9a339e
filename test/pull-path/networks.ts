import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { evaluateRoute } from '../../src/network/route.ts';
import { OWNER, REGION } from '../support/collect.ts';
import { collectPath, plannedCluster } from './support.ts';

export const OWN_GATEWAY = {
  NatGatewayId: 'nat-1',
  SubnetId: 'subnet-public',
  VpcId: 'vpc-1',
  State: 'available',
  ConnectivityType: 'public',
};

export function readSubnets(...subnetIds: string[]) {
  return collectPath({ clusters: [plannedCluster({ subnetIds })] });
}

/** What the evaluator makes of the evidence for a subnet: only it knows whether the fields are the right ones. */
export function judge({ subnets = {}, vpcs = {} }: PullPathEvidence, subnetId = 'subnet-1', vpcId = 'vpc-1') {
  const vpc = vpcs[vpcId];
  const subnet = subnets[subnetId];
  if (!vpc || !subnet) throw new Error('not recorded');
  const known = Object.values(subnets).flatMap((answer) => (answer.status === 'found' ? [answer.value] : []));
  const { status, reason } = evaluateRoute({
    subnetId,
    subnet,
    network: { vpcId, ...vpc, subnets: known },
    image: { region: REGION, partition: 'aws', fips: false, dualStack: false },
    compute: 'node',
    nodePublicIp: null,
    nodeGroupIds: [],
    puller: null,
    repositoryArns: [],
    assume: null,
  });
  return { status, reason };
}

export function table(id: string, route: Record<string, string>, subnetIds: readonly string[] = []) {
  return {
    RouteTableId: id,
    VpcId: 'vpc-1',
    Associations:
      subnetIds.length === 0
        ? [{ Main: true, RouteTableAssociationId: `rtbassoc-${id}` }]
        : subnetIds.map((SubnetId) => ({ SubnetId, Main: false, RouteTableAssociationId: `rtbassoc-${SubnetId}` })),
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      ...(Object.keys(route).length > 0 ? [{ State: 'active', ...route }] : []),
    ],
  };
}

export const TO_NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
export const TO_INTERNET = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' };
export const PUBLIC = table('rtb-public', TO_INTERNET, ['subnet-public']);
export const SUBNETS = [
  { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', OwnerId: OWNER },
  { SubnetId: 'subnet-public', VpcId: 'vpc-1', CidrBlock: '10.0.9.0/24', OwnerId: OWNER, MapPublicIpOnLaunch: true },
];

export function endpoint(service: string, changes: object = {}) {
  const shared = {
    VpcEndpointId: `vpce-${service}`,
    VpcId: 'vpc-1',
    ServiceName: `com.amazonaws.${REGION}.${service}`,
    State: 'available',
  };
  return service === 's3'
    ? { ...shared, VpcEndpointType: 'Gateway', PrivateDnsEnabled: false, RouteTableIds: ['rtb-main'], ...changes }
    : {
        ...shared,
        VpcEndpointType: 'Interface',
        PrivateDnsEnabled: true,
        SubnetIds: ['subnet-1'],
        Groups: [{ GroupId: 'sg-endpoints' }],
        ...changes,
      };
}

export const ENDPOINTS = ['ecr.api', 'ecr.dkr', 's3'].map((service) => endpoint(service));
export const OPEN = {
  GroupId: 'sg-endpoints',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
};
export const CLOSED = {
  GroupId: 'sg-endpoints',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: 'sg-9' }] }],
};
