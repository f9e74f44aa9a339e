import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { entriesOf, type Kustomization, writtenAt } from './kustomization.ts';

/** One entry of `images:`, as it is written. */
export interface ImageEntry {
  readonly at: string;
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  readonly tagSuffix: string | undefined;
}

interface ImageParts {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function imageEntries(kustomization: Kustomization): ImageEntry[] {
  return entriesOf(kustomization, 'images').flatMap(({ at, value }): ImageEntry[] => {
    if (!isObject(value)) return [];
    const text = (field: string): string | undefined =>
      writtenAt(kustomization, `${at}/${field}`, value[field] as Json | undefined) || undefined;
    const name = text('name');
    return name === undefined
      ? []
      : [{ at, name, newName: text('newName'), newTag: text('newTag'), digest: text('digest'), tagSuffix: text('tagSuffix') }];
  });
}

/** Name, tag and digest as kustomize splits them: the tag begins after the last colon that no slash follows. */
function splitImage(image: string): ImageParts {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.lastIndexOf(':');
  return colon > rest.lastIndexOf('/')
    ? { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest }
    : { name: rest, tag: undefined, digest };
}

/**
 * What the transformer makes of an image; undefined where the entry is about another one. A new tag drops the digest that was there, a digest the
 * tag. `tagSuffix` is left to kustomize: its releases apply it differently.
 */
export function applyImage(image: string, entry: ImageEntry): string | undefined {
  const { name, tag, digest } = splitImage(image);
  if (name !== entry.name) return undefined;
  const newTag = entry.newTag ?? (entry.digest === undefined ? tag : undefined);
  const newDigest = entry.digest ?? (entry.newTag === undefined ? digest : undefined);
  return `${entry.newName ?? name}${newTag === undefined ? '' : `:${newTag}`}${newDigest === undefined ? '' : `@${newDigest}`}`;
}

/** The field of an entry that decides a rendered image; undefined where the image is not of its making. The tag comes first: most rules are about it. */
export function decidingField(image: string, entry: ImageEntry): 'newTag' | 'digest' | 'tagSuffix' | 'newName' | undefined {
  const { name, tag, digest } = splitImage(image);
  if (name !== (entry.newName ?? entry.name)) return undefined;
  if (entry.newTag !== undefined && tag !== entry.newTag) return undefined;
  if (entry.digest !== undefined && digest !== entry.digest) return undefined;
  if (entry.newTag !== undefined) return 'newTag';
  if (entry.digest !== undefined) return 'digest';
  if (entry.tagSuffix !== undefined) return tag?.endsWith(entry.tagSuffix) ? 'tagSuffix' : undefined;
  return entry.newName === undefined ? undefined : 'newName';
}
