import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCheckedOut } from '../../src/gitops/checkout.ts';
import { checkoutIn, readCheckout } from '../../src/sources/checkout.ts';
import { makeTree } from '../sources/support.ts';

const CONFIG =
  '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:team/repo.git\n\tfetch = +refs/heads/*\n[branch "main"]\n\turl = no\n[remote "up stream"]\n  url = "https://example.com/r"\n';
const REMOTES = ['git@github.com:team/repo.git', 'https://example.com/r'];

test('the root and the remotes of the clone around a directory', async () => {
  const root = makeTree({ '.git/config': CONFIG, 'deploy/web/a.yaml': '' });
  expect(await readCheckout(join(root, 'deploy', 'web'))).toMatchObject({ prefix: 'deploy/web', remotes: REMOTES, isSparse: false });
  const checkout = await readCheckout(root);
  expect(checkout).toMatchObject({ prefix: '', remotes: REMOTES });
  expect(['', 'deploy/web', 'deploy/web/a.yaml', 'deploy/api'].map((path) => checkout?.isThere?.(path))).toEqual([true, true, true, false]);
});

test('a worktree and a submodule', async () => {
  const root = makeTree({
    'main/.git/config': CONFIG,
    'main/.git/worktrees/w/commondir': '../..\n',
    'w/.git': 'gitdir: ../main/.git/worktrees/w\n',
    'main/.git/modules/s/config': '[remote "origin"]\nurl=https://example.com/s\n',
    'main/s/.git': 'gitdir: ../.git/modules/s\n',
  });
  expect(await readCheckout(join(root, 'w'))).toMatchObject({ prefix: '', remotes: REMOTES });
  expect(await readCheckout(join(root, 'main', 's'))).toMatchObject({ prefix: '', remotes: ['https://example.com/s'] });
});

test('no clone, and one that cannot be read', async () => {
  const root = makeTree({ 'a/b.yaml': '', 'c/.git': 'no such thing\n', 'd/.git/HEAD': '' });
  expect(await readCheckout(join(root, 'a'))).toBeUndefined();
  expect(await readCheckout(join(root, 'c'))).toBeUndefined();
  expect(await readCheckout(join(root, 'd'))).toMatchObject({ prefix: '', remotes: [], head: {} });
});

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('what is checked out', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'a branch',
      { '.git/HEAD': 'ref: refs/heads/feature/x\n', '.git/refs/heads/feature/x': `${COMMIT}\n` },
      { branch: 'feature/x', commit: COMMIT, defaultBranch: undefined },
    ],
    [
      'a packed branch, and that of the remote',
      {
        '.git/HEAD': 'ref: refs/heads/x\n',
        '.git/packed-refs': `# pack-refs with: peeled\n${'f'.repeat(40)} refs/heads/a/x\n${COMMIT} refs/heads/x\n`,
        '.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/trunk\n',
      },
      { branch: 'x', commit: COMMIT, defaultBranch: 'trunk' },
    ],
    ['a commit', { '.git/HEAD': `${COMMIT}\n` }, { branch: undefined, commit: COMMIT, defaultBranch: undefined }],
    ['a name that leads elsewhere', { '.git/HEAD': 'ref: refs/heads/../../config\n' }, { branch: '../../config', commit: undefined }],
  ])('%s', async (_, files, head) => {
    expect((await readCheckout(makeTree({ '.git/config': CONFIG, ...files })))?.head).toMatchObject(head);
  });

  test.each([
    ['config', '[core]\n\tsparseCheckout = true\n'],
    ['config', '[core]\n\tsparsecheckout\n'],
    ['config.worktree', '[core]\n\tsparseCheckout = true\n'],
  ])('a part of the repository (%s)', async (file, text) => {
    expect((await readCheckout(makeTree({ '.git/config': CONFIG, [`.git/${file}`]: text })))?.isSparse).toBe(true);
  });

  test.each([
    [undefined, true],
    ['HEAD', true],
    ['main', true],
    ['refs/heads/main', true],
    ['feature/x', true],
    ['trunk', true],
    [COMMIT, true],
    [COMMIT.slice(0, 8), true],
    ['f'.repeat(40), false],
    ['v1.2.3', false],
    ['1.*', false],
    ['release-1', false],
    ['refs/tags/main', false],
  ])('%s', (revision, expected) => {
    expect(isCheckedOut(revision, { branch: 'feature/x', commit: COMMIT, defaultBranch: 'trunk' })).toBe(expected);
  });

  test('the files of another commit lie elsewhere', async () => {
    const now = await readCheckout(join(makeTree({ '.git/config': CONFIG, 'k8s/a.yaml': '' }), 'k8s'));
    const before = makeTree({ 'k8s/b.yaml': '', 'old/c.yaml': '' });
    const checkout = now && checkoutIn(now, join(before, 'k8s'));
    expect(checkout).toMatchObject({ prefix: 'k8s', remotes: REMOTES });
    expect(['k8s/a.yaml', 'k8s/b.yaml', 'old'].map((path) => checkout?.isThere?.(path))).toEqual([false, true, true]);
  });
});
