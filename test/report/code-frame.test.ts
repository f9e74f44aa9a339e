import { expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';

/** Marks the span of a text between « and », over lines too, and draws its frame. */
function frame(marked: string, width = 60): string[] {
  const before = (marked.split('«')[0] ?? '').split('\n');
  const inside = (marked.split('«')[1]?.split('»')[0] ?? '').split('\n');
  const lines = marked.replace(/[«»]/g, '').split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const location = {
    file: 'a.yaml',
    line: before.length,
    column,
    endLine: before.length + inside.length - 1,
    endColumn: (inside.length === 1 ? column : 1) + (inside.at(-1)?.length ?? 0),
  };
  return codeFrame(location, (_, line) => lines[line - 1], width).flatMap(({ source, underline }) => [source, underline]);
}

test.each<[name: string, marked: string, expected: string[], width?: number]>([
  ['plain', '  image: «nginx»', ['  image: nginx', '         ^^^^^']],
  ['tabs are as wide as they are shown', '\timage:\t«x»', ['    image:  x', '            ^']],
  ['a marked tab', 'a«\t»b', ['a   b', ' ^^^']],
  ['wide characters take two columns', 'name: 大«きい»', ['name: 大きい', '        ^^^^']],
  ['accents take none', 'e\u0301e\u0301: «x»', ['e\u0301e\u0301: x', '    ^']],
  ['emoji take two', '👩: «x»', ['👩: x', '    ^']],
  ['hidden characters are shown, and marked as shown', 'a: «\u202eb»\u001b', ['a: \\u202eb\\x1b', '   ^^^^^^^']],
  ['the start of a workflow command', 'a: «##[x]»', ['a: ##\\x5bx]', '   ^^^^^^^^']],
  ['an empty value is marked where it would stand', 'image: «»', ['image:', '       ^']],
  ['an empty line', '«»', ['', '^']],
  ['a carriage return is none of the line', 'image: «x»\r', ['image: x', '       ^']],
  ['a span over lines', 'a: «|\n  b\n  c» d', ['a: |', '   ^', '  b', '  ^', '  c d', '  ^']],
  ['a span that ends before a line', '«a\n»b', ['a', '^']],
  ['at most four lines', '«a\nb\nc\nd\ne»', ['a', '^', 'b', '^', 'c', '^', 'd', '^']],
  ['indentation goes first where there is no room', '              image: «nginx»', ['image: nginx', '       ^^^^^'], 14],
  ['then what stands after the span', 'abcdefgh: «nginx», more', ['abcdefgh: nginx…', '          ^^^^^'], 16],
  ['then what stands before it', 'abcdefgh: «nginx», more', ['…h: nginx…', '    ^^^^^'], 10],
  ['then the middle of the span', 'image: «0123456789abcdefghij»', ['…01…defghij', ' ^^^^^^^^^^'], 11],
])('%s', (_, marked, expected, width = 60) => {
  expect(frame(marked, width)).toEqual(expected);
});

test('no frame where the line must not be shown', () => {
  expect(codeFrame({ file: 'secret.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 }, () => undefined, 60)).toEqual([]);
});

test('a line of ten million characters is as quick as another', () => {
  const line = `${'x'.repeat(5_000_000)}HERE${'y'.repeat(5_000_000)}`;
  const [shown] = codeFrame({ file: 'a.json', line: 1, column: 5_000_001, endLine: 1, endColumn: 5_000_005 }, () => line, 20);
  expect(shown).toEqual({ line: 1, source: '…xxxxxxxxxxxxxxHERE…', underline: '               ^^^^' });
});
