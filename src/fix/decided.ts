import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments, parseDocument } from 'yaml';
import { lineStarts } from '../manifests/locate.ts';
import type { Location } from '../manifests/manifest.ts';
import { applyEdit, type Edit } from './edit.ts';
import type { TagFix } from './wanted.ts';

/** A value of a rendered object: what it is, what it is to be, and the replaced tag where that is all that changes. */
export interface DecidedValue {
  readonly old: string;
  readonly value: string;
  readonly tag: TagFix | undefined;
}

/**
 * The edit of the file that decides a value of a rendered object: only where exactly the value stands there, or the tag that is replaced (`newTag:`
 * of a kustomization, `tag:` of a values file), and nothing else in the file changes with it.
 * @returns undefined where it is not so
 * @param location where the value is decided, in the text
 */
export function decidedEdit(text: string, location: Location, wanted: DecidedValue): Edit | undefined {
  const [start, end] = [offsetOf(text, location.line, location.column), offsetOf(text, location.endLine, location.endColumn)];
  const written = text.slice(start, end);
  const [, quote = '', inner = ''] = /^(["']?)(.*)\1$/s.exec(written) ?? [];
  const replacement = replacementOf(inner, wanted);
  // An escape stands for something else than what is seen, and a value over several lines is folded.
  if (replacement === undefined || /[\\\r\n]/.test(inner) || (quote !== '' && inner.includes(quote))) return undefined;
  const edit = quote === '' ? { start, end, text: plainOrQuoted(replacement) } : { start: start + 1, end: end - 1, text: replacement };
  return changesOneValue(text, applyEdit(text, edit)) ? edit : undefined;
}

function replacementOf(inner: string, { old, value, tag }: DecidedValue): string | undefined {
  if (inner === old) return value;
  if (tag === undefined) return undefined;
  if (inner === tag.from) return tag.to;
  return inner.endsWith(`:${tag.from}`) && old.endsWith(inner) ? `${inner.slice(0, -tag.from.length)}${tag.to}` : undefined;
}

/** What a reader of YAML, old or new, would take for a number, a date or a truth value gets quotes. */
function plainOrQuoted(text: string): string {
  const isWord = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)(?:[a-z][\w.:@-]*|\d+\.\d+\.\d+(?:[.-][\w.-]+)?|[\w.:@-]+\/[\w.:/@-]+)$/i;
  const isPlain = isWord.test(text) && !text.endsWith(':');
  return isPlain && parseDocument(text).toJS() === text ? text : `"${text}"`;
}

/** Templates that are no YAML are left to the check that renders anew. */
function changesOneValue(before: string, after: string): boolean {
  const [old, now] = [before, after].map((text) => parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' }));
  if (!old || !now || old.some(({ errors }) => errors.length > 0)) return true;
  return now.every(({ errors }) => errors.length === 0) && differences(old.map(asObject), now.map(asObject)) === 1;
}

function asObject(document: { readonly toJS: () => unknown }): unknown {
  return document.toJS();
}

/** Leaves that are not the same; what aliases share counts in each of its places. */
function differences(a: unknown, b: unknown): number {
  if (isDeepStrictEqual(a, b)) return 0;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return 1;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].reduce((sum, key) => sum + differences(left.get(key), right.get(key)), 0);
}

function offsetOf(text: string, line: number, column: number): number {
  return (lineStarts(text)[line - 1] ?? text.length) + column - 1;
}
