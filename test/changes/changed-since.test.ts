import { describe, expect, test } from 'vitest';
import { account, deployment, reportOf, shortOf, temporaryFolder, temporaryRepository } from './repository.ts';

const RC = 'quay.io/shop/web:v1.0.0-rc1';
const GOOD = 'quay.io/shop/web:v1.0.0';
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.0.0';
const SINCE = ['.', '--aws', 'off', '--format', 'json', '--changed-since'];
const RULE = 'prerelease-tag-in-production';
const short = (commit: string): string => commit.slice(0, 7);

describe('--changed-since', () => {
  test('an old fault is listed apart, a new one counts', () => {
    const repository = temporaryRepository({ 'old.yaml': deployment('old', RC) });
    const base = repository.git('rev-parse', 'HEAD');
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'new.yaml': deployment('new', RC) });
    expect(shortOf(repository.preflight([...SINCE, 'main']))).toEqual({
      status: 1,
      verdict: 'fail',
      findings: [`${RULE} new.yaml:14`],
      suppressed: [`${RULE} old.yaml:14 baseline: already on main (${short(base)})`],
      notes: [`Judged as a change to main (${short(base)}): 1 finding that was there before does not count.`],
      counted: 1,
    });
  });

  test('a change with nothing wrong passes, whatever was wrong before', () => {
    const repository = temporaryRepository({ 'old.yaml': deployment('old', RC) });
    repository.commit({ 'new.yaml': deployment('new', GOOD) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({ status: 0, verdict: 'pass', findings: [], counted: 1 });
  });

  test('what the base has got since is not the change', () => {
    const repository = temporaryRepository({ 'a.yaml': deployment('a', GOOD) });
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'b.yaml': deployment('b', GOOD) });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'a.yaml': deployment('a', RC) });
    repository.git('switch', '--quiet', 'topic');
    expect(shortOf(repository.preflight([...SINCE, 'main']))).toMatchObject({
      status: 0,
      findings: [],
      suppressed: [],
      notes: [expect.stringMatching(/^Judged as a change to main \([0-9a-f]{7}\)\.$/)],
    });
  });

  test('moved, laid out anew and commented, a file holds nothing new', () => {
    const repository = temporaryRepository({ 'a.yaml': deployment('a', RC) });
    repository.commit({ 'a.yaml': null, 'apps/b.yaml': `# moved\n---\n\n${deployment('a', `"${RC}"`)}` });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({ status: 0, findings: [], counted: 1 });
  });

  test('an object that is edited counts with its old faults, its neighbour in the file does not', () => {
    const repository = temporaryRepository({ 'a.yaml': `${deployment('a', RC)}---\n${deployment('b', RC)}` });
    repository.commit({ 'a.yaml': `${deployment('a', RC)}---\n${deployment('b', RC).replace('replicas: 2', 'replicas: 3')}` });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({ status: 1, findings: [`${RULE} a.yaml:30`], counted: 1 });
  });

  test('what counts although it was there before is told from what is new', () => {
    const repository = temporaryRepository({
      'a.yaml': deployment('a', RC),
      'b.yaml': deployment('b', RC),
      'old.yaml': deployment('old', RC),
    });
    const edited = (name: string) => deployment(name, RC).replace('replicas: 2', 'replicas: 3');
    repository.commit({ 'a.yaml': edited('a'), 'new.yaml': deployment('new', RC) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^'])).notes).toEqual([
      expect.stringMatching(
        /: 2 findings that were there before do not count; 1 finding was there before and counts, because the change edits what it is about\.$/,
      ),
    ]);
    repository.write({ 'b.yaml': edited('b'), 'old.yaml': edited('old') });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^'])).notes).toEqual([
      expect.stringMatching(/\): 3 findings were there before and count, because the change edits what they are about\.$/),
    ]);
  });

  test('a comment in what cannot be built is no edit', () => {
    const files = {
      'kz/kustomization.yaml': 'resources:\n  - gone.yaml\n',
      'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web\n',
    };
    const repository = temporaryRepository(files);
    repository.commit(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `# seen\n${text}`])));
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({ status: 0, findings: [], counted: 2 });
    repository.commit({ 'kz/kustomization.yaml': '# seen\nnamePrefix: a-\nresources:\n  - gone.yaml\n' });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      status: 1,
      findings: ['manifest-unreadable kz/kustomization.yaml:4'],
      counted: 1,
    });
  });

  test('what breaks elsewhere counts: an account loses its role', () => {
    const repository = temporaryRepository({ 'app.yaml': deployment('a', ECR, { account: 'web' }), 'account.yaml': account('web') });
    repository.commit({ 'account.yaml': account('web', { arn: '' }) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      status: 1,
      findings: ['irsa-annotation-missing account.yaml:4'],
    });
  });

  test('what breaks elsewhere counts: an account is removed', () => {
    const repository = temporaryRepository({ 'app.yaml': deployment('a', ECR, { account: 'web' }), 'account.yaml': account('web') });
    repository.commit({ 'account.yaml': null });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      findings: ['service-account-not-found app.yaml:12'],
      suppressed: [],
    });
  });

  test('one more workload for an account without a role counts', () => {
    const repository = temporaryRepository({
      'app.yaml': deployment('a', ECR, { account: 'web' }),
      'account.yaml': account('web', { arn: '' }),
    });
    const old = shortOf(repository.preflight([...SINCE, 'HEAD']));
    expect(old).toMatchObject({ status: 0, findings: [], counted: 1 });
    repository.commit({ 'b.yaml': deployment('b', ECR, { account: 'web' }) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      status: 1,
      findings: ['irsa-annotation-missing account.yaml:4'],
      suppressed: [],
    });
  });

  test('untracked and uncommitted files are part of the change', () => {
    const repository = temporaryRepository({ 'old.yaml': deployment('old', RC), 'b.yaml': deployment('b', GOOD) });
    repository.write({ 'new.yaml': deployment('new', RC), 'b.yaml': deployment('b', RC) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD']))).toMatchObject({
      findings: [`${RULE} b.yaml:14`, `${RULE} new.yaml:14`],
      counted: 1,
    });
  });

  test('taking away a suppression is a change', () => {
    const comment = ` # ecr-preflight-ignore ${RULE}: lab`;
    const repository = temporaryRepository({ 'a.yaml': deployment('a', RC, { comment }) });
    repository.commit({ 'a.yaml': deployment('a', RC) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      status: 1,
      findings: [`${RULE} a.yaml:14`],
      notes: [expect.stringMatching(/: nothing that was found counted before\.$/)],
    });
  });

  test('a suppression the change brings along is named', () => {
    const comment = ` # ecr-preflight-ignore ${RULE}: lab`;
    const repository = temporaryRepository({ 'a.yaml': deployment('a', RC, { comment }) });
    repository.commit({ 'a.yaml': null, 'b.yaml': deployment('b', RC, { comment }), 'c.yaml': deployment('c', RC, { comment }) });
    expect(shortOf(repository.preflight([...SINCE, 'HEAD^']))).toMatchObject({
      status: 0,
      notes: [expect.stringContaining('Judged as a change to HEAD^'), `This change adds a suppression of ${RULE} (comment): c.yaml:14.`],
    });
  });

  test('in a folder of the repository, with paths beside it', () => {
    const repository = temporaryRepository({ 'apps/one/a.yaml': deployment('a', RC), 'apps/two/b.yaml': deployment('b', RC) });
    repository.commit({ 'apps/one/c.yaml': deployment('c', RC) });
    const args = ['.', '../two/*.yaml', '--aws', 'off', '--format', 'json', '--changed-since', 'HEAD^'];
    expect(shortOf(repository.preflight(args, { cwd: 'apps/one' }))).toMatchObject({ findings: [`${RULE} c.yaml:14`], counted: 2 });
  });

  test('paths that were not there before, absolute ones, and names no walk would take', () => {
    const repository = temporaryRepository({ 'a/x.yaml': deployment('a', RC), 'b.txt': deployment('b', RC) });
    repository.commit({ 'new/x.yaml': deployment('c', RC) });
    const args = [`${repository.path}/a`, 'new', 'b.txt', '--aws', 'off', '--format', 'json', '--changed-since', 'HEAD^'];
    expect(shortOf(repository.preflight(args))).toMatchObject({ findings: [`${RULE} new/x.yaml:14`], counted: 2 });
  });

  test('an image nobody could verify decides only where the change uses it', () => {
    const evidence = JSON.stringify({ schemaVersion: 1, collectedAt: '2026-11-01T00:00:00Z', images: {} });
    const repository = temporaryRepository({
      'a.yaml': deployment('a', ECR, { account: 'web' }),
      'account.yaml': account('web'),
      'evidence.json': evidence,
    });
    const args = ['.', '--evidence', 'evidence.json', '--format', 'json', '--changed-since'];
    const before = repository.preflight([...args, 'HEAD']);
    expect(reportOf(before)).toMatchObject({
      verdict: 'pass',
      summary: { unverified: 1 },
      unverified: [{ subject: ECR, reason: 'not-recorded' }],
    });
    expect(reportOf(before).notes).toContain(
      '1 image that could not be verified is used only by objects this change leaves as they were: it does not count.',
    );
    expect(before.status).toBe(0);
    repository.commit({ 'b.yaml': deployment('b', ECR, { account: 'web' }) });
    expect(repository.preflight([...args, 'HEAD^']).status).toBe(3);
  });

  test('nothing of the repository is changed by it', () => {
    const repository = temporaryRepository({ 'a.yaml': deployment('a', RC) });
    repository.write({ 'a.yaml': deployment('a', GOOD) });
    const index = repository.git('ls-files', '--debug');
    repository.preflight([...SINCE, 'HEAD']);
    expect(repository.git('ls-files', '--debug')).toBe(index);
    expect(repository.git('status', '--porcelain')).toBe('M a.yaml');
  });
});

describe('what --changed-since cannot be compared with', () => {
  const said = (args: readonly string[], repository = temporaryRepository({ 'a.yaml': deployment('a', GOOD) })) => {
    const { status, stdout, stderr } = repository.preflight(args);
    return [status, stdout, stderr];
  };

  test.each([
    [
      'a revision that is not there',
      'nowhere',
      'nowhere: there is no such revision in this clone\n  hint: fetch it first, or check its spelling: `git rev-parse --verify REVISION` has to find it',
    ],
    [
      'what looks like an option',
      '--upload-pack=touch x',
      '--upload-pack=touch x: there is no such revision in this clone\n  hint: fetch it first, or check its spelling: `git rev-parse --verify REVISION` has to find it',
    ],
    [
      'a line break',
      'HEAD\nmain',
      'HEAD\\nmain: there is no such revision in this clone\n  hint: fetch it first, or check its spelling: `git rev-parse --verify REVISION` has to find it',
    ],
  ])('%s', (_, revision, message) => {
    expect(said(['.', '--aws', 'off', `--changed-since=${revision}`])).toEqual([2, '', `ecr-preflight: ${message}\n`]);
  });

  test('standard input', () => {
    expect(said(['-', '--aws', 'off', '--changed-since', 'HEAD'])).toEqual([
      2,
      '',
      'ecr-preflight: --changed-since: standard input has no earlier state to compare with\n  hint: give the paths of files\n',
    ]);
  });

  test('a folder in no repository', () => {
    const folder = temporaryFolder({ 'a.yaml': deployment('a', GOOD) });
    expect(said(['.', '--aws', 'off', '--changed-since', 'main'], folder)).toEqual([
      2,
      '',
      'ecr-preflight: the working directory is in no git repository\n  hint: REV:path and --changed-since need a clone; in a container, mount the .git directory too\n',
    ]);
  });

  test('a path outside the repository', () => {
    const outside = temporaryFolder({ 'b.yaml': deployment('b', GOOD) });
    expect(said([outside.path, '--aws', 'off', '--changed-since', 'HEAD'])[2]).toContain(
      'lies outside the repository and has no earlier state to compare with',
    );
  });

  test('a shallow clone says so', () => {
    const origin = temporaryRepository({ 'a.yaml': deployment('a', GOOD) });
    const base = origin.git('rev-parse', 'HEAD');
    origin.commit({ 'b.yaml': deployment('b', GOOD) });
    const clone = temporaryFolder();
    clone.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, '.');
    expect(said(['.', '--aws', 'off', '--changed-since', base], clone)).toEqual([
      2,
      '',
      `ecr-preflight: ${base}: there is no such revision in this clone, which is shallow\n  hint: fetch the history: \`fetch-depth: 0\` with actions/checkout, or \`git fetch --unshallow\`\n`,
    ]);
  });

  test('no common history', () => {
    const repository = temporaryRepository({ 'a.yaml': deployment('a', GOOD) });
    repository.git('switch', '--quiet', '--orphan', 'other');
    repository.commit({ 'a.yaml': deployment('a', GOOD) });
    expect(said(['.', '--aws', 'off', '--changed-since', 'main'], repository)[2]).toBe(
      'ecr-preflight: main and HEAD have no common ancestor\n  hint: give a revision of the same history\n',
    );
  });
});
