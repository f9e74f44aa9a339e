import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { awsCollaborators } from '../aws-collaborators.ts';
import { EXIT, PreflightError } from '../errors.ts';
import type { Options } from '../options.ts';
import { loadPolicy } from '../policy/engine.ts';
import { type PreflightResult, preflight } from '../preflight.ts';
import { renderReport } from '../report/formats.ts';
import type { RenderContext } from '../report/report.ts';
import { loadEvidence, loadPolicyFile, setUp, sourcesOf } from '../setup.ts';
import type { Sources } from '../sources/sources.ts';
import { VERSION } from '../version.ts';
import { readAdoption } from './adoption.ts';
import type { Arguments } from './arguments.ts';
import { type OutputTarget, readTargets } from './formats.ts';
import { type Io, readStdin } from './io.ts';
import { pathPrefix } from './path-prefix.ts';
import { progressFor } from './progress.ts';
import { rawOptions } from './raw-options.ts';
import { wantsColor, widthOf } from './terminal.ts';
import { warn } from './warn.ts';

/** `ecr-preflight scan`: judge and print; the exit code is the verdict's. */
export async function runScan(args: Arguments, io: Io): Promise<number> {
  const { judge, print, targets } = await prepareScan(args, io);
  return print(await judge(), targets);
}

/** A scan whose flags, configuration and recorded files have been read: what is left is to judge and to print. */
export interface PreparedScan {
  readonly options: Options;
  readonly targets: readonly OutputTarget[];
  readonly readSources: () => Promise<Sources>;
  /** @param sources those of the paths, read anew, where they are missing */
  readonly judge: (sources?: Sources) => Promise<PreflightResult>;
  /** Writes the reports and the baseline that were asked for; gives the exit code. */
  readonly print: (result: PreflightResult, targets: readonly OutputTarget[]) => Promise<number>;
}

/** @throws PreflightError for whatever the user can mend, before anything is asked of AWS. */
export async function prepareScan(args: Arguments, io: Io): Promise<PreparedScan> {
  const targets = readTargets(args.values.format ?? []);
  const color = wantsColor(args.values.color, io);
  const { options, rules } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const adoption = await readAdoption(args, options, io);
  const [wasm, recorded] = await Promise.all([
    loadPolicyFile(),
    args.values.evidence === undefined ? undefined : loadEvidence(io.cwd, args.values.evidence, io.env),
  ]);
  const readSources = (onPhase?: (phase: 'rendering' | 'reading') => void) =>
    sourcesOf(io.cwd, options, () => readStdin(io), io.env, onPhase);
  const judge = (sources?: Sources): Promise<PreflightResult> => {
    const progress = progressFor(args, io);
    return preflight(options, {
      readSources: async () => sources ?? readSources(progress.enter),
      recorded,
      ...awsCollaborators(options, io.env, progress),
      engine: loadPolicy(wasm, options.policy, options.levels),
      rules,
      version: VERSION,
      progress,
      ...adoption.collaborators,
    }).finally(progress.end);
  };
  const print = async ({ report, lines, recordable, warnings }: PreflightResult, wanted: readonly OutputTarget[]): Promise<number> => {
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
      withSuppressed: args.values.verbose ?? false,
      pathPrefix: pathPrefix(io.cwd),
      ...(adoption.changedFiles ? { changedFiles: adoption.changedFiles } : {}),
    };
    const waits = recorded !== undefined && options.aws.waitMs > 0;
    warn(waits ? [...warnings, '--wait has nothing to wait for: with --evidence ECR is not asked'] : warnings, args, io);
    await adoption.record(recordable);
    for (const target of wanted) {
      const toStdout = target.file === undefined;
      const text = await renderReport(target.format, report, toStdout ? { ...context, color, width: widthOf(io) } : context);
      await write(target, text, io);
    }
    return exitCode;
  };
  return { options, targets, readSources, judge, print };
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
