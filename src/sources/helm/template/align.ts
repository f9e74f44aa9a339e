import type { Step, TemplateGraph } from './graph.ts';

/** What helm printed of one document, without white space. */
export interface PrintedText {
  readonly text: string;
  /** Line of every character, 0-based. */
  readonly lines: Int32Array;
  readonly columns: Int32Array;
  /** Index of the first character of every line that has one. */
  readonly firstOf: ReadonlyMap<number, number>;
}

/** Which steps of a template can have printed a character, over all the ways the whole document can have been printed. */
export interface Alignment {
  readonly stepsAt: (index: number) => readonly number[];
}

/** States looked at before it is given up: a template that is all loops and values says little anyway. */
const MOST_STATES = 400_000;

export function printedText(lines: readonly string[], from: number): PrintedText {
  const text: string[] = [];
  const lineOf: number[] = [];
  const columns: number[] = [];
  const firstOf = new Map<number, number>();
  for (let line = from; line < lines.length; line++) {
    for (const { 0: word, index } of (lines[line] ?? '').matchAll(/\S+/g)) {
      if (!firstOf.has(line)) firstOf.set(line, lineOf.length);
      text.push(word);
      for (let i = 0; i < word.length; i++) {
        lineOf.push(line);
        columns.push(index + i);
      }
    }
  }
  return { text: text.join(''), lines: Int32Array.from(lineOf), columns: Int32Array.from(columns), firstOf };
}

/**
 * Follows every way through the template that prints exactly this document.
 * @param mayPrint rules a step out for the character it would begin a line with, whatever else speaks for it
 * @returns undefined where there is no such way, or where there are too many to look at
 */
export function align(
  { steps, starts, ends }: TemplateGraph,
  printed: PrintedText,
  mayPrint: (step: number, line: number) => boolean = () => true,
): Alignment | undefined {
  const { text, lines, columns, firstOf } = printed;
  const length = text.length;
  // A value's step has two states: nothing printed yet, and something.
  const width = (length + 1) * 2;
  const ids = new Map<number, number>();
  const keys: number[] = [];
  const before: number[][] = [];
  const accepted: number[] = [];

  function visit(step: number, at: number, isInside: boolean, from: number): void {
    const key = step * width + at * 2 + (isInside ? 1 : 0);
    let id = ids.get(key);
    if (id === undefined) {
      id = keys.length;
      ids.set(key, id);
      keys.push(key);
      before.push([]);
    }
    if (from >= 0) before[id]?.push(from);
  }
  const begins = (at: number): boolean => firstOf.get(lines[at] ?? -1) === at;
  const isAllowed = (step: number, at: number): boolean => !begins(at) || mayPrint(step, lines[at] ?? 0);

  for (const start of starts) visit(start, 0, false, -1);
  for (let id = 0; id < keys.length; id++) {
    if (keys.length > MOST_STATES) return undefined;
    const key = keys[id] ?? 0;
    const step = Math.floor(key / width);
    const at = (key % width) >> 1;
    const isInside = key % 2 === 1;
    const { text: wanted, beginsLine, indent, next } = steps[step] ?? ({ text: '', next: [] } as Partial<Step> & Pick<Step, 'next'>);
    const go = (to: number): void => {
      for (const following of next) visit(following, to, false, id);
    };
    if (wanted !== undefined) {
      if (!text.startsWith(wanted, at) || (beginsLine && !begins(at))) continue;
      if (wanted !== '' && (!isAllowed(step, at) || lines[at] !== lines[at + wanted.length - 1])) continue;
      if (ends.has(step) && at === length) accepted.push(id);
      go(at + wanted.length);
      continue;
    }
    if (ends.has(step) && at === length) accepted.push(id);
    go(at);
    if (at >= length || !isAllowed(step, at)) continue;
    const isOneLine = indent === undefined;
    if (isInside && begins(at) && isOneLine) continue;
    if (!isOneLine && begins(at) && (columns[at] ?? 0) < indent) continue;
    visit(step, at + 1, true, id);
  }
  if (accepted.length === 0) return undefined;

  // Only what lies on a way to the end has printed anything.
  const isAlive = new Uint8Array(keys.length);
  const open = [...accepted];
  for (const id of open) isAlive[id] = 1;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const from of before[id] ?? []) {
      if (isAlive[from] === 1) continue;
      isAlive[from] = 1;
      open.push(from);
    }
  }
  const covered = new Map<number, Set<number>>();
  for (let id = 0; id < keys.length; id++) {
    if (isAlive[id] !== 1) continue;
    const key = keys[id] ?? 0;
    const step = Math.floor(key / width);
    const at = (key % width) >> 1;
    const wanted = steps[step]?.text;
    // A value that has printed something stands behind it.
    const [from, to] = wanted !== undefined ? [at, at + wanted.length] : key % 2 === 1 ? [at - 1, at] : [at, at];
    for (let index = from; index < to; index++) covered.set(index, (covered.get(index) ?? new Set()).add(step));
  }
  return { stepsAt: (index) => [...(covered.get(index) ?? [])].sort((a, b) => a - b) };
}
