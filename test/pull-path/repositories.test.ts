import { describe, expect, test } from 'vitest';
import { policyInDays } from '../../src/evidence/pull-path/lifecycle-policy.ts';
import { CI, CI_KEY, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository, registryOf } from '../support/fake-aws/world.ts';
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
      message: 'not asked for: one run reads the policies of at most 3 repositories, those of other accounts first',
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

describe('the registry', () => {
  const WEB = { repositories: [repository('shop/web')] };
  const RULE = {
    ecrRepositoryPrefix: 'hub',
    upstreamRegistryUrl: 'registry-1.docker.io',
    credentialArn: 'arn:aws:secretsmanager:us-east-1:1:secret:hub',
  };

  function addRegistry() {
    const registry = registryOf(aws().world, OWNER, REGION);
    registry.policy = JSON.stringify(POLICY);
    registry.policyScope = 'V1';
    registry.pullThroughCacheRules.push(RULE, {
      ecrRepositoryPrefix: 'ROOT',
      upstreamRegistryUrl: 'quay.io',
      upstreamRepositoryPrefix: 'team',
    });
  }

  const WHOLE = {
    policy: { status: 'found', value: POLICY },
    policyScope: { status: 'found', value: 'V1' },
    pullThroughCache: {
      status: 'found',
      value: [
        { prefix: 'ROOT', upstream: 'quay.io/team', credentialArn: null },
        { prefix: 'hub', upstream: 'registry-1.docker.io', credentialArn: RULE.credentialArn },
      ],
    },
  };

  test('with policy, scope and pull-through cache rules; asked once for all its repositories', async () => {
    addRegistry();
    const { registries } = await collectPath({ repositories: ['a', 'b', 'c'].map((name) => repository(name)) });
    expect(registries).toEqual({ [`${OWNER}/${REGION}`]: WHOLE });
    expect(
      aws()
        .actions()
        .filter((action) => !action.includes('RepositoryPolicy'))
        .sort(),
    ).toEqual(['ecr:DescribePullThroughCacheRules', 'ecr:GetAccountSetting', 'ecr:GetRegistryPolicy', 'sts:GetCallerIdentity']);
  });

  test('over several pages of rules', async () => {
    addRegistry();
    aws().world.quirks.pageSize = 1;
    expect(only((await collectPath(WEB)).registries)).toEqual(WHOLE);
  });

  test('with nothing of it', async () => {
    expect(only((await collectPath(WEB)).registries)).toEqual({
      policy: { status: 'absent' },
      policyScope: { status: 'found', value: 'V2' },
      pullThroughCache: { status: 'found', value: [] },
    });
  });

  test('with a scope this release does not know', async () => {
    registryOf(aws().world, OWNER, REGION).policyScope = 'V3';
    expect(only((await collectPath(WEB)).registries).policyScope).toEqual({
      status: 'unverified',
      reason: 'error',
      message: 'ECR gives REGISTRY_POLICY_SCOPE the value "V3", which this release does not know',
    });
  });

  test.each([
    { action: 'ecr:GetRegistryPolicy', part: 'policy' },
    { action: 'ecr:GetAccountSetting', part: 'policyScope' },
  ])('$action denied: the rest is known', async ({ action, part }) => {
    addRegistry();
    aws().world.denials.push({ action });
    expect(only((await collectPath(WEB)).registries)).toEqual({
      ...WHOLE,
      [part]: {
        status: 'unverified',
        reason: 'access-denied',
        message: expect.stringMatching(`^AWS denied ${action} on .* Allow ${action} there$`),
      },
    });
  });

  test('ecr:DescribePullThroughCacheRules denied: the rest is known', async () => {
    addRegistry();
    aws().world.denials.push({ action: 'ecr:DescribePullThroughCacheRules' });
    expect(only((await collectPath(WEB)).registries)).toEqual({
      ...WHOLE,
      pullThroughCache: {
        status: 'unverified',
        reason: 'access-denied',
        message: expect.stringContaining('ecr:DescribePullThroughCacheRules'),
      },
    });
  });

  test('of another account: its policy could only be asked for from within, where the answer would be about the own one', async () => {
    registryOf(aws().world, OWNER, REGION).policy = JSON.stringify(POLICY);
    const { registries } = await collectPath({ repositories: [repository('shop/web', { account: OTHER })] });
    const unread = {
      status: 'unverified',
      reason: 'no-credentials',
      message: `account ${OTHER} cannot be read: the credentials of this run are of account ${OWNER}. Name a role of ${OTHER} to assume in the configuration`,
    };
    expect(only(registries)).toMatchObject({ policy: unread, policyScope: unread, pullThroughCache: { reason: 'access-denied' } });
    expect(
      aws()
        .actions()
        .filter((action) => /GetRegistryPolicy|GetAccountSetting/.test(action)),
    ).toEqual([]);
  });
});

describe('the lifecycle policy', () => {
  const today = new Date('2026-11-29T08:00:00Z');
  const byAge = (countNumber: number, type = 'EXPIRE') => ({
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber },
        action: { type },
      },
    ],
  });

  /** Images of 2026-11-01: 28 days old. */
  function addAged(policy: object, changes: { asksUntilDone?: number; ends?: string } = {}) {
    const added = addRepository(aws().world, SHOP, ['v1', 'v2']);
    added.lifecycle = { policy: JSON.stringify(policy), today, asksUntilDone: 0, ...changes };
    return added;
  }

  async function readLifecycle(lifecycleDays: number | undefined, changes = {}) {
    const plan = { repositories: [repository('shop/web', changes)], ...(lifecycleDays !== undefined && { lifecycleDays }) };
    return only((await collectPath(plan)).repositories).lifecycle;
  }

  test('is looked at only where that is asked for', async () => {
    addAged(byAge(30));
    expect(await readLifecycle(undefined)).toBeUndefined();
    expect(
      aws()
        .actions()
        .filter((action) => action.includes('Lifecycle')),
    ).toEqual([]);
  });

  test.each([
    { days: 1, takes: [] },
    { days: 3, takes: ['v1', 'v2'] },
    { days: 400, takes: ['v1', 'v2'] },
  ])('expiry after 30 days, images of 28 days, looked at $days days ahead: $takes', async ({ days, takes }) => {
    const { lifecycle } = addAged(byAge(30));
    const found = await readLifecycle(days);
    expect(found).toEqual({
      status: 'found',
      value: takes.map((tag) => ({ tags: [tag], digest: expect.stringMatching(/^sha256:/), action: 'EXPIRE' })),
    });
    // The policy of the repository is left as it was.
    expect(lifecycle?.policy).toBe(JSON.stringify(byAge(30)));
  });

  test('of the images in use only, and into the archive', async () => {
    addAged(byAge(30, 'TRANSITION'));
    expect(await readLifecycle(7, { images: [{ imageTag: 'v2' }, { imageTag: 'v9' }] })).toMatchObject({
      value: [{ tags: ['v2'], action: 'TRANSITION' }],
    });
  });

  test('there is none', async () => {
    addRepository(aws().world, SHOP, []);
    expect(await readLifecycle(7)).toEqual({ status: 'absent' });
  });

  test('a preview that takes its time', async () => {
    addAged(byAge(30), { asksUntilDone: 2 });
    expect(await readLifecycle(7)).toMatchObject({ status: 'found', value: [{ tags: ['v1'] }, { tags: ['v2'] }] });
    expect(
      aws()
        .actions()
        .filter((action) => action === 'ecr:GetLifecyclePolicyPreview'),
    ).toHaveLength(3);
  });

  test.each([
    { name: 'a preview that fails', ends: 'FAILED', message: `the lifecycle preview of ${KEY} ended as FAILED` },
    { name: 'a preview that expired', ends: 'EXPIRED', message: `the lifecycle preview of ${KEY} ended as EXPIRED` },
  ])('$name', async ({ ends, message }) => {
    addAged(byAge(30), { ends });
    expect(await readLifecycle(7)).toEqual({ status: 'unverified', reason: 'error', message });
  });

  test('an image the preview does not know: that is not to say that there is no policy', async () => {
    addAged(byAge(30));
    const effect = { status: 400, code: 'ImageNotFoundException', message: 'The image does not exist' };
    aws().world.faults.push({ action: 'ecr:GetLifecyclePolicyPreview', times: 1, effect });
    expect(await readLifecycle(7, { images: [{ imageTag: 'v9' }] })).toEqual({
      status: 'unverified',
      reason: 'error',
      message: `ECR has no lifecycle preview of ${KEY} for these images`,
    });
  });

  test('an action this release does not know', async () => {
    addAged(byAge(30, 'SHRED'));
    expect(await readLifecycle(7)).toEqual({
      status: 'unverified',
      reason: 'error',
      message: 'ECR names the lifecycle action "SHRED", which this release does not know',
    });
  });

  test.each(['ecr:GetLifecyclePolicy', 'ecr:StartLifecyclePolicyPreview', 'ecr:GetLifecyclePolicyPreview'])(
    '%s denied: the policy of the repository is known',
    async (action) => {
      addAged(byAge(30)).policy = JSON.stringify(POLICY);
      aws().world.denials.push({ action });
      const { repositories } = await collectPath({ repositories: [repository('shop/web')], lifecycleDays: 7 });
      expect(only(repositories)).toEqual({ policy: { status: 'found', value: POLICY }, lifecycle: denied(action, ARN) });
    },
  );
});

describe('policyInDays', () => {
  const rule = (countType: string, countNumber: unknown, countUnit: string | undefined = 'days') => ({
    rules: [{ selection: { countType, countNumber, ...(countUnit && { countUnit }) }, action: { type: 'expire' } }],
  });
  test.each([
    { policy: rule('sinceImagePushed', 30), days: 7, becomes: rule('sinceImagePushed', 23) },
    { policy: rule('sinceImagePulled', 30), days: 7, becomes: rule('sinceImagePulled', 23) },
    { policy: rule('sinceImagePushed', 3), days: 7, becomes: rule('sinceImagePushed', 1) },
    { policy: rule('sinceImageTransitioned', 90), days: 7, becomes: rule('sinceImageTransitioned', 90) },
    { policy: rule('imageCountMoreThan', 30, undefined), days: 7, becomes: rule('imageCountMoreThan', 30, undefined) },
    { policy: rule('sinceImagePushed', '30'), days: 7, becomes: rule('sinceImagePushed', '30') },
    { policy: { rules: [7, { selection: 'all' }], note: 'x' }, days: 7, becomes: { rules: [7, { selection: 'all' }], note: 'x' } },
  ])('$policy in $days days', ({ policy, days, becomes }) => {
    expect(JSON.parse(policyInDays(JSON.stringify(policy), days) ?? '')).toEqual(becomes);
  });

  test.each(['', '{', '[]', '"rules"', '{"rules": {}}'])('%j is no lifecycle policy', (text) => {
    expect(policyInDays(text, 7)).toBeUndefined();
  });
});
