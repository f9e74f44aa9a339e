import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PreflightError } from '../errors.ts';
import { withText } from '../fix/bytes.ts';
import { unifiedDiff } from '../fix/diff.ts';
import { type FixNote, type FixPlan, planFixes } from '../fix/plan.ts';
import { readTagFixes } from '../fix/tag-fix.ts';
import { scan } from '../preflight.ts';
import { visible, withoutCommands } from '../report/escape.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import { prepareScan } from './scan.ts';

/**
 * `ecr-preflight --fix`: changes what has one right answer, judges again and prints that; the exit code is the verdict on what is there now.
 * With `--dry-run` the changes go to stdout as a diff, nothing is written, and the exit code is the verdict on what is still there.
 */
export async function runFix(args: Arguments, io: Io): Promise<number> {
  const { fix, 'dry-run': isDry = false, 'fix-tag': tagValues = [] } = args.values;
  if (!fix)
    throw new PreflightError('usage', `--${isDry ? 'dry-run' : 'fix-tag'} goes with --fix`, {
      hint: 'add --fix; with --dry-run nothing is written',
    });
  const tags = readTagFixes(tagValues);
  if (isDry && (args.values.format ?? []).some((format) => !format.includes('='))) {
    throw new PreflightError('usage', '--dry-run: stdout holds the diff', { hint: 'give the report a file: --format json=report.json' });
  }
  const { options, targets, readSources, judge, print } = await prepareScan(args, io);
  const sources = await readSources();
  const found = await judge(sources);
  const plan = planFixes({
    findings: found.report.findings,
    inventory: scan(sources, options).inventory,
    roleArns: options.roleArns,
    tags,
    isStdin: (path) => options.paths.includes('-') && path === options.stdinName,
  });
  if (isDry) {
    const { lineOf } = found.lines;
    for (const { path, before, after } of plan.files)
      io.stdout.write(unifiedDiff(path, before, after, (line) => lineOf(path, line) === undefined));
  } else await writeFiles(plan, io);
  if (!args.values.quiet) io.stderr.write(summary(plan, isDry));
  return isDry
    ? print(
        found,
        targets.filter(({ file }) => file !== undefined),
      )
    : print(plan.files.length === 0 ? found : await judge(), targets);
}

/** All of them, or none where one has changed since it was read. */
async function writeFiles({ files }: FixPlan, { cwd }: Io): Promise<void> {
  const written = await Promise.all(
    files.map(async ({ path, before, after }) => {
      const file = resolve(cwd, path);
      const bytes = withText(await readFile(file), before, after);
      if (bytes === undefined) throw new PreflightError('usage', `${path}: the file has changed since it was read`, { hint: 'run again' });
      return { path, file, bytes };
    }),
  );
  for (const { path, file, bytes } of written) {
    try {
      await writeFile(file, bytes);
    } catch (cause) {
      throw new PreflightError('usage', `${path}: the fix cannot be written`, { cause, hint: 'the file has to be writable' });
    }
  }
}

function summary({ fixed, refused }: FixPlan, isDry: boolean): string {
  const line =
    (verb: string) =>
    ({ file, line: at, text }: FixNote) =>
      `${verb}: ${file === '' ? '' : `${file}:${at} `}${text}`;
  const lines = [...fixed.map(line(isDry ? 'would fix' : 'fixed')), ...refused.map(line('not fixed'))];
  return (lines.length === 0 ? ['nothing to fix'] : lines).map((text) => `${withoutCommands(visible(text))}\n`).join('');
}
