import { isObject } from './json.ts';
import type { Json, JsonObject, TemplateParameter } from './manifest.ts';
import { templateParameters } from './openshift-template.ts';

/** Objects that lie in another one and are made from it, each as if it stood alone. */
export interface Held {
  readonly items: readonly { readonly at: string; readonly value: Json }[];
  /** Of an OpenShift Template. */
  readonly parameters?: readonly TemplateParameter[];
}

/**
 * What an object holds: the items of a List, the objects of an OpenShift Template, what is delivered to another cluster.
 * @returns undefined for an object that holds none.
 */
export function heldObjects(object: JsonObject, apiVersion: string, kind: string, base: string): Held | undefined {
  const { items, objects } = object;
  if (kind.endsWith('List') && Array.isArray(items)) {
    // The items of a typed list (`DeploymentList`) may leave out what the list already says.
    const defaults = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    return {
      items: items.map((item: Json, i: number) => ({ at: `${base}/items/${i}`, value: isObject(item) ? { ...defaults, ...item } : item })),
    };
  }
  if (kind === 'Template' && Array.isArray(objects) && (apiVersion === 'v1' || apiVersion.startsWith('template.openshift.io/')))
    return {
      items: objects.map((value: Json, i: number) => ({ at: `${base}/objects/${i}`, value })),
      parameters: templateParameters(object, base),
    };
  if (kind === 'ManifestWork' && apiVersion.startsWith('work.open-cluster-management.io/')) {
    const workload = within(object, 'spec', 'workload');
    const manifests = isObject(workload) ? workload['manifests'] : undefined;
    if (Array.isArray(manifests))
      return { items: manifests.map((value: Json, i: number) => ({ at: `${base}/spec/workload/manifests/${i}`, value })) };
  }
  if (kind === 'Object' && apiVersion.startsWith('kubernetes.crossplane.io/')) {
    const manifest = within(object, 'spec', 'forProvider', 'manifest');
    if (isObject(manifest)) return { items: [{ at: `${base}/spec/forProvider/manifest`, value: manifest }] };
  }
  return undefined;
}

function within(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), value);
}
