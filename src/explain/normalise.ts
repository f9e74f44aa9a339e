import { capMessage, cleanLine, unescapeText } from './clean.ts';
import { isTableHeader, readEventRow, readField, readPodField } from './event-table.ts';
import { messagesOfJson, parseJson } from './json-messages.ts';
import { readLogLine } from './log-line.ts';
import type { Message, Normalised } from './message.ts';

/** What is read of one input, in UTF-16 units. */
export const INPUT_LIMIT = 32 * 1024 * 1024;
/** Longest physical line that is read whole; a line of JSON may be longer than a message. */
const LINE_LIMIT = 1024 * 1024;
/** Longest other line that is taken apart; its end is kept too, where the innermost cause is. */
const TEXT_LIMIT = 16 * 1024;
/** Shortest line that is believed to have been wrapped. */
const WRAP_WIDTH = 40;
/** Lines that are complete as they stand. */
const COMPLETE =
  /(?:timeout|credentials|denied|not found|Forbidden|Unauthorized|try again\.?|no such host|EOF|exceeded|canceled|refused|required|authority|action|ErrImagePull|ImagePullBackOff)["')\]]{0,8}$/;
/** Beginnings of messages, which no wrapped line continues. */
const BEGINS =
  /^(?:Failed|Error|Back-off|Warning|Normal|Container |Unable to|image pull failed|rpc error|PullImage|time=|E\d{4} |\{|\$ |kubectl |# |```)/;

interface Open {
  readonly lines: string[];
  readonly rest: Omit<Message, 'text' | 'wrapped'>;
  /** `table`: anything up to the next row or blank line belongs to it; a number: a field, continued by deeper lines; `text`: see `continues`. */
  readonly until: 'table' | 'text' | number;
  length: number;
}

/**
 * Takes text apart into messages: `kubectl describe`, `kubectl get events` (table, JSON, YAML), pods, logs of kubelet, containerd,
 * CRI-O and docker (klog, journald, logfmt, JSON), or bare messages. Joins lines that were wrapped on the way. Any bytes are survived.
 */
export function normalise(input: string): Normalised {
  const truncated = input.length > INPUT_LIMIT;
  const text = truncated ? input.slice(0, INPUT_LIMIT) : input;
  const json = parseJson(text);
  if (json !== undefined) return { messages: messagesOfJson(json).filter(({ text: said }) => said !== ''), truncated };
  const messages: Message[] = [];
  const cut = messagesOfLines(text, messages);
  return { messages, truncated: truncated || cut };
}

/** @returns whether a line was too long to be read whole. */
function messagesOfLines(text: string, messages: Message[]): boolean {
  let cut = false;
  let open: Open | undefined;
  let about: Pick<Message, 'namespace' | 'pod'> = {};
  const close = () => {
    const message = open && toMessage(open);
    if (message) messages.push(message);
    open = undefined;
  };
  const begin = (line: string, until: Open['until'], rest: Open['rest'] = {}) => {
    close();
    open = { lines: [line], rest: { ...about, ...rest }, until, length: line.length };
  };
  for (const raw of linesOf(text)) {
    cut ||= raw.length === LINE_LIMIT;
    const line = tidy(raw);
    if (line === '' || line.startsWith('```') || isTableHeader(line)) {
      close();
      continue;
    }
    const row = readEventRow(line);
    if (row) {
      const { text: said, ...rest } = row;
      begin(said, 'table', rest);
      continue;
    }
    const field = readPodField(line);
    if (field) {
      close();
      about = field.pod === undefined ? { ...about, ...field } : field;
    } else if (open && continues(open, line)) {
      open.lines.push(line);
      open.length += line.length;
    } else if (line.startsWith('{')) {
      close();
      const object = parseJson(line);
      if (object === undefined) begin(line, 'text');
      else messages.push(...messagesOfJson(object));
    } else {
      beginLine(line, begin, close, messages);
    }
  }
  close();
  return cut;
}

function tidy(raw: string): string {
  const long = raw.length > TEXT_LIMIT && !raw.startsWith('{');
  const line = cleanLine(long ? `${raw.slice(0, TEXT_LIMIT - 4096)} ${raw.slice(-4096)}` : raw).trimEnd();
  return line.startsWith('>') ? line.replace(/^[> ]{1,10}/, '') : line;
}

function beginLine(
  line: string,
  begin: (line: string, until: Open['until'], rest?: Open['rest']) => void,
  close: () => void,
  messages: Message[],
): void {
  const entry = readLogLine(line);
  if (entry) {
    const inner = entry.text.startsWith('{') ? parseJson(entry.text) : undefined;
    const [namespace, pod] = entry.pod?.split('/') ?? [];
    if (inner === undefined) {
      begin(entry.text, 'text', {
        ...(entry.image !== undefined && { image: entry.image }),
        ...(namespace !== undefined && pod !== undefined && { namespace, pod }),
      });
    } else {
      close();
      messages.push(...messagesOfJson(inner));
    }
    return;
  }
  const field = readField(line);
  if (field === null) close();
  else if (field) begin(field.value, field.indent);
  else begin(line, 'text');
}

/** Whether `line` is the rest of a message that was wrapped. */
function continues(open: Open, line: string): boolean {
  const last = open.lines.at(-1) ?? '';
  if (open.length > 16_384) return false;
  if (open.until === 'table') return !/^[A-Z][A-Za-z ]{1,30}: {2,}|^[$#] /.test(line) && readLogLine(line) === undefined;
  const indent = line.length - line.trimStart().length;
  if (typeof open.until === 'number') return indent > open.until && readField(line) === undefined;
  if (readLogLine(line) !== undefined) return false;
  if (/^[:,;)]/.test(line.trimStart()) || /[:,]$/.test(last)) return true;
  if (BEGINS.test(line)) return false;
  return last.length >= WRAP_WIDTH && !COMPLETE.test(last);
}

function toMessage({ lines, rest }: Open): Message | undefined {
  const parts = lines.map((line, at) => (at === 0 ? line.trimStart() : line));
  const text = capMessage(
    unescapeText(
      parts
        .map((part) => part.trim())
        .join(' ')
        .trim(),
    ),
  );
  if (text === '') return undefined;
  if (lines.length === 1) return { ...rest, text };
  // Indentation that every continuation shares is layout, not text.
  const glued = capMessage(unescapeText(parts.map((part, at) => (at === 0 ? part : part.replace(/^ {2,}/, ''))).join('')));
  return { ...rest, text, wrapped: { lines: parts.map((part) => capMessage(unescapeText(part.trim()))), glued } };
}

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    yield text.slice(at, Math.min(stop, at + LINE_LIMIT));
    at = stop + 1;
  }
}
