import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions, type RawOptions } from '../../src/options.ts';

function inventory(files: Readonly<Record<string, string>>, raw: RawOptions = {}, config: Config = {}) {
  let id = 0;
  const options = mergeOptions(raw, config, []);
  const manifests = Object.entries(files).flatMap(([path, text]) => readManifests({ path, text }, () => id++).manifests);
  return takeInventory(manifests, [], { ...options.production, namespaceFor: options.namespaceFor });
}

const workload = (kind: string, apiVersion: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\nspec: ${spec}\n`;
const POD = '{containers: [{name: a, image: "x:1"}]}';
const TEMPLATE = `{template: {spec: ${POD}}}`;

const KINDS: readonly [kind: string, apiVersion: string, spec: string, at: string][] = [
  ['Pod', 'v1', POD, '/spec'],
  ['Deployment', 'apps/v1', TEMPLATE, '/spec/template/spec'],
  ['Deployment', 'extensions/v1beta1', TEMPLATE, '/spec/template/spec'],
  ['StatefulSet', 'apps/v1', TEMPLATE, '/spec/template/spec'],
  ['DaemonSet', 'apps/v1', TEMPLATE, '/spec/template/spec'],
  ['ReplicaSet', 'apps/v1', TEMPLATE, '/spec/template/spec'],
  ['ReplicationController', 'v1', TEMPLATE, '/spec/template/spec'],
  ['Job', 'batch/v1', TEMPLATE, '/spec/template/spec'],
  ['CronJob', 'batch/v1', `{jobTemplate: {spec: ${TEMPLATE}}}`, '/spec/jobTemplate/spec/template/spec'],
  ['DeploymentConfig', 'apps.openshift.io/v1', TEMPLATE, '/spec/template/spec'],
  ['Rollout', 'argoproj.io/v1alpha1', TEMPLATE, '/spec/template/spec'],
  ['Service', 'serving.knative.dev/v1', TEMPLATE, '/spec/template/spec'],
  ['SparkThing', 'example.com/v1', `{driver: ${POD}}`, '/spec/driver'],
];

describe('workloads', () => {
  test.each(KINDS)('%s of %s', (kind, apiVersion, spec, at) => {
    const { workloads } = inventory({ 'a.yaml': workload(kind, apiVersion, spec) });
    expect(workloads.map((w) => [w.podSpecAt, w.containers.map((c) => c.at)])).toEqual([[at, [`${at}/containers/0/image`]]]);
  });

  test('a ConfigMap and a CustomResourceDefinition hold no pod', () => {
    const files = {
      'a.yaml': [workload('ConfigMap', 'v1', TEMPLATE), workload('CustomResourceDefinition', 'apiextensions.k8s.io/v1', TEMPLATE)].join(
        '---\n',
      ),
    };
    expect(inventory(files).workloads).toEqual([]);
  });

  test('every container list and image volumes', () => {
    const spec =
      '{initContainers: [{name: i, image: i:1}], containers: [{name: c, image: c:1}, {name: none}], ephemeralContainers: [{name: e, image: e:1}], volumes: [{name: v, image: {reference: v:1}}, {name: d, emptyDir: {}}]}';
    const [w] = inventory({ 'a.yaml': workload('Pod', 'v1', spec) }).workloads;
    expect(w?.containers.map((c) => `${c.role} ${c.name} ${c.text} ${c.parsed.state} ${c.at}`)).toEqual([
      'container c c:1 parsed /spec/containers/0/image',
      'container none null missing /spec/containers/1',
      'init-container i i:1 parsed /spec/initContainers/0/image',
      'ephemeral-container e e:1 parsed /spec/ephemeralContainers/0/image',
      'image-volume v v:1 parsed /spec/volumes/0/image/reference',
    ]);
  });

  test('an image that an OpenShift trigger fills in is not invalid; one that nothing fills in is', () => {
    const triggers = 'triggers: [{type: ImageChange, imageChangeParams: {containerNames: [a]}}]';
    const dc = (spec: string): string => workload('DeploymentConfig', 'apps.openshift.io/v1', spec);
    const pod = '{template: {spec: {containers: [{name: a, image: " "}, {name: b, image: " "}]}}}';
    const [w] = inventory({ 'a.yaml': dc(`{${triggers}, ${pod.slice(1)}`) }).workloads;
    expect(w?.containers.map((c) => c.parsed.state)).toEqual(['missing', 'invalid']);
  });

  test.each([
    ['argoproj.io/v1alpha1', 'Workflow', '{{item}}', 'argo'],
    ['argoproj.io/v1alpha1', 'Workflow', '{{=item.image}}', 'argo'],
    ['argoproj.io/v1alpha1', 'Workflow', 'x:{{ inputs.parameters.tag }}', 'argo'],
    ['argoproj.io/v1alpha1', 'Workflow', 'x:{{ .Values.tag }}', undefined],
    ['batch/v1', 'Job', 'x:{{workflow.parameters.tag}}', 'argo'],
    ['batch/v1', 'Job', '{{item}}', undefined],
    ['batch/v1', 'Job', 'x:$(params.tag)', undefined],
    ['batch/v1', 'Job', 'x:${TAG}', undefined],
    ['batch/v1', 'Job', 'ko://github.com/shop/web', 'ko'],
    ['batch/v1', 'Job', 'bazel://shop/web', 'bazel'],
  ])('%s %s: who fills in %s', (apiVersion, kind, image, by) => {
    const spec =
      kind === 'Workflow' ? `{templates: [{container: {image: "${image}"}}]}` : `{template: {spec: {containers: [{image: "${image}"}]}}}`;
    const [w] = inventory({ 'a.yaml': workload(kind, apiVersion, spec) }).workloads;
    expect(w?.containers.map(({ filledBy }) => filledBy)).toEqual([by]);
  });

  test('who fills in what a Tekton task and an OpenShift Template leave open', () => {
    const task = workload('Task', 'tekton.dev/v1', '{steps: [{name: a, image: "x:$(params.tag)"}]}');
    const job = '{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [';
    const images = ['x:${TAG}', 'x:${{TAG}}', 'x:${OTHER}'].map((image) => `{image: "${image}"}`).join(', ');
    const template = `apiVersion: template.openshift.io/v1\nkind: Template\nobjects: [${job}${images}]}}}}]\nparameters: [{name: TAG}]\n`;
    const { workloads } = inventory({ 'a.yaml': `${task}---\n${template}` });
    expect(workloads.map((w) => w.containers.map(({ filledBy }) => filledBy))).toEqual([['tekton'], ['openshift', 'openshift', undefined]]);
  });

  test('values that are no text', () => {
    const images = ['null', '{{X}}', '7', '{IMAGE}', '{image_name}', '{IMAGE: x}', '{A: , B: }', '{repository: }', '[IMAGE]'];
    const spec = `{containers: [${images.map((image, i) => `{name: c${i}, image: ${image}}`).join(', ')}, 5, null]}`;
    const [w] = inventory({ 'a.yaml': workload('Pod', 'v1', spec) }).workloads;
    const tokens = w?.containers.map(({ parsed }, i) => `${images[i]} ${parsed.state === 'unresolved' ? parsed.token : parsed.state}`);
    expect(tokens).toEqual([
      'null invalid',
      '{{X}} {{ }}',
      '7 invalid',
      '{IMAGE} {IMAGE}',
      '{image_name} {image_name}',
      '{IMAGE: x} invalid',
      '{A: , B: } invalid',
      '{repository: } invalid',
      '[IMAGE] invalid',
    ]);
  });
});

const account = (ns: string | null, name = 'sa'): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${ns ? `  namespace: ${ns}\n` : ''}`;
const user = (ns: string | null, fields: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n${ns ? `  namespace: ${ns}\n` : ''}spec: {${fields}${fields ? ', ' : ''}containers: [{name: a, image: x}]}\n`;

const JOINS: readonly [name: string, files: Record<string, string>, joined: string | null, raw?: RawOptions][] = [
  ['same namespace, another file', { 'sa.yaml': account('shop'), 'z/p.yaml': user('shop', 'serviceAccountName: sa') }, 'sa.yaml'],
  ['another namespace', { 'sa.yaml': account('other'), 'p.yaml': user('shop', 'serviceAccountName: sa') }, null],
  ['neither names one', { 'sa.yaml': account(null), 'p.yaml': user(null, 'serviceAccountName: sa') }, 'sa.yaml'],
  [
    'a workload without joins the only account of that name',
    { 'sa.yaml': account('shop'), 'p.yaml': user(null, 'serviceAccountName: sa') },
    'sa.yaml',
  ],
  ['but not one of two', { 'sa.yaml': account('shop'), 'sb.yaml': account('lab'), 'p.yaml': user(null, 'serviceAccountName: sa') }, null],
  [
    'an account without does not join a workload with',
    { 'sa.yaml': account(null), 'p.yaml': user('shop', 'serviceAccountName: sa') },
    null,
  ],
  [
    '-n gives both the same',
    { 'sa.yaml': account(null), 'p.yaml': user('shop', 'serviceAccountName: sa') },
    'sa.yaml',
    { namespace: 'shop' },
  ],
  ['the deprecated field', { 'sa.yaml': account('shop'), 'p.yaml': user('shop', 'serviceAccount: sa') }, 'sa.yaml'],
  [
    'serviceAccountName wins where both disagree',
    { 'sa.yaml': account('shop'), 'p.yaml': user('shop', 'serviceAccount: other, serviceAccountName: sa') },
    'sa.yaml',
  ],
  ['no name: default', { 'sa.yaml': account('shop', 'default'), 'p.yaml': user('shop', '') }, 'sa.yaml'],
  [
    'of two that are as near the one above',
    { 'b/c/sa.yaml': account('shop'), 'b/sa.yaml': account('shop'), 'b/d/p.yaml': user('shop', 'serviceAccountName: sa') },
    'b/sa.yaml',
  ],
  [
    'the nearest of several by path',
    { 'a/sa.yaml': account('shop'), 'b/c/sa.yaml': account('shop'), 'b/p.yaml': user('shop', 'serviceAccountName: sa') },
    'b/c/sa.yaml',
  ],
];

describe('accounts', () => {
  test.each(JOINS)('%s', (_, files, joined, raw) => {
    const [w] = inventory(files, raw).workloads;
    expect(w?.account?.manifest.source.path ?? null).toBe(joined);
  });
});

const IN = (ns: string | null): string => user(ns, '');
const NAMESPACE = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: video, labels: {${labels}}}\n`;

const PRODUCTION: readonly [name: string, files: Record<string, string>, raw: RawOptions, config: Config, why: string][] = [
  ['prod', { 'a.yaml': IN('prod') }, {}, {}, 'yes: namespace "prod" matches "prod"'],
  ['shop-prod', { 'a.yaml': IN('shop-prod') }, {}, {}, 'yes: namespace "shop-prod" matches "*-prod"'],
  ['preprod-prod is excluded', { 'a.yaml': IN('preprod-prod') }, {}, {}, 'no: namespace "preprod-prod" is not a production namespace'],
  ['pre-prod is excluded', { 'a.yaml': IN('pre-prod') }, {}, {}, 'no: namespace "pre-prod" is not a production namespace'],
  ['nonprod-prod is excluded', { 'a.yaml': IN('nonprod-prod') }, {}, {}, 'no: namespace "nonprod-prod" is not a production namespace'],
  ['non-prod is excluded', { 'a.yaml': IN('non-prod') }, {}, {}, 'no: namespace "non-prod" is not a production namespace'],
  ['a file called prod is no folder', { prod: IN(null) }, {}, {}, 'no: it names no namespace'],
  ['shop-preprod', { 'a.yaml': IN('shop-preprod') }, {}, {}, 'no: namespace "shop-preprod" is not a production namespace'],
  ['non-prod', { 'a.yaml': IN('non-prod') }, {}, {}, 'no: namespace "non-prod" is not a production namespace'],
  [
    'product-catalog-api',
    { 'a.yaml': IN('product-catalog-api') },
    {},
    {},
    'no: namespace "product-catalog-api" is not a production namespace',
  ],
  ['--production', { 'a.yaml': IN('lab') }, { production: true }, {}, 'yes: it is declared production'],
  [
    'a list of one’s own replaces the default',
    { 'a.yaml': IN('prod') },
    { productionNamespaces: ['live*'] },
    {},
    'no: namespace "prod" is not a production namespace',
  ],
  ['and its exclusions', { 'a.yaml': IN('preprod') }, { productionNamespaces: ['*prod'] }, {}, 'yes: namespace "preprod" matches "*prod"'],
  [
    'configuration',
    { 'a.yaml': IN('video-analytics') },
    {},
    { production: { namespaces: ['video-analytics'] } },
    'yes: namespace "video-analytics" matches "video-analytics"',
  ],
  [
    'label of a scanned Namespace',
    { 'a.yaml': IN('video'), 'n.yaml': NAMESPACE('tier: production') },
    {},
    {},
    'yes: Namespace "video" carries the label tier: production (n.yaml:3)',
  ],
  [
    'a Namespace in the same folder, not its name-sake of another cluster',
    {
      'dev/b/w.yaml': IN('video'),
      'dev/n.yaml': NAMESPACE('env: dev'),
      'dev/a/n.yaml': NAMESPACE('env: prod'),
      'prod/n.yaml': NAMESPACE('env: prod'),
    },
    {},
    {},
    'no: namespace "video" is not a production namespace',
  ],
  [
    'the other way round',
    { 'prod/b/w.yaml': IN('video'), 'dev/n.yaml': NAMESPACE('env: dev'), 'prod/n.yaml': NAMESPACE('env: prod') },
    {},
    {},
    'yes: Namespace "video" carries the label env: prod (prod/n.yaml:3)',
  ],
  [
    'a Namespace in the same file before one in the same folder',
    { 'a/w.yaml': `${IN('video')}---\n${NAMESPACE('env: dev')}`, 'a/n.yaml': NAMESPACE('env: prod') },
    {},
    {},
    'no: namespace "video" is not a production namespace',
  ],
  [
    'the only Namespace of that name, wherever it stands',
    { 'apps/w.yaml': IN('video'), 'clusters/one/n.yaml': NAMESPACE('env: prod') },
    {},
    {},
    'yes: Namespace "video" carries the label env: prod (clusters/one/n.yaml:3)',
  ],
  [
    'several that are as near: one of them says production',
    { 'apps/w.yaml': IN('video'), 'clusters/b/n.yaml': NAMESPACE('env: prod'), 'clusters/a/n.yaml': NAMESPACE('env: dev') },
    {},
    {},
    'yes: Namespace "video" carries the label env: prod (clusters/b/n.yaml:3)',
  ],
  [
    'another value of it',
    { 'a.yaml': IN('video'), 'n.yaml': NAMESPACE('tier: backend') },
    {},
    {},
    'no: namespace "video" is not a production namespace',
  ],
  ['folder, no namespace', { 'overlays/prod/a.yaml': IN(null) }, {}, {}, 'yes: it lies in a folder named "prod" and names no namespace'],
  ['folder, but a namespace', { 'overlays/prod/a.yaml': IN('lab') }, {}, {}, 'no: namespace "lab" is not a production namespace'],
  ['folder, but -n', { 'overlays/prod/a.yaml': IN(null) }, { namespace: 'lab' }, {}, 'no: namespace "lab" is not a production namespace'],
  ['a file called prod.yaml is no folder', { 'prod.yaml': IN(null) }, {}, {}, 'no: it names no namespace'],
  ['live.example/production-data is no folder named so', { 'production-data/a.yaml': IN(null) }, {}, {}, 'no: it names no namespace'],
  [
    'override by path',
    { 'clusters/eu/a.yaml': IN('lab') },
    {},
    { overrides: [{ paths: ['clusters/eu/**'], production: true }] },
    'yes: it is declared production',
  ],
  [
    'override of the namespace',
    { 'clusters/eu/a.yaml': IN(null) },
    {},
    { overrides: [{ paths: ['clusters/eu/**'], namespace: 'prod' }] },
    'yes: namespace "prod" matches "prod"',
  ],
];

describe('production', () => {
  test.each(PRODUCTION)('%s', (_, files, raw, config, expected) => {
    const [w] = inventory(files, raw, config).workloads;
    expect(`${w?.production.is ? 'yes' : 'no'}: ${w?.production.why}`).toBe(expected);
  });
});

describe('pull secrets', () => {
  const token = Buffer.from(JSON.stringify({ payload: 'x', version: '2', expiration: 1_793_000_000 })).toString('base64');
  const auth = Buffer.from(`AWS:${token}`).toString('base64');
  const config = (entry: object): string =>
    Buffer.from(
      JSON.stringify({
        auths: { '123456789012.dkr.ecr.us-east-1.amazonaws.com': entry, 'https://index.docker.io/v1/': { username: 'bob', password: 'p' } },
      }),
    ).toString('base64');
  const secret = (data: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: regcred}\ntype: kubernetes.io/dockerconfigjson\n${data}\n`;
  const ecr = { host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', username: 'AWS', expiresAt: '2026-10-26T07:33:20.000Z', ecr: true };
  const hub = { host: 'index.docker.io', username: 'bob', expiresAt: null, ecr: false };

  test.each([
    ['auth', `data: {.dockerconfigjson: ${config({ auth })}}`, '/data/.dockerconfigjson', ecr],
    ['username and password', `data: {.dockerconfigjson: ${config({ username: 'AWS', password: token })}}`, '/data/.dockerconfigjson', ecr],
    [
      'a token that tells no expiry',
      `data: {.dockerconfigjson: ${config({ username: 'AWS', password: 'opaque' })}}`,
      '/data/.dockerconfigjson',
      { ...ecr, expiresAt: null },
    ],
  ])('%s', (_, data, at, expected) => {
    const found = inventory({ 's.yaml': secret(data) }).secrets.map((s) => s.registries);
    expect(found).toEqual([
      [
        { ...expected, at },
        { ...hub, at },
      ],
    ]);
    expect(JSON.stringify(found)).not.toContain(token);
  });

  test.each(['data: {.dockerconfigjson: "!!!"}', 'data: {password: c2VjcmV0}', 'data: {.dockerconfigjson: 5}', 'data: null', ''])(
    'none in %s',
    (data) => {
      expect(inventory({ 's.yaml': secret(data) }).secrets).toEqual([]);
    },
  );
});
