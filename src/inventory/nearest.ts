import type { Manifest } from '../manifests/manifest.ts';

/**
 * Of objects that one repository holds several times (one overlay a cluster), those that are meant where another one names them: deployed together with it, else
 * of the same file or rendering, else in the nearest folder, and of those as near the one that lies above rather than beside it.
 * @returns more than one only where nothing tells them apart.
 */
export function nearest<T>(manifest: Manifest, all: readonly T[], manifestOf: (candidate: T) => Manifest): readonly T[] {
  if (all.length < 2) return all;
  const key = manifest.deployment?.key;
  const together = key === undefined ? [] : all.filter((candidate) => manifestOf(candidate).deployment?.key === key);
  const candidates = together.length > 0 ? together : all;
  const ranks = candidates.map((candidate) => distance(manifest.source.path, manifestOf(candidate).source.path));
  const [best] = ranks.toSorted(compare);
  return best ? candidates.filter((_, i) => compare(ranks[i] ?? best, best) === 0) : [];
}

interface Distance {
  /** Folders that both lie in. */
  readonly shared: number;
  /** Folders below those. */
  readonly apart: number;
}

function compare(a: Distance, b: Distance): number {
  return b.shared - a.shared || a.apart - b.apart;
}

/** Counted in place: a repository may hold thousands of workloads and as many objects of one name. */
function distance(from: string, to: string): Distance {
  if (from === to) return { shared: Number.MAX_SAFE_INTEGER, apart: 0 };
  let shared = 0;
  let end = 0;
  for (let i = 0; i < from.length && from[i] === to[i]; i++) {
    if (from[i] !== '/') continue;
    shared++;
    end = i + 1;
  }
  let apart = 0;
  for (let i = to.indexOf('/', end); i >= 0; i = to.indexOf('/', i + 1)) apart++;
  return { shared, apart };
}
