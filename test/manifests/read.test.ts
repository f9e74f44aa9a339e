import { describe, expect, test } from 'vitest';
import { readManifests } from '../../src/manifests/read.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: x}]}\n';

/** What becomes of every document: `kind/name` of a manifest, `!` and the line of an unreadable one, the reasons of what was skipped. */
function outcome(text: string): { manifests: string[]; unreadable: string[]; skipped: string[]; documents: number } {
  let id = 0;
  const result = readManifests({ path: 'f.yaml', text }, () => id++);
  return {
    manifests: result.manifests.map((m) => `${m.kind}/${m.name}${m.base}`),
    unreadable: result.unreadable.map((u) => `${u.resource.kind}:${u.location.line}: ${u.problem}`),
    skipped: result.skipped.map((s) => `${s.reason}: ${s.message}`),
    documents: result.documents,
  };
}

const one = { manifests: ['Pod/p'], unreadable: [], skipped: [], documents: 1 };
const NOT = 'no apiVersion and kind';
const TEMPLATE = 'holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in';

type ReadCase = readonly [name: string, text: string, expected: ReturnType<typeof outcome>];
const CASES: readonly ReadCase[] = [
  ['one object', POD, one],
  ['leading marker and comments', `# c\n---\n${POD}`, one],
  ['directive', `%YAML 1.2\n---\n${POD}`, one],
  ['end marker', `${POD}...\n`, one],
  ['empty documents are none', `---\n---\n${POD}---\n# only a comment\n`, one],
  ['CRLF', POD.replaceAll('\n', '\r\n'), one],
  ['lone CR', POD.replaceAll('\n', '\r'), one],
  ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }, null, '\t'), one],
  ['content on the marker line', '--- {apiVersion: v1, kind: Pod, metadata: {name: p}}\n', one],
  ['duplicate keys: the last counts, as in kubectl', `${POD}kind: Pod\n`, one],
  ['unknown tags are ignored', `${POD}x: !Ref y\nz: !vault [1]\n`, one],
  ['merge keys', `x: &x {name: p}\napiVersion: v1\nkind: Pod\nmetadata:\n  !!merge <<: *x\n`, one],
  [
    'a --- inside a block scalar that is indented is text',
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  x: |\n    a\n    ---\n    b\n`,
    one,
  ],
  ['empty file', '', { manifests: [], unreadable: [], skipped: ['empty: nothing but comments or white space'], documents: 0 }],
  [
    'comments only',
    '# a\n\n# b\n',
    { manifests: [], unreadable: [], skipped: ['empty: nothing but comments or white space'], documents: 0 },
  ],
  [
    'List',
    `apiVersion: v1\nkind: List\nitems:\n- ${POD.trim().replaceAll('\n', '\n  ')}\n- {apiVersion: v1, kind: Service, metadata: {name: s}}\n`,
    { manifests: ['Pod/p/items/0', 'Service/s/items/1'], unreadable: [], skipped: [], documents: 1 },
  ],
  [
    'typed list whose items say no kind',
    'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: d}\n',
    { manifests: ['Deployment/d/items/0'], unreadable: [], skipped: [], documents: 1 },
  ],
  [
    "a tool's own file in the form of an object",
    'apiVersion: skaffold/v2beta29\nkind: Config\nmetadata: {name: shop}\n---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c}\n',
    {
      manifests: [],
      unreadable: [],
      skipped: ['not-kubernetes: 2 of 2 documents: a file of another tool: no API server has its apiVersion'],
      documents: 2,
    },
  ],
  [
    "a tool's own file that does not parse",
    'apiVersion: skaffold/v2beta29\nkind: Config\nmetadata: {name: shop\n',
    {
      manifests: [],
      unreadable: [],
      skipped: ['not-kubernetes: not readable as YAML, and not recognisable as a Kubernetes object'],
      documents: 1,
    },
  ],
  [
    'groups with and without a dot',
    ['apps/v1', 'batch/v1', 'policy/v1', 'example.com/v1', 'v1']
      .map((api, i) => `apiVersion: ${api}\nkind: K\nmetadata: {name: a${i}}\n`)
      .join('---\n'),
    { manifests: ['K/a0', 'K/a1', 'K/a2', 'K/a3', 'K/a4'], unreadable: [], skipped: [], documents: 5 },
  ],
  [
    'nothing but the marks around other documents',
    '{{- if .Values.on }}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n---\n# the end\n  {{- end }}\n---\n{% if a %}\n{{ include "x" .\n | nindent 2 }}\n---\na: "{{ b }}"\n',
    {
      manifests: ['Pod/p'],
      unreadable: [],
      skipped: [`template: 3 of 5 documents: ${TEMPLATE}`, `not-kubernetes: 1 of 5 documents: ${NOT}`],
      documents: 5,
    },
  ],
  ['values file', 'image:\n  tag: 1\n', { manifests: [], unreadable: [], skipped: [`not-kubernetes: ${NOT}`], documents: 1 }],
  ['an escaped apiVersion hides nothing', `"api\\x56ersion": v1\nkind: Pod\nmetadata: {name: p}\n`, one],
  [
    'skaffold',
    'apiVersion: skaffold/v2beta12\nkind: Config\nbuild: {}\n',
    {
      manifests: [],
      unreadable: [],
      skipped: ['not-kubernetes: no Kubernetes object: apiVersion, kind and metadata of one are not all there'],
      documents: 1,
    },
  ],
  [
    'Helm template',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  {{- include "x" . | nindent 4 }}\n',
    { manifests: [], unreadable: [], skipped: [`template: ${TEMPLATE}`], documents: 1 },
  ],
  [
    'a token that sed replaces by a line',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: a\n    GEN3_IMAGE\n    imagePullPolicy: Always\n',
    { manifests: [], unreadable: [], skipped: [`template: ${TEMPLATE}`], documents: 1 },
  ],
  ...[
    'name: {TENANT_ID}-web',
    'image: {REGISTRY}/web:{TAG}',
    'image: %IMAGE%',
    'image: %%IMAGE%%:v1',
    'image: @@IMAGE@@',
    '- @IMAGE@:v1',
    'image: @project.artifact-id@:v1',
    '{TENANT_ID}-key: x',
    'args: ["a", {TENANT_ID}-b]',
  ].map(
    (line): ReadCase => [
      `a token of sed or str.format where a scalar begins: ${line}`,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nx:\n  ${line}\n`,
      { manifests: [], unreadable: [], skipped: [`template: ${TEMPLATE}`], documents: 1 },
    ],
  ),
  ...[
    ['x: {TENANT_ID} web', 'bad indentation of a mapping entry'],
    ['x: {a: b}c', 'bad indentation of a mapping entry'],
    ['x: {TENANT_ID}]', 'bad indentation of a mapping entry'],
    ['x: @admin', 'bad indentation of a mapping entry'],
    ['x: @admin@example', 'bad indentation of a mapping entry'],
    ['x: %half', 'bad indentation of a mapping entry'],
    ['x: %IMAGE%: y', 'bad indentation of a mapping entry'],
  ].map(
    ([line, problem]): ReadCase => [
      `is no token: ${line}`,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n${line}\n`,
      { manifests: [], unreadable: [`Pod:4: ${problem}`], skipped: [], documents: 1 },
    ],
  ),
  [
    'a token excuses nothing else',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {TENANT_ID}-web\n bad: [\n',
    { manifests: [], unreadable: ['Pod:4: bad indentation of a mapping entry'], skipped: [], documents: 1 },
  ],
  [
    'a name in braces',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {TENANT_ID}\n',
    {
      manifests: [],
      unreadable: [],
      skipped: ['template: its kind or name is a template expression: render it first, or pipe the rendered output in'],
      documents: 1,
    },
  ],
  [
    'a bracket that closes below its key, which kubectl accepts',
    'apiVersion: v1\nkind: Pod\nmetadata: {\n  name: p\n}\nspec:\n  args: [\n    a,\n    "b\n    c"\n  ]\n',
    one,
  ],
  [
    'a mark in a quoted string excuses nothing',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ x }}"\n bad: [\n',
    { manifests: [], unreadable: ['Pod:5: bad indentation of a mapping entry'], skipped: [], documents: 1 },
  ],
  [
    'nor does an argument in capitals',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nargs:\n  - RUN_ALL\n bad: [\n',
    { manifests: [], unreadable: ['Pod:6: bad indentation of a mapping entry'], skipped: [], documents: 1 },
  ],
  [
    'JSON that is cut off',
    '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"',
    {
      manifests: [],
      unreadable: ['Deployment:1: unexpected end of the stream within a flow collection'],
      skipped: [],
      documents: 1,
    },
  ],
  [
    'a flow mapping that is cut off',
    '{apiVersion: v1, kind: Pod, metadata: {name: p\n',
    { manifests: [], unreadable: ['Pod:1: unexpected end of the stream within a flow collection'], skipped: [], documents: 1 },
  ],
  [
    'a stream of JSON objects, as kubectl reads it',
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a{"}}\n{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b\\""}} {"x":1}',
    { manifests: ['Pod/a{', 'Pod/b"'], unreadable: [], skipped: [`not-kubernetes: 1 of 3 documents: ${NOT}`], documents: 3 },
  ],
  [
    'a reason never quotes the source: an alias',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: *SuperSecret1\n',
    { manifests: [], unreadable: ['Secret:5: unidentified alias'], skipped: [], documents: 1 },
  ],
  [
    'a reason never quotes the source: a tag',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: !!SuperSecret1\n',
    { manifests: [], unreadable: ['Secret:5: unknown scalar tag'], skipped: [], documents: 1 },
  ],
  [
    'a template that happens to be YAML',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n',
    {
      manifests: [],
      unreadable: [],
      skipped: ['template: its kind or name is a template expression: render it first, or pipe the rendered output in'],
      documents: 1,
    },
  ],
  [
    'what git could not merge',
    'apiVersion: v1\nkind: Pod\nmetadata:\n<<<<<<< HEAD\n  name: a\n=======\n  name: b\n>>>>>>> other\n',
    {
      manifests: [],
      unreadable: ['Pod:4: the marks of a merge conflict stand in it (<<<<<<<, =======, >>>>>>>)'],
      skipped: [],
      documents: 1,
    },
  ],
  [
    'a template that git could not merge',
    'apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  {{- if .Values.a }}\r\n||||||| base\r\n  name: a\r\n=======\r\n  name: b\r\n>>>>>>> other\r\n  {{- end }}\r\n',
    {
      manifests: [],
      unreadable: ['Pod:5: the marks of a merge conflict stand in it (<<<<<<<, =======, >>>>>>>)'],
      skipped: [],
      documents: 1,
    },
  ],
  [
    'the marks in a text',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  x: |\n    <<<<<<< HEAD\n    =======\n    >>>>>>> other\n',
    one,
  ],
  [
    'a line of a heading is no such mark',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  {{- if .Values.a }}\n=======\n  {{- end }}\n',
    { manifests: [], unreadable: [], skipped: [`template: ${TEMPLATE}`], documents: 1 },
  ],
  [
    'a broken document leaves the others readable',
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n bad: [\n---\n${POD}---\na: 1\n`,
    {
      manifests: ['Pod/p'],
      unreadable: ['Pod:5: bad indentation of a mapping entry'],
      skipped: [`not-kubernetes: 2 of 3 documents: ${NOT}`.replace('2 of 3', '1 of 3')],
      documents: 3,
    },
  ],
  [
    'alias bomb',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\na: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`)
      .join('\n')}\n`,
    {
      manifests: [],
      unreadable: ['Pod:1: its aliases refer to themselves or expand to more than 2,000,000 values'],
      skipped: [],
      documents: 1,
    },
  ],
  [
    'alias to itself',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\na: &a [*a]\n',
    {
      manifests: [],
      unreadable: ['Pod:1: its aliases refer to themselves or expand to more than 2,000,000 values'],
      skipped: [],
      documents: 1,
    },
  ],
  [
    'nested too deeply',
    `apiVersion: v1\nkind: Pod\na: ${'['.repeat(200)}${']'.repeat(200)}\n`,
    { manifests: [], unreadable: ['Pod:3: nesting exceeded maxDepth (100)'], skipped: [], documents: 1 },
  ],
  ['prototype keys are keys', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n__proto__: {kind: X}\nconstructor: 1\n', one],
];

describe('readManifests', () => {
  test.each(CASES)('%s', (_, text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });
});
