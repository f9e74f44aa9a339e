import { type ParsedImage, parseImage } from '../images/reference.ts';
import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';

export type ContainerRole = 'container' | 'init-container' | 'ephemeral-container' | 'image-volume' | 'image-field';

/** One image that the kubelet will pull for a pod. */
export interface ContainerUse {
  readonly role: ContainerRole;
  readonly name: string;
  /** JSON pointer of the image value; of the container where it has none. */
  readonly at: string;
  readonly text: string | null;
  /** `missing`: no image is written, or an OpenShift trigger fills it in. */
  readonly parsed: ParsedImage | { readonly state: 'missing' };
}

const LISTS = [
  ['containers', 'container'],
  ['initContainers', 'init-container'],
  ['ephemeralContainers', 'ephemeral-container'],
] as const;

/** Every image of a pod spec, image volumes included: the kubelet pulls those too. */
export function containersOf(manifest: Manifest, spec: JsonObject, at: string): ContainerUse[] {
  const filledIn = triggeredContainers(manifest);
  const uses: ContainerUse[] = [];
  for (const [list, role] of LISTS) {
    for (const [i, container] of itemsOf(spec[list])) {
      const name = typeof container['name'] === 'string' ? container['name'] : '';
      const missing = !Object.hasOwn(container, 'image') || (filledIn.has(name) && isBlank(container['image']));
      uses.push(
        missing
          ? { role, name, at: `${at}/${list}/${i}`, text: null, parsed: { state: 'missing' } }
          : use(role, name, `${at}/${list}/${i}/image`, container['image']),
      );
    }
  }
  for (const [i, volume] of itemsOf(spec['volumes'])) {
    const image = volume['image'];
    if (!isObject(image) || !Object.hasOwn(image, 'reference')) continue;
    const name = typeof volume['name'] === 'string' ? volume['name'] : '';
    uses.push(use('image-volume', name, `${at}/volumes/${i}/image/reference`, image['reference']));
  }
  return uses;
}

function use(role: ContainerRole, name: string, at: string, value: Json | undefined): ContainerUse {
  // `image: {{ .Values.image }}` without quotes is a mapping to YAML and a placeholder to everybody else.
  if (isObject(value)) return { role, name, at, text: null, parsed: { state: 'unresolved', token: '{{ }}', ecrLike: false } };
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
  return { role, name, at, text, parsed: parseImage(text) };
}

function itemsOf(value: Json | undefined): [number, JsonObject][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: Json, i: number): [number, JsonObject][] => (isObject(item) ? [[i, item]] : []));
}

function isBlank(value: Json | undefined): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Containers whose image an OpenShift ImageChange trigger fills in at deploy time; they are written with an empty one. */
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
