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
import { PULL_DOCUMENT } from '../pull-path/support.ts';

/** What the tests find in moto. */
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';
/** A server that several runs share keeps what it was given. */
export const RUN = `${process.pid}-${Date.now()}`;
export const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}-${RUN}`;
export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
export const NARROW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] };

const CLIENT = {
  region: REGION,
  endpoint: process.env['MOTO_ENDPOINT'] ?? '',
  credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
};

export async function createRoles(ids: { managed: string; provider: string }): Promise<void> {
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

export async function createNetwork(
  ids: Record<'vpc' | 'bare' | 'routed' | 'table' | 'nat' | 's3' | 'api' | 'group', string>,
): Promise<void> {
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

export async function createCluster(ids: { bare: string }): Promise<void> {
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

export async function createRepositories(): Promise<void> {
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
