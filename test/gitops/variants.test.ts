import { describe, expect, test } from 'vitest';
import type { Checkout } from '../../src/gitops/checkout.ts';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import { mergeOptions } from '../../src/options.ts';
import { type Scan, scan } from '../../src/preflight.ts';

const URL_HERE = 'https://github.com/example/shop';
const HERE: Checkout = { prefix: '', remotes: [URL_HERE] };
const WEB =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      containers:\n        - name: web\n          image: registry.example.com/web:v1.0.0\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n';

function run(files: Readonly<Record<string, string>>): Scan {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  return scan({ texts, skipped: [], files: texts.length, checkout: HERE }, mergeOptions({ allowEmpty: true }, {}, []));
}

const application = (name: string, namespace: string, more = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  destination: {namespace: ${namespace}}\n  source:\n    repoURL: ${URL_HERE}\n    path: web\n${more}`;
const images = (tag: string): string => `    kustomize:\n      images:\n        - registry.example.com/web:${tag}\n`;

/** Every workload with its image, where that is decided, and what deploys it. */
function deployed({ inventory }: Scan): string[] {
  return inventory.workloads.map(({ manifest, namespace, containers: [container] }) => {
    const { file, line } = locateIn(manifest, container?.at ?? '');
    const by = originNotes(manifest, '').map(({ message, location }) => `${message} (${location.file}:${location.line})`);
    return `${namespace} ${container?.text} ${file}:${line} ${by.join(', ')}`;
  });
}

test('one path for two clusters, in one namespace: each has its image, and the account is one', () => {
  const result = run({
    'eu.yaml': application('web-eu', 'shop', images('v2.0.0')),
    'us.yaml': application('web-us', 'shop', images('v3.0.0')),
    'web/web.yaml': WEB,
    'web/account.yaml': ACCOUNT,
  });
  expect(deployed(result)).toEqual([
    'shop registry.example.com/web:v2.0.0 eu.yaml:11 deployed by Application "web-eu" (eu.yaml:8)',
    'shop registry.example.com/web:v3.0.0 us.yaml:11 deployed by Application "web-us" (us.yaml:8)',
  ]);
  const { accounts, workloads, manifests } = result.inventory;
  expect(accounts).toHaveLength(1);
  expect(workloads.map(({ account }) => account === accounts[0])).toEqual([true, true]);
  expect(originNotes(accounts[0]?.manifest ?? fail(), '').map(({ message }) => message)).toEqual([
    'deployed by Application "web-eu"',
    'deployed by Application "web-us"',
  ]);
  expect(new Set(manifests.map(({ id }) => id)).size).toBe(manifests.length);
});

test('each copy joins the account of its own namespace', () => {
  const { inventory } = run({
    'dev.yaml': application('dev', 'shop-dev'),
    'prod.yaml': application('prod', 'shop-prod'),
    'web/web.yaml': WEB,
    'web/account.yaml': ACCOUNT,
  });
  expect(inventory.workloads.map(({ namespace, account, production }) => [namespace, account?.namespace, production.is])).toEqual([
    ['shop-dev', 'shop-dev', false],
    ['shop-prod', 'shop-prod', true],
  ]);
});

test('a workload that nothing deploys joins the account that is deployed twice', () => {
  const { inventory } = run({
    'dev.yaml': application('dev', 'shop-dev'),
    'prod.yaml': application('prod', 'shop-prod'),
    'web/account.yaml': ACCOUNT,
    'job.yaml': WEB,
  });
  expect(inventory.workloads.map(({ account }) => account?.manifest.name)).toEqual(['web']);
});

test('objects that deploy a path alike are named, the first of many', () => {
  const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.yaml`, application(name, 'shop')]));
  expect(deployed(run({ ...files, 'web/web.yaml': WEB }))).toEqual([
    'shop registry.example.com/web:v1.0.0 web/web.yaml:10 deployed by Application "a" (a.yaml:8), deployed by Application "b" (b.yaml:8), deployed by Application "c" (c.yaml:8), deployed the same way by 2 more (d.yaml:8)',
  ]);
});

const set = (elements: readonly string[], name = '"web-{{cluster}}"'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators:\n    - list:\n        elements:\n${elements.map((element) => `          - ${element}\n`).join('')}  template:\n    metadata: {name: ${name}}\n    spec:\n      destination: {namespace: "shop-{{cluster}}"}\n      source:\n        repoURL: ${URL_HERE}\n        path: web\n        kustomize:\n          images:\n            - registry.example.com/web:{{tag}}\n`;

describe('an ApplicationSet', () => {
  test('findings point at the element that fills in the tag', () => {
    const files = { 'set.yaml': set(['{cluster: eu, tag: v2.0.0}', '{cluster: us, tag: v3.0.0}']), 'web/web.yaml': WEB };
    expect(deployed(run(files))).toEqual([
      'shop-eu registry.example.com/web:v2.0.0 set.yaml:8 deployed by Application "web-eu" of ApplicationSet "set" (set.yaml:8)',
      'shop-us registry.example.com/web:v3.0.0 set.yaml:9 deployed by Application "web-us" of ApplicationSet "set" (set.yaml:9)',
    ]);
  });

  test('of too many clusters those in production come first, and the rest is counted', () => {
    const clusters = Array.from({ length: 200 }, (_, i) => `{cluster: ${i < 190 ? `c${i}` : `c${i}-prod`}, tag: v2.0.0}`);
    const { inventory, skipped } = run({ 'set.yaml': set(clusters), 'web/web.yaml': WEB });
    expect(inventory.workloads).toHaveLength(50);
    expect(inventory.workloads.filter(({ production }) => production.is)).toHaveLength(10);
    expect(skipped).toEqual([
      {
        file: 'set.yaml',
        reason: 'not-scanned',
        message: 'ApplicationSet "set" deploys web in 150 more ways than the 50 that are judged of one path, those to production first',
      },
    ]);
  });

  test('of more elements than are told apart the rest is said', () => {
    const { notes } = run({ 'set.yaml': set(Array.from({ length: 5001 }, () => '{cluster: a, tag: b}')), 'web/web.yaml': WEB });
    expect(notes).toEqual([
      'what it generates beyond 5000 elements of ApplicationSet "set" was not applied to what is deployed from here.',
    ]);
  });
});

function fail(): never {
  throw new Error('there is no account');
}
