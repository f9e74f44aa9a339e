import { describe, expect, test } from 'vitest';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import type { Location, Manifest } from '../../src/manifests/manifest.ts';
import { fillParameters } from '../../src/manifests/openshift-template.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { substituteIn } from '../../src/manifests/substitute.ts';
import { mergeOptions } from '../../src/options.ts';

const TEMPLATE = `apiVersion: template.openshift.io/v1
kind: Template
metadata:
  name: shop
objects:
- apiVersion: v1
  kind: ServiceAccount
  metadata:
    name: \${NAME}
    annotations:
      eks.amazonaws.com/role-arn: arn:aws:iam::\${ACCOUNT}:role/web
- apiVersion: v1
  kind: List
  items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \${NAME}-web
      namespace: \${NAMESPACE}
    spec:
      replicas: \${{REPLICAS}}
      template:
        spec:
          serviceAccountName: \${NAME}
          containers:
          - name: web
            image: \${REGISTRY}/web:\${TAG}
          - name: other
            image: other:\${OTHER}
parameters:
- name: NAME
  value: shop
- name: ACCOUNT
  value: "123456789012"
- name: NAMESPACE
  value: shop-prod
- name: REPLICAS
  value: "3"
- name: REGISTRY
  value: 123456789012.dkr.ecr.us-east-1.amazonaws.com
- name: TAG
  value: v1.0.0-rc1
- name: OTHER
  generate: expression
  from: "[a-z]{8}"
`;

function read(text: string, values: Record<string, string> = {}): Manifest[] {
  let id = 0;
  const { manifests } = readManifests({ path: 't.yaml', text }, () => id++);
  return manifests.map((manifest) => fillParameters(substituteIn(manifest, { values, environment: undefined })));
}

function textAt({ line, column, endColumn }: Location, text = TEMPLATE): string {
  return `${line} ${(text.split('\n')[line - 1] ?? '').slice(column - 1, endColumn - 1)}`;
}

const IMAGE = '/spec/template/spec/containers/0/image';

describe('an OpenShift Template', () => {
  const [account, web] = read(TEMPLATE);

  test('its objects are manifests, filled in as far as its parameters have values', () => {
    expect(read(TEMPLATE).map(({ kind, namespace, name, base }) => `${kind}/${namespace}/${name} ${base}`)).toEqual([
      'ServiceAccount/null/shop /objects/0',
      'Deployment/shop-prod/shop-web /objects/1/items/0',
    ]);
    expect(account?.object['metadata']).toEqual({
      name: 'shop',
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/web' },
    });
    expect(web?.object['spec']).toMatchObject({
      replicas: 3,
      template: {
        spec: {
          serviceAccountName: 'shop',
          containers: [{ image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1.0.0-rc1' }, { image: 'other:${OTHER}' }],
        },
      },
    });
  });

  test('a finding points at the field, and at the values of its parameters beside it', () => {
    if (!web) throw new Error('no Deployment');
    expect(textAt(locateIn(web, IMAGE))).toBe('27 ${REGISTRY}/web:${TAG}');
    expect(originNotes(web, IMAGE).map(({ message, location }) => `${message}: ${textAt(location)}`)).toEqual([
      'the value of the parameter REGISTRY stands here: 40 123456789012.dkr.ecr.us-east-1.amazonaws.com',
      'the value of the parameter TAG stands here: 42 v1.0.0-rc1',
    ]);
    expect(originNotes(web, '/spec/template/spec/containers/1/image')).toEqual([]);
  });

  test('what is given on the command line goes before the value in the template', () => {
    const [, other] = read(TEMPLATE, { TAG: 'v2.0.0', NAMESPACE: 'lab' });
    expect(other?.namespace).toBe('lab');
    expect(JSON.stringify(other?.object)).toContain('/web:v2.0.0');
  });

  test('accounts and workloads are joined as they are filled in', () => {
    const { namespaceFor, production } = mergeOptions({ namespace: 'shop-prod' }, {}, []);
    const { workloads } = takeInventory(read(TEMPLATE), [], { ...production, namespaceFor });
    expect(workloads.map((workload) => [workload.account?.manifest.name, workload.production.is])).toEqual([['shop', true]]);
  });
});

test.each<[name: string, text: string, objects: readonly string[]]>([
  ['without objects it is an object like any other', 'apiVersion: v1\nkind: Template\nmetadata: {name: t}\nobjects: []\n', ['Template/t']],
  [
    'of the core group, without parameters',
    'apiVersion: v1\nkind: Template\nmetadata: {name: t}\nobjects: [{apiVersion: v1, kind: Pod, metadata: {generateName: p-}}, 5, {kind: x}]\n',
    ['Pod/p-'],
  ],
  [
    'of another group it is none',
    'apiVersion: example.com/v1\nkind: Template\nmetadata: {name: t}\nobjects: [{apiVersion: v1, kind: Pod, metadata: {name: p}}]\n',
    ['Template/t'],
  ],
  [
    'what is delivered to another cluster',
    'apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: {name: w}\nspec: {workload: {manifests: [{apiVersion: v1, kind: Pod, metadata: {name: p}}]}}\n',
    ['Pod/p'],
  ],
  [
    'what Crossplane makes',
    'apiVersion: kubernetes.crossplane.io/v1alpha2\nkind: Object\nmetadata: {name: o}\nspec: {forProvider: {manifest: {apiVersion: v1, kind: ServiceAccount, metadata: {name: s}}}}\n',
    ['ServiceAccount/s'],
  ],
  [
    'a parameter without a name, of an odd type, or empty fills in nothing',
    'apiVersion: v1\nkind: Template\nmetadata: {name: t}\nobjects: [{apiVersion: v1, kind: Pod, metadata: {name: "${A}-${B}-${C}"}}]\nparameters: [{value: x}, 7, {name: A, value: ""}, {name: B, value: [1]}, {name: C, value: 8}]\n',
    ['Pod/${A}-${B}-8'],
  ],
])('%s', (_, text, objects) => {
  expect(read(text).map(({ kind, name }) => `${kind}/${name}`)).toEqual(objects);
});
