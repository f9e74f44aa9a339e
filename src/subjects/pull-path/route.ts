import type { ClusterFacts } from '../../evidence/pull-path.ts';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePuller } from '../../iam/principal.ts';
import { repositoryArn } from '../../iam/pull.ts';
import type { Workload } from '../../inventory/inventory.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import type { Subnet, VpcNetwork } from '../../network/network.ts';
import { evaluateRoute, type RouteVerdict } from '../../network/route.ts';
import { type Answers, recall, vpcOf } from './answers.ts';
import { computeOf } from './compute.ts';
import type { PullingIdentity } from './identities.ts';
import { mergedBy } from './merged-by.ts';
import { type EcrUse, ecrUses, imageUses, type JudgedCluster, resourceOf, unnamedUsers } from './place.ts';
import type { RouteSubject } from './subjects.ts';

interface UsedSubnet {
  readonly id: string;
  readonly at: string;
  readonly how: string;
  readonly compute: 'node' | 'fargate';
  readonly workloads: readonly Workload[];
  /** Security groups that whatever runs there is known to have. */
  readonly groupIds: readonly string[];
}

export interface JudgedRoute {
  readonly subject: RouteSubject;
  /** Whose pods may run there. */
  readonly workloads: readonly Workload[];
  readonly concerns: readonly Manifest[];
  readonly verdict: RouteVerdict;
  readonly subnet: LookUp<Subnet>;
  readonly network: VpcNetwork;
}

export interface RouteContext {
  readonly answers: Answers;
  readonly eks: LookUp<ClusterFacts> | null;
  readonly identities: readonly PullingIdentity[];
}

/** Every subnet of a cluster with every kind of ECR host that is pulled from there. */
export function judgeRoutes(cluster: JudgedCluster, context: RouteContext): JudgedRoute[] {
  return usedSubnets(cluster, context.eks).flatMap((subnet) => {
    const uses = ecrUses(subnet.workloads);
    const kinds = groupBy(uses, ({ image: { ecr } }) => `${ecr.partition} ${ecr.region} ${ecr.fips} ${ecr.dualStack}`);
    return [...kinds.values()].map((group) => judgeRoute(cluster, subnet, group, context));
  });
}

/** Subnets that the configuration names, and those EKS names for node groups and Fargate profiles. */
function usedSubnets(cluster: JudgedCluster, eks: LookUp<ClusterFacts> | null): UsedSubnet[] {
  const { profiles, nodeGroups, otherNodes } = computeOf(cluster.workloads, eks);
  const compute = cluster.settings.pullIdentity === 'fargate' ? 'fargate' : 'node';
  const group = eks?.status === 'found' ? eks.value.clusterSecurityGroupId : null;
  const groupIds = group ? [group] : [];
  const configured = cluster.settings.subnetIds.map((id, i): UsedSubnet => {
    const workloads = compute === 'fargate' ? cluster.workloads : otherNodes;
    return { id, at: `/subnet-ids/${i}`, how: 'subnet-ids of the configuration', compute, workloads, groupIds: [] };
  });
  const nodes = nodeGroups.flatMap(({ of: { name, subnetIds, launchTemplate }, workloads }) =>
    subnetIds.map((id): UsedSubnet => {
      const known = launchTemplate === false ? groupIds : [];
      return { id, at: '/eks', how: `node group ${name}`, compute: 'node', workloads, groupIds: known };
    }),
  );
  const fargate = profiles.flatMap(({ of: { name, subnetIds }, workloads }) =>
    subnetIds.map((id): UsedSubnet => ({ id, at: '/eks', how: `Fargate profile ${name}`, compute: 'fargate', workloads, groupIds })),
  );
  const all = [...configured, ...nodes, ...fargate].filter(({ workloads }) => workloads.length > 0);
  return mergedBy(all, ({ id, compute }) => `${compute} ${id}`, shared);
}

/** Only the security groups that everything in the subnet has admit everything. */
function shared(same: readonly [UsedSubnet, ...UsedSubnet[]]): UsedSubnet {
  const [first] = same;
  return {
    ...first,
    how: [...new Set(same.map(({ how }) => how))].join(', '),
    groupIds: first.groupIds.filter((id) => same.every(({ groupIds }) => groupIds.includes(id))),
  };
}

function judgeRoute(cluster: JudgedCluster, used: UsedSubnet, uses: readonly EcrUse[], { answers, identities }: RouteContext): JudgedRoute {
  const { settings, facts, manifest } = cluster;
  const { image } = uses[0] as EcrUse;
  const subnet = recall(answers, answers.evidence.subnets, used.id, `subnet ${used.id}`);
  const network = networkOf(subnet, facts.region, answers);
  const here = new Set(used.workloads);
  const arns = identities
    .filter(({ kind }) => (kind === 'fargate') === (used.compute === 'fargate'))
    .filter(({ workloads }) => workloads.some((workload) => here.has(workload)))
    .map(({ arn }) => arn);
  const verdict = evaluateRoute({
    subnetId: used.id,
    subnet,
    network,
    image: image.ecr,
    compute: used.compute,
    nodePublicIp: null,
    nodeGroupIds: used.groupIds,
    puller: arns.length === 1 ? (parsePuller(arns[0] ?? '') ?? null) : null,
    repositoryArns: [...new Set(uses.map((use) => repositoryArn({ ...use.image.ecr, name: use.image.repository })))],
    assume: settings.networkAssume,
  });
  return {
    verdict,
    workloads: used.workloads,
    concerns: verdict.status === 'broken' ? unnamedUsers(uses) : [],
    subnet,
    network,
    subject: {
      schemaVersion: 1,
      type: 'route',
      resource: resourceOf(manifest),
      at: used.at,
      cluster: facts,
      subnet: { id: used.id, compute: used.compute, how: used.how },
      imageRegion: image.ecr.region,
      hosts: [...new Set(uses.map((use) => use.image.host))].sort(),
      status: verdict.status,
      reason: verdict.reason,
      explanation: verdict.explanation,
      routeTable: verdict.routeTable,
      mend: verdict.mend,
      uses: verdict.status === 'broken' ? imageUses(uses) : [],
    },
  };
}

function networkOf(subnet: LookUp<Subnet>, region: string, answers: Answers): VpcNetwork {
  const known = Object.values(answers.evidence.subnets ?? {}).flatMap((other) => (other.status === 'found' ? [other.value] : []));
  const vpcId = subnet.status === 'found' ? subnet.value.vpcId : 'the VPC';
  return { vpcId, subnets: known, ...vpcOf(answers, vpcId, region) };
}
