import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { goldenFile } from '../support/golden.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf } from '../support/reports.ts';

const MARKER = '<!-- ecr-preflight: test -->';
const CONTEXT = {
  links: { server: 'https://github.com', repository: 'shop/deploy', sha: '0123456789abcdef0123456789abcdef01234567' },
  command: 'npx ecr-preflight@1.2.3 k8s',
  elsewhere: 'the job summary',
};
const CLEAN: readonly string[] = ['clean'];

describe.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s', (name) => {
  const { body, isClean } = renderComment(CASES[name].report, contextOf(CASES[name], CONTEXT), MARKER);

  test('as a comment', () => {
    expect(body).toBe(goldenFile(fileURLToPath(new URL(`golden/${name}.comment.md`, import.meta.url)), body));
  });

  test('is found again by what it begins with, and within what a comment holds', () => {
    expect(body.startsWith(`${MARKER}\n`)).toBe(true);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
    expect(isClean).toBe(CLEAN.includes(name));
  });
});
