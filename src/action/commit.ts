import type { RenderContext } from '../report/report.ts';

/** What the runner and the checkout say of the commit under test. */
export interface CommitFacts {
  readonly server: string | undefined;
  readonly repository: string | undefined;
  /** `GITHUB_SHA`: of a pull request, its merge with the base. */
  readonly sha: string | undefined;
  /** `.git/HEAD` of the checkout: a commit, where it is detached. */
  readonly head: string | undefined;
  /** The event's JSON. */
  readonly event: string | undefined;
}

/**
 * Where the commit under test is shown: the one that is checked out, where it is the event's merge commit or the head of its pull request,
 * since lines may differ between the two.
 * @returns undefined outside of GitHub
 */
export function commitLinks({ server, repository, sha, head, event }: CommitFacts): RenderContext['links'] {
  if (!server || !repository || !sha) return undefined;
  const pullRequestHead = headOf(event);
  return { server, repository, sha: pullRequestHead !== undefined && head?.trim() === pullRequestHead ? pullRequestHead : sha };
}

function headOf(event: string | undefined): string | undefined {
  try {
    const sha: unknown = JSON.parse(event ?? '')?.pull_request?.head?.sha;
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    // An event that cannot be read only costs the better of two links.
    return undefined;
  }
}
