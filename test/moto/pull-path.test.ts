import {
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand, ECRClient, PutRegistryPolicyCommand, SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { CreateClusterCommand, CreateFargateProfileCommand, CreateNodegroupCommand, EKSClient } from '@aws-sdk/client-eks';
import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderEvidence } from '../../src/evidence/document.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { collectPath, foundIn, PULL_DOCUMENT, plannedCluster, repository } from '../pull-path/support.ts';
import { stubAwsEnvironment } from '../support/collect.ts';

/** Roles, clusters, networks and policies as moto serves them; see moto.test.ts for how to start it. */
const endpoint = process.env['MOTO_ENDPOINT'];

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
/** A server that several runs share keeps what it was given. */
const RUN = `${process.pid}-${Date.now()}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}-${RUN}`;
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const NARROW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] };

const AWS = {
  AWS_ENDPOINT_URL: endpoint ?? '',
  AWS_ACCESS_KEY_ID: 'moto',
  AWS_SECRET_ACCESS_KEY: 'moto',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const CLIENT = { region: REGION, endpoint: endpoint ?? '', credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' } };

describe.skipIf(endpoint === undefined)(`the pull path against moto (${endpoint ?? 'skipped: MOTO_ENDPOINT is not set'})`, () => {
  const ids = { managed: '', vpc: '', bare: '', routed: '', main: '', table: '', nat: '', s3: '', api: '', group: '', provider: '' };

  beforeAll(async () => {
    stubAwsEnvironment(AWS);
    await createRoles(ids);
    await createNetwork(ids);
    await createCluster(ids);
    await createRepositories();
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test('a role: trust policy, version in force, inline policy, boundary, tags', async () => {
    const { roles } = await collectPath({ clusters: [plannedCluster({ account: ACCOUNT, nodeRoleArns: [role('node'), role('none')] })] });
    expect(roles).toEqual({
      [role('node')]: {
        status: 'found',
        value: {
          roleId: expect.stringMatching(/^AROA/),
          trustPolicy: { status: 'found', value: TRUST },
          policies: {
            status: 'found',
            value: [
              { name: `pull-${RUN}`, arn: ids.managed, document: { status: 'found', value: PULL_DOCUMENT } },
              { name: 'inline', arn: null, document: { status: 'found', value: NARROW } },
            ],
          },
          boundary: { status: 'found', value: { arn: ids.managed, document: { status: 'found', value: PULL_DOCUMENT } } },
          tags: { team: 'shop' },
        },
      },
      [role('none')]: { status: 'absent' },
    });
  });

  test('many roles at once say the same', async () => {
    const irsaRoles = Array.from({ length: 9 }, (_, at) => ({ arn: role(`irsa-${at}`), clusterName: 'prod' }));
    const clusters = [plannedCluster({ account: ACCOUNT })];
    const together = (await collectPath({ clusters, irsaRoles })).roles ?? {};
    const apart: Record<string, unknown> = {};
    for (const irsaRole of irsaRoles) Object.assign(apart, (await collectPath({ clusters, irsaRoles: [irsaRole] })).roles);
    expect(together).toEqual(apart);
    expect(Object.values(together).map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 'found'), 'absent']);
  });

  test('the OIDC provider that a trust policy names', async () => {
    const { oidcProviders } = await collectPath({
      clusters: [plannedCluster({ account: ACCOUNT, oidcIssuer: `https://oidc.example.com/${RUN}` })],
      irsaRoles: [{ arn: role('irsa-0'), clusterName: 'prod' }],
    });
    expect(oidcProviders).toEqual({ [ids.provider]: { status: 'found', value: { clientIds: ['sts.amazonaws.com'] } } });
  });

  test('subnets, tables, endpoints, NAT gateways, security groups and DNS of a VPC', async () => {
    const subnetIds = [ids.bare, ids.routed, 'subnet-00000000000000000'];
    const { subnets, vpcs } = await collectPath({ clusters: [plannedCluster({ account: ACCOUNT, subnetIds })] });
    expect(subnets).toMatchObject({
      [ids.bare]: { value: { vpcId: ids.vpc, cidr: '10.77.1.0/24', mapPublicIpOnLaunch: false } },
      [ids.routed]: { status: 'found' },
      'subnet-00000000000000000': { status: 'absent' },
    });
    const vpc = vpcs?.[ids.vpc];
    expect(
      foundIn(vpc?.routeTables).map(({ routeTableId, main, associations }) => ({ routeTableId, main, subnets: associations.length })),
    ).toEqual(
      expect.arrayContaining([
        { routeTableId: ids.table, main: false, subnets: 0 },
        { routeTableId: expect.not.stringContaining(ids.table), main: true, subnets: 0 },
      ]),
    );
    expect(foundIn(vpc?.routeTables).find(({ routeTableId }) => routeTableId === ids.table)?.routes).toContainEqual({
      destination: '0.0.0.0/0',
      target: { kind: 'nat-gateway', id: ids.nat },
      state: 'active',
    });
    expect(foundIn(vpc?.endpoints)).toMatchObject(
      [
        { endpointId: ids.api, type: 'interface', serviceName: `com.amazonaws.${REGION}.ecr.api`, securityGroupIds: [ids.group] },
        { endpointId: ids.s3, type: 'gateway', serviceName: `com.amazonaws.${REGION}.s3`, routeTableIds: [ids.table] },
      ].sort((a, b) => (a.endpointId < b.endpointId ? -1 : 1)),
    );
    expect(foundIn(vpc?.natGateways)).toEqual([
      { natGatewayId: ids.nat, subnetId: ids.routed, state: 'available', connectivity: 'public' },
    ]);
    expect(foundIn(vpc?.securityGroups).map(({ groupId }) => groupId)).toEqual([ids.group]);
    expect(vpc?.dns).toEqual({ status: 'found', value: { support: true, hostnames: true } });
  });

  test('a cluster with a node group and a Fargate profile; what moto does not know is unverified', async () => {
    const evidence = await collectPath({
      clusters: [plannedCluster({ name: `prod-${RUN}`, account: ACCOUNT, eksAccess: true, podIdentity: true })],
    });
    expect(foundIn(evidence.clusters?.[`prod-${RUN}`])).toMatchObject({
      oidcIssuer: expect.stringMatching(/^https:\/\//),
      nodeGroups: { status: 'found', value: [{ name: 'workers', roleArn: role('node'), subnetIds: [ids.bare] }] },
      fargateProfiles: { status: 'found', value: [{ name: 'system', roleArn: role('node'), selectors: [{ namespace: 'shop' }] }] },
      autoModeNodeRoleArn: null,
      podIdentityAssociations: { status: 'unverified', reason: 'error' },
    });
    expect(evidence.roles?.[role('node')]?.status).toBe('found');
    expect(evidence.subnets?.[ids.bare]?.status).toBe('found');
    const document = { schemaVersion: 1, collectedAt: new Date().toISOString(), images: {}, ...evidence } as const;
    expect(parseEvidence(renderEvidence(document), 'evidence.json')).toEqual(document);
  });

  test('a cluster that is not there', async () => {
    const { clusters } = await collectPath({ clusters: [plannedCluster({ name: `none-${RUN}`, account: ACCOUNT, eksAccess: true })] });
    expect(clusters).toEqual({ [`none-${RUN}`]: { status: 'absent' } });
  });

  test('policies of repositories and of the registry', async () => {
    const names = ['granted', 'bare', 'none'].map((name) => repository(`${name}-${RUN}`, { account: ACCOUNT }));
    const { repositories, registries } = await collectPath({ repositories: names });
    expect(repositories).toEqual({
      [`${ACCOUNT}/${REGION}/granted-${RUN}`]: { policy: { status: 'found', value: expect.objectContaining({ Version: '2012-10-17' }) } },
      [`${ACCOUNT}/${REGION}/bare-${RUN}`]: { policy: { status: 'absent' } },
      [`${ACCOUNT}/${REGION}/none-${RUN}`]: { missing: true, policy: { status: 'absent' } },
    });
    // moto has registry policies, and neither account settings nor pull-through cache rules.
    expect(registries?.[`${ACCOUNT}/${REGION}`]).toMatchObject({
      policy: { status: 'found', value: { Version: '2012-10-17' } },
      policyScope: { status: 'unverified', reason: 'error' },
      pullThroughCache: { status: 'unverified', reason: 'error' },
    });
  });
});

async function createRoles(ids: { managed: string; provider: string }): Promise<void> {
  const iam = new IAMClient(CLIENT);
  const trust = JSON.stringify(TRUST);
  const policy = await iam.send(new CreatePolicyCommand({ PolicyName: `pull-${RUN}`, PolicyDocument: JSON.stringify(NARROW) }));
  ids.managed = policy.Policy?.Arn ?? '';
  await iam.send(
    new CreatePolicyVersionCommand({ PolicyArn: ids.managed, PolicyDocument: JSON.stringify(PULL_DOCUMENT), SetAsDefault: true }),
  );
  const RoleName = `node-${RUN}`;
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags: [{ Key: 'team', Value: 'shop' }] }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ids.managed }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: JSON.stringify(NARROW) }));
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: ids.managed }));
  for (let at = 0; at < 8; at += 1) {
    await iam.send(new CreateRoleCommand({ RoleName: `irsa-${at}-${RUN}`, AssumeRolePolicyDocument: trust }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: `irsa-${at}-${RUN}`, PolicyArn: ids.managed }));
  }
  const provider = await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: `https://oidc.example.com/${RUN}`,
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
    }),
  );
  ids.provider = provider.OpenIDConnectProviderArn ?? '';
  iam.destroy();
}

async function createNetwork(ids: Record<'vpc' | 'bare' | 'routed' | 'table' | 'nat' | 's3' | 'api' | 'group', string>): Promise<void> {
  const ec2 = new EC2Client(CLIENT);
  ids.vpc = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }))).Vpc?.VpcId ?? '';
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: ids.vpc, EnableDnsHostnames: { Value: true } }));
  const subnet = async (CidrBlock: string): Promise<string> =>
    (await ec2.send(new CreateSubnetCommand({ VpcId: ids.vpc, CidrBlock }))).Subnet?.SubnetId ?? '';
  ids.bare = await subnet('10.77.1.0/24');
  ids.routed = await subnet('10.77.2.0/24');
  ids.table = (await ec2.send(new CreateRouteTableCommand({ VpcId: ids.vpc }))).RouteTable?.RouteTableId ?? '';
  ids.nat =
    (await ec2.send(new CreateNatGatewayCommand({ SubnetId: ids.routed, ConnectivityType: 'public' }))).NatGateway?.NatGatewayId ?? '';
  await ec2.send(new CreateRouteCommand({ RouteTableId: ids.table, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: ids.nat }));
  const group = await ec2.send(new CreateSecurityGroupCommand({ GroupName: `endpoints-${RUN}`, Description: 'endpoints', VpcId: ids.vpc }));
  ids.group = group.GroupId ?? '';
  const endpointOf = async (input: ConstructorParameters<typeof CreateVpcEndpointCommand>[0]): Promise<string> =>
    (await ec2.send(new CreateVpcEndpointCommand(input))).VpcEndpoint?.VpcEndpointId ?? '';
  ids.s3 = await endpointOf({
    VpcId: ids.vpc,
    ServiceName: `com.amazonaws.${REGION}.s3`,
    VpcEndpointType: 'Gateway',
    RouteTableIds: [ids.table],
  });
  ids.api = await endpointOf({
    VpcId: ids.vpc,
    ServiceName: `com.amazonaws.${REGION}.ecr.api`,
    VpcEndpointType: 'Interface',
    SubnetIds: [ids.bare],
    SecurityGroupIds: [ids.group],
    PrivateDnsEnabled: true,
  });
  ec2.destroy();
}

async function createCluster(ids: { bare: string }): Promise<void> {
  const eks = new EKSClient(CLIENT);
  const clusterName = `prod-${RUN}`;
  await eks.send(new CreateClusterCommand({ name: clusterName, roleArn: role('node'), resourcesVpcConfig: { subnetIds: [ids.bare] } }));
  await eks.send(new CreateNodegroupCommand({ clusterName, nodegroupName: 'workers', nodeRole: role('node'), subnets: [ids.bare] }));
  await eks.send(
    new CreateFargateProfileCommand({
      clusterName,
      fargateProfileName: 'system',
      podExecutionRoleArn: role('node'),
      subnets: [ids.bare],
      selectors: [{ namespace: 'shop' }],
    }),
  );
  eks.destroy();
}

async function createRepositories(): Promise<void> {
  const ecr = new ECRClient(CLIENT);
  const policy = (resource?: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Other',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: resource ? 'ecr:ReplicateImage' : 'ecr:BatchGetImage',
          ...(resource && { Resource: resource }),
        },
      ],
    });
  await ecr.send(new CreateRepositoryCommand({ repositoryName: `bare-${RUN}` }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: `granted-${RUN}` }));
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: `granted-${RUN}`, policyText: policy() }));
  await ecr.send(new PutRegistryPolicyCommand({ policyText: policy(`arn:aws:ecr:${REGION}:${ACCOUNT}:repository/*`) }));
  ecr.destroy();
}
