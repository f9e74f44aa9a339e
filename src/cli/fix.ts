import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PreflightError } from '../errors.ts';
import { withText } from '../fix/bytes.ts';
import { unifiedDiff } from '../fix/diff.ts';
import { type FixNote, type FixPlan, planFixes } from '../fix/plan.ts';
import { readTagFixes } from '../fix/tag-fix.ts';
import { scan } from '../preflight.ts';
import { visible, withoutCommands } from '../report/escape.ts';
import { closingLine } from '../report/text-sections.ts';
import type { Sources } from '../sources/sources.ts';
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
  const say = (text: string) => void (args.values.quiet ? undefined : io.stderr.write(`${withoutCommands(visible(text))}\n`));
  if (isDry) {
    const { lineOf } = found.lines;
    for (const { path, before, after } of plan.files)
      io.stdout.write(unifiedDiff(path, before, after, (line) => lineOf(path, line) === undefined));
    tell(plan, 'would fix', say);
    if (plan.files.length > 0) say(`with these changes: ${closingLine((await judge(changed(sources, plan))).report)}`);
    return print(
      found,
      targets.filter(({ file }) => file !== undefined),
    );
  }
  await writeFiles(plan, io);
  tell(plan, 'fixed', say);
  return print(plan.files.length === 0 ? found : await judge(), targets);
}

function changed(sources: Sources, { files }: FixPlan): Sources {
  const after = new Map(files.map((file) => [file.path, file.after]));
  return {
    ...sources,
    texts: sources.texts.map((source) => (source.origin ? source : { ...source, text: after.get(source.path) ?? source.text })),
  };
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

function tell({ fixed, refused }: FixPlan, done: string, say: (text: string) => void): void {
  const line =
    (verb: string) =>
    ({ file, line: at, text }: FixNote) =>
      `${verb}: ${file === '' ? '' : `${file}:${at} `}${text}`;
  const lines = [...fixed.map(line(done)), ...refused.map(line('not fixed'))];
  for (const text of lines.length === 0 ? ['nothing to fix'] : lines) say(text);
}
