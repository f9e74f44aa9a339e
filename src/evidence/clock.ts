import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a collaborator, so that tests need not wait. */
export interface Clock {
  /** Epoch milliseconds */
  now(): number;
  /** Resolves after that many milliseconds, or as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
};
