import { EXIT, PreflightError } from '../errors.ts';
import { loadRules } from '../setup.ts';
import type { Arguments } from './arguments.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { completionTable } from './completion/table.ts';
import { zshCompletion } from './completion/zsh.ts';
import type { Io } from './io.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `ecr-preflight completion bash|zsh|fish`: a script for the shell, made from the same table that reads the command line. */
export async function runCompletion({ positionals }: Arguments, io: Io): Promise<number> {
  const [shell, ...more] = positionals;
  const render = Object.entries(SHELLS).find(([name]) => name === shell)?.[1];
  if (!render || more.length > 0) {
    throw new PreflightError(
      'usage',
      `completion: ${shell === undefined ? 'the shell is missing' : `"${positionals.join(' ')}" is no shell it knows`}`,
      {
        hint: `one of ${Object.keys(SHELLS).join(', ')}`,
      },
    );
  }
  io.stdout.write(render(completionTable((await loadRules()).map(({ id }) => id))));
  return EXIT.pass;
}
