import { EXIT, PreflightError } from '../errors.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { HELP } from './help.ts';
import type { Io } from './io.ts';

/** Runs one command; what the user can mend ends as one message on stderr and exit code 2, anything else is thrown. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.values.help) {
      io.stdout.write(HELP);
      return EXIT.pass;
    }
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    io.stderr.write(`ecr-preflight: ${printable(error.message)}\n${error.hint === undefined ? '' : `  hint: ${printable(error.hint)}\n`}`);
    return EXIT.usage;
  }
}

async function dispatch(args: Arguments, io: Io): Promise<number> {
  switch (args.command) {
    case 'scan':
      return (await import('./scan.ts')).runScan(args, io);
    case 'collect':
      return (await import('./collect.ts')).runCollect(args, io);
    case 'rules':
      return (await import('./rules.ts')).runRules(args, io);
  }
}

/** File names and values quoted in a message must not move the cursor of whoever reads it. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
