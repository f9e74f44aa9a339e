import { lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SourceText } from '../../manifests/manifest.ts';
import { isBelow } from '../paths.ts';
import { type ChartFolder, entriesOf } from './chart-folder.ts';

/** What a template reads in the copy. */
export type TextOf = (template: SourceText) => string;

export interface CopySettings {
  /** Links may only lead below it; missing: anywhere, as they do for helm. */
  readonly within?: string | undefined;
  readonly textOf?: TextOf;
}

/** As many charts, and as many files of one folder, are followed. */
const MOST = { charts: 200, files: 20_000 };
/** Nothing of a chart, and large. */
const LEFT_OUT = new Set(['templates', 'charts', '.git', 'node_modules']);

/**
 * A copy of a chart with all its subcharts in charts/, for as long as it is used: templates are written anew, the rest are links.
 * undefined where there is no room, too many charts, or this machine has no links.
 */
export async function withCopy<T>(
  chart: ChartFolder,
  settings: CopySettings,
  use: (folder: string) => Promise<T>,
): Promise<{ readonly used: T } | undefined> {
  const folder = copyOf(chart, settings);
  if (folder === undefined) return undefined;
  try {
    return { used: await use(join(folder, CHART)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CHART = 'chart';

function copyOf(chart: ChartFolder, settings: CopySettings): string | undefined {
  let folder: string | undefined;
  try {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ecr-preflight-chart-')));
    copyChart(chart, join(folder, CHART), settings, { charts: 0 });
    return folder;
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}

function copyChart(chart: ChartFolder, target: string, settings: CopySettings, copied: { charts: number }): void {
  const { real, templates } = chart;
  const { within, textOf = ({ text }) => text } = settings;
  if (real === undefined) return;
  if (++copied.charts > MOST.charts) throw new Error('charts that hold one another');
  mkdirSync(target, { recursive: true });
  const isTaken = (path: string): boolean => within === undefined || staysBelow(path, within, { left: MOST.files });
  for (const name of entriesOf(real)) {
    if (!LEFT_OUT.has(name) && isTaken(join(real, name))) symlinkSync(join(real, name), join(target, name));
  }
  for (const file of templates) {
    const source = chart.read(file);
    if (!source) continue;
    const copy = join(target, file);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, textOf(source));
  }
  const charts = join(real, 'charts');
  mkdirSync(join(target, 'charts'));
  for (const name of entriesOf(charts)) {
    if (name.endsWith('.tgz') && isTaken(join(charts, name))) symlinkSync(join(charts, name), join(target, 'charts', name));
  }
  for (const [i, subchart] of chart.subcharts().entries()) copyChart(subchart, join(target, 'charts', `chart-${i}`), settings, copied);
}

/** Whether neither a file nor anything in a folder is a link that leads out. */
function staysBelow(path: string, within: string, count: { left: number }): boolean {
  if (--count.left < 0) return false;
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) return realIsBelow(path, within);
  return !entry?.isDirectory() || entriesOf(path).every((name) => staysBelow(join(path, name), within, count));
}

function realIsBelow(path: string, within: string): boolean {
  try {
    return isBelow(realpathSync(path), within);
  } catch {
    return false; // a link to nothing
  }
}
