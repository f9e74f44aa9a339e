import { describe, expect, test } from 'vitest';
import { PreflightError } from '../../src/errors.ts';
import { applyBaseline, baselineOf, renderBaseline } from '../../src/policy/baseline.ts';
import { parseBaseline } from '../../src/policy/baseline-file.ts';
import { judged, pod } from './judged.ts';

const web = judged(pod('web'), { fingerprint: 'f1', container: 'a' });
const copy = judged(pod('web'), { fingerprint: 'f1', container: 'a', file: 'eu/a.yaml' });
const api = judged(pod('api'), { fingerprint: 'f2', rule: 'irsa-annotation-missing' });
const odd = judged(pod('x'), { fingerprint: 'f3', resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'a\u202eb', name: 'x"y' } });

describe('writing', () => {
  test('sorted by what is wrong with what, equal ones counted, one line each', () => {
    expect(renderBaseline(baselineOf([web, odd, copy, api]))).toBe(`{
  "schemaVersion": 1,
  "findings": [
    { "fingerprint": "f2", "count": 1, "rule": "irsa-annotation-missing", "resource": "Pod api" },
    { "fingerprint": "f3", "count": 1, "rule": "mutable-tag", "resource": "Pod a\\u202eb/x\\"y" },
    { "fingerprint": "f1", "count": 2, "rule": "mutable-tag", "resource": "Pod web", "container": "a" }
  ]
}
`);
  });

  test('the order of the files does not show', () => {
    expect(renderBaseline(baselineOf([copy, api, odd, web]))).toBe(renderBaseline(baselineOf([web, odd, copy, api])));
  });

  test('nothing to mend', () => {
    expect(renderBaseline(baselineOf([]))).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
  });

  test('what is written can be read', () => {
    const baseline = baselineOf([web, odd, copy, api]);
    expect(parseBaseline(renderBaseline(baseline), 'b.json')).toEqual(baseline);
  });
});

describe('reading', () => {
  test.each([
    ['no JSON', '{', 'b.json: the baseline is not valid JSON'],
    ['a report', '{"schemaVersion":1,"findings":[{"rule":"x"}]}', 'b.json: findings.0.fingerprint: not a baseline of schemaVersion 1'],
    ['a later version', '{"schemaVersion":2}', 'b.json: schemaVersion 2 was written by another release of ecr-preflight'],
    [
      'a count of none',
      '{"schemaVersion":1,"findings":[{"fingerprint":"f","count":0,"rule":"r","resource":"x"}]}',
      'b.json: findings.0.count: not a baseline of schemaVersion 1',
    ],
    ['an unknown key', '{"schemaVersion":1,"findings":[],"all":true}', 'b.json: not a baseline of schemaVersion 1'],
    ['a list', '[]', 'b.json: not a baseline of schemaVersion 1'],
  ])('%s', (_, text, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrowError(
      new PreflightError('baseline', message, { hint: 'write it again with `ecr-preflight --write-baseline FILE`' }),
    );
  });

  test('a byte order mark is none of it', () => {
    expect(parseBaseline('\uFEFF{"schemaVersion":1,"findings":[]}', 'b.json')).toEqual({ schemaVersion: 1, findings: [] });
  });
});

describe('applying', () => {
  const places = (findings: readonly { finding: { location: { file: string } } }[]) => findings.map(({ finding }) => finding.location.file);

  test('of equal findings as many as were recorded', () => {
    const { kept, suppressed, gone } = applyBaseline([web, copy, api], baselineOf([web, api]));
    expect(places(kept)).toEqual(['eu/a.yaml']);
    expect(suppressed.map(({ rule, by, reason }) => [rule, by, reason])).toEqual([
      ['mutable-tag', 'baseline', 'recorded in the baseline'],
      ['irsa-annotation-missing', 'baseline', 'recorded in the baseline'],
    ]);
    expect(gone).toBe(0);
  });

  test('what is mended is counted', () => {
    expect(applyBaseline([web], baselineOf([web, copy, api]))).toMatchObject({ kept: [], gone: 2 });
  });

  test('another file and another line are the same finding', () => {
    const moved = judged(pod('web'), {
      ...web.finding,
      file: 'moved/b.yaml',
      location: { file: 'moved/b.yaml', line: 90, column: 3, endLine: 90, endColumn: 9 },
    });
    expect(applyBaseline([moved], baselineOf([web])).kept).toEqual([]);
  });
});
