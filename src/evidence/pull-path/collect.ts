import { parsePuller } from '../../iam/principal.ts';
import { createBudget } from '../budget.ts';
import type { Clock } from '../clock.ts';
import type { ClusterFacts, PullPathEvidence } from '../pull-path.ts';
import { whyAborted } from '../why-aborted.ts';
import { openAccess } from './access.ts';
import type { PullPathConnectors } from './apis.ts';
import { readClusters } from './clusters.ts';
import { readNetwork, type WantedSubnets } from './network.ts';
import { type PlannedCluster, type PullPathPlan, repositoryKey } from './plan.ts';
import { readProviders } from './providers.ts';
import { readRegistries } from './registries.ts';
import { MOST_REPOSITORY_POLICIES, readRepositories } from './repositories.ts';
import { readRoles, type WantedRole } from './roles.ts';
import { closeRun, openRun, type Run } from './run.ts';
import { readSimulations, type SimulatedRole } from './simulations.ts';

export interface PullPathOptions {
  /** Budget for all calls together, in milliseconds; what is not answered by then is `unverified (timeout)`. */
  readonly timeoutMs: number;
  /** Repositories whose policies are read at most, a call each; default 50. */
  readonly repositoryPolicies?: number;
  /** Whether IAM's policy simulator is asked about the pulling roles. */
  readonly simulate?: boolean;
  /** Milliseconds the simulator may take; default 10 s. */
  readonly simulatorTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface PullPathCollaborators {
  readonly connectors: PullPathConnectors;
  readonly clock: Clock;
}

/**
 * Asks AWS for everything in the plan, and reads only. Each permission is optional: what is denied is `unverified` for exactly that part.
 * @returns the sections there was something to ask for. Nothing AWS says or fails to say makes it throw.
 */
export async function collectPullPath(
  plan: PullPathPlan,
  options: PullPathOptions,
  { connectors, clock }: PullPathCollaborators,
): Promise<PullPathEvidence> {
  const interrupted = options.signal ?? new AbortController().signal;
  const budget = createBudget(options.timeoutMs, clock, interrupted);
  let evidence: PullPathEvidence = {};
  await budget.run(async (signal) => {
    const run = openRun(connectors, whyAborted(interrupted, options.timeoutMs), signal, clock);
    try {
      evidence = await readPlan(run, plan, options);
    } finally {
      closeRun(run);
    }
  });
  return evidence;
}

async function readPlan(run: Run, plan: PullPathPlan, options: PullPathOptions): Promise<PullPathEvidence> {
  const access = openAccess(run, plan);
  const most = options.repositoryPolicies ?? MOST_REPOSITORY_POLICIES;
  const identities = async () => {
    const clusters = await readClusters(run, access, plan.clusters);
    const wanted = plan.clusters.map((cluster) => withFacts(cluster, clusters[cluster.name]));
    const ofRoles = async () => {
      const roles = await readRoles(run, access, [...wanted.flatMap(rolesOf), ...irsaRoles(plan)]);
      const oidcProviders = await readProviders(run, access, plan, { clusters, roles });
      // Last, and with a limit of its own: the simulator is throttled early.
      const simulated = options.simulate ? simulatedRoles(wanted, plan) : [];
      const simulations = await readSimulations(run, access, simulated, roles, options.simulatorTimeoutMs);
      return { roles, oidcProviders, simulations };
    };
    const [identity, network] = await Promise.all([ofRoles(), readNetwork(run, access, wanted.map(subnetsOf))]);
    return { clusters, ...identity, ...network };
  };
  const [path, registries, repositories] = await Promise.all([
    identities(),
    readRegistries(run, access, plan),
    readRepositories(run, access, plan, pullerAccounts(plan), most),
  ]);
  return withoutEmpty({ ...path, registries, repositories });
}

/** A cluster with what EKS added to what the configuration says. */
interface KnownCluster extends PlannedCluster {
  readonly vpcIds: readonly string[];
}

function withFacts(cluster: PlannedCluster, answer: NonNullable<PullPathEvidence['clusters']>[string] | undefined): KnownCluster {
  if (answer?.status !== 'found') return { ...cluster, vpcIds: [] };
  const { nodeGroups, fargateProfiles, autoModeNodeRoleArn, vpcId } = answer.value;
  const members = [nodeGroups, fargateProfiles].flatMap((list): Member[] => (list.status === 'found' ? [...list.value] : []));
  return {
    ...cluster,
    nodeRoleArns: [
      ...cluster.nodeRoleArns,
      ...members.map(({ roleArn }) => roleArn),
      ...(autoModeNodeRoleArn === null ? [] : [autoModeNodeRoleArn]),
    ],
    subnetIds: [...cluster.subnetIds, ...members.flatMap(({ subnetIds }) => subnetIds)],
    vpcIds: vpcId === null ? [] : [vpcId],
  };
}

type Member = Pick<Extract<ClusterFacts['nodeGroups'], { status: 'found' }>['value'][number], 'roleArn' | 'subnetIds'>;

function rolesOf(cluster: KnownCluster): WantedRole[] {
  return cluster.nodeRoleArns.map((arn) => wantedRole(arn, cluster));
}

function irsaRoles({ irsaRoles, clusters }: PullPathPlan): WantedRole[] {
  return irsaRoles.flatMap(({ arn, clusterName }) => {
    const cluster = clusters.find(({ name }) => name === clusterName);
    return cluster ? [wantedRole(arn, cluster)] : [];
  });
}

function simulatedRoles(clusters: readonly KnownCluster[], plan: PullPathPlan): SimulatedRole[] {
  const byKey = new Map(plan.repositories.map((repository) => [repositoryKey(repository), repository]));
  return clusters.flatMap((cluster) => {
    const repositories = (cluster.repositories ?? [...byKey.keys()]).flatMap((key) => byKey.get(key) ?? []);
    return rolesOf(cluster).map((role) => ({ ...role, repositories, orgId: cluster.orgId }));
  });
}

function wantedRole(arn: string, { account, region, roleArn }: PlannedCluster): WantedRole {
  return { arn, region, assume: parsePuller(arn)?.account === account ? roleArn : undefined };
}

function subnetsOf({ account, region, roleArn, subnetIds, vpcIds }: KnownCluster): WantedSubnets {
  return { account, region, assume: roleArn, subnetIds, vpcIds };
}

function pullerAccounts({ clusters }: PullPathPlan): Set<string> {
  const roles = clusters.flatMap(({ nodeRoleArns }) => nodeRoleArns.flatMap((arn) => parsePuller(arn)?.account ?? []));
  return new Set([...clusters.map(({ account }) => account), ...roles]);
}

/** A section that is missing was not asked for. */
function withoutEmpty(evidence: PullPathEvidence): PullPathEvidence {
  return Object.fromEntries(Object.entries(evidence).filter(([, section]) => Object.keys(section ?? {}).length > 0));
}
