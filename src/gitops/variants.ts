import { groupBy } from '../group-by.ts';
import type { Root } from './objects.ts';
import type { OwnRoot } from './own-root.ts';

/** One way in which a path is deployed, with everything that deploys it just so. */
export interface Variant {
  /** Equal wherever the same settings meet the same path. */
  readonly key: string;
  readonly first: OwnRoot;
  readonly roots: readonly OwnRoot[];
}

export interface Variants {
  readonly judged: readonly Variant[];
  /** Ways that are one too many. */
  readonly left: readonly Variant[];
}

/** One path is rendered and judged in as many ways: an ApplicationSet may deploy it to hundreds of clusters. */
export const MAX_VARIANTS = 50;

/**
 * Tells the ways apart in which one path is deployed. Of too many those to production come first.
 * @param isChart whether it is rendered with what the roots give to a chart
 */
export function variantsOf(roots: readonly OwnRoot[], isChart: boolean, isProduction: (namespace: string) => boolean): Variants {
  const exact = grouped(roots, isChart ? { chart: true, named: true } : { chart: false });
  // Hundreds of releases that differ by their names alone are one all the same.
  const all = exact.length > MAX_VARIANTS && isChart ? grouped(roots, { chart: true, named: false }) : exact;
  if (all.length <= MAX_VARIANTS) return { judged: all, left: [] };
  const isThere = ({ first: { root } }: Variant): boolean =>
    root.namespace !== null && root.namespace !== 'templated' && isProduction(root.namespace);
  const ordered = [...all.filter(isThere), ...all.filter((variant) => !isThere(variant))];
  return { judged: ordered.slice(0, MAX_VARIANTS), left: ordered.slice(MAX_VARIANTS) };
}

type What = { readonly chart: false } | { readonly chart: true; readonly named: boolean };

function grouped(roots: readonly OwnRoot[], what: What): Variant[] {
  return [...groupBy(roots, (own) => keyOf(own, what))].flatMap(([key, group]) => {
    const [first] = group;
    return first ? [{ key, first, roots: group }] : [];
  });
}

/** What makes a difference, without the places where it is written. */
function keyOf({ path, root }: OwnRoot, what: What): string {
  const { namespace, overrides, images } = root;
  const common = [path, namespace, overrides, images.map(({ name, newName, newTag, digest }) => [name, newName, newTag, digest])];
  return JSON.stringify(what.chart ? [...common, helmSettings(root, what.named)] : common);
}

function helmSettings({ helm }: Root, named: boolean): unknown {
  if (helm === undefined) return null;
  const { releaseName, files, values, parameters } = helm;
  return [
    named ? releaseName : null,
    files.map(({ path, isOptional }) => [path, isOptional]),
    values,
    parameters.map(({ name, value, isString, isOpen }) => [name, value, isString, isOpen]),
  ];
}
