import { OWNER } from '../support/collect.ts';
import { addPolicy, addRole } from '../support/fake-aws/iam.ts';
import type { World } from '../support/fake-aws/world.ts';
import { collectPath, NODE_ROLE, PULL_DOCUMENT, PULL_ONLY, plannedCluster } from './support.ts';

export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
export const LOGS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] };
export const BOUNDARY = `arn:aws:iam::${OWNER}:policy/boundary`;

/** Reads roles as those of a cluster's nodes. */
export function readRoles(...nodeRoleArns: string[]) {
  return collectPath({ clusters: [plannedCluster({ nodeRoleArns })] });
}

/** A role with everything a role can have. */
export function addNodeRole(world: World): void {
  addPolicy(world, PULL_ONLY, PULL_DOCUMENT);
  addPolicy(world, BOUNDARY, LOGS);
  addRole(world, NODE_ROLE, {
    trustPolicy: TRUST,
    attached: [PULL_ONLY],
    inline: { logs: LOGS },
    boundary: BOUNDARY,
    tags: { team: 'shop' },
  });
}

/** What is to be read of it. */
export const NODE_FACTS = {
  status: 'found',
  value: {
    roleId: 'AROAFAKE000000000000',
    trustPolicy: { status: 'found', value: TRUST },
    policies: {
      status: 'found',
      value: [
        { name: 'AmazonEC2ContainerRegistryPullOnly', arn: PULL_ONLY, document: { status: 'found', value: PULL_DOCUMENT } },
        { name: 'logs', arn: null, document: { status: 'found', value: LOGS } },
      ],
    },
    boundary: { status: 'found', value: { arn: BOUNDARY, document: { status: 'found', value: LOGS } } },
    tags: { team: 'shop' },
  },
} as const;
