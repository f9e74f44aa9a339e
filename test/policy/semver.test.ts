import { describe, expect, test } from 'vitest';
import { hostBuiltins } from '../../src/policy/builtins.ts';
import { read } from './support.ts';

interface Table {
  readonly valid: readonly { readonly version: string; readonly valid: boolean }[];
  readonly compare: readonly { readonly a: string; readonly b: string; readonly order: number }[];
  readonly incomparable: readonly { readonly a: string; readonly b: string }[];
}

/** What the pinned OPA answers; `opa test` holds OPA to the same table. */
const { semver } = JSON.parse(read('test/policy/semver.json')) as { readonly semver: Table };

describe('semver.is_valid', () => {
  test.each(semver.valid)('$version: $valid', ({ version, valid }) => {
    expect(hostBuiltins['semver.is_valid'](version)).toBe(valid);
  });

  test.each([[null], [5], [['1.2.3']], [{}]])('%j is no version', (value) => {
    expect(hostBuiltins['semver.is_valid'](value)).toBe(false);
  });
});

describe('semver.compare', () => {
  test.each(semver.compare)('$a and $b: $order', ({ a, b, order }) => {
    expect(hostBuiltins['semver.compare'](a, b)).toBe(order);
    expect(hostBuiltins['semver.compare'](b, a)).toBe(0 - order);
  });

  test.each(semver.incomparable)('"$a" and "$b" are undefined', ({ a, b }) => {
    expect(hostBuiltins['semver.compare'](a, b)).toBeUndefined();
  });
});
