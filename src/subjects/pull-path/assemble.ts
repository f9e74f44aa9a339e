import type { ClusterSettings } from '../../config/cluster.ts';
import type { ImageEvidence } from '../../evidence/evidence.ts';
import { type GatheredPullPath, gatherPullPath, type PullPathCollaborators } from '../../evidence/gather-pull-path.ts';
import { isLookedUp } from '../../evidence/look-ups.ts';
import type { PullPathPlan } from '../../evidence/pull-path/plan.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Manifest, SourceText } from '../../manifests/manifest.ts';
import type { Options } from '../../options.ts';
import type { Unverified } from '../../report/report.ts';
import type { JudgedSubject } from '../build.ts';
import type { Answers } from './answers.ts';
import { buildPullPath, judgedClusters } from './build.ts';
import { type Enrichment, enrichment } from './enrich.ts';
import { planPullPath } from './plan.ts';

type PullPathOptions = Pick<Options, 'aws' | 'clusters' | 'evidenceMaxAgeMs' | 'lifecycleDays'>;

/** Everything of the pull path of one tree. */
export interface AssembledPullPath {
  readonly subjects: readonly JudgedSubject[];
  readonly enrichment: Enrichment;
  readonly unverified: readonly Unverified[];
  /** The objects that an open question is about. */
  readonly concerns: ReadonlyMap<Unverified, readonly Manifest[]>;
  readonly notes: readonly string[];
  /** Configuration files that findings point into. */
  readonly sources: readonly SourceText[];
}

/** What there is to ask for the clusters that deploy something of this tree. */
export function pullPathPlan(inventory: Inventory, { clusters, aws, lifecycleDays }: PullPathOptions): PullPathPlan {
  return planPullPath(judgedClusters(clusters, inventory, -1), inventory, { registries: aws.registries, lifecycleDays });
}

/** @param earlier entries of the configuration as an earlier tree has them; undefined: as they are. */
export type AssemblePullPath = (
  inventory: Inventory,
  images: Readonly<Record<string, ImageEvidence>>,
  earlier?: readonly ClusterSettings[],
) => AssembledPullPath;

/** Asks once; what is assembled from the answers may be several trees. */
export async function askPullPath(
  inventory: Inventory,
  options: PullPathOptions,
  collaborators: PullPathCollaborators,
): Promise<AssemblePullPath> {
  const gathered = await gatherPullPath(pullPathPlan(inventory, options), options, collaborators);
  return (tree, images, earlier) => assemble(tree, images, { ...options, earlier }, gathered, collaborators.now());
}

function assemble(
  inventory: Inventory,
  images: Readonly<Record<string, ImageEvidence>>,
  options: PullPathOptions & { readonly earlier?: readonly ClusterSettings[] | undefined },
  gathered: GatheredPullPath,
  now: Date,
): AssembledPullPath {
  // Manifests count up from 0, unreadable documents down from -1.
  const clusters = judgedClusters(options.clusters, inventory, -1 - inventory.unreadable.length, options.earlier);
  const answers = answersOf(gathered);
  const registries = options.aws.registries;
  const built = buildPullPath(clusters, inventory, {
    answers,
    images,
    isLookedUp: (account) => isLookedUp({ account }, registries),
    lifecycle: options.lifecycleDays !== undefined,
    now,
  });
  const sources = new Map(clusters.map(({ settings: { place } }) => [place.source.path, place.source]));
  // Nothing was asked and nothing recorded: what was not looked up is one note.
  const left = gathered.from === 'off' ? [] : built.unverified;
  const open = gathered.missingIsUnverified ? left : left.filter((each) => each.open.reason !== 'not-recorded');
  return {
    subjects: built.subjects,
    enrichment: enrichment(built.clusters, inventory, gathered.evidence, { lifecycleDays: options.lifecycleDays, now }),
    unverified: open.map((each) => each.open),
    concerns: new Map(open.map((each) => [each.open, each.concerns])),
    notes: gathered.from === 'off' && clusters.length > 0 ? [NOT_ASKED] : built.notes,
    sources: [...sources.values()],
  };
}

const NOT_ASKED = 'Who may pull, what policies say and the routes to ECR were not looked up (--aws off).';

function answersOf({ evidence, from }: GatheredPullPath): Answers {
  const message =
    from === 'recorded' ? 'the recorded evidence does not mention it; record it again from these manifests' : 'it was not asked for';
  return { evidence, missing: () => ({ status: 'unverified', reason: 'not-recorded', message }) };
}
