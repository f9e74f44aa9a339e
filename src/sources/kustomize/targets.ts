import { groupOf } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';

/** An object as a kustomization sees it: under the names it has had so far. */
export interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
  readonly object: JsonObject;
}

/** Fields of a selector that are answered here; label expressions are not. */
const SELECTOR_FIELDS = new Set(['group', 'version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector']);

/**
 * Whether a patch's or replacement's selector takes the object. Names and kinds are whole regular expressions, and an object answers to every
 * name it has had. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function selects(selector: JsonObject, target: Target): boolean {
  const [group, version] = groupVersion(target.apiVersion);
  return (
    fits(selector['group'], [group]) &&
    fits(selector['version'], [version]) &&
    fits(selector['kind'], [target.kind]) &&
    fits(selector['name'], target.names) &&
    fits(selector['namespace'], target.namespaces) &&
    hasAll(selector['labelSelector'], metadataOf(target.object, 'labels')) &&
    hasAll(selector['annotationSelector'], metadataOf(target.object, 'annotations'))
  );
}

/** Whether a selector asks for nothing that `selects` does not answer. */
export function isSimpleSelector(selector: JsonObject): boolean {
  const simple = (value: Json | undefined): boolean => value === undefined || (typeof value === 'string' && !/[!()<>]|\sin\s/.test(value));
  return (
    Object.keys(selector).every((key) => SELECTOR_FIELDS.has(key)) &&
    simple(selector['labelSelector']) &&
    simple(selector['annotationSelector'])
  );
}

/** Whether a strategic merge patch without a selector names this object. */
export function isSameObject(patch: JsonObject, target: Target): boolean {
  const { metadata, kind, apiVersion } = patch;
  if (kind !== target.kind || typeof apiVersion !== 'string' || groupOf(apiVersion) !== groupOf(target.apiVersion)) return false;
  if (!isObject(metadata) || !target.names.includes(String(metadata['name']))) return false;
  const namespace = metadata['namespace'];
  return typeof namespace !== 'string' || target.namespaces.length === 0 || target.namespaces.includes(namespace);
}

function groupVersion(apiVersion: string): [string, string] {
  return [groupOf(apiVersion), apiVersion.slice(apiVersion.indexOf('/') + 1)];
}

function fits(pattern: Json | undefined, values: readonly string[]): boolean {
  if (typeof pattern !== 'string' || pattern === '') return true;
  // Kustomize's expressions take linear time and these do not: one that could run away is compared as it stands.
  if (pattern.length > 200 || /[+*}]\)*[+*{]/.test(pattern)) return values.includes(pattern);
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return values.some((value) => whole.test(value));
  } catch {
    return values.includes(pattern);
  }
}

function hasAll(selector: Json | undefined, labels: JsonObject): boolean {
  if (typeof selector !== 'string' || selector === '') return true;
  return selector.split(',').every((part) => {
    const [key = '', value] = part.split(/==?/).map((word) => word.trim());
    return value === undefined ? Object.hasOwn(labels, key) : labels[key] === value;
  });
}

function metadataOf(object: JsonObject, field: 'labels' | 'annotations'): JsonObject {
  const metadata = object['metadata'];
  const map = isObject(metadata) ? metadata[field] : undefined;
  return isObject(map) ? map : {};
}
