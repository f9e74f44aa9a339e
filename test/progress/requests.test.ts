import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addVpc, NODE_ROLE, OTHER, PULL_DOCUMENT } from '../pull-path/support.ts';
import { type CliResult, runCli } from '../pull-path-rules/cli.ts';
import { CI_KEY, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { runStepBeside } from '../support/runner.ts';

const aws = useFakeAws();
const OTHER_HOST = `${OTHER}.dkr.ecr.eu-west-1.amazonaws.com`;
const ROLE = `arn:aws:iam::${OTHER}:role/preflight`;
const pod = (name: string, image: string) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {containers: [{name: app, image: "${image}"}]}\n`;
/** Seven references: four of them to one image, one of those by the host for FIPS. */
const PODS = [
  pod('a', `${HOST}/shop/web:v1.0.0`),
  pod('b', `${HOST}/shop/web:v1.0.0`),
  pod('c', `${HOST}/shop/web:v1.0.0`),
  pod('d', `${OWNER}.dkr.ecr-fips.${REGION}.amazonaws.com/shop/web:v1.0.0`),
  pod('e', `${HOST}/shop/web:v1.1.0`),
  pod('f', `${HOST}/shop/api:v1.0.0`),
  pod('g', `${OTHER_HOST}/tools/proxy:v2.0.0`),
].join('');
const CONFIG = `irsa: {namespaces: []}
aws: {registries: {"${OTHER}": {role-arn: "${ROLE}"}}}
`;
const CLUSTERS = `clusters:
  - {name: prod, paths: ["**"], platform: eks, account: "${OWNER}", region: ${REGION}, node-role-arns: [${NODE_ROLE}], subnet-ids: [subnet-1]}
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'requests-'));
  mkdirSync(join(folder, 'k8s'));
  writeFileSync(join(folder, 'k8s', 'pods.yaml'), PODS);
  writeFileSync(join(folder, '.ecr-preflight.yaml'), CONFIG);
  writeFileSync(join(folder, 'clusters.yaml'), CONFIG + CLUSTERS);
});
afterAll(() => rmSync(folder, { recursive: true }));

function world(): void {
  const { world: it } = aws();
  addRepository(it, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1.0.0', 'v1.1.0']);
  addRepository(it, { account: OWNER, region: REGION, name: 'shop/api' }, ['v1.0.0']);
  addRepository(it, { account: OTHER, region: 'eu-west-1', name: 'tools/proxy' }, ['v2.0.0']);
  it.roles.set(ROLE, { trusts: [OWNER] });
  addRole(it, NODE_ROLE, { inline: { Pull: PULL_DOCUMENT } });
  addVpc(it);
}

function environment() {
  return {
    AWS_ENDPOINT_URL: aws().url,
    AWS_ACCESS_KEY_ID: CI_KEY,
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

function run(...args: string[]): Promise<CliResult> {
  return runCli(args, { cwd: folder, env: environment() });
}

interface Line {
  readonly sent: number;
  readonly retries: number;
  readonly throttled: number;
  readonly rest: string;
}

/** The lines about AWS, by what they begin with. */
function linesOf(stderr: string): Readonly<Record<string, Line>> {
  const lines = stderr.split('\n').filter((line) => line.startsWith('  '));
  return Object.fromEntries(
    lines.map((line): [string, Line] => {
      const parts = /^ {2}([^:]+): (?:(\d+) calls?, (\d+) retr(?:y|ies)(?:, (\d+) throttled)?|no call)(?:; (.*))?$/.exec(line);
      if (!parts) throw new Error(`not understood: ${line}`);
      const [, label = '', calls, retries, throttled, rest = ''] = parts;
      const number = (text: string | undefined) => Number(text ?? 0);
      return [label, { sent: number(calls) + number(retries), retries: number(retries), throttled: number(throttled), rest }];
    }),
  );
}

/** What the server counted, by the same names. */
function served(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action, region, body, accessKeyId } of aws().requests) {
    const service = action.replace(/:.*/, '').toUpperCase();
    const account = typeof body['registryId'] === 'string' ? [body['registryId']] : accessKeyId === CI_KEY ? [] : [OTHER];
    const label = [service, ...account, ...(service === 'IAM' ? [] : [region])].join(' ');
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

const sentBy = (lines: Readonly<Record<string, Line>>) =>
  Object.fromEntries(Object.entries(lines).map(([label, { sent }]) => [label, sent]));

describe('--verbose counts what the server counts', () => {
  test('two registries, one of them with a role: calls, and references that share an answer', async () => {
    world();
    const { status, stderr } = await run('k8s', '--verbose');
    expect(stderr.replace(/\d+ ms/g, 'N ms')).toBe(
      `reading: N ms
looking up: N ms (5 of 5 images)
  ECR ${OTHER} eu-west-1: 1 call, 0 retries; 1 reference to 1 image
  ECR ${OWNER} ${REGION}: 2 calls, 0 retries; 6 references to 3 images, 3 from an answer already there
  STS eu-west-1: 1 call, 0 retries
judging: N ms
`,
    );
    expect(sentBy(linesOf(stderr))).toEqual(served());
    expect(status).toBe(0);
  });

  test('throttled: each retry, and each answer that said so', async () => {
    world();
    const error = { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' };
    aws().world.faults.push({ action: 'ecr:DescribeImages', repository: 'shop/web', times: 2, effect: error });
    aws().world.faults.push({ action: 'ecr:DescribeImages', repository: 'shop/api', times: 1, effect: 'drop' });
    const { status, stderr } = await run('k8s', '--verbose');
    const lines = linesOf(stderr);
    expect(sentBy(lines)).toEqual(served());
    expect(lines[`ECR ${OWNER} ${REGION}`]).toMatchObject({ sent: 5, retries: 3, throttled: 2 });
    expect(status).toBe(0);
  });

  test('throttled for longer than the budget lasts: what was sent is counted, and the images are unverified', async () => {
    world();
    const error = { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' };
    aws().world.faults.push({ action: 'ecr:DescribeImages', repository: 'tools/proxy', times: 99, effect: error });
    const { status, stderr } = await run('k8s', '--verbose', '--timeout', '6s');
    const lines = linesOf(stderr);
    expect(sentBy(lines)).toEqual(served());
    const line = lines[`ECR ${OTHER} eu-west-1`];
    expect(line).toMatchObject({ sent: line?.throttled, retries: (line?.sent ?? 0) - 1, rest: '1 reference to 1 image' });
    expect(line?.sent).toBeGreaterThan(1);
    expect(status).toBe(3);
  });

  test('a cluster of the configuration: every service has its line', async () => {
    world();
    const error = { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' };
    aws().world.faults.push({ action: 'ec2:DescribeSubnets', times: 1, effect: error });
    const { stderr } = await run('k8s', '--verbose', '--config', 'clusters.yaml');
    const lines = linesOf(stderr);
    expect(sentBy(lines)).toEqual(served());
    expect(Object.keys(lines)).toEqual(expect.arrayContaining([`EC2 ${REGION}`, 'IAM', `ECR ${OWNER} ${REGION}`, `STS ${REGION}`]));
    expect(lines[`EC2 ${REGION}`]).toMatchObject({ retries: 1, throttled: 1, rest: '' });
  });

  test('collect counts too, and what it recorded is replayed without a call', async () => {
    world();
    const { stderr } = await run('collect', 'k8s', '-o', 'evidence.json', '--verbose');
    expect(sentBy(linesOf(stderr))).toEqual(served());
    const before = aws().requests.length;
    const replayed = linesOf((await run('k8s', '--evidence', 'evidence.json', '--verbose')).stderr);
    expect(aws().requests).toHaveLength(before);
    expect(Object.entries(replayed).map(([label, { sent, rest }]) => `${label}: ${sent}; ${rest}`)).toEqual([
      `ECR ${OTHER} eu-west-1: 0; 1 reference to 1 image, from recorded evidence`,
      `ECR ${OWNER} ${REGION}: 0; 6 references to 3 images, from recorded evidence`,
    ]);
  });

  test.each([[['--aws', 'off', '--verbose']], [['--quiet']], [[]]])('%j asks nobody, or says nothing of it', async (args) => {
    world();
    expect(linesOf((await run('k8s', ...args)).stderr)).toEqual({});
  });
});

test("the action, with the runner's debug logging: the same lines", async () => {
  world();
  const files = { 'k8s/pods.yaml': PODS, '.ecr-preflight.yaml': CONFIG };
  const lines = await runStepBeside({ files, with: { paths: 'k8s' }, env: { ...environment(), RUNNER_DEBUG: '1' } }, {}, ({ stderr }) =>
    linesOf(stderr),
  );
  expect(sentBy(lines)).toEqual(served());
  expect(lines[`ECR ${OWNER} ${REGION}`]?.rest).toBe('6 references to 3 images, 3 from an answer already there');
});
