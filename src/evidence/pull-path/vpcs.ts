import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { endpointFromEc2, natGatewayFromEc2, routeTableFromEc2, securityGroupFromEc2 } from '../../network/from-ec2.ts';
import type { Endpoint, SecurityGroup, VpcDns } from '../../network/network.ts';
import type { ClientContext } from '../ecr-api.ts';
import type { VpcFacts } from '../pull-path.ts';
import type { Session } from '../sessions.ts';
import { type Access, partitionOf } from './access.ts';
import { found, lookUp, mapAnswer, unverified } from './answers.ts';
import type { Ec2Api, InVpc, VpcAttribute } from './apis.ts';
import { CONCURRENCY, type Run } from './run.ts';

/** Who asks EC2, and where. */
export interface Viewpoint {
  readonly account: string;
  readonly region: string;
  readonly context: ClientContext;
}

/** A group of VPCs with one owner, and who asks about them. */
interface VpcQuestion extends Viewpoint {
  readonly owner: string;
  readonly vpcIds: readonly string[];
  readonly session: Session<Ec2Api>;
  readonly signal: AbortSignal;
}

/** Reads VPCs, all of one owner with one call each for tables, endpoints and gateways. */
export async function readVpcs(
  run: Run,
  access: Access,
  viewpoint: Viewpoint,
  owners: ReadonlyMap<string, string>,
): Promise<Record<string, VpcFacts>> {
  const byOwner = groupBy(owners, ([, owner]) => owner);
  const groups = await pMap(
    byOwner,
    async ([owner, vpcs]) => {
      const asker = owner === viewpoint.account ? viewpoint : await ownersView(access, viewpoint, owner);
      const vpcIds = vpcs.map(([id]) => id).sort();
      return readGroup({ ...asker, owner, vpcIds, session: run.ec2.of(asker.context), signal: run.signal });
    },
    { concurrency: CONCURRENCY },
  );
  return Object.assign({}, ...groups);
}

/** The owner of a shared subnet sees more of its VPC than who uses it; asked as the owner where the configuration names a role for it. */
async function ownersView(access: Access, viewpoint: Viewpoint, owner: string): Promise<Viewpoint> {
  const context = access.roleFor(owner) === undefined ? undefined : await access.inAccount(owner, viewpoint.region);
  return context?.status === 'found' ? { account: owner, region: viewpoint.region, context: context.value } : viewpoint;
}

async function readGroup(question: VpcQuestion): Promise<Record<string, VpcFacts>> {
  const { vpcIds, region } = question;
  const shared = question.account === question.owner ? undefined : question;
  const [tables, endpoints, gateways] = await Promise.all([
    ask(question, 'ec2:DescribeRouteTables', (api, until) => api.describeRouteTables(vpcIds, until)),
    shared
      ? notShown(shared, 'endpoints')
      : ask(question, 'ec2:DescribeVpcEndpoints', (api, until) => api.describeVpcEndpoints(vpcIds, until)),
    shared
      ? notShown(shared, 'NAT gateways')
      : ask(question, 'ec2:DescribeNatGateways', (api, until) => api.describeNatGateways(vpcIds, until)),
  ]);
  const relevant = mapAnswer(endpoints, (all) => found(all.filter(({ ServiceName = '' }) => SERVICES.test(ServiceName))));
  const known = relevant.status === 'found' ? relevant.value.map(endpointFromEc2) : [];
  const groups = await readSecurityGroups(question, known);
  const vpcs = await pMap(
    vpcIds,
    async (id) => {
      const facts: VpcFacts = {
        region,
        routeTables: ofVpc(tables, id, routeTableFromEc2, (table) => table.routeTableId),
        endpoints: ofVpc(relevant, id, endpointFromEc2, (endpoint) => endpoint.endpointId),
        natGateways: ofVpc(gateways, id, natGatewayFromEc2, (gateway) => gateway.natGatewayId),
        securityGroups: groups,
        dns: await readDns(question, id),
      };
      return [id, facts] as const;
    },
    { concurrency: CONCURRENCY },
  );
  return Object.fromEntries(vpcs);
}

/** What a pull goes through, and STS for roles of ServiceAccounts; a VPC has endpoints for many other things. */
const SERVICES = /\.(?:ecr(?:-fips)?\.(?:api|dkr)|s3|sts)$/;

function ask<T>(
  question: VpcQuestion,
  action: string,
  call: (api: Ec2Api, signal: AbortSignal) => Promise<T>,
  resource = '*',
): Promise<LookUp<T>> {
  const { session, region, owner, signal } = question;
  return lookUp(session, { action, resource, region, account: owner }, signal, call);
}

/**
 * EC2 lists endpoints and NAT gateways of a shared VPC to their owner only: an empty list would say that there are none.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
function notShown({ vpcIds, owner, account }: VpcQuestion, what: string) {
  return unverified(
    'access-denied',
    `${vpcIds.join(', ')} belongs to account ${owner}: its ${what} are not shown to account ${account}. Name a role of ${owner} to assume in the configuration`,
  );
}

function ofVpc<From, To>(
  answer: LookUp<readonly InVpc<From>[]>,
  vpcId: string,
  convert: (from: From) => To,
  idOf: (to: To) => string,
): LookUp<readonly To[]> {
  return mapAnswer(answer, (all) => {
    const own = all.filter(({ VpcId }) => VpcId === vpcId).map(convert);
    return found(own.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)));
  });
}

/** Of the endpoints only: no other group is ever judged. */
async function readSecurityGroups(question: VpcQuestion, endpoints: readonly Endpoint[]): Promise<LookUp<readonly SecurityGroup[]>> {
  const ids = [...new Set(endpoints.flatMap(({ securityGroupIds }) => securityGroupIds))].sort();
  if (ids.length === 0) return found([]);
  const answer = await ask(question, 'ec2:DescribeSecurityGroups', (api, until) => api.describeSecurityGroups(ids.slice(0, 200), until));
  return mapAnswer(answer, (groups) => found(groups.map(securityGroupFromEc2).sort((a, b) => (a.groupId < b.groupId ? -1 : 1))));
}

async function readDns(question: VpcQuestion, vpcId: string): Promise<LookUp<VpcDns>> {
  const resource = `arn:${partitionOf(question.region)}:ec2:${question.region}:${question.owner}:vpc/${vpcId}`;
  const attribute = (name: VpcAttribute) =>
    ask(question, 'ec2:DescribeVpcAttribute', (api, until) => api.describeVpcAttribute(vpcId, name, until), resource);
  const [support, hostnames] = await Promise.all([attribute('enableDnsSupport'), attribute('enableDnsHostnames')]);
  return mapAnswer(support, (supported) =>
    mapAnswer(hostnames, (named) =>
      supported === undefined || named === undefined
        ? unverified('error', `EC2 did not say what the DNS attributes of ${vpcId} are`)
        : found({ support: supported, hostnames: named }),
    ),
  );
}
