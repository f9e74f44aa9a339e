import { isObject } from '../../manifests/json.ts';
import type { JsonObject } from '../../manifests/manifest.ts';
import { jsonPatch } from './json-patch.ts';
import { strategicMerge } from './merge-patch.ts';
import type { Patch } from './patches.ts';
import { isKnownSelector, isSameObject, selects, type Target } from './targets.ts';

/**
 * Applies patches one after the other.
 * @param onLeftOut hears of one that does what is not understood here, or meets no object; it is then not applied at all
 */
export function applyPatches(patches: readonly Patch[], before: readonly Target[], onLeftOut: (patch: Patch) => void): Target[] {
  return patches.reduce<Target[]>(
    (items, patch) => {
      const result = patch.broken || (patch.selector && !isKnownSelector(patch.selector)) ? undefined : applied(patch, items);
      if (!result) onLeftOut(patch);
      return result ?? items;
    },
    [...before],
  );
}

function applied({ selector, documents, options }: Patch, before: readonly Target[]): Target[] | undefined {
  let items = [...before];
  for (const { value } of documents) {
    let hits = 0;
    const next: Target[] = [];
    for (const item of items) {
      const meant = selector ? selects(selector, item) : isObject(value) && isSameObject(value, item);
      if (!meant) {
        next.push(item);
        continue;
      }
      hits++;
      const object = Array.isArray(value)
        ? jsonPatch(item.object, value)
        : isObject(value)
          ? strategicMerge(item.object, bodyOf(value, item, options))
          : undefined;
      if (object === undefined) return undefined;
      if (object !== null) next.push(renamed(item, object));
    }
    // A selector that meets nothing is kustomize's own business; a patch that names an object has to find it.
    if (hits === 0 && !selector) return undefined;
    items = next;
  }
  return items;
}

/** The part of a merge patch that changes something: its names only say which object is meant, unless they are to be changed as well. */
function bodyOf(patch: JsonObject, item: Target, { changesName, changesKind }: Patch['options']): JsonObject {
  const { apiVersion, kind, ...rest } = patch;
  const body = changesKind
    ? { ...rest, ...(kind === undefined ? {} : { kind }), ...(apiVersion === undefined ? {} : { apiVersion }) }
    : rest;
  const { metadata } = body;
  if (!isObject(metadata)) return body;
  const own = item.object['metadata'];
  const { name, namespace: _namespace, ...others } = metadata;
  const kept = changesName && name !== undefined ? { ...others, name } : others;
  return { ...body, ...(isObject(own) ? { metadata: kept } : {}) };
}

/** An object with what a patch has made of its name. */
function renamed(item: Target, object: JsonObject): Target {
  const { metadata, kind, apiVersion } = object;
  const { name, namespace } = isObject(metadata) ? metadata : {};
  const added = (names: readonly string[], value: unknown): readonly string[] =>
    typeof value === 'string' && value !== names.at(-1) ? [...names, value] : names;
  return {
    ...item,
    object,
    kind: typeof kind === 'string' ? kind : item.kind,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : item.apiVersion,
    names: added(item.names, name),
    namespaces: added(item.namespaces, namespace),
  };
}
