import { describe, expect, test } from 'vitest';
import type { Asked } from '../../src/doctor/check-kinds.ts';
import { diagnose } from '../../src/doctor/diagnose.ts';
import { renderDiagnosisText } from '../../src/doctor/render.ts';
import type { PlannedCluster } from '../../src/evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { plannedCluster, repository } from '../pull-path/support.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const READER = `arn:aws:iam::${OTHER}:role/reader`;
const REGISTRY_READER = `arn:aws:iam::${OWN}:role/registry-reader`;
const DENIED = { status: 'unverified', reason: 'access-denied', message: 'AWS denied it' } as const;
const found = <T>(value: T) => ({ status: 'found', value }) as const;
const subnet = (subnetId: string, vpcId: string) =>
  found({ subnetId, vpcId, cidr: '10.0.0.0/24', mapPublicIpOnLaunch: false, internetGatewayBlockMode: null });
const vpc = (region: string) => ({
  region,
  routeTables: found([]),
  endpoints: found([]),
  natGateways: found([]),
  securityGroups: found([]),
  dns: found({ support: true, hostnames: true }),
});
const role = (attached: readonly string[], document: object = found({})) =>
  found({
    roleId: null,
    trustPolicy: found({}),
    policies: found([
      { name: 'inline', arn: null, document: document as ReturnType<typeof found<unknown>> },
      ...attached.map((arn) => ({ name: arn, arn, document: found({}) })),
    ]),
    boundary: { status: 'absent' } as const,
    tags: {},
  });

function asked(evidence: PullPathEvidence, clusters: readonly PlannedCluster[], changes: Partial<Asked> = {}): Asked {
  const plan = { clusters, repositories: [], irsaRoles: [], registriesConfig: {} };
  return { images: [], imageEvidence: {}, platforms: {}, registries: {}, plan, evidence, ...changes };
}

function policies(given: Asked) {
  return diagnose(given).policies.map(({ account, role: assumed, policy }) => ({
    account,
    role: assumed,
    statements: statementsOf(policy),
  }));
}

/** What IAM would accept: version, distinct Sids of letters and digits, actions of one service, resources that are ARNs or `*`. */
function statementsOf(policy: string) {
  const { Version, Statement } = JSON.parse(policy) as {
    Version: string;
    Statement: { Sid: string; Effect: string; Action: string[]; Resource: string | string[] }[];
  };
  expect(Version).toBe('2012-10-17');
  expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  for (const { Sid, Effect, Action, Resource } of Statement) {
    expect([Sid, Effect]).toEqual([expect.stringMatching(/^[A-Za-z0-9]+$/), 'Allow']);
    expect(Action.length).toBeGreaterThan(0);
    for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    for (const resource of [Resource].flat()) expect(resource).toMatch(/^(?:\*|arn:aws[a-z-]*:[a-z0-9]+:[a-z0-9-]*:(?:\d{12}|aws)?:.+)$/);
  }
  expect(policy.replace(/\s/g, '').length).toBeLessThan(6144);
  return Object.fromEntries(Statement.map(({ Sid, Action, Resource }) => [Sid, { Action, Resource }]));
}

describe('whose', () => {
  const clusters = [
    plannedCluster({ name: 'a', account: OWN, region: 'us-east-1', subnetIds: ['subnet-a'] }),
    plannedCluster({ name: 'b', account: OTHER, region: 'eu-west-1', roleArn: READER, subnetIds: ['subnet-b'] }),
  ];
  const evidence = {
    subnets: {
      'subnet-a': subnet('subnet-a', 'vpc-a'),
      'subnet-b': subnet('subnet-b', 'vpc-b'),
      'subnet-of-nat': subnet('subnet-of-nat', 'vpc-b'),
    },
    vpcs: { 'vpc-a': vpc('us-east-1'), 'vpc-b': vpc('eu-west-1') },
    registries: { [`${OWN}/us-east-1`]: { policy: found({}), policyScope: found('V2' as const), pullThroughCache: found([]) } },
  };

  test('networks are those of the cluster that names them, and each check says as whom it was asked', () => {
    const { checks } = diagnose(asked(evidence, clusters, { registries: { [OWN]: { roleArn: REGISTRY_READER, lookup: true } } }));
    expect(
      checks
        .filter(({ id }) => id === 'subnets' || id === 'routes')
        .map(({ id, account, region, askedAs, asked: count }) => [id, account, region, askedAs, count]),
    ).toEqual([
      ['subnets', OWN, 'us-east-1', REGISTRY_READER, 1],
      ['subnets', OTHER, 'eu-west-1', READER, 2],
      ['routes', OWN, 'us-east-1', REGISTRY_READER, 2],
      ['routes', OTHER, 'eu-west-1', READER, 2],
    ]);
    const text = renderDiagnosisText(diagnose(asked(evidence, clusters)), { color: false, width: 100 });
    expect(text).toContain(`allowed    Subnets (account ${OTHER}, eu-west-1, as ${READER}): 2 of 2 answered`);
    expect(text).toContain(`allowed    Registry policies (registry ${OWN}, us-east-1): 1 of 1 answered`);
    expect(text).toContain(`Least policy for account ${OTHER}, of the role that is assumed there: ${READER}`);
    expect(text).toContain('Least policy for the credentials of this run');
  });

  test('EC2 knows VPCs as resources, and nothing else here', () => {
    expect(policies(asked(evidence, clusters))).toEqual([
      { account: null, role: null, statements: { AssumedRoles: { Action: ['sts:AssumeRole'], Resource: [READER] } } },
      {
        account: OWN,
        role: null,
        statements: {
          Network: { Action: expect.arrayContaining(['ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups']), Resource: '*' },
          VpcAttributes: { Action: ['ec2:DescribeVpcAttribute'], Resource: [`arn:aws:ec2:us-east-1:${OWN}:vpc/vpc-a`] },
        },
      },
      {
        account: OTHER,
        role: READER,
        statements: {
          Network: expect.anything(),
          VpcAttributes: { Action: ['ec2:DescribeVpcAttribute'], Resource: [`arn:aws:ec2:eu-west-1:${OTHER}:vpc/vpc-b`] },
        },
      },
    ]);
  });
});

describe('roles to assume', () => {
  const clusters = [plannedCluster({ account: OTHER, roleArn: READER, nodeRoleArns: [`arn:aws:iam::${OTHER}:role/nodes`] })];
  const roles = (answer: NonNullable<PullPathEvidence['roles']>[string]) => ({ roles: { [`arn:aws:iam::${OTHER}:role/nodes`]: answer } });

  test('assumed: allowed', () => {
    expect(diagnose(asked(roles(role([])), clusters)).checks[0]).toMatchObject({
      id: 'assumed-roles',
      status: 'allowed',
      account: OTHER,
      asked: 1,
    });
  });

  test('refused: the grant that is missing, and that the trust policy counts too', () => {
    const message = `the role ${READER} could not be assumed: AWS denied sts:AssumeRole: its trust policy and the caller's own policies must both allow it`;
    const diagnosis = diagnose(asked(roles({ ...DENIED, message }), clusters));
    expect(diagnosis.checks[0]).toMatchObject({ id: 'assumed-roles', status: 'denied', missing: ['sts:AssumeRole'], messages: [message] });
    expect(diagnosis.notes.join()).toContain('The trust policy of each role that is assumed');
  });

  test('none is named: nothing of it', () => {
    const { checks, policies: least } = diagnose(asked(roles(role([])), [plannedCluster()]));
    expect(checks.map(({ id }) => id)).not.toContain('assumed-roles');
    expect(least.map(({ account }) => account)).toEqual([OTHER]);
  });
});

describe('the least policy', () => {
  const NODES = `arn:aws:iam::${OWN}:role/nodes`;
  const PULL_ONLY = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly';
  const own = [plannedCluster({ account: OWN })];

  test('managed policies by name where all of them are known', () => {
    const [least] = policies(asked({ roles: { [NODES]: role([PULL_ONLY]) }, simulations: { [NODES]: DENIED } }, own));
    expect(least?.statements).toEqual({
      Roles: {
        Action: ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:SimulatePrincipalPolicy'],
        Resource: [NODES],
      },
      ManagedPolicies: { Action: ['iam:GetPolicy', 'iam:GetPolicyVersion'], Resource: [PULL_ONLY] },
    });
  });

  test.each([
    ['a role that could not be read', DENIED],
    ['a list that could not be read', role([PULL_ONLY], DENIED)],
  ])('and all of them with %s', (_, answer) => {
    expect(policies(asked({ roles: { [NODES]: answer } }, own))[0]?.statements['ManagedPolicies']?.Resource).toBe('*');
  });

  test('more than six roles of an account: the call for all of them', () => {
    const roles = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`${NODES}-${at}`, role([])]));
    expect(policies(asked({ roles }, own))[0]?.statements['ManyRoles']).toEqual({
      Action: ['iam:GetAccountAuthorizationDetails'],
      Resource: '*',
    });
  });

  test('many repositories name what they have in common, and the policy stays below the size that IAM takes', () => {
    const repositories = Array.from({ length: 400 }, (_, at) =>
      repository(`team-${at % 4}/service-with-a-long-name-${at}`, { account: OWN }),
    );
    const plan = { clusters: own, repositories, irsaRoles: [], registriesConfig: {} };
    const [least] = policies(asked({}, own, { plan }));
    expect(least?.statements['EcrRepositories']?.Resource).toEqual(
      [0, 1, 2, 3].map((at) => `arn:aws:ecr:us-east-1:${OWN}:repository/team-${at}/*`),
    );
    const flat = { ...plan, repositories: Array.from({ length: 60 }, (_, at) => repository(`service-${at}`, { account: OWN })) };
    expect(policies(asked({}, own, { plan: flat }))[0]?.statements['EcrRepositories']?.Resource).toEqual([
      `arn:aws:ecr:us-east-1:${OWN}:repository/*`,
    ]);
  });

  test('EKS in another partition', () => {
    const cluster = plannedCluster({ account: OWN, region: 'cn-north-1', eksAccess: true, name: 'prod', eksName: 'prod-1' });
    expect(policies(asked({}, [cluster]))[0]?.statements['EksCluster']?.Resource).toEqual([
      `arn:aws-cn:eks:cn-north-1:${OWN}:cluster/prod-1`,
    ]);
  });
});

describe('EKS has not said who pulls and from where', () => {
  const cluster = plannedCluster({ account: OWN, region: 'us-east-1', eksAccess: true });
  const told = {
    vpcId: 'vpc-a',
    clusterSecurityGroupId: null,
    oidcIssuer: null,
    nodeGroups: found([]),
    fargateProfiles: found([]),
    podIdentityAssociations: found([]),
  };
  const clusters = (answer: object) => ({ clusters: { prod: answer } }) as unknown as PullPathEvidence;
  const EVERY = `arn:aws:iam::${OWN}:role/*`;

  test.each([
    ['the cluster is denied', DENIED, true],
    ['node groups are denied', found({ ...told, nodeGroups: DENIED }), true],
    ['one node group is denied', found({ ...told, unread: [{ kind: 'node-group', name: 'a', ...DENIED }] }), true],
    ['everything is told', found(told), false],
    ['there is no such cluster', { status: 'absent' }, false],
  ])('%s', (_, answer, open) => {
    const diagnosis = diagnose(asked(clusters(answer), [cluster]));
    expect(diagnosis.pending).toEqual(open ? ['prod'] : []);
    expect(diagnosis.notes.some((note) => note.startsWith('EKS did not name every role'))).toBe(open);
    expect(/that can be named so far .*more follow/.test(renderDiagnosisText(diagnosis, { color: false, width: 100 }))).toBe(open);
    const [least] = policies(asked(clusters(answer), [cluster]));
    expect(Object.keys(least?.statements ?? {}).filter((sid) => !sid.startsWith('Eks'))).toEqual(
      open ? ['Roles', 'ManagedPolicies', 'Network'] : [],
    );
  });

  test('roles, networks and providers that follow are allowed without their names', () => {
    const plan = {
      clusters: [cluster],
      repositories: [],
      irsaRoles: [{ arn: `arn:aws:iam::${OWN}:role/app`, clusterName: 'prod' }],
      registriesConfig: {},
    };
    const [least] = policies(asked({ ...clusters(DENIED), roles: { [`arn:aws:iam::${OWN}:role/app`]: role([]) } }, [cluster], { plan }));
    expect(least?.statements).toMatchObject({
      Roles: { Action: expect.arrayContaining(['iam:GetRole', 'iam:SimulatePrincipalPolicy']), Resource: [EVERY] },
      ManagedPolicies: { Resource: '*' },
      OidcProviders: { Resource: [`arn:aws:iam::${OWN}:oidc-provider/*`] },
      Network: { Action: expect.arrayContaining(['ec2:DescribeSubnets', 'ec2:DescribeVpcAttribute']), Resource: '*' },
    });
  });
});
