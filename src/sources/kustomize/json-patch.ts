import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { segmentsOf, valueAt } from '../pointer.ts';

/**
 * Applies the operations of a JSON 6902 patch.
 * @returns undefined where one of them leads nowhere, or a `test` fails.
 */
export function jsonPatch(object: JsonObject, operations: readonly Json[]): JsonObject | undefined {
  let result: Json | undefined = object;
  for (const operation of operations) {
    if (!isObject(operation) || typeof operation['path'] !== 'string') return undefined;
    result = applied(result, operation, segmentsOf(operation['path']));
    if (result === undefined) return undefined;
  }
  return isObject(result) ? result : undefined;
}

function applied(target: Json, { op, value, from }: JsonObject, path: readonly string[]): Json | undefined {
  const there = valueAt(target, path);
  const source = typeof from === 'string' ? segmentsOf(from) : undefined;
  const moved = source && valueAt(target, source);
  switch (op) {
    case 'add':
      return changed(target, path, 'add', value ?? null);
    case 'replace':
    case 'remove':
      return there === undefined ? undefined : changed(target, path, op, value ?? null);
    case 'test':
      return isDeepStrictEqual(there ?? null, value ?? null) ? target : undefined;
    case 'copy':
      return moved === undefined ? undefined : changed(target, path, 'add', moved);
    case 'move': {
      const without = source && moved !== undefined ? changed(target, source, 'remove', null) : undefined;
      return without === undefined || moved === undefined ? undefined : changed(without, path, 'add', moved);
    }
    default:
      return undefined;
  }
}

/** A copy in which one place is changed; undefined where the place has no parent. */
function changed(
  node: Json | undefined,
  [first, ...rest]: readonly string[],
  op: 'add' | 'replace' | 'remove',
  value: Json,
): Json | undefined {
  if (first === undefined) return op === 'remove' ? undefined : value;
  if (Array.isArray(node)) {
    const items = [...(node as readonly Json[])];
    const index = first === '-' ? items.length : Number(first);
    if (!Number.isInteger(index) || index > items.length) return undefined;
    if (rest.length === 0 && op !== 'replace') items.splice(index, op === 'remove' ? 1 : 0, ...(op === 'remove' ? [] : [value]));
    else {
      const inner = changed(items[index], rest, op, value);
      if (inner === undefined) return undefined;
      items[index] = inner;
    }
    return items;
  }
  if (!isObject(node)) return undefined;
  if (rest.length === 0 && op === 'remove') return Object.fromEntries(Object.entries(node).filter(([key]) => key !== first));
  const inner = changed(node[first], rest, op, value);
  return inner === undefined ? undefined : { ...node, [first]: inner };
}
