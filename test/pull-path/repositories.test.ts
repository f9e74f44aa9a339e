import { describe, expect, test } from 'vitest';
import { CI, CI_KEY, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { collectPath, OTHER, only, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }] };
const SHOP = { account: OWNER, region: REGION, name: 'shop/web' };
const KEY = `${OWNER}/${REGION}/shop/web`;
const ARN = `arn:aws:ecr:${REGION}:${OWNER}:repository/shop/web`;

function denied(action: string, resource: string, suffix = '') {
  return {
    status: 'unverified',
    reason: 'access-denied',
    message: `AWS denied ${action} on ${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there${suffix}`,
  };
}

describe('the policy of a repository', () => {
  test('that has one, that has none, that is not there, whose policy is not JSON', async () => {
    addRepository(aws().world, SHOP, []).policy = JSON.stringify(POLICY);
    addRepository(aws().world, { ...SHOP, name: 'shop/bare' }, []);
    addRepository(aws().world, { ...SHOP, name: 'shop/odd' }, []).policy = 'null';
    const names = ['web', 'bare', 'gone', 'odd'];
    const { repositories } = await collectPath({ repositories: names.map((name) => repository(`shop/${name}`)) });
    expect(repositories).toEqual({
      [KEY]: { policy: { status: 'found', value: POLICY } },
      [`${OWNER}/${REGION}/shop/bare`]: { policy: { status: 'absent' } },
      [`${OWNER}/${REGION}/shop/gone`]: { missing: true, policy: { status: 'absent' } },
      [`${OWNER}/${REGION}/shop/odd`]: {
        policy: { status: 'unverified', reason: 'error', message: `the policy of ${OWNER}/${REGION}/shop/odd is not a JSON object` },
      },
    });
  });

  test('that may not be read; the others are', async () => {
    addRepository(aws().world, SHOP, []);
    addRepository(aws().world, { ...SHOP, name: 'shop/api' }, []);
    aws().world.denials.push({ action: 'ecr:GetRepositoryPolicy', resource: ARN });
    const { repositories } = await collectPath({ repositories: [repository('shop/web'), repository('shop/api')] });
    expect(repositories).toEqual({
      [KEY]: { policy: denied('ecr:GetRepositoryPolicy', ARN) },
      [`${OWNER}/${REGION}/shop/api`]: { policy: { status: 'absent' } },
    });
  });

  test('of another account: denied is not absent, and it may not exist either', async () => {
    const { repositories } = await collectPath({ repositories: [repository('shop/web', { account: OTHER })] });
    expect(only(repositories).policy).toMatchObject({
      reason: 'access-denied',
      message: expect.stringContaining('or the repository does not exist (ECR gives a caller of another account the same answer)'),
    });
  });

  test('of another account, through the role the plan names for it', async () => {
    const reader = `arn:aws:iam::${OTHER}:role/preflight`;
    aws().world.roles.set(reader, { trusts: [OWNER] });
    addRepository(aws().world, { ...SHOP, account: OTHER }, []).policy = JSON.stringify(POLICY);
    const { repositories, registries } = await collectPath({
      repositories: [repository('shop/web', { account: OTHER, assumeRoleArn: reader })],
    });
    expect(only(repositories)).toEqual({ policy: { status: 'found', value: POLICY } });
    expect(only(registries).policy).toEqual({ status: 'absent' });
    expect(
      aws()
        .requests.filter(({ accessKeyId }) => accessKeyId === CI_KEY)
        .map(({ action }) => action),
    ).toEqual(['sts:AssumeRole']);
  });

  test("of AWS's own registries, and of those that are not to be looked up, is not asked for", async () => {
    const repositories = [repository('eks/coredns', { account: '602401143452' }), repository('shop/web')];
    expect(await collectPath({ repositories, registriesConfig: { [OWNER]: { lookup: false } } })).toEqual({});
    expect(aws().requests).toEqual([]);
  });

  test('of more repositories than a run asks for: those of other accounts first, the rest said not to be asked for', async () => {
    const own = ['a', 'b', 'c'].map((name) => repository(name));
    const foreign = ['y', 'z'].map((name) => repository(name, { account: OTHER }));
    for (const { account, name } of [...own, ...foreign])
      addRepository(aws().world, { account, region: REGION, name, readers: [OWNER] }, []);
    const plan = { clusters: [plannedCluster()], repositories: [...own, ...foreign, ...own] };
    const { repositories } = await collectPath(plan, { repositoryPolicies: 3 });
    const notAsked = {
      status: 'unverified',
      reason: 'not-recorded',
      message:
        'not asked for: one run reads the policies of at most 3 repositories, those of other accounts first; aws.repository-policies in the configuration raises it, a call a repository',
    };
    expect(repositories).toEqual({
      [`${OTHER}/${REGION}/y`]: { policy: { status: 'absent' } },
      [`${OTHER}/${REGION}/z`]: { policy: { status: 'absent' } },
      [`${OWNER}/${REGION}/a`]: { policy: { status: 'absent' } },
      [`${OWNER}/${REGION}/b`]: { policy: notAsked },
      [`${OWNER}/${REGION}/c`]: { policy: notAsked },
    });
  });
});
