import type { ClusterFacts } from '../../evidence/pull-path.ts';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePuller } from '../../iam/principal.ts';
import type { ServiceAccount, Workload } from '../../inventory/inventory.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { computeOf } from './compute.ts';
import { mergedBy } from './merged-by.ts';
import type { JudgedCluster } from './place.ts';

/** One role that pulls, how that is known, and for whom. */
export interface PullingIdentity {
  readonly kind: 'node' | 'fargate' | 'service-account';
  readonly arn: string;
  readonly how: string;
  /** What names the role. */
  readonly of: Manifest;
  readonly at: string;
  readonly workloads: readonly Workload[];
}

export const ECR_ROLE_ANNOTATION = 'eks.amazonaws.com/ecr-role-arn' as const;

/** Who pulls for the workloads of a cluster, as far as configuration, EKS and annotations say. */
export function pullingIdentities(cluster: JudgedCluster, eks: LookUp<ClusterFacts> | null): PullingIdentity[] {
  const { pullIdentity } = cluster.settings;
  if (pullIdentity === 'secret') return [];
  if (pullIdentity === 'service-account') return byAccount(cluster, eks);
  return byCompute(cluster, eks, cluster.workloads);
}

/** Whether ecr-credential-provider pulls as the node where no role is named for the ServiceAccount; undefined: its version is not known. */
export function fallsBackToNode(version: string | undefined): boolean | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  return major === undefined ? undefined : Number(major) > 1 || Number(minor) >= 35 || Number(minor) < 34;
}

/** Roles that the configuration and the annotations of the manifests name before anybody is asked. */
export function accountRole(account: ServiceAccount | undefined): string | undefined {
  const value = account?.annotations[ECR_ROLE_ANNOTATION];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function byAccount(cluster: JudgedCluster, eks: LookUp<ClusterFacts> | null): PullingIdentity[] {
  const { settings, manifest, workloads } = cluster;
  const groups = groupBy(workloads, ({ account }) => account?.manifest ?? null);
  const left: Workload[] = [];
  const identities = [...groups.values()].flatMap((group): PullingIdentity[] => {
    const account = group[0]?.account;
    const arn = accountRole(account);
    if (account && arn !== undefined && parsePuller(arn)) {
      const how = `named by ${ECR_ROLE_ANNOTATION} of the ServiceAccount`;
      return [
        {
          kind: 'service-account',
          arn,
          how,
          of: account.manifest,
          at: '/metadata/annotations/eks.amazonaws.com~1ecr-role-arn',
          workloads: group,
        },
      ];
    }
    if (arn === undefined) left.push(...group);
    return [];
  });
  if (left.length === 0) return identities;
  const { ecrRoleArn, credentialProviderVersion } = settings;
  if (ecrRoleArn !== undefined) {
    const how = 'ecr-role-arn of the configuration, for ServiceAccounts without the annotation';
    return [...identities, { kind: 'service-account', arn: ecrRoleArn, how, of: manifest, at: '/ecr-role-arn', workloads: left }];
  }
  return fallsBackToNode(credentialProviderVersion) ? [...identities, ...byCompute(cluster, eks, left)] : identities;
}

function byCompute(cluster: JudgedCluster, eks: LookUp<ClusterFacts> | null, workloads: readonly Workload[]): PullingIdentity[] {
  const { settings, manifest: of } = cluster;
  const { profiles, nodeGroups, otherNodes } = computeOf(workloads, eks);
  const kind = settings.pullIdentity === 'fargate' && profiles.length === 0 ? 'fargate' : 'node';
  const configured = settings.nodeRoleArns.map((arn, i): PullingIdentity => {
    return { kind, arn, how: 'node-role-arns of the configuration', of, at: `/node-role-arns/${i}`, workloads: otherNodes };
  });
  const auto = eks?.status === 'found' ? eks.value.autoModeNodeRoleArn : null;
  const autoMode: PullingIdentity[] = auto
    ? [{ kind: 'node', arn: auto, how: 'the node role of EKS Auto Mode, says EKS', of, at: '/eks', workloads: otherNodes }]
    : [];
  const nodes = saidByEks('node', 'the node role of node group', nodeGroups, of);
  const fargate = saidByEks('fargate', 'the pod execution role of Fargate profile', profiles, of);
  const all = [...configured, ...nodes, ...autoMode, ...fargate].filter((identity) => identity.workloads.length > 0);
  return mergedBy(all, ({ arn, kind }) => `${kind} ${arn}`);
}

/** Groups and profiles may share a role. */
function saidByEks(
  kind: 'node' | 'fargate',
  what: string,
  parts: readonly { readonly of: { readonly name: string; readonly roleArn: string }; readonly workloads: readonly Workload[] }[],
  of: Manifest,
): PullingIdentity[] {
  const used = parts.filter(({ workloads }) => workloads.length > 0);
  const shared = groupBy(used, (part) => part.of.roleArn);
  const named = used.map(({ of: { roleArn: arn }, workloads }): PullingIdentity => {
    const names = (shared.get(arn) ?? []).map((part) => part.of.name);
    const how = `${what}${names.length > 1 ? 's' : ''} ${names.join(', ')}, says EKS`;
    return { kind, arn, how, of, at: '/eks', workloads };
  });
  return mergedBy(named, ({ arn }) => arn);
}
