import { describe, expect, test } from 'vitest';
import { publishCheckRun } from '../../src/github/check-run.ts';
import type { CheckAnnotation } from '../../src/report/check-run.ts';
import type { Fault } from '../support/fake-github.ts';
import { annotations, FIELDS, START, useGithub } from './world.ts';

const { world, connect } = useGithub();

function publish(wanted: readonly CheckAnnotation[], more: Partial<typeof FIELDS> = {}) {
  const { api, clock } = world();
  return publishCheckRun(api, { ...FIELDS, ...more }, wanted, clock);
}

const URL = 'https://github.com/shop/deploy/runs/1';

test('a check run as it is written', async () => {
  expect(await publish(annotations(2))).toEqual({ status: 'published', url: URL, annotations: 2 });
  const { github } = world();
  expect(github.operations()).toEqual(['checks/list-for-ref', 'checks/create']);
  expect(github.state.checkRuns).toEqual([
    {
      id: 1,
      name: 'ecr-preflight',
      head_sha: FIELDS.sha,
      external_id: 'step-1',
      details_url: 'https://github.com/shop/deploy/actions/runs/7',
      status: 'completed',
      conclusion: 'failure',
      title: 'FAIL: 3 errors',
      summary: '## failed',
      annotations: annotations(2),
    },
  ]);
});

test.each([
  { number: 0, requests: ['checks/create'] },
  { number: 50, requests: ['checks/create'] },
  { number: 51, requests: ['checks/create', 'checks/update'] },
  { number: 500, requests: ['checks/create', ...Array.from({ length: 9 }, () => 'checks/update')] },
])('$number annotations, fifty a request', async ({ number, requests }) => {
  expect(await publish(annotations(number))).toMatchObject({ status: 'published', annotations: number });
  const { github, clock } = world();
  expect(github.operations().slice(1)).toEqual(requests);
  expect(github.state.checkRuns.map((run) => run.annotations)).toEqual([annotations(number)]);
  expect(clock.slept).toEqual([]);
});

test('a second between requests, as GitHub asks, where there are many', async () => {
  await publish(annotations(551));
  expect(world().clock.slept).toEqual(Array.from({ length: 11 }, () => 1_000));
  expect(world().github.state.checkRuns[0]?.annotations).toHaveLength(551);
});

describe('the same step again at the same commit', () => {
  test('changes its own check run', async () => {
    await publish(annotations(60));
    expect(await publish(annotations(60), { conclusion: 'success', title: 'PASS' })).toEqual({
      status: 'published',
      url: URL,
      annotations: 60,
    });
    expect(world().github.state.checkRuns).toMatchObject([{ conclusion: 'success', title: 'PASS', annotations: annotations(60) }]);
  });

  test('adds what is missing', async () => {
    await publish(annotations(30));
    await publish(annotations(130));
    expect(world().github.state.checkRuns).toMatchObject([{ annotations: annotations(130) }]);
  });

  test('begins a new one where the old one holds what is not true any more', async () => {
    await publish(annotations(3));
    await publish([], { conclusion: 'success', title: 'PASS' });
    expect(world().github.state.checkRuns).toMatchObject([
      { conclusion: 'neutral', title: 'Superseded by a later run of the same step', annotations: annotations(3) },
      { conclusion: 'success', title: 'PASS', annotations: [], external_id: 'step-1' },
    ]);
    // And goes on with that one.
    await publish(annotations(1));
    expect(world().github.state.checkRuns).toMatchObject([
      { conclusion: 'neutral' },
      { conclusion: 'failure', annotations: annotations(1) },
    ]);
  });

  test.each([
    ['another step', { externalId: 'step-2' }],
    ['another commit', { sha: 'c'.repeat(40) }],
    ['another folder', { name: 'ecr-preflight (charts)' }],
  ])('%s has its own', async (_, more) => {
    await publish(annotations(1));
    await publish(annotations(1), more);
    expect(world().github.state.checkRuns).toHaveLength(2);
  });

  test('is found behind a hundred others', async () => {
    for (let at = 0; at < 101; at++) await publish([], { externalId: `other-${at}` });
    await publish(annotations(1));
    await publish(annotations(1));
    expect(world().github.state.checkRuns).toHaveLength(102);
  });
});

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const LIMITS: readonly [name: string, fault: Fault, waits: number][] = [
  ['secondary, with a time', { status: 403, headers: { 'retry-after': '7' }, message: SECONDARY }, 7_000],
  ['secondary, as 429', { status: 429, headers: { 'retry-after': '30' }, message: SECONDARY }, 30_000],
  ['secondary, without a time', { status: 403, message: SECONDARY }, 60_000],
  [
    'primary',
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1_000 + 42) },
      message: 'API rate limit exceeded for installation ID 1.',
    },
    42_000,
  ],
];

describe('limits', () => {
  test.each(LIMITS)('%s: waited out, and nothing is sent twice', async (_, fault, waits) => {
    const { github, clock } = world();
    github.fail('checks/update', undefined, fault);
    expect(await publish(annotations(170))).toMatchObject({ status: 'published', annotations: 170 });
    expect(clock.slept).toEqual([waits]);
    expect(github.state.checkRuns[0]?.annotations).toEqual(annotations(170));
  });

  test.each(LIMITS)('%s: longer than there is time', async (_, fault) => {
    const { github } = world();
    const long = { 'retry-after': '3600' };
    const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1_000 + 3_600) };
    const worse = typeof fault === 'object' ? { ...fault, headers: fault.headers?.['x-ratelimit-reset'] ? reset : long } : fault;
    github.fail('checks/update', undefined, worse);
    expect(await publish(annotations(170))).toEqual({
      status: 'partly',
      url: URL,
      annotations: 100,
      reason: { code: 'failed', text: expect.stringMatching(/^GitHub's rate limit is reached; it asks to wait 3600 s \(.+\)$/) },
    });
    // What is there is whole: it does not wait for a conclusion.
    expect(github.state.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure', annotations: annotations(100) }]);
  });
});

test('a limit that is always over at once is asked about for two minutes, once a second', async () => {
  const { github, clock } = world();
  const limit = { status: 429, headers: { 'retry-after': '0' }, message: SECONDARY };
  github.fail('checks/create', ...Array.from({ length: 200 }, () => limit));
  expect(await publish([])).toMatchObject({ status: 'refused', reason: { code: 'failed' } });
  expect(clock.slept).toEqual(Array.from({ length: 120 }, () => 1_000));
});

const PASSING: readonly [name: string, fault: Fault][] = [
  ['a 502', { status: 502, message: 'Server Error' }],
  ['a 502 after it was carried out', { status: 502, message: 'Server Error', late: true }],
  ['a connection that breaks', 'reset'],
  ['a connection that breaks after it was carried out', 'late reset'],
  ['an answer that breaks off', 'cut off'],
];

describe.each(['checks/list-for-ref', 'checks/create', 'checks/update'])('%s', (operation) => {
  test.each(PASSING)('%s: looked at again, and nothing twice', async (_, fault) => {
    const { github, clock } = world();
    github.fail(operation, fault);
    expect(await publish(annotations(120))).toMatchObject({ status: 'published', annotations: 120 });
    expect(github.state.checkRuns.map((run) => run.annotations)).toEqual([annotations(120)]);
    expect(clock.slept).toEqual([1_000]);
  });

  test('no answer in time: looked at again', async () => {
    const { github } = await connect(undefined, 1_000);
    github.fail(operation, 'hang');
    expect(await publish(annotations(120))).toMatchObject({ status: 'published', annotations: 120 });
    expect(github.state.checkRuns.map((run) => run.annotations)).toEqual([annotations(120)]);
  });
});

test('a failure that stays, in the middle: what is there is said', async () => {
  const { github, clock } = world();
  const broken = { status: 500, message: 'Server Error' };
  github.fail('checks/update', undefined, broken, broken, broken, broken);
  expect(await publish(annotations(200))).toEqual({
    status: 'partly',
    url: URL,
    annotations: 100,
    reason: { code: 'failed', text: 'GitHub answered 500: Server Error' },
  });
  expect(clock.slept).toEqual([1_000, 2_000]);
});

test('nobody answers', async () => {
  const { github } = await connect(undefined, 100);
  github.fail('checks/list-for-ref', 'hang', 'hang', 'hang');
  expect(await publish([])).toEqual({ status: 'refused', reason: { code: 'failed', text: 'GitHub did not answer within 0.1 s' } });
});

test('nobody is there', async () => {
  const { github } = world();
  await github.close();
  expect(await publish([])).toEqual({ status: 'refused', reason: { code: 'failed', text: 'the request to GitHub failed: ECONNREFUSED' } });
});

test('a token that only reads', async () => {
  const { github, clock } = world();
  github.readOnly();
  expect(await publish(annotations(1))).toEqual({
    status: 'refused',
    reason: { code: 'not-permitted', text: '403: Resource not accessible by integration' },
  });
  expect(clock.slept).toEqual([]);
});

test('a token that GitHub does not know', async () => {
  await connect('ghs_of_somebody_else');
  expect(await publish([])).toEqual({ status: 'refused', reason: { code: 'not-permitted', text: '401: Bad credentials' } });
});

test('a refusal in words that act on a log', async () => {
  world().github.fail('checks/create', { status: 422, message: 'no\n::set-output name=verdict::pass\u001b[31m' });
  expect(await publish([])).toEqual({
    status: 'refused',
    reason: { code: 'failed', text: 'GitHub answered 422: no\\n::set-output name=verdict::pass\\x1b[31m' },
  });
});
