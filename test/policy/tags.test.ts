import { expect, test } from 'vitest';
import { committedPolicy, ecrImage, read, workloadWith } from './support.ts';

interface Row {
  readonly tag: string;
  readonly verdict: 'prerelease' | 'mutable' | 'semver' | 'release' | 'other';
}

/** The rule that speaks about a private image in production, and the words by which its message tells two verdicts apart. */
const EXPECTED: Readonly<Record<Row['verdict'], readonly [rule: string, words: RegExp] | undefined>> = {
  prerelease: ['prerelease-tag-in-production', /is a pre-release \("[^"]+"\)/],
  mutable: ['mutable-tag', /is a name that moves/],
  semver: undefined,
  release: ['release-tag-required', /is not a full version|behind a full version/],
  other: ['release-tag-required', /names no version/],
};

const { tags } = JSON.parse(read('test/policy/tags.json')) as { readonly tags: readonly Row[] };
const policy = committedPolicy();

test('the table is large enough to mean something, and names no tag twice', () => {
  expect(tags.length).toBeGreaterThanOrEqual(120);
  expect(new Set(tags.map(({ tag }) => tag)).size).toBe(tags.length);
});

test.each(tags)('$tag is $verdict', ({ tag, verdict }) => {
  const findings = policy.evaluate(workloadWith(ecrImage(tag)));
  const expected = EXPECTED[verdict];
  expect(findings.map(({ rule }) => rule)).toEqual(expected ? [expected[0]] : []);
  if (expected) expect(findings[0]?.message).toMatch(expected[1]);
});
