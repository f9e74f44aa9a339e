import { posix } from 'node:path';
import type { RenderContext } from './report.ts';

/** A path of the report as the repository knows it; undefined for standard input and for what lies outside of the repository. */
export function repositoryPath(file: string, context: RenderContext): string | undefined {
  if (file === '<stdin>') return undefined;
  const path = posix.normalize(posix.join(context.pathPrefix ?? '', file));
  return path === '..' || path.startsWith('../') || path.startsWith('/') ? undefined : path;
}
