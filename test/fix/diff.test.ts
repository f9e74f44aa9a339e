import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withText } from '../../src/fix/bytes.ts';
import { unifiedDiff } from '../../src/fix/diff.ts';

const NONE = () => false;
const lines = (...numbers: readonly number[]) => numbers.map((number) => `line ${number}\n`).join('');
const range = (to: number) => Array.from({ length: to }, (_, at) => at + 1);

test('as it is printed', () => {
  const before = lines(...range(20));
  const after = before.replace('line 5\n', 'line five\n').replace('line 7\n', '').replace('line 20\n', 'line 20\nline 21');
  expect(unifiedDiff('k8s/a.yaml', before, after, NONE)).toBe(`--- a/k8s/a.yaml
+++ b/k8s/a.yaml
@@ -2,9 +2,8 @@
 line 2
 line 3
 line 4
-line 5
+line five
 line 6
-line 7
 line 8
 line 9
 line 10
@@ -18,3 +17,4 @@
 line 18
 line 19
 line 20
+line 21
\\ No newline at end of file
`);
  expect(unifiedDiff('a', before, before, NONE)).toBe('');
});

test('a hidden line is no context, and neither is one that acts on a runner or a terminal', () => {
  const before = 'a\nsecret\nb\nchange\nc\n  ::error::x\nd\n';
  const after = before.replace('change', 'changed');
  expect(unifiedDiff('a', before, after, (line) => line === 2)).toBe('--- a/a\n+++ b/a\n@@ -3,3 +3,3 @@\n b\n-change\n+changed\n c\n');
  expect(unifiedDiff('a', 'x\n---\nchange\n---\nx\n', 'x\n---\nchanged\n---\nx\n', (line) => line !== 3)).toBe(
    '--- a/a\n+++ b/a\n@@ -2,3 +2,3 @@\n ---\n-change\n+changed\n ---\n',
  );
  expect(unifiedDiff('a', 'x\u001b[31m\nchange\n##[error]\n', 'x\u001b[31m\nchanged\n##[error]\n', NONE)).toBe(
    '--- a/a\n+++ b/a\n@@ -2 +2 @@\n-change\n+changed\n',
  );
});

test('names that git would quote', () => {
  const name = (path: string) => unifiedDiff(path, 'a\n', 'b\n', NONE).split('\n')[0];
  expect([name('a b.yaml'), name('ä\n.yaml'), name('a"b\\')]).toEqual([
    '--- a/a b.yaml',
    '--- "a/\\303\\244\\012.yaml"',
    '--- "a/a\\"b\\\\"',
  ]);
});

/** Texts whose diff git itself applies. */
function cases(): [string, string][] {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  return Array.from({ length: 60 }, () => {
    const before = Array.from({ length: next(40) }, () => `${'abc'[next(3)]}${next(4)}${next(5) === 0 ? '\r' : ''}\n`);
    const after = before.flatMap((line) => (next(6) === 0 ? [] : next(6) === 0 ? [line, `new ${next(9)}\n`] : [line]));
    const cut = (text: string) => (next(4) === 0 ? text.replace(/\r?\n$/, '') : text);
    return [cut(before.join('')), cut(after.join(''))];
  });
}

test('git applies it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, stdio: 'pipe' });
    git('init', '-q');
    let changed = 0;
    for (const [at, [before, after]] of cases().entries()) {
      const path = `k8s/ä ${at}.yaml`;
      const diff = unifiedDiff(path, before, after, NONE);
      expect(diff === '').toBe(before === after);
      if (diff === '') continue;
      changed++;
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), before);
      writeFileSync(join(folder, 'a.diff'), diff);
      git('apply', 'a.diff');
      expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
    }
    expect(changed).toBeGreaterThan(40);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('bytes', () => {
  const swapped = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  test.each<[name: string, encode: (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', swapped],
  ])('%s stays', (_, encode) => {
    expect(withText(encode('größe: 1\r\n'), 'größe: 1\r\n', 'größe: 2\r\n')).toEqual(encode('größe: 2\r\n'));
  });

  test('a file that has changed since it was read is not written', () => {
    expect(withText(Buffer.from('b'), 'a', 'c')).toBeUndefined();
    expect(withText(Buffer.from([0xff]), '\ufffd', 'c')).toBeUndefined();
  });
});
