import { isPlain } from './plain.ts';

/** Lines shown around a change. */
const CONTEXT = 3;

interface Line {
  /** With its line break. */
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'added';
}

/**
 * A unified diff, as `git apply` and `patch` take it.
 * @param isHidden whether a line (1-based) of the old text must not be shown: the context ends there, as it does at a line that acts on whoever prints it
 */
export function unifiedDiff(path: string, before: string, after: string, isHidden: (line: number) => boolean): string {
  const old = splitLines(before);
  const isContext = (line: number): boolean => {
    const text = old[line - 1] ?? '';
    // What stands between documents says nothing of them, and git takes a change without context for one at the end of its file.
    return /^(?:---)?\s*$/.test(text) || (!isHidden(line) && isPlain(text));
  };
  const shown = hunks(diffLines(old, splitLines(after)), isContext);
  return shown.length === 0 ? '' : `--- ${fileName('a', path)}\n+++ ${fileName('b', path)}\n${shown.join('')}`;
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Common lines at both ends, and Myers' shortest way through what lies between. */
function diffLines(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (text: string): Line => ({ text, kind: 'same' });
  return [
    ...before.slice(0, head).map(same),
    ...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). */
function shortestEdit(before: readonly string[], after: readonly string[]): Line[] {
  const [n, m] = [before.length, after.length];
  let reach = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  const follow = (x: number, k: number): number => {
    let at = x;
    while (at < n && at - k < m && before[at] === after[at - k]) at++;
    return at;
  };
  for (let steps = 0; ; steps++) {
    history.push(reach);
    const next = new Map(reach);
    for (let k = -steps; k <= steps; k += 2) next.set(k, follow(startOf(reach, k, steps), k));
    reach = next;
    if ((reach.get(n - m) ?? -1) >= n) return walkBack(before, after, history);
  }
}

/** Where a diagonal is entered: from above (a line added) or from the left (one removed). */
function startOf(reach: ReadonlyMap<number, number>, k: number, steps: number): number {
  const [left, above] = [reach.get(k - 1) ?? -1, reach.get(k + 1) ?? -1];
  return k === -steps || (k !== steps && left < above) ? above : left + 1;
}

function walkBack(before: readonly string[], after: readonly string[], history: readonly ReadonlyMap<number, number>[]): Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let steps = history.length - 1; steps >= 0; steps--) {
    const reach = history[steps] ?? new Map();
    const k = x - y;
    const start = steps === 0 ? 0 : startOf(reach, k, steps);
    for (; x > start && y > start - k; y--) lines.push({ text: before[--x] ?? '', kind: 'same' });
    if (steps === 0) break;
    const isAdded = k === -steps || (k !== steps && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    if (isAdded) lines.push({ text: after[--y] ?? '', kind: 'added' });
    else lines.push({ text: before[--x] ?? '', kind: 'removed' });
  }
  return lines.reverse();
}

const MARK = { same: ' ', removed: '-', added: '+' } as const satisfies Record<Line['kind'], string>;

function hunks(lines: readonly Line[], isContext: (line: number) => boolean): string[] {
  const numbered: { line: Line; old: number; now: number; isShown: boolean }[] = [];
  let [old, now] = [1, 1];
  for (const line of lines) {
    numbered.push({ line, old, now, isShown: line.kind !== 'same' });
    if (line.kind !== 'added') old++;
    if (line.kind !== 'removed') now++;
  }
  for (const [at, { line }] of numbered.entries()) {
    if (line.kind === 'same') continue;
    for (const step of [-1, 1]) {
      for (let distance = 1; distance <= CONTEXT; distance++) {
        const near = numbered[at + step * distance];
        if (!near || (near.line.kind === 'same' && !isContext(near.old))) break;
        near.isShown = true;
      }
    }
  }
  const texts: string[] = [];
  for (let from = 0; from < numbered.length; from++) {
    if (!numbered[from]?.isShown) continue;
    let to = from;
    while (numbered[to + 1]?.isShown) to++;
    texts.push(hunk(numbered.slice(from, to + 1)));
    from = to;
  }
  return texts;
}

function hunk(lines: readonly { readonly line: Line; readonly old: number; readonly now: number }[]): string {
  const range = (start: number, without: Line['kind']) => {
    const count = lines.filter(({ line }) => line.kind !== without).length;
    // A side without lines is named by the line before it.
    return count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`;
  };
  const body = lines.map(
    ({ line: { kind, text } }) => `${MARK[kind]}${text}${text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`,
  );
  return `@@ -${range(lines[0]?.old ?? 1, 'added')} +${range(lines[0]?.now ?? 1, 'removed')} @@\n${body.join('')}`;
}

/** As git writes names that hold more than printable ASCII: in quotes, with escapes. */
function fileName(side: string, path: string): string {
  const name = `${side}/${path}`;
  if (/^[!-~]+$/.test(name) && !/["\\]/.test(name)) return name;
  const escaped = [...Buffer.from(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return /^[ -~]+$/.test(name) && !/["\\]/.test(name) ? name : `"${escaped.join('')}"`;
}
