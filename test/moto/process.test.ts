import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizeSecurityGroupIngressCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type CliResult, runCli } from '../pull-path-rules/cli.ts';
import { ACCOUNT, createCluster, createNetwork, createRepositories, createRoles, REGION, RUN, role } from './pull-path-world.ts';

/** The program itself, asking moto; see moto.test.ts for how to start it. */
const endpoint = process.env['MOTO_ENDPOINT'];

const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${'c'.repeat(64)}`, size: 1469 },
  layers: [],
});
const HOST = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
const pod = (name: string, namespace: string, repository: string): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {serviceAccountName: ${name}, containers: [{name: ${name}, image: "${HOST}/${repository}-${RUN}:v1.0.0"}]}\n`;
const account = (name: string, namespace: string, arn: string): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}, annotations: {eks.amazonaws.com/role-arn: "${arn}"}}\n`;

describe.skipIf(endpoint === undefined)(`dist/cli.js and EKS, against moto (${endpoint ?? 'skipped: MOTO_ENDPOINT is not set'})`, () => {
  const ids = { managed: '', vpc: '', bare: '', routed: '', main: '', table: '', nat: '', s3: '', api: '', group: '', provider: '' };
  const name = `prod-${RUN}`;
  let folder = '';

  beforeAll(async () => {
    await createRoles(ids);
    await createNetwork(ids);
    await createCluster(ids);
    await createRepositories();
    const ecr = new ECRClient({ region: REGION, endpoint: endpoint ?? '', credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' } });
    for (const repository of ['granted', 'bare'])
      await ecr.send(new PutImageCommand({ repositoryName: `${repository}-${RUN}`, imageTag: 'v1.0.0', imageManifest: MANIFEST }));
    ecr.destroy();
    folder = mkdtempSync(join(tmpdir(), 'moto-'));
    mkdirSync(join(folder, 'k8s'));
    const manifests = [pod('web', 'lab', 'granted'), pod('job', 'shop', 'bare'), account('web', 'lab', role('irsa-0'))];
    writeFileSync(join(folder, 'k8s', 'pods.yaml'), manifests.join(''));
    const config = (more = ''): string =>
      `clusters:\n  - {name: ${name}, paths: ["**"], platform: eks, account: "${ACCOUNT}", region: ${REGION}, eks: true${more}}\nrules: {irsa-trust-mismatch: off, service-account-not-found: off}\n`;
    writeFileSync(join(folder, '.ecr-preflight.yaml'), config());
    writeFileSync(join(folder, 'assumed.yaml'), config(', network-assume: proxy'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]): Promise<CliResult> {
    const env = {
      AWS_ENDPOINT_URL: endpoint ?? '',
      AWS_ACCESS_KEY_ID: 'moto',
      AWS_SECRET_ACCESS_KEY: 'moto',
      AWS_REGION: REGION,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    return runCli(args, { cwd: folder, env });
  }

  async function scan(...args: string[]) {
    const { stdout, status } = await run('k8s', '--format', 'json', ...args);
    return { status, ...(JSON.parse(stdout) as Report) };
  }

  test('EKS names who pulls: the role of a node group, and for the pods it selects the role of a Fargate profile', async () => {
    const { notes } = await scan();
    const identities = notes.filter((note) => note.includes('was judged as the identity that pulls'));
    expect(identities).toEqual([
      `Cluster "${name}": ${role('node')} was judged as the identity that pulls from 1 repository (the node role of node group workers, says EKS).`,
      `Cluster "${name}": ${role('node')} was judged as the identity that pulls from 1 repository (the pod execution role of Fargate profile system, says EKS).`,
    ]);
  });

  test('and from where: a subnet on the main table, without a way to ECR', async () => {
    const { status, findings } = await scan();
    expect(status).toBe(1);
    const routes = findings.filter(({ rule }) => rule === 'subnet-without-route-to-ecr');
    expect(
      routes.map(({ location, related }) => [`${location.file}:${location.line}`, related.map(({ message }) => message.split(' ')[1])]),
    ).toEqual([
      ['.ecr-preflight.yaml:2', ['"job"']],
      ['.ecr-preflight.yaml:2', ['"web"']],
    ]);
    expect(routes[0]?.message).toContain(ids.bare);
  });

  test('a proxy helps nothing where an endpoint takes the traffic and lets nobody in; the command that is printed mends it', async () => {
    const closed = await scan('--config', 'assumed.yaml');
    const pastes = new Set(closed.findings.filter(({ rule }) => rule === 'subnet-without-route-to-ecr').map(({ paste }) => paste));
    expect([...pastes]).toEqual([
      `aws ec2 authorize-security-group-ingress --region ${REGION} --group-id ${ids.group} --protocol tcp --port 443 --cidr 10.77.1.0/24`,
    ]);
    const ec2 = new EC2Client({ region: REGION, endpoint: endpoint ?? '', credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' } });
    const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.77.1.0/24' };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: ids.group, ...rule }));
    ec2.destroy();
    expect((await scan('--config', 'assumed.yaml')).findings.map(({ rule: id }) => id)).not.toContain('subnet-without-route-to-ecr');
  });

  test('what moto does not know is unverified and named; the rest stands, and best-effort passes', async () => {
    const required = await scan('--config', 'assumed.yaml', '--rule', 'irsa-annotation-missing=off');
    expect([required.status, required.findings]).toEqual([3, []]);
    // moto has no Pod Identity associations. Its trust policies are EC2's, and the issuer of its clusters has no provider.
    const open = required.unverified.filter(({ subject }) => !subject.startsWith('trust of '));
    expect(open.map(({ subject, reason }) => [subject, reason])).toEqual([[`the Pod Identity associations of cluster ${name}`, 'error']]);
    expect(open[0]?.message).toContain('eks:ListPodIdentityAssociations');
    expect(await scan('--config', 'assumed.yaml', '--aws', 'best-effort', '--rule', 'irsa-annotation-missing=off')).toMatchObject({
      status: 0,
      findings: [],
    });
  });

  test('recorded and replayed it is the same report', async () => {
    expect(await run('collect', 'k8s', '-o', join(folder, 'evidence.json'))).toMatchObject({ status: 0 });
    const live = await scan();
    const { stdout } = await runCli(['k8s', '--format', 'json', '--evidence', 'evidence.json'], { cwd: folder });
    const { findings, unverified } = JSON.parse(stdout) as Report;
    expect([findings, unverified]).toEqual([live.findings, live.unverified]);
  });

  test('the doctor tells what could not be asked, and that the simulator is optional', async () => {
    const { stdout, status } = await run('doctor', 'k8s', '--format', 'json');
    const { checks } = JSON.parse(stdout) as {
      readonly checks: readonly { readonly id: string; readonly status: string; readonly optional: boolean }[];
    };
    const open = checks.filter((check) => check.status !== 'allowed');
    expect(open.map(({ id, optional }) => [id, optional])).toEqual([
      ['pull-through-cache', false],
      ['pod-identity', false],
      ['policy-simulator', true],
      ['registry-scope', false],
    ]);
    expect(checks.filter((check) => check.status === 'allowed').map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'images',
        'node-groups',
        'fargate-profiles',
        'roles',
        'repository-policies',
        'registry-policies',
        'subnets',
        'routes',
      ]),
    );
    expect(status).toBe(3);
  });
});
