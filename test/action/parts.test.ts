import { expect, test } from 'vitest';
import { commandLine } from '../../src/action/command.ts';
import { commitLinks } from '../../src/action/commit.ts';

const NOTHING = { version: '1.2.3', workingDirectory: '', paths: [], flags: [] };

test.each<[expected: string, parts: Partial<Parameters<typeof commandLine>[0]>]>([
  ['npx ecr-preflight@1.2.3', {}],
  ["npx ecr-preflight@1.2.3 k8s 'clusters/*.yaml'", { paths: ['k8s', 'clusters/*.yaml'] }],
  ["cd 'my team' && npx ecr-preflight@1.2.3", { workingDirectory: 'my team' }],
  ['npx ecr-preflight@1.2.3', { workingDirectory: '.' }],
  ['npx ecr-preflight@1.2.3 ./-x', { paths: ['-x'] }],
  ["npx ecr-preflight@1.2.3 'it'\\''s' '$(rm -rf .)' '`x`' 'a;b'", { paths: ["it's", '$(rm -rf .)', '`x`', 'a;b'] }],
  [
    'npx ecr-preflight@1.2.3 --aws off --production --rule a=off --rule b=info',
    {
      flags: [
        ['aws', 'off'],
        ['config', ''],
        ['production', true],
        ['allow-empty', false],
        ['rule', ['a=off', 'b=info']],
        ['expect-image', []],
      ],
    },
  ],
])('%s', (expected, parts) => {
  expect(commandLine({ ...NOTHING, ...parts })).toBe(expected);
});

const MERGE = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const GITHUB = { server: 'https://github.com', repository: 'shop/deploy', sha: MERGE, head: undefined, event: undefined };
const EVENT = { pull_request: { base: { sha: 'd'.repeat(40) }, head: { sha: HEAD } } };

test.each<[name: string, sha: string | undefined, facts: Partial<Parameters<typeof commitLinks>[0]>]>([
  ['a push', MERGE, {}],
  ['a pull request whose merge is checked out', MERGE, { event: EVENT, head: `${MERGE}\n` }],
  ['a pull request whose head is checked out', HEAD, { event: EVENT, head: `${HEAD}\n` }],
  ['a branch that is checked out', MERGE, { event: EVENT, head: 'ref: refs/heads/main\n' }],
  ['another repository that is checked out', MERGE, { event: EVENT, head: 'c'.repeat(40) }],
  ['an event of another shape', MERGE, { event: { pull_request: 7 }, head: HEAD }],
  ['not on GitHub', undefined, { sha: undefined }],
])('links of %s', (_, sha, facts) => {
  const { server, repository } = GITHUB;
  expect(commitLinks({ ...GITHUB, ...facts })).toEqual(sha === undefined ? undefined : { server, repository, sha });
});
