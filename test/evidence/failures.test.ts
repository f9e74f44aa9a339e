import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CI, CI_KEY, collect, HOST, OWNER, outcomesOf, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addRepository, SERVER_ERROR, THROTTLED } from '../support/fake-aws/world.ts';
import { startFakeAws } from '../support/fake-aws.ts';

const aws = useFakeAws();
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const IMAGE = `${HOST}/shop/web:v1`;
const FOREVER = Number.POSITIVE_INFINITY;
/** Fifty images in fifty repositories: a failure they share must not cost fifty calls. */
const MANY = Array.from({ length: 50 }, (_, at) => `${HOST}/team/service-${at}:v1`);

describe('access denied is neither absent nor a pass', () => {
  test('in the account itself: the action, the resource, who was denied', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.denials.push({ action: 'ecr:DescribeImages' });
    expect(outcomesOf(await collect([IMAGE]))).toEqual([
      `access-denied: AWS denied ecr:DescribeImages on arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web for ${CI.arn} (no identity-based policy allows the ecr:DescribeImages action). Allow ecr:DescribeImages there: AmazonEC2ContainerRegistryReadOnly has it, AmazonEC2ContainerRegistryPullOnly lacks it`,
    ]);
  });

  test('in another account: the repository may be missing just as well', async () => {
    const other = '123456789012';
    expect(outcomesOf(await collect([`${other}.dkr.ecr.${REGION}.amazonaws.com/shop/gone:v1`]))).toEqual([
      `access-denied: AWS denied ecr:DescribeImages on arn:aws:ecr:${REGION}:${other}:repository/shop/gone for ${CI.arn} (no resource-based policy allows the ecr:DescribeImages action), or the repository does not exist (ECR gives a caller of another account the same answer). Allow ecr:DescribeImages there: AmazonEC2ContainerRegistryReadOnly has it, AmazonEC2ContainerRegistryPullOnly lacks it`,
    ]);
  });

  test('one repository denied: the others are answered', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    addRepository(aws().world, { ...SHOP, name: 'shop/secret' }, ['v1']);
    aws().world.denials.push({ action: 'ecr:DescribeImages', resource: `arn:aws:ecr:${REGION}:${OWNER}:repository/shop/secret` });
    expect(await collect([`${HOST}/shop/secret:v1`, IMAGE])).toMatchObject({
      [`${HOST}/shop/secret:v1`]: { reason: 'access-denied' },
      [IMAGE]: { status: 'found' },
    });
  });
});

describe('throttling', () => {
  test("once, then fine: the SDK's own adaptive retry", async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.faults.push({ times: 1, effect: THROTTLED });
    expect(outcomesOf(await collect([IMAGE], { slowRetries: true }))).toEqual(['found']);
    expect(aws().requests).toHaveLength(2);
  });

  test('four times, then fine', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.faults.push({ times: 4, effect: THROTTLED });
    expect(outcomesOf(await collect([IMAGE]))).toEqual(['found']);
    expect(aws().requests).toHaveLength(5);
  });

  test('for good, in one repository: the others are answered', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.faults.push({ repository: 'shop/busy', times: FOREVER, effect: THROTTLED });
    expect(outcomesOf(await collect([`${HOST}/shop/busy:v1`, IMAGE]))).toEqual([
      `throttled: AWS throttled ecr:DescribeImages in ${REGION} after 5 attempts: run again later`,
      'found',
    ]);
    expect(aws().requests).toHaveLength(6);
  });
});

describe('credentials', () => {
  test.each([
    {
      name: 'expired',
      state: 'expired',
      message: 'expired-credentials: the AWS credentials have expired: get new ones and run again',
    },
    {
      name: 'a secret that does not fit; nothing of what AWS repeats is printed',
      state: 'wrong-secret',
      message:
        'error: AWS refused the signature of the request: the secret access key does not belong to the access key id, or the clock of this machine is wrong',
    },
    {
      name: 'unknown',
      state: undefined,
      message: `no-credentials: AWS does not know these credentials in ${REGION}: the key was deleted, it belongs to another partition, or its account has not enabled the region`,
    },
  ] as const)('$name: one call, one message for fifty images', async ({ state, message }) => {
    aws().world.identities.clear();
    if (state) aws().world.identities.set(CI_KEY, { ...CI, state });
    expect(outcomesOf(await collect(MANY))).toEqual([message]);
    expect(aws().requests).toHaveLength(1);
  });

  test('expired in one region is expired in the other', async () => {
    aws().world.identities.set(CI_KEY, { ...CI, state: 'expired' });
    expect(outcomesOf(await collect([IMAGE, `${OWNER}.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1`]))).toHaveLength(1);
  });

  test('none: no call', async () => {
    stubAwsEnvironment({ AWS_ENDPOINT_URL: aws().url });
    expect(outcomesOf(await collect(MANY))).toEqual([
      'no-credentials: no AWS credentials could be obtained (CredentialsProviderError: Could not load credentials from any providers): log in, or replay recorded evidence with --evidence',
    ]);
    expect(aws().requests).toEqual([]);
  });

  test('none, and an instance metadata service that never answers: found out once, within three seconds', async () => {
    let probes = 0;
    const silent = createServer(() => {
      probes += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    stubAwsEnvironment({
      AWS_ENDPOINT_URL: aws().url,
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${port}`,
    });
    const started = performance.now();
    const answers = await collect([...MANY, `${OWNER}.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1`]);
    const took = performance.now() - started;
    silent.close();
    expect(outcomesOf(answers)).toEqual([expect.stringMatching(/^no-credentials: /)]);
    expect(took).toBeLessThan(3000);
    // The token, and the one attempt without it.
    expect(probes).toBe(2);
  });

  test('an SSO session that has run out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aws-config-'));
    const config = join(folder, 'config');
    const cache = join(folder, '.aws', 'sso', 'cache');
    const session = createHash('sha1').update('https://example.awsapps.com/start').digest('hex');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, `${session}.json`), JSON.stringify({ accessToken: 'SECRET', expiresAt: '2026-01-01T00:00:00Z' }));
    writeFileSync(
      config,
      '[profile deploy]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 818140567777\nsso_role_name = ci\n',
    );
    stubAwsEnvironment({ AWS_ENDPOINT_URL: aws().url, AWS_PROFILE: 'deploy', AWS_CONFIG_FILE: config, HOME: folder });
    const answers = await collect([IMAGE]);
    rmSync(folder, { recursive: true });
    expect(outcomesOf(answers)).toEqual([
      expect.stringMatching(/^expired-credentials: the AWS credentials have expired \(.*aws sso login.*\): get new ones and run again$/),
    ]);
  });
});

describe('endpoints', () => {
  test('out of reach: five attempts for fifty images, not 250', async () => {
    await aws().close();
    const answers = await collect(MANY);
    expect(outcomesOf(answers)).toEqual([
      `unreachable: the endpoint of ECR in ${REGION} could not be reached (connect ECONNREFUSED ${aws().url.replace('http://', '')})`,
    ]);
  });

  test('a certificate nobody vouches for: what to do about it', async () => {
    const pem = (name: string): string => readFileSync(new URL(`../support/tls/localhost-${name}.pem`, import.meta.url), 'utf8');
    const secure = await startFakeAws({ key: pem('key'), cert: pem('cert') });
    stubAwsEnvironment({ AWS_ENDPOINT_URL: secure.url, AWS_ACCESS_KEY_ID: CI_KEY, AWS_SECRET_ACCESS_KEY: 'fake' });
    const answers = await collect([IMAGE]);
    await secure.close();
    expect(outcomesOf(answers)).toEqual([
      `unreachable: the certificate of ECR's endpoint in ${REGION} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT): behind a proxy that re-signs TLS, NODE_EXTRA_CA_CERTS names its certificate`,
    ]);
  });

  test('connections that break', async () => {
    aws().world.faults.push({ times: FOREVER, effect: 'drop' });
    expect(outcomesOf(await collect(MANY))).toEqual([expect.stringMatching(/^unreachable: .*ECONNRESET/)]);
    expect(aws().requests).toHaveLength(5);
  });

  test('a connection that breaks once', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    aws().world.faults.push({ times: 1, effect: 'drop' });
    expect(outcomesOf(await collect([IMAGE]))).toEqual(['found']);
  });

  test('a server error for good', async () => {
    aws().world.faults.push({ times: FOREVER, effect: SERVER_ERROR });
    expect(outcomesOf(await collect([IMAGE]))).toEqual([
      `error: ECR in ${REGION} did not answer ecr:DescribeImages after 5 attempts (ServerException: HTTP 500: internal failure)`,
    ]);
  });

  test('an error nobody has heard of: its name, its words on one line, cut short', async () => {
    aws().world.faults.push({
      times: 1,
      effect: { status: 400, code: 'TeapotException', message: `short\u001b[31m and\r\nstout ${'x'.repeat(90)} ${'y '.repeat(200)}` },
    });
    const [message = ''] = outcomesOf(await collect([IMAGE]));
    expect(message).toMatch(
      /^error: ecr:DescribeImages on arn:aws:ecr:us-east-1:818140567777:repository\/shop\/web failed \(TeapotException: short \[31m and stout x{90} y y/,
    );
    expect(message.length).toBeLessThan(450);
  });

  test('a page that AWS never wrote', async () => {
    aws().world.faults.push({ times: FOREVER, effect: { status: 403, page: '<!doctype html><title>Blocked</title>' } });
    expect(outcomesOf(await collect([IMAGE]))).toEqual([
      `error: ecr:DescribeImages on arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web failed (HTTP 403 with a body that is not JSON)`,
    ]);
  });

  test('AWS_ENDPOINT_URL_ECR goes before AWS_ENDPOINT_URL', async () => {
    addRepository(aws().world, SHOP, ['v1']);
    stubAwsEnvironment({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_ECR: aws().url,
      AWS_ACCESS_KEY_ID: CI_KEY,
      AWS_SECRET_ACCESS_KEY: 'fake',
    });
    expect(outcomesOf(await collect([IMAGE]))).toEqual(['found']);
  });
});
