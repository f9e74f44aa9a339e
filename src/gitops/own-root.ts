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
  const lists = new Map<string, readonly OwnRoot[]>();

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

  /** The nearest that take a file: one that excludes it leaves it to those further out. */
  function taking(file: string): readonly OwnRoot[] {
    const inner = folderOf(file);
    for (let folder = inner; ; folder = folderOf(folder)) {
      const isRendered = tree.rendered.has(folder);
      const reaching = folder === inner ? at(folder) : isRendered ? [] : at(folder).filter(({ root }) => root.recursive);
      const path = folder === '' ? file : file.slice(folder.length + 1);
      const kept = reaching.filter(({ root }) => isRendered || root.takes?.(path) !== false);
      if (kept.length > 0) return once(kept);
      if (folder === '') return once([]);
    }
  }

  /** The same list for the same roots, which is told apart once. */
  function once(kept: readonly OwnRoot[]): readonly OwnRoot[] {
    const key = kept.map((own) => roots.indexOf(own)).join();
    const before = lists.get(key) ?? kept;
    lists.set(key, before);
    return before;
  }

  return (file) => {
    const own = at(file);
    if (own.length > 0) return own;
    const found = ofFolder(folderOf(file));
    return found.some(({ root }) => root.takes) ? taking(file) : found;
  };
}
