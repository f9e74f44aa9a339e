import { expect, test } from 'vitest';
import { readPages } from '../../src/evidence/aws/pages.ts';

async function* pagesOf(count: number): AsyncIterable<{ readonly items?: readonly number[] }> {
  for (let at = 0; at < count; at += 1) yield at % 2 === 0 ? { items: [at] } : {};
}

test('every page is read, the empty ones too', async () => {
  expect(await readPages(pagesOf(50), ({ items }) => items)).toHaveLength(25);
});

test('a list without end is no answer, and is not read for ever', async () => {
  await expect(readPages(pagesOf(Number.POSITIVE_INFINITY), ({ items }) => items)).rejects.toThrow('the list goes on after 50 pages');
});
