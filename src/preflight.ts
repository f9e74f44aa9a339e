import type { EcrImage, EvidenceDocument, ImageEvidence } from './evidence/evidence.ts';
import { gatherEvidence, isComplete } from './evidence/gather.ts';
import type { PlatformAsker } from './evidence/gather-platforms.ts';
import type { PullPathPlan } from './evidence/pull-path/plan.ts';
import type { PullPathEvidence } from './evidence/pull-path.ts';
import { asDeployed } from './gitops/deploy.ts';
import type { Refusal } from './images/substitute.ts';
import { privateEcrImages, type UsedImage } from './inventory/images.ts';
import { type Inventory, mayMatter, takeInventory } from './inventory/inventory.ts';
import { withoutOwned } from './inventory/owned.ts';
import { fillArgoParameters } from './manifests/fill-argo.ts';
import { type SourceLines, sourceLines } from './manifests/lines.ts';
import { withMade } from './manifests/made.ts';
import type { Manifest, Skipped, SourceText, UnreadableDocument } from './manifests/manifest.ts';
import { fillParameters } from './manifests/openshift-template.ts';
import { readManifests } from './manifests/read.ts';
import { substituteIn } from './manifests/substitute.ts';
import { substitutionWarnings } from './manifests/substitution-warnings.ts';
import { nothingToCheck } from './nothing-to-check.ts';
import type { Options } from './options.ts';
import { type Adoption, type AdoptionOptions, adopt, type JudgedTree } from './policy/adopt.ts';
import type { Baseline } from './policy/baseline.ts';
import type { PolicyEngine } from './policy/engine.ts';
import { judge } from './policy/judge.ts';
import type { Rule } from './policy/policy.ts';
import { answeredRegistries } from './progress/answered-registries.ts';
import type { Progress } from './progress.ts';
import { makeReport } from './report/make-report.ts';
import type { Report } from './report/report.ts';
import type { Sources } from './sources/sources.ts';
import { foldTemplates } from './sources/templates.ts';
import { buildSubjects } from './subjects/build.ts';
import { askPlatforms } from './subjects/platforms.ts';
import type { AssembledPullPath } from './subjects/pull-path/assemble.ts';

/** What the pipeline talks to; the entrypoints pass the real ones, tests pass their own. */
export interface Collaborators {
  readonly readSources: () => Promise<Sources>;
  /** Recorded evidence to replay; with it no call is made. */
  readonly recorded: EvidenceDocument | undefined;
  readonly collectImages: (images: readonly EcrImage[]) => Promise<Readonly<Record<string, ImageEvidence>>>;
  /** Asked only where the configuration has `aws.platforms`. */
  readonly collectPlatforms?: PlatformAsker['collectPlatforms'];
  /** Asked only where `clusters:` of the configuration says in which account a cluster runs. */
  readonly collectPullPath?: (plan: PullPathPlan) => Promise<PullPathEvidence>;
  readonly engine: PolicyEngine;
  readonly rules: readonly Rule[];
  readonly now: () => Date;
  readonly version: string;
  readonly progress: Progress;
  /** Known findings; `record`: whatever there is now. */
  readonly baseline?: Baseline | 'record' | undefined;
  /** The tree a change starts from, named in sentences by its label. Its sources hold only while they are used. */
  readonly earlier?:
    | {
        readonly label: string;
        readonly withSources: <T>(use: (sources: Sources) => T) => Promise<T>;
        /** Clusters of the configuration as it was, where the change touches it. */
        readonly clusters?: Options['clusters'] | undefined;
      }
    | undefined;
  /** Sentences for the report that only the entrypoint knows. */
  readonly notes?: readonly string[];
}

export interface PreflightResult {
  readonly report: Report;
  /** For code frames and content hashes. */
  readonly lines: SourceLines;
  /** What `--write-baseline` records. */
  readonly recordable: Baseline;
  /** About how the run was asked for rather than what was found: for stderr. */
  readonly warnings: readonly string[];
}

/** Everything the scan reads, before AWS is asked or anything is judged. */
export interface Scan {
  readonly sources: Sources;
  readonly documents: number;
  /** Kubernetes objects, those no rule looks at included. */
  readonly objects: number;
  readonly skipped: readonly Skipped[];
  readonly inventory: Inventory;
  readonly images: readonly UsedImage[];
  /** Sentences for the report. */
  readonly notes: readonly string[];
  /** Sentences for stderr. */
  readonly warnings: readonly string[];
}

/**
 * sources > manifests > inventory > evidence > subjects > policy > report: one direction, no back edges. Prints nothing.
 * @throws PreflightError `nothing-to-check` where no workload, ServiceAccount or Secret was found and that was not allowed.
 */
export async function preflight(
  options: Options,
  { readSources, engine, rules, version, progress, baseline, earlier, notes = [], ...aws }: Collaborators,
): Promise<PreflightResult> {
  progress.enter('reading');
  const seen = scan(await readSources(), options);
  progress.enter('looking up');
  const [{ evidence, platforms }, pullPathOf] = await Promise.all([askAboutImages(seen, options, aws), askAboutPulls(seen, options, aws)]);
  progress.answered(answeredRegistries(seen.images, evidence, aws.recorded !== undefined));
  progress.enter('judging');
  // AWS is asked once: what it said of the images of now holds for those of an earlier tree too, and others do not matter.
  const pullPath = pullPathOf?.(seen.inventory, evidence.images);
  const judgeTree = (tree: Scan): JudgedTree => {
    const { sources, inventory, images } = tree;
    const { isExpected, clusterFor, levels } = options;
    const pulls = tree === seen ? pullPath : pullPathOf?.(inventory, evidence.images, earlier?.clusters);
    const subjects = buildSubjects(inventory, { evidence: evidence.images, isExpected, clusterFor, platforms, pullPath: pulls });
    const texts = withConfiguration(sources.texts, pulls);
    return { judged: judge(subjects, inventory, engine, rules, levels), texts, inventory, images, links: pulls };
  };
  const adoptWith = (before?: AdoptionOptions['earlier']): Adoption =>
    adopt(judgeTree(seen), {
      ignore: options.ignore,
      rules,
      now: aws.now(),
      baseline,
      earlier: before,
      isUnverified: (subject) => [evidence.images, platforms?.evidence].some((answers) => answers?.[subject]?.status === 'unverified'),
      isComplete: isComplete(evidence) && [platforms, pullPath].every((part) => (part?.unverified.length ?? 0) === 0),
    });
  const adoption = earlier
    ? await earlier.withSources((sources) =>
        adoptWith({
          label: earlier.label,
          tree: judgeTree(scan({ ...sources, checkout: sources.checkout ?? seen.sources.checkout }, { ...options, allowEmpty: true })),
        }),
      )
    : adoptWith();
  const lines = sourceLines(withConfiguration(seen.sources.texts, pullPath), seen.inventory.manifests, seen.inventory.unreadable);
  const report = makeReport({ scan: seen, evidence, platforms, pullPath, adoption, notes: [...seen.notes, ...notes], options, version });
  return { report, lines, recordable: adoption.recordable, warnings: seen.warnings };
}

/** Images first: what they were built for is asked only of those that are there. */
async function askAboutImages({ images }: Scan, options: Options, { collectPlatforms, ...aws }: ImageCollaborators) {
  const evidence = await gatherEvidence(images, options, aws);
  return { evidence, platforms: await askPlatforms(images, evidence.images, options, { ...aws, collectPlatforms }) };
}

type ImageCollaborators = Pick<Collaborators, 'recorded' | 'collectImages' | 'collectPlatforms' | 'now'>;

/** Loaded with the first cluster that says where it runs: most runs have none. */
async function askAboutPulls({ inventory }: Scan, options: Options, { recorded, collectPullPath, now }: PullPathCollaborators) {
  if (!options.clusters.some(({ aws }) => aws !== null)) return undefined;
  const { askPullPath } = await import('./subjects/pull-path/assemble.ts');
  return askPullPath(inventory, options, { recorded, collectPullPath, now });
}

type PullPathCollaborators = Pick<Collaborators, 'recorded' | 'collectPullPath' | 'now'>;

/** Findings may point into the configuration, whether it was scanned or not. */
function withConfiguration(texts: readonly SourceText[], pullPath: AssembledPullPath | undefined): readonly SourceText[] {
  const scanned = new Set(texts.map(({ path }) => path));
  return [...texts, ...(pullPath?.sources ?? []).filter(({ path }) => !scanned.has(path))];
}

/** The part of the pipeline that needs no AWS and no policy; `collect` stops here and asks. */
export function scan(sources: Sources, options: Options): Scan {
  const { kinds, production, namespaceFor } = options;
  const { manifests: all, unreadable, skipped, documents, objects, refused } = readAll(sources, options);
  const { manifests, skipped: owned } = withoutOwned(all);
  const { texts, checkout } = sources;
  const isProduction = (namespace: string): boolean => production.matchesNamespace(namespace) !== undefined;
  const deployed = asDeployed(manifests, { texts, skipped: sources.skipped, checkout, kinds, isProduction, namespaceFor });
  const unread = [...unreadable, ...deployed.unreadable];
  const inventory = takeInventory(deployed.manifests, unread, { ...production, namespaceFor, kinds });
  if (inventory.checkable === 0 && unread.length === 0 && !options.allowEmpty)
    throw nothingToCheck(sources.files, [...sources.skipped, ...skipped, ...deployed.skipped]);
  const images = privateEcrImages(inventory.workloads, (account) => options.aws.registries[account]?.lookup ?? true);
  return {
    sources,
    documents,
    objects: objects + deployed.manifests.length - manifests.length,
    skipped: foldTemplates([...sources.skipped, ...skipped, ...owned, ...deployed.skipped]),
    inventory,
    images,
    notes: [...inventory.notes, ...(sources.notes ?? []), ...deployed.notes],
    warnings: options.substitution ? substitutionWarnings(options.substitution, refused, texts) : [],
  };
}

interface Read {
  readonly manifests: Manifest[];
  readonly unreadable: UnreadableDocument[];
  readonly skipped: Skipped[];
  readonly refused: Map<string, Refusal>;
  documents: number;
  objects: number;
}

function readAll({ texts, unreadable }: Sources, { substitution, kinds }: Options): Read {
  const all: Read = { manifests: [], unreadable: [...(unreadable ?? [])], skipped: [], refused: new Map(), documents: 0, objects: 0 };
  let id = 0;
  const nextId = (): number => id++;
  for (const source of texts) {
    const read = withMade(readManifests(source, nextId), nextId);
    // Most of a large repository is objects no rule looks at: counted, and let go of.
    for (const manifest of read.manifests) {
      if (mayMatter(manifest, kinds))
        all.manifests.push(fillArgoParameters(fillParameters(substitution ? substituteIn(manifest, substitution, all.refused) : manifest)));
    }
    all.unreadable.push(...read.unreadable);
    all.skipped.push(...read.skipped);
    all.documents += read.documents;
    all.objects += read.manifests.length;
  }
  return all;
}
