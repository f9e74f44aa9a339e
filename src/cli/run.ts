import { EXIT, PreflightError } from '../errors.ts';
import { visible, withoutCommands } from '../report/escape.ts';
import { type Arguments, commandLike, readArguments } from './arguments.ts';
import { HELP } from './help.ts';
import type { Io } from './io.ts';

/** Runs one command; what the user can mend ends as one message on stderr and exit code 2, anything else is thrown. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let args: Arguments | undefined;
  try {
    args = readArguments(argv);
    if (args.values.help) {
      io.stdout.write(HELP);
      return EXIT.pass;
    }
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    const meant = error.code === 'path-not-found' && args ? commandLike(args) : undefined;
    const hint = meant === undefined ? error.hint : `did you mean the command \`ecr-preflight ${meant}\`? ${error.hint ?? ''}`;
    io.stderr.write(`ecr-preflight: ${printable(error.message)}\n${hint === undefined ? '' : `  hint: ${printable(hint)}\n`}`);
    return EXIT.usage;
  }
}

async function dispatch(args: Arguments, io: Io): Promise<number> {
  switch (args.command) {
    case 'scan':
      return args.values.fix || args.values['dry-run'] || args.values['fix-tag']
        ? (await import('./fix.ts')).runFix(args, io)
        : (await import('./scan.ts')).runScan(args, io);
    case 'collect':
      return (await import('./collect.ts')).runCollect(args, io);
    case 'rules':
      return (await import('./rules.ts')).runRules(args, io);
    case 'completion':
      return (await import('./completion.ts')).runCompletion(args, io);
    case 'explain':
      return (await import('./explain.ts')).runExplain(args, io);
    case 'doctor':
      return (await import('./doctor.ts')).runDoctor(args, io);
  }
}

/**
 * File names and values quoted in a message must not move the cursor of whoever reads it, and are no commands of a runner: GitHub's looks for
 * those in what goes to stderr too.
 */
function printable(text: string): string {
  return withoutCommands(visible(text));
}
