import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import { mergeOptions } from '../../src/options.ts';
import { type Scan, scan } from '../../src/preflight.ts';
import { readSources } from '../../src/sources/sources.ts';
import { makeTree, PROGRAMS, type Tree } from '../sources/support.ts';

const HELM = PROGRAMS.helm === undefined;
const KUSTOMIZE = PROGRAMS.kustomize === undefined && PROGRAMS.kubectl === undefined;

const CHART: Tree = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'image:\n  repository: registry.example.com/web\n  tag: latest\nreplicas: 1\n',
  'charts/web/values-prod.yaml': 'image:\n  tag: v1.0.0\n',
  'charts/web/templates/deployment.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\nspec:\n  replicas: {{ .Values.replicas }}\n  template:\n    spec:\n      containers:\n        - name: web\n          image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n',
};

const application = (helm: string, namespace = 'shop', name = 'web', source = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  destination: {namespace: ${namespace}}\n  ${
    source || `source:\n    repoURL: https://git.example.com/team/shop\n    path: charts/web\n    helm:\n      ${helm}`
  }\n`;

async function run(
  files: Tree,
  helmValues: Readonly<Record<string, readonly string[]>> = {},
  prepare?: (cwd: string) => void,
): Promise<Scan> {
  const { production, ...options } = mergeOptions({ allowEmpty: true }, {}, []);
  const cwd = makeTree({ '.git/config': '[remote "origin"]\n  url = git@git.example.com:team/shop.git\n', ...files });
  prepare?.(cwd);
  const sources = await readSources({
    cwd,
    paths: ['.'],
    stdin: async () => Buffer.alloc(0),
    isIgnored: () => false,
    render: {
      env: { PATH: process.env['PATH'] },
      helmValues,
      namespaceFor: () => null,
      isProduction: (namespace) => production.matchesNamespace(namespace) !== undefined,
    },
  });
  return scan(sources, { ...options, production });
}

/** `namespace/name image` of every workload. */
function deployed({ inventory }: Scan): string[] {
  return inventory.workloads.map(
    ({ manifest, namespace, containers }) => `${namespace}/${manifest.name} ${containers.map(({ text }) => text).join()}`,
  );
}

const RELEASES: readonly [name: string, files: Tree, expected: string][] = [
  ['values files', { 'argo.yaml': application('valueFiles: [values-prod.yaml]') }, 'shop/web registry.example.com/web:v1.0.0'],
  [
    'from the root of the repository',
    { 'argo.yaml': application('valueFiles: [/env/prod.yaml]'), 'env/prod.yaml': 'image: {tag: v3}\n' },
    'shop/web registry.example.com/web:v3',
  ],
  [
    'of a source that lends them',
    {
      'argo.yaml': application(
        '',
        'shop',
        'web',
        'sources: [{repoURL: "https://git.example.com/team/shop.git", ref: vals}, {repoURL: "https://git.example.com/team/shop", path: charts/web, helm: {valueFiles: [$vals/env/prod.yaml]}}]',
      ),
      'env/prod.yaml': 'image: {tag: v3}\n',
    },
    'shop/web registry.example.com/web:v3',
  ],
  [
    'ones that may be missing',
    { 'argo.yaml': application('{ignoreMissingValueFiles: true, valueFiles: [none.yaml, values-prod.yaml]}') },
    'shop/web registry.example.com/web:v1.0.0',
  ],
  [
    'parameters before values, values before files, merged',
    {
      'argo.yaml': application(
        '{releaseName: front, valueFiles: [values-prod.yaml], valuesObject: {image: {repository: "mirror.example.com/web"}, replicas: 3}, parameters: [{name: image.tag, value: "v4,5", forceString: true}]}',
      ),
    },
    'shop/front mirror.example.com/web:v4,5',
  ],
  [
    'values as text',
    { 'argo.yaml': application('values: |\n        image:\n          tag: v5\n') },
    'shop/web registry.example.com/web:v5',
  ],
  [
    'of several releases the one in production',
    {
      'argo.yaml': `${application('valueFiles: []', 'lab', 'lab')}---\n${application('valueFiles: [values-prod.yaml]', 'prod', 'prod')}`,
    },
    'prod/prod registry.example.com/web:v1.0.0',
  ],
  [
    'a Flux HelmRelease',
    {
      'flux.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: apps}\nspec:\n  chart: {spec: {chart: charts/web, valuesFiles: [charts/web/values-prod.yaml], sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}\n  values: {image: {repository: mirror.example.com/web}}\n',
    },
    'apps/web mirror.example.com/web:v1.0.0',
  ],
];

describe.skipIf(HELM)('a chart of this repository, as it is released', () => {
  test.each(RELEASES)('%s', async (_, files, expected) => {
    const result = await run({ ...CHART, ...files });
    expect(deployed(result)).toEqual([expected]);
    expect(result.skipped.filter(({ reason }) => reason !== 'not-kubernetes')).toEqual([]);
    expect(result.notes.filter((note) => !note.includes('deployed several times'))).toEqual([]);
  });

  test('the configuration goes before it', async () => {
    const files = { ...CHART, 'argo.yaml': application('parameters: [{name: image.tag, value: v9}]') };
    expect(deployed(await run(files, { 'charts/web': ['values-prod.yaml'] }))).toEqual(['shop/web registry.example.com/web:v1.0.0']);
  });

  test('a finding leads to the template, with the place in the Application', async () => {
    const { inventory } = await run({ ...CHART, 'argo.yaml': application('valuesObject:\n        image:\n          tag: v1.0.0-rc1\n') });
    const [workload] = inventory.workloads;
    const at = workload?.containers[0]?.at ?? '';
    if (!workload) throw new Error('no workload');
    expect(locateIn(workload.manifest, at)).toMatchObject({ file: 'charts/web/templates/deployment.yaml', line: 12 });
    expect(originNotes(workload.manifest, at).map(({ message, location }) => `${message} ${location.file}:${location.line}`)).toEqual([
      '`.Values.image.repository` is set here charts/web/values.yaml:2',
      '`.Values.image.tag` is set here argo.yaml:12',
    ]);
  });

  test.each([
    [
      'a values file that is not there',
      'valueFiles: [none.yaml]',
      {},
      'argo.yaml:10 the values file charts/web/none.yaml of Application "web" is not there',
    ],
    [
      'one above the root is looked for in it',
      'valueFiles: [../../../../etc/hostname]',
      {},
      'argo.yaml:10 the values file etc/hostname of Application "web" is not there',
    ],
  ])('%s', async (_, helm, more, expected) => {
    const result = await run({
      ...CHART,
      ...more,
      'argo.yaml': application(helm),
      'other.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n',
    });
    expect(result.inventory.unreadable.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`)).toEqual([expected]);
    expect(result.inventory.accounts).toHaveLength(1);
  });
});

test.skipIf(HELM)('a values file that leads out of the repository is not read', async () => {
  const secret = makeTree({ 'secret.yaml': 'image: {tag: s3cret}\n' });
  const files = { ...CHART, 'argo.yaml': application('valueFiles: [link.yaml]') };
  const result = await run(files, {}, (cwd) => symlinkSync(join(secret, 'secret.yaml'), join(cwd, 'charts/web/link.yaml')));
  expect(result.inventory.unreadable.map(({ problem }) => problem)).toEqual([
    'the values file charts/web/link.yaml of Application "web" lies outside of the repository',
  ]);
  expect(deployed(result)).toEqual([]);
});

describe.skipIf(KUSTOMIZE)('a kustomization that others build on', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: "registry.example.com/web:v1"}]}}}\n',
    'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: big-\nnamespace: lab\n',
  };

  test('is judged on its own where something deploys it as it is', async () => {
    const argo = (path: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {destination: {namespace: shop}, source: {repoURL: "https://git.example.com/team/shop", path: ${path}}}\n`;
    expect(deployed(await run(files))).toEqual(['lab/big-web registry.example.com/web:v1']);
    expect(deployed(await run({ ...files, 'argo.yaml': argo('base') }))).toEqual([
      'shop/web registry.example.com/web:v1',
      'lab/big-web registry.example.com/web:v1',
    ]);
    expect(deployed(await run({ ...files, 'argo.yaml': argo('overlay') }))).toEqual(['lab/big-web registry.example.com/web:v1']);
  });
});
