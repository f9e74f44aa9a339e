import type { ClusterSettings } from '../../config/cluster.ts';
import type { ImageEvidence } from '../../evidence/evidence.ts';
import type { ClusterFacts } from '../../evidence/pull-path.ts';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import type { Inventory, Workload } from '../../inventory/inventory.ts';
import type { JudgedSubject } from '../build.ts';
import { type Answers, recall } from './answers.ts';
import { gapLinks } from './gaps.ts';
import { type PullingIdentity, pullingIdentities } from './identities.ts';
import { irsaRoles, issuerOf, judgeIrsa } from './irsa.ts';
import { clusterNotes } from './notes.ts';
import { clusterManifest, ecrUses, type JudgedCluster, unnamedUsers } from './place.ts';
import { accountsOf } from './plan.ts';
import { type JudgedPull, judgePull, type PullContext } from './pull.ts';
import { judgeRoutes } from './route.ts';
import { ofSeenAccounts, unseenAccountLinks } from './unseen-accounts.ts';
import { clusterLinks, irsaLinks, lifecycleLinks, link, type OpenLink, pullLinks, routeLinks } from './unverified.ts';

export interface PullPathContext {
  readonly answers: Answers;
  readonly images: Readonly<Record<string, ImageEvidence>>;
  readonly isLookedUp: (account: string) => boolean;
  /** Whether the configuration asks what lifecycle policies are about to take. */
  readonly lifecycle: boolean;
  readonly now: Date;
}

/** Everything the pull-path rules see of a run, and what could not be found out. */
export interface PullPath {
  readonly subjects: readonly JudgedSubject[];
  readonly clusters: readonly ClusterPulls[];
  readonly unverified: readonly OpenLink[];
  readonly notes: readonly string[];
}

/** What was found out of one cluster. */
export interface ClusterPulls {
  readonly cluster: JudgedCluster;
  readonly eks: LookUp<ClusterFacts> | null;
  readonly identities: readonly PullingIdentity[];
  readonly pulls: readonly JudgedPull[];
}

/**
 * Clusters of the configuration that deploy something that was scanned and say in which account and region they run.
 * @param firstId below every id that is taken
 * @param earlier entries of an earlier revision, where they may differ: what a change made of an entry is its own
 */
export function judgedClusters(
  clusters: readonly ClusterSettings[],
  inventory: Inventory,
  firstId: number,
  earlier?: readonly ClusterSettings[],
): JudgedCluster[] {
  return clusters.flatMap((settings, i) => {
    const { name, platform, aws } = settings;
    const workloads = inventory.workloads.filter(({ manifest }) => settings.matches(manifest.source.path));
    const accounts = inventory.accounts.some(({ manifest }) => settings.matches(manifest.source.path));
    if (!aws || (workloads.length === 0 && !accounts)) return [];
    const facts = { name, platform, account: aws.account, region: aws.region };
    const secrets = inventory.secrets.filter(({ manifest }) => settings.matches(manifest.source.path));
    return [{ settings, facts, workloads, secrets, manifest: clusterManifest(settings, firstId - i, earlier) }];
  });
}

/** Joins manifests, configuration and what AWS said into the subjects of the pull path. */
export function buildPullPath(clusters: readonly JudgedCluster[], inventory: Inventory, context: PullPathContext): PullPath {
  const parts = clusters.map((cluster) => buildCluster(cluster, inventory, context));
  return {
    subjects: parts.flatMap(({ subjects }) => subjects),
    clusters: parts.map(({ pulls }) => pulls),
    unverified: merged(parts.flatMap(({ unverified }) => unverified)),
    notes: clusterNotes(parts.map(({ pulls }) => pulls)),
  };
}

function buildCluster(cluster: JudgedCluster, inventory: Inventory, context: PullPathContext) {
  const { answers } = context;
  const { settings, facts, manifest } = cluster;
  const eks = settings.eksName === null ? null : recall(answers, answers.evidence.clusters, facts.name, `cluster ${facts.name}`);
  const identities = pullingIdentities(ofSeenAccounts(cluster), eks);
  const pullContext: PullContext = { answers, images: context.images, isLookedUp: context.isLookedUp, now: context.now.toISOString() };
  const pulls = identities.flatMap((identity) => judgePull(cluster, identity, pullContext) ?? []);
  const routes = judgeRoutes(cluster, { answers, eks, identities });
  const members = identities.map((identity) => ({ identity, workloads: new Set<Workload>(identity.workloads) }));
  const usersOf = groupBy(cluster.workloads, ({ account }) => account);
  const irsa = accountsOf(cluster, inventory).flatMap((account) => {
    const users = usersOf.get(account) ?? [];
    const roles = members.flatMap(({ identity, workloads }) => (users.some((user) => workloads.has(user)) ? [identity.arn] : []));
    return irsaRoles(account, cluster).map((role) => ({
      of: account.manifest,
      concerns: unnamedUsers(ecrUses(users)),
      subject: judgeIrsa(cluster, account, role, { answers, eks, users, pulledBy: [...new Set(roles)] }),
    }));
  });
  const missingCluster =
    eks?.status === 'absent'
      ? [
          link(
            `cluster ${facts.name}`,
            'not-found',
            `EKS has no cluster ${settings.eksName} in ${facts.account} (${facts.region})`,
            manifest,
            '/eks',
            cluster.workloads,
          ),
        ]
      : [];
  const subjects: JudgedSubject[] = [
    ...pulls.map(({ subject, identity: { of }, concerns }) => ({ subject, of, concerns })),
    ...irsa,
    ...routes.map(({ subject, concerns }) => ({ subject, of: manifest, concerns })),
  ];
  return {
    pulls: { cluster, eks, identities, pulls } satisfies ClusterPulls,
    subjects,
    unverified: [
      ...clusterLinks(cluster, eks),
      ...missingCluster,
      ...unseenAccountLinks(cluster, context.isLookedUp),
      ...gapLinks(cluster, eks, { identities, routes, isLookedUp: context.isLookedUp }),
      ...pulls.flatMap((pull) => pullLinks(cluster, pull, answers)),
      ...irsa.flatMap(({ subject, of }) => irsaLinks(subject, issuerOf(cluster, eks), answers, of)),
      ...routes.flatMap((route) => routeLinks(route, manifest)),
      ...(context.lifecycle ? lifecycleLinks(cluster, answers, context.isLookedUp) : []),
    ],
  };
}

/** The same open question of several places is one. */
function merged(links: readonly OpenLink[]): OpenLink[] {
  const groups = groupBy(links, ({ open: { subject, reason, message } }) => `${subject}\n${reason}\n${message}`);
  return [...groups.values()].flatMap((same) =>
    same[0]
      ? [
          {
            open: { ...same[0].open, locations: same.flatMap(({ open }) => open.locations) },
            concerns: [...new Set(same.flatMap(({ concerns }) => concerns))],
          },
        ]
      : [],
  );
}
