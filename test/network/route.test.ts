import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/network/network.ts';
import {
  ALL_ENDPOINTS,
  ALL_MISSING,
  admits,
  ask,
  type Change,
  CREATE_ROUTE,
  check,
  DENIED,
  endpoint,
  endpoints,
  found,
  gateway,
  MAIN_TABLE,
  NAT_ROUTE,
  nodesRoute,
  PUBLIC_TABLE,
  route,
  routes,
  table,
} from './support.ts';

describe('which table', () => {
  const main = (...list: readonly Route[]) => table('rtb-main', [], list, true);

  check([
    ['the main table with a way out', { network: { routeTables: found([PUBLIC_TABLE, main(NAT_ROUTE)]) } }, 'holds: nat-gateway'],
    [
      'the main table without one',
      { network: { routeTables: found([PUBLIC_TABLE, main()]) } },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE.replace('rtb-nodes', 'rtb-main'),
    ],
    [
      'the main table, no NAT gateway, another table that leads out',
      {
        network: {
          routeTables: found([main(), table('rtb-tgw', ['subnet-other'], [route('transit-gateway', 'tgw-1')])]),
          natGateways: found([]),
        },
      },
      'broken: no-default-route',
      ALL_MISSING,
      'aws ec2 associate-route-table --subnet-id subnet-nodes --route-table-id rtb-tgw',
    ],
    [
      'a table of its own, no NAT gateway, another table that leads out',
      {
        network: {
          routeTables: found([table('rtb-nodes', ['subnet-nodes'], []), table('rtb-tgw', [], [route('transit-gateway', 'tgw-1')], true)]),
          natGateways: found([]),
        },
      },
      'broken: no-default-route',
      ALL_MISSING,
      'aws ec2 replace-route-table-association --association-id rtbassoc-subnet-nodes --route-table-id rtb-tgw',
    ],
    [
      'nothing in the VPC leads out',
      { network: { routeTables: found([main()]), natGateways: found([]) } },
      'broken: no-default-route',
      ALL_MISSING,
      'aws ec2 create-route --route-table-id rtb-main --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <public NAT gateway>',
    ],
    [
      'its own table comes before the main one',
      { network: { routeTables: found([main(NAT_ROUTE), table('rtb-nodes', ['subnet-nodes'], []), PUBLIC_TABLE]) } },
      'broken: no-default-route',
      ALL_MISSING,
      CREATE_ROUTE,
    ],
    ['tables could not be read', { network: { routeTables: DENIED } }, 'unverified: route-tables-unverified'],
    ['no table among those read', { network: { routeTables: found([PUBLIC_TABLE]) } }, 'unverified: route-table-not-found'],
    ['no such subnet', { question: { subnet: { status: 'absent' } } }, 'broken: subnet-not-found'],
    ['subnet could not be read', { question: { subnet: DENIED } }, 'unverified: subnet-unverified'],
  ]);
});

describe('what the user vouches for', () => {
  const vouched = (change: Change, assume: 'proxy' | 'centralized-endpoints'): Change => ({
    ...change,
    question: { ...change.question, assume },
  });

  check([
    ['a proxy', vouched(routes(), 'proxy'), 'holds: assumed-proxy'],
    [
      'endpoints behind a transit gateway',
      vouched(routes(route('transit-gateway', 'tgw-1')), 'centralized-endpoints'),
      'holds: assumed-centralized-endpoints',
    ],
    ['nothing needs to be assumed', vouched({}, 'proxy'), 'holds: nat-gateway'],
    [
      'an endpoint of its own that is closed is closed all the same',
      vouched({ network: { endpoints: found(ALL_ENDPOINTS), securityGroups: admits() } }, 'centralized-endpoints'),
      'broken: endpoint-security-group-closed',
      '',
      'aws ec2 authorize-security-group-ingress --group-id sg-endpoints --protocol tcp --port 443 --cidr 10.0.1.0/24',
    ],
  ]);
});

test('a verdict says of every link how it stands', () => {
  const change = { network: { routeTables: nodesRoute(), endpoints: found([endpoint('ecr.api'), gateway()]), natGateways: found([]) } };
  expect(ask(change).links).toEqual([
    { link: 'route-table', status: 'holds', reason: 'explicit', resource: 'rtb-nodes', text: 'subnet-nodes is associated with rtb-nodes' },
    {
      link: 'default-route',
      status: 'broken',
      reason: 'no-default-route',
      resource: 'rtb-nodes',
      text: 'rtb-nodes has no active route for 0.0.0.0/0',
    },
    {
      link: 'ecr.api',
      status: 'holds',
      reason: 'endpoint',
      resource: 'vpce-api',
      text: 'vpce-api (ecr.api) takes the traffic and is open to subnet-nodes',
    },
    { link: 'ecr.dkr', status: 'broken', reason: 'endpoint-missing', resource: null, text: 'vpc-1 has no ecr.dkr endpoint of us-east-1' },
    {
      link: 's3',
      status: 'holds',
      reason: 'endpoint',
      resource: 'vpce-s3',
      text: 'vpce-s3 (s3) takes the traffic and is open to subnet-nodes',
    },
  ]);
});

test('a default route that nothing uses is not needed', () => {
  expect(ask(endpoints(ALL_ENDPOINTS)).links[1]).toMatchObject({ link: 'default-route', status: 'not-needed' });
});

test('the main table is named as what it is', () => {
  expect(ask({ network: { routeTables: found([MAIN_TABLE, PUBLIC_TABLE]) } })).toMatchObject({
    routeTable: { id: 'rtb-main', how: 'main' },
    explanation: [
      'subnet-nodes has no route-table association of its own, so the main table rtb-main of vpc-1 routes it',
      'rtb-main has no active route for 0.0.0.0/0',
      'vpc-1 has no ecr.api endpoint of us-east-1',
      'vpc-1 has no ecr.dkr endpoint of us-east-1',
      'vpc-1 has no s3 endpoint of us-east-1',
    ],
  });
});
