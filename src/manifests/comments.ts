import type { Event } from 'js-yaml';
import { inlineYamlAt } from './inline-yaml.ts';
import { locationOf } from './locate.ts';
import type { Json, Location, SourceText } from './manifest.ts';
import { splitDocuments } from './split.ts';
import { parseYaml, parseYamlEvents } from './yaml.ts';

/** A comment that speaks to the tool. */
export interface MarkedComment {
  /** What follows the marker, on one line. */
  readonly text: string;
  readonly location: Location;
  /** 1-based line the comment is about: its own where it stands behind a value, else the next one that is written; undefined where none follows. */
  readonly line: number | undefined;
}

const SCALAR = 4;

/**
 * Finds the comments that begin with a marker. Text inside a value is no comment, even where it looks like one (a script, a manifest in a ConfigMap);
 * in a document that does not parse every line counts.
 */
export function markedComments(source: SourceText, marker: string): MarkedComment[] {
  const { text } = source;
  if (!text.includes(marker)) return [];
  const isQuoted = scalarTest(source.path, text);
  const comments: MarkedComment[] = [];
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
    const start = hashBefore(text, lineStart, at);
    if (start === undefined || /[\w-]/.test(text[at + marker.length] ?? '') || isQuoted(at)) continue;
    const end = lineEnd(text, at);
    const location = locationOf(source, start, start + text.slice(start, end).trimEnd().length);
    const trailing = text.slice(lineStart, start).trim() !== '';
    comments.push({
      text: text.slice(at + marker.length, end).trim(),
      location,
      line: trailing ? location.line : lineBelow(text, end, location.line),
    });
  }
  return comments;
}

/** Offset of the `#` that opens a comment with nothing but white space and further hashes up to the marker. */
function hashBefore(text: string, lineStart: number, marker: number): number | undefined {
  let opened: number | undefined;
  for (let at = marker - 1; at >= lineStart && /[# \t]/.test(text[at] ?? ''); at--) {
    if (text[at] === '#' && (at === lineStart || /[ \t]/.test(text[at - 1] ?? ''))) opened = at;
  }
  return opened;
}

function lineEnd(text: string, from: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = from;
  return match.exec(text)?.index ?? text.length;
}

/** Past further comments and a `---`, but not past an empty line: what stands there is another matter. */
function lineBelow(text: string, from: number, line: number): number | undefined {
  let below = line;
  let at = from;
  while (at < text.length) {
    at += text.startsWith('\r\n', at) ? 2 : 1;
    below++;
    const end = lineEnd(text, at);
    const content = text.slice(at, end);
    if (content.trim() === '') return undefined;
    if (!/^[ \t]*#|^---[ \t]*(?:#.*)?$/.test(content)) return below;
    at = end;
  }
  return undefined;
}

/**
 * Whether an offset lies inside a value; documents are parsed when the first offset in them is asked for. A patch that is written in a
 * kustomization is YAML of its own, with comments of its own.
 */
function scalarTest(path: string, text: string): (offset: number) => boolean {
  const documents = splitDocuments(text).map((span) => ({ ...span, parsed: undefined as Parsed | undefined }));
  return (offset) => {
    const document = documents.find(({ start, end }) => start <= offset && offset < end);
    if (!document) return false;
    const own = text.slice(document.start, document.end);
    document.parsed ??= parse(own);
    const { events, root } = document.parsed;
    const inside = offset - document.start;
    const index = events.findIndex(
      (event) => event.type === SCALAR && event.valueStart >= 0 && event.valueStart <= inside && inside < event.valueEnd,
    );
    if (index < 0) return false;
    const inline = inlineYamlAt(path, own, root, events, index);
    return inline === undefined || !parseYaml(inline.text).ok || scalarTest('', inline.text)(inline.offsetOf(inside));
  };
}

interface Parsed {
  readonly events: readonly Event[];
  readonly root: Json;
}

function parse(text: string): Parsed {
  const result = parseYaml(text);
  return { events: eventsOf(text), root: result.ok ? result.value : null };
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseYamlEvents(text).events;
  } catch {
    return [];
  }
}
