import type { LookUp } from '../../iam/look-up.ts';
import { absenceOf } from '../aws/error-names.ts';
import type { Asked } from '../aws/errors.ts';
import type { UnverifiedReason } from '../evidence.ts';
import type { Reply, Session } from '../sessions.ts';

export type Unverified = Extract<LookUp<never>, { status: 'unverified' }>;

export const ABSENT = { status: 'absent' } as const;

export function found<T>(value: T): { readonly status: 'found'; readonly value: T } {
  return { status: 'found', value };
}

export function unverified(reason: UnverifiedReason, message: string): Unverified {
  return { status: 'unverified', reason, message };
}

/** One question to AWS. "There is no such thing" is an answer; every other failure leaves the question open, and says why. */
export async function lookUp<Api, T>(
  session: Session<Api>,
  asked: Asked,
  signal: AbortSignal,
  call: (api: Api, signal: AbortSignal) => Promise<T>,
): Promise<LookUp<T>> {
  return answerOf(await session.ask(asked, (error) => absenceOf(error) !== undefined, signal, call));
}

export function answerOf<T>(reply: Reply<T>): LookUp<T> {
  if (reply.kind === 'answer') return found(reply.value);
  return reply.kind === 'error' ? ABSENT : unverified(reply.why.reason, reply.why.message);
}

/** The answer with its value turned into something else, which may turn out not to be an answer. */
export function mapAnswer<T, U>(answer: LookUp<T>, change: (value: T) => LookUp<U>): LookUp<U> {
  return answer.status === 'found' ? change(answer.value) : answer;
}
