import { describe, expect, it } from 'vitest';
import { renderedDocuments } from '../../src/sources/helm/documents.ts';
import { align } from '../../src/sources/helm/template/align.ts';
import { choices } from '../../src/sources/helm/template/choices.ts';
import { type Definition, graphOf } from '../../src/sources/helm/template/graph.ts';
import { markLines } from '../../src/sources/helm/template/mark.ts';
import { type Reference, referencesIn, scopeOf } from '../../src/sources/helm/template/references.ts';
import { parseTemplate } from '../../src/sources/helm/template/syntax.ts';
import { commonPlace, kindPlaces, valuePlace } from '../../src/sources/helm/template-place.ts';

const HELPERS = `{{- define "labels" -}}
app: {{ .Chart.Name }}
tier: web
{{- end }}
{{ define "image" }}{{ .repository }}:{{ .tag }}{{ end }}
{{- define "over" }}{{ if . }}${Array.from('abcdefg', (key) => `{{ include "over" (dict "${key}" .) }}`).join('')}{{ end }}{{ end }}
{{- define "again" }}{{ if . }}{{ include "again" .next }}{{ end }}{{ end }}
`;

function definitionsIn(text: string): ReadonlyMap<string, Definition> {
  const nodes = parseTemplate(text) ?? [];
  return new Map(nodes.flatMap((node) => (node.type === 'define' ? [[node.name, { file: '_h.tpl', body: node.body }]] : [])));
}

/** The lines (1-based) of the template that may have printed each line. */
function places(template: string, printed: string, isLoose = false): string[] | undefined {
  const graph = graphOf({ path: 't.yaml', nodes: parseTemplate(template) ?? [] }, definitionsIn(HELPERS), isLoose);
  const [document] = renderedDocuments(`---\n# Source: web/templates/t.yaml\n${printed}\n`);
  const text = document?.printed();
  const alignment = graph && text && align(graph, text);
  if (!alignment || !text) return undefined;
  return [...text.firstOf.values()].map((index) =>
    [
      ...new Set(
        alignment.stepsAt(index).map((id) => `${graph.steps[id]?.file === 't.yaml' ? '' : '_h:'}${(graph.steps[id]?.line ?? 0) + 1}`),
      ),
    ].join('|'),
  );
}

describe('which lines of a template can have printed a document', () => {
  it.each<[string, string, string, string[] | undefined]>([
    ['what is written', 'a: b\nc: d\n', 'a: b\nc: d', ['1', '2']],
    ['something else', 'a: b\n', 'a: c', undefined],
    ['values', 'a: {{ .x }}-{{ .y }}\nb: c', 'a: 1-2\nb: c', ['1', '2']],
    ['white space that is trimmed', 'a:\n  {{- if .x }}\n  b: c\n  {{- end }}\nd: e', 'a:\n  b: c\nd: e', ['1', '3', '5']],
    ['what was left out', 'a: b\n{{- if .x }}\nc: d\n{{- end }}\ne: f', 'a: b\ne: f', ['1', '5']],
    ['one of two', '{{ if .x }}\na: 1\n{{ else if .y }}\na: 2\n{{ else }}\na: 3\n{{ end }}', 'a: 2', ['4']],
    ['one of two that look alike', '{{ if .x }}\na: {{ .x }}\n{{ else }}\na: {{ .y }}\n{{ end }}', 'a: 2', ['2|4']],
    ['with and its else', '{{ with .x }}\na: {{ . }}\n{{ else with .y }}\nb: {{ . }}\n{{ end }}', 'b: 1', ['4']],
    ['turns of a range', '{{- range .x }}\n- a: {{ . }}\n  b: c\n{{- end }}', '- a: 1\n  b: c\n- a: 2\n  b: c', ['2', '3', '2', '3']],
    ['a range that is left', '{{- range .x }}\n- a\n{{- if . }}{{ break }}{{ end }}\n- b\n{{- end }}', '- a\n- b\n- a', ['2', '4', '2']],
    ['a map out of values', 'a:\n  {{- toYaml .x | nindent 2 }}\nb: c', 'a:\n  x: y\n  z:\n    - 1\nb: c', ['1', '2', '2', '2', '3']],
    [
      'a map that cannot hold what is not indented',
      'a:\n  {{- toYaml .x | nindent 2 }}\n{{ if .y }}\nb: c\n{{ end }}',
      'a:\n  x: y\nb: c',
      ['1', '2', '4'],
    ],
    ['a map that can', 'a:\n{{ toYaml .x }}\n{{ if .y }}\nb: c\n{{ end }}', 'a:\n  x: y\nb: c', ['1', '2', '2|4']],
    ['a helper', 'a:\n  {{- include "labels" . | nindent 2 }}\nb: c', 'a:\n  app: x\n  tier: web\nb: c', ['1', '_h:2', '_h:3', '3']],
    ['a helper in a line', 'a: {{ include "image" .Values.image }}\nb: c', 'a: x:1\nb: c', ['1', '2']],
    ['a helper that calls itself', 'a: {{ include "again" . }}x', 'a: x', ['1']],
    ['a helper that calls itself over and over', 'a: {{ include "over" . }}x\nb: {{ tpl (include "over" .) . }}', 'a: x\nb: y', ['1', '2']],
    ['a block', 'a:\n{{ block "own" . }}  b: c{{ end }}\n', 'a:\n  b: c', ['1', '2']],
    ['a block that is defined elsewhere', 'a: {{ block "image" . }}b{{ end }}\n', 'a: x:1', ['1']],
    ['the second document', 'a: b\n---\na: {{ .x }}c\n', 'a: bc', ['3']],
    ['a document that a separator in a condition begins', '{{ if .x }}\n---\na: b\n{{ end }}\n---\nc: d\n', 'a: b', ['3']],
    ['no separator in a text', 'a: |\n  ---\n  b\n', 'a: |\n  ---\n  b', ['1', '2', '3']],
    ['braces in texts and comments', 'a: {{ "}}" }}{{/* }} */}}\nb: {{ `}}` }}\nc: d', 'a: }}\nb: }}\nc: d', ['1', '2', '3']],
    ['an action over several lines', 'a: {{ printf\n  "%s"\n  .x }}\nb: c', 'a: x\nb: c', ['1', '4']],
    ['Windows line ends', 'a: b\r\n{{- if .x }}\r\nc: d\r\n{{- end }}\r\ne: f', 'a: b\r\nc: d\r\ne: f', ['1', '3', '5']],
    ['variables print nothing', '{{ $x := .y }}\na: {{ $x }}\n{{ $x = 1 }}b: c', 'a: 1\nb: c', ['2', '3']],
  ])('%s', (_, template, printed, expected) => {
    expect(places(template, printed)).toEqual(expected);
  });

  it.each([
    ['a value of several lines', 'a: {{ .x }}\nb: c', 'a: |\n  1\n  2\nb: c', ['1', '1', '1', '2']],
    ['a helper that is changed on its way', 'a: {{ include "image" . | upper }}', 'a: X:1', ['1']],
    ['documents out of a value', 'a: b\n---\n{{ tpl .x . }}', 'c: d', ['3']],
    ['but not out of a value within a line', 'a: {{ tpl .x . }}', 'c: d', undefined],
  ])('where nothing else is possible: %s', (_, template, printed, expected) => {
    expect(places(template, printed, true)).toEqual(expected);
  });

  it.each(['{{ if }', '{{ end }}', '{{ if .x }}', '{{ else }}', '{{ define "x" }}{{ else }}{{ end }}'])('%s is no template', (text) => {
    expect(parseTemplate(text)).toBeUndefined();
  });
});

describe('documents of a kind', () => {
  const once = (id: number) => ({ rank: id, repeats: false });
  it.each<[string, number[][], number[], number[][]]>([
    [
      'in the order of the template',
      [
        [1, 2],
        [1, 2],
      ],
      [],
      [[1], [2]],
    ],
    ['one of two', [[1, 2]], [], [[1, 2]]],
    ['the one that is always printed', [[1, 2]], [2], [[2]]],
    [
      'three of four',
      [
        [1, 2, 3, 4],
        [2, 3],
        [1, 4],
      ],
      [],
      [[1, 2], [2, 3], [4]],
    ],
    ['none that fits', [[2], [1]], [], [[], []]],
    ['more that must be printed than there are', [[1, 2]], [1, 2], [[1, 2]]],
  ])('%s', (_, candidates, must, expected) => {
    expect(choices(candidates, once, must).map((left) => [...(left ?? [])])).toEqual(expected);
  });

  it('of a range as often as it turns', () => {
    const of = (id: number) => ({ rank: id > 4 ? 5 : id, repeats: id > 4 });
    expect(
      choices(
        [
          [1, 5],
          [5, 6],
          [5, 6],
          [5, 9],
        ],
        (id) => (id === 9 ? once(9) : of(id)),
        [1],
      ).map((left) => [...(left ?? [])]),
    ).toEqual([[1], [5, 6], [5, 6], [5, 9]]);
  });
});

describe('what an expression speaks of', () => {
  const VALUES: Reference = { of: 'root' };
  it.each([
    ['.Values.a.b | default .Chart.AppVersion', 'AppVersion a.b'],
    ['(index .Values "a-b" 0).c', 'a-b.0.c'],
    ['(.Values.a).b | quote', 'a.b'],
    ['printf "%s {{ .Values.no }}" $.Values.x', 'x'],
    ['ternary .Values.a .Values.b (eq .Values.c "d")', 'a b c'],
    ['tpl .Values.a .', 'a'],
    ['get (.Values.a | default dict) "b"', 'a.b'],
    ['include "image" .Values.web', 'web.repository web.tag'],
    ['include "image" (dict "repository" .Values.a "tag" .Values.b)', 'a b'],
    ['include "no.such" .Values.a', 'a'],
    ['.Release.Name', ''],
  ])('%s', (code, expected) => {
    const bodies = new Map([...definitionsIn(HELPERS)].map(([name, { body }]) => [name, body]));
    const found = referencesIn(code, scopeOf([VALUES], { definitions: bodies }));
    expect(found.map((reference) => ('keys' in reference ? reference.keys.join('.') : reference.of)).join(' ')).toBe(expected);
  });
});

it('marks the lines that begin with a key, and leaves the others as they are', () => {
  const text = 'a: b\r\n- c:\n{{ if .x }}\n  d: {{ .y -}}\n  e: {{ printf\n    "f: %s" .z }}\n  "g/h": {{ .i }}\nj\n{{ k: }}\n';
  expect(markLines(text, (line) => ` #${line}`)).toBe(
    'a: b #0\r\n- c: #1\n{{ if .x }}\n  d: {{ .y -}}\n  e: {{ printf\n    "f: %s" .z }}\n  "g/h": {{ .i }} #6\nj\n{{ k: }}\n',
  );
});

describe('a place in a template', () => {
  it.each([
    ['  image: "{{ .a }}:{{ .b }}" ', '"{{ .a }}:{{ .b }}"'],
    ['  - name: x', 'x'],
    ['  annotations:', 'annotations'],
    ['  {{ .key }}: {{ .value }}', '{{ .value }}'],
    ['  {{- include "a:b" . | nindent 2 }}', '{{- include "a:b" . | nindent 2 }}'],
    ['  - {{ .item }}', '- {{ .item }}'],
    ['  eks.amazonaws.com/role-arn: {{ .arn }}', '{{ .arn }}'],
  ])('%s', (line, expected) => {
    const { column, endColumn } = valuePlace({ path: 't.yaml', text: `x\n${line}\n` }, 1);
    expect(line.slice(column - 1, endColumn - 1)).toBe(expected);
  });

  it('where nothing fits: the lines that say the kind, and none of which a comment speaks', () => {
    const text =
      'kind: Job\n---\n# ecr-preflight-ignore x: y\napiVersion: v1\nkind: "Pod" # here\n---\napiVersion: v1\nkind: Pod\n---\nkind: {{ .x }}\n';
    const source = { path: 't.yaml', text };
    const lines = (kind: string | undefined): number[] => kindPlaces(source, kind).map(({ line }) => line + 1);
    expect([lines('Job'), lines('Pod'), lines('CronJob'), lines(undefined)]).toEqual([[1], [5, 8], [10], [10]]);
    expect(commonPlace(kindPlaces(source, 'Pod'), () => text)).toMatchObject({ line: 7 });
    expect(commonPlace(kindPlaces(source, 'Pod').slice(0, 1), () => text)).toMatchObject({ line: 4 });
    expect(
      commonPlace(kindPlaces(source, 'Pod'), () => text.replaceAll('kind: Pod', 'kind: Pod # ecr-preflight-ignore x: y')),
    ).toBeUndefined();
  });
});
