import { ecrConnector } from './aws/ecr-api.ts';
import type { OnRequest } from './aws/observed-calls.ts';
import type { Environment } from './aws/proxy.ts';
import { systemClock } from './clock.ts';
import { type CollectOptions, collectImages } from './ecr.ts';
import type { EcrImage, ImageEvidence } from './evidence.ts';

export interface CollectSettings extends CollectOptions {
  /** For the user agent. */
  readonly version: string;
  /** Read for proxies, and to name what is wrong with an endpoint or a profile. */
  readonly env: Environment;
  /** Hears of every request that is sent. */
  readonly onRequest?: OnRequest | undefined;
}

/** `collectImages` against real AWS endpoints; nothing is loaded or asked before it is called. */
export function ecrCollector({
  version,
  env,
  onRequest,
  ...options
}: CollectSettings): (images: readonly EcrImage[]) => Promise<Record<string, ImageEvidence>> {
  return (images) =>
    collectImages(images, options, { createEcrApi: ecrConnector({ version, env, now: systemClock.now, onRequest }), clock: systemClock });
}
