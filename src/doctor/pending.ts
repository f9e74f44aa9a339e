import type { PlannedCluster } from '../evidence/pull-path/plan.ts';
import type { Asked } from './check-kinds.ts';

/** Parts of a cluster that name roles and subnets, about which more is asked once EKS has named them. */
const NAMING = new Set(['node-group', 'fargate-profile', 'pod-identity-association']);

/** Clusters of which EKS did not say who pulls and from which subnets: what follows from its answer has not been asked yet. */
export function pendingClusters({ plan, evidence }: Pick<Asked, 'plan' | 'evidence'>): readonly PlannedCluster[] {
  return (plan?.clusters ?? []).filter(({ name, eksAccess, podIdentity, fargate }) => {
    const answer = evidence.clusters?.[name];
    if (!eksAccess || answer === undefined || answer.status === 'absent') return false;
    if (answer.status !== 'found') return true;
    const { nodeGroups, fargateProfiles, podIdentityAssociations, unread = [] } = answer.value;
    const lists = [
      nodeGroups,
      ...(fargate === false ? [] : [fargateProfiles]),
      ...(podIdentity && podIdentityAssociations ? [podIdentityAssociations] : []),
    ];
    return lists.some(({ status }) => status === 'unverified') || unread.some(({ kind }) => NAMING.has(kind));
  });
}
