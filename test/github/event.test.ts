import { expect, test } from 'vitest';
import { checkedCommit, pullRequestNumber } from '../../src/github/event.ts';

const SHA = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);

/** The events as GitHub sends them, cut to what is read. */
const EVENTS: readonly [name: string, event: unknown, commit: string, pullRequest: number | undefined][] = [
  ['push', { after: SHA, ref: 'refs/heads/main' }, SHA, undefined],
  ['pull_request: the head, not the merge', { pull_request: { number: 12, head: { sha: HEAD }, base: { sha: SHA } } }, HEAD, 12],
  ['merge_group', { merge_group: { head_sha: HEAD, base_sha: SHA } }, HEAD, undefined],
  ['schedule', { schedule: '5 4 * * *' }, SHA, undefined],
  ['issue_comment on a pull request', { issue: { number: 7, pull_request: {} } }, SHA, 7],
  ['issue_comment on an issue', { issue: { number: 7 } }, SHA, undefined],
  ['none', undefined, SHA, undefined],
  ['of another shape', { pull_request: { number: '12', head: { sha: 'main' } } }, SHA, undefined],
  ['with a number that is none', { pull_request: { number: -1, head: null } }, SHA, undefined],
];

test.each(EVENTS)('%s', (_, event, commit, pullRequest) => {
  expect(checkedCommit(event, SHA)).toBe(commit);
  expect(pullRequestNumber(event)).toBe(pullRequest);
});
