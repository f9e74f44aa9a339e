import { type ProgressLine, showProgress } from '../progress/show-progress.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** On a terminal a line in place; in CI, or with `--verbose`, a line a phase; `--quiet`: nothing. */
export function progressFor({ values: { quiet = false, verbose = false } }: Pick<Arguments, 'values'>, { stderr, env }: Io): ProgressLine {
  const isCi = env['CI'] !== undefined && !['', '0', 'false'].includes(env['CI']);
  return showProgress({
    stderr,
    live: stderr.isTTY === true && !quiet && env['TERM'] !== 'dumb' && !isCi,
    timings: quiet ? 'none' : verbose ? 'detailed' : isCi ? 'slow' : 'none',
    now: () => performance.now(),
  });
}
