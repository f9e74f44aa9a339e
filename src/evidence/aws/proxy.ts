import { PreflightError } from '../../errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Which proxy the environment names for a request, as curl reads it: the lower-case name first, no scheme means http. */
export interface ProxySettings {
  readonly https: URL | undefined;
  readonly http: URL | undefined;
  /** Whether NO_PROXY takes this host out. */
  readonly bypasses: (host: string, port: number) => boolean;
}

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Node's own agents read them from Node 24 on only, and the SDK never does.
 * @throws PreflightError `usage` for a proxy that is no http(s) URL; the value, which may hold a password, is not repeated.
 */
export function readProxySettings(env: Environment): ProxySettings {
  const exceptions = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  return {
    https: proxyUrl(env, 'https_proxy'),
    http: proxyUrl(env, 'http_proxy'),
    bypasses: (host, port) => exceptions.some((entry) => takesOut(entry.toLowerCase(), host.toLowerCase(), port)),
  };
}

function proxyUrl(env: Environment, name: string): URL | undefined {
  const value = (env[name] ?? env[name.toUpperCase()])?.trim();
  if (!value) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new PreflightError('usage', `the proxy named by ${name.toUpperCase()} cannot be used`, {
    hint: 'write it as http://host:port or https://host:port',
  });
}

/** `*`, a host, or a domain whose hosts are meant too (`example.com`, `.example.com`, `*.example.com`), each with an optional port. */
function takesOut(entry: string, host: string, port: number): boolean {
  const [, pattern = entry, entryPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && Number(entryPort) !== port) return false;
  if (pattern === '*') return true;
  const domain = pattern.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}
