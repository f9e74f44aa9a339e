import { describe, expect, test } from 'vitest';
import {
  type Ec2RouteTable,
  endpointFromEc2,
  natGatewayFromEc2,
  routeTableFromEc2,
  securityGroupFromEc2,
  subnetFromEc2,
} from '../../src/network/from-ec2.ts';
import { evaluateRoute } from '../../src/network/route.ts';

const LOCAL = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };

/** The three tables of the harness-delegate outage, as EC2 described them. */
const MAIN: Ec2RouteTable = {
  RouteTableId: 'rtb-04d162c9e2b6a4cbd',
  Associations: [{ RouteTableAssociationId: 'rtbassoc-main', Main: true, AssociationState: { State: 'associated' } }],
  Routes: [LOCAL],
};
const PRIVATE: Ec2RouteTable = {
  RouteTableId: 'rtb-02eb0e56a2969fb0a',
  Associations: [{ RouteTableAssociationId: 'rtbassoc-private', SubnetId: 'subnet-private', Main: false }],
  Routes: [LOCAL, { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-01d1f2b5f9a3b8d14', State: 'active' }],
};
const PUBLIC: Ec2RouteTable = {
  RouteTableId: 'rtb-0522dff15ded6d4c2',
  Associations: [{ RouteTableAssociationId: 'rtbassoc-public', SubnetId: 'subnet-public', Main: false }],
  Routes: [LOCAL, { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0a1b2c3d4e5f60718', State: 'active' }],
};

function judge(subnetId: string, tables: readonly Ec2RouteTable[], mapPublicIp = false) {
  return evaluateRoute({
    subnetId,
    subnet: {
      status: 'found',
      value: subnetFromEc2({ SubnetId: subnetId, VpcId: 'vpc-harness', CidrBlock: '10.0.16.0/20', MapPublicIpOnLaunch: mapPublicIp }),
    },
    network: {
      vpcId: 'vpc-harness',
      region: 'us-east-1',
      routeTables: { status: 'found', value: tables.map(routeTableFromEc2) },
      endpoints: { status: 'found', value: [] },
      natGateways: {
        status: 'found',
        value: [natGatewayFromEc2({ NatGatewayId: 'nat-01d1f2b5f9a3b8d14', SubnetId: 'subnet-public', State: 'available' })],
      },
      securityGroups: { status: 'found', value: [] },
      dns: { status: 'found', value: { support: true, hostnames: true } },
      subnets: [],
    },
    image: { region: 'us-east-1', partition: 'aws', fips: false, dualStack: false },
    compute: 'node',
    nodePublicIp: null,
    nodeGroupIds: [],
    puller: null,
    repositoryArns: [],
    assume: null,
  });
}

describe('harness-delegate', () => {
  test('nodes on the bare main table: the table, and the command that mended it', () => {
    expect(judge('subnet-nodes', [PRIVATE, MAIN, PUBLIC])).toMatchObject({
      status: 'broken',
      reason: 'no-default-route',
      routeTable: { id: 'rtb-04d162c9e2b6a4cbd', how: 'main' },
      mend: 'aws ec2 create-route --region us-east-1 --route-table-id rtb-04d162c9e2b6a4cbd --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-01d1f2b5f9a3b8d14',
    });
  });

  test('the subnets with a table of their own were fine', () => {
    expect(judge('subnet-private', [PRIVATE, MAIN, PUBLIC])).toMatchObject({ status: 'holds', reason: 'nat-gateway', mend: null });
    expect(judge('subnet-public', [PRIVATE, MAIN, PUBLIC], true)).toMatchObject({
      status: 'holds',
      reason: 'internet-gateway',
      mend: null,
    });
  });

  test('after the mend the nodes are too', () => {
    const mended = { ...MAIN, Routes: [LOCAL, { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-01d1f2b5f9a3b8d14' }] };
    expect(judge('subnet-nodes', [PRIVATE, mended, PUBLIC])).toMatchObject({
      status: 'holds',
      reason: 'nat-gateway',
      routeTable: { id: 'rtb-04d162c9e2b6a4cbd', how: 'main' },
    });
  });

  test('an association that is being taken away leaves the subnet to the main table', () => {
    const leaving = { ...PRIVATE, Associations: [{ SubnetId: 'subnet-private', AssociationState: { State: 'disassociating' } }] };
    expect(judge('subnet-private', [leaving, MAIN, PUBLIC]).routeTable).toEqual({ id: 'rtb-04d162c9e2b6a4cbd', how: 'main' });
  });
});

describe('what EC2 describes', () => {
  test.each([
    [{ GatewayId: 'local' }, 'local', 'local'],
    [{ GatewayId: 'igw-1' }, 'internet-gateway', 'igw-1'],
    [{ GatewayId: 'vgw-1' }, 'virtual-private-gateway', 'vgw-1'],
    [{ GatewayId: 'vpce-1' }, 'vpc-endpoint', 'vpce-1'],
    [{ NatGatewayId: 'nat-1' }, 'nat-gateway', 'nat-1'],
    [{ TransitGatewayId: 'tgw-1' }, 'transit-gateway', 'tgw-1'],
    [{ CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/c' }, 'core-network', 'arn:aws:networkmanager::1:core-network/c'],
    [{ EgressOnlyInternetGatewayId: 'eigw-1' }, 'egress-only-internet-gateway', 'eigw-1'],
    [{ VpcPeeringConnectionId: 'pcx-1' }, 'vpc-peering', 'pcx-1'],
    [{ LocalGatewayId: 'lgw-1' }, 'local-gateway', 'lgw-1'],
    [{ NetworkInterfaceId: 'eni-1', InstanceId: 'i-1' }, 'network-interface', 'eni-1'],
    [{ CarrierGatewayId: 'cagw-1' }, 'other', 'cagw-1'],
    [{}, 'other', ''],
  ] as const)('a route to %j', (target, kind, id) => {
    const table = routeTableFromEc2({
      RouteTableId: 'rtb-1',
      Routes: [{ DestinationIpv6CidrBlock: '::/0', State: 'blackhole', ...target }],
    });
    expect(table.routes).toEqual([{ destination: '::/0', target: { kind, id }, state: 'blackhole' }]);
  });

  test('an endpoint', () => {
    const described = {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.us-east-1.s3',
      State: 'available',
      PrivateDnsEnabled: true,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
      SubnetIds: ['subnet-1'],
      Groups: [{ GroupId: 'sg-1' }, {}],
      PolicyDocument: '{"Statement": []}',
    };
    expect(endpointFromEc2(described)).toEqual({
      endpointId: 'vpce-1',
      type: 'interface',
      serviceName: 'com.amazonaws.us-east-1.s3',
      available: true,
      privateDns: true,
      privateDnsOnlyForInboundResolver: true,
      subnetIds: ['subnet-1'],
      routeTableIds: [],
      securityGroupIds: ['sg-1'],
      policy: { status: 'parsed', document: { version: '2008-10-17', statements: [] } },
    });
    expect(endpointFromEc2({ VpcEndpointType: 'GatewayLoadBalancer', State: 'pendingAcceptance' })).toMatchObject({
      type: 'other',
      available: false,
      policy: null,
    });
  });

  test('a security group', () => {
    const permission = {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: '10.0.0.0/16' }],
      UserIdGroupPairs: [{ GroupId: 'sg-2' }],
    };
    expect(
      securityGroupFromEc2({
        GroupId: 'sg-1',
        IpPermissions: [permission, { IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
      }),
    ).toEqual({
      groupId: 'sg-1',
      ingress: [
        { protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: ['10.0.0.0/16'], groupIds: ['sg-2'], prefixListIds: [] },
        { protocol: '-1', fromPort: null, toPort: null, cidrs: [], groupIds: [], prefixListIds: ['pl-1'] },
      ],
    });
  });
});
