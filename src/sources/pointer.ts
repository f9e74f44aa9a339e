import { isObject } from '../manifests/json.ts';
import type { Json } from '../manifests/manifest.ts';

/** A JSON pointer, taken apart. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function pointerOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function valueAt(value: Json | undefined, segments: readonly string[]): Json | undefined {
  let at = value;
  for (const segment of segments) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(segment)];
    else if (isObject(at)) at = Object.hasOwn(at, segment) ? at[segment] : undefined;
    else return undefined;
  }
  return at;
}

/** Keys that tell the items of a list apart, as the API's own merge keys do. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  ports: 'containerPort',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
};

/** What names an item of the list under `field`; undefined where items have no name. */
export function mergeKeyOf(field: string, items: readonly Json[]): string | undefined {
  const key = MERGE_KEYS[field] ?? 'name';
  return items.length > 0 && items.every((item) => isObject(item) && Object.hasOwn(item, key)) ? key : undefined;
}

/**
 * The same place in another version of an object: list items are found by their merge key, others by their position.
 * @returns undefined where the other version has no such node.
 */
export function mapSegments(segments: readonly string[], from: Json | undefined, to: Json | undefined): string[] | undefined {
  const mapped: string[] = [];
  let left = from;
  let right = to;
  for (const [i, segment] of segments.entries()) {
    let other = segment;
    if (Array.isArray(left) && Array.isArray(right)) {
      const index = sameItem(segments[i - 1] ?? '', left as readonly Json[], right as readonly Json[], Number(segment));
      if (index === undefined) return undefined;
      other = String(index);
    }
    left = valueAt(left, [segment]);
    right = valueAt(right, [other]);
    if (right === undefined) return undefined;
    mapped.push(other);
  }
  return mapped;
}

function sameItem(field: string, left: readonly Json[], right: readonly Json[], index: number): number | undefined {
  const item = left[index];
  const key = mergeKeyOf(field, left);
  if (key !== undefined && isObject(item)) {
    const found = right.findIndex((candidate) => isObject(candidate) && candidate[key] === item[key]);
    return found < 0 ? undefined : found;
  }
  return index < right.length ? index : undefined;
}
