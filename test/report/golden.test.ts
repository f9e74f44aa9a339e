import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FORMATS, type FormatName, renderReport } from '../../src/report/formats.ts';
import type { RenderContext } from '../../src/report/report.ts';
import { goldenFile } from '../support/golden.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf } from '../support/reports.ts';

const LINKS = { server: 'https://github.com', repository: 'shop/deploy', sha: '0123456789abcdef0123456789abcdef01234567' };
const COMMAND = 'npx ecr-preflight@1.2.3 k8s --fail-on warning';

/** What an entrypoint adds for a format. */
const CONTEXT: Partial<Record<FormatName, Partial<RenderContext>>> = {
  markdown: { links: LINKS, command: COMMAND },
  github: { elsewhere: 'the job summary' },
  junit: { startedAt: '2026-11-21T20:00:00.000Z' },
};
const EXTENSION: Readonly<Record<FormatName, string>> = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  junit: 'junit.xml',
  gitlab: 'gitlab.json',
  github: 'github.txt',
  markdown: 'md',
};

describe.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s', (name) => {
  test.each(FORMATS)('as %s', async (format) => {
    const text = await renderReport(format, CASES[name].report, contextOf(CASES[name], CONTEXT[format]));
    expect(text).toBe(goldenFile(fileURLToPath(new URL(`golden/${name}.${EXTENSION[format]}`, import.meta.url)), text));
  });
});

/** The same report seen otherwise: each differs from the golden above in what its name says. */
const VARIANTS: readonly [name: string, format: FormatName, file: string, context: Partial<RenderContext>][] = [
  ['on a narrow terminal, everything named', 'text', 'one-of-each.narrow.txt', { width: 40, verbose: true }],
  ['on a wide terminal in colour', 'text', 'one-of-each.color.txt', { width: 140, color: true }],
  ['in a directory of a larger repository', 'github', 'one-of-each.prefix.github.txt', { pathPrefix: 'deploy/prod' }],
  ['links from a directory of a larger repository', 'markdown', 'one-of-each.prefix.md', { pathPrefix: 'deploy/prod', links: LINKS }],
  ['warnings fail too', 'junit', 'one-of-each.fail-on-warning.junit.xml', { failOn: 'warning' }],
];

test.each(VARIANTS)('%s (%s)', async (_, format, file, context) => {
  const text = await renderReport(format, CASES['one-of-each'].report, contextOf(CASES['one-of-each'], context));
  expect(text).toBe(goldenFile(fileURLToPath(new URL(`golden/${file}`, import.meta.url)), text));
});

test('a text for a check run names what had no room', async () => {
  const text = await renderReport(
    'markdown',
    CASES.many.report,
    contextOf(CASES.many, { links: LINKS, limit: 65_535, elsewhere: 'the job summary' }),
  );
  expect(text).toBe(goldenFile(fileURLToPath(new URL('golden/many.check-run.md', import.meta.url)), text));
});
