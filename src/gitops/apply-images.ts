import { containersOf } from '../inventory/containers.ts';
import { type ExtraKind, podsOf } from '../inventory/kinds.ts';
import { isObject } from '../manifests/json.ts';
import { locateIn } from '../manifests/locate.ts';
import type { FilledIn, Json, JsonObject, Location, Manifest, OriginNote } from '../manifests/manifest.ts';
import { applyImage, decidingEntry, partInQuestion } from '../sources/kustomize/image-entry.ts';
import { type ImageOverride, placeOf, type Root } from './objects.ts';

/**
 * Replaces the images of an object as what deploys it does. Findings about a replaced image point at the object that sets it.
 * @returns the same manifest where no image is replaced.
 */
export function withImagesOf(manifest: Manifest, root: Root, kinds: readonly ExtraKind[]): Manifest {
  // The text of a value is none of the fields that images are replaced in.
  if (manifest.maker?.text) return manifest;
  const filled = new Map<string, FilledIn>(manifest.filled);
  const all = root.images.map((override): Override => ({ ...override, tagSuffix: undefined }));
  const renamed = manifest.source.origin?.renamedImages?.();
  let object = manifest.object;
  for (const { role, text, at } of podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place))) {
    if (text === null || role === 'image-field') continue;
    const overrides = all.map((override) => replacing(override, text, renamed));
    const image = overrides.reduce((current, override) => applyImage(current, override) ?? current, text);
    if (image === text) continue;
    object = withValue(object, at.split('/').slice(1), image) as JsonObject;
    filled.set(at, filledBy(root, overrides, image, manifest, at));
  }
  return object === manifest.object ? manifest : { ...manifest, object, filled };
}

type Override = ImageOverride & { readonly tagSuffix: undefined };

/** An override of an image that the kustomization renames is about it under its new name: its entry there is replaced, with what it gave. */
function replacing(override: Override, text: string, renamed: ReadonlyMap<string, string> | undefined): Override {
  const [current] = [...(renamed ?? [])].find(([to, from]) => from === override.name && applyImage(text, { ...override, name: to })) ?? [];
  if (current === undefined) return override;
  // `*` of an argument keeps the name the entry gave, a field that is missing does not.
  return { ...override, name: current, newName: override.newName ?? (override.hasFields ? override.name : undefined) };
}

/** Findings lead to the override that sets the part of an image they are about; where none does, to where the image is written. */
function filledBy(root: Root, overrides: readonly Override[], image: string, manifest: Manifest, at: string): FilledIn {
  const { by, renamedBy } = decidingEntry(image, partInQuestion(image), overrides);
  const before = manifest.filled?.get(at);
  const notes = (): readonly OriginNote[] => before?.notes() ?? [];
  const placeIn = ({ at: entry, hasFields }: Override, field: string): Location => placeOf(root, hasFields ? `${entry}/${field}` : entry);
  if (by === undefined) {
    const name = (): OriginNote[] =>
      renamedBy ? [{ message: `${root.label} sets the name of the image here`, location: placeIn(renamedBy, 'newName') }] : [];
    return { ...before, notes: () => [...name(), ...notes()] };
  }
  const written = (): OriginNote => ({
    message: `the image is written here; ${root.label} replaces it`,
    location: locateIn(manifest, at),
  });
  return { place: () => placeIn(by.entry, by.field), notes: () => [written(), ...notes()] };
}

/** A copy with another value at a place that is there. */
function withValue(value: Json, [segment, ...rest]: readonly string[], image: string): Json {
  if (segment === undefined) return image;
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value.map((item: Json, i: number) => (String(i) === key ? withValue(item, rest, image) : item));
  if (!isObject(value)) return value;
  return { ...value, [key]: withValue(value[key] ?? null, rest, image) };
}
