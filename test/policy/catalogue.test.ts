import { expect, test } from 'vitest';
import { readCatalogue } from '../../src/policy/catalogue.ts';

const RULE = {
  id: 'a',
  title: 'A',
  description: 'Why.',
  level: 'off',
  subject: 'workload',
  remediation: 'Do this.',
  help: 'https://example.com/a',
  references: [{ description: 'A page', url: 'https://example.com/page' }],
};
const catalogue = (rule: object): string => JSON.stringify({ schemaVersion: 1, sha256: {}, rules: [rule] });

test('reads the rules', () => {
  expect(readCatalogue(catalogue(RULE))).toEqual([RULE]);
  expect(readCatalogue('{"schemaVersion": 1, "rules": []}')).toEqual([]);
});

test.each([
  ['no JSON', '{'],
  ['no catalogue', '[]'],
  ['null', 'null'],
  ['another version', '{"schemaVersion": 2, "rules": []}'],
  ['no list of rules', '{"schemaVersion": 1, "rules": {}}'],
  ['a rule that is none', '{"schemaVersion": 1, "rules": [null]}'],
  ['an unknown level', catalogue({ ...RULE, level: 'fatal' })],
  ['an empty title', catalogue({ ...RULE, title: '' })],
  ['no help', catalogue({ ...RULE, help: undefined })],
  ['no references', catalogue({ ...RULE, references: undefined })],
  ['a reference without address', catalogue({ ...RULE, references: [{ description: 'A page' }] })],
])('%s is refused', (_, text) => {
  expect(() => readCatalogue(text)).toThrow(Error);
});
