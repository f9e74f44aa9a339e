import { describe, expect, test } from 'vitest';
import { setApartEarlier } from '../../src/policy/changes.ts';
import type { Judged } from '../../src/policy/judge.ts';
import { judged, pod } from '../baseline/judged.ts';

const account = (extra = '') => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web${extra}}\n`;
const objectOf = (text: string): Judged['of'] => judged(text).of;

/** Fingerprints are the same throughout, unless a case says otherwise. */
const CASES: readonly [name: string, before: readonly Judged[], now: readonly Judged[], kept: number][] = [
  ['nothing changed', [judged(pod('web'))], [judged(pod('web'))], 0],
  ['moved to another file', [judged(pod('web'))], [judged(pod('web'), { file: 'b.yaml' })], 0],
  [
    'laid out anew, keys in another order, comments',
    [judged(pod('web'))],
    [judged(`# x\nkind: Pod\napiVersion: v1\nspec:\n  containers:\n  - {image: x:1, name: a} # y\nmetadata:\n  name: web\n`)],
    0,
  ],
  ['the object was edited elsewhere', [judged(pod('web'))], [judged(pod('web', 'x:2'))], 1],
  ['a new finding', [], [judged(pod('web'))], 1],
  ['another finding of the same object', [judged(pod('web'), { fingerprint: 'f0' })], [judged(pod('web'))], 1],
  ['one copy more', [judged(pod('web'))], [judged(pod('web')), judged(pod('web'), { file: 'eu/a.yaml' })], 1],
  ['one copy less', [judged(pod('web')), judged(pod('web'), { file: 'eu/a.yaml' })], [judged(pod('web'))], 0],
  ['of two copies one is edited', [judged(pod('web')), judged(pod('web'))], [judged(pod('web', 'x:2')), judged(pod('web'))], 1],
  [
    'a workload it names is new',
    [judged(account(), {}, [objectOf(pod('a'))])],
    [judged(account(), {}, [objectOf(pod('a')), objectOf(pod('b'))])],
    1,
  ],
  ['a workload it names is edited', [judged(account(), {}, [objectOf(pod('a'))])], [judged(account(), {}, [objectOf(pod('a', 'x:2'))])], 1],
  [
    'a workload it named is gone',
    [judged(account(), {}, [objectOf(pod('a')), objectOf(pod('b'))])],
    [judged(account(), {}, [objectOf(pod('a'))])],
    0,
  ],
  ['the account itself is edited', [judged(account())], [judged(account(', labels: {a: b}'))], 1],
];

describe('what a change touches', () => {
  test.each(CASES)('%s', (_, before, now, expected) => {
    const { kept, suppressed } = setApartEarlier(now, { label: 'main (1a2b3c4)', findings: before, images: [] });
    expect(kept).toHaveLength(expected);
    expect(suppressed.map(({ by, reason }) => [by, reason])).toEqual(
      Array(now.length - expected).fill(['baseline', 'already on main (1a2b3c4)']),
    );
  });
});
