import { describe, expect, test } from 'vitest';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions, type RawOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';
import { readSources } from '../../src/sources/sources.ts';
import { makeTree, PROGRAMS, pathWith, type Tree } from '../sources/support.ts';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.0.0';
const metadata = (name: string, namespace: string): string =>
  `metadata:\n  name: ${name}\n${namespace === '' ? '' : `  namespace: ${namespace}\n`}`;
const pod = (name: string, namespace = ''): string =>
  `apiVersion: v1\nkind: Pod\n${metadata(name, namespace)}spec:\n  serviceAccountName: web\n  containers: [{name: a, image: "${IMAGE}"}]\n`;
const account = (mark: string, namespace = ''): string =>
  `apiVersion: v1\nkind: ServiceAccount\n${metadata('web', namespace)}  annotations: {mark: ${mark}}\n`;

/** As helm prints it. */
const from = (source: string, text: string): string => `---\n# Source: ${source}\n${text}`;
const web = (text: string): string => from('web/templates/a.yaml', text);

/** `pod in namespace: mark of its account` */
function joined(files: Readonly<Record<string, string>>, namespace?: string): string[] {
  let id = 0;
  const { production, namespaceFor } = mergeOptions({ namespace }, {}, []);
  const manifests = Object.entries(files).flatMap(([path, text]) => readManifests({ path, text }, () => id++).manifests);
  return takeInventory(manifests, [], { ...production, namespaceFor }).workloads.map(
    (workload) => `${workload.manifest.name} in ${workload.namespace}: ${workload.account?.annotations['mark'] ?? 'nobody'}`,
  );
}

describe('what helm printed for one release', () => {
  test.each<[string, string, readonly string[], string?]>([
    ['an account without a namespace', web(account('own')) + web(pod('p', 'default')), ['p in default: own']],
    [
      'beside a workload that names none either',
      web(account('own')) + web(pod('p', 'shop') + web(pod('q'))),
      ['p in shop: own', 'q in null: own'],
    ],
    [
      'a workload without one, where another release has such an account',
      web(account('own', 'shop')) + web(pod('p')) + from('api/templates/a.yaml', account('other', 'pay')),
      ['p in null: own'],
    ],
    ['of a subchart', from('web/charts/db/templates/a.yaml', account('own')) + web(pod('p', 'shop')), ['p in shop: own']],
    [
      'a template that begins with a marker',
      `---\n# Source: web/templates/a.yaml\n${web(account('own'))}---\n# Source: web/templates/p.yaml\n# why\n---\n${pod('p', 'shop')}`,
      ['p in shop: own'],
    ],
    [
      'of two charts each its own',
      from('api/templates/a.yaml', account('api')) +
        web(account('web')) +
        web(pod('p', 'shop')) +
        from('api/templates/a.yaml', pod('q', 'shop')),
      ['p in shop: web', 'q in shop: api'],
    ],
    [
      'of one chart printed twice the account above',
      web(account('one')) + web(pod('p', 'shop')) + web(account('two')) + web(pod('q', 'pay')),
      ['p in shop: one', 'q in pay: two'],
    ],
    [
      'an account that stands in the namespace goes first',
      `${web(account('own'))}${web(pod('p', 'shop'))}---\n${account('there', 'shop')}`,
      ['p in shop: there'],
    ],
    ['not one that names another namespace', web(account('own', 'pay')) + web(pod('p', 'shop')), ['p in shop: nobody']],
    ['not one of another chart', from('api/templates/a.yaml', account('other')) + web(pod('p', 'shop')), ['p in shop: nobody']],
    [
      'not one that helm did not print',
      `${account('other')}${web(pod('p', 'shop'))}---\n${pod('q', 'shop')}`,
      ['p in shop: nobody', 'q in shop: nobody'],
    ],
    [
      'not where the comment stands in a text',
      `${web(account('other'))}---\n${pod('p', 'shop')}---\nkind: ConfigMap\ndata: {a: "\n  # Source: web/a"}\n`,
      ['p in shop: nobody'],
    ],
    ['with -n: what names none is in that namespace', web(account('own')) + web(pod('p', 'shop')), ['p in shop: own'], 'shop'],
    ['with -n: and in no other', web(account('own')) + web(pod('p', 'kube-system')), ['p in kube-system: nobody'], 'shop'],
  ])('%s', (_, text, expected, namespace) => {
    expect(joined({ '<stdin>': text }, namespace)).toEqual(expected);
  });

  test('into one file for each template', () => {
    const files = {
      'out/web/templates/p.yaml': from('web/templates/p.yaml', pod('p', 'shop')),
      'out/web/templates/a.yaml': from('web/templates/a.yaml', account('own')),
      'other/web/templates/p.yaml': from('web/templates/p.yaml', pod('q', 'shop')),
    };
    expect(joined(files)).toEqual(['p in shop: own', 'q in shop: nobody']);
  });
});

const CHART: Tree = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/templates/pod.yaml': pod('p', '{{ .Release.Namespace }}'),
  'web/templates/account.yaml': account('own'),
};
const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  source: {repoURL: "https://git.example.com/shop.git", path: web, targetRevision: main}
  destination: {namespace: team}
`;

describe.skipIf(PROGRAMS.helm === undefined)('a chart whose account names no namespace', () => {
  test.each<[string, Tree, RawOptions, readonly (string | null)[]]>([
    ['alone', CHART, {}, ['default', 'own', null]],
    ['with -n', CHART, { namespace: 'shop' }, ['shop', 'own', 'shop']],
    ['with the destination of an Application', { ...CHART, 'app.yaml': APPLICATION }, {}, ['team', 'own', 'team']],
    [
      'in a chart that uses it',
      {
        ...Object.fromEntries(Object.entries(CHART).map(([name, text]) => [`all/charts/${name}`, text])),
        'all/Chart.yaml': 'apiVersion: v2\nname: all\nversion: 1.0.0\n',
      },
      {},
      ['default', 'own', null],
    ],
  ])('%s', async (_, files, raw, expected) => {
    const options = mergeOptions(raw, {}, []);
    const sources = await readSources({
      cwd: makeTree(files),
      paths: ['.'],
      stdin: async () => Buffer.alloc(0),
      isIgnored: () => false,
      render: { env: { PATH: pathWith(PROGRAMS.helm) }, helmValues: {}, namespaceFor: options.namespaceFor },
    });
    const { workloads } = scan(sources, options).inventory;
    expect(
      workloads.map(({ manifest, namespace, account: found }) => [manifest.name, namespace, found?.annotations['mark'], found?.namespace]),
    ).toEqual([['p', ...expected]]);
  });
});
