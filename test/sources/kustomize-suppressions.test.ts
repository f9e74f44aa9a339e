import { describe, expect, test } from 'vitest';
import { shortOf, temporaryFolder } from '../changes/repository.ts';
import { account, deployment } from './manifests.ts';
import type { Tree } from './support.ts';

const RULE = 'prerelease-tag-in-production';
const IGNORE = `# ecr-preflight-ignore ${RULE}: approved in CHG-123`;
const ARGS = ['.', '--aws', 'off', '--format', 'json', '--rule', 'service-account-not-found=off', '--rule', 'rollout-unprotected=off'];
const BASE = {
  'base/kustomization.yaml': 'resources: [web.yaml, account.yaml]\n',
  'base/web.yaml': deployment('web', { app: 'quay.io/shop/web:v1.0.0', proxy: 'quay.io/shop/proxy:v1.0.0' }),
  'base/account.yaml': account('web'),
} satisfies Tree;
const over = (text: string, more: Tree = {}): Tree => ({
  ...BASE,
  'prod/kustomization.yaml': `namespace: prod\nresources: [../base]\n${text}`,
  ...more,
});
const run = (files: Tree, env: Record<string, string>) => shortOf(temporaryFolder(files).preflight(ARGS, { env }));

const WEB = 'name: quay.io/shop/web';
const PATCH = deployment('web', { app: 'quay.io/shop/web:v1.0.0-rc1' });
/** A patch in place, with a line put above or behind one of its lines. */
const inline = (text: string): string => text.trimEnd().replaceAll(/^/gm, '      ');
const OPERATION = '      - op: replace\n        path: /spec/template/spec/containers/0/image\n';

const ENVIRONMENTS: [string, Record<string, string>][] = [
  ['with what is on PATH', {}],
  ['without a renderer', { PATH: '' }],
];

describe.each(ENVIRONMENTS)('a comment at what a kustomization changes, %s', (_, env) => {
  test.each<[string, string, Tree?]>([
    ['above the entry of images', `images:\n  ${IGNORE}\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`],
    ['behind its name', `images:\n  - ${WEB} ${IGNORE}\n    newTag: v1.0.0-rc1\n`],
    ['above newTag', `images:\n  - ${WEB}\n    ${IGNORE}\n    newTag: v1.0.0-rc1\n`],
    ['behind newTag', `images:\n  - ${WEB}\n    newTag: v1.0.0-rc1 ${IGNORE}\n`],
    ['above the entry, its name last', `images:\n  ${IGNORE}\n  - newTag: v1.0.0-rc1\n    ${WEB}\n`],
    ['above a patch in place', `patches:\n  ${IGNORE}\n  - patch: |-\n${inline(PATCH)}\n`],
    ['above the key of a patch in place', `patches:\n  - target: {kind: Deployment}\n    ${IGNORE}\n    patch: |-\n${inline(PATCH)}\n`],
    ['above the image in a patch in place', `patches:\n  - patch: |-\n${inline(PATCH.replace(/( *)image:/, `$1${IGNORE}\n$&`))}\n`],
    ['behind the image in a patch in place', `patches:\n  - patch: |-\n${inline(PATCH.replace(/-rc1/, `-rc1 ${IGNORE}`))}\n`],
    [
      'above the container in a patch in place',
      `patches:\n  - patch: |-\n${inline(PATCH.replace(/( *)- name: app/, `$1${IGNORE}\n$&`))}\n`,
    ],
    ['above the object in a patch in place', `patches:\n  - patch: |-\n${inline(`${IGNORE}\n${PATCH}`)}\n`],
    [
      'above the value of an operation',
      `patches:\n  - target: {kind: Deployment}\n    patch: |-\n${OPERATION}        ${IGNORE}\n        value: quay.io/shop/web:v1.0.0-rc1\n`,
    ],
    [
      'above an operation',
      `patches:\n  - target: {kind: Deployment}\n    patch: |-\n      ${IGNORE}\n${OPERATION}        value: quay.io/shop/web:v1.0.0-rc1\n`,
    ],
    [
      'above the container in the file of a patch',
      'patches: [{path: patch.yaml}]\n',
      { 'prod/patch.yaml': PATCH.replace(/( *)- name: app/, `$1${IGNORE}\n$&`) },
    ],
    ['above the object in the file of a patch', 'patchesStrategicMerge: [patch.yaml]\n', { 'prod/patch.yaml': `${IGNORE}\n${PATCH}` }],
    [
      'in a transformer in place',
      `transformers:\n  - |-\n    apiVersion: builtin\n    kind: ImageTagTransformer\n    metadata: {name: x}\n    imageTag:\n      ${WEB}\n      ${IGNORE}\n      newTag: v1.0.0-rc1\n`,
    ],
    [
      'in a patch in a transformer in place',
      `transformers:\n  - |-\n    apiVersion: builtin\n    kind: PatchTransformer\n    metadata: {name: x}\n    target: {kind: Deployment}\n    patch: |-\n${OPERATION}        ${IGNORE}\n        value: quay.io/shop/web:v1.0.0-rc1\n`,
    ],
    [
      'above the container in the base',
      `images: [{${WEB}, newTag: v1.0.0-rc1}]\n`,
      {
        'base/web.yaml': BASE['base/web.yaml'].replace(/( *)- name: app/, `$1${IGNORE}\n$&`),
      },
    ],
  ])('%s', (__, text, more = {}) => {
    const { findings, suppressed, notes } = run(over(text, more), env);
    expect(suppressed).toEqual([
      expect.stringMatching(new RegExp(`^${RULE} prod/(?:kustomization|patch).yaml:\\d+ comment: approved in CHG-123$`)),
    ]);
    expect({ findings, notes }).toEqual({ findings: [], notes: [] });
  });

  test.each<[string, string]>([
    ['above another entry', `images:\n  ${IGNORE}\n  - name: quay.io/shop/proxy\n    newTag: v1.0.1\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`],
    ['above the list', `images:\n${IGNORE}\n\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`],
    ['of another rule', `images:\n  # ecr-preflight-ignore mutable-tag: approved\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`],
    [
      'above another patch',
      `patches:\n  ${IGNORE}\n  - patch: |-\n      {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, labels: {a: b}}}\nimages:\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`,
    ],
    [
      'in a patch of another container',
      `patches:\n  - patch: |-\n${inline(deployment('web', { proxy: 'quay.io/shop/proxy:v1.0.1' }).replace(/( *)- name: proxy/, `$1${IGNORE}\n$&`))}\nimages:\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`,
    ],
  ])('%s it is not meant, and is said once to be unused', (__, text) => {
    const { findings, suppressed, notes } = run(over(text), env);
    expect(findings).toHaveLength(1);
    expect(suppressed).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(/^prod\/kustomization\.yaml:\d+: the suppression of \S+ suppresses nothing in this run\.$/),
    ]);
  });

  test('what has ended is said once, however many overlays and containers it is about', () => {
    const tree = {
      ...BASE,
      'base/web.yaml': deployment('web', { a: 'quay.io/shop/web:v1.0.0', b: 'quay.io/shop/web:v1.0.0' }),
      'common/kustomization.yaml': `resources: [../base]\nimages:\n  # ecr-preflight-ignore ${RULE}: for the launch until 2020-01-31\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`,
      'prod-a/kustomization.yaml': 'namespace: a-prod\nresources: [../common]\n',
      'prod-b/kustomization.yaml': 'namespace: b-prod\nresources: [../common]\n',
    };
    const { findings, suppressed, notes } = run(tree, env);
    expect(findings).toHaveLength(4);
    expect(suppressed).toEqual([]);
    expect(notes).toEqual([
      `common/kustomization.yaml:3: the suppression of ${RULE} ended on 2020-01-31: the 4 findings it covered count again.`,
    ]);
  });

  test('text in a ConfigMap that looks like one is none', () => {
    const script = `configMapGenerator:\n  - name: s\n    literals:\n      - |-\n        run=a\n        ${IGNORE}\n        x: y\n`;
    const { findings, notes } = run(over(`${script}images:\n  - ${WEB}\n    newTag: v1.0.0-rc1\n`), env);
    expect(findings).toHaveLength(1);
    expect(notes).toEqual([]);
  });
});
