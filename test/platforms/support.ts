import { blobConnector } from '../../src/evidence/aws/download.ts';
import { ecrConnector } from '../../src/evidence/aws/ecr-api.ts';
import { systemClock } from '../../src/evidence/clock.ts';
import { collectPlatforms, type FoundImage, type PlatformOptions } from '../../src/evidence/platforms/collect.ts';
import type { PlatformFacts } from '../../src/evidence/platforms.ts';
import type { LookUp } from '../../src/iam/look-up.ts';
import { ecrImage, HOST, OWNER, quickRetries, REGION } from '../support/collect.ts';

export const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
export const ARN = `arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web`;

/** An image of shop/web that was found. */
export function image(tag: string, digest: string, repository = SHOP.name): FoundImage {
  return { ...ecrImage(`${HOST}/${repository}:${tag}`), digest };
}

/** `collectPlatforms` with the real SDK and real downloads. */
export function collect(
  images: readonly FoundImage[],
  { env = {}, ...options }: Partial<PlatformOptions> & { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Record<string, LookUp<PlatformFacts>>> {
  const settings = { env, version: '9.9.9', now: Date.now, retryStrategy: quickRetries() };
  return collectPlatforms(
    images,
    { timeoutMs: 10_000, registries: {}, ...options },
    { createPlatformApi: ecrConnector(settings), createBlobApi: blobConnector(settings), clock: systemClock },
  );
}

/** The one answer there is. */
export async function collectOne(tag: string, digest: string, options = {}): Promise<LookUp<PlatformFacts> | undefined> {
  const answers = Object.values(await collect([image(tag, digest)], options));
  if (answers.length !== 1) throw new Error(`${answers.length} answers`);
  return answers[0];
}
