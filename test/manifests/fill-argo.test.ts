import { describe, expect, test } from 'vitest';
import { fillArgoParameters } from '../../src/manifests/fill-argo.ts';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import { withMade } from '../../src/manifests/made.ts';
import { matchPointers, valueAt } from '../../src/manifests/pointers.ts';
import { readManifests } from '../../src/manifests/read.ts';

function filled(text: string) {
  let id = 0;
  const nextId = (): number => id++;
  return withMade(readManifests({ path: 'w.yaml', text }, nextId), nextId).manifests.map(fillArgoParameters);
}

/** The image of every template, by its name, in a workflow of this spec (flow style). */
function images(spec: string, kind = 'Workflow'): Record<string, unknown> {
  const [manifest] = filled(`apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: w}\nspec: ${spec}\n`);
  const at = kind === 'CronWorkflow' ? '/spec/workflowSpec/templates' : '/spec/templates';
  const { object } = manifest ?? { object: {} };
  return Object.fromEntries(
    matchPointers(object, `${at}/*`).flatMap((template) => {
      const image = ['container/image', 'script/image', 'sidecars/0/image'].flatMap((field) =>
        matchPointers(object, `${template}/${field}`),
      );
      return image[0] === undefined ? [] : [[String(valueAt(object, `${template}/name`)), valueAt(object, image[0])]];
    }),
  );
}

const GLOBAL = 'arguments: {parameters: [{name: tag, value: v1}, {name: my-tag, value: " v2 "}, {name: number, value: 3}, {name: none}]}';
const template = (name: string, image: string, inputs = ''): string =>
  `{name: ${name}, ${inputs && `inputs: {parameters: [${inputs}]}, `}container: {image: "${image}"}}`;
const steps = (...calls: readonly string[]): string => `{name: main, steps: [[${calls.join(', ')}]]}`;
const call = (value: string): string => `{name: s, template: a, arguments: {parameters: [{name: tag, value: "${value}"}]}}`;
const INPUT = template('a', 'x:{{inputs.parameters.tag}}', '{name: tag}');
const OPEN = 'x:{{inputs.parameters.tag}}';

const CASES: readonly [name: string, spec: string, image: string][] = [
  ['an argument of the workflow', `{${GLOBAL}, templates: [${template('a', 'x:{{workflow.parameters.tag}}')}]}`, 'x:v1'],
  ['white space in the tag', `{${GLOBAL}, templates: [${template('a', 'x:{{ workflow.parameters.tag }}')}]}`, 'x:v1'],
  ['a number', `{${GLOBAL}, templates: [${template('a', 'x:{{workflow.parameters.number}}')}]}`, 'x:3'],
  ['two in one', `{${GLOBAL}, templates: [${template('a', '{{workflow.parameters.tag}}:{{workflow.parameters.tag}}')}]}`, 'v1:v1'],
  ['an expression', `{${GLOBAL}, templates: [${template('a', 'x:{{=workflow.parameters.tag}}')}]}`, 'x:v1'],
  ['a name in brackets', `{${GLOBAL}, templates: [${template('a', "x:{{=sprig.trim(workflow.parameters['my-tag'])}}")}]}`, 'x:v2'],
  ['no value', `{${GLOBAL}, templates: [${template('a', 'x:{{workflow.parameters.none}}')}]}`, 'x:{{workflow.parameters.none}}'],
  ['no such parameter', `{${GLOBAL}, templates: [${template('a', 'x:{{workflow.parameters.x}}')}]}`, 'x:{{workflow.parameters.x}}'],
  [
    'one of two is not known',
    `{${GLOBAL}, templates: [${template('a', '{{workflow.parameters.tag}}:{{item}}')}]}`,
    '{{workflow.parameters.tag}}:{{item}}',
  ],
  [
    'what computes',
    `{${GLOBAL}, templates: [${template('a', 'x:{{=workflow.parameters.tag + 1}}')}]}`,
    'x:{{=workflow.parameters.tag + 1}}',
  ],
  [
    'brackets that do not fit',
    `{${GLOBAL}, templates: [${template('a', 'x:{{=sprig.trim(workflow.parameters.tag}}')}]}`,
    'x:{{=sprig.trim(workflow.parameters.tag}}',
  ],
  ['the default of an input', `{templates: [${template('a', OPEN, '{name: tag, default: v1}')}]}`, 'x:v1'],
  ['the value of an input before its default', `{templates: [${template('a', OPEN, '{name: tag, default: v1, value: v2}')}]}`, 'x:v2'],
  [
    'an input that names an argument of the workflow',
    `{${GLOBAL}, templates: [${template('a', OPEN, '{name: tag, value: "{{workflow.parameters.tag}}"}')}]}`,
    'x:v1',
  ],
  ['what a step passes on', `{templates: [${steps(call('v1'))}, ${INPUT}]}`, 'x:v1'],
  ['what all steps pass on', `{templates: [${steps(call('v1'), call('v1'))}, ${INPUT}]}`, 'x:v1'],
  ['steps that pass on different values', `{templates: [${steps(call('v1'), call('v2'))}, ${INPUT}]}`, OPEN],
  ['a step that passes on what is not known', `{templates: [${steps(call('v1'), call('{{item}}'))}, ${INPUT}]}`, OPEN],
  [
    'a step that leaves the default',
    `{templates: [${steps(call('v1'), '{name: t, template: a}')}, ${template('a', OPEN, '{name: tag, value: v2}')}]}`,
    OPEN,
  ],
  [
    'a value that comes out of a step',
    `{templates: [${steps('{template: a, arguments: {parameters: [{name: tag, valueFrom: {}}]}}')}, ${INPUT}]}`,
    OPEN,
  ],
  ['a task', `{templates: [{name: main, dag: {tasks: [${call('v1')}]}}, ${INPUT}]}`, 'x:v1'],
  ['a hook of a step', `{templates: [${steps(`{name: s, template: b, hooks: {exit: ${call('v1')}}}`)}, ${INPUT}]}`, 'x:v1'],
  ['a hook of the workflow', `{hooks: {exit: ${call('v1')}}, templates: [${INPUT}]}`, 'x:v1'],
  ['a template of another workflow is not meant', `{templates: [${steps('{templateRef: {name: o, template: b}}')}, ${INPUT}]}`, OPEN],
  ['the template that is started gets the arguments', `{entrypoint: a, ${GLOBAL}, templates: [${INPUT}]}`, 'x:v1'],
  ['so does the one at the end', `{onExit: a, ${GLOBAL}, templates: [${INPUT}]}`, 'x:v1'],
  [
    'through two templates',
    `{templates: [{name: top, steps: [[{template: main, arguments: {parameters: [{name: t, value: v1}]}}]]}, {name: main, inputs: {parameters: [{name: t}]}, steps: [[${call('{{inputs.parameters.t}}')}]]}, ${INPUT}]}`,
    'x:v1',
  ],
  [
    'in a circle',
    `{templates: [{name: a, inputs: {parameters: [{name: tag}]}, steps: [[${call('{{inputs.parameters.tag}}')}]]}, ${template('b', OPEN, '{name: tag, value: "{{inputs.parameters.tag}}"}')}]}`,
    OPEN,
  ],
];

describe('an image with parameters of its workflow', () => {
  test.each(CASES)('%s', (_, spec, image) => {
    expect(Object.values(images(spec))).toEqual([image]);
  });

  test('in a CronWorkflow, a script and a sidecar', () => {
    const more = `{name: b, script: {image: "y:{{workflow.parameters.tag}}"}}, {name: c, sidecars: [{name: s, image: "z:{{workflow.parameters.tag}}"}]}`;
    const spec = `{workflowSpec: {${GLOBAL}, templates: [${template('a', 'x:{{workflow.parameters.tag}}')}, ${more}]}}`;
    expect(images(spec, 'CronWorkflow')).toEqual({ a: 'x:v1', b: 'y:v1', c: 'z:v1' });
  });

  test('doubling again and again ends', () => {
    const inputs = Array.from(
      { length: 60 },
      (_, i) => `{name: p${i}, value: "${i === 0 ? 'x' : `{{inputs.parameters.p${i - 1}}}`.repeat(2)}"}`,
    );
    const image = '{{inputs.parameters.p59}}';
    expect(images(`{templates: [${template('a', image, inputs.join(', '))}]}`)).toEqual({ a: image });
  });
});

const TEXT = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: {name: w}
spec:
  serviceAccountName: "{{workflow.parameters.account}}"
  arguments:
    parameters:
      - {name: account, value: runner}
      - {name: tag, value: v1}
  templates:
    - name: a
      inputs:
        parameters:
          - {name: tag, value: "{{workflow.parameters.tag}}"}
      container:
        image: x:{{inputs.parameters.tag}}
    - name: b
      inputs:
        parameters:
          - {name: image, value: "y:1"}
      resource:
        action: create
        manifest: |
          apiVersion: v1
          kind: Pod
          metadata: {generateName: p-}
          spec:
            containers:
              - name: c
                image: "{{inputs.parameters.image}}"
`;

test('a finding stands at the field, and the value of the parameter is shown beside it', () => {
  const [workflow, pod] = filled(TEXT);
  const shown = (manifest: typeof workflow, at: string): unknown =>
    manifest && [
      valueAt(manifest.object, at),
      locateIn(manifest, at).line,
      ...originNotes(manifest, at).map(({ message, location }) => `${location.line}:${location.column} ${message}`),
    ];
  const given = (name: string): string => `the parameter ${name} has its value here; a run may be given another`;
  expect(shown(workflow, '/spec/serviceAccountName')).toEqual(['runner', 5, `8:32 ${given('account')}`]);
  expect(shown(workflow, '/spec/templates/0/container/image')).toEqual(['x:v1', 16, `9:28 ${given('tag')}`]);
  expect(shown(pod, '/spec/containers/0/image')).toEqual(['y:1', 30, `20:34 ${given('image')}`]);
});

test.each([
  'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {containers: [{image: "x:{{workflow.parameters.tag}}"}]}}}\n',
  'apiVersion: argoproj.io/v1alpha1\nkind: Sensor\nmetadata: {name: s}\nspec: {template: {container: {image: "x:{{workflow.parameters.tag}}"}}}\n',
  'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec: {templates: 5, arguments: {parameters: {a: b}}, x: "{{workflow.parameters.tag}}"}\n',
])('nothing is filled in that is no workflow: %s', (text) => {
  let id = 0;
  const [manifest] = readManifests({ path: 'w.yaml', text }, () => id++).manifests;
  expect(manifest && fillArgoParameters(manifest)).toBe(manifest);
});
