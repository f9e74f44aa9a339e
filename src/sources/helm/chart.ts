import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import type { Json, SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { decodeText } from '../decode.ts';
import { nameBelow } from '../paths.ts';
import type { FoundFile } from '../walk.ts';

export interface Chart {
  /** Without symbolic links. */
  readonly folder: string;
  readonly name: string;
  readonly isLibrary: boolean;
  /** Its Chart.yaml. */
  readonly source: SourceText;
  /** Dependencies that are not in its charts/ folder, with the pointer of each. */
  readonly missing: readonly { readonly name: string; readonly repository: string; readonly at: string }[];
}

/** The charts among the files; subcharts (in a chart's charts/ folder) belong to theirs. */
export function findCharts(found: readonly FoundFile[], cwd: string): Chart[] {
  const folders = found.map(({ real }) => dirname(real)).sort((a, b) => a.length - b.length);
  const own = folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}${sep}charts${sep}`)));
  return own.sort().flatMap((folder) => readChart(folder, cwd) ?? []);
}

/** undefined for a Chart.yaml that is none of Helm's, and for a chart that holds nothing to render. */
function readChart(folder: string, cwd: string): Chart | undefined {
  const path = join(folder, 'Chart.yaml');
  const decoded = decodeText(readFileSync(path));
  if (!('text' in decoded)) return undefined;
  const result = parseYaml(decoded.text);
  const isTemplated = isFolder(join(folder, 'templates')) || isFolder(join(folder, 'charts'));
  if (!result.ok || !isObject(result.value) || !isTemplated) return undefined;
  const { name, apiVersion, type, dependencies } = result.value;
  if (typeof name !== 'string' || name === '' || (apiVersion !== 'v1' && apiVersion !== 'v2')) return undefined;
  return {
    folder,
    name,
    isLibrary: type === 'library',
    source: { path: nameBelow(cwd, path), text: decoded.text },
    missing: Array.isArray(dependencies) ? missingOf(dependencies as readonly Json[], join(folder, 'charts')) : [],
  };
}

function missingOf(dependencies: readonly Json[], folder: string): Chart['missing'] {
  const there = isFolder(folder) ? readdirSync(folder) : [];
  return dependencies.flatMap((entry, i) => {
    if (!isObject(entry) || typeof entry['name'] !== 'string') return [];
    const { name, repository } = entry;
    const has = there.some((file) => basename(file) === name || (file.startsWith(`${name}-`) && file.endsWith('.tgz')));
    return has ? [] : [{ name, repository: typeof repository === 'string' ? repository : '', at: `/dependencies/${i}/name` }];
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
