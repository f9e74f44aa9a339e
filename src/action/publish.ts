import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { setOutput, summary } from '@actions/core';
import { PreflightError } from '../errors.ts';
import { commandData } from '../report/escape.ts';
import { type FormatName, renderReport } from '../report/formats.ts';
import type { RenderContext, Report } from '../report/report.ts';
import { closingLine } from '../report/text-sections.ts';

export interface Places {
  readonly cwd: string;
  readonly workspace: string;
  /** Root of the checkout, which annotations, links and SARIF are relative to. */
  readonly root: string;
}

export interface Wants {
  readonly annotations: boolean;
  readonly summary: boolean;
  /** Files to write, relative to the working directory. */
  readonly sarifFile: string | undefined;
  readonly jsonFile: string | undefined;
}

/**
 * Files, log, summary, outputs, and what goes to GitHub, in this order: what may fail first, so that nothing is announced that a later step then
 * misses; what may be slow last, so that everything else is there when a job is cancelled.
 * @param toGithub publishes the check run and the comment; true where every annotation is in the check run and would be shown twice
 */
export async function publish(
  report: Report,
  context: RenderContext,
  places: Places,
  wants: Wants,
  toGithub: () => Promise<boolean>,
): Promise<void> {
  const render = (format: FormatName) => renderReport(format, report, context);
  const outputs = {
    verdict: report.verdict,
    errors: report.summary.errors,
    warnings: report.summary.warnings,
    findings: report.findings.length,
    unverified: report.summary.unverified,
    'sarif-file': await write('sarif-file', wants.sarifFile, () => render('sarif'), places),
    'json-file': await write('json-file', wants.jsonFile, () => render('json'), places),
  };
  const text = await render('text');
  // A log shows a group closed: what has to be seen at once stands below it.
  const inGroup = report.findings.length + report.unverified.length > 0;
  process.stdout.write(inGroup ? `::group::ecr-preflight: everything in full\n${text}::endgroup::\n` : text);
  if (wants.summary) await writeSummary(await render('markdown'));
  attempt('the outputs of the step', () => {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  });
  const isAnnotated = await toGithub();
  if (wants.annotations && !isAnnotated) process.stdout.write(await render('github'));
  if (inGroup) process.stdout.write(`${closingLine(report)}\n`);
}

/** The summary of the step, where the runner has a place for one. A runner that does not keep its files in order changes no verdict. */
export async function writeSummary(markdown: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  try {
    await summary.addRaw(markdown).write();
  } catch (error) {
    unwritten('the job summary', error);
  }
}

function attempt(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    unwritten(what, error);
  }
}

function unwritten(what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::warning title=ecr-preflight::${commandData([`${what} could not be written: ${reason}`])}\n`);
}

/** Writes the file that an input names. Returns its path as later steps see it, from the workspace; empty where none was asked for. */
async function write(name: string, path: string | undefined, render: () => Promise<string>, { cwd, workspace }: Places): Promise<string> {
  if (path === undefined) return '';
  const file = resolve(cwd, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await render());
  } catch (cause) {
    throw new PreflightError('usage', `${name}: ${path} cannot be written`, {
      cause,
      hint: 'name a file in a folder that can be written to',
    });
  }
  const fromWorkspace = relative(workspace, file);
  return fromWorkspace.startsWith('..') ? file : fromWorkspace.split(sep).join('/');
}
