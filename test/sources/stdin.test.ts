import { describe, expect, it } from 'vitest';
import { markedComments } from '../../src/manifests/comments.ts';
import { writtenTexts } from '../../src/manifests/lines.ts';
import { originNotes } from '../../src/manifests/locate.ts';
import { account, deployment, image } from './manifests.ts';
import { type SeeOptions, see, type Tree } from './support.ts';

const TAG = '"shop/web:{{ .Values.tag }}"';
const chart = (name: string): string => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`;
const WEB: Tree = {
  'charts/web/Chart.yaml': chart('web'),
  'charts/web/values.yaml': 'tag: rc1\n',
  'charts/web/templates/web.yaml': deployment('{{ .Release.Name }}', { app: TAG }),
};
const PRINTED = `---\n# Source: web/templates/web.yaml\n${deployment('shop', { app: '"shop/web:rc1"' })}`;
const AT_TEMPLATE = `charts/web/templates/web.yaml:11 ${TAG}`;
const AT_STDIN = '<stdin>:13 "shop/web:rc1"';

const pipe = (tree: Tree, stdin: string, options: SeeOptions = {}) => see(tree, { paths: ['-'], path: '', stdin, ...options });

describe('what helm printed, through a pipe', () => {
  const place = async (tree: Tree, stdin = PRINTED, options: SeeOptions = {}): Promise<readonly string[]> => {
    const seen = await pipe(tree, stdin, options);
    return [seen.place('Deployment/shop', image(0)), ...seen.notes('Deployment/shop', image(0))];
  };
  const FROM = 'rendered from web/templates/web.yaml: <stdin>:2 # Source: web/templates/web.yaml';

  it('leads to the one chart of that name, and to the value', async () => {
    expect(await place(WEB)).toEqual([AT_TEMPLATE, '`.Values.tag` is set here: charts/web/values.yaml:1 rc1']);
  });

  it('whatever --render says', async () => {
    expect((await place(WEB, PRINTED, { render: 'off' }))[0]).toBe(AT_TEMPLATE);
  });

  it('names no value that is not the one that was printed, but one that is', async () => {
    const other = PRINTED.replace('shop/web:rc1', 'shop/web:v2-rc1');
    expect(await place(WEB, other)).toEqual([AT_TEMPLATE]);
    const files = { 'charts/web/values-prod.yaml': 'tag: v2-rc1\n', 'charts/web/values-dev.yaml': 'tag: dev\n' };
    const note = '`.Values.tag` is set here: charts/web/values-prod.yaml:1 v2-rc1';
    expect(await place({ ...WEB, ...files }, other)).toEqual([AT_TEMPLATE, note]);
    expect(await place({ ...WEB, ...files, 'charts/web/values-test.yaml': 'tag: v2-rc1\n' }, other)).toEqual([AT_TEMPLATE]);
  });

  it.each<[string, Tree, string?, SeeOptions?]>([
    ['no chart', {}],
    ['a chart of another name', { ...WEB, 'charts/web/Chart.yaml': chart('shop') }],
    ['a chart without that template', { ...WEB, 'charts/web/templates/web.yaml': '', 'charts/web/templates/other.yaml': 'a: b\n' }],
    ['a template that does not print it', { ...WEB, 'charts/web/templates/web.yaml': deployment('{{ .Release.Name }}', { sidecar: TAG }) }],
    ['two charts of that name', { ...WEB, ...copyTo('more/web') }],
    ['a file out of the chart', WEB, PRINTED.replace('web/templates/web.yaml', 'web/../../plain.yaml')],
  ])('stays where it is, and the template is named: %s', async (_, tree, stdin = PRINTED, options = {}) => {
    const file = /# Source: (.*)/.exec(stdin)?.[1];
    expect(await place({ ...tree, 'plain.yaml': deployment('{{ .Release.Name }}', { app: TAG }) }, stdin, options)).toEqual([
      AT_STDIN,
      FROM.replaceAll('web/templates/web.yaml', file ?? ''),
    ]);
  });

  it('of two charts of that name the one beside which it says it stands', async () => {
    const tree = { ...WEB, ...copyTo('more/web') };
    for (const stdinName of ['more/web/rendered.yaml', 'more/rendered.yaml', 'more/web/templates/x.yaml'])
      expect((await place(tree, PRINTED, { stdinName }))[0]).toBe(`more/web/templates/web.yaml:11 ${TAG}`);
    const seen = await pipe(tree, PRINTED, { paths: ['-', 'charts'] });
    expect(seen.place('Deployment/shop', image(0))).toBe(AT_TEMPLATE);
  });

  it('of two charts of that name the one that has the template', async () => {
    const { 'more/web/templates/web.yaml': _, ...rest } = copyTo('more/web');
    expect((await place({ ...WEB, ...rest, 'more/web/templates/other.yaml': 'a: b\n' }))[0]).toBe(AT_TEMPLATE);
  });

  it('each object by itself: of other charts, and of templates that are not here', async () => {
    const api = { 'api/Chart.yaml': chart('api'), 'api/templates/a.yaml': account('api') };
    const stdin = `${PRINTED}---\n# Source: api/templates/a.yaml\n${account('api')}---\n# Source: db/templates/a.yaml\n${account('db')}`;
    const seen = await pipe({ ...WEB, ...api }, stdin);
    expect(['Deployment/shop', 'ServiceAccount/api', 'ServiceAccount/db'].map((name) => seen.place(name, '/metadata/name'))).toEqual([
      'charts/web/templates/web.yaml:4 {{ .Release.Name }}',
      'api/templates/a.yaml:4 api',
      '<stdin>:25 db',
    ]);
    const origin = seen.sources.texts[0]?.origin;
    expect(origin?.fileOf('<stdin>')?.text).toBe(stdin);
    expect(origin?.fileOf('charts/web/values.yaml')?.hidden).toEqual([{ start: 0, end: 9 }]);
    expect(origin?.fileOf('plain.yaml')).toBeUndefined();
  });

  it('a comment leads to its line of the template', async () => {
    const note = '  # eks.amazonaws.com/role-arn: later\n';
    const tree = { ...WEB, 'charts/web/templates/a.yaml': account('{{ .Values.tag }}') + note };
    const stdin = `${PRINTED}---\n# Source: web/templates/a.yaml\n${account('rc1')}${note}`;
    const seen = await pipe(tree, stdin);
    const line = stdin.split('\n').indexOf(note.trimEnd()) + 1;
    expect(seen.sources.texts[0]?.origin?.locateLine?.(line)).toMatchObject({ file: 'charts/web/templates/a.yaml', line: 5 });
  });

  it('a suppression that a template prints counts there, and one of another object where it stands', async () => {
    const note = '# ecr-preflight-ignore x: y\n';
    const file = 'charts/web/templates/web.yaml';
    const stdin = `${PRINTED.replace('apiVersion', `${note}apiVersion`)}---\n# Source: db/templates/a.yaml\n${note}${account('db')}`;
    const seen = await pipe({ ...WEB, [file]: note + WEB[file] }, stdin);
    const comments = [...writtenTexts(seen.sources.texts)].flatMap((text) => markedComments(text, 'ecr-preflight-ignore'));
    expect(comments.map(({ location }) => `${location.file}:${location.line}`)).toEqual(['<stdin>:17', `${file}:1`]);
  });

  it('says where it cannot be told which of two lines it was, and takes none', async () => {
    const both = `{{- if .Values.a }}\n          image: "{{ .Values.a }}/web:{{ .Values.tag }}"\n          {{- else }}\n          image: ${TAG}\n          {{- end }}`;
    const file = 'charts/web/templates/web.yaml';
    const tree = { ...WEB, [file]: (WEB[file] ?? '').replace(`image: ${TAG}`, both) };
    expect(await place(tree)).toEqual([
      `${file}:2 Deployment`,
      `this is printed by one of the lines 12, 14 of the template: which one cannot be told: ${file}:2 Deployment`,
    ]);
  });

  it('says the same of documents that look alike', async () => {
    const file = 'charts/web/templates/web.yaml';
    const one = `{{- if .Values.a }}\n${WEB[file] ?? ''}{{- end }}\n`;
    expect(await place({ ...WEB, [file]: [one, one].join('---\n') })).toEqual([
      `${file}:3 Deployment`,
      `the object is printed by one of the lines 3, 17 of the template: which one cannot be told: ${file}:3 Deployment`,
    ]);
  });
});

describe('what others printed, through a pipe', () => {
  const objects = [deployment('web', { app: 'shop/web:1' }), account('web')];
  const LIST = `apiVersion: v1\nkind: List\nitems:\n${objects.map((text) => `- ${text.replaceAll(/\n(?=.)/g, '\n  ')}`).join('')}`;

  it.each<[string, string, string]>([
    ['kustomize build', objects.toReversed().join('---\n'), '<stdin>:16 shop/web:1'],
    ['argocd app manifests', `---\n${objects.join('---\n')}`, '<stdin>:12 shop/web:1'],
    ['kubectl get -o yaml', LIST, '<stdin>:14 shop/web:1'],
    [
      'kubectl get -o json',
      JSON.stringify(
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              metadata: { name: 'web' },
              spec: { template: { spec: { containers: [{ name: 'app', image: 'shop/web:1' }] } } },
            },
          ],
        },
        null,
        2,
      ),
      '<stdin>:17 "shop/web:1"',
    ],
  ])('%s: at its own line, also beside a chart', async (_, stdin, place) => {
    const seen = await pipe(WEB, stdin);
    expect(seen.place('Deployment/web', image(0))).toBe(place);
    const [web] = seen.manifests.filter(({ kind }) => kind === 'Deployment');
    expect(web && originNotes(web, image(0))).toEqual([]);
  });
});

function copyTo(folder: string): Tree {
  return Object.fromEntries(Object.entries(WEB).map(([name, text]) => [name.replace('charts/web', folder), text]));
}
