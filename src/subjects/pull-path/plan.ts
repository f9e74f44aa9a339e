import type { ImageId } from '../../evidence/ecr-api.ts';
import type { Registries } from '../../evidence/look-ups.ts';
import { isLookedUp } from '../../evidence/look-ups.ts';
import { type PlannedCluster, type PlannedRepository, type PullPathPlan, repositoryKey } from '../../evidence/pull-path/plan.ts';
import { groupBy } from '../../group-by.ts';
import type { Inventory, ServiceAccount } from '../../inventory/inventory.ts';
import { accountRole, fallsBackToNode } from './identities.ts';
import { irsaRoles } from './irsa.ts';
import { type EcrUse, ecrUses, type JudgedCluster } from './place.ts';

export interface PlanOptions {
  readonly registries: Registries;
  readonly lifecycleDays: number | undefined;
}

/** What has to be asked to judge the pulls of these clusters. */
export function planPullPath(clusters: readonly JudgedCluster[], inventory: Inventory, options: PlanOptions): PullPathPlan {
  const uses = clusters.flatMap(({ workloads }) => ecrUses(workloads)).filter(({ image }) => isLookedUp(image.ecr, options.registries));
  const repositories = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
  return {
    clusters: clusters.map((cluster) => plannedCluster(cluster, inventory)),
    repositories: [...repositories.values()].map(plannedRepository),
    irsaRoles: clusters.flatMap((cluster) =>
      accountsOf(cluster, inventory).flatMap((account) => {
        return irsaRoles(account, cluster).map(({ arn }) => ({ arn, clusterName: cluster.facts.name }));
      }),
    ),
    registriesConfig: options.registries,
    ...(options.lifecycleDays === undefined ? {} : { lifecycleDays: options.lifecycleDays }),
  };
}

/** ServiceAccounts that the cluster's paths hold. */
export function accountsOf({ settings }: JudgedCluster, { accounts }: Inventory): ServiceAccount[] {
  return accounts.filter(({ manifest }) => settings.matches(manifest.source.path));
}

function plannedCluster(cluster: JudgedCluster, inventory: Inventory): PlannedCluster {
  const { settings, facts } = cluster;
  const serviceAccounts = cluster.workloads.flatMap(({ namespace, serviceAccount: { name } }) =>
    namespace === null ? [] : [{ namespace, name }],
  );
  return {
    name: facts.name,
    ...(settings.eksName === null || settings.eksName === facts.name ? {} : { eksName: settings.eksName }),
    account: facts.account,
    region: facts.region,
    platform: facts.platform ?? 'other',
    eksAccess: settings.eksName !== null,
    ...(settings.aws?.roleArn === undefined ? {} : { roleArn: settings.aws.roleArn }),
    nodeRoleArns: pullingRoles(cluster, inventory),
    repositories: [...new Set(ecrUses(cluster.workloads).map(({ image }) => repositoryKey({ ...image.ecr, name: image.repository })))],
    ...(settings.orgId === undefined ? {} : { orgId: settings.orgId }),
    subnetIds: settings.subnetIds,
    podIdentity: settings.eksName !== null,
    serviceAccounts: [...new Map(serviceAccounts.map((each) => [`${each.namespace}/${each.name}`, each])).values()],
    ...(settings.oidcIssuer === undefined ? {} : { oidcIssuer: settings.oidcIssuer }),
  };
}

/** Roles that pull, as far as they are known before EKS is asked. */
function pullingRoles({ settings, workloads }: JudgedCluster, inventory: Inventory): string[] {
  if (settings.pullIdentity === 'secret') return [];
  if (settings.pullIdentity !== 'service-account') return [...settings.nodeRoleArns];
  const used = inventory.accounts.filter((account) => workloads.some((workload) => workload.account === account));
  const annotated = used.flatMap((account) => accountRole(account) ?? []).filter((arn) => /^arn:[a-z-]+:iam::\d{12}:role\/./.test(arn));
  const defaults = settings.ecrRoleArn ?? (fallsBackToNode(settings.credentialProviderVersion) ? settings.nodeRoleArns : []);
  return [...new Set([...annotated, ...[defaults].flat()])];
}

function plannedRepository(uses: readonly EcrUse[]): PlannedRepository {
  const { image } = uses[0] as EcrUse;
  const { account, region, partition } = image.ecr;
  const ids = new Map(uses.map(({ image: { digest, tag } }) => [digest ?? `:${tag}`, idOf(digest, tag)]));
  return { account, region, partition, name: image.repository, images: [...ids.values()] };
}

function idOf(digest: string | undefined, tag: string | undefined): ImageId {
  return digest === undefined ? { imageTag: tag ?? 'latest' } : { imageDigest: digest };
}
