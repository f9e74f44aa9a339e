import { describe, expect, test } from 'vitest';
import type { ClusterFacts, PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { ABSENT, ACCOUNT, allow, assembled, ECR, found, NODES, OPEN_REGISTRY, PULL, pod, role } from './assembled.ts';

const FARGATE = `arn:aws:iam::${ACCOUNT}:role/fargate`;
const GPU = `arn:aws:iam::${ACCOUNT}:role/gpu`;
const IMAGE = `${ECR}/shop/web:v1`;
const WORKERS = { name: 'workers', roleArn: NODES, subnetIds: ['subnet-1'], launchTemplate: false };
const OTHER = { name: 'gpu', roleArn: GPU, subnetIds: ['subnet-1'], launchTemplate: true };
const LOCAL = { destination: '10.0.0.0/16', target: { kind: 'local', id: 'local' }, state: 'active' } as const;

function profile(app: string, more = {}) {
  return { name: app, roleArn: FARGATE, subnetIds: ['subnet-1'], selectors: [{ namespace: 'shop', labels: { app } }], ...more };
}

function subnet(subnetId: string) {
  return found({ subnetId, vpcId: 'vpc-1', cidr: '10.0.1.0/24', mapPublicIpOnLaunch: false, internetGatewayBlockMode: null });
}

function endpoint(service: string) {
  const gateway = service === 's3';
  return {
    endpointId: `vpce-${service}`,
    type: gateway ? ('gateway' as const) : ('interface' as const),
    serviceName: `com.amazonaws.us-east-1.${service}`,
    available: true,
    privateDns: !gateway,
    privateDnsOnlyForInboundResolver: false,
    subnetIds: gateway ? [] : ['subnet-1'],
    routeTableIds: gateway ? ['rtb-1'] : [],
    securityGroupIds: gateway ? [] : ['sg-endpoints'],
    policy: null,
  };
}

/** subnet-1 with endpoints that admit the cluster's security group alone, subnet-2 with nothing. */
const NETWORK = {
  subnets: { 'subnet-1': subnet('subnet-1'), 'subnet-2': subnet('subnet-2') },
  vpcs: {
    'vpc-1': {
      region: 'us-east-1',
      routeTables: found([
        { routeTableId: 'rtb-1', main: true, associations: [], routes: [LOCAL] },
        { routeTableId: 'rtb-2', main: false, associations: [{ subnetId: 'subnet-2', associationId: 'rtbassoc-2' }], routes: [LOCAL] },
      ]),
      endpoints: found(['ecr.api', 'ecr.dkr', 's3'].map(endpoint)),
      natGateways: found([]),
      securityGroups: found([
        {
          groupId: 'sg-endpoints',
          ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: [], groupIds: ['sg-cluster'], prefixListIds: [] }],
        },
      ]),
      dns: found({ support: true, hostnames: true }),
    },
  },
} satisfies PullPathEvidence;

/** Roles that may not pull: whom they fail is then known. */
async function judged(eks: Partial<ClusterFacts>, manifests: string, { more = '', document = allow('s3:GetObject') as unknown } = {}) {
  const facts = {
    version: '1.34',
    oidcIssuer: null,
    vpcId: 'vpc-1',
    clusterSecurityGroupId: 'sg-cluster',
    nodeGroups: found([]),
    fargateProfiles: found([]),
    autoModeNodeRoleArn: null,
    podIdentityAssociations: found([]),
    ...eks,
  };
  const { subjectsOfPulls, unverified } = await assembled({
    manifests,
    cluster: `eks: true${more}`,
    evidence: {
      clusters: { prod: found(facts) },
      roles: Object.fromEntries([NODES, GPU, FARGATE, `${FARGATE}-2`].map((arn) => [arn, role(document)])),
      repositories: { [`${ACCOUNT}/us-east-1/shop/web`]: { policy: ABSENT }, [`${ACCOUNT}/eu-west-1/shop/web`]: { policy: ABSENT } },
      registries: { [`${ACCOUNT}/us-east-1`]: OPEN_REGISTRY, [`${ACCOUNT}/eu-west-1`]: OPEN_REGISTRY },
      ...NETWORK,
    },
  });
  const pulls = subjectsOfPulls.flatMap((subject) => {
    if (subject.type !== 'pull') return [];
    const uses = new Set(subject.repositories.flatMap((repository) => repository.uses.map(({ resource }) => resource.name)));
    return [{ role: subject.identity.arn.split('/').at(-1), how: subject.identity.how, uses: [...uses] }];
  });
  const routes = subjectsOfPulls.flatMap((subject) =>
    subject.type === 'route'
      ? [[subject.subnet.id, subject.subnet.how, subject.status, ...subject.uses.map(({ resource }) => resource.name)].join(' | ')]
      : [],
  );
  return { pulls, routes, open: unverified.map(({ subject }) => subject) };
}

describe('Fargate profiles that share something', () => {
  const BOTH = pod('web', IMAGE) + pod('job', IMAGE);

  test('a role and subnets: both are judged, and nothing is left open', async () => {
    const profiles = found([profile('web'), profile('job')]);
    expect(await judged({ fargateProfiles: profiles }, BOTH)).toEqual({
      pulls: [{ role: 'fargate', how: 'the pod execution role of Fargate profiles web, job, says EKS', uses: ['web', 'job'] }],
      routes: ['subnet-1 | Fargate profile web, Fargate profile job | holds'],
      open: [],
    });
  });

  test('a role: the bare subnet of the second is told of its own workloads', async () => {
    const profiles = found([profile('web'), profile('job', { subnetIds: ['subnet-2'] })]);
    expect((await judged({ fargateProfiles: profiles, nodeGroups: found([WORKERS]) }, BOTH)).routes).toEqual([
      'subnet-1 | Fargate profile web | holds',
      'subnet-2 | Fargate profile job | broken | job',
    ]);
  });

  test('subnets: the image of the second is in a region without endpoints', async () => {
    const profiles = found([profile('web'), profile('job', { roleArn: `${FARGATE}-2` })]);
    const manifests = pod('web', IMAGE) + pod('job', IMAGE.replace('us-east-1', 'eu-west-1'));
    const { pulls, routes } = await judged({ fargateProfiles: profiles }, manifests);
    expect(pulls.map(({ role: name, uses }) => [name, uses])).toEqual([
      ['fargate', ['web']],
      ['fargate-2', ['job']],
    ]);
    expect(routes).toEqual([
      'subnet-1 | Fargate profile web, Fargate profile job | holds',
      'subnet-1 | Fargate profile web, Fargate profile job | broken | job',
    ]);
  });

  test('whoever pulls, pods that a profile selects start in its subnets', async () => {
    const { routes } = await judged({ fargateProfiles: found([profile('web', { subnetIds: ['subnet-2'] })]) }, pod('web', IMAGE), {
      more: ', pull-identity: secret',
    });
    expect(routes).toEqual(['subnet-2 | Fargate profile web | broken | web']);
  });
});

describe('security groups of node groups in one subnet', () => {
  test.each([
    ['one without a launch template', [WORKERS], 'subnet-1 | node group workers | holds'],
    ['another with one, after it', [WORKERS, OTHER], 'subnet-1 | node group workers, node group gpu | unverified'],
    ['another with one, before it', [OTHER, WORKERS], 'subnet-1 | node group gpu, node group workers | unverified'],
    ['two without', [WORKERS, { ...OTHER, launchTemplate: false }], 'subnet-1 | node group workers, node group gpu | holds'],
  ])('%s', async (_, groups, expected) => {
    const { routes } = await judged({ nodeGroups: found(groups) }, pod('web', IMAGE), { document: PULL });
    expect(routes).toEqual([expected]);
  });
});

describe('pods pinned to a node group', () => {
  const LABEL = 'eks.amazonaws.com/nodegroup';
  const inGroups = (...names: readonly string[]) => `{key: ${LABEL}, operator: In, values: [${names.join(', ')}]}`;
  const terms = (...list: readonly string[]) =>
    `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${list.join(', ')}]}}}, `;
  const term = (...expressions: readonly string[]) => `{matchExpressions: [${expressions.join(', ')}]}`;
  const ELSEWHERE = `{key: zone, operator: In, values: [a]}`;

  test.each([
    ['nothing', '', ['nodes', 'gpu']],
    ['nodeSelector', `nodeSelector: {${LABEL}: workers}, `, ['nodes']],
    ['nodeSelector, another label', 'nodeSelector: {disk: workers}, ', ['nodes', 'gpu']],
    ['nodeSelector with a value to be filled in', `nodeSelector: {${LABEL}: "\${GROUP}"}, `, ['nodes', 'gpu']],
    ['required affinity', terms(term(inGroups('gpu'))), ['gpu']],
    ['required affinity to both', terms(term(inGroups('gpu', 'workers'))), ['nodes', 'gpu']],
    ['either of two terms', terms(term(inGroups('gpu')), term(inGroups('workers'))), ['nodes', 'gpu']],
    ['a term that names none', terms(term(inGroups('gpu')), term(ELSEWHERE)), ['nodes', 'gpu']],
    ['expressions that all have to hold', terms(term(ELSEWHERE, inGroups('gpu', 'workers'), inGroups('gpu'))), ['gpu']],
    ['nodeSelector and affinity', `nodeSelector: {${LABEL}: workers}, ${terms(term(inGroups('gpu', 'workers')))}`, ['nodes']],
    ['NotIn', terms(term(inGroups('gpu').replace('In', 'NotIn'))), ['nodes', 'gpu']],
    [
      'preferred affinity',
      `affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: ${term(inGroups('gpu'))}}]}}, `,
      ['nodes', 'gpu'],
    ],
  ])('%s', async (_, spec, expected) => {
    const { pulls } = await judged({ nodeGroups: found([WORKERS, OTHER]) }, pod('web', IMAGE, spec));
    expect(pulls.map(({ role: name }) => name)).toEqual(expected);
  });

  test('roles and subnets of other nodes are not theirs', async () => {
    const eks = { nodeGroups: found([WORKERS, { ...OTHER, subnetIds: ['subnet-2'] }]), autoModeNodeRoleArn: FARGATE };
    const manifests = pod('web', IMAGE, `nodeSelector: {${LABEL}: workers}, `) + pod('job', IMAGE);
    const { pulls, routes } = await judged(eks, manifests, { more: `, node-role-arns: ["${FARGATE}-2"], subnet-ids: [subnet-2]` });
    expect(pulls.map(({ role: name, uses }) => [name, ...uses])).toEqual([
      ['fargate-2', 'job'],
      ['nodes', 'web', 'job'],
      ['gpu', 'job'],
      ['fargate', 'job'],
    ]);
    expect(routes).toEqual([
      'subnet-2 | subnet-ids of the configuration, node group gpu | broken | job',
      'subnet-1 | node group workers | holds',
    ]);
  });

  test('a role that the configuration and a group name is that of both', async () => {
    const manifests = pod('web', IMAGE, `nodeSelector: {${LABEL}: workers}, `) + pod('job', IMAGE);
    const { pulls } = await judged({ nodeGroups: found([WORKERS]) }, manifests, { more: `, node-role-arns: ["${NODES}"]` });
    expect(pulls).toEqual([{ role: 'nodes', how: 'node-role-arns of the configuration', uses: ['job', 'web'] }]);
  });

  test('a group that EKS does not name: nobody is known to pull, unless the configuration names roles', async () => {
    const manifests = pod('web', IMAGE, `nodeSelector: {${LABEL}: new}, `);
    const { pulls, open } = await judged({ nodeGroups: found([WORKERS]) }, manifests);
    expect([pulls, open]).toEqual([
      [],
      ['who pulls for Pod "web" on cluster prod', 'route to ECR from the nodes of Pod "web" on cluster prod'],
    ]);
    const named = await judged({ nodeGroups: found([WORKERS]) }, manifests, { more: `, node-role-arns: ["${GPU}"]` });
    expect(named.pulls.map(({ role: name }) => name)).toEqual(['gpu']);
  });
});
