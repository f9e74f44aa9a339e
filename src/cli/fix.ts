import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PreflightError } from '../errors.ts';
import { withText } from '../fix/bytes.ts';
import { deployedValues } from '../fix/deployed-values.ts';
import { unifiedDiff } from '../fix/diff.ts';
import { type FixNote, type FixPlan, planFixes } from '../fix/plan.ts';
import { readTagFixes } from '../fix/tag-fix.ts';
import type { Options } from '../options.ts';
import { scan } from '../preflight.ts';
import { visible, withoutCommands } from '../report/escape.ts';
import { closingLine } from '../report/text-sections.ts';
import type { Sources } from '../sources/sources.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import { type PreparedScan, prepareScan } from './scan.ts';

/**
 * `ecr-preflight --fix`: changes what has one right answer, judges again and prints that; the exit code is the verdict on what is there now.
 * With `--dry-run` the changes go to stdout as a diff, nothing is written, and the exit code is the verdict on what is still there, which stderr names.
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
  const say = (text: string) => void (args.values.quiet ? undefined : io.stderr.write(`${withoutCommands(visible(text))}\n`));
  if (isDry) {
    const { lineOf } = found.lines;
    for (const { path, before, after } of plan.files) {
      io.stdout.write(unifiedDiff(path, before, after, (line) => lineOf(path, line) === undefined));
      if (lineOf(path, 1) === undefined)
        say(`${path}: of a file that may hold secrets only changed lines are shown: git apply --unidiff-zero`);
    }
    tell(plan, 'would fix', say);
    say(`as it is: ${closingLine(found.report)}`);
    if (plan.files.length > 0) say(`with these changes: ${closingLine((await judge(changed(sources, plan))).report)}`);
    return print(
      found,
      targets.filter(({ file }) => file !== undefined),
    );
  }
  await writeFiles(plan.files, io);
  const kept = await withoutSurprises(plan, changed(sources, plan), options, readSources, io);
  tell(kept, 'fixed', say);
  return print(kept.files.length === 0 ? found : await judge(), targets);
}

/** Rendered anew, the changed files have to give what was expected of them, in every image and every role; else they are put back as they were. */
async function withoutSurprises(
  plan: FixPlan,
  expected: Sources,
  options: Options,
  readSources: PreparedScan['readSources'],
  io: Io,
): Promise<FixPlan> {
  if (plan.rendered.size === 0) return plan;
  const inventoryOf = (sources: Sources) => scan(sources, { ...options, allowEmpty: true }).inventory;
  const now = await readSources();
  if (isDeepStrictEqual(deployedValues(inventoryOf(expected)), deployedValues(inventoryOf(now)))) return plan;
  await writeFiles(
    plan.files.map(({ path, before, after }) => ({ path, before: after, after: before })),
    io,
  );
  const refused = plan.fixed.map((note) => ({
    ...note,
    text: `${note.text}: rendered anew, other images or roles come out: nothing is changed`,
  }));
  return { files: [], fixed: [], refused: [...refused, ...plan.refused], rendered: new Map() };
}

function changed(sources: Sources, { files, rendered }: FixPlan): Sources {
  const after = new Map(files.map((file) => [file.path, file.after]));
  return {
    ...sources,
    texts: sources.texts.map((source) => ({
      ...source,
      text: (source.origin ? rendered.get(source) : after.get(source.path)) ?? source.text,
    })),
  };
}

/** All of them, or none where one has changed since it was read. */
async function writeFiles(files: FixPlan['files'], { cwd }: Io): Promise<void> {
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

function tell({ fixed, refused }: FixPlan, done: string, say: (text: string) => void): void {
  const line =
    (verb: string) =>
    ({ file, line: at, text }: FixNote) =>
      `${verb}: ${file === '' ? '' : `${file}:${at} `}${text}`;
  const lines = [...fixed.map(line(done)), ...refused.map(line('not fixed'))];
  for (const text of lines.length === 0 ? ['nothing to fix'] : lines) say(text);
}
