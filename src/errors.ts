/** Exit codes of the command line and of the action (documented in the README). */
export const EXIT = { pass: 0, fail: 1, usage: 2, unverified: 3, bug: 70 } as const;

export type ErrorCode = 'usage' | 'config' | 'path-not-found' | 'nothing-to-check' | 'evidence' | 'baseline' | 'git' | 'policy';

/** A mistake the user can mend: printed as one message with a hint, exit code 2. Anything else that is thrown is a bug and keeps its stack. */
export class PreflightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PreflightError';
    this.code = code;
    this.hint = options.hint;
  }
}
