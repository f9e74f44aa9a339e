import { expect, test } from 'vitest';
import { changeBase, openRepository } from '../../src/sources/git.ts';
import { type Folder, temporaryRepository } from './repository.ts';

const ENV = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** As GitHub has it: HEAD is the merge of the pull request into a main that went on after the event was sent. */
function pullRequest(): { folder: Folder; eventBase: string; mainTip: string; head: string } {
  const folder = temporaryRepository({ a: '1' });
  const eventBase = folder.git('rev-parse', 'HEAD');
  folder.git('switch', '--quiet', '--create', 'topic');
  const head = folder.commit({ b: '1' });
  folder.git('switch', '--quiet', 'main');
  const mainTip = folder.commit({ c: '1' });
  folder.git('switch', '--quiet', '--detach');
  folder.git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'merge', '--quiet', '--no-ff', '--message', 'merge', 'topic');
  return { folder, eventBase, mainTip, head };
}

test('in a merge of the pull request the change starts where main is, not where it was', async () => {
  const { folder, eventBase, mainTip, head } = pullRequest();
  const git = await openRepository(folder.path, ENV);
  expect(await changeBase(git, eventBase, head)).toBe(mainTip);
});

test('with another head, or none, it is the common ancestor', async () => {
  const { folder, eventBase, mainTip, head } = pullRequest();
  const git = await openRepository(folder.path, ENV);
  expect(await changeBase(git, eventBase, 'f'.repeat(40))).toBe(eventBase);
  expect(await changeBase(git, eventBase)).toBe(eventBase);
  folder.git('switch', '--quiet', '--detach', head);
  expect(await changeBase(git, mainTip, head)).toBe(eventBase);
});
