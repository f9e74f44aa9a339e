import { createServer } from 'node:http';

/**
 * An ECR that knows every image, and counts. It answers at once, so that the time measured is ours.
 * @returns its address, the calls by operation, and when the first one came (`performance.now()`).
 */
export async function startEcrServer() {
  const calls = {};
  let firstCallAt;
  const server = createServer((request, response) => {
    firstCallAt ??= performance.now();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1);
      calls[operation] = (calls[operation] ?? 0) + 1;
      const { imageIds = [], repositoryName, registryId } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
      const imageDetails = imageIds.map(({ imageTag }) => ({
        registryId,
        repositoryName,
        imageDigest: `sha256:${'a'.repeat(64)}`,
        imageTags: [imageTag],
        imageStatus: 'ACTIVE',
        imagePushedAt: 1_760_000_000,
      }));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(operation === 'DescribeImages' ? { imageDetails } : { pullThroughCacheRules: [] }));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    environment: {
      AWS_ENDPOINT_URL_ECR: `http://127.0.0.1:${server.address().port}`,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    calls: () => calls,
    firstCallAt: () => firstCallAt,
    reset() {
      for (const name of Object.keys(calls)) delete calls[name];
      firstCallAt = undefined;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
