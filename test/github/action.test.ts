import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULTS } from '../support/action-yml.ts';
import { type FakeGithub, startFakeGithub, TOKEN } from '../support/fake-github.ts';
import { type FakeProxy, startFakeProxy } from '../support/fake-proxy.ts';
import { commandsIn, runStepBeside, type Step, type StepResult } from '../support/runner.ts';

const MERGE = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const PULL_REQUEST = { pull_request: { number: 12, base: { sha: 'd'.repeat(40) }, head: { sha: HEAD } } };

const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop\n';
const WEB = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - {name: web, image: "${image}"}
`;
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.4.0';
const BAD = { 'k8s/sa.yaml': ACCOUNT, 'k8s/web.yaml': WEB(ECR) };
const GOOD = { 'k8s/web.yaml': WEB('registry.example.com/shop/web:v1.4.0') };
/** More than one request holds. */
const MANY = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`k8s/${at}.yaml`, WEB(`${ECR}`).replaceAll('web', `web-${at}`)]));

let github: FakeGithub;
const proxies: FakeProxy[] = [];
beforeEach(async () => {
  github = await startFakeGithub();
});
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close();
  await github.close();
  expect(github.errors).toEqual([]);
});

/** A step of a pull request that publishes what `with` asks for. */
function run(files: Readonly<Record<string, string>>, step: Partial<Step> = {}): Promise<StepResult> {
  const { with: inputs, env, prepare = () => PULL_REQUEST } = step;
  return runStepBeside(
    {
      files,
      with: { aws: 'off', 'github-token': TOKEN, ...inputs },
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_SHA: MERGE,
        GITHUB_RUN_ID: '7',
        GITHUB_WORKFLOW: 'Preflight',
        GITHUB_JOB: 'preflight',
        GITHUB_ACTION: 'run1',
        ...env,
      },
      prepare,
    },
    DEFAULTS,
    (result) => result,
  );
}

const CHECK = { 'check-run': 'true' };
const COMMENT = { comment: 'true' };

describe('a check run', () => {
  test('at the head of the pull request, with every annotation, and none of them twice', async () => {
    const { stdout, exitCode } = await run(BAD, { with: CHECK });
    expect(exitCode).toBe(1);
    expect(github.state.checkRuns).toMatchObject([
      {
        name: 'ecr-preflight',
        head_sha: HEAD,
        status: 'completed',
        conclusion: 'failure',
        details_url: 'https://github.com/shop/deploy/actions/runs/7',
        annotations: [{ path: 'k8s/sa.yaml', annotation_level: 'failure', title: 'irsa-annotation-missing' }],
      },
    ]);
    expect(github.state.checkRuns[0]?.summary).toMatch(/^## ❌ ecr-preflight failed\n/);
    expect(commandsIn(stdout).map(({ name }) => name)).toEqual(['group', 'endgroup']);
    expect(stdout).toContain('\ncheck run with 1 annotation: https://github.com/shop/deploy/runs/1\n');
  });

  test('a clean run', async () => {
    const { exitCode, stdout } = await run(GOOD, { with: CHECK });
    expect(exitCode).toBe(0);
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'success', annotations: [] }]);
    expect(stdout).toMatch(/check run with 0 annotations: .+\n$/);
  });

  test('of a merge group and of a push, at the commit of the run', async () => {
    await run(BAD, { with: CHECK, prepare: () => ({ merge_group: { head_sha: HEAD, base_sha: MERGE } }) });
    await run(BAD, { with: CHECK, prepare: () => ({}) });
    expect(github.state.checkRuns.map(({ head_sha }) => head_sha)).toEqual([HEAD, MERGE]);
  });

  test('run again, it stays one; another step and another folder have their own', async () => {
    await run(BAD, { with: CHECK });
    await run(BAD, { with: CHECK });
    expect(github.state.checkRuns).toMatchObject([{ annotations: [{}] }]);
    await run(BAD, { with: CHECK, env: { GITHUB_ACTION: 'run2' } });
    await run(BAD, { with: { ...CHECK, 'working-directory': 'k8s' } });
    expect(github.state.checkRuns.map(({ name }) => name)).toEqual(['ecr-preflight', 'ecr-preflight', 'ecr-preflight (k8s)']);
  });
});

describe('a comment', () => {
  test('begun, brought up to date, turned green', async () => {
    const { exitCode, stdout } = await run(BAD, { with: COMMENT });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('comment: https://github.com/shop/deploy/pull/12#issuecomment-1\n');
    expect(github.state.comments[0]?.body).toMatch(/^<!-- ecr-preflight [0-9a-f]{20} -->\n## ❌ ecr-preflight failed\n/);
    // Annotations are not in a comment: they are shown as ever.
    expect(commandsIn(stdout).map(({ name }) => name)).toContain('error');
    await run(GOOD, { with: COMMENT });
    expect(github.state.comments).toHaveLength(1);
    expect(github.state.comments[0]?.body).toMatch(/^<!-- ecr-preflight [0-9a-f]{20} -->\n## ✅ ecr-preflight passed\n/);
  });

  test('none for a clean run, and none outside of a pull request', async () => {
    await run(GOOD, { with: COMMENT });
    const { stdout } = await run(BAD, { with: COMMENT, prepare: () => ({}) });
    expect(stdout).toContain('comment: this run is about no pull request\n');
    expect(github.state.comments).toEqual([]);
  });
});

/** What a step has to have said and done, whatever GitHub did. */
function expectWhole({ stdout, exitCode, outputs, summary }: StepResult, errors: number): string[] {
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({ verdict: 'fail', errors: String(errors) });
  expect(summary).toContain('ecr-preflight failed');
  expect(stdout).toContain('irsa-annotation-missing');
  const commands = commandsIn(stdout);
  expect(commands.filter(({ name }) => name === 'error')).toHaveLength(Math.min(10, errors));
  return commands.filter(({ name }) => name === 'warning').map(({ data }) => data);
}

const SAME = 'The log and the other reports hold the same.';
const FORK = 'by default, pull requests from forks and from Dependabot get a token that only reads.';

describe('nothing is lost', () => {
  const BOTH = { ...CHECK, ...COMMENT };

  test('a token that only reads: one plain warning each', async () => {
    github.readOnly();
    expect(expectWhole(await run(BAD, { with: BOTH }), 1)).toEqual([
      `check-run: the token may not write check runs (403: Resource not accessible by integration). The job needs the permission \`checks: write\`; ${FORK} ${SAME}`,
      `comment: the token may not write comments on pull requests (403: Resource not accessible by integration). The job needs the permission \`pull-requests: write\`; ${FORK} ${SAME}`,
    ]);
  });

  test('a limit that lasts', async () => {
    const limit = { status: 403, headers: { 'retry-after': '3600' }, message: 'You have exceeded a secondary rate limit' };
    github.fail('checks/create', limit);
    github.fail('issues/create-comment', limit);
    const why = `GitHub's rate limit is reached; it asks to wait 3600 s (You have exceeded a secondary rate limit). ${SAME}`;
    expect(expectWhole(await run(BAD, { with: BOTH }), 1)).toEqual([
      `check-run: nothing could be published: ${why}`,
      `comment: nothing could be published: ${why}`,
    ]);
  });

  test('a limit that passes', async () => {
    github.fail('checks/create', { status: 429, headers: { 'retry-after': '1' }, message: 'slow down' });
    const { stdout } = await run(BAD, { with: CHECK });
    expect(stdout).toContain('check run with 1 annotation');
  });

  test('in the middle of the annotations: the rest is in the log', async () => {
    github.fail('checks/update', { status: 403, headers: { 'retry-after': '3600' }, message: 'You have exceeded a secondary rate limit' });
    const accounts = {
      'sa.yaml': Object.keys(MANY)
        .map((_, at) => ACCOUNT.replaceAll('web', `web-${at}`))
        .join('---\n'),
    };
    const { stdout, exitCode, outputs } = await run({ ...MANY, ...accounts }, { with: CHECK });
    expect([exitCode, outputs['errors']]).toEqual([1, '70']);
    expect(github.state.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(github.state.checkRuns[0]?.annotations).toHaveLength(50);
    const warnings = commandsIn(stdout).filter(({ name }) => name === 'warning');
    expect(warnings.map(({ data }) => data)).toEqual([
      `check-run: 50 of 70 annotations could be published (https://github.com/shop/deploy/runs/1), the others could not: GitHub's rate limit is reached; it asks to wait 3600 s (You have exceeded a secondary rate limit). ${SAME}`,
    ]);
    for (let at = 0; at < 70; at++) expect(stdout).toContain(`ServiceAccount shop/web-${at}\n`);
  });

  test('nobody there', async () => {
    const gone = await startFakeGithub();
    await gone.close();
    const result = await run(BAD, { with: CHECK, env: { GITHUB_API_URL: gone.url } });
    expect(expectWhole(result, 1)).toEqual([`check-run: nothing could be published: the request to GitHub failed: ECONNREFUSED. ${SAME}`]);
  });

  test.each([
    ['an API that is no URL', { GITHUB_API_URL: 'nowhere' }],
    ['a proxy that is no URL', { GITHUB_API_URL: 'http://github.test', HTTP_PROXY: '[hunter2' }],
  ])('%s', async (_, env) => {
    const result = await run(BAD, { with: BOTH, env });
    const why = `the request to GitHub failed: GITHUB_API_URL or the proxy of the environment is not a URL. ${SAME}`;
    expect(expectWhole(result, 1)).toEqual([
      `check-run: nothing could be published: ${why}`,
      `comment: nothing could be published: ${why}`,
    ]);
    expect(result.stdout + result.stderr).not.toContain('hunter2');
  });

  test('no token', async () => {
    const result = await run(BAD, { with: { ...CHECK, 'github-token': '' } });
    expect(expectWhole(result, 1)).toEqual([`check-run: the input github-token is empty. ${SAME}`]);
    expect(github.requests).toEqual([]);
  });

  test('the token is never printed, not even where GitHub repeats it', async () => {
    github.fail('checks/create', { status: 422, message: `no ${TOKEN} here` });
    const { stdout, stderr, summary, outputs } = await run(BAD, { with: BOTH });
    expect(stdout).toContain('GitHub answered 422: no *** here');
    expect(JSON.stringify([stdout, stderr, summary, outputs, github.state])).not.toContain(TOKEN);
  });

  test('what an answer says gives the runner no command', async () => {
    github.fail('checks/create', { status: 422, message: 'x\n::set-output name=verdict::pass\n##[set-output name=verdict]pass' });
    const { stdout } = await run(BAD, { with: CHECK });
    expect(new Set(commandsIn(stdout).map(({ name }) => name))).toEqual(new Set(['group', 'endgroup', 'error', 'warning']));
  });
});

test('nothing is asked of GitHub unless it is asked for', async () => {
  const { exitCode } = await run(BAD);
  expect(exitCode).toBe(1);
  expect(github.requests).toEqual([]);
});

describe('proxies', () => {
  const proxied = async (resolve: (target: string) => string, status?: number): Promise<FakeProxy> => {
    const proxy = await startFakeProxy({ resolve, ...(status === undefined ? {} : { status }) });
    proxies.push(proxy);
    return proxy;
  };
  const pem = (name: string): string => readFileSync(new URL(`../support/tls/localhost-${name}.pem`, import.meta.url), 'utf8');

  test('HTTPS_PROXY', async () => {
    const secure = await startFakeGithub({ key: pem('key'), cert: pem('cert') });
    const { port } = new URL(secure.url);
    const proxy = await proxied(() => `127.0.0.1:${port}`);
    const env = {
      GITHUB_API_URL: 'https://github.corp',
      HTTPS_PROXY: `http://user:p%40ss@${proxy.host}`,
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    };
    const { stdout, stderr } = await run(BAD, { with: CHECK, env });
    await secure.close();
    expect(secure.errors).toEqual([]);
    expect(secure.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['github.corp:443']));
    expect(proxy.authorizations[0]).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(stdout + stderr).not.toContain('p@ss');
  });

  test('NO_PROXY', async () => {
    const proxy = await proxied((target) => target, 403);
    const { port } = new URL(github.url);
    const env = { GITHUB_API_URL: `http://localhost.localdomain:${port}`, HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: 'localdomain' };
    await run(BAD, { with: CHECK, env });
    expect(proxy.tunnels).toEqual([]);
  });

  test('a proxy that refuses', async () => {
    const proxy = await proxied((target) => target, 403);
    const result = await run(BAD, {
      with: CHECK,
      env: { GITHUB_API_URL: 'http://github.corp', HTTP_PROXY: `http://user:hunter2@${proxy.host}` },
    });
    const [warning = ''] = expectWhole(result, 1);
    expect(warning).toMatch(
      /^check-run: nothing could be published: the request to GitHub failed: .+\. The log and the other reports hold the same\.$/,
    );
    expect(result.stdout + result.stderr).not.toContain('hunter2');
  });
});
