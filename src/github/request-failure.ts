/** A request that GitHub refused, or that got no answer. */
export interface RequestFailure {
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** GitHub's own word, or the system's (`ECONNREFUSED`). */
  readonly message: string;
}

/** Octokit's error as what it stands for; undefined for anything that is no failed request. */
export function asRequestFailure(error: unknown): RequestFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!('status' in error) || typeof error.status !== 'number' || error.name !== 'HttpError') return undefined;
  const response = 'response' in error ? error.response : undefined;
  // Without a response Octokit says 500 for whatever went wrong on the way.
  if (!isResponse(response)) return { status: undefined, headers: {}, message: deepestReason(error) };
  return { status: error.status, headers: headersOf(response.headers), message: error.message };
}

/** An answer that broke off, or is none of GitHub's, as Octokit would throw it. */
export function noAnswer(message: string): Error {
  return Object.assign(new Error(message), { name: 'HttpError', status: 500 });
}

function isResponse(value: unknown): value is { readonly headers: unknown } {
  return value !== null && typeof value === 'object' && 'headers' in value;
}

function headersOf(headers: unknown): Record<string, string> {
  if (headers === null || typeof headers !== 'object') return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** The code of the innermost cause: `ECONNREFUSED` says more than "fetch failed". */
function deepestReason(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return deepestReason(cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}
