import { account, deployment } from './manifests.ts';
import type { Tree } from './support.ts';

const BASE = {
  'base/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - web.yaml\n  - account.yaml\n',
  'base/web.yaml': deployment('web', { app: 'shop/web:1.0.0', proxy: 'envoy:1.0.0' }),
  'base/account.yaml': account('web'),
} satisfies Tree;
const pod = (name: string, image: string, extra = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${extra}spec:\n  serviceAccountName: web\n  containers:\n    - name: app\n      image: ${image}\n`;
const CRON =
  'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: cron\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          serviceAccountName: web\n          initContainers:\n            - name: init\n              image: shop/web:1.0.0\n          containers:\n            - name: app\n              image: shop/web:1.0.0\n';
const ROLLOUT =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: roll\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      containers:\n        - name: app\n          image: shop/web:1.0.0\n        - name: side\n          image: envoy:1.0.0\n';

/** Layouts of the kind that repositories hold; what is made of them stands in golden/kustomize-layouts.txt. */
export const LAYOUTS: Readonly<Record<string, Tree>> = {
  'an overlay of an overlay': {
    ...BASE,
    'env/prod/kustomization.yaml': 'resources: [../../base]\nnamespace: prod\nimages:\n- name: shop/web\n  newTag: 1.1.0\n',
    'region/eu/kustomization.yaml':
      'resources: [../../env/prod]\nnamePrefix: eu-\npatches:\n- path: p.yaml\n  target: {kind: Deployment}\n',
    'region/eu/p.yaml': '- op: replace\n  path: /spec/template/spec/containers/1/image\n  value: envoy:2.0.0-rc1\n',
  },
  'components, one of which brings a container': {
    ...BASE,
    'c/tag/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nimages: [{name: shop/web, newTag: 3.0.0}]\n',
    'c/side/kustomization.yaml':
      'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: x}\n    spec: {template: {spec: {containers: [{name: side, image: "shop/side:1.0.0-rc1"}]}}}\n',
    'over/kustomization.yaml': 'resources: [../base]\ncomponents: [../c/side, ../c/tag]\nnamespace: prod\n',
  },
  'one image in three containers, by digest': {
    'kustomization.yaml': `resources: [w.yaml]\nimages:\n- name: shop/web\n  digest: sha256:${'b'.repeat(64)}\n`,
    'w.yaml': deployment('w', { a: 'shop/web:1.0', b: 'shop/web:2.0', c: 'shop/web' }),
  },
  'newTag: 1.10': { ...BASE, 'o/kustomization.yaml': 'resources: [../base]\nimages:\n- name: shop/web\n  newTag: 1.10\n' },
  'namePrefix and nameSuffix: who follows the account, and who does not': {
    'kustomization.yaml':
      'resources: [a.yaml, w.yaml, cron.yaml, roll.yaml, pod.yaml, sts.yaml, rs.yaml]\nnamePrefix: p-\nnameSuffix: -s\n',
    'a.yaml': account('web'),
    'w.yaml': deployment('w', { a: 'shop/web:1.0' }).replace('serviceAccountName: w', 'serviceAccountName: web'),
    'cron.yaml': CRON,
    'roll.yaml': ROLLOUT,
    'pod.yaml': pod('pod', 'shop/web:1'),
    'sts.yaml': deployment('sts', { a: 'x:1' })
      .replace('Deployment', 'StatefulSet')
      .replace('serviceAccountName: sts', 'serviceAccountName: web\n      serviceAccount: web'),
    'rs.yaml': deployment('rs', { a: 'x:1' })
      .replace('Deployment', 'ReplicaSet')
      .replace('serviceAccountName: rs', 'serviceAccountName: web'),
  },
  'a namespace, its object and its labels': {
    'kustomization.yaml':
      'resources: [ns.yaml, w.yaml, crb.yaml]\nnamespace: shop\nlabels:\n- pairs: {environment: production}\n  includeSelectors: false\n',
    'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: placeholder\n',
    'w.yaml': deployment('w', { a: 'shop/web:1.0' }),
    'crb.yaml':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: c}\nsubjects: [{kind: ServiceAccount, name: default, namespace: x}]\n',
  },
  'JSON 6902 adds containers': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: Deployment, name: web}\n  patch: |\n    - op: add\n      path: /spec/template/spec/containers/-\n      value: {name: added, image: "shop/added:1.0.0-rc1"}\n    - op: add\n      path: /spec/template/spec/initContainers\n      value:\n        - name: init\n          image: shop/init:1.0.0-rc1\n    - op: add\n      path: /spec/template/spec/containers/0\n      value: {name: first, image: "shop/first:1.0.0-rc1"}\n',
  },
  '$patch: delete and $patch: replace': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          containers:\n          - $patch: delete\n            name: proxy\n          - name: new\n            image: shop/new:1.0.0-rc1\n',
    'r/kustomization.yaml':
      'resources: [../base]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          $patch: replace\n          containers:\n          - name: only\n            image: shop/only:1.0.0-rc1\n',
  },
  'patch targets by expression, label, annotation and namespace': {
    'kustomization.yaml':
      'resources: [a.yaml, b.yaml, c.yaml]\npatches:\n- target: {kind: Deployment|StatefulSet, name: "a.*"}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/containers/0/image, value: "shop/x:1.0.0-rc1"}\n- target: {labelSelector: "tier in (web, api),!old"}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/containers/0/image, value: "shop/y:1.0.0-rc1"}\n- target: {annotationSelector: "team=core"}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/serviceAccountName, value: core}\n- target: {namespace: default, kind: StatefulSet}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/serviceAccountName, value: sts}\n',
    'a.yaml': deployment('a-one', { c: 'shop/a:1' }),
    'b.yaml': deployment('b', { c: 'shop/b:1' }).replace('  name: b\n', '  name: b\n  labels: {tier: api}\n  annotations: {team: core}\n'),
    'c.yaml': deployment('c', { c: 'shop/c:1' })
      .replace('Deployment', 'StatefulSet')
      .replace('  name: c\n', '  name: c\n  labels: {tier: web, old: "1"}\n'),
  },
  'the older fields': {
    ...BASE,
    'o/kustomization.yaml':
      'bases: [../base]\npatchesStrategicMerge:\n- sm.yaml\npatchesJson6902:\n- target: {group: apps, version: v1, kind: Deployment, name: web}\n  path: j.json\nimages:\n- {name: shop/web, newTag: 9.0.0}\ncommonLabels: {app: x}\n',
    'o/sm.yaml': deployment('web', { app: 'shop/web:2.0.0' }),
    'o/j.json': '[{"op": "replace", "path": "/spec/template/spec/containers/1/image", "value": "envoy:3.0.0-rc1"}]',
  },
  'a Rollout patched without a schema: the list is replaced': {
    'kustomization.yaml': 'resources: [r.yaml]\npatches:\n- path: p.yaml\n',
    'r.yaml': ROLLOUT,
    'p.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: roll}\nspec: {template: {spec: {containers: [{name: app, image: "shop/web:2.0.0-rc1"}]}}}\n',
  },
  'files, folders and JSON': {
    'kustomization.yaml': 'resources:\n- sub\n- one.yaml\n- two.json\n- ./three.yml\n',
    'sub/kustomization.yml': 'resources: [x.yaml]\nnameSuffix: -sub\n',
    'sub/x.yaml': pod('x', 'shop/x:1'),
    'one.yaml': `${pod('one', 'shop/one:1')}---\n${pod('two', 'shop/two:1.0.0-rc1')}`,
    'two.json': JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'json' },
      spec: { containers: [{ name: 'a', image: 'shop/json:1.0.0-rc1' }] },
    }),
    'three.yml': pod('three', 'shop/three:1'),
  },
  configurations: {
    'kustomization.yaml': 'resources: [k.yaml]\nconfigurations: [conf.yaml]\nimages: [{name: shop/web, newTag: 2.0.0-rc1}]\n',
    'k.yaml':
      'apiVersion: example.com/v1\nkind: App\nmetadata: {name: app}\nspec:\n  runtime:\n    image: shop/web:1.0.0\n  containers:\n  - name: c\n    image: shop/web:1.0.0\n',
    'conf.yaml': 'images:\n- path: spec/runtime/image\n  kind: App\n',
  },
  'a label of the base, which the overlay selects by': {
    'base/kustomization.yaml': 'resources: [w.yaml]\ncommonLabels: {app.kubernetes.io/part-of: shop}\n',
    'base/w.yaml': deployment('w', { a: 'shop/w:1.0.0' }),
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {labelSelector: app.kubernetes.io/part-of=shop}\n  patch: |-\n    - {op: replace, path: /spec/template/spec/containers/0/image, value: "shop/w:2.0.0-rc1"}\n',
  },
  'two bases of one name': {
    'a/kustomization.yaml': 'resources: [w.yaml]\nnamePrefix: a-\nimages: [{name: shop/w, newTag: a-1.0.0-rc1}]\n',
    'a/w.yaml': deployment('w', { c: 'shop/w:0' }),
    'b/kustomization.yaml': 'resources: [w.yaml]\nnamePrefix: b-\nimages: [{name: shop/w, newTag: b-1.0.0-rc1}]\n',
    'b/w.yaml': deployment('w', { c: 'shop/w:0' }),
    'all/kustomization.yaml': 'resources: [../a, ../b]\nnameSuffix: -x\nnamespace: prod\n',
  },
  'one base in two namespaces': {
    ...BASE,
    'one/kustomization.yaml': 'resources: [../base]\nnamespace: one\nimages: [{name: shop/web, newTag: "1"}]\n',
    'two/kustomization.yaml': 'resources: [../base]\nnamespace: two\nimages: [{name: shop/web, newTag: "2"}]\n',
    'all/kustomization.yaml': 'resources: [../one, ../two]\n',
  },
  'a List with anchors and merges': {
    'kustomization.yaml': 'resources: [l.yaml]\nimages: [{name: shop/a, newTag: 1.0.0-rc1}]\n',
    'l.yaml':
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p1}\n  spec:\n    containers:\n    - &c\n      name: c\n      image: shop/a:1\n    - <<: *c\n      name: d\n',
  },
  'a patch that renames': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: Deployment}\n  options: {allowNameChange: true}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: renamed}\n    spec: {template: {spec: {containers: [{name: app, image: "shop/web:2.0.0-rc1"}]}}}\n- target: {kind: ServiceAccount}\n  patch: |-\n    - {op: replace, path: /metadata/name, value: other}\n',
  },
  'one patch file for two objects': {
    ...BASE,
    'o/kustomization.yaml': 'resources: [../base]\npatches:\n- path: many.yaml\n',
    'o/many.yaml':
      account('web', '  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/x"}\n') +
      '---\n' +
      deployment('web', { proxy: 'envoy:9.0.0-rc1' }),
  },
  'names with a port, with docker.io, without either': {
    'kustomization.yaml':
      'resources: [w.yaml]\nimages:\n- name: localhost:5000/web\n  newName: 123456789012.dkr.ecr.us-east-1.amazonaws.com/web\n  newTag: 1.0.0-rc1\n- name: docker.io/library/nginx\n  newTag: 1.2.3-rc1\n- name: nginx\n  newTag: 1.2.4-rc1\n',
    'w.yaml': deployment('w', {
      a: `localhost:5000/web:1@sha256:${'a'.repeat(64)}`,
      b: 'docker.io/library/nginx',
      c: 'nginx',
      d: 'nginx:1',
    }),
  },
  tagSuffix: { ...BASE, 'o/kustomization.yaml': 'resources: [../base]\nimages:\n- name: shop/web\n  tagSuffix: -rc1\n' },
  'image volumes and ephemeral containers': {
    'kustomization.yaml': 'resources: [p.yaml]\nimages: [{name: shop/data, newTag: 2.0.0-rc1}, {name: shop/dbg, newTag: 2.0.0-rc1}]\n',
    'p.yaml':
      pod('p', 'shop/app:1') +
      '  ephemeralContainers:\n    - name: dbg\n      image: shop/dbg:1\n  volumes:\n    - name: v\n      image: {reference: "shop/data:1", pullPolicy: Always}\n',
  },
  'an object that is not deployed': {
    'kustomization.yaml': 'resources: [p.yaml, q.yaml]\n',
    'p.yaml': pod('p', 'shop/app:1'),
    'q.yaml': pod('q', 'shop/q:latest', '  annotations: {config.kubernetes.io/local-config: "true"}\n'),
  },
  'a component that nothing lists': {
    ...BASE,
    'c/kustomization.yaml':
      'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [p.yaml]\nimages: [{name: shop/p, newTag: 1.0.0-rc1}]\n',
    'c/p.yaml': pod('p', 'shop/p:1'),
  },
  'three levels, of which one is a root': {
    ...BASE,
    'o/kustomization.yaml': 'resources: [../base]\nimages: [{name: shop/web, newTag: "2"}]\n',
    'p/kustomization.yaml': 'resources: [../o]\n',
  },
  'JSON 6902 test and copy': {
    ...BASE,
    'o/kustomization.yaml':
      'resources: [../base]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    - {op: test, path: /spec/template/spec/containers/0/name, value: app}\n    - {op: copy, from: /spec/template/spec/containers/0, path: /spec/template/spec/containers/-}\n    - {op: replace, path: /spec/template/spec/containers/2/name, value: copied}\n',
  },
  'a role by overlay': {
    ...BASE,
    'prod/kustomization.yaml':
      'resources: [../base]\nnamespace: prod\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: ServiceAccount\n    metadata:\n      name: web\n      annotations:\n        eks.amazonaws.com/role-arn: arn:aws:iam::1:role/prod\n',
  },
};
