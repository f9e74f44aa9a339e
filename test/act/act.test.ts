import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addRepository } from '../support/fake-aws/world.ts';
import { type FakeAws, startFakeAws } from '../support/fake-aws.ts';
import { startFakeGithub, TOKEN } from '../support/fake-github.ts';
import { commandsIn } from '../support/runner.ts';
import { ACT, makeRepository, type Repository } from './runner.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const README_WORKFLOW = /^```yaml\n([\s\S]*?)^```$/m.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const ACCOUNT = '123456789012';
const KEY = 'AKIAFAKECI000000';

/** Stands for `aws-actions/configure-aws-credentials`, which would ask AWS's STS with GitHub's own token. */
const SIGN_IN = `name: Sign in
runs:
  using: composite
  steps:
    - shell: bash
      run: printf '%s\\n' AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY=fake >> "$GITHUB_ENV"
inputs:
  role-to-assume: {required: true}
  aws-region: {required: true}
`;

/** Lets the credentials ask for the example's repository, which has these tags. */
function allow(aws: FakeAws, tags: readonly string[]): void {
  aws.world.identities.set(KEY, { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ecr-preflight/run`, state: 'active' });
  addRepository(aws.world, { account: ACCOUNT, region: 'us-east-1', name: 'chunk-processor' }, [...tags]);
}

/** The actions that a workflow uses, but for the checkout, which act does itself: the sign-in, and this one. */
function localActions(workflow: string, ...repositories: readonly Repository[]): string[] {
  const used = [...workflow.matchAll(/^ +(?:- )?uses: (\S+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name.includes('@') && !name.startsWith('actions/checkout@'));
  expect(used).toEqual(
    [
      /^aws-actions\/configure-aws-credentials@[0-9a-f]{40}$/,
      /^ecr-preflight\/ecr-preflight@v1$/,
      /^github\/codeql-action\/upload-sarif@[0-9a-f]{40}$/,
    ]
      .slice(0, repositories.length)
      .map((name) => expect.stringMatching(name)),
  );
  return repositories.flatMap(({ folder }, at) => {
    const [name = '', revision = ''] = (used[at] ?? '').split('@');
    return ['--local-repository', `${name.split('/').slice(0, 2).join('/')}@${revision}=${folder}`];
  });
}

/** Stands for `github/codeql-action/upload-sarif`, which would upload to GitHub. */
const UPLOAD = `name: Upload
runs:
  using: composite
  steps:
    - shell: bash
      env: {FILE: '\${{ inputs.sarif_file }}', CATEGORY: '\${{ inputs.category }}'}
      run: cp "$FILE" "$KEEP/uploaded-$CATEGORY"
inputs:
  sarif_file: {required: true}
  category: {required: true}
`;

describe.skipIf(!ACT)('in a runner', () => {
  let repository: Repository;
  beforeAll(() => {
    repository = makeRepository({ 'preflight.yml': read('preflight.yml'), 'published.yml': read('published.yml') });
  });
  afterAll(() => repository.remove());

  test('jobs that fail and pass, outputs in later steps and jobs, files and summaries', async () => {
    const { jobs, output, kept, summaries } = await repository.run('push', 'preflight.yml');
    expect(output('incident')).toContain('FAIL: 3 errors; 1 workload and 1 image in 4 files\n');
    expect(jobs).toEqual({ incident: 'success', gate: 'failure', fixed: 'success', release: 'success' });
    expect([kept('after-the-gate'), kept('deployed'), kept('released')]).toEqual([undefined, undefined, '']);

    const [run] = JSON.parse(kept('report.sarif') ?? '').runs;
    expect(run.invocations[0]).toMatchObject({ exitCode: 1, executionSuccessful: true });
    expect(run.results.map((result: { ruleId: string }) => result.ruleId)).toEqual([
      'ecr-image-not-found',
      'prerelease-tag-in-production',
      'irsa-annotation-missing',
    ]);
    expect(run.results[2].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'examples/chunk-processor/k8s/serviceaccount.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 3 },
    });
    expect(JSON.parse(kept('report.json') ?? '')).toMatchObject({ verdict: 'fail', summary: { errors: 3 } });

    expect(summaries.map((summary) => summary.split('\n')[0]).toSorted()).toEqual([
      '## ✅ ecr-preflight passed',
      '## ❌ ecr-preflight failed',
      '## ❌ ecr-preflight failed',
    ]);
    // Links lead to the line at the commit under test.
    const link = `https://github.com/shop/deploy/blob/${repository.commit}/examples/chunk-processor/k8s/serviceaccount.yaml#L9`;
    expect(summaries.filter((summary) => summary.includes(link))).toHaveLength(2);
  });

  test('a check run and a comment', async () => {
    const tls = (name: string): string => readFileSync(new URL(`../support/tls/localhost-${name}.pem`, import.meta.url), 'utf8');
    const github = await startFakeGithub({ key: tls('key'), cert: tls('cert') });
    try {
      // A GitHub Enterprise Server, whose API lies at /api/v3; its certificate is one that this machine does not know.
      const instance = [
        '--github-instance',
        new URL(github.url).host,
        '--env',
        'NODE_TLS_REJECT_UNAUTHORIZED=0',
        '--secret',
        `GITHUB_TOKEN=${TOKEN}`,
      ];
      const payload = { pull_request: { number: 12, base: { sha: repository.commit }, head: { sha: 'b'.repeat(40) } } };
      const { jobs, output } = await repository.run('pull_request', 'published.yml', { args: instance, payload });
      expect(output('preflight')).toContain('check run with 3 annotations: https://github.com/shop/deploy/runs/1\n');
      expect(jobs).toEqual({ preflight: 'failure' });
      expect(github.errors).toEqual([]);
      expect(github.state.checkRuns).toMatchObject([{ head_sha: 'b'.repeat(40), conclusion: 'failure', annotations: [{}, {}, {}] }]);
      expect(github.state.comments).toMatchObject([{ issue: 12, body: expect.stringContaining('ecr-preflight failed') }]);
      expect(commandsIn(output('preflight')).filter(({ name }) => name === 'error')).toEqual([]);
    } finally {
      await github.close();
    }
  });
});

describe.skipIf(!ACT)('the workflow of the README', () => {
  test.each([
    { manifests: 'examples/chunk-processor/k8s', tags: ['v3.0.0'], result: 'failure', verdict: /^FAIL: 3 errors; /m },
    { manifests: 'examples/chunk-processor/fixed/k8s', tags: ['v3.0.0'], result: 'success', verdict: /^PASS: no findings; /m },
    { manifests: 'examples/chunk-processor/fixed/k8s', tags: ['v2.9.1'], result: 'failure', verdict: /^FAIL: 1 error; /m },
  ])('$manifests, with $tags in ECR: $result', async ({ manifests, tags, result, verdict }) => {
    const aws = await startFakeAws();
    const repository = makeRepository({ 'readme.yml': README_WORKFLOW }, { k8s: { folder: manifests } });
    const signIn = makeRepository({}, { 'action.yml': SIGN_IN });
    try {
      allow(aws, tags);
      const args = [...localActions(README_WORKFLOW, signIn, repository), '--env', `AWS_ENDPOINT_URL=${aws.url}`];
      const { jobs, output } = await repository.run('pull_request', 'readme.yml', { args });
      expect(output('preflight')).toMatch(verdict);
      expect(jobs).toEqual({ preflight: result });
      expect(aws.actions()).toContain('ecr:DescribeImages');
    } finally {
      await aws.close();
      repository.remove();
      signIn.remove();
    }
  });
});

const CALLER = `name: Caller
on: [push, pull_request]
permissions: {}
jobs:
  preflight:
    permissions: {contents: read, id-token: write, security-events: write}
    uses: ./.github/workflows/preflight.yml
    with:
      paths: k8s
      production-namespaces: video-analytics
      role-to-assume: arn:aws:iam::${ACCOUNT}:role/ecr-preflight
      upload-sarif: true
  use:
    needs: preflight
    if: always()
    runs-on: ubuntu-latest
    steps:
      - env: {SEEN: '\${{ needs.preflight.result }} \${{ needs.preflight.outputs.verdict }} \${{ needs.preflight.outputs.errors }}'}
        run: printf '%s' "$SEEN" > "$KEEP/seen"
`;

describe.skipIf(!ACT)('the reusable workflow', () => {
  test.each([
    // A called workflow that fails ends act there and then: no later job is run.
    { manifests: 'examples/chunk-processor/k8s', fork: false, result: 'failure', seen: undefined, uploaded: 3 },
    { manifests: 'examples/chunk-processor/fixed/k8s', fork: false, result: 'success', seen: 'success pass 0', uploaded: 0 },
    { manifests: 'examples/chunk-processor/fixed/k8s', fork: true, result: 'success', seen: 'success pass 0', uploaded: undefined },
  ])('$manifests, from a fork: $fork: $result', async ({ manifests, fork, result, seen, uploaded }) => {
    const aws = await startFakeAws();
    const reusable = readFileSync('.github/workflows/preflight.yml', 'utf8');
    const repository = makeRepository({ 'preflight.yml': reusable, 'caller.yml': CALLER }, { k8s: { folder: manifests } });
    const signIn = makeRepository({}, { 'action.yml': SIGN_IN });
    const upload = makeRepository({}, { 'upload-sarif/action.yml': UPLOAD });
    try {
      allow(aws, ['v3.0.0']);
      const args = [...localActions(reusable, signIn, repository, upload), '--env', `AWS_ENDPOINT_URL=${aws.url}`];
      const payload = fork ? { pull_request: { head: { repo: { fork } } } } : {};
      const { jobs, kept } = await repository.run(fork ? 'pull_request' : 'push', 'caller.yml', { args, payload });
      expect(jobs['preflight']).toBe(result);
      expect(kept('seen')).toBe(seen);
      const sarif = kept('uploaded-ecr-preflight');
      expect(sarif && JSON.parse(sarif).runs[0].results.length).toBe(uploaded);
      expect(aws.actions()).toContain('ecr:DescribeImages');
    } finally {
      await aws.close();
      repository.remove();
      signIn.remove();
      upload.remove();
    }
  });
});
