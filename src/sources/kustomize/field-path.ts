import { isObject } from '../../manifests/json.ts';
import type { JsonObject } from '../../manifests/manifest.ts';
import { valueAt } from '../pointer.ts';

/** `spec.template.spec.containers.[name=app].image` in parts: dots between fields, brackets for one item or for a key with dots. */
export function fieldPathParts(path: string): string[] {
  return path.match(/\[[^\]]*\]|(?:\\.|[^.[\\])+/g) ?? [];
}

/** Whether one part of a field path is the last of these segments; `*` is any item. */
function fits(part: string, segments: readonly string[], object: JsonObject): boolean {
  const condition = /^\[([^=]+)=(.*)\]$/.exec(part);
  if (condition === null) return part === '*' || part.replace(/^\[(.*)\]$/, '$1').replaceAll('\\', '') === segments.at(-1);
  const item = valueAt(object, segments);
  return isObject(item) && String(item[condition[1] ?? '']) === condition[2];
}

export function fieldPathFits(path: string, segments: readonly string[], object: JsonObject): boolean {
  const parts = fieldPathParts(path);
  return parts.length === segments.length && parts.every((part, i) => fits(part, segments.slice(0, i + 1), object));
}

/** Where in an object a field path leads; undefined where it leads nowhere. */
export function fieldPathSegments(path: string, object: JsonObject): string[] | undefined {
  const segments: string[] = [];
  for (const part of fieldPathParts(path)) {
    const parent = valueAt(object, segments);
    const keys = Array.isArray(parent) ? parent.map((_, i) => String(i)) : isObject(parent) ? Object.keys(parent) : [];
    const key = keys.find((candidate) => fits(part, [...segments, candidate], object));
    if (key === undefined) return undefined;
    segments.push(key);
  }
  return segments;
}
