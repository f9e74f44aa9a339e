import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Manifest } from '../manifests/manifest.ts';
import type { CommentedArn } from './commented-arn.ts';
import { columnOf, type Edit, insertBelow, lineEnd, type Refusal } from './edit.ts';
import { type ObjectNode, objectNode, pairOf, spanOf } from './object-node.ts';
import { scalarEdit } from './scalar.ts';

const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';
export const ANNOTATION_AT = `/metadata/annotations/${ROLE_ANNOTATION.replaceAll('/', '~1')}`;
const INDENT = 2;
const ELSEWHERE: Refusal = {
  refusal: 'its metadata is written somewhere else (an alias or a merge), or in a way that cannot be told apart',
};

/** Where the edit goes, and what it says. */
interface Place {
  readonly text: string;
  readonly node: ObjectNode;
  readonly arn: string;
}

/**
 * The edit that gives an account its annotation: the comment it stands in, where that has its place among the annotations; else a line of its own.
 * Block and flow style stay what they are.
 */
export function annotationEdit(manifest: Manifest, arn: string, comment: CommentedArn | undefined): Edit | Refusal {
  const node = objectNode(manifest);
  const metadata = node && pairOf(node.map, 'metadata');
  if (!node || !metadata || !isMap(metadata.value)) return ELSEWHERE;
  const place = { text: manifest.source.text, node, arn };
  const annotations = pairOf(metadata.value, 'annotations');
  if (!annotations) return metadata.value.flow ? newInFlow(place, metadata.value) : newInBlock(place, metadata, metadata.value);
  if (isMap(annotations.value)) return amongAnnotations(place, annotations, annotations.value, comment);
  return inNothing(place, metadata, metadata.value, annotations, comment);
}

function amongAnnotations(place: Place, pair: Pair, annotations: YAMLMap, comment: CommentedArn | undefined): Edit | Refusal {
  const { text, node, arn } = place;
  const existing = pairOf(annotations, ROLE_ANNOTATION);
  if (existing) return scalarEdit(text, node, existing.value, arn, annotations.flow === true);
  if (annotations.flow) return intoFlow(place, annotations, (quote) => `${quote(ROLE_ANNOTATION)}: "${arn}"`);
  const first = spanOf(annotations.items[0]?.key, node);
  return first ? intoBlock(place, pair, annotations, columnOf(text, first.start), comment) : ELSEWHERE;
}

/** `annotations:` with nothing behind it, or with a `null`. */
function inNothing(place: Place, metadataPair: Pair, metadata: YAMLMap, pair: Pair, comment: CommentedArn | undefined): Edit | Refusal {
  const { text, node, arn } = place;
  const [outer, key, value] = [spanOf(metadataPair.key, node), spanOf(pair.key, node), spanOf(pair.value, node)];
  if (!outer || !key || !value || !isScalar(pair.value) || (pair.value.value ?? null) !== null) return ELSEWHERE;
  if (metadata.flow || value.end > value.start) {
    const space = text[value.start - 1] === ':' ? ' ' : '';
    return { ...value, text: `${space}{"${ROLE_ANNOTATION}": "${arn}"}` };
  }
  const column = columnOf(text, key.start);
  return intoBlock(place, pair, undefined, column + stepOf(column - columnOf(text, outer.start)), comment);
}

/** Where the comment stands, or below the key. */
function intoBlock(
  { text, node, arn }: Place,
  pair: Pair,
  annotations: YAMLMap | undefined,
  column: number,
  comment: CommentedArn | undefined,
): Edit | Refusal {
  const key = spanOf(pair.key, node);
  if (!key) return ELSEWHERE;
  const indent = ' '.repeat(column);
  if (comment && isAmong(text, key.end, annotations && spanOf(annotations, node)?.end, comment.line)) {
    return { start: comment.line, end: lineEnd(text, comment.line), text: indent + comment.text };
  }
  return insertBelow(text, key.end, [`${indent}${ROLE_ANNOTATION}: ${arn}`]);
}

/** Between the key and the last entry, or with nothing but comments and empty lines in between. */
function isAmong(text: string, keyEnd: number, lastEnd: number | undefined, line: number): boolean {
  if (line < keyEnd) return false;
  if (lastEnd !== undefined && line < lastEnd) return true;
  const between = text.slice(lineEnd(text, lastEnd ?? keyEnd), line);
  return between.split('\n').every((content) => /^[ \t]*(?:#.*)?\r?$/.test(content));
}

/** Below the namespace, or else the name, as people order them. */
function newInBlock({ text, node, arn }: Place, pair: Pair, metadata: YAMLMap): Edit | Refusal {
  const [key, first] = [spanOf(pair.key, node), spanOf(metadata.items[0]?.key, node)];
  if (!key || !first) return ELSEWHERE;
  const above = ['namespace', 'name'].flatMap((name) => {
    const value = pairOf(metadata, name)?.value;
    const isShort = isScalar(value) && (value.type === 'PLAIN' || value.type === 'QUOTE_DOUBLE' || value.type === 'QUOTE_SINGLE');
    return isShort ? (spanOf(value, node) ?? []) : [];
  })[0];
  const column = columnOf(text, first.start);
  const deeper = column + stepOf(column - columnOf(text, key.start));
  return insertBelow(text, (above ?? key).end, [`${' '.repeat(column)}annotations:`, `${' '.repeat(deeper)}${ROLE_ANNOTATION}: ${arn}`]);
}

function newInFlow(place: Place, metadata: YAMLMap): Edit | Refusal {
  return intoFlow(place, metadata, (quote) => `${quote('annotations')}: {${quote(ROLE_ANNOTATION)}: "${place.arn}"}`);
}

/** In front of the first entry, on a line of its own where that has one. JSON has no words without quotes. */
function intoFlow({ text, node }: Place, map: YAMLMap, pair: (quote: (word: string) => string) => string): Edit | Refusal {
  const span = spanOf(map, node);
  if (!span || text[span.start] !== '{') return ELSEWHERE;
  const quotesOf = (neighbour: unknown) =>
    isScalar(neighbour) && neighbour.type === 'QUOTE_DOUBLE' ? (word: string) => `"${word}"` : (word: string) => word;
  const first = map.items[0]?.key;
  const firstSpan = spanOf(first, node);
  // An empty one has no neighbour: the object's own keys tell.
  if (!firstSpan) return { start: span.start + 1, end: span.start + 1, text: pair(quotesOf(node.map.items[0]?.key)) };
  const between = /\r?\n[ \t]*$/.exec(text.slice(span.start + 1, firstSpan.start))?.[0] ?? ' ';
  return { start: firstSpan.start, end: firstSpan.start, text: `${pair(quotesOf(first))},${between}` };
}

function stepOf(difference: number): number {
  return difference > 0 ? difference : INDENT;
}
