import { describe, expect, test } from 'vitest';
import type { Location } from '../../src/manifests/manifest.ts';
import { type Places, toFinding } from '../../src/policy/findings.ts';
import type { Level, RawFinding, Rule } from '../../src/policy/policy.ts';
import { ecrImage, workloadWith } from './support.ts';

const RULE: Rule = {
  id: 'mutable-tag',
  title: 'Tag that moves',
  description: 'Why.',
  level: 'warning',
  subject: 'workload',
  remediation: 'Do this.',
  help: 'https://example.com/mutable-tag',
  references: [],
};
const SUBJECT = workloadWith(ecrImage('latest'));
const RAW: RawFinding = {
  rule: 'mutable-tag',
  at: '/spec/image',
  message: 'It moves.',
  container: 'web',
  image: 'web:latest',
  key: 'web:latest',
};

/** Says where it was asked for, in the fields of a place. */
function locate(id: number, { pointer, line }: { readonly pointer?: string; readonly line?: number }): Location {
  return { file: `${id}${pointer ?? ''}`, line: line ?? 1, column: 1, endLine: line ?? 1, endColumn: 2 };
}

/** What these objects name themselves is what they are deployed to. */
const AS_WRITTEN: Places = { locate, namespaceOf: ({ namespace }) => namespace };

test('everything a finding has', () => {
  const account = { id: 7, apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'prod', name: 'web' };
  const { id: _, ...resource } = account;
  const raw: RawFinding = {
    ...RAW,
    related: [
      { of: account, at: '/metadata/name', message: 'the account' },
      { of: account, line: 4, message: 'a comment' },
    ],
  };
  expect(toFinding(raw, RULE, SUBJECT, AS_WRITTEN, undefined)).toEqual({
    rule: 'mutable-tag',
    severity: 'warning',
    message: 'It moves.',
    remediation: 'Do this.',
    help: 'https://example.com/mutable-tag',
    resource: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'prod', name: 'web' },
    container: 'web',
    image: 'web:latest',
    location: { file: '2/spec/image', line: 1, column: 1, endLine: 1, endColumn: 2 },
    related: [
      { message: 'the account', resource, location: { file: '7/metadata/name', line: 1, column: 1, endLine: 1, endColumn: 2 } },
      { message: 'a comment', resource, location: { file: '7', line: 4, column: 1, endLine: 4, endColumn: 2 } },
    ],
    fingerprint: '3d03e7918fb82b6dd8fa',
  });
});

test('a finding at a line, without container and image', () => {
  const finding = toFinding({ rule: 'mutable-tag', at: '', line: 9, message: 'm' }, RULE, SUBJECT, AS_WRITTEN, undefined);
  expect(finding?.location).toEqual({ file: '2', line: 9, column: 1, endLine: 9, endColumn: 2 });
  expect(Object.keys(finding ?? {})).not.toContain('container');
  expect(Object.keys(finding ?? {})).not.toContain('image');
});

test('what mends this one, where the rule says it, goes before what its METADATA says', () => {
  expect(toFinding({ ...RAW, remediation: 'Do that.' }, RULE, SUBJECT, AS_WRITTEN, undefined)?.remediation).toBe('Do that.');
});

test('one related location for what is said of one place several times', () => {
  const related = ['a', 'a', 'b'].map((message) => ({ of: SUBJECT.resource, at: '/x', message }));
  const finding = toFinding({ ...RAW, related }, RULE, SUBJECT, AS_WRITTEN, undefined);
  expect(finding?.related.map(({ message }) => message)).toEqual(['a', 'b']);
});

/** Level of the rule, of the raw finding, as configured, and what comes of them. */
const LEVELS: readonly [rule: Level, raw: RawFinding['severity'], configured: Level | undefined, severity: string | undefined][] = [
  ['warning', undefined, undefined, 'warning'],
  ['error', 'warning', undefined, 'warning'],
  ['error', 'warning', 'info', 'info'],
  ['error', undefined, 'off', undefined],
  ['error', 'warning', 'off', undefined],
  ['off', undefined, undefined, undefined],
  ['off', 'warning', undefined, undefined],
  ['off', undefined, 'error', 'error'],
];

test.each(LEVELS)('rule %s, finding %s, configured %s: %s', (level, severity, configured, expected) => {
  const raw = severity === undefined ? RAW : { ...RAW, severity };
  expect(toFinding(raw, { ...RULE, level }, SUBJECT, AS_WRITTEN, configured)?.severity).toBe(expected);
});

describe('fingerprint', () => {
  const of = (raw: Partial<RawFinding>, resource: Partial<typeof SUBJECT.resource> = {}): string | undefined =>
    toFinding({ ...RAW, ...raw }, RULE, { ...SUBJECT, resource: { ...SUBJECT.resource, ...resource } }, AS_WRITTEN, undefined)?.fingerprint;
  const same = of({});

  test.each([
    ['moved to another place', of({ at: '/elsewhere', line: 40 })],
    ['said in other words', of({ message: 'Other words.' })],
    ['of another severity', of({ severity: 'info' })],
    ['of another version of the API', of({}, { apiVersion: 'apps/v1beta2' })],
    ['of another document of the run', of({}, { id: 99 })],
  ])('the same where it is %s', (_, fingerprint) => {
    expect(fingerprint).toBe(same);
    expect(fingerprint).toMatch(/^[0-9a-f]{20}$/);
  });

  test('of what the manifest says itself: the namespace it is deployed to is shown, and is no part of it', () => {
    const places: Places = { locate, namespaceOf: () => 'live' };
    const account = { id: 7, apiVersion: 'v1', kind: 'ServiceAccount', namespace: null, name: 'web' };
    const finding = toFinding({ ...RAW, related: [{ of: account, message: 'the account' }] }, RULE, SUBJECT, places, undefined);
    expect(finding).toMatchObject({ resource: { namespace: 'live' }, related: [{ resource: { namespace: 'live' } }], fingerprint: same });
  });

  test('another for everything that makes it another finding', () => {
    const others = [
      of({ rule: 'other' }),
      of({ container: 'init' }),
      of({ key: 'web:main' }),
      of({}, { apiVersion: 'example.com/v1' }),
      of({}, { apiVersion: 'v1' }),
      of({}, { kind: 'Deployment' }),
      of({}, { namespace: 'shop' }),
      of({}, { namespace: null }),
      of({}, { name: 'api' }),
    ];
    expect(new Set([same, ...others]).size).toBe(others.length + 1);
  });

  test('the message says what is wrong where a rule names no key', () => {
    const plain: RawFinding = { rule: 'r', at: '', message: 'one' };
    const print = (raw: RawFinding): string | undefined => toFinding(raw, RULE, SUBJECT, AS_WRITTEN, undefined)?.fingerprint;
    expect(print(plain)).not.toBe(print({ ...plain, message: 'two' }));
  });
});
