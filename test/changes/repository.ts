import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach } from 'vitest';
import type { Report } from '../../src/report/report.ts';

const CLI = resolve('dist/cli.js');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export type Files = Readonly<Record<string, string | null>>;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own, removed after the test. */
export function temporaryFolder(files: Files = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'preflight-test-')));
  folders.push(path);
  const folder = folderAt(path);
  folder.write(files);
  return folder;
}

export interface Folder {
  readonly path: string;
  /** null removes a file. */
  readonly write: (files: Files) => void;
  readonly move: (from: string, to: string) => void;
  readonly names: () => readonly string[];
  readonly git: (...args: readonly string[]) => string;
  /** Writes, and commits everything. */
  readonly commit: (files: Files, message?: string) => string;
  readonly preflight: (
    args: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Record<string, string>; readonly input?: string },
  ) => Outcome;
}

/** git sees no configuration but the repository's own. */
const GIT_ENV = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

function folderAt(path: string): Folder {
  const git = (...args: readonly string[]): string => {
    const result = spawnSync('git', args, { cwd: path, encoding: 'utf8', env: GIT_ENV });
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    return result.stdout.trim();
  };
  const write = (files: Files): void => {
    for (const [name, text] of Object.entries(files)) {
      const file = join(path, name);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  };
  return {
    path,
    write,
    git,
    names: () => readdirSync(path),
    move: (from, to) => {
      mkdirSync(dirname(join(path, to)), { recursive: true });
      renameSync(join(path, from), join(path, to));
    },
    commit: (files, message = 'change') => {
      write(files);
      git('add', '--all');
      git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    preflight: (args, { cwd = '.', env = {}, input = '' } = {}) => {
      const result = spawnSync(process.execPath, [CLI, ...args], {
        cwd: join(path, cwd),
        encoding: 'utf8',
        input,
        env: { ...GIT_ENV, ...env },
      });
      return { status: result.status, stdout: result.stdout, stderr: result.stderr };
    },
  };
}

/** A repository whose branch is `main`. */
export function temporaryRepository(files: Files): Folder {
  const folder = temporaryFolder();
  folder.git('init', '--quiet', '--initial-branch=main');
  folder.commit(files, 'base');
  return folder;
}

export function reportOf({ stdout, stderr, status }: Outcome): Report {
  if (stdout === '') throw new Error(`no report; exit code ${status}: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** Whole and short: what is found, and what became of the rest. */
export function shortOf(outcome: Outcome) {
  const { verdict, findings, suppressed, notes, summary } = reportOf(outcome);
  return {
    status: outcome.status,
    verdict,
    findings: findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`),
    suppressed: suppressed.map(({ rule, by, reason, location }) => `${rule} ${location.file}:${location.line} ${by}: ${reason}`),
    notes: notes.filter((note) => !note.includes('not looked up')),
    counted: summary.suppressed,
  };
}

/** A Deployment in production with one container; `extra` goes below its name. */
export function deployment(name: string, image: string, { namespace = 'prod', account = '', extra = '', comment = '' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
${extra}spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
${account === '' ? '' : `      serviceAccountName: ${account}\n`}      containers:
        - name: app
          image: ${image}${comment}
          readinessProbe: {tcpSocket: {port: 80}}
`;
}

export function account(name: string, { namespace = 'prod', arn = 'arn:aws:iam::123456789012:role/web' } = {}): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
${arn === '' ? '' : `  annotations:\n    eks.amazonaws.com/role-arn: ${arn}\n`}`;
}
