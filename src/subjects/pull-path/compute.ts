import type { ClusterFacts } from '../../evidence/pull-path.ts';
import type { LookUp } from '../../iam/look-up.ts';
import type { Workload } from '../../inventory/inventory.ts';
import { isFargate } from './fargate.ts';
import { pinnedNodeGroups } from './node-group-pin.ts';

type Listed<T> = Extract<T, { readonly status: 'found' }> extends { readonly value: readonly (infer U)[] } ? U : never;

/** What EKS names for pods to run on, each with the workloads that may run there. */
export interface Compute {
  readonly profiles: readonly { readonly of: Listed<ClusterFacts['fargateProfiles']>; readonly workloads: readonly Workload[] }[];
  readonly nodeGroups: readonly { readonly of: Listed<ClusterFacts['nodeGroups']>; readonly workloads: readonly Workload[] }[];
  /** Those that may run on nodes which are in no managed group. */
  readonly otherNodes: readonly Workload[];
}

/** A Fargate profile takes the pods that it selects; a pod pinned to managed node groups runs in no other, and where one of them is known, on no other node. */
export function computeOf(workloads: readonly Workload[], eks: LookUp<ClusterFacts> | null): Compute {
  const facts = eks?.status === 'found' ? eks.value : undefined;
  const listedProfiles = facts?.fargateProfiles.status === 'found' ? facts.fargateProfiles.value : [];
  const listedGroups = facts?.nodeGroups.status === 'found' ? facts.nodeGroups.value : [];
  const profiles = listedProfiles.map((of) => ({ of, workloads: workloads.filter((workload) => isFargate(workload, of)) }));
  const onFargate = new Set(profiles.flatMap((profile) => profile.workloads));
  const onNodes = workloads.filter((workload) => !onFargate.has(workload));
  const pinned = new Map(onNodes.flatMap((workload) => [[workload, pinnedNodeGroups(workload)] as const]).filter(([, names]) => names));
  // Thousands of workloads share one list where none is pinned.
  const those = (mayRun: (names: ReadonlySet<string>) => boolean) =>
    pinned.size === 0 ? onNodes : onNodes.filter((workload) => mayRunThere(pinned.get(workload), mayRun));
  return {
    profiles,
    nodeGroups: listedGroups.map((of) => ({ of, workloads: those((names) => names.has(of.name)) })),
    otherNodes: those((names) => !listedGroups.some(({ name }) => names.has(name))),
  };
}

function mayRunThere(names: ReadonlySet<string> | undefined, mayRun: (names: ReadonlySet<string>) => boolean): boolean {
  return names === undefined || mayRun(names);
}
