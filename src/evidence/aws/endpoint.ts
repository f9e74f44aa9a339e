import type { Environment } from './proxy.ts';

/**
 * Refuses an endpoint of the environment that is no http or https URL: the SDK would fail each call with `Invalid URL`,
 * or take `localhost:4566` for a scheme and ask somebody else.
 * @param service as its variable spells it
 * @throws what `unanswered` knows as a failure of the client. The value, which may hold a password, is not repeated.
 */
export function assertEndpoint(env: Environment, service: string): void {
  const name = [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL'].find((variable) => env[variable]);
  const value = name === undefined ? undefined : env[name];
  if (value === undefined || env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw Object.assign(new Error(`${name} is no http or https URL: write it as http://host:port or https://host:port`), {
    name: 'EndpointError',
  });
}
