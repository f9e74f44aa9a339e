import { parseArgs } from 'node:util';
import { PreflightError } from '../errors.ts';
import { COMMANDS, type Command, flagsOf, OPTIONS } from './flags.ts';
import { nearest } from './nearest.ts';

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
  if (positionals[0] === 'help') return { command: 'scan', positionals: [], values: { help: true } };
  const [first] = positionals;
  const command = COMMANDS.find((name) => name === first);
  const allowed = flagsOf(command ?? 'scan');
  for (const flag of Object.keys(values)) {
    if (!allowed.includes(flag))
      throw new PreflightError('usage', `--${flag} does not go with ${command ?? 'scan'}`, {
        hint: '`ecr-preflight --help` lists what each command takes',
      });
  }
  for (const [flag, value] of Object.entries(values)) {
    // What an unset variable of a pipeline leaves behind; as a pattern or a path it would mean something else each time.
    if ([value].flat().includes('')) throw new PreflightError('usage', `--${flag}: its value is empty`);
  }
  return { command: command ?? 'scan', positionals: command === undefined ? positionals : positionals.slice(1), values };
}

/** The command that a path which is not there may have been meant as. */
export function commandLike({ command, positionals: [first] }: Arguments): Command | undefined {
  return command === 'scan' && first !== undefined ? COMMANDS.find((name) => name === nearest(first, COMMANDS)) : undefined;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const flag = /'(--?[^' ]+)[ ']/.exec(error.message)?.[1];
    const near = flag === undefined ? undefined : nearest(flag.replace(/^-+/, ''), Object.keys(OPTIONS));
    throw new PreflightError('usage', firstSentence(error.message), {
      hint: near ? `did you mean --${near}?` : '`ecr-preflight --help` lists the flags',
    });
  }
}

function firstSentence(message: string): string {
  return message.replace(/\. .*$/s, '').replace(/\n.*$/s, '');
}
