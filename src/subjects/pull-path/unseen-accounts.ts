import { groupBy } from '../../group-by.ts';
import type { Workload } from '../../inventory/inventory.ts';
import { ECR_ROLE_ANNOTATION } from './identities.ts';
import { ecrUses, type JudgedCluster } from './place.ts';
import { link, type OpenLink, UNDECIDED } from './unverified.ts';

/**
 * Where ServiceAccounts pull, those of which it is known as whom: an account that is not among the manifests may name a role of its own,
 * and nothing that others pull with may be taken for it.
 */
export function ofSeenAccounts(cluster: JudgedCluster): JudgedCluster {
  if (!hasUnseen(cluster)) return cluster;
  return { ...cluster, workloads: cluster.workloads.filter(({ account }) => account !== undefined) };
}

/** Whether somebody pulls on this cluster as an account that nobody here has seen. */
export function hasUnseen({ settings, workloads }: JudgedCluster): boolean {
  return settings.pullIdentity === 'service-account' && workloads.some(({ account }) => account === undefined);
}

/** Each account that was not seen leaves open who pulls. */
export function unseenAccountLinks(cluster: JudgedCluster, isLookedUp: (account: string) => boolean): OpenLink[] {
  if (!hasUnseen(cluster)) return [];
  const unseen = cluster.workloads.filter(
    (workload) => workload.account === undefined && ecrUses([workload]).some(({ image }) => isLookedUp(image.ecr.account)),
  );
  return [...groupBy(unseen, nameOf)].map(([name, workloads]) =>
    link(
      `who pulls as ServiceAccount ${name} on cluster ${cluster.facts.name}`,
      UNDECIDED,
      `it is not among these manifests, and on this cluster ServiceAccounts pull (pull-identity): whether it names a role to pull with (${ECR_ROLE_ANNOTATION}) is not known. Check its manifest too`,
      cluster.manifest,
      '/pull-identity',
      workloads,
    ),
  );
}

function nameOf({ namespace, serviceAccount: { name } }: Workload): string {
  return namespace === null ? `"${name}"` : `"${namespace}/${name}"`;
}
