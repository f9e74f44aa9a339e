import { capMessage, unescapeText } from './clean.ts';
import { readField } from './event-table.ts';
import type { Message } from './message.ts';

/** Shortest line that is believed to have been wrapped. */
const WRAP_WIDTH = 40;
/** A message and what follows it; more is another text. */
const JOINED_LIMIT = 16_384;
/** Lines that are complete as they stand. */
const COMPLETE =
  /(?:timeout|credentials|denied|not found|Forbidden|Unauthorized|try again\.?|no such host|EOF|exceeded|canceled|refused|required|authority|action|ErrImagePull|ImagePullBackOff)["')\]]{0,8}$/;
/** Beginnings of messages, which no wrapped line continues. */
const BEGINS =
  /^(?:NAME |[a-z0-9][a-z0-9.-]{0,252} {1,80}(?:[a-z0-9][a-z0-9.-]{0,252} {1,80})?\d{1,4}\/\d{1,4} |Failed|Error|Back-off|Warning|Normal|Container |Unable to|image pull failed|rpc error|PullImage|\{|\$ |kubectl |# )/;

/** A message that may go on in the next line. */
export interface Open {
  readonly lines: string[];
  readonly rest: Omit<Message, 'text' | 'wrapped'>;
  /** `table`: anything up to the next row or blank line belongs to it; a number: a field, continued by deeper lines; `text`: by its looks. */
  readonly until: 'table' | 'text' | number;
  length: number;
}

/** Whether `line`, which is no line of a log by itself, is the rest of a message that was wrapped. */
export function continues(open: Open, line: string): boolean {
  if (open.length > JOINED_LIMIT) return false;
  if (open.until === 'table') return !/^[A-Z][A-Za-z ]{1,30}: {2,}|^[$#] /.test(line);
  const start = line.trimStart();
  if (typeof open.until === 'number') return line.length - start.length > open.until && readField(line) === undefined;
  const last = open.lines.at(-1) ?? '';
  if (/^[:,;)]/.test(start) || /[:,]$/.test(last)) return true;
  return !BEGINS.test(line) && last.length >= WRAP_WIDTH && !COMPLETE.test(last);
}

/** Joins the lines of a message; undefined where nothing is left of it. */
export function messageOf({ lines, rest }: Open): Message | undefined {
  const [first = ''] = lines;
  if (lines.length === 1) {
    const text = capMessage(unescapeText(first.trim()));
    return text === '' ? undefined : { ...rest, text };
  }
  const trimmed = lines.map((line) => line.trim());
  const text = capMessage(unescapeText(trimmed.join(' ').trim()));
  if (text === '') return undefined;
  // Indentation that every continuation shares is layout, not text.
  const glued = capMessage(unescapeText(lines.map((line, at) => (at === 0 ? line.trimStart() : line.replace(/^ {2,}/, ''))).join('')));
  return { ...rest, text, wrapped: { lines: trimmed.map((line) => capMessage(unescapeText(line))), glued } };
}
