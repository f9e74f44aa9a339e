import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { addRepository } from '../support/fake-aws/world.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws.ts';

const CLI = resolve(process.env['ECR_PREFLIGHT_DIST'] ?? 'dist', 'cli.js');
const KEY = 'AKIAFAKECI000000';
const ACCOUNT = '123456789012';
const read = (name: string): string => readFileSync(resolve('docs/ci', name), 'utf8');

let aws: FakeAws;
let folder: string;
const at = (...path: string[]) => join(folder, ...path);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  mkdirSync(at('bin'));
  // The registry's package is this build.
  writeFileSync(
    at('bin/npx'),
    `#!/bin/sh\n[ "$1 $2" = '--yes ecr-preflight@1' ] || exit 127\nshift 2\nexec '${process.execPath}' '${CLI}' "$@"\n`,
  );
  chmodSync(at('bin/npx'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  aws = await startFakeAws();
  aws.world.identities.set(KEY, { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ecr-preflight/run`, state: 'active' });
  addRepository(aws.world, { account: ACCOUNT, region: 'us-east-1', name: 'chunk-processor' }, ['v3.0.0']);
});
afterEach(() => aws.close());

/** A checkout with the example's manifests in `k8s/`. */
function checkout(name: string, example: 'chunk-processor' | 'chunk-processor/fixed'): string {
  rmSync(at(name), { recursive: true, force: true });
  cpSync(resolve('examples', example, 'k8s'), at(name, 'k8s'), { recursive: true });
  writeFileSync(at(name, '.ecr-preflight.yaml'), 'production: {namespaces: [video-analytics]}\n');
  return at(name);
}

/** Runs command lines as a job does, one shell for all, ending with the first that fails. */
async function run(
  lines: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; status: number | null }> {
  const child = spawn('sh', ['-ec', lines], {
    cwd,
    env: {
      PATH: `${at('bin')}:${process.env['PATH']}`,
      HOME: cwd,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: KEY,
      AWS_SECRET_ACCESS_KEY: 'fake',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [stdout, status] = await Promise.all([text(child.stdout), new Promise<number | null>((done) => child.on('close', done))]);
  return { stdout, status };
}

const RUNS = [
  ['chunk-processor', 1, /^FAIL: 3 errors; /m],
  ['chunk-processor/fixed', 0, /^PASS: no findings; /m],
] as const;

describe.each(RUNS)('%s', (example, status, verdict) => {
  test('GitLab CI', async () => {
    const { preflight } = parse(read('gitlab-ci.yml'));
    const cwd = checkout('gitlab', example);
    const variables: Record<string, string> = Object.fromEntries(
      Object.entries(preflight.variables as Record<string, string>).map(([name, value]) => [name, value.replace('$CI_PROJECT_DIR', cwd)]),
    );
    const result = await run(preflight.script.join('\n'), cwd, { CI_PROJECT_DIR: cwd, AWS_ID_TOKEN: 'a-token', ...variables });
    expect(result.stdout).toMatch(verdict);
    expect(result.status).toBe(status);
    expect(readFileSync(variables['AWS_WEB_IDENTITY_TOKEN_FILE'] ?? '', 'utf8')).toBe('a-token');
    const { junit, codequality } = preflight.artifacts.reports;
    expect(readFileSync(join(cwd, junit), 'utf8')).toContain('<testsuites>');
    expect(JSON.parse(readFileSync(join(cwd, codequality), 'utf8'))).toHaveLength(status === 0 ? 0 : 3);
  });

  test('Jenkins', async () => {
    const file = read('Jenkinsfile');
    const [, script = ''] = /sh '''\n([\s\S]*?)'''/.exec(file) ?? [];
    const cwd = checkout('jenkins', example);
    const result = await run(script, cwd, { AWS_REGION: 'us-east-1' });
    expect(result.stdout).toMatch(verdict);
    expect(result.status).toBe(status);
    expect(existsSync(join(cwd, /junit '([^']+)'/.exec(file)?.[1] ?? ''))).toBe(true);
    // Every brace that is opened is closed.
    expect(file.match(/\{/g)?.length).toBe(file.match(/\}/g)?.length);
  });

  test('Argo CD', async () => {
    const [account, job] = parseAllDocuments(read('argocd-presync.yaml')).map((document) => document.toJS());
    for (const { metadata } of [account, job]) expect(metadata.annotations['argocd.argoproj.io/hook']).toBe('PreSync');
    const { serviceAccountName, initContainers, containers } = job.spec.template.spec;
    expect(serviceAccountName).toBe(account.metadata.name);
    const cwd = checkout('argo', example);
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'manifests');
    mkdirSync(at('argo/workspace'));
    const commandOf = ({ command }: { command: [string, string, string] }) => {
      expect(command.slice(0, 2)).toEqual(['sh', '-c']);
      return command[2];
    };
    const cloned = await run(commandOf(initContainers[0]), at('argo/workspace'), { REPOSITORY: `file://${cwd}`, REVISION: 'main' });
    expect(cloned.status).toBe(0);
    const result = await run(commandOf(containers[0]), at('argo/workspace'));
    expect(result.stdout).toMatch(verdict);
    expect(result.status).toBe(status);
  });
});

test('the hook of Argo CD passes its own check', async () => {
  const { stdout, status } = await run(
    `npx --yes ecr-preflight@1 ${resolve('docs/ci/argocd-presync.yaml')} --production --aws off`,
    folder,
  );
  expect(stdout).toMatch(/^PASS: no findings; 1 workload and 2 images/m);
  expect(status).toBe(0);
});

describe('pre-commit', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

  test.each(RUNS)('%s: its entry runs without anything installed', async (example) => {
    const cwd = checkout('hook', example);
    const { stdout, status } = await run(`${resolve('.')}/${hook.entry} k8s`, cwd, { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    // Without AWS nobody knows of the tag: the pre-release and the annotation remain.
    expect(stdout).toMatch(example === 'chunk-processor' ? /^FAIL: 2 errors; /m : /^PASS: no findings; /m);
    expect(status).toBe(example === 'chunk-processor' ? 1 : 0);
  });

  test('it looks at whatever a scan reads', () => {
    const files = new RegExp(hook.files);
    expect(['a.yaml', 'b/c.yml', 'd.json'].every((name) => files.test(name))).toBe(true);
    expect(files.test('README.md')).toBe(false);
  });
});
