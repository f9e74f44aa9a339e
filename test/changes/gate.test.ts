import { describe, expect, test } from 'vitest';
import { parseRevisionFile } from '../../src/sources/revision.ts';
import { account, deployment, reportOf, shortOf, temporaryFolder, temporaryRepository } from './repository.ts';

const RC = 'quay.io/shop/web:v1.0.0-rc1';
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.0.0';
const RULE = 'prerelease-tag-in-production';
const OFF = `rules: {${RULE}: off}\n`;
const ARGS = ['k8s', '--aws', 'off', '--format', 'json'];

describe('REV:path', () => {
  test.each<[string, object | undefined]>([
    ['origin/main:.ecr-preflight.yaml', { revision: 'origin/main', path: '.ecr-preflight.yaml' }],
    ['main:a/b.json', { revision: 'main', path: 'a/b.json' }],
    ['main:./b.json', { revision: 'main', path: './b.json' }],
    ['main@{2026-01-01 12:00}:b', { revision: 'main@{2026-01-01 12:00}', path: 'b' }],
    ['HEAD^{/fix: this}:b', { revision: 'HEAD^{/fix: this}', path: 'b' }],
    ['main:a:b', { revision: 'main', path: 'a:b' }],
    ['b:c', { revision: 'b', path: 'c' }],
    ['baseline.json', undefined],
    ['./main:a', undefined],
    ['../main:a', undefined],
    ['/main:a', undefined],
    ['C:\\a.json', undefined],
    ['C:/a.json', undefined],
    [':a', undefined],
    ['main:', undefined],
  ])('%s', (text, expected) => {
    expect(parseRevisionFile(text)).toEqual(expected);
  });
});

describe('what a pull request may not do to its own gate', () => {
  const repository = (files: Record<string, string> = {}) => {
    const folder = temporaryRepository({ 'k8s/a.yaml': deployment('a', RC), ...files });
    folder.git('switch', '--quiet', '--create', 'topic');
    return folder;
  };

  test("a configuration read from main is main's, and the report says that the change touches it", () => {
    const folder = repository({ '.ecr-preflight.yaml': 'namespace: shop\n' });
    folder.commit({ '.ecr-preflight.yaml': OFF });
    expect(shortOf(folder.preflight(ARGS))).toMatchObject({ status: 0, notes: [] });
    expect(shortOf(folder.preflight([...ARGS, '--config', 'main:.ecr-preflight.yaml']))).toMatchObject({
      status: 1,
      findings: [`${RULE} k8s/a.yaml:14`],
      notes: [
        'This change touches .ecr-preflight.yaml. The configuration was read from main: what the change makes of it does not count here.',
      ],
    });
  });

  test('a file that is called like the revision does not stand in for it', () => {
    const folder = repository({ '.ecr-preflight.yaml': 'namespace: shop\n' });
    folder.commit({ 'origin/main:.ecr-preflight.yaml': OFF, 'main:.ecr-preflight.yaml': OFF });
    expect(folder.preflight([...ARGS, '--config', 'main:.ecr-preflight.yaml']).status).toBe(1);
    const missing = folder.preflight([...ARGS, '--config', 'origin/main:.ecr-preflight.yaml']);
    expect([missing.status, missing.stderr.split('\n')[0]]).toEqual([
      2,
      'ecr-preflight: origin/main: there is no such revision in this clone',
    ]);
    expect(folder.preflight([...ARGS, '--config', './main:.ecr-preflight.yaml']).status).toBe(0);
  });

  test('a baseline read from main cannot be widened by the change', () => {
    const folder = repository({ 'baseline.json': '{"schemaVersion":1,"findings":[]}' });
    const written = folder.preflight([...ARGS, '--write-baseline', 'baseline.json']);
    expect([written.status, written.stderr]).toEqual([0, 'recorded: 1 finding in the baseline\n']);
    folder.commit({});
    expect(folder.preflight([...ARGS, '--baseline', 'baseline.json']).status).toBe(0);
    expect(shortOf(folder.preflight([...ARGS, '--baseline', 'main:baseline.json']))).toMatchObject({
      status: 1,
      findings: [`${RULE} k8s/a.yaml:14`],
      notes: ['This change touches baseline.json. The baseline was read from main: what the change makes of it does not count here.'],
    });
  });

  test('evidence can be read from main', () => {
    const evidence = (images: object) => JSON.stringify({ schemaVersion: 1, collectedAt: '2026-11-01T00:00:00Z', images });
    const folder = repository({
      'k8s/a.yaml': `${deployment('a', ECR, { account: 'web' })}---\n${account('web')}`,
      'e.json': evidence({ [ECR]: { status: 'absent', what: 'image' } }),
    });
    folder.commit({ 'e.json': evidence({ [ECR]: { status: 'found', digest: `sha256:${'a'.repeat(64)}`, imageStatus: 'ACTIVE' } }) });
    const args = ['k8s', '--format', 'json', '--evidence'];
    expect(folder.preflight([...args, 'e.json']).status).toBe(0);
    expect(shortOf(folder.preflight([...args, 'main:e.json']))).toMatchObject({
      status: 1,
      findings: ['ecr-image-not-found k8s/a.yaml:15'],
      notes: ['This change touches e.json. The evidence was read from main: what the change makes of it does not count here.'],
    });
  });

  test('--changed-since tells which of the three a change touches', () => {
    const folder = repository({ 'ci/.ecr-preflight.yaml': 'namespace: a\n', 'ci/known.json': '{"schemaVersion":1,"findings":[]}' });
    folder.commit({ 'ci/.ecr-preflight.yaml': 'namespace: b\n' });
    folder.write({ 'ci/known.json': '{"schemaVersion":1,"findings":[] }' });
    const args = ['../k8s', '--aws', 'off', '--format', 'json', '--baseline', 'known.json', '--changed-since', 'main'];
    expect(reportOf(folder.preflight(args, { cwd: 'ci' })).notes.filter((note) => note.startsWith('This change'))).toEqual([
      'This change touches ci/.ecr-preflight.yaml, the configuration it is judged by. --config REVISION:ci/.ecr-preflight.yaml reads it from a revision the change cannot touch.',
      'This change touches ci/known.json, the baseline it is judged by. --baseline REVISION:ci/known.json reads it from a revision the change cannot touch.',
    ]);
  });

  test('a file that nobody has committed is no part of the change', () => {
    const folder = repository();
    folder.write({ 'known.json': '{"schemaVersion":1,"findings":[]}' });
    expect(shortOf(folder.preflight([...ARGS, '--baseline', 'known.json', '--changed-since', 'main'])).notes).toHaveLength(1);
  });

  test('from a folder, ./ in front of the path', () => {
    const folder = repository({ 'ci/off.yaml': OFF });
    expect(folder.preflight(['../k8s', '--aws', 'off', '--config', 'main:./off.yaml'], { cwd: 'ci' }).status).toBe(0);
    expect(folder.preflight(['../k8s', '--aws', 'off', '--config', 'main:ci/off.yaml'], { cwd: 'ci' }).status).toBe(0);
  });
});

describe('what cannot be read from a revision', () => {
  const HINT = '  hint: the path is from the root of the repository; write ./ in front of one from the working directory\n';

  test.each([
    ['a file that is not there', 'main:none.json', `ecr-preflight: main:none.json: main has no such file\n${HINT}`],
    ['a folder', 'main:k8s', `ecr-preflight: main:k8s: that is a directory\n${HINT}`],
  ])('%s', (_, name, message) => {
    const folder = temporaryRepository({ 'k8s/a.yaml': deployment('a', RC) });
    for (const flag of ['--config', '--baseline', '--evidence']) {
      const { status, stdout, stderr } = folder.preflight([...ARGS, flag, name]);
      expect([status, stdout, stderr]).toEqual([2, '', message]);
    }
  });

  test('in no repository', () => {
    const folder = temporaryFolder({ 'k8s/a.yaml': deployment('a', RC) });
    expect(folder.preflight([...ARGS, '--config', 'main:x.yaml']).stderr).toContain('the working directory is in no git repository');
  });

  test('a baseline is not written to one', () => {
    const folder = temporaryRepository({ 'k8s/a.yaml': deployment('a', RC) });
    expect(folder.preflight([...ARGS, '--write-baseline', 'main:b.json']).stderr).toBe(
      'ecr-preflight: --write-baseline: main:b.json is a file of another revision\n  hint: a baseline is written to a file: give its path, with ./ in front where it holds a colon\n',
    );
  });

  test('no program of the repository is run: text conversion, filters, hooks, a monitor', () => {
    const folder = temporaryRepository({
      'k8s/a.yaml': deployment('a', RC),
      'known.json': '{"schemaVersion":1,"findings":[]}',
      '.gitattributes': '* diff=evil filter=evil\n',
    });
    for (const [key, value] of [
      ['diff.evil.textconv', 'touch ran-textconv; cat'],
      ['diff.external', 'touch ran-external'],
      ['filter.evil.smudge', 'touch ran-smudge; cat'],
      ['filter.evil.clean', 'touch ran-clean; cat'],
      ['core.fsmonitor', 'touch ran-fsmonitor; false'],
      ['core.pager', 'touch ran-pager; cat'],
    ] as const)
      folder.git('config', key, value);
    folder.write({ 'k8s/b.yaml': deployment('b', RC), 'known.json': '{"schemaVersion":1,"findings":[] }' });
    const { status } = folder.preflight([...ARGS, '--baseline', 'HEAD:known.json', '--changed-since', 'HEAD']);
    expect(status).toBe(1);
    expect(folder.names().filter((name) => name.startsWith('ran-'))).toEqual([]);
  });
});
