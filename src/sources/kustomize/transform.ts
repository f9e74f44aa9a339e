import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { applyImage, type ImageEntry } from './image-entry.ts';

/** A copy of an object with a metadata field set. */
export function withMetadata(object: JsonObject, field: string, value: Json): JsonObject {
  const metadata = object['metadata'];
  return { ...object, metadata: { ...(isObject(metadata) ? metadata : {}), [field]: value } };
}

/** A copy with annotations added to the object and to the pod templates in it. */
export function withAnnotations(object: JsonObject, annotations: JsonObject): JsonObject {
  const metadata = object['metadata'];
  const own = isObject(metadata) ? metadata['annotations'] : undefined;
  const annotated = withMetadata(object, 'annotations', { ...(isObject(own) ? own : {}), ...annotations });
  const spec = annotated['spec'];
  if (!isObject(spec)) return annotated;
  const templates = Object.entries(spec).filter(([key, value]) => (key === 'template' || key === 'jobTemplate') && isObject(value));
  const inner = templates.map(([key, value]) => [key, withAnnotations(value as JsonObject, annotations)]);
  return { ...annotated, spec: { ...spec, ...Object.fromEntries(inner) } };
}

/** A copy with the images of every container list and image volume replaced, wherever in the object they stand. */
export function withImages(value: Json, entries: readonly ImageEntry[], field = ''): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) =>
      withImages(CONTAINER_LISTS.has(field) ? withImage(item, 'image', entries) : item, entries),
    );
  if (!isObject(value)) return value;
  const own = field === 'image' ? withImage(value, 'reference', entries) : value;
  return !isObject(own) ? own : Object.fromEntries(Object.entries(own).map(([key, child]) => [key, withImages(child, entries, key)]));
}

const CONTAINER_LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers']);

function withImage(item: Json, key: 'image' | 'reference', entries: readonly ImageEntry[]): Json {
  if (!isObject(item)) return item;
  const image = item[key];
  if (typeof image !== 'string') return item;
  const replaced = entries.reduce((text, entry) => applyImage(text, entry) ?? text, image);
  return replaced === image ? item : { ...item, [key]: replaced };
}

/** A copy whose pod specs name the accounts by their new names. */
export function withAccounts(value: Json, renamed: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withAccounts(item, renamed));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const isName = (key === 'serviceAccountName' || key === 'serviceAccount') && typeof child === 'string';
      return [key, isName ? (renamed.get(child) ?? child) : withAccounts(child, renamed)];
    }),
  );
}

const CLUSTER_SCOPED =
  /^(?:Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|VolumeAttachment|CSIDriver|CSINode|APIService|PriorityClass|RuntimeClass|IngressClass|(?:Validating|Mutating)(?:WebhookConfiguration|AdmissionPolicy|AdmissionPolicyBinding)|PodSecurityPolicy|FlowSchema|PriorityLevelConfiguration|CertificateSigningRequest|ClusterIssuer)$/;

/** Kinds without a namespace, as far as kustomize knows them without asking a cluster. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.test(kind);
}
