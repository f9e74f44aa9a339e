import { isObject } from '../../manifests/json.ts';
import type { JsonObject, Skipped, UnreadableDocument } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import type { GraphNode } from './graph.ts';
import { imageEntries } from './image-entry.ts';
import { jsonPatch } from './json-patch.ts';
import type { Kustomization } from './kustomization.ts';
import { mergePatch } from './merge-patch.ts';
import type { Patch, ReadPatches } from './patches.ts';
import { isSameObject, isSimpleSelector, selects, type Target } from './targets.ts';
import { isClusterScoped, withAccounts, withAnnotations, withImages, withMetadata } from './transform.ts';

export interface BuiltinResult {
  readonly objects: readonly JsonObject[];
  /** What the kustomizations ask for beyond what is understood here: the field, where it is a patch with its position. */
  readonly notApplied: ReadonlyMap<Kustomization, readonly string[]>;
  readonly unreadable: readonly UnreadableDocument[];
  readonly skipped: readonly Skipped[];
}

/** Changes nothing that is checked: names of ConfigMaps, labels, counts, the order of the output. */
const OF_NO_CONCERN = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'buildMetadata',
  'sortOptions',
  'generatorOptions',
  'configMapGenerator',
  'replicas',
  'labels',
  'commonLabels',
  'validators',
  'helmGlobals',
  'crds',
  'openapi',
]);
const UNDERSTOOD = new Set([
  'resources',
  'bases',
  'components',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'images',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'commonAnnotations',
]);

interface Item extends Target {
  readonly object: JsonObject;
}

/** What kustomize would make of a kustomization, as far as images, names, namespaces and simple patches go; the rest is named. */
export function buildWithout(root: GraphNode, files: Files, readPatches: ReadPatches): BuiltinResult {
  const notApplied = new Map<Kustomization, string[]>();
  const unreadable: UnreadableDocument[] = [];
  const skipped: Skipped[] = [];
  const report = (kustomization: Kustomization, what: string): void => {
    const list = notApplied.get(kustomization) ?? [];
    if (!list.includes(what)) notApplied.set(kustomization, [...list, what]);
  };

  function accumulate(node: GraphNode, before: readonly Item[]): Item[] {
    let items: Item[] = [...before];
    for (const { target } of node.resources) items.push(...(typeof target === 'string' ? read(target) : accumulate(target, [])));
    for (const { target } of node.components) items = accumulate(target, items);
    return transform(node.kustomization, items);
  }

  function read(path: string): Item[] {
    const content = files.contentOf(path);
    unreadable.push(...content.unreadable);
    skipped.push(...content.skipped);
    return content.manifests.map(({ object, apiVersion, kind, name, namespace }) => ({
      object,
      apiVersion,
      kind,
      names: [name],
      namespaces: namespace === null ? [] : [namespace],
    }));
  }

  function transform(kustomization: Kustomization, before: readonly Item[]): Item[] {
    const { object } = kustomization;
    for (const field of Object.keys(object)) {
      const { [field]: value } = object;
      const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
      if (!OF_NO_CONCERN.has(field) && !UNDERSTOOD.has(field) && !isEmpty) report(kustomization, field);
    }
    let items = patched(kustomization, 'patchesStrategicMerge', before);
    items = patched(kustomization, 'patches', items);
    items = items.map((item) => placed(item, object['namespace']));
    items = renamed(items, object['namePrefix'], object['nameSuffix']);
    items = items.map((item) => annotated(item, object['commonAnnotations']));
    items = patched(kustomization, 'patchesJson6902', items);
    const entries = imageEntries(kustomization);
    if (entries.some((entry) => entry.tagSuffix !== undefined)) report(kustomization, 'images (tagSuffix)');
    return items.map((item) => ({
      ...item,
      object: entries.length === 0 ? item.object : (withImages(item.object, entries) as JsonObject),
    }));
  }

  function patched(
    kustomization: Kustomization,
    field: 'patches' | 'patchesStrategicMerge' | 'patchesJson6902',
    before: readonly Item[],
  ): Item[] {
    return readPatches(kustomization, field).reduce<Item[]>(
      (items, patch) => {
        const result = patch.broken || (patch.selector && !isSimpleSelector(patch.selector)) ? undefined : applied(patch, items);
        if (!result) report(kustomization, `${field}, entry ${Number(patch.at.split('/').at(-1)) + 1}`);
        return result ?? items;
      },
      [...before],
    );
  }

  const objects = accumulate(root, []).map(({ object }) => object);
  return { objects, notApplied, unreadable, skipped };
}

/** undefined where the patch does what is not understood here, or meets no object. */
function applied({ selector, documents }: Patch, before: readonly Item[]): Item[] | undefined {
  let items = [...before];
  for (const { value } of documents) {
    let hits = 0;
    const next: Item[] = [];
    for (const item of items) {
      const meant = selector ? selects(selector, item) : isObject(value) && isSameObject(value, item);
      if (!meant) {
        next.push(item);
        continue;
      }
      hits++;
      const object = Array.isArray(value)
        ? jsonPatch(item.object, value)
        : isObject(value)
          ? mergePatch(item.object, bodyOf(value, item))
          : undefined;
      if (object === undefined) return undefined;
      if (object !== null) next.push({ ...item, object });
    }
    // A selector that meets nothing is kustomize's own business; a patch that names an object has to find it.
    if (hits === 0 && !selector) return undefined;
    items = next;
  }
  return items;
}

/** The part of a merge patch that changes something: its names only say which object is meant. */
function bodyOf(patch: JsonObject, item: Item): JsonObject {
  const { apiVersion: _, kind: __, ...rest } = patch;
  const { metadata } = rest;
  if (!isObject(metadata)) return rest;
  const own = item.object['metadata'];
  const { name: _name, namespace: _namespace, ...others } = metadata;
  return { ...rest, ...(isObject(own) ? { metadata: others } : {}) };
}

function placed(item: Item, namespace: unknown): Item {
  if (typeof namespace !== 'string' || namespace === '') return item;
  if (item.kind === 'Namespace')
    return { ...item, object: withMetadata(item.object, 'name', namespace), names: [...item.names, namespace] };
  if (isClusterScoped(item.kind)) return item;
  return { ...item, object: withMetadata(item.object, 'namespace', namespace), namespaces: [...item.namespaces, namespace] };
}

function renamed(items: readonly Item[], prefix: unknown, suffix: unknown): Item[] {
  const [before, after] = [prefix, suffix].map((affix) => (typeof affix === 'string' ? affix : ''));
  if (!before && !after) return [...items];
  const rename = (name: string): string => `${before}${name}${after}`;
  const accounts = new Map(
    items.filter(({ kind }) => kind === 'ServiceAccount').map(({ names }) => [names.at(-1) ?? '', rename(names.at(-1) ?? '')]),
  );
  return items.map((item) => {
    const object = withAccounts(item.object, accounts) as JsonObject;
    if (/^(?:Namespace|CustomResourceDefinition|APIService)$/.test(item.kind)) return { ...item, object };
    const name = rename(item.names.at(-1) ?? '');
    return { ...item, object: withMetadata(object, 'name', name), names: [...item.names, name] };
  });
}

function annotated(item: Item, annotations: unknown): Item {
  return isObject(annotations as JsonObject) ? { ...item, object: withAnnotations(item.object, annotations as JsonObject) } : item;
}
