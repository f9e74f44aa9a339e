import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { collect as collectPlatforms } from '../platforms/support.ts';
import { collect, ecrImage, stubAwsEnvironment } from '../support/collect.ts';

/** Platforms against moto, as far as it has the calls: `BatchGetImage`, and no `GetDownloadUrlForLayer`. How to start it stands in moto.test.ts. */
const endpoint = process.env['MOTO_ENDPOINT'];

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const REPOSITORY = `team/platforms-${process.pid}-${Date.now()}`;
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const entry = (digit: string, os: string, architecture: string): object => ({
  mediaType: MANIFEST,
  digest: digest(digit),
  size: 1,
  platform: { os, architecture },
});

describe.skipIf(endpoint === undefined)(`moto (${endpoint ?? 'skipped: MOTO_ENDPOINT is not set'})`, () => {
  beforeAll(async () => {
    const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
    const client = new ECRClient({ region: 'us-east-1', endpoint: endpoint ?? '', credentials });
    await client.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
    const put = (imageTag: string, manifest: { readonly mediaType: string }): Promise<unknown> =>
      client.send(
        new PutImageCommand({
          repositoryName: REPOSITORY,
          imageTag,
          imageManifest: JSON.stringify({ schemaVersion: 2, ...manifest }),
          imageManifestMediaType: manifest.mediaType,
        }),
      );
    // It knows an index by the media type it is given, and looks for the images it lists.
    for (const digit of ['1', '2']) {
      await put(`part-${digit}`, {
        mediaType: MANIFEST,
        ...{ config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digest(digit), size: 2 }, layers: [] },
      });
    }
    await put('v1', {
      mediaType: INDEX,
      ...{ manifests: [entry('1', 'linux', 'amd64'), entry('2', 'linux', 'arm64'), entry('3', 'unknown', 'unknown')] },
    });
    client.destroy();
    stubAwsEnvironment({ AWS_ENDPOINT_URL: endpoint ?? '', AWS_ACCESS_KEY_ID: 'moto', AWS_SECRET_ACCESS_KEY: 'moto' });
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  async function platformsOf(tag: string) {
    const reference = `${HOST}/${REPOSITORY}:${tag}`;
    const found = (await collect([reference]))[reference];
    if (found?.status !== 'found' || found.digest === undefined) throw new Error(`${reference} is not there`);
    return (await collectPlatforms([{ ...ecrImage(reference), digest: found.digest }]))[reference];
  }

  test('an index', async () => {
    expect(await platformsOf('v1')).toEqual({
      status: 'found',
      value: {
        kind: 'index',
        platforms: [
          { os: 'linux', architecture: 'amd64' },
          { os: 'linux', architecture: 'arm64' },
        ],
      },
    });
  });

  test('an image without one: moto does not say where its configuration is, and that is said', async () => {
    expect(await platformsOf('part-1')).toMatchObject({
      status: 'unverified',
      message: expect.stringContaining('ecr:GetDownloadUrlForLayer'),
    });
  });
});
