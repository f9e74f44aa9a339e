import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckRunFields, GithubApi } from '../github/api.ts';
import { checkedCommit, pullRequestNumber } from '../github/event.ts';
import type { Patience } from '../github/patience.ts';
import { type Reason, reasonOf } from '../github/reason.ts';
import { renderCheckRun } from '../report/check-run.ts';
import { renderComment } from '../report/comment.ts';
import { commandData, visible } from '../report/escape.ts';
import type { RenderContext, Report } from '../report/report.ts';
import { count } from '../report/words.ts';
import { type Inputs, optional } from './inputs.ts';

/** What can be published on GitHub, by the input that asks for it. */
export const ON_GITHUB = ['check-run', 'comment'] as const;
type OnGithub = (typeof ON_GITHUB)[number];

/** What the runner says of the run, and where the token stands. */
export interface RunFacts {
  readonly inputs: Inputs;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly event: unknown;
  readonly version: string;
}

const BUDGET_MS = 120_000;
const REQUEST_MS = 20_000;

const NEEDS = {
  'check-run': { name: 'check runs', permission: 'checks: write' },
  comment: { name: 'comments on pull requests', permission: 'pull-requests: write' },
} as const satisfies Record<OnGithub, { readonly name: string; readonly permission: string }>;

const SAME = 'The log and the other reports hold the same.';

interface Publication {
  readonly report: Report;
  readonly context: RenderContext;
  readonly facts: RunFacts;
  readonly api: GithubApi;
  readonly repository: string;
  readonly sha: string;
  readonly identity: string;
  readonly patience: Patience;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * Publishes the check run and the comment that were asked for. Whatever GitHub does, the run goes on: what could not be published is said once,
 * and stands in the log all the same.
 * @returns true where every annotation is in the check run
 */
export async function publishToGithub(
  report: Report,
  context: RenderContext,
  wanted: readonly OnGithub[],
  facts: RunFacts,
): Promise<boolean> {
  if (wanted.length === 0) return false;
  const token = optional(facts.inputs, 'github-token') ?? '';
  const { GITHUB_API_URL: apiUrl = 'https://api.github.com', GITHUB_REPOSITORY: repository = '', GITHUB_SHA: sha = '' } = facts.env;
  /** GitHub, or whatever answers in its place, may repeat the token. */
  const print = (text: string) => void process.stdout.write(`${token === '' ? text : text.replaceAll(token, '***')}\n`);
  const warn = (text: string) => print(`::warning title=ecr-preflight::${commandData([text])}`);
  const patience: Patience = { now: Date.now, sleep: (ms) => sleep(ms), deadline: Date.now() + BUDGET_MS, requestMs: REQUEST_MS };
  const none = (why: (what: OnGithub) => string): false => {
    for (const what of wanted) warn(why(what));
    return false;
  };
  if (token === '') return none((what) => `${what}: the input github-token is empty. ${SAME}`);
  if (repository === '' || sha === '') return none((what) => `${what}: GITHUB_REPOSITORY or GITHUB_SHA is not set. ${SAME}`);
  const { connectGithub } = await import('../github/client.ts');
  let api: GithubApi;
  try {
    api = await connectGithub({ apiUrl, token, repository, userAgent: `ecr-preflight/${facts.version}`, patience });
  } catch (error) {
    const reason = reasonOf(error, patience);
    return none((what) => refusal(what, reason));
  }
  const publication = { report, context, facts, api, repository, sha, identity: identityOf(facts), patience, print, warn };
  const isAnnotated = wanted.includes('check-run') && (await toCheckRun(publication));
  if (wanted.includes('comment')) await toComment(publication);
  return isAnnotated;
}

async function toCheckRun({
  report,
  context,
  facts,
  api,
  repository,
  sha,
  identity,
  patience,
  print,
  warn,
}: Publication): Promise<boolean> {
  const { publishCheckRun } = await import('../github/check-run.ts');
  const { annotations, ...text } = renderCheckRun(report, context);
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = facts.env;
  const folder = facts.inputs.text('working-directory');
  const fields: CheckRunFields = {
    ...text,
    name: folder === '' || folder === '.' ? 'ecr-preflight' : `ecr-preflight (${visible(folder)})`,
    sha: checkedCommit(facts.event, sha),
    externalId: identity,
    detailsUrl: server && run ? `${server}/${repository}/actions/runs/${run}` : undefined,
  };
  const outcome = await publishCheckRun(api, fields, annotations, patience);
  const of = count(annotations.length, 'annotation');
  if (outcome.status === 'published') print(`check run with ${of}: ${visible(outcome.url)}`);
  else if (outcome.status === 'refused') warn(refusal('check-run', outcome.reason));
  else {
    const part = `check-run: ${outcome.annotations} of ${of} could be published (${outcome.url})`;
    warn(`${part}, the others could not: ${outcome.reason.text}. ${SAME}`);
  }
  return outcome.status === 'published';
}

async function toComment({ report, context, facts, api, identity, patience, print, warn }: Publication): Promise<void> {
  const pullRequest = pullRequestNumber(facts.event);
  if (pullRequest === undefined) return print('comment: this run is about no pull request');
  const { publishComment } = await import('../github/comment.ts');
  const marker = `<!-- ecr-preflight ${identity} -->`;
  const outcome = await publishComment(api, pullRequest, marker, renderComment(report, context, marker), patience);
  if (outcome.status === 'refused') warn(refusal('comment', outcome.reason));
  else if (outcome.url !== '') print(`comment: ${visible(outcome.url)}`);
}

function refusal(what: OnGithub, { code, text }: Reason): string {
  if (code === 'failed') return `${what}: nothing could be published: ${text}. ${SAME}`;
  const { name, permission } = NEEDS[what];
  const who = 'by default, pull requests from forks and from Dependabot get a token that only reads';
  return `${what}: the token may not write ${name} (${text}). The job needs the permission \`${permission}\`; ${who}. ${SAME}`;
}

/** The same for every run of the same step, whatever it finds; another for another step, job or matrix entry with other paths. */
function identityOf({ inputs, env }: RunFacts): string {
  const parts = [
    ...['GITHUB_WORKFLOW', 'GITHUB_JOB', 'GITHUB_ACTION'].map((name) => env[name] ?? ''),
    ...['working-directory', 'paths', 'namespace', 'config'].map((name) => inputs.text(name)),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
