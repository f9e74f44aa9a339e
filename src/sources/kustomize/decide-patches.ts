import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Location } from '../../manifests/manifest.ts';
import { mapSegments, pointerOf, segmentsOf, valueAt } from '../pointer.ts';
import { accepts, type Decision, type Question } from './decision.ts';
import { type Kustomization, placeIn } from './kustomization.ts';
import type { Patch, PatchDocument } from './patches.ts';
import { isSameObject, selects } from './targets.ts';

/** The place in the patches of a field that set a value. */
export function byPatches(kustomization: Kustomization, patches: readonly Patch[], question: Question): Decision | undefined {
  if (isIdentity(question.segments)) return undefined;
  for (const patch of patches.toReversed()) {
    for (const document of patch.documents.toReversed()) {
      const found = inDocument(patch, document, question);
      if (!found) continue;
      const entry = (): Location[] => [placeIn(kustomization, patch.at), ...patch.header()];
      return { location: found.location, holders: () => [...found.holders(), ...entry()] };
    }
  }
  return undefined;
}

function inDocument({ selector }: Patch, document: PatchDocument, question: Question): Decision | undefined {
  const { value } = document;
  if (Array.isArray(value))
    return selector && selects(selector, question.target) ? byOperations(value as readonly Json[], document, question) : undefined;
  if (!isObject(value)) return undefined;
  return (selector ? selects(selector, question.target) : isSameObject(value, question.target))
    ? byMerge(value, document, question)
    : undefined;
}

/** What a patch repeats only to say which object or container it means. */
function isIdentity(segments: readonly string[]): boolean {
  const pointer = pointerOf(segments);
  return /^\/(?:metadata\/(?:name|namespace)|kind|apiVersion)$|\/\d+\/name$/.test(pointer);
}

function byMerge(patch: JsonObject, document: PatchDocument, question: Question): Decision | undefined {
  const { target, segments, value } = question;
  const mapped = mapSegments(segments, target.object, patch);
  if (mapped === undefined || (typeof value !== 'object' && !accepts(question, valueAt(patch, mapped)))) return undefined;
  return { location: document.locate(pointerOf(mapped)), holders: () => holdersIn(document, mapped) };
}

function byOperations(operations: readonly Json[], document: PatchDocument, question: Question): Decision | undefined {
  for (const [i, operation] of [...operations.entries()].toReversed()) {
    const found = isObject(operation) ? byOperation(i, operation, document, question) : undefined;
    if (found) return found;
  }
  return undefined;
}

function byOperation(i: number, operation: JsonObject, document: PatchDocument, question: Question): Decision | undefined {
  const { segments } = question;
  const { op, path: written, value } = operation;
  if (typeof written !== 'string') return undefined;
  const path = segmentsOf(written);
  if (!path.every((segment, k) => segment === segments[k] || ((segment === '-' || isIndex(segment)) && isIndex(segments[k]))))
    return undefined;
  const inside = segments.slice(path.length);
  const isCopy = op === 'copy' || op === 'move';
  // Containers change places: a number in a path is that of another moment.
  const isSet = (op === 'add' || op === 'replace') && accepts(question, valueAt(value, inside), false);
  if (!isSet && !(isCopy && isExact(path, question))) return undefined;
  const own = isCopy ? [String(i), 'from'] : [String(i), 'value', ...inside];
  return {
    location: document.locate(pointerOf(own)),
    holders: () => [
      document.locate(`/${i}`),
      ...['op', 'path', isCopy ? 'from' : 'value'].map((field) => document.locate(`/${i}/${field}`)),
      ...(isCopy ? [] : holdersIn(document, own)),
    ],
  };
}

/** Whether a path leads to nothing else; what is appended comes last. */
function isExact(path: readonly string[], { segments, target }: Question): boolean {
  return path.every((segment, k) => {
    if (segment !== '-') return segment === segments[k];
    const list = valueAt(target.object, segments.slice(0, k));
    return Array.isArray(list) && Number(segments[k]) === list.length - 1;
  });
}

function isIndex(segment: string | undefined): boolean {
  return segment !== undefined && /^\d+$/.test(segment);
}

const LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes']);

/** Where what a value stands in begins within a patch: the container, the list of containers, the pod spec, the pod template, the object. */
function holdersIn(document: PatchDocument, segments: readonly string[]): Location[] {
  const list = segments.findIndex((segment) => LISTS.has(segment));
  const isOperation = isIndex(segments[0]);
  const lengths =
    list < 0 ? [] : [list + 2, list + 1, list, list - 1].filter((length) => length > (isOperation ? 1 : 0) && length < segments.length);
  return [...lengths.map((length) => segments.slice(0, length)), ...(isOperation ? [] : [[]])].map((holder) =>
    document.locate(pointerOf(holder)),
  );
}
