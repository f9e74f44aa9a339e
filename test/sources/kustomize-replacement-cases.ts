import { type Case, OVERLAY, overlay } from './kustomize-trees.ts';
import { image } from './manifests.ts';

const web = { object: 'Deployment/web', pointer: image(0) };
const MAP =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: versions\n  annotations: {config.kubernetes.io/local-config: "true"}\ndata:\n  image: shop/web:4.0.0-rc1\n  tag: 4.0.0-rc1\n';
const targets = (options = ''): string =>
  `    targets:\n      - select: {kind: Deployment}\n        fieldPaths: ["spec.template.spec.containers.[name=app].image"]\n${options}`;
const replacements = (field: string, options = ''): string =>
  `replacements:\n  - source: {kind: ConfigMap, name: versions, fieldPath: ${field}}\n${targets(options)}`;
const TAG = '        options: {delimiter: ":", index: 1}\n';

/** A value that is copied leads to where it is copied from. */
export const REPLACEMENT_CASES: readonly Case[] = [
  {
    name: 'replacements: the literal of a generator',
    tree: overlay(
      `configMapGenerator:\n  - name: versions\n    literals:\n      - other=1\n      - image=shop/web:4.0.0-rc1\n${replacements('data.image')}`,
    ),
    ...web,
    place: `${OVERLAY}:7 image=shop/web:4.0.0-rc1`,
    value: 'shop/web:4.0.0-rc1',
    notes: [
      `copied from there by this replacement: ${OVERLAY}:12 "spec.template.spec.containers.[name=app].image"`,
      'the Deployment is written here: base/web.yaml:4 web',
    ],
  },
  {
    name: 'replacements: the line of an env file',
    tree: overlay(`configMapGenerator:\n  - name: versions\n    envs: [versions.env]\n${replacements('data.image')}`, {
      'overlays/prod/versions.env': '# of production\nother=1\nimage=shop/web:4.0.0-rc1\n',
    }),
    ...web,
    place: 'overlays/prod/versions.env:3 image=shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements: a file of a generator',
    tree: overlay(`configMapGenerator:\n  - name: versions\n    files: [image=web.txt]\n${replacements('data.image')}`, {
      'overlays/prod/web.txt': 'shop/web:4.0.0-rc1',
    }),
    ...web,
    place: 'overlays/prod/web.txt:1 shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements: the generator of an overlay that adds to that of the base',
    tree: {
      ...overlay(
        `configMapGenerator:\n  - name: versions\n    behavior: merge\n    literals: ["image=shop/web:4.0.0-rc1"]\n${replacements('data.image')}`,
      ),
      'base/kustomization.yaml':
        'resources:\n  - web.yaml\n  - account.yaml\nconfigMapGenerator:\n  - name: versions\n    literals: ["image=shop/web:3.0.0", "more=1"]\n',
    },
    ...web,
    place: `${OVERLAY}:6 "image=shop/web:4.0.0-rc1"`,
  },
  {
    name: 'replacements: a ConfigMap that is not deployed',
    tree: overlay(`${replacements('data.image')}`.replace('replacements', 'resources_').replace('resources_', 'replacements'), {
      'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n  - versions.yaml\n',
      'base/versions.yaml': MAP,
    }),
    ...web,
    place: 'base/versions.yaml:7 shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements: a ConfigMap that the overlay patches',
    tree: overlay(
      `patches:\n  - patch: |-\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: versions}\n      data:\n        image: shop/web:5.0.0-rc1\n${replacements('data.image')}`,
      { 'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n  - versions.yaml\n', 'base/versions.yaml': MAP },
    ),
    ...web,
    place: `${OVERLAY}:9 shop/web:5.0.0-rc1`,
    value: 'shop/web:5.0.0-rc1',
  },
  {
    name: 'replacements: only the tag, which is then what leads there',
    tree: overlay(`${replacements('data.tag', TAG)}`, {
      'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n  - versions.yaml\n',
      'base/versions.yaml': MAP,
    }),
    ...web,
    place: 'base/versions.yaml:8 4.0.0-rc1',
    value: 'shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements: only the tag, and the name is what is wrong',
    tree: overlay(`images:\n  - name: shop/web\n    newName: shop/Web\n${replacements('data.tag', TAG)}`, {
      'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n  - versions.yaml\n',
      'base/versions.yaml': MAP,
    }),
    ...web,
    place: `${OVERLAY}:5 shop/Web`,
    value: 'shop/Web:4.0.0-rc1',
  },
  {
    name: 'replacements: the annotation of another Deployment',
    tree: overlay(
      'replacements:\n  - source:\n      kind: ServiceAccount\n      name: web\n      fieldPath: metadata.annotations.[example.com/image]\n'.concat(
        targets(),
      ),
      {
        'base/account.yaml':
          'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  annotations:\n    example.com/image: shop/web:4.0.0-rc1\n',
      },
    ),
    ...web,
    place: 'base/account.yaml:6 shop/web:4.0.0-rc1',
  },
  {
    name: 'replacements: a fixed value',
    since: 'kustomize',
    tree: overlay(`replacements:\n  - sourceValue: shop/web:4.0.0-rc1\n${targets()}`),
    ...web,
    place: `${OVERLAY}:4 shop/web:4.0.0-rc1`,
  },
  {
    name: 'replacements in a file of their own, as a list, of a ReplacementTransformer',
    tree: overlay(
      'configMapGenerator:\n  - name: versions\n    literals: [image=shop/web:4.0.0-rc1]\ntransformers:\n  - |-\n    apiVersion: builtin\n    kind: ReplacementTransformer\n    metadata: {name: r}\n    replacements: [{path: replace.yaml}]\n',
      {
        'overlays/prod/replace.yaml':
          '- source: {kind: ConfigMap, name: versions, fieldPath: data.image}\n  targets:\n    - select: {kind: Deployment, name: web}\n      fieldPaths: ["spec.template.spec.containers.0.image"]\n',
      },
    ),
    ...web,
    place: `${OVERLAY}:5 image=shop/web:4.0.0-rc1`,
    notes: [
      'copied from there by this replacement: overlays/prod/replace.yaml:4 "spec.template.spec.containers.0.image"',
      'the Deployment is written here: base/web.yaml:4 web',
    ],
  },
  {
    name: 'replacements of a Secret: the generator, not the file',
    tree: overlay(
      `secretGenerator:\n  - name: versions\n    envs: [secret.env]\n${replacements('data.image').replace('ConfigMap', 'Secret')}`,
      { 'overlays/prod/secret.env': 'image=shop/web\n' },
    ),
    ...web,
    place: `${OVERLAY}:5 secret.env`,
  },
  {
    name: 'vars: the field that fills one in',
    tree: overlay(
      'configurations: [vars.yaml]\nvars:\n  - name: TAG\n    objref: {apiVersion: v1, kind: ConfigMap, name: versions}\n    fieldref: {fieldpath: data.tag}\nresources_: []\n'.replace(
        'resources_: []\n',
        '',
      ),
      {
        'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n  - versions.yaml\n',
        'base/versions.yaml': MAP,
        'base/web.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: shop/web:$(TAG)\n',
        'overlays/prod/vars.yaml': 'varReference:\n  - path: spec/template/spec/containers/image\n    kind: Deployment\n',
      },
    ),
    ...web,
    place: 'base/versions.yaml:8 4.0.0-rc1',
    value: 'shop/web:4.0.0-rc1',
    notes: [
      '`$(TAG)` is filled in here: base/web.yaml:10 shop/web:$(TAG)',
      'the Deployment is written here: base/web.yaml:4 web',
      `rendered through this kustomization: ${OVERLAY}:1 resources`,
    ],
  },
];
