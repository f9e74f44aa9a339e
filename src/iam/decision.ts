import type { StatementReference, Truth } from './truth.ts';

/** `implicit-deny`: no statement allows it, which in IAM is a refusal. */
export type Effect = 'allow' | 'deny' | 'implicit-deny' | 'unknown';

/** What the policies that were read say of one call. */
export interface Decision {
  readonly effect: Effect;
  /** The statements that decided, or that might; empty for an implicit deny. */
  readonly because: readonly StatementReference[];
  /** For `unknown`: the condition keys and policies that would have to be known. */
  readonly unknowns: readonly string[];
  /** Policies that may still refuse an allow and that nobody here has read. */
  readonly notEvaluated: readonly string[];
}

/** An allow is an allow as far as these let it pass. */
export const NOT_EVALUATED = ['service control policies', 'resource control policies', 'session policies'] as const;

/**
 * An explicit Deny wins; without an Allow the answer is no whatever the Denies say; a Deny or an Allow that may or may not apply leaves it open.
 */
export function decide(allow: Truth, deny: Truth): Decision {
  if (deny.is === 'yes') return decision('deny', deny.because, []);
  if (allow.is === 'no') return decision('implicit-deny', [], []);
  const open = [deny, allow].filter((part) => part.is === 'unknown');
  if (open.length === 0) return decision('allow', allow.because, []);
  return decision(
    'unknown',
    open.flatMap((part) => part.because),
    open.flatMap((part) => part.unknowns),
  );
}

function decision(effect: Effect, because: readonly StatementReference[], unknowns: readonly string[]): Decision {
  return { effect, because: [...new Set(because)], unknowns: [...new Set(unknowns)], notEvaluated: NOT_EVALUATED };
}
