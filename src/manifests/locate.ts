import type { Location, Maker, Manifest, OriginNote, SourceText } from './manifest.ts';
import { type Nodes, readNodes, spanAt } from './nodes.ts';

/**
 * Turns a JSON pointer into the range a reader expects to see underlined: a scalar's own token, quotes included (a block scalar: its first
 * line of content); a mapping, a sequence or an empty value: its key; a pointer that resolves to nothing: its nearest existing parent.
 * What stands behind an alias or a merge is found where it is written.
 *
 * Positions are found by parsing the document again: findings are few, and keeping every node's position of a large repository is not free.
 */
export function locate(source: SourceText, start: number, end: number, pointer: string): Location {
  const text = source.text.slice(start, end);
  const nodes = nodesOf(source, start, end, text);
  const span = nodes && spanAt(nodes, pointer);
  return locationOf(source, start + (span?.start ?? firstContent(text)), start + (span?.end ?? firstContent(text)));
}

/** The place of a pointer into a manifest's object; for a rendered one, or a value that is filled in, the place that decides it. */
export function locateIn(manifest: Manifest, pointer: string): Location {
  return (
    manifest.filled?.get(pointer)?.place?.() ?? (manifest.maker ? locateMade(manifest.maker, pointer) : locateWritten(manifest, pointer))
  );
}

/** The place where the object has the value, whatever is filled in there. */
function locateWritten(manifest: Manifest, pointer: string): Location {
  const { source, start, end, base } = manifest;
  return source.origin?.locate(manifest, pointer) ?? locate(source, start, end, base + pointer);
}

/** In the text of a value a pointer is followed again, from the lines of that text to those of the file. */
function locateMade({ manifest, at, text }: Maker, pointer: string): Location {
  if (text === undefined) return locateIn(manifest, at + pointer);
  return locateInText(manifest, at, text.value, locate({ path: '', text: text.value }, text.start, text.end, pointer));
}

/**
 * A place in the text of a value, in the file. Lines that are not in the file as they are in the text (folded, escaped, filled in) give the
 * place of the whole value.
 * @param within 1-based, in the text.
 */
export function locateInText(manifest: Manifest, at: string, text: string, within: Location): Location {
  const { source } = manifest;
  const whole = locateIn(manifest, at);
  const file = source.origin?.fileOf(whole.file)?.text ?? (whole.file === source.path ? source.text : undefined);
  if (file === undefined) return whole;
  const first = lineAt(text, /\S/.exec(text)?.index ?? 0);
  const shift = (line: number, column: number): { line: number; column: number } | undefined => {
    const there = line - first + whole.line;
    const before = lineText(file, there).indexOf(lineText(text, line).trimEnd());
    return before < 0 ? undefined : { line: there, column: before + column };
  };
  const from = shift(within.line, within.column);
  const to = shift(within.endLine, within.endColumn);
  return from && to ? { file: whole.file, ...from, endLine: to.line, endColumn: to.column } : whole;
}

/** What else to show about a place in a rendered object, or a value that is filled in; nothing for what was read as it is written. */
export function originNotes(manifest: Manifest, pointer: string): readonly OriginNote[] {
  const { filled, maker, source } = manifest;
  const outer = maker
    ? originNotes(maker.manifest, maker.at + (maker.text ? '' : pointer))
    : (source.origin?.related?.(manifest, pointer) ?? []);
  return [...(filled?.get(pointer)?.notes() ?? []), ...outer, ...(manifest.deployment?.notes() ?? [])];
}

/** Offsets of a source to a 1-based location. */
export function locationOf(source: SourceText, start: number, end: number): Location {
  const from = positionOf(source.text, start);
  const to = positionOf(source.text, Math.max(start, end));
  return { file: source.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The whole content of a 1-based line, without its indentation. */
export function locateLine(source: SourceText, line: number): Location {
  const written = source.origin?.locateLine?.(line);
  if (written) return written;
  const content = lineText(source.text, line);
  const indent = content.length - content.trimStart().length;
  return { file: source.path, line, column: indent + 1, endLine: line, endColumn: content.length + 1 };
}

function lineText(text: string, line: number): string {
  const starts = lineStarts(text);
  return text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/, '');
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return positionOf(text, offset).line;
}

// The findings of a document, and the documents of a file, come one after the other; some lie in a text that lies in a document.
const REMEMBERED = 3;
const lastEvents: { text: string; start: number; end: number; path: string; nodes: Nodes | undefined }[] = [];
const lastLines: { text: string; starts: number[] }[] = [];

function remember<T>(known: T[], entry: T): T {
  known.unshift(entry);
  known.length = Math.min(known.length, REMEMBERED);
  return entry;
}

function nodesOf(source: SourceText, start: number, end: number, text: string): Nodes | undefined {
  const last = lastEvents.find(
    (known) => known.start === start && known.end === end && known.path === source.path && known.text === source.text,
  );
  return (last ?? remember(lastEvents, { text: source.text, start, end, path: source.path, nodes: readNodes(text) })).nodes;
}

/** Offset of the beginning of every line; `\n`, `\r\n` and a lone `\r` end one. */
export function lineStarts(text: string): number[] {
  const last = lastLines.find((known) => known.text === text);
  if (last) return last.starts;
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return remember(lastLines, { text, starts }).starts;
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function firstContent(text: string): number {
  return /(?:^|\n)(?!---|#|\s)/.exec(text)?.index ?? 0;
}
