import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Files } from '../files.ts';
import { isBelow } from '../paths.ts';
import { type Chart, findCharts } from './chart.ts';

/** Folders that are looked into: a working directory that is somebody's home is not searched for long. */
const MOST_FOLDERS = 20_000;
const NOT_ENTERED = new Set(['.git', 'node_modules']);

/**
 * The charts below a folder, subcharts not among them; undefined where it holds too many folders to say.
 * @param cwd without symbolic links
 */
export function localCharts(cwd: string, files: Files, isIgnored: (folder: string) => boolean): Chart[] | undefined {
  const found: string[] = [];
  const open = [cwd];
  let looked = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (++looked > MOST_FOLDERS) return undefined;
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !NOT_ENTERED.has(entry.name)) open.push(path);
      else if (entry.isFile() && entry.name === 'Chart.yaml' && !isIgnored(path)) found.push(path);
    }
  }
  return findCharts(found, cwd, files);
}

/**
 * The one chart that can have printed these sources; undefined where there is none, or more than one.
 * @param cwd without symbolic links
 * @param near paths that somebody named: of several charts the one there is meant
 */
export function chartOf(sources: readonly string[], charts: readonly Chart[], cwd: string, near: readonly string[]): Chart | undefined {
  const [first = ''] = sources;
  const name = first.slice(0, first.indexOf('/'));
  const fitting = charts.filter(({ name: own, tree }) => own === name && sources.some((source) => isPrintedBy(tree, source)));
  if (fitting.length <= 1) return fitting[0];
  // What lies beside everything is near to nothing.
  const places = near.flatMap((path) => placeOf(resolve(cwd, path)) ?? []).filter((place) => place !== cwd);
  const close = fitting.filter(({ folder }) => places.some((place) => isBelow(place, folder) || isBelow(folder, place)));
  return close.length === 1 ? close[0] : undefined;
}

function isPrintedBy(tree: Chart['tree'], source: string): boolean {
  const { part, file } = tree.find(source) ?? {};
  return file !== undefined && part?.folder.read(file) !== undefined;
}

/** Without symbolic links. A name that was made up for standard input counts by its folder. */
function placeOf(path: string): string | undefined {
  return realOf(path) ?? realOf(dirname(path));
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // nothing is there
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // what may not be read holds no chart for us
  }
}
