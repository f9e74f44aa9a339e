import * as run from '../commands.ts';
import { type Facts, registryKind } from '../facts.ts';
import { addressKind } from '../ip.ts';
import type { Pattern } from '../pattern.ts';
import { NOT_AUTHENTICATION, theTarget } from '../sentences.ts';
import { LAYERS } from './layers.ts';
import { DNS, TLS } from './names.ts';

const ANY = 'container runtime';
const isEcr = (f: Facts): boolean => registryKind(f) !== 'other' && registryKind(f) !== 'ecr-public';
const DIAL_TIMEOUT = /dial tcp [^\s]{2,60}: (?:i\/o timeout|connect: connection timed out)/;

const NO_ROUTE =
  'The subnet of the node has no working default route: its route table (the one associated with the subnet or, without an association, the main table of the VPC) has no 0.0.0.0/0 to a NAT gateway, or the gateway is gone (state blackhole).';
const PUBLIC_SUBNET = 'The route goes to an internet gateway and the node has no public IP address.';
const FIREWALL = 'A security group of the node, a network ACL or a firewall drops outgoing TCP 443.';
const NO_ENDPOINT = (f: Facts): string =>
  `If this network is meant to use VPC endpoints: DNS gave a public address, so no ${f.target?.startsWith('api.ecr') ? 'ecr.api' : 'ecr.dkr'} interface endpoint with private DNS is in effect here for ${f.region ?? 'the region of the image'}. Endpoints serve their own region only.`;
const PROXY = 'The node should go out through a proxy and the container runtime has no proxy environment.';

function noWayOut(f: Facts): readonly string[] {
  return [NO_ROUTE, PUBLIC_SUBNET, ...(isEcr(f) ? [NO_ENDPOINT(f)] : []), FIREWALL, PROXY];
}

function route(f: Facts): readonly string[] {
  return [run.podNode(f), run.reach(f), run.routeTables(f), ...(isEcr(f) ? [run.endpoints(f)] : [])];
}

const CONNECT: readonly Pattern[] = [
  {
    id: 'proxy-unreachable',
    class: 'proxy',
    confidence: 'likely',
    emitter: ANY,
    needles: ['proxyconnect'],
    regex: /proxyconnect tcp: /,
    scope: 'registry',
    summary: (f) => `The proxy that the node is told to use for ${theTarget(f)} could not be connected to.`,
    causes: () => [
      'The proxy in HTTPS_PROXY of the container runtime or kubelet is down, is named wrongly, or does not let this node in.',
      'The request should not go through the proxy: NO_PROXY lacks the registry, its VPC endpoints or the instance metadata service.',
    ],
    notes: () => [NOT_AUTHENTICATION],
    next: (f) => ['systemctl show containerd crio docker kubelet -p Environment  # on the node', run.reach(f)],
  },
  {
    id: 'dial-timeout-private',
    class: 'network-timeout-private',
    confidence: 'likely',
    emitter: ANY,
    needles: ['dial tcp', 'time'],
    regex: DIAL_TIMEOUT,
    when: ({ ip }) => ip !== undefined && ['private', 'link-local', 'loopback'].includes(addressKind(ip)),
    anywhere: true,
    scope: 'registry',
    summary: (f) => `The node could not connect to ${theTarget(f)}: the private address ${f.ip} did not answer.`,
    causes: (f, [dialled]) =>
      isEcr(f) && dialled.includes(':443:')
        ? [
            'The address is that of an interface endpoint (ECR itself has public addresses), and the security group of the endpoint does not allow TCP 443 from the node.',
            'A network ACL between the node and the subnets of the endpoint drops the traffic, or the security group of the node does not let it out.',
            'The endpoint is not available, or the address belongs to another network (peered, shared or on-premises) to which this one has no route.',
          ]
        : [
            'The address is in a private network to which the node has no route.',
            'A security group, network ACL or firewall drops the traffic.',
          ],
    notes: () => [NOT_AUTHENTICATION],
    next: (f) => [...(isEcr(f) ? [run.endpoints(f), run.endpointGroup(f)] : []), run.resolve(f), run.reach(f)],
  },
  {
    id: 'dial-timeout-public',
    class: 'network-timeout-public',
    confidence: 'likely',
    emitter: ANY,
    needles: ['dial tcp', 'time'],
    regex: DIAL_TIMEOUT,
    when: ({ ip }) => ip !== undefined && addressKind(ip) === 'public',
    anywhere: true,
    scope: 'registry',
    summary: (f) => `The node could not connect to ${theTarget(f)}: the public address ${f.ip} did not answer.`,
    causes: noWayOut,
    notes: () => [NOT_AUTHENTICATION],
    next: route,
  },
  {
    id: 'connect-timeout',
    class: 'network-timeout',
    confidence: 'likely',
    emitter: ANY,
    needles: ['request canceled|dial tcp'],
    regex: /request canceled while waiting for connection|dial tcp.{0,300}?(?:i\/o timeout|connection timed out)/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `No connection to ${theTarget(f)} could be made in time; the message does not say which address was tried.`,
    causes: (f) => [
      ...noWayOut(f),
      'If the name resolves to a private address: the security group of that endpoint does not allow TCP 443 from the node.',
    ],
    notes: () => [NOT_AUTHENTICATION],
    next: (f) => [run.resolve(f), ...route(f)],
  },
  {
    id: 'connection-refused',
    class: 'network-refused',
    confidence: 'likely',
    emitter: ANY,
    needles: ['connection refused', 'dial tcp'],
    regex: /dial tcp [^\s]{2,60}: connect: connection refused/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `Something answered at the address of ${theTarget(f)} and refused the connection.`,
    causes: () => [
      'The host or port in the reference is not that of a registry, or the registry or proxy there is down.',
      'A firewall rejects the connection instead of dropping it.',
    ],
    next: (f) => [run.resolve(f), run.reach(f)],
  },
  {
    id: 'unreachable',
    class: 'network-unreachable',
    confidence: 'likely',
    emitter: ANY,
    needles: ['dial tcp'],
    regex: /dial tcp [^\s]{2,60}: connect: (?:no route to host|network is unreachable)/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `The node has no route to ${f.ip ?? theTarget(f)}.`,
    causes: (f) =>
      f.ip?.includes(':')
        ? ['The name resolved to an IPv6 address and the node has no IPv6 route.']
        : ['The network interface of the node has no default gateway, or a rule rejects the traffic.', NO_ROUTE],
    notes: () => [NOT_AUTHENTICATION],
    next: (f) => ['ip route  # on the node', run.resolve(f), run.routeTables(f)],
  },
];

/** The registry could not be talked to, most telling part first: a blocked layer names a public address too, a failed look-up a timeout. */
export const NETWORK: readonly Pattern[] = [...LAYERS, ...DNS, ...TLS, ...CONNECT];
