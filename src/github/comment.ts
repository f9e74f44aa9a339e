import type { CommentText } from '../report/comment.ts';
import type { Comment, GithubApi } from './api.ts';
import { converging, type Patience } from './patience.ts';
import { type Reason, reasonOf } from './reason.ts';

export type CommentOutcome =
  /** An empty address: there was nothing to say, and nothing is there. */
  { readonly status: 'published'; readonly url: string } | { readonly status: 'refused'; readonly reason: Reason };

/**
 * Keeps one comment on a pull request up to date: the one that begins with the marker. A clean report begins none, and turns one that is there green.
 * @throws nothing that GitHub or the network does
 */
export async function publishComment(
  api: GithubApi,
  pullRequest: number,
  marker: string,
  text: CommentText,
  patience: Patience,
): Promise<CommentOutcome> {
  try {
    return { status: 'published', url: await converging(() => publish(api, pullRequest, marker, text), patience) };
  } catch (error) {
    return { status: 'refused', reason: reasonOf(error, patience) };
  }
}

async function publish(api: GithubApi, pullRequest: number, marker: string, { body, isClean }: CommentText): Promise<string> {
  const [comments, owner] = await Promise.all([api.comments(pullRequest), api.tokenOwner()]);
  const [own, ...more] = comments.filter((comment) => comment.body.startsWith(marker) && isBy(comment, owner));
  // Two runs at once may each have begun one.
  for (const { id } of more) await api.deleteComment(id);
  if (!own) return isClean ? '' : (await api.createComment(pullRequest, body)).url;
  if (sameText(own.body, body)) return own.url;
  return (await api.updateComment(own.id, body)).url;
}

/** Anybody can write the marker; a comment that its author can change again is not the place for a verdict. */
function isBy({ author, authorType }: Comment, owner: string | undefined): boolean {
  return owner === undefined ? authorType === 'Bot' : author === owner;
}

/** GitHub keeps line breaks as `\r\n` where a browser has sent them. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.trimEnd();
}
