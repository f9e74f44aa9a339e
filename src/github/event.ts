/** A value inside of an event (`GITHUB_EVENT_PATH`), which may have any shape. */
function eventField(event: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce(
    (value, key) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    event,
  );
}

/** A full commit id (SHA-1 or SHA-256) inside of an event. */
export function eventCommit(event: unknown, ...keys: readonly string[]): string | undefined {
  const value = eventField(event, ...keys);
  return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : undefined;
}

/**
 * The commit that a check run is shown at: the head of a pull request, not GitHub's merge of it into the base, which nobody looks at; the head
 * of a merge group; else the commit of the run.
 * @param sha `GITHUB_SHA`
 */
export function checkedCommit(event: unknown, sha: string): string {
  return eventCommit(event, 'pull_request', 'head', 'sha') ?? eventCommit(event, 'merge_group', 'head_sha') ?? sha;
}

/** Number of the pull request that the run is about. */
export function pullRequestNumber(event: unknown): number | undefined {
  const number =
    eventField(event, 'pull_request', 'number') ?? (eventField(event, 'issue', 'pull_request') && eventField(event, 'issue', 'number'));
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
