import { posix } from 'node:path';
import { globMatcher } from '../inventory/glob.ts';

/** The paths of a scan, as far as GitOps objects can mean them. */
export interface Tree {
  readonly folders: ReadonlySet<string>;
  /** Whether a path, or a glob, leads to something that was scanned. */
  readonly has: (path: string) => boolean;
  /** Folders with a kustomization or a chart. */
  readonly rendered: ReadonlySet<string>;
}

/** @param files every path of the scan, from the working directory */
export function treeOf(files: readonly string[]): Tree {
  const folders = new Set<string>(['']);
  const rendered = new Set<string>();
  for (const file of files) {
    const parts = file.split('/');
    for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join('/'));
    if (/(?:^|\/)(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/.test(file)) rendered.add(folderOf(file));
  }
  const known = new Set(files);
  const all = [...folders, ...files];
  return {
    folders,
    rendered,
    has: (path) => (path.includes('*') ? all.some(globMatcher([path])) : folders.has(path) || known.has(path)),
  };
}

/** A path from the root of the repository, from the working directory. */
export function below(prefix: string, path: string): string {
  return posix.relative(`/${prefix}`, `/${path}`);
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
