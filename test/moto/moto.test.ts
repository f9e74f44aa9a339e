import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { collect, stubAwsEnvironment } from '../support/collect.ts';

/**
 * The same look-ups against moto (https://github.com/getmoto/moto), an AWS that nobody here wrote. `.ci/run` starts it;
 * by hand: `pip install -r test/moto/requirements.txt`, `moto_server -p 5000`, `MOTO_ENDPOINT=http://127.0.0.1:5000 npx vitest run test/moto`.
 */
const endpoint = process.env['MOTO_ENDPOINT'];

const ACCOUNT = '123456789012';
const HOST = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`;
const AWS = {
  AWS_ENDPOINT_URL: endpoint ?? '',
  AWS_ACCESS_KEY_ID: 'moto',
  AWS_SECRET_ACCESS_KEY: 'moto',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** A server that several runs share keeps what it was given. */
const REPOSITORY = `team/app-${process.pid}-${Date.now()}`;
const TAGS = Array.from({ length: 120 }, (_, at) => `v1.0.${at}`).filter((tag) => tag !== 'v1.0.77');

function manifestOf(tag: string): string {
  const blob = (type: string, size: number): unknown => ({
    mediaType: `application/vnd.oci.image.${type}`,
    digest: `sha256:${Buffer.from(`${type} ${tag}`).toString('hex').padEnd(64, '0').slice(-64)}`,
    size,
  });
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: blob('config.v1+json', 1469),
    layers: [blob('layer.v1.tar+gzip', 3_402_422)],
  });
}

describe.skipIf(endpoint === undefined)(`moto (${endpoint ?? 'skipped: MOTO_ENDPOINT is not set'})`, () => {
  beforeAll(async () => {
    const client = new ECRClient({
      region: 'us-east-1',
      endpoint: endpoint ?? '',
      credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
    });
    await client.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
    for (const imageTag of TAGS) {
      await client.send(new PutImageCommand({ repositoryName: REPOSITORY, imageTag, imageManifest: manifestOf(imageTag) }));
    }
    client.destroy();
    stubAwsEnvironment(AWS);
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test('found, with digest and time', async () => {
    expect(await collect([`${HOST}/${REPOSITORY}:v1.0.0`])).toEqual({
      [`${HOST}/${REPOSITORY}:v1.0.0`]: {
        status: 'found',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        imageStatus: 'ACTIVE',
        pushedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
      },
    });
  });

  test('by digest', async () => {
    const byTag = await collect([`${HOST}/${REPOSITORY}:v1.0.3`]);
    const [found] = Object.values(byTag);
    const digest = found?.status === 'found' ? found.digest : undefined;
    const reference = `${HOST}/${REPOSITORY}@${digest}`;
    expect(await collect([reference])).toEqual({ [reference]: found });
  });

  test('an absent tag and an absent repository', async () => {
    const [tag, repository] = [`${HOST}/${REPOSITORY}:v1.0.77`, `${HOST}/${REPOSITORY}-gone:v1`];
    expect(await collect([tag, repository])).toMatchObject({
      [tag]: { status: 'absent', what: 'image', nearestTags: ['v1.0.76', 'v1.0.78', 'v1.0.75'] },
      // moto has no pull-through cache rules to list: not known, and still absent.
      [repository]: {
        status: 'absent',
        what: 'repository',
        pullThroughCacheUnknown: expect.stringContaining('ecr:DescribePullThroughCacheRules'),
      },
    });
  });

  test('one of 120 is missing', async () => {
    const references = Array.from({ length: 120 }, (_, at) => `${HOST}/${REPOSITORY}:v1.0.${at}`);
    const answers = await collect(references);
    expect(references.filter((reference) => answers[reference]?.status === 'found')).toHaveLength(119);
    expect(references.filter((reference) => answers[reference]?.status === 'absent')).toEqual([`${HOST}/${REPOSITORY}:v1.0.77`]);
  });

  test.each([
    { name: 'found', image: `${REPOSITORY}:v1.0.1`, exit: 0, errors: [] },
    { name: 'absent tag', image: `${REPOSITORY}:v1.0.77`, exit: 1, errors: ['ecr-image-not-found'] },
    { name: 'absent repository', image: `${REPOSITORY}-gone:v1.0.0`, exit: 1, errors: ['ecr-repository-not-found'] },
  ])('dist/cli.js, $name: exit $exit', async ({ image, exit, errors }) => {
    const folder = mkdtempSync(join(tmpdir(), 'ecr-preflight-moto-'));
    writeFileSync(join(folder, 'app.yaml'), workload(`${HOST}/${image}`));
    const run = await runCli(['app.yaml', '--format', 'json'], folder);
    rmSync(folder, { recursive: true });
    expect({ exit: run.exit, report: run.stdout === '' ? run.stderr : summaryOf(run.stdout) }).toEqual({
      exit,
      report: { errors, unverified: [] },
    });
  });
});

function summaryOf(json: string): { errors: string[]; unverified: unknown[] } {
  const report = JSON.parse(json) as { findings: { rule: string; severity: string }[]; unverified: unknown[] };
  return { errors: report.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule), unverified: report.unverified };
}

/** An account with its role, so that only the image can be wrong. */
function workload(image: string): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::${ACCOUNT}:role/app
---
apiVersion: v1
kind: Pod
metadata:
  name: app
  namespace: shop
spec:
  serviceAccountName: app
  containers:
    - name: app
      image: ${image}
`;
}

function runCli(args: readonly string[], cwd: string): Promise<{ exit: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...AWS } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      output.stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output.stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, ...output }));
  });
}
