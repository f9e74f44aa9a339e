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
  path = process.env['PATH'],
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
      env: { PATH: path },
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

const flux = (name: string, namespace: string, values: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}\n  values: ${values}\n`;

const RELEASES: readonly [name: string, files: Tree, ...expected: string[]][] = [
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
    'several releases, each with its own values',
    {
      'argo.yaml': `${application('valueFiles: []', 'lab', 'lab')}---\n${application('valueFiles: [values-prod.yaml]', 'prod', 'prod')}`,
    },
    'lab/lab registry.example.com/web:latest',
    'prod/prod registry.example.com/web:v1.0.0',
  ],
  [
    'releases that come to the same are one',
    {
      'argo.yaml': ['a', 'b'].map((name) => application('{releaseName: web, valueFiles: [values-prod.yaml]}', 'shop', name)).join('---\n'),
    },
    'shop/web registry.example.com/web:v1.0.0',
  ],
  [
    'an ApplicationSet, its names and its elements',
    {
      'set.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  goTemplate: true\n  generators: [{list: {elements: [{cluster: eu, tag: v2}, {cluster: us, tag: v3}]}}]\n  template:\n    metadata: {name: "web-{{ .cluster }}"}\n    spec:\n      destination: {namespace: shop}\n      source: {repoURL: "https://git.example.com/team/shop", path: charts/web, helm: {parameters: [{name: image.tag, value: "{{ .tag }}"}]}}\n',
    },
    'shop/web-eu registry.example.com/web:v2',
    'shop/web-us registry.example.com/web:v3',
  ],
  [
    'several Flux HelmReleases',
    { 'flux.yaml': `${flux('web', 'lab', '{image: {tag: v2}}')}---\n${flux('web', 'prod', '{image: {tag: v3}}')}` },
    'lab/web registry.example.com/web:v2',
    'prod/web registry.example.com/web:v3',
  ],
  [
    'releases that overlays make of one',
    {
      'base/kustomization.yaml': 'resources: [release.yaml]\n',
      'base/release.yaml': flux('web', 'flux-system', '{replicas: 1}'),
      'lab/kustomization.yaml':
        'resources: [../base]\nnamespace: lab\npatches:\n  - target: {kind: HelmRelease}\n    patch: |-\n      - {op: add, path: /spec/values/image, value: {tag: v2}}\n',
      'prod/kustomization.yaml':
        'resources: [../base]\nnamespace: prod\npatches:\n  - target: {kind: HelmRelease}\n    patch: |-\n      - {op: add, path: /spec/values/image, value: {tag: v3}}\n',
    },
    'lab/web registry.example.com/web:v2',
    'prod/web registry.example.com/web:v3',
  ],
  [
    'releases that another chart makes',
    {
      'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 1.0.0\n',
      'apps/values.yaml': 'envs: [{name: lab, tag: v2}, {name: prod, tag: v3}]\n',
      'apps/templates/apps.yaml':
        '{{- range .Values.envs }}\n---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: web-{{ .name }}\nspec:\n  destination:\n    namespace: {{ .name }}\n  source:\n    repoURL: https://git.example.com/team/shop\n    path: charts/web\n    helm:\n      parameters: [{name: image.tag, value: {{ .tag }}}]\n{{- end }}\n',
    },
    'lab/web-lab registry.example.com/web:v2',
    'prod/web-prod registry.example.com/web:v3',
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
  test.each(RELEASES)('%s', async (_, files, ...expected) => {
    const result = await run({ ...CHART, ...files });
    expect(deployed(result)).toEqual(expected);
    expect(result.skipped.filter(({ reason }) => reason !== 'not-kubernetes')).toEqual([]);
    expect(result.notes).toEqual([]);
    const ids = result.inventory.manifests.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the configuration goes before it', async () => {
    const files = {
      ...CHART,
      'argo.yaml': ['v8', 'v9']
        .map((tag) => application(`{releaseName: web, parameters: [{name: image.tag, value: ${tag}}]}`, 'shop', tag))
        .join('---\n'),
    };
    expect(deployed(await run(files, { 'charts/web': ['values-prod.yaml'] }))).toEqual(['shop/web registry.example.com/web:v1.0.0']);
  });

  const TEMPLATE = 'charts/web/templates/deployment.yaml:12';
  test.each<[name: string, helm: string, place: string, notes: readonly string[]]>([
    [
      'a tag among its values',
      'valuesObject:\n        image:\n          tag: v1.0.0-rc1\n',
      'argo.yaml:12',
      [`a template prints it here ${TEMPLATE}`, '`.Values.image.repository` is set here charts/web/values.yaml:2'],
    ],
    [
      'a tag among its values as a text',
      'values: |\n        # the image\n        image:\n          tag: v1.0.0-rc1\n',
      'argo.yaml:13',
      [`a template prints it here ${TEMPLATE}`, '`.Values.image.repository` is set here charts/web/values.yaml:2'],
    ],
    [
      'a tag among its values as a text that is folded',
      'values: >\n        image: {tag: v1.0.0-rc1,\n        other: 1}\n',
      'argo.yaml:11',
      [`a template prints it here ${TEMPLATE}`, '`.Values.image.repository` is set here charts/web/values.yaml:2'],
    ],
    [
      'a tag among its parameters, which go before its values',
      '{valuesObject: {image: {tag: v1.0.0-rc1}}, parameters: [\n        {name: image.tag, value: v1.0.0-rc1}]}\n',
      'argo.yaml:11',
      [`a template prints it here ${TEMPLATE}`, '`.Values.image.repository` is set here charts/web/values.yaml:2'],
    ],
    [
      'not where it only sets the repository',
      'valuesObject: {image: {repository: mirror.example.com/web}}',
      TEMPLATE,
      ['`.Values.image.repository` is set here argo.yaml:10', '`.Values.image.tag` is set here charts/web/values.yaml:3'],
    ],
  ])('a finding leads to the line of the Application: %s', async (_, helm, place, notes) => {
    const { inventory } = await run({ ...CHART, 'argo.yaml': application(helm) });
    const [workload] = inventory.workloads;
    const at = workload?.containers[0]?.at ?? '';
    if (!workload) throw new Error('no workload');
    const { file, line } = locateIn(workload.manifest, at);
    expect(`${file}:${line}`).toBe(place);
    expect(originNotes(workload.manifest, at).map(({ message, location }) => `${message} ${location.file}:${location.line}`)).toEqual([
      ...notes,
      'deployed by Application "web" argo.yaml:8',
    ]);
  });

  test('an object that two releases make alike is one, and names both', async () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: shared}\n';
    const { inventory } = await run({
      ...CHART,
      'charts/web/templates/account.yaml': account,
      'argo.yaml': ['v8', 'v9'].map((tag) => application(`parameters: [{name: image.tag, value: ${tag}}]`, 'shop', tag)).join('---\n'),
    });
    expect(inventory.workloads).toHaveLength(2);
    expect(inventory.accounts.map(({ manifest }) => originNotes(manifest, '/metadata/name').map(({ message }) => message))).toEqual([
      ['deployed by Application "v8"', 'deployed by Application "v9"'],
    ]);
  });

  test('one that sets the tag at a place of its own is not', async () => {
    const { inventory } = await run({
      ...CHART,
      'argo.yaml': ['a', 'b']
        .map((name) => application('{releaseName: web, parameters: [{name: image.tag, value: v9}]}', 'shop', name))
        .join('---\n')
        .replace('parameters: [', 'valuesObject: {replicas: 2}, parameters: ['),
    });
    expect(inventory.workloads.map(({ manifest, containers }) => locateIn(manifest, containers[0]?.at ?? '').line)).toEqual([10, 21]);
  });

  test('of two releases the one that can be rendered is judged, the other is a finding', async () => {
    const result = await run({
      ...CHART,
      'argo.yaml': `${application('valueFiles: [none.yaml]', 'lab', 'lab')}---\n${application('valueFiles: [values-prod.yaml]', 'prod', 'prod')}`,
    });
    expect(deployed(result)).toEqual(['prod/prod registry.example.com/web:v1.0.0']);
    expect(result.inventory.unreadable.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`)).toEqual([
      'argo.yaml:10 the values file charts/web/none.yaml of Application "lab" is not there',
    ]);
    expect(result.notes).toEqual(['charts/web was not rendered as Application "lab" releases it.']);
  });

  test.each<[name: string, helm: string, expected: readonly string[]]>([
    [
      'where all that it gets is known, a chart that needs more is a finding',
      'parameters: [{name: a, value: s3cr3t-value}]',
      [
        'tag is required (as Application "web" releases it)',
        'the chart web was not rendered as Application "web" releases it: line 1: tag is required',
      ],
    ],
    [
      'where it gets more than is known it is not',
      'fileParameters: [{name: a, path: b}]',
      ['the chart web was not rendered as Application "web" releases it: line 1: tag is required'],
    ],
  ])('%s', async (_, helm, expected) => {
    const result = await run({
      ...CHART,
      'charts/web/templates/check.yaml': '{{ required "tag is required" .Values.needed }}\n',
      'argo.yaml': application(helm),
    });
    expect([
      ...result.inventory.unreadable.map(({ problem }) => problem),
      ...result.skipped.filter(({ reason }) => reason === 'render-failed').map(({ message }) => message),
    ]).toEqual(expected);
  });
});

describe.skipIf(HELM)('a parameter', () => {
  const set = (parameters: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  goTemplate: true\n  generators: [{clusters: {}}]\n  template:\n    metadata: {name: "web-{{ .name }}"}\n    spec:\n      destination: {namespace: shop}\n      source: {repoURL: "https://git.example.com/team/shop", path: charts/web, helm: {releaseName: web, parameters: [${parameters}]}}\n`;
  const printing = (value: string): Tree => ({
    'charts/web/templates/deployment.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: {spec: {containers: [{name: web, image: ${value}}]}}}\n`,
  });
  const QUOTED = printing('{{ .Values.x | quote }}');
  const NOTE = ['what generators fill into helm.parameters of ApplicationSet "set" was not applied to what is deployed from here.'];

  test.each<[name: string, files: Tree, image: string, notes?: readonly string[]]>([
    ['that is an expression', { 'set.yaml': set(`{name: x, value: '{{.name}}'}`) }, '{{.name}}', NOTE],
    ['of several', { 'set.yaml': set(`{name: x, value: '{{.a}},{{ index .b "c" }}'}`) }, '{{.a}},{{ index .b "c" }}', NOTE],
    ['with brackets and a backslash', { 'set.yaml': set(`{name: x, value: 'a[0]\\\\,{{.a}}=b'}`) }, 'a[0]\\\\,{{.a}}=b', NOTE],
    ['after one with an open name', { 'set.yaml': set(`{name: 'x.{{.k}}', value: b}, {name: x, value: v1}`) }, 'v1', NOTE],
    ['of an Application with a comma', { 'argo.yaml': application(`parameters: [{name: x, value: 'a,b{c}[d]'}]`) }, 'a,b{c}[d]'],
    ['of an Application with an escaped comma', { 'argo.yaml': application(`parameters: [{name: x, value: 'a\\,b'}]`) }, 'a,b'],
    ['of an Application that is a list', { 'argo.yaml': application(`parameters: [{name: x, value: '{a,b}'}]`) }, '[a b]'],
  ])('%s', async (_, files, image, notes = []) => {
    const result = await run({ ...CHART, ...QUOTED, ...files });
    expect(deployed(result)).toEqual([`shop/web ${image}`]);
    expect(result.inventory.unreadable).toEqual([]);
    expect(result.notes).toEqual(notes);
  });

  test('that is open may be what a chart fails of, which is no finding', async () => {
    const result = await run({ ...CHART, ...printing('{{ .Values.x }}'), 'set.yaml': set(`{name: x, value: '{{.name}}'}`) });
    expect(result.inventory.unreadable).toEqual([]);
    expect(result.skipped.filter(({ reason }) => reason === 'render-failed').map(({ file }) => file)).toEqual([
      'charts/web/templates/deployment.yaml',
    ]);
  });
});

describe('a values file that is not there', () => {
  test.each([
    ['beside the chart', 'valueFiles: [none.yaml]', 'argo.yaml:10 the values file charts/web/none.yaml of Application "web" is not there'],
    [
      'above the root: it is looked for in it',
      'valueFiles: [../../../../etc/hostname]',
      'argo.yaml:10 the values file etc/hostname of Application "web" is not there',
    ],
  ])('%s, with helm or without', async (_, helm, expected) => {
    const files = {
      ...CHART,
      'argo.yaml': application(helm),
      'other.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n',
    };
    for (const path of HELM ? [''] : [process.env['PATH'] ?? '', '']) {
      const result = await run(files, {}, undefined, path);
      expect(result.inventory.unreadable.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`)).toEqual([
        expected,
      ]);
      expect(result.inventory.accounts).toHaveLength(1);
    }
  });

  test('is no finding where another revision is released', async () => {
    const pinned = application('valueFiles: [none.yaml]').replace('    path:', '    targetRevision: v1.0.0\n    path:');
    const result = await run({ ...CHART, 'argo.yaml': pinned });
    expect(result.inventory.unreadable).toEqual([]);
    expect(result.skipped.filter(({ reason }) => reason === 'render-failed').map(({ message }) => message)).toEqual([
      'not rendered: the values file charts/web/none.yaml of Application "web" is not there',
    ]);
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

describe('images of a kustomization that renames them itself', () => {
  const files = (images: string): Tree => ({
    'overlay/kustomization.yaml': 'resources: [web.yaml]\nimages: [{name: web, newName: registry.example.com/web, newTag: v1}]\n',
    'overlay/web.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: web}]}}}\n',
    'argo.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  destination: {namespace: shop}\n  source:\n    repoURL: https://git.example.com/team/shop\n    path: overlay\n    kustomize:\n      images:\n        - ${images}\n`,
  });

  test.each([
    ['web=mirror.example.com/web:v2', 'mirror.example.com/web:v2', 'argo.yaml:11'],
    ['registry.example.com/web:v2', 'registry.example.com/web:v2', 'argo.yaml:11'],
    ['web=*:v2', 'registry.example.com/web:v2', 'argo.yaml:11'],
    // The entry is replaced, and with it the name it gave.
    ['web:v2', 'web:v2', 'argo.yaml:11'],
    ['other:v2', 'registry.example.com/web:v1', 'overlay/kustomization.yaml:2'],
  ])('%s, with kustomize or without', async (images, expected, place) => {
    for (const path of KUSTOMIZE ? [''] : [process.env['PATH'] ?? '', '']) {
      const { inventory } = await run(files(images), {}, undefined, path);
      const [workload] = inventory.workloads;
      const [container] = workload?.containers ?? [];
      if (!workload || !container) throw new Error('no workload');
      const { file, line } = locateIn(workload.manifest, container.at);
      expect([container.text, `${file}:${line}`]).toEqual([expected, place]);
    }
  });
});
