import type { UsedImage } from '../inventory/images.ts';
import { ageEvidence, imageEvidence } from './document.ts';
import type { EcrImage, EvidenceDocument, ImageEvidence } from './evidence.ts';

export interface GatherOptions {
  readonly aws: { readonly mode: 'required' | 'best-effort' | 'off' };
  readonly evidenceMaxAgeMs: number | undefined;
}

export interface GatherCollaborators {
  readonly recorded: EvidenceDocument | undefined;
  readonly collectImages: (images: readonly EcrImage[]) => Promise<Readonly<Record<string, ImageEvidence>>>;
  readonly now: () => Date;
}

type NotAsked = NonNullable<UsedImage['exempt']> | 'aws-off';

export interface GatheredEvidence {
  /** By reference; an image that was left out on purpose has no entry. */
  readonly images: Readonly<Record<string, ImageEvidence>>;
  readonly notLookedUp: readonly { readonly image: UsedImage; readonly why: NotAsked }[];
}

/** Answers for every private ECR image of the run: from the recorded document if there is one, else from AWS, else left out and counted. */
export async function gatherEvidence(
  used: readonly UsedImage[],
  options: GatherOptions,
  { recorded, collectImages, now }: GatherCollaborators,
): Promise<GatheredEvidence> {
  const off = options.aws.mode === 'off';
  const document =
    recorded && options.evidenceMaxAgeMs !== undefined ? ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs) : recorded;
  const images: Record<string, ImageEvidence> = {};
  const notLookedUp: { image: UsedImage; why: NotAsked }[] = [];
  const toAsk: EcrImage[] = [];
  for (const use of used) {
    const isRecorded = document !== undefined && Object.hasOwn(document.images, use.subject);
    if (use.exempt) notLookedUp.push({ image: use, why: use.exempt });
    else if (use.image === undefined) {
      if (off) notLookedUp.push({ image: use, why: 'aws-off' });
      else images[use.subject] = { status: 'unverified', reason: 'unresolved', message: whyUnresolved(use) };
    } else if (document && (isRecorded || !off)) images[use.subject] = imageEvidence(document, use.subject);
    else if (off) notLookedUp.push({ image: use, why: 'aws-off' });
    else if (use.image.ecr) {
      const { reference, repository, tag, digest, ecr } = use.image;
      toAsk.push({ ...ecr, reference, repository, tag, digest });
    }
  }
  if (toAsk.length > 0) Object.assign(images, await collectImages(toAsk));
  return { images, notLookedUp };
}

const ENGINES = { argo: 'Argo', tekton: 'Tekton' } as const;

/** What an engine fills in is known when it runs and not before: there is nothing to render. */
function whyUnresolved({ filledBy }: UsedImage): string {
  if (filledBy === 'argo' || filledBy === 'tekton')
    return `the reference still holds a placeholder that ${ENGINES[filledBy]} fills in when it runs: there is no image to ask for before`;
  if (filledBy === 'openshift')
    return 'the reference still holds a parameter of its template: oc process -p <NAME>=<value> or --substitute <NAME>=<value> fills it in';
  return 'the reference still holds a placeholder: render the manifests first';
}

/** Whether every image that could be asked for has got an answer. */
export function isComplete({ images, notLookedUp }: GatheredEvidence): boolean {
  return !notLookedUp.some(({ why }) => why === 'aws-off') && Object.values(images).every(({ status }) => status !== 'unverified');
}
