import type { PullPathEvidence } from '../../evidence/pull-path.ts';
import { groupBy } from '../../group-by.ts';
import type { Inventory, ServiceAccount, Workload } from '../../inventory/inventory.ts';
import { entry } from './answers.ts';
import type { ClusterPulls } from './build.ts';
import { ECR_ROLE_ANNOTATION, fallsBackToNode } from './identities.ts';
import { type EcrUse, ecrUses } from './place.ts';
import { pullSecretsOf } from './pull-secrets.ts';
import { secretsFor, servesHost } from './secret-hosts.ts';
import type { AccountPull, ExpiringImage, WorkloadPull } from './subjects.ts';

/** What the pull path adds to the subjects of manifests. */
export interface Enrichment {
  readonly workload: (workload: Workload) => { readonly pulls?: readonly WorkloadPull[]; readonly expiring?: readonly ExpiringImage[] };
  readonly account: (account: ServiceAccount) => { readonly pulls?: readonly AccountPull[] };
  /** EKS has a Pod Identity association for the account: it needs no annotation. */
  readonly hasPodIdentity: (path: string, namespace: string | null, account: string) => boolean;
}

export function enrichment(
  clusters: readonly ClusterPulls[],
  inventory: Inventory,
  evidence: PullPathEvidence,
  { lifecycleDays, now }: { readonly lifecycleDays: number | undefined; readonly now: Date },
): Enrichment {
  const of = (path: string) => clusters.filter(({ cluster }) => cluster.settings.matches(path));
  const users = groupBy(inventory.workloads, ({ account }) => account);
  const decided = new Map(clusters.map((pulls) => [pulls, indexed(pulls)]));
  return {
    workload: (workload) => {
      const uses = ecrUses([workload]);
      const judged = uses.length === 0 ? [] : of(workload.manifest.source.path);
      const pulls = judged.map((pulls) =>
        workloadPull(pulls, decided.get(pulls) ?? [], workload, uses, { secrets: inventory.secrets, now }),
      );
      const expiring = lifecycleDays === undefined ? [] : uses.flatMap((use) => expiringImage(use, evidence, lifecycleDays));
      return { ...(pulls.length > 0 ? { pulls } : {}), ...(expiring.length > 0 ? { expiring } : {}) };
    },
    account: (account) => {
      const judged = of(account.manifest.source.path);
      if (judged.length === 0 || ecrUses(users.get(account) ?? []).length === 0) return {};
      const pulls = judged.flatMap(({ cluster: { settings } }): AccountPull[] => {
        if (settings.pullIdentity !== 'service-account') return [];
        const annotation = account.annotations[ECR_ROLE_ANNOTATION];
        return [
          {
            cluster: settings.name,
            annotation: typeof annotation === 'string' ? annotation : null,
            defaultRole: settings.ecrRoleArn ?? null,
            providerVersion: settings.credentialProviderVersion ?? null,
            fallsBackToNode: fallsBackToNode(settings.credentialProviderVersion) ?? null,
          },
        ];
      });
      return pulls.length > 0 ? { pulls } : {};
    },
    hasPodIdentity: (path, namespace, account) => {
      const judged = of(path);
      return (
        judged.length > 0 &&
        judged.every(({ eks }) => associations(eks).some((each) => each.namespace === namespace && each.serviceAccount === account))
      );
    },
  };
}

function associations(eks: ClusterPulls['eks']) {
  return eks?.status === 'found' && eks.value.podIdentityAssociations.status === 'found' ? eks.value.podIdentityAssociations.value : [];
}

type Decided = ClusterPulls['pulls'][number]['decisions'][number];

interface IndexedPull {
  readonly workloads: ReadonlySet<Workload>;
  readonly decisions: ReadonlyMap<string, Decided>;
}

/** Thousands of workloads and hundreds of repositories meet here: each pair is found by key. */
function indexed({ pulls }: ClusterPulls): readonly IndexedPull[] {
  const sets = new Map<readonly Workload[], ReadonlySet<Workload>>();
  return pulls.map(({ identity: { workloads }, decisions }) => {
    const set = sets.get(workloads) ?? new Set(workloads);
    sets.set(workloads, set);
    return { workloads: set, decisions: new Map(decisions.map((decided) => [keyOf(decided.repository), decided])) };
  });
}

function keyOf({ account, region, name }: { readonly account: string; readonly region: string; readonly name: string }): string {
  return `${account}/${region}/${name}`;
}

function workloadPull(
  { cluster }: ClusterPulls,
  pulls: readonly IndexedPull[],
  workload: Workload,
  uses: readonly EcrUse[],
  { secrets, now }: { readonly secrets: Inventory['secrets']; readonly now: Date },
): WorkloadPull {
  const { pullIdentity, name } = cluster.settings;
  const used = [...new Set(uses.map(({ image }) => keyOf({ ...image.ecr, name: image.repository })))];
  const decisions = pulls
    .filter(({ workloads }) => workloads.has(workload))
    .flatMap((pull) => used.flatMap((key) => pull.decisions.get(key) ?? []));
  const effects = decisions.map(({ decision }) => decision.effect);
  const refused = effects.some((effect) => effect === 'deny' || effect === 'implicit-deny');
  const holds = effects.length > 0 && effects.every((effect) => effect === 'allow');
  const named = pullSecretsOf(workload, secrets, now);
  const serving = uses.map(({ image }) => ({ image, by: secretsFor(workload, named.names, image, cluster.secrets) }));
  return {
    cluster: name,
    identity: pullIdentity,
    secrets: { ...named, committed: named.committed.filter(({ host }) => uses.some(({ image }) => servesHost(host, image))) },
    otherPath: pullIdentity === 'secret' ? 'none' : refused ? 'refused' : holds ? 'holds' : 'unknown',
    images: [...new Set(uses.map(({ image }) => image.reference))],
    serving: [...new Set(serving.flatMap(({ by }) => by))],
    unserved: [...new Set(serving.flatMap(({ image, by }) => (named.names.length > 0 && by.length === 0 ? [image.reference] : [])))],
  };
}

function expiringImage({ container, image }: EcrUse, { repositories }: PullPathEvidence, days: number): ExpiringImage[] {
  const lifecycle = entry(repositories, `${image.ecr.account}/${image.ecr.region}/${image.repository}`)?.lifecycle;
  const listed = lifecycle?.status === 'found' ? lifecycle.value : [];
  const found = listed.find(({ tags, digest }) =>
    image.digest === undefined ? tags.includes(image.tag ?? 'latest') : digest === image.digest,
  );
  return found ? [{ at: container.at, reference: image.reference, action: found.action, days }] : [];
}
