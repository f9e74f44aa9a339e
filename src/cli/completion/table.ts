import { FORMATS } from '../../report/formats.ts';
import { COMMANDS, type Command, flagsOf, OPTIONS } from '../flags.ts';
import { HELP } from '../help.ts';

/** What a shell offers behind a flag: words, files, or nothing that it could know. */
export type Values = { readonly words: readonly string[] } | 'file' | 'none';

export interface CompletedFlag {
  /** Without hyphens. */
  readonly name: string;
  readonly short: string | undefined;
  readonly takesValue: boolean;
  readonly isRepeatable: boolean;
  readonly values: Values;
  /** From the help text; empty where that has no line for it. */
  readonly description: string;
}

/** Everything the shells are told, from the table that also reads the command line. */
export interface CompletionTable {
  readonly commands: readonly { readonly name: Command; readonly flags: readonly CompletedFlag[]; readonly description: string }[];
  readonly flags: readonly CompletedFlag[];
  readonly rules: readonly string[];
}

export const LEVELS = ['off', 'info', 'warning', 'error'] as const;

const VALUES: Partial<Record<keyof typeof OPTIONS, Values>> = {
  format: { words: FORMATS },
  aws: { words: ['required', 'best-effort', 'off'] },
  'fail-on': { words: ['error', 'warning', 'never'] },
  render: { words: ['auto', 'off'] },
  color: { words: ['auto', 'always', 'never'] },
  evidence: 'file',
  config: 'file',
  baseline: 'file',
  'write-baseline': 'file',
  output: 'file',
};

/** @param rules ids, which `--rule` takes with a level */
export function completionTable(rules: readonly string[]): CompletionTable {
  const flags = Object.entries(OPTIONS).map(([name, option]): CompletedFlag => {
    const values = name === 'rule' ? { words: rules } : (Object.entries(VALUES).find(([flag]) => flag === name)?.[1] ?? 'none');
    return {
      name,
      short: 'short' in option ? option.short : undefined,
      takesValue: option.type === 'string',
      isRepeatable: 'multiple' in option,
      values,
      description: describe(new RegExp(`^ +(?:-\\w, )?--${name}(?: \\S+)? {2,}(\\S.*)$`, 'm')),
    };
  });
  const commands = COMMANDS.map((name) => ({
    name,
    flags: flags.filter((flag) => flagsOf(name).includes(flag.name)),
    description: describe(new RegExp(`^ +ecr-preflight \\[?${name}\\]?.*? {2,}(\\S.*)$`, 'm')),
  }));
  return { commands, flags, rules };
}

function describe(line: RegExp): string {
  return line.exec(HELP)?.[1] ?? '';
}
