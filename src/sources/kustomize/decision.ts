import { isDeepStrictEqual } from 'node:util';
import type { Json, Location, OriginNote } from '../../manifests/manifest.ts';
import { type ImagePart, partInQuestion, partOf } from './image-entry.ts';
import type { Target } from './targets.ts';

/** A value of a rendered object, as the question where it comes from. */
export interface Question {
  readonly target: Target;
  readonly segments: readonly string[];
  readonly value: Json;
  /** For an image: what it is about. Steps are asked last to first, and `name` is what the image was called at that point, `renamed` where it no longer was. */
  readonly image: { readonly part: ImagePart; readonly name: string; readonly renamed?: Location } | undefined;
  /** Of a text that was overwritten, and that nobody knows: whatever a step sets there is what is looked for. */
  readonly isAny?: boolean;
}

/** What decided a value. */
export interface Decision {
  readonly location: Location;
  /** Other lines on which a comment speaks of it: where the entry, the patch, the container in it begin. */
  readonly holders: () => readonly Location[];
  /** What a reader wants to see beside it. */
  readonly notes?: readonly OriginNote[];
}

export function questionOf(target: Target, segments: readonly string[], value: Json): Question {
  return { target, segments, value, image: isImage(segments, value) ? imageOf(value as string) : undefined };
}

function isImage(segments: readonly string[], value: Json): boolean {
  const last = segments.at(-1);
  return typeof value === 'string' && (last === 'image' || last === 'reference');
}

function imageOf(value: string): Question['image'] {
  return { part: partInQuestion(value), name: partOf(value, 'name') ?? '' };
}

/**
 * Whether a value that is written at the place in question may be the one that was rendered: of an image only the part in question has to be the same.
 * @param isSure the place is certain; where it is not, the name of the image has to be the same as well
 */
export function accepts({ value, image, isAny }: Question, written: Json | undefined, isSure = true): boolean {
  if (written === undefined) return false;
  if (isAny || isDeepStrictEqual(written, value)) return true;
  if (image === undefined || typeof written !== 'string' || typeof value !== 'string') return false;
  const isNamed = partOf(written, 'name') === image.name;
  return image.part === 'name' ? isNamed : (isSure || isNamed) && partOf(written, image.part) === partOf(value, image.part);
}
