import type { CheckAnnotation, CheckText } from '../report/check-run.ts';

/** A check run as far as it matters here. */
export interface CheckRun {
  readonly id: number;
  readonly externalId: string;
  readonly url: string;
  readonly annotations: number;
}

/** What a check run is written with; its annotations come in batches beside it. */
export interface CheckRunFields extends Pick<CheckText, 'conclusion' | 'title' | 'summary'> {
  readonly name: string;
  readonly sha: string;
  readonly externalId: string;
  readonly detailsUrl: string | undefined;
}

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  /** Login, and `Bot` or `User`. */
  readonly author: string;
  readonly authorType: string;
}

/** The few calls that are made to GitHub. Each throws what Octokit throws; `reasonOf` puts it into words. */
export interface GithubApi {
  readonly checkRuns: (sha: string, name: string) => Promise<readonly CheckRun[]>;
  readonly annotations: (checkRun: number) => Promise<readonly CheckAnnotation[]>;
  readonly createCheckRun: (fields: CheckRunFields, annotations: readonly CheckAnnotation[]) => Promise<CheckRun>;
  /** Annotations are added to those that are there. */
  readonly updateCheckRun: (id: number, fields: CheckRunFields, annotations: readonly CheckAnnotation[]) => Promise<CheckRun>;
  readonly comments: (pullRequest: number) => Promise<readonly Comment[]>;
  readonly createComment: (pullRequest: number, body: string) => Promise<Comment>;
  readonly updateComment: (id: number, body: string) => Promise<Comment>;
  readonly deleteComment: (id: number) => Promise<void>;
  /** Whom the token belongs to; undefined for the token of an app, such as a workflow's own. */
  readonly tokenOwner: () => Promise<string | undefined>;
}
