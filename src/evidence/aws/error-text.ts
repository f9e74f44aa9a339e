/** `err.name`; for an error of Node's own (`Error`, `AggregateError`), its code. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = errorCode(error);
  return (error.name === 'Error' || error.name === 'AggregateError' || error.name === 'TypeError') && code !== undefined
    ? code
    : error.name;
}

function errorCode(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says of itself, fit for one line: name or code, HTTP status, message. */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  const code = errorCode(error);
  const name = error.name === 'Error' || error.name === 'AggregateError' ? code : error.name;
  const status = statusOf(error);
  const parts = [name, code === name ? undefined : code, status === undefined ? undefined : `HTTP ${status}`].filter(
    (part) => part !== undefined,
  );
  // The name alone says it where the message only repeats code and address (`connect ECONNREFUSED 127.0.0.1:443`).
  const message =
    code !== undefined && error.message.includes(code) ? error.message : [...parts, error.message].filter((part) => part !== '').join(': ');
  return printable(message);
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status: unknown =
    metadata !== null && typeof metadata === 'object' && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' && status >= 500 ? status : undefined;
}

/** ` after 5 attempts`, or nothing where the SDK did not count. */
export function attemptsOf(error: unknown): string {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const attempts: unknown = metadata !== null && typeof metadata === 'object' && 'attempts' in metadata ? metadata.attempts : undefined;
  return typeof attempts === 'number' && attempts > 1 ? ` after ${attempts} attempts` : '';
}

const LONGEST = 300;
/** Control characters, line separators and the marks that turn text round: none of them belongs in a line of output. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const ACCESS_KEY = /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g;
/** Session and authorization tokens; a digest is 64 hex digits and stays. */
const TOKEN = /[A-Za-z0-9+/=_-]{100,}/g;

/** Text of others made fit to print: one line, no control characters, no credentials, at most 300 characters. */
export function printable(text: string): string {
  const clean = text
    .slice(0, 10 * LONGEST)
    .replace(UNPRINTABLE, ' ')
    .replace(ACCESS_KEY, '<access key id>')
    .replace(TOKEN, '<removed>')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** AWS's own words, for reading something out of them; never printed as they are. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
