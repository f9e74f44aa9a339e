import { isAbsolute, relative, sep } from 'node:path';

/** A path as it stands in reports: relative to the working directory, with `/`; as it is where that cannot be. */
export function nameBelow(cwd: string, full: string): string {
  const name = relative(cwd, full).split(sep).join('/');
  return name === '' ? '.' : isAbsolute(name) ? full : name;
}

/** Whether a path is the root or lies below it; both without symbolic links. */
export function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
