import { cidrContains, parseCidr } from '../iam/cidr.ts';
import type { LookUp } from '../iam/look-up.ts';
import type { Endpoint, IngressRule, SecurityGroup, Subnet } from './network.ts';

const HTTPS = 443;

/** May nodes of a subnet reach TCP 443 of an endpoint? */
export type Openness = 'open' | 'closed' | 'unknown';

/**
 * Closed only where no ingress rule of any of the endpoint's groups covers TCP 443 at all;
 * open where a rule's range holds the whole subnet, or names a group the nodes are known to have.
 * @param nodeGroupIds security groups of the nodes, where they are known.
 */
export function endpointOpenness(
  endpoint: Endpoint,
  subnet: Subnet,
  groups: LookUp<readonly SecurityGroup[]>,
  nodeGroupIds: readonly string[],
): Openness {
  if (groups.status !== 'found' || endpoint.securityGroupIds.length === 0) return 'unknown';
  const own = endpoint.securityGroupIds.map((id) => groups.value.find((group) => group.groupId === id));
  const rules = own.flatMap((group) => group?.ingress ?? []).filter(coversHttps);
  if (rules.some((rule) => admits(rule, subnet, nodeGroupIds))) return 'open';
  return rules.length > 0 || own.includes(undefined) ? 'unknown' : 'closed';
}

function coversHttps(rule: IngressRule): boolean {
  if (rule.protocol === '-1') return hasSource(rule);
  if (rule.protocol !== 'tcp' && rule.protocol !== '6') return false;
  return hasSource(rule) && (rule.fromPort ?? 0) <= HTTPS && HTTPS <= (rule.toPort ?? 65535);
}

/** A rule for IPv6 alone admits no node that reaches the endpoint over IPv4. */
function hasSource(rule: IngressRule): boolean {
  return rule.cidrs.length + rule.groupIds.length + rule.prefixListIds.length > 0;
}

function admits(rule: IngressRule, subnet: Subnet, nodeGroupIds: readonly string[]): boolean {
  const inner = parseCidr(subnet.cidr);
  const byRange = rule.cidrs.some((text) => {
    const outer = parseCidr(text);
    return outer !== undefined && inner !== undefined && cidrContains(outer, inner);
  });
  return byRange || rule.groupIds.some((id) => nodeGroupIds.includes(id));
}
