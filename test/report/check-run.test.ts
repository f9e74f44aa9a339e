import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CheckText, renderCheckRun } from '../../src/report/check-run.ts';
import { renderComment } from '../../src/report/comment.ts';
import { requestErrors } from '../support/fake-github/description.ts';
import { goldenFile } from '../support/golden.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf, finding, reportOf, resource } from '../support/reports.ts';

const LINKS = { server: 'https://github.com', repository: 'shop/deploy', sha: '0123456789abcdef0123456789abcdef01234567' };
const MARKER = '<!-- ecr-preflight 0123 -->';

function golden(name: string, text: string): string {
  return goldenFile(fileURLToPath(new URL(`golden/${name}`, import.meta.url)), text);
}

/** Whether GitHub would take the first request of it. */
function refusals({ conclusion, title, summary, annotations }: CheckText): string[] {
  const body = {
    name: 'n',
    head_sha: 's',
    status: 'completed',
    conclusion,
    output: { title, summary, annotations: annotations.slice(0, 50) },
  };
  return requestErrors({ operation: 'checks/create', parameters: { owner: 'o', repo: 'r' } }, new URLSearchParams(), body);
}

describe.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s', (name) => {
  const context = contextOf(CASES[name], { links: LINKS, command: 'npx ecr-preflight@1.2.3 k8s', elsewhere: 'the job summary' });

  test('as a check run', () => {
    const text = renderCheckRun(CASES[name].report, context);
    expect(refusals(text)).toEqual([]);
    expect([...text.summary].length).toBeLessThanOrEqual(65_535);
    const { summary, ...rest } = text;
    const shown = `${JSON.stringify({ ...rest, annotations: rest.annotations.slice(0, 20) }, null, 2)}\n${rest.annotations.length} annotations\n\n${summary}`;
    expect(shown).toBe(golden(`${name}.check-run.txt`, shown));
  });

  test('as a comment', () => {
    const { body, isClean } = renderComment(CASES[name].report, context, MARKER);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.startsWith(`${MARKER}\n## `)).toBe(true);
    expect(isClean).toBe(name === 'clean');
    // Below the marker stands what a check run says, within one line of its limit.
    if (name !== 'many') expect(body).toBe(`${MARKER}\n${renderCheckRun(CASES[name].report, context).summary}`);
  });
});

const AT = { file: 'k8s/a.yaml', line: 4, column: 3, endLine: 4, endColumn: 9 };
const POD = resource('Pod', null, 'p');
const CONTEXT = contextOf(CASES.clean);

test('unverified under best effort is neutral, and green only without', () => {
  const unverified = [{ subject: 's', reason: 'timeout', message: 'm.', locations: [AT] }];
  expect(renderCheckRun(reportOf({ verdict: 'pass', unverified }), CONTEXT)).toMatchObject({
    conclusion: 'neutral',
    annotations: [{ annotation_level: 'warning', title: 'unverified (timeout)' }],
  });
  expect(renderCheckRun(reportOf({ verdict: 'unverified', unverified }), CONTEXT)).toMatchObject({
    conclusion: 'failure',
    annotations: [{ annotation_level: 'failure' }],
  });
  expect(renderCheckRun(reportOf({ verdict: 'pass' }), CONTEXT)).toMatchObject({ conclusion: 'success', annotations: [] });
});

describe('annotations', () => {
  const of = (location: typeof AT, message = 'm', more = {}) =>
    renderCheckRun(reportOf({ verdict: 'fail', findings: [finding('ecr-image-not-found', location, POD, message)] }), {
      ...CONTEXT,
      ...more,
    }).annotations;

  test.each([
    ['one line', AT, { start_line: 4, end_line: 4, start_column: 3, end_column: 8 }],
    ['nothing wide', { ...AT, endColumn: 3 }, { start_line: 4, end_line: 4, start_column: 3, end_column: 3 }],
    ['several lines have no columns', { ...AT, endLine: 6, endColumn: 1 }, { start_line: 4, end_line: 6 }],
  ])('%s', (_, location, region) => {
    const { path, title, message, annotation_level, ...rest } = of(location)[0] ?? { path: '' };
    expect(rest).toEqual(region);
    expect(path).toBe('k8s/a.yaml');
  });

  test('a file is named from the root of the repository; what is in none has no annotation', () => {
    expect(of(AT, 'm', { pathPrefix: 'team/a' })).toMatchObject([{ path: 'team/a/k8s/a.yaml' }]);
    expect(of({ ...AT, file: '<stdin>' })).toEqual([]);
    expect(of({ ...AT, file: '../other/a.yaml' })).toEqual([]);
  });

  test('what is ready to paste keeps its lines', () => {
    const paste = '{\n  "Version": "2012-10-17"\n}';
    const findings = [{ ...finding('mutable-tag', AT, POD, 'm'), paste }];
    expect(
      renderCheckRun(reportOf({ verdict: 'fail', findings }), CONTEXT).annotations[0]?.message.endsWith(`\nReady to paste:\n${paste}`),
    ).toBe(true);
  });

  test('64 KB of a message, in whole characters', () => {
    const [annotation] = of(AT, '𝄞ü'.repeat(40_000));
    expect(Buffer.byteLength(annotation?.message ?? '')).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(annotation?.message ?? '')).toBeGreaterThan(65_520);
    expect(annotation?.message).toMatch(/^(?:𝄞ü)+𝄞?…$/u);
  });
});
