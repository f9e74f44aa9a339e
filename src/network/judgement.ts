export type Status = 'holds' | 'broken' | 'unverified';

/** What is found of one part of the way, with a stable code and a sentence that is true by itself. */
export interface Judgement {
  readonly status: Status;
  readonly reason: RouteReason;
  readonly text: string;
}

export type RouteReason =
  | 'nat-gateway'
  | 'internet-gateway'
  | 'endpoint'
  | 'assumed-proxy'
  | 'assumed-centralized-endpoints'
  // broken
  | 'subnet-not-found'
  | 'no-default-route'
  | 'default-route-blackhole'
  | 'default-route-peering'
  | 'nat-gateway-unusable'
  | 'nat-gateway-without-internet'
  | 'internet-gateway-on-fargate'
  | 'internet-gateway-without-public-ip'
  | 'block-public-access'
  | 'endpoint-missing'
  | 'endpoint-not-available'
  | 'endpoint-private-dns-off'
  | 'endpoint-not-on-route-table'
  | 'endpoint-security-group-closed'
  | 'endpoint-policy-denies'
  | 'vpc-dns-off'
  | 'region-mismatch'
  // unverified
  | 'subnet-unverified'
  | 'route-tables-unverified'
  | 'route-table-not-found'
  | 'nat-gateway-unverified'
  | 'nat-gateway-private'
  | 'public-ip-unknown'
  | 'egress-elsewhere'
  | 'other-routes'
  | 'ipv6-only'
  | 'endpoints-unverified'
  | 'endpoint-security-group-unverified'
  | 'endpoint-policy-unverified'
  | 'vpc-dns-unverified'
  | 'host-form-over-endpoints';

export function holds(reason: RouteReason, text: string): Judgement {
  return { status: 'holds', reason, text };
}

export function broken(reason: RouteReason, text: string): Judgement {
  return { status: 'broken', reason, text };
}

export function unverified(reason: RouteReason, text: string): Judgement {
  return { status: 'unverified', reason, text };
}

const WORST_FIRST: readonly Status[] = ['broken', 'unverified', 'holds'];

export function worst(statuses: readonly Status[]): Status {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'holds';
}
