import { containersOf } from '../inventory/containers.ts';
import { type ExtraKind, podsOf } from '../inventory/kinds.ts';
import { isObject } from '../manifests/json.ts';
import { locateIn } from '../manifests/locate.ts';
import type { FilledIn, Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { applyImage } from '../sources/kustomize/image-entry.ts';
import { placeOf, type Root } from './objects.ts';

/**
 * Replaces the images of an object as what deploys it does. Findings about a replaced image point at the object that sets it.
 * @returns the same manifest where no image is replaced.
 */
export function withImagesOf(manifest: Manifest, root: Root, kinds: readonly ExtraKind[]): Manifest {
  const filled = new Map<string, FilledIn>(manifest.filled);
  let object = manifest.object;
  for (const { role, text, at } of podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place))) {
    if (text === null || role === 'image-field') continue;
    for (const override of root.images) {
      const image = applyImage(text, { ...override, tagSuffix: undefined });
      if (image === undefined || image === text) continue;
      object = withValue(object, at.split('/').slice(1), image) as JsonObject;
      filled.set(at, {
        place: () => placeOf(root, override.at),
        notes: () => [
          { message: `the image is written here; ${root.label} replaces it`, location: locateIn(manifest, at) },
          ...(manifest.filled?.get(at)?.notes() ?? []),
        ],
      });
    }
  }
  return object === manifest.object ? manifest : { ...manifest, object, filled };
}

/** A copy with another value at a place that is there. */
function withValue(value: Json, [segment, ...rest]: readonly string[], image: string): Json {
  if (segment === undefined) return image;
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value.map((item: Json, i: number) => (String(i) === key ? withValue(item, rest, image) : item));
  if (!isObject(value)) return value;
  return { ...value, [key]: withValue(value[key] ?? null, rest, image) };
}
