import { type Decision, decide, type Effect } from './decision.ts';
import { decideIdentity, type IdentityWeighing } from './evaluate.ts';
import { isMeant, type PrincipalMatch } from './principal.ts';
import { all, any, type Truth, unknown } from './truth.ts';
import type { ResourceWeighing } from './weigh.ts';

export type Side = 'identity' | 'boundary' | 'owner';

/** One call, judged by both sides' policies. */
export interface AccessDecision extends Decision {
  /** What the caller's own policies and boundary say. */
  readonly identity: Effect;
  /** What the owner's policies say; null where they have no say: the action has no resource, or nobody is there to be granted it. */
  readonly owner: Effect | null;
  /** Sides without an Allow where one is needed. In one account either side's Allow is enough. */
  readonly missing: readonly Side[];
}

/**
 * Joins what the two sides say of one call: in one account the identity or the owner must allow, across accounts both must;
 * an explicit Deny on either side refuses.
 * @param owner null where the action has no resource, and so no resource policy.
 */
export function decideAccess(identity: IdentityWeighing, owner: ResourceWeighing | null, sameAccount: boolean): AccessDecision {
  const own = all([identity.policies.allow, identity.boundary.allow]);
  const allow = owner ? combine(own, identity.boundary.allow, owner.allow, sameAccount) : own;
  const deny = any([identity.policies.deny, identity.boundary.deny, ...(owner ? [owner.deny] : [])]);
  const decision = decide(allow, deny);
  return {
    ...decision,
    identity: decideIdentity(identity).effect,
    owner: owner ? decide(isMeant(owner.allow), owner.deny).effect : null,
    missing: decision.effect === 'implicit-deny' ? missingSides(identity, owner) : [],
  };
}

/**
 * @param own what the caller's policies grant within its boundary.
 */
function combine(own: Truth, boundary: Truth, owner: PrincipalMatch, sameAccount: boolean): Truth {
  if (!sameAccount) return all([own, isMeant(owner)]);
  // An account principal only hands the decision to the account's IAM policies, which is `own` again.
  return any([own, all([owner.role, boundary]), withinBoundary(owner.everyone, boundary), owner.sessionOrUser]);
}

/** IAM's guide says that a boundary limits what is granted to a role, and not whether it limits what is granted to everyone. */
function withinBoundary(everyone: Truth, boundary: Truth): Truth {
  if (boundary.is === 'no' && everyone.is !== 'no') return unknown('whether the boundary limits Principal "*"');
  return all([everyone, boundary]);
}

function missingSides(identity: IdentityWeighing, owner: ResourceWeighing | null): readonly Side[] {
  const sides: readonly { readonly side: Side; readonly allow: Truth }[] = [
    { side: 'identity', allow: identity.policies.allow },
    { side: 'boundary', allow: identity.boundary.allow },
    ...(owner ? [{ side: 'owner', allow: isMeant(owner.allow) } as const] : []),
  ];
  return sides.filter(({ allow }) => allow.is === 'no').map(({ side }) => side);
}
