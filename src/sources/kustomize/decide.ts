import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { mapSegments, pointerOf, segmentsOf, valueAt } from '../pointer.ts';
import { decidingField, imageEntries } from './image-entry.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
import type { Patch, PatchDocument, PatchField, ReadPatches } from './patches.ts';
import { isSameObject, selects, type Target } from './targets.ts';

/** A value of a rendered object, as the question where it comes from. */
export interface Question {
  readonly target: Target;
  readonly segments: readonly string[];
  readonly value: Json;
}

/**
 * The place in one kustomization, or in a file of its patches, that set a value; undefined where it was not set there.
 * What kustomize applies last is asked first: replacements, images, JSON patches, annotations, the namespace, patches.
 */
export function decidedBy(kustomization: Kustomization, question: Question, files: Files, readPatches: ReadPatches): Location | undefined {
  const byPatchesOf = (field: PatchField): Location | undefined => byPatches(readPatches(kustomization, field), question);
  return (
    byReplacement(kustomization, question, files) ??
    byImages(kustomization, question) ??
    byPatchesOf('patchesJson6902') ??
    byMetadata(kustomization, question) ??
    byPatchesOf('patches') ??
    byPatchesOf('patchesStrategicMerge')
  );
}

function byImages(kustomization: Kustomization, { segments, value }: Question): Location | undefined {
  const last = segments.at(-1);
  if (typeof value !== 'string' || (last !== 'image' && last !== 'reference')) return undefined;
  for (const entry of imageEntries(kustomization).toReversed()) {
    const field = decidingField(value, entry);
    if (field !== undefined) return placeIn(kustomization, `${entry.at}/${field}`);
  }
  return undefined;
}

function byMetadata(kustomization: Kustomization, { segments, value }: Question): Location | undefined {
  const { object } = kustomization;
  const pointer = pointerOf(segments);
  if (pointer === '/metadata/namespace' && object['namespace'] === value) return placeIn(kustomization, '/namespace');
  const field = { annotations: 'commonAnnotations', labels: 'commonLabels' }[segments.at(-2) ?? ''];
  const key = segments.at(-1) ?? '';
  if (field !== undefined && segments.at(-3) === 'metadata') {
    const map = object[field];
    if (isObject(map) && map[key] === value) return placeIn(kustomization, `/${field}${pointerOf([key])}`);
  }
  if (pointer !== '/spec/replicas') return undefined;
  const entry = entriesOf(kustomization, 'replicas').find((candidate) => isObject(candidate.value) && candidate.value['count'] === value);
  return entry && placeIn(kustomization, `${entry.at}/count`);
}

function byPatches(patches: readonly Patch[], question: Question): Location | undefined {
  if (isIdentity(question.segments)) return undefined;
  for (const { selector, documents } of patches.toReversed()) {
    for (const document of documents.toReversed()) {
      const { value } = document;
      if (Array.isArray(value)) {
        if (selector && selects(selector, question.target)) {
          const place = byOperations(value, document, question);
          if (place) return place;
        }
      } else if (isObject(value) && (selector ? selects(selector, question.target) : isSameObject(value, question.target))) {
        const place = byMerge(value, document, question);
        if (place) return place;
      }
    }
  }
  return undefined;
}

/** What a patch repeats only to say which object or container it means. */
function isIdentity(segments: readonly string[]): boolean {
  const pointer = pointerOf(segments);
  return /^\/(?:metadata\/(?:name|namespace)|kind|apiVersion)$|\/\d+\/name$/.test(pointer);
}

function byMerge(patch: JsonObject, document: PatchDocument, { target, segments, value }: Question): Location | undefined {
  const mapped = mapSegments(segments, target.object, patch);
  if (mapped === undefined || (typeof value !== 'object' && valueAt(patch, mapped) !== value)) return undefined;
  return document.locate(pointerOf(mapped));
}

function byOperations(operations: readonly Json[], document: PatchDocument, { segments, value }: Question): Location | undefined {
  for (const [i, operation] of [...operations.entries()].toReversed()) {
    if (!isObject(operation) || typeof operation['path'] !== 'string' || (operation['op'] !== 'add' && operation['op'] !== 'replace'))
      continue;
    const path = segmentsOf(operation['path']);
    if (!path.every((segment, k) => segment === segments[k] || ((segment === '-' || isIndex(segment)) && isIndex(segments[k])))) continue;
    const inside = segments.slice(path.length);
    if (isDeepStrictEqual(valueAt(operation['value'], inside), value)) return document.locate(`/${i}/value${pointerOf(inside)}`);
  }
  return undefined;
}

function isIndex(segment: string | undefined): boolean {
  return segment !== undefined && /^\d+$/.test(segment);
}

function byReplacement(kustomization: Kustomization, question: Question, files: Files): Location | undefined {
  for (const { at, value } of entriesOf(kustomization, 'replacements').toReversed()) {
    if (!isObject(value)) continue;
    const place = inReplacement(value, question, (pointer) => placeIn(kustomization, `${at}${pointer}`));
    if (place) return place;
    if (typeof value['path'] === 'string') {
      const source = files.find(resolve(kustomization.folder, value['path']), kustomization.folder);
      const found = source && inReplacementFile(source, question);
      if (found) return found;
    }
  }
  return undefined;
}

function inReplacementFile(source: SourceText, question: Question): Location | undefined {
  const result = parseYaml(source.text);
  if (!result.ok) return undefined;
  const list = Array.isArray(result.value) ? result.value : [result.value];
  for (const [i, entry] of (list as readonly Json[]).entries()) {
    const base = Array.isArray(result.value) ? `/${i}` : '';
    const place = isObject(entry)
      ? inReplacement(entry, question, (pointer) => locate(source, 0, source.text.length, base + pointer))
      : undefined;
    if (place) return place;
  }
  return undefined;
}

function inReplacement(
  replacement: JsonObject,
  { target, segments }: Question,
  place: (pointer: string) => Location,
): Location | undefined {
  const targets = replacement['targets'];
  if (!Array.isArray(targets)) return undefined;
  for (const [i, entry] of (targets as readonly Json[]).entries()) {
    if (!isObject(entry) || !isObject(entry['select']) || !selects(entry['select'], target) || !Array.isArray(entry['fieldPaths']))
      continue;
    const index = entry['fieldPaths'].findIndex((path: Json) => typeof path === 'string' && fieldPathFits(path, segments, target.object));
    if (index >= 0) return place(`/targets/${i}/fieldPaths/${index}`);
  }
  return undefined;
}

/** `spec.template.spec.containers.[name=app].image`: dots between fields, `*` for every item, brackets for one item or for a key with dots. */
function fieldPathFits(path: string, segments: readonly string[], object: JsonObject): boolean {
  const parts = path.match(/\[[^\]]*\]|(?:\\.|[^.[\\])+/g) ?? [];
  if (parts.length !== segments.length) return false;
  return parts.every((part, i) => {
    const segment = segments[i] ?? '';
    const condition = /^\[([^=]+)=(.*)\]$/.exec(part);
    if (condition === null) return part === '*' || part.replace(/^\[(.*)\]$/, '$1').replaceAll('\\', '') === segment;
    const item = valueAt(object, segments.slice(0, i + 1));
    return isObject(item) && String(item[condition[1] ?? '']) === condition[2];
  });
}
