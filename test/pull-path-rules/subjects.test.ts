import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { ClusterFacts } from '../../src/evidence/pull-path.ts';
import { read } from '../policy/support.ts';
import {
  ABSENT,
  ACCOUNT,
  account,
  allow,
  assembled,
  ECR,
  found,
  ISSUER,
  NODES,
  OPEN_REGISTRY,
  OWNER,
  PULL,
  pod,
  role,
} from './assembled.ts';

const IMAGE = `${ECR}/shop/web:v1`;
const FOREIGN = `${OWNER}.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1`;
const OWN = { [`${ACCOUNT}/us-east-1/shop/web`]: { policy: ABSENT } };
const REGISTRY = { [`${ACCOUNT}/us-east-1`]: OPEN_REGISTRY };
const DENIED = { status: 'unverified', reason: 'access-denied', message: 'AWS denied it' } as const;

function facts(more: Partial<ClusterFacts> = {}) {
  return found({
    version: '1.34',
    oidcIssuer: `https://${ISSUER}`,
    vpcId: 'vpc-1',
    nodeGroups: found([{ name: 'workers', roleArn: NODES, subnetIds: ['subnet-1'], launchTemplate: false }]),
    fargateProfiles: found([]),
    autoModeNodeRoleArn: null,
    podIdentityAssociations: found([]),
    ...more,
  });
}

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(read('policies/schema/input.schema.json')) as object,
);

test('every subject is what the published schema says', async () => {
  const { subjects } = await assembled({
    manifests: [
      pod('web', IMAGE, 'serviceAccountName: web, imagePullSecrets: [{name: regcred}], '),
      pod('cached', `${ECR}/hub/nginx:1`),
      account('web', `, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::${ACCOUNT}:role/web"}`),
      account('pull', `, annotations: {eks.amazonaws.com/ecr-role-arn: "${NODES}"}`),
    ].join(''),
    cluster: `node-role-arns: ["${NODES}"], subnet-ids: [subnet-1], oidc-issuer: "https://${ISSUER}"`,
    images: {
      [`${ECR}/hub/nginx:1`]: {
        status: 'absent',
        what: 'repository',
        pullThroughCache: { prefix: 'hub', upstream: 'registry-1.docker.io' },
      },
    },
    evidence: {
      roles: { [NODES]: role(PULL), [`arn:aws:iam::${ACCOUNT}:role/web`]: role(allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/x`)) },
      oidcProviders: { [`arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`]: ABSENT },
      repositories: { ...OWN, [`${ACCOUNT}/us-east-1/hub/nginx`]: { missing: true, policy: ABSENT } },
      registries: REGISTRY,
    },
  });
  expect([...new Set(subjects.map(({ type }) => type))]).toEqual(['workload', 'service-account', 'pull', 'irsa', 'route']);
  for (const subject of subjects) {
    validate(JSON.parse(JSON.stringify(subject)));
    expect(validate.errors, subject.type).toBeNull();
  }
});

describe('who pulls', () => {
  // Roles that may not pull: whom they fail is then known.
  const names = ['nodes', 'nodes-2', 'nodes-web', 'nodes-default', 'auto', 'fargate'];
  const roles = Object.fromEntries(names.map((name) => [`arn:aws:iam::${ACCOUNT}:role/${name}`, role(allow('s3:GetObject'))]));

  async function pullers(cluster: string, evidence = {}, manifests = pod('web', IMAGE) + pod('job', IMAGE)) {
    const { subjectsOfPulls } = await assembled({ manifests, cluster, evidence: { roles, ...evidence } });
    return subjectsOfPulls.flatMap((subject) =>
      subject.type === 'pull'
        ? [
            [
              subject.identity.kind,
              subject.identity.arn.split('/').at(-1),
              subject.identity.how,
              subject.repositories[0]?.uses.map(({ resource }) => resource.name),
            ],
          ]
        : [],
    );
  }

  test('the configuration names the roles', async () => {
    expect(await pullers(`node-role-arns: ["${NODES}", "${NODES}-2", "${NODES}"]`)).toEqual([
      ['node', 'nodes', 'node-role-arns of the configuration', ['web', 'job']],
      ['node', 'nodes-2', 'node-role-arns of the configuration', ['web', 'job']],
    ]);
  });

  test('EKS names node groups, Auto Mode and Fargate profiles; a profile takes the pods it selects', async () => {
    const profile = {
      name: 'web',
      roleArn: `arn:aws:iam::${ACCOUNT}:role/fargate`,
      subnetIds: ['subnet-2'],
      selectors: [{ namespace: 'sh*', labels: { app: 'web' } }],
    };
    const clusters = { prod: facts({ fargateProfiles: found([profile]), autoModeNodeRoleArn: `arn:aws:iam::${ACCOUNT}:role/auto` }) };
    expect(await pullers('eks: true', { clusters })).toEqual([
      ['node', 'nodes', 'the node role of node group workers, says EKS', ['job']],
      ['node', 'auto', 'the node role of EKS Auto Mode, says EKS', ['job']],
      ['fargate', 'fargate', 'the pod execution role of Fargate profile web, says EKS', ['web']],
    ]);
  });

  test('the role both name is judged once', async () => {
    expect((await pullers(`eks: true, node-role-arns: ["${NODES}"]`, { clusters: { prod: facts() } })).map(([, name]) => name)).toEqual([
      'nodes',
    ]);
  });

  const ACCOUNTS = `${pod('web', IMAGE, 'serviceAccountName: web, ')}${pod('job', IMAGE, 'serviceAccountName: job, ')}${account('job')}${account(
    'web',
    `, annotations: {eks.amazonaws.com/ecr-role-arn: "${NODES}-web"}`,
  )}`;

  test.each([
    ['the annotation alone', '', [['service-account', 'nodes-web', ['web']]]],
    [
      'a default role for the others',
      `ecr-role-arn: "${NODES}-default"`,
      [
        ['service-account', 'nodes-web', ['web']],
        ['service-account', 'nodes-default', ['job']],
      ],
    ],
    [
      'the node for the others, from 1.35 on',
      `node-role-arns: ["${NODES}"], credential-provider-version: "1.35.0"`,
      [
        ['service-account', 'nodes-web', ['web']],
        ['node', 'nodes', ['job']],
      ],
    ],
    [
      'nobody for the others with 1.34',
      `node-role-arns: ["${NODES}"], credential-provider-version: "1.34.2"`,
      [['service-account', 'nodes-web', ['web']]],
    ],
  ])('service accounts: %s', async (_, more, expected) => {
    const found = await pullers(`pull-identity: service-account${more === '' ? '' : `, ${more}`}`, {}, ACCOUNTS);
    expect(found.map(([kind, name, , uses]) => [kind, name, uses])).toEqual(expected);
  });

  test.each(['1.35.1', '1.34.2'])(
    'an account that is not scanned may name a role: nobody is taken for it with %s, and that is open',
    async (version) => {
      const { subjectsOfPulls, unverified, notes } = await assembled({
        manifests: pod('web', IMAGE, 'serviceAccountName: web, '),
        cluster: `pull-identity: service-account, node-role-arns: ["${NODES}"], credential-provider-version: "${version}"`,
        evidence: { roles },
      });
      expect(subjectsOfPulls.filter(({ type }) => type === 'pull')).toEqual([]);
      expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([
        ['who pulls as ServiceAccount "shop/web" on cluster prod', 'undecided'],
      ]);
      expect(unverified[0]?.locations).toMatchObject([{ file: 'c.yaml', line: 2 }]);
      expect(notes.filter((note) => note.includes('who pulls is not known'))).toEqual([]);
    },
  );

  test('scanned accounts keep their roles beside one that is not scanned', async () => {
    const manifests = `${ACCOUNTS}${pod('other', IMAGE, 'serviceAccountName: elsewhere, ')}${pod('proxy', 'quay.io/web:v1', 'serviceAccountName: proxy, ')}`;
    const cluster = `pull-identity: service-account, node-role-arns: ["${NODES}"], credential-provider-version: "1.35.0"`;
    const { unverified } = await assembled({ manifests, cluster, evidence: { roles } });
    expect(unverified.map(({ subject }) => subject)).toContain('who pulls as ServiceAccount "shop/elsewhere" on cluster prod');
    expect(unverified.filter(({ subject }) => subject.startsWith('who pulls as'))).toHaveLength(1);
    expect((await pullers(cluster, {}, manifests)).map(([kind, name, , uses]) => [kind, name, uses])).toEqual([
      ['service-account', 'nodes-web', ['web']],
      ['node', 'nodes', ['job']],
    ]);
  });

  test('a scanned account without a role, where nothing stands in for it, is said', async () => {
    const { unverified, notes } = await assembled({
      manifests: pod('job', IMAGE, 'serviceAccountName: job, ') + account('job'),
      cluster: `pull-identity: service-account, node-role-arns: ["${NODES}"], credential-provider-version: "1.34.2"`,
    });
    expect(unverified).toEqual([]);
    expect(notes[0]).toBe(
      'Cluster "prod": neither a ServiceAccount (eks.amazonaws.com/ecr-role-arn) nor the configuration (ecr-role-arn) names a role to pull with, so no identity and no policy was judged.',
    );
  });

  test('nobody where secrets are the only way, and the report says so', async () => {
    const { subjectsOfPulls, notes } = await assembled({ manifests: pod('web', IMAGE), cluster: 'pull-identity: secret' });
    expect(subjectsOfPulls).toEqual([]);
    expect(notes[0]).toBe('Cluster "prod": images are pulled with imagePullSecrets only (pull-identity), so no role was judged.');
  });

  test('nobody is named and nobody is asked: said, and nothing of it unverified', async () => {
    const { unverified, notes } = await assembled({ manifests: pod('web', IMAGE) });
    expect(unverified).toEqual([]);
    expect(notes).toEqual([
      'Cluster "prod": who pulls is not known (no node-role-arns, and eks is off), so no identity and no policy was judged.',
      'Cluster "prod": no subnet is known (no subnet-ids, and eks is off), so the route to ECR was not judged.',
    ]);
  });

  test("AWS's own images and other registries concern nobody", async () => {
    const { subjectsOfPulls, plan } = await assembled({
      manifests: pod('cni', '602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/coredns:v1') + pod('web', 'quay.io/web:v1'),
      cluster: `node-role-arns: ["${NODES}"], subnet-ids: [subnet-1]`,
    });
    expect([subjectsOfPulls, plan.repositories]).toEqual([[], []]);
  });
});

describe('what the two sides say', () => {
  const cluster = `node-role-arns: ["${NODES}"]`;
  const grant = (principal: unknown, more = {}) =>
    found({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: principal, Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], ...more }],
    });

  async function judged(policy: object, registry: object = OPEN_REGISTRY, image = FOREIGN, more = '') {
    const owner = image === FOREIGN ? OWNER : ACCOUNT;
    const result = await assembled({
      manifests: pod('web', image),
      cluster: `${cluster}${more}`,
      evidence: {
        roles: { [NODES]: role(PULL) },
        repositories: { [`${owner}/us-east-1/shop/web`]: { policy: policy as never } },
        registries: { [`${owner}/us-east-1`]: registry as never },
      },
    });
    const [subject] = result.subjectsOfPulls;
    if (subject?.type !== 'pull') throw new Error('no subject');
    return { owner: subject.repositories[0]?.owner, unverified: result.unverified };
  }

  test.each([
    ['the account', grant({ AWS: ACCOUNT }), 'allow'],
    ['its root', grant({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), 'allow'],
    ['the role', grant({ AWS: NODES }), 'allow'],
    ['another role', grant({ AWS: `${NODES}-2` }), 'implicit-deny'],
    ['a deleted role', grant({ AWS: 'AROAIIIIIIIIIIIIIIIII' }), 'implicit-deny'],
    ['Lambda', grant({ Service: 'lambda.amazonaws.com' }), 'implicit-deny'],
    ['no policy', ABSENT, 'implicit-deny'],
    ['an organization nobody named', grant('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } }), 'unknown'],
    ['a policy that could not be read', DENIED, 'unknown'],
  ])('%s in the repository policy', async (_, policy, effect) => {
    expect((await judged(policy)).owner?.effect).toBe(effect);
  });

  test('a condition that does not hold is named', async () => {
    const statement = (principal: unknown, condition: object) => grant(principal, { Condition: condition });
    const ofOrg = statement('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' }, Bool: { 'aws:SecureTransport': 'true' } });
    expect((await judged(ofOrg, OPEN_REGISTRY, FOREIGN, ', org-id: o-9999999999')).owner).toMatchObject({
      effect: 'implicit-deny',
      unmetConditions: ['aws:PrincipalOrgID'],
    });
    // Of a statement for somebody else nothing is said.
    const others = statement({ AWS: `${NODES}-2` }, { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } });
    expect((await judged(others, OPEN_REGISTRY, FOREIGN, ', org-id: o-9999999999')).owner).toMatchObject({ unmetConditions: [] });
  });

  test('what hangs on the organization says which key decides it', async () => {
    const { unverified } = await judged(grant('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } }));
    expect(unverified.map(({ reason, message }) => [reason, message])).toEqual([
      [
        'undecided',
        'whether the policies allow the cross-account pull depends on what is not known here: aws:PrincipalOrgID; org-id of the cluster in the configuration decides it',
      ],
    ]);
  });

  test('a registry policy that could not be read leaves the repository policy to speak, and the link open', async () => {
    const { owner, unverified } = await judged(ABSENT, { ...OPEN_REGISTRY, policy: DENIED });
    expect(owner).toMatchObject({
      effect: 'unknown',
      withoutRegistry: 'implicit-deny',
      registryRead: false,
      refused: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    });
    expect(unverified.map(({ subject, reason }) => [subject, reason])).toEqual([
      [`policies on shop/web of ${OWNER} (us-east-1) for ${NODES}`, 'access-denied'],
    ]);
  });

  test('the registry policy alone is enough', async () => {
    const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'ecr:*', Resource: '*' };
    const { owner } = await judged(ABSENT, { ...OPEN_REGISTRY, policy: found({ Version: '2012-10-17', Statement: [statement] }) });
    expect(owner).toMatchObject({ effect: 'allow', withoutRegistry: 'implicit-deny' });
  });

  test('in one account a Deny of the repository names its statement', async () => {
    const deny = found({
      Version: '2012-10-17',
      Statement: [{ Sid: 'Guard', Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' }],
    });
    expect((await judged(deny, OPEN_REGISTRY, IMAGE)).owner).toMatchObject({
      effect: 'deny',
      refused: ['ecr:BatchGetImage'],
      deniedBy: ['statement "Guard" of the repository policy'],
    });
  });
});

describe('partitions', () => {
  const CHINA = `${ACCOUNT}.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/web:v1`;
  const open = found({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:*' }] });

  test.each([
    ['a role that may do everything', role(allow('*'))],
    ['a role that was not read', DENIED],
  ])('credentials do not cross them, whatever policies say: %s', async (_, puller) => {
    const { subjectsOfPulls, unverified } = await assembled({
      manifests: pod('web', IMAGE) + pod('china', CHINA),
      cluster: `node-role-arns: ["${NODES}"]`,
      evidence: {
        roles: { [NODES]: puller },
        repositories: { ...OWN, [`${ACCOUNT}/cn-north-1/shop/web`]: { policy: open } },
        registries: { ...REGISTRY, [`${ACCOUNT}/cn-north-1`]: OPEN_REGISTRY },
      },
    });
    const [subject] = subjectsOfPulls;
    const judged = subject?.type === 'pull' ? subject.repositories : [];
    expect(
      judged.map(({ partition, elsewhere, owner, uses }) => [partition, elsewhere, owner.effect, uses.map(({ image }) => image)]),
    ).toEqual([
      ['aws', false, 'implicit-deny', [IMAGE]],
      ['aws-cn', true, null, [CHINA]],
    ]);
    expect(subject?.type === 'pull' && subject.policy).not.toContain('aws-cn');
    expect(unverified.filter((each) => each.subject.includes('cn-north-1'))).toEqual([]);
  });
});

describe('the first pull through a pull-through cache', () => {
  const HOST = `${OWNER}.dkr.ecr.us-east-1.amazonaws.com`;
  const absent = (upstream: string, prefix: string) => ({
    status: 'absent' as const,
    what: 'repository' as const,
    pullThroughCache: { prefix, upstream },
  });

  async function importing(
    image: string,
    answer: ReturnType<typeof absent>,
    registryPolicy: object = ABSENT,
    document: object = allow('ecr:*'),
  ) {
    const { subjectsOfPulls } = await assembled({
      manifests: pod('web', image),
      cluster: `node-role-arns: ["${NODES}"]`,
      images: { [image]: answer },
      evidence: {
        roles: { [NODES]: role(document) },
        repositories: { [`${image.slice(0, 12)}/us-east-1/${/\/(.*):/.exec(image)?.[1]}`]: { missing: true, policy: ABSENT } },
        registries: {
          [`${OWNER}/us-east-1`]: { ...OPEN_REGISTRY, policy: registryPolicy as typeof ABSENT },
          [`${ACCOUNT}/us-east-1`]: OPEN_REGISTRY,
        },
      },
    });
    const [subject] = subjectsOfPulls;
    if (subject?.type !== 'pull') throw new Error('no pull');
    return { facts: subject.repositories[0]?.importing, policy: subject.policy };
  }

  const BOTH = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
  const everybody = (effect: string) =>
    found({ Version: '2012-10-17', Statement: [{ Effect: effect, Principal: '*', Action: 'ecr:*', Resource: '*' }] });

  test.each([
    ['the owner does not allow it', ABSENT, allow('ecr:*'), [], BOTH, true],
    ['neither side does', ABSENT, allow('s3:*'), BOTH, BOTH, true],
    ['the owner denies it', everybody('Deny'), allow('ecr:*'), [], BOTH, false],
    ['the role does not', everybody('Allow'), allow('s3:*'), BOTH, [], false],
    ['both do', everybody('Allow'), allow('ecr:*'), [], [], false],
  ])('across accounts each side is asked for what it has to allow: %s', async (_, registry, document, refused, byOwner, hasStatement) => {
    const { facts } = await importing(`${HOST}/quay/app/web:v1`, absent('quay.io', 'quay'), registry, document);
    expect(facts).toMatchObject({ repository: 'quay/app/web', refused, refusedByOwner: byOwner });
    const statement = facts?.statement ?? null;
    expect(statement !== null).toBe(hasStatement);
    if (statement !== null)
      expect(JSON.parse(statement)).toEqual({
        Sid: 'EcrImport',
        Effect: 'Allow',
        Principal: { AWS: NODES },
        Action: BOTH,
        Resource: [`arn:aws:ecr:us-east-1:${OWNER}:repository/quay/app/web`],
      });
  });

  test.each([
    ['hub/nginx', 'hub', 'hub/library/nginx'],
    ['hub/team/web', 'hub', 'hub/team/web'],
    ['nginx', 'ROOT', 'library/nginx'],
  ])('of %s through %s makes %s, which the policy names', async (name, prefix, made) => {
    const { facts, policy } = await importing(`${ECR}/${name}:1`, absent('registry-1.docker.io', prefix), ABSENT, allow('s3:*'));
    expect(facts).toMatchObject({ repository: made, refused: BOTH, refusedByOwner: [], statement: null });
    const resources = (JSON.parse(policy) as { Statement: { Resource: unknown }[] }).Statement.map(({ Resource }) => Resource);
    expect(resources).toEqual([
      '*',
      [`arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${made}`],
      [`arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${made}`],
    ]);
  });
});

test('a policy of the role that cannot be read is open under the role, by its name, and not under the owner', async () => {
  const { unverified } = await assembled({
    manifests: pod('web', IMAGE),
    cluster: `node-role-arns: ["${NODES}"]`,
    evidence: {
      roles: { [NODES]: role({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*', Foo: 1 }] }) },
      repositories: OWN,
      registries: REGISTRY,
    },
  });
  expect(unverified.map(({ subject }) => subject)).toEqual([`what ${NODES} may pull for prod`]);
  expect(unverified[0]?.message).toMatch(/^its policy Inline cannot be read: ./);
});

describe('imagePullSecrets', () => {
  const SECRET = `---\napiVersion: v1\nkind: Secret\nmetadata: {name: regcred, namespace: shop}\nstringData: {.dockerconfigjson: '{"auths":{"${ECR}":{"username":"AWS","password":"x"}}}'}\n`;

  test.each([
    ['its own', 'imagePullSecrets: [{name: own}], serviceAccountName: web, ', { from: 'pod', names: ['own'], committed: [] }],
    [
      "its account's",
      'serviceAccountName: web, ',
      { from: 'service-account', names: ['regcred'], committed: [{ name: 'regcred', host: ECR, expiresAt: null, expired: null }] },
    ],
    ['none', 'serviceAccountName: bare, ', { from: 'none', names: [] }],
    ['an account that is not there', 'serviceAccountName: elsewhere, ', { from: 'unknown', names: [] }],
    ['names that are none', 'imagePullSecrets: [{}, 5, {name: ""}], serviceAccountName: bare, ', { from: 'none', names: [] }],
  ])('%s', async (_, spec, expected) => {
    const accounts = `${account('web')}imagePullSecrets: [{name: regcred}]\n${account('bare')}`;
    const { subjects } = await assembled({ manifests: pod('web', IMAGE, spec) + accounts + SECRET, cluster: 'pull-identity: secret' });
    const [workload] = subjects;
    expect(workload?.type === 'workload' && workload.pulls?.[0]?.secrets).toMatchObject(expected);
  });
});

describe('a scanned Secret', () => {
  const secretOf = (host: string, namespace = 'shop') =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: {name: regcred, namespace: ${namespace}}\nstringData: {.dockerconfigjson: '{"auths":{"${host}":{"username":"u","password":"x"}}}'}\n`;

  async function judged(secret: string, image = IMAGE, spec = 'imagePullSecrets: [{name: regcred}], ') {
    const { subjects } = await assembled({
      manifests: pod('web', image, spec) + secret,
      cluster: `node-role-arns: ["${NODES}"]`,
      evidence: { roles: { [NODES]: role(allow('s3:GetObject')) }, repositories: OWN, registries: REGISTRY },
    });
    const uses = subjects.flatMap((subject) => (subject.type === 'pull' ? subject.repositories.flatMap((each) => each.uses) : []));
    const pulls = subjects.flatMap((subject) => (subject.type === 'workload' ? (subject.pulls ?? []) : []));
    return [uses[0]?.pullSecrets, pulls[0]?.serving, pulls[0]?.unserved, pulls[0]?.secrets.committed.map(({ host }) => host)];
  }

  test.each([
    ['of Docker Hub', 'https://index.docker.io/v1/'],
    ['of another account', `${OWNER}.dkr.ecr.us-east-1.amazonaws.com`],
    ['of another region', `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`],
    ['of the host with a port', `${ECR}:443`],
    ['with fewer labels', '*.amazonaws.com'],
    ['whose glob ends otherwise', `${ACCOUNT}.dkr.ecr.us-*-2.amazonaws.com`],
    ['whose glob is longer', `${ACCOUNT}.dkr.ecr.us-east-1*1.amazonaws.com`],
    ['whose glob lacks the middle', `${ACCOUNT}.dkr.ecr.us-*west*-1.amazonaws.com`],
  ])('%s counts for nothing', async (_, host) => {
    expect(await judged(secretOf(host))).toEqual(['other-hosts', [], [IMAGE], []]);
  });

  test.each([
    ['the host', ECR, [ECR]],
    ['the host as an address', `https://${ECR}/v2/`, [ECR]],
    ['a glob', '*.dkr.ecr.us-*.amazonaws.com', []],
    ['another glob', `*.dkr.ecr.u?-*a*-1.amazonaws.com`, []],
    ['a class of characters', '[0-9]*.dkr.ecr.us-east-1.amazonaws.com', []],
    ['a placeholder', '${REGISTRY}', []],
  ])('with %s may serve', async (_, host, committed) => {
    const [uses, serving, unserved, hosts] = await judged(secretOf(host));
    expect([uses, serving, unserved]).toEqual(['named', ['regcred'], []]);
    expect(hosts).toEqual(committed);
  });

  test('of another namespace is another Secret, and what is not scanned may serve', async () => {
    expect(await judged(secretOf('index.docker.io', 'other'))).toEqual(['named', ['regcred'], [], []]);
    const both = 'imagePullSecrets: [{name: regcred}, {name: elsewhere}], ';
    expect(await judged(secretOf('index.docker.io'), IMAGE, both)).toEqual(['named', ['elsewhere'], [], []]);
  });

  test('serves the port it names', async () => {
    const image = IMAGE.replace(ECR, `${ECR}:443`);
    expect(await judged(secretOf(`${ECR}:443`), image)).toEqual(['named', ['regcred'], [], [`${ECR}:443`]]);
    expect(await judged(secretOf(ECR), image)).toEqual(['other-hosts', [], [image], []]);
  });
});

test.each([
  ['2026-11-20T09:59:59.000Z', true],
  ['2026-11-20T10:00:01.000Z', false],
])('a committed token that is good until %s has expired: %s', async (expiresAt, expired) => {
  const token = Buffer.from(JSON.stringify({ expiration: Date.parse(expiresAt) / 1000 })).toString('base64');
  const secret = `---\napiVersion: v1\nkind: Secret\nmetadata: {name: regcred, namespace: shop}\nstringData: {.dockerconfigjson: '{"auths":{"${ECR}":{"username":"AWS","password":"${token}"}}}'}\n`;
  const { subjects } = await assembled({
    manifests: pod('web', IMAGE, 'imagePullSecrets: [{name: regcred}], ') + secret,
    cluster: 'pull-identity: secret',
  });
  const [workload] = subjects;
  expect(workload?.type === 'workload' && workload.pulls?.[0]?.secrets.committed).toEqual([
    { name: 'regcred', host: ECR, expiresAt, expired },
  ]);
});

describe('EKS', () => {
  test('an association makes the annotation unnecessary', async () => {
    const associations = found([{ namespace: 'shop', serviceAccount: 'web', roleArn: null }]);
    const { subjects } = await assembled({
      manifests: pod('web', IMAGE, 'serviceAccountName: web, ') + account('web') + account('other'),
      cluster: 'eks: true',
      evidence: { clusters: { prod: facts({ podIdentityAssociations: associations }) } },
    });
    expect(subjects.flatMap((subject) => ('podIdentity' in subject ? [`${subject.type} ${subject.resource.name}`] : []))).toEqual([
      'workload web',
      'service-account web',
    ]);
  });

  test("an association counts before the annotation, whose trust is then nobody's question; that of the kubelet stays", async () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/web`;
    const associations = found([{ namespace: 'shop', serviceAccount: 'web', roleArn: arn }]);
    const annotations = `, annotations: {eks.amazonaws.com/role-arn: "${arn}", eks.amazonaws.com/ecr-role-arn: "${arn}"}`;
    const { subjectsOfPulls, unverified } = await assembled({
      manifests: pod('web', IMAGE, 'serviceAccountName: web, ') + account('web', annotations) + account('other', annotations),
      cluster: 'eks: true, pull-identity: service-account',
      evidence: { clusters: { prod: facts({ podIdentityAssociations: associations }) } },
    });
    const irsa = subjectsOfPulls.flatMap((subject) =>
      subject.type === 'irsa' ? [[subject.resource.name, subject.annotation, subject.podIdentity]] : [],
    );
    expect(irsa).toEqual([
      ['web', 'eks.amazonaws.com/role-arn', true],
      ['web', 'eks.amazonaws.com/ecr-role-arn', false],
      ['other', 'eks.amazonaws.com/role-arn', false],
      ['other', 'eks.amazonaws.com/ecr-role-arn', false],
    ]);
    const trusts = unverified.filter(({ subject }) => subject.startsWith('trust of'));
    expect(trusts.map(({ subject, locations }) => [/ServiceAccount (\S+)/.exec(subject)?.[1], locations.length])).toEqual([
      ['shop/web', 1],
      ['shop/other', 2],
    ]);
  });

  test.each([
    ['the cluster', { prod: DENIED }, ['who pulls and from which subnets of cluster prod']],
    ['its node groups', { prod: facts({ nodeGroups: DENIED }) }, ['the node groups of cluster prod']],
    [
      'one node group',
      { prod: facts({ unread: [{ kind: 'node-group', name: 'gpu', reason: 'throttled', message: 'slow' }] }) },
      ['node group gpu of cluster prod'],
    ],
    [
      'a Fargate profile',
      { prod: facts({ unread: [{ kind: 'fargate-profile', name: 'system', reason: 'access-denied', message: 'AWS denied it' }] }) },
      ['fargate profile system of cluster prod'],
    ],
    [
      'its own description',
      { prod: facts({ unread: [{ kind: 'cluster', name: 'prod', reason: 'access-denied', message: 'AWS denied it' }] }) },
      ['the configuration of cluster prod'],
    ],
    ['no such cluster', { prod: ABSENT }, ['cluster prod']],
    ['nothing recorded', {}, ['who pulls and from which subnets of cluster prod']],
  ])('unverified: %s', async (_, clusters, expected) => {
    const { unverified } = await assembled({ manifests: account('web'), cluster: 'eks: true', evidence: { clusters } });
    expect(unverified.map(({ subject }) => subject)).toEqual(expected);
    expect(unverified[0]).toMatchObject({ kind: 'link', locations: [{ file: 'c.yaml', line: 2 }] });
  });
});

describe('what EKS has no answer to', () => {
  const EVERYTHING = { roles: { [NODES]: role(PULL) }, repositories: OWN, registries: REGISTRY };

  async function open(eks: Partial<ClusterFacts>, more = '', manifests = pod('web', IMAGE)) {
    const { unverified, notes } = await assembled({
      manifests,
      cluster: `eks: true${more}`,
      evidence: { ...EVERYTHING, clusters: { prod: facts(eks) } },
    });
    return { gaps: unverified.filter(({ subject }) => / on cluster prod$/.test(subject)), unverified, notes };
  }
  const NOTHING = { nodeGroups: found([]) };
  const PROFILE = { name: 'other', roleArn: NODES, subnetIds: ['subnet-1'], selectors: [{ namespace: 'kube-system', labels: {} }] };

  test('nodes that are not in its API: who pulls and the route are unverified, at the key that asked', async () => {
    const { gaps } = await open(NOTHING);
    expect(gaps).toMatchObject([
      {
        subject: 'who pulls for Pod "web" on cluster prod',
        kind: 'link',
        reason: 'undecided',
        message: expect.stringContaining('node-role-arns'),
        locations: [{ file: 'c.yaml', line: 2 }],
      },
      {
        subject: 'route to ECR from the nodes of Pod "web" on cluster prod',
        reason: 'undecided',
        message: expect.stringContaining('subnet-ids'),
      },
    ]);
  });

  test.each([
    ['the configuration names both', NOTHING, `, node-role-arns: ["${NODES}"], subnet-ids: [subnet-1]`, []],
    [
      'Auto Mode has a role and no subnets',
      { ...NOTHING, autoModeNodeRoleArn: NODES },
      '',
      ['route to ECR from the nodes of Pod "web" on cluster prod'],
    ],
    ['Auto Mode behind a proxy', { ...NOTHING, autoModeNodeRoleArn: NODES }, ', network-assume: proxy', []],
    [
      'a Fargate profile that selects something else',
      { ...NOTHING, fargateProfiles: found([PROFILE]) },
      '',
      ['who pulls for Pod "web" on cluster prod', 'route to ECR from the nodes of Pod "web" on cluster prod'],
    ],
    ['node groups', {}, '', []],
    // Said of the list.
    ['a list that could not be read', { nodeGroups: DENIED }, '', []],
  ])('%s', async (_, eks, more, expected) => {
    expect((await open(eks, more)).gaps.map(({ subject }) => subject)).toEqual(expected);
  });

  test('pods that pull nothing from ECR, or from registries that are not looked up, leave nothing open', async () => {
    expect((await open(NOTHING, '', pod('web', 'quay.io/shop/web:v1'))).gaps).toEqual([]);
  });

  test('Pod Identity associations matter where a ServiceAccount names no role, the role of one nowhere', async () => {
    const hidden = { podIdentityAssociations: DENIED };
    const annotated =
      pod('web', IMAGE, 'serviceAccountName: web, ') + account('web', `, annotations: {eks.amazonaws.com/role-arn: "${NODES}"}`);
    const named = async (manifests: string) =>
      (await open(hidden, `, oidc-issuer: "https://${ISSUER}"`, manifests)).unverified.map(({ subject }) => subject);
    expect(await named(pod('web', IMAGE))).toContain('the Pod Identity associations of cluster prod');
    expect(await named(annotated)).not.toContain('the Pod Identity associations of cluster prod');
    const { unverified, notes } = await open({
      unread: [
        {
          kind: 'pod-identity-association',
          name: 'shop/web',
          reason: 'access-denied',
          message: 'AWS denied eks:DescribePodIdentityAssociation',
        },
      ],
    });
    expect(unverified.map(({ subject }) => subject).join()).not.toContain('association');
    expect(notes.join()).toContain(
      'Cluster "prod": the role of the Pod Identity association of shop/web could not be read, which no rule asks for (AWS denied eks:DescribePodIdentityAssociation).',
    );
  });
});

describe('the plan', () => {
  test('asks each thing once, and only of what the cluster deploys', async () => {
    const { plan } = await assembled({
      manifests:
        pod('web', IMAGE, 'serviceAccountName: web, ') +
        pod('web2', `${ECR}/shop/web:v2`) +
        pod('hub', 'nginx:1') +
        account('web', `, annotations: {eks.amazonaws.com/role-arn: "${NODES}-web"}`) +
        account('odd', ', annotations: {eks.amazonaws.com/role-arn: nonsense}'),
      cluster: `eks: prod-1, node-role-arns: ["${NODES}"], subnet-ids: [subnet-1, subnet-1], role-arn: "arn:aws:iam::${ACCOUNT}:role/reader"`,
    });
    expect(plan).toEqual({
      clusters: [
        {
          name: 'prod',
          eksName: 'prod-1',
          account: ACCOUNT,
          region: 'us-east-1',
          platform: 'other',
          eksAccess: true,
          roleArn: `arn:aws:iam::${ACCOUNT}:role/reader`,
          nodeRoleArns: [NODES],
          repositories: [`${ACCOUNT}/us-east-1/shop/web`],
          subnetIds: ['subnet-1'],
          podIdentity: true,
          serviceAccounts: [
            { namespace: 'shop', name: 'web' },
            { namespace: 'shop', name: 'default' },
          ],
        },
      ],
      repositories: [
        { account: ACCOUNT, region: 'us-east-1', partition: 'aws', name: 'shop/web', images: [{ imageTag: 'v1' }, { imageTag: 'v2' }] },
      ],
      irsaRoles: [{ arn: `${NODES}-web`, clusterName: 'prod' }],
      registriesConfig: {},
    });
  });
});

describe('lifecycle previews', () => {
  const preview = async (lifecycle: object, config: string | undefined, image = IMAGE) => {
    const { unverified } = await assembled({
      manifests: pod('web', image),
      evidence: { repositories: { [`${ACCOUNT}/us-east-1/shop/web`]: { policy: ABSENT, ...lifecycle } } },
      ...(config === undefined ? {} : { config }),
    });
    return unverified.map(({ subject, kind, reason }) => [subject, kind, reason]);
  };
  const WANTED = 'aws: {lifecycle-days: 7}\n';
  const SUBJECT = `lifecycle of shop/web of ${ACCOUNT} (us-east-1)`;

  test('one that was denied is a link that is open', async () => {
    expect(await preview({ lifecycle: DENIED }, WANTED)).toEqual([[SUBJECT, 'link', 'access-denied']]);
  });

  test('so is one that the recorded evidence does not hold, where the configuration asks for it', async () => {
    expect(await preview({}, WANTED)).toEqual([[SUBJECT, 'link', 'not-recorded']]);
    expect(await preview({}, undefined)).toEqual([]);
    expect(await preview({}, 'aws: {lifecycle-days: 7, registries: {"123456789012": {lookup: off}}}\n')).toEqual([]);
    expect(await preview({ lifecycle: ABSENT }, WANTED)).toEqual([]);
  });
});
