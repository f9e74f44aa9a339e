import pMap from 'p-map';
import type { LookUp } from '../../iam/look-up.ts';
import type { ClusterFacts } from '../pull-path.ts';
import type { Session } from '../sessions.ts';
import { type Access, partitionOf } from './access.ts';
import { ABSENT, found, lookUp, unverified } from './answers.ts';
import type { EksApi, EksCluster } from './apis.ts';
import { readAssociations, readFargateProfiles, readNodeGroups } from './cluster-members.ts';
import type { PlannedCluster } from './plan.ts';
import { CONCURRENCY, type Run } from './run.ts';

/** A cluster being read: whom to ask, and how it is spoken of. */
export interface ClusterQuestion {
  readonly session: Session<EksApi>;
  /** In EKS. */
  readonly name: string;
  readonly cluster: PlannedCluster;
  readonly signal: AbortSignal;
  readonly asked: (action: string) => { action: string; resource: string; region: string; account: string };
}

/** What EKS says of every cluster that it is to be asked about, by the cluster's name in the plan. */
export async function readClusters(
  run: Run,
  access: Access,
  clusters: readonly PlannedCluster[],
): Promise<Record<string, LookUp<ClusterFacts>>> {
  const asked = clusters.filter((cluster) => cluster.eksAccess);
  const answers = await pMap(asked, async (cluster) => [cluster.name, await readCluster(run, access, cluster)] as const, {
    concurrency: CONCURRENCY,
  });
  return Object.fromEntries(answers);
}

async function readCluster(run: Run, access: Access, cluster: PlannedCluster): Promise<LookUp<ClusterFacts>> {
  const { account, region } = cluster;
  const context = await access.inAccount(account, region, cluster.roleArn);
  if (context.status !== 'found') return context;
  const name = cluster.eksName ?? cluster.name;
  const resource = `arn:${partitionOf(region)}:eks:${region}:${account}:cluster/${name}`;
  const question: ClusterQuestion = {
    session: run.eks.of(context.value),
    name,
    cluster,
    signal: run.signal,
    asked: (action) => ({ action, resource, region, account }),
  };
  const described = await lookUp(question.session, question.asked('eks:DescribeCluster'), run.signal, (api, until) =>
    api.describeCluster(name, until),
  );
  return described.status === 'absent' ? ABSENT : joinParts(question, described);
}

/** Each part is asked for by itself: one that is denied takes nothing from the others. */
async function joinParts(question: ClusterQuestion, described: LookUp<EksCluster>): Promise<LookUp<ClusterFacts>> {
  const { cluster } = question;
  const [nodeGroups, fargateProfiles, associations] = await Promise.all([
    readNodeGroups(question),
    cluster.fargate === false ? { list: notAskedFor('Fargate profiles'), unread: [] } : readFargateProfiles(question),
    cluster.podIdentity ? readAssociations(question) : { list: notAskedFor('Pod Identity associations'), unread: [] },
  ]);
  const lists = [nodeGroups.list, fargateProfiles.list, associations.list];
  if (described.status === 'unverified' && lists.every((list) => list.status !== 'found')) return described;
  const itself =
    described.status === 'unverified'
      ? [{ kind: 'cluster' as const, name: question.name, reason: described.reason, message: described.message }]
      : [];
  const unread = [...itself, ...nodeGroups.unread, ...fargateProfiles.unread, ...associations.unread];
  return found({
    ...ownFacts(described.status === 'found' ? described.value : {}),
    nodeGroups: nodeGroups.list,
    fargateProfiles: fargateProfiles.list,
    podIdentityAssociations: associations.list,
    ...(unread.length > 0 && { unread }),
  });
}

function ownFacts({ version, identity, resourcesVpcConfig, computeConfig }: EksCluster) {
  return {
    version: version ?? null,
    oidcIssuer: identity?.oidc?.issuer ?? null,
    vpcId: resourcesVpcConfig?.vpcId ?? null,
    clusterSecurityGroupId: resourcesVpcConfig?.clusterSecurityGroupId ?? null,
    autoModeNodeRoleArn: computeConfig?.enabled === true ? (computeConfig.nodeRoleArn ?? null) : null,
  };
}

function notAskedFor(what: string) {
  return unverified('not-recorded', `${what} were not asked for: the configuration of the cluster does not call for them`);
}
