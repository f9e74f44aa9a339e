/**
 * Of several documents of a kind, in the order they were printed, which of the template's own each can be: it prints them in its own order,
 * each once unless a loop repeats it.
 * @param must documents of the template that are printed whatever its values are
 * @returns undefined entries where no choice is left that fits: something is not as it seems
 */
export function choices(
  candidates: readonly (readonly number[])[],
  of: (id: number) => { readonly rank: number; readonly repeats: boolean },
  must: readonly number[],
): readonly (ReadonlySet<number> | undefined)[] {
  const own = must.length <= candidates.length ? must : [];
  const skips = (after: number, before: number): boolean => own.some((id) => id > after && id < before);
  const follows = (a: number, b: number): boolean =>
    a === b || of(a).rank === of(b).rank ? of(a).repeats : of(a).rank < of(b).rank && !skips(a, of(b).repeats ? of(b).rank : b);

  const forward: number[][] = [];
  for (const [i, ids] of candidates.entries())
    forward.push(ids.filter((id) => (i === 0 ? !skips(-1, id) : (forward[i - 1] ?? []).some((earlier) => follows(earlier, id)))));
  let later: readonly number[] | undefined;
  const left: (ReadonlySet<number> | undefined)[] = [];
  for (const ids of forward.toReversed()) {
    const next = later;
    later = ids.filter((id) =>
      next === undefined ? !skips(id, Number.POSITIVE_INFINITY) : next.some((following) => follows(id, following)),
    );
    left.unshift(later.length === 0 ? undefined : new Set(later));
  }
  return left;
}
