import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerErrors, match, requestErrors } from './fake-github/description.ts';
import { type Answer, carryOut, type State } from './fake-github/state.ts';

/** What goes wrong with a request. `late`: it is carried out all the same, and the answer is lost. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly message: string; readonly late?: boolean }
  | 'hang'
  | 'reset'
  | 'late reset'
  | 'cut off';

export interface FakeGithub {
  readonly url: string;
  readonly state: State;
  /** Requests as they came, `operation` or method and path; those that did not keep to GitHub's description are in `errors`. */
  readonly requests: { readonly operation: string; readonly headers: IncomingMessage['headers']; readonly body: unknown }[];
  readonly errors: string[];
  /** Faults of the next requests of an operation, in order; undefined lets one through. */
  fail(operation: string, ...faults: readonly (Fault | undefined)[]): void;
  /** From now on every request that writes is refused, as for the token of a fork. */
  readOnly(): void;
  operations(): string[];
  close(): Promise<void>;
}

export const TOKEN = 'ghs_0123456789abcdefABCDEF0123456789abcd';
const FORBIDDEN: Fault = { status: 403, message: 'Resource not accessible by integration' };

/** GitHub's API in this process: every request is held to GitHub's own OpenAPI description, and so is every answer. */
export async function startFakeGithub(tls?: { readonly key: string; readonly cert: string }): Promise<FakeGithub> {
  const state: State = { checkRuns: [], comments: [], tokens: new Map([[TOKEN, 'github-actions[bot]']]) };
  const requests: FakeGithub['requests'] = [];
  const errors: string[] = [];
  const faults = new Map<string, (Fault | undefined)[]>();
  let isReadOnly = false;

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const reply = replyTo(message, text === '' ? undefined : JSON.parse(text));
    if (reply === 'hang') return;
    if (reply === 'reset') {
      message.socket.destroy();
      return;
    }
    const json = reply.body === undefined ? '' : JSON.stringify(reply.body);
    response.writeHead(reply.status, { ...(json === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...reply.headers });
    if (reply.isCutOff) response.write(json.slice(0, json.length / 2), () => message.socket.destroy());
    else response.end(json);
  }

  function replyTo(message: IncomingMessage, body: unknown): Reply | 'hang' | 'reset' {
    const { pathname: path, searchParams } = new URL(message.url ?? '', 'http://github');
    // Where a GitHub Enterprise Server has its API.
    const pathname = path.replace(/^\/api\/v3(?=\/)/, '');
    const matched = match(message.method ?? '', pathname);
    requests.push({ operation: matched?.operation ?? `${message.method} ${pathname}`, headers: message.headers, body });
    const login = state.tokens.get((message.headers.authorization ?? '').replace(/^(token|bearer) /i, ''));
    const problems = matched
      ? [...requestErrors(matched, searchParams, body), ...headerErrors(message.headers)]
      : [`${message.method} ${pathname} is not described`];
    errors.push(...problems);
    if (login === undefined) return refusal({ status: 401, message: 'Bad credentials' });
    if (!matched || problems.length > 0) return refusal({ status: matched ? 422 : 404, message: problems.join(', ') });
    const fault = faults.get(matched.operation)?.shift() ?? (isReadOnly && message.method !== 'GET' ? FORBIDDEN : undefined);
    if (fault === 'hang' || fault === 'reset') return fault;
    if (typeof fault === 'object' && !fault.late) return refusal(fault);
    const done = carryOut(state, { ...matched, query: searchParams, body, login });
    if (fault === 'late reset') return 'reset';
    if (typeof fault === 'object') return refusal(fault);
    if (done.status >= 400) return { status: done.status, body: done.body };
    const { sent, headers } = pageOf(done, searchParams, `${address()}${path}`);
    errors.push(...answerErrors(matched.operation, done.status, sent));
    return { status: done.status, body: sent, headers, isCutOff: fault === 'cut off' };
  }

  const listener = (message: IncomingMessage, response: ServerResponse): void => void serve(message, response);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = () => `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    url: address(),
    state,
    requests,
    errors,
    fail: (operation, ...next) => void faults.set(operation, [...(faults.get(operation) ?? []), ...next]),
    readOnly: () => {
      isReadOnly = true;
    },
    operations: () => requests.map(({ operation }) => operation),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isCutOff?: boolean;
}

function refusal({ status, message, headers = {} }: Exclude<Fault, string>): Reply {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest' }, headers };
}

/** One page of a list, and where the next one is. */
function pageOf({ list, body }: Answer, query: URLSearchParams, address: string): { sent: unknown; headers: Record<string, string> } {
  if (!list) return { sent: body, headers: {} };
  const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  const next = new URLSearchParams({ ...Object.fromEntries(query), page: String(page + 1) });
  return {
    sent: list.wrap(list.items.slice((page - 1) * size, page * size)),
    headers: list.items.length > page * size ? { link: `<${address}?${next}>; rel="next"` } : {},
  };
}

/** GitHub refuses a request without a user agent; the version is asked for so that it does not change under us. */
function headerErrors(headers: IncomingMessage['headers']): string[] {
  return [
    ...(/^ecr-preflight\/\d/.test(headers['user-agent'] ?? '') ? [] : ['the user agent is not ours']),
    ...(headers['x-github-api-version'] === '2022-11-28' ? [] : ['no version of the API is asked for']),
  ];
}
