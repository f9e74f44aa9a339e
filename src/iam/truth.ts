/** Names one statement of one policy, for messages. */
export interface StatementReference {
  /** Name or ARN of the policy. */
  readonly policy: string;
  /** Position in the policy, counted from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
}

/** A value of Kleene's three-valued logic, with the reasons that led to it. */
export interface Truth {
  readonly is: 'yes' | 'no' | 'unknown';
  /** For `unknown`: what would have to be known (condition keys, policies that could not be read); else empty. */
  readonly unknowns: readonly string[];
  /** The statements that decided it; empty below the level of statements. */
  readonly because: readonly StatementReference[];
}

export const YES: Truth = { is: 'yes', unknowns: [], because: [] };
export const NO: Truth = { is: 'no', unknowns: [], because: [] };

export function unknown(...what: readonly string[]): Truth {
  return { is: 'unknown', unknowns: what, because: [] };
}

export function truth(value: boolean): Truth {
  return value ? YES : NO;
}

/** Conjunction: one no decides; else one unknown makes it unknown. `all([])` is yes. */
export function all(parts: readonly Truth[]): Truth {
  return join(parts, 'no');
}

/** Disjunction: one yes decides; else one unknown makes it unknown. `any([])` is no. */
export function any(parts: readonly Truth[]): Truth {
  return join(parts, 'yes');
}

/** Reasons are kept: what decided the opposite decides this. */
export function not(part: Truth): Truth {
  if (part.is === 'unknown') return part;
  return { ...part, is: part.is === 'yes' ? 'no' : 'yes' };
}

/** Records the statement a truth came from; a statement that does not apply is no reason for anything. */
export function attribute(part: Truth, statement: StatementReference): Truth {
  return part.is === 'no' ? NO : { ...part, because: [statement] };
}

function join(parts: readonly Truth[], decisive: 'yes' | 'no'): Truth {
  const other = decisive === 'yes' ? 'no' : 'yes';
  const is = parts.some((part) => part.is === decisive) ? decisive : parts.some((part) => part.is === 'unknown') ? 'unknown' : other;
  const reasons = parts.filter((part) => part.is === is);
  return {
    is,
    unknowns: [...new Set(reasons.flatMap((part) => part.unknowns))],
    because: [...new Set(reasons.flatMap((part) => part.because))],
  };
}
