import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderEvidence } from '../../src/evidence/document.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { collectPath, foundIn, PULL_DOCUMENT, plannedCluster, repository } from '../pull-path/support.ts';
import { stubAwsEnvironment } from '../support/collect.ts';
import {
  ACCOUNT,
  createCluster,
  createNetwork,
  createRepositories,
  createRoles,
  NARROW,
  REGION,
  RUN,
  role,
  TRUST,
} from './pull-path-world.ts';

/** Roles, clusters, networks and policies as moto serves them; see moto.test.ts for how to start it. */
const endpoint = process.env['MOTO_ENDPOINT'];

const AWS = {
  AWS_ENDPOINT_URL: endpoint ?? '',
  AWS_ACCESS_KEY_ID: 'moto',
  AWS_SECRET_ACCESS_KEY: 'moto',
  AWS_EC2_METADATA_DISABLED: 'true',
};

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
