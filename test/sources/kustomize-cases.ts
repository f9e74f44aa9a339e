import { BASE, type Case, OVERLAY, overlay } from './kustomize-trees.ts';
import { account, deployment, image, ROLE, RUNS_AS } from './manifests.ts';

/** Every case: what kustomize makes of the value, and where somebody can change it. */
export const CASES: readonly Case[] = [
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
