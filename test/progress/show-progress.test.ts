import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Arguments } from '../../src/cli/arguments.ts';
import { progressFor } from '../../src/cli/progress.ts';
import { showProgress } from '../../src/progress/show-progress.ts';

/** What reaches stderr, and a clock that only moves when a test says so. */
function watched(options: { readonly live?: boolean; readonly timings?: 'detailed' | 'slow' | 'none' }) {
  const written: string[] = [];
  let time = 5_000;
  const stderr = { write: (text: string) => written.push(text) > 0 };
  const line = showProgress({ stderr, live: false, timings: 'none', now: () => time, ...options });
  function pass(ms: number): void {
    time += ms;
  }
  return { line, pass, text: () => written.join('') };
}

function run({ line, pass }: ReturnType<typeof watched>, ms: number): void {
  line.enter('reading');
  pass(ms);
  line.enter('rendering');
  pass(ms * 2);
  line.enter('reading');
  pass(ms);
  line.enter('looking up');
  line.onRequest({ service: 'ECR', account: '111122223333', region: 'eu-west-1', attempt: 1, isThrottled: true });
  line.onRequest({ service: 'ECR', account: '111122223333', region: 'eu-west-1', attempt: 2, isThrottled: false });
  line.advance('2 of 2 images');
  line.answered([{ account: '111122223333', region: 'eu-west-1', references: 5, images: 2, isRecorded: false }]);
  pass(ms * 4);
  line.enter('judging');
  pass(ms);
  line.end();
}

test('--verbose: a line a phase, what was interrupted counted together, and what was asked of AWS', () => {
  const seen = watched({ timings: 'detailed' });
  run(seen, 10);
  expect(seen.text()).toBe(`rendering: 20 ms
reading: 20 ms
looking up: 40 ms (2 of 2 images)
  ECR 111122223333 eu-west-1: 1 call, 1 retry, 1 throttled; 5 references to 2 images, 3 from an answer already there
judging: 10 ms
`);
});

test.each<[ms: number, text: string]>([
  [10, ''],
  [200, 'rendering: 400 ms\nreading: 400 ms\nlooking up: 800 ms (2 of 2 images)\njudging: 200 ms\n'],
])('in CI: nothing of a run of less than a second, all phases of a longer one (%d ms a step)', (ms, text) => {
  const seen = watched({ timings: 'slow' });
  run(seen, ms);
  expect(seen.text()).toBe(text);
});

test.each<[calls: readonly ('enter' | 'end')[], text: string]>([
  [['end'], ''],
  [['enter', 'end'], 'reading: 0 ms\n'],
  [['enter', 'end', 'end'], 'reading: 0 ms\n'],
])('%j', (calls, text) => {
  const seen = watched({ timings: 'detailed' });
  for (const call of calls) seen.line[call]('reading');
  expect(seen.text()).toBe(text);
});

test.each<[registry: object, requests: readonly object[], line: string]>([
  [{}, [], 'no call; 4 references to 4 images'],
  [{ images: 1 }, [{}], '1 call, 0 retries; 4 references to 1 image, 3 from an answer already there'],
  [{ isRecorded: true }, [], 'no call; 4 references to 4 images, from recorded evidence'],
])('a registry %j with requests %j', (registry, requests, line) => {
  const seen = watched({ timings: 'detailed' });
  seen.line.enter('looking up');
  for (const request of requests)
    seen.line.onRequest({ service: 'ECR', account: '1', region: 'r', attempt: 1, isThrottled: false, ...request });
  seen.line.answered([{ account: '1', region: 'r', references: 4, images: 4, isRecorded: false, ...registry }]);
  seen.line.end();
  expect(seen.text()).toBe(`looking up: 0 ms\n  ECR 1 r: ${line}\n`);
});

test('a service without a registry has a line of its own, IAM none for a region', () => {
  const seen = watched({ timings: 'detailed' });
  seen.line.enter('looking up');
  for (const region of ['us-east-1', 'eu-west-1']) {
    for (const service of ['EC2', 'IAM']) seen.line.onRequest({ service, account: undefined, region, attempt: 1, isThrottled: false });
  }
  seen.line.onRequest({ service: 'STS', account: undefined, region: undefined, attempt: 1, isThrottled: false });
  seen.line.end();
  expect(seen.text()).toBe(
    'looking up: 0 ms\n  EC2 eu-west-1: 1 call, 0 retries\n  EC2 us-east-1: 1 call, 0 retries\n  IAM: 2 calls, 0 retries\n  STS: 1 call, 0 retries\n',
  );
});

const CLEAR = '\r\u001b[2K';
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

test('on a terminal: nothing for a second, then one line that is rewritten and taken away', () => {
  const seen = watched({ live: true });
  seen.line.enter('reading');
  seen.pass(900);
  vi.advanceTimersByTime(900);
  expect(seen.text()).toBe('');
  seen.line.enter('looking up');
  seen.line.advance('3 of 9 images');
  seen.pass(600);
  vi.advanceTimersByTime(100);
  expect(seen.text()).toBe(`${CLEAR}looking up 3 of 9 images (2 s)`);
  seen.line.end();
  vi.advanceTimersByTime(1_000);
  expect(seen.text()).toBe(`${CLEAR}looking up 3 of 9 images (2 s)${CLEAR}`);
});

test('on a terminal with --verbose the line makes way for the lines that stay', () => {
  const seen = watched({ live: true, timings: 'detailed' });
  seen.line.enter('reading');
  seen.pass(1_200);
  vi.advanceTimersByTime(100);
  seen.line.enter('judging');
  seen.line.end();
  expect(seen.text()).toBe(`${CLEAR}reading (1 s)${CLEAR}reading: 1200 ms\njudging: 0 ms\n`);
});

test.each<
  [
    flags: Partial<Arguments['values']>,
    env: Readonly<Record<string, string>>,
    isTty: boolean,
    shows: 'live' | 'slow' | 'detailed' | 'nothing',
  ]
>([
  [{}, {}, true, 'live'],
  [{}, { TERM: 'dumb' }, true, 'nothing'],
  [{}, { CI: 'true' }, true, 'slow'],
  [{}, { CI: 'true' }, false, 'slow'],
  [{}, { CI: 'false' }, true, 'live'],
  [{}, {}, false, 'nothing'],
  [{ quiet: true }, { CI: 'true' }, true, 'nothing'],
  [{ quiet: true, verbose: true }, {}, true, 'nothing'],
  [{ verbose: true }, {}, false, 'detailed'],
])('%j in %j (terminal: %s) shows %s', (values, env, isTTY, shows) => {
  const written: string[] = [];
  vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(1_500);
  const stderr = Object.assign(Object.create(process.stderr) as NodeJS.WriteStream, {
    isTTY,
    write: (text: string) => written.push(text) > 0,
  });
  const line = progressFor({ values }, { cwd: '.', env, stdin: process.stdin, stdout: process.stdout, stderr });
  line.enter('looking up');
  line.onRequest({ service: 'IAM', account: undefined, region: 'r', attempt: 1, isThrottled: false });
  vi.advanceTimersByTime(100);
  line.end();
  vi.restoreAllMocks();
  expect(written.join('')).toBe(
    {
      live: `${CLEAR}looking up (2 s)${CLEAR}`,
      slow: 'looking up: 0 ms\n',
      detailed: 'looking up: 0 ms\n  IAM: 1 call, 0 retries\n',
      nothing: '',
    }[shows],
  );
});
