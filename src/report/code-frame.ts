import type { Location } from '../manifests/manifest.ts';
import { type Cell, cells } from './display.ts';

interface MarkedCell extends Cell {
  readonly marked: boolean;
}

/** A line of a frame: the source as shown, and the underline below it. */
export interface FrameLine {
  readonly line: number;
  readonly source: string;
  readonly underline: string;
}

/** Lines of one frame; of a longer span the first ones are shown. */
const MOST_LINES = 4;
/** UTF-16 units of a line that are looked at on either side of the span: a manifest may be one line of minified JSON. */
const REACH = 400;
const ELLIPSIS: MarkedCell = { start: -1, text: '…', width: 1, marked: false };

/**
 * The source lines of a location with its exact span underlined, none wider than `width` columns.
 * @returns no line where the source must not be shown or is not known.
 */
export function codeFrame(location: Location, lineOf: (file: string, line: number) => string | undefined, width: number): FrameLine[] {
  // A span that ends before the first character of a line does not touch that line.
  const last = location.endColumn === 1 && location.endLine > location.line ? location.endLine - 1 : location.endLine;
  const frame: FrameLine[] = [];
  for (let line = location.line; line <= Math.min(last, location.line + MOST_LINES - 1); line++) {
    const source = lineOf(location.file, line)?.replace(/\r$/, '');
    if (source === undefined) return [];
    const indent = source.length - source.trimStart().length;
    const from = line === location.line ? location.column - 1 : indent;
    const to = line === location.endLine ? location.endColumn - 1 : source.trimEnd().length;
    frame.push({ line, ...frameLine(source, from, Math.max(to, from), width) });
  }
  return frame;
}

function frameLine(source: string, from: number, to: number, width: number): Omit<FrameLine, 'line'> {
  const start = Math.max(0, from - REACH);
  const end = Math.min(source.length, Math.min(to, from + REACH) + REACH);
  const marked = cells(source.slice(start, end)).map((cell) => {
    const offset = cell.start + start;
    return { ...cell, marked: offset >= from && offset < Math.max(to, from + 1) };
  });
  // Nothing to mark: an empty value at the end of its line, or an empty line.
  if (!marked.some((cell) => cell.marked)) marked.push({ start: marked.length, text: ' ', width: 1, marked: true });
  if (start > 0) marked.unshift(ELLIPSIS);
  if (end < source.length) marked.push(ELLIPSIS);
  const shown = shorten(marked, width);
  return {
    source: shown
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    underline: shown
      .map((cell) => (cell.marked ? '^' : ' ').repeat(cell.width))
      .join('')
      .trimEnd(),
  };
}

/** Cuts what is left and right of the span, and if need be the middle of the span, so that both its ends stay in sight. */
function shorten(line: readonly MarkedCell[], width: number): readonly MarkedCell[] {
  if (widthOf(line) <= width) return line;
  const indent = line.findIndex((cell) => cell.marked || cell.text.trim() !== '');
  const text = line.slice(indent);
  if (widthOf(text) <= width) return text;
  const first = text.findIndex((cell) => cell.marked);
  const last = text.findLastIndex((cell) => cell.marked);
  const cutLeft = text.slice(0, first).some((cell) => cell.text.trim() !== '') ? 1 : 0;
  const cutRight = last + 1 < text.length ? 1 : 0;
  const span = elideMiddle(text.slice(first, last + 1), Math.max(4, width - cutLeft - cutRight));
  const room = width - widthOf(span);
  const before = takeEnd(text.slice(0, first), room - cutRight);
  const after = takeStart(text.slice(last + 1), room - widthOf(before));
  return [...before, ...span, ...after];
}

function elideMiddle(span: readonly MarkedCell[], width: number): readonly MarkedCell[] {
  if (widthOf(span) <= width) return span;
  const head = takeStart(span, Math.floor(width / 3)).slice(0, -1);
  const tail = takeEnd(span, width - widthOf(head)).slice(1);
  return [...head, { ...ELLIPSIS, marked: true }, ...tail];
}

function takeStart(line: readonly MarkedCell[], width: number): readonly MarkedCell[] {
  if (widthOf(line) <= width) return line;
  const taken: MarkedCell[] = [];
  let used = 1;
  for (const cell of line) {
    used += cell.width;
    if (used > width) break;
    taken.push(cell);
  }
  return width < 1 ? [] : [...taken, ELLIPSIS];
}

function takeEnd(line: readonly MarkedCell[], width: number): readonly MarkedCell[] {
  return takeStart(line.toReversed(), width).toReversed();
}

function widthOf(line: readonly MarkedCell[]): number {
  return line.reduce((sum, cell) => sum + cell.width, 0);
}
