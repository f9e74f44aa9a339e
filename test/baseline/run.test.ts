import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deployment, type Files, shortOf, temporaryFolder } from '../changes/repository.ts';

const RC = 'quay.io/shop/web:v1.0.0-rc1';
const RULE = 'prerelease-tag-in-production';
const ARGS = ['k8s', '--aws', 'off', '--format', 'json'];
const FILES = { 'k8s/a.yaml': deployment('a', RC), 'k8s/b.yaml': deployment('b', 'quay.io/shop/b:latest') };

const recorded = (files: Files) => {
  const folder = temporaryFolder(files);
  const outcome = folder.preflight([...ARGS, '--write-baseline', 'known.json']);
  return { folder, outcome, text: () => readFileSync(join(folder.path, 'known.json'), 'utf8') };
};

describe('--write-baseline', () => {
  test('records what there is, passes, and the next run with it passes too', async () => {
    const { folder, outcome, text } = recorded(FILES);
    expect(outcome.stderr).toBe('recorded: 2 findings in the baseline\n');
    expect(shortOf(outcome)).toMatchObject({ status: 0, findings: [], counted: 2, notes: [] });
    await expect(text()).toMatchFileSnapshot('golden/baseline.json');
    expect(shortOf(folder.preflight([...ARGS, '--baseline', 'known.json', '--fail-on', 'warning']))).toEqual({
      status: 0,
      verdict: 'pass',
      findings: [],
      suppressed: [
        `${RULE} k8s/a.yaml:14 baseline: recorded in the baseline`,
        'mutable-tag k8s/b.yaml:14 baseline: recorded in the baseline',
      ],
      notes: [],
      counted: 2,
    });
  });

  test('a file that breaks later is new, although another broken one of its kind was recorded', () => {
    const broken = (tag: string) =>
      `# x\napiVersion: v1\nkind: Pod\nmetadata: {name: ok}\nspec: {containers: [{name: a, image: "q/a:${tag}"}\n`;
    const { folder } = recorded({ 'k8s/a.yaml': broken('1.0.0'), 'k8s/b.yaml': deployment('b', 'quay.io/shop/b:v1.0.0') });
    const run = () => shortOf(folder.preflight([...ARGS, '--baseline', 'known.json']));
    folder.write({ 'k8s/a.yaml': `# moved lines\n${broken('1.0.1')}` });
    expect(run()).toMatchObject({ status: 0, findings: [], counted: 1 });
    folder.write({ 'k8s/a.yaml': deployment('a', 'quay.io/shop/a:v1.0.0'), 'k8s/b.yaml': broken('1.0.0') });
    expect(run()).toMatchObject({
      status: 1,
      findings: ['manifest-unreadable k8s/b.yaml:5'],
      counted: 0,
      notes: ['1 finding of the baseline was not found in this run: --write-baseline writes it without it.'],
    });
  });

  test('the same manifests give the same bytes, wherever they lie', () => {
    const { text } = recorded(FILES);
    expect(recorded({ 'k8s/eu/z.yaml': `# moved\n${FILES['k8s/b.yaml']}---\n${FILES['k8s/a.yaml']}` }).text()).toBe(text());
  });

  test('what a comment suppresses is not recorded', () => {
    const { text } = recorded({ 'k8s/a.yaml': deployment('a', RC, { comment: ` # ecr-preflight-ignore ${RULE}: lab` }) });
    expect(text()).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
  });

  test('beside a baseline the run is judged against that one, and everything is recorded', () => {
    const { folder } = recorded({ 'k8s/a.yaml': deployment('a', RC) });
    folder.write({ 'k8s/c.yaml': deployment('c', RC) });
    const outcome = folder.preflight([...ARGS, '--baseline', 'known.json', '--write-baseline', 'known.json']);
    expect(shortOf(outcome)).toMatchObject({ status: 1, findings: [`${RULE} k8s/c.yaml:14`], counted: 1 });
    expect(folder.preflight([...ARGS, '--baseline', 'known.json']).status).toBe(0);
  });

  test('images without an answer still decide', () => {
    const folder = temporaryFolder({
      'k8s/a.yaml': deployment('a', '123456789012.dkr.ecr.us-east-1.amazonaws.com/a:v1.0.0'),
      'e.json': '{"schemaVersion":1,"collectedAt":"2026-11-01T00:00:00Z","images":{}}',
    });
    expect(folder.preflight(['k8s', '--evidence', 'e.json', '--write-baseline', 'known.json', '--quiet'])).toMatchObject({
      status: 3,
      stderr: '',
    });
  });
});

describe('--baseline', () => {
  test.each<[string, (known: Files) => Files, object]>([
    ['a new finding', () => ({ 'k8s/c.yaml': deployment('c', RC) }), { status: 1, findings: [`${RULE} k8s/c.yaml:14`], counted: 2 }],
    [
      'moved, and laid out anew',
      (known) => ({
        'k8s/a.yaml': null,
        'k8s/x/y.yaml': `# a\n\n---\n${known['k8s/a.yaml']?.replace(`image: ${RC}`, `image:   '${RC}'  # c`)}`,
      }),
      { status: 0, counted: 2 },
    ],
    [
      'the same object once more',
      (known) => ({ 'k8s/eu/a.yaml': known['k8s/a.yaml'] ?? '' }),
      { status: 1, findings: [`${RULE} k8s/eu/a.yaml:14`], counted: 2 },
    ],
    [
      'another container',
      (known) => ({ 'k8s/a.yaml': `${known['k8s/a.yaml']}        - name: side\n          image: ${RC}\n` }),
      { status: 1, findings: [`${RULE} k8s/a.yaml:17`], counted: 2 },
    ],
    [
      'mended',
      () => ({ 'k8s/a.yaml': deployment('a', 'quay.io/shop/web:v1.0.0') }),
      { status: 0, counted: 1, notes: ['1 finding of the baseline was not found in this run: --write-baseline writes it without it.'] },
    ],
  ])('%s', (_, change, expected) => {
    const { folder } = recorded(FILES);
    folder.write(change(FILES));
    expect(shortOf(folder.preflight([...ARGS, '--baseline', 'known.json']))).toMatchObject(expected);
  });

  test.each<[string, readonly string[], string]>([
    [
      'is not there',
      ['--baseline', 'none.json'],
      'none.json: the baseline file cannot be read\n  hint: write one with `ecr-preflight --write-baseline FILE`',
    ],
    [
      'is something else',
      ['--baseline', 'k8s/a.yaml'],
      'k8s/a.yaml: the baseline is not valid JSON\n  hint: write it again with `ecr-preflight --write-baseline FILE`',
    ],
    [
      'cannot be written',
      ['--write-baseline', 'none/known.json'],
      'none/known.json: the baseline cannot be written there\n  hint: the folder has to exist and be writable',
    ],
  ])('%s', (_, flags, message) => {
    expect(temporaryFolder(FILES).preflight([...ARGS, ...flags])).toEqual({ status: 2, stdout: '', stderr: `ecr-preflight: ${message}\n` });
  });
});
