import type { InVpc, OwnedSubnet } from '../../../src/evidence/pull-path/apis.ts';
import type { Ec2Endpoint, Ec2NatGateway, Ec2RouteTable, Ec2SecurityGroup } from '../../../src/network/from-ec2.ts';
import { deniedText, isDenied, page, toXml } from './common.ts';
import { escapeXml, parseForm, type Service, type ServiceRequest, type ServiceResponse, xml } from './service.ts';
import { sts } from './sts.ts';
import type { World } from './world.ts';

/** What EC2 shows one account in one region. */
export interface Ec2Region {
  readonly subnets: OwnedSubnet[];
  readonly routeTables: InVpc<Ec2RouteTable>[];
  readonly endpoints: InVpc<Ec2Endpoint>[];
  readonly natGateways: InVpc<Ec2NatGateway>[];
  readonly securityGroups: Ec2SecurityGroup[];
  readonly vpcs: Map<string, { enableDnsSupport: boolean; enableDnsHostnames: boolean }>;
}

export function ec2Of(world: World, account: string, region: string): Ec2Region {
  const key = `${account}/${region}`;
  const known = world.ec2.get(key) ?? { subnets: [], routeTables: [], endpoints: [], natGateways: [], securityGroups: [], vpcs: new Map() };
  world.ec2.set(key, known);
  return known;
}

/** EC2: the Query protocol with filters, XML answers of its own kind. */
export const ec2: Service = {
  parse: (_headers, _path, text) => parseForm(text),
  handle(world, request) {
    if (isDenied(world, request, '*')) {
      const message = `You are not authorized to perform this operation. ${deniedText(request, '*').replace(' on resource: *', '')}`;
      return ec2.error({ status: 403, code: 'UnauthorizedOperation', message });
    }
    const region = ec2Of(world, request.identity.account, request.region);
    if (request.action === 'DescribeVpcAttribute') return vpcAttribute(region, request);
    const list = LISTS[request.action];
    if (!list) return ec2.error({ status: 400, code: 'InvalidAction', message: request.action });
    return answer(request.action, list(region, request, world));
  },
  error: ({ status, code, message }) =>
    xml(
      status,
      `<Response><Errors><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></Errors><RequestID>1</RequestID></Response>`,
    ),
  credentialErrors: {
    ...sts.credentialErrors,
    expired: { status: 400, code: 'RequestExpired', message: 'Request has expired.' },
    unknown: { status: 401, code: 'AuthFailure', message: 'AWS was not able to validate the provided access credentials' },
  },
};

type List = (region: Ec2Region, request: ServiceRequest, world: World) => Record<string, unknown>;

const LISTS: Readonly<Record<string, List>> = {
  DescribeSubnets: ({ subnets }, request, world) => listed('Subnets', subnets, { 'subnet-id': 'SubnetId' }, request, world),
  DescribeRouteTables: ({ routeTables }, request, world) => listed('RouteTables', routeTables, { 'vpc-id': 'VpcId' }, request, world),
  DescribeVpcEndpoints: ({ endpoints }, request, world) => listed('VpcEndpoints', endpoints, { 'vpc-id': 'VpcId' }, request, world),
  DescribeNatGateways: ({ natGateways }, request, world) => listed('NatGateways', natGateways, { 'vpc-id': 'VpcId' }, request, world),
  DescribeSecurityGroups: ({ securityGroups }, request, world) =>
    listed('SecurityGroups', securityGroups, { 'group-id': 'GroupId' }, request, world),
};

function listed<T extends object>(
  field: string,
  all: readonly T[],
  fieldOf: Readonly<Record<string, string>>,
  { body }: ServiceRequest,
  world: World,
): Record<string, unknown> {
  const name = String(body['Filter.1.Name']);
  const values = new Set(
    Object.entries(body)
      .filter(([key]) => key.startsWith('Filter.1.Value.'))
      .map(([, value]) => value),
  );
  const matching = all.filter((item) => values.has(Reflect.get(item, fieldOf[name] ?? '')));
  const { items, nextToken } = page(matching, body['NextToken'], Math.min(Number(body['MaxResults'] ?? 1000), world.quirks.pageSize));
  return { [field]: items, NextToken: nextToken };
}

function vpcAttribute(region: Ec2Region, { action, body }: ServiceRequest): ServiceResponse {
  const vpc = region.vpcs.get(String(body['VpcId']));
  if (!vpc)
    return ec2.error({ status: 400, code: 'InvalidVpcID.NotFound', message: `The vpc ID '${String(body['VpcId'])}' does not exist` });
  const attribute = body['Attribute'] === 'enableDnsSupport' ? 'enableDnsSupport' : 'enableDnsHostnames';
  return answer(action, { VpcId: body['VpcId'], [attribute]: { Value: vpc[attribute] } });
}

/** Lists have names of their own in EC2's XML; other fields begin with a small letter. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Subnets: 'subnetSet',
  RouteTables: 'routeTableSet',
  Associations: 'associationSet',
  Routes: 'routeSet',
  VpcEndpoints: 'vpcEndpointSet',
  RouteTableIds: 'routeTableIdSet',
  SubnetIds: 'subnetIdSet',
  Groups: 'groupSet',
  NatGateways: 'natGatewaySet',
  SecurityGroups: 'securityGroupInfo',
  UserIdGroupPairs: 'groups',
};

function answer(action: string, result: Record<string, unknown>): ServiceResponse {
  const fields = toXml(result, 'item', (field) => ELEMENTS[field] ?? `${field.charAt(0).toLowerCase()}${field.slice(1)}`);
  return xml(
    200,
    `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${fields}</${action}Response>`,
  );
}
