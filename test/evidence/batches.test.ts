import { describe, expect, test } from 'vitest';
import { collect, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const DESCRIBE = 'ecr:DescribeImages';
const RULES = 'ecr:DescribePullThroughCacheRules';

describe('missing images in a batch', () => {
  const tags = Array.from({ length: 130 }, (_, at) => `v1.0.${at}`);
  const references = tags.map((tag) => `${HOST}/shop/web:${tag}`);
  const without = (...missing: string[]) =>
    addRepository(
      aws().world,
      SHOP,
      tags.filter((tag) => !missing.includes(tag)),
    );
  const describeCalls = () => aws().requests.filter(({ body }) => body['imageIds'] !== undefined).length;

  test.each([
    // Two batches (100 and 30); the one that throws is asked again without the id that was named.
    { name: 'the missing one is named', quirks: { notFoundMessage: 'named' }, missing: ['v1.0.70'], calls: 3 },
    { name: 'three are missing', quirks: { notFoundMessage: 'named' }, missing: ['v1.0.7', 'v1.0.70', 'v1.0.110'], calls: 6 },
    { name: 'nothing is named: halving', quirks: { notFoundMessage: 'silent' }, missing: ['v1.0.70'], calls: 16 },
    { name: 'another one is named', quirks: { notFoundMessage: 'wrong' }, missing: ['v1.0.2'], calls: 7 },
    { name: 'it is left out of a short answer', quirks: { shortAnswers: true }, missing: ['v1.0.70'], calls: 3 },
  ] as const)('$name: $calls calls', async ({ quirks, missing, calls }) => {
    without(...missing);
    Object.assign(aws().world.quirks, quirks);
    const answers = await collect(references);
    expect(Object.keys(answers).filter((reference) => answers[reference]?.status === 'absent')).toEqual(
      missing.map((tag) => `${HOST}/shop/web:${tag}`),
    );
    expect(Object.values(answers).filter(({ status }) => status === 'found')).toHaveLength(130 - missing.length);
    expect(describeCalls()).toBe(calls);
  });

  test('every one of 130 is missing and nothing is named: bounded all the same', async () => {
    addRepository(aws().world, SHOP, ['other']);
    aws().world.quirks.notFoundMessage = 'silent';
    const answers = await collect(references);
    expect(new Set(Object.values(answers).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"status":"absent","what":"image"}']),
    );
    expect(describeCalls()).toBeLessThanOrEqual(2 * 130);
  });

  test('an absent repository is asked for once, however many images it was to have', async () => {
    const answers = await collect(references);
    expect(Object.values(answers).every((answer) => answer.status === 'absent' && answer.what === 'repository')).toBe(true);
    expect(aws().actions()).toEqual([DESCRIBE, RULES]);
  });
});
