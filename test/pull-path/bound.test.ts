import { expect, test } from 'vitest';
import { OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import { addPolicy, addRole, iamOf } from '../support/fake-aws/iam.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { addVpc, collectPath, OTHER, PULL_DOCUMENT, PULL_ONLY, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();

test('a cluster of 50 roles, 200 repositories and 60 subnets: under 100 calls, and the same whatever the pages', async () => {
  const { world } = aws();
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  const role = (name: string) => `arn:aws:iam::${OWNER}:role/${name}`;
  addPolicy(world, PULL_ONLY, PULL_DOCUMENT);
  // Six node groups and two Fargate profiles with roles of their own, 42 roles of ServiceAccounts, and an account full of others.
  const groups = numbers(6).map((at) => ({ name: `group-${at}`, role: role(`node-${at}`) }));
  const profiles = numbers(2).map((at) => ({ name: `profile-${at}`, role: role(`fargate-${at}`) }));
  const irsa = numbers(42).map((at) => role(`irsa-${at}`));
  const inline = { own: { Version: '2012-10-17', Statement: [] } };
  for (const arn of [...groups.map((group) => group.role), ...profiles.map((profile) => profile.role), ...irsa]) {
    const own = `arn:aws:iam::${OWNER}:policy/of-${arn.split('/')[1]}`;
    addPolicy(world, own, inline.own);
    addRole(world, arn, { attached: [PULL_ONLY, own], inline });
  }
  for (const at of numbers(300)) addRole(world, role(`other-${at}`), { inline });
  const subnetIds = numbers(60).map((at) => `subnet-${at}`);
  const cluster = addCluster(world, { account: OWNER, region: REGION, name: 'prod' });
  for (const [at, { name, role: arn }] of groups.entries())
    cluster.nodegroups[name] = { role: arn, subnets: subnetIds.slice(at * 8, at * 8 + 8) };
  for (const { name, role: arn } of profiles)
    cluster.fargateProfiles[name] = { role: arn, subnets: subnetIds.slice(48, 54), namespaces: ['shop'] };
  addVpc(world, {
    subnets: subnetIds.map((SubnetId, at) => ({ SubnetId, VpcId: at < 40 ? 'vpc-1' : 'vpc-2', CidrBlock: '10.0.0.0/24', OwnerId: OWNER })),
  });
  addVpc(world, {
    vpcId: 'vpc-2',
    subnets: [],
    routeTables: [{ RouteTableId: 'rtb-2', VpcId: 'vpc-2', Associations: [{ Main: true }], Routes: [] }],
  });
  iamOf(world, OWNER).oidcProviders.set(`arn:aws:iam::${OWNER}:oidc-provider/${cluster.issuer?.slice(8)}`, ['sts.amazonaws.com']);
  const repositories = numbers(200).map((at) => repository(`team/service-${at}`, at % 2 === 0 ? {} : { account: OTHER }));
  for (const { account, name } of repositories) addRepository(world, { account, region: REGION, name, readers: [OWNER] }, []);
  const plan = {
    clusters: [plannedCluster({ eksAccess: true, podIdentity: true, subnetIds: subnetIds.slice(54) })],
    repositories,
    irsaRoles: irsa.map((arn) => ({ arn, clusterName: 'prod' })),
  };

  const evidence = await collectPath(plan, { simulate: true });
  const calls = aws().requests.length;
  expect(calls).toBeLessThan(100);
  // Written down in docs/pull-path.md, "What is asked".
  expect(calls).toBe(93);
  // What the policy simulator costs of it, for the eight roles that pull.
  expect(
    aws()
      .actions()
      .filter((action) => action === 'iam:SimulatePrincipalPolicy'),
  ).toHaveLength(16);
  const found = (section: Readonly<Record<string, { readonly status: string }>> | undefined) =>
    Object.values(section ?? {}).filter(({ status }) => status === 'found').length;
  expect({
    roles: found(evidence.roles),
    simulations: found(evidence.simulations),
    subnets: found(evidence.subnets),
    providers: found(evidence.oidcProviders),
  }).toEqual({
    simulations: 8,
    roles: 50,
    subnets: 60,
    providers: 1,
  });
  const policies = Object.entries(evidence.repositories ?? {});
  expect(policies.filter(([key, { policy }]) => key.startsWith(OTHER) && policy.status === 'absent')).toHaveLength(50);
  expect(policies.filter(([, { policy }]) => policy.status === 'unverified' && policy.reason === 'not-recorded')).toHaveLength(150);

  world.quirks.pageSize = 400;
  aws().requests.length = 0;
  expect(await collectPath(plan, { simulate: true })).toEqual(evidence);
  expect(aws().requests.length).toBeLessThan(100);
});
