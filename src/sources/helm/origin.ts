import { join, sep } from 'node:path';
import { locate, locateLine } from '../../manifests/locate.ts';
import type { Location, Manifest, OriginNote, SourceOrigin, SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { hiddenFile } from '../hidden.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { pointerOf, segmentsOf } from '../pointer.ts';
import type { Chart } from './chart.ts';
import { type RenderedDocument, renderedDocuments, type TemplateDocument, templateDocument } from './template-documents.ts';
import { canBecome } from './template-lines.ts';
import { definitionsOf, placeOfValue, valueReferences } from './values.ts';

export interface ChartFiles {
  /** Values files in the order helm takes them, the chart's own first; without symbolic links. */
  readonly values: readonly string[];
  /** Partials (`_helpers.tpl`). */
  readonly partials: readonly string[];
  readonly cwd: string;
  readonly files: Files;
  /** Where a value is set that stands in no file of values. */
  readonly placeOf?: ((keys: readonly string[]) => Location | undefined) | undefined;
}

const MAX_VALUES = 3;

/** Leads rendered objects back to the template that helm names above each (`# Source:`), and on to the values its line uses. */
export function helmOrigin(
  chart: Chart,
  rendered: string,
  { values, partials, cwd, files, placeOf: placeInRelease }: ChartFiles,
): SourceOrigin {
  const renderedLines = rendered.split('\n');
  const objects = renderedDocuments(rendered);
  const templates = [...new Set([...rendered.matchAll(/^# Source: (\S+)/gm)].flatMap((match) => fileOfSource(match[1] ?? '') ?? []))];
  const subchartValues = [...new Set(templates.flatMap((path) => defaultsOf(path) ?? []))];
  const valueNames = new Set([...values, ...subchartValues].map((path) => nameBelow(cwd, path)));
  const paths = new Map(
    [join(chart.folder, 'Chart.yaml'), ...templates, ...values, ...subchartValues, ...partials].map((path) => [nameBelow(cwd, path), path]),
  );
  // Now, because an earlier revision's files are gone when its findings are placed.
  for (const path of paths.values()) files.find(path);

  /** The file of `web/charts/redis/templates/x.yaml`; undefined where the subchart is an archive. A template may print such a comment itself. */
  function fileOfSource(source: string): string | undefined {
    const path = join(chart.folder, ...source.split('/').slice(1));
    return isBelow(path, chart.folder) && files.find(path, chart.folder) ? path : undefined;
  }

  /** The values.yaml of a subchart, by one of its templates. */
  function defaultsOf(template: string): string | undefined {
    const folder = template.slice(0, template.lastIndexOf(`${sep}templates${sep}`));
    const path = join(folder, 'values.yaml');
    return folder !== chart.folder && isBelow(path, chart.folder) && files.find(path, chart.folder) ? path : undefined;
  }

  function objectOf(manifest: Manifest): RenderedDocument | undefined {
    return objects.find(({ start }) => start === manifest.start);
  }

  function templateOf(manifest: Manifest): { source: SourceText; lines: readonly string[] } | undefined {
    const name = objectOf(manifest)?.source;
    const path = name === undefined ? undefined : fileOfSource(name);
    const source = path === undefined ? undefined : files.find(path);
    return source && { source, lines: source.text.split(/\r\n|\n|\r/) };
  }

  /** `line` is undefined where the template has several documents that the object may come from. */
  function placeOf(
    manifest: Manifest,
    pointer: string,
  ): { source: SourceText; line: number | undefined; lines: readonly string[] } | undefined {
    const template = templateOf(manifest);
    if (!template) return undefined;
    const object = objectOf(manifest);
    const document = object && templateDocument(template.lines, object, objects);
    if (!document) return { ...template, line: undefined };
    const written = locate(manifest.source, manifest.start, manifest.end, manifest.base + pointer);
    const text = renderedLines[written.line - 1] ?? '';
    return { ...template, line: templateLine(template.lines, document, segmentsOf(pointer), text) };
  }

  function valuesOf(lines: readonly string[], line: number): readonly string[][] {
    const near = directivesAround(lines, line);
    const direct = valueReferences(near);
    if (direct.length > 0) return direct;
    const included = /include\s+"([^"]+)"/.exec(near)?.[1];
    const definition =
      included === undefined ? undefined : definitionsOf(partials.flatMap((path) => files.find(path)?.text ?? [])).get(included);
    return definition === undefined ? [] : valueReferences(definition);
  }

  return {
    files: [...paths.keys()],
    fileOf: (path) => {
      const real = paths.get(path);
      const source = real === undefined ? undefined : files.find(real);
      if (real === undefined || source === undefined) return undefined;
      // Values files hold passwords as a rule: their lines are named and not shown.
      return valueNames.has(path) ? hiddenFile(source.text) : files.shownOf(real);
    },
    locate: (manifest, pointer) => {
      const place = placeOf(manifest, pointer);
      if (!place) return locateLine(chart.source, 1);
      if (place.line !== undefined) return valuePlace(place.source, place.lines[place.line] ?? '', place.line + 1);
      // The file is all that is certain. A comment behind its first line speaks of another object.
      return /\S\s+#/.test(place.lines[0] ?? '') ? locateLine(chart.source, 1) : locateLine(place.source, 1);
    },
    locateLine: (line) => {
      const offset = renderedLines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      const object = objects.findLast(({ start }) => start <= offset);
      const template = files.find(fileOfSource(object?.source ?? '') ?? '');
      if (!object || !template) return locateLine(chart.source, 1);
      const lines = template.text.split(/\r\n|\n|\r/);
      const { from, to } = templateDocument(lines, object, objects) ?? { from: 0, to: lines.length };
      const wanted = renderedLines[line - 1]?.trim();
      const found = lines.flatMap((text, i) => (i >= from && i < to && text.trim() === wanted ? [i] : []));
      return locateLine(template, (found[0] ?? from) + 1);
    },
    related: (manifest, pointer) => {
      const place = placeOf(manifest, pointer);
      if (place?.line === undefined) return [];
      const { line } = place;
      const sources = values.flatMap((path) => files.find(path) ?? []);
      const notes = valuesOf(place.lines, line).flatMap((keys): OriginNote[] => {
        const location = valueLocation(manifest, keys, sources);
        return location ? [{ message: `\`.Values.${keys.join('.')}\` is set here`, location }] : [];
      });
      return notes.slice(0, MAX_VALUES);
    },
  };

  /** A subchart's values stand under its name in those of the chart, and its own defaults behind them. */
  function valueLocation(manifest: Manifest, keys: readonly string[], sources: readonly SourceText[]): Location | undefined {
    const source = objectOf(manifest)?.source ?? '';
    const subcharts = [...source.matchAll(/\/charts\/([^/]+)/g)].map((match) => match[1] ?? '');
    const released = placeInRelease?.([...subcharts, ...keys]);
    if (released || subcharts.length === 0) return released ?? placeOfValue(keys, sources);
    const template = fileOfSource(source);
    const defaults = template === undefined ? undefined : defaultsOf(template);
    const own = defaults === undefined ? undefined : files.find(defaults);
    return placeOfValue([...subcharts, ...keys], sources) ?? (own && placeOfValue(keys, [own]));
  }
}

/** What stands behind the colon of a template's line; of a key without a value, the key. */
function valuePlace(source: SourceText, text: string, line: number): Location {
  const match = /^(\s*(?:- +)*)(\S[^:]*|\{\{.*?\}\})(:\s*)(.*?)\s*$/.exec(text);
  if (!match) return locateLine(source, line);
  const [, indent = '', key = '', colon = '', value = ''] = match;
  const column = indent.length + 1 + (value === '' ? 0 : key.length + colon.length);
  return { file: source.path, line, column, endLine: line, endColumn: column + (value === '' ? key : value).length };
}

/** The line of a template (0-based) that a rendered value stands on; for what the template does not write down itself, that of the nearest parent. */
function templateLine(lines: readonly string[], { from, keys }: TemplateDocument, segments: readonly string[], text: string): number {
  for (let length = segments.length; length > 0; length--) {
    const wanted = segments.slice(0, length).map((segment) => (/^\d+$/.test(segment) ? '*' : segment));
    const same = keys.filter((key) => pointerOf(key.path) === pointerOf(wanted));
    const fitting = length === segments.length ? same.filter((key) => canBecome(lines[key.line] ?? '', text)) : same;
    const index = Number(segments.slice(0, length).findLast((segment) => /^\d+$/.test(segment)) ?? 0);
    const found = fitting[index] ?? fitting.at(-1);
    if (found) return found.line;
    // A key that stands only once, whatever surrounds it (a loop, an `if` at another indentation).
    const named = keys.filter((key) => key.path.at(-1) === wanted.at(-1) && canBecome(lines[key.line] ?? '', text));
    if (length === segments.length && named.length === 1 && named[0]) return named[0].line;
  }
  return keys.find((key) => key.path[0] === 'kind')?.line ?? from;
}

/** A line with the directives that give its value: those behind it up to the next key, and the `with` in front of it. */
function directivesAround(lines: readonly string[], line: number): string {
  const isDirective = (text: string | undefined): boolean =>
    text !== undefined && /^\s*\{\{-?/.test(text) && !/^\s*\{\{-?\s*end\b/.test(text);
  const text = [lines[line] ?? ''];
  if (/:\s*$/.test(lines[line] ?? '')) {
    for (let next = line + 1; isDirective(lines[next]); next++) text.push(lines[next] ?? '');
    if (/^\s*\{\{-?\s*(?:with|range)\b/.test(lines[line - 1] ?? '')) text.push(lines[line - 1] ?? '');
  }
  return text.join('\n');
}
