import { describe, expect, test } from 'vitest';
import { locate } from '../../src/manifests/locate.ts';

/** The text between « and » is what must be underlined; the marks are removed before the document is read. */
const CASES: readonly [name: string, marked: string, pointer: string][] = [
  ['plain scalar', 'a:\n  image: «nginx:1»\n', '/a/image'],
  ['single-quoted scalar, quotes included', "image: «'nginx:1'» # c\n", '/image'],
  ['double-quoted scalar, quotes included', 'image: «"nginx:1"»\n', '/image'],
  ['JSON', '{"a": {"image": «"x:1"»}}', '/a/image'],
  ['sequence item', 'l:\n  - a\n  - «b»\n', '/l/1'],
  ['mapping in a sequence: its first key', 'l:\n  - «name»: x\n    image: y\n', '/l/0'],
  ['mapping: its key', 'spec:\n  «template»:\n    a: 1\n', '/spec/template'],
  ['sequence: its key', '«l»:\n  - a\n', '/l'],
  ['empty value: its key', 'metadata:\n  «annotations»:\n    # eks.amazonaws.com/role-arn: x\n  name: a\n', '/metadata/annotations'],
  ['null written out', 'a: «null»\n', '/a'],
  ['folded block scalar: its first line of content', 'image: >-\n  «repo/app:v1»\nb: 1\n', '/image'],
  ['literal block scalar after a blank line', 'image: |\n\n  «repo/app:v1»\n  more\n', '/image'],
  ['flow mapping', 'a: {b: «x», c: y}\n', '/a/b'],
  ['missing: nearest existing parent', 'metadata:\n  name: «x»\n', '/metadata/name/deeper'],
  ['missing below a mapping: its key', '«metadata»:\n  name: x\n', '/metadata/annotations/eks.amazonaws.com~1role-arn'],
  ['escaped segments', 'a:\n  eks.amazonaws.com/role-arn: «x»\n', '/a/eks.amazonaws.com~1role-arn'],
  ['alias: where it is used', 'x: &i nginx:1\nimage: «*i»\n', '/image'],
  ['merge: where it is written', 'base: &b\n  image: «nginx:1»\nc:\n  <<: *b\n  n: 1\n', '/c/image'],
  ['merge of several', 'p: &p {a: 1}\nq: &q {image: «x»}\nc:\n  <<: [*p, *q]\n', '/c/image'],
  ['own key wins over a merge', 'base: &b {image: x}\nc:\n  <<: *b\n  image: «y»\n', '/c/image'],
  ['the last of a repeated key', 'image: a\nimage: «b»\n', '/image'],
  ['quoted key', '"image": «x»\n', '/image'],
  ['escaped key', '"\\x69mage": «x»\n', '/image'],
  ['CRLF', 'a: 1\r\nimage: «x:1»\r\n', '/image'],
  ['UTF-16 columns', '# 🚀 é\na: "🚀"\nimage: «"🚀:1"»\n', '/image'],
  ['numbers keep their token', 'newTag: «1.10»\n', '/newTag'],
  ['a bracket that closes below its key', 'args: [\n  x,\n]\nimage: «y»\n', '/image'],
  ['whole document', '«kind»: Pod\n', ''],
  ['template as a mapping', '«image»: {{X}}\n', '/image'],
];

describe('locate', () => {
  test.each(CASES)('%s', (_, marked, pointer) => {
    const start = marked.indexOf('«');
    const text = marked.replace('«', '').replace('»', '');
    const end = marked.indexOf('»') - 1;
    const location = locate({ path: 'f.yaml', text }, 0, text.length, pointer);
    expect(offsetOf(text, location.line, location.column), 'start').toBe(start);
    expect(offsetOf(text, location.endLine, location.endColumn), 'end').toBe(end);
    expect(location.file).toBe('f.yaml');
  });

  test('counts lines over the whole file for a later document', () => {
    const text = 'a: 1\n---\n# c\nimage: x\n';
    expect(locate({ path: 'f.yaml', text }, 5, text.length, '/image')).toEqual({
      file: 'f.yaml',
      line: 4,
      column: 8,
      endLine: 4,
      endColumn: 9,
    });
  });
});

function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split(/(?<=\r\n|\n)/);
  return lines.slice(0, line - 1).join('').length + column - 1;
}
