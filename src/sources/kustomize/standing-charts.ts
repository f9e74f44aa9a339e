import { dirname, resolve } from 'node:path';
import type { Rendered } from '../rendered.ts';
import type { FoundFile } from '../walk.ts';

/**
 * The charts that are judged on their own: those that no kustomization has helm inflate, and of the others those that something releases as they
 * are as well.
 * @param isReleased by the path of a Chart.yaml
 */
export function standingCharts(
  charts: readonly FoundFile[],
  { consumed }: Rendered,
  { cwd, helmValues }: { readonly cwd: string; readonly helmValues: Readonly<Record<string, readonly string[]>> },
  isReleased: (path: string) => boolean,
): FoundFile[] {
  const configured = new Set(Object.keys(helmValues).map((folder) => resolve(cwd, folder)));
  return charts.filter(({ real, name }) => !consumed.has(real) || configured.has(dirname(real)) || isReleased(name));
}
