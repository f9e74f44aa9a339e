import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject } from '../manifests/manifest.ts';
import { escapeSegment, valueAt } from '../manifests/pointers.ts';

/** Which nodes a pod may be put on, as its spec says; what admission adds (project selectors, runtime classes) only narrows it. */
export interface NodeSelection {
  /** All of them hold: `nodeSelector`, `os.name`, `nodeName`. */
  readonly required: readonly NodeRequirement[];
  /** `requiredDuringSchedulingIgnoredDuringExecution`: all requirements of at least one term hold, and a term without any matches no node. null: there is none. */
  readonly terms: readonly (readonly NodeRequirement[])[] | null;
}

export interface NodeRequirement {
  /** Label; `metadata.name` for the name of a node. */
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt`, `Lt`, or whatever is written there. */
  readonly operator: string;
  readonly values: readonly string[];
  /** JSON pointer. */
  readonly at: string;
}

/** Labels that the kubelet gives every node, by what they tell; the beta ones are the same under their old names. */
const PLATFORM_LABELS = new Set(['kubernetes.io/arch', 'kubernetes.io/os', 'beta.kubernetes.io/arch', 'beta.kubernetes.io/os']);

/** Reads a pod spec; empty where the spec selects nothing. */
export function nodeSelectionOf(object: JsonObject, podSpecAt: string): NodeSelection {
  const spec = valueAt(object, podSpecAt);
  if (!isObject(spec)) return { required: [], terms: null };
  return {
    required: [
      ...selectorRequirements(spec['nodeSelector'], `${podSpecAt}/nodeSelector`),
      // The scheduler does not look at it, and the kubelet of another system turns the pod away before it pulls.
      ...exactly('kubernetes.io/os', valueAt(spec, '/os/name'), `${podSpecAt}/os/name`),
      ...exactly('metadata.name', spec['nodeName'], `${podSpecAt}/nodeName`),
    ],
    terms: termsOf(spec, podSpecAt),
  };
}

/** Whether anything of it is about the platform of a node. */
export function selectsPlatform({ required, terms }: NodeSelection): boolean {
  return [...required, ...(terms ?? []).flat()].some(({ key }) => PLATFORM_LABELS.has(key));
}

function selectorRequirements(selector: Json | undefined, at: string): NodeRequirement[] {
  if (!isObject(selector)) return [];
  return Object.entries(selector).flatMap(([key, value]) => exactly(key, value, `${at}/${escapeSegment(key)}`));
}

function exactly(key: string, value: Json | undefined, at: string): NodeRequirement[] {
  return value === undefined || value === null ? [] : [{ key, operator: 'In', values: [textOf(value)], at }];
}

const REQUIRED = '/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms';

function termsOf(spec: JsonObject, podSpecAt: string): NodeSelection['terms'] {
  const terms = valueAt(spec, REQUIRED);
  // The API takes no empty list.
  if (!Array.isArray(terms) || terms.length === 0) return null;
  return terms.map((term: Json, i) =>
    ['matchExpressions', 'matchFields'].flatMap((list) => expressionsOf(term, list, `${podSpecAt}${REQUIRED}/${i}`)),
  );
}

function expressionsOf(term: Json, list: string, at: string): NodeRequirement[] {
  const expressions = isObject(term) ? term[list] : undefined;
  if (!Array.isArray(expressions)) return [];
  return expressions.flatMap((expression: Json, i) => {
    if (!isObject(expression)) return [];
    const { key, operator, values } = expression;
    return {
      key: textOf(key),
      operator: textOf(operator),
      values: Array.isArray(values) ? values.map(textOf) : [],
      at: `${at}/${list}/${i}`,
    };
  });
}

/** What is no string is refused by the API: it stands for nothing that a label could be. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
