import { judgeEgress, judgeNatSubnet } from './egress.ts';
import type { EndpointService } from './endpoints.ts';
import type { RouteReason } from './judgement.ts';
import type { Endpoint, NatGateway, RouteTable, Subnet, VpcNetwork } from './network.ts';
import type { ServicePath } from './route.ts';
import { defaultRoute, type EffectiveTable, effectiveTable } from './route-table.ts';

export interface MendQuestion {
  readonly reason: RouteReason;
  readonly subnet: Subnet;
  readonly effective: EffectiveTable;
  readonly network: VpcNetwork;
  readonly paths: readonly ServicePath[];
}

/**
 * The AWS CLI command that mends a broken route, one line each where it takes several.
 * null where the mend is a choice no command can make: another subnet, another policy.
 */
export function mendCommand(question: MendQuestion): string | null {
  const { reason, subnet, network } = question;
  if (reason === 'endpoint-policy-denies' || reason === 'internet-gateway-on-fargate') return null;
  if (reason === 'internet-gateway-without-public-ip') {
    return aws(network, 'modify-subnet-attribute', `--subnet-id ${subnet.subnetId}`, '--map-public-ip-on-launch');
  }
  if (reason === 'block-public-access') return excludeFromBlock(question);
  if (reason === 'nat-gateway-without-internet') return routeNatSubnet(question);
  if (ENDPOINT_REASONS.has(reason)) return mendEndpoints(question);
  return mendDefaultRoute(question);
}

const ENDPOINT_REASONS: ReadonlySet<RouteReason> = new Set<RouteReason>([
  'endpoint-missing',
  'endpoint-not-available',
  'endpoint-private-dns-off',
  'endpoint-not-on-route-table',
  'endpoint-security-group-closed',
  'vpc-dns-off',
]);

function aws(network: VpcNetwork, command: string, ...options: readonly string[]): string {
  return ['aws ec2', command, `--region ${network.region}`, ...options].join(' ');
}

/** A default route to a NAT gateway of this VPC, else the table of another subnet that has a way out. */
function mendDefaultRoute(question: MendQuestion): string {
  const { network, effective, subnet } = question;
  const table = effective.table;
  const nat = usableNat(question);
  const other = nat ? undefined : otherTable(question);
  if (other) {
    return effective.associationId === null
      ? aws(network, 'associate-route-table', `--subnet-id ${subnet.subnetId}`, `--route-table-id ${other.routeTableId}`)
      : aws(
          network,
          'replace-route-table-association',
          `--association-id ${effective.associationId}`,
          `--route-table-id ${other.routeTableId}`,
        );
  }
  const command = defaultRoute(table, 4) ? 'replace-route' : 'create-route';
  const target = `--nat-gateway-id ${nat?.natGatewayId ?? wantedNat(network)}`;
  return aws(network, command, `--route-table-id ${table.routeTableId}`, '--destination-cidr-block 0.0.0.0/0', target);
}

/** An available public NAT gateway that is not known to lack the internet and does not itself stand behind the table in question. */
function usableNat(question: MendQuestion): NatGateway | undefined {
  const tables = tablesOf(question.network);
  const usable = publicNats(question.network)
    .filter((nat) => nat.subnetId === null || effectiveTable(nat.subnetId, tables)?.table !== question.effective.table)
    .filter((nat) => judgeNatSubnet(nat, question).status !== 'broken')
    .toSorted((a, b) => a.natGatewayId.localeCompare(b.natGatewayId));
  return usable.find((nat) => judgeNatSubnet(nat, question).status === 'holds') ?? usable[0];
}

/** Where there are some and none is usable, what they lack: one of them would be filled in. */
function wantedNat(network: VpcNetwork): string {
  return publicNats(network).length === 0
    ? '<public NAT gateway>'
    : '<public NAT gateway in a subnet with a default route to an internet gateway>';
}

function publicNats({ natGateways }: VpcNetwork): readonly NatGateway[] {
  const known = natGateways.status === 'found' ? natGateways.value : [];
  return known.filter((nat) => nat.state === 'available' && nat.connectivity === 'public');
}

function otherTable({ network, effective, subnet }: MendQuestion): RouteTable | undefined {
  const present = defaultRoute(effective.table, 4)?.target.id;
  const leadsOut = (table: RouteTable) => {
    const route = defaultRoute(table, 4);
    if (route?.state !== 'active' || route.target.id === present) return false;
    if (route.target.kind === 'internet-gateway' || route.target.kind === 'vpc-peering') return false;
    const through: EffectiveTable = { ...effective, table };
    return judgeEgress({ subnet, network, effective: through, ...AS_NODE }).status !== 'broken';
  };
  return tablesOf(network)
    .filter((table) => table !== effective.table && leadsOut(table))
    .toSorted((a, b) => a.routeTableId.localeCompare(b.routeTableId))[0];
}

const AS_NODE = { compute: 'node', nodePublicIp: null, dualStack: false, assume: null } as const;

function tablesOf(network: VpcNetwork): readonly RouteTable[] {
  return network.routeTables.status === 'found' ? network.routeTables.value : [];
}

/** The subnet the traffic leaves the VPC from: the NAT gateway's, or the nodes' own. */
function leavingSubnet({ network, effective, subnet }: MendQuestion): string {
  const target = defaultRoute(effective.table, 4)?.target;
  const nats = network.natGateways.status === 'found' ? network.natGateways.value : [];
  const nat = target?.kind === 'nat-gateway' ? nats.find((gateway) => gateway.natGatewayId === target.id) : undefined;
  return nat?.subnetId ?? subnet.subnetId;
}

function excludeFromBlock(question: MendQuestion): string {
  const subnet = `--subnet-id ${leavingSubnet(question)}`;
  return aws(question.network, 'create-vpc-block-public-access-exclusion', subnet, '--internet-gateway-exclusion-mode allow-egress');
}

function routeNatSubnet(question: MendQuestion): string | null {
  const tables = tablesOf(question.network);
  const table = effectiveTable(leavingSubnet(question), tables)?.table;
  const gateway = tables.flatMap((candidate) => candidate.routes).find((route) => route.target.kind === 'internet-gateway')?.target.id;
  // A table that sends the NAT gateway's own traffic to the NAT gateway is shared with the nodes: it takes a table of its own first.
  if (!table || !gateway || table === question.effective.table) return null;
  const command = defaultRoute(table, 4) ? 'replace-route' : 'create-route';
  return aws(
    question.network,
    command,
    `--route-table-id ${table.routeTableId}`,
    '--destination-cidr-block 0.0.0.0/0',
    `--gateway-id ${gateway}`,
  );
}

function mendEndpoints(question: MendQuestion): string | null {
  const broken = question.paths.filter((path) => path.judgement.status === 'broken');
  const commands = broken.map((path) => mendEndpoint(path, question));
  return commands.includes(null) ? null : [...new Set(commands)].join('\n');
}

function mendEndpoint({ service, capture, judgement }: ServicePath, question: MendQuestion): string | null {
  const { network, subnet, effective } = question;
  const endpoint = `--vpc-endpoint-id ${capture.endpoint?.endpointId}`;
  if (judgement.reason === 'endpoint-missing') return createEndpoint(service, question);
  if (judgement.reason === 'endpoint-private-dns-off') return aws(network, 'modify-vpc-endpoint', endpoint, '--private-dns-enabled');
  if (judgement.reason === 'endpoint-not-on-route-table') {
    return aws(network, 'modify-vpc-endpoint', endpoint, `--add-route-table-ids ${effective.table.routeTableId}`);
  }
  if (judgement.reason === 'endpoint-security-group-closed') {
    const group = capture.endpoint?.securityGroupIds[0];
    return aws(network, 'authorize-security-group-ingress', `--group-id ${group}`, '--protocol tcp --port 443', `--cidr ${subnet.cidr}`);
  }
  return judgement.reason === 'vpc-dns-off' ? enableDns(network) : null;
}

function enableDns(network: VpcNetwork): string | null {
  if (network.dns.status !== 'found') return null;
  const off = [network.dns.value.support ? '' : '--enable-dns-support', network.dns.value.hostnames ? '' : '--enable-dns-hostnames'];
  // EC2 changes one attribute a call.
  return off
    .filter(Boolean)
    .map((option) => aws(network, 'modify-vpc-attribute', `--vpc-id ${network.vpcId}`, option))
    .join('\n');
}

function createEndpoint(service: EndpointService, { network, subnet, effective }: MendQuestion): string {
  const sibling = endpointsOf(network).find((endpoint) => /\.ecr\.(?:api|dkr)$/.test(endpoint.serviceName));
  const prefix = sibling?.serviceName.replace(/\.[^.]+\.ecr\.(?:api|dkr)$/, '') ?? 'com.amazonaws';
  const vpc = `--vpc-id ${network.vpcId}`;
  if (service === 's3') {
    // The S3 service keeps the plain name where ECR's has `cn.` before it.
    const name = `--service-name ${prefix.replace(/^cn\./, '')}.${network.region}.s3`;
    return aws(
      network,
      'create-vpc-endpoint',
      vpc,
      '--vpc-endpoint-type Gateway',
      name,
      `--route-table-ids ${effective.table.routeTableId}`,
    );
  }
  const groups = sibling?.securityGroupIds.join(' ') || '<security group that admits TCP 443>';
  const name = `--service-name ${prefix}.${network.region}.${service}`;
  const place = `--subnet-ids ${sibling?.subnetIds.join(' ') || subnet.subnetId} --security-group-ids ${groups}`;
  return aws(network, 'create-vpc-endpoint', vpc, '--vpc-endpoint-type Interface', name, place, '--private-dns-enabled');
}

function endpointsOf(network: VpcNetwork): readonly Endpoint[] {
  return network.endpoints.status === 'found' ? network.endpoints.value : [];
}
