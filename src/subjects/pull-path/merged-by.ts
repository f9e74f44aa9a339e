import { groupBy } from '../../group-by.ts';
import type { Workload } from '../../inventory/inventory.ts';

/** One of every key, with the workloads of all that share it. */
export function mergedBy<T extends { readonly workloads: readonly Workload[] }>(
  items: readonly T[],
  keyOf: (item: T) => string,
  merge: (same: readonly [T, ...T[]]) => T = ([first]) => first,
): T[] {
  return [...groupBy(items, keyOf).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    const lists = new Set([first, ...others].map(({ workloads }) => workloads));
    const workloads = lists.size === 1 ? first.workloads : [...new Set([...lists].flat())];
    return [{ ...merge([first, ...others]), workloads }];
  });
}
