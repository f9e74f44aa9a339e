import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import type { SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { realChartFolder } from './chart-folder.ts';
import { type ChartTree, chartTree, dependenciesOf } from './chart-tree.ts';

export interface Chart {
  /** Without symbolic links. */
  readonly folder: string;
  readonly name: string;
  readonly isLibrary: boolean;
  /** Its Chart.yaml. */
  readonly source: SourceText;
  /** With the charts below it. */
  readonly tree: ChartTree;
  /** Dependencies that are not in its charts/ folder. */
  readonly missing: readonly { readonly name: string; readonly repository: string }[];
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
  const there = new Set(folder.subcharts().flatMap((subchart) => nameOf(subchart.read('Chart.yaml')) ?? []));
  return {
    folder: path,
    name,
    isLibrary: type === 'library',
    source,
    tree,
    missing: dependencies.filter((wanted) => !there.has(wanted.name)),
  };
}

function nameOf(chart: SourceText | undefined): string | undefined {
  const result = chart && parseYaml(chart.text);
  return result?.ok && isObject(result.value) && typeof result.value['name'] === 'string' ? result.value['name'] : undefined;
}
