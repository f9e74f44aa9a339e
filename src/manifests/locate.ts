import type { Location, Manifest, OriginNote, SourceText } from './manifest.ts';
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
  return manifest.filled?.get(pointer)?.place?.() ?? locateWritten(manifest, pointer);
}

/** The place where the object has the value, whatever is filled in there. */
function locateWritten(manifest: Manifest, pointer: string): Location {
  const { source, start, end, base } = manifest;
  return source.origin?.locate(manifest, pointer) ?? locate(source, start, end, base + pointer);
}

/** What else to show about a place in a rendered object, or a value that is filled in; nothing for what was read as it is written. */
export function originNotes(manifest: Manifest, pointer: string): readonly OriginNote[] {
  return [...(manifest.filled?.get(pointer)?.notes() ?? []), ...(manifest.source.origin?.related?.(manifest, pointer) ?? [])];
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
  const starts = lineStarts(source.text);
  const start = starts[line - 1] ?? 0;
  const content = source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '');
  const indent = content.length - content.trimStart().length;
  return { file: source.path, line, column: indent + 1, endLine: line, endColumn: content.length + 1 };
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return positionOf(text, offset).line;
}

// One entry is enough: the findings of a document, and the documents of a file, come one after the other.
let lastEvents: { text: string; start: number; end: number; path: string; nodes: Nodes | undefined } | undefined;
let lastLines: { text: string; starts: number[] } | undefined;

function nodesOf(source: SourceText, start: number, end: number, text: string): Nodes | undefined {
  const last = lastEvents;
  if (last && last.start === start && last.end === end && last.path === source.path && last.text === source.text) return last.nodes;
  const nodes = readNodes(text);
  lastEvents = { text: source.text, start, end, path: source.path, nodes };
  return nodes;
}

/** Offset of the beginning of every line; `\n`, `\r\n` and a lone `\r` end one. */
export function lineStarts(text: string): number[] {
  if (lastLines?.text === text) return lastLines.starts;
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  lastLines = { text, starts };
  return starts;
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
