import type { ECRClientConfig } from '@aws-sdk/client-ecr';
import type { ClientContext, EcrApi } from '../ecr-api.ts';
import type { PlatformApi } from '../platforms/api.ts';
import { assertEndpoint } from './endpoint.ts';
import type { OnRequest } from './observed-calls.ts';
import type { Environment } from './proxy.ts';

export interface AwsSettings {
  /** Read for proxies, and to name what is wrong with an endpoint or a profile; the SDK finds credentials, profiles and endpoints itself. */
  readonly env: Environment;
  /** For the user agent. */
  readonly version: string;
  /** Epoch milliseconds */
  readonly now: () => number;
  /** Replaces the adaptive strategy of the SDK, for tests that cannot wait for its delays. */
  readonly retryStrategy?: NonNullable<ECRClientConfig['retryStrategy']>;
  /** Hears of every request that is sent. */
  readonly onRequest?: OnRequest | undefined;
}

/**
 * Real ECR clients. The SDK is loaded with the first of them, so a run that asks nothing does not pay for it;
 * all clients made by one connector share their credentials.
 */
export function ecrConnector(settings: AwsSettings): (context: ClientContext) => Promise<EcrApi & PlatformApi> {
  let opener: Promise<(context: ClientContext) => EcrApi & PlatformApi> | undefined;
  return async (context) => {
    assertEndpoint(settings.env, 'ECR');
    opener ??= import('./sdk.ts').then(({ ecrOpener }) => ecrOpener(settings));
    return (await opener)(context);
  };
}
