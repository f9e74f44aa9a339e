import { account, deployment } from './manifests.ts';
import type { Seen, Tree } from './support.ts';

export const PLAIN: Tree = { 'plain/account.yaml': account('plain') };
export const WEB = deployment('web', { app: 'shop/web:1.0.0' });

export interface Case {
  readonly name: string;
  readonly tree: Tree;
  /** Findings, as `file:line problem`. */
  readonly unreadable?: readonly string[];
  /** As `file reason: message`. */
  readonly skipped: readonly string[];
  /** What is judged all the same, beside the plain file. */
  readonly objects?: readonly string[];
}

export const CASES: readonly Case[] = [
  {
    name: 'a remote resource and a transformer that name a token: said without it',
    tree: {
      'kustomization.yaml':
        'resources:\n  - web.yaml\n  - https://x-access-token:ghp_abc@github.com/o/r//p?ref=v1&sshkey=a2V5\ntransformers: [labels.yaml]\n',
      'labels.yaml':
        'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: x}\npath: https://ghp_abc@raw.example.com/p.yaml?token=abc\n',
      'web.yaml': WEB,
    },
    skipped: [
      'kustomization.yaml remote-source: not rendered: kustomization.yaml:3 https://github.com/o/r//p?ref=v1&sshkey=[hidden]: lies elsewhere and is never fetched; kustomization.yaml:4 labels.yaml: https://raw.example.com/p.yaml?token=[hidden]: lies elsewhere and is never fetched. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: transformers, entry 1 (PatchTransformer) (what lies elsewhere is never fetched, so kustomize is not started)',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a missing base: at the entry that names it',
    tree: { 'kustomization.yaml': 'resources:\n  - web.yaml\n  - ../nowhere\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 ../nowhere: no such file or folder'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:3 ../nowhere: no such file or folder. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a missing base of a base: one finding, at the base, however many overlays',
    tree: {
      'base/kustomization.yaml': 'resources:\n- web.yaml\n- gone.yaml\n- gone-too.yaml\n',
      'base/web.yaml': WEB,
      'a/kustomization.yaml': 'namespace: a\nresources: [../base]\n',
      'b/kustomization.yaml': 'namespace: b\nresources: [../base]\n',
    },
    unreadable: ['base/kustomization.yaml:3 gone.yaml: no such file or folder (and 1 more of its entries: line 4)'],
    skipped: ['a', 'b'].map(
      (root) =>
        `${root}/kustomization.yaml render-failed: not rendered: base/kustomization.yaml:3 gone.yaml: no such file or folder; base/kustomization.yaml:4 gone-too.yaml: no such file or folder. Its local files were read without kustomize`,
    ),
    objects: ['Deployment/a/web', 'Deployment/b/web'],
  },
  {
    name: 'a folder without a kustomization',
    tree: { 'kustomization.yaml': 'resources: [web]\n', 'web/web.yaml': WEB },
    unreadable: ['kustomization.yaml:1 web: a folder without a kustomization'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:1 web: a folder without a kustomization. Its local files were read without kustomize',
      'kustomization.yaml empty: a kustomization that makes no object',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a missing patch',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: gone.yaml\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 gone.yaml: no such file or folder'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:3 gone.yaml: no such file or folder. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: patches, entry 1',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a generator file that a pipeline may write first: no finding',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator:\n  - name: s\n    envs: [.env]\n', 'web.yaml': WEB },
    skipped: [
      "kustomization.yaml render-failed: not rendered: kustomization.yaml:4 .env: a generator's file that is not there. Its local files were read without kustomize",
      'kustomization.yaml not-rendered: not applied: secretGenerator',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a cycle',
    tree: { 'a/kustomization.yaml': 'resources: [../b, web.yaml]\n', 'a/web.yaml': WEB, 'b/kustomization.yaml': 'resources:\n- ../a\n' },
    unreadable: ['b/kustomization.yaml:2 ../a: leads back to a kustomization that is being built (a cycle)'],
    skipped: [
      'a/kustomization.yaml render-failed: not rendered: b/kustomization.yaml:2 ../a: leads back to a kustomization that is being built (a cycle). Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a kustomization that is no YAML: where the parser gave up, and its files are read as they are',
    tree: { 'kustomization.yaml': 'resources:\n  - web.yaml\n images: []\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:3 bad indentation of a mapping entry'],
    skipped: [],
    objects: ['Deployment/web'],
  },
  {
    name: 'an overlay of a base that is no YAML',
    tree: {
      'base/kustomization.yaml': 'resources: [',
      'over/kustomization.yaml': 'resources:\n- ../base\n- web.yaml\n',
      'over/web.yaml': WEB,
    },
    unreadable: [
      'base/kustomization.yaml:1 unexpected end of the stream within a flow collection',
      'over/kustomization.yaml:2 ../base: its kustomization cannot be read',
    ],
    skipped: [
      'over/kustomization.yaml render-failed: not rendered: over/kustomization.yaml:2 ../base: its kustomization cannot be read. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'newTag as a number: kustomize refuses it, and the tag is judged as it is written',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\nimages:\n  - name: shop/web\n    newTag: 1.10\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:4 not a string to YAML, and kustomize refuses it: put it in quotes'],
    skipped: [
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:4 not a string to YAML, and kustomize refuses it: put it in quotes. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'two kustomization files in one folder',
    tree: { 'kustomization.yaml': 'resources: [web.yaml]\n', 'kustomization.yml': 'resources: [web.yaml]\n', 'web.yaml': WEB },
    unreadable: ['kustomization.yaml:1 its folder holds more than one kustomization file, and kustomize takes none of several'],
    skipped: [],
    objects: ['Deployment/web'],
  },
  {
    name: 'a component that nothing lists',
    tree: { Kustomization: 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [web.yaml]\n', 'web.yaml': WEB },
    skipped: [
      'Kustomization not-rendered: a Component, which is there for kustomizations to list, and none that was scanned does. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a Component among the resources',
    tree: {
      'kustomization.yaml': 'resources: [web.yaml, c]\n',
      'web.yaml': WEB,
      'c/kustomization.yaml': 'kind: Component\nnamespace: c\n',
    },
    unreadable: ['kustomization.yaml:1 c: a Component, which belongs under components'],
    skipped: [
      'c/kustomization.yaml not-rendered: a Component, which is there for kustomizations to list, and none that was scanned does. Its local files were read without kustomize',
      'c/kustomization.yaml empty: a kustomization that makes no object',
      'kustomization.yaml render-failed: not rendered: kustomization.yaml:1 c: a Component, which belongs under components. Its local files were read without kustomize',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'a file outside of the folder: read, and what kustomize would say is said',
    tree: { 'over/kustomization.yaml': 'namespace: o\nresources: [../web.yaml]\n', 'web.yaml': WEB },
    skipped: [
      "over/kustomization.yaml render-failed: not rendered: over/kustomization.yaml:2 ../web.yaml: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor). Its local files were read without kustomize",
    ],
    objects: ['Deployment/o/web'],
  },
  {
    name: 'an exec plugin and a container function are not run',
    tree: {
      'kustomization.yaml':
        'resources: [web.yaml]\ntransformers:\n  - fn.yaml\n  - |-\n    apiVersion: example.com/v1\n    kind: Exec\n    metadata: {name: x}\n',
      'fn.yaml':
        'apiVersion: example.com/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/function: "exec: {path: ./evil.sh}"\n',
      'web.yaml': WEB,
    },
    skipped: [
      'kustomization.yaml plugin: not rendered: kustomization.yaml:3 fn.yaml: example.com/v1 Fn is a plugin, which is never run; kustomization.yaml:5 example.com/v1 Exec is a plugin, which is never run. Its local files were read without kustomize',
      'kustomization.yaml not-rendered: not applied: transformers, entry 1 (Fn), transformers, entry 2 (Exec) (a plugin is never run, so kustomize is not started)',
    ],
    objects: ['Deployment/web'],
  },
  {
    name: 'nothing in it',
    tree: { 'kustomization.yaml': 'resources: []\n' },
    skipped: ['kustomization.yaml empty: a kustomization that makes no object'],
  },
];

/** What a case compares; the plain file beside it is always judged. */
export const view = (seen: Seen): Omit<Case, 'name' | 'tree'> => ({
  unreadable: seen.unreadable,
  skipped: seen.skipped.map(({ file, reason, message }) => `${file} ${reason}: ${message}`),
  objects: seen.objects.filter((name) => name !== 'ServiceAccount/plain').sort(),
});
