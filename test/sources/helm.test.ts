import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHART, PLAIN, render, skips, TEMPLATE } from './helm-chart.ts';
import { account, deployment, image, ROLE, RUNS_AS } from './manifests.ts';
import { PROGRAMS, see } from './support.ts';

describe.skipIf(PROGRAMS.helm === undefined)('helm template', () => {
  it('renders a chart with its own values; every value leads to the template, and on to the value', async () => {
    const seen = await render(CHART);
    expect([...seen.objects].sort()).toEqual(['Deployment/default/web-app', 'ServiceAccount/plain', 'ServiceAccount/web']);
    expect(seen.unreadable).toEqual([]);
    expect(skips(seen)).toEqual([
      'charts/web/templates/tests/test.yaml template: of the chart web: a test, which `helm test` runs and a release does not',
    ]);
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
    expect(seen.place('ServiceAccount/web', ROLE)).toBe(`${TEMPLATE}:32 {{- toYaml . | nindent 4 }}`);
    expect(seen.notes('Deployment/web-app', image(0))).toEqual([
      '`.Values.image.repository` is set here: charts/web/values.yaml:2 shop/web',
      '`.Values.image.tag` is set here: charts/web/values.yaml:3 1.0.0-rc1',
    ]);
    expect(seen.notes('Deployment/web-app', image(1))).toEqual(['`.Values.proxy.image` is set here: charts/web/values.yaml:4 "envoy:2"']);
    expect(seen.notes('ServiceAccount/web', ROLE)).toEqual([
      '`.Values.serviceAccount.annotations["eks.amazonaws.com/role-arn"]` is set here: charts/web/values.yaml:8 arn:aws:iam::1:role/web',
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

  it('leads each of several objects of a kind in one file to its own document, comments too', async () => {
    const tag = '"shop/web:{{ .Values.image.tag }}"';
    const note = '# eks.amazonaws.com/role-arn: later\n';
    const file = 'charts/web/templates/pairs.yaml';
    const tree = {
      ...CHART,
      [file]: [
        deployment('{{ .Release.Name }}-zed', { app: tag }).replace(
          '        - name: app',
          '        # ecr-preflight-ignore x: y\n        - name: app',
        ),
        account('zed', note),
        deployment('{{ .Release.Name }}-abe', { app: tag }),
        account('abe', note),
      ].join('---\n'),
    };
    const seen = await render(tree);
    const lines = tree[file]?.split('\n') ?? [];
    const linesOf = (text: string): number[] => lines.flatMap((line, i) => (line.includes(text) ? [i + 1] : []));
    expect(['zed', 'abe'].map((name) => seen.place(`Deployment/web-${name}`, image(0)))).toEqual(
      linesOf('image: ').map((line) => `${file}:${line} ${tag}`),
    );
    expect(['zed', 'abe'].map((name) => seen.place(`Deployment/web-${name}`, ''))).toEqual(
      linesOf('kind: Deployment').map((line) => `${file}:${line} Deployment`),
    );
    expect(['zed', 'abe'].map((name) => seen.place(`ServiceAccount/${name}`, '/metadata/name'))).toEqual([
      `${file}:${linesOf('name: zed')[0]} zed`,
      `${file}:${linesOf('name: abe')[0]} abe`,
    ]);
    const source = seen.sources.texts.find(({ path }) => path === 'charts/web/Chart.yaml');
    const printed = source?.text.split('\n').flatMap((line, i) => (line === note.trim() ? [i + 1] : [])) ?? [];
    expect(printed.map((line) => source?.origin?.locateLine?.(line)?.line)).toEqual(linesOf(note.trim()));
  });

  it('of several objects that look alike and of which not all are rendered: to the one that was, as helm itself says', async () => {
    const file = 'charts/web/templates/pairs.yaml';
    const off = (text: string): string => `{{- if .Values.off }}\n${text}{{- end }}\n`;
    const name = '{{ .Release.Name }}-x';
    const alike = deployment(name, { app: 'a:1' });
    const tree = { ...CHART, [file]: [off(alike), `{{- if not .Values.off }}\n${alike}{{- end }}\n`, off(alike)].join('---\n') };
    const seen = await render(tree);
    const second = (tree[file]?.split('\n').indexOf('{{- if not .Values.off }}') ?? 0) + 2;
    expect([image(0), '', '/metadata/name'].map((pointer) => seen.place('Deployment/web-x', pointer))).toEqual([
      `${file}:${second + 10} a:1`,
      `${file}:${second + 1} Deployment`,
      `${file}:${second + 3} ${name}`,
    ]);
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
});

describe('without helm', () => {
  it('skips the templates by name and reads what is none', async () => {
    const tree = { ...PLAIN, ...CHART, 'charts/web/templates/fixed.yaml': account('fixed'), 'charts/web/crds/crd.yaml': account('crd') };
    const seen = await see(tree, { path: '' });
    expect(seen.objects).toEqual(['ServiceAccount/crd', 'ServiceAccount/fixed', 'ServiceAccount/plain']);
    expect(skips(seen)).toEqual([
      'charts/web/Chart.yaml not-rendered: a Helm chart, and helm is not on PATH: its templates were not read',
      'charts/web/templates/tests/test.yaml template: of the chart web: a test, which `helm test` runs and a release does not',
      `${TEMPLATE} template: of the chart web, which was not rendered`,
      'charts/web/values.yaml not-kubernetes: no apiVersion and kind',
    ]);
  });

  it('a Chart.yaml of something else is a file like any other', async () => {
    const seen = await see({ 'Chart.yaml': 'name: x\n', 'a.yaml': account('a') }, { path: '' });
    expect(skips(seen)).toEqual(['Chart.yaml not-kubernetes: no apiVersion and kind']);
  });
});
