import { describe, expect, it } from 'vitest';
import { CASES, PLAIN, view, WEB } from './kustomize-bad-cases.ts';
import { account, image } from './manifests.ts';
import { PROGRAMS, pathWith, see, type Tree } from './support.ts';

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
      name: 'a patch in place that is none',
      tree: {
        'kustomization.yaml': 'resources: [base]\n',
        'base/kustomization.yaml':
          'resources: [web.yaml]\npatches:\n  - patch: |-\n      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}\n  - patch: |2-\n\n        kind: Deployment\n        metadata: {name: web}\n        spec: {}\n',
        'base/web.yaml': WEB,
      },
      place: 'base/kustomization.yaml:5',
      says: /unable to parse SM or JSON patch from a patch$/,
    },
    {
      name: 'replicas of what has none',
      tree: {
        'kustomization.yaml': 'resources: [web.yaml]\nreplicas:\n  - {name: web, count: 2}\n  - {name: wob, count: 2}\n',
      },
      place: 'kustomization.yaml:4',
      says: /resource with name wob does not match/,
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

describe('a patch that does not parse', () => {
  const program = PROGRAMS.kustomize ?? PROGRAMS.kubectl;
  const BROKEN = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n spec: x\n';
  const INLINE = BROKEN.replaceAll(/^/gm, '      ').trimEnd();

  it.each([
    { name: 'a file', entry: 'patches:\n  - path: p.yaml\n', at: 'p.yaml:4', field: 'patches' },
    {
      name: 'a file of patchesStrategicMerge',
      entry: 'patchesStrategicMerge:\n  - p.yaml\n',
      at: 'p.yaml:4',
      field: 'patchesStrategicMerge',
    },
    { name: 'in place', entry: `patches:\n  - patch: |-\n${INLINE}\n`, at: 'kustomization.yaml:7', field: 'patches' },
  ])('$name: one finding at its line, with kustomize and without', async ({ entry, at, field }) => {
    const tree = {
      'kustomization.yaml': `resources: [web.yaml]\n${entry}`,
      'web.yaml': WEB,
      ...(at.startsWith('p.yaml') ? { 'p.yaml': BROKEN } : {}),
    };
    const problem = 'bad indentation of a mapping entry';
    const notApplied = `kustomization.yaml not-rendered: not applied: ${field}, entry 1, which does not parse (${at})`;
    const found = `${at} ${problem} (in a patch of kustomization.yaml:3)`;
    const without = view(await see(tree, { path: '' }));
    expect(without.unreadable).toEqual([found]);
    expect(without.skipped.filter((line) => line.startsWith('kustomization.yaml'))).toEqual([notApplied]);
    if (program === undefined) return;
    const seen = view(await see(tree, { path: pathWith(program) }));
    expect(seen.unreadable).toEqual([found]);
    expect(seen.skipped.filter((line) => line.startsWith('kustomization.yaml'))).toEqual([
      `kustomization.yaml render-failed: not rendered: ${at} ${problem}. Its local files were read without kustomize`,
      notApplied,
    ]);
  });

  it('is no finding where it is a template', async () => {
    const tree = {
      'kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: p.yaml\n',
      'web.yaml': WEB,
      'p.yaml': 'apiVersion: v1\nkind: Pod\n{{ if .x }}\nmetadata: {name: a}\n{{ end }}\n',
    };
    expect(view(await see(tree, { path: '' })).unreadable).toEqual([]);
  });
});

describe('without a renderer', () => {
  it('names what it does not understand, and judges the rest', async () => {
    const tree = {
      'kustomization.yaml':
        'resources: [web.yaml]\nimages: [{name: shop/web, newTag: v2}]\nreplacements: []\nvars: [{name: X}]\nsecretGenerator: [{name: s, literals: [a=b]}]\npatches:\n  - target: {kind: Deployment}\n    patch: "[{op: test, path: /spec/replicas, value: 9}]"\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 2}\n',
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
