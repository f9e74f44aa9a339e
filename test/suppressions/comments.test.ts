import { describe, expect, test } from 'vitest';
import { markedComments } from '../../src/manifests/comments.ts';

const MARKER = 'ecr-preflight-ignore';
const found = (text: string) =>
  markedComments({ path: 'a.yaml', text }, MARKER).map((c) => [c.location.line, c.location.column, c.line, c.text]);

describe('comments that speak to the tool', () => {
  test.each<[string, string, unknown[]]>([
    ['behind a value: its own line', 'a: 1\nb: x # ecr-preflight-ignore r: why\nc: 2\n', [[2, 6, 2, 'r: why']]],
    ['on a line of its own: the next line', '# ecr-preflight-ignore r: why\na: 1\n', [[1, 1, 2, 'r: why']]],
    ['above an item of a list', 'l:\n  # ecr-preflight-ignore r: why\n  - name: x\n', [[2, 3, 3, 'r: why']]],
    ['above other comments', '# ecr-preflight-ignore r: why\n# and a word\n\t# more\na: 1\n', [[1, 1, 4, 'r: why']]],
    ['above a document marker', '# ecr-preflight-ignore r: why\n---\na: 1\n', [[1, 1, 3, 'r: why']]],
    ['below a document marker', '---\n# ecr-preflight-ignore r: why\na: 1\n', [[2, 1, 3, 'r: why']]],
    ['an empty line parts it from what follows', '# ecr-preflight-ignore r: why\n\na: 1\n', [[1, 1, undefined, 'r: why']]],
    ['at the end', 'a: 1\n# ecr-preflight-ignore r: why', [[2, 1, undefined, 'r: why']]],
    ['CRLF', 'a: 1\r\n# ecr-preflight-ignore r: why\r\nb: 2\r\n', [[2, 1, 3, 'r: why']]],
    ['CR only', 'a: 1\r# ecr-preflight-ignore r: why\rb: 2\r', [[2, 1, 3, 'r: why']]],
    ['two hashes, no space', 'a: 1\n##ecr-preflight-ignore r: why\nb: 2\n', [[2, 1, 3, 'r: why']]],
    [
      'two of them',
      'a: 1 # ecr-preflight-ignore r: one\nb: 2 # ecr-preflight-ignore s: two\n',
      [
        [1, 6, 1, 'r: one'],
        [2, 6, 2, 's: two'],
      ],
    ],
    ['in a document that does not parse', 'a: [1\n# ecr-preflight-ignore r: why\nb: }\n', [[2, 1, 3, 'r: why']]],
    ['in the second document only', 'a: 1\n---\nb: |\n  x\n---\n# ecr-preflight-ignore r: why\nc: 1\n', [[6, 1, 7, 'r: why']]],
    ['directly below a block scalar', 'a: |\n  text\n# ecr-preflight-ignore r: why\nb: 1\n', [[3, 1, 4, 'r: why']]],
    ['no reason', 'a: 1 # ecr-preflight-ignore\n', [[1, 6, 1, '']]],
    ['inside a block scalar it is text', 'a: |\n  x: 1\n  # ecr-preflight-ignore r: why\n  y: 2\nb: 1\n', []],
    ['inside quotes it is text', 'a: "1 # ecr-preflight-ignore r: why"\n', []],
    ['without the space in front of # it is text', 'a: b#ecr-preflight-ignore r: why\n', []],
    ['a longer word', 'a: 1 # ecr-preflight-ignore-next-line r: why\n', []],
    ['in the middle of a sentence', 'a: 1 # write ecr-preflight-ignore r: why\n', []],
    ['a key of that name', 'ecr-preflight-ignore: r\n', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
