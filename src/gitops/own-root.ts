import { groupBy } from '../group-by.ts';
import { globMatcher } from '../inventory/glob.ts';
import type { Root } from './objects.ts';
import { folderOf, type Tree } from './tree.ts';

/** A root whose source is this repository. */
export interface OwnRoot {
  readonly root: Root;
  /** Its path from the working directory; may be a glob. */
  readonly path: string;
  /** Taken to be of this repository because its path is there. */
  readonly isAssumed: boolean;
}

/**
 * Gives a function that finds what deploys a file: the roots of the nearest folder that has one, because an application of applications covers
 * the others as well.
 */
export function nearestRoots(roots: readonly OwnRoot[], tree: Tree): (file: string) => readonly OwnRoot[] {
  const isGlob = ({ path }: OwnRoot): boolean => path.includes('*');
  const byPath = groupBy(
    roots.filter((own) => !isGlob(own)),
    ({ path }) => path,
  );
  const globs = [...groupBy(roots.filter(isGlob), ({ path }) => path)].map(([glob, same]) => ({ matches: globMatcher([glob]), same }));
  const at = (path: string): readonly OwnRoot[] => [
    ...(byPath.get(path) ?? []),
    ...globs.flatMap(({ matches, same }) => (matches(path) ? same : [])),
  ];
  const known = new Map<string, readonly OwnRoot[]>();

  /** Of everything in a folder, whatever its name. */
  function ofFolder(folder: string): readonly OwnRoot[] {
    const before = known.get(folder);
    if (before) return before;
    const direct = at(folder);
    const found = direct.length > 0 ? direct : above(folder);
    known.set(folder, found);
    return found;
  }

  /** Only what is recursive reaches down, as far as there is neither a kustomization nor a chart. */
  function above(folder: string): readonly OwnRoot[] {
    for (let outer = folder; outer !== ''; ) {
      outer = folderOf(outer);
      const reaching = tree.rendered.has(outer) ? [] : at(outer).filter(({ root }) => root.recursive);
      if (reaching.length > 0) return reaching;
    }
    return [];
  }

  return (file) => {
    const own = at(file);
    return own.length > 0 ? own : ofFolder(folderOf(file));
  };
}
