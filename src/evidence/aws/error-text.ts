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

/** Added by the SDK to what went wrong while a body was read, for whoever debugs it. */
const SDK_HINT = /\s*Deserialization error: to see the raw response.*$/s;

/** What an error says of itself, fit for one line: name or code, HTTP status, message. */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  const status = metadataOf(error, 'httpStatusCode');
  // The SDK could not read the body: a page of a proxy or a firewall. Its first characters help nobody.
  if (error instanceof SyntaxError && status !== undefined) return `HTTP ${status} with a body that is not JSON`;
  // What the SDK calls an error that came without a name: the status is all there is to tell.
  if (status !== undefined && /^Unknown(?:Error)?$/.test(error.name)) {
    return printable(`HTTP ${status} without the name of an error${error.message === 'UnknownError' ? '' : `: ${error.message}`}`);
  }
  const code = errorCode(error);
  // The message says it all where it repeats code and address (`connect ECONNREFUSED 127.0.0.1:443`).
  if (code !== undefined && error.message.includes(code)) return printable(error.message);
  const name = error.name === 'Error' || error.name === 'AggregateError' ? undefined : error.name;
  const parts = [name, code, status !== undefined && status >= 500 ? `HTTP ${status}` : undefined, error.message.replace(SDK_HINT, '')];
  return printable(parts.filter((part) => part !== undefined && part !== '').join(': '));
}

function metadataOf(error: unknown, key: 'httpStatusCode' | 'attempts'): number | undefined {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const value: unknown = metadata !== null && typeof metadata === 'object' && key in metadata ? Reflect.get(metadata, key) : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** ` after 5 attempts`, or nothing where the SDK did not count. */
export function attemptsOf(error: unknown): string {
  const attempts = metadataOf(error, 'attempts');
  return attempts !== undefined && attempts > 1 ? ` after ${attempts} attempts` : '';
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
