import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { segmentsOf, valueAt } from '../pointer.ts';

/**
 * Applies the operations of a JSON 6902 patch: `add`, `replace` and `remove`.
 * @returns undefined where one of them is another operation or leads nowhere.
 */
export function jsonPatch(object: JsonObject, operations: readonly Json[]): JsonObject | undefined {
  let result: Json | undefined = object;
  for (const operation of operations) {
    if (!isObject(operation) || typeof operation['path'] !== 'string') return undefined;
    const { op, path, value } = operation;
    if (op !== 'add' && op !== 'replace' && op !== 'remove') return undefined;
    const segments = segmentsOf(path);
    if (op !== 'add' && valueAt(result, segments) === undefined) return undefined;
    result = changed(result, segments, op, value ?? null);
    if (result === undefined) return undefined;
  }
  return isObject(result) ? result : undefined;
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
