import { parseArgs } from 'node:util';
import { PreflightError } from '../errors.ts';
import { COMMANDS, type Command, flagsOf, OPTIONS } from './flags.ts';

export interface Arguments {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly values: ReturnType<typeof parse>['values'];
}

/**
 * Reads argv (without node and the script).
 * @throws PreflightError `usage` for an unknown flag, naming the nearest one there is.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [first] = positionals;
  const command = COMMANDS.find((name) => name === first);
  const allowed = flagsOf(command ?? 'scan');
  for (const flag of Object.keys(values)) {
    if (!allowed.includes(flag))
      throw new PreflightError('usage', `--${flag} does not go with ${command ?? 'scan'}`, {
        hint: '`ecr-preflight --help` lists what each command takes',
      });
  }
  return { command: command ?? 'scan', positionals: command === undefined ? positionals : positionals.slice(1), values };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const flag = /'(--?[^' ]+)[ ']/.exec(error.message)?.[1];
    const near = flag === undefined ? undefined : nearestFlag(flag);
    throw new PreflightError('usage', firstSentence(error.message), {
      hint: near ? `did you mean --${near}?` : '`ecr-preflight --help` lists the flags',
    });
  }
}

function firstSentence(message: string): string {
  return message.replace(/\. .*$/s, '').replace(/\n.*$/s, '');
}

function nearestFlag(flag: string): string | undefined {
  const word = flag.replace(/^-+/, '').toLowerCase();
  return Object.keys(OPTIONS)
    .map((name) => ({ name, far: distance(word, name) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.far - b.far)[0]?.name;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
