import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import type { SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { realChartFolder } from './chart-folder.ts';
import { type ChartTree, chartTree } from './chart-tree.ts';
import { dependenciesOf } from './dependencies.ts';
import { type MissingChart, missingIn } from './missing.ts';

export interface Chart {
  /** Without symbolic links. */
  readonly folder: string;
  readonly name: string;
  readonly isLibrary: boolean;
  /** Its Chart.yaml. */
  readonly source: SourceText;
  /** With the charts below it. */
  readonly tree: ChartTree;
  /** Charts elsewhere in the repository that its dependencies name, and theirs: without symbolic links. */
  readonly placed: readonly string[];
  /** Dependencies that are neither in its charts/ folder nor elsewhere in the repository. */
  readonly missing: readonly MissingChart[];
}

/**
 * The charts of these Chart.yaml files; subcharts (in a chart's charts/ folder) belong to theirs.
 * @param paths without symbolic links
 */
export function findCharts(paths: readonly string[], cwd: string, files: Files): Chart[] {
  const charts: Chart[] = [];
  for (const folder of paths.map((path) => dirname(path)).sort((a, b) => a.length - b.length)) {
    if (charts.some((other) => folder.startsWith(`${other.folder}${sep}charts${sep}`))) continue;
    const chart = readChart(folder, cwd, files);
    if (chart) charts.push(chart);
  }
  return charts.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** undefined for a Chart.yaml that is none of Helm's, and for a chart that holds nothing to render. */
function readChart(path: string, cwd: string, files: Files): Chart | undefined {
  const source = files.find(join(path, 'Chart.yaml'));
  const result = source && parseYaml(source.text);
  if (!source || !result?.ok || !isObject(result.value)) return undefined;
  const { name, apiVersion, type } = result.value;
  if (typeof name !== 'string' || name === '' || (apiVersion !== 'v1' && apiVersion !== 'v2')) return undefined;
  const folder = realChartFolder(path, files, cwd);
  const dependencies = dependenciesOf(folder);
  if (dependencies.length === 0 && !existsSync(join(path, 'templates')) && !existsSync(join(path, 'charts'))) return undefined;
  const tree = chartTree(folder);
  if (!tree) return undefined;
  return {
    folder: path,
    name,
    isLibrary: type === 'library',
    source,
    tree,
    placed: tree.parts.flatMap((part) => (part.folder.isPlaced && part.folder.real !== undefined ? part.folder.real : [])),
    missing: missingIn(tree, cwd),
  };
}
