import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckout } from '../../src/sources/checkout.ts';
import { makeTree } from '../sources/support.ts';

const CONFIG =
  '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:team/repo.git\n\tfetch = +refs/heads/*\n[branch "main"]\n\turl = no\n[remote "up stream"]\n  url = "https://example.com/r"\n';
const REMOTES = ['git@github.com:team/repo.git', 'https://example.com/r'];

test('the root and the remotes of the clone around a directory', async () => {
  const root = makeTree({ '.git/config': CONFIG, 'deploy/web/a.yaml': '' });
  expect(await readCheckout(join(root, 'deploy', 'web'))).toEqual({ prefix: 'deploy/web', remotes: REMOTES });
  expect(await readCheckout(root)).toEqual({ prefix: '', remotes: REMOTES });
});

test('a worktree and a submodule', async () => {
  const root = makeTree({
    'main/.git/config': CONFIG,
    'main/.git/worktrees/w/commondir': '../..\n',
    'w/.git': 'gitdir: ../main/.git/worktrees/w\n',
    'main/.git/modules/s/config': '[remote "origin"]\nurl=https://example.com/s\n',
    'main/s/.git': 'gitdir: ../.git/modules/s\n',
  });
  expect(await readCheckout(join(root, 'w'))).toEqual({ prefix: '', remotes: REMOTES });
  expect(await readCheckout(join(root, 'main', 's'))).toEqual({ prefix: '', remotes: ['https://example.com/s'] });
});

test('no clone, and one that cannot be read', async () => {
  const root = makeTree({ 'a/b.yaml': '', 'c/.git': 'no such thing\n', 'd/.git/HEAD': '' });
  expect(await readCheckout(join(root, 'a'))).toBeUndefined();
  expect(await readCheckout(join(root, 'c'))).toBeUndefined();
  expect(await readCheckout(join(root, 'd'))).toEqual({ prefix: '', remotes: [] });
});
