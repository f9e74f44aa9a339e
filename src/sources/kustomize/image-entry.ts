import { parseImage } from '../../images/reference.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { entriesOf, type Kustomization, writtenAt } from './kustomization.ts';
import { matchesWhole } from './pattern.ts';

/** One entry of `images:`, as it is written. */
export interface ImageEntry {
  readonly at: string;
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  readonly tagSuffix: string | undefined;
}

/** What may be wrong with an image reference, part by part. */
export type ImagePart = 'name' | 'tag' | 'digest';

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

/** Name, tag and digest as kustomize splits them: the tag begins after the first colon behind the first slash. */
function splitImage(image: string): ImageParts {
  const from = Math.max(0, image.indexOf('/'));
  const at = image.indexOf('@', from);
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.indexOf(':', from);
  return colon < 0 ? { name: rest, tag: undefined, digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}

export function partOf(image: string, part: ImagePart): string | undefined {
  return splitImage(image)[part];
}

/** The part of an image that a finding is about: the one that cannot be read, else the tag, else the digest. */
export function partInQuestion(image: string): ImagePart {
  const { name, tag, digest } = splitImage(image);
  const isBroken = (text: string): boolean => parseImage(text).state !== 'parsed';
  const parsed = parseImage(name);
  // A host that is no registry's is a matter of the name, too.
  if (parsed.state !== 'parsed' || parsed.image.ecr?.mismatch !== undefined) return 'name';
  if (tag !== undefined && isBroken(`x:${tag}`)) return 'tag';
  if (digest !== undefined && isBroken(`x@${digest}`)) return 'digest';
  return tag !== undefined ? 'tag' : digest !== undefined ? 'digest' : 'name';
}

/** The name of an entry is a regular expression to kustomize, for the whole of the name. */
function isNamed(name: string, { name: pattern }: Pick<ImageEntry, 'name'>): boolean {
  return name === pattern || matchesWhole(pattern, name);
}

/**
 * What the transformer makes of an image; undefined where the entry is about another one. A new tag drops the digest that was there, a digest the
 * tag. `tagSuffix` is left to kustomize: its releases apply it differently.
 */
export function applyImage(image: string, entry: Omit<ImageEntry, 'at'>): string | undefined {
  const { name, tag, digest } = splitImage(image);
  if (!isNamed(name, entry)) return undefined;
  const newTag = entry.newTag ?? (entry.digest === undefined ? tag : undefined);
  const newDigest = entry.digest ?? (entry.newTag === undefined ? digest : undefined);
  return `${entry.newName ?? name}${newTag === undefined ? '' : `:${newTag}`}${newDigest === undefined ? '' : `@${newDigest}`}`;
}

type ImageField = 'newName' | 'newTag' | 'digest' | 'tagSuffix';

/** What entries have to do with a part of a rendered image. */
export interface Deciding<E> {
  /** The one that sets the part, with its field; undefined where none does. */
  readonly by: { readonly entry: E; readonly field: ImageField } | undefined;
  /** The last one that replaces the name, where it sets another part. */
  readonly renamedBy: E | undefined;
  /** What the image was called before them. */
  readonly name: string;
}

/**
 * Asks entries, last to first, which of them decides a part of an image.
 * @param name the image's, which later entries may have replaced since
 */
export function decidingEntry<E extends Omit<ImageEntry, 'at'>>(
  image: string,
  part: ImagePart,
  entries: readonly E[],
  name = splitImage(image).name,
): Deciding<E> {
  let before = name;
  let renamedBy: E | undefined;
  for (const entry of entries.toReversed()) {
    if (!hasMade(image, part, before, entry)) continue;
    const field = fieldOf(image, part, entry);
    if (field !== undefined) return { by: { entry, field }, renamedBy, name: before };
    if (entry.newName === undefined) continue;
    renamedBy ??= entry;
    before = entry.name;
  }
  return { by: undefined, renamedBy, name: before };
}

function hasMade(image: string, part: ImagePart, name: string, entry: Omit<ImageEntry, 'at'>): boolean {
  const { tag, digest } = splitImage(image);
  const isNamedSo = entry.newName === undefined ? isNamed(name, entry) : name === entry.newName;
  if (!isNamedSo || part === 'name') return isNamedSo;
  return (entry.newTag === undefined || tag === entry.newTag) && (entry.digest === undefined || digest === entry.digest);
}

function fieldOf(image: string, part: ImagePart, entry: Omit<ImageEntry, 'at'>): ImageField | undefined {
  switch (part) {
    case 'name':
      return entry.newName === undefined ? undefined : 'newName';
    case 'digest':
      return entry.digest === undefined ? undefined : 'digest';
    case 'tag':
      if (entry.newTag !== undefined) return 'newTag';
      return entry.tagSuffix !== undefined && splitImage(image).tag?.endsWith(entry.tagSuffix) ? 'tagSuffix' : undefined;
  }
}
