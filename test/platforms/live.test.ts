import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type CliResult, runCli } from '../pull-path-rules/cli.ts';
import { CI_KEY, HOST, REGION, useFakeAws } from '../support/collect.ts';
import { addIndex, addSingle } from '../support/fake-aws/ecr-manifests.ts';
import { ARN, SHOP } from './support.ts';

const aws = useFakeAws();
const CONFIG = `aws: {platforms: true}
irsa: {namespaces: []}
clusters: [{name: prod, paths: ["k8s/prod/**"], node-architectures: [amd64, arm64]}]
`;
const POD = (tag: string, more: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${tag}, namespace: shop}\nspec:\n  ${more}\n  containers: [{name: web, image: "${HOST}/shop/web:${tag}"}]\n`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'platforms-'));
  mkdirSync(join(folder, 'k8s', 'prod'), { recursive: true });
  writeFileSync(join(folder, '.ecr-preflight.yaml'), CONFIG);
  writeFileSync(join(folder, 'k8s', 'arm.yaml'), POD('v1.0.0', 'nodeSelector: {kubernetes.io/arch: arm64}'));
  writeFileSync(join(folder, 'k8s', 'prod', 'any.yaml'), POD('v2.0.0', 'restartPolicy: Always'));
  writeFileSync(join(folder, 'k8s', 'free.yaml'), POD('v3.0.0', 'restartPolicy: Always'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): Promise<CliResult> {
  const env = {
    AWS_ENDPOINT_URL: aws().url,
    AWS_ACCESS_KEY_ID: CI_KEY,
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return runCli(args, { cwd: folder, env });
}

/** v1.0.0 without an index, v2.0.0 with one: both for amd64 only. */
function world(): void {
  addSingle(aws().world, SHOP, 'v1.0.0', { os: 'linux', architecture: 'amd64' });
  addIndex(aws().world, SHOP, 'v2.0.0', ['linux/amd64']);
  addIndex(aws().world, SHOP, 'v3.0.0', ['linux/amd64']);
}

test('findings at the images, with the line that selects; what nothing hangs on is not asked for', async () => {
  world();
  const { stdout, stderr, status } = await run('k8s', '-f', 'json');
  const { findings, unverified } = JSON.parse(stdout) as Report;
  expect(stderr).toBe('');
  expect([status, unverified]).toEqual([1, []]);
  expect(
    findings.map(({ rule, severity, location: { file, line }, related }) => [
      rule,
      severity,
      `${file}:${line}`,
      related.map((r) => r.location.line),
    ]),
  ).toEqual([
    ['image-platform-mismatch', 'error', 'k8s/arm.yaml:6', [5]],
    ['image-platform-mismatch', 'warning', 'k8s/prod/any.yaml:6', []],
  ]);
  expect(findings[0]?.message).toContain('exec format error');
  expect(findings[1]?.message).toContain('may also land on arm64 nodes in cluster "prod"');
  expect(aws().actions()).toEqual(['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 's3:GetObject']);
  expect(aws().requests[1]?.body['imageIds']).toHaveLength(2);
});

test('a grant that is missing: unverified, exit 3, and the doctor names it', async () => {
  world();
  aws().world.denials.push({ action: 'ecr:BatchGetImage' });
  const { stdout, status } = await run('k8s', '-f', 'json');
  const { findings, unverified, summary } = JSON.parse(stdout) as Report;
  expect([status, findings, summary.unverified]).toEqual([3, [], 2]);
  expect(unverified).toMatchObject([
    { subject: `platforms of ${HOST}/shop/web:v1.0.0`, kind: 'link', reason: 'access-denied' },
    { subject: `platforms of ${HOST}/shop/web:v2.0.0`, kind: 'link', reason: 'access-denied' },
  ]);
  expect((await run('k8s', '--aws', 'best-effort')).status).toBe(0);

  const doctor = await run('doctor', 'k8s', '-f', 'json');
  const { checks, policies } = JSON.parse(doctor.stdout) as {
    readonly checks: readonly {
      readonly id: string;
      readonly status: string;
      readonly missing: readonly string[];
      readonly asked: number;
    }[];
    readonly policies: readonly {
      readonly policy: { readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[] };
    }[];
  };
  expect(doctor.status).toBe(3);
  expect(checks.find(({ id }) => id === 'platforms')).toMatchObject({ status: 'denied', missing: ['ecr:BatchGetImage'], asked: 2 });
  const statements = policies[0]?.policy.Statement.filter(({ Resource }) => Resource.includes(ARN)) ?? [];
  expect(statements.flatMap(({ Action }) => Action)).toEqual(['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']);
});

test('what is collected replays to the same findings', async () => {
  world();
  const live = await run('k8s', '-f', 'json');
  const collected = await run('collect', 'k8s', '-o', 'evidence.json');
  expect(collected).toMatchObject({ status: 0, stderr: expect.stringContaining('2 platforms') });
  const text = readFileSync(join(folder, 'evidence.json'), 'utf8');
  expect(Object.keys((JSON.parse(text) as { platforms: object }).platforms)).toEqual([
    `${HOST}/shop/web:v1.0.0`,
    `${HOST}/shop/web:v2.0.0`,
  ]);
  expect(text).not.toContain('X-Amz');
  const asked = aws().requests.length;
  const replayed = await run('k8s', '-f', 'json', '--evidence', 'evidence.json');
  expect((JSON.parse(replayed.stdout) as Report).findings).toEqual((JSON.parse(live.stdout) as Report).findings);
  expect(aws().requests).toHaveLength(asked);
});

test('without aws.platforms nothing is pulled', async () => {
  world();
  writeFileSync(join(folder, 'plain.yaml'), CONFIG.replace('platforms: true', 'timeout: 30s'));
  const { status } = await run('k8s', '--config', 'plain.yaml');
  expect(status).toBe(0);
  expect(aws().actions()).toEqual(['ecr:DescribeImages']);
});

test('an image that is missing is not asked for: that could import it', async () => {
  const { status } = await run('k8s/arm.yaml');
  expect(status).toBe(1);
  expect(new Set(aws().actions())).toEqual(new Set(['ecr:DescribeImages', 'ecr:DescribePullThroughCacheRules']));
});
