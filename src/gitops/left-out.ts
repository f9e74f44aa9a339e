import { groupBy } from '../group-by.ts';
import type { Skipped } from '../manifests/manifest.ts';
import { labelOf, placeOf } from './objects.ts';
import type { GitOps } from './resolve.ts';
import { MAX_VARIANTS, type Variant } from './variants.ts';

/** What is deployed in more ways than are judged: one entry for each object that deploys a path so. */
export function leftOut(paths: readonly string[], gitOps: GitOps): Skipped[] {
  const left = new Map<string, Variant>();
  for (const path of paths) for (const variant of gitOps.variantsOf(path).left) left.set(variant.key, variant);
  const roots = [...left.values()].flatMap((variant) => variant.roots);
  return [...groupBy(roots, ({ path, root }) => `${path}\n${labelOf(root.manifest)}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { path, root } = first;
    const ways = group.length === 1 ? 'in one more way' : `in ${group.length} more ways`;
    return [
      {
        file: placeOf(root, root.pathAt).file,
        reason: 'not-scanned' as const,
        message: `${labelOf(root.manifest)} deploys ${path || '.'} ${ways} than the ${MAX_VARIANTS} that are judged of one path, those to production first`,
      },
    ];
  });
}
