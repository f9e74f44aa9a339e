import { groupOf } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject } from '../../manifests/manifest.ts';
import { matchesLabels } from './label-selector.ts';
import { matchesWhole } from './pattern.ts';

/** An object as a kustomization sees it: under the names it has had so far. */
export interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
  readonly object: JsonObject;
  /** Helm has made it. */
  readonly isInflated?: boolean;
}

/** Fields of a selector that are answered here. */
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
    fits(selector['namespace'], namespacesOf(target)) &&
    hasAll(selector['labelSelector'], metadataOf(target.object, 'labels')) &&
    hasAll(selector['annotationSelector'], metadataOf(target.object, 'annotations'))
  );
}

/** Whether a selector asks for nothing that `selects` does not answer. */
export function isKnownSelector(selector: JsonObject): boolean {
  return Object.keys(selector).every((key) => SELECTOR_FIELDS.has(key));
}

/** Whether a strategic merge patch without a selector names this object. */
export function isSameObject(patch: JsonObject, target: Target): boolean {
  const { metadata, kind, apiVersion } = patch;
  if (kind !== target.kind || typeof apiVersion !== 'string' || groupOf(apiVersion) !== groupOf(target.apiVersion)) return false;
  if (!isObject(metadata) || !target.names.includes(String(metadata['name']))) return false;
  const namespace = metadata['namespace'];
  return typeof namespace !== 'string' || target.namespaces.length === 0 || namespacesOf(target).includes(namespace);
}

function groupVersion(apiVersion: string): [string, string] {
  return [groupOf(apiVersion), apiVersion.slice(apiVersion.indexOf('/') + 1)];
}

function fits(pattern: Json | undefined, values: readonly string[]): boolean {
  if (typeof pattern !== 'string' || pattern === '') return true;
  return values.some((value) => matchesWhole(pattern, value));
}

function hasAll(selector: Json | undefined, labels: JsonObject): boolean {
  return typeof selector !== 'string' || matchesLabels(selector, labels);
}

/** What names no namespace lies in `default`, as far as a selector is concerned. */
function namespacesOf({ namespaces }: Target): readonly string[] {
  return namespaces.length === 0 ? ['default'] : namespaces;
}

function metadataOf(object: JsonObject, field: 'labels' | 'annotations'): JsonObject {
  const metadata = object['metadata'];
  const map = isObject(metadata) ? metadata[field] : undefined;
  return isObject(map) ? map : {};
}
