import { type Case, OVERLAY, overlay } from './kustomize-trees.ts';
import { account, deployment, image, ROLE, RUNS_AS } from './manifests.ts';

/** Every case: what kustomize makes of the value, and where somebody can change it. */
export const PATCH_CASES: readonly Case[] = [
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
];
