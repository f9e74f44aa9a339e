import { broken, holds, type Judgement, unverified } from './judgement.ts';
import type { NatGateway, Route, Subnet, VpcNetwork } from './network.ts';
import { defaultRoute, type EffectiveTable, effectiveTable, otherWaysOut } from './route-table.ts';

/** A subnet and how its nodes use it. */
export interface EgressQuestion {
  readonly subnet: Subnet;
  readonly effective: EffectiveTable;
  readonly network: VpcNetwork;
  readonly compute: 'node' | 'fargate';
  /** Whether the nodes have public addresses; null where only the subnet's setting is known. */
  readonly nodePublicIp: boolean | null;
  /** The image's host answers over IPv6 too. */
  readonly dualStack: boolean;
  /** A way that EC2 does not show and the user vouches for. */
  readonly assume: 'proxy' | 'centralized-endpoints' | null;
}

/** Does the subnet's default route lead to the internet? Classic ECR hosts have IPv4 addresses only. */
export function judgeEgress(question: EgressQuestion): Judgement {
  const judgement = judgeDefaultRoute(question);
  if (judgement.status === 'holds' || question.assume === null) return judgement;
  const named = question.assume === 'proxy' ? 'a proxy' : 'centralized endpoints';
  return holds(`assumed-${question.assume}`, `the configuration says that ${question.subnet.subnetId} reaches ECR through ${named}`);
}

function judgeDefaultRoute(question: EgressQuestion): Judgement {
  const { table } = question.effective;
  const route = defaultRoute(table, 4);
  if (route?.state === 'active' && route.target.kind !== 'vpc-peering') return judgeTarget(route, question);
  const others = otherWaysOut(table);
  if (others.length > 0) {
    const named = others.map((other) => `${other.destination} -> ${other.target.id}`).join(', ');
    return unverified(
      'other-routes',
      `${table.routeTableId} has no usable default route, and where its other routes lead (${named}) is not known`,
    );
  }
  if (question.dualStack && defaultRoute(table, 6)?.state === 'active') {
    return unverified('ipv6-only', `${table.routeTableId} has a default route for IPv6 only`);
  }
  return withoutRoute(table.routeTableId, route);
}

function withoutRoute(tableId: string, route: Route | undefined): Judgement {
  if (route?.state === 'blackhole') {
    return broken(
      'default-route-blackhole',
      `0.0.0.0/0 of ${tableId} is a blackhole: its target ${route.target.id} is gone or not attached`,
    );
  }
  if (route?.state === 'active') {
    return broken(
      'default-route-peering',
      `0.0.0.0/0 of ${tableId} leads to the peering connection ${route.target.id}, which does not lead on to the internet`,
    );
  }
  return broken('no-default-route', `${tableId} has no active route for 0.0.0.0/0`);
}

function judgeTarget(route: Route, question: EgressQuestion): Judgement {
  if (route.target.kind === 'nat-gateway') return judgeNatGateway(route.target.id, question);
  if (route.target.kind === 'internet-gateway') return judgeInternetGateway(route.target.id, question);
  const tableId = question.effective.table.routeTableId;
  return unverified(
    'egress-elsewhere',
    `0.0.0.0/0 of ${tableId} leads to ${route.target.id}: whether that reaches the internet is decided elsewhere`,
  );
}

function judgeInternetGateway(gatewayId: string, { subnet, compute, nodePublicIp }: EgressQuestion): Judgement {
  const mode = subnet.internetGatewayBlockMode;
  if (mode === 'block-bidirectional')
    return broken('block-public-access', `VPC Block Public Access (${mode}) stops ${subnet.subnetId} at ${gatewayId}`);
  if (mode === 'block-ingress') {
    return unverified(
      'block-public-access',
      `VPC Block Public Access (${mode}) is on for ${subnet.subnetId}, whose way out is ${gatewayId}`,
    );
  }
  if (compute === 'fargate') {
    return broken(
      'internet-gateway-on-fargate',
      `the default route of ${subnet.subnetId} leads to ${gatewayId}, and Fargate pods have no public address`,
    );
  }
  if (nodePublicIp ?? subnet.mapPublicIpOnLaunch)
    return holds('internet-gateway', `the default route of ${subnet.subnetId} leads to ${gatewayId}`);
  if (nodePublicIp === false) {
    const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}, which serves public addresses only, and the nodes have none`;
    return broken('internet-gateway-without-public-ip', text);
  }
  const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}; the subnet gives no public addresses, and whether a launch template does is not known`;
  return unverified('public-ip-unknown', text);
}

function judgeNatGateway(id: string, question: EgressQuestion): Judgement {
  const { natGateways } = question.network;
  if (natGateways.status === 'unverified')
    return unverified('nat-gateway-unverified', `the state of ${id} could not be read: ${natGateways.message}`);
  const nat = natGateways.status === 'found' ? natGateways.value.find((gateway) => gateway.natGatewayId === id) : undefined;
  if (!nat) return unverified('nat-gateway-unverified', `${id} is not among the NAT gateways that EC2 described`);
  if (['failed', 'deleting', 'deleted'].includes(nat.state)) return broken('nat-gateway-unusable', `${id} is ${nat.state}`);
  if (nat.state !== 'available') return unverified('nat-gateway-unverified', `${id} is ${nat.state || 'in no known state'}`);
  if (nat.connectivity === 'private')
    return unverified('nat-gateway-private', `${id} is a private NAT gateway: where it leads is decided elsewhere`);
  return judgeNatSubnet(nat, question);
}

/** A public NAT gateway reaches the internet through the internet gateway of its own subnet's table. */
export function judgeNatSubnet(nat: NatGateway, question: Pick<EgressQuestion, 'network' | 'subnet'>): Judgement {
  const id = nat.natGatewayId;
  const ok = holds('nat-gateway', `the default route of ${question.subnet.subnetId} leads to ${id}, which is available`);
  const { network, subnet } = question;
  if (nat.subnetId === null) return ok;
  const tables = network.routeTables.status === 'found' ? network.routeTables.value : [];
  const effective = effectiveTable(nat.subnetId, tables);
  if (!effective) return unverified('nat-gateway-unverified', `the route table of ${nat.subnetId}, where ${id} stands, is not known`);
  const route = defaultRoute(effective.table, 4);
  if (route?.state !== 'active' || route.target.kind === 'nat-gateway') {
    const text = `${id} stands in ${nat.subnetId}, whose table ${effective.table.routeTableId} has no route to an internet gateway`;
    return broken('nat-gateway-without-internet', text);
  }
  if (route.target.kind !== 'internet-gateway') {
    return unverified('egress-elsewhere', `${id} stands in ${nat.subnetId}, whose default route leads to ${route.target.id}`);
  }
  return judgeNatBlock(nat.subnetId, network.subnets, subnet) ?? ok;
}

function judgeNatBlock(natSubnetId: string, subnets: readonly Subnet[], subnet: Subnet): Judgement | undefined {
  const own = subnets.find((candidate) => candidate.subnetId === natSubnetId)?.internetGatewayBlockMode;
  if (own === 'block-bidirectional')
    return broken('block-public-access', `VPC Block Public Access (${own}) stops the NAT gateway's subnet ${natSubnetId}`);
  if (own === undefined && subnet.internetGatewayBlockMode === 'block-bidirectional') {
    const text = `VPC Block Public Access (block-bidirectional) is on for ${subnet.subnetId}; whether it is for the NAT gateway's subnet ${natSubnetId} is not known`;
    return unverified('block-public-access', text);
  }
  return undefined;
}
