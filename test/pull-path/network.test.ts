import { describe, expect, test } from 'vitest';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { evaluateRoute } from '../../src/network/route.ts';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { ec2Of } from '../support/fake-aws/ec2.ts';
import { addVpc, collectPath, foundIn, OTHER, plannedCluster, type VpcParts } from './support.ts';

const aws = useFakeAws();
const OWN_GATEWAY = { NatGatewayId: 'nat-1', SubnetId: 'subnet-public', VpcId: 'vpc-1', State: 'available', ConnectivityType: 'public' };

function readSubnets(...subnetIds: string[]) {
  return collectPath({ clusters: [plannedCluster({ subnetIds })] });
}

/** What the evaluator makes of the evidence for a subnet: only it knows whether the fields are the right ones. */
function judge({ subnets = {}, vpcs = {} }: PullPathEvidence, subnetId = 'subnet-1', vpcId = 'vpc-1') {
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

function table(id: string, route: Record<string, string>, subnetIds: readonly string[] = []) {
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

const TO_NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
const TO_INTERNET = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' };
const PUBLIC = table('rtb-public', TO_INTERNET, ['subnet-public']);
const SUBNETS = [
  { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', OwnerId: OWNER },
  { SubnetId: 'subnet-public', VpcId: 'vpc-1', CidrBlock: '10.0.9.0/24', OwnerId: OWNER, MapPublicIpOnLaunch: true },
];

function endpoint(service: string, changes: object = {}) {
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

const ENDPOINTS = ['ecr.api', 'ecr.dkr', 's3'].map((service) => endpoint(service));
const OPEN = {
  GroupId: 'sg-endpoints',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
};
const CLOSED = {
  GroupId: 'sg-endpoints',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: 'sg-9' }] }],
};

const NETWORKS: readonly { name: string; parts: VpcParts; verdict: { status: string; reason: string } }[] = [
  { name: 'the bare main table, no endpoints', parts: {}, verdict: { status: 'broken', reason: 'no-default-route' } },
  {
    name: 'a table of its own with a NAT gateway',
    parts: {
      subnets: SUBNETS,
      routeTables: [table('rtb-main', {}), table('rtb-private', TO_NAT, ['subnet-1']), PUBLIC],
      natGateways: [OWN_GATEWAY],
    },
    verdict: { status: 'holds', reason: 'nat-gateway' },
  },
  {
    name: 'the main table with a NAT gateway',
    parts: { subnets: SUBNETS, routeTables: [table('rtb-main', TO_NAT), PUBLIC], natGateways: [OWN_GATEWAY] },
    verdict: { status: 'holds', reason: 'nat-gateway' },
  },
  {
    name: 'a blackhole',
    parts: { routeTables: [table('rtb-main', { ...TO_NAT, State: 'blackhole' })] },
    verdict: { status: 'broken', reason: 'default-route-blackhole' },
  },
  {
    name: 'a NAT gateway that failed',
    parts: { routeTables: [table('rtb-main', TO_NAT)], natGateways: [{ ...OWN_GATEWAY, State: 'failed' }] },
    verdict: { status: 'broken', reason: 'nat-gateway-unusable' },
  },
  {
    name: 'a transit gateway',
    parts: { routeTables: [table('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' })] },
    verdict: { status: 'unverified', reason: 'egress-elsewhere' },
  },
  {
    name: 'endpoints for everything',
    parts: { endpoints: ENDPOINTS, securityGroups: [OPEN] },
    verdict: { status: 'holds', reason: 'endpoint' },
  },
  {
    name: 'endpoints behind a closed security group',
    parts: { endpoints: ENDPOINTS, securityGroups: [CLOSED] },
    verdict: { status: 'broken', reason: 'endpoint-security-group-closed' },
  },
  {
    name: 'endpoints without the one for S3',
    parts: { endpoints: ENDPOINTS.slice(0, 2), securityGroups: [OPEN] },
    verdict: { status: 'broken', reason: 'endpoint-missing' },
  },
  {
    name: 'endpoints in a VPC whose names do not resolve',
    parts: { endpoints: ENDPOINTS, securityGroups: [OPEN], dns: { enableDnsSupport: true, enableDnsHostnames: false } },
    verdict: { status: 'broken', reason: 'vpc-dns-off' },
  },
  {
    name: 'an endpoint whose policy denies',
    parts: {
      endpoints: [
        endpoint('ecr.api', {
          PolicyDocument: JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] }),
        }),
        ...ENDPOINTS.slice(1),
      ],
      securityGroups: [OPEN],
    },
    verdict: { status: 'broken', reason: 'endpoint-policy-denies' },
  },
  {
    name: 'Block Public Access on the subnet of the NAT gateway',
    parts: {
      subnets: SUBNETS.map((subnet) => ({
        ...subnet,
        BlockPublicAccessStates: { InternetGatewayBlockMode: subnet.SubnetId === 'subnet-public' ? 'block-bidirectional' : 'off' },
      })),
      routeTables: [table('rtb-main', TO_NAT), PUBLIC],
      natGateways: [OWN_GATEWAY],
    },
    verdict: { status: 'broken', reason: 'block-public-access' },
  },
];

describe('the network as the evaluator reads it', () => {
  test.each(NETWORKS)('$name: $verdict.reason', async ({ parts, verdict }) => {
    addVpc(aws().world, parts);
    expect(judge(await readSubnets('subnet-1'))).toEqual(verdict);
  });

  test('is the same over many pages', async () => {
    addVpc(aws().world, {
      subnets: SUBNETS,
      routeTables: [table('rtb-main', {}), table('rtb-private', TO_NAT, ['subnet-1']), PUBLIC],
      natGateways: [{ ...OWN_GATEWAY, NatGatewayId: 'nat-0' }, OWN_GATEWAY],
      endpoints: [...ENDPOINTS, endpoint('logs'), endpoint('sts')],
      securityGroups: [OPEN],
    });
    const whole = await readSubnets('subnet-1', 'subnet-public', 'subnet-none');
    aws().world.quirks.pageSize = 1;
    expect(await readSubnets('subnet-1', 'subnet-public', 'subnet-none')).toEqual(whole);
    expect(Object.entries(whole.subnets ?? {}).map(([id, { status }]) => [id, status])).toEqual([
      ['subnet-1', 'found'],
      ['subnet-none', 'absent'],
      ['subnet-public', 'found'],
    ]);
    // Endpoints of services that no pull needs are left out.
    expect(foundIn(whole.vpcs?.['vpc-1']?.endpoints).map(({ endpointId }) => endpointId)).toEqual([
      'vpce-ecr.api',
      'vpce-ecr.dkr',
      'vpce-s3',
      'vpce-sts',
    ]);
  });

  test('a subnet that does not exist takes nothing from the others, and costs nothing', async () => {
    addVpc(aws().world);
    const evidence = await readSubnets('subnet-gone', 'subnet-1');
    expect(evidence.subnets).toMatchObject({ 'subnet-gone': { status: 'absent' }, 'subnet-1': { status: 'found' } });
    expect(aws().actions()).toEqual([
      'sts:GetCallerIdentity',
      'ec2:DescribeSubnets',
      ...['ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeNatGateways'].map((action) => expect.stringMatching(action)),
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcAttribute',
    ]);
  });

  test('several VPCs share the calls that can be shared', async () => {
    addVpc(aws().world);
    addVpc(aws().world, {
      vpcId: 'vpc-2',
      subnets: [{ SubnetId: 'subnet-2', VpcId: 'vpc-2', CidrBlock: '10.1.0.0/24', OwnerId: OWNER }],
      routeTables: [{ ...table('rtb-2', TO_INTERNET), VpcId: 'vpc-2' }],
    });
    const evidence = await readSubnets('subnet-1', 'subnet-2');
    expect(judge(evidence)).toEqual({ status: 'broken', reason: 'no-default-route' });
    expect(judge(evidence, 'subnet-2', 'vpc-2')).toEqual({ status: 'unverified', reason: 'public-ip-unknown' });
    expect(
      aws()
        .actions()
        .filter((action) => action === 'ec2:DescribeRouteTables'),
    ).toHaveLength(1);
  });
});

function denied(action: string, resource = '*') {
  return {
    status: 'unverified',
    reason: 'access-denied',
    message: `AWS denied ${action} on ${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
  };
}

const VPC_PARTS = [
  { action: 'ec2:DescribeRouteTables', part: 'routeTables', resource: '*' },
  { action: 'ec2:DescribeVpcEndpoints', part: 'endpoints', resource: '*' },
  { action: 'ec2:DescribeNatGateways', part: 'natGateways', resource: '*' },
  { action: 'ec2:DescribeSecurityGroups', part: 'securityGroups', resource: '*' },
  { action: 'ec2:DescribeVpcAttribute', part: 'dns', resource: `arn:aws:ec2:${REGION}:${OWNER}:vpc/vpc-1` },
] as const;

describe('a permission that is missing leaves every other answer', () => {
  test.each(VPC_PARTS)('$action', async ({ action, part, resource }) => {
    addVpc(aws().world, { subnets: SUBNETS, endpoints: ENDPOINTS, securityGroups: [OPEN] });
    const whole = await readSubnets('subnet-1');
    aws().world.denials.push({ action });
    const vpc = { ...whole.vpcs?.['vpc-1'], [part]: denied(action, resource) };
    // Which groups there are to ask about is known from the endpoints alone.
    if (part === 'endpoints') Object.assign(vpc, { securityGroups: { status: 'found', value: [] } });
    expect(await readSubnets('subnet-1')).toEqual({ ...whole, vpcs: { 'vpc-1': vpc } });
  });

  test('ec2:DescribeSubnets: a VPC that EKS has named is read all the same', async () => {
    addVpc(aws().world);
    aws().world.denials.push({ action: 'ec2:DescribeSubnets' });
    expect(await readSubnets('subnet-1')).toEqual({ subnets: { 'subnet-1': denied('ec2:DescribeSubnets') } });
    aws().world.clusters.set(`${OWNER}/${REGION}/prod`, {
      version: '1.34',
      issuer: undefined,
      vpcId: 'vpc-1',
      securityGroupId: 'sg-1',
      nodegroups: {},
      fargateProfiles: {},
      associations: [],
    });
    const { subnets, vpcs } = await collectPath({ clusters: [plannedCluster({ eksAccess: true, subnetIds: ['subnet-1'] })] });
    expect(subnets).toEqual({ 'subnet-1': denied('ec2:DescribeSubnets') });
    expect(foundIn(vpcs?.['vpc-1']?.routeTables).map(({ routeTableId }) => routeTableId)).toEqual(['rtb-main']);
  });
});

describe('a subnet that another account shares', () => {
  const READER = `arn:aws:iam::${OTHER}:role/network`;
  const SHARED = { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', OwnerId: OTHER };

  test('hides endpoints and NAT gateways: not seen is not absent', async () => {
    addVpc(aws().world, { subnets: [SHARED], routeTables: [table('rtb-private', TO_NAT, ['subnet-1'])] });
    const evidence = await readSubnets('subnet-1');
    expect(evidence.vpcs?.['vpc-1']).toMatchObject({
      endpoints: {
        status: 'unverified',
        reason: 'access-denied',
        message: `vpc-1 belongs to account ${OTHER}: its endpoints are not shown to account ${OWNER}. Name a role of ${OTHER} to assume in the configuration`,
      },
      natGateways: { status: 'unverified', message: expect.stringContaining('its NAT gateways are not shown') },
    });
    expect(judge(evidence).status).toBe('unverified');
  });

  test('is asked about as its owner where the configuration names a role for that', async () => {
    const { world } = aws();
    world.roles.set(READER, { trusts: [OWNER] });
    ec2Of(world, OWNER, REGION).subnets.push(SHARED);
    addVpc(world, { account: OTHER, subnets: [SHARED], endpoints: ENDPOINTS, securityGroups: [OPEN] });
    const registriesConfig = { [OTHER]: { roleArn: READER, lookup: true } };
    const evidence = await collectPath({ clusters: [plannedCluster({ subnetIds: ['subnet-1'] })], registriesConfig });
    expect(judge(evidence)).toEqual({ status: 'holds', reason: 'endpoint' });
  });
});
