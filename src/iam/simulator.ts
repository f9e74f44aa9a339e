import type { Effect } from './decision.ts';
import { decideIdentity, type IdentityWeighing } from './evaluate.ts';
import { NO, type Truth, truth, unknown, YES } from './truth.ts';

export type SimulatedEffect = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** One answer of `iam:SimulatePrincipalPolicy`, as IAM gave it. */
export interface SimulatedDecision {
  readonly action: string;
  /** ARN of a repository; `*` for an action that has no resource. */
  readonly resource: string;
  readonly decision: SimulatedEffect;
  /** Condition keys that a policy asks for and the question did not hold. */
  readonly missingContext?: readonly string[];
  /** false: a service control policy of the organization refuses it. */
  readonly allowedByOrganizations?: boolean;
  readonly allowedByBoundary?: boolean;
  /** Across accounts: what each type of policy says, under IAM's own names for the types. */
  readonly details?: Readonly<Record<string, SimulatedEffect>>;
}

/** What the simulator says of the identity's side of one call. */
export interface SimulatorAnswer {
  readonly effect: Exclude<Effect, 'unknown'>;
  readonly byOrganization: boolean;
  readonly allowedByBoundary: boolean | undefined;
}

/** `decides`: the policies that were read leave it open and the simulator does not. */
export type SimulatorSays = 'nothing' | 'agrees' | 'decides' | 'contradicts';

/** Stands among the unknowns of what the two see differently. */
export const SIMULATOR_CONTRADICTS = "IAM's policy simulator, which says otherwise";

/**
 * The part of the simulator's answer that is about the identity; undefined where there is none. It takes no resource policy for a role, so
 * across accounts a refusal for want of an Allow may only say that there was no resource policy; and an answer that lacked a condition key
 * says nothing.
 */
export function simulatorAnswer(said: SimulatedDecision, sameAccount: boolean): SimulatorAnswer | undefined {
  const { decision, missingContext = [], allowedByOrganizations, allowedByBoundary, details = {} } = said;
  if (missingContext.length > 0) return undefined;
  const answer = (effect: SimulatedEffect): SimulatorAnswer => ({
    effect: effect === 'allowed' ? 'allow' : effect === 'explicitDeny' ? 'deny' : 'implicit-deny',
    byOrganization: allowedByOrganizations === false,
    allowedByBoundary,
  });
  if (sameAccount || decision !== 'implicitDeny' || allowedByOrganizations === false || allowedByBoundary === false)
    return answer(decision);
  // IAM does not document the names; what is neither the resource's nor the boundary's is the identity's.
  const own = Object.entries(details).filter(([type]) => !/resource|boundary/i.test(type));
  const [only, another] = own;
  return only === undefined || another !== undefined ? undefined : answer(only[1]);
}

/**
 * Holds what was evaluated here against the simulator: an open question takes its answer, a contradiction opens the question.
 * A refusal by the organization decides nothing: IAM does not say which condition keys a service control policy asked for.
 */
export function heedSimulator(
  own: IdentityWeighing,
  said: SimulatorAnswer | undefined,
): { readonly identity: IdentityWeighing; readonly simulator: SimulatorSays } {
  if (said === undefined) return { identity: own, simulator: 'nothing' };
  const here = decideIdentity(own).effect;
  if (here === 'unknown') {
    return said.byOrganization ? { identity: own, simulator: 'nothing' } : { identity: weighingOf(said, own), simulator: 'decides' };
  }
  if ((here === 'allow') === (said.effect === 'allow')) return { identity: own, simulator: 'agrees' };
  return { identity: open(), simulator: 'contradicts' };
}

function weighingOf({ effect, allowedByBoundary }: SimulatorAnswer, own: IdentityWeighing): IdentityWeighing {
  if (effect === 'allow') return { policies: { allow: YES, deny: NO }, boundary: { allow: YES, deny: NO } };
  if (effect === 'deny') return { policies: { allow: own.policies.allow, deny: YES }, boundary: { allow: own.boundary.allow, deny: NO } };
  const boundary = (allow: Truth) => ({ allow, deny: NO });
  if (allowedByBoundary === false) return { policies: { allow: own.policies.allow, deny: NO }, boundary: boundary(NO) };
  return { policies: { allow: NO, deny: NO }, boundary: boundary(allowedByBoundary === undefined ? own.boundary.allow : truth(true)) };
}

function open(): IdentityWeighing {
  const either = unknown(SIMULATOR_CONTRADICTS);
  return { policies: { allow: either, deny: either }, boundary: { allow: YES, deny: NO } };
}
