import { isObject } from '../manifests/json.ts';
import type { Json, Manifest } from '../manifests/manifest.ts';
import { valueAt } from '../manifests/pointers.ts';
import { itemsOf } from './image-use.ts';

/** Names of the containers whose image OpenShift fills in from an ImageStream: what is written there never runs. */
export function triggeredContainers(manifest: Manifest): ReadonlySet<string> {
  return new Set([...(manifest.kind === 'DeploymentConfig' ? byTriggers(manifest) : []), ...byAnnotation(manifest)]);
}

function byTriggers({ object }: Manifest): string[] {
  return itemsOf(valueAt(object, '/spec/triggers')).flatMap(([, trigger]) => {
    const params = trigger['imageChangeParams'];
    if (trigger['type'] !== 'ImageChange' || !isObject(params) || !Array.isArray(params['containerNames'])) return [];
    return params['containerNames'].filter((name: Json): name is string => typeof name === 'string');
  });
}

/** `spec.template.spec.containers[?(@.name=="web")].image`, or the index of the container. */
const FIELD_PATH = /^(\w+(?:\.\w+)*)\[(?:(\d+)|\?\(@\.name==?["']([^"']+)["']\))\]\.image$/;

/** @see https://docs.okd.io/latest/openshift_images/triggering-updates-on-imagestream-changes.html */
function byAnnotation({ object }: Manifest): string[] {
  const annotation = valueAt(object, '/metadata/annotations/image.openshift.io~1triggers');
  if (typeof annotation !== 'string') return [];
  return itemsOf(parse(annotation)).flatMap(([, { fieldPath, paused }]) => {
    const [, list = '', index, name] = FIELD_PATH.exec(typeof fieldPath === 'string' ? fieldPath : '') ?? [];
    if (paused === true || paused === 'true') return [];
    const found = name ?? (index === undefined ? undefined : valueAt(object, `/${list.replaceAll('.', '/')}/${index}/name`));
    return typeof found === 'string' ? [found] : [];
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
