import { expect, test } from 'vitest';
import { foldUnresolved } from '../../src/policy/fold.ts';
import type { Finding } from '../../src/report/report.ts';

const at = (file: string, line: number, image: string, rule = 'image-reference-unresolved'): Finding => ({
  rule,
  severity: 'warning',
  message: `The image "${image}" is not rendered.`,
  remediation: 'render',
  help: 'https://example.com',
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: `p${line}` },
  container: 'app',
  image,
  location: { file, line, column: 1, endLine: 1, endColumn: 2 },
  related: [],
  fingerprint: `${file}${line}`,
});

test('the unresolved references of a file are one finding at the first of them', () => {
  const findings = foldUnresolved([
    at('a.yaml', 9, 'x:${TAG}'),
    at('a.yaml', 3, 'y:${TAG}'),
    at('a.yaml', 5, 'z:1', 'mutable-tag'),
    at('b.yaml', 1, 'x:${TAG}'),
    at('a.yaml', 12, '<REGISTRY>/x:1'),
  ]);
  expect(
    findings.map(({ rule, location, message, related, fingerprint }) => [
      rule,
      `${location.file}:${location.line}`,
      message,
      related.length,
      fingerprint,
    ]),
  ).toEqual([
    [
      'image-reference-unresolved',
      'a.yaml:3',
      'The image "y:${TAG}" is not rendered. 2 more image references of this file hold a placeholder too; the placeholders are ${TAG}, <REGISTRY>.',
      2,
      'a.yaml3',
    ],
    ['mutable-tag', 'a.yaml:5', 'The image "z:1" is not rendered.', 0, 'a.yaml5'],
    ['image-reference-unresolved', 'b.yaml:1', 'The image "x:${TAG}" is not rendered.', 0, 'b.yaml1'],
  ]);
  expect(findings[0]?.related.map(({ message, location, resource }) => [message, location.line, resource?.name])).toEqual([
    ['Pod p9, container app: x:${TAG}', 9, 'p9'],
    ['Pod p12, container app: <REGISTRY>/x:1', 12, 'p12'],
  ]);
});

test('one other reference, and more placeholders than a sentence holds', () => {
  const [two] = foldUnresolved([at('a.yaml', 1, 'x:${TAG}'), at('a.yaml', 2, 'y:${TAG}')]);
  expect(two?.message).toBe('The image "x:${TAG}" is not rendered. One more image reference of this file holds a placeholder too.');
  const [five] = foldUnresolved(['${A}', '${B}', '${C}', '${D}', '${E}'].map((token, i) => at('a.yaml', i + 1, `x:${token}`)));
  expect(five?.message).toBe(
    'The image "x:${A}" is not rendered. 4 more image references of this file hold a placeholder too; the placeholders are ${A}, ${B}, ${C} and 2 more.',
  );
});
