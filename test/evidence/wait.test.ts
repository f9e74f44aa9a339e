import { describe, expect, test } from 'vitest';
import { ecrConnector } from '../../src/evidence/aws/ecr-api.ts';
import { type CollectOptions, collectImages } from '../../src/evidence/ecr.ts';
import type { ImageEvidence } from '../../src/evidence/evidence.ts';
import { ecrImage, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository, registryOf } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const WEB = `${HOST}/shop/web:v2`;
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };

/** Collects on a clock whose pauses take no time; `onPause` is what happens in the world meanwhile. */
async function collectOnFastClock(
  references: readonly string[],
  options: Partial<CollectOptions>,
  onPause: (pauses: readonly number[]) => void,
): Promise<{ answers: Record<string, ImageEvidence>; pauses: number[] }> {
  const pauses: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    async sleep(ms: number, signal: AbortSignal): Promise<void> {
      // No pause is longer than 15 s: this is the budget's own timer, which the end of the calls takes back.
      if (ms > 15_000) return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      now += ms;
      pauses.push(ms);
      onPause(pauses);
    },
  };
  const settings = { timeoutMs: 60_000, registries: {}, ...options };
  const createEcrApi = ecrConnector({ env: {}, version: '9.9.9', now: Date.now });
  return { answers: await collectImages(references.map(ecrImage), settings, { createEcrApi, clock }), pauses };
}

const nothingHappens = (): void => undefined;

describe('--wait', () => {
  test('an image that is pushed meanwhile is found; only what is missing is asked for again', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    const { answers, pauses } = await collectOnFastClock([WEB, `${HOST}/shop/web:v1`], { waitMs: 600_000 }, (paused) => {
      if (paused.length === 3) addRepository(aws().world, SHOP, ['v1', 'v2']);
    });
    expect(answers).toMatchObject({ [WEB]: { status: 'found' }, [`${HOST}/shop/web:v1`]: { status: 'found' } });
    expect(pauses).toEqual([2000, 3000, 4500]);
    expect(aws().requests.map(({ action, body }) => (action === 'ecr:DescribeImages' ? body['imageIds'] : action))).toEqual([
      [{ imageTag: 'v2' }, { imageTag: 'v1' }],
      [{ imageTag: 'v1' }],
      'ecr:DescribePullThroughCacheRules',
      [{ imageTag: 'v2' }],
      [{ imageTag: 'v2' }],
      [{ imageTag: 'v2' }],
    ]);
  });

  test('a repository that is created meanwhile, an image that is restored meanwhile', async () => {
    const { images } = addRepository(aws().world, { ...SHOP, name: 'shop/old' }, ['v1']);
    Object.assign(images[0] ?? {}, { status: 'ACTIVATING' });
    const { answers } = await collectOnFastClock([WEB, `${HOST}/shop/old:v1`], { waitMs: 60_000 }, () => {
      addRepository(aws().world, SHOP, ['v2']);
      Object.assign(images[0] ?? {}, { status: 'ACTIVE' });
    });
    expect(answers).toMatchObject({
      [WEB]: { status: 'found', imageStatus: 'ACTIVE' },
      [`${HOST}/shop/old:v1`]: { status: 'found', imageStatus: 'ACTIVE' },
    });
  });

  test('the pauses grow to 15 s and end with the time given', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    const { answers, pauses } = await collectOnFastClock([WEB], { waitMs: 60_000 }, nothingHappens);
    expect(pauses).toEqual([2000, 3000, 4500, 6750, 10_125, 15_000, 15_000, 3625]);
    expect(answers).toEqual({ [WEB]: { status: 'absent', what: 'image', nearestTags: ['v1'] } });
  });

  test.each<{ name: string; arrange: () => void; options?: Partial<CollectOptions> }>([
    { name: 'this pipeline pushes it later', arrange: nothingHappens, options: { isExpected: (reference) => reference === WEB } },
    {
      name: 'a pull-through cache rule covers it',
      arrange: () =>
        registryOf(aws().world, OWNER, REGION).pullThroughCacheRules.push({ ecrRepositoryPrefix: 'shop', upstreamRegistryUrl: 'quay.io' }),
    },
    {
      name: 'it is archived',
      arrange: () => {
        const { images } = addRepository(aws().world, SHOP, ['v2']);
        Object.assign(images[0] ?? {}, { status: 'ARCHIVED' });
      },
    },
    { name: 'access is denied', arrange: () => aws().world.denials.push({ action: 'ecr:DescribeImages' }) },
    { name: 'no time is given', arrange: nothingHappens, options: { waitMs: 0 } },
  ])('no pause where $name', async ({ arrange, options }) => {
    arrange();
    const { pauses } = await collectOnFastClock([WEB], { waitMs: 60_000, ...options }, nothingHappens);
    expect(pauses).toEqual([]);
  });

  test('what AWS has said stands when a later question stays open', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    const { answers } = await collectOnFastClock([WEB], { waitMs: 3000 }, () => aws().world.denials.push({ action: 'ecr:DescribeImages' }));
    expect(answers).toEqual({ [WEB]: { status: 'absent', what: 'image' } });
  });

  test('progress says what is waited for', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    const seen: unknown[] = [];
    await collectOnFastClock([WEB, `${HOST}/shop/web:v1`], { waitMs: 2000, onProgress: (progress) => seen.push(progress) }, nothingHappens);
    expect(seen).toEqual([
      { answered: 2, total: 2, waitingFor: 0 },
      { answered: 2, total: 2, waitingFor: 1 },
    ]);
  });
});
