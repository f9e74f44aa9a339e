import { describe, expect, test } from 'vitest';
import { OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { registryOf } from '../support/fake-aws/world.ts';
import { collectPath, OTHER, only, repository } from './support.ts';

const aws = useFakeAws();
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }] };

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
