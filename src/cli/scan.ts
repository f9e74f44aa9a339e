import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, PreflightError } from '../errors.ts';
import { loadPolicy } from '../policy/engine.ts';
import { preflight } from '../preflight.ts';
import { renderReport } from '../report/formats.ts';
import type { RenderContext } from '../report/report.ts';
import { loadEvidence, loadPolicyFile, setUp, sourcesOf } from '../setup.ts';
import { VERSION } from '../version.ts';
import { readAdoption } from './adoption.ts';
import type { Arguments } from './arguments.ts';
import { awsCollaborators } from './aws.ts';
import { type OutputTarget, readTargets } from './formats.ts';
import { type Io, readStdin } from './io.ts';
import { type ProgressLine, showProgress } from './progress.ts';
import { rawOptions } from './raw-options.ts';
import { wantsColor, widthOf } from './terminal.ts';

/** `ecr-preflight scan`: judge and print; the exit code is the verdict's. */
export async function runScan(args: Arguments, io: Io): Promise<number> {
  const targets = readTargets(args.values.format ?? []);
  const color = wantsColor(args.values.color, io);
  const { options, rules } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const adoption = await readAdoption(args, options, io);
  const [wasm, recorded] = await Promise.all([
    loadPolicyFile(),
    args.values.evidence === undefined ? undefined : loadEvidence(io.cwd, args.values.evidence, io.env),
  ]);
  const progress = progressOf(args, io);
  const { report, lines, recordable } = await preflight(options, {
    readSources: () => sourcesOf(io.cwd, options, () => readStdin(io), io.env),
    recorded,
    ...awsCollaborators(options, io, ({ answered, total, waitingFor }) =>
      progress.advance(`${answered} of ${total} images${waitingFor > 0 ? `, waiting for ${waitingFor}` : ''}`),
    ),
    engine: loadPolicy(wasm, options.policy, options.levels),
    rules,
    version: VERSION,
    progress,
    ...adoption.collaborators,
  }).finally(progress.end);
  const exitCode = EXIT[report.verdict];
  const context: RenderContext = {
    lineOf: lines.lineOf,
    textOf: lines.textOf,
    color: false,
    width: 80,
    rules,
    exitCode,
    failOn: options.failOn,
    verbose: args.values.verbose ?? false,
    ...(adoption.changedFiles ? { changedFiles: adoption.changedFiles } : {}),
  };
  await adoption.record(recordable);
  for (const target of targets) {
    const toStdout = target.file === undefined;
    const text = await renderReport(target.format, report, toStdout ? { ...context, color, width: widthOf(io) } : context);
    await write(target, text, io);
  }
  return exitCode;
}

async function write({ file }: OutputTarget, text: string, io: Io): Promise<void> {
  if (file === undefined) {
    io.stdout.write(text);
    return;
  }
  try {
    await writeFile(resolve(io.cwd, file), text);
  } catch (cause) {
    throw new PreflightError('usage', `${file}: the report cannot be written there`, {
      cause,
      hint: 'the folder has to exist and be writable',
    });
  }
}

function progressOf({ values }: Arguments, { stderr, env }: Io): ProgressLine {
  const live = stderr.isTTY === true && !values.quiet && env['TERM'] !== 'dumb' && !env['CI'];
  return showProgress({ stderr, live, timings: (values.verbose ?? false) && !values.quiet, now: () => performance.now() });
}
