import { afterEach, beforeEach, expect } from 'vitest';
import type { CheckRunFields, GithubApi } from '../../src/github/api.ts';
import { connectGithub } from '../../src/github/client.ts';
import type { Patience } from '../../src/github/patience.ts';
import type { CheckAnnotation } from '../../src/report/check-run.ts';
import { type FakeGithub, startFakeGithub, TOKEN } from '../support/fake-github.ts';

/** A clock that only moves when somebody sleeps; what was slept is kept. */
export interface FakeClock extends Patience {
  readonly slept: number[];
}

/** Time starts at `START`; two minutes are there. */
function fakeClock(requestMs = 10_000): FakeClock {
  let now = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    deadline: START + 120_000,
    requestMs,
  };
}
export const START = Date.parse('2026-11-21T20:00:00Z');

export interface World {
  readonly github: FakeGithub;
  readonly clock: FakeClock;
  readonly api: GithubApi;
}

/** A fake GitHub for each test; at its end every request has to have kept to GitHub's description, unless the test says otherwise. */
export function useGithub(): { readonly world: () => World; readonly connect: (token?: string, requestMs?: number) => Promise<World> } {
  let github: FakeGithub | undefined;
  let current: World | undefined;
  const connect = async (token = TOKEN, requestMs = 10_000): Promise<World> => {
    github ??= await startFakeGithub();
    const clock = fakeClock(requestMs);
    const settings = { apiUrl: github.url, token, repository: 'shop/deploy', userAgent: 'ecr-preflight/1.2.3', patience: clock };
    current = { github, clock, api: await connectGithub(settings) };
    return current;
  };
  beforeEach(async () => {
    await connect();
  });
  afterEach(async () => {
    const errors = github?.errors;
    await github?.close();
    github = undefined;
    expect(errors).toEqual([]);
  });
  return {
    world: () => {
      if (!current) throw new Error('no GitHub has been started');
      return current;
    },
    connect,
  };
}

export const FIELDS: CheckRunFields = {
  name: 'ecr-preflight',
  sha: 'b'.repeat(40),
  externalId: 'step-1',
  detailsUrl: 'https://github.com/shop/deploy/actions/runs/7',
  conclusion: 'failure',
  title: 'FAIL: 3 errors',
  summary: '## failed',
};

export function annotations(number: number, message = 'm'): CheckAnnotation[] {
  return Array.from({ length: number }, (_, at) => ({
    path: 'k8s/a.yaml',
    start_line: at + 1,
    end_line: at + 1,
    start_column: 3,
    end_column: 9,
    annotation_level: 'failure',
    title: 'a-rule',
    message,
  }));
}
