import { describe, expect, test } from 'vitest';
import { CI, CI_KEY, collect, HOST, OWNER, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';

const aws = useFakeAws();
const ROLE = `arn:aws:iam::${OWNER}:role/preflight`;
const registries = { [OWNER]: { roleArn: ROLE, lookup: true } };
const ELSEWHERE = { ...CI, account: '606639739464', arn: 'arn:aws:sts::606639739464:assumed-role/ci/run' };
const IMAGE = `${HOST}/shop/web:v1`;
const MANY = Array.from({ length: 50 }, (_, at) => `${HOST}/team/service-${at}:v1`);

describe('a role to assume for a registry', () => {
  test('is assumed once, in the region of the registry, and used for every call there and for no other registry', async () => {
    aws().world.identities.set(CI_KEY, ELSEWHERE);
    aws().world.roles.set(ROLE, { trusts: ['606639739464'] });
    addRepository(aws().world, { account: OWNER, region: 'eu-west-1', name: 'shop/web' }, ['v1']);
    addRepository(aws().world, { account: OWNER, region: 'eu-central-1', name: 'shop/web' }, ['v1']);
    addRepository(aws().world, { account: '606639739464', region: REGION, name: 'own/app' }, ['v1']);
    const answers = await collect(
      [
        `${OWNER}.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1`,
        `${OWNER}.dkr.ecr.eu-central-1.amazonaws.com/shop/web:v1`,
        `606639739464.dkr.ecr.${REGION}.amazonaws.com/own/app:v1`,
      ],
      { registries },
    );
    expect(Object.values(answers).map(({ status }) => status)).toEqual(['found', 'found', 'found']);
    const [assumed, ...others] = aws().requests.filter(({ action }) => action.startsWith('sts:'));
    expect(others).toEqual([]);
    expect(assumed).toMatchObject({
      action: 'sts:AssumeRole',
      region: 'eu-west-1',
      accessKeyId: CI_KEY,
      body: { RoleArn: ROLE, RoleSessionName: 'ecr-preflight' },
      userAgent: expect.stringContaining('ecr-preflight/9.9.9'),
    });
    expect(
      aws()
        .requests.filter(({ accessKeyId, action }) => accessKeyId === CI_KEY && action.startsWith('ecr:'))
        .map(({ body }) => body['registryId']),
    ).toEqual(['606639739464']);
  });

  test('that may not be assumed: one attempt, named, unverified for all its images', async () => {
    aws().world.identities.set(CI_KEY, ELSEWHERE);
    const answers = await collect(MANY, { registries });
    expect(new Set(Object.values(answers).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          status: 'unverified',
          reason: 'access-denied',
          message: `the role ${ROLE} could not be assumed: AWS denied sts:AssumeRole for ${ELSEWHERE.arn}: its trust policy and the caller's own policies must both allow it`,
        }),
      ]),
    );
    expect(aws().actions()).toEqual(['sts:AssumeRole']);
  });

  test('a registry without one is still asked', async () => {
    addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
    const answers = await collect([IMAGE, `606639739464.dkr.ecr.${REGION}.amazonaws.com/own/app:v1`], {
      registries: { '606639739464': { roleArn: 'arn:aws:iam::606639739464:role/gone', lookup: true } },
    });
    expect(Object.values(answers).map((answer) => (answer.status === 'unverified' ? answer.reason : answer.status))).toEqual([
      'found',
      'access-denied',
    ]);
  });

  test('without credentials to assume it with: that is what is said', async () => {
    stubAwsEnvironment({ AWS_ENDPOINT_URL: aws().url });
    expect(await collect([IMAGE], { registries })).toMatchObject({
      [IMAGE]: { reason: 'no-credentials', message: expect.not.stringContaining('could not be assumed') },
    });
    expect(aws().requests).toEqual([]);
  });

  test('with credentials that have expired', async () => {
    aws().world.identities.set(CI_KEY, { ...CI, state: 'expired' });
    expect(await collect([IMAGE], { registries })).toEqual({
      [IMAGE]: {
        status: 'unverified',
        reason: 'expired-credentials',
        message: `the role ${ROLE} could not be assumed: the AWS credentials have expired: get new ones and run again`,
      },
    });
  });
});
