import type { ClusterSettings } from '../config/cluster.ts';
import type { ImageEvidence } from '../evidence/evidence.ts';
import type { GatherOptions } from '../evidence/gather.ts';
import { gatherPlatforms, type PlatformAsker } from '../evidence/gather-platforms.ts';
import type { PlatformEvidence } from '../evidence/platforms.ts';
import type { UsedImage } from '../inventory/images.ts';
import type { Workload } from '../inventory/inventory.ts';
import { type NodeSelection, nodeSelectionOf, selectsPlatform } from '../inventory/node-selection.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Options } from '../options.ts';
import type { Unverified } from '../report/report.ts';

/** Where the pods of a workload may run, as far as that decides what their images have to be built for. */
export interface SubjectNodes extends NodeSelection {
  /** Clusters that deploy the workload and whose nodes the configuration describes. */
  readonly clusters: readonly { readonly name: string; readonly architectures: readonly string[] }[];
}

type KnownNodes = Pick<ClusterSettings, 'name' | 'matches' | 'nodeArchitectures'>;

/** Looks at what the platform of an image is held against. */
export interface PlatformContext {
  readonly evidence: NonNullable<PlatformEvidence['platforms']>;
  readonly clusters: readonly KnownNodes[];
}

/** undefined: neither the pods nor the configuration say anything of the platform of their nodes. */
export function subjectNodes({ manifest, podSpecAt }: Workload, clusters: readonly KnownNodes[]): SubjectNodes | undefined {
  const selection = nodeSelectionOf(manifest.object, podSpecAt);
  const known = clusters.filter(({ nodeArchitectures, matches }) => nodeArchitectures.length > 0 && matches(manifest.source.path));
  if (known.length === 0 && !selectsPlatform(selection)) return undefined;
  return { ...selection, clusters: known.map(({ name, nodeArchitectures }) => ({ name, architectures: nodeArchitectures })) };
}

/** Images whose platform decides something: of pods of whose nodes something is known. The others are left alone, for asking counts as a pull. */
function decisiveImages(images: readonly UsedImage[], clusters: readonly KnownNodes[]): UsedImage[] {
  const placed = new Map<Workload, boolean>();
  const isPlaced = (workload: Workload): boolean => {
    const known = placed.get(workload) ?? subjectNodes(workload, clusters) !== undefined;
    placed.set(workload, known);
    return known;
  };
  return images.flatMap((image) => {
    const uses = image.uses.filter(({ workload }) => isPlaced(workload));
    return image.exempt === undefined && uses.length > 0 ? [{ ...image, uses }] : [];
  });
}

/** Images of which nobody could say what they were built for. */
function platformLinks(images: readonly UsedImage[], evidence: PlatformContext['evidence']): Unverified[] {
  return images.flatMap(({ subject, uses }) => {
    const answer = Object.hasOwn(evidence, subject) ? evidence[subject] : undefined;
    if (answer?.status !== 'unverified') return [];
    const { reason, message } = answer;
    const locations = uses.map(({ workload, at }) => locateIn(workload.manifest, at));
    return { subject: `platforms of ${subject}`, kind: 'link' as const, image: subject, reason, message, locations };
  });
}

/** What images were built for, and of which that could not be found out. */
export interface AskedPlatforms extends PlatformContext {
  readonly unverified: readonly Unverified[];
}

/** Asks about the images that are there; undefined where the configuration does not say that ECR may be asked. */
export async function askPlatforms(
  used: readonly UsedImage[],
  images: Readonly<Record<string, ImageEvidence>>,
  { platforms, clusters, ...options }: Pick<Options, 'platforms' | 'clusters'> & GatherOptions,
  asker: PlatformAsker,
): Promise<AskedPlatforms | undefined> {
  if (!platforms) return undefined;
  const decisive = decisiveImages(used, clusters);
  const evidence = await gatherPlatforms(decisive, images, options, asker);
  return { evidence, clusters, unverified: platformLinks(decisive, evidence) };
}
