import { deniedText, isDenied, page } from './common.ts';
import { JSON_CREDENTIAL_ERRORS, type Service, type ServiceRequest, type ServiceResponse } from './service.ts';
import type { World } from './world.ts';

export interface FakeCluster {
  version: string;
  issuer: string | undefined;
  vpcId: string;
  securityGroupId: string;
  autoModeRoleArn?: string;
  readonly nodegroups: Record<string, { role: string; subnets: string[]; launchTemplate?: boolean }>;
  readonly fargateProfiles: Record<string, { role: string; subnets: string[]; namespaces: string[] }>;
  readonly associations: { namespace: string; serviceAccount: string; roleArn: string }[];
}

export function addCluster(
  world: World,
  where: { account: string; region: string; name: string },
  changes: Partial<FakeCluster> = {},
): FakeCluster {
  const cluster: FakeCluster = {
    version: '1.34',
    issuer: `https://oidc.eks.${where.region}.amazonaws.com/id/${where.name.toUpperCase()}`,
    vpcId: 'vpc-1',
    securityGroupId: 'sg-cluster',
    nodegroups: {},
    fargateProfiles: {},
    associations: [],
    ...changes,
  };
  world.clusters.set(`${where.account}/${where.region}/${where.name}`, cluster);
  return cluster;
}

const ROUTES: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [/^\/clusters\/([^/]+)$/, 'DescribeCluster', ['cluster']],
  [/^\/clusters\/([^/]+)\/node-groups$/, 'ListNodegroups', ['cluster']],
  [/^\/clusters\/([^/]+)\/node-groups\/([^/]+)$/, 'DescribeNodegroup', ['cluster', 'member']],
  [/^\/clusters\/([^/]+)\/fargate-profiles$/, 'ListFargateProfiles', ['cluster']],
  [/^\/clusters\/([^/]+)\/fargate-profiles\/([^/]+)$/, 'DescribeFargateProfile', ['cluster', 'member']],
  [/^\/clusters\/([^/]+)\/pod-identity-associations$/, 'ListPodIdentityAssociations', ['cluster']],
  [/^\/clusters\/([^/]+)\/pod-identity-associations\/([^/]+)$/, 'DescribePodIdentityAssociation', ['cluster', 'member']],
];

/** EKS: REST paths, JSON answers. */
export const eks: Service = {
  parse(_headers, path) {
    const url = new URL(path, 'http://localhost');
    for (const [pattern, action, names] of ROUTES) {
      const match = pattern.exec(url.pathname);
      if (!match) continue;
      const named = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]));
      return { action, body: { ...named, ...Object.fromEntries(url.searchParams) } };
    }
    return { action: 'Unknown', body: {} };
  },
  handle(world, request) {
    const { identity, region, body } = request;
    const resource = `arn:aws:eks:${region}:${identity.account}:${kindOf(request)}/${String(body['cluster'])}${body['member'] === undefined ? '' : `/${String(body['member'])}`}`;
    if (isDenied(world, request, resource))
      return eks.error({ status: 403, code: 'AccessDeniedException', message: deniedText(request, resource) });
    const cluster = world.clusters.get(`${identity.account}/${region}/${String(body['cluster'])}`);
    const answer = cluster && answerOf(world, cluster, request);
    return answer
      ? respond(200, answer)
      : eks.error({ status: 404, code: 'ResourceNotFoundException', message: `No such thing: ${resource}` });
  },
  error: ({ status, code, message }) => respond(status, { __type: code, message }),
  credentialErrors: JSON_CREDENTIAL_ERRORS,
};

function kindOf({ action }: ServiceRequest): string {
  if (action === 'DescribeNodegroup') return 'nodegroup';
  if (action === 'DescribeFargateProfile') return 'fargateprofile';
  return action === 'DescribePodIdentityAssociation' ? 'podidentityassociation' : 'cluster';
}

function answerOf(world: World, cluster: FakeCluster, { action, body, identity, region }: ServiceRequest): object | undefined {
  const { nodegroups, fargateProfiles, associations } = cluster;
  const name = String(body['member']);
  const list = <T>(field: string, all: readonly T[]): object => {
    const { items, nextToken } = page(all, body['nextToken'], Math.min(Number(body['maxResults'] ?? 100), world.quirks.pageSize));
    return { [field]: items, ...(nextToken !== undefined && { nextToken }) };
  };
  const ids = associations.map((association, at) => ({ ...association, associationId: `a-${at}` }));
  switch (action) {
    case 'DescribeCluster':
      return { cluster: describe(cluster, String(body['cluster']), identity.account, region) };
    case 'ListNodegroups':
      return list('nodegroups', Object.keys(nodegroups));
    case 'DescribeNodegroup': {
      const group = nodegroups[name];
      return (
        group && {
          nodegroup: {
            nodegroupName: name,
            nodeRole: group.role,
            subnets: group.subnets,
            ...(group.launchTemplate && { launchTemplate: { id: 'lt-1', version: '1' } }),
          },
        }
      );
    }
    case 'ListFargateProfiles':
      return list('fargateProfileNames', Object.keys(fargateProfiles));
    case 'DescribeFargateProfile': {
      const profile = fargateProfiles[name];
      const selectors = profile?.namespaces.map((namespace) => ({ namespace }));
      return (
        profile && { fargateProfile: { fargateProfileName: name, podExecutionRoleArn: profile.role, subnets: profile.subnets, selectors } }
      );
    }
    case 'ListPodIdentityAssociations':
      return list(
        'associations',
        ids.map(({ roleArn: _, ...summary }) => summary),
      );
    case 'DescribePodIdentityAssociation': {
      const association = ids.find(({ associationId }) => associationId === name);
      return association && { association };
    }
    default:
      return undefined;
  }
}

function describe(cluster: FakeCluster, name: string, account: string, region: string): object {
  return {
    name,
    arn: `arn:aws:eks:${region}:${account}:cluster/${name}`,
    version: cluster.version,
    resourcesVpcConfig: { vpcId: cluster.vpcId, clusterSecurityGroupId: cluster.securityGroupId, subnetIds: ['subnet-control-plane'] },
    ...(cluster.issuer !== undefined && { identity: { oidc: { issuer: cluster.issuer } } }),
    ...(cluster.autoModeRoleArn !== undefined && {
      computeConfig: { enabled: true, nodePools: ['system'], nodeRoleArn: cluster.autoModeRoleArn },
    }),
  };
}

function respond(status: number, value: unknown): ServiceResponse {
  return { status, contentType: 'application/json', text: JSON.stringify(value) };
}
