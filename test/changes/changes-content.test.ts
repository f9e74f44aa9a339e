import { describe, expect, test } from 'vitest';
import type { UnreadableDocument } from '../../src/manifests/manifest.ts';
import { unreadableContent } from '../../src/policy/changes-content.ts';

const PROBLEM = 'gone.yaml: no such file or folder';
const APPLICATION = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {path: a, values: [gone.yaml]}\n';
const PLAIN = 'kind: Pod\nspec:\n  image: {{ include "nope" . }}\n';
const TEMPLATE = `{{ if .on }}\n${PLAIN}{{ end }}\n`;

/** The whole file is its source, as of what a renderer cannot build. */
function failed(text: string, line: number, problem = PROBLEM): UnreadableDocument {
  return {
    source: { path: 'a.yaml', text },
    start: 0,
    end: text.length,
    problem,
    location: { file: 'a.yaml', line, column: 1, endLine: line, endColumn: 2 },
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: '' },
  };
}

type Case = readonly [name: string, before: UnreadableDocument, now: UnreadableDocument, isSame: boolean];

const CASES: readonly Case[] = [
  ['a comment and an empty line', failed(APPLICATION, 4), failed(`# x\n\n${APPLICATION}`, 6), true],
  ['keys in another order', failed('resources: [a]\nnamespace: b\n', 1), failed('namespace: b # x\nresources:\n- a\n', 3), true],
  ['an edit', failed(APPLICATION, 4), failed(APPLICATION.replace('path: a', 'path: b'), 4), false],
  ['another problem of the same text', failed(APPLICATION, 4), failed(APPLICATION, 4, 'a.yaml: no such file or folder'), false],
  [
    'a neighbour in the file',
    failed(`${APPLICATION}---\nkind: A\n---\nkind: B\n`, 4),
    failed(`${APPLICATION}---\nkind: C\n---\nkind: B\n`, 4),
    true,
  ],
  [
    'the second of a file',
    failed(`kind: A\n---\n${APPLICATION}`, 6),
    failed(`kind: A\n---\n${APPLICATION.replace('name: web', 'name: api')}`, 6),
    false,
  ],
  [
    'its problem names lines',
    failed(TEMPLATE, 4, 'a.yaml:3:9: x (line 3, 4)'),
    failed(`# x\n${TEMPLATE}`, 5, 'a.yaml:4:9: x (line 4, 5)'),
    true,
  ],
  ['a comment in a template', failed(TEMPLATE, 4), failed(`{{- /* x\n y */ -}}\n# x\n${TEMPLATE}`, 7), true],
  ['a comment in a template that is YAML', failed(PLAIN, 3), failed(`{{- /* x\n y */ -}}\n# x\n${PLAIN}`, 6), true],
  ['an edit of a template', failed(TEMPLATE, 4), failed(TEMPLATE.replace('Pod', 'Job'), 3), false],
  ['an edit below a template of the same file', failed(`${TEMPLATE}---\nkind: A\n`, 3), failed(`${TEMPLATE}---\nkind: B\n`, 3), false],
];

describe('what an unreadable document says', () => {
  test.each(CASES)('%s', (_, before, now, isSame) => {
    expect(unreadableContent(now) === unreadableContent(before)).toBe(isSame);
  });
});
