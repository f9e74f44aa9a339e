import type { GatheredEvidence } from '../evidence/gather.ts';
import { groupBy } from '../group-by.ts';
import type { ImageReference } from '../images/reference.ts';
import type { UsedImage } from '../inventory/images.ts';
import type { AnsweredRegistry } from '../progress.ts';

/** Counts, by registry, how often the manifests name an image that was asked for or replayed, and how many images that are. */
export function answeredRegistries(used: readonly UsedImage[], { images }: Answers, isRecorded: boolean): AnsweredRegistry[] {
  const named = used.flatMap(({ subject, image, uses }) =>
    image?.ecr && Object.hasOwn(images, subject) ? [{ image, ecr: image.ecr, uses: uses.length }] : [],
  );
  const registries = groupBy(named, ({ ecr: { account, region } }) => `${account} ${region}`);
  return [...registries.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    const { account, region } = first.ecr;
    const references = entries.reduce((sum, { uses }) => sum + uses, 0);
    return [{ account, region, references, images: new Set(entries.map(({ image }) => keyOf(image))).size, isRecorded }];
  });
}

type Answers = Pick<GatheredEvidence, 'images'>;

/** Host forms and a tag beside a digest make no other image. */
function keyOf({ repository, tag, digest }: ImageReference): string {
  return `${repository}${digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`}`;
}
