import { describe, expect, test } from 'vitest';
import { mergeOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';
import { readSources } from '../../src/sources/sources.ts';
import { makeTree, PROGRAMS, pathWith, type Tree } from '../sources/support.ts';

const WEB =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {serviceAccountName: web, containers: [{name: web, image: "x:1"}]}}}\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n';

/** `name in namespace as account's file (production)` of every workload. */
async function joined(files: Tree, path: string): Promise<string[]> {
  const sources = await readSources({
    cwd: makeTree(files),
    paths: ['.'],
    stdin: async () => Buffer.alloc(0),
    isIgnored: () => false,
    render: { env: { PATH: path }, helmValues: {}, namespaceFor: () => null },
  });
  const { inventory } = scan(sources, mergeOptions({ allowEmpty: true }, {}, []));
  return inventory.workloads.map(
    ({ manifest, namespace, account, production }) =>
      `${manifest.name} in ${namespace} as ${account?.manifest.name ?? 'nobody known'}${production.is ? ` (${production.why})` : ''}`,
  );
}

const CASES: readonly [name: string, files: Tree, expected: readonly string[]][] = [
  [
    'the label of a Namespace that the namespace of a kustomization renames',
    {
      'kustomization.yaml': 'namespace: shop\nresources: [all.yaml]\n',
      'all.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: base, labels: {env: production}}\n---\n${WEB}---\n${ACCOUNT}`,
    },
    ['web in shop as web (Namespace "shop" carries the label env: production (all.yaml:3))'],
  ],
  [
    'a Namespace of the same overlay, and not of another one',
    {
      'base/kustomization.yaml': 'namespace: shop\nresources: [all.yaml]\n',
      'base/all.yaml': `${WEB}---\n${ACCOUNT}`,
      ...Object.fromEntries(
        ['dev', 'live'].flatMap((name) => [
          [`overlays/${name}/kustomization.yaml`, 'resources: [../../base, ns.yaml]\n'],
          [
            `overlays/${name}/ns.yaml`,
            `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {env: ${name === 'dev' ? 'dev' : 'prod'}}\n`,
          ],
        ]),
      ),
    },
    ['web in shop as web', 'web in shop as web (Namespace "shop" carries the label env: prod (overlays/live/ns.yaml:5))'],
  ],
  [
    'a prefix renames the account and whoever names it',
    { 'kustomization.yaml': 'namePrefix: big-\nnamespace: shop\nresources: [all.yaml]\n', 'all.yaml': `${WEB}---\n${ACCOUNT}` },
    ['big-web in shop as big-web'],
  ],
  [
    'an account that a patch removes is not there',
    {
      'kustomization.yaml':
        'namespace: shop\nresources: [all.yaml]\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: ServiceAccount\n      metadata: {name: web}\n      $patch: delete\n',
      'all.yaml': `${WEB}---\n${ACCOUNT}`,
    },
    ['web in shop as nobody known'],
  ],
  [
    'items of a List',
    {
      'kustomization.yaml': 'namespace: shop\nresources: [all.yaml]\n',
      'all.yaml': `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}\n  - {apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {template: {spec: {serviceAccountName: web, containers: [{name: web, image: "x:1"}]}}}}\n`,
    },
    ['once in shop as web'],
  ],
];

describe.each([
  ['kustomize', PROGRAMS.kustomize ?? PROGRAMS.kubectl],
  ['nothing to render with', ''],
])('names after rendering, with %s', (_, program) => {
  test.skipIf(program === undefined).each(CASES)('%s', async (_name, files, expected) => {
    expect(await joined(files, program ? pathWith(program) : pathWith())).toEqual(expected);
  });
});

test.skipIf(PROGRAMS.kustomize === undefined)('a label that one overlay gives the Namespace of its base', async () => {
  const overlay = (env: string): string => `resources: [../../base]\nlabels:\n  - pairs:\n      env: ${env}\n`;
  const files = {
    'base/kustomization.yaml': 'namespace: shop\nresources: [all.yaml]\n',
    'base/all.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${WEB}---\n${ACCOUNT}`,
    'overlays/dev/kustomization.yaml': overlay('dev'),
    'overlays/live/kustomization.yaml': overlay('prod'),
  };
  expect(await joined(files, pathWith(PROGRAMS.kustomize ?? ''))).toEqual([
    'web in shop as web',
    'web in shop as web (Namespace "shop" carries the label env: prod (overlays/live/kustomization.yaml:4))',
  ]);
});

test('an object without a name of its own is joined like any other', async () => {
  const files = {
    'a.yaml': `${WEB.replace('{name: web}', '{generateName: web-, namespace: shop}')}---\n${ACCOUNT.replace('{name: web}', '{name: web, namespace: shop}')}`,
  };
  expect(await joined(files, pathWith())).toEqual(['web- in shop as web']);
});
