import { cleanLine } from './clean.ts';
import { isTableHeader, readEventRow, readField, readPodField } from './event-table.ts';
import { mayMatter } from './interest.ts';
import { messagesOfJson, parseJson } from './json-messages.ts';
import { readLogLine } from './log-line.ts';
import type { Message, Normalised } from './message.ts';
import { continues, messageOf, type Open } from './wrapped.ts';

/** What is read of one input, in UTF-16 units. */
export const INPUT_LIMIT = 32 * 1024 * 1024;
/** Longest physical line that is read whole; a line of JSON may be longer than a message. */
const LINE_LIMIT = 1024 * 1024;
/** Longest other line that is taken apart; its end is kept too, where the innermost cause is. */
const TEXT_LIMIT = 16 * 1024;
/** A line shorter than this begins no message. */
const SHORTEST = 8;
const SAMPLES = 5;

interface State {
  readonly messages: Message[];
  readonly other: { count: number; readonly samples: string[] };
  open: Open | undefined;
  /** Pod that the fields above an Events table named. */
  about: Pick<Message, 'namespace' | 'pod'>;
  cut: boolean;
}

/**
 * Takes text apart into messages: `kubectl describe`, `kubectl get events` (table, JSON, YAML), pods, logs of kubelet, containerd,
 * CRI-O and docker (klog, journald, logfmt, JSON), or bare messages. Joins lines that were wrapped on the way. Any bytes are survived.
 */
export function normalise(input: string): Normalised {
  const truncated = input.length > INPUT_LIMIT;
  const text = truncated ? input.slice(0, INPUT_LIMIT) : input;
  const json = parseJson(text);
  if (json !== undefined) return { messages: messagesOfJson(json), other: { count: 0, samples: [] }, truncated };
  const state: State = { messages: [], other: { count: 0, samples: [] }, open: undefined, about: {}, cut: truncated };
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    state.cut ||= stop - at > LINE_LIMIT;
    if (stop - at < SHORTEST && !state.open) pass(text.slice(at, stop), state);
    else readLine(tidy(text.slice(at, Math.min(stop, at + LINE_LIMIT))), state);
    at = stop + 1;
  }
  close(state);
  return { messages: state.messages, other: state.other, truncated: state.cut };
}

function readLine(line: string, state: State): void {
  if (line === '' || line.startsWith('```')) close(state);
  else if (isTableHeader(line)) close(state);
  else if (!state.open && !mayMatter(line)) pass(line, state);
  else if (!readEvent(line, state) && !readContext(line, state)) readText(line, state);
}

function readEvent(line: string, state: State): boolean {
  const row = readEventRow(line);
  if (!row) return false;
  const { text, ...rest } = row;
  begin(text, 'table', state, rest);
  return true;
}

function readContext(line: string, state: State): boolean {
  const field = readPodField(line);
  if (!field) return false;
  close(state);
  state.about = field.pod === undefined ? { ...state.about, ...field } : field;
  return true;
}

function readText(line: string, state: State): void {
  const entry = readLogLine(line);
  if (!entry && state.open && continues(state.open, line)) {
    state.open.lines.push(line);
    state.open.length += line.length;
    return;
  }
  close(state);
  if (!mayMatter(line)) {
    pass(line, state);
    return;
  }
  const { text, ...rest } = entry ?? { text: line };
  const object = parseJson(text);
  if (object !== undefined) state.messages.push(...messagesOfJson(object));
  else if (entry) begin(text, 'text', state, podOf(rest));
  else beginPlain(line, state);
}

function beginPlain(line: string, state: State): void {
  const field = readField(line);
  if (field) begin(field.value, field.indent, state);
  else if (field === undefined) begin(line, 'text', state);
}

function podOf({ image, pod }: { readonly image?: string; readonly pod?: string }): Open['rest'] {
  const [namespace, name] = pod?.split('/') ?? [];
  return { ...(image !== undefined && { image }), ...(namespace !== undefined && name !== undefined && { namespace, pod: name }) };
}

function begin(line: string, until: Open['until'], state: State, rest: Open['rest'] = {}): void {
  close(state);
  state.open = { lines: [line], rest: { ...state.about, ...rest }, until, length: line.length };
}

function close(state: State): void {
  const message = state.open && messageOf(state.open);
  if (message) state.messages.push(message);
  state.open = undefined;
}

/** Counts a line that no message can begin with; the title of a section is none. */
function pass(line: string, { other }: State): void {
  const text = line.trim();
  if (text === '' || /^[A-Z][A-Za-z ]{1,30}:$/.test(text)) return;
  other.count++;
  if (other.samples.length < SAMPLES) other.samples.push(cleanLine(text));
}

function tidy(raw: string): string {
  const long = raw.length > TEXT_LIMIT && !raw.startsWith('{');
  const line = cleanLine(long ? `${raw.slice(0, TEXT_LIMIT - 4096)} ${raw.slice(-4096)}` : raw).trimEnd();
  return line.startsWith('>') ? line.replace(/^[> ]{1,10}/, '') : line;
}
