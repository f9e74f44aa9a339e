import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PreflightError } from '../errors.ts';
import type { Options } from '../options.ts';
import { type Baseline, renderBaseline } from '../policy/baseline.ts';
import type { Collaborators } from '../preflight.ts';
import { loadBaseline, loadChange } from '../setup.ts';
import { parseRevisionFile } from '../sources/revision.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** What `--baseline`, `--write-baseline` and `--changed-since` add to a run. */
export interface AdoptionFlags {
  readonly collaborators: Pick<Collaborators, 'baseline' | 'earlier' | 'notes'>;
  readonly changedFiles: ReadonlySet<string> | undefined;
  /** Writes the baseline where one was asked for. */
  readonly record: (baseline: Baseline) => Promise<void>;
}

/** @throws PreflightError for a file or revision that cannot be read, before anything is asked or judged. */
export async function readAdoption({ values }: Arguments, options: Options, io: Io): Promise<AdoptionFlags> {
  const { baseline, config, evidence } = values;
  const target = values['write-baseline'];
  if (target !== undefined && parseRevisionFile(target)) {
    throw new PreflightError('usage', `--write-baseline: ${target} is a file of another revision`, {
      hint: 'a baseline is written to a file: give its path, with ./ in front where it holds a colon',
    });
  }
  const since = values['changed-since'];
  if (since === 'auto')
    throw new PreflightError('usage', '--changed-since: auto is for the action, which knows the base of its pull request', {
      hint: 'name a revision, such as origin/main',
    });
  const [known, change] = await Promise.all([
    baseline === undefined ? undefined : loadBaseline(io.cwd, baseline, io.env),
    loadChange(io.cwd, io.env, options, { config, baseline, evidence, since: since === undefined ? undefined : { revision: since } }),
  ]);
  return {
    // What has just been recorded is known; with a baseline of its own the run is judged against that one.
    collaborators: { baseline: known ?? (target === undefined ? undefined : 'record'), earlier: change.earlier, notes: change.notes ?? [] },
    changedFiles: change.changedFiles,
    record: async (found) => {
      if (target !== undefined) await record(target, found, io, values.quiet ?? false);
    },
  };
}

async function record(target: string, baseline: Baseline, io: Io, quiet: boolean): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, target), renderBaseline(baseline));
  } catch (cause) {
    throw new PreflightError('usage', `${target}: the baseline cannot be written there`, {
      cause,
      hint: 'the folder has to exist and be writable',
    });
  }
  const findings = baseline.findings.reduce((sum, entry) => sum + entry.count, 0);
  if (!quiet) io.stderr.write(`recorded: ${findings} ${findings === 1 ? 'finding' : 'findings'} in the baseline\n`);
}
