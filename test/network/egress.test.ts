import { describe } from 'vitest';
import type { Route } from '../../src/network/network.ts';
import {
  ALL_MISSING,
  type Change,
  CREATE_ROUTE,
  check,
  DENIED,
  found,
  IGW_ROUTE,
  MAIN_TABLE,
  NAT_ROUTE,
  nat,
  nodesRoute,
  PUBLIC_TABLE,
  REPLACE_ROUTE,
  route,
  routes,
  subnet,
  table,
} from './support.ts';

describe('default routes', () => {
  check([
    ['NAT gateway', {}, 'holds: nat-gateway'],
    ['no default route', routes(), 'broken: no-default-route', ALL_MISSING, CREATE_ROUTE],
    [
      'blackhole',
      routes(route('nat-gateway', 'nat-0', { state: 'blackhole' })),
      'broken: default-route-blackhole',
      ALL_MISSING,
      REPLACE_ROUTE,
    ],
    ['filtered', routes(route('nat-gateway', 'nat-1', { state: 'filtered' })), 'broken: no-default-route', ALL_MISSING, REPLACE_ROUTE],
    ['peering', routes(route('vpc-peering', 'pcx-1')), 'broken: default-route-peering', ALL_MISSING, REPLACE_ROUTE],
    ['transit gateway', routes(route('transit-gateway', 'tgw-1')), 'unverified: egress-elsewhere'],
    ['core network', routes(route('core-network', 'arn:aws:networkmanager::111122223333:core-network/c')), 'unverified: egress-elsewhere'],
    ['virtual private gateway', routes(route('virtual-private-gateway', 'vgw-1')), 'unverified: egress-elsewhere'],
    ['NAT instance', routes(route('network-interface', 'eni-1')), 'unverified: egress-elsewhere'],
    ['firewall endpoint', routes(route('vpc-endpoint', 'vpce-1')), 'unverified: egress-elsewhere'],
    [
      'IPv6 only, classic host',
      routes(route('egress-only-internet-gateway', 'eigw-1', { destination: '::/0' })),
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE,
    ],
    [
      'IPv6 only, dual-stack host',
      { ...routes(route('egress-only-internet-gateway', 'eigw-1', { destination: '::/0' })), image: { dualStack: true } },
      'unverified: ipv6-only',
    ],
    [
      'a route to the company network besides',
      routes(route('transit-gateway', 'tgw-1', { destination: '10.0.0.0/8' })),
      'unverified: other-routes',
    ],
    [
      'a dead route to the company network',
      routes(route('transit-gateway', 'tgw-1', { destination: '10.0.0.0/8', state: 'blackhole' })),
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE,
    ],
    [
      'a peering route besides',
      routes(route('vpc-peering', 'pcx-1', { destination: '10.1.0.0/16' })),
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE,
    ],
    [
      'a gateway endpoint route besides',
      routes(route('vpc-endpoint', 'vpce-s3', { destination: 'pl-63a5400a' })),
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE,
    ],
    ['half of the internet', routes({ ...NAT_ROUTE, destination: '0.0.0.0/1' }), 'unverified: other-routes'],
  ]);
});

describe('NAT gateways', () => {
  const nats = (...list: readonly ReturnType<typeof nat>[]): Change => ({ network: { natGateways: found(list) } });
  const publicTable = (...list: readonly Route[]): Change => ({
    network: {
      routeTables: found([
        table('rtb-nodes', ['subnet-nodes'], [NAT_ROUTE]),
        table('rtb-public', ['subnet-public'], list),
        table('rtb-other', [], [IGW_ROUTE], true),
      ]),
    },
  });

  const BARE = [table('rtb-nodes', ['subnet-nodes'], []), MAIN_TABLE];
  const WITH_INTERNET = '<public NAT gateway in a subnet with a default route to an internet gateway>';

  check([
    [
      'failed, another is there',
      nats(nat('nat-1', { state: 'failed' }), nat('nat-2')),
      'broken: nat-gateway-unusable',
      ALL_MISSING,
      REPLACE_ROUTE.replace('nat-1', 'nat-2'),
    ],
    [
      'deleted, none else',
      nats(nat('nat-1', { state: 'deleted' })),
      'broken: nat-gateway-unusable',
      ALL_MISSING,
      REPLACE_ROUTE.replace('nat-1', '<public NAT gateway>'),
    ],
    [
      'deleted, another table has it too',
      {
        network: {
          natGateways: found([nat('nat-1', { state: 'deleted' })]),
          routeTables: found([table('rtb-nodes', ['subnet-nodes'], [NAT_ROUTE]), table('rtb-other', [], [NAT_ROUTE], true), PUBLIC_TABLE]),
        },
      },
      'broken: nat-gateway-unusable',
      ALL_MISSING,
      REPLACE_ROUTE.replace('nat-1', '<public NAT gateway>'),
    ],
    [
      'none here, and the one there is stands behind the same table',
      { network: { natGateways: found([nat('nat-1', { subnetId: 'subnet-nodes' })]), routeTables: nodesRoute() } },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE.replace('nat-1', WITH_INTERNET),
    ],
    [
      'none here, and the one there is has no way out itself',
      { network: { routeTables: found([...BARE, table('rtb-public', ['subnet-public'], [])]) } },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE.replace('nat-1', WITH_INTERNET),
    ],
    [
      'none here, nor does the table that leads to one without a way out mend it',
      {
        network: {
          routeTables: found([...BARE, table('rtb-public', ['subnet-public'], []), table('rtb-other', ['subnet-other'], [NAT_ROUTE])]),
        },
      },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE.replace('nat-1', WITH_INTERNET),
    ],
    [
      'none here, the first without a way out, the second behind a firewall, the third with one',
      {
        network: {
          natGateways: found([nat('nat-1', { subnetId: 'subnet-bare' }), nat('nat-2', { subnetId: 'subnet-firewall' }), nat('nat-3')]),
          routeTables: found([...BARE, PUBLIC_TABLE, table('rtb-firewall', ['subnet-firewall'], [route('vpc-endpoint', 'vpce-1')])]),
        },
      },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE.replace('nat-1', 'nat-3'),
    ],
    ['pending', nats(nat('nat-1', { state: 'pending' })), 'unverified: nat-gateway-unverified'],
    ['private', nats(nat('nat-1', { connectivity: 'private' })), 'unverified: nat-gateway-private'],
    ['not among those described', nats(nat('nat-2')), 'unverified: nat-gateway-unverified'],
    ['could not be read', { network: { natGateways: DENIED } }, 'unverified: nat-gateway-unverified'],
    ['regional, in no subnet', nats(nat('nat-1', { subnetId: null })), 'holds: nat-gateway'],
    [
      'in a subnet without a way out',
      publicTable(),
      'broken: nat-gateway-without-internet',
      ALL_MISSING,
      'aws ec2 create-route --route-table-id rtb-public --destination-cidr-block 0.0.0.0/0 --gateway-id igw-1',
    ],
    [
      'in a subnet whose gateway is gone',
      publicTable({ ...IGW_ROUTE, state: 'blackhole' }),
      'broken: nat-gateway-without-internet',
      ALL_MISSING,
      'aws ec2 replace-route --route-table-id rtb-public --destination-cidr-block 0.0.0.0/0 --gateway-id igw-1',
    ],
    ['in a subnet behind a firewall', publicTable(route('vpc-endpoint', 'vpce-1')), 'unverified: egress-elsewhere'],
    ['behind itself', nats(nat('nat-1', { subnetId: 'subnet-nodes' })), 'broken: nat-gateway-without-internet', ALL_MISSING],
  ]);
});

describe('internet gateways and block public access', () => {
  const igw = (node: Change['node'], question: Change['question'] = {}): Change => ({ ...routes(IGW_ROUTE), node: { ...node }, question });
  const blocked = (mode: 'off' | 'block-bidirectional' | 'block-ingress') => ({ internetGatewayBlockMode: mode });
  const publicSubnet = (mode: Parameters<typeof blocked>[0]): Change => ({
    network: { subnets: [subnet('subnet-public', blocked(mode))] },
    node: blocked('block-bidirectional'),
  });
  const exclusion = (id: string) =>
    `aws ec2 create-vpc-block-public-access-exclusion --subnet-id ${id} --internet-gateway-exclusion-mode allow-egress`;

  check([
    ['public addresses by the subnet', igw({ mapPublicIpOnLaunch: true }), 'holds: internet-gateway'],
    ['public addresses by the launch template', igw({}, { nodePublicIp: true }), 'holds: internet-gateway'],
    [
      'no public addresses',
      igw({ mapPublicIpOnLaunch: true }, { nodePublicIp: false }),
      'broken: internet-gateway-without-public-ip',
      ALL_MISSING,
      'aws ec2 modify-subnet-attribute --subnet-id subnet-nodes --map-public-ip-on-launch',
    ],
    ['not known', igw({}), 'unverified: public-ip-unknown'],
    ['Fargate', igw({ mapPublicIpOnLaunch: true }, { compute: 'fargate' }), 'broken: internet-gateway-on-fargate', ALL_MISSING],
    ['Fargate behind NAT', { question: { compute: 'fargate' } }, 'holds: nat-gateway'],
    [
      'block public access, both ways',
      igw({ mapPublicIpOnLaunch: true, ...blocked('block-bidirectional') }),
      'broken: block-public-access',
      ALL_MISSING,
      exclusion('subnet-nodes'),
    ],
    ['block public access, inward', igw({ mapPublicIpOnLaunch: true, ...blocked('block-ingress') }), 'unverified: block-public-access'],
    ['block public access off', igw({ mapPublicIpOnLaunch: true, ...blocked('off') }), 'holds: internet-gateway'],
    [
      'NAT in a blocked subnet',
      publicSubnet('block-bidirectional'),
      'broken: block-public-access',
      ALL_MISSING,
      exclusion('subnet-public'),
    ],
    ['NAT in an excluded subnet', publicSubnet('off'), 'holds: nat-gateway'],
    ['NAT with inward blocking', publicSubnet('block-ingress'), 'holds: nat-gateway'],
    ['NAT in a subnet not read, nodes blocked', { node: blocked('block-bidirectional') }, 'unverified: block-public-access'],
  ]);
});
