import { type Event, getScalarValue, type ScalarEvent } from 'js-yaml';
import type { Location, Manifest, OriginNote, SourceText } from './manifest.ts';
import { parseYamlEvents } from './yaml.ts';

// js-yaml's event and style numbers; their names are types there, and a table of our own reads better than `EVENT_ID.MAPPING` in every line.
const DOCUMENT = 1;
const SEQUENCE = 2;
const MAPPING = 3;
const SCALAR = 4;
const ALIAS = 5;
const POP = 6;
const QUOTED = new Set([2, 3]);
const BLOCK = new Set([4, 5]);

interface Span {
  readonly start: number;
  readonly end: number;
}

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
  const span = nodes && walk(text, nodes, segmentsOf(pointer));
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

interface Nodes {
  readonly events: readonly Event[];
  readonly ends: Int32Array;
}

function nodesOf(source: SourceText, start: number, end: number, text: string): Nodes | undefined {
  const last = lastEvents;
  if (last && last.start === start && last.end === end && last.path === source.path && last.text === source.text) return last.nodes;
  let nodes: Nodes | undefined;
  try {
    const { events } = parseYamlEvents(text);
    nodes = { events, ends: endsOf(events) };
  } catch {
    nodes = undefined; // an unreadable document: its own location is given by the parser's reason
  }
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

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function firstContent(text: string): number {
  return /(?:^|\n)(?!---|#|\s)/.exec(text)?.index ?? 0;
}

/** Follows the segments through the events; every step keeps the best span so far, so a missing node falls back to its parent. */
function walk(text: string, nodes: Nodes, segments: readonly string[]): Span | undefined {
  const { events } = nodes;
  let at = events.findIndex((event) => event.type !== DOCUMENT);
  if (at < 0) return undefined;
  let key: Span | undefined;
  for (const segment of segments) {
    const child = childOf(text, nodes, at, segment, 0);
    if (!child) break;
    at = child.value;
    key = child.key ?? firstKeyOf(text, events, at);
  }
  return spanOf(text, events, at, key);
}

interface Child {
  readonly value: number;
  /** The key's token; undefined for an item of a sequence. */
  readonly key: Span | undefined;
}

function childOf(text: string, nodes: Nodes, at: number, segment: string, depth: number): Child | undefined {
  const { events, ends } = nodes;
  const skip = (index: number): number => ends[index] ?? events.length;
  const node = resolveAlias(text, events, at);
  const event = events[node];
  if (depth > 20) return undefined; // merges of merges: a cycle ends here
  if (event?.type === SEQUENCE) {
    let index = 0;
    for (let i = node + 1; events[i] !== undefined && events[i]?.type !== POP; i = skip(i), index++) {
      if (String(index) === segment) return { value: i, key: undefined };
    }
    return undefined;
  }
  if (event?.type !== MAPPING) return undefined;
  let found: Child | undefined;
  const merges: number[] = [];
  for (let i = node + 1; events[i] !== undefined && events[i]?.type !== POP; ) {
    const value = skip(i);
    const keyEvent = events[i];
    if (keyEvent?.type === SCALAR) {
      const name = scalarText(text, keyEvent);
      // The last of a repeated key is the one that counts.
      if (name === segment) found = { value, key: tokenOf(text, keyEvent) };
      else if (name === '<<') merges.push(value);
    }
    i = skip(value);
  }
  if (found) return found;
  for (const merge of merges) {
    const target = resolveAlias(text, events, merge);
    const candidates = events[target]?.type === SEQUENCE ? itemsOf(nodes, target) : [target];
    for (const candidate of candidates) {
      const child = childOf(text, nodes, candidate, segment, depth + 1);
      if (child) return child;
    }
  }
  return undefined;
}

function itemsOf({ events, ends }: Nodes, sequence: number): number[] {
  const items: number[] = [];
  for (let i = sequence + 1; events[i] !== undefined && events[i]?.type !== POP; i = ends[i] ?? events.length) items.push(i);
  return items;
}

/** For every event that begins a node, the index behind the node: to pass over ten thousand items of a List, each in one step. */
function endsOf(events: readonly Event[]): Int32Array {
  const ends = new Int32Array(events.length);
  const open: number[] = [];
  for (let i = 0; i < events.length; i++) {
    ends[i] = i + 1;
    const type = events[i]?.type;
    if (type === MAPPING || type === SEQUENCE || type === DOCUMENT) open.push(i);
    else if (type === POP) ends[open.pop() ?? i] = i + 1;
  }
  return ends;
}

function resolveAlias(text: string, events: readonly Event[], at: number): number {
  const event = events[at];
  if (event?.type !== ALIAS) return at;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  for (let i = at - 1; i >= 0; i--) {
    const candidate = events[i];
    if (!candidate || candidate.type === ALIAS || candidate.type === DOCUMENT || candidate.type === POP) continue;
    if (candidate.anchorStart >= 0 && text.slice(candidate.anchorStart, candidate.anchorEnd) === name) return i;
  }
  return at;
}

function firstKeyOf(text: string, events: readonly Event[], at: number): Span | undefined {
  const first = events[at]?.type === MAPPING ? events[at + 1] : undefined;
  return first?.type === SCALAR ? tokenOf(text, first) : undefined;
}

function spanOf(text: string, events: readonly Event[], at: number, key: Span | undefined): Span | undefined {
  const event = events[at];
  if (event?.type === SCALAR) return tokenOf(text, event) ?? key;
  // The anchor's range excludes the star in front of it.
  if (event?.type === ALIAS) return { start: event.anchorStart - 1, end: event.anchorEnd };
  if (key) return key;
  if (event?.type === MAPPING) return firstKeyOf(text, events, at) ?? { start: event.start, end: event.start + 1 };
  return event?.type === SEQUENCE ? { start: event.start, end: event.start + 1 } : undefined;
}

/** Undefined for a value that is not written (`annotations:` with nothing but a comment). */
function tokenOf(text: string, event: ScalarEvent): Span | undefined {
  if (event.valueStart < 0) return undefined;
  if (QUOTED.has(event.style)) return { start: event.valueStart - 1, end: event.valueEnd + 1 };
  if (BLOCK.has(event.style)) {
    const body = text.slice(event.valueStart, event.valueEnd);
    const indent = /^[ \t\r\n]*/.exec(body)?.[0].length ?? 0;
    const start = event.valueStart + (indent < body.length ? indent : 0);
    const length = /^[^\r\n]*/.exec(text.slice(start, event.valueEnd))?.[0].length ?? 0;
    return { start, end: start + length };
  }
  return event.valueEnd > event.valueStart ? { start: event.valueStart, end: event.valueEnd } : undefined;
}

function scalarText(text: string, event: ScalarEvent): string {
  return event.valueStart < 0 ? '' : getScalarValue(text, event);
}
