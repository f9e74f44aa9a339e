import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { collect, HOST, OWNER, outcomesOf, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const IMAGE = `${HOST}/shop/web:v1`;
const DESCRIBED = `ecr:DescribeImages on arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web`;
const always = (action: string, status: number, page: string) => ({
  action,
  times: Number.POSITIVE_INFINITY,
  effect: { status, page },
});

describe('an answer without the list that was asked for', () => {
  test.each(['{}', '{"imageDetails":null}', '{"failures":[]}'])('images: %s is no answer', async (page) => {
    aws().world.faults.push(always('ecr:DescribeImages', 200, page));
    expect(outcomesOf(await collect([IMAGE, `${HOST}/shop/web:v2`]))).toEqual([
      `error: ${DESCRIBED} was answered without a list of images`,
    ]);
    expect(aws().requests).toHaveLength(1);
  });

  test('pull-through cache rules: that there is none is not known', async () => {
    aws().world.faults.push(always('ecr:DescribePullThroughCacheRules', 200, '{}'));
    expect(await collect([IMAGE])).toEqual({
      [IMAGE]: {
        status: 'absent',
        what: 'repository',
        pullThroughCacheUnknown: 'ecr:DescribePullThroughCacheRules was answered without a list of rules',
      },
    });
  });

  test('an empty list of images is an answer', async () => {
    aws().world.faults.push(always('ecr:DescribeImages', 200, '{"imageDetails":[]}'));
    expect(await collect([IMAGE])).toEqual({ [IMAGE]: { status: 'absent', what: 'image' } });
  });
});

describe('an error without a name', () => {
  test.each([
    [418, '{}', 'HTTP 418 without the name of an error'],
    [400, '{"message":"go away"}', 'HTTP 400 without the name of an error: go away'],
    [503, '{}', 'HTTP 503 without the name of an error'],
  ])('%i %s', async (status, page, said) => {
    aws().world.faults.push(always('ecr:DescribeImages', status, page));
    expect(outcomesOf(await collect([IMAGE]))).toEqual([`error: ${DESCRIBED} failed (${said})`]);
  });
});

describe('an answer that never ends', () => {
  /** As fast as the connection takes it, or a blank now and then. */
  async function endless(kind: 'flood' | 'drip') {
    let sent = 0;
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      const chunk = Buffer.alloc(kind === 'flood' ? 2 ** 20 : 1, ' ');
      const write = (): void => {
        sent += chunk.length;
        if (!response.destroyed) response.write(chunk, () => (kind === 'flood' ? write() : setTimeout(write, 20)));
      };
      write();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL_ECR', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return { sent: () => sent, stop: () => server.close() };
  }

  test('is cut off at a size no answer has', async () => {
    const server = await endless('flood');
    expect(outcomesOf(await collect([IMAGE]))).toEqual([`error: ${DESCRIBED} failed (the answer is longer than 32 MiB)`]);
    server.stop();
    expect(server.sent()).toBeLessThan(2 ** 27);
  });

  test('does not outlive the time budget', async () => {
    const server = await endless('drip');
    const started = performance.now();
    expect(outcomesOf(await collect([IMAGE], { timeoutMs: 500 }))).toEqual([expect.stringMatching(/^timeout: /)]);
    expect(performance.now() - started).toBeLessThan(1500);
    // The server learns of the closed connection a moment later; from then on it sends nothing.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sent = server.sent();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.sent()).toBe(sent);
    server.stop();
  });
});

test('tags to suggest come from the pages that had a list', async () => {
  addRepository(aws().world, SHOP, ['v2']);
  const page = JSON.stringify({ imageDetails: [{ imageTags: ['v3'] }], nextToken: 'next' });
  expect(await collect([IMAGE])).toMatchObject({ [IMAGE]: { nearestTags: ['v2'] } });
  // The image, then a page of tags, then one without a list.
  aws().world.faults.push(
    { action: 'ecr:DescribeImages', times: 1, effect: { status: 200, page: '{"imageDetails":[]}' } },
    { action: 'ecr:DescribeImages', times: 1, effect: { status: 200, page } },
    { action: 'ecr:DescribeImages', times: 1, effect: { status: 200, page: '{}' } },
  );
  expect(await collect([IMAGE])).toEqual({ [IMAGE]: { status: 'absent', what: 'image', nearestTags: ['v3'] } });
});
