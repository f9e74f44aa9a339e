import { groupOf } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { mergeKeyOf } from '../pointer.ts';

/** Lists of a pod that are merged item by item; others are replaced as a whole. */
const MERGED_LISTS = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
  'volumes',
  'env',
  'imagePullSecrets',
  'ports',
  'volumeMounts',
  'volumeDevices',
  'secrets',
]);

/** Groups of Kubernetes' own kinds, of which kustomize knows how their lists are merged. Of any other kind it replaces them. */
const OWN_GROUPS = /^(?:apps|batch|extensions|autoscaling|policy|(?:[\w-]+\.)+k8s\.io)?$/;

/**
 * Applies a strategic merge patch.
 * @returns null where the patch deletes the object; undefined where it says something that is not understood here.
 */
export function strategicMerge(object: JsonObject, patch: JsonObject): JsonObject | null | undefined {
  if (hasOtherDirective(patch)) return undefined;
  return mergePatch(object, patch, OWN_GROUPS.test(groupOf(String(object['apiVersion'] ?? ''))));
}

/** Anything but `$patch`. */
function hasOtherDirective(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasOtherDirective);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, child]) => (key.startsWith('$') && key !== '$patch') || hasOtherDirective(child));
}

function mergePatch(object: JsonObject, patch: JsonObject, mergesLists: boolean): JsonObject | null {
  const directive = patch['$patch'];
  if (directive === 'delete') return null;
  const result: Record<string, Json> = directive === 'replace' ? {} : { ...object };
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const merged = value === null ? null : mergeValue(key, result[key], value, mergesLists);
    if (merged === null) delete result[key];
    else result[key] = merged;
  }
  return result;
}

function mergeValue(field: string, before: Json | undefined, patch: Json, mergesLists: boolean): Json {
  if (isObject(patch)) return mergePatch(isObject(before) ? before : {}, patch, mergesLists);
  if (!Array.isArray(patch)) return patch;
  return mergeLists(field, Array.isArray(before) ? (before as readonly Json[]) : [], patch as readonly Json[], mergesLists);
}

function mergeLists(field: string, before: readonly Json[], patch: readonly Json[], mergesLists: boolean): Json {
  const key = mergeKeyOf(field, patch);
  const replaces = patch.some((item) => isObject(item) && item['$patch'] === 'replace');
  if (replaces) return patch.filter((item) => !isObject(item) || item['$patch'] === undefined);
  // Nothing is merged into what is there.
  if (mergesLists && patch.length === 0 && MERGED_LISTS.has(field)) return before;
  if (!mergesLists || key === undefined || !MERGED_LISTS.has(field)) return patch;
  // Kustomize puts what the patch names first, in the patch's order.
  const first: Json[] = [];
  let rest = before;
  for (const item of patch) {
    if (!isObject(item)) continue;
    const isSame = (candidate: Json): boolean => isObject(candidate) && candidate[key] === item[key];
    const old = rest.find(isSame);
    rest = rest.filter((candidate) => !isSame(candidate));
    const merged = mergePatch(isObject(old) ? old : {}, item, mergesLists);
    if (merged !== null) first.push(merged);
  }
  return [...first, ...rest];
}
