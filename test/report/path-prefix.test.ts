import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathPrefix } from '../../src/cli/path-prefix.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prefix-'));
  mkdirSync(join(folder, 'clone/deploy/prod'), { recursive: true });
  mkdirSync(join(folder, 'clone/.git'));
  mkdirSync(join(folder, 'clone/vendor/module/k8s'), { recursive: true });
  // A submodule, or another work tree of a clone.
  writeFileSync(join(folder, 'clone/vendor/module/.git'), 'gitdir: ../../.git/modules/module\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['clone', ''],
  ['clone/deploy', 'deploy'],
  ['clone/deploy/prod', 'deploy/prod'],
  ['clone/vendor/module/k8s', 'k8s'],
  ['.', ''],
])('%s: %j', (path, prefix) => {
  expect(pathPrefix(join(folder, path))).toBe(prefix);
});
