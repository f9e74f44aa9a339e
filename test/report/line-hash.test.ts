import { expect, test } from 'vitest';
import { lineHashes } from '../../src/report/line-hash.ts';

function all(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).length;
  const hashes = lineHashes(text, new Set(Array.from({ length: lines }, (_, at) => at + 1)));
  expect([...hashes.keys()]).toEqual(Array.from({ length: lines }, (_, at) => at + 1));
  return [...hashes.values()];
}

/** The published values of github/codeql-action for these texts: GitHub compares ours with those of other runs and tools. */
test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
])('hashes of %j', (text, expected) => {
  expect(all(text)).toEqual(expected);
});

/** Written down from the definition, with big integers and no rolling. */
function byDefinition(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]/g, ''));
  const seen = new Map<string, number>();
  return lines.map((_, at) => {
    const rest = [...lines.slice(at).join('\n').split('')].map((unit) => BigInt(unit.charCodeAt(0)));
    const block = [...rest, 65535n, ...Array<bigint>(100).fill(0n)].slice(0, 100);
    const hash = block.reduce((sum, unit) => BigInt.asUintN(64, sum * 37n + unit), 0n).toString(16);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    return `${hash}:${seen.get(hash)}`;
  });
}

test.each([
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n',
  'the same line again\n'.repeat(30),
  'windows\r\nline\r\n\r\nends\r\n',
  'old\rmac\r\rends',
  'a very long line '.repeat(50),
  'größe: "大きい" 👩‍👩‍👧\n'.repeat(7),
  '\n\n\n',
])('agrees with the definition on %j', (text) => {
  expect(all(text)).toEqual(byDefinition(text));
});

test('white space and line breaks do not count, and a moved line keeps its hash', () => {
  const block = Array.from({ length: 30 }, (_, at) => `line-${at}: some text`).join('\n');
  expect(all(block.replaceAll('\n', '\r\n').replaceAll(': ', ':\t  '))).toEqual(all(block));
  expect(all(`# a new first line\n${block}`).slice(1)).toEqual(all(block));
});
