import { expect, test } from 'vitest';
import { visible } from '../../src/report/escape.ts';
import { sarifText } from '../../src/report/sarif-location.ts';

/** What a viewer makes of a message: literal text, links and placeholders (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function read(text: string): { readonly literal: string; readonly links: number; readonly placeholders: number } {
  const links = text.match(/(?<=(?:^|[^\\])(?:\\\\)*)\[(?:\\.|[^\\\]])*\]\([^)]*\)/gs)?.length ?? 0;
  const undoubled = text.replace(/\{\{|\}\}/g, '');
  const literal = text.replace(/(\\*)\\\[/g, (_, before: string) => `${before.slice(before.length / 2)}[`);
  return { literal: literal.replace(/\{\{|\}\}/g, ([brace = '']) => brace), links, placeholders: undoubled.match(/[{}]/g)?.length ?? 0 };
}

test.each([
  'plain text, `code` and a tag v1.0.0',
  '[click](https://evil.example/)',
  'two: [a](b) and ![c](d)',
  '\\[planted](https://evil.example/)',
  '\\\\[planted](https://evil.example/)',
  '[b\\]c](https://evil.example/)',
  '[[nested]](https://evil.example/)',
  'a list ["ecr:BatchGetImage"] and no link',
  '{0} {{1}} ${TAG} {{ .Values.tag }} }{',
  '{"Action": ["ecr:*"], "Resource": "*"}',
])('%s is shown as it is', (text) => {
  expect(read(sarifText(text))).toEqual({ literal: text, links: 0, placeholders: 0 });
});

test('the reader above knows a link, and a placeholder, when it sees one', () => {
  expect(read('[a](b) {0}')).toMatchObject({ links: 1, placeholders: 2 });
  expect(read('\\\\[a](b)')).toMatchObject({ links: 1 });
});

test('what would act on a terminal is visible', () => {
  expect(sarifText('\u001b[31m\u202e')).toBe(visible('\u001b[31m\u202e'));
});
