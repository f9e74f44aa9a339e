import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';

/** Where a manifest holds a pod spec. `known` is false where only its shape told. */
export interface PodSpecPlace {
  /** JSON pointer into the manifest's object. */
  readonly at: string;
  readonly spec: JsonObject;
  readonly known: boolean;
}

const TEMPLATE = '/spec/template/spec';

/** Kind and API group (without version) to the pod specs it holds. The generic search catches the kinds of other operators. */
const POD_SPEC_OF: Readonly<Record<string, readonly string[]>> = {
  'Pod.': ['/spec'],
  'PodTemplate.': ['/template/spec'],
  'ReplicationController.': [TEMPLATE],
  'Deployment.apps': [TEMPLATE],
  'Deployment.extensions': [TEMPLATE],
  'StatefulSet.apps': [TEMPLATE],
  'DaemonSet.apps': [TEMPLATE],
  'DaemonSet.extensions': [TEMPLATE],
  'ReplicaSet.apps': [TEMPLATE],
  'ReplicaSet.extensions': [TEMPLATE],
  'Job.batch': [TEMPLATE],
  'CronJob.batch': ['/spec/jobTemplate/spec/template/spec'],
  'DeploymentConfig.apps.openshift.io': [TEMPLATE],
  'DeploymentConfig.': [TEMPLATE],
  'Rollout.argoproj.io': [TEMPLATE],
  'Service.serving.knative.dev': [TEMPLATE],
  'Configuration.serving.knative.dev': [TEMPLATE],
  'Revision.serving.knative.dev': ['/spec'],
};

/** Objects that hold text, schemas or permissions and never run a pod of their own: what looks like a pod spec in them is none. */
const NO_PODS = new Set([
  'ConfigMap',
  'Secret',
  'CustomResourceDefinition',
  'ServiceAccount',
  'Namespace',
  'Role',
  'ClusterRole',
  'Kustomization',
  'Application',
  'ApplicationSet',
]);

/** `apps/v1` to `apps`; the core group is empty. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Finds the pod specs of a manifest: by its kind where the kind is known, else by shape (`containers: [{name, image}]`). */
export function podSpecsOf(manifest: Manifest): PodSpecPlace[] {
  const pointers = POD_SPEC_OF[`${manifest.kind}.${groupOf(manifest.apiVersion)}`];
  if (pointers) {
    return pointers.flatMap((at) => {
      const spec = valueAt(manifest.object, at);
      return isObject(spec) ? [{ at, spec, known: true }] : [];
    });
  }
  if (NO_PODS.has(manifest.kind)) return [];
  return searchPodSpecs(manifest.object);
}

function searchPodSpecs(object: JsonObject): PodSpecPlace[] {
  const found: PodSpecPlace[] = [];
  const visit = (value: Json, at: string, depth: number): void => {
    if (depth > 40 || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      value.forEach((item: Json, i: number) => {
        visit(item, `${at}/${i}`, depth + 1);
      });
      return;
    }
    if (!isObject(value)) return;
    if (looksLikePodSpec(value)) {
      found.push({ at, spec: value, known: false });
      return; // a pod spec holds no other
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'metadata' || depth > 0) visit(child, `${at}/${escapeSegment(key)}`, depth + 1);
    }
  };
  visit(object, '', 0);
  return found;
}

/** Every container named and at least one with an image: lists that merely happen to be called `containers` have neither. */
function looksLikePodSpec(value: JsonObject): boolean {
  const containers = value['containers'];
  if (!Array.isArray(containers) || containers.length === 0) return false;
  return (
    containers.every((c: Json) => isObject(c) && typeof c['name'] === 'string') &&
    containers.some((c: Json) => isObject(c) && typeof c['image'] === 'string')
  );
}

/** Resolves a JSON pointer over plain values; undefined where it leads nowhere. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) at = at[Number(segment)];
    else if (isObject(at)) at = Object.hasOwn(at, segment) ? at[segment] : undefined;
    else return undefined;
  }
  return at;
}

/** A key as a segment of a JSON pointer. */
export function escapeSegment(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
