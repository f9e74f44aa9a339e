import type { ClusterFacts } from '../../evidence/pull-path.ts';
import type { LookUp } from '../../iam/look-up.ts';
import type { Workload } from '../../inventory/inventory.ts';
import type { PullingIdentity } from './identities.ts';
import { ecrUses, type JudgedCluster } from './place.ts';
import type { JudgedRoute } from './route.ts';
import { link, type OpenLink, UNDECIDED } from './unverified.ts';

const MOST_NAMED = 3;

interface Judged {
  readonly identities: readonly PullingIdentity[];
  readonly routes: readonly JudgedRoute[];
  readonly isLookedUp: (account: string) => boolean;
}

/**
 * What EKS was asked and has no answer to: nodes of Karpenter and of self-managed groups are not in its API, the subnets of Auto Mode neither.
 * Where a list could not be read that is said of the list.
 */
export function gapLinks(cluster: JudgedCluster, eks: LookUp<ClusterFacts> | null, { identities, routes, isLookedUp }: Judged): OpenLink[] {
  const { settings, facts, manifest } = cluster;
  if (eks?.status !== 'found' || isIncomplete(eks.value)) return [];
  const workloads = cluster.workloads.filter((workload) => ecrUses([workload]).some(({ image }) => isLookedUp(image.ecr.account)));
  const pulledFor = new Set(identities.flatMap((identity) => identity.workloads));
  const byCompute = settings.pullIdentity === 'node' || settings.pullIdentity === 'fargate';
  const nobody = byCompute ? workloads.filter((workload) => !pulledFor.has(workload)) : [];
  const routed = new Set(routes.flatMap((route) => route.workloads));
  const nowhere = settings.networkAssume === null ? workloads.filter((workload) => !routed.has(workload)) : [];
  return [
    ...(nobody.length > 0
      ? [
          link(
            `who pulls for ${named(nobody)} on cluster ${facts.name}`,
            UNDECIDED,
            'EKS names no role for its nodes: no node group that it may run in, no Auto Mode and no Fargate profile that selects it (nodes of Karpenter and self-managed nodes are not in its API). Name their roles in the configuration (node-role-arns)',
            manifest,
            '/eks',
            nobody,
          ),
        ]
      : []),
    ...(nowhere.length > 0
      ? [
          link(
            `route to ECR from the nodes of ${named(nowhere)} on cluster ${facts.name}`,
            UNDECIDED,
            'EKS names no subnet for its nodes (those of Auto Mode, Karpenter and self-managed nodes are not in its API). Name them in the configuration (subnet-ids)',
            manifest,
            '/eks',
            nowhere,
          ),
        ]
      : []),
  ];
}

function isIncomplete({ nodeGroups, fargateProfiles, unread = [] }: ClusterFacts): boolean {
  return (
    nodeGroups.status === 'unverified' ||
    fargateProfiles.status === 'unverified' ||
    unread.some(({ kind }) => kind !== 'pod-identity-association')
  );
}

function named(workloads: readonly Workload[]): string {
  const names = workloads.slice(0, MOST_NAMED).map(({ manifest: { kind, name } }) => `${kind} "${name}"`);
  return `${names.join(', ')}${workloads.length > MOST_NAMED ? ` and ${workloads.length - MOST_NAMED} more` : ''}`;
}
