import type { Unanswered } from './aws/errors.ts';
import { formatDuration } from './format-duration.ts';
import type { WhyAborted } from './sessions.ts';

const INTERRUPTED: Unanswered = { reason: 'error', scope: 'call', message: 'the run was interrupted before AWS answered' };

/**
 * Why the questions of a run stay open once its signal has aborted: it was interrupted, or its budget is used up.
 * @param timeoutMs the budget, for the message
 */
export function whyAborted(interrupted: AbortSignal, timeoutMs: number): WhyAborted {
  const timedOut: Unanswered = {
    reason: 'timeout',
    scope: 'call',
    message: `AWS had not answered when the time budget of ${formatDuration(timeoutMs)} for all calls was used up (--timeout)`,
  };
  return () => (interrupted.aborted ? INTERRUPTED : timedOut);
}
