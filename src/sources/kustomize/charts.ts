import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { isBelow } from '../paths.ts';
import type { ChartEntry } from './chart-entries.ts';
import { isRemote } from './references.ts';

/** A chart of a kustomization that is there, with everything helm has to be given. */
export interface LocalChart {
  readonly entry: ChartEntry;
  /** Without symbolic links. */
  readonly folder: string;
  /** The values file and those that go before it and the inline values; without symbolic links. */
  readonly valuesFile: string | undefined;
  readonly additional: readonly string[];
}

export type ChartProblem = 'remote' | 'missing' | 'restricted' | 'plugin' | 'broken';
type Say = (kind: ChartProblem, problem: string) => void;

/** A chart that cannot be rendered here, which is said; `folder` where it lies there all the same. */
export interface LeftOutChart {
  readonly name: string;
  readonly folder: string | undefined;
}

/**
 * Finds a chart and its values files.
 * @param folder of the kustomization
 */
export function findChart(entry: ChartEntry, folder: string, cwd: string, say: Say): LocalChart | LeftOutChart {
  const found = chartFolder(entry, folder, cwd, say);
  const leftOut = { name: entry.name, folder: found };
  if (found === undefined) return leftOut;
  if (entry.configHome !== '') {
    say('plugin', `${entry.name}: configHome gives helm settings of its own, plugins among them, which are never run`);
    return leftOut;
  }
  const files = valuesFiles(entry, { folder, cwd, chart: found, say });
  return files ? { entry, folder: found, ...files } : leftOut;
}

function chartFolder(entry: ChartEntry, folder: string, cwd: string, say: Say): string | undefined {
  const { name, repo, version, chartHome } = entry;
  // Some releases of kustomize hand these to helm as they are, and helm takes them for options; one of those runs a program.
  if (name.startsWith('-') || entry.releaseName.startsWith('-'))
    return void say('broken', `${name}: the names of a chart and of a release do not begin with a dash`);
  const home = isAbsolute(chartHome) ? chartHome : join(folder, chartHome);
  const path = join(version !== '' && repo !== '' ? join(home, `${name}-${version}`) : home, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return void (repo === ''
      ? say('missing', `${name}: no such chart in ${chartHome}`)
      : say('remote', `${name}: a chart from ${repo}, which is never fetched`));
  }
  const real = realpathSync(path);
  return isBelow(real, cwd) ? real : void say('restricted', `${name}: a chart outside of what is scanned`);
}

interface ValuesContext {
  readonly folder: string;
  readonly cwd: string;
  readonly chart: string;
  readonly say: Say;
}

/** undefined where one is missing: helm cannot be called without. */
function valuesFiles(
  { name, valuesFile, additionalValuesFiles, inline, merge }: ChartEntry,
  { folder, cwd, chart, say }: ValuesContext,
): Pick<LocalChart, 'valuesFile' | 'additional'> | undefined {
  let isComplete = true;
  const find = (value: string, path: string): string | undefined => {
    const remote = isRemote(value) === 'certain';
    const isThere = !remote && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
    const real = isThere ? realpathSync(path) : undefined;
    if (real === undefined || (!isBelow(real, folder) && !isBelow(real, cwd))) {
      isComplete = false;
      if (remote) say('remote', `${value}: values that lie elsewhere and are never fetched`);
      else if (real === undefined) say('missing', `${value}: no such file`);
      else say('restricted', `${value}: values outside of what is scanned`);
      return undefined;
    }
    if (!isBelow(real, folder))
      say('restricted', `${value}: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor)`);
    return real;
  };
  // Of a chart whose own values are all there are, kustomize reads the file itself.
  const isRead = merge !== 'replace' || Object.keys(inline).length === 0;
  const own = valuesFile === '' ? join(chart, 'values.yaml') : resolve(folder, valuesFile);
  const main = isRead ? find(valuesFile === '' ? `${name}/values.yaml` : valuesFile, own) : undefined;
  const additional = additionalValuesFiles.flatMap((value) => find(value, resolve(folder, value)) ?? []);
  return isComplete ? { valuesFile: main, additional } : undefined;
}
