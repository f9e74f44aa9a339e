import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Suppressed } from '../../src/report/report.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf, reportOf, resource } from '../support/reports.ts';

const require = createRequire(import.meta.url);
const schema: object = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);

const location = { file: 'k8s/a.yaml', line: 4, column: 3, endLine: 4, endColumn: 9 };
const whole = { location, message: 'the tag moves', severity: 'warning', resource: resource('Pod', null, 'p'), fingerprint: 'f' } as const;
const suppressed: readonly Suppressed[] = [
  { rule: 'mutable-tag', by: 'comment', reason: 'a sandbox', ...whole },
  { rule: 'mutable-tag', by: 'baseline', reason: '', ...whole },
  // Of a baseline that knows no more.
  { rule: 'mutable-tag', by: 'baseline', reason: '', location },
];
const report = reportOf({ verdict: 'pass', suppressed });

test('what is suppressed is left out', () => {
  expect(JSON.parse(renderSarif(report, contextOf(CASES.clean))).runs[0].results).toEqual([]);
});

test('asked for, it is there and marked', () => {
  const log = JSON.parse(renderSarif(report, contextOf(CASES.clean, { withSuppressed: true })));
  expect(ajv.validate(schema, log)).toBe(true);
  expect(log.runs[0].results).toMatchObject([
    {
      ruleId: 'mutable-tag',
      level: 'warning',
      message: { text: 'the tag moves' },
      suppressions: [{ kind: 'inSource', justification: 'a sandbox' }],
    },
    { ruleId: 'mutable-tag', suppressions: [{ kind: 'external' }] },
  ]);
});
