import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './support.ts';

/** A copy of what the generators read and write, so that it can be broken. */
let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'generated-'));
  for (const path of ['policies', 'scripts', 'docs/rules', 'dist/policy.wasm', 'dist/rules.json', 'README.md'])
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function check(root: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('dist/rules.json, docs/rules and the README say what the rules say, and policy.wasm is not stale', () => {
  expect(check(ROOT)).toEqual({ status: 0, output: '' });
});

test('a page that was edited by hand is found', () => {
  appendFileSync(join(copy, 'docs/rules/mutable-tag.md'), 'More.\n');
  expect(check(copy)).toEqual({ status: 1, output: 'docs/rules/mutable-tag.md is not what the rules say: run npm run generate\n' });
});

test('a policy that was changed after policy.wasm was built is found without opa', () => {
  appendFileSync(join(copy, 'policies/lib/tags/tags.rego'), '\n# changed\n');
  expect(check(copy)).toEqual({ status: 1, output: 'dist/policy.wasm is stale, the policies have changed since: run npm run policy\n' });
});
