import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientContext } from '../ecr-api.ts';
import type { BlobApi } from '../platforms/api.ts';
import type { AwsSettings } from './ecr-api.ts';
import { failureKind } from './error-names.ts';
import { readProxySettings } from './proxy.ts';
import { proxyAgents } from './proxy-agent.ts';

/** Silence for this long is the end of a download. */
const SILENCE_MS = 20_000;
const MOST_ATTEMPTS = 3;
const PAUSE_MS = 200;

interface Agents {
  readonly https: https.Agent;
  readonly http: http.Agent;
}

/**
 * Downloads from the presigned URLs that ECR hands out. The URL is the whole credential: it stands in no error, and it is not followed
 * where it leads elsewhere.
 */
export function blobConnector({ env, version, onRequest }: AwsSettings): (context: ClientContext) => Promise<BlobApi> {
  return async ({ region }) => {
    const proxies = proxyAgents(readProxySettings(env));
    const agents: Agents = {
      https: proxies.httpsAgent ?? new https.Agent({ keepAlive: true }),
      http: proxies.httpAgent ?? new http.Agent({ keepAlive: true }),
    };
    return {
      async read(url, mostBytes, signal) {
        for (let attempt = 1; ; attempt += 1) {
          const told = { service: 'S3', account: undefined, region, attempt };
          try {
            const bytes = await get(url, { agents, mostBytes, signal, userAgent: `ecr-preflight/${version}` });
            onRequest?.({ ...told, isThrottled: false });
            return bytes;
          } catch (error) {
            onRequest?.({ ...told, isThrottled: failureKind(error) === 'throttled' });
            if (attempt === MOST_ATTEMPTS || signal.aborted || !mayPass(error)) throw error;
            await sleep(PAUSE_MS * attempt, undefined, { signal });
          }
        }
      },
      destroy() {
        agents.https.destroy();
        agents.http.destroy();
      },
    };
  };
}

interface GetOptions {
  readonly agents: Agents;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  readonly userAgent: string;
}

function get(text: string, { agents, mostBytes, signal, userAgent }: GetOptions): Promise<Uint8Array> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return Promise.reject(new Error('the place that ECR names is no http or https URL'));
  const [client, agent] = url.protocol === 'https:' ? [https, agents.https] : [http, agents.http];
  return new Promise((resolve, reject) => {
    const request = client.get(url, { agent, signal, timeout: SILENCE_MS, headers: { 'user-agent': userAgent } }, (response) => {
      const { statusCode = 0 } = response;
      if (statusCode !== 200) {
        // What it says repeats the URL.
        response.resume();
        reject(refusal(statusCode));
        return;
      }
      const chunks: Uint8Array[] = [];
      let length = 0;
      response.on('data', (chunk: Uint8Array) => {
        chunks.push(chunk);
        length += chunk.byteLength;
        if (length > mostBytes) request.destroy(new Error(`the answer is longer than ${mostBytes / 2 ** 20} MiB`));
      });
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(chunks)));
    });
    request.on('timeout', () => request.destroy(named('TimeoutError', `silence for ${SILENCE_MS / 1000} s`)));
    request.on('error', reject);
  });
}

/** 403 comes of an S3 endpoint's policy and of a wrong clock alike: neither says anything about who may pull. */
function refusal(status: number): Error {
  if (status === 429 || status === 503) return named('SlowDown', `HTTP ${status}`);
  if (status >= 500) return named('InternalFailure', `HTTP ${status}`);
  const hint =
    status === 403
      ? ': the policy of an S3 endpoint on the way does not allow it, a proxy refuses it, or the clock of this machine is wrong'
      : '';
  return new Error(`HTTP ${status}${hint}`);
}

function mayPass(error: unknown): boolean {
  const kind = failureKind(error);
  return kind === 'throttled' || kind === 'server' || (error instanceof Error && 'code' in error && error.code === 'ECONNRESET');
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
