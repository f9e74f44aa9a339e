import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { matchPointers, valueAt } from '../manifests/pointers.ts';
import type { ContainerUse } from './containers.ts';
import { imageToken, use } from './image-use.ts';
import type { PodPlace } from './kinds.ts';

/** Fields of operators' resources that hold an image: a reference, or its parts as Helm values have them. An empty one leaves the image to the operator. */
export function imageFields({ object }: Manifest, { at, base, shape }: PodPlace): ContainerUse[] {
  const find = (patterns: readonly string[] = []): string[] =>
    patterns.flatMap((pattern) => matchPointers(object, pattern.startsWith('/') ? base + pattern : `${at}/${pattern}`));
  const references = find(shape.versions).filter((pointer) => String(valueAt(object, pointer)).includes('/'));
  const [first] = find(shape.firstImage).filter((pointer) => (valueAt(object, pointer) ?? '') !== '');
  const plain = [...(first === undefined ? [] : [first]), ...find(shape.images), ...references].flatMap((pointer) => {
    const value = valueAt(object, pointer);
    if (value === '' || value === null || value === undefined) return [];
    if (!isObject(value) || imageToken(value) !== undefined) return [use('image-field', nameOf(pointer), pointer, value)];
    return joined(nameOf(pointer), pointer, joinedImage(value));
  });
  return [
    ...plain,
    ...find(shape.bases).flatMap((pointer) => joined(nameOf(`${pointer}/baseImage`), pointer, baseImage(valueAt(object, pointer)))),
  ];
}

/** An image that is put together, and which of its parts findings point at. */
interface Joined {
  readonly text: string;
  readonly part: string;
}

function joined(name: string, pointer: string, image: Joined | undefined): ContainerUse[] {
  return image ? [use('image-field', name, `${pointer}/${image.part}`, image.text)] : [];
}

function nameOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}

/** `{registry, repository, tag, digest}`; nothing where the repository or the version is left to the operator. */
function joinedImage(image: JsonObject): Joined | undefined {
  const text = textsOf(image);
  const [registry, tag, digest] = [text('registry'), text('tag'), text('digest')];
  const key = text('repository') === undefined ? 'name' : 'repository';
  const repository = text(key);
  if (repository === undefined || (tag === undefined && digest === undefined)) return undefined;
  const name = `${registry ? `${registry}/` : ''}${repository}`;
  return { text: `${name}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`, part: tag ? 'tag' : 'digest' };
}

/** `{baseImage, version, tag, sha}` as the Prometheus operator puts them together, from the last to the first; an `image` stands for itself. */
function baseImage(value: Json | undefined): Joined | undefined {
  const text = textsOf(isObject(value) ? value : {});
  const base = text('baseImage');
  if (base === undefined || text('image') !== undefined) return undefined;
  const part = ['sha', 'tag', 'version'].find((key) => text(key) !== undefined);
  return part === undefined ? undefined : { text: `${base}${part === 'sha' ? '@sha256:' : ':'}${text(part)}`, part };
}

function textsOf(image: JsonObject): (key: string) => string | undefined {
  return (key) => {
    const value = image[key];
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
  };
}
