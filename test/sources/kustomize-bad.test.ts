import { describe, expect, it } from 'vitest';
import { account, deployment, image } from './manifests.ts';
import { PROGRAMS, pathWith, type Seen, see, type Tree } from './support.ts';

const PLAIN: Tree = { 'plain/account.yaml': account('plain') };
const WEB = deployment('web', { app: 'shop/web:1.0.0' });

interface Case {
  readonly name: string;
  readonly tree: Tree;
  /** Findings, as `file:line problem`. */
  readonly unreadable?: readonly string[];
  /** As `file reason: message`. */
  readonly skipped: readonly string[];
  /** What is judged all the same, beside the plain file. */
  readonly objects?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a missing base: at the entry that names it',
    tree: { 'kustomization.yaml': 'resources:\n  - web.yaml\n  - ../nowhere\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 ../nowhere: no such file or folder'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:3 ../nowhere: no such file or folder. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a missing base of a base: one finding, at the base, however many overlays',
    tree: {
      'base/kustomization.yaml': 'resources:\n- web.yaml\n- gone.yaml\n- gone-too.yaml\n',
      'base/web.yaml': WEB,
      'a/kustomization.yaml': 'namespace: a\nresources: [../base]\n',
      'b/kustomization.yaml': 'namespace: b\nresources: [../base]\n',
    },
    unreadable: ['base/kustomization.yaml:3 gone.yaml: no such file or folder (and 1 more of its entries: line 4)'],
    skipped: ['a', 'b'].map(
      (root) =>
        `${root}/kustomization.yaml render-failed: not rendered: base/kustomization.yaml:3 gone.yaml: no such file or folder; base/kustomization.yaml:4 gone-too.yaml: no such file or folder. Its local files were read without kustomize`,
    ),
    objects: ['Deployment/a/web', 'Deployment/b/web'],
  },
  {
    name: 'a folder without a kustomization',
    tree: { 'kustomization.yaml': 'resources: [web]\n', 'web/web.yaml': WEB },
    unreadable: ['kustomization.yaml:1 web: a folder without a kustomization'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:1 web: a folder without a kustomization. Its local files were read without kustomize',
      'kustomization.yaml empty: a kustomization that makes no object',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a missing patch',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: gone.yaml\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 gone.yaml: no such file or folder'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:3 gone.yaml: no such file or folder. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: patches, entry 1',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a generator file that a pipeline may write first: no finding',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator:\n  - name: s\n    envs: [.env]\n', 'web.yaml': WEB },
    skipped: [
      "kustomization.yaml render-failed: not rendered: kustomization.yaml:4 .env: a generator's file that is not there. Its local files were read without kustomize",
      'kustomization.yaml not-rendered: not applied: secretGenerator',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a cycle',
    tree: { 'a/kustomization.yaml': 'resources: [../b, web.yaml]\n', 'a/web.yaml': WEB, 'b/kustomization.yaml': 'resources:\n- ../a\n' },
    unreadable: ['b/kustomization.yaml:2 ../a: leads back to a kustomization that is being built (a cycle)'],
    skipped: [
      'a/kustomization.yaml render-failed: not rendered: b/kustomization.yaml:2 ../a: leads back to a kustomization that is being built (a cycle). Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a kustomization that is no YAML: where the parser gave up, and its files are read as they are',
    tree: { 'kustomization.yaml': 'resources:\n  - web.yaml\n images: []\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 bad indentation of a mapping entry'],
    skipped: [],
    objects: ['Deployment/web'],
  },
  {
    name: 'an overlay of a base that is no YAML',
    tree: {
      'base/kustomization.yaml': 'resources: [',
      'over/kustomization.yaml': 'resources:\n- ../base\n- web.yaml\n',
      'over/web.yaml': WEB,
    },
    unreadable: [
      'base/kustomization.yaml:1 unexpected end of the stream within a flow collection',
      'over/kustomization.yaml:2 ../base: its kustomization cannot be read',
    ],
    skipped: [
      'over/kustomization.yaml render-failed: not rendered: over/kustomization.yaml:2 ../base: its kustomization cannot be read. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'newTag as a number: kustomize refuses it, and the tag is judged as it is written',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\nimages:\n  - name: shop/web\n    newTag: 1.10\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:4 not a string to YAML, and kustomize refuses it: put it in quotes'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:4 not a string to YAML, and kustomize refuses it: put it in quotes. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'two kustomization files in one folder',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\n', 'kustomization.yml': 'resources: [web.yaml]\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:1 its folder holds more than one kustomization file, and kustomize takes none of several'],
    skipped: [],
    objects: ['Deployment/web'],
  },
  {
    name: 'a component that nothing lists',
    tree: { Kustomization: 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [web.yaml]\n', 'web.yaml': WEB },
    skipped: [
      'Kustomization not-rendered: a Component, which only works as part of a kustomization, and none that was scanned lists it. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a Component among the resources',
    tree: {
      'kustomization.yaml': 'resources: [web.yaml, c]\n',
      'web.yaml': WEB,
      'c/kustomization.yaml': 'kind: Component\nnamespace: c\n',
    },
    unreadable: ['kustomization.yaml:1 c: a Component, which belongs under components'],
    skipped: [
      'c/kustomization.yaml not-rendered: a Component, which only works as part of a kustomization, and none that was scanned lists it. Its local files were read without kustomize',
      'c/kustomization.yaml empty: a kustomization that makes no object',
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:1 c: a Component, which belongs under components. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a file outside of the folder: read, and what kustomize would say is said',
    tree: { 'over/kustomization.yaml': 'namespace: o\nresources: [../web.yaml]\n', 'web.yaml': WEB },
    skipped: [
      "over/kustomization.yaml render-failed: not rendered: over/kustomization.yaml:2 ../web.yaml: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor). Its local files were read without kustomize",
    ],
    objects: ['Deployment/o/web'],
  },
  {
    name: 'an exec plugin and a container function are not run',
    tree: {
      'kustomization.yaml':
        'resources: [web.yaml]\ntransformers:\n  - fn.yaml\n  - |-\n    apiVersion: example.com/v1\n    kind: Exec\n    metadata: {name: x}\n',
      'fn.yaml':
        'apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/function: "exec: {path: ./evil.sh}"\n',
      'web.yaml': WEB,
    },
    skipped: [
      'kustomization.yaml plugin: not rendered: kustomization.yaml:3 fn.yaml: example.com/v1 Fn is a plugin, which is never run; kustomization.yaml:5 example.com/v1 Exec is a plugin, which is never run. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: transformers',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'helmCharts are not inflated',
    tree: {
      'kustomization.yaml': 'resources: [web.yaml]\nhelmCharts:\n  - name: redis\n    repo: https://charts.example.com\n',
      'web.yaml': WEB,
    },
    skipped: [
      'kustomization.yaml plugin: not rendered: kustomization.yaml:3 redis: a chart that kustomize has helm inflate. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: helmCharts',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'nothing in it',
    tree: { 'kustomization.yaml': 'resources: []\n' },
    skipped: ['kustomization.yaml empty: a kustomization that makes no object'],
  },
];

const REMOTE = [
  'https://example.com/x.yaml',
  'github.com/org/repo//deploy?ref=v1',
  'github.com/org/repo',
  'git::https://example.com/repo.git',
  'git@github.com:org/repo.git',
  'ssh://git@example.com/org/repo',
  'gitlab.example.com/group/repo/deploy',
  'gh:org/repo',
];

const view = (seen: Seen): Omit<Case, 'name' | 'tree'> => ({
  unreadable: seen.unreadable,
  skipped: seen.skipped.map(({ file, reason, message }) => `${file} ${reason}: ${message}`),
  objects: seen.objects.filter((name) => name !== 'ServiceAccount/plain').sort(),
});

const RENDERERS = [
  { name: 'kustomize build', program: PROGRAMS.kustomize },
  { name: 'kubectl kustomize', program: PROGRAMS.kubectl },
];

describe.each(RENDERERS)('$name', ({ program }) => {
  it.skipIf(program === undefined).each(CASES)('$name', async ({ tree, unreadable = [], skipped, objects = [] }) => {
    const seen = await see({ ...PLAIN, ...tree }, { path: pathWith(program) });
    expect(view(seen)).toEqual({ unreadable, skipped, objects });
    expect(seen.objects).toContain('ServiceAccount/plain');
    expect(seen.sources.files).toBe(Object.keys(tree).filter((name) => /ya?ml$|Kustomization$/.test(name)).length + 1);
  });

  it.skipIf(program === undefined).each(REMOTE)('never fetches %s, judges what is local and says so', async (value) => {
    const tree = { 'kustomization.yaml': `namespace: prod\nresources:\n- web.yaml\n- ${value}\n`, 'web.yaml': WEB };
    const seen = await see({ ...PLAIN, ...tree }, { path: pathWith(program) });
    expect(view(seen)).toEqual({
      unreadable: [],
      skipped: [
        `kustomization.yaml remote-source: not rendered: kustomization.yaml:4 ${value}: lies elsewhere and is never fetched. Its local files were read without kustomize`,
      ],
      objects: ['Deployment/prod/web'],
    });
  });

  const FAILURES: readonly { name: string; tree: Tree; place: string; says: RegExp }[] = [
    {
      name: 'an unknown field',
      tree: { 'kustomization.yaml': 'resources: [web.yaml]\nimage: []\n' },
      place: 'kustomization.yaml:2',
      says: /unknown field "image"/,
    },
    {
      name: 'a patch that meets nothing',
      tree: {
        'kustomization.yaml':
          'resources: [web.yaml]\npatches:\n  - patch: |-\n      {apiVersion: v1, kind: Pod, metadata: {name: web}}\n  - patch: |-\n      {apiVersion: apps/v1, kind: Deployment, metadata: {name: wob}}\n',
      },
      place: 'kustomization.yaml:3',
      says: /no matches for Id Pod/,
    },
    {
      name: 'an operation that leads nowhere, in the file of a base',
      tree: {
        'kustomization.yaml': 'resources: [base]\n',
        'base/kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: ops.yaml\n    target: {kind: Deployment}\n',
        'base/web.yaml': WEB,
        'base/ops.yaml': '- {op: replace, path: /spec/nowhere/x, value: 1}\n',
      },
      place: 'base/kustomization.yaml:3',
      says: /missing path: \/spec\/nowhere/,
    },
    {
      name: 'the same object twice',
      tree: { 'kustomization.yaml': 'resources:\n- web.yaml\n- two.yaml\n', 'two.yaml': WEB },
      place: 'kustomization.yaml:3',
      says: /already registered id/,
    },
    {
      name: 'a list where a mapping belongs',
      tree: { 'kustomization.yaml': 'resources: [web.yaml]\nimages: {name: x}\n' },
      place: 'kustomization.yaml:2',
      says: /cannot unmarshal/,
    },
  ];
  it.skipIf(program === undefined).each(FAILURES)('$name: at its entry, without a path of this machine', async ({ tree, place, says }) => {
    const seen = await see({ ...PLAIN, 'web.yaml': WEB, ...tree }, { path: pathWith(program) });
    expect(seen.unreadable).toEqual([expect.stringMatching(new RegExp(`^${place} `))]);
    expect(seen.unreadable[0]).toMatch(says);
    expect(seen.unreadable[0]).not.toMatch(/sources-test-|\/tmp|accumulat/);
    expect(seen.skipped).toContainEqual(expect.objectContaining({ file: 'kustomization.yaml', reason: 'render-failed' }));
    expect(seen.objects).toContain('ServiceAccount/plain');
    expect(seen.objects).toContain('Deployment/web');
  });

  it.skipIf(program === undefined)('never repeats what a secretGenerator holds', async () => {
    const tree = {
      'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator:\n  - name: s\n    literals: [hunter2]\n',
      'web.yaml': WEB,
    };
    const seen = await see(tree, { path: pathWith(program) });
    expect(seen.unreadable).toEqual(['kustomization.yaml:3 loading KV pairs: an entry is not key=value, or its file cannot be read']);
    expect(JSON.stringify([seen.skipped, seen.unreadable])).not.toContain('hunter2');
    const [document] = seen.sources.unreadable ?? [];
    expect(document?.source.origin?.fileOf('kustomization.yaml')?.hidden).toEqual([{ start: 22, end: tree['kustomization.yaml'].length }]);
  });

  it.skipIf(program === undefined)('a resource that does not parse is one finding, in its own file', async () => {
    const tree = { 'kustomization.yaml': 'resources: [web.yaml, bad.yaml]\n', 'web.yaml': WEB, 'bad.yaml': `${account('x')} data: y\n` };
    const seen = await see(tree, { path: pathWith(program) });
    expect(seen.unreadable).toEqual(['bad.yaml:5 bad indentation of a mapping entry']);
    expect(seen.objects).toEqual(['Deployment/web']);
  });
});

describe('without a renderer', () => {
  it('names what it does not understand, and judges the rest', async () => {
    const tree = {
      'kustomization.yaml':
        'resources: [web.yaml]\nimages: [{name: shop/web, newTag: v2}]\nreplacements: []\nvars: [{name: X}]\nsecretGenerator: [{name: s, literals: [a=b]}]\npatches:\n  - target: {kind: Deployment, labelSelector: "app in (a, b)"}\n    patch: "[]"\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 2}\n',
      'web.yaml': WEB,
    };
    const seen = await see(tree, { path: '' });
    expect(view(seen)).toEqual({
      unreadable: [],
      skipped: [
        'kustomization.yaml not-rendered: not applied: vars, secretGenerator, patches, entry 1 (neither kustomize nor kubectl is on PATH)',
      ],
      objects: ['Deployment/web'],
    });
    expect(seen.value('Deployment/web', image(0))).toBe('shop/web:v2');
    expect(seen.value('Deployment/web', '/spec/replicas')).toBe(2);
  });

  it('never reads a file outside of the scanned tree', async () => {
    const outside = await see({ 'in/kustomization.yaml': 'resources: [../out.yaml]\n', 'out.yaml': WEB }, { paths: ['in'], path: '' });
    expect(outside.objects).toEqual(['Deployment/web']); // below the working directory
    const tree = { 'kustomization.yaml': 'resources: [../../../../../../../../etc/hostname]\n' };
    const seen = await see(tree, { path: '' });
    expect(seen.objects).toEqual([]);
    expect(seen.skipped[0]?.reason).toBe('render-failed');
  });
});
