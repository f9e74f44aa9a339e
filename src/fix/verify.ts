import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, SourceText } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';

/**
 * Whether the new text says exactly what the old one said, but for one value of one object: whatever an edit was meant to be, this is what the
 * readers of the file will see.
 * @param object index of the object within its file
 * @param path keys from the object to the value
 */
export function changesOnly(before: SourceText, after: string, object: number, path: readonly (string | number)[], value: string): boolean {
  const [old, now] = [readManifests(before, () => 0), readManifests({ path: before.path, text: after }, () => 0)];
  if (old.documents !== now.documents || old.unreadable.length !== now.unreadable.length || old.manifests.length !== now.manifests.length)
    return false;
  return (
    isDeepStrictEqual(old.skipped, now.skipped) &&
    old.manifests.every((manifest, at) => {
      const expected = at === object ? withValue(manifest.object, path, value) : manifest.object;
      return expected !== undefined && isDeepStrictEqual(now.manifests[at]?.object, expected);
    })
  );
}

/** A copy with the value at the path; mappings that are not there yet are made. */
function withValue(object: JsonObject, path: readonly (string | number)[], value: string): Json | undefined {
  const copy = unshared(object);
  let at: Json = copy;
  for (const [i, key] of path.entries()) {
    const isLast = i === path.length - 1;
    if (Array.isArray(at) && typeof key === 'number') {
      if (isLast) (at as Json[])[key] = value;
      else at = at[key] ?? null;
    } else if (isObject(at)) {
      const map = at as Record<string, Json>;
      if (isLast) map[key] = value;
      else at = map[key] ??= {};
    } else return undefined;
  }
  return copy;
}

/** What aliases share would change with the value, and in both places. */
function unshared(value: Json): Json {
  if (Array.isArray(value)) return value.map(unshared);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unshared(entry)])) : value;
}
