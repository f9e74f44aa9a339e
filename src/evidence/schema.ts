import * as z from 'zod/mini';
import { UNVERIFIED_REASONS } from './evidence.ts';
import { platformSection } from './platforms/schema.ts';
import { OUTCOMES, pullPathSections } from './pull-path/schema.ts';

const time = z.iso.datetime({ offset: true, error: 'a time in ISO 8601 such as 2026-11-21T20:00:00Z' });
const text = z.string();

const image = z.discriminatedUnion(
  'status',
  [
    z.looseObject({
      status: z.literal('found'),
      digest: z.exactOptional(text),
      imageStatus: z.exactOptional(z.enum(['ACTIVE', 'ARCHIVED', 'ACTIVATING'])),
      pushedAt: z.exactOptional(time),
      archivedAt: z.exactOptional(time),
      mediaType: z.exactOptional(text),
    }),
    z.looseObject({
      status: z.literal('absent'),
      what: z.enum(['image', 'repository']),
      nearestTags: z.exactOptional(z.readonly(z.array(text))),
      pullThroughCache: z.exactOptional(z.looseObject({ prefix: text, upstream: text })),
      pullThroughCacheUnknown: z
        .exactOptional(text)
        .check(z.describe('Why the pull-through cache rules could not be read; the image is absent all the same.')),
    }),
    z.looseObject({ status: z.literal('unverified'), reason: z.enum(UNVERIFIED_REASONS), message: text }),
  ],
  { error: OUTCOMES },
);

/**
 * The evidence document: the one source of its validation and of its published JSON Schema.
 * Sections and fields it does not know are kept, so that a document of a later release still replays; what it knows is held to its type.
 */
export const evidenceSchema = z.looseObject({
  schemaVersion: z.literal(1),
  collectedAt: time.check(z.describe('When AWS was asked; --evidence-max-age counts from here.')),
  images: z
    .record(text, image)
    .check(z.describe('By image reference as written, with :latest added where there is neither tag nor digest.')),
  ...platformSection,
  ...pullPathSections,
});

/** JSON Schema (draft 2020-12) of the evidence document. */
export function evidenceJsonSchema(): Record<string, unknown> {
  return { title: 'ecr-preflight evidence', ...z.toJSONSchema(evidenceSchema) };
}
