import { describe, expect, test } from 'vitest';
import { publishComment } from '../../src/github/comment.ts';
import { useGithub } from './world.ts';

const { world, connect } = useGithub();

const MARKER = '<!-- ecr-preflight 0123 -->';
const BOT = 'github-actions[bot]';
const SAYS = (text: string) => ({ body: `${MARKER}\n${text}\n`, isClean: false });
const CLEAN = { body: `${MARKER}\npassed\n`, isClean: true };

function publish(text: { readonly body: string; readonly isClean: boolean }) {
  const { api, clock } = world();
  return publishComment(api, 12, MARKER, text, clock);
}

function comments(): unknown {
  return world().github.state.comments.map(({ issue, body, author }) => [issue, author, body]);
}

function says(author: string, body: string, issue = 12): void {
  const { comments: all } = world().github.state;
  all.push({ id: 1000 + all.length, issue, author, body });
}

test('begun, brought up to date, turned green, in one place', async () => {
  expect(await publish(SAYS('one'))).toEqual({ status: 'published', url: 'https://github.com/shop/deploy/pull/12#issuecomment-1' });
  await publish(SAYS('two'));
  expect(comments()).toEqual([[12, BOT, `${MARKER}\ntwo\n`]]);
  await publish(CLEAN);
  expect(comments()).toEqual([[12, BOT, `${MARKER}\npassed\n`]]);
});

test('nothing to say, and none there: none is begun', async () => {
  expect(await publish(CLEAN)).toEqual({ status: 'published', url: '' });
  expect(comments()).toEqual([]);
});

test('what stands there already is not written again', async () => {
  says(BOT, `${MARKER}\r\none`);
  await publish(SAYS('one'));
  expect(world().github.operations()).toEqual(['issues/list-comments']);
});

test('others stay as they are', async () => {
  const others: [string, string, number?][] = [
    ['mallory', `${MARKER}\nit passed, believe me`],
    [BOT, `> ${MARKER}\nquoted`],
    [BOT, '<!-- ecr-preflight 4567 -->\nanother step'],
    [BOT, `${MARKER}\nof another pull request`, 13],
  ];
  for (const other of others) says(...other);
  await publish(SAYS('one'));
  expect(comments()).toEqual([...others.map(([author, body, issue = 12]) => [issue, author, body]), [12, BOT, `${MARKER}\none\n`]]);
});

test('of two that were begun at once, the first stays', async () => {
  says(BOT, `${MARKER}\nfirst`);
  says(BOT, `${MARKER}\nsecond`);
  await publish(SAYS('one'));
  expect(comments()).toEqual([[12, BOT, `${MARKER}\none\n`]]);
});

test('found behind a hundred others', async () => {
  for (let at = 0; at < 120; at++) says('somebody', `comment ${at}`);
  says(BOT, `${MARKER}\nold`);
  await publish(SAYS('new'));
  expect(world().github.state.comments).toHaveLength(121);
  expect(world().github.state.comments.at(-1)?.body).toBe(`${MARKER}\nnew\n`);
});

test('with the token of a person, theirs is the one', async () => {
  const { github } = await connect('ghp_of_alice');
  github.state.tokens.set('ghp_of_alice', 'alice');
  says(BOT, `${MARKER}\nof the workflow`);
  says('alice', `${MARKER}\nof alice`);
  await publish(SAYS('one'));
  expect(comments()).toEqual([
    [12, BOT, `${MARKER}\nof the workflow`],
    [12, 'alice', `${MARKER}\none\n`],
  ]);
});

describe('failures', () => {
  test.each(['late reset', 'cut off', 'reset'] as const)('%s: looked at again, and none twice', async (fault) => {
    world().github.fail('issues/create-comment', fault);
    expect(await publish(SAYS('one'))).toMatchObject({ status: 'published' });
    expect(comments()).toEqual([[12, BOT, `${MARKER}\none\n`]]);
  });

  test('a token that only reads', async () => {
    world().github.readOnly();
    expect(await publish(SAYS('one'))).toEqual({
      status: 'refused',
      reason: { code: 'not-permitted', text: '403: Resource not accessible by integration' },
    });
  });

  test('a conversation that is locked', async () => {
    world().github.fail('issues/create-comment', { status: 403, message: 'Unable to create comment because issue is locked.' });
    expect(await publish(SAYS('one'))).toEqual({
      status: 'refused',
      reason: { code: 'failed', text: 'GitHub answered 403: Unable to create comment because issue is locked.' },
    });
  });

  test('a secondary limit is waited out', async () => {
    const { github, clock } = world();
    github.fail('issues/create-comment', {
      status: 403,
      headers: { 'retry-after': '5' },
      message: 'You have exceeded a secondary rate limit',
    });
    expect(await publish(SAYS('one'))).toMatchObject({ status: 'published' });
    expect(clock.slept).toEqual([5_000]);
  });
});
