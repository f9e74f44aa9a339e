import type { EcrRegistry } from '../images/ecr.ts';
import type { PlatformEvidence } from './platforms.ts';
import type { PullPathEvidence } from './pull-path.ts';

export const UNVERIFIED_REASONS = [
  'access-denied',
  'no-credentials',
  'expired-credentials',
  'throttled',
  'unreachable',
  'timeout',
  'unresolved',
  'stale',
  'not-recorded',
  'error',
] as const;
export type UnverifiedReason = (typeof UNVERIFIED_REASONS)[number];

/** Absent is not unknown: a look-up that failed is `unverified`, never `absent`, never a pass. */
export type ImageEvidence =
  | {
      readonly status: 'found';
      readonly digest?: string;
      readonly imageStatus?: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
      /** ISO 8601 */
      readonly pushedAt?: string;
      readonly archivedAt?: string;
      readonly mediaType?: string;
    }
  | {
      readonly status: 'absent';
      readonly what: 'image' | 'repository';
      readonly nearestTags?: readonly string[];
      readonly pullThroughCache?: { readonly prefix: string; readonly upstream: string };
      /** Set when pull-through cache rules could not be read: the image is absent all the same, and the finding says so. */
      readonly pullThroughCacheUnknown?: string;
    }
  | { readonly status: 'unverified'; readonly reason: UnverifiedReason; readonly message: string };

/** One document of everything AWS said; recorded, replayed and diffed. Keys of `images` are `ImageReference.reference`. */
export interface EvidenceDocument extends PullPathEvidence, PlatformEvidence {
  readonly schemaVersion: 1;
  /** ISO 8601 */
  readonly collectedAt: string;
  readonly images: Readonly<Record<string, ImageEvidence>>;
}

/** One image to ask ECR for. */
export interface EcrImage extends EcrRegistry {
  readonly reference: string;
  readonly repository: string;
  readonly tag: string | undefined;
  /** Wins over the tag, as it does in every runtime. */
  readonly digest: string | undefined;
}
