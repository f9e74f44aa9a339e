import { renderMarkdown } from './markdown.ts';
import type { RenderContext, Report } from './report.ts';

/** Characters that a comment holds. */
const LONGEST_COMMENT = 65_536;

export interface CommentText {
  /** Begins with the marker, by which the comment is found again. */
  readonly body: string;
  /** Nothing to say: no comment is begun for it, one that is there turns green. */
  readonly isClean: boolean;
}

/** A report as the comment of a pull request. The marker is an HTML comment, which nobody sees. */
export function renderComment(report: Report, context: RenderContext, marker: string): CommentText {
  const body = renderMarkdown(report, { ...context, limit: LONGEST_COMMENT - Buffer.byteLength(`${marker}\n`) });
  return { body: `${marker}\n${body}`, isClean: report.findings.length === 0 && report.unverified.length === 0 };
}
