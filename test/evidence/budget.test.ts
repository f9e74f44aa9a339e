import { createServer } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect, HOST, OWNER, outcomesOf, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const IMAGE = `${HOST}/shop/web:v1`;
const FOREVER = Number.POSITIVE_INFINITY;

// Loaded with the first question. How long that takes on a busy machine is no part of what is tested here.
beforeAll(async () => {
  await import('../../src/evidence/aws/sdk.ts');
});

describe('the time budget', () => {
  const TIMED_OUT = 'timeout: AWS had not answered when the time budget of 300ms for all calls was used up (--timeout)';

  test('what is answered by then is kept, the rest is unverified', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.faults.push({ repository: 'shop/slow', times: FOREVER, effect: 'hang' });
    const started = performance.now();
    const answers = await collect([IMAGE, `${HOST}/shop/slow:v1`], { timeoutMs: 300 });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(outcomesOf(answers)).toEqual(['found', TIMED_OUT]);
  });

  test('an image known to be absent stays absent, and the rules are not known', async () => {
    aws().world.faults.push({ action: 'ecr:DescribePullThroughCacheRules', times: FOREVER, effect: 'hang' });
    expect(await collect([IMAGE], { timeoutMs: 300 })).toEqual({
      [IMAGE]: { status: 'absent', what: 'repository', pullThroughCacheUnknown: TIMED_OUT.replace('timeout: ', '') },
    });
  });

  test('it ends the search for credentials too', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    stubAwsEnvironment({
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    });
    const started = performance.now();
    expect(outcomesOf(await collect([IMAGE], { timeoutMs: 300 }))).toEqual([TIMED_OUT]);
    expect(performance.now() - started).toBeLessThan(1500);
    silent.close();
  });

  test('an interrupted run', async () => {
    aws().world.faults.push({ times: FOREVER, effect: 'hang' });
    expect(outcomesOf(await collect([IMAGE], { signal: AbortSignal.timeout(100) }))).toEqual([
      'error: the run was interrupted before AWS answered',
    ]);
  });
});
