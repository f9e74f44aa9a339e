import type { LookUp } from '../iam/look-up.ts';
import type { UsedImage } from '../inventory/images.ts';
import { ageEvidence } from './document.ts';
import type { EvidenceDocument, ImageEvidence } from './evidence.ts';
import type { GatherOptions } from './gather.ts';
import type { FoundImage } from './platforms/collect.ts';
import type { PlatformFacts } from './platforms.ts';

export interface PlatformAsker {
  readonly recorded: EvidenceDocument | undefined;
  /** undefined: platforms are never asked for. */
  readonly collectPlatforms: ((images: readonly FoundImage[]) => Promise<Readonly<Record<string, LookUp<PlatformFacts>>>>) | undefined;
  readonly now: () => Date;
}

/**
 * What these images were built for: from the recorded document if there is one, else from AWS. Only images that are there and can be pulled
 * are asked for: an image that is missing is a finding of its own, and asking for it could import it.
 * @returns by reference; an image that was left out on purpose has no entry
 */
export async function gatherPlatforms(
  used: readonly UsedImage[],
  images: Readonly<Record<string, ImageEvidence>>,
  options: GatherOptions,
  { recorded, collectPlatforms, now }: PlatformAsker,
): Promise<Readonly<Record<string, LookUp<PlatformFacts>>>> {
  const off = options.aws.mode === 'off';
  const document =
    recorded && options.evidenceMaxAgeMs !== undefined ? ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs) : recorded;
  const answers: Record<string, LookUp<PlatformFacts>> = {};
  const toAsk: FoundImage[] = [];
  for (const { subject, image } of used) {
    const evidence = Object.hasOwn(images, subject) ? images[subject] : undefined;
    if (!image?.ecr || evidence?.status !== 'found' || (evidence.imageStatus ?? 'ACTIVE') !== 'ACTIVE') continue;
    const known = document?.platforms && Object.hasOwn(document.platforms, subject) ? document.platforms[subject] : undefined;
    if (known) answers[subject] = known;
    else if (off) continue;
    else if (document) answers[subject] = NOT_RECORDED;
    else if (evidence.digest === undefined) answers[subject] = WITHOUT_DIGEST;
    else toAsk.push({ ...image.ecr, reference: subject, repository: image.repository, tag: image.tag, digest: evidence.digest });
  }
  if (toAsk.length > 0 && collectPlatforms) Object.assign(answers, await collectPlatforms(toAsk));
  return answers;
}

const NOT_RECORDED = {
  status: 'unverified',
  reason: 'not-recorded',
  message: 'the recorded evidence does not say what this image was built for; record it again with aws.platforms in the configuration',
} as const satisfies LookUp<PlatformFacts>;

const WITHOUT_DIGEST = {
  status: 'unverified',
  reason: 'error',
  message: 'ECR described this image without its digest, so it was not asked what it was built for',
} as const satisfies LookUp<PlatformFacts>;
