#!/usr/bin/env node
import { EXIT } from './errors.ts';
import { VERSION } from './version.ts';

// The SDK warns on stderr that it will drop Node 20 one day: not a thing to tell whoever waits for a deploy.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const argv = process.argv.slice(2);
// A reader that goes away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

if (argv.includes('--version') && !argv.includes('--')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const { runCli } = await import('./cli/run.ts');
  try {
    process.exitCode = await runCli(argv, {
      cwd: process.cwd(),
      env: process.env,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
    });
  } catch (error) {
    // What was thrown may quote a manifest: it must not act on a terminal or on a runner.
    const { visible, withoutCommands } = await import('./report/escape.ts');
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `ecr-preflight ${VERSION} has a bug. Please report it, with this text, at https://github.com/ecr-preflight/ecr-preflight/issues\n${withoutCommands(stack.split('\n').map(visible).join('\n'))}\n`,
    );
    process.exitCode = EXIT.bug;
  }
}

// Retry timers of calls that were given up on would keep the process alive; what was printed goes out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
