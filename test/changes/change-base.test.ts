import { describe, expect, test } from 'vitest';
import { changeStartOf } from '../../src/github/change-base.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

describe('changed-since: auto', () => {
  test.each<[string, unknown, unknown]>([
    ['pull_request', { pull_request: { base: { sha: A, ref: 'main' }, head: { sha: B } } }, { revision: A, head: B }],
    ['pull_request without a head', { pull_request: { base: { sha: A } } }, { revision: A }],
    ['merge_group', { merge_group: { base_sha: A, head_sha: B } }, { revision: A }],
    ['push', { before: A, after: B, ref: 'refs/heads/main' }, undefined],
    ['a base that is no commit id', { pull_request: { base: { sha: '--upload-pack=x' } } }, undefined],
    ['an empty event', {}, undefined],
    ['no event', undefined, undefined],
    ['a list', [1], undefined],
  ])('%s', (_, event, expected) => {
    expect(changeStartOf(event)).toEqual(expected);
  });
});
