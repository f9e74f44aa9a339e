import { setMaxListeners } from 'node:events';
import type { Clock } from './clock.ts';

/** Time left for AWS to answer in; waiting between two questions does not use it up. */
export interface Budget {
  readonly spent: () => boolean;
  /** Runs work under a signal that aborts when the budget is used up or the run is interrupted. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
}

/** @param interrupted ends every run of the budget from outside */
export function createBudget(totalMs: number, clock: Clock, interrupted: AbortSignal): Budget {
  let remaining = totalMs;
  return {
    spent: () => remaining <= 0,
    async run(work) {
      const started = clock.now();
      const used = new AbortController();
      const finished = new AbortController();
      void clock.sleep(remaining, finished.signal).then(() => {
        if (!finished.signal.aborted) used.abort();
      });
      if (remaining <= 0) used.abort();
      const signal = AbortSignal.any([used.signal, interrupted]);
      // Every call under way listens; Node would warn of a leak at the eleventh.
      setMaxListeners(0, signal);
      try {
        await work(signal);
      } finally {
        finished.abort();
        remaining = used.signal.aborted ? 0 : remaining - (clock.now() - started);
      }
    },
  };
}
