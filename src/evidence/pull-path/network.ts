import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { subnetFromEc2 } from '../../network/from-ec2.ts';
import type { Subnet } from '../../network/network.ts';
import type { ClientContext } from '../ecr-api.ts';
import type { PullPathEvidence } from '../pull-path.ts';
import type { Access } from './access.ts';
import { ABSENT, found, lookUp } from './answers.ts';
import type { OwnedSubnet } from './apis.ts';
import { CONCURRENCY, type Run } from './run.ts';
import { readVpcs } from './vpcs.ts';

/** EC2 takes at most 200 values a filter. */
const MOST_IDS = 200;

/** Subnets to read, as one account sees them. */
export interface WantedSubnets {
  readonly account: string;
  readonly region: string;
  /** Role to assume for reading the account. */
  readonly assume: string | undefined;
  readonly subnetIds: readonly string[];
  /** Known from EKS. */
  readonly vpcIds: readonly string[];
}

export type Network = Required<Pick<PullPathEvidence, 'subnets' | 'vpcs'>>;

/** The subnets nodes stand in, and of their VPCs everything that decides where packets go. */
export async function readNetwork(run: Run, access: Access, wanted: readonly WantedSubnets[]): Promise<Network> {
  const groups = [...groupBy(wanted, ({ account, region, assume }) => `${account} ${region} ${assume ?? ''}`).values()];
  const networks = await pMap(groups, (group) => readRegion(run, access, group), { concurrency: CONCURRENCY });
  return {
    subnets: Object.assign({}, ...networks.map(({ subnets }) => subnets)),
    vpcs: Object.assign({}, ...networks.map(({ vpcs }) => vpcs)),
  };
}

async function readRegion(run: Run, access: Access, wanted: readonly WantedSubnets[]): Promise<Network> {
  const [first] = wanted;
  const ids = [...new Set(wanted.flatMap(({ subnetIds }) => subnetIds))].sort();
  if (!first || ids.length === 0) return { subnets: {}, vpcs: {} };
  const { account, region, assume } = first;
  const context = await access.inAccount(account, region, assume);
  if (context.status !== 'found') return { subnets: Object.fromEntries(ids.map((id) => [id, context])), vpcs: {} };
  const described = await describeSubnets(run, context.value, account, ids);
  const subnets = Object.fromEntries(ids.map((id) => [id, subnetAnswer(described, id)]));
  const owners = ownersOf(described, wanted, account);
  const vpcs = await readVpcs(run, access, { account, region, context: context.value }, owners);
  const more = natSubnetIds(vpcs).filter((id) => !Object.hasOwn(subnets, id));
  const beside = more.length === 0 ? undefined : await describeSubnets(run, context.value, account, more);
  // The ones NAT gateways stand in are a help: where they cannot be read, nothing is said of them.
  const others = beside?.status === 'found' ? beside.value.map((subnet) => [subnet.SubnetId ?? '', found(subnetFromEc2(subnet))]) : [];
  return { subnets: { ...subnets, ...Object.fromEntries(others) }, vpcs };
}

async function describeSubnets(
  run: Run,
  context: ClientContext,
  account: string,
  ids: readonly string[],
): Promise<LookUp<readonly OwnedSubnet[]>> {
  const { region } = context;
  const asked = { action: 'ec2:DescribeSubnets', resource: '*', region, account };
  const subnets: OwnedSubnet[] = [];
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const batch = ids.slice(at, at + MOST_IDS);
    const answer = await lookUp(run.ec2.of(context), asked, run.signal, (api, until) => api.describeSubnets(batch, until));
    if (answer.status !== 'found') return answer;
    subnets.push(...answer.value);
  }
  return found(subnets);
}

function subnetAnswer(described: LookUp<readonly OwnedSubnet[]>, id: string): LookUp<Subnet> {
  if (described.status !== 'found') return described;
  const subnet = described.value.find(({ SubnetId }) => SubnetId === id);
  return subnet ? found(subnetFromEc2(subnet)) : ABSENT;
}

/** VPCs to read and the accounts that own them: a shared subnet is another account's. */
function ownersOf(described: LookUp<readonly OwnedSubnet[]>, wanted: readonly WantedSubnets[], account: string): Map<string, string> {
  const owners = new Map(wanted.flatMap(({ vpcIds }) => vpcIds).map((id) => [id, account]));
  for (const { VpcId, OwnerId } of described.status === 'found' ? described.value : []) {
    if (VpcId !== undefined) owners.set(VpcId, OwnerId ?? account);
  }
  return owners;
}

function natSubnetIds(vpcs: Network['vpcs']): string[] {
  const gateways = Object.values(vpcs).flatMap(({ natGateways }) => (natGateways.status === 'found' ? natGateways.value : []));
  return [...new Set(gateways.flatMap(({ subnetId }) => subnetId ?? []))].sort();
}
