import { visible, withoutCommands } from '../report/escape.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** Says on stderr what concerns how the run was asked for; nothing with `--quiet`. */
export function warn(
  warnings: readonly string[],
  { values: { quiet = false } }: Pick<Arguments, 'values'>,
  { stderr }: Pick<Io, 'stderr'>,
): void {
  for (const text of quiet ? [] : warnings) stderr.write(`warning: ${withoutCommands(visible(text))}\n`);
}
