import { expect, it } from 'vitest';
import { secretArguments, withoutSecrets } from '../../src/sources/helm/secret-values.ts';
import { withoutUser } from '../../src/sources/without-user.ts';

it('hides what a release sets below the name of a secret', () => {
  const args = [
    'template',
    '--namespace',
    'token=plain',
    '--set-json',
    'db.password="hun\\"ter2"',
    '--set-string',
    'apiToken=a\\,b.c',
    '--set',
    'pin.secret=12',
    '--set',
    'tag=v1',
  ];
  expect(withoutSecrets('hun"ter2 a,b.c 12 123 v1 plain aXbXc', secretArguments(args))).toBe(
    '[hidden] [hidden] [hidden] 123 v1 plain aXbXc',
  );
});

it.each([
  ['https://u:p/w@host/r: gone', 'https://host/r: gone'],
  ['git::https://ghp_abc@host:8443/r?ref=v1&token=abc: gone', 'git::https://host:8443/r?ref=v1&token=[hidden]: gone'],
  ['user:pw@host:org/repo', 'host:org/repo'],
  ['ssh://git@host/r and git@host:org/r', 'ssh://git@host/r and git@host:org/r'],
  ['oci://host:5000/r@sha256:abc and shop/web:1@sha256:abc', 'oci://host:5000/r@sha256:abc and shop/web:1@sha256:abc'],
])('%s', (text, clean) => {
  expect(withoutUser(text)).toBe(clean);
});
