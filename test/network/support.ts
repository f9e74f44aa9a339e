import { expect, test } from 'vitest';
import type { LookUp } from '../../src/iam/look-up.ts';
import { parsePolicyDocument } from '../../src/iam/policy-document.ts';
import type { Endpoint, NatGateway, Route, RouteTable, SecurityGroup, Subnet, VpcNetwork } from '../../src/network/network.ts';
import { evaluateRoute, type RouteQuestion } from '../../src/network/route.ts';

/** VPC 10.0.0.0/16 with nodes in subnet-nodes, a NAT gateway in subnet-public, and a main table that nobody uses. */
const LOCAL: Route = { destination: '10.0.0.0/16', target: { kind: 'local', id: 'local' }, state: 'active' };

export function route(kind: Route['target']['kind'], id: string, change: Partial<Route> = {}): Route {
  return { destination: '0.0.0.0/0', target: { kind, id }, state: 'active', ...change };
}

export const NAT_ROUTE = route('nat-gateway', 'nat-1');
export const IGW_ROUTE = route('internet-gateway', 'igw-1');

export function table(id: string, subnetIds: readonly string[], routes: readonly Route[], main = false): RouteTable {
  return {
    routeTableId: id,
    main,
    associations: subnetIds.map((subnetId) => ({ subnetId, associationId: `rtbassoc-${subnetId}` })),
    routes: [LOCAL, ...routes],
  };
}

/** The table of the public subnets, and the main one without a way out. */
export const PUBLIC_TABLE = table('rtb-public', ['subnet-public'], [IGW_ROUTE]);
export const MAIN_TABLE = table('rtb-main', [], [], true);

/** The tables where the nodes' own holds these routes. */
export function nodesRoute(...routes: readonly Route[]): LookUp<readonly RouteTable[]> {
  return found([table('rtb-nodes', ['subnet-nodes'], routes), PUBLIC_TABLE, MAIN_TABLE]);
}

export function found<T>(value: T): LookUp<T> {
  return { status: 'found', value };
}

export const DENIED = { status: 'unverified', reason: 'access-denied', message: 'not authorized' } as const;

export function nat(id: string, change: Partial<NatGateway> = {}): NatGateway {
  return { natGatewayId: id, subnetId: 'subnet-public', state: 'available', connectivity: 'public', ...change };
}

export function endpoint(service: string, change: Partial<Endpoint> = {}): Endpoint {
  return {
    endpointId: `vpce-${service.replace('ecr.', '')}`,
    type: 'interface',
    serviceName: `com.amazonaws.us-east-1.${service}`,
    available: true,
    privateDns: true,
    privateDnsOnlyForInboundResolver: false,
    subnetIds: ['subnet-endpoints'],
    routeTableIds: [],
    securityGroupIds: ['sg-endpoints'],
    policy: null,
    ...change,
  };
}

export function gateway(change: Partial<Endpoint> = {}): Endpoint {
  const none = { privateDns: false, subnetIds: [], securityGroupIds: [] };
  return endpoint('s3', { ...none, type: 'gateway', routeTableIds: ['rtb-nodes'], ...change });
}

export const ALL_ENDPOINTS = [endpoint('ecr.api'), endpoint('ecr.dkr'), gateway()];

export function policy(...statements: readonly object[]) {
  return parsePolicyDocument({ Version: '2012-10-17', Statement: statements });
}

type Rule = SecurityGroup['ingress'][number];

export function rule(change: Partial<Rule> = {}): Rule {
  return { protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: ['10.0.0.0/16'], groupIds: [], prefixListIds: [], ...change };
}

/** The endpoints' security group with these rules. */
export function admits(...ingress: readonly Rule[]): LookUp<readonly SecurityGroup[]> {
  return found([{ groupId: 'sg-endpoints', ingress }]);
}

export function subnet(id: string, change: Partial<Subnet> = {}): Subnet {
  return { subnetId: id, vpcId: 'vpc-1', cidr: '10.0.1.0/24', mapPublicIpOnLaunch: false, internetGatewayBlockMode: null, ...change };
}

/** What differs from a VPC whose nodes go out by NAT gateway nat-1 and that has no endpoints. */
export interface Change {
  readonly network?: Partial<VpcNetwork>;
  readonly node?: Partial<Subnet>;
  readonly image?: Partial<RouteQuestion['image']>;
  readonly question?: Partial<RouteQuestion>;
}

export function ask(change: Change) {
  const network: VpcNetwork = {
    vpcId: 'vpc-1',
    region: 'us-east-1',
    routeTables: nodesRoute(NAT_ROUTE),
    endpoints: found([]),
    natGateways: found([nat('nat-1')]),
    securityGroups: admits(rule()),
    dns: found({ support: true, hostnames: true }),
    subnets: [],
    ...change.network,
  };
  return evaluateRoute({
    subnetId: 'subnet-nodes',
    subnet: found(subnet('subnet-nodes', change.node)),
    network,
    image: { region: 'us-east-1', partition: 'aws', fips: false, dualStack: false, ...change.image },
    compute: 'node',
    nodePublicIp: null,
    nodeGroupIds: [],
    puller: null,
    repositoryArns: [],
    assume: null,
    ...change.question,
  });
}

/** One case: what is changed, status and reason, endpoints that are missing, and the command without its region. */
export type Row = [name: string, change: Change, verdict: string, missing?: string, mend?: string];

export function check(rows: readonly Row[]): void {
  test.each(rows)('%s', (_name, change, verdict, missing = '', command = undefined) => {
    const { status, reason, missingEndpoints, mend } = ask(change);
    expect([`${status}: ${reason}`, missingEndpoints.join(' '), mend?.replaceAll(' --region us-east-1', '')]).toEqual([
      verdict,
      missing,
      command,
    ]);
  });
}

export const ALL_MISSING = 'ecr.api ecr.dkr s3';
export const CREATE_ROUTE = 'aws ec2 create-route --route-table-id rtb-nodes --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-1';
export const REPLACE_ROUTE = CREATE_ROUTE.replace('create', 'replace');

/** The nodes' own table with these routes. */
export function routes(...list: readonly Route[]): Change {
  return { network: { routeTables: nodesRoute(...list) } };
}

/** No default route and no NAT gateway, so that the endpoints decide. */
export function endpoints(list: readonly Endpoint[], more: Change['network'] = {}): Change {
  return { network: { routeTables: nodesRoute(), endpoints: found(list), natGateways: found([]), ...more } };
}
