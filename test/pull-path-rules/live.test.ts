import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { addVpc, NODE_ROLE, PULL_DOCUMENT } from '../pull-path/support.ts';
import { CI_KEY, HOST, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addRole } from '../support/fake-aws/iam.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { type CliResult, runCli } from './cli.ts';

const aws = useFakeAws();
const CONFIG = `clusters:
  - name: prod
    paths: ["**"]
    platform: eks
    account: "${OWNER}"
    region: ${REGION}
    node-role-arns: [${NODE_ROLE}]
    subnet-ids: [subnet-1]
irsa: {namespaces: []}
`;
const POD = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: "${HOST}/shop/web:v1.2.3"}]}\n`;
const CHAIN = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${OWNER}:role/Ecr` }],
};
const NAT = {
  RouteTableId: 'rtb-main',
  VpcId: 'vpc-1',
  Associations: [{ RouteTableAssociationId: 'a', Main: true }],
  Routes: [{ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1', State: 'active' }],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pulls-'));
  mkdirSync(join(folder, 'k8s'));
  writeFileSync(join(folder, '.ecr-preflight.yaml'), CONFIG);
  writeFileSync(join(folder, 'k8s', 'pod.yaml'), POD);
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

async function scan(): Promise<Report & { readonly status: number | null }> {
  const { stdout, stderr, status } = await run('k8s', '-f', 'json');
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Report), status };
}

function world(role: object = PULL_DOCUMENT, vpc: Parameters<typeof addVpc>[1] = {}): void {
  addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1.2.3']);
  addRole(aws().world, NODE_ROLE, { inline: { Pull: role } });
  addVpc(aws().world, vpc);
}

describe('a cluster of the configuration, asked live', () => {
  test('a role that only chains, and a main table without a way out: both, at the lines that name them', async () => {
    world(CHAIN);
    const { findings, unverified, status } = await scan();
    expect(findings.map(({ rule, location: { file, line, column } }) => `${rule} ${file}:${line}:${column}`)).toEqual([
      'pull-role-lacks-ecr-permission .ecr-preflight.yaml:7:22',
      'subnet-without-route-to-ecr .ecr-preflight.yaml:8:18',
    ]);
    expect(findings[0]?.message).toContain('a chain that nothing in the pull path follows');
    expect([status, unverified]).toEqual([1, []]);
  });

  test('what cannot be asked is unverified with the grant that is missing, and leaves every other answer intact', async () => {
    world(PULL_DOCUMENT);
    aws().world.denials.push({ action: 'iam:ListRolePolicies' }, { action: 'iam:SimulatePrincipalPolicy' });
    const { findings, unverified, status } = await scan();
    expect(findings.map(({ rule }) => rule)).toEqual(['subnet-without-route-to-ecr']);
    expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([[`what ${NODE_ROLE} may pull for prod`, 'access-denied']]);
    expect(unverified[0]?.message).toContain('Allow iam:ListRolePolicies there');
    expect(unverified[0]?.locations[0]).toMatchObject({ file: '.ecr-preflight.yaml', line: 7 });
    expect(status).toBe(1);
  });

  describe('the policy simulator', () => {
    const table = (id: string, association: object, target: object) => ({
      RouteTableId: id,
      VpcId: 'vpc-1',
      Associations: [{ RouteTableAssociationId: `${id}-1`, ...association }],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...target }],
    });
    const subnet = (id: string) => ({ SubnetId: id, VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', OwnerId: OWNER });
    const ROUTED = {
      subnets: [subnet('subnet-1'), subnet('subnet-2')],
      routeTables: [
        table('rtb-main', { Main: true }, { NatGatewayId: 'nat-1' }),
        table('rtb-public', { SubnetId: 'subnet-2' }, { GatewayId: 'igw-1' }),
      ],
      natGateways: [{ NatGatewayId: 'nat-1', SubnetId: 'subnet-2', VpcId: 'vpc-1', State: 'available', ConnectivityType: 'public' }],
    };

    test('where a policy cannot be read its answer counts, and nothing is open', async () => {
      world(PULL_DOCUMENT, ROUTED);
      aws().world.denials.push({ action: 'iam:GetRolePolicy' });
      expect(await scan()).toMatchObject({ status: 0, findings: [], unverified: [] });
    });

    test('where a policy cannot be read and it refuses, the finding says whose word that is', async () => {
      world(CHAIN, ROUTED);
      aws().world.denials.push({ action: 'iam:GetRolePolicy' });
      const { status, findings, unverified } = await scan();
      expect([status, unverified, findings.map(({ rule }) => rule)]).toEqual([1, [], ['pull-role-lacks-ecr-permission']]);
      expect(findings[0]?.message).toContain("IAM's policy simulator says so; the policies that could be read here leave it open.");
    });

    test('it says the same: the report says so, also where all is well', async () => {
      world(PULL_DOCUMENT, ROUTED);
      const { status, notes } = await scan();
      expect(status).toBe(0);
      expect(notes.join()).toContain("IAM's policy simulator says of its own policies what was found here.");
      expect(notes.join()).toContain("Service control policies were evaluated by IAM's policy simulator only");
      aws().world.denials.push({ action: 'iam:SimulatePrincipalPolicy' });
      expect((await scan()).notes.join()).not.toContain('simulator');
    });

    test('it says the same: the finding says so', async () => {
      world(CHAIN, ROUTED);
      expect((await scan()).findings[0]?.message).toContain("IAM's policy simulator says the same.");
    });

    test.each([
      ['what is granted', PULL_DOCUMENT, 'allow', 'explicitDeny'],
      ['what is refused', CHAIN, 'do not allow', 'allowed'],
    ] as const)('it says otherwise of %s: no finding, no pass, both answers', async (_, document, here, decision) => {
      world(document, ROUTED);
      const role = aws().world.iam.get(OWNER)?.roles[0];
      if (role) role.simulated = () => ({ decision });
      const { status, findings, unverified } = await scan();
      expect([status, findings]).toEqual([3, []]);
      expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([[`what ${NODE_ROLE} may pull for prod`, 'undecided']]);
      expect(unverified[0]?.message).toContain(`as they were read ${here} ecr:BatchGetImage`);
      expect(unverified[0]?.message).toContain(`IAM's policy simulator says ${decision}: one of the two is wrong about this role`);
    });

    test('a service control policy refuses what the policies grant: open, because its conditions are not known', async () => {
      world(PULL_DOCUMENT, ROUTED);
      const role = aws().world.iam.get(OWNER)?.roles[0];
      if (role) role.simulated = () => ({ decision: 'implicitDeny', byOrganizations: false });
      const { status, findings, unverified } = await scan();
      expect([status, findings, unverified.length]).toEqual([3, [], 1]);
      expect(unverified[0]?.message).toContain('a service control policy of the organization refuses it');
    });

    test('denied: the evaluation stands by itself, the doctor tells of it, and neither fails for it', async () => {
      world(PULL_DOCUMENT, ROUTED);
      aws().world.denials.push({ action: 'iam:SimulatePrincipalPolicy' });
      expect(await scan()).toMatchObject({ status: 0, findings: [], unverified: [] });
      const { stdout, status } = await run('doctor', 'k8s', '--format', 'json');
      const { checks } = JSON.parse(stdout) as {
        readonly checks: readonly {
          readonly id: string;
          readonly status: string;
          readonly optional?: true;
          readonly missing: readonly string[];
        }[];
      };
      expect(checks.filter((check) => check.status !== 'allowed')).toMatchObject([
        { id: 'policy-simulator', status: 'denied', optional: true, missing: ['iam:SimulatePrincipalPolicy'] },
      ]);
      expect(status).toBe(0);
    });

    test('off in the configuration: it is not asked', async () => {
      world(PULL_DOCUMENT, ROUTED);
      writeFileSync(join(folder, 'plain.yaml'), `${CONFIG}aws: {simulate: false}\n`);
      expect(await run('k8s', '--config', 'plain.yaml')).toMatchObject({ status: 0 });
      expect(aws().actions()).not.toContain('iam:SimulatePrincipalPolicy');
      expect(aws().actions()).toContain('iam:GetRole');
    });
  });

  test('a transit gateway is no way that can be judged: exit 3, and how to vouch for it', async () => {
    world(PULL_DOCUMENT, { routeTables: [NAT] });
    const { findings, unverified, status } = await scan();
    expect([status, findings]).toEqual([3, []]);
    expect(unverified).toHaveLength(1);
    expect(unverified[0]).toMatchObject({ subject: `route from subnet-1 of cluster prod to ECR in ${REGION}`, reason: 'undecided' });
    expect(unverified[0]?.message).toContain('network-assume');
  });

  test('what is collected replays to the same report', async () => {
    world(CHAIN);
    const live = await scan();
    expect(await run('collect', 'k8s', '-o', 'evidence.json')).toMatchObject({ status: 0 });
    const evidence = JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8')) as object;
    expect(Object.keys(evidence)).toEqual([
      'schemaVersion',
      'collectedAt',
      'images',
      'registries',
      'repositories',
      'roles',
      'simulations',
      'subnets',
      'vpcs',
    ]);
    const asked = aws().requests.length;
    const { stdout } = await run('k8s', '--evidence', 'evidence.json', '-f', 'json');
    expect((JSON.parse(stdout) as Report).findings).toEqual(live.findings);
    expect(aws().requests).toHaveLength(asked);
  });

  test('the doctor names the missing grant and the least policy', async () => {
    world(PULL_DOCUMENT);
    aws().world.denials.push({ action: 'ec2:DescribeRouteTables' }, { action: 'ecr:GetRegistryPolicy' });
    const { stdout, status } = await run('doctor', 'k8s', '--format', 'json');
    const { checks, policies } = JSON.parse(stdout) as {
      readonly checks: readonly { readonly id: string; readonly status: string; readonly missing: readonly string[] }[];
      readonly policies: readonly {
        readonly account: string;
        readonly policy: { readonly Statement: readonly { readonly Sid: string }[] };
      }[];
    };
    expect(checks.filter((check) => check.status !== 'allowed').map(({ id, missing }) => [id, missing])).toEqual([
      ['registry-policies', ['ecr:GetRegistryPolicy']],
      ['routes', ['ec2:DescribeRouteTables']],
    ]);
    expect(checks.filter((check) => check.status === 'allowed').length).toBeGreaterThan(5);
    expect(policies.map(({ account, policy }) => [account, policy.Statement.map(({ Sid }) => Sid)])).toEqual([
      [OWNER, ['EcrImages', 'EcrRegistry', 'Roles', 'Network', 'VpcAttributes']],
    ]);
    expect(status).toBe(3);
  });

  test('of more repositories than one run reads: named, unverified, and the key that raises it', async () => {
    world(PULL_DOCUMENT);
    addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/api' }, ['v1.2.3']);
    writeFileSync(join(folder, 'two.yaml'), `${POD}---\n${POD.replaceAll('web', 'api')}`);
    writeFileSync(join(folder, 'plain.yaml'), `${CONFIG}aws: {repository-policies: 1}\n`);
    const { stdout } = await run('two.yaml', '--config', 'plain.yaml', '-f', 'json');
    const { unverified } = JSON.parse(stdout) as Report;
    expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([
      [`policies on shop/web of ${OWNER} (${REGION}) for ${NODE_ROLE}`, 'not-recorded'],
    ]);
    expect(unverified[0]?.message).toContain('aws.repository-policies in the configuration raises it');
    expect(
      aws()
        .actions()
        .filter((action) => action === 'ecr:GetRepositoryPolicy'),
    ).toHaveLength(1);
  });

  test.each(['required', 'best-effort'])('what EKS does not tell is unverified under --aws %s', async (mode) => {
    world(PULL_DOCUMENT, { routeTables: [NAT] });
    const cluster = addCluster(aws().world, { account: OWNER, region: REGION, name: 'prod' });
    cluster.nodegroups['workers'] = { role: NODE_ROLE, subnets: ['subnet-1'] };
    cluster.nodegroups['hidden'] = { role: NODE_ROLE, subnets: ['subnet-1'] };
    aws().world.denials.push({ action: 'eks:DescribeNodegroup', resource: `arn:aws:eks:${REGION}:${OWNER}:nodegroup/prod/hidden` });
    writeFileSync(join(folder, 'plain.yaml'), CONFIG.replace('subnet-ids: [subnet-1]', 'eks: true\n    network-assume: proxy'));
    const { stdout, status } = await run('k8s', '--config', 'plain.yaml', '-f', 'json', '--aws', mode);
    const { unverified, findings } = JSON.parse(stdout) as Report;
    expect([status, findings]).toEqual([mode === 'required' ? 3 : 0, []]);
    expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([['node group hidden of cluster prod', 'access-denied']]);
    expect(unverified[0]?.message).toContain('Allow eks:DescribeNodegroup there');
    expect(unverified[0]?.locations).toMatchObject([{ file: 'plain.yaml', line: 8 }]);
  });

  test('without clusters: nothing but images is asked', async () => {
    world(CHAIN);
    writeFileSync(join(folder, 'plain.yaml'), 'irsa: {namespaces: []}\n');
    const { status } = await run('k8s', '--config', 'plain.yaml');
    expect(status).toBe(0);
    expect(new Set(aws().actions())).toEqual(new Set(['ecr:DescribeImages']));
  });
});
