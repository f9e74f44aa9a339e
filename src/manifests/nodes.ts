import { type Event, getScalarValue, type ScalarEvent } from 'js-yaml';
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

/** Offsets (UTF-16) into the text of a document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A document's nodes, each with its place in the text. */
export interface Nodes {
  readonly text: string;
  readonly events: readonly Event[];
  /** For every event that begins a node, the index behind the node: to pass over ten thousand items of a List, each in one step. */
  readonly ends: Int32Array;
}

/** @returns undefined for a document that does not parse: its own location is given by the parser's reason. */
export function readNodes(text: string): Nodes | undefined {
  try {
    const { events } = parseYamlEvents(text);
    return { text, events, ends: endsOf(events) };
  } catch {
    return undefined;
  }
}

/**
 * Follows a JSON pointer through the nodes to what a reader expects to see underlined; every step keeps the best span so far, so a missing
 * node falls back to its parent.
 */
export function spanAt(nodes: Nodes, pointer: string): Span | undefined {
  const { text, events } = nodes;
  let at = events.findIndex((event) => event.type !== DOCUMENT);
  if (at < 0) return undefined;
  let key: Span | undefined;
  for (const segment of segmentsOf(pointer)) {
    const child = childOf(nodes, at, segment, 0);
    if (!child) break;
    at = child.value;
    key = child.key ?? firstKeyOf(text, events, at);
  }
  return spanOf(text, events, at, key);
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

interface Child {
  readonly value: number;
  /** The key's token; undefined for an item of a sequence. */
  readonly key: Span | undefined;
}

function childOf(nodes: Nodes, at: number, segment: string, depth: number): Child | undefined {
  const { text, events, ends } = nodes;
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
      const child = childOf(nodes, candidate, segment, depth + 1);
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
