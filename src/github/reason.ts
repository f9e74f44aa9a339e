import { clip, visible } from '../report/escape.ts';
import { limitWait, type Patience } from './patience.ts';
import { asRequestFailure } from './request-failure.ts';

/** Why something could not be published, for people. */
export type Reason =
  /** The token may not do it. */
  { readonly code: 'not-permitted'; readonly text: string } | { readonly code: 'failed'; readonly text: string };

const LONGEST = 300;

/**
 * Puts a failed request into words. The answer's own text may hold anything: it is one line, and short.
 * @throws what is no failed request: that is a bug
 */
export function reasonOf(error: unknown, { now, requestMs }: Pick<Patience, 'now' | 'requestMs'>): Reason {
  const failure = asRequestFailure(error);
  if (!failure) throw error;
  const { status, message } = failure;
  const said = clip(visible(message.replace(/ - https?:\/\/\S+$/, '')), LONGEST);
  if (status === undefined) {
    if (message === 'no answer in time') return { code: 'failed', text: `GitHub did not answer within ${requestMs / 1_000} s` };
    return { code: 'failed', text: `the request to GitHub failed: ${said}` };
  }
  const wait = limitWait(failure, now());
  if (wait !== undefined)
    return { code: 'failed', text: `GitHub's rate limit is reached; it asks to wait ${Math.ceil(wait / 1_000)} s (${said})` };
  if (status === 401 || (status === 403 && /resource not accessible/i.test(message)))
    return { code: 'not-permitted', text: `${status}: ${said}` };
  return { code: 'failed', text: `GitHub answered ${status}: ${said}` };
}
