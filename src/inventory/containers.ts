import type { ParsedImage } from '../images/reference.ts';
import { isObject } from '../manifests/json.ts';
import type { JsonObject, Manifest } from '../manifests/manifest.ts';
import { escapeSegment, valueAt } from '../manifests/pointers.ts';
import { type FilledBy, filledBy } from './filled-by.ts';
import { imageFields } from './image-fields.ts';
import { itemsOf, use } from './image-use.ts';
import { groupOf, type PodPlace } from './kinds.ts';
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
  /** OpenShift fills in the image when a trigger fires. */
  readonly triggered?: true;
}

const LISTS: Readonly<Record<string, ContainerRole>> = {
  containers: 'container',
  initContainers: 'init-container',
  ephemeralContainers: 'ephemeral-container',
};

/** What Argo calls the container that a template describes. */
const MAIN = 'main';

/** A container, or what a container of that name inherits. */
interface Written {
  readonly at: string;
  readonly container: JsonObject;
}

/** Every image of a pod, image volumes included: the kubelet pulls those too. */
export function containersOf(manifest: Manifest, place: PodPlace): ContainerUse[] {
  const { at, spec, shape } = place;
  const triggered = triggeredContainers(manifest);
  const defaults = defaultsOf(manifest, place);
  const lists = Object.entries({ ...LISTS, ...shape.lists }).flatMap(([list, role]) => {
    const own = writtenIn(spec, at, list);
    const inherited = defaults ? writtenIn(defaults.spec, defaults.at, list) : [];
    const others = MERGED.has(list)
      ? inherited.filter(({ container: { name } }) => !own.some(({ container }) => container['name'] === name))
      : [];
    return [
      ...own.map((written) => containerUse(role, written, sameName(written, inherited), triggered)),
      ...others.map((written) => containerUse(role, written, undefined, triggered)),
    ];
  });
  const single = (shape.containers ?? []).flatMap((key) => {
    const container = valueAt(spec, `/${key}`);
    if (!isObject(container)) return [];
    const inherited = defaults && valueAt(defaults.spec, `/${key}`);
    const written = { at: `${at}/${key}`, container: { name: MAIN, ...container } };
    return containerUse(
      'container',
      written,
      isObject(inherited) ? { at: `${defaults?.at}/${key}`, container: inherited } : undefined,
      triggered,
    );
  });
  return [...lists, ...single]
    .flat()
    .concat(imageVolumes(spec, at), imageFields(manifest, place))
    .map((found) => withFiller(manifest, found));
}

/** Lists of an Argo template to which those of the defaults are added, by name. */
const MERGED = new Set(['initContainers', 'sidecars']);

/** The groups of Kubernetes' and OpenShift's own workloads. Their pods need an image in every container; those of operators may leave it to the operator. */
const BUILT_IN = new Set(['', 'apps', 'batch', 'extensions', 'apps.openshift.io']);

/** Whether a workload is only a part of one, to be merged into it: no API server takes it as it is. */
export function isPatch({ apiVersion }: Manifest, containers: readonly ContainerUse[]): boolean {
  return BUILT_IN.has(groupOf(apiVersion)) && containers.every(({ parsed, triggered }) => parsed.state === 'missing' && !triggered);
}

/** What is merged into a template that runs something of its own; Argo leaves out what is for another type of template. */
function defaultsOf({ object }: Manifest, { base, spec, shape }: PodPlace): { readonly at: string; readonly spec: JsonObject } | undefined {
  if (shape.defaults === undefined || ![...(shape.containers ?? []), 'containerSet'].some((key) => isObject(spec[key]))) return undefined;
  const at = base + shape.defaults;
  const defaults = valueAt(object, at);
  return isObject(defaults) ? { at, spec: defaults } : undefined;
}

function writtenIn(spec: JsonObject, at: string, list: string): Written[] {
  return itemsOf(valueAt(spec, `/${list}`)).map(([i, container]) => ({ at: `${at}/${list}/${i}`, container }));
}

function sameName({ container }: Written, inherited: readonly Written[]): Written | undefined {
  return inherited.find((other) => other.container['name'] === container['name']);
}

function containerUse(
  role: ContainerRole,
  { at, container }: Written,
  inherited: Written | undefined,
  triggered: ReadonlySet<string>,
): ContainerUse | [] {
  const name = typeof container['name'] === 'string' ? container['name'] : '';
  if (container['$patch'] === 'delete') return [];
  if (triggered.has(name)) return { role, name, at, text: null, parsed: { state: 'missing' }, triggered: true };
  // `TOKEN|-image: x-|`, which sed turns into a key: what it will say is not known yet.
  const token = Object.hasOwn(container, 'image') ? undefined : Object.keys(container).find((key) => /^[A-Z0-9_]+\|-image$/.test(key));
  if (token !== undefined)
    return { role, name, at: `${at}/${escapeSegment(token)}`, text: token, parsed: { state: 'unresolved', token, ecrLike: false } };
  if (inherited && (container['image'] ?? '') === '') {
    const image = inherited.container['image'] ?? '';
    return image === '' ? { role, name, at, text: null, parsed: { state: 'missing' } } : use(role, name, `${inherited.at}/image`, image);
  }
  return Object.hasOwn(container, 'image')
    ? use(role, name, `${at}/image`, container['image'])
    : { role, name, at, text: null, parsed: { state: 'missing' } };
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
