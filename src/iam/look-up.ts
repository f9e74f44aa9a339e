import type { UnverifiedReason } from '../evidence/evidence.ts';

/** What became of asking AWS for one thing: absent is an answer, unverified is none. */
export type LookUp<T> =
  | { readonly status: 'found'; readonly value: T }
  | { readonly status: 'absent' }
  | { readonly status: 'unverified'; readonly reason: UnverifiedReason; readonly message: string };
