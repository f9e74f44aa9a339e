import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { getInput, getMultilineInput, setOutput, summary } from '@actions/core';
import { commandLine } from './action/command.ts';
import { commitLinks } from './action/commit.ts';
import { EXIT, PreflightError } from './errors.ts';
import { ecrCollector } from './evidence/collector.ts';
import type { RawOptions } from './options.ts';
import { loadPolicy } from './policy/engine.ts';
import { type PreflightResult, preflight } from './preflight.ts';
import { NO_PROGRESS } from './progress.ts';
import { commandData } from './report/escape.ts';
import { type FormatName, renderReport } from './report/formats.ts';
import type { RenderContext } from './report/report.ts';
import { closingLine } from './report/text-sections.ts';
import { loadEvidence, loadPolicyFile, type Setup, setUp, sourcesOf } from './setup.ts';
import { VERSION } from './version.ts';

const ISSUES = 'https://github.com/ecr-preflight/ecr-preflight/issues';
/** Columns of the report in the log, which has no width of its own. */
const LOG_WIDTH = 120;

interface Places {
  readonly cwd: string;
  readonly workspace: string;
  /** Root of the checkout, which annotations, links and SARIF are relative to. */
  readonly root: string;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.exitCode = explain(error);
}

/** Inputs to options, report to annotations, summary, files and outputs. */
async function run(): Promise<number> {
  const places = findPlaces();
  const setup = await setUp(places.cwd, getInput('config') || undefined, rawOptions());
  const result = await judge(setup, places);
  const exitCode = EXIT[result.report.verdict];
  await publish(result, await renderContext(setup, result, exitCode, places), places);
  return exitCode;
}

function findPlaces(): Places {
  const workspace = resolve(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
  const cwd = resolve(workspace, getInput('working-directory'));
  if (!existsSync(cwd)) throw new PreflightError('path-not-found', `working-directory: ${getInput('working-directory')} is not there`);
  return { cwd, workspace, root: rootOf(cwd, workspace) };
}

/** The nearest folder with a `.git` up to the workspace: `actions/checkout` may have been told a path below it. */
function rootOf(cwd: string, workspace: string): string {
  if (existsSync(join(cwd, '.git')) || cwd === workspace || dirname(cwd) === cwd) return cwd;
  return rootOf(dirname(cwd), workspace);
}

/** Inputs are text, and an empty one says nothing. */
function rawOptions(): RawOptions {
  const text = (name: string) => getInput(name) || undefined;
  const paths = list('paths');
  if (paths.includes('-')) throw new PreflightError('usage', 'paths: an action has no standard input to read ("-")');
  return {
    paths,
    namespace: text('namespace'),
    production: flag('production'),
    productionNamespaces: list('production-namespaces'),
    aws: text('aws'),
    evidenceMaxAge: text('evidence-max-age'),
    wait: text('wait'),
    expectImages: list('expect-images'),
    timeout: text('timeout'),
    rules: list('rules'),
    failOn: text('fail-on'),
    allowEmpty: flag('allow-empty'),
    render: text('render'),
  };
}

function list(name: string): string[] {
  return getMultilineInput(name).filter((line) => line !== '');
}

function flag(name: string, fallback = false): boolean {
  const value = getInput(name).toLowerCase();
  if (value === '') return fallback;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new PreflightError('usage', `${name}: "${value}" is not one of true, false`);
}

async function judge({ options, rules }: Setup, { cwd }: Places): Promise<PreflightResult> {
  const evidence = getInput('evidence');
  const [wasm, recorded] = await Promise.all([loadPolicyFile(), evidence === '' ? undefined : loadEvidence(cwd, evidence)]);
  return preflight(options, {
    readSources: () => sourcesOf(cwd, options, async () => Buffer.alloc(0)),
    recorded,
    collectImages: ecrCollector({ ...options.aws, isExpected: options.isExpected, version: VERSION, env: process.env }),
    engine: loadPolicy(wasm, options.policy, options.levels),
    rules,
    now: () => new Date(),
    version: VERSION,
    progress: NO_PROGRESS,
  });
}

async function renderContext(setup: Setup, { lines }: PreflightResult, exitCode: number, { cwd, root }: Places): Promise<RenderContext> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_EVENT_PATH: eventPath } = process.env;
  const [head, event] = await Promise.all([textOf(join(root, '.git', 'HEAD')), eventPath ? textOf(eventPath) : undefined]);
  const links = commitLinks({ server, repository, sha, head, event });
  return {
    ...lines,
    color: false,
    width: LOG_WIDTH,
    rules: setup.rules,
    exitCode,
    failOn: setup.options.failOn,
    // "Enable debug logging" of a re-run.
    verbose: process.env['RUNNER_DEBUG'] === '1',
    pathPrefix: relative(root, cwd).split(sep).join('/'),
    command: command(),
    ...(links ? { links } : {}),
    ...(flag('summary', true) ? { elsewhere: 'the job summary' } : {}),
  };
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** The inputs as flags; what is only an action's (files, annotations) is left out. */
function command(): string {
  const same = ['config', 'namespace', 'aws', 'evidence', 'evidence-max-age', 'wait', 'timeout', 'render'];
  return commandLine({
    version: VERSION,
    workingDirectory: getInput('working-directory'),
    paths: list('paths').filter((path) => path !== '.'),
    flags: [
      ...same.map((name) => [name, getInput(name)] as const),
      ['fail-on', getInput('fail-on').replace(/^error$/, '')],
      ['production', flag('production')],
      ['production-namespace', list('production-namespaces')],
      ['expect-image', list('expect-images')],
      ['rule', list('rules')],
      ['allow-empty', flag('allow-empty')],
    ],
  });
}

async function publish({ report }: PreflightResult, context: RenderContext, places: Places): Promise<void> {
  const render = (format: FormatName) => renderReport(format, report, context);
  const text = await render('text');
  // A log shows a group closed: what has to be seen at once stands below it.
  const inGroup = report.findings.length + report.unverified.length > 0;
  process.stdout.write(inGroup ? `::group::ecr-preflight: everything in full\n${text}::endgroup::\n` : text);
  if (flag('annotations', true)) process.stdout.write(await render('github'));
  if (inGroup) process.stdout.write(`${closingLine(report)}\n`);
  if (flag('summary', true) && process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(await render('markdown')).write();
  const outputs = {
    verdict: report.verdict,
    errors: report.summary.errors,
    warnings: report.summary.warnings,
    findings: report.findings.length,
    unverified: report.summary.unverified,
    'sarif-file': await write('sarif-file', () => render('sarif'), places),
    'json-file': await write('json-file', () => render('json'), places),
  };
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Writes the file that an input names. Returns its path as later steps see it, from the workspace; empty where none was asked for. */
async function write(input: string, render: () => Promise<string>, { cwd, workspace }: Places): Promise<string> {
  const name = getInput(input);
  if (name === '') return '';
  const file = resolve(cwd, name);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await render());
  } catch (cause) {
    throw new PreflightError('usage', `${input}: ${name} cannot be written`, {
      cause,
      hint: 'name a file in a folder that can be written to',
    });
  }
  const fromWorkspace = relative(workspace, file);
  return fromWorkspace.startsWith('..') ? file : fromWorkspace.split(sep).join('/');
}

/** One annotation for what the user can mend; a bug keeps its stack. */
function explain(error: unknown): number {
  if (error instanceof PreflightError) {
    process.stdout.write(`::error title=ecr-preflight::${commandData([error.message, error.hint ?? ''])}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const request = `ecr-preflight ${VERSION} has a bug. Please report it, with this text, at ${ISSUES}`;
  process.stdout.write(`::error title=ecr-preflight::${commandData([request, ...stack.split('\n')])}\n`);
  return EXIT.bug;
}
