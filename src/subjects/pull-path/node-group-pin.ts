import type { Workload } from '../../inventory/inventory.ts';
import { valueAt } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';

/** EKS gives it to the nodes of every managed node group. */
const NODE_GROUP_LABEL = 'eks.amazonaws.com/nodegroup';
/** A value that something fills in later (`${GROUP}`) pins to nobody knows what. */
const LABEL_VALUE = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** The managed node groups that a pod has to run in, by nodeSelector and required node affinity; undefined: any. */
export function pinnedNodeGroups({ manifest, podSpecAt }: Workload): ReadonlySet<string> | undefined {
  const selector = valueAt(manifest.object, `${podSpecAt}/nodeSelector`);
  const selected = isObject(selector) && Object.hasOwn(selector, NODE_GROUP_LABEL) ? known([selector[NODE_GROUP_LABEL]]) : undefined;
  const at = `${podSpecAt}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;
  return both(selected, ofTerms(valueAt(manifest.object, at)));
}

/** One of the terms is enough, so each has to name groups. */
function ofTerms(terms: Json | undefined): ReadonlySet<string> | undefined {
  if (!Array.isArray(terms) || terms.length === 0) return undefined;
  const named = terms.map(ofTerm);
  return named.some((names) => names === undefined) ? undefined : new Set(named.flatMap((names) => [...(names ?? [])]));
}

/** Every expression of a term has to hold. */
function ofTerm(term: Json | undefined): ReadonlySet<string> | undefined {
  const expressions = isObject(term) ? term['matchExpressions'] : undefined;
  return Array.isArray(expressions) ? expressions.map(ofExpression).reduce(both, undefined) : undefined;
}

function ofExpression(expression: Json | undefined): ReadonlySet<string> | undefined {
  if (!isObject(expression) || expression['key'] !== NODE_GROUP_LABEL || expression['operator'] !== 'In') return undefined;
  return Array.isArray(expression['values']) ? known(expression['values']) : undefined;
}

function known(values: readonly unknown[]): ReadonlySet<string> | undefined {
  const names = values.filter((value) => typeof value === 'string' && LABEL_VALUE.test(value));
  return names.length === values.length && names.length > 0 ? new Set(names.map(String)) : undefined;
}

function both(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((name) => b.has(name)));
}
