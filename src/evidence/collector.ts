import type { LookUp } from '../iam/look-up.ts';
import { ecrConnector } from './aws/ecr-api.ts';
import type { OnRequest } from './aws/observed-calls.ts';
import type { Environment } from './aws/proxy.ts';
import { createBudget } from './budget.ts';
import { systemClock } from './clock.ts';
import { type CollectOptions, collectImages } from './ecr.ts';
import type { EcrImage, ImageEvidence } from './evidence.ts';
import type { FoundImage } from './platforms/collect.ts';
import type { PlatformFacts } from './platforms.ts';

export interface CollectSettings extends CollectOptions {
  /** For the user agent. */
  readonly version: string;
  /** Read for proxies, and to name what is wrong with an endpoint or a profile. */
  readonly env: Environment;
  /** Hears of every request that is sent. */
  readonly onRequest?: OnRequest | undefined;
}

export interface EcrCollectors {
  readonly collectImages: (images: readonly EcrImage[]) => Promise<Record<string, ImageEvidence>>;
  readonly collectPlatforms: (images: readonly FoundImage[]) => Promise<Record<string, LookUp<PlatformFacts>>>;
}

/** `collectImages` and `collectPlatforms` against real AWS endpoints, with one budget and one set of credentials; nothing is loaded or asked before one of them is called. */
export function ecrCollectors({ version, env, onRequest, ...options }: CollectSettings): EcrCollectors {
  const clock = systemClock;
  const aws = { version, env, now: clock.now, onRequest };
  const createEcrApi = ecrConnector(aws);
  const budget = createBudget(options.timeoutMs, clock, options.signal ?? new AbortController().signal);
  return {
    collectImages: (images) => collectImages(images, { ...options, budget }, { createEcrApi, clock }),
    async collectPlatforms(images) {
      const [{ collectPlatforms }, { blobConnector }] = await Promise.all([import('./platforms/collect.ts'), import('./aws/download.ts')]);
      return collectPlatforms(
        images,
        { ...options, budget },
        { createPlatformApi: createEcrApi, createBlobApi: blobConnector(aws), clock },
      );
    },
  };
}
