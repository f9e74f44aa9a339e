import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../../src/evidence/budget.ts';
import { systemClock } from '../../src/evidence/clock.ts';
import { CI, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addBlob, addIndex, addManifest, addSingle, SIGNATURE, sha256 } from '../support/fake-aws/ecr-manifests.ts';
import { registryOf, SERVER_ERROR, THROTTLED } from '../support/fake-aws/world.ts';
import { startFakeProxy } from '../support/fake-proxy.ts';
import { ARN, collect, collectOne, image, SHOP } from './support.ts';

const aws = useFakeAws();
const AMD64 = { os: 'linux', architecture: 'amd64' };
const always = (action: string, effect: { status: number; code: string; message: string } | 'hang' | 'drop') => ({
  action,
  times: Number.POSITIVE_INFINITY,
  effect,
});
const single = (config: object = AMD64) => addSingle(aws().world, SHOP, 'v1', config);
const configOf = (digest: string): string => {
  const found = registryOf(aws().world, OWNER, REGION)
    .repositories.get(SHOP.name)
    ?.images.find((entry) => entry.digest === digest);
  return (JSON.parse(found?.manifest?.text ?? '{}') as { config: { digest: string } }).config.digest;
};

describe('what an image was built for', () => {
  test.each(['oci-index', 'docker-list'] as const)('%s: one call, attestations left out', async (kind) => {
    const digest = addIndex(aws().world, SHOP, 'v1', ['linux/amd64', 'linux/arm64/v8'], kind);
    expect(await collectOne('v1', digest)).toEqual({
      status: 'found',
      value: { kind: 'index', platforms: [AMD64, { os: 'linux', architecture: 'arm64', variant: 'v8' }] },
    });
    expect(aws().actions()).toEqual(['ecr:BatchGetImage']);
    expect(aws().requests[0]?.body).toMatchObject({
      registryId: OWNER,
      repositoryName: SHOP.name,
      // By digest: a tag could be imported anew from an upstream.
      imageIds: [{ imageDigest: digest }],
    });
    expect(aws().requests[0]?.body['acceptedMediaTypes']).toHaveLength(4);
  });

  test.each(['oci-manifest', 'docker-manifest'] as const)('%s: in its configuration', async (kind) => {
    const digest = addSingle(aws().world, SHOP, 'v1', { ...AMD64, history: [] }, kind);
    expect(await collectOne('v1', digest)).toEqual({ status: 'found', value: { kind: 'single', platforms: [AMD64] } });
    expect(aws().actions()).toEqual(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 's3:GetObject']);
    expect(aws().requests[2]?.userAgent).toBe('ecr-preflight/9.9.9');
  });

  test('a chart has none', async () => {
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const config = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: sha256('chart'), size: 2 };
    const digest = addManifest(aws().world, SHOP, 'v1', { mediaType, text: JSON.stringify({ mediaType, config }) });
    expect(await collectOne('v1', digest)).toEqual({ status: 'found', value: { kind: 'artifact', platforms: [] } });
    expect(aws().actions()).toEqual(['ecr:BatchGetImage']);
  });
});

describe('what it costs', () => {
  test('a call for 100 images of a repository, and a call and a download for each distinct configuration', async () => {
    const indexes = Array.from({ length: 130 }, (_, at) => image(`v${at}`, addIndex(aws().world, SHOP, `v${at}`, ['linux/amd64'])));
    const api = { ...SHOP, name: 'shop/api' };
    const singles = ['one', 'two', 'same'].map((tag) =>
      image(tag, addSingle(aws().world, api, tag, { ...AMD64, created: tag === 'two' ? 2 : 1 }), api.name),
    );
    // Two references of one image.
    const again = { ...(singles[0] as (typeof singles)[number]), reference: `${HOST}/shop/api:alias` };
    const answers = await collect([...indexes, ...singles, again]);
    expect(Object.keys(answers)).toHaveLength(134);
    expect(new Set(Object.values(answers).map(({ status }) => status))).toEqual(new Set(['found']));
    const counted = (action: string): number =>
      aws()
        .actions()
        .filter((each) => each === action).length;
    expect({ batches: counted('ecr:BatchGetImage'), urls: counted('ecr:GetDownloadUrlForLayer'), gets: counted('s3:GetObject') }).toEqual({
      batches: 3,
      urls: 2,
      gets: 2,
    });
  });

  test('at most 500 configurations: what is over that is said to be so', async () => {
    const images = Array.from({ length: 502 }, (_, at) =>
      image(`v${at}`, addSingle(aws().world, SHOP, `v${at}`, { ...AMD64, created: at })),
    );
    const answers = Object.values(await collect(images));
    expect(answers.filter(({ status }) => status === 'found')).toHaveLength(500);
    expect(answers.filter(({ status }) => status !== 'found')).toEqual(
      Array.from({ length: 2 }, () => ({
        status: 'unverified',
        reason: 'not-recorded',
        message: 'not asked for: one run reads the configurations of at most 500 images that have no index',
      })),
    );
  }, 30_000);

  test('no image: no call', async () => {
    expect(await collect([])).toEqual({});
    expect(aws().requests).toEqual([]);
  });
});

describe('an image that ECR does not answer for', () => {
  test('is gone by now', async () => {
    addIndex(aws().world, SHOP, 'v1', ['linux/amd64']);
    expect(await collectOne('v1', sha256('gone'))).toEqual({ status: 'absent' });
  });

  test('its repository is gone by now', async () => {
    expect(await collectOne('v1', sha256('gone'))).toEqual({ status: 'absent' });
  });

  test.each([
    ['ImageInaccessible', 'error'],
    ['KmsError', 'error'],
    ['UpstreamAccessDenied', 'error'],
    ['UpstreamTooManyRequests', 'throttled'],
    ['UpstreamUnavailable', 'unreachable'],
    ['InvalidImageDigest', 'error'],
    ['SomethingNew', 'error'],
  ])('%s: %s, and the others of the batch are known', async (failure, reason) => {
    const good = addIndex(aws().world, SHOP, 'v1', ['linux/amd64']);
    const bad = addIndex(aws().world, SHOP, 'v2', ['linux/amd64']);
    for (const each of registryOf(aws().world, OWNER, REGION).repositories.get(SHOP.name)?.images ?? [])
      if (each.digest === bad) each.failure = failure;
    expect(await collect([image('v1', good), image('v2', bad)])).toEqual({
      [`${HOST}/shop/web:v1`]: { status: 'found', value: { kind: 'index', platforms: [AMD64] } },
      [`${HOST}/shop/web:v2`]: {
        status: 'unverified',
        reason,
        message: `ecr:BatchGetImage on ${ARN} has no answer for this image (${failure}: it is ${failure})`,
      },
    });
  });

  test('an answer that leaves it out', async () => {
    const digest = addIndex(aws().world, SHOP, 'v1', ['linux/amd64']);
    aws().world.faults.push({ action: 'ecr:BatchGetImage', times: 1, effect: { status: 200, page: '{}' } });
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'error',
      message: `ecr:BatchGetImage on ${ARN} gave no answer for this image`,
    });
  });

  test('a manifest that tells nothing', async () => {
    const digest = addManifest(aws().world, SHOP, 'v1', {
      mediaType: 'application/vnd.oci.image.index.v1+json',
      text: '{"manifests":[{}]}',
    });
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'error',
      message: 'what the image was built for cannot be told: its manifest is an index of which 1 of 1 entries name no platform',
    });
  });
});

describe('a call that fails', () => {
  test.each(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'])('%s denied: names the action', async (action) => {
    const digest = single();
    aws().world.denials.push({ action });
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'access-denied',
      message: `AWS denied ${action} on ${ARN} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
    });
  });

  test('configurations denied: an index needs none, and is known', async () => {
    const images = [image('v1', single()), image('v2', addIndex(aws().world, SHOP, 'v2', ['linux/arm64']))];
    aws().world.denials.push({ action: 'ecr:GetDownloadUrlForLayer' });
    const answers = await collect(images);
    expect(Object.values(answers).map(({ status }) => status)).toEqual(['unverified', 'found']);
  });

  test('a role of another account that may not: or there is no such repository', async () => {
    const other = { ...SHOP, account: '606639739464' };
    const digest = addIndex(aws().world, other, 'v1', ['linux/amd64']);
    const foreign = { ...image('v1', digest), account: other.account };
    expect(Object.values(await collect([foreign]))).toEqual([
      expect.objectContaining({ reason: 'access-denied', message: expect.stringContaining('or the repository does not exist') }),
    ]);
  });

  test.each(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'])('%s throttled: five attempts', async (action) => {
    const digest = single();
    aws().world.faults.push(always(action, THROTTLED));
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'throttled',
      message: `AWS throttled ${action} in ${REGION} after 5 attempts: run again later`,
    });
  });

  test('throttled once: asked again', async () => {
    const digest = single();
    aws().world.faults.push({ action: 'ecr:BatchGetImage', times: 1, effect: THROTTLED });
    expect(await collectOne('v1', digest)).toMatchObject({ status: 'found' });
  });

  test('a layer that ECR does not have', async () => {
    const digest = single();
    aws().world.blobs.clear();
    expect(await collectOne('v1', digest)).toMatchObject({
      reason: 'error',
      message: expect.stringMatching(/^ecr:GetDownloadUrlForLayer on \S+ failed \(LayersNotFoundException: /),
    });
  });

  test.each(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 's3:GetObject'])(
    '%s that never answers ends with the budget',
    async (action) => {
      const digest = single();
      aws().world.faults.push(always(action, 'hang'));
      const started = performance.now();
      expect(await collectOne('v1', digest, { timeoutMs: 300 })).toMatchObject({
        reason: 'timeout',
        message: expect.stringContaining('--timeout'),
      });
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  test('a spent budget asks nothing', async () => {
    const digest = single();
    expect(await collectOne('v1', digest, { timeoutMs: 0 })).toMatchObject({ reason: 'timeout' });
    expect(aws().requests).toEqual([]);
  });

  test('a budget that other questions have used up is spent here too', async () => {
    const digest = single();
    const budget = createBudget(50, systemClock, new AbortController().signal);
    await budget.run((signal) => systemClock.sleep(60_000, signal));
    expect(await collectOne('v1', digest, { budget })).toMatchObject({ reason: 'timeout' });
    expect(aws().requests).toEqual([]);
  });

  test('an interrupted run', async () => {
    const digest = single();
    expect(await collectOne('v1', digest, { signal: AbortSignal.abort() })).toEqual({
      status: 'unverified',
      reason: 'error',
      message: 'the run was interrupted before AWS answered',
    });
  });
});

describe('the download of a configuration', () => {
  const named = (digest: string): string => `the configuration of the image (${configOf(digest)})`;

  test.each([
    {
      name: '403',
      effect: { status: 403, code: 'AccessDenied', message: 'no' },
      reason: 'error',
      said: 'HTTP 403: the policy of an S3 endpoint on the way does not allow it, a proxy refuses it, or the clock of this machine is wrong',
    },
    { name: '404', effect: { status: 404, code: 'NoSuchKey', message: 'no' }, reason: 'error', said: 'HTTP 404' },
    { name: 'a redirect, which is not followed', effect: { status: 307, code: 'Moved', message: 'no' }, reason: 'error', said: 'HTTP 307' },
  ])('$name: what S3 says and where is not repeated', async ({ effect, reason, said }) => {
    const digest = single();
    aws().world.faults.push(always('s3:GetObject', effect));
    const answer = await collectOne('v1', digest);
    expect(answer).toEqual({ status: 'unverified', reason, message: `s3:GetObject on ${named(digest)} failed (${said})` });
    expect(JSON.stringify(answer)).not.toContain(SIGNATURE);
  });

  test.each([
    {
      name: 'throttled',
      effect: { status: 503, code: 'SlowDown', message: 'no' },
      reason: 'throttled',
      said: `AWS throttled s3:GetObject in ${REGION}: run again later`,
    },
    {
      name: 'broken',
      effect: SERVER_ERROR,
      reason: 'error',
      said: `S3 in ${REGION} did not answer s3:GetObject (InternalFailure: HTTP 500)`,
    },
  ])('$name: three attempts', async ({ effect, reason, said }) => {
    const digest = single();
    aws().world.faults.push(always('s3:GetObject', effect));
    expect(await collectOne('v1', digest)).toEqual({ status: 'unverified', reason, message: said });
    expect(
      aws()
        .actions()
        .filter((action) => action === 's3:GetObject'),
    ).toHaveLength(3);
  });

  test.each([{ effect: SERVER_ERROR }, { effect: 'drop' as const }])('tried again after $effect', async ({ effect }) => {
    const digest = single();
    aws().world.faults.push({ action: 's3:GetObject', times: 1, effect });
    expect(await collectOne('v1', digest)).toMatchObject({ status: 'found' });
  });

  test('an S3 that cannot be reached costs one attempt, not one an image', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    aws().world.url = `http://127.0.0.1:${port}`;
    const images = ['v1', 'v2', 'v3'].map((tag, at) => image(tag, addSingle(aws().world, SHOP, tag, { ...AMD64, created: at })));
    const answers = Object.values(await collect(images));
    expect(answers).toEqual(
      images.map(() => ({
        status: 'unverified',
        reason: 'unreachable',
        message: `the endpoint of S3 in ${REGION} could not be reached (connect ECONNREFUSED 127.0.0.1:${port})`,
      })),
    );
  });

  test('another content than its digest says', async () => {
    const digest = single();
    addBlob(aws().world, SHOP, Buffer.from('{"os":"linux","architecture":"s390x"}'), configOf(digest));
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'error',
      message: `what S3 holds for ${named(digest)} has another digest`,
    });
  });

  test('a content that says nothing of it', async () => {
    const digest = single({ os: 'linux' });
    expect(await collectOne('v1', digest)).toEqual({
      status: 'unverified',
      reason: 'error',
      message: `${named(digest)} does not say what it was built for`,
    });
  });

  test('a connection that is cut every time: three attempts, and not again for the next image', async () => {
    const images = ['v1', 'v2', 'v3'].map((tag, at) => image(tag, addSingle(aws().world, SHOP, tag, { ...AMD64, created: at })));
    aws().world.faults.push(always('s3:GetObject', 'drop'));
    expect(new Set(Object.values(await collect(images)).map((answer) => 'reason' in answer && answer.reason))).toEqual(
      new Set(['unreachable']),
    );
    expect(
      aws()
        .actions()
        .filter((action) => action === 's3:GetObject'),
    ).toHaveLength(3);
  });

  test('a content without an end is not read to it', async () => {
    const digest = single();
    addBlob(aws().world, SHOP, Buffer.alloc(5 * 2 ** 20, ' '), configOf(digest));
    expect(await collectOne('v1', digest)).toMatchObject({
      message: `s3:GetObject on ${named(digest)} failed (the answer is longer than 4 MiB)`,
    });
  });

  test.each([
    [{ digest: sha256('x'), size: 5 * 2 ** 20 }, 'is longer than 4 MiB and was not read'],
    [{ digest: '../../other', size: 5 }, 'its manifest names its configuration by a digest that is none'],
  ])('%j is not asked for', async (config, said) => {
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const text = JSON.stringify({ mediaType, config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config } });
    expect(await collectOne('v1', addManifest(aws().world, SHOP, 'v1', { mediaType, text }))).toMatchObject({
      reason: 'error',
      message: expect.stringContaining(said),
    });
    expect(aws().actions()).toEqual(['ecr:BatchGetImage']);
  });

  test.each([{}, { downloadUrl: 'ftp://127.0.0.1/x' }, { downloadUrl: 'no url' }])('a place that is none: %j', async (answer) => {
    const digest = single();
    aws().world.faults.push({ action: 'ecr:GetDownloadUrlForLayer', times: 1, effect: { status: 200, page: JSON.stringify(answer) } });
    expect(await collectOne('v1', digest)).toMatchObject({
      status: 'unverified',
      reason: 'error',
      message: expect.stringMatching(/place/),
    });
  });

  test('goes through the proxy of the environment', async () => {
    const digest = single();
    const proxy = await startFakeProxy();
    aws().world.faults.push({ action: 's3:GetObject', times: 1, effect: SERVER_ERROR });
    expect(await collectOne('v1', digest, { env: { http_proxy: `http://${proxy.host}` } })).toMatchObject({ status: 'found' });
    await proxy.close();
    // ECR's client and the download have connections of their own.
    expect(proxy.tunnels.length).toBeGreaterThan(1);
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(aws().url).host]));
  });
});
