import { type ParsedImage, parseImage } from '../images/reference.ts';
import { bracedToken, isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { escapeSegment, matchPointers, valueAt } from '../manifests/pointers.ts';
import { type FilledBy, filledBy } from './filled-by.ts';
import type { PodPlace } from './kinds.ts';

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

/** Fields of operators' resources that hold an image: a reference, or its parts as Helm values have them. An empty one leaves the image to the operator. */
function imageFields({ object }: Manifest, { at, base, shape }: PodPlace): ContainerUse[] {
  const find = (patterns: readonly string[] = []): string[] =>
    patterns.flatMap((pattern) => matchPointers(object, pattern.startsWith('/') ? base + pattern : `${at}/${pattern}`));
  const references = find(shape.versions).filter((pointer) => String(valueAt(object, pointer)).includes('/'));
  return [...find(shape.images), ...references].flatMap((pointer) => {
    const value = valueAt(object, pointer);
    const name = pointer.slice(1).replaceAll('/', '.');
    if (value === '' || value === null || value === undefined) return [];
    if (!isObject(value) || imageToken(value) !== undefined) return [use('image-field', name, pointer, value)];
    const [text, part] = joinedImage(value);
    return text === undefined ? [] : [use('image-field', name, `${pointer}/${part}`, text)];
  });
}

/** `{registry, repository, tag, digest}` to a reference and the part that findings point at; nothing where the repository is left to the operator. */
function joinedImage(image: JsonObject): [string | undefined, string] {
  const text = (key: string): string | undefined => {
    const value = image[key];
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
  };
  const [registry, tag, digest] = [text('registry'), text('tag'), text('digest')];
  const key = text('repository') === undefined ? 'name' : 'repository';
  const repository = text(key);
  if (repository === undefined) return [undefined, key];
  const joined = `${registry ? `${registry}/` : ''}${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
  return [joined, tag ? 'tag' : digest ? 'digest' : key];
}

function use(role: ContainerRole, name: string, at: string, value: Json | undefined): ContainerUse {
  if (typeof value === 'string' || value === null || value === undefined)
    return { role, name, at, text: value ?? '', parsed: parseImage(value ?? '') };
  const token = imageToken(value);
  if (token !== undefined) return { role, name, at, text: null, parsed: { state: 'unresolved', token, ecrLike: false } };
  // YAML has already read `1.10` as 1.1: what was written is not known any more, and the API server takes none of them.
  const what = Array.isArray(value) ? 'a list' : isObject(value) ? 'a mapping' : `a ${typeof value}`;
  return { role, name, at, text: null, parsed: { state: 'invalid', problem: `it is ${what}, not a string` } };
}

/** `image: {{ .Values.image }}` or `image: {IMAGE}` without quotes: a mapping to YAML and a placeholder to everybody else. */
function imageToken(value: Json): string | undefined {
  const token = bracedToken(value);
  return token === undefined || /^\{(?:registry|repository|name|tag|digest|reference)\}$/.test(token) ? undefined : token;
}

function itemsOf(value: Json | undefined): [number, JsonObject][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: Json, i: number): [number, JsonObject][] => (isObject(item) ? [[i, item]] : []));
}

/** Containers whose image an OpenShift ImageChange trigger fills in at deploy time: what is written there never runs. */
function triggeredContainers(manifest: Manifest): ReadonlySet<string> {
  const names = new Set<string>();
  const spec = manifest.object['spec'];
  if (manifest.kind !== 'DeploymentConfig' || !isObject(spec)) return names;
  for (const [, trigger] of itemsOf(spec['triggers'])) {
    const params = trigger['imageChangeParams'];
    if (trigger['type'] !== 'ImageChange' || !isObject(params) || !Array.isArray(params['containerNames'])) continue;
    for (const name of params['containerNames']) if (typeof name === 'string') names.add(name);
  }
  return names;
}
