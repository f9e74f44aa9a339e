import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Path from the root of the clone to a folder in it: SARIF, annotations, code quality and test results name files from there.
 * @returns empty for the root itself, and where there is no clone
 */
export function pathPrefix(folder: string): string {
  const start = resolve(folder);
  for (let root = start; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return relative(root, start).split(sep).join('/');
    if (dirname(root) === root) return '';
  }
}
