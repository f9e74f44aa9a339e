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

function applied({ selector, documents }: Patch, before: readonly Target[]): Target[] | undefined {
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
          ? strategicMerge(item.object, bodyOf(value, item))
          : undefined;
      if (object === undefined) return undefined;
      if (object !== null) next.push({ ...item, object });
    }
    // A selector that meets nothing is kustomize's own business; a patch that names an object has to find it.
    if (hits === 0 && !selector) return undefined;
    items = next;
  }
  return items;
}

/** The part of a merge patch that changes something: its names only say which object is meant. */
function bodyOf(patch: JsonObject, item: Target): JsonObject {
  const { apiVersion: _, kind: __, ...rest } = patch;
  const { metadata } = rest;
  if (!isObject(metadata)) return rest;
  const own = item.object['metadata'];
  const { name: _name, namespace: _namespace, ...others } = metadata;
  return { ...rest, ...(isObject(own) ? { metadata: others } : {}) };
}
