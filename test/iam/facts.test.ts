import { describe, expect, test } from 'vitest';
import { findRoleChain } from '../../src/iam/identity-facts.ts';
import { parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { parsePuller } from '../../src/iam/principal.ts';
import { pullContext } from '../../src/iam/pull-context.ts';
import { contextValue } from '../../src/iam/request-context.ts';
import { describeResourcePolicy } from '../../src/iam/resource-policy-facts.ts';
import type { NamedPolicy } from '../../src/iam/weigh.ts';

const TARGET = 'arn:aws:iam::818140567777:role/ECRCrossAccountRole';

function policy(...statements: readonly object[]): NamedPolicy {
  return { name: 'p', reading: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }) };
}

const chain = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: TARGET };
const pull = { Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: '*' };
const logs = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };

describe('role chains', () => {
  test.each<[string, readonly NamedPolicy[], ReturnType<typeof findRoleChain>]>([
    ['nothing but sts:AssumeRole', [policy(chain)], { targets: [TARGET], only: true }],
    ['with session tags', [policy({ ...chain, Action: ['sts:TagSession', 'sts:assumerole'] })], { targets: [TARGET], only: true }],
    [
      'two roles in two policies',
      [policy(chain), policy({ ...chain, Resource: ['arn:aws:iam::1:role/a'] })],
      { targets: ['arn:aws:iam::1:role/a', TARGET], only: true },
    ],
    ['with other rights', [policy(chain, logs)], { targets: [TARGET], only: false }],
    [
      'with a policy that could not be read',
      [policy(chain), { name: 'q', reading: { status: 'unverified', message: 'denied' } }],
      { targets: [TARGET], only: false },
    ],
    ['with a right to pull', [policy(chain, pull)], null],
    ['with all rights', [policy(chain, { ...pull, Action: '*' })], null],
    ['a deny of sts:AssumeRole', [policy({ ...chain, Effect: 'Deny' })], null],
    ['no policy', [], null],
    ['other rights alone', [policy(logs)], null],
  ])('%s', (_name, policies, expected) => {
    expect(findRoleChain(policies)).toEqual(expected);
  });
});

test('what a resource policy names', () => {
  const reading = parsePolicyDocument({
    Statement: [
      { Effect: 'Allow', Action: '*', Principal: { AWS: ['AROAEXAMPLE1234567890', '111122223333'], Service: 'lambda.amazonaws.com' } },
      { Effect: 'Allow', Action: '*', Principal: '*' },
      { Effect: 'Deny', Action: '*', Principal: { AWS: 'AIDAEXAMPLE1234567890', Service: 'ecs.amazonaws.com' } },
      { Effect: 'Allow', Action: '*', NotPrincipal: { AWS: '444455556666' } },
    ],
  });
  if (reading.status !== 'parsed') throw new Error(reading.status);
  expect(describeResourcePolicy(reading.document)).toEqual({
    deletedPrincipals: ['AIDAEXAMPLE1234567890', 'AROAEXAMPLE1234567890'],
    allowedServices: ['lambda.amazonaws.com'],
    allowedPrincipals: ['*', '111122223333'],
  });
});

test.each([
  ['arn:aws:iam::111122223333:role/nodes', 'role', 'nodes'],
  ['arn:aws-us-gov:iam::111122223333:role/eks/prod/nodes', 'role', 'nodes'],
  ['arn:aws:iam::111122223333:user/ci', 'user', 'ci'],
])('%s is a %s', (arn, kind, name) => {
  expect(parsePuller(arn)).toMatchObject({ arn, kind, name, account: '111122223333' });
});

test.each([
  'arn:aws:iam::11112222333:role/nodes',
  'arn:aws:iam:us-east-1:111122223333:role/nodes',
  'arn:aws:iam::111122223333:instance-profile/nodes',
  'arn:aws:sts::111122223333:assumed-role/nodes/i-1',
  'arn:aws:iam::111122223333:role/',
  ' arn:aws:iam::111122223333:role/nodes',
  '',
])('%j is neither role nor user', (arn) => {
  expect(parsePuller(arn)).toBeUndefined();
});

describe('the context of a pull', () => {
  const puller = parsePuller('arn:aws:iam::111122223333:role/eks/nodes');
  const user = parsePuller('arn:aws:iam::111122223333:user/ci');
  if (!puller || !user) throw new Error('not a principal');
  const facts = { puller, ownerAccount: '818140567777', region: 'eu-west-1' };
  const known = (...values: readonly string[]) => ({ state: 'known', values });
  const absent = { state: 'absent' };
  const unknown = { state: 'unknown' };

  test.each([
    ['aws:PrincipalArn', facts, known(puller.arn)],
    ['AWS:PRINCIPALACCOUNT', facts, known('111122223333')],
    ['aws:PrincipalType', facts, known('AssumedRole')],
    ['aws:PrincipalType', { ...facts, puller: user }, known('User')],
    ['aws:username', facts, absent],
    ['aws:username', { ...facts, puller: user }, known('ci')],
    ['aws:SecureTransport', facts, known('true')],
    ['aws:RequestedRegion', facts, known('eu-west-1')],
    ['aws:ResourceAccount', facts, known('818140567777')],
    ['aws:SourceArn', facts, absent],
    ['aws:SourceAccount', facts, absent],
    ['aws:SourceVpce', facts, unknown],
    ['aws:SourceIp', facts, unknown],
    ['aws:PrincipalOrgID', facts, unknown],
    ['aws:PrincipalOrgID', { ...facts, orgId: 'o-1' }, known('o-1')],
    ['aws:PrincipalOrgID', { ...facts, orgId: null }, absent],
    ['aws:PrincipalTag/team', facts, unknown],
    ['aws:PrincipalTag/Team', { ...facts, principalTags: { team: 'shop' } }, known('shop')],
    ['aws:PrincipalTag/stage', { ...facts, principalTags: { team: 'shop' } }, absent],
    ['ecr:ResourceTag/stage', { ...facts, repositoryTags: { stage: 'prod' } }, known('prod')],
    ['aws:ResourceTag/team', { ...facts, repositoryTags: { stage: 'prod' } }, absent],
    ['aws:CurrentTime', facts, unknown],
    ['aws:EpochTime', { ...facts, now: '2026-11-21T20:00:00Z' }, known('1795291200')],
  ] as const)('%s', (key, given, expected) => {
    expect(contextValue(pullContext(given, true), key)).toEqual(expected);
  });

  test('the token has no resource, so nothing is said of one', () => {
    const context = pullContext({ ...facts, repositoryTags: { stage: 'prod' } }, false);
    expect(['aws:ResourceAccount', 'aws:ResourceTag/stage', 'ecr:ResourceTag/team'].map((key) => contextValue(context, key))).toEqual([
      unknown,
      unknown,
      unknown,
    ]);
  });
});
