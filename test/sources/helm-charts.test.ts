import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import type { Json, Location, Manifest } from '../../src/manifests/manifest.ts';
import { goldenFile } from '../support/golden.ts';
import { CHARTS, type ChartCase } from './helm-charts.ts';
import { makeTree, PROGRAMS, pathWith, type Seen, see, type Tree } from './support.ts';

const GOLDEN = join(import.meta.dirname, 'golden', 'helm');
/** Files beside the chart, so that something is read where the chart is not. */
const PLAIN = { 'plain.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: plain}\n' };

function treeOf({ files }: ChartCase): Tree {
  return {
    ...PLAIN,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name.startsWith('/') ? name.slice(1) : `app/${name}`, text])),
  };
}

/** The pointers that rules look at. */
function pointersOf(value: Json | undefined, at = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]: [string, Json]) => {
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const isMeant = typeof child === 'string' && /^(?:image|serviceAccountName|eks\.amazonaws\.com\/role-arn)$/.test(key);
    return [...(isMeant ? [pointer] : []), ...pointersOf(child, pointer)];
  });
}

function listing(seen: Seen): string {
  const show = ({ file, line, column, endColumn }: Location): string => {
    const text = file === '<stdin>' ? '' : (readFileSync(join(seen.cwd, file), 'utf8').split('\n')[line - 1] ?? '');
    return `${file}:${line} ${text.replace('\uFEFF', '').slice(column - 1, endColumn - 1)}`.trim();
  };
  const objects = seen.manifests.map((manifest: Manifest) => {
    const lines = pointersOf(manifest.object).flatMap((pointer) => [
      `  ${pointer.split('/').at(-1)} ${show(locateIn(manifest, pointer))}`,
      ...originNotes(manifest, pointer).map(({ message, location }) => `    ${message}: ${show(location)}`),
    ]);
    return [`${manifest.kind}/${manifest.name} ${show(locateIn(manifest, ''))}`, ...lines].join('\n');
  });
  const skipped = seen.skipped
    .filter(({ reason }) => reason !== 'not-kubernetes')
    .map(({ file, reason, message }) => `${reason} ${file}: ${message.replace(/(with Kubernetes) v[\d.]+/, '$1 v…')}`);
  return [...objects.sort(), ...skipped.sort(), ...seen.unreadable.map((problem) => `finding ${problem}`).sort()]
    .map((text) => `${text}\n`)
    .join('');
}

describe('charts like those of real repositories', () => {
  it.each(CHARTS)('without helm: $name', async (chart) => {
    const seen = await see(treeOf(chart), { ...chart.options, path: '' });
    expect(listing(seen)).toBe(goldenFile(join(GOLDEN, 'without', `${fileOf(chart)}.txt`), listing(seen)));
  });
});

describe.skipIf(PROGRAMS.helm === undefined)('charts like those of real repositories, by helm', () => {
  it.each(CHARTS)('rendered: $name', async (chart) => {
    const seen = await see(treeOf(chart), { ...chart.options, path: pathWith(PROGRAMS.helm) });
    expect(listing(seen)).toBe(goldenFile(join(GOLDEN, 'rendered', `${fileOf(chart)}.txt`), listing(seen)));
  });

  it.each(CHARTS)('through a pipe, with the same objects: $name', async (chart) => {
    const tree = treeOf(chart);
    const printed = print(makeTree(tree), chart);
    if (printed === undefined) return expect(failing).toContain(chart.name);
    const piped = await see(tree, { paths: ['-'], stdin: printed, path: '' });
    const rendered = await see(tree, { ...chart.options, paths: ['app'], path: pathWith(PROGRAMS.helm) });
    const ofTheChart = rendered.manifests.filter(({ source }) => source.path === 'app/Chart.yaml');
    const names = (manifests: readonly Manifest[]): string[] => manifests.map(({ kind, name }) => `${kind}/${name}`).sort();
    expect(names(piped.manifests)).toEqual(names(ofTheChart));
    expect(listing(piped)).toBe(goldenFile(join(GOLDEN, 'piped', `${fileOf(chart)}.txt`), listing(piped)));
  });
});

/** helm refuses these. */
const failing = [
  'dependencies that are not there',
  'values that are refused or missing',
  'several files of values, one of them missing',
  'charts of the repository that are named with file',
  'charts of the repository that do not fit',
  'a chart of the repository whose template fails where another one puts it',
];

function print(folder: string, { options }: ChartCase): string | undefined {
  const values = (options?.helmValues?.['app'] ?? []).flatMap((name) => ['--values', join(folder, 'app', name)]);
  try {
    const args = ['template', 'app', join(folder, 'app'), '--skip-tests', ...values];
    return execFileSync(PROGRAMS.helm ?? '', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

function fileOf({ name }: ChartCase): string {
  return name.replaceAll(/[^\w]+/g, '-');
}
