import { describe, expect, test } from 'vitest';
import { CI, useFakeAws } from '../support/collect.ts';
import { addNodeRole, BOUNDARY, NODE_FACTS, readRoles } from './node-role.ts';
import { foundIn, NODE_ROLE, only, PULL_ONLY } from './support.ts';

const aws = useFakeAws();

/** Each permission by itself: what becomes of the answers, and nothing else changes. */
const DENIED = [
  {
    action: 'iam:GetRole',
    resource: NODE_ROLE,
    changes: { roleId: null, trustPolicy: 'denied', boundary: 'denied', tags: {}, unknownTags: 'all' },
  },
  {
    action: 'iam:ListAttachedRolePolicies',
    resource: NODE_ROLE,
    changes: {
      policies: {
        status: 'found',
        value: [{ name: '(managed policies that could not be listed)', arn: null, document: 'denied' }, NODE_FACTS.value.policies.value[1]],
      },
    },
  },
  {
    action: 'iam:ListRolePolicies',
    resource: NODE_ROLE,
    changes: {
      policies: {
        status: 'found',
        value: [NODE_FACTS.value.policies.value[0], { name: '(inline policies that could not be listed)', arn: null, document: 'denied' }],
      },
    },
  },
  {
    action: 'iam:GetRolePolicy',
    resource: NODE_ROLE,
    changes: {
      policies: { status: 'found', value: [NODE_FACTS.value.policies.value[0], { name: 'logs', arn: null, document: 'denied' }] },
    },
  },
  {
    action: 'iam:GetPolicy',
    resource: PULL_ONLY,
    changes: {
      policies: {
        status: 'found',
        value: [{ ...NODE_FACTS.value.policies.value[0], document: 'denied' }, NODE_FACTS.value.policies.value[1]],
      },
    },
  },
  {
    action: 'iam:GetPolicyVersion',
    resource: BOUNDARY,
    changes: { boundary: { status: 'found', value: { arn: BOUNDARY, document: 'denied' } } },
  },
] as const;

describe('a permission that is missing leaves every other answer', () => {
  test.each(DENIED)('$action', async ({ action, resource, changes }) => {
    addNodeRole(aws().world);
    aws().world.denials.push({ action, resource });
    const denied = {
      status: 'unverified',
      reason: 'access-denied',
      message: `AWS denied ${action} on ${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
    };
    const expected: unknown = JSON.parse(JSON.stringify({ ...NODE_FACTS.value, ...changes }), (_, value) =>
      value === 'denied' ? denied : value,
    );
    expect(foundIn(only((await readRoles(NODE_ROLE)).roles))).toEqual(expected);
  });

  test('both lists: what the role may do is not known', async () => {
    addNodeRole(aws().world);
    aws().world.denials.push({ action: 'iam:ListAttachedRolePolicies' }, { action: 'iam:ListRolePolicies' });
    expect(foundIn(only((await readRoles(NODE_ROLE)).roles))).toMatchObject({
      trustPolicy: { status: 'found' },
      policies: { status: 'unverified', reason: 'access-denied', message: expect.stringContaining('iam:ListAttachedRolePolicies') },
    });
  });

  test('all of them: the role is not known', async () => {
    addNodeRole(aws().world);
    for (const action of ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies']) aws().world.denials.push({ action });
    expect(only((await readRoles(NODE_ROLE)).roles)).toEqual({
      status: 'unverified',
      reason: 'access-denied',
      message: expect.stringContaining('AWS denied iam:GetRole on'),
    });
  });

  test('GetRole, of a role that does not exist: the lists say so', async () => {
    aws().world.denials.push({ action: 'iam:GetRole' });
    expect(await readRoles(NODE_ROLE)).toEqual({ roles: { [NODE_ROLE]: { status: 'absent' } } });
  });
});
