import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../src/group-by.ts';
import { GOLDEN, goldenRepositories } from './support.ts';

const ROWS = readFileSync(resolve(import.meta.dirname, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [\w-]+\//.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the table of the corpus', () => {
  it('has a row for each expected report', () => {
    expect(ROWS.map(([, repository]) => repository?.replace('/', '__')).sort()).toEqual(goldenRepositories());
  });

  it.each(ROWS)('%s%s: the findings that are expected', (_, repository = '', written, deployed) => {
    const text = readFileSync(join(GOLDEN, `${repository.replace('/', '__')}.txt`), 'utf8');
    const [asWritten = '', asDeployed = asWritten] = text.split('\n\n').map(rulesIn);
    expect(written).toBe(asWritten);
    expect(deployed === '' ? written : deployed).toBe(asDeployed);
  });
});

/** `mutable-tag 2, service-account-default 1`. */
function rulesIn(section: string): string {
  const rules = [...section.matchAll(/^(?:error|warning|info) ([a-z-]+) /gm)].map(([, rule = '']) => rule);
  const counted = [...groupBy(rules, (rule) => rule)].map(([rule, { length }]) => `${rule} ${length}`).sort();
  return counted.join(', ') || 'none';
}
