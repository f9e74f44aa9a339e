import { describe, expect, test } from 'vitest';
import { cidrContains, parseCidr } from '../../src/iam/cidr.ts';
import { evaluateCondition } from '../../src/iam/conditions.ts';
import { compilePattern, tokensMatch } from '../../src/iam/pattern.ts';
import { ABSENT, known, requestContext } from '../../src/iam/request-context.ts';

const NOTHING_KNOWN = { version: '2012-10-17', context: requestContext({}) } as const;

function matches(pattern: string, text: string): boolean {
  return tokensMatch(compilePattern(pattern, NOTHING_KNOWN, true).tokens, text);
}

describe('wildcards', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['**', 'anything', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbd', false],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'abab', true],
    ['*ab*b', 'aabb', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*.json', 'a.json.json', true],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
  ])('%j against %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  // A backtracking matcher would take longer than the age of the universe for either.
  test.each([
    ['many runs', '*a'.repeat(1000), 'a'.repeat(3000), true],
    ['many runs that end wrongly', `${'*a'.repeat(1000)}*b`, 'a'.repeat(3000), false],
    ['runs and single characters', `${'*?'.repeat(1000)}b`, 'a'.repeat(3000), false],
  ])('hostile pattern: %s', (_what, pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });
});

describe('address ranges', () => {
  test.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.7.9/16', '10.0.0.1', true],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.0/24', '192.0.0.0/16', false],
    ['192.0.0.0/16', '192.0.2.0/24', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::/0', '10.0.0.1', false],
    ['::ffff:0:0/96', '::ffff:10.0.0.1', true],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8', true],
  ])('%s holds %s: %s', (outer, inner, expected) => {
    const [range, address] = [parseCidr(outer), parseCidr(inner)];
    if (!range || !address) throw new Error('not a range');
    expect(cidrContains(range, address)).toBe(expected);
  });

  test.each(['', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.256', '::/129', 'fe80::1%eth0', '10.0.0.0/-1'])(
    '%j is none',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );
});

describe('conditions at the edges', () => {
  const context = requestContext(
    { 'k:one': known('a'), 'k:two': known('a', 'b'), 'k:none': known(), 'k:absent': ABSENT, 'k:when': known('2026-11-21') },
    { completePrefixes: ['k:tag/'] },
  );

  test.each([
    ['StringEquals', 'k:none', ['a'], 'unknown', ['k:none']],
    ['ForAllValues:StringEquals', 'k:none', ['a'], 'yes', []],
    ['ForAnyValue:StringEquals', 'k:none', ['a'], 'no', []],
    ['ForAnyValue:StringNotEquals', 'k:two', ['a'], 'yes', []],
    ['ForAllValues:StringNotEquals', 'k:two', ['a'], 'no', []],
    ['ForAnyValue:StringEqualsIfExists', 'k:absent', ['a'], 'unknown', ['ForAnyValue:StringEqualsIfExists without k:absent']],
    ['ForAllValues:StringNotEquals', 'k:absent', ['a'], 'yes', []],
    ['StringNotEqualsIfExists', 'k:absent', ['a'], 'yes', []],
    ['NumericNotEquals', 'k:absent', ['1'], 'yes', []],
    ['DateNotEquals', 'k:absent', ['2026-01-01'], 'yes', []],
    ['stringequals', 'K:ONE', ['a'], 'yes', []],
    ['StringEquals', 'k:tag/team', ['a'], 'no', []],
    ['StringEquals', 'k:other', ['a'], 'unknown', ['k:other']],
    ['StringEquals', 'k:one', [`\${k:other}`, 'a'], 'yes', []],
    ['StringNotEquals', 'k:one', [`\${k:other}`, 'a'], 'no', []],
    ['StringNotEquals', 'k:one', [`\${k:other}`, 'b'], 'unknown', ['k:other']],
    ['StringEquals', 'k:one', [`\${k:absent}`], 'unknown', ['k:absent']],
    ['StringEquals', 'k:one', [`\${not a key}`], 'unknown', [`\${not a key}`]],
    ['Null', 'k:one', ['true', 'false'], 'yes', []],
    ['Null', 'k:one', ['maybe'], 'unknown', ['the meaning of "maybe"']],
    ['Bool', 'k:one', ['maybe'], 'unknown', ['the meaning of "maybe"']],
    ['NumericEquals', 'k:one', ['1'], 'unknown', ['the meaning of "a"']],
    ['DateEquals', 'k:when', ['2026-11-21T00:00:00Z'], 'yes', []],
    ['DateEquals', 'k:when', ['2026-11-21T01:00:00+01:00'], 'yes', []],
    ['DateEquals', 'k:when', ['2026-11-21T00:00:00'], 'yes', []],
    ['DateLessThan', 'k:when', ['tomorrow'], 'unknown', ['the meaning of "tomorrow"']],
    ['IpAddress', 'k:one', ['10.0.0.0/8'], 'unknown', ['the meaning of "a"']],
    ['ForEachValue:StringEquals', 'k:one', ['a'], 'unknown', ['the operator ForEachValue:StringEquals']],
    ['toString', 'k:one', ['a'], 'unknown', ['the operator toString']],
  ] as const)('%s %s %j: %s', (operator, key, values, is, unknowns) => {
    const result = evaluateCondition({ operator, key, values }, { version: '2012-10-17', context });
    expect([result.is, result.unknowns]).toEqual([is, unknowns]);
  });
});
