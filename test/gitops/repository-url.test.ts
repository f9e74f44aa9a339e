import { expect, test } from 'vitest';
import { printableUrl, sameRepositoryKey } from '../../src/gitops/repository-url.ts';

test.each([
  'https://github.com/Team/Repo',
  'https://github.com/team/repo.git',
  'https://user:token@GitHub.com/team/repo/',
  'http://github.com:8080/team/repo?x=1',
  'git@github.com:team/repo.git',
  'ssh://git@github.com:22/team/repo',
  'git://github.com/team/repo',
])('%s', (url) => {
  expect(sameRepositoryKey(url)).toBe('github.com/team/repo');
});

test.each(['', '/srv/repo', 'repo', 'https://', '{{ .url }}', '../repo', 'https://github.com/'])('no repository: %s', (url) => {
  expect(sameRepositoryKey(url)).toBeUndefined();
});

test.each([
  ['https://user:pa/ss@host.example.com/a', 'https://host.example.com/a'],
  ['https://host.example.com:8080/a@v1', 'https://host.example.com:8080/a@v1'],
  ['https://ghp_abcdef@github.com/a/b?access_token=x#y', 'https://github.com/a/b'],
  ['user:secret@host.example.com:a/b', 'host.example.com:a/b'],
  ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
  ['https://a/<script>\u001b[31m', 'https://a/?script???31m'],
  [`https://a/${'b'.repeat(300)}`, `https://a/${'b'.repeat(190)}...`],
])('printed: %s', (url, printed) => {
  expect(printableUrl(url)).toBe(printed);
});
