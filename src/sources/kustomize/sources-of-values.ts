import { groupOf } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { valueAt } from '../pointer.ts';
import type { SourceDecision } from './decide-replacements.ts';
import type { Decision, Question } from './decision.ts';
import { fieldPathParts, fieldPathSegments } from './field-path.ts';
import { type Generator, placeOfKey } from './generators.ts';
import type { Kustomization } from './kustomization.ts';
import { type Leaf, targetOf } from './leaves.ts';

interface SourceContext {
  readonly files: Files;
  readonly leaves: () => readonly Leaf[];
  readonly decide: (leaf: Leaf, question: Question, steps: readonly Kustomization[]) => Decision;
}

/** A value that is copied from a copy of a copy ends here. */
const MAX_DEPTH = 5;

/**
 * Finds where the field that a replacement (or a variable) copies from is set: by a generator, by a step on the way to the one that copies,
 * where it is written.
 */
export function sourceFinder({ files, leaves, decide }: SourceContext): SourceDecision {
  let depth = 0;
  return (step, source, question) => {
    const leaf = leaves().find((candidate) => candidate.steps.includes(step) && isMeant(candidate, source));
    if (!leaf || depth >= MAX_DEPTH) return undefined;
    const path = typeof source['fieldPath'] === 'string' ? source['fieldPath'] : 'metadata.name';
    if (!('manifest' in leaf.from)) return generated(leaf.from.generators, path, files);
    const { object } = leaf.from.manifest;
    // A field that a patch adds is not there yet: then the patch's own path is the same, as far as there is no list on it.
    const segments = fieldPathSegments(path, object) ?? fieldPathParts(path).map(plain);
    depth++;
    try {
      const asked: Question = { ...question, target: targetOf(leaf, withPath(object, segments)), segments };
      return decide(leaf, asked, leaf.steps.slice(0, leaf.steps.indexOf(step) + 1));
    } finally {
      depth--;
    }
  };
}

function isMeant(leaf: Leaf, { group, version, kind, name, namespace }: JsonObject): boolean {
  const is = (wanted: Json | undefined, values: readonly string[]): boolean =>
    typeof wanted !== 'string' || wanted === '' || values.includes(wanted);
  const { names, namespaces } = targetOf(leaf, {});
  const versionOf = leaf.apiVersion.slice(leaf.apiVersion.indexOf('/') + 1);
  return (
    is(kind, [leaf.kind]) &&
    is(name, names) &&
    is(namespace, namespaces) &&
    is(group, [groupOf(leaf.apiVersion)]) &&
    is(version, [versionOf])
  );
}

function generated(generators: readonly Generator[], path: string, files: Files): Decision | undefined {
  const [field, key = '', ...rest] = fieldPathParts(path).map(plain);
  if (field !== 'data' || rest.length > 0) return undefined;
  for (const generator of generators.toReversed()) {
    const location = placeOfKey(generator, key, files);
    if (location) return { location, holders: () => [generator.place(generator.nameAt)] };
  }
  return undefined;
}

function plain(part: string): string {
  return part.replace(/^\[(.*)\]$/, '$1').replaceAll('\\', '');
}

/** The object with something at a place where a patch puts it. */
function withPath(object: JsonObject, segments: readonly string[]): JsonObject {
  if (valueAt(object, segments) !== undefined) return object;
  const [first, ...rest] = segments;
  if (first === undefined) return object;
  const { [first]: child } = object;
  return { ...object, [first]: rest.length === 0 ? '' : withPath(isObject(child) ? child : {}, rest) };
}
