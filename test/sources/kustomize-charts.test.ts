import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { account, deployment, image } from './manifests.ts';
import { makeTree, PROGRAMS, pathWith, type SeeOptions, see, type Tree } from './support.ts';

const TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
  namespace: {{ .Release.Namespace }}
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - name: app
          image: "shop/web:{{ .Values.tag }}"
        - name: side
          image: {{ .Values.side | default "shop/side:1.0.0" }}
`;
const CHART = {
  'app/charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'app/charts/web/values.yaml': 'tag: 0.0.1-default\npassword: hunter2\n',
  'app/charts/web/templates/web.yaml': TEMPLATE,
} satisfies Tree;
const FILE = 'app/kustomization.yaml';
const app = (text: string, more: Tree = {}): Tree => ({ ...CHART, [FILE]: text, ...more });
const PLAIN: Tree = { 'plain/account.yaml': account('plain') };
const WEB = 'helmCharts:\n  - name: web\n    releaseName: shop\n';

const both = (options: SeeOptions = {}): SeeOptions => ({ path: pathWith(PROGRAMS.kustomize, PROGRAMS.helm), ...options });
const hasBoth = PROGRAMS.kustomize !== undefined && PROGRAMS.helm !== undefined;
const RENDERERS: { name: string; options: () => SeeOptions; isThere: boolean }[] = [
  { name: 'kustomize and helm', options: both, isThere: hasBoth },
  {
    name: 'kubectl and helm',
    options: () => ({ path: pathWith(PROGRAMS.kubectl, PROGRAMS.helm) }),
    isThere: PROGRAMS.kubectl !== undefined && PROGRAMS.helm !== undefined,
  },
  { name: 'helm alone', options: () => ({ path: pathWith(PROGRAMS.helm) }), isThere: PROGRAMS.helm !== undefined },
];

interface Case {
  readonly name: string;
  readonly tree: Tree;
  readonly objects: readonly string[];
  readonly place: readonly [object: string, pointer: string, place: string];
  readonly value: string;
  readonly notes?: readonly string[];
}

const DEPLOYED = ['Deployment/prod/shop-web', 'ServiceAccount/plain'];
const CASES: readonly Case[] = [
  {
    name: 'the values, the name and the namespace of the kustomization, and not the chart on its own',
    tree: app(`namespace: prod\n${WEB}    valuesInline:\n      tag: 2.0.0-rc1\n`),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/kustomization.yaml:6 2.0.0-rc1'],
    value: 'shop/web:2.0.0-rc1',
    notes: [
      'a template prints it here: app/charts/web/templates/web.yaml:12 "shop/web:{{ .Values.tag }}"',
      'the Deployment is written here: app/charts/web/templates/web.yaml:4 {{ .Release.Name }}-web',
    ],
  },
  {
    name: 'a values file instead of the own one of the chart',
    tree: app(`namespace: prod\n${WEB}    valuesFile: values-prod.yaml\n`, { 'app/values-prod.yaml': 'tag: 2.0.0-rc2\n' }),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/charts/web/templates/web.yaml:12 "shop/web:{{ .Values.tag }}"'],
    value: 'shop/web:2.0.0-rc2',
    notes: [
      '`.Values.tag` is set here: app/values-prod.yaml:1 2.0.0-rc2',
      'rendered through this kustomization: app/kustomization.yaml:1 namespace',
    ],
  },
  {
    name: 'values in place go before the file',
    tree: app(`namespace: prod\n${WEB}    valuesFile: values-prod.yaml\n    valuesInline: {tag: 3.0.0}\n`, {
      'app/values-prod.yaml': 'tag: 2.0.0\n',
    }),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/kustomization.yaml:6 3.0.0'],
    value: 'shop/web:3.0.0',
  },
  {
    name: 'valuesMerge: merge, the file goes before them',
    tree: app(
      `namespace: prod\n${WEB}    valuesMerge: merge\n    valuesFile: values-prod.yaml\n    valuesInline: {tag: 3.0.0, side: "shop/side:3"}\n`,
      {
        'app/values-prod.yaml': 'tag: 2.0.0\n',
      },
    ),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(1), 'app/kustomization.yaml:7 "shop/side:3"'],
    value: 'shop/web:2.0.0',
  },
  {
    name: 'further values files go before both',
    tree: app(`namespace: prod\n${WEB}    additionalValuesFiles: [more.yaml]\n    valuesInline: {tag: 3.0.0}\n`, {
      'app/more.yaml': 'tag: 4.0.0-rc1\n',
    }),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/charts/web/templates/web.yaml:12 "shop/web:{{ .Values.tag }}"'],
    value: 'shop/web:4.0.0-rc1',
    notes: [
      '`.Values.tag` is set here: app/more.yaml:1 4.0.0-rc1',
      'rendered through this kustomization: app/kustomization.yaml:1 namespace',
    ],
  },
  {
    name: 'images and patches of the kustomization are applied to what helm makes',
    tree: app(
      `namespace: prod\n${WEB}images:\n  - name: shop/web\n    newTag: 5.0.0-rc1\npatches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: remove, path: /spec/template/spec/containers/1}\n`,
    ),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/kustomization.yaml:7 5.0.0-rc1'],
    value: 'shop/web:5.0.0-rc1',
  },
  {
    name: 'a generator in a file of its own, with a chart of another folder',
    tree: {
      ...PLAIN,
      'app/kustomization.yaml': 'generators: [chart.yaml]\n',
      'app/chart.yaml':
        'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: web}\nname: web\nreleaseName: shop\nnamespace: prod\nchartHome: vendor\nvaluesInline:\n  tag: 2.0.0-rc3\n',
      ...Object.fromEntries(Object.entries(CHART).map(([name, text]) => [name.replace('charts', 'vendor'), text])),
    },
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'app/chart.yaml:9 2.0.0-rc3'],
    value: 'shop/web:2.0.0-rc3',
    notes: [
      'a template prints it here: app/vendor/web/templates/web.yaml:12 "shop/web:{{ .Values.tag }}"',
      'the Deployment is written here: app/vendor/web/templates/web.yaml:4 {{ .Release.Name }}-web',
      'rendered through this kustomization: app/kustomization.yaml:1 generators',
    ],
  },
  {
    name: 'without a name of the release',
    tree: app('namespace: prod\nhelmCharts:\n  - name: web\n    valuesInline: {tag: 2.0.0-rc1}\n'),
    objects: ['Deployment/prod/release-name-web', 'ServiceAccount/plain'],
    place: ['Deployment/release-name-web', image(0), 'app/kustomization.yaml:4 2.0.0-rc1'],
    value: 'shop/web:2.0.0-rc1',
  },
  {
    name: 'a base with a chart, below an overlay that sets its tag',
    tree: app(`${WEB}    namespace: prod\n`, {
      'over/kustomization.yaml': 'resources: [../app]\nimages: [{name: shop/web, newTag: 6.0.0-rc1}]\n',
    }),
    objects: DEPLOYED,
    place: ['Deployment/shop-web', image(0), 'over/kustomization.yaml:2 6.0.0-rc1'],
    value: 'shop/web:6.0.0-rc1',
  },
];

describe.each(RENDERERS)('charts of kustomizations, with $name', ({ options, isThere }) => {
  it.skipIf(!isThere).each(CASES)('$name', async ({ tree, objects, place: [object, pointer, place], value, notes }) => {
    const seen = await see({ ...PLAIN, ...tree }, options());
    expect([...seen.objects].sort()).toEqual(objects);
    expect(seen.value(object, image(0))).toBe(value);
    expect(seen.place(object, pointer)).toBe(place);
    if (notes !== undefined) expect(seen.notes(object, pointer)).toEqual(notes);
    expect(seen.unreadable).toEqual([]);
    const said = seen.skipped.filter(({ reason }) => reason !== 'not-kubernetes').map(({ message }) => message);
    expect(said).toEqual([]);
  });
});

describe.skipIf(!hasBoth)('charts of kustomizations', () => {
  it('two of them: each as it is inflated, never on its own', async () => {
    const overlay = (tag: string): string =>
      `namespace: ${tag}\nhelmGlobals: {chartHome: ../charts}\nhelmCharts:\n  - {name: web, releaseName: shop, valuesFile: values.yaml}\n`;
    const tree = {
      ...Object.fromEntries(Object.entries(CHART).map(([name, text]) => [name.replace('app/', ''), text])),
      'dev/kustomization.yaml': overlay('dev'),
      'dev/values.yaml': 'tag: dev\n',
      'prod/kustomization.yaml': overlay('prod'),
      'prod/values.yaml': 'tag: 1.0.0\n',
    };
    const seen = await see(tree, both());
    expect([...seen.objects].sort()).toEqual(['Deployment/dev/shop-web', 'Deployment/prod/shop-web']);
    expect(seen.sources.files).toBe(7);
    expect(seen.skipped).toEqual([]);
  });

  it('one that the configuration deploys as well is judged both ways', async () => {
    const tree = app(`namespace: prod\n${WEB}`, { 'app/charts/web/values-own.yaml': 'tag: own\n' });
    const seen = await see(tree, both({ helmValues: { 'app/charts/web': ['values-own.yaml'] } }));
    expect(seen.objects).toEqual(['Deployment/prod/shop-web', 'Deployment/default/web-web']);
  });

  it('shows no values in code frames', async () => {
    const seen = await see(app(`${WEB}    valuesFile: secret.yaml\n`, { 'app/secret.yaml': 'tag: 1.0.0\npassword: hunter2\n' }), both());
    const origin = seen.sources.texts.find(({ path }) => path === FILE)?.origin;
    for (const path of ['app/secret.yaml', 'app/charts/web/values.yaml']) {
      const file = origin?.fileOf(path);
      expect(file?.hidden).toEqual([{ start: 0, end: file?.text.length }]);
    }
  });

  it('a release name that helm would take for an option is never handed to it', async () => {
    const folder = makeTree({});
    const tree = app(`helmCharts:\n  - name: web\n    releaseName: --post-renderer=${folder}/evil\n`);
    const seen = await see({ ...PLAIN, ...tree, 'evil.sh': `#!/bin/sh\ntouch ${folder}/ran\n` }, both());
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(seen.unreadable).toEqual(['app/kustomization.yaml:2 web: the names of a chart and of a release do not begin with a dash']);
    expect(seen.objects).toContain('ServiceAccount/plain');
  });

  const LEFT_OUT: readonly { name: string; tree: Tree; says: readonly string[]; unreadable?: readonly string[] }[] = [
    {
      name: 'a chart from elsewhere',
      tree: {
        [FILE]: 'resources: [web.yaml]\nhelmCharts:\n  - name: redis\n    repo: https://me:secret@charts.example.com\n    version: 1.0.0\n',
      },
      says: [
        'app/kustomization.yaml remote-source: not rendered: app/kustomization.yaml:3 redis: a chart from https://charts.example.com, which is never fetched. Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (redis) (what lies elsewhere is never fetched, so kustomize is not started)',
      ],
    },
    {
      name: 'a chart that is not there',
      tree: { [FILE]: 'resources: [web.yaml]\nhelmCharts:\n  - name: redis\n' },
      unreadable: ['app/kustomization.yaml:3 redis: no such chart in charts'],
      says: [
        'app/kustomization.yaml render-failed: not rendered: app/kustomization.yaml:3 redis: no such chart in charts. Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (redis)',
      ],
    },
    {
      name: 'settings of helm in the repository',
      tree: app(`resources: [web.yaml]\nhelmGlobals: {configHome: ./helm}\n${WEB}`),
      says: [
        'app/charts/web/templates/web.yaml template: of the chart web, which was not rendered',
        'app/kustomization.yaml plugin: not rendered: app/kustomization.yaml:4 web: configHome gives helm settings of its own, plugins among them, which are never run. Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (web) (a plugin is never run, so kustomize is not started)',
      ],
    },
    {
      name: 'values that lie elsewhere',
      tree: app(`resources: [web.yaml]\n${WEB}    valuesFile: https://example.com/values.yaml\n`),
      says: [
        'app/charts/web/templates/web.yaml template: of the chart web, which was not rendered',
        'app/kustomization.yaml remote-source: not rendered: app/kustomization.yaml:3 https://example.com/values.yaml: values that lie elsewhere and are never fetched. Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (web) (what lies elsewhere is never fetched, so kustomize is not started)',
      ],
    },
    {
      name: 'a values file that is not there',
      tree: app(`resources: [web.yaml]\n${WEB}    valuesFile: gone.yaml\n`),
      unreadable: ['app/kustomization.yaml:3 gone.yaml: no such file'],
      says: [
        'app/charts/web/templates/web.yaml template: of the chart web, which was not rendered',
        'app/kustomization.yaml render-failed: not rendered: app/kustomization.yaml:3 gone.yaml: no such file. Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (web)',
      ],
    },
    {
      name: 'a template that fails: what kustomize would say, at the template',
      tree: app(`resources: [web.yaml]\n${WEB}    valuesInline: {password: hunter2}\n`, {
        'app/charts/web/templates/fail.yaml': '{{ fail (printf "no %s" .Values.password) }}\n',
      }),
      unreadable: ['app/charts/web/templates/fail.yaml:1 no [hidden] (as app/kustomization.yaml:3 has it inflated)'],
      says: [
        'app/charts/web/templates/fail.yaml render-failed: the chart web was not rendered as app/kustomization.yaml:3 has it inflated: line 1: no [hidden]',
        'app/charts/web/templates/fail.yaml template: of the chart web, which was not rendered',
        'app/charts/web/templates/web.yaml template: of the chart web, which was not rendered',
        'app/kustomization.yaml render-failed: not rendered: helm does not inflate all of its charts (web). Its local files were read without kustomize',
        'app/kustomization.yaml not-rendered: not applied: charts (web)',
      ],
    },
  ];
  it.each(LEFT_OUT)('$name', async ({ tree, says, unreadable = [] }) => {
    const seen = await see({ ...PLAIN, 'app/web.yaml': deployment('plain', { app: 'shop/plain:1' }), ...tree }, both());
    expect(seen.unreadable).toEqual(unreadable);
    const said = seen.skipped.filter(({ file, reason }) => reason !== 'not-kubernetes' || file === FILE);
    expect(said.map(({ file, reason, message }) => `${file} ${reason}: ${message}`)).toEqual(says);
    expect([...seen.objects].sort()).toEqual(['Deployment/plain', 'ServiceAccount/plain']);
  });
});

describe.skipIf(PROGRAMS.kustomize === undefined)('without helm', () => {
  it('the chart and the kustomization are named, and neither is judged with the values of the chart', async () => {
    const seen = await see(app(`resources: [web.yaml]\n${WEB}`, { 'app/web.yaml': deployment('web', { app: 'shop/web:1' }) }), {
      path: pathWith(PROGRAMS.kustomize),
    });
    expect(seen.objects).toEqual(['Deployment/web']);
    const said = seen.skipped.filter(({ reason }) => reason !== 'not-kubernetes');
    expect(said.map(({ file, reason, message }) => `${file} ${reason}: ${message}`)).toEqual([
      'app/charts/web/Chart.yaml not-rendered: a Helm chart, and helm is not on PATH: its templates were not read',
      'app/charts/web/templates/web.yaml template: of the chart web, which was not rendered',
      'app/kustomization.yaml not-rendered: not rendered: it has helm inflate charts (web), and helm is not on PATH. Its local files were read without kustomize',
      'app/kustomization.yaml not-rendered: not applied: charts (web)',
    ]);
  });
});
