import type { Puller } from './principal.ts';
import { ABSENT, type ContextValue, known, type RequestContext, requestContext, UNKNOWN } from './request-context.ts';

/** What is known of the calls a kubelet or container runtime makes to pull an image. */
export interface PullFacts {
  readonly puller: Puller;
  /** Account that owns the repository. */
  readonly ownerAccount: string;
  /** Region of the image; the token is asked for there too. */
  readonly region: string;
  /** Organization of the puller's account; null where it is known to be in none. */
  readonly orgId?: string | null;
  /** Tags of the puller's role or user, all of them. */
  readonly principalTags?: Readonly<Record<string, string>>;
  /** Tags of the repository, all of them. */
  readonly repositoryTags?: Readonly<Record<string, string>>;
  /** ISO 8601; without it conditions on the time are not decided. */
  readonly now?: string;
}

/** Set only on calls that an AWS service makes on somebody's behalf; a kubelet's are not. */
const SERVICE_CALL_KEYS = [
  ...['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'],
  ...['aws:PrincipalServiceName', 'aws:PrincipalServiceNamesList', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'],
];

/**
 * The condition keys of a pull. Keys that depend on the network path, on tags that were not read, or on the session are unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @param hasResource false for `ecr:GetAuthorizationToken`: keys that describe a resource are then not decided.
 */
export function pullContext(facts: PullFacts, hasResource: boolean): RequestContext {
  const repositoryTags = hasResource ? facts.repositoryTags : undefined;
  const keys: Record<string, ContextValue> = {
    ...principalKeys(facts),
    ...timeKeys(facts.now),
    ...tagKeys('aws:PrincipalTag/', facts.principalTags),
    ...tagKeys('aws:ResourceTag/', repositoryTags),
    ...tagKeys('ecr:ResourceTag/', repositoryTags),
    'aws:SecureTransport': known('true'),
    'aws:RequestedRegion': known(facts.region),
    'aws:ResourceAccount': hasResource ? known(facts.ownerAccount) : UNKNOWN,
  };
  for (const key of SERVICE_CALL_KEYS) keys[key] = ABSENT;
  return requestContext(keys, {
    completePrefixes: [
      ...(facts.principalTags ? ['aws:PrincipalTag/'] : []),
      ...(repositoryTags ? ['aws:ResourceTag/', 'ecr:ResourceTag/'] : []),
    ],
  });
}

function principalKeys(facts: PullFacts): Record<string, ContextValue> {
  const { puller } = facts;
  return {
    'aws:PrincipalArn': known(puller.arn),
    'aws:PrincipalAccount': known(puller.account),
    'aws:PrincipalType': known(puller.kind === 'role' ? 'AssumedRole' : 'User'),
    'aws:PrincipalIsAWSService': known('false'),
    'aws:ViaAWSService': known('false'),
    'aws:PrincipalOrgID': orgId(facts),
    // Roles have no user name; the key is only there for IAM users.
    'aws:username': puller.kind === 'role' ? ABSENT : known(puller.name),
  };
}

function orgId(facts: PullFacts): ContextValue {
  if (facts.orgId === undefined) return UNKNOWN;
  return facts.orgId === null ? ABSENT : known(facts.orgId);
}

function timeKeys(now: string | undefined): Record<string, ContextValue> {
  if (now === undefined) return {};
  return { 'aws:CurrentTime': known(now), 'aws:EpochTime': known(String(Math.floor(Date.parse(now) / 1000))) };
}

function tagKeys(prefix: string, tags: Readonly<Record<string, string>> | undefined): Record<string, ContextValue> {
  return Object.fromEntries(Object.entries(tags ?? {}).map(([name, value]) => [`${prefix}${name}`, known(value)]));
}
