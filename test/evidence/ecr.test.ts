import { describe, expect, test } from 'vitest';
import { collect, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository, digestOf, registryOf } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const DESCRIBE = 'ecr:DescribeImages';
const RULES = 'ecr:DescribePullThroughCacheRules';

const found = (image: string) => ({
  status: 'found',
  digest: digestOf(image),
  imageStatus: 'ACTIVE',
  pushedAt: '2026-11-01T08:00:00.000Z',
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
});

describe('what ECR has', () => {
  test('found, archived, activating, absent tag, absent digest, absent repository', async () => {
    const { images } = addRepository(aws().world, SHOP, ['v1.0.0', 'v1.1.0', 'v0.9.0', 'v0.8.0']);
    Object.assign(images[2] ?? {}, { status: 'ARCHIVED', archivedAt: new Date('2026-10-01T00:00:00Z') });
    Object.assign(images[3] ?? {}, { status: 'ACTIVATING', archivedAt: new Date('2026-09-01T00:00:00Z') });

    expect(
      await collect([
        `${HOST}/shop/web:v1.0.0`,
        `${HOST}/shop/web:v0.9.0`,
        `${HOST}/shop/web:v0.8.0`,
        `${HOST}/shop/web:v1.2.0`,
        `${HOST}/shop/web@${digestOf('nowhere')}`,
        `${HOST}/shop/gone:v1`,
      ]),
    ).toEqual({
      [`${HOST}/shop/web:v1.0.0`]: found('shop/web:v1.0.0'),
      [`${HOST}/shop/web:v0.9.0`]: { ...found('shop/web:v0.9.0'), imageStatus: 'ARCHIVED', archivedAt: '2026-10-01T00:00:00.000Z' },
      [`${HOST}/shop/web:v0.8.0`]: { ...found('shop/web:v0.8.0'), imageStatus: 'ACTIVATING', archivedAt: '2026-09-01T00:00:00.000Z' },
      [`${HOST}/shop/web:v1.2.0`]: { status: 'absent', what: 'image', nearestTags: ['v1.1.0', 'v1.0.0'] },
      [`${HOST}/shop/web@${digestOf('nowhere')}`]: { status: 'absent', what: 'image' },
      [`${HOST}/shop/gone:v1`]: { status: 'absent', what: 'repository' },
    });
  });

  test('one call says what it must: registry, repository, ids, archived images too, our own user agent', async () => {
    addRepository(aws().world, SHOP, ['v1', 'latest']);
    await collect([`${HOST}/shop/web:v1`, `${HOST}/shop/web`]);
    expect(aws().requests).toEqual([
      {
        action: DESCRIBE,
        region: REGION,
        accessKeyId: 'AKIAFAKECI000000',
        body: {
          registryId: OWNER,
          repositoryName: 'shop/web',
          imageIds: [{ imageTag: 'v1' }, { imageTag: 'latest' }],
          filter: { imageStatus: 'ANY' },
        },
        userAgent: expect.stringMatching(/\becr-preflight\/9\.9\.9\b/),
      },
    ]);
  });

  test('no image: no call and no client', async () => {
    expect(await collect([])).toEqual({});
    expect(aws().requests).toEqual([]);
  });

  test('the digest wins over the tag, and every spelling of one image shares one question', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    const digest = digestOf('shop/web:v1');
    const references = [
      `${HOST}/shop/web:v9@${digest}`,
      `${HOST}/shop/web@${digest}`,
      `${OWNER}.dkr.ecr-fips.${REGION}.amazonaws.com/shop/web@${digest}`,
      `${OWNER}.dkr-ecr.${REGION}.on.aws/shop/web:v1@${digest}`,
    ];
    expect(await collect([...references, ...references])).toEqual(
      Object.fromEntries(references.map((reference) => [reference, found('shop/web:v1')])),
    );
    expect(aws().requests.map(({ body }) => body['imageIds'])).toEqual([[{ imageDigest: digest }]]);
  });

  test('2,000 images in 50 repositories are 50 calls', async () => {
    const tags = Array.from({ length: 40 }, (_, at) => `v1.0.${at}`);
    const names = Array.from({ length: 50 }, (_, at) => `team/service-${at}`);
    for (const name of names) addRepository(aws().world, { ...SHOP, name }, tags);
    const answers = await collect(names.flatMap((name) => tags.map((tag) => `${HOST}/${name}:${tag}`)));
    expect(Object.values(answers).filter(({ status }) => status === 'found')).toHaveLength(2000);
    expect(aws().actions()).toEqual(Array.from({ length: 50 }, () => DESCRIBE));
  });

  test('two registries and two regions are asked where they are', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    addRepository(aws().world, { ...SHOP, region: 'eu-west-1' }, ['v2']);
    addRepository(aws().world, { account: '123456789012', region: REGION, name: 'shop/web', readers: [OWNER] }, ['v3']);
    const other = `123456789012.dkr.ecr.${REGION}.amazonaws.com`;
    const answers = await collect([`${HOST}/shop/web:v1`, `${OWNER}.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v2`, `${other}/shop/web:v3`]);
    expect(Object.values(answers).map(({ status }) => status)).toEqual(['found', 'found', 'found']);
    expect(
      aws()
        .requests.map(({ region, body }) => `${region} ${body['registryId']}`)
        .sort(),
    ).toEqual([`eu-west-1 ${OWNER}`, 'us-east-1 123456789012', `us-east-1 ${OWNER}`]);
  });
});

describe('where ECR does not take the question as it is put', () => {
  test('filter.imageStatus beside imageIds is refused: asked without, and remembered', async () => {
    aws().world.quirks.rejectsImageStatus = true;
    const names = Array.from({ length: 20 }, (_, at) => `team/service-${at}`);
    for (const name of names) addRepository(aws().world, { ...SHOP, name }, ['v1']);
    const answers = await collect(names.map((name) => `${HOST}/${name}:v1`));
    expect(Object.values(answers).every(({ status }) => status === 'found')).toBe(true);
    const filtered = aws().requests.filter(({ body }) => body['filter'] !== undefined);
    // The first goes alone; up to eight may be under way before it is known.
    expect(filtered.length).toBeLessThanOrEqual(8);
    expect(aws().requests).toHaveLength(20 + filtered.length);
  });

  test('an id ECR does not take leaves the others alone', async () => {
    addRepository(aws().world, SHOP, ['v1', 'v2']);
    const strange = `${HOST}/shop/web@sha512:${'a'.repeat(128)}`;
    expect(await collect([`${HOST}/shop/web:v1`, strange, `${HOST}/shop/web:v2`])).toEqual({
      [`${HOST}/shop/web:v1`]: found('shop/web:v1'),
      [strange]: {
        status: 'unverified',
        reason: 'error',
        message: `ecr:DescribeImages on arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web failed (InvalidParameterException: Invalid parameter at 'imageIds' failed to satisfy constraint)`,
      },
      [`${HOST}/shop/web:v2`]: found('shop/web:v2'),
    });
  });

  test('a status this release does not know is no pass', async () => {
    const { images } = addRepository(aws().world, SHOP, ['v1']);
    Object.assign(images[0] ?? {}, { status: 'QUARANTINED' });
    expect(await collect([`${HOST}/shop/web:v1`])).toEqual({
      [`${HOST}/shop/web:v1`]: {
        status: 'unverified',
        reason: 'error',
        message: 'ECR reports the image status "QUARANTINED", which this release does not know',
      },
    });
  });
});

describe('beside an absent image', () => {
  test('a pull-through cache rule that covers it: read once for the registry, over all its pages, the longest prefix wins', async () => {
    aws().world.quirks.pageSize = 2;
    registryOf(aws().world, OWNER, REGION).pullThroughCacheRules.push(
      { ecrRepositoryPrefix: 'ROOT', upstreamRegistryUrl: 'registry-1.docker.io' },
      { ecrRepositoryPrefix: 'quay', upstreamRegistryUrl: 'quay.io' },
      {
        ecrRepositoryPrefix: 'quay/team',
        upstreamRegistryUrl: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
        upstreamRepositoryPrefix: 'mirror',
      },
    );
    expect(await collect([`${HOST}/quay/team/app:v1`, `${HOST}/quay/team-b/app:v1`, `${HOST}/quayside:v1`])).toEqual({
      [`${HOST}/quay/team/app:v1`]: {
        status: 'absent',
        what: 'repository',
        pullThroughCache: { prefix: 'quay/team', upstream: '123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror' },
      },
      [`${HOST}/quay/team-b/app:v1`]: { status: 'absent', what: 'repository', pullThroughCache: { prefix: 'quay', upstream: 'quay.io' } },
      [`${HOST}/quayside:v1`]: {
        status: 'absent',
        what: 'repository',
        pullThroughCache: { prefix: 'ROOT', upstream: 'registry-1.docker.io' },
      },
    });
    expect(
      aws()
        .actions()
        .filter((action) => action === RULES),
    ).toHaveLength(2);
  });

  test('rules that may not be read leave it absent, and say so', async () => {
    aws().world.denials.push({ action: RULES });
    expect(await collect([`${HOST}/shop/web:v1`])).toEqual({
      [`${HOST}/shop/web:v1`]: {
        status: 'absent',
        what: 'repository',
        pullThroughCacheUnknown: `AWS denied ecr:DescribePullThroughCacheRules on * for arn:aws:sts::${OWNER}:assumed-role/ci/run (no identity-based policy allows the ecr:DescribePullThroughCacheRules action). Allow ecr:DescribePullThroughCacheRules there: AmazonEC2ContainerRegistryReadOnly lacks it`,
      },
    });
  });

  test('nearest tags: one bounded look at the repository, whose archived images are no help', async () => {
    const { images } = addRepository(aws().world, SHOP, ['v3.0.0', 'v2.9.0', 'latest', 'v3.0.0-rc2']);
    Object.assign(images[1] ?? {}, { status: 'ARCHIVED' });
    expect(await collect([`${HOST}/shop/web:v3.0.0-rc1`])).toMatchObject({
      [`${HOST}/shop/web:v3.0.0-rc1`]: { nearestTags: ['v3.0.0-rc2', 'v3.0.0'] },
    });
    expect(aws().actions()).toEqual([DESCRIBE, RULES, DESCRIBE]);
    expect(aws().requests.at(-1)?.body).toEqual({
      registryId: OWNER,
      repositoryName: 'shop/web',
      maxResults: 1000,
      filter: { tagStatus: 'TAGGED' },
    });
  });

  test('nearest tags of a large repository: three pages at the most', async () => {
    aws().world.quirks.pageSize = 10;
    addRepository(
      aws().world,
      SHOP,
      Array.from({ length: 100 }, (_, at) => `v1.0.${at}`),
    );
    expect(await collect([`${HOST}/shop/web:v1.0.200`])).toMatchObject({
      [`${HOST}/shop/web:v1.0.200`]: { nearestTags: ['v1.0.29', 'v1.0.28', 'v1.0.27'] },
    });
    expect(aws().actions()).toEqual([DESCRIBE, RULES, DESCRIBE, DESCRIBE, DESCRIBE]);
  });

  test('nearest tags that cannot be had are left out', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    // The first question is answered, the look at the tags is not.
    const reading = collect([`${HOST}/shop/web:v2`], { onProgress: () => aws().world.denials.push({ action: DESCRIBE }) });
    expect(await reading).toEqual({ [`${HOST}/shop/web:v2`]: { status: 'absent', what: 'image' } });
  });
});
