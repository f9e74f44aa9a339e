import { describe, expect, test } from 'vitest';
import { OWNER, useFakeAws } from '../support/collect.ts';
import {
  CLOSED,
  ENDPOINTS,
  endpoint,
  judge,
  OPEN,
  OWN_GATEWAY,
  PUBLIC,
  readSubnets,
  SUBNETS,
  TO_INTERNET,
  TO_NAT,
  table,
} from './networks.ts';
import { addVpc, foundIn, type VpcParts } from './support.ts';

const aws = useFakeAws();

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
