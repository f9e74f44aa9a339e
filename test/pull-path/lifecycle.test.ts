import { describe, expect, test } from 'vitest';
import { policyInDays } from '../../src/evidence/pull-path/lifecycle-policy.ts';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { collectPath, only, repository } from './support.ts';

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
