import { type Decision, decide } from './decision.ts';
import type { LookUp } from './look-up.ts';
import { isMeant } from './principal.ts';
import { all, any, type Truth, unknown, YES } from './truth.ts';
import { type NamedPolicy, type Request, type Weighing, weighIdentityPolicies, weighResourcePolicy } from './weigh.ts';

/** What is attached to a role or user. A role that does not exist is `absent` as a whole. */
export interface IdentityPolicies {
  readonly policies: readonly NamedPolicy[];
  /** absent: the role has no permissions boundary. */
  readonly boundary: LookUp<NamedPolicy>;
}

/** An identity's own policies and, apart from them, the boundary that limits them. */
export interface IdentityWeighing {
  readonly policies: Weighing;
  readonly boundary: Weighing;
}

/**
 * Do the policies attached to an identity allow a call? The boundary grants nothing and limits what the policies grant.
 */
export function evaluateIdentity(identity: IdentityPolicies, request: Request): Decision {
  return decideIdentity(weighIdentity(identity, request));
}

export function weighIdentity(identity: IdentityPolicies, request: Request): IdentityWeighing {
  return { policies: weighIdentityPolicies(identity.policies, request), boundary: weighBoundary(identity.boundary, request) };
}

/** The same from weighings that have been made already. */
export function decideIdentity(identity: IdentityWeighing): Decision {
  const { policies, boundary } = identity;
  return decide(all([policies.allow, boundary.allow]), any([policies.deny, boundary.deny]));
}

function weighBoundary(boundary: LookUp<NamedPolicy>, request: Request): Weighing {
  if (boundary.status === 'found') return weighIdentityPolicies([boundary.value], request);
  if (boundary.status === 'absent') return { allow: YES, deny: any([]) };
  return { allow: unknown('the permissions boundary'), deny: unknown('the permissions boundary') };
}

/** A resource policy's answer, and whether its Allow grants by itself or leaves the account's own IAM policies to decide. */
export interface ResourceDecision extends Decision {
  readonly grant: 'direct' | 'to-account' | null;
}

/**
 * Does one resource policy, by itself, allow a call by `request.puller`?
 * An allow for the puller's account counts here; whether it is enough depends on whose account owns the resource (decidePull).
 */
export function evaluateResource(policy: NamedPolicy, request: Request): ResourceDecision {
  const { allow, deny } = weighResourcePolicy(policy, request);
  const decision = decide(isMeant(allow), deny);
  const direct: Truth = any([allow.everyone, allow.role, allow.sessionOrUser]);
  return { ...decision, grant: decision.effect !== 'allow' ? null : direct.is === 'yes' ? 'direct' : 'to-account' };
}
