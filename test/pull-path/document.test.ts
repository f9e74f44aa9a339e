import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { ageEvidence, renderEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { evidenceJsonSchema } from '../../src/evidence/schema.ts';
import { OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addPolicy, addRole } from '../support/fake-aws/iam.ts';
import { addRepository, registryOf } from '../support/fake-aws/world.ts';
import { addVpc, collectPath, NODE_ROLE, OTHER, PULL_DOCUMENT, PULL_ONLY, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();
const WEB = `arn:aws:iam::${OWNER}:role/web`;
const ajv = new Ajv2020();
addFormats.default(ajv);
const validate = ajv.compile(evidenceJsonSchema());

/** Every section, and in them every outcome. */
async function collectEverything(): Promise<EvidenceDocument> {
  const { world } = aws();
  const nodegroup = { role: NODE_ROLE, subnets: ['subnet-1'] };
  addCluster(
    world,
    { account: OWNER, region: REGION, name: 'prod' },
    {
      nodegroups: { workers: nodegroup, hidden: nodegroup },
      fargateProfiles: { system: { role: NODE_ROLE, subnets: ['subnet-1'], namespaces: ['shop'] } },
      associations: [{ namespace: 'shop', serviceAccount: 'web', roleArn: WEB }],
    },
  );
  world.denials.push({ action: 'eks:DescribeNodegroup', resource: `arn:aws:eks:${REGION}:${OWNER}:nodegroup/prod/hidden` });
  addPolicy(world, PULL_ONLY, PULL_DOCUMENT);
  addRole(world, NODE_ROLE, {
    attached: [PULL_ONLY],
    inline: { odd: 'not json' },
    boundary: PULL_ONLY,
    tags: { team: 'shop', token: 'x' },
    simulated: (_, resource) => ({
      decision: resource === '*' ? 'allowed' : 'implicitDeny',
      missing: ['aws:SourceVpce'],
      byOrganizations: true,
      byBoundary: true,
      details: { 'IAM Policy': 'allowed' },
    }),
  });
  const policy = {
    Statement: [
      {
        Sid: 'All',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        NotAction: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': true } },
      },
    ],
  };
  const endpoint = (id: string, changes: object) => ({
    VpcEndpointId: id,
    VpcId: 'vpc-1',
    VpcEndpointType: 'Interface',
    ServiceName: `com.amazonaws.${REGION}.ecr.api`,
    State: 'Available',
    Groups: [{ GroupId: 'sg-1' }],
    ...changes,
  });
  addVpc(world, {
    subnets: [
      {
        SubnetId: 'subnet-1',
        VpcId: 'vpc-1',
        CidrBlock: '10.0.1.0/24',
        OwnerId: OWNER,
        BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
      },
    ],
    routeTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Associations: [{ SubnetId: 'subnet-1', RouteTableAssociationId: 'rtbassoc-1' }],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' }],
      },
    ],
    endpoints: [
      endpoint('vpce-plain', {}),
      endpoint('vpce-policy', { PolicyDocument: JSON.stringify(policy) }),
      endpoint('vpce-malformed', { PolicyDocument: '{' }),
    ],
    natGateways: [{ NatGatewayId: 'nat-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', State: 'available', ConnectivityType: 'private' }],
    securityGroups: [{ GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] }],
  });
  const owned = addRepository(world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
  owned.policy = JSON.stringify(policy);
  owned.lifecycle = {
    policy: JSON.stringify({
      rules: [{ selection: { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 }, action: { type: 'EXPIRE' } }],
    }),
    today: new Date('2026-11-29T08:00:00Z'),
    asksUntilDone: 0,
  };
  registryOf(world, OWNER, REGION).pullThroughCacheRules.push({ ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'registry-1.docker.io' });
  const plan = {
    clusters: [plannedCluster({ eksAccess: true, podIdentity: true, subnetIds: ['subnet-gone'] })],
    repositories: [repository('shop/web'), repository('shop/gone'), repository('shop/web', { account: OTHER })],
    irsaRoles: [
      { arn: WEB, clusterName: 'prod' },
      { arn: `arn:aws:iam::${OTHER}:role/far`, clusterName: 'prod' },
    ],
    lifecycleDays: 7,
  };
  const path = await collectPath(plan, { simulate: true });
  return { schemaVersion: 1, collectedAt: '2026-11-21T20:00:00Z', images: {}, ...path };
}

describe('the sections of the pull path in the evidence document', () => {
  test('are read back as they were written, and fit the published schema', async () => {
    const document = await collectEverything();
    expect(Object.keys(document).sort()).toEqual(
      [
        'clusters',
        'collectedAt',
        'images',
        'oidcProviders',
        'registries',
        'repositories',
        'roles',
        'schemaVersion',
        'simulations',
        'subnets',
        'vpcs',
      ].sort(),
    );
    const text = renderEvidence(document);
    const read = parseEvidence(text, 'evidence.json');
    expect(read).toEqual(document);
    expect(renderEvidence(read)).toBe(text);
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
    expect(text).not.toContain('"x"');
  });

  test('grow old with it: every answer is stale, and every question is still there', async () => {
    const document = await collectEverything();
    const aged = ageEvidence(document, Date.parse('2026-11-25T20:00:00Z'), 86_400_000);
    expect(parseEvidence(renderEvidence(aged), 'evidence.json')).toEqual(aged);
    const statuses = new Set<unknown>();
    JSON.stringify(aged, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'status' in value) statuses.add('reason' in value ? value.reason : value.status);
      return value;
    });
    expect([...statuses]).toEqual(['stale']);
    const keysOf = (evidence: PullPathEvidence) =>
      [
        evidence.clusters,
        evidence.roles,
        evidence.simulations,
        evidence.oidcProviders,
        evidence.repositories,
        evidence.registries,
        evidence.subnets,
        evidence.vpcs,
      ].map((section) => Object.keys(section ?? {}));
    expect(keysOf(aged)).toEqual(keysOf(document));
    // A lifecycle preview that was never asked for does not become an open question.
    const { lifecycle: _, ...policyOnly } = document.repositories?.[`${OWNER}/${REGION}/shop/web`] ?? { policy: { status: 'absent' } };
    const withoutPreview = ageEvidence({ ...document, repositories: { plain: policyOnly } }, Date.parse('2027-01-01T00:00:00Z'), 1000);
    expect(Object.keys(withoutPreview.repositories?.['plain'] ?? {})).toEqual(['policy']);
  });

  test('that were not recorded stay missing', () => {
    const document = { schemaVersion: 1, collectedAt: '2026-11-21T20:00:00Z', images: {} } as const;
    expect(ageEvidence(document, Date.parse('2027-01-01T00:00:00Z'), 1000)).toEqual(document);
  });
});

const ROLE = {
  roleId: null,
  trustPolicy: { status: 'absent' },
  policies: { status: 'found', value: [] },
  boundary: { status: 'absent' },
  tags: {},
};
const VPC = Object.fromEntries([
  ['region', REGION],
  ...['routeTables', 'endpoints', 'natGateways', 'securityGroups', 'dns'].map((part) => [part, { status: 'absent' }]),
]);
const ENDPOINT = {
  endpointId: 'vpce-1',
  type: 'interface',
  serviceName: 's',
  available: true,
  privateDns: true,
  privateDnsOnlyForInboundResolver: false,
  subnetIds: [],
  routeTableIds: [],
  securityGroupIds: [],
};

describe('what is no evidence of a pull path is refused where it stands', () => {
  test.each([
    { sections: { roles: [] }, says: 'roles: expected an object' },
    { sections: { roles: { r: {} } }, says: 'roles.r.status: expected "found", "absent" or "unverified"' },
    { sections: { roles: { r: { status: 'found' } } }, says: 'roles.r.value: expected an object' },
    {
      sections: { roles: { r: { status: 'unverified', reason: 'tired', message: '' } } },
      says: 'roles.r.reason: expected "access-denied" or',
    },
    {
      sections: { roles: { r: { status: 'found', value: { ...ROLE, tags: { a: 1 } } } } },
      says: 'roles.r.value.tags.a: expected a value of type string',
    },
    {
      sections: { roles: { r: { status: 'found', value: { ...ROLE, trustPolicy: { status: 'found', value: '{}' } } } } },
      says: 'roles.r.value.trustPolicy.value: expected an object',
    },
    {
      sections: { roles: { r: { status: 'found', value: { ...ROLE, unknownTags: 'some' } } } },
      says: 'roles.r.value.unknownTags: expected "all" or a list of names',
    },
    { sections: { clusters: { c: { status: 'found', value: {} } } }, says: 'clusters.c.value.version: expected a value of type string' },
    { sections: { repositories: { 'a/b/c': {} } }, says: 'repositories["a/b/c"].policy: expected an object' },
    {
      sections: {
        registries: {
          'a/b': { policy: { status: 'absent' }, policyScope: { status: 'found', value: 'V3' }, pullThroughCache: { status: 'absent' } },
        },
      },
      says: 'registries["a/b"].policyScope.value: expected "V1" or "V2"',
    },
    {
      sections: { subnets: { s: { status: 'found', value: { subnetId: 's' } } } },
      says: 'subnets.s.value.vpcId: expected a value of type string',
    },
    { sections: { vpcs: { v: { region: REGION } } }, says: 'vpcs.v.routeTables: expected an object' },
    {
      sections: { vpcs: { v: { ...VPC, endpoints: { status: 'found', value: [{ ...ENDPOINT, policy: { status: 'found' } }] } } } },
      says: 'vpcs.v.endpoints.value[0].policy.status: expected "parsed", "malformed" or "unverified"',
    },
  ])('$says', ({ sections, says }) => {
    const text = JSON.stringify({ schemaVersion: 1, collectedAt: '2026-11-21T20:00:00Z', images: {}, ...sections });
    expect(() => parseEvidence(text, 'evidence.json')).toThrow(`evidence.json: ${says}`);
    expect(validate(JSON.parse(text))).toBe(false);
  });
});
