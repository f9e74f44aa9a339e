import { describe, expect, test } from 'vitest';
import { commentSuppressions } from '../../src/policy/suppression-comments.ts';
import { parseUntil } from '../../src/policy/suppressions.ts';

describe('a reason and its end', () => {
  test.each<[string, object]>([
    ['approved in CHG-123', { reason: 'approved in CHG-123' }],
    ['approved in CHG-123 until 2027-01-31', { reason: 'approved in CHG-123', until: '2027-01-31' }],
    ['approved in CHG-123, until 2027-01-31.', { reason: 'approved in CHG-123', until: '2027-01-31' }],
    ['approved (until 2027-01-31)', { reason: 'approved', until: '2027-01-31' }],
    ['until the move is done', { reason: 'until the move is done' }],
    ['until the move until 2028-02-29', { reason: 'until the move', until: '2028-02-29' }],
    ['', { reason: '', problem: 'no-reason' }],
    [' - ', { reason: '-', problem: 'no-reason' }],
    ['until 2027-01-31', { reason: '', problem: 'no-reason' }],
    ['lab until 2027-02-30', { reason: 'lab', until: '2027-02-30', problem: 'bad-date' }],
    ['lab until 31.01.2027', { reason: 'lab', until: '31.01.2027', problem: 'bad-date' }],
    ['lab until 2027-1-5', { reason: 'lab', until: '2027-1-5', problem: 'bad-date' }],
    ['две недели', { reason: 'две недели' }],
  ])('"%s"', (text, expected) => {
    expect(parseUntil(text)).toEqual(expected);
  });
});

describe('what a comment suppresses', () => {
  const RULES = new Set(['mutable-tag', 'release-tag-required']);
  const read = (comment: string) =>
    commentSuppressions([{ path: 'a.yaml', text: `a: 1 # ecr-preflight-ignore${comment}\n` }], RULES).all.map(
      ({ by: _, location: __, ...rest }) => rest,
    );

  test.each<[string, object[]]>([
    [' mutable-tag: lab', [{ rule: 'mutable-tag', reason: 'lab' }]],
    [
      ' mutable-tag, release-tag-required: lab until 2027-01-31',
      [
        { rule: 'mutable-tag', reason: 'lab', until: '2027-01-31' },
        { rule: 'release-tag-required', reason: 'lab', until: '2027-01-31' },
      ],
    ],
    [' mutable-tag', [{ rule: 'mutable-tag', reason: '', problem: 'no-reason' }]],
    [' mutable-tag because it is a lab', [{ rule: 'mutable-tag', reason: '', problem: 'no-reason' }]],
    [' mutable-tag:', [{ rule: 'mutable-tag', reason: '', problem: 'no-reason' }]],
    [': mutable-tag', [{ rule: '', reason: 'mutable-tag', problem: 'no-rule' }]],
    ['', [{ rule: '', reason: '', problem: 'no-rule' }]],
    [' mutabel-tag: lab', [{ rule: 'mutabel-tag', reason: 'lab', problem: 'unknown-rule' }]],
    [' mutable-tag: see https://example.com/x: yes', [{ rule: 'mutable-tag', reason: 'see https://example.com/x: yes' }]],
  ])('%s', (comment, expected) => {
    expect(read(comment)).toEqual(expected);
  });
});
