import { describe, expect, test } from 'vitest';
import { pullPathConnectors } from '../../src/evidence/aws/pull-path-apis.ts';
import { CI_KEY, collect, HOST, OWNER, outcomesOf, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const IMAGE = `${HOST}/shop/web:v1`;
const TWO_REGIONS = [IMAGE, `${HOST}/shop/init:v1`, `${OWNER}.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1`];

/** As the entrypoints do: the SDK and the product read the same environment. */
function collectWith(env: Readonly<Record<string, string>>, images: readonly string[] = TWO_REGIONS) {
  const keys = { AWS_ACCESS_KEY_ID: CI_KEY, AWS_SECRET_ACCESS_KEY: 'fake' };
  stubAwsEnvironment({ ...(env['AWS_PROFILE'] === undefined && keys), ...env });
  return collect(images, { env });
}

describe('an endpoint that is no URL: the variable, once for everything', () => {
  const refused = (variable: string): string =>
    `unreachable: ECR was not asked: ${variable} is no http or https URL: write it as http://host:port or https://host:port`;
  test.each([
    ['AWS_ENDPOINT_URL_ECR', { AWS_ENDPOINT_URL_ECR: 'not a url' }],
    ['AWS_ENDPOINT_URL_ECR', { AWS_ENDPOINT_URL_ECR: '127.0.0.1:4566' }],
    // A scheme, to whoever reads it as a URL.
    ['AWS_ENDPOINT_URL_ECR', { AWS_ENDPOINT_URL_ECR: 'localhost:4566' }],
    ['AWS_ENDPOINT_URL_ECR', { AWS_ENDPOINT_URL_ECR: 'https://' }],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'user:hunter2@localhost' }],
    ['AWS_ENDPOINT_URL_ECR', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ENDPOINT_URL_ECR: 'ftp://127.0.0.1' }],
  ])('%s: %j', async (variable, env) => {
    expect(outcomesOf(await collectWith(env))).toEqual([refused(variable)]);
    expect(aws().requests).toEqual([]);
  });

  test("another service's does not matter, nor what the more specific one replaces", async () => {
    addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
    const env = { AWS_ENDPOINT_URL: 'nonsense', AWS_ENDPOINT_URL_IAM: 'nonsense', AWS_ENDPOINT_URL_ECR: aws().url };
    expect(outcomesOf(await collectWith(env, [IMAGE]))).toEqual(['found']);
  });

  test.each(['sts', 'eks', 'iam', 'ec2', 'ecr'] as const)('%s of the pull path', async (service) => {
    const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const connectors = pullPathConnectors({ env: { [name]: 'nonsense' }, version: '9.9.9', now: Date.now });
    await expect(connectors[service]({ region: REGION, roleArn: undefined })).rejects.toMatchObject({
      name: 'EndpointError',
      message: `${name} is no http or https URL: write it as http://host:port or https://host:port`,
    });
  });

  test('variables that are set aside are not looked at', async () => {
    const connect = pullPathConnectors({
      env: { AWS_ENDPOINT_URL: 'nonsense', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      version: '9.9.9',
      now: Date.now,
    }).sts;
    (await connect({ region: REGION, roleArn: undefined })).destroy();
  });
});

test('a profile that is in no file is named', async () => {
  expect(outcomesOf(await collectWith({ AWS_PROFILE: 'deploy\u202e' }))).toEqual([
    'no-credentials: no AWS credentials could be obtained for the profile "deploy" that AWS_PROFILE names (CredentialsProviderError: Could not load credentials from any providers): see that the AWS configuration has this profile and log in, or replay recorded evidence with --evidence',
  ]);
  expect(aws().requests).toEqual([]);
});
