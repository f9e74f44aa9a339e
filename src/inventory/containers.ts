import type { ParsedImage } from '../images/reference.ts';
import { isObject } from '../manifests/json.ts';
import type { JsonObject, Manifest } from '../manifests/manifest.ts';
import { escapeSegment, valueAt } from '../manifests/pointers.ts';
import { type FilledBy, filledBy } from './filled-by.ts';
import { imageFields } from './image-fields.ts';
import { itemsOf, use } from './image-use.ts';
import type { PodPlace } from './kinds.ts';
import { triggeredContainers } from './triggers.ts';

export type ContainerRole = 'container' | 'init-container' | 'ephemeral-container' | 'image-volume' | 'image-field';

/** One image that the kubelet will pull for a pod. */
export interface ContainerUse {
  readonly role: ContainerRole;
  /** Of an image field: its path from the object, such as `spec.driver.image`. */
  readonly name: string;
  /** JSON pointer of the image value; of the container where it has none. */
  readonly at: string;
  readonly text: string | null;
  /** `missing`: no image is written, or an OpenShift trigger fills it in. */
  readonly parsed: ParsedImage | { readonly state: 'missing' };
  /** For a placeholder; missing where it is not known. */
  readonly filledBy?: FilledBy;
}

const LISTS: Readonly<Record<string, ContainerRole>> = {
  containers: 'container',
  initContainers: 'init-container',
  ephemeralContainers: 'ephemeral-container',
};

/** What Argo calls the container that a template describes. */
const MAIN = 'main';

/** Every image of a pod, image volumes included: the kubelet pulls those too. */
export function containersOf(manifest: Manifest, place: PodPlace): ContainerUse[] {
  const { at, spec, shape } = place;
  const filledIn = triggeredContainers(manifest);
  const lists = Object.entries({ ...LISTS, ...shape.lists }).flatMap(([list, role]) =>
    itemsOf(valueAt(spec, `/${list}`)).map(([i, container]) => containerUse(role, `${at}/${list}/${i}`, container, filledIn)),
  );
  const single = (shape.containers ?? []).flatMap((name) => {
    const container = valueAt(spec, `/${name}`);
    return isObject(container) ? containerUse('container', `${at}/${name}`, { name: MAIN, ...container }, filledIn) : [];
  });
  return [...lists, ...single]
    .flat()
    .concat(imageVolumes(spec, at), imageFields(manifest, place))
    .map((found) => withFiller(manifest, found));
}

function containerUse(role: ContainerRole, at: string, container: JsonObject, filledIn: ReadonlySet<string>): ContainerUse | [] {
  const name = typeof container['name'] === 'string' ? container['name'] : '';
  if (container['$patch'] === 'delete') return [];
  // `TOKEN|-image: x-|`, which sed turns into a key: what it will say is not known yet.
  const token = Object.hasOwn(container, 'image') ? undefined : Object.keys(container).find((key) => /^[A-Z0-9_]+\|-image$/.test(key));
  if (token !== undefined)
    return { role, name, at: `${at}/${escapeSegment(token)}`, text: token, parsed: { state: 'unresolved', token, ecrLike: false } };
  return filledIn.has(name) || !Object.hasOwn(container, 'image')
    ? { role, name, at, text: null, parsed: { state: 'missing' } }
    : use(role, name, `${at}/image`, container['image']);
}

function withFiller(manifest: Manifest, found: ContainerUse): ContainerUse {
  const by = found.parsed.state === 'unresolved' ? filledBy(manifest, found.parsed.token) : undefined;
  return by === undefined ? found : { ...found, filledBy: by };
}

function imageVolumes(spec: JsonObject, at: string): ContainerUse[] {
  return itemsOf(spec['volumes']).flatMap(([i, volume]) => {
    const image = volume['image'];
    if (!isObject(image) || !Object.hasOwn(image, 'reference')) return [];
    const name = typeof volume['name'] === 'string' ? volume['name'] : '';
    return [use('image-volume', name, `${at}/volumes/${i}/image/reference`, image['reference'])];
  });
}
