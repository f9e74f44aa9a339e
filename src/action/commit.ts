import { changeStartOf } from '../github/change-base.ts';
import type { RenderContext } from '../report/report.ts';

/** What the runner and the checkout say of the commit under test. */
export interface CommitFacts {
  readonly server: string | undefined;
  readonly repository: string | undefined;
  /** `GITHUB_SHA`: of a pull request, its merge with the base. */
  readonly sha: string | undefined;
  /** `.git/HEAD` of the checkout: a commit, where it is detached. */
  readonly head: string | undefined;
  /** The event of the run, as it is. */
  readonly event: unknown;
}

/**
 * Where the commit under test is shown: the one that is checked out, where it is the event's merge commit or the head of its pull request,
 * since lines may differ between the two.
 * @returns undefined outside of GitHub
 */
export function commitLinks({ server, repository, sha, head, event }: CommitFacts): RenderContext['links'] {
  if (!server || !repository || !sha) return undefined;
  const pullRequestHead = changeStartOf(event)?.head;
  return { server, repository, sha: pullRequestHead !== undefined && head?.trim() === pullRequestHead ? pullRequestHead : sha };
}
