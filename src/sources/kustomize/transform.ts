import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { applyImage, type ImageEntry } from './image-entry.ts';

/** A copy of an object with a metadata field set. */
export function withMetadata(object: JsonObject, field: string, value: Json): JsonObject {
  const metadata = object['metadata'];
  return { ...object, metadata: { ...(isObject(metadata) ? metadata : {}), [field]: value } };
}

/** A copy with labels or annotations added to the object and, unless `isOnlyOwn`, to the pod templates in it that kustomize knows of. */
export function withPairs(object: JsonObject, field: 'labels' | 'annotations', pairs: JsonObject, isOnlyOwn = false): JsonObject {
  const metadata = object['metadata'];
  const own = isObject(metadata) ? metadata[field] : undefined;
  const marked = withMetadata(object, field, { ...(isObject(own) ? own : {}), ...pairs });
  return isOnlyOwn || !TEMPLATED.test(String(object['kind'])) ? marked : withTemplate(marked, field, pairs);
}

const TEMPLATED = /^(?:ReplicationController|Deployment|ReplicaSet|DaemonSet|StatefulSet|Job|CronJob)$/;

function withTemplate(object: JsonObject, field: 'labels' | 'annotations', pairs: JsonObject): JsonObject {
  const { spec } = object;
  if (!isObject(spec)) return object;
  const templates = Object.entries(spec).filter(([key, value]) => (key === 'template' || key === 'jobTemplate') && isObject(value));
  const inner = templates.map(([key, value]) => [key, withTemplate(withPairs(value as JsonObject, field, pairs), field, pairs)]);
  return { ...object, spec: { ...spec, ...Object.fromEntries(inner) } };
}

/** A copy with the images of every container list and image volume replaced, wherever in the object they stand. */
export function withImages(object: JsonObject, entries: readonly ImageEntry[]): JsonObject {
  // Of a CustomResourceDefinition these are descriptions of fields.
  return object['kind'] === 'CustomResourceDefinition' ? object : (replaceImages(object, entries, '') as JsonObject);
}

function replaceImages(value: Json, entries: readonly ImageEntry[], field: string): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) =>
      replaceImages(CONTAINER_LISTS.has(field) ? withImage(item, 'image', entries) : item, entries, ''),
    );
  if (!isObject(value)) return value;
  const own = field === 'image' ? withImage(value, 'reference', entries) : value;
  return !isObject(own) ? own : Object.fromEntries(Object.entries(own).map(([key, child]) => [key, replaceImages(child, entries, key)]));
}

/** Ephemeral containers are left as they are. */
const CONTAINER_LISTS = new Set(['containers', 'initContainers']);

function withImage(item: Json, key: 'image' | 'reference', entries: readonly ImageEntry[]): Json {
  if (!isObject(item)) return item;
  const image = item[key];
  if (typeof image !== 'string') return item;
  const replaced = entries.reduce((text, entry) => applyImage(text, entry) ?? text, image);
  return replaced === image ? item : { ...item, [key]: replaced };
}

/** Names of objects that others refer to, by the ones they had. */
export interface Renamed {
  readonly accounts: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, string>;
}

const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ...Object.fromEntries(
    ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'].map((kind) => [kind, ['spec', 'template', 'spec']]),
  ),
};

/** A copy that refers to accounts and pull secrets by their new names, where kustomize knows that it does: in its own kinds, and not in `serviceAccount`. */
export function withReferences(object: JsonObject, renamed: Renamed): JsonObject {
  const kind = String(object['kind']);
  const path = kind === 'ServiceAccount' ? [] : Object.hasOwn(POD_SPECS, kind) ? POD_SPECS[kind] : undefined;
  return path === undefined ? object : (changeAt(object, path, (spec) => referring(spec, renamed)) as JsonObject);
}

function changeAt(value: Json | undefined, [first, ...rest]: readonly string[], change: (spec: JsonObject) => JsonObject): Json {
  if (!isObject(value)) return value ?? null;
  if (first === undefined) return change(value);
  return Object.hasOwn(value, first) ? { ...value, [first]: changeAt(value[first], rest, change) } : value;
}

function referring(spec: JsonObject, { accounts, secrets }: Renamed): JsonObject {
  const { serviceAccountName: account, imagePullSecrets: pull } = spec;
  const nameOf = (item: Json): Json =>
    isObject(item) && typeof item['name'] === 'string' ? { ...item, name: secrets.get(item['name']) ?? item['name'] } : item;
  return {
    ...spec,
    ...(typeof account === 'string' ? { serviceAccountName: accounts.get(account) ?? account } : {}),
    ...(Array.isArray(pull) ? { imagePullSecrets: pull.map(nameOf) } : {}),
  };
}

const CLUSTER_SCOPED =
  /^(?:Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|VolumeAttachment|CSIDriver|CSINode|APIService|PriorityClass|RuntimeClass|IngressClass|(?:Validating|Mutating)(?:WebhookConfiguration|AdmissionPolicy|AdmissionPolicyBinding)|PodSecurityPolicy|FlowSchema|PriorityLevelConfiguration|CertificateSigningRequest|ClusterIssuer)$/;

/** Kinds without a namespace, as far as kustomize knows them without asking a cluster. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.test(kind);
}
