import { type Case, OVERLAY, overlay } from './kustomize-trees.ts';
import { deployment, image, ROLE } from './manifests.ts';

const web = { object: 'Deployment/web', pointer: image(0) };
const inline = (text: string): string => `transformers:\n  - |-\n${text.replaceAll(/^/gm, '    ')}\n`;
const TAG = 'apiVersion: builtin\nkind: ImageTagTransformer\nmetadata:\n  name: tags\nimageTag:\n  name: shop/web\n  newTag: v2.0.0-rc1';

/** Transformers with a configuration of their own: findings lead to the line in it. */
export const PLUGIN_CASES: readonly Case[] = [
  {
    name: 'an inline ImageTagTransformer',
    tree: overlay(inline(TAG)),
    ...web,
    place: `${OVERLAY}:11 v2.0.0-rc1`,
    value: 'shop/web:v2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'an ImageTagTransformer in a file, before images of the outer overlay and after those of its own',
    tree: overlay('transformers: [tags.yaml]\nimages: [{name: shop/web, newTag: v1.9.0}]\n', { 'overlays/prod/tags.yaml': TAG }),
    ...web,
    place: 'overlays/prod/tags.yaml:7 v2.0.0-rc1',
    value: 'shop/web:v2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'transformers of a folder',
    tree: overlay('transformers: [../../transformers]\n', {
      'transformers/kustomization.yaml': 'resources: [tags.yaml]\n',
      'transformers/tags.yaml': `# of two\n${TAG}\n---\n${TAG.replaceAll('shop/web', 'envoy').replace('tags', 'more')}\n`,
    }),
    object: 'Deployment/web',
    pointer: image(1),
    place: 'transformers/tags.yaml:16 v2.0.0-rc1',
    value: 'envoy:v2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'an inline PatchTransformer with a patch in place',
    tree: overlay(
      inline(
        'apiVersion: builtin\nkind: PatchTransformer\nmetadata:\n  name: p\ntarget:\n  kind: Deployment\npatch: |-\n  - op: replace\n    path: /spec/template/spec/containers/0/image\n    value: shop/web:v2.0.0-rc1',
      ),
    ),
    ...web,
    place: `${OVERLAY}:14 shop/web:v2.0.0-rc1`,
    builtin: true,
  },
  {
    name: 'a PatchTransformer in a file, with a patch in another, which is not judged on its own',
    tree: overlay('transformers: [transformer.yaml]\n', {
      'overlays/prod/transformer.yaml': 'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: patch.yaml\n',
      'overlays/prod/patch.yaml': deployment('web', { app: 'shop/web:v2.0.0-rc1' }),
    }),
    ...web,
    place: 'overlays/prod/patch.yaml:11 shop/web:v2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'a PatchStrategicMergeTransformer',
    tree: overlay(
      inline(
        `apiVersion: builtin\nkind: PatchStrategicMergeTransformer\nmetadata:\n  name: p\npatches: |-\n${deployment('web', { app: 'shop/web:v2.0.0-rc1' }).trimEnd().replaceAll(/^/gm, '  ')}`,
      ),
    ),
    ...web,
    place: `${OVERLAY}:20 shop/web:v2.0.0-rc1`,
    builtin: true,
  },
  {
    name: 'a PatchJson6902Transformer',
    tree: overlay(
      inline(
        'apiVersion: builtin\nkind: PatchJson6902Transformer\nmetadata:\n  name: p\ntarget: {group: apps, version: v1, kind: Deployment, name: web}\njsonOp: |-\n  - op: replace\n    path: /spec/template/spec/containers/0/image\n    value: shop/web:v2.0.0-rc1',
      ),
    ),
    ...web,
    place: `${OVERLAY}:13 shop/web:v2.0.0-rc1`,
    builtin: true,
  },
  {
    name: 'a NamespaceTransformer',
    tree: overlay(inline('apiVersion: builtin\nkind: NamespaceTransformer\nmetadata:\n  name: n\n  namespace: prod')),
    object: 'Deployment/prod/web',
    pointer: '/metadata/namespace',
    place: `${OVERLAY}:9 prod`,
    builtin: true,
  },
  {
    name: 'an AnnotationsTransformer',
    tree: overlay(
      inline(
        'apiVersion: builtin\nkind: AnnotationsTransformer\nmetadata:\n  name: a\nannotations:\n  eks.amazonaws.com/role-arn: arn:aws:iam::1:role/x\nfieldSpecs:\n  - path: metadata/annotations\n    create: true',
      ),
    ),
    object: 'ServiceAccount/web',
    pointer: ROLE,
    place: `${OVERLAY}:10 arn:aws:iam::1:role/x`,
    builtin: true,
  },
  {
    name: 'a prefix by a transformer: the account is found where it is written',
    tree: overlay(
      inline('apiVersion: builtin\nkind: PrefixTransformer\nmetadata:\n  name: x\nprefix: p-\nfieldSpecs:\n  - path: metadata/name'),
    ),
    object: 'ServiceAccount/p-web',
    pointer: '/metadata/name',
    place: 'base/account.yaml:4 web',
    builtin: true,
  },
];
