import { isScalar } from 'yaml';
import type { Edit, Refusal } from './edit.ts';
import { type ObjectNode, spanOf } from './object-node.ts';

/**
 * The edit that gives a value that is written on its own another text: quotes stay, a block scalar becomes a plain one.
 * @param isFlow in flow style a plain word could end too early
 */
export function scalarEdit(text: string, node: ObjectNode, value: unknown, replacement: string, isFlow: boolean): Edit | Refusal {
  const span = isScalar(value) ? spanOf(value, node) : undefined;
  if (!isScalar(value) || !span) return { refusal: 'its value is written somewhere else (an alias or a merge)' };
  const plain = isFlow ? `"${replacement}"` : replacement;
  if (span.end === span.start) return { ...span, text: text[span.start - 1] === ':' ? ` ${plain}` : plain };
  if (value.type === 'QUOTE_DOUBLE' || value.type === 'QUOTE_SINGLE')
    return { start: span.start + 1, end: span.end - 1, text: replacement };
  const lineBreak = value.type === 'PLAIN' ? '' : (/\r?\n$/.exec(text.slice(span.start, span.end))?.[0] ?? '');
  return { start: span.start, end: span.end - lineBreak.length, text: plain };
}

/** The edit that changes the tag of an image reference, and not one character else of it. */
export function tagEdit(text: string, node: ObjectNode, value: unknown, from: string, to: string): Edit | Refusal {
  const span = isScalar(value) ? spanOf(value, node) : undefined;
  if (!isScalar(value) || !span) return { refusal: 'its value is written somewhere else (an alias or a merge)' };
  const at = text.lastIndexOf(`:${from}`, span.end) + 1;
  const end = at + from.length;
  const isWhole = at > span.start && /^["']?$/.test(text.slice(end, span.end));
  return isWhole ? { start: at, end, text: to } : { refusal: 'its value is written with escapes or over several lines' };
}
