import { asRequestFailure, type RequestFailure } from './request-failure.ts';

/** How long GitHub is waited for; one budget for everything that a run publishes. */
export interface Patience {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds, as `now` counts. */
  readonly deadline: number;
  /** A single request that takes longer is given up. */
  readonly requestMs: number;
}

/** GitHub's own advice where a secondary limit says no time. */
const WITHOUT_A_TIME_MS = 60_000;
const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1_000;

/** Sends a request again for as long as GitHub says when it may be sent: such a request has not been carried out. */
export async function waitingOutLimits<T>(send: () => Promise<T>, patience: Patience): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const failure = asRequestFailure(error);
      const limit = failure && limitWait(failure, patience.now());
      if (limit === undefined) throw error;
      // A limit that is over at once and stays all the same is not to be asked about without a pause.
      const wait = Math.max(FIRST_PAUSE_MS, limit);
      if (patience.now() + wait > patience.deadline) throw error;
      await patience.sleep(wait);
    }
  }
}

/**
 * Does something again after a failure that may pass: no answer, or one of the 500s. The request may have been carried out all the same, so what
 * is done again has to look at what is there first.
 */
export async function converging<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const pause = FIRST_PAUSE_MS * 2 ** (tries - 1);
      const failure = asRequestFailure(error);
      const mayPass = failure !== undefined && (failure.status === undefined || failure.status >= 500);
      if (!mayPass || tries === MOST_TRIES || patience.now() + pause > patience.deadline) throw error;
      await patience.sleep(pause);
    }
  }
}

/**
 * Milliseconds until a limit is over; undefined where the failure is no limit.
 * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function limitWait({ status, headers, message }: RequestFailure, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after * 1_000);
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) return Math.max(0, reset * 1_000 - now);
  return status === 429 || /secondary rate limit/i.test(message) ? WITHOUT_A_TIME_MS : undefined;
}
