import { groupBy } from '../group-by.ts';
import type { Skipped } from '../manifests/manifest.ts';

/** As many templates of one folder are named one by one. */
const NAMED = 10;

/** Templates of other engines: each by its name, those of a folder with many of them in one entry with their count. */
export function templateSkips(names: readonly string[]): Skipped[] {
  return [...groupBy(names, (name) => name.slice(0, name.lastIndexOf('/') + 1))].flatMap(([folder, files]): Skipped[] => {
    if (files.length <= NAMED) return files.map((file) => ({ file, reason: 'template', message: WHAT }));
    return [{ file: folder || '.', reason: 'template', message: `${files.length} files: ${WHAT}` }];
  });
}

const WHAT = 'a template of another engine: render it first, or pipe the rendered output in';
