import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { getInput, getMultilineInput } from '@actions/core';
import { commitLinks } from './action/commit.ts';
import { commandOf, flag, type Inputs, optional, rawOptions } from './action/inputs.ts';
import { type Places, publish, writeSummary } from './action/publish.ts';
import { ON_GITHUB, publishToGithub } from './action/to-github.ts';
import { awsCollaborators } from './aws-collaborators.ts';
import { EXIT, PreflightError } from './errors.ts';
import { type ChangeStart, changeStartOf } from './github/change-base.ts';
import { loadPolicy } from './policy/engine.ts';
import { type PreflightResult, preflight } from './preflight.ts';
import { showProgress } from './progress/show-progress.ts';
import { commandData } from './report/escape.ts';
import { prose } from './report/markdown-escape.ts';
import type { RenderContext } from './report/report.ts';
import { type Change, loadBaseline, loadChange, loadEvidence, loadPolicyFile, type Setup, setUp, sourcesOf } from './setup.ts';
import { VERSION } from './version.ts';

const ISSUES = 'https://github.com/ecr-preflight/ecr-preflight/issues';
/** Columns of the report in the log, which has no width of its own. */
const LOG_WIDTH = 120;

const INPUTS: Inputs = {
  text: (name) => getInput(name),
  lines: (name) => getMultilineInput(name).filter((line) => line !== ''),
};

try {
  process.exitCode = await run();
} catch (error) {
  process.exitCode = explain(error);
  await summarize(error);
}

/** Inputs to options, report to annotations, summary, files and outputs. */
async function run(): Promise<number> {
  const places = findPlaces();
  const wants = {
    annotations: flag(INPUTS, 'annotations', true),
    summary: flag(INPUTS, 'summary', true),
    sarifFile: optional(INPUTS, 'sarif-file'),
    jsonFile: optional(INPUTS, 'json-file'),
  };
  const onGithub = ON_GITHUB.filter((name) => flag(INPUTS, name));
  const event = await readEvent();
  const setup = await setUp(places.cwd, optional(INPUTS, 'config'), rawOptions(INPUTS), process.env);
  const since = changedSince(event);
  const change = await loadChange(places.cwd, process.env, setup.options, {
    config: optional(INPUTS, 'config'),
    baseline: optional(INPUTS, 'baseline'),
    evidence: optional(INPUTS, 'evidence'),
    since,
  });
  const isStartless = since === undefined && optional(INPUTS, 'changed-since') !== undefined;
  const notes = [
    ...(change.notes ?? []),
    ...(isStartless ? ['changed-since: this event has no pull request and no merge group, so everything counts'] : []),
  ];
  const { report, lines } = await judge(setup, { ...change, notes }, places);
  const exitCode = EXIT[report.verdict];
  const context: RenderContext = {
    ...lines,
    color: false,
    width: LOG_WIDTH,
    rules: setup.rules,
    exitCode,
    failOn: setup.options.failOn,
    verbose: isDebug(),
    command: commandOf(INPUTS, VERSION, since?.revision),
    ...(change.changedFiles ? { changedFiles: change.changedFiles } : {}),
    ...(wants.summary ? { elsewhere: 'the job summary' } : {}),
    ...(await repositoryContext(event, places)),
  };
  const facts = { inputs: INPUTS, env: process.env, event, version: VERSION };
  await publish(report, context, places, wants, () =>
    publishToGithub(report, context, onGithub, facts).catch((error: unknown) => {
      // A bug there is told like any other, and the verdict stands.
      explain(error);
      return false;
    }),
  );
  return exitCode;
}

/** "Enable debug logging" of a re-run. */
function isDebug(): boolean {
  return process.env['RUNNER_DEBUG'] === '1';
}

function findPlaces(): Places {
  const workspace = resolve(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
  const folder = INPUTS.text('working-directory');
  const cwd = resolve(workspace, folder);
  if (!existsSync(cwd)) throw new PreflightError('path-not-found', `working-directory: ${folder} is not there`);
  return { cwd, workspace, root: rootOf(cwd, workspace) };
}

/** The nearest folder with a `.git` up to the workspace: `actions/checkout` may have been told a path below it. */
function rootOf(cwd: string, workspace: string): string {
  if (existsSync(join(cwd, '.git')) || cwd === workspace || dirname(cwd) === cwd) return cwd;
  return rootOf(dirname(cwd), workspace);
}

/** The event of the run. Nothing fails without it: it only says where a change starts and which commit is shown. */
async function readEvent(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
  } catch {
    return undefined;
  }
}

function changedSince(event: unknown): ChangeStart | undefined {
  const revision = optional(INPUTS, 'changed-since');
  return revision === 'auto' ? changeStartOf(event) : revision === undefined ? undefined : { revision };
}

async function judge({ options, rules }: Setup, { earlier, notes = [] }: Change, { cwd }: Places): Promise<PreflightResult> {
  const [evidence, baseline] = [optional(INPUTS, 'evidence'), optional(INPUTS, 'baseline')];
  const [wasm, recorded, known] = await Promise.all([
    loadPolicyFile(),
    evidence === undefined ? undefined : loadEvidence(cwd, evidence, process.env),
    baseline === undefined ? undefined : loadBaseline(cwd, baseline, process.env),
  ]);
  // Whoever waits for a long run wants to know for what; debug logging shows what was asked of AWS too.
  const timings = isDebug() ? 'detailed' : 'slow';
  const progress = showProgress({ stderr: process.stderr, live: false, timings, now: () => performance.now() });
  return preflight(options, {
    readSources: () => sourcesOf(cwd, options, async () => Buffer.alloc(0), process.env, progress.enter),
    recorded,
    baseline: known,
    earlier,
    notes,
    ...awsCollaborators(options, process.env, progress),
    engine: loadPolicy(wasm, options.policy, options.levels),
    rules,
    version: VERSION,
    progress,
  }).finally(progress.end);
}

async function repositoryContext(event: unknown, { cwd, root }: Places): Promise<Pick<RenderContext, 'pathPrefix' | 'links'>> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = process.env;
  const head = await readFile(join(root, '.git', 'HEAD'), 'utf8').catch(() => undefined);
  const links = commitLinks({ server, repository, sha, head, event });
  return {
    pathPrefix: relative(root, cwd).split(sep).join('/'),
    ...(links ? { links } : {}),
  };
}

/** Who opens a red job looks at its summary first. */
async function summarize(error: unknown): Promise<void> {
  if (!(error instanceof PreflightError) || INPUTS.text('summary') === 'false') return;
  const hint = error.hint === undefined ? '' : `\n\n${prose(error.hint)}`;
  await writeSummary(`## ❌ ecr-preflight could not run\n\n${prose(error.message)}${hint}\n`);
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
