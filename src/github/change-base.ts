import { eventCommit } from './event.ts';

/** Where the change that a workflow run is about starts. */
export interface ChangeStart {
  readonly revision: string;
  /** Head of the pull request: HEAD of the checkout may be GitHub's merge of it into the base. */
  readonly head?: string;
}

/**
 * Reads the start of the change out of the event of a workflow run (`GITHUB_EVENT_PATH`), for `changed-since: auto`.
 * @returns undefined for events that are not about a change (push, schedule): everything counts there.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function changeStartOf(event: unknown): ChangeStart | undefined {
  const base = eventCommit(event, 'pull_request', 'base', 'sha');
  if (base !== undefined) {
    const head = eventCommit(event, 'pull_request', 'head', 'sha');
    return { revision: base, ...(head === undefined ? {} : { head }) };
  }
  const queued = eventCommit(event, 'merge_group', 'base_sha');
  return queued === undefined ? undefined : { revision: queued };
}
