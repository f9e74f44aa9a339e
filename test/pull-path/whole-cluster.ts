import { OWNER, REGION } from '../support/collect.ts';
import { addCluster } from '../support/fake-aws/eks.ts';
import type { World } from '../support/fake-aws/world.ts';
import { NODE_ROLE, plannedCluster } from './support.ts';

export const PROD = { account: OWNER, region: REGION, name: 'prod' };
export const FARGATE_ROLE = `arn:aws:iam::${OWNER}:role/fargate`;
export const AUTO_ROLE = `arn:aws:iam::${OWNER}:role/auto`;
export const ASKED = plannedCluster({ eksAccess: true, podIdentity: true });
const ISSUER = `https://oidc.eks.${REGION}.amazonaws.com/id/PROD`;

/** A cluster with everything a cluster can have. */
export function addWholeCluster(world: World) {
  return addCluster(world, PROD, {
    autoModeRoleArn: AUTO_ROLE,
    nodegroups: {
      'workers-b': { role: NODE_ROLE, subnets: ['subnet-2', 'subnet-1'], launchTemplate: true },
      'workers-a': { role: NODE_ROLE, subnets: ['subnet-1'] },
    },
    fargateProfiles: { system: { role: FARGATE_ROLE, subnets: ['subnet-3'], namespaces: ['kube-system', 'shop'] } },
    associations: [
      { namespace: 'shop', serviceAccount: 'web', roleArn: `arn:aws:iam::${OWNER}:role/web` },
      { namespace: 'shop', serviceAccount: 'api', roleArn: `arn:aws:iam::${OWNER}:role/api` },
    ],
  });
}

/** What is to be read of it. */
export const WHOLE = {
  version: '1.34',
  oidcIssuer: ISSUER,
  vpcId: 'vpc-1',
  clusterSecurityGroupId: 'sg-cluster',
  nodeGroups: {
    status: 'found',
    value: [
      { name: 'workers-a', roleArn: NODE_ROLE, subnetIds: ['subnet-1'], launchTemplate: false },
      { name: 'workers-b', roleArn: NODE_ROLE, subnetIds: ['subnet-1', 'subnet-2'], launchTemplate: true },
    ],
  },
  fargateProfiles: {
    status: 'found',
    value: [
      {
        name: 'system',
        roleArn: FARGATE_ROLE,
        subnetIds: ['subnet-3'],
        selectors: [
          { namespace: 'kube-system', labels: {} },
          { namespace: 'shop', labels: {} },
        ],
      },
    ],
  },
  autoModeNodeRoleArn: AUTO_ROLE,
  podIdentityAssociations: {
    status: 'found',
    value: [
      { namespace: 'shop', serviceAccount: 'api', roleArn: `arn:aws:iam::${OWNER}:role/api` },
      { namespace: 'shop', serviceAccount: 'web', roleArn: `arn:aws:iam::${OWNER}:role/web` },
    ],
  },
} as const;
