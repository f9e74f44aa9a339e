import { describe, expect, test } from 'vitest';
import { clip, commandData, commandProperty, toJson, uriPath, visible, withoutCommands, xml } from '../../src/report/escape.ts';
import { code, fenced, link, message, prose } from '../../src/report/markdown-escape.ts';

const TABLES: readonly [name: string, escaped: (text: string) => string, rows: readonly [input: string, output: string][]][] = [
  [
    'visible',
    visible,
    [
      ['k8s/app.yaml', 'k8s/app.yaml'],
      ['größe 大 é', 'größe 大 é'],
      ['a\nb\r\tc', 'a\\nb\\r\\tc'],
      ['\u001b[31m\u0007\u007f\u009b', '\\x1b[31m\\x07\\x7f\\x9b'],
      ['\u202egpj\u2066\u200b\ufeff', '\\u202egpj\\u2066\\u200b\\ufeff'],
      ['\u{e0041}', '\\u{e0041}'],
      ['\u2028\u2029', '\\u2028\\u2029'],
      ['half \ud83d', 'half \\ud83d'],
      ['##[set-output name=verdict]pass', '##\\x5bset-output name=verdict]pass'],
    ],
  ],
  [
    'a line that would be a command',
    withoutCommands,
    [
      ['::error::x\n  ::warning::y\nz ::notice::w\n', '\\x3a:error::x\n  \\x3a:warning::y\nz ::notice::w\n'],
      ['\u2003::debug::x', '\u2003\\x3a:debug::x'],
    ],
  ],
  [
    'property of a workflow command',
    commandProperty,
    [
      ['a,b:c%d', 'a%2Cb%3Ac%25d'],
      ['x::y', 'x%3A%3Ay'],
      ['line\nbreak', 'line\\nbreak'],
    ],
  ],
  [
    'XML',
    xml,
    [
      ['<a href="x">&\'</a>', '&lt;a href=&quot;x&quot;&gt;&amp;&apos;&lt;/a&gt;'],
      [']]>', ']]&gt;'],
      ['\u0000\ufffe', '\\x00\ufffd'],
      [' ::error::x', ' &#58;:error::x'],
    ],
  ],
  [
    'URI path',
    uriPath,
    [
      ['k8s/a b#c?d%.yaml', 'k8s/a%20b%23c%3Fd%25.yaml'],
      ["x'()*!.yaml", 'x%27%28%29%2A%21.yaml'],
      ['größe\ud800', 'gr%C3%B6%C3%9Fe%EF%BF%BD'],
    ],
  ],
  [
    'Markdown prose',
    prose,
    [
      ['plain words, v1.2.3-rc1 (here): a/b', 'plain words, v1.2.3-rc1 (here): a/b'],
      ['<script>&amp;</script>', '&lt;script&gt;&amp;amp;&lt;/script&gt;'],
      ['[x](http://e.example) ![i](y)', '\\[x\\](http&#58;//e.example) !\\[i\\](y)'],
      ['**b** _i_ ~~s~~ `c` $m$', '\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\`c\\` \\$m\\$'],
      ['a | b \\| c', 'a \\| b \\\\\\| c'],
      ['@octocat @org/team a@b.example', '@&#8203;octocat @&#8203;org/team a@&#8203;b.example'],
      ['#12 o/r#7 GH-3 gh-4 # h', '\\#&#8203;12 o/r\\#&#8203;7 GH-&#8203;3 gh-&#8203;4 \\# h'],
      ['www.e.example _www.e.example', 'www&#46;e.example \\_www&#46;e.example'],
      ['- a', '\\- a'],
      ['1. a', '1\\. a'],
      ['+ a', '\\+ a'],
      ['line\nbreak', 'line\\\\nbreak'],
    ],
  ],
  [
    'Markdown code',
    code,
    [
      ['repo/app:v1', '`repo/app:v1`'],
      ['a`b', '``a`b``'],
      ['`a``', '``` `a`` ```'],
      [' a ', '`  a  `'],
      ['a|b', '<code>a\\|b</code>'],
      ['a\\|<b>', '<code>a\\\\\\|&lt;b&gt;</code>'],
      ['', ''],
    ],
  ],
  [
    'a message with quoted names',
    message,
    [
      ['set `x.y/z` to *a*', 'set `x.y/z` to \\*a\\*'],
      ['`a`. - b', '`a`. - b'],
      ['odd ` one', 'odd \\` one'],
      ['`a|b` c', '<code>a\\|b</code> c'],
    ],
  ],
];

describe.each(TABLES)('%s', (_, escaped, rows) => {
  test.each(rows)('%j is %j', (input, output) => {
    expect(escaped(input)).toBe(output);
  });
});

test('the value of a workflow command keeps its own line breaks and no others', () => {
  expect(commandData(['100 % of a\nb', '', 'c::d'])).toBe('100 %25 of a\\nb%0Ac::d');
});

test('JSON reads back the same, with nothing in it that acts', () => {
  const value = { text: '\u001b \u009b \u202e \u{e0041} ##[error]x \u2028 "' };
  const text = toJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toMatch(/^[\n -~]+$/);
  expect(text).not.toContain('##[');
});

test('a clipped text never ends in half a character', () => {
  expect(clip('abcdef', 6)).toBe('abcdef');
  expect(clip('abcdef', 4)).toBe('abc…');
  expect(clip('ab👩‍👩', 4)).toBe('ab…');
});

test('a fence is longer than any in its text', () => {
  expect(fenced('sh', 'a\n````\nb')).toBe('`````sh\na\n````\nb\n`````');
});

test('a link keeps to its brackets', () => {
  expect(link('x', 'https://e.example/a) [b](c "d')).toBe('[x](https://e.example/a%29%20%5Bb%5D%28c%20%22d)');
});
