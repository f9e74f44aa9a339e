import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { account, deployment, image, ROLE, RUNS_AS } from './manifests.ts';
import { PROGRAMS, pathWith, type SeeOptions, see, type Tree } from './support.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.name" . }}
  namespace: {{ .Release.Namespace }}
spec:
  {{- with .Values.replicas }}
  replicas: {{ . }}
  {{- end }}
  template:
    spec:
      serviceAccountName: {{ .Values.serviceAccount.name | default "web" }}
      initContainers:
        - name: migrate
          image: "shop/migrate:1.0.0"
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        - name: proxy
          image: {{ include "web.proxy" . }}
        {{- range .Values.sidecars }}
        - name: {{ .name }}
          image: {{ .image }}
        {{- end }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .Values.serviceAccount.name | default "web" }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
`;

const CHART = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': `image:
  repository: shop/web
  tag: 1.0.0-rc1
proxy: {image: "envoy:2"}
password: hunter2
serviceAccount:
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web
`,
  'charts/web/templates/web.yaml': DEPLOYMENT,
  'charts/web/templates/_helpers.tpl':
    '{{- define "web.name" }}{{ .Release.Name }}-app{{ end }}\n{{- define "web.proxy" }}{{ .Values.proxy.image }}{{ end }}\n',
  'charts/web/templates/tests/test.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\n  annotations: {"helm.sh/hook": test}\nspec: {containers: [{name: t, image: busybox}]}\n',
} satisfies Tree;
const TEMPLATE = 'charts/web/templates/web.yaml';
const PLAIN = { 'plain/account.yaml': account('plain') };

const render = (tree: Tree, options: SeeOptions = {}) => see({ ...PLAIN, ...tree }, { path: pathWith(PROGRAMS.helm), ...options });
const skips = (seen: Awaited<ReturnType<typeof see>>): string[] =>
  seen.skipped.map(({ file, reason, message }) => `${file} ${reason}: ${message}`);

describe.skipIf(PROGRAMS.helm === undefined)('helm template', () => {
  it('renders a chart with its own values; every value leads to the template, and on to the value', async () => {
    const seen = await render(CHART);
    expect([...seen.objects].sort()).toEqual(['Deployment/default/web-app', 'ServiceAccount/plain', 'ServiceAccount/web']);
    expect(seen.unreadable).toEqual([]);
    expect(seen.skipped).toEqual([]);
    expect(seen.value('Deployment/web-app', image(0))).toBe('shop/web:1.0.0-rc1');
    const places = [image(0), image(1), '/spec/template/spec/initContainers/0/image', RUNS_AS, '/metadata/name', '/spec/template/spec'].map(
      (pointer) => seen.place('Deployment/web-app', pointer),
    );
    expect(places).toEqual([
      `${TEMPLATE}:18 "{{ .Values.image.repository }}:{{ .Values.image.tag }}"`,
      `${TEMPLATE}:20 {{ include "web.proxy" . }}`,
      `${TEMPLATE}:15 "shop/migrate:1.0.0"`,
      `${TEMPLATE}:12 {{ .Values.serviceAccount.name | default "web" }}`,
      `${TEMPLATE}:4 {{ include "web.name" . }}`,
      `${TEMPLATE}:11 spec`,
    ]);
    expect(seen.place('ServiceAccount/web', ROLE)).toBe(`${TEMPLATE}:31 annotations`);
    expect(seen.notes('Deployment/web-app', image(0))).toEqual([
      '`.Values.image.repository` is set here: charts/web/values.yaml:2 shop/web',
      '`.Values.image.tag` is set here: charts/web/values.yaml:3 1.0.0-rc1',
    ]);
    expect(seen.notes('Deployment/web-app', image(1))).toEqual(['`.Values.proxy.image` is set here: charts/web/values.yaml:4 "envoy:2"']);
    expect(seen.notes('ServiceAccount/web', ROLE)).toEqual([
      '`.Values.serviceAccount.annotations` is set here: charts/web/values.yaml:7 annotations',
    ]);
    // The tests of a chart only run when somebody asks for them.
    expect(seen.objects.some((name) => name.startsWith('Pod/'))).toBe(false);
  });

  it('takes values files of the configuration, from the folder of the chart or the working directory, and the namespace of the run', async () => {
    const tree = {
      ...CHART,
      'charts/web/values-prod.yaml': 'image: {tag: v2}\nsidecars: [{name: log, image: "log:1"}, {name: mesh, image: "mesh:1"}]\n',
      'env/eu.yaml': 'proxy:\n  image: envoy:3-rc1\n',
    };
    const seen = await render(tree, { helmValues: { 'charts/web': ['values-prod.yaml', 'env/eu.yaml'] }, namespace: 'shop' });
    expect(seen.value('Deployment/shop/web-app', image(0))).toBe('shop/web:v2');
    expect(seen.notes('Deployment/web-app', image(0))).toEqual([
      '`.Values.image.repository` is set here: charts/web/values.yaml:2 shop/web',
      '`.Values.image.tag` is set here: charts/web/values-prod.yaml:1 v2',
    ]);
    expect(seen.notes('Deployment/web-app', image(1))).toEqual(['`.Values.proxy.image` is set here: env/eu.yaml:2 envoy:3-rc1']);
    expect(seen.place('Deployment/web-app', image(3))).toBe(`${TEMPLATE}:23 {{ .image }}`);
  });

  it('leads into subcharts, whose values stand under their name', async () => {
    const tree = {
      ...CHART,
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: [{name: cache, version: 1.0.0}]\n',
      'charts/web/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
      'charts/web/charts/cache/values.yaml': 'tag: "7"\nrepository: redis\n',
      'charts/web/charts/cache/templates/cache.yaml': deployment('cache', { redis: '"{{ .Values.repository }}:{{ .Values.tag }}"' }),
      'charts/web/values.yaml': `${CHART['charts/web/values.yaml']}cache:\n  tag: 8-rc1\n`,
    };
    const seen = await render(tree);
    expect(seen.place('Deployment/cache', image(0))).toBe(
      'charts/web/charts/cache/templates/cache.yaml:11 "{{ .Values.repository }}:{{ .Values.tag }}"',
    );
    expect(seen.notes('Deployment/cache', image(0))).toEqual([
      '`.Values.repository` is set here: charts/web/charts/cache/values.yaml:2 redis',
      '`.Values.tag` is set here: charts/web/values.yaml:10 8-rc1',
    ]);
    expect(seen.sources.files).toBe(8);
  });

  it('never shows a line of a values file or of a Secret', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: {{ .Values.password }}\n';
    const seen = await render({ ...CHART, 'charts/web/templates/secret.yaml': secret });
    const origin = seen.sources.texts.find(({ path }) => path === 'charts/web/Chart.yaml')?.origin;
    const hidden = (file: string): unknown => origin?.fileOf(file)?.hidden;
    expect(hidden('charts/web/values.yaml')).toEqual([{ start: 0, end: CHART['charts/web/values.yaml'].length }]);
    expect(hidden('charts/web/templates/secret.yaml')).toEqual([{ start: 0, end: secret.length }]);
    expect(hidden(TEMPLATE)).toEqual([]);
    expect(origin?.fileOf('plain/account.yaml')).toBeUndefined();
  });

  it('finds places when the files are gone, as those of an earlier revision are', async () => {
    const seen = await render(CHART);
    rmSync(seen.cwd, { recursive: true });
    expect(seen.place('Deployment/web-app', image(1))).toBe(`${TEMPLATE}:20 {{ include "web.proxy" . }}`);
    expect(seen.notes('Deployment/web-app', image(1))).toHaveLength(1);
  });

  it('reads no file that a template only claims to come from', async () => {
    const forged = `${account('forged')}---\n# Source: web/../../../plain/account.yaml\n${account('other')}`;
    const seen = await render({ ...CHART, 'charts/web/templates/forged.yaml': forged });
    expect(seen.place('ServiceAccount/other', '/metadata/name')).toMatch(/^charts\/web\//);
  });

  it('a comment of a template is found again in the template', async () => {
    const seen = await render({ ...CHART, 'charts/web/templates/more.yaml': `${account('more')}  # eks.amazonaws.com/role-arn: later\n` });
    const source = seen.sources.texts.find(({ path }) => path === 'charts/web/Chart.yaml');
    const line = (source?.text.split('\n').findIndex((text) => text.includes('later')) ?? 0) + 1;
    expect(source?.origin?.locateLine?.(line)).toMatchObject({ file: 'charts/web/templates/more.yaml', line: 5 });
  });

  interface Bad {
    readonly name: string;
    readonly tree: Tree;
    readonly options?: SeeOptions;
    readonly unreadable?: readonly (string | RegExp)[];
    readonly skipped: readonly (string | RegExp)[];
  }
  const NOT_READ = [`${TEMPLATE} template: of the chart web, which was not rendered`];
  const BAD: readonly Bad[] = [
    {
      name: 'a template that does not parse',
      tree: { 'charts/web/templates/bad.yaml': 'a: b\nc: {{ if }}\n' },
      unreadable: [/^charts\/web\/templates\/bad\.yaml:2 .*missing value for if \(with no values but its own\)$/],
      skipped: [
        /^charts\/web\/templates\/bad\.yaml render-failed: the chart web was not rendered with no values but its own: line 2: /,
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'a helper that is not there',
      tree: { 'charts/web/templates/bad.yaml': 'c: {{ include "no.such" . }}\n' },
      unreadable: [/^charts\/web\/templates\/bad\.yaml:1 .*no template "no\.such"/],
      skipped: [
        /^charts\/web\/templates\/bad\.yaml render-failed: /,
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'a template that makes no YAML',
      tree: { 'charts/web/templates/bad.yaml': 'a: {{ "b" }}\n c: d\n' },
      unreadable: [/^charts\/web\/templates\/bad\.yaml:1 YAML parse error/],
      skipped: [
        /^charts\/web\/templates\/bad\.yaml render-failed: /,
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'values that it was never given: no finding, but what to do',
      tree: { 'charts/web/templates/bad.yaml': 'c:\nd: {{ required "tag is needed" .Values.nope }}\n' },
      skipped: [
        'charts/web/templates/bad.yaml render-failed: the chart web was not rendered with no values but its own: line 2: tag is needed; render.helm-values["charts/web"] names the files that it is deployed with',
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'values that it is given and that are not enough: a finding in the innermost template',
      tree: {
        'charts/web/templates/_more.tpl': '{{- define "more" }}\n{{ .Values.a.b.c }}{{ end }}\n',
        'charts/web/templates/bad.yaml': 'c: {{ include "more" . }}\n',
        'charts/web/prod.yaml': 'x: y\n',
      },
      options: { helmValues: { 'charts/web/': ['prod.yaml'] } },
      unreadable: ['charts/web/templates/_more.tpl:2 <.Values.a.b.c>: nil pointer evaluating interface {}.b (with charts/web/prod.yaml)'],
      skipped: [
        /^charts\/web\/templates\/_more\.tpl render-failed: /,
        'charts/web/prod.yaml not-kubernetes: no apiVersion and kind',
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'a values file that is not there',
      tree: {},
      options: { helmValues: { 'charts/web': ['gone.yaml'] } },
      unreadable: [
        'charts/web/Chart.yaml:2 the values file gone.yaml (render.helm-values) is neither in its folder nor in the working directory',
      ],
      skipped: [
        'charts/web/Chart.yaml render-failed: not rendered: the values file gone.yaml (render.helm-values) is neither in its folder nor in the working directory',
        ...NOT_READ,
      ],
    },
    {
      name: 'a values file that is no YAML: its line, and not what stands there',
      tree: { 'charts/web/values.yaml': 'a: b\npassword: [hunter2\n' },
      unreadable: [/^charts\/web\/values\.yaml:\d cannot load values\.yaml: /],
      skipped: [/^charts\/web\/values\.yaml render-failed: /, ...NOT_READ],
    },
    {
      name: 'values that do not meet the schema: where, and not what they are',
      tree: { 'charts/web/values.schema.json': '{"properties":{"password":{"pattern":"^x$"}}}' },
      skipped: [
        'charts/web/values.yaml render-failed: the chart web was not rendered with no values but its own: line 1: the values do not meet the chart\'s schema at /password; render.helm-values["charts/web"] names the files that it is deployed with',
        'charts/web/values.schema.json not-kubernetes: no apiVersion and kind',
        ...NOT_READ,
      ],
    },
    {
      name: 'values for a folder that is no chart',
      tree: { 'charts/web/templates/bad.yaml': 'c: {{ if }}\n' },
      options: { helmValues: { 'charts/wob': ['values.yaml'] } },
      unreadable: [/bad\.yaml:1/],
      skipped: [
        'charts/wob render-failed: render.helm-values names this folder, which holds no Chart.yaml',
        /^charts\/web\/templates\/bad\.yaml render-failed: /,
        'charts/web/templates/bad.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'dependencies that are not there are never fetched',
      tree: {
        'charts/web/Chart.yaml':
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - {name: redis, version: 1.0.0, repository: "https://charts.example.com"}\n',
      },
      skipped: [
        'charts/web/Chart.yaml remote-source: not rendered: its dependencies are not in charts/ and are never fetched (redis from https://charts.example.com); `helm dependency build` puts them there',
        ...NOT_READ,
      ],
    },
    {
      name: 'another version of Kubernetes: no finding',
      tree: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nkubeVersion: "<1.2.0"\n' },
      skipped: [/^charts\/web\/Chart\.yaml render-failed: .*requires kubeVersion/, ...NOT_READ],
    },
    {
      name: 'a Chart.yaml that is not complete',
      tree: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n' },
      unreadable: [/^charts\/web\/Chart\.yaml:1 .*chart\.metadata\.version is required/],
      skipped: [/^charts\/web\/Chart\.yaml render-failed: /, ...NOT_READ],
    },
    {
      name: 'a library chart',
      tree: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\ntype: library\n' },
      skipped: ['charts/web/Chart.yaml not-rendered: a library chart: it is rendered as part of the charts that use it', ...NOT_READ],
    },
  ];

  it.each(BAD)('$name', async ({ tree, options, unreadable = [], skipped }) => {
    const { 'charts/web/templates/tests/test.yaml': _, ...chart } = CHART;
    const seen = await render({ ...chart, ...tree }, options);
    const matching = (wanted: readonly (string | RegExp)[]) =>
      wanted.map((entry) => (typeof entry === 'string' ? entry : expect.stringMatching(entry)));
    expect(seen.unreadable).toEqual(matching(unreadable));
    const told = skips(seen).filter((line) => !/^charts\/web\/(?:Chart|values)\.yaml not-kubernetes/.test(line));
    expect(told.sort()).toEqual(expect.arrayContaining(matching(skipped)));
    expect(told).toHaveLength(skipped.length);
    expect([...seen.unreadable, ...told].join('\n')).not.toMatch(/sources-test-|hunter2/);
    expect(seen.objects).toEqual(['ServiceAccount/plain']);
  });
});

describe('without helm', () => {
  it('skips the templates by name and reads what is none', async () => {
    const tree = { ...PLAIN, ...CHART, 'charts/web/templates/fixed.yaml': account('fixed'), 'charts/web/crds/crd.yaml': account('crd') };
    const seen = await see(tree, { path: '' });
    expect(seen.objects).toEqual(['ServiceAccount/crd', 'ServiceAccount/fixed', 'Pod/test', 'ServiceAccount/plain']);
    expect(skips(seen)).toEqual([
      'charts/web/Chart.yaml not-rendered: a Helm chart, and helm is not on PATH: its templates were not read',
      `${TEMPLATE} template: of the chart web, which was not rendered`,
      'charts/web/Chart.yaml not-kubernetes: no Kubernetes object: it has no apiVersion, kind and metadata of one',
      'charts/web/values.yaml not-kubernetes: no apiVersion and kind',
    ]);
  });

  it('a Chart.yaml of something else is a file like any other', async () => {
    const seen = await see({ 'Chart.yaml': 'name: x\n', 'a.yaml': account('a') }, { path: '' });
    expect(skips(seen)).toEqual(['Chart.yaml not-kubernetes: no apiVersion and kind']);
  });
});
