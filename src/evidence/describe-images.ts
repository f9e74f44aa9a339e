import type { ImageDetail, ImageId } from './ecr-api.ts';
import type { ImageEvidence } from './evidence.ts';

/** ECR takes at most this many ids in one `DescribeImages`. */
const MOST_IDS = 100;

const ABOUT_ANOTHER = {
  status: 'unverified',
  reason: 'error',
  message: 'ECR answered about another image than the one it was asked for',
} as const satisfies ImageEvidence;

/** What one `DescribeImages` call came to. */
export type DescribeOutcome =
  | { readonly kind: 'details'; readonly details: readonly ImageDetail[] }
  /** At least one of the ids does not exist; ECR throws for the whole call. `message` may name it. */
  | { readonly kind: 'image-not-found'; readonly message: string }
  | { readonly kind: 'repository-not-found' }
  /** One of the ids (or all) is not to ECR's liking; the others may be fine. */
  | { readonly kind: 'invalid'; readonly evidence: ImageEvidence }
  | { readonly kind: 'unanswered'; readonly evidence: ImageEvidence };

/**
 * Finds out about every id of one repository in as few calls as it takes: one for up to 100 ids that are all there.
 *
 * A missing id makes ECR throw for the whole batch and name it, so that one is set aside and the rest asked again: one more call.
 * The name is only a hint. If what remains is answered whole, the id set aside last must have been the missing one; the ones
 * set aside before it are asked alone. Where nothing is named, the batch is halved. Every id ends in an answer of its own:
 * what ECR says of another image is none, and an id that gets no other answer when it is asked again alone stays open.
 * @returns evidence by position in `ids`
 */
export async function describeImages(
  ids: readonly ImageId[],
  describe: (ids: readonly ImageId[]) => Promise<DescribeOutcome>,
): Promise<ImageEvidence[]> {
  const evidence = new Map<ImageId, ImageEvidence>();
  const askedAgain = new Set<ImageId>();
  let repositoryMissing = false;

  async function settle(batch: readonly ImageId[]): Promise<void> {
    const setAside: ImageId[] = [];
    let rest = batch;
    let outcome = await describe(rest);
    while (outcome.kind === 'image-not-found' && rest.length > 1) {
      const named = namedIn(outcome.message, rest);
      if (named === undefined) break;
      setAside.push(named);
      rest = rest.filter((id) => id !== named);
      outcome = await describe(rest);
    }
    const whole = await record(rest, outcome);
    if (whole) {
      const missing = setAside.pop();
      if (missing) evidence.set(missing, { status: 'absent', what: 'image' });
    }
    for (const id of setAside) await settle([id]);
  }

  /** @returns whether ECR answered for every id of the batch */
  async function record(batch: readonly ImageId[], outcome: DescribeOutcome): Promise<boolean> {
    const [only] = batch;
    if (outcome.kind === 'details') return recordDetails(batch, outcome.details);
    if ((outcome.kind === 'image-not-found' || outcome.kind === 'invalid') && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle));
      await settle(batch.slice(middle));
    } else if (outcome.kind === 'image-not-found') {
      if (only) evidence.set(only, { status: 'absent', what: 'image' });
    } else if (outcome.kind === 'repository-not-found') {
      repositoryMissing = true;
      for (const id of batch) evidence.set(id, { status: 'absent', what: 'repository' });
    } else {
      for (const id of batch) evidence.set(id, outcome.evidence);
    }
    return false;
  }

  async function recordDetails(batch: readonly ImageId[], details: readonly ImageDetail[]): Promise<boolean> {
    const [only] = batch;
    if (batch.length === 1 && only && details.length === 0) {
      evidence.set(only, { status: 'absent', what: 'image' });
      return false;
    }
    const unanswered: ImageId[] = [];
    for (const id of batch) {
      const detail = details.find((entry) => describes(entry, id));
      if (detail) evidence.set(id, foundEvidence(detail));
      else unanswered.push(id);
    }
    for (const id of unanswered) {
      if (askedAgain.has(id)) evidence.set(id, ABOUT_ANOTHER);
      else {
        askedAgain.add(id);
        await settle([id]);
      }
    }
    return unanswered.length === 0;
  }

  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const batch = ids.slice(at, at + MOST_IDS);
    if (repositoryMissing) for (const id of batch) evidence.set(id, { status: 'absent', what: 'repository' });
    else await settle(batch);
  }
  return ids.map((id) => evidence.get(id) ?? { status: 'unverified', reason: 'error', message: 'ECR gave no answer for this image' });
}

function describes(detail: ImageDetail, { imageDigest, imageTag }: ImageId): boolean {
  return imageDigest === undefined
    ? imageTag !== undefined && (detail.imageTags ?? []).includes(imageTag)
    : detail.imageDigest === imageDigest;
}

/** ECR: `The image with imageId {imageDigest:'null', imageTag:'v1'} does not exist within the repository ...` */
function namedIn(message: string, ids: readonly ImageId[]): ImageId | undefined {
  const named = new Set([...message.matchAll(/image(?:Tag|Digest):\s*'([^']+)'/g)].map((match) => match[1]));
  return ids.find(({ imageDigest, imageTag }) => named.has(imageDigest ?? imageTag));
}

function foundEvidence(detail: ImageDetail): ImageEvidence {
  // A missing field means ACTIVE: ECR had no other state before images could be archived.
  const imageStatus = detail.imageStatus ?? 'ACTIVE';
  if (imageStatus !== 'ACTIVE' && imageStatus !== 'ARCHIVED' && imageStatus !== 'ACTIVATING') {
    return {
      status: 'unverified',
      reason: 'error',
      message: `ECR reports the image status ${JSON.stringify(imageStatus)}, which this release does not know`,
    };
  }
  return {
    status: 'found',
    ...(detail.imageDigest !== undefined && { digest: detail.imageDigest }),
    imageStatus,
    ...(detail.imagePushedAt && { pushedAt: detail.imagePushedAt.toISOString() }),
    ...(imageStatus !== 'ACTIVE' && detail.lastArchivedAt && { archivedAt: detail.lastArchivedAt.toISOString() }),
    ...(detail.imageManifestMediaType !== undefined && { mediaType: detail.imageManifestMediaType }),
  };
}
