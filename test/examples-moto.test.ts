import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from 'vitest';

/** Like test/moto, against the server that `.ci/run` starts. moto's account is the example's. */
const endpoint = process.env['MOTO_ENDPOINT'];

const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${'c'.repeat(64)}`, size: 1469 },
  layers: [],
});

function preflight(folder: string): Promise<{ status: number | null; rules: string[] }> {
  const cwd = resolve('examples/chunk-processor', folder);
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'k8s', '--format', 'json'], {
    cwd,
    env: { PATH: process.env['PATH'], AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'moto', AWS_SECRET_ACCESS_KEY: 'moto' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return new Promise((done) => {
    child.on('close', (status) => done({ status, rules: JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule) }));
  });
}

describe.skipIf(endpoint === undefined)(
  `examples/chunk-processor against moto (${endpoint ?? 'skipped: MOTO_ENDPOINT is not set'})`,
  () => {
    beforeAll(async () => {
      const client = new ECRClient({
        region: 'us-east-1',
        endpoint: endpoint ?? '',
        credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
      });
      await client.send(new CreateRepositoryCommand({ repositoryName: 'chunk-processor' }));
      await client.send(new PutImageCommand({ repositoryName: 'chunk-processor', imageTag: 'v3.0.0', imageManifest: MANIFEST }));
      client.destroy();
    });

    it('fails with the three errors of the recorded evidence', async () => {
      expect(await preflight('.')).toEqual({
        status: 1,
        rules: ['ecr-image-not-found', 'prerelease-tag-in-production', 'irsa-annotation-missing'],
      });
    });

    it('passes once it is fixed', async () => {
      expect(await preflight('fixed')).toEqual({ status: 0, rules: [] });
    });
  },
);
