import { describe, expect, it } from 'vitest';
import { CHART, render, skips, TEMPLATE } from './helm-chart.ts';
import { account } from './manifests.ts';
import { PROGRAMS, type SeeOptions, type Tree } from './support.ts';

describe.skipIf(PROGRAMS.helm === undefined)('helm template fails', () => {
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
      name: 'a message that a template makes of a secret: said without it',
      tree: {
        'charts/web/templates/bad.yaml':
          'c: {{ fail (printf "bad %s, %s, %v for %s" .Values.password (b64enc .Values.db.apiToken.value) .Values.db.secretPin .Values.image.tag) }}\n',
        'charts/web/prod.yaml': 'db: {apiToken: {value: "hunter2+more"}, secretPin: 123}\n',
      },
      options: { helmValues: { 'charts/web': ['prod.yaml'] } },
      unreadable: ['charts/web/templates/bad.yaml:1 bad [hidden], [hidden], [hidden] for 1.0.0-rc1 (with charts/web/prod.yaml)'],
      skipped: [
        /^charts\/web\/templates\/bad\.yaml render-failed: .*: bad \[hidden\], \[hidden\], \[hidden\] for 1\.0\.0-rc1$/,
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
        'charts/web/Chart.yaml not-rendered: its dependencies are not in charts/ and are never fetched (redis from https://charts.example.com); `helm dependency build` puts them there',
        ...NOT_READ,
      ],
    },
    {
      name: 'nor are they named with a password',
      tree: {
        'charts/web/Chart.yaml':
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - {name: redis, version: 1.0.0, repository: "https://u:hunter2@charts.example.com"}\n',
      },
      skipped: [
        'charts/web/Chart.yaml not-rendered: its dependencies are not in charts/ and are never fetched (redis from https://charts.example.com); `helm dependency build` puts them there',
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
      name: 'a Chart.yaml that git could not merge',
      tree: {
        'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n<<<<<<< HEAD\nversion: 1.0.0\n=======\nversion: 1.1.0\n>>>>>>> release\n',
        'charts/web/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
        'charts/web/charts/sub/templates/sub.yaml': account('{{ .Release.Name }}'),
      },
      unreadable: ['charts/web/Chart.yaml:3 the marks of a merge conflict stand in it (<<<<<<<, =======, >>>>>>>)'],
      skipped: [
        'charts/web/charts/sub/Chart.yaml not-kubernetes: no Kubernetes object: apiVersion, kind and metadata of one are not all there',
        'charts/web/charts/sub/templates/sub.yaml template: of the chart web, which was not rendered',
        ...NOT_READ,
      ],
    },
    {
      name: 'a Chart.yaml that is no YAML',
      tree: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n version: [\n' },
      unreadable: ['charts/web/Chart.yaml:3 its Chart.yaml does not parse: bad indentation of a mapping entry'],
      skipped: NOT_READ,
    },
    {
      name: 'a library chart',
      tree: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\ntype: library\n' },
      skipped: ['charts/web/Chart.yaml template: a library chart: it is rendered as part of the charts that use it', ...NOT_READ],
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

it('a Chart.yaml that another engine fills in first is a template', async () => {
  const seen = await render({ ...CHART, 'charts/web/Chart.yaml': 'apiVersion: v2\nname: {{ cookiecutter.name }}-chart\nversion: 1.0.0\n' });
  expect(seen.unreadable).toEqual([]);
  expect(skips(seen)).toContain(
    'charts/web/Chart.yaml template: holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in',
  );
});
