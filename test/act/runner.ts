import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** Path of the `act` binary; without it nothing of this folder runs. */
export const ACT = process.env['ACT'];

export interface ActRun {
  /** `success` or `failure` by job; a job that did not run has none. */
  readonly jobs: Readonly<Record<string, string>>;
  /** What the steps of a job printed. */
  readonly output: (job: string) => string;
  /** A file that a step has put into `$KEEP`; undefined where there is none. */
  readonly kept: (name: string) => string | undefined;
  /** Text of the job summaries, which a runner keeps for itself. */
  readonly summaries: readonly string[];
}

export interface Repository {
  readonly folder: string;
  readonly commit: string;
  run(event: string, workflow: string, options?: { readonly args?: readonly string[]; readonly payload?: object }): Promise<ActRun>;
  remove(): void;
}

/**
 * A repository that holds the action as users get it, and workflows.
 * @param files beside those, by path; a value is a text, or a folder to copy
 */
export function makeRepository(
  workflows: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string | { readonly folder: string }>> = {},
): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'act-'));
  const at = (...path: string[]) => join(folder, ...path);
  mkdirSync(at('repository/.github/workflows'), { recursive: true });
  cpSync('action.yml', at('repository/action.yml'));
  cpSync(process.env['ECR_PREFLIGHT_DIST'] ?? 'dist', at('repository/dist'), { recursive: true });
  cpSync('examples', at('repository/examples'), { recursive: true });
  for (const [name, content] of Object.entries(workflows)) writeFileSync(at('repository/.github/workflows', name), content);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(at('repository', path)), { recursive: true });
    if (typeof content === 'string') writeFileSync(at('repository', path), content);
    else cpSync(content.folder, at('repository', path), { recursive: true });
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: at('repository'),
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'main');
  git('add', '-A', '-f');
  git('commit', '-qm', 'a repository');
  git('remote', 'add', 'origin', 'https://github.com/shop/deploy.git');
  return {
    folder: at('repository'),
    commit: git('rev-parse', 'HEAD'),
    run: (...args) => runAct(folder, ...args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runAct(
  folder: string,
  event: string,
  workflow: string,
  { args = [], payload = {} }: { readonly args?: readonly string[]; readonly payload?: object } = {},
): Promise<ActRun> {
  const scratch = mkdtempSync(join(folder, 'run-'));
  const at = (name: string) => join(scratch, name);
  mkdirSync(at('keep'));
  writeFileSync(at('event.json'), JSON.stringify(payload));
  const child = spawn(
    resolve(ACT ?? ''),
    [
      ...[event, '--workflows', `.github/workflows/${workflow}`, '--eventpath', at('event.json'), '--json'],
      // No container engine: steps run on this machine, each job in a copy of the repository.
      ...['--platform', 'ubuntu-latest=-self-hosted', '--env', `KEEP=${at('keep')}`, ...args],
    ],
    // Nothing of this machine's own settings, neither act's nor AWS's.
    {
      cwd: join(folder, 'repository'),
      env: { PATH: process.env['PATH'], HOME: at('home'), XDG_CACHE_HOME: at('cache') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [stdout] = await Promise.all([text(child.stdout), text(child.stderr), new Promise((done) => child.on('close', done))]);
  const lines = stdout.split('\n').flatMap((line): Line[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
  return {
    jobs: Object.fromEntries(lines.flatMap(({ jobID, jobResult }) => (jobID && jobResult ? [[jobID, jobResult]] : []))),
    output: (job) =>
      lines
        .filter(({ jobID, raw_output: raw }) => jobID === job && raw === true)
        .map(({ msg }) => msg)
        .join(''),
    kept: (name) => (readdirSync(at('keep')).includes(name) ? readFileSync(join(at('keep'), name), 'utf8') : undefined),
    summaries: lines.flatMap(({ command, content }) => (command === 'summary' && content !== undefined ? [content] : [])),
  };
}

interface Line {
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly raw_output?: boolean;
  readonly msg: string;
  readonly command?: string;
  readonly content?: string;
}
