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
  const pull = field(event, 'pull_request');
  const base = commit(field(field(pull, 'base'), 'sha'));
  if (base !== undefined) {
    const head = commit(field(field(pull, 'head'), 'sha'));
    return { revision: base, ...(head === undefined ? {} : { head }) };
  }
  const queued = commit(field(field(event, 'merge_group'), 'base_sha'));
  return queued === undefined ? undefined : { revision: queued };
}

function field(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function commit(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : undefined;
}
