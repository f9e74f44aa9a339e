import { account, deployment } from './manifests.ts';
import type { Tree } from './support.ts';

const BASE = {
  'base/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - web.yaml\n  - account.yaml\n',
  'base/web.yaml': deployment('web', { app: 'shop/web:1.0.0', proxy: 'envoy:1.0.0' }),
  'base/account.yaml': account('web'),
} satisfies Tree;
const CRON =
  'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: cron\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          serviceAccountName: web\n          initContainers:\n            - name: init\n              image: shop/web:1.0.0\n          containers:\n            - name: app\n              image: shop/web:1.0.0\n';
const ROLLOUT =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: roll\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      containers:\n        - name: app\n          image: shop/web:1.0.0\n        - name: side\n          image: envoy:1.0.0\n';

/** More of them. */
export const MORE_LAYOUTS: Readonly<Record<string, Tree>> = {
  'null and empty lists in a patch': {
    'kustomization.yaml':
      'resources: [w.yaml]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: w}\n    spec: {template: {spec: {serviceAccountName: null, initContainers: []}}}\n',
    'w.yaml': `${deployment('w', { a: 'shop/a:1' })}      initContainers:\n        - {name: i, image: "shop/i:1"}\n`,
  },
  'a namespace over a namespace': {
    'base/kustomization.yaml': 'resources: [w.yaml, ns.yaml]\nnamespace: inner\n',
    'base/w.yaml': deployment('w', { a: 'shop/a:1' }).replace('  name: w\n', '  name: w\n  namespace: written\n'),
    'base/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: inner}\n',
    'o/kustomization.yaml': 'resources: [../base]\nnamespace: outer\n',
  },
  'what only looks like an image': {
    'kustomization.yaml': 'resources: [crd.yaml, w.yaml]\nimages: [{name: shop/a, newTag: 1.0.0-rc1}]\n',
    'crd.yaml':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: foos.example.com}\nspec: {group: example.com, names: {kind: Foo, plural: foos}, scope: Namespaced, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {containers: {type: array, default: [{image: "shop/a:1"}], items: {type: object, properties: {image: {type: string}}}}}}}}]}\n',
    'w.yaml': `${deployment('w', { a: 'shop/a:1' })}          env: [{name: IMAGE, value: "shop/a:1"}]\n`,
  },
  'transformers that say which fields': {
    ...BASE,
    'o/kustomization.yaml': 'resources: [../base]\ntransformers: [ns.yaml, img.yaml]\n',
    'o/ns.yaml':
      'apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: n, namespace: prod}\nfieldSpecs:\n- path: metadata/namespace\n  create: true\n',
    'o/img.yaml':
      'apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: i}\nimageTag: {name: shop/web, newTag: 2.0.0-rc1}\nfieldSpecs:\n- path: spec/template/spec/containers/image\n',
  },
  'an operation on containers that a patch has put in another order': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- path: sm.yaml\n- target: {kind: Deployment}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/containers/0/image, value: "envoy:7.0.0-rc1"}\n',
    'o/sm.yaml': deployment('web', { proxy: 'envoy:2.0.0' }),
  },
  'accounts of two prefixes': {
    ...BASE,
    'a/kustomization.yaml': 'resources: [../base, extra.yaml]\nnamePrefix: a-\n',
    'a/extra.yaml': deployment('extra', { c: 'shop/e:1' }).replace('serviceAccountName: extra', 'serviceAccountName: a-web'),
    'b/kustomization.yaml': 'resources: [w.yaml]\nnamePrefix: b-\n',
    'b/w.yaml': deployment('lone', { c: 'shop/e:1' }).replace('serviceAccountName: lone', 'serviceAccountName: web'),
  },
  'pull secrets under a prefix': {
    'kustomization.yaml': 'resources: [s.yaml, w.yaml]\nnamePrefix: p-\n',
    's.yaml':
      'apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}\n',
    'w.yaml':
      deployment('w', { a: 'shop/a:1' }, '      imagePullSecrets: [{name: pull}, {name: other}]\n') +
      '---\n' +
      account('acc') +
      'imagePullSecrets: [{name: pull}]\n',
  },
  'dots in paths': {
    ...BASE,
    'o/kustomization.yaml': 'resources:\n- ./../base/\npatches:\n- path: ./patches/web.yaml\n',
    'o/patches/web.yaml': deployment('web', { app: 'shop/web:3.0.0-rc1' }),
  },
  labels: {
    'kustomization.yaml':
      'resources: [w.yaml, cron.yaml]\nlabels:\n- pairs: {a: b}\n  includeTemplates: true\n- pairs: {c: d}\n  includeSelectors: true\ncommonAnnotations: {note: x}\n',
    'w.yaml': deployment('w', { a: 'shop/a:1' }),
    'cron.yaml': CRON,
  },
  'Windows line ends': Object.fromEntries(
    Object.entries({
      ...BASE,
      'o/kustomization.yaml':
        'resources:\n- ../base\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          containers:\n          - name: app\n            image: shop/web:4.0.0-rc1\nimages:\n- name: envoy\n  newTag: 4.0.0-rc2\n',
    }).map(([k, v]) => [k, v.replaceAll('\n', '\r\n')]),
  ),
  'a Rollout with a schema': {
    'kustomization.yaml': 'resources: [r.yaml]\nopenapi: {path: schema.json}\npatches:\n- path: p.yaml\n',
    'r.yaml': ROLLOUT,
    'p.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: roll}\nspec: {template: {spec: {containers: [{name: app, image: "shop/web:2.0.0-rc1"}]}}}\n',
    'schema.json': JSON.stringify({
      definitions: {
        'v1alpha1.Rollout': {
          properties: { spec: { properties: { template: { $ref: '#/definitions/io.k8s.api.core.v1.PodTemplateSpec' } }, type: 'object' } },
          type: 'object',
          'x-kubernetes-group-version-kind': [{ group: 'argoproj.io', kind: 'Rollout', version: 'v1alpha1' }],
        },
        'io.k8s.api.core.v1.PodTemplateSpec': {
          properties: {
            spec: {
              properties: {
                containers: {
                  items: { type: 'object' },
                  type: 'array',
                  'x-kubernetes-patch-merge-key': 'name',
                  'x-kubernetes-patch-strategy': 'merge',
                },
              },
              type: 'object',
            },
          },
          type: 'object',
        },
      },
    }),
  },
  'a replacement from what a component generates': {
    ...BASE,
    'c/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nconfigMapGenerator: [{name: v, literals: ["img=shop/web:5.0.0-rc1"]}]\n',
    'o/kustomization.yaml':
      'resources: [../base]\ncomponents: [../c]\nreplacements:\n- source: {kind: ConfigMap, name: v, fieldPath: data.img}\n  targets:\n  - select: {kind: Deployment, name: web}\n    fieldPaths: [spec.template.spec.containers.0.image]\n',
  },
  'a replacement of the registry': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base, cfg.yaml]\nreplacements:\n- source: {kind: ConfigMap, name: cfg, fieldPath: data.registry}\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: ["spec.template.spec.containers.*.image"]\n    options: {delimiter: "/", index: 0}\n',
    'o/cfg.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cfg}\ndata:\n  registry: registry.example.com\n',
    'base/web.yaml': deployment('web', { app: 'shop/web:1.0.0-rc1', proxy: 'shop/envoy:1.0.0-rc2' }),
  },
  'a replacement in the base, its source patched by the overlay': {
    'base/kustomization.yaml': 'resources: [web.yaml, cfg.yaml]\nreplacements: [{path: r.yaml}]\n',
    'base/r.yaml':
      'source: {kind: ConfigMap, name: cfg, fieldPath: data.tag}\ntargets:\n- select: {kind: Deployment}\n  fieldPaths: ["spec.template.spec.containers.[name=app].image"]\n  options: {delimiter: ":", index: 1}\n',
    'base/cfg.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cfg}\ndata:\n  tag: 1.0.0-rc1\n',
    'base/web.yaml': deployment('web', { app: 'shop/web:0' }),
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- patch: |-\n    {apiVersion: v1, kind: ConfigMap, metadata: {name: cfg}, data: {tag: 9.0.0}}\n',
  },
  'one patch for every Deployment': {
    'kustomization.yaml':
      'resources: [a.yaml, b.yaml]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: all}\n    spec: {template: {spec: {serviceAccountName: shared, containers: [{name: c, env: [{name: A, value: b}]}]}}}\n',
    'a.yaml': deployment('a', { c: 'shop/a:1.0.0-rc1' }),
    'b.yaml': deployment('b', { c: 'shop/b:1.0.0-rc1' }),
  },
  'an annotation by JSON 6902': {
    ...BASE,
    'base/account.yaml': account('web', '  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/base\n'),
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: ServiceAccount, name: web}\n  patch: |-\n    - op: replace\n      path: /metadata/annotations/eks.amazonaws.com~1role-arn\n      value: arn:aws:iam::1:role/over\n',
  },
  'comments, a document marker': {
    ...BASE,
    'o/kustomization.yaml':
      '# comment\n---\nresources:\n  - ../base\nimages:\n  - name: shop/web # c\n    newTag: 1.0.0-rc1   # trailing\n',
  },
  'quotes and a folded tag': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\nimages:\n  - name: \'shop/web\'\n    newTag: >-\n      1.0.0-rc1\n  - "name": "envoy"\n    "newTag": "2.0.0-rc1"\n',
  },
  'anchors in the kustomization': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\nimages:\n  - name: shop/web\n    newTag: &t 1.0.0-rc1\n  - name: envoy\n    newTag: *t\n',
  },
  'files beside a kustomization': {
    ...BASE,
    'o/kustomization.yaml': 'resources: [../base]\n',
    'o/unlisted.yaml': deployment('un', { c: 'shop/u:1' }),
    'o/values.yaml': 'a: b\n',
  },
  'an object without a name': {
    'kustomization.yaml': 'resources: [j.yaml]\nnamePrefix: x-\nimages: [{name: shop/j, newTag: 1.0.0-rc1}]\n',
    'j.yaml':
      'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: mig-}\nspec: {template: {spec: {containers: [{name: c, image: "shop/j:1"}]}}}\n',
  },
  'an account that a patch removes': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatchesStrategicMerge:\n- |-\n  $patch: delete\n  apiVersion: v1\n  kind: ServiceAccount\n  metadata: {name: web}\n',
  },
  'an account that a patch with a target removes': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: ServiceAccount}\n  patch: |-\n    $patch: delete\n    kind: Kustomization\n    metadata: {name: DOES NOT MATTER}\n',
  },
  'a base in a folder below': {
    'kustomization.yaml': 'resources: [base]\nnamespace: prod\nimages: [{name: shop/web, newTag: 1.0.0-rc1}]\n',
    ...BASE,
  },
  'a patch outside of the folder': {
    ...BASE,
    'a/kustomization.yaml': 'resources: [../base]\npatches: [{path: ../shared/p.yaml}]\n',
    'shared/p.yaml': deployment('web', { app: 'shop/web:1.0.0-rc1' }),
  },
  'an image that is renamed, tagged, renamed': {
    ...BASE,
    'l1/kustomization.yaml': 'resources: [../base]\nimages:\n- name: shop/web\n  newName: reg1/web\n',
    'l2/kustomization.yaml': 'resources: [../l1]\nimages:\n- name: reg1/(.*)\n  newTag: 2.0.0-rc1\n',
    'l3/kustomization.yaml': 'resources: [../l2]\nimages:\n- name: reg1/web\n  newName: 123456789012.dkr.ecr.us-east-1.amazonaws.com/web\n',
  },
  bindings: {
    ...BASE,
    'o/kustomization.yaml': 'resources: [../base, rb.yaml]\nnamespace: prod\nnamePrefix: p-\n',
    'o/rb.yaml':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: web}]\n',
  },
};
