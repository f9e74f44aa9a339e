import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { escapeSegment, matchPointers, valueAt } from '../manifests/pointers.ts';
import { EMBEDDED, KINDS, neverHoldsPods } from './kind-table.ts';
import type { PodShape } from './pod-shape.ts';

export { escapeSegment, valueAt };

/** Where a manifest describes a pod. */
export interface PodPlace {
  /** JSON pointer into the manifest's object, of the pod spec or of what stands for one. */
  readonly at: string;
  readonly spec: JsonObject;
  /** Pointer of the object it belongs to: empty, but for one that is embedded in another. */
  readonly base: string;
  readonly shape: PodShape;
  /** False where only its shape told. */
  readonly known: boolean;
}

/** A kind of the configuration; it goes before the table. */
export interface ExtraKind {
  readonly kind: string;
  /** Missing: of any group. */
  readonly group: string | undefined;
  readonly shapes: readonly PodShape[];
}

/** What the generic search finds: who runs it is not known where it names nobody. */
const UNKNOWN: PodShape = { pod: '', unnamed: 'elsewhere' };

/** `apps/v1` to `apps`; the core group is empty. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Finds the pods of a manifest: by its kind where the kind is known, else by shape (`containers: [{name, image}]`). */
export function podsOf({ object, kind, apiVersion }: Manifest, extra: readonly ExtraKind[] = []): PodPlace[] {
  return podsIn(object, kind, groupOf(apiVersion), '', extra);
}

function podsIn(object: JsonObject, kind: string, group: string, base: string, extra: readonly ExtraKind[]): PodPlace[] {
  const key = `${kind}.${group}`;
  const own = extra.filter((entry) => entry.kind === kind && (entry.group ?? group) === group).flatMap(({ shapes }) => shapes);
  const shapes = own.length > 0 ? own : KINDS[key];
  const embedded = EMBEDDED[key];
  if (shapes === undefined && embedded === undefined)
    return neverHoldsPods(kind, group)
      ? []
      : searchPods(object).map(({ at, spec }) => ({ at: base + at, spec, base, shape: UNKNOWN, known: false }));
  const places = (shapes ?? []).flatMap((shape) =>
    matchPointers(object, shape.pod).flatMap((at): PodPlace[] => {
      const spec = valueAt(object, at);
      return isObject(spec) ? [{ at: base + at, spec, base, shape, known: true }] : [];
    }),
  );
  const inner = (embedded ?? []).flatMap((pattern) =>
    matchPointers(object, pattern).flatMap((at) => {
      const value = valueAt(object, at);
      if (!isObject(value) || typeof value['kind'] !== 'string' || typeof value['apiVersion'] !== 'string') return [];
      return podsIn(value, value['kind'], groupOf(value['apiVersion']), base + at, extra);
    }),
  );
  return [...places, ...inner];
}

function searchPods(object: JsonObject): { readonly at: string; readonly spec: JsonObject }[] {
  const found: { at: string; spec: JsonObject }[] = [];
  const visit = (value: Json, at: string, depth: number): void => {
    if (depth > 40 || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      value.forEach((item: Json, i: number) => {
        visit(item, `${at}/${i}`, depth + 1);
      });
      return;
    }
    if (!isObject(value)) return;
    if (looksLikePodSpec(value)) {
      found.push({ at, spec: value });
      return; // a pod spec holds no other
    }
    for (const [key, child] of Object.entries(value)) {
      if ((key !== 'metadata' && key !== 'status') || depth > 0) visit(child, `${at}/${escapeSegment(key)}`, depth + 1);
    }
  };
  visit(object, '', 0);
  return found;
}

/** Every container named and at least one with an image: lists that merely happen to be called `containers` have neither. */
function looksLikePodSpec(value: JsonObject): boolean {
  const containers = value['containers'];
  if (!Array.isArray(containers) || containers.length === 0) return false;
  return (
    containers.every((c: Json) => isObject(c) && typeof c['name'] === 'string') &&
    containers.some((c: Json) => isObject(c) && typeof c['image'] === 'string')
  );
}
