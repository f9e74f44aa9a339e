import * as run from '../commands.ts';
import { type Facts, registryKind } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { theTarget } from '../sentences.ts';

const ANY = 'container runtime';
const isEcr = (f: Facts): boolean => registryKind(f) !== 'other' && registryKind(f) !== 'ecr-public';

/** The name of the registry could not be resolved. */
export const DNS: readonly Pattern[] = [
  {
    id: 'dns-timeout',
    class: 'dns-timeout',
    confidence: 'certain',
    emitter: ANY,
    needles: ['lookup', 'timeout'],
    regex: /lookup [^\s]{1,253}(?: on [^\s]{1,60})?: .{0,120}?i\/o timeout/,
    anywhere: true,
    scope: 'registry',
    summary: (f) =>
      `The DNS server${f.resolver === undefined ? '' : ` ${f.resolver}`} did not answer when the node asked for ${f.lookup ?? 'the registry'}.`,
    causes: () => [
      'The node cannot reach its DNS server: a network ACL, security group or route drops UDP and TCP 53, or a custom server of the DHCP options set is down.',
      'The DNS server is overloaded: the VPC resolver takes a limited number of queries a second from each network interface.',
    ],
    next: (f) => [run.resolve(f), 'cat /etc/resolv.conf  # on the node'],
  },
  {
    id: 'dns-not-found',
    class: 'dns-not-found',
    confidence: 'certain',
    emitter: ANY,
    needles: ['lookup'],
    regex: /lookup [^\s]{1,253}(?: on [^\s]{1,60})?: (?:no such host|server misbehaving|Temporary failure in name resolution)/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `DNS has no address for ${f.lookup ?? 'the registry'}${f.resolver === undefined ? '' : ` (asked: ${f.resolver})`}.`,
    causes: (f) => [
      ...(isEcr(f)
        ? ['The host name is wrong: check account and region in the reference.']
        : ['The host name in the reference is misspelt.']),
      'The node asks a DNS server that does not know the name: a custom one (DHCP options set, on-premises) that does not forward to the VPC resolver, or a private zone that covers the name and lacks the record.',
      'DNS support of the VPC (enableDnsSupport, enableDnsHostnames) or private DNS of the endpoint is off, and the resolver of the node knows no public name.',
    ],
    next: (f) => [run.resolve(f), run.dnsAttributes(f), ...(isEcr(f) ? [run.endpoints(f)] : [])],
  },
];

/** The server at that name could not be trusted, or did not finish introducing itself. */
export const TLS: readonly Pattern[] = [
  {
    id: 'tls-handshake-timeout',
    class: 'tls',
    confidence: 'likely',
    emitter: ANY,
    needles: ['tls handshake timeout'],
    regex: /TLS handshake timeout/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `A connection to ${theTarget(f)} was opened and the TLS handshake did not finish.`,
    causes: () => [
      'A firewall or proxy on the way lets the connection open and holds the handshake back.',
      'Large packets are lost: the MTU of the node is too big for the path (VPN, transit gateway, overlay).',
      'The NAT gateway or the node is overloaded.',
    ],
    next: (f) => [run.reach(f), run.certificate(f)],
  },
  {
    id: 'tls-unknown-authority',
    class: 'tls',
    confidence: 'likely',
    emitter: ANY,
    needles: ['unknown authority'],
    regex: /certificate signed by unknown authority/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `The certificate that was shown for ${theTarget(f)} is signed by an authority that the node does not trust.`,
    causes: (f) => [
      'A proxy or firewall inspects TLS and shows its own certificate; its authority is not in the trust store of the node.',
      ...(isEcr(f)
        ? ['The trust store of the node (ca-certificates) is missing or very old.']
        : ['The registry uses a certificate of a private authority.']),
    ],
    next: (f) => [run.certificate(f)],
  },
  {
    id: 'tls-wrong-name',
    class: 'tls',
    confidence: 'certain',
    emitter: ANY,
    needles: ['certificate is valid for'],
    regex: /certificate is valid for .{1,600}?, not [^\s]{1,253}/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `The server that answered for ${theTarget(f)} has a certificate for another name.`,
    causes: () => [
      'The reference names an alias: ECR does not serve custom names, so a CNAME in front of it cannot have a valid certificate.',
      'DNS sends the host to the wrong endpoint (a private zone, a hosts file, an endpoint of another service or region).',
    ],
    next: (f) => [run.resolve(f), run.certificate(f)],
  },
  {
    id: 'tls-expired',
    class: 'tls',
    confidence: 'likely',
    emitter: ANY,
    needles: ['x509', 'expired'],
    regex: /certificate has expired or is not yet valid/,
    anywhere: true,
    scope: 'registry',
    summary: (f) => `By the clock of the node the certificate of ${theTarget(f)} is not valid now.`,
    causes: () => [
      'The clock of the node is wrong.',
      'A proxy that inspects TLS, or a private registry, shows a certificate that has expired.',
    ],
    next: (f) => [run.clock(), run.certificate(f)],
  },
];
