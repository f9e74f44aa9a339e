/** What is known of one condition key of a request. A key the request certainly does not carry is absent, not unknown. */
export type ContextValue =
  | { readonly state: 'known'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

/** The condition keys of one request. */
export interface RequestContext {
  /** Names in lower case: IAM compares condition keys without regard to case. */
  readonly keys: ReadonlyMap<string, ContextValue>;
  /** Lower-case beginnings of keys of which all that exist are listed in `keys`, such as `aws:principaltag/`. */
  readonly completePrefixes: readonly string[];
  /** State of every other key. */
  readonly otherwise: 'absent' | 'unknown';
}

export const ABSENT: ContextValue = { state: 'absent' };
export const UNKNOWN: ContextValue = { state: 'unknown' };

export function known(...values: readonly string[]): ContextValue {
  return { state: 'known', values };
}

export function requestContext(
  keys: Readonly<Record<string, ContextValue>>,
  options: { readonly completePrefixes?: readonly string[]; readonly otherwise?: 'absent' | 'unknown' } = {},
): RequestContext {
  return {
    keys: new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value])),
    completePrefixes: (options.completePrefixes ?? []).map((prefix) => prefix.toLowerCase()),
    otherwise: options.otherwise ?? 'unknown',
  };
}

export function contextValue(context: RequestContext, key: string): ContextValue {
  const name = key.toLowerCase();
  const listed = context.keys.get(name);
  if (listed) return listed;
  return context.completePrefixes.some((prefix) => name.startsWith(prefix)) ? ABSENT : { state: context.otherwise };
}
