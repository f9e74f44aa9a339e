import { describe, expect, test } from 'vitest';
import type { Checkout } from '../../src/gitops/checkout.ts';
import { mergeOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';

const URL_HERE = 'https://github.com/example/shop';

/** A clone that holds these paths. */
const clone = (...paths: string[]): Checkout => ({ prefix: '', remotes: [URL_HERE], isThere: (path) => paths.includes(path) });

const argo = (source: string): string => `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  ${source}\n`;
const flux = (path: string, ref = '{branch: main}'): string =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: shop, namespace: a}\nspec: {url: "${URL_HERE}", ref: ${ref}}\n---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: a}\nspec:\n  sourceRef: {kind: GitRepository, name: shop}\n  path: ${path}\n`;

/** What is said of a text: findings as `line:column who: problem`, the rest as `reason: message`. */
function said(text: string, checkout: Checkout | undefined): string[] {
  const { inventory, skipped, notes } = scan(
    { texts: [{ path: 'gitops.yaml', text }], skipped: [], files: 1, checkout },
    mergeOptions({ allowEmpty: true }, {}, []),
  );
  return [
    ...inventory.unreadable.map(({ location, renderer, problem }) => `${location.line}:${location.column} ${renderer}: ${problem}`),
    ...skipped.map(({ reason, message }) => `${reason}: ${message}`),
    ...notes,
  ];
}

const NO_SUCH = 'of this repository, and no such directory exists in this checkout';

describe('a path of this repository of which nothing was scanned', () => {
  test.each<[name: string, text: string, expected: readonly string[], checkout?: Checkout]>([
    [
      'of an Application',
      argo(`source:\n    repoURL: ${URL_HERE}\n    path: ./apps/web/`),
      [`7:11 argocd: Application "web" deploys the path apps/web ${NO_SUCH}`],
    ],
    [
      'of one of several sources',
      argo(`sources:\n    - {repoURL: "${URL_HERE}", ref: values}\n    - {repoURL: "${URL_HERE}", targetRevision: HEAD, path: apps/web}`),
      [`7:80 argocd: Application "web" deploys the path apps/web ${NO_SUCH}`],
    ],
    ['of a Kustomization', flux('./apps'), [`11:9 flux: Kustomization "apps" deploys the path apps ${NO_SUCH}`]],
    [
      'of a HelmRelease',
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  chart:\n    spec:\n      chart: ./charts/web\n      sourceRef: {kind: GitRepository, name: flux-system}\n`,
      [`7:14 flux: HelmRelease "web" deploys the path charts/web ${NO_SUCH}`],
    ],
    [
      'of an ApplicationSet: where the path is written, each element once',
      `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators:\n    - list:\n        elements:\n          - {dir: one}\n          - {dir: two}\n          - {dir: one}\n  template:\n    metadata: {name: "web-{{dir}}"}\n    spec: {source: {repoURL: "${URL_HERE}", path: "apps/{{dir}}"}}\n`,
      [
        `8:19 argocd: Application "web-one" of ApplicationSet "set" deploys the path apps/one ${NO_SUCH}`,
        `9:19 argocd: Application "web-two" of ApplicationSet "set" deploys the path apps/two ${NO_SUCH}`,
        `10:19 argocd: Application "web-one" of ApplicationSet "set" deploys the path apps/one ${NO_SUCH}`,
      ],
    ],
    [
      'of an ApplicationSet whose path only a cluster fills in',
      `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set}\nspec:\n  generators: [{clusters: {}}]\n  template: {spec: {source: {repoURL: "${URL_HERE}", path: "apps/{{name}}"}}}\n`,
      ['not-scanned: ApplicationSet "set" deploys apps/* of this repository: nothing that was scanned lies in such a path'],
    ],
    [
      'that is there',
      argo(`source: {repoURL: "${URL_HERE}", path: apps/web}`),
      ['not-scanned: Application "web" deploys apps/web of this repository, of which nothing was scanned'],
      clone('apps/web'),
    ],
    [
      'of another revision',
      argo(`source: {repoURL: "${URL_HERE}", path: apps/web, targetRevision: v1.2.3}`),
      [
        'not-scanned: Application "web" deploys apps/web of this repository at v1.2.3, which is not known to be what is checked out; here there is no such path',
      ],
    ],
    [
      'of another tag, whatever branch stands beside it',
      flux('./apps', '{branch: main, tag: v1}'),
      [
        'not-scanned: Kustomization "apps" deploys apps of this repository at v1, which is not known to be what is checked out; here there is no such path',
      ],
    ],
    [
      'in a sparse checkout',
      argo(`source: {repoURL: "${URL_HERE}", path: apps/web}`),
      ['not-scanned: Application "web" deploys apps/web of this repository, of which nothing is checked out here'],
      { ...clone(), isSparse: true },
    ],
    [
      'where nothing tells what is there',
      argo(`source: {repoURL: "${URL_HERE}", path: apps/web}`),
      ['not-scanned: Application "web" deploys apps/web of this repository, of which nothing is checked out here'],
      { prefix: '', remotes: [URL_HERE] },
    ],
    [
      'below the root, from a working directory beside it',
      argo(`source: {repoURL: "${URL_HERE}", path: apps/web}`),
      ['not-scanned: Application "web" deploys ../apps/web of this repository, of which nothing was scanned'],
      { ...clone('apps/web'), prefix: 'argocd' },
    ],
  ])('%s', (_, text, expected, checkout = clone()) => {
    expect(said(text, checkout)).toEqual(expected);
  });

  test('outside of any clone it is taken to be elsewhere', () => {
    expect(said(argo(`source: {repoURL: "${URL_HERE}", path: apps/web}`), undefined)).toEqual([
      'remote-source: Application "web" deploys from https://github.com/example/shop, apps/web: not part of what was scanned, and never fetched',
    ]);
  });

  test('a path that would confuse a terminal is shown without', () => {
    const [problem = ''] = said(argo(`source: {repoURL: "${URL_HERE}", path: "a\\e[31m${'b'.repeat(300)}"}`), clone());
    expect(problem).toContain(`deploys the path a?[31m${'b'.repeat(194)}... of this repository`);
  });
});
