import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  type Event,
  mapTag,
  mergeTag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import type { Json } from './manifest.ts';

/** Far above what the API server admits (etcd refuses objects over 1.5 MiB), low enough to end an alias bomb early. */
const MAX_NODES = 2_000_000;
const MAX_DEPTH = 100;

export type YamlResult =
  | { readonly ok: true; readonly value: Json }
  /** `offset` into the text that was parsed. */
  | { readonly ok: false; readonly problem: string; readonly offset: number };

/**
 * What kubectl accepts is the measure: unknown tags are ignored (`!Ref x` is a string), a repeated key counts once, the last one,
 * and a flow mapping as a key (`{{X}}`, a template that happens to be YAML) is read rather than refused.
 */
const ignoredScalarTag = defineScalarTag('!', { matchByTagPrefix: true, resolve: (source) => source, identify: () => false });
const ignoredSequenceTag = defineSequenceTag('!', {
  matchByTagPrefix: true,
  create: (): unknown[] => [],
  addItem: (carrier, item) => void carrier.push(item),
  identify: () => false,
});
const tolerantMap = {
  addPair: (carrier: Record<string, unknown>, key: unknown, value: unknown): string =>
    mapTag.addPair(carrier, key !== null && typeof key === 'object' ? COMPLEX_KEY : key, value),
  has: mapTag.has,
  keys: mapTag.keys,
  get: mapTag.get,
  create: (): Record<string, unknown> => ({}),
};
/** Stands for a key that is no scalar; only ever seen inside what is reported as a placeholder. */
const COMPLEX_KEY = '{}';
const plainMapTag = defineMappingTag(mapTag.tagName, { ...tolerantMap, identify: mapTag.identify });
const ignoredMapTag = defineMappingTag('!', { ...tolerantMap, matchByTagPrefix: true, identify: () => false });

const SCHEMA = CORE_SCHEMA.withTags(mergeTag, plainMapTag, ignoredScalarTag, ignoredSequenceTag, ignoredMapTag);

/**
 * Reads one YAML or JSON document into plain values; aliases share objects.
 * @returns the parser's reason without a snippet of the source: a broken Secret must not be printed.
 */
export function parseYaml(text: string): YamlResult {
  try {
    const { events, source } = parseYamlEvents(text);
    const [value = null] = constructFromEvents(events, { source, schema: SCHEMA, json: true });
    if (text.includes('*') && events.some(isAlias)) {
      const nodes = countExpanded(value);
      if (nodes > MAX_NODES)
        return {
          ok: false,
          problem: `its aliases refer to themselves or expand to more than ${MAX_NODES.toLocaleString('en')} values`,
          offset: 0,
        };
    }
    return { ok: true, value: value as Json };
  } catch (error) {
    if (error instanceof YAMLException) return { ok: false, problem: plainReason(error), offset: error.mark?.position ?? 0 };
    if (error instanceof RangeError) return { ok: false, problem: 'it is nested too deeply', offset: 0 };
    throw error;
  }
}

/** Events of a document, and the text their offsets lead into: as long as the one that was given. */
export interface YamlEvents {
  readonly events: Event[];
  readonly source: string;
}

/**
 * Events of one document, for positions.
 *
 * js-yaml refuses a flow collection that goes on at the column of its key (`args: [` and `]` below each other), which go-yaml and so kubectl
 * accept. There the line break is read as the space it means, which moves no offset.
 * @throws YAMLException where `parseYaml` reports a problem.
 */
export function parseYamlEvents(text: string): YamlEvents {
  let source = text;
  for (let attempt = 0; ; attempt++) {
    try {
      return { events: parseEvents(source, { maxDepth: MAX_DEPTH }), source };
    } catch (error) {
      const joined = attempt < MAX_JOINS && error instanceof YAMLException ? joinedAt(source, error) : undefined;
      if (joined === undefined) throw error;
      source = joined;
    }
  }
}

/** Each costs one more reading of the document. */
const MAX_JOINS = 50;

function joinedAt(source: string, { reason, mark }: YAMLException): string | undefined {
  if (!reason.includes('deficient indentation') || mark === undefined) return undefined;
  const end = source.lastIndexOf('\n', mark.position - 1);
  // Behind a comment the rest of the line would become part of it.
  if (end < 0 || /(?:^|\s)#/.test(source.slice(source.lastIndexOf('\n', end - 1) + 1, end))) return undefined;
  return `${source.slice(0, end)} ${source.slice(end + 1)}`;
}

/** Some reasons end with a piece of the source (an alias's name, a tag), which in a Secret is the secret: cut off. */
function plainReason(error: YAMLException): string {
  return error.reason
    .replace(/\s*(?:["'<!`]|: ).*$/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .slice(0, 200)
    .trim();
}

function isAlias(event: Event): boolean {
  return event.type === 5;
}

/** Counts values as JSON would write them out, each alias in full; stops at the limit. A cycle counts as over it. */
function countExpanded(root: unknown): number {
  const known = new Map<object, number>();
  const open = new Set<object>();
  const count = (value: unknown): number => {
    if (value === null || typeof value !== 'object') return 1;
    if (open.has(value)) return Number.POSITIVE_INFINITY;
    const before = known.get(value);
    if (before !== undefined) return before;
    open.add(value);
    let total = 1;
    for (const child of Object.values(value)) total += count(child);
    open.delete(value);
    known.set(value, total);
    return total;
  };
  return count(root);
}
