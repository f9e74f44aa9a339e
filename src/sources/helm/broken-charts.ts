import { existsSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { locationOf } from '../../manifests/locate.ts';
import { MERGE_CONFLICT, mergeConflictIn } from '../../manifests/merge-conflict.ts';
import { isUnrenderedTemplate } from '../../manifests/recognise.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { type Collector, unrenderable } from '../rendered.ts';
import { OF_A_CHART } from '../templates.ts';
import type { FoundFile } from '../walk.ts';

/**
 * Charts that helm cannot load, because their Chart.yaml is no YAML: said at its line. What only helm can read of them is skipped by name.
 * @param chartFiles every Chart.yaml
 * @returns the files that something was said about, without symbolic links, and the Chart.yaml files that are left: subcharts belong to theirs.
 */
export function sayBrokenCharts(
  found: readonly FoundFile[],
  chartFiles: readonly FoundFile[],
  files: Files,
  say: Collector,
): { readonly consumed: ReadonlySet<string>; readonly others: readonly FoundFile[] } {
  const consumed = new Set<string>();
  const folders = chartFiles.flatMap(({ real }) => {
    const folder = dirname(real);
    const source = files.find(real);
    const result = source && parseYaml(source.text);
    if (!source || !result || result.ok || isUnrenderedTemplate(source.text)) return [];
    if (!['templates', 'charts'].some((part) => existsSync(join(folder, part)))) return [];
    const conflict = mergeConflictIn(source.text);
    const at = conflict ?? Math.min(result.offset, source.text.length);
    const problem = conflict === undefined ? `its Chart.yaml does not parse: ${result.problem}` : MERGE_CONFLICT;
    const resource = { apiVersion: 'v2', kind: 'Chart', namespace: null, name: '' };
    say.unreadable(unrenderable(source, locationOf(source, at, at), problem, resource, 'helm'));
    consumed.add(real);
    return [folder];
  });
  const folderOf = (real: string): string | undefined =>
    folders.find((folder) => ['templates', 'charts'].some((part) => real.startsWith(join(folder, part, sep))));
  for (const { name, real } of found) {
    const folder = folderOf(real);
    if (folder === undefined || !files.find(real, folder)?.text.includes('{{')) continue;
    consumed.add(real);
    say.skip(name, 'template', `${OF_A_CHART}${basename(folder)}, which was not rendered`);
  }
  return { consumed, others: chartFiles.filter(({ real }) => !consumed.has(real) && folderOf(real) === undefined) };
}
