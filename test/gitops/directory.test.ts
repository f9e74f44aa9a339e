import { expect, test } from 'vitest';
import { directoryFilter } from '../../src/gitops/directory.ts';

const PATHS = ['a.yaml', 'b.json', 'sub/a.yaml', 'sub/deep/c.yaml', 'we{ird}.yaml'];

test.each<[directory: Parameters<typeof directoryFilter>[0], taken: readonly string[]]>([
  [{ include: 'a.yaml' }, ['a.yaml']],
  [{ include: '*.yaml' }, ['a.yaml', 'sub/a.yaml', 'sub/deep/c.yaml', 'we{ird}.yaml']],
  [{ include: '**/*.yaml' }, ['sub/a.yaml', 'sub/deep/c.yaml']],
  [{ include: 'sub/*' }, ['sub/a.yaml', 'sub/deep/c.yaml']],
  [{ include: '{a.yaml,*.json}' }, ['a.yaml', 'b.json']],
  [{ include: '{{a,x},b}.{yaml,json}' }, ['a.yaml', 'b.json']],
  [{ include: '?.[!j]*' }, ['a.yaml']],
  [{ include: '[a-b].*' }, ['a.yaml', 'b.json']],
  [{ include: 'we\\{ird\\}.yaml' }, ['we{ird}.yaml']],
  [{ include: '*.yaml', exclude: 'sub/**' }, ['a.yaml', 'we{ird}.yaml']],
  [{ exclude: '{config.json,env-usw2/*}' }, PATHS],
  // What cannot be read matches nothing.
  [{ include: '{a.yaml' }, []],
  [{ exclude: '{a.yaml' }, PATHS],
])('%j', (directory, taken) => {
  const { takes, notApplied } = directoryFilter(directory);
  expect(PATHS.filter((path) => takes?.(path))).toEqual(taken);
  expect(notApplied).toEqual([]);
});

test('a glob that generators fill in is not applied', () => {
  expect(directoryFilter({ include: '{{ .env }}/*', exclude: '' })).toEqual({ takes: undefined, notApplied: ['directory.include'] });
  expect(directoryFilter({ recurse: true, jsonnet: {} })).toEqual({ takes: undefined, notApplied: [] });
});
