import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsIn } from '../support/runner.ts';
import { run } from './run.ts';

const ARN = 'arn:aws:iam::123456789012:role/web';
const KEY = 'eks.amazonaws.com/role-arn';
const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.4.0-rc1';

const ACCOUNT = (annotations = `annotations:\n    # ${KEY}: ${ARN}`) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop\n  ${annotations}\n`;
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: ${IMAGE}
`;
const SECRET = `---
apiVersion: v1
kind: Secret
metadata: {name: s}
stringData:
  password: hunter2
`;

const OFF = ['k8s', '--aws', 'off'];

test('the incident: an annotation that stood commented out, and the tag that the team names', () => {
  const prepare = (folder: string) => cpSync(resolve('examples/chunk-processor'), folder, { recursive: true });
  const args = ['k8s', '--evidence', 'fixed/evidence.json', '--fix', '--fix-tag', 'v3.0.0-rc1=v3.0.0'];
  const original = (path: string) => readFileSync(resolve('examples/chunk-processor', path), 'utf8');
  run(
    {},
    [...args, '--dry-run'],
    ({ stdout, stderr, status, read }) => {
      expect(status).toBe(1);
      expect(stdout.match(/^[-+].*$/gm)).toEqual([
        '--- a/k8s/deployment.yaml',
        '+++ b/k8s/deployment.yaml',
        expect.stringMatching(/^- +image: .*:v3\.0\.0-rc1$/),
        expect.stringMatching(/^\+ +image: .*:v3\.0\.0$/),
        '--- a/k8s/serviceaccount.yaml',
        '+++ b/k8s/serviceaccount.yaml',
        `-    # ${KEY}: arn:aws:iam::123456789012:role/chunk-processor-ecr-role`,
        `+    ${KEY}: arn:aws:iam::123456789012:role/chunk-processor-ecr-role`,
      ]);
      expect(stderr).toMatch(
        /^would fix: .+\nwould fix: .+\nas it is: FAIL: 2 errors, 1 unverified; .+\nwith these changes: PASS: no findings; 1 workload and 1 image in 4 files\n$/,
      );
      expect(read('k8s/deployment.yaml').toString()).toBe(original('k8s/deployment.yaml'));
    },
    { prepare },
  );
  run(
    {},
    args,
    ({ stdout, stderr, status, read }) => {
      expect(status).toBe(0);
      expect(stdout).toBe('PASS: no findings; 1 workload and 1 image in 4 files\n');
      expect(stderr).toMatch(/^fixed: k8s\/serviceaccount\.yaml:11 .+\nfixed: k8s\/deployment\.yaml:30 .+\n$/);
      expect(read('k8s/deployment.yaml').toString()).toBe(original('fixed/k8s/deployment.yaml'));
      expect(read('k8s/serviceaccount.yaml').toString()).toBe(original('k8s/serviceaccount.yaml').replace('# eks', 'eks'));
    },
    { prepare },
  );
});

test('the roles of the configuration', () => {
  const files = {
    'k8s/sa.yaml': ACCOUNT('labels: {}'),
    'k8s/web.yaml': WEB,
    '.ecr-preflight.yaml': `irsa: {role-arns: {shop/web: "${ARN}"}}\n`,
  };
  run(files, [...OFF, '--fix'], ({ status, read, stderr }) => {
    expect(status).toBe(0);
    expect(read('k8s/sa.yaml').toString()).toBe(ACCOUNT(`annotations:\n    ${KEY}: ${ARN}\n  labels: {}`));
    expect(stderr).toBe(`fixed: k8s/sa.yaml:6 ServiceAccount shop/web: irsa-annotation-missing: ${ARN}\n`);
  });
  run({ ...files, '.ecr-preflight.yaml': 'irsa: {role-arns: {shop/web: web}}\n' }, [...OFF, '--fix'], ({ status, stderr }) => {
    expect(status).toBe(2);
    expect(stderr).toContain('.ecr-preflight.yaml:1: irsa.role-arns.shop/web: expected the ARN of an IAM role');
  });
});

describe('bytes', () => {
  const text = ACCOUNT().replaceAll('\n', '\r\n');
  const fixed = text.replace('# eks', 'eks');
  test.each<[name: string, encode: (text: string) => Buffer]>([
    ['UTF-8 with a mark', (content) => Buffer.from(`\ufeff${content}`)],
    ['UTF-16', (content) => Buffer.from(`\ufeff${content}`, 'utf16le')],
  ])('%s and line breaks of Windows stay', (_, encode) => {
    run({ 'k8s/sa.yaml': encode(text), 'k8s/web.yaml': WEB }, [...OFF, '--fix'], ({ read }) =>
      expect(read('k8s/sa.yaml')).toEqual(encode(fixed)),
    );
  });

  test('a link is written through, and its target keeps its mode', () => {
    run(
      { 'real/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB },
      [...OFF, '--fix'],
      ({ read, mode }) => {
        expect(read('real/sa.yaml').toString()).toBe(ACCOUNT().replace('# eks', 'eks'));
        expect(mode('real/sa.yaml')).toBe(0o640);
      },
      {
        prepare: (folder) => {
          chmodSync(join(folder, 'real/sa.yaml'), 0o640);
          symlinkSync('../real/sa.yaml', join(folder, 'k8s/sa.yaml'));
        },
      },
    );
  });

  test('what is not fixed is not touched', () => {
    run({ 'k8s/sa.yaml': ACCOUNT('labels: {}'), 'k8s/web.yaml': WEB }, [...OFF, '--fix'], ({ read, status, stderr }) => {
      expect(status).toBe(1);
      expect(read('k8s/sa.yaml').toString()).toBe(ACCOUNT('labels: {}'));
      expect(stderr).toBe(
        'not fixed: k8s/sa.yaml:4 ServiceAccount shop/web: irsa-annotation-missing: nothing says which role it should have: name its role in the configuration (irsa.role-arns)\n',
      );
    });
  });
});

test('what is suppressed stays', () => {
  const ignore = 'ignore: [{rule: irsa-annotation-missing, name: web, reason: a sandbox}]\n';
  const files = { 'k8s/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB, '.ecr-preflight.yaml': ignore };
  run(files, [...OFF, '--fix'], ({ read, stderr }) => {
    expect(stderr).toBe('nothing to fix\n');
    expect(read('k8s/sa.yaml').toString()).toBe(files['k8s/sa.yaml']);
  });
});

test('standard input and renderings are named and left alone', () => {
  run(
    {},
    ['-', '--aws', 'off', '--fix'],
    ({ status, stderr }) => {
      expect(status).toBe(1);
      expect(stderr).toBe('not fixed: <stdin>:4 ServiceAccount shop/web: irsa-annotation-missing: standard input cannot be changed\n');
    },
    { stdin: `${ACCOUNT()}---\n${WEB}` },
  );
  const files = { 'k8s/kustomization.yaml': 'resources: [sa.yaml, web.yaml]\n', 'k8s/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB };
  run(files, [...OFF, '--fix'], ({ status, stderr, read }) => {
    expect(status).toBe(1);
    expect(stderr).toBe(
      'not fixed: k8s/sa.yaml:4 ServiceAccount shop/web: irsa-annotation-missing: nothing says which role it should have: name its role in the configuration (irsa.role-arns)\n',
    );
    expect(read('k8s/sa.yaml').toString()).toBe(ACCOUNT());
  });
});

describe('the diff', () => {
  test('shows nothing of a Secret, and git applies it', () => {
    const file = `${SECRET.slice(4)}---\n${ACCOUNT()}${SECRET}`;
    run({ 'k8s/all.yaml': file, 'k8s/web.yaml': WEB }, [...OFF, '--fix', '--dry-run'], ({ stdout, stderr }) => {
      expect(stdout + stderr).not.toContain('hunter2');
      run(
        { 'k8s/all.yaml': file, 'fix.diff': stdout },
        ['--version'],
        ({ read }) => expect(read('k8s/all.yaml').toString()).toBe(file.replace('# eks', 'eks')),
        {
          prepare: (folder) => {
            expect(spawnSync('git', ['apply', 'fix.diff'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
          },
        },
      );
    });
  });

  test('gives a runner no command', () => {
    const hostile = `${ACCOUNT()}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: |\n    ::error::x\n    ##[error]y\n`;
    const files = { 'k8s/a\n::error::b.yaml': hostile, 'k8s/web.yaml': WEB };
    run(files, [...OFF, '--fix', '--dry-run'], ({ stdout, stderr, status }) => {
      expect(status).toBe(1);
      expect(stdout).toContain(`+    ${KEY}: ${ARN}\n`);
      expect(commandsIn(stdout + stderr)).toEqual([]);
    });
    run(files, [...OFF, '--rule', '::error::x\n##[error]y=off'], ({ stderr, status }) => {
      expect(status).toBe(2);
      expect(commandsIn(stderr)).toEqual([]);
    });
  });

  test('a report goes to a file beside it', () => {
    run(
      { 'k8s/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB },
      [...OFF, '--fix', '--dry-run', '--format', 'json=r.json', '--quiet'],
      ({ read, stdout, stderr }) => {
        expect(JSON.parse(read('r.json').toString())).toMatchObject({ verdict: 'fail', summary: { errors: 1 } });
        expect(stdout).toMatch(/^--- a\/k8s\/sa\.yaml\n/);
        expect(stderr).toBe('');
      },
    );
  });
});

describe('mistakes', () => {
  test.each<[args: readonly string[], says: string]>([
    [['--dry-run'], '--dry-run goes with --fix'],
    [['--fix-tag', 'a=b'], '--fix-tag goes with --fix'],
    [['--fix', '--fix-tag', 'a'], '--fix-tag: "a" is not of the form OLD=NEW'],
    [['--fix', '--fix-tag', 'a='], '--fix-tag: "a=" is not of the form OLD=NEW'],
    [['--fix', '--fix-tag', 'v1=web:v2'], '--fix-tag: "v1=web:v2" is not of the form OLD=NEW'],
    [['--fix', '--fix-tag', 'v1=v2', '--fix-tag', 'v1=v3'], '--fix-tag: v1 is replaced twice'],
    [['--fix', '--dry-run', '--format', 'json'], '--dry-run: stdout holds the diff'],
  ])('%j', (args, says) => {
    run({ 'k8s/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB }, [...OFF, ...args], ({ status, stdout, stderr, read }) => {
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.split('\n')[0]).toBe(`ecr-preflight: ${says}`);
      expect(read('k8s/sa.yaml').toString()).toBe(ACCOUNT());
    });
  });

  test('a tag that nothing has', () => {
    run({ 'k8s/sa.yaml': ACCOUNT(), 'k8s/web.yaml': WEB }, [...OFF, '--fix', '--fix-tag', 'v9=v10'], ({ stderr }) => {
      expect(stderr).toContain('not fixed: --fix-tag: no image has the tag v9\n');
    });
  });
});
