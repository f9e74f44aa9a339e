import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { account, deployment, image, ROLE, RUNS_AS } from './manifests.ts';
import { PROGRAMS, pathWith, see, type Tree } from './support.ts';

const BASE = {
  'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n',
  'base/web.yaml': deployment('web', { app: 'shop/web:1.0.0', proxy: 'envoy:1.0.0-rc1' }),
  'base/account.yaml': account('web'),
} satisfies Tree;

const OVERLAY = 'overlays/prod/kustomization.yaml';

interface Case {
  readonly name: string;
  readonly tree: Tree;
  readonly object: string;
  readonly pointer: string;
  /** `file:line text at the place` */
  readonly place: string;
  readonly value?: unknown;
  /** What the built-in reading understands too. */
  readonly builtin?: true;
}

const overlay = (text: string, more: Tree = {}): Tree => ({ ...BASE, [OVERLAY]: `resources:\n  - ../../base\n${text}`, ...more });

const CASES: readonly Case[] = [
  {
    name: 'a value that nothing changes: where it is written',
    tree: overlay('namespace: prod\n'),
    object: 'Deployment/prod/web',
    pointer: image(1),
    place: 'base/web.yaml:13 envoy:1.0.0-rc1',
    builtin: true,
  },
  {
    name: 'images: newTag at its own line',
    tree: overlay('images:\n  - name: shop/web\n    newName: registry.example.com/web\n    newTag: 2.0.0-rc1\n'),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:6 2.0.0-rc1`,
    value: 'registry.example.com/web:2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'images: newName alone',
    tree: overlay('images:\n  - name: shop/web\n    newName: registry.example.com/web\n'),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:5 registry.example.com/web`,
    value: 'registry.example.com/web:1.0.0',
    builtin: true,
  },
  {
    name: 'images: digest',
    tree: overlay(`images:\n  - name: shop/web\n    digest: sha256:${'a'.repeat(64)}\n`),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:5 sha256:${'a'.repeat(64)}`,
    value: `shop/web@sha256:${'a'.repeat(64)}`,
    builtin: true,
  },
  {
    name: 'images: a quoted number stays what it is',
    tree: overlay('images:\n  - name: shop/web\n    newTag: "1.10"\n'),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:5 "1.10"`,
    value: 'shop/web:1.10',
    builtin: true,
  },
  {
    name: 'nested overlays: the outer images entry wins',
    tree: overlay('images: [{name: shop/web, newTag: "2"}]\n', {
      'clusters/eu/kustomization.yaml': 'resources: [../../overlays/prod]\nimages:\n  - name: shop/web\n    newTag: "3"\n',
    }),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'clusters/eu/kustomization.yaml:4 "3"',
    value: 'shop/web:3',
    builtin: true,
  },
  {
    name: 'nested overlays: the inner entry that renames, then the outer one by the new name',
    tree: overlay('images: [{name: shop/web, newName: other/web}]\n', {
      'clusters/eu/kustomization.yaml': 'resources: [../../overlays/prod]\nimages:\n  - name: other/web\n    newTag: v9\n',
    }),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'clusters/eu/kustomization.yaml:4 v9',
    value: 'other/web:v9',
    builtin: true,
  },
  {
    name: 'namespace: its line',
    tree: overlay('namespace: prod\n'),
    object: 'Deployment/prod/web',
    pointer: '/metadata/namespace',
    place: `${OVERLAY}:3 prod`,
    builtin: true,
  },
  {
    name: 'an annotation of a patch file',
    tree: overlay('patches:\n  - path: account.yaml\n', {
      'overlays/prod/account.yaml': account('web', '  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/x\n'),
    }),
    object: 'ServiceAccount/web',
    pointer: ROLE,
    place: 'overlays/prod/account.yaml:6 arn:aws:iam::1:role/x',
    builtin: true,
  },
  {
    name: 'an inline strategic merge patch, the container found by its name',
    tree: overlay(
      `patches:
  - target: {kind: Deployment}
    patch: |-

      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: any
      spec:
        template:
          spec:
            containers:
              - name: proxy
                image: envoy:2.0.0-rc2
`,
    ),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:16 envoy:2.0.0-rc2`,
    builtin: true,
  },
  {
    name: 'patchesStrategicMerge, inline and by file',
    tree: overlay(
      'patchesStrategicMerge:\n  - image.yaml\n  - |-\n    apiVersion: v1\n    kind: ServiceAccount\n    metadata:\n      name: web\n      annotations: {a: b}\n',
      {
        'overlays/prod/image.yaml': deployment('web', { app: 'shop/web:2.0.0-rc3' }),
      },
    ),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'overlays/prod/image.yaml:11 shop/web:2.0.0-rc3',
    builtin: true,
  },
  {
    name: 'JSON 6902 by file: the value of the operation',
    tree: overlay('patches:\n  - path: ops.yaml\n    target: {kind: Deployment, name: web}\n', {
      'overlays/prod/ops.yaml': '- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: shop/web:3.0.0-rc1\n',
    }),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'overlays/prod/ops.yaml:3 shop/web:3.0.0-rc1',
    builtin: true,
  },
  {
    name: 'JSON 6902 inline: an appended container',
    tree: overlay(
      'patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - op: add\n        path: /spec/template/spec/containers/-\n        value:\n          name: added\n          image: added:1.0.0-rc1\n',
    ),
    object: 'Deployment/web',
    pointer: image(2),
    place: `${OVERLAY}:10 added:1.0.0-rc1`,
    builtin: true,
  },
  {
    name: 'patchesJson6902',
    tree: overlay(
      'patchesJson6902:\n  - target: {group: apps, version: v1, kind: Deployment, name: web}\n    patch: |-\n      - {op: replace, path: /spec/template/spec/serviceAccountName, value: other}\n',
    ),
    object: 'Deployment/web',
    pointer: RUNS_AS,
    place: `${OVERLAY}:6 other`,
    builtin: true,
  },
  {
    name: 'an annotation with a slash by JSON 6902',
    tree: overlay(
      'patches:\n  - target: {kind: ServiceAccount}\n    patch: |-\n      - op: add\n        path: /metadata/annotations\n        value: {eks.amazonaws.com/role-arn: arn:aws:iam::1:role/x}\n',
    ),
    object: 'ServiceAccount/web',
    pointer: ROLE,
    place: `${OVERLAY}:8 arn:aws:iam::1:role/x`,
    builtin: true,
  },
  {
    name: 'namePrefix and nameSuffix: the account is named where it is written, under its new name',
    tree: overlay('namePrefix: p-\nnameSuffix: -s\n'),
    object: 'Deployment/p-web-s',
    pointer: RUNS_AS,
    place: 'base/web.yaml:8 web',
    value: 'p-web-s',
    builtin: true,
  },
  {
    name: 'commonAnnotations',
    tree: overlay('commonAnnotations:\n  eks.amazonaws.com/role-arn: arn:aws:iam::1:role/x\n'),
    object: 'ServiceAccount/web',
    pointer: ROLE,
    place: `${OVERLAY}:4 arn:aws:iam::1:role/x`,
    builtin: true,
  },
  {
    name: 'a component: its images entry, before those of the overlay that lists it',
    tree: overlay('components: [../../components/canary]\n', {
      'components/canary/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [canary.yaml]\nimages:\n  - name: shop/web\n    newTag: canary\n',
      'components/canary/canary.yaml': deployment('canary', { app: 'shop/web:0' }),
    }),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'components/canary/kustomization.yaml:6 canary',
    builtin: true,
  },
  {
    name: 'replacements: the field path that wrote the value',
    tree: overlay(
      'configMapGenerator:\n  - name: versions\n    literals: [image=shop/web:4.0.0-rc1]\nreplacements:\n  - source: {kind: ConfigMap, name: versions, fieldPath: data.image}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths:\n          - spec.template.spec.containers.[name=app].image\n',
    ),
    object: 'Deployment/web',
    pointer: image(0),
    place: `${OVERLAY}:11 spec.template.spec.containers.[name=app].image`,
    value: 'shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements in a file of their own',
    tree: overlay(
      'configMapGenerator:\n  - name: versions\n    literals: [image=shop/web:4.0.0-rc1]\nreplacements:\n  - path: replace.yaml\n',
      {
        'overlays/prod/replace.yaml':
          'source: {kind: ConfigMap, name: versions, fieldPath: data.image}\ntargets:\n  - select: {kind: Deployment, name: web}\n    fieldPaths: ["spec.template.spec.containers.0.image"]\n',
      },
    ),
    object: 'Deployment/web',
    pointer: image(0),
    place: 'overlays/prod/replace.yaml:4 "spec.template.spec.containers.0.image"',
  },
  {
    name: 'a generated Secret: the generator',
    tree: overlay(
      'secretGenerator:\n  - name: pull\n    type: kubernetes.io/dockerconfigjson\n    files: [.dockerconfigjson=auth.json]\n',
      {
        'overlays/prod/auth.json': '{"auths":{}}',
      },
    ),
    object: 'Secret/pull-*',
    pointer: '/data/.dockerconfigjson',
    place: `${OVERLAY}:4 pull`,
  },
  {
    name: 'a base that two overlays use under other names: the right one of both',
    tree: {
      ...BASE,
      'dev/kustomization.yaml': 'namePrefix: dev-\nresources: [../base]\nimages: [{name: shop/web, newTag: dev-1}]\n',
      'stage/kustomization.yaml': 'namePrefix: stage-\nresources: [../base]\nimages: [{name: shop/web, newTag: stage-1}]\n',
      'all/kustomization.yaml': 'resources: [../dev, ../stage]\n',
    },
    object: 'Deployment/stage-web',
    pointer: image(0),
    place: 'stage/kustomization.yaml:3 stage-1',
    builtin: true,
  },
  {
    name: 'a field that is nowhere: the nearest parent where the object is written',
    tree: overlay('namespace: prod\n'),
    object: 'ServiceAccount/prod/web',
    pointer: '/metadata/annotations',
    place: 'base/account.yaml:3 metadata',
    builtin: true,
  },
  {
    name: 'an object of a List file with several documents',
    tree: {
      'kustomization.yaml': 'resources: [all.yaml]\nimages: [{name: shop/b, newTag: v2}]\n',
      'all.yaml': `# two\n${account('a')}---\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: one}\n    spec: {containers: [{name: c, image: "shop/a:1"}]}\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: two}\n    spec: {containers: [{name: c, image: "shop/c:1"}]}\n`,
    },
    object: 'Pod/two',
    pointer: '/spec/containers/0/image',
    place: 'all.yaml:17 "shop/c:1"',
    builtin: true,
  },
];

const RENDERERS = [
  { name: 'kustomize build', program: PROGRAMS.kustomize, cases: CASES },
  { name: 'kubectl kustomize', program: PROGRAMS.kubectl, cases: CASES },
  { name: 'without a renderer', program: '', cases: CASES.filter((entry) => entry.builtin) },
];

describe.each(RENDERERS)('$name', ({ program, cases }) => {
  it.skipIf(program === undefined).each(cases)('$name', async ({ tree, object, pointer, place, value }) => {
    const seen = await see(tree, { path: pathWith(program || undefined) });
    expect(seen.place(object, pointer)).toBe(place);
    if (value !== undefined) expect(seen.value(object, pointer)).toBe(value);
    expect(seen.unreadable).toEqual([]);
    expect(seen.skipped.filter(({ reason }) => reason !== 'not-kubernetes')).toEqual([]);
  });

  it.skipIf(program === undefined)('$patch: delete removes a workload, and a base is not judged on its own', async () => {
    const patch =
      'patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata:\n        name: web\n';
    const seen = await see(overlay(patch), { path: pathWith(program || undefined) });
    expect(seen.objects).toEqual(['ServiceAccount/web']);
    expect(seen.sources.files).toBe(4);
    expect(seen.skipped).toEqual([]);
  });

  it.skipIf(program === undefined)('roots, bases, plain files beside them, every file counted once', async () => {
    const tree = {
      ...overlay('namespace: prod\n'),
      'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
      'base/unused.yaml': account('unused'),
      'plain/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: plain}\nspec: {containers: [{name: c, image: nginx}]}\n',
    };
    const seen = await see(tree, { path: pathWith(program || undefined) });
    expect([...seen.objects].sort()).toEqual([
      'Deployment/dev/web',
      'Deployment/prod/web',
      'Pod/plain',
      'ServiceAccount/dev/web',
      'ServiceAccount/prod/web',
      'ServiceAccount/unused',
    ]);
    expect(seen.sources.files).toBe(7);
    const rendered = seen.sources.texts.filter(({ origin }) => origin !== undefined);
    expect(rendered.map(({ path, origin }) => [path, origin?.files])).toEqual([
      [
        'overlays/dev/kustomization.yaml',
        ['base/kustomization.yaml', 'base/web.yaml', 'base/account.yaml', 'overlays/dev/kustomization.yaml'],
      ],
      [OVERLAY, ['base/kustomization.yaml', 'base/web.yaml', 'base/account.yaml', OVERLAY]],
    ]);
  });

  it.skipIf(program === undefined)('says where an object is written and what it was rendered through', async () => {
    const seen = await see(overlay('images: [{name: shop/web, newTag: v2}]\n'), { path: pathWith(program || undefined) });
    expect(seen.notes('Deployment/web', image(0))).toEqual(['the Deployment is written here: base/web.yaml:4 web']);
    expect(seen.notes('Deployment/web', image(1))).toEqual([`rendered through this kustomization: ${OVERLAY}:1 resources`]);
  });
});

describe('without a renderer', () => {
  const cases = CASES.filter((entry) => entry.builtin);
  it.skipIf(PROGRAMS.kustomize === undefined).each(cases)('the same objects as kustomize makes: $name', async ({ tree }) => {
    const [own, real] = await Promise.all([see(tree, { path: '' }), see(tree, { path: pathWith(PROGRAMS.kustomize) })]);
    const byName = ({ manifests }: typeof own): unknown =>
      Object.fromEntries(manifests.map(({ kind, name, object }) => [`${kind}/${name}`, object]));
    expect(byName(own)).toEqual(byName(real));
  });
});

describe('kustomize, at its edges', () => {
  it.skipIf(PROGRAMS.kustomize === undefined)('leads to the same file as the annotations kustomize itself can leave', async () => {
    const tree = overlay('namePrefix: x-\nbuildMetadata: [originAnnotations]\nresources_: []\n'.replace('resources_: []\n', ''));
    const seen = await see(tree, { path: pathWith(PROGRAMS.kustomize) });
    const told = seen.manifests.map(({ kind, name }) =>
      String(seen.value(`${kind}/${name}`, '/metadata/annotations/config.kubernetes.io~1origin')),
    );
    const found = seen.manifests.map(({ kind, name }) => seen.place(`${kind}/${name}`, '/metadata/name').split(':')[0]);
    expect(told).toEqual(found.map((file) => `path: ../../${file}\n`));
  });

  it.skipIf(PROGRAMS.kustomize === undefined)('finds places when the files are gone, as those of an earlier revision are', async () => {
    const seen = await see(
      overlay('patches: [{path: account.yaml}]\n', { 'overlays/prod/account.yaml': account('web', '  annotations: {a: b}\n') }),
    );
    rmSync(seen.cwd, { recursive: true });
    expect(seen.place('Deployment/web', image(0))).toBe('base/web.yaml:11 shop/web:1.0.0');
    expect(seen.place('ServiceAccount/web', '/metadata/annotations/a')).toBe('overlays/prod/account.yaml:5 b');
  });

  it('a Flux object of that file name is a manifest like any other', async () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps}\n';
    const seen = await see({ 'kustomization.yaml': flux, 'a.yaml': account('a') }, { path: '' });
    expect(seen.objects).toEqual(['ServiceAccount/a', 'Kustomization/apps']);
    expect(seen.skipped).toEqual([]);
  });

  it('with --render off every file is read as it is written', async () => {
    const seen = await see(overlay('namespace: prod\n'), { render: 'off' });
    expect(seen.objects).toEqual(['ServiceAccount/web', 'Deployment/web']);
    expect(seen.skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      'base/kustomization.yaml not-kubernetes',
      `${OVERLAY} not-kubernetes`,
    ]);
  });
});
