import { DescribeImagesCommand, DescribePullThroughCacheRulesCommand, ECRClient, type ECRClientConfig } from '@aws-sdk/client-ecr';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { ClientContext, EcrApi } from '../ecr-api.ts';
import { rememberCredentials } from './credentials.ts';
import type { AwsSettings } from './ecr-api.ts';
import { readProxySettings } from './proxy.ts';
import { proxyAgents } from './proxy-agent.ts';

/** A connection that is not made within this is not made at all; answers of ECR take milliseconds. */
const CONNECTION_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 20_000;

/** Opens ECR clients that share credentials and connections to a proxy. The only module (with what it imports) that loads the AWS SDK. */
export function ecrOpener({ env, version, now, retryStrategy }: AwsSettings): (context: ClientContext) => EcrApi {
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
    ...(retryStrategy && { retryStrategy }),
  } satisfies ECRClientConfig;
  const defaultCredentials = rememberCredentials(fromNodeProviderChain({ clientConfig: { requestHandler } }), now);
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
    });
    const remembered = rememberCredentials(assumed, now, roleArn);
    ofRole.set(roleArn, remembered);
    return remembered;
  }

  return (context) => {
    const client = new ECRClient({ ...shared, region: context.region, credentials: credentialsFor(context) });
    return {
      describeImages: ({ imageIds, ...request }, abortSignal) =>
        client.send(new DescribeImagesCommand({ ...request, ...(imageIds && { imageIds: [...imageIds] }) }), { abortSignal }),
      describePullThroughCacheRules: (request, abortSignal) =>
        client.send(new DescribePullThroughCacheRulesCommand(request), { abortSignal }),
      destroy: () => client.destroy(),
    };
  };
}
