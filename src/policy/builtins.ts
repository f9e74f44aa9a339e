import { compareIdentifiers } from 'semver';

/** OPA's grammar: a leading `v`, leading zeros and an empty suffix are allowed (`v01.2.3`, `1.2.3-`); SemVer itself refuses all three. */
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const VERSION = new RegExp(`^v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-(${IDENTIFIERS})?)?(?:\\+(?:${IDENTIFIERS})?)?$`);
/** OPA reads numbers as Go's int64: a larger one is no version, or counts as the largest where it stands in a pre-release. */
const LARGEST = 2n ** 63n - 1n;

/**
 * Builtins of Rego that are not part of a WASM module; the rules mean the same under `opa test` because these agree with OPA
 * (test/policy/semver.json holds both to one table). `undefined` is Rego's undefined.
 */
export const hostBuiltins = { 'semver.is_valid': isValid, 'semver.compare': compare } as const;

function isValid(version: unknown): boolean {
  return parse(version) !== undefined;
}

function compare(a: unknown, b: unknown): number | undefined {
  const left = parse(a);
  const right = parse(b);
  if (!left || !right) return undefined;
  for (const [i, number] of left.numbers.entries()) {
    const other = right.numbers[i] ?? 0n;
    if (number !== other) return number < other ? -1 : 1;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

interface Version {
  readonly numbers: readonly bigint[];
  readonly prerelease: readonly string[];
}

function parse(version: unknown): Version | undefined {
  if (typeof version !== 'string') return undefined;
  const [, major = '', minor = '', patch = '', prerelease = ''] = VERSION.exec(version) ?? [];
  if (major === '') return undefined;
  const numbers = [major, minor, patch].map(BigInt);
  return numbers.some((number) => number > LARGEST) ? undefined : { numbers, prerelease: prerelease === '' ? [] : prerelease.split('.') };
}

/** A version without a pre-release is the greater one; of two pre-releases with a common beginning the longer one. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (const [i, identifier] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareFields(identifier, other);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}

function compareFields(a: string, b: string): number {
  if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return compareIdentifiers(a, b);
  const [left, right] = [saturated(a), saturated(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function saturated(digits: string): bigint {
  const number = BigInt(digits);
  return number > LARGEST ? LARGEST : number;
}
