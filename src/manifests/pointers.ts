import { isObject } from './json.ts';
import type { Json } from './manifest.ts';

/** Resolves a JSON pointer over plain values; undefined where it leads nowhere. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) at = at[Number(segment)];
    else if (isObject(at)) at = Object.hasOwn(at, segment) ? at[segment] : undefined;
    else return undefined;
  }
  return at;
}

/** A key as a segment of a JSON pointer. */
export function escapeSegment(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * The pointers that a pattern matches in a value, in the order they are written; `*` is any one key or item.
 * Nothing for a pattern that leads nowhere.
 */
export function matchPointers(value: Json, pattern: string): string[] {
  const segments = pattern.split('/').slice(1);
  let found: { readonly pointer: string; readonly value: Json }[] = [{ pointer: '', value }];
  for (const segment of segments) {
    found = found.flatMap(({ pointer, value: parent }) => {
      const keys = segment === '*' ? keysOf(parent) : [segment];
      return keys.flatMap((key) => {
        const child = valueAt(parent, `/${key}`);
        return child === undefined ? [] : [{ pointer: `${pointer}/${key}`, value: child }];
      });
    });
  }
  return found.map(({ pointer }) => pointer);
}

function keysOf(value: Json): string[] {
  if (Array.isArray(value)) return value.map((_, i) => String(i));
  return isObject(value) ? Object.keys(value).map(escapeSegment) : [];
}
