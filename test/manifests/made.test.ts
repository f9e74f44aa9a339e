import { describe, expect, test } from 'vitest';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { locateIn } from '../../src/manifests/locate.ts';
import { withMade } from '../../src/manifests/made.ts';
import type { Location } from '../../src/manifests/manifest.ts';
import { fillParameters } from '../../src/manifests/openshift-template.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { substituteIn } from '../../src/manifests/substitute.ts';
import { mergeOptions } from '../../src/options.ts';
import type { Report } from '../../src/report/report.ts';
import { temporaryFolder } from '../changes/repository.ts';

function read(text: string) {
  let id = 0;
  const nextId = (): number => id++;
  return withMade(readManifests({ path: 'a.yaml', text }, nextId), nextId);
}

/** The exact text of a location, as one who follows it sees it. */
function textAt(text: string, { line, column, endLine, endColumn }: Location): string {
  const lines = text.split(/\r\n|\n|\r/);
  if (line === endLine) return lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
  return `${lines[line - 1]?.slice(column - 1)}...${lines[endLine - 1]?.slice(0, endColumn - 1)}`;
}

/** `Kind namespace/name: line: what stands there` for every image of what is read. */
function images(text: string): string[] {
  const { manifests } = read(text);
  const { production, namespaceFor } = mergeOptions({}, {}, []);
  return takeInventory(manifests.map(fillParameters), [], { ...production, namespaceFor }).workloads.flatMap((workload) =>
    workload.containers.map(({ at }) => {
      const location = locateIn(workload.manifest, at);
      const { kind, name } = workload.manifest;
      return `${kind} ${workload.namespace ?? '-'}/${name} as ${workload.serviceAccount.name || '?'}, ${location.line}: ${textAt(text, location)}`;
    }),
  );
}

const JOB = [
  'apiVersion: batch/v1',
  'kind: Job',
  'metadata: {generateName: run-}',
  'spec:',
  '  template:',
  '    spec:',
  '      containers:',
  '        - name: a',
  '          image: r/a:1  # the one',
];
const block = (lines: readonly string[], indent: number): string =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join('\n');
const workflow = (manifest: string, more = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w, namespace: ci}\nspec:\n  templates:\n    - name: t\n      resource:\n        action: create${more}\n        manifest: ${manifest}\n`;

describe('manifests inside of other objects: image, object and account, at the place in the file', () => {
  test.each<[string, string, readonly string[]]>([
    ['a literal block', workflow(`|\n${block(JOB, 10)}`), ['Job ci/run- as default, 18: r/a:1']],
    ['one that keeps no line end, with an empty line first', workflow(`|-\n\n${block(JOB, 12)}`), ['Job ci/run- as default, 19: r/a:1']],
    ['one whose first line is indented further', workflow(`|2\n${block([' # so', ...JOB], 10)}`), ['Job ci/run- as default, 19: r/a:1']],
    ['Windows line ends', workflow(`|\n${block(JOB, 10)}`).replaceAll('\n', '\r\n'), ['Job ci/run- as default, 18: r/a:1']],
    [
      'a quoted value in it',
      workflow(`|\n${block([...JOB.slice(0, -1), "          image: 'r/a:1'"], 10)}`),
      ["Job ci/run- as default, 18: 'r/a:1'"],
    ],
    [
      'JSON in quotes',
      workflow(`'{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"r/a:1"}]}}'`),
      ['Pod ci/p as default, 9: "r/a:1"'],
    ],
    [
      'escapes: the whole text is meant',
      workflow(`"apiVersion: v1\\nkind: Pod\\nmetadata: {name: p}\\nspec: {containers: [{name: a, image: r/a:1}]}"`),
      ['Pod ci/p as default, 9: "apiVersion: v1\\nkind: Pod\\nmetadata: {name: p}\\nspec: {containers: [{name: a, image: r/a:1}]}"'],
    ],
    [
      'a folded block: its first line',
      workflow(
        '>\n          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},\n          "spec": {"containers": [{"name": "a", "image": "r/a:1"}]}}',
      ),
      ['Pod ci/p as default, 10: {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},'],
    ],
    [
      'several documents',
      workflow(
        `|\n${block(['# first', ...JOB, '---', 'apiVersion: v1', 'kind: Pod', 'metadata: {name: p, namespace: own}', 'spec: {serviceAccountName: sa, containers: [{name: b, image: r/b}]}'], 10)}`,
      ),
      ['Job ci/run- as default, 19: r/a:1', 'Pod own/p as sa, 24: r/b'],
    ],
    [
      'the namespace of the workflow',
      workflow(
        `|\n${block(['apiVersion: v1', 'kind: Pod', 'metadata: {name: p, namespace: "{{workflow.namespace}}"}', 'spec: {containers: [{name: b, image: r/b}]}'], 10)}`,
      ),
      ['Pod ci/p as default, 13: r/b'],
    ],
    [
      'an account that is filled in',
      workflow(
        `|\n${block(['apiVersion: v1', 'kind: Pod', 'metadata: {name: "{{inputs.parameters.n}}"}', 'spec: {serviceAccountName: "{{workflow.serviceAccountName}}", containers: [{name: b, image: "r/b:{{inputs.parameters.tag}}"}]}'], 10)}`,
      ),
      ['Pod ci/{{inputs.parameters.n}} as ?, 13: "r/b:{{inputs.parameters.tag}}"'],
    ],
    [
      'what reads or ends something makes nothing',
      workflow(`|\n${block(JOB, 10)}`).replace('create', 'get') +
        workflow(`|\n${block(JOB, 10)}`)
          .replace('create', 'delete')
          .replace(/^/, '---\n'),
      [],
    ],
    [
      'beside containers of its own, in a list',
      `kind: List\napiVersion: v1\nitems:\n  - apiVersion: argoproj.io/v1alpha1\n    kind: CronWorkflow\n    metadata: {name: c}\n    spec:\n      workflowSpec:\n        serviceAccountName: wf\n        templates:\n          - {name: own, container: {image: r/own:1}}\n          - name: t\n            steps: [[{name: s, inline: {resource: {action: apply, manifest: "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: x, image: r/x}]}}"}}}]]\n`,
      ['CronWorkflow -/c as wf, 11: r/own:1', 'Pod -/p as default, 13: r/x'],
    ],
    [
      'a sensor that submits a workflow that makes a job',
      `apiVersion: argoproj.io/v1alpha1\nkind: Sensor\nmetadata: {name: s, namespace: events}\nspec:\n  triggers:\n    - template:\n        name: t\n        argoWorkflow:\n          operation: submit\n          source:\n            resource:\n${block(
        workflow(`|\n${block(JOB, 10)}`)
          .replace(', namespace: ci', '')
          .trimEnd()
          .split('\n'),
        14,
      )}\n    - template: {name: u, k8s: {operation: create, source: {resource: {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: own}, spec: {containers: [{name: y, image: r/y}]}}}}}\n    - template: {name: v, k8s: {operation: delete, source: {resource: {apiVersion: v1, kind: Pod, metadata: {name: q}, spec: {containers: [{name: z, image: r/z}]}}}}}\n`,
      ['Pod own/p as default, 30: r/y', 'Job events/run- as default, 29: r/a:1'],
    ],
    [
      'a parameter of the OpenShift Template around it',
      `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: {name: t}\nparameters: [{name: TAG, value: v9}]\nobjects:\n  - apiVersion: argoproj.io/v1alpha1\n    kind: WorkflowTemplate\n    metadata: {name: w}\n    spec:\n      templates:\n        - name: t\n          resource:\n            manifest: |\n${block(JOB, 14).replace('r/a:1', 'r/a:${TAG}')}\n`,
      ['Job -/run- as default, 22: r/a:${TAG}'],
    ],
    [
      'what kro, Hive and KubeVela make, with the account beside it',
      `apiVersion: kro.run/v1alpha1\nkind: ResourceGraphDefinition\nmetadata: {name: g, namespace: kro}\nspec:\n  resources:\n    - {id: a, template: {apiVersion: v1, kind: ServiceAccount, metadata: {name: "\${schema.spec.name}"}}}\n    - {id: b, template: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {serviceAccountName: "\${schema.spec.name}", containers: [{name: y, image: r/y}]}}}\n---\napiVersion: hive.openshift.io/v1\nkind: SelectorSyncSet\nmetadata: {name: s}\nspec:\n  resources:\n    - {apiVersion: v1, kind: Pod, metadata: {name: q, namespace: far}, spec: {containers: [{name: z, image: r/z}]}}\n---\napiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: v, namespace: vela}\nspec: {components: [{type: k8s-objects, properties: {objects: [{apiVersion: v1, kind: Pod, metadata: {name: o}, spec: {containers: [{name: x, image: r/x}]}}]}}]}\n`,
      ['Pod -/p as ${schema.spec.name}, 7: r/y', 'Pod far/q as default, 14: r/z', 'Pod vela/o as default, 19: r/x'],
    ],
  ])('%s', (_, text, expected) => {
    expect(images(text)).toEqual(expected);
  });

  test('a value that is filled in stays at its place', () => {
    const text = workflow(`|\n${block(JOB, 10).replace('r/a:1', 'r/a:${TAG}')}`);
    const [, job] = read(text).manifests;
    if (!job) throw new Error('no job');
    const filled = substituteIn(job, { values: { TAG: 'v1' }, environment: undefined });
    expect(filled.object).toMatchObject({ spec: { template: { spec: { containers: [{ image: 'r/a:v1' }] } } } });
    expect(textAt(text, locateIn(filled, '/spec/template/spec/containers/0/image'))).toBe('r/a:${TAG}');
  });
});

describe('a text that is no manifest is counted', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'expressions around it',
      workflow('|\n          {{=sprig.toYaml(x)}}\n          {{if}}\n          a: b: c'),
      ['template: 1 manifest inside of another object: no YAML before Argo fills in the expressions'],
    ],
    [
      'an expression instead of it',
      workflow('"{{inputs.parameters.manifest}}"'),
      ['not-kubernetes: 1 manifest inside of another object: no apiVersion and kind'],
    ],
    [
      'a patch',
      workflow(`|\n${block(JOB, 10)}`).replace('create', 'patch'),
      ['not-kubernetes: 1 manifest inside of another object: a patch, not the whole of an object'],
    ],
    [
      'two of a kind',
      workflow('|\n          a: 1\n          ---\n          b: 1'),
      ['not-kubernetes: 2 manifests inside of other objects: no apiVersion and kind'],
    ],
    ['another kind of object', workflow(`|\n${block(JOB, 10)}`).replace('kind: Workflow', 'kind: AppProject'), []],
  ])('%s', (_, text, expected) => {
    const { skipped, unreadable, manifests } = read(text);
    expect(skipped.map(({ reason, message }) => `${reason}: ${message}`)).toEqual(expected);
    expect([unreadable, manifests.length]).toEqual([[], 1]);
  });

  test('one that is broken is unreadable, at its line', () => {
    const { unreadable, skipped } = read(workflow(`|\n${block([...JOB, '  broken: [1'], 10)}`));
    expect(skipped).toEqual([]);
    expect(unreadable.map(({ problem, location, resource }) => [problem, location.line, resource.kind, resource.name])).toEqual([
      ['unexpected end of the stream within a flow collection', 19, 'Workflow', 'w'],
    ]);
  });
});

test('is found, suppressed and refused to --fix by the CLI', () => {
  const folder = temporaryFolder({
    'a.yaml': workflow(
      `|\n${block([...JOB.slice(0, 2), 'metadata: {generateName: run-, annotations: {ecr-preflight/ignore.mutable-tag: lab}}', ...JOB.slice(3, -1), '          image: r/a:edge', '        - {name: b, image: "r/b:1-rc1"}'], 10)}`,
    ),
  });
  const args = ['.', '--aws', 'off', '--production', '--format', 'json'];
  const { findings, suppressed, summary } = JSON.parse(folder.preflight(args).stdout) as Report;
  expect(
    findings.map(({ rule, location, resource }) => [
      rule,
      location.line,
      location.column,
      `${resource.kind} ${resource.namespace}/${resource.name}`,
    ]),
  ).toEqual([['prerelease-tag-in-production', 19, 38, 'Job ci/run-']]);
  expect(suppressed.map(({ rule, by, location }) => [rule, by, location.line])).toEqual([['mutable-tag', 'annotation', 18]]);
  expect(summary).toMatchObject({ documents: 1, manifests: 2, workloads: 1, images: 2 });
  const commented = temporaryFolder({
    'a.yaml': workflow(`|\n${block(JOB, 10).replace('r/a:1  # the one', 'r/a:edge  # ecr-preflight-ignore mutable-tag: lab')}`),
  });
  expect(JSON.parse(commented.preflight(args).stdout)).toMatchObject({
    findings: [],
    suppressed: [{ by: 'comment', location: { line: 18 } }],
  });
  const { stderr } = folder.preflight(['.', '--aws', 'off', '--fix', '--fix-tag', '1-rc1=2', '--dry-run']);
  expect(stderr).toContain('a.yaml:19 Job ci/run-: --fix-tag 1-rc1=2: it is written inside of the Workflow that makes it');
});

test('the images of an Application are not replaced in a text', () => {
  const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {repoURL: "https://git.example.com/a.git", path: k8s, kustomize: {images: ["r/a:2"]}}, destination: {namespace: prod}}\n`;
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "r/a:1-rc1"}]}\n';
  const folder = temporaryFolder({
    'app.yaml': application,
    'k8s/a.yaml': workflow(`|\n${block(JOB, 10).replace('r/a:1', 'r/a:1-rc1')}`).replace(', namespace: ci', ''),
    'k8s/pod.yaml': pod,
  });
  folder.git('init', '--quiet');
  folder.git('remote', 'add', 'origin', 'https://git.example.com/a.git');
  const { findings } = JSON.parse(folder.preflight(['.', '--aws', 'off', '--format', 'json']).stdout) as Report;
  expect(findings.map(({ image, resource }) => [image, resource.kind, resource.namespace])).toEqual([['r/a:1-rc1', 'Job', 'prod']]);
});
