import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf, finding, IMAGE, reportOf, resource } from '../support/reports.ts';

function findings(number: number, message: (at: number) => string, related = 0): Finding[] {
  const location = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return Array.from({ length: number }, (_, at) =>
    finding(at % 10 === 9 ? 'ecr-image-not-found' : 'mutable-tag', location, resource('Pod', null, 'p'), message(at), {
      related: Array.from({ length: related }, () => ({ message: 'also', location })),
    }),
  );
}

function sarif(report: Report) {
  const text = renderSarif(report, contextOf(CASES.clean));
  const [run] = JSON.parse(text).runs;
  const told: string[] = run.invocations[0].toolExecutionNotifications.map(({ message }: { message: { text: string } }) => message.text);
  return { text, run, told, levels: run.results.map(({ level }: { level: string }) => level) };
}

describe('SARIF within what an upload takes', () => {
  test('25,000 results: the least severe are left out, and the file says so', () => {
    const { levels, told } = sarif(reportOf({ verdict: 'fail', findings: findings(26_000, () => 'm') }));
    expect(levels).toHaveLength(25_000);
    expect(levels.filter((level: string) => level === 'error')).toHaveLength(2_600);
    expect(told).toEqual([
      '1000 of 26000 findings are left out, the least severe ones: an upload holds no more',
      'GitHub shows the 5000 worst of 25000 results',
    ]);
  });

  test('1,000 locations a result', () => {
    const { run, told } = sarif(reportOf({ verdict: 'fail', findings: findings(1, () => 'm', 1_200) }));
    expect(run.results[0].locations.length + run.results[0].relatedLocations.length).toBe(1_000);
    expect(told).toEqual(['Related locations are cut where a result has 1000 or more']);
  });

  test('10 MB compressed', () => {
    // Text that does not compress, from a generator that gives the same every time.
    let seed = 1;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (seed % 90));
    };
    const noise = (length: number) => Array.from({ length }, next).join('');
    const { text, levels, told } = sarif(reportOf({ verdict: 'fail', findings: findings(200, () => noise(90_000)) }));
    expect(gzipSync(text).length).toBeLessThanOrEqual(10_000_000);
    expect(gunzipSync(gzipSync(text)).length).toBeGreaterThan(5_000_000);
    expect(told).toEqual([`${200 - levels.length} of 200 findings are left out, the least severe ones: an upload holds no more`]);
    expect(levels.filter((level: string) => level === 'error')).toHaveLength(20);
  });

  test('1,000 skipped files are named, the others counted', () => {
    const skipped = Array.from({ length: 1_500 }, (_, at) => ({ file: `f${at}.yaml`, reason: 'template' as const, message: 'a template' }));
    const { told } = sarif(reportOf({ verdict: 'pass', skipped }));
    expect(told).toHaveLength(1_001);
    expect(told.at(-1)).toBe('500 more skipped files or documents are not named here');
  });

  test.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s has no more than ten tags a rule, and the same bytes twice', (name) => {
    const render = () => renderSarif(structuredClone(CASES[name].report), contextOf(CASES[name]));
    expect(render()).toBe(render());
    for (const rule of JSON.parse(render()).runs[0].tool.driver.rules) expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
  });
});

test('what is ready to paste is whole or not there', () => {
  const location = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const text = (length: number) => {
    const one = finding('mutable-tag', location, resource('Pod', null, 'p'), 'm', { paste: `{"a": "${'x'.repeat(length)}"}` });
    return renderMarkdown(reportOf({ verdict: 'pass', findings: [one] }), contextOf(CASES.clean, { elsewhere: 'the log' }));
  };
  expect(text(7_900)).toContain(`Ready to paste: \`{"a": "${'x'.repeat(7_900)}"}\` |`);
  expect(text(8_000)).toContain('What is ready to paste has no room here: see the log. |');
});

describe('Markdown within its limit', () => {
  const unverified = Array.from({ length: 3_000 }, (_, at) => ({
    subject: `${IMAGE}-${at}`,
    reason: 'no-credentials',
    message: 'no credentials',
    locations: [{ file: 'ümläut.yaml', line: at + 1, column: 1, endLine: at + 1, endColumn: 2 }],
  }));
  const links = { server: 'https://github.com', repository: 'shop/deploy', sha: '0'.repeat(40) };
  const report = reportOf({
    verdict: 'fail',
    findings: findings(5_000, (at) => `Größe ${at} | @x`),
    unverified,
    notes: Array.from({ length: 50 }, (_, at) => `note ${at}`),
  });

  test.each([8_000, 65_535, 300_000, 1_048_576])('of %d bytes', (limit) => {
    const text = renderMarkdown(report, { ...contextOf(CASES.clean), links, limit });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    // A row that was cut in its middle would have fewer cells.
    for (const row of rows) expect([2, 4]).toContain(row.replaceAll('\\|', '').split('|').length - 2);
    const shown = { errors: text.match(/^\| ❌ \| \[1:1\]/gm)?.length ?? 0, warnings: text.match(/^\| ⚠️ \| \[1:1\]/gm)?.length ?? 0 };
    const missing = Number(/_(\d+) more findings had no room here: see the full report\._/.exec(text)?.[1] ?? 0);
    expect(shown.errors + shown.warnings + missing).toBe(5_000);
    expect(shown.warnings === 0 || shown.errors === 500).toBe(true);
    const images = text.match(/^\| `123456789012/gm)?.length ?? 0;
    const missingImages = Number(/_(\d+) more that could not be verified had no room/.exec(text)?.[1] ?? 0);
    expect(images + missingImages).toBe(3_000);
  });

  test('a limit that holds no row still says the verdict', () => {
    const text = renderMarkdown(report, { ...contextOf(CASES.clean), limit: 500 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(500);
    expect(text).toMatch(/^## ❌ ecr-preflight failed\n\n\*\*500 errors, 4500 warnings, 3000 unverified\.\*\*/);
  });

  test('however long the names and reasons are', () => {
    const long = '<|@x '.repeat(2_000);
    const location = { file: long, line: 1, column: 1, endLine: 1, endColumn: 2 };
    const hostile = reportOf({
      verdict: 'fail',
      findings: Array.from({ length: 50 }, () =>
        finding('mutable-tag', location, resource(long, long, long), long, { container: long, image: long }),
      ),
      unverified: Array.from({ length: 50 }, () => ({ subject: long, reason: 'error', message: long, locations: [location] })),
      suppressed: Array.from({ length: 50 }, () => ({ rule: long, by: 'config' as const, reason: long, location })),
      notes: Array.from({ length: 50 }, () => long),
    });
    for (const limit of [2_000, 65_535]) {
      const text = renderMarkdown(hostile, { ...contextOf(CASES.clean), links, command: `npx ${long}`, limit });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      expect(text).toContain('had no room');
    }
  });

  test('nothing is left out where all has room', () => {
    expect(renderMarkdown(CASES.many.report, contextOf(CASES.many))).not.toContain('had no room');
  });
});
