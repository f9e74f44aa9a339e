import type { Puller } from '../iam/principal.ts';
import type { EcrRegistry } from '../images/ecr.ts';
import { endpointPolicyAllows } from './endpoint-policy.ts';
import { broken, holds, type Judgement, unverified } from './judgement.ts';
import type { Endpoint, Subnet, VpcNetwork } from './network.ts';
import { endpointOpenness } from './security-group.ts';

/** What a pull needs to reach: the API for a token, the registry for manifests, S3 for layers. */
export const ENDPOINT_SERVICES = ['ecr.api', 'ecr.dkr', 's3'] as const;
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

export interface EndpointQuestion {
  readonly subnet: Subnet;
  readonly routeTableId: string;
  readonly network: VpcNetwork;
  readonly image: Pick<EcrRegistry, 'region' | 'partition' | 'fips' | 'dualStack'>;
  readonly nodeGroupIds: readonly string[];
  readonly puller: Puller | null;
  readonly repositoryArns: readonly string[];
}

/**
 * Does an endpoint of the VPC take the traffic for a service? One that does takes all of it: with private DNS on, the name
 * resolves to the endpoint, and a NAT gateway beside it is never asked.
 */
export interface Capture {
  readonly captured: 'yes' | 'perhaps' | 'no';
  /** The one that captures, or that comes nearest. */
  readonly endpoint: Endpoint | null;
  /** Of the endpoint where it captures; else why none does. */
  readonly judgement: Judgement;
}

export function judgeEndpoint(service: EndpointService, question: EndpointQuestion): Capture {
  const { network, image } = question;
  const known = network.endpoints.status === 'found' ? network.endpoints.value : [];
  const endpoints = known.filter((endpoint) => serves(endpoint, service, network.region));
  if (image.region !== network.region) {
    const text = `the image is in ${image.region}, and endpoints of ${network.vpcId} serve ${network.region} only`;
    return notCaptured(broken('region-mismatch', text), endpoints[0]);
  }
  if (network.endpoints.status === 'unverified') {
    const text = `the VPC endpoints of ${network.vpcId} could not be read: ${network.endpoints.message}`;
    return { captured: 'perhaps', endpoint: null, judgement: unverified('endpoints-unverified', text) };
  }
  return chooseEndpoint(service, endpoints, question);
}

/** An interface endpoint answers to the name itself; a gateway endpoint takes what is routed to the public addresses. */
function chooseEndpoint(service: EndpointService, endpoints: readonly Endpoint[], question: EndpointQuestion): Capture {
  const usable = endpoints.find((endpoint) => endpoint.type === 'interface' && isUsable(endpoint));
  const byName = usable && judgeInterface(usable, service, question);
  if (byName && byName.captured !== 'no') return byName;
  const gateway = endpoints.find(
    (endpoint) => endpoint.type === 'gateway' && endpoint.available && endpoint.routeTableIds.includes(question.routeTableId),
  );
  if (gateway) return capturedBy(gateway, judgePolicy(gateway, service, question));
  return byName ?? notCaptured(...whyNone(service, endpoints, question));
}

/** Service names differ before the region: `com.amazonaws`, `cn.com.amazonaws`, `eu.amazonaws` and others. */
function serves(endpoint: Endpoint, service: EndpointService, region: string): boolean {
  return endpoint.serviceName.endsWith(`.${region}.${service}`);
}

function isUsable(endpoint: Endpoint): boolean {
  return endpoint.available && endpoint.privateDns && !endpoint.privateDnsOnlyForInboundResolver && endpoint.subnetIds.length > 0;
}

function judgeInterface(endpoint: Endpoint, service: EndpointService, question: EndpointQuestion): Capture {
  const { dns, vpcId } = question.network;
  const judgement = judgeReach(endpoint, service, question);
  if (dns.status !== 'found') {
    const message = dns.status === 'unverified' ? `: ${dns.message}` : '';
    const text = `${endpoint.endpointId} has private DNS, and the DNS attributes of ${vpcId} could not be read${message}`;
    return perhaps(endpoint, unverified('vpc-dns-unverified', text));
  }
  const { support, hostnames } = dns.value;
  if (!support || !hostnames) {
    const off = [support ? '' : 'enableDnsSupport', hostnames ? '' : 'enableDnsHostnames'].filter(Boolean).join(' and ');
    const text = `${off} ${off.includes(' and ') ? 'are' : 'is'} off for ${vpcId}, so names do not resolve to ${endpoint.endpointId}`;
    return notCaptured(broken('vpc-dns-off', text), endpoint);
  }
  const { fips, dualStack } = question.image;
  if (service !== 's3' && (fips || dualStack)) return perhaps(endpoint, judgement);
  return capturedBy(endpoint, judgement);
}

function judgeReach(endpoint: Endpoint, service: EndpointService, question: EndpointQuestion): Judgement {
  const { subnet, network, nodeGroupIds } = question;
  const openness = endpointOpenness(endpoint, subnet, network.securityGroups, nodeGroupIds);
  const groups = endpoint.securityGroupIds.join(', ');
  if (openness === 'closed') {
    const text = `${endpoint.endpointId} (${service}) takes the traffic, and no ingress rule of ${groups} covers TCP 443`;
    return broken('endpoint-security-group-closed', text);
  }
  const policy = judgePolicy(endpoint, service, question);
  if (policy.status === 'broken' || openness === 'open') return policy;
  const text = `${endpoint.endpointId} (${service}) takes the traffic, and whether ${groups || 'its security groups'} admits ${subnet.subnetId} on TCP 443 is not known`;
  return unverified('endpoint-security-group-unverified', text);
}

function judgePolicy(endpoint: Endpoint, service: EndpointService, question: EndpointQuestion): Judgement {
  const { image, puller, repositoryArns } = question;
  const allows = endpointPolicyAllows(endpoint, service, { region: image.region, partition: image.partition, puller, repositoryArns });
  const id = endpoint.endpointId;
  if (allows === 'no')
    return broken('endpoint-policy-denies', `${id} (${service}) takes the traffic, and its policy does not allow the pull`);
  if (allows === 'unknown') {
    return unverified(
      'endpoint-policy-unverified',
      `${id} (${service}) takes the traffic, and whether its policy allows the pull is not known`,
    );
  }
  return holds('endpoint', `${id} (${service}) takes the traffic and is open to ${question.subnet.subnetId}`);
}

/** Says of the endpoint that comes nearest why it does not take the traffic. */
function whyNone(service: EndpointService, endpoints: readonly Endpoint[], question: EndpointQuestion): [Judgement, Endpoint | null] {
  const endpoint = endpoints.find((candidate) => candidate.available) ?? endpoints[0];
  const { vpcId, region } = question.network;
  if (!endpoint) return [broken('endpoint-missing', `${vpcId} has no ${service} endpoint of ${region}`), null];
  const id = endpoint.endpointId;
  if (!endpoint.available) return [broken('endpoint-not-available', `${id} (${service}) is not available`), endpoint];
  if (endpoint.type === 'gateway') {
    return [broken('endpoint-not-on-route-table', `${id} (${service}) is not associated with ${question.routeTableId}`), endpoint];
  }
  if (endpoint.subnetIds.length === 0) return [broken('endpoint-not-available', `${id} (${service}) has no subnet`), endpoint];
  const text = `private DNS of ${id} (${service}) is off, so unless a private hosted zone answers for it the name resolves to public addresses`;
  return [broken('endpoint-private-dns-off', text), endpoint];
}

function capturedBy(endpoint: Endpoint, judgement: Judgement): Capture {
  return { captured: 'yes', endpoint, judgement };
}

function perhaps(endpoint: Endpoint, judgement: Judgement): Capture {
  return { captured: 'perhaps', endpoint, judgement };
}

function notCaptured(judgement: Judgement, endpoint: Endpoint | null = null): Capture {
  return { captured: 'no', endpoint, judgement };
}
