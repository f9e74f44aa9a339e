import http from 'node:http';
import https from 'node:https';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import type { ProxySettings } from './proxy.ts';

export interface ProxyAgents {
  readonly httpsAgent?: https.Agent;
  readonly httpAgent?: http.Agent;
}

/** Agents that go through the proxies the environment names, host by host; none where it names none. */
export function proxyAgents({ https: secure, http: plain, bypasses }: ProxySettings): ProxyAgents {
  return {
    ...(secure && {
      httpsAgent: withBypass(new HttpsProxyAgent({ proxy: secure, keepAlive: true }), https.Agent.prototype, secure, bypasses),
    }),
    ...(plain && { httpAgent: withBypass(new HttpProxyAgent({ proxy: plain, keepAlive: true }), http.Agent.prototype, plain, bypasses) }),
  };
}

type Connected = (error: Error | null, socket: unknown) => void;
type CreateConnection = (this: unknown, options: ConnectionOptions, connected: Connected) => unknown;

interface ConnectionOptions {
  readonly host?: string;
  readonly port?: number | string;
}

/** The SDK takes one agent a client, and one client talks to several hosts (the service, STS, SSO): NO_PROXY is asked for each connection. */
function withBypass<T extends http.Agent>(agent: T, direct: object, proxy: URL, bypasses: ProxySettings['bypasses']): T {
  const throughProxy = connectionOf(agent);
  const straight = connectionOf(direct);
  const createConnection: CreateConnection = (options, connected) => {
    if (bypasses(options.host ?? '', Number(options.port))) return straight.call(agent, options, connected);
    return throughProxy.call(agent, options, (error, socket) => connected(error && proxyError(error, proxy), socket));
  };
  return Object.assign(agent, { createConnection });
}

/** `createConnection` is documented in Node's docs for agents, not in its types. */
function connectionOf(agent: object): CreateConnection {
  return (agent as { createConnection: CreateConnection }).createConnection;
}

/** Names the proxy without its user and password. */
function proxyError(error: Error, proxy: URL): Error {
  const status = /^Bad response: (\d+)$/.exec(error.message)?.[1];
  const problem = status === undefined ? error.message : `it answered CONNECT with HTTP ${status}`;
  return Object.assign(new Error(`the proxy ${proxy.protocol}//${proxy.host} could not be used: ${problem}`), { name: 'ProxyError' });
}
