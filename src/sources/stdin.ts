import { realpathSync } from 'node:fs';
import { locateLine } from '../manifests/locate.ts';
import type { Location, Manifest, OriginFile, OriginNote, SourceOrigin, SourceText } from '../manifests/manifest.ts';
import { fileReader } from './files.ts';
import { renderedDocuments } from './helm/documents.ts';
import { foreignOrigin } from './helm/foreign-origin.ts';
import { chartOf, localCharts } from './helm/local-charts.ts';
import { originFile } from './hidden.ts';
import { nameBelow } from './paths.ts';

export interface StdinSurroundings {
  /** Where a chart that printed it is looked for. */
  readonly cwd: string;
  /** Paths that were named beside it. */
  readonly paths: readonly string[];
  readonly isIgnored: (path: string) => boolean;
}

/**
 * Standard input as a source. Where `helm template` wrote it, every object names the template it came from: its place is looked for there if
 * exactly one chart of that name is found, and otherwise said.
 */
export function stdinSource(path: string, text: string, surroundings: StdinSurroundings): SourceText {
  const plain: SourceText = { path, text };
  if (!/^# Source: \S/m.test(text)) return plain;
  const bySource = new Map<string, SourceOrigin>();
  const names = groupNames(text);
  const cwd = realpathSync(surroundings.cwd);
  const isIgnored = (file: string): boolean => surroundings.isIgnored(nameBelow(cwd, file));
  const charts = names.size === 0 ? [] : (localCharts(cwd, fileReader(cwd), isIgnored) ?? []);
  const near = [path, ...surroundings.paths.filter((other) => other !== '-')];
  for (const [name, sources] of names) {
    const chart = chartOf(sources, charts, cwd, near);
    if (chart) bySource.set(name, foreignOrigin(chart, text));
  }
  return { ...plain, origin: stdinOrigin(plain, bySource) };
}

/** The sources that helm names, by the name of their chart. */
function groupNames(text: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const source of new Set(renderedDocuments(text).flatMap((document) => document.source ?? []))) {
    const name = source.slice(0, Math.max(0, source.indexOf('/')));
    if (name !== '') names.set(name, [...(names.get(name) ?? []), source]);
  }
  return names;
}

/** The marker of comments that suppress. */
const MARKER = 'ecr-preflight-ignore';

function stdinOrigin(plain: SourceText, charts: ReadonlyMap<string, SourceOrigin>): SourceOrigin {
  const origins = [...charts.values()];
  const documents = renderedDocuments(plain.text);
  const sourceAt = (start: number): string => documents.findLast((document) => document.start <= start)?.source ?? '';
  const originAt = (start: number): SourceOrigin | undefined => charts.get(sourceAt(start).replace(/\/.*$/s, ''));
  const inChart = (manifest: Manifest, pointer: string): Location | undefined => originAt(manifest.start)?.locate(manifest, pointer);

  /** What helm writes above an object whose place is that of the stream itself. */
  function sourceNote({ start, end }: Manifest): OriginNote[] {
    const match = /^# Source: (\S.*?)\s*$/m.exec(plain.text.slice(start, end));
    if (!match) return [];
    const line = plain.text.slice(0, start + match.index).split('\n').length;
    return [{ message: `rendered from ${match[1] ?? ''}`, location: locateLine(plain, line) }];
  }

  /** Comments that stand in a template are read there; said twice, one of them would suppress nothing. */
  function ownText(): string {
    const parts = documents.map(({ start, end, line, kindLine = 0 }) => {
      const text = plain.text.slice(start, end);
      const isElsewhere = text.includes(MARKER) && originAt(start)?.locateLine?.(line + kindLine + 1) !== undefined;
      return isElsewhere ? text.replaceAll(MARKER, MARKER.replaceAll(/./g, '-')) : text;
    });
    return documents.reduceRight((text, { start, end }, i) => text.slice(0, start) + (parts[i] ?? '') + text.slice(end), plain.text);
  }

  let file: OriginFile | undefined;
  function ownFile(): OriginFile {
    file ??= originFile(plain.text.includes(MARKER) ? ownText() : plain.text);
    return file;
  }

  return {
    locate: inChart,
    locateLine: (line) => {
      const offset = plain.text.split('\n', line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      return originAt(offset)?.locateLine?.(line);
    },
    files: [plain.path, ...new Set(origins.flatMap(({ files }) => files))],
    fileOf: (path) => (path === plain.path ? ownFile() : origins.flatMap((origin) => origin.fileOf(path) ?? [])[0]),
    related: (manifest, pointer) =>
      inChart(manifest, pointer) ? (originAt(manifest.start)?.related?.(manifest, pointer) ?? []) : sourceNote(manifest),
  };
}
