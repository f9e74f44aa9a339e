import type { ECRClientConfig } from '@aws-sdk/client-ecr';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { ClientContext } from '../ecr-api.ts';
import { boundedAnswers } from './bounded-answers.ts';
import { rememberCredentials } from './credentials.ts';
import type { AwsSettings } from './ecr-api.ts';
import { requestObserver } from './observed-calls.ts';
import { readProxySettings } from './proxy.ts';
import { proxyAgents } from './proxy-agent.ts';

/** A connection that is not made within this is not made at all; answers take milliseconds. */
const CONNECTION_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 20_000;

/** Settings and credentials for the clients of one run: one credential chain, one AssumeRole a role, one set of connections to a proxy. */
export function clientBase({ env, version, now, retryStrategy, onRequest }: AwsSettings) {
  const requestHandler = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    ...proxyAgents(readProxySettings(env)),
  };
  const shared = {
    requestHandler,
    retryMode: 'adaptive',
    maxAttempts: 5,
    customUserAgent: [['ecr-preflight', version]],
    extensions: [boundedAnswers],
    ...(retryStrategy && { retryStrategy }),
  } satisfies ECRClientConfig;
  const pluginsFor = (context: Partial<ClientContext>) => (onRequest ? [requestObserver(onRequest, context)] : []);
  const defaultCredentials = rememberCredentials(
    fromNodeProviderChain({ clientConfig: { requestHandler }, clientPlugins: pluginsFor({}) }),
    now,
    {
      profile: env['AWS_PROFILE'] || undefined,
    },
  );
  const ofRole = new Map<string, typeof defaultCredentials>();

  function credentialsFor({ roleArn, region }: ClientContext): typeof defaultCredentials {
    if (roleArn === undefined) return defaultCredentials;
    const known = ofRole.get(roleArn);
    if (known) return known;
    const assumed = fromTemporaryCredentials({
      masterCredentials: defaultCredentials,
      params: { RoleArn: roleArn, RoleSessionName: 'ecr-preflight' },
      // The STS endpoint of the registry's own region: always in its partition.
      clientConfig: { ...shared, region },
      clientPlugins: pluginsFor({ region }),
    });
    const remembered = rememberCredentials(assumed, now, { roleArn });
    ofRole.set(roleArn, remembered);
    return remembered;
  }

  return {
    /** The configuration of a client for one region and role. */
    configOf: (context: ClientContext) => ({ ...shared, region: context.region, credentials: credentialsFor(context) }),
    /** The client itself; whoever asked to hear of its requests does from now on. */
    observed: <C extends Observable>(client: C, context: ClientContext): C => {
      for (const plugin of pluginsFor(context)) client.middlewareStack.use(plugin);
      return client;
    },
  };
}

interface Observable {
  readonly middlewareStack: { use(plugin: ReturnType<typeof requestObserver>): void };
}

/** Makes the configuration of a client, and lets its requests be counted. */
export type ClientBase = ReturnType<typeof clientBase>;
