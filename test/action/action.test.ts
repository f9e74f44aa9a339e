import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { ACTION_YML, DEFAULTS } from '../support/action-yml.ts';
import { goldenFile } from '../support/golden.ts';
import { commandsIn, runStep, type Step } from '../support/runner.ts';

const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const RC = `${REGISTRY}/shop/web:v1.4.0-rc1`;
const RELEASE = `${REGISTRY}/shop/web:v1.4.0`;
const FOUND = { status: 'found', imageStatus: 'ACTIVE', digest: `sha256:${'a'.repeat(64)}` };

function account(annotated: boolean): string {
  const annotations = annotated ? 'annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/web' : 'labels: {app: web}';
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop-prod\n  ${annotations}\n`;
}

function deployment(image: string, name = 'web'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop-prod
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: ${image}
          readinessProbe: {httpGet: {path: /, port: 80}}
`;
}

function evidence(images: object): string {
  return JSON.stringify({ schemaVersion: 1, collectedAt: '2026-11-21T20:00:00Z', images });
}

const GOOD = { 'k8s/sa.yaml': account(true), 'k8s/web.yaml': deployment(RELEASE), 'evidence.json': evidence({ [RELEASE]: FOUND }) };
const BAD = {
  'k8s/sa.yaml': account(false),
  'k8s/web.yaml': deployment(RC),
  'evidence.json': evidence({ [RC]: { status: 'absent', what: 'image', nearestTags: ['v1.4.0'] } }),
};
const REPLAY = { paths: 'k8s', evidence: 'evidence.json' };

const CASES: Readonly<Record<string, Step & { readonly exitCode: number }>> = {
  failing: { files: BAD, with: { ...REPLAY, 'sarif-file': 'out/report.sarif', 'json-file': 'report.json' }, exitCode: 1 },
  passing: { files: GOOD, with: REPLAY, exitCode: 0 },
  unverified: { files: { ...GOOD, 'evidence.json': evidence({}) }, with: REPLAY, exitCode: 3 },
  'unverified, best effort': { files: { ...GOOD, 'evidence.json': evidence({}) }, with: { ...REPLAY, aws: 'best-effort' }, exitCode: 0 },
  'rules and failing': {
    files: BAD,
    with: {
      ...REPLAY,
      rules: 'irsa-annotation-missing=off\nprerelease-tag-in-production=warning\necr-image-not-found=info',
      'fail-on': 'never',
    },
    exitCode: 0,
  },
  'in a folder of the repository': {
    files: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      ...Object.fromEntries(Object.entries(BAD).map(([path, text]) => [`team a/${path}`, text])),
    },
    with: { ...REPLAY, 'working-directory': 'team a', 'json-file': 'report.json' },
    exitCode: 1,
  },
  'nothing but the log': { files: BAD, with: { ...REPLAY, annotations: 'false', summary: 'false' }, exitCode: 1 },
  hostile: {
    files: {
      'k8s/a,b%0A::error::x;##[error]y.yaml': [
        account(false),
        deployment(`"${REGISTRY}/a|b ##[set-output name=verdict]pass"`, '"::set-output name=verdict::pass"'),
        deployment(
          `"nginx:${'${TAG}'}\\n::error::pwned"`,
          '"x\\n::stop-commands::y <img src=x> @octocat #1 [a](https://evil.example) \\e[31m"',
        ),
      ].join('---\n'),
    },
    with: { paths: 'k8s', aws: 'off' },
    exitCode: 1,
  },
  'a value that is none of the allowed': { files: GOOD, with: { ...REPLAY, aws: 'sometimes' }, exitCode: 2 },
  'a flag that is neither true nor false': { files: GOOD, with: { ...REPLAY, production: 'yes' }, exitCode: 2 },
  'a configuration that is not there': { files: GOOD, with: { ...REPLAY, config: 'nowhere.yaml' }, exitCode: 2 },
  'a configuration with a mistake': {
    files: { ...GOOD, '.ecr-preflight.yaml': 'rules:\n  mutable-tags: off\n' },
    with: REPLAY,
    exitCode: 2,
  },
  'a folder that is not there': { files: GOOD, with: { ...REPLAY, 'working-directory': 'else/where' }, exitCode: 2 },
  'a path that is not there': { files: GOOD, with: { ...REPLAY, paths: 'k8s\nmore' }, exitCode: 2 },
  'standard input': { files: GOOD, with: { ...REPLAY, paths: '-' }, exitCode: 2 },
  'nothing to check': { files: { 'notes.txt': 'x' }, exitCode: 2 },
  'a report that cannot be written': { files: GOOD, with: { ...REPLAY, 'json-file': 'k8s/web.yaml/report.json' }, exitCode: 2 },
};

/** The whole of a step in one text. */
function transcript(step: Step): { text: string; exitCode: number | null; stdout: string } {
  return runStep(step, DEFAULTS, ({ stdout, stderr, exitCode, outputs, summary }) => {
    const listed = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
    const parts = ['stdout', stdout, 'stderr', stderr, 'outputs', listed.join(''), 'summary', summary];
    const text = parts.map((part, at) => (at % 2 === 0 ? `===== ${part}\n` : part)).join('');
    return { text: text.replaceAll(VERSION, '<version>'), exitCode, stdout };
  });
}

describe('a step as the runner starts it', () => {
  test.each(Object.keys(CASES))('%s', (name) => {
    const { exitCode: expected, ...step } = CASES[name] ?? { files: {}, exitCode: -1 };
    const { text, exitCode } = transcript(step);
    const golden = fileURLToPath(new URL(`golden/${name.replace(/[^a-z]+/g, '-')}.txt`, import.meta.url));
    expect(text).toBe(goldenFile(golden, text));
    expect(exitCode).toBe(expected);
  });
});

test('a manifest gives the runner no command', () => {
  const { stdout } = transcript(CASES['hostile'] ?? { files: {} });
  const commands = commandsIn(stdout);
  expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(['group', 'endgroup', 'error', 'warning']));
  const { findings } = runStep(
    { ...CASES['hostile'], files: CASES['hostile']?.files ?? {}, with: { paths: 'k8s', aws: 'off', 'json-file': 'r.json' } },
    DEFAULTS,
    ({ written }) => JSON.parse(written('r.json')),
  );
  expect(commands.filter(({ name }) => name !== 'group' && name !== 'endgroup')).toHaveLength(findings.length);
});

test('files are written where the inputs say, and the outputs name them from the workspace', () => {
  runStep(CASES['failing'] ?? { files: {} }, DEFAULTS, ({ outputs, written }) => {
    expect(outputs['sarif-file']).toBe('out/report.sarif');
    expect(JSON.parse(written('out/report.sarif')).runs[0].results).toHaveLength(3);
    expect(JSON.parse(written('report.json'))).toMatchObject({ schemaVersion: 1, verdict: 'fail', summary: { errors: 3 } });
  });
  runStep(CASES['in a folder of the repository'] ?? { files: {} }, DEFAULTS, ({ outputs, written }) => {
    expect(outputs['json-file']).toBe('team a/report.json');
    expect(JSON.parse(written('team a/report.json')).findings[0].location.file).toMatch(/^k8s\//);
  });
});

test('inputs that are missing altogether mean their defaults', () => {
  runStep({ files: BAD, with: REPLAY }, {}, ({ stdout, exitCode, summary }) => {
    expect(exitCode).toBe(1);
    expect(stdout).toContain('::error file=k8s/web.yaml,');
    expect(summary).toContain('ecr-preflight failed');
  });
});

test('places of the runner that cannot be written change no verdict', () => {
  const nowhere = { GITHUB_STEP_SUMMARY: '/nowhere/summary', GITHUB_OUTPUT: '/nowhere/output' };
  runStep({ files: BAD, with: REPLAY, env: nowhere }, DEFAULTS, ({ stdout, exitCode }) => {
    expect(exitCode).toBe(1);
    expect(commandsIn(stdout).filter(({ name }) => name === 'warning')).toHaveLength(2);
    expect(stdout).toMatch(/::warning title=ecr-preflight::the job summary could not be written: /);
    expect(stdout).toMatch(/::warning title=ecr-preflight::the outputs of the step could not be written: /);
  });
});

test('changed-since: auto without a change says that everything counts', () => {
  runStep({ files: BAD, with: { ...REPLAY, 'changed-since': 'auto' } }, DEFAULTS, ({ summary, exitCode }) => {
    expect(exitCode).toBe(1);
    expect(summary).toContain('changed-since: this event has no pull request and no merge group, so everything counts');
  });
});

test('no credentials: one message, and exit code 3', () => {
  const files = { 'k8s/sa.yaml': GOOD['k8s/sa.yaml'], 'k8s/web.yaml': GOOD['k8s/web.yaml'] };
  runStep({ files, env: { AWS_EC2_METADATA_DISABLED: 'true' } }, DEFAULTS, ({ stdout, exitCode, outputs }) => {
    expect(exitCode).toBe(3);
    expect(outputs).toMatchObject({ verdict: 'unverified', unverified: '1', errors: '0' });
    expect(
      commandsIn(stdout)
        .filter(({ name }) => name === 'error')
        .map(({ properties }) => properties['title']),
    ).toEqual(['unverified (no-credentials)']);
  });
});

/** A repository with a commit for each state of its files; gives the event of a pull request from the first to the last. */
function pullRequest(...changes: readonly Readonly<Record<string, string>>[]): (workspace: string) => object {
  return (workspace) => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: workspace, encoding: 'utf8' }).trim();
    git('init', '-q');
    const commits = [{}, ...changes].map((files) => {
      for (const [path, text] of Object.entries(files)) writeFileSync(join(workspace, path), text);
      git('add', '.');
      git('commit', '-qm', 'change');
      return git('rev-parse', 'HEAD');
    });
    // As actions/checkout leaves it.
    git('checkout', '-q', '--detach');
    return { pull_request: { base: { sha: commits[0] }, head: { sha: commits.at(-1) } } };
  };
}

test('changed-since: auto counts what the pull request brings, and links to its head', () => {
  const step = {
    files: { 'k8s/sa.yaml': account(true), 'k8s/web.yaml': deployment(RC) },
    with: { paths: 'k8s', aws: 'off', 'changed-since': 'auto' },
    prepare: pullRequest({ 'k8s/new.yaml': deployment(`${REGISTRY}/shop/new:v2.0.0-beta`, 'new') }),
  };
  runStep(step, DEFAULTS, ({ stdout, outputs, exitCode, summary }) => {
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ verdict: 'fail', errors: '1', findings: '1' });
    expect(commandsIn(stdout).flatMap(({ properties }) => properties['file'] ?? [])).toEqual(['k8s/new.yaml']);
    expect(summary).toMatch(/blob\/(?!0123)[0-9a-f]{40}\/k8s\/new\.yaml#L14/);
    expect(summary).toMatch(/--changed-since [0-9a-f]{40}/);
  });
});

test('a baseline holds back what is known', () => {
  const known = { schemaVersion: 1, findings: [] };
  runStep({ files: { ...BAD, 'base.json': JSON.stringify(known) }, with: { ...REPLAY, baseline: 'base.json' } }, DEFAULTS, ({ exitCode }) =>
    expect(exitCode).toBe(1),
  );
  runStep({ files: BAD, with: { ...REPLAY, baseline: 'base.json' } }, DEFAULTS, ({ exitCode, stdout }) => {
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^::error title=ecr-preflight::base\.json: /);
  });
});

test('action.yml starts the bundle on Node 24 and describes everything', () => {
  expect(ACTION_YML.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  for (const { description } of [...Object.values(ACTION_YML.inputs), ...Object.values(ACTION_YML.outputs)])
    expect(description).toMatch(/^\S.*\.$/s);
});
