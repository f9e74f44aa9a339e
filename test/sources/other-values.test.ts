import { describe, expect, it } from 'vitest';
import { PROGRAMS, pathWith, type SeeOptions, see, type Tree } from './support.ts';

const WEB: Tree = {
  'deploy/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'deploy/web/values.yaml': 'tag: v1\n',
  'deploy/web/templates/sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: "{{ .Values.tag }}"}\n',
};
const END = 'name what it is deployed with under render.helm-values to have that judged.';

function chartsIn(folder: string, count: number): Tree {
  const names = Array.from({ length: count }, (_, i) => `${folder}/c${i}`);
  return Object.fromEntries(
    names.flatMap((name) => [
      ...Object.entries(WEB).map(([path, text]) => [path.replace('deploy/web', name), text]),
      [`${name}/values-prod.yaml`, 'tag: v2\n'],
    ]),
  );
}

const CASES: readonly { readonly name: string; readonly files: Tree; readonly options?: SeeOptions; readonly notes: readonly string[] }[] =
  [
    { name: 'nothing beside it', files: WEB, notes: [] },
    {
      name: 'values of production beside it, before others',
      files: { ...WEB, 'deploy/web/values-dev.yaml': 'tag: v2\n', 'deploy/web/values-production.yaml': 'tag: v3\n' },
      notes: [`deploy/web was rendered with its own values; values-production.yaml and 1 more lie beside it: ${END}`],
    },
    {
      name: 'a file named after an environment',
      files: { ...WEB, 'deploy/web/prod.yaml': 'tag: v3\n' },
      notes: [`deploy/web was rendered with its own values; prod.yaml lies beside it: ${END}`],
    },
    {
      name: 'manifests, examples and schemas are no values',
      files: {
        ...WEB,
        'deploy/web/production.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n',
        'deploy/web/values-example.yaml': 'tag: v3\n',
        'deploy/web/values.schema.yaml': 'type: object\n',
      },
      notes: [],
    },
    {
      name: 'in the folder above, of the one chart there',
      files: { ...WEB, 'deploy/values-prod.yaml': 'tag: v3\n' },
      notes: [`deploy/web was rendered with its own values; deploy/values-prod.yaml lies in the folder above it: ${END}`],
    },
    {
      name: 'in the folder above, of two charts',
      files: { ...WEB, ...chartsIn('deploy', 1), 'deploy/c0/values-prod.yaml': 'kind: nothing\n', 'deploy/values-prod.yaml': 'tag: v3\n' },
      notes: [],
    },
    {
      name: 'values that the configuration names',
      files: { ...WEB, 'deploy/web/values-prod.yaml': 'tag: v3\n' },
      options: { helmValues: { 'deploy/web': ['values-prod.yaml'] } },
      notes: [],
    },
    {
      name: 'more charts than are named',
      files: chartsIn('charts', 7),
      notes: [
        ...[0, 1, 2, 3, 4].map((i) => `charts/c${i} was rendered with its own values; values-prod.yaml lies beside it: ${END}`),
        '2 more charts were rendered with their own values, and other values lie beside them.',
      ],
    },
  ];

describe.skipIf(PROGRAMS.helm === undefined)('values that a chart was not rendered with', () => {
  it.each(CASES)('$name', async ({ files, options, notes }) => {
    const seen = await see(files, { ...options, path: pathWith(PROGRAMS.helm) });
    expect(seen.sources.notes).toEqual(notes);
  });
});
