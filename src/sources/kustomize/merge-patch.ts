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

/**
 * Applies a strategic merge patch.
 * @returns null where the patch deletes the object.
 */
export function mergePatch(object: JsonObject, patch: JsonObject): JsonObject | null {
  const directive = patch['$patch'];
  if (directive === 'delete') return null;
  const result: Record<string, Json> = directive === 'replace' ? {} : { ...object };
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const before = result[key];
    const merged = value === null ? null : mergeValue(key, before, value);
    if (merged === null) delete result[key];
    else result[key] = merged;
  }
  return result;
}

function mergeValue(field: string, before: Json | undefined, patch: Json): Json {
  if (isObject(patch)) return mergePatch(isObject(before) ? before : {}, patch);
  if (!Array.isArray(patch) || !Array.isArray(before))
    return Array.isArray(patch) ? mergeLists(field, [], patch as readonly Json[]) : patch;
  return mergeLists(field, before as readonly Json[], patch as readonly Json[]);
}

function mergeLists(field: string, before: readonly Json[], patch: readonly Json[]): Json {
  const key = mergeKeyOf(field, patch);
  const replaces = patch.some((item) => isObject(item) && item['$patch'] === 'replace');
  if (replaces) return patch.filter((item) => !isObject(item) || item['$patch'] === undefined);
  if (key === undefined || !MERGED_LISTS.has(field)) return patch;
  // Kustomize puts what the patch names first, in the patch's order.
  const first: Json[] = [];
  let rest = before;
  for (const item of patch) {
    if (!isObject(item)) continue;
    const isSame = (candidate: Json): boolean => isObject(candidate) && candidate[key] === item[key];
    const old = rest.find(isSame);
    rest = rest.filter((candidate) => !isSame(candidate));
    const merged = mergePatch(isObject(old) ? old : {}, item);
    if (merged !== null) first.push(merged);
  }
  return [...first, ...rest];
}
