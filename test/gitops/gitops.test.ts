import { describe, expect, test } from 'vitest';
import type { Checkout } from '../../src/gitops/checkout.ts';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import { mergeOptions, type RawOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';

type Files = Readonly<Record<string, string>>;

const HERE: Checkout = { prefix: '', remotes: ['git@github.com:Example/Shop.git'] };
const URL_HERE = 'https://github.com/example/shop';
const ELSEWHERE = 'https://robot:s3cret@git.example.com/team/other.git?token=abc';

const web = (metadata = '{name: web}'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: ${metadata}\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/web:v1.0.0\n`;

const application = (source: string, namespace = 'shop-prod', name = 'web'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec:\n  destination: {namespace: ${namespace}}\n  ${source}\n`;

const kustomization = (spec: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: ${spec}\n`;

const repository = (url: string, name = 'shop'): string =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {url: "${url}"}\n`;

function run(files: Files, checkout: Checkout | null = HERE, raw: RawOptions = {}) {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  return scan(
    { texts, skipped: [], files: texts.length, checkout: checkout ?? undefined },
    mergeOptions({ allowEmpty: true, ...raw }, {}, []),
  );
}

/** `path: namespace` of every workload, with a mark where it is production. */
function places(files: Files, checkout?: Checkout | null, raw?: RawOptions): string[] {
  return run(files, checkout, raw).inventory.workloads.map(
    ({ manifest, namespace, production }) => `${manifest.source.path}: ${namespace}${production.is ? ' (production)' : ''}`,
  );
}

const PLACED: readonly [name: string, files: Files, expected: readonly string[], raw?: RawOptions][] = [
  [
    'an Application gives a namespace to what names none',
    {
      'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: apps/web}`),
      'apps/web/a.yaml': web(),
      'apps/web/b.yaml': web('{name: web, namespace: own}'),
      'apps/other/c.yaml': web(),
    },
    ['apps/web/a.yaml: shop-prod (production)', 'apps/web/b.yaml: own', 'apps/other/c.yaml: null'],
  ],
  [
    '-n goes before it',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}.git", path: ./apps/web/}`), 'apps/web/a.yaml': web() },
    ['apps/web/a.yaml: lab'],
    { namespace: 'lab' },
  ],
  [
    'a folder is read without those below it',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: apps}`), 'apps/web/a.yaml': web() },
    ['apps/web/a.yaml: null'],
  ],
  [
    'unless it recurses',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: apps, directory: {recurse: true}}`), 'apps/web/a.yaml': web() },
    ['apps/web/a.yaml: shop-prod (production)'],
  ],
  [
    'what it excludes is not deployed by it',
    {
      'argo.yaml': application(
        `source: {repoURL: "${URL_HERE}", path: apps, directory: {recurse: true, exclude: "{left.yaml,sub/*}", jsonnet: {}}}`,
      ),
      'apps/taken.yaml': web(),
      'apps/left.yaml': web(),
      'apps/sub/deeper/b.yaml': web(),
      'apps/other/left.yaml': web(),
    },
    [
      'apps/taken.yaml: shop-prod (production)',
      'apps/left.yaml: null',
      'apps/sub/deeper/b.yaml: null',
      'apps/other/left.yaml: shop-prod (production)',
    ],
  ],
  [
    'and another one that includes it does',
    {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: apps, directory: {include: "a.*"}}`, 'one', 'one')}---\n${application(`source: {repoURL: "${URL_HERE}", path: apps, directory: {exclude: "[a].yaml"}}`, 'two', 'two')}`,
      'apps/a.yaml': web(),
      'apps/b.yaml': web(),
    },
    ['apps/a.yaml: one', 'apps/b.yaml: two'],
  ],
  [
    'or one further out that recurses',
    {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: ., directory: {recurse: true}}`, 'outer', 'outer')}---\n${application(`source: {repoURL: "${URL_HERE}", path: apps/web, directory: {exclude: "b.yaml"}}`, 'inner', 'inner')}`,
      'apps/web/a.yaml': web(),
      'apps/web/b.yaml': web(),
    },
    ['apps/web/a.yaml: inner', 'apps/web/b.yaml: outer'],
  ],
  [
    'a kustomization is built all the same',
    {
      'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: apps, directory: {include: "none.yaml"}}`),
      'apps/kustomization.yaml': web(),
    },
    ['apps/kustomization.yaml: shop-prod (production)'],
  ],
  [
    'several sources, one of which only lends its values',
    {
      'argo.yaml': application(
        `sources: [{repoURL: "${URL_HERE}", ref: values}, {repoURL: "${URL_HERE}", path: a}, {repoURL: "${URL_HERE}", path: b, kustomize: {namespace: forced}}]`,
      ),
      'a/a.yaml': web(),
      'b/kustomization.yaml': web('{name: web, namespace: own}'),
    },
    ['a/a.yaml: shop-prod (production)', 'b/kustomization.yaml: forced'],
  ],
  [
    'the longest path counts',
    {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: apps, directory: {recurse: true}}`, 'argocd', 'root')}---\n${application(`source: {repoURL: "${URL_HERE}", path: apps/web}`)}`,
      'apps/web/a.yaml': web(),
    },
    ['apps/web/a.yaml: shop-prod (production)'],
  ],
  [
    'several for one path are judged apart',
    {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: web}`, 'lab', 'lab')}---\n${application(`source: {repoURL: "${URL_HERE}", path: web}`, 'prod', 'prod')}`,
      'web/a.yaml': web(),
    },
    ['web/a.yaml: lab', 'web/a.yaml: prod (production)'],
  ],
  [
    'several that come to the same are one',
    {
      'argo.yaml': ['a', 'b']
        .map((name) => application(`source: {repoURL: "${URL_HERE}", path: web, targetRevision: main}`, 'prod', name))
        .join('---\n'),
      'web/a.yaml': web(),
    },
    ['web/a.yaml: prod (production)'],
  ],
  [
    'what names its namespace is one, wherever it is deployed to',
    {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: web}`, 'lab', 'lab')}---\n${application(`source: {repoURL: "${URL_HERE}", path: web}`, 'prod', 'prod')}`,
      'web/a.yaml': web('{name: web, namespace: own}'),
    },
    ['web/a.yaml: own'],
  ],
  [
    'an ApplicationSet over one path',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators: [{list: {elements: [{env: lab, cluster: a}, {env: prod, cluster: b}, {env: prod, cluster: c}]}}]\n  template: {metadata: {name: "web-{{cluster}}"}, spec: {destination: {namespace: "shop-{{env}}"}, source: {repoURL: "${URL_HERE}", path: web}}}\n`,
      'web/a.yaml': web(),
    },
    ['web/a.yaml: shop-lab', 'web/a.yaml: shop-prod (production)'],
  ],
  [
    'an ApplicationSet over a product of folders and a list',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators: [{matrix: {generators: [{git: {repoURL: "${URL_HERE}", directories: [{path: apps/*}]}}, {list: {elements: [{env: lab}, {env: prod}]}}]}}]\n  template: {spec: {destination: {namespace: "{{path.basename}}-{{env}}"}, source: {repoURL: "${URL_HERE}", path: "{{path}}"}}}\n`,
      'apps/a/a.yaml': web(),
      'apps/b/b.yaml': web(),
    },
    ['apps/a/a.yaml: a-lab', 'apps/a/a.yaml: a-prod (production)', 'apps/b/b.yaml: b-lab', 'apps/b/b.yaml: b-prod (production)'],
  ],
  [
    'and of what only a cluster knows with folders: these are known',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators: [{matrix: {generators: [{clusters: {}}, {git: {repoURL: "${URL_HERE}", directories: [{path: apps/team/*}]}}]}}]\n  template: {spec: {destination: {namespace: "{{path.basename}}"}, source: {repoURL: "${URL_HERE}", path: "{{path}}"}}}\n`,
      'apps/team/a/a.yaml': web(),
    },
    ['apps/team/a/a.yaml: a'],
  ],
  [
    'a folder named prod still speaks where the manifest names no namespace',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: prod/web}`, 'web'), 'prod/web/a.yaml': web() },
    ['prod/web/a.yaml: web (production)'],
  ],
  [
    'an ApplicationSet over a list',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators: [{list: {elements: [{env: lab}, {env: prod}]}}]\n  template: {spec: {destination: {namespace: "shop-{{env}}"}, source: {repoURL: "${URL_HERE}", path: "apps/{{env}}"}}}\n`,
      'apps/lab/a.yaml': web(),
      'apps/prod/a.yaml': web(),
    },
    ['apps/lab/a.yaml: shop-lab', 'apps/prod/a.yaml: shop-prod (production)'],
  ],
  [
    'an ApplicationSet over folders',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  goTemplate: true\n  generators: [{git: {repoURL: "${URL_HERE}", directories: [{path: apps/*}, {path: apps/old, exclude: true}]}}]\n  template: {spec: {destination: {namespace: "{{ .path.basename }}"}, source: {repoURL: "${URL_HERE}", path: "{{ .path.path }}"}}}\n`,
      'apps/web/a.yaml': web(),
      'apps/old/a.yaml': web(),
    },
    ['apps/web/a.yaml: web', 'apps/old/a.yaml: null'],
  ],
  [
    'a Flux Kustomization replaces the namespace, folders below included',
    {
      'flux.yaml': `${repository('ssh://git@github.com:22/example/shop')}---\n${kustomization('{sourceRef: {kind: GitRepository, name: shop}, path: ./apps, targetNamespace: shop-prod}')}`,
      'apps/web/a.yaml': web('{name: web, namespace: own}'),
      'apps/overlay/kustomization.yaml': web(),
    },
    ['apps/web/a.yaml: shop-prod (production)', 'apps/overlay/kustomization.yaml: shop-prod (production)'],
  ],
  [
    'the repository of flux bootstrap is this one',
    {
      'flux.yaml': kustomization('{sourceRef: {kind: GitRepository, name: flux-system}, path: ./apps, targetNamespace: a}'),
      'apps/a.yaml': web(),
    },
    ['apps/a.yaml: a'],
  ],
  [
    'a HelmRelease of a chart in this repository: the namespace it releases to',
    {
      'flux.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: apps}\nspec: {targetNamespace: shop, chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}}\n`,
      'charts/web/Chart.yaml': web(),
    },
    ['charts/web/Chart.yaml: shop'],
  ],
  [
    'a HelmRelease that is deployed to two namespaces',
    {
      'flux.yaml': ['lab', 'prod']
        .map((name) => kustomization(`{sourceRef: {kind: GitRepository, name: flux-system}, path: ./apps, targetNamespace: ${name}}`))
        .join('---\n'),
      'apps/web.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: base}\nspec: {chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}}\n`,
      'charts/web/Chart.yaml': web(),
    },
    ['charts/web/Chart.yaml: lab', 'charts/web/Chart.yaml: prod (production)'],
  ],
];

describe('what is deployed from this repository', () => {
  test.each(PLACED)('%s', (_, files, expected, raw) => {
    expect(places(files, HERE, raw)).toEqual(expected);
    expect(run(files, HERE, raw).skipped).toEqual([]);
  });

  test('paths are from the root of the repository, wherever the scan begins', () => {
    const files = {
      'argo.yaml': `${application(`source: {repoURL: "${URL_HERE}", path: deploy/web}`)}---\n${application(`source: {repoURL: "${URL_HERE}", path: web}`, 'other', 'other')}`,
      'web/a.yaml': web(),
      '../web/b.yaml': web(),
    };
    expect(places(files, { ...HERE, prefix: 'deploy' })).toEqual(['web/a.yaml: shop-prod (production)', '../web/b.yaml: other']);
  });

  test('without a remote to compare with, a path that is there is taken to be meant, and that is said', () => {
    const files = { 'argo.yaml': application(`source: {repoURL: "${ELSEWHERE}", path: web}`), 'web/a.yaml': web() };
    for (const checkout of [null, { prefix: '', remotes: [] }]) {
      const { inventory, skipped, notes } = run(files, checkout);
      expect(inventory.workloads.map(({ namespace }) => namespace)).toEqual(['shop-prod']);
      expect(skipped).toEqual([]);
      expect(notes).toEqual([
        'The repository of Application "web" could not be compared with this checkout: it is taken to be deployed from here, because the path is there.',
      ]);
    }
  });

  test('of several repositories that cannot be compared it is said that they are several', () => {
    const assumed = (first: string, second: string, name: string): string[] => {
      const argo = [first, second].map((url, i) => application(`source: {repoURL: "${url}", path: web}`, `ns${i}`, i === 0 ? 'web' : name));
      return [...run({ 'argo.yaml': argo.join('---\n'), 'web/a.yaml': web() }, null).notes];
    };
    const two =
      'The repositories of Application "web", Application "api" could not be compared with this checkout: they are taken to be deployed from here, because the paths are there.';
    const one =
      'The repository of Application "web" could not be compared with this checkout: it is taken to be deployed from here, because the path is there.';
    expect(assumed(ELSEWHERE, ELSEWHERE.replace('.git', ''), 'api')).toEqual([two]);
    expect(assumed(ELSEWHERE, URL_HERE, 'api')).toEqual([`${two} They name 2 different repositories, of which one at most is this one.`]);
    expect(assumed(ELSEWHERE, URL_HERE, 'web')).toEqual([`${one} It names 2 different repositories, of which one at most is this one.`]);
  });
});

const REMOTE: readonly [name: string, text: string, message: string][] = [
  [
    'an Application of another repository',
    application(`source: {repoURL: "${ELSEWHERE}", path: web}`),
    'Application "web" deploys from https://git.example.com/team/other.git, web: not part of what was scanned, and never fetched',
  ],
  [
    'a chart of a chart repository',
    application('source: {repoURL: "https://user:pw@charts.example.com", chart: redis, targetRevision: 1.2.3}'),
    'Application "web" deploys from the chart redis of https://charts.example.com: not part of what was scanned, and never fetched',
  ],
  [
    'a registry',
    application('source: {repoURL: "oci://registry.example.com/charts", path: .}'),
    'Application "web" deploys from the artifact oci://registry.example.com/charts: what it holds is not read here, and never fetched',
  ],
  [
    'a Flux Kustomization of another repository',
    `${repository('ssh://git@git.example.com/team/other')}---\n${kustomization('{sourceRef: {kind: GitRepository, name: shop}, path: ./web}')}`,
    'Kustomization "apps" deploys from ssh://git.example.com/team/other, web: not part of what was scanned, and never fetched',
  ],
  [
    'of a source that is nowhere to be seen, with a path that is not there',
    kustomization('{sourceRef: {kind: GitRepository, name: unknown}, path: ./nowhere}'),
    'Kustomization "apps" deploys from a repository that no scanned manifest names, nowhere: not part of what was scanned, and never fetched',
  ],
  [
    'of an artifact',
    kustomization('{sourceRef: {kind: OCIRepository, name: apps}, path: ./web}'),
    'Kustomization "apps" deploys from OCIRepository flux-system/apps: what it holds is not read here, and never fetched',
  ],
  [
    'a HelmRelease of a chart repository',
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: a}\nspec: {url: "https://charts.example.com"}\n---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: redis, namespace: a}\nspec: {chart: {spec: {chart: redis, sourceRef: {kind: HelmRepository, name: charts}}}}\n',
    'HelmRelease "redis" deploys from the chart redis of https://charts.example.com: not part of what was scanned, and never fetched',
  ],
  [
    'a HelmRelease by reference',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: redis, namespace: a}\nspec: {chartRef: {kind: OCIRepository, name: redis}}\n',
    'HelmRelease "redis" deploys from OCIRepository a/redis: what it holds is not read here, and never fetched',
  ],
  [
    'of an artifact whose address is known',
    `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: apps, namespace: flux-system}\nspec: {url: "oci://user:pw@registry.example.com/apps"}\n---\n${kustomization('{sourceRef: {kind: OCIRepository, name: apps}, path: ./web}')}`,
    'Kustomization "apps" deploys from the artifact oci://registry.example.com/apps: what it holds is not read here, and never fetched',
  ],
  [
    'of a bucket',
    `apiVersion: source.toolkit.fluxcd.io/v1\nkind: Bucket\nmetadata: {name: apps, namespace: flux-system}\nspec: {bucketName: releases, endpoint: s3.amazonaws.com}\n---\n${kustomization('{sourceRef: {kind: Bucket, name: apps}, path: ./web}')}`,
    'Kustomization "apps" deploys from the bucket releases of s3.amazonaws.com: what it holds is not read here, and never fetched',
  ],
  [
    'of an artifact that is made in the cluster, maybe of this repository',
    kustomization('{sourceRef: {kind: ExternalArtifact, name: apps}, path: ./web}'),
    'Kustomization "apps" deploys from ExternalArtifact flux-system/apps, which is made in the cluster: what it holds is not read here, and never fetched',
  ],
];

describe('what is deployed from elsewhere', () => {
  test.each(REMOTE)('%s', (_, text, message) => {
    const { skipped, notes } = run({ 'gitops.yaml': text, 'web/a.yaml': web() });
    expect(skipped).toEqual([{ file: 'gitops.yaml', reason: 'remote-source', message }]);
    expect(notes).toEqual([]);
  });

  test('the same, through two overlays, is said once', () => {
    const text = application(`source: {repoURL: "${ELSEWHERE}", path: web}`);
    expect(run({ 'a.yaml': `${text}---\n${text}` }).skipped).toHaveLength(1);
  });

  test('a patch of a HelmRelease, or of a source, names nothing to deploy', () => {
    const text =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec: {chart: {spec: {version: "1.x"}}, values: {a: 1}}\n';
    expect(run({ 'patch.yaml': text }).skipped).toEqual([]);
  });
});

describe('images set on the way', () => {
  const files = {
    'argo.yaml': application(
      `source:\n    repoURL: ${URL_HERE}\n    path: web\n    kustomize:\n      images:\n        - registry.example.com/web=mirror.example.com/web:v2.0.0-rc1`,
    ),
    'web/kustomization.yaml': web(),
  };

  test('an Application replaces them; its line is where findings point', () => {
    const [workload] = run(files).inventory.workloads;
    const [container] = workload?.containers ?? [];
    if (!workload || !container) throw new Error('no workload');
    expect(container.text).toBe('mirror.example.com/web:v2.0.0-rc1');
    expect(locateIn(workload.manifest, container.at)).toEqual({ file: 'argo.yaml', line: 11, column: 11, endLine: 11, endColumn: 69 });
    expect(originNotes(workload.manifest, container.at)).toEqual([
      {
        message: 'the image is written here; Application "web" replaces it',
        location: { file: 'web/kustomization.yaml', line: 9, column: 18, endLine: 9, endColumn: 49 },
      },
      { message: 'deployed by Application "web"', location: { file: 'argo.yaml', line: 8, column: 11, endLine: 8, endColumn: 14 } },
    ]);
  });

  test.each([
    ['registry.example.com/web:v3', 'registry.example.com/web:v3'],
    ['registry.example.com/web=other', 'other:v1.0.0'],
    [`registry.example.com/web@sha256:${'a'.repeat(64)}`, `registry.example.com/web@sha256:${'a'.repeat(64)}`],
    ['else=other:v3', 'registry.example.com/web:v1.0.0'],
  ])('%s', (argument, expected) => {
    const changed = {
      ...files,
      'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: web, kustomize: {images: ["${argument}"]}}`),
    };
    expect(run(changed).inventory.workloads[0]?.containers[0]?.text).toBe(expected);
  });

  test('a Flux Kustomization', () => {
    const flux = kustomization(
      '{sourceRef: {kind: GitRepository, name: flux-system}, path: web, images: [{name: registry.example.com/web, newTag: v2.0.0}, {newTag: x}]}',
    );
    const [workload] = run({ 'flux.yaml': flux, 'web/a.yaml': web() }).inventory.workloads;
    expect(workload?.containers.map(({ text }) => text)).toEqual(['registry.example.com/web:v2.0.0']);
  });
});

const NOTED: readonly [name: string, files: Files, note: string][] = [
  [
    'a base that is judged as part of something else',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: base}`), 'base/x/values.yaml': 'a: 1\n' },
    'What Application "web" sets was not applied: no object was read from base on its own.',
  ],
  [
    'values that are not applied',
    {
      'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: web, helm: {fileParameters: [{name: a, path: b}], parameters: []}}`),
      'web/Chart.yaml': web(),
    },
    'helm.fileParameters of Application "web" was not applied to what is deployed from here.',
  ],
  [
    'another revision than the one that is here',
    { 'argo.yaml': application(`source: {repoURL: "${URL_HERE}", path: web, targetRevision: v1.2.3}`), 'web/a.yaml': web() },
    'Application "web" deploys v1.2.3 of this repository, which is not known to be what is checked out: judged is what is here.',
  ],
  [
    'what a template of its own does to an ApplicationSet',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec: {generators: [{list: {elements: [{a: b}]}}], templatePatch: "spec: {}", template: {spec: {destination: {namespace: a}, source: {repoURL: "${URL_HERE}", path: web}}}}\n`,
      'web/a.yaml': web(),
    },
    'templatePatch of ApplicationSet "set" was not applied to what is deployed from here.',
  ],
  [
    'a namespace that only a cluster knows',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec: {generators: [{clusters: {}}], template: {spec: {destination: {namespace: "{{name}}"}, source: {repoURL: "${URL_HERE}", path: "clusters/{{name}}/web"}}}}\n`,
      'clusters/a/web/a.yaml': web(),
    },
    'The namespace of ApplicationSet "set" is filled in by generators and was not applied.',
  ],
];

test.each(NOTED)('said: %s', (_, files, note) => {
  expect(run(files).notes).toEqual([note]);
});
