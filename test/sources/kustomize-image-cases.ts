import { type Case, OVERLAY, overlay } from './kustomize-trees.ts';
import { image } from './manifests.ts';

const web = { object: 'Deployment/web', pointer: image(0) };

/** Which part of an `images:` entry a finding leads to: the one that is wrong. */
export const IMAGE_CASES: readonly Case[] = [
  {
    name: 'a placeholder in newName: there, and not at the tag below it',
    tree: overlay('images:\n  - name: shop/web\n    newName: ${REGISTRY}/web\n    newTag: v2.0.0\n'),
    ...web,
    place: `${OVERLAY}:5 \${REGISTRY}/web`,
    value: '${REGISTRY}/web:v2.0.0',
    builtin: true,
  },
  {
    name: 'a placeholder in newTag',
    tree: overlay('images:\n  - name: shop/web\n    newName: registry.example.com/web\n    newTag: IMAGE_TAG\n'),
    ...web,
    place: `${OVERLAY}:6 IMAGE_TAG`,
    builtin: true,
  },
  {
    name: 'a newName that no runtime can read',
    tree: overlay('images:\n  - name: shop/web\n    newTag: v2.0.0\n    newName: registry.example.com/Web\n'),
    ...web,
    place: `${OVERLAY}:6 registry.example.com/Web`,
    value: 'registry.example.com/Web:v2.0.0',
    builtin: true,
  },
  {
    name: 'a newName with a host that is no registry',
    tree: overlay('images:\n  - name: shop/web\n    newName: 12345678901.dkr.ecr.us-east-1.amazonaws.com/web\n    newTag: v2.0.0\n'),
    ...web,
    place: `${OVERLAY}:5 12345678901.dkr.ecr.us-east-1.amazonaws.com/web`,
    builtin: true,
  },
  {
    name: 'a newTag that is no tag',
    tree: overlay('images:\n  - name: shop/web\n    newName: registry.example.com/web\n    newTag: v2+build\n'),
    ...web,
    place: `${OVERLAY}:6 v2+build`,
    builtin: true,
  },
  {
    name: 'a digest that is none',
    tree: overlay('images:\n  - name: shop/web\n    newTag: v2.0.0\n    digest: sha256:abc\n'),
    ...web,
    place: `${OVERLAY}:6 sha256:abc`,
    value: 'shop/web:v2.0.0@sha256:abc',
    builtin: true,
  },
  {
    name: 'a name that is wrong in the base, below an entry that only sets the tag',
    tree: {
      'base/kustomization.yaml': 'resources: [pod.yaml]\n',
      'base/pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: c\n      image: ${REGISTRY}/web:v1.0.0\n',
      [OVERLAY]: 'resources: [../../base]\nimages:\n  - name: ${REGISTRY}/web\n    newTag: v2.0.0\n',
    },
    object: 'Pod/web',
    pointer: '/spec/containers/0/image',
    place: 'base/pod.yaml:7 ${REGISTRY}/web:v1.0.0',
  },
  {
    name: 'the tag of an inner entry, below an outer one that renames',
    tree: overlay('images:\n  - name: shop/web\n    newTag: v2.0.0-rc1\n', {
      'clusters/eu/kustomization.yaml': 'resources: [../../overlays/prod]\nimages:\n  - name: shop/web\n    newName: eu.example.com/web\n',
    }),
    ...web,
    place: `${OVERLAY}:5 v2.0.0-rc1`,
    value: 'eu.example.com/web:v2.0.0-rc1',
    builtin: true,
  },
  {
    name: 'the tag of a patch, below an entry that renames',
    tree: overlay(
      'patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: shop/web:v2.0.0-rc1\nimages:\n  - name: shop/web\n    newName: eu.example.com/web\n',
    ),
    ...web,
    place: `${OVERLAY}:8 shop/web:v2.0.0-rc1`,
    builtin: true,
  },
  {
    name: 'a name as a regular expression',
    tree: overlay('images:\n  - name: shop/.*\n    newTag: v2.0.0-rc1\n'),
    ...web,
    place: `${OVERLAY}:5 v2.0.0-rc1`,
    value: 'shop/web:v2.0.0-rc1',
    builtin: true,
  },
];
