import { describe, expect, it } from 'vitest';
import { placeOfOutput } from '../../src/sources/helm/broken-output.ts';
import { PROGRAMS, pathWith, see } from './support.ts';

const HEAD = '{{- if .Values.enabled }}\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {{ .Release.Name }}\n';

const CASES = [
  {
    name: 'what the template writes itself',
    text: `${HEAD}  labels:\n    app: web\n    tier\n    part: of\n{{- end }}\n`,
    line: 9,
    isExact: true,
  },
  {
    name: 'behind other actions of every form',
    text: `{{/* a\ncomment */}}\n${HEAD}  annotations:\n    {{- toYaml .Values.a | nindent 4 }}\n    {{ $.Values.key }}: "{{ .Values.a | default "b" }}"\n    one: 1\n    two: "x" y\n    three: 3\n    four: 4\n{{- end }}\n`,
    line: 12,
    isExact: true,
  },
  {
    name: 'at the very end',
    text: `${HEAD.replace('{{- if .Values.enabled }}\n', '').replace('{{ .Release.Name }}', 'web')}EOF\n`,
    line: 5,
    isExact: true,
  },
  {
    name: 'an action on the next line',
    text: `${HEAD}  labels:\n    tier\n    app: {{ .Values.app }}\n{{- end }}\n`,
    line: 3,
    isExact: false,
  },
  { name: 'what an action printed', text: `${HEAD}  labels:\n  {{ .Values.a }}\n{{- end }}\n`, line: 3, isExact: false },
  { name: 'no kind', text: '{{ .Values.all }}\n', line: 1, isExact: false },
] as const;

describe('a template whose output is no YAML', () => {
  it.each(CASES)('$name', ({ text, line, isExact }) => {
    const found = placeOfOutput({ path: 'web/templates/sa.yaml', text });
    expect({ line: found.location.line, isExact: found.isExact }).toEqual({ line, isExact });
  });
});

describe.skipIf(PROGRAMS.helm === undefined)('what is said of it', () => {
  it.each([
    { name: 'exactly', text: CASES[0].text, said: /^web\/templates\/sa\.yaml:9 YAML parse error on .*: could not find expected ':'/ },
    {
      name: 'at the object',
      text: CASES[3].text,
      said: /^web\/templates\/sa\.yaml:3 YAML parse error on .*: line \d+ of what it prints: /,
    },
  ])('$name', async ({ text, said }) => {
    const tree = {
      'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'web/values.yaml': 'enabled: true\na: {}\nkey: x\napp: web\n',
      'web/templates/sa.yaml': text,
    };
    const seen = await see(tree, { path: pathWith(PROGRAMS.helm) });
    expect(seen.unreadable).toEqual([expect.stringMatching(said)]);
    expect(seen.unreadable[0]).not.toContain('yaml: line');
  });

  it('once, of a template that is read as it is', async () => {
    const tree = { 'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'web/templates/sa.yaml': CASES[2].text };
    const seen = await see(tree, { path: pathWith(PROGRAMS.helm) });
    expect(seen.unreadable).toEqual([expect.stringMatching(/^web\/templates\/sa\.yaml:5 (?!YAML parse error on)/)]);
  });
});
