import { PreflightError } from '../errors.ts';
import { type Asked, type Unanswered, unanswered } from './aws/errors.ts';
import type { ClientContext, EcrApi } from './ecr-api.ts';

/** A call that AWS answered (with a result, or with an error that is an answer), or why the question stays open. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'unanswered'; readonly why: Unanswered };

/** What a client has to have beside its calls. */
export interface Closable {
  destroy(): void;
}

/** One client of the run, with what has been learnt about it. */
export interface Session<Api = EcrApi> {
  /** Set once this client is known to refuse `filter.imageStatus`: it is not tried again. */
  filterRejected: boolean;
  /** `isAnswer` says which errors are answers; they come back as `error`. */
  ask<T>(
    asked: Asked,
    isAnswer: (error: unknown) => boolean,
    signal: AbortSignal,
    call: (api: Api, signal: AbortSignal) => Promise<T>,
  ): Promise<Reply<T>>;
  /** Lets an endpoint that could not be reached be tried again. */
  retry(): void;
}

export interface Sessions<Api = EcrApi> {
  of(context: ClientContext): Session<Api>;
  close(): void;
}

/** What a question ends as when the signal aborts before AWS answers. */
export type WhyAborted = () => Unanswered;

/**
 * One client for each region and role. The first call of a client goes alone, and a failure that every other call would share
 * (no credentials, an endpoint out of reach) is remembered: it costs one call, not one an image.
 * @param identityFailures by role; shared by the services of one run, for credentials that fail one fail them all.
 */
export function openSessions<Api extends Closable = EcrApi>(
  connect: (context: ClientContext) => Promise<Api>,
  whyAborted: WhyAborted,
  identityFailures = new Map<string, Unanswered>(),
): Sessions<Api> {
  const sessions = new Map<string, Session<Api>>();
  const opened: Api[] = [];

  function open(context: ClientContext): Session<Api> {
    const identity = context.roleArn ?? '';
    let api: Promise<Api> | undefined;
    let first: Promise<unknown> | undefined;
    let clientFailure: Unanswered | undefined;

    async function attempt<T>(
      asked: Asked,
      isAnswer: (error: unknown) => boolean,
      signal: AbortSignal,
      call: (api: Api, signal: AbortSignal) => Promise<T>,
    ): Promise<Reply<T>> {
      const known = identityFailures.get(identity) ?? clientFailure;
      if (known) return { kind: 'unanswered', why: known };
      if (signal.aborted) return { kind: 'unanswered', why: whyAborted() };
      api ??= connect(context).then((client) => {
        opened.push(client);
        return client;
      });
      try {
        return {
          kind: 'answer',
          value: await unlessAborted(
            api.then((client) => call(client, signal)),
            signal,
          ),
        };
      } catch (error) {
        if (error instanceof PreflightError) throw error;
        if (signal.aborted) return { kind: 'unanswered', why: whyAborted() };
        if (isAnswer(error)) return { kind: 'error', error };
        const why = unanswered(error, asked);
        if (why.scope === 'identity') identityFailures.set(identity, why);
        if (why.scope === 'client') clientFailure = why;
        return { kind: 'unanswered', why };
      }
    }

    return {
      filterRejected: false,
      async ask(asked, isAnswer, signal, call) {
        if (first) {
          await first;
          return attempt(asked, isAnswer, signal, call);
        }
        const reply = attempt(asked, isAnswer, signal, call);
        first = reply.catch(() => undefined);
        return reply;
      },
      retry() {
        clientFailure = undefined;
      },
    };
  }

  return {
    of(context) {
      const key = `${context.region} ${context.roleArn ?? ''}`;
      const session = sessions.get(key) ?? open(context);
      sessions.set(key, session);
      return session;
    },
    close() {
      for (const api of opened) api.destroy();
    },
  };
}

/** The SDK cannot be interrupted while it looks for credentials; the run does not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
