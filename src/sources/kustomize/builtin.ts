import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Manifest, Skipped, UnreadableDocument } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { applyPatches } from './apply-patches.ts';
import type { GraphNode } from './graph.ts';
import { imageEntries } from './image-entry.ts';
import type { Inflations } from './inflate.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
import { unparsedEntries, unparsedPatch } from './patch-problems.ts';
import type { PatchField, ReadPatches } from './patches.ts';
import type { Target } from './targets.ts';
import { isClusterScoped, withImages, withMetadata, withPairs, withReferences } from './transform.ts';
import { pluginConfigs, type StepsOf } from './transformers.ts';

export interface BuiltinResult {
  readonly objects: readonly JsonObject[];
  /** What the kustomizations ask for beyond what is understood here: the field, where it is a patch with its position. */
  readonly notApplied: ReadonlyMap<Kustomization, readonly string[]>;
  readonly unreadable: readonly UnreadableDocument[];
  readonly skipped: readonly Skipped[];
}

export interface BuiltinContext {
  readonly files: Files;
  readonly readPatches: ReadPatches;
  readonly stepsOf: StepsOf;
  readonly inflations: Inflations;
}

/** Changes nothing that is checked: names of ConfigMaps, counts, the order of the output. */
const OF_NO_CONCERN = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'buildMetadata',
  'sortOptions',
  'generatorOptions',
  'configMapGenerator',
  'replicas',
  'validators',
  'helmGlobals',
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
  'labels',
  'commonLabels',
  'commonAnnotations',
  // Said one by one.
  'transformers',
  'generators',
  'helmCharts',
  'helmChartInflationGenerator',
]);

/** What kustomize would make of a kustomization, as far as images, names, namespaces, labels and patches go; the rest is named. */
export function buildWithout(root: GraphNode, { files, readPatches, stepsOf, inflations }: BuiltinContext): BuiltinResult {
  const notApplied = new Map<Kustomization, string[]>();
  const unreadable: UnreadableDocument[] = [];
  const skipped: Skipped[] = [];
  const report = (kustomization: Kustomization, what: string): void => {
    const list = notApplied.get(kustomization) ?? [];
    if (!list.includes(what)) notApplied.set(kustomization, [...list, what]);
  };

  function accumulate(node: GraphNode, before: readonly Target[]): Target[] {
    let items: Target[] = [...before];
    for (const { target } of node.resources) items.push(...(typeof target === 'string' ? read(target) : accumulate(target, [])));
    const inflated = inflations.of.get(node) ?? [];
    for (const { manifests } of inflated) items.push(...manifests.map((manifest) => ({ ...itemOf(manifest), isInflated: true })));
    for (const { target } of node.components) items = accumulate(target, items);
    const { kustomization } = node;
    for (const [at, kind] of generatorsLeftOut(node, files)) report(kustomization, `generators, ${nth(at)} (${kind})`);
    const failed = node.charts.filter((chart) => !inflated.some((other) => other.chart === chart)).map(({ entry }) => entry.name);
    const names = [...failed, ...node.leftOutCharts.map(({ name }) => name)];
    if (names.length > 0) report(kustomization, `charts (${names.join(', ')})`);
    for (const field of Object.keys(kustomization.object)) {
      if (!OF_NO_CONCERN.has(field) && !UNDERSTOOD.has(field) && !isEmpty(kustomization.object[field])) report(kustomization, field);
    }
    for (const step of stepsOf(node)) items = apply(kustomization, step, items);
    return items;
  }

  function read(path: string): Target[] {
    const content = files.contentOf(path);
    unreadable.push(...content.unreadable);
    skipped.push(...content.skipped);
    return content.manifests.map(itemOf);
  }

  function apply(owner: Kustomization, step: Kustomization, before: readonly Target[]): Target[] {
    const { object, transformer } = step;
    if (transformer?.isUnderstood === false) {
      report(owner, `transformers, ${nth(transformer.at)} (${transformer.kind || 'of no kind'})`);
      // The images of containers it sets in any case.
      if (transformer.kind !== 'ImageTagTransformer') return [...before];
    }
    const patched = (field: PatchField, items: readonly Target[]): Target[] =>
      followed(
        items,
        applyPatches(readPatches(step, field), items, (patch) => {
          const entry = transformer ? `transformers, ${nth(transformer.at)} (${transformer.kind})` : `${field}, ${nth(patch.at)}`;
          if (patch.problems.length === 0) return report(owner, entry);
          unreadable.push(...unparsedPatch(patch.problems, placeIn(owner, transformer?.at ?? patch.at)));
          skipped.push(...unparsedEntries(owner, entry, patch.problems));
        }),
      );
    if (transformer && Object.hasOwn(object, 'replacements')) report(owner, `transformers, ${nth(transformer.at)} (${transformer.kind})`);
    let items = patched('patches', patched('patchesStrategicMerge', before));
    items = items.map((item) => placed(item, object['namespace'], transformer !== undefined));
    items = renamed(items, object['namePrefix'], object['nameSuffix']);
    items = items.map((item) => marked(item, step));
    items = patched('patchesJson6902', items);
    const entries = imageEntries(step);
    if (entries.some((entry) => entry.tagSuffix !== undefined)) report(owner, 'images (tagSuffix)');
    return items.map((item) => ({ ...item, object: entries.length === 0 ? item.object : withImages(item.object, entries) }));
  }

  const objects = accumulate(root, [])
    .map(({ object }) => object)
    .filter((object) => !isLocal(object));
  return { objects, notApplied, unreadable, skipped };
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
}

/** `/patches/0` to `entry 1`. */
function nth(pointer: string): string {
  return `entry ${Number(pointer.split('/').at(-1)) + 1}`;
}

/** Generators of other things than ConfigMaps and charts, which are looked at apart. */
function generatorsLeftOut(node: GraphNode, files: Files): [at: string, kind: string][] {
  return pluginConfigs(node, 'generators', files).flatMap(({ at, value }): [string, string][] => {
    const kind = String(value['kind'] ?? 'of no kind');
    return kind === 'ConfigMapGenerator' || kind === 'HelmChartInflationGenerator' ? [] : [[at, kind]];
  });
}

function itemOf({ object, apiVersion, kind, name, namespace }: Manifest): Target {
  return { object, apiVersion, kind, names: [name], namespaces: [namespace ?? 'default'] };
}

/** Kept out of what is deployed: it is there to be copied from. */
function isLocal({ metadata }: JsonObject): boolean {
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  const value = isObject(annotations) ? annotations['config.kubernetes.io/local-config'] : undefined;
  return value !== undefined && value !== 'false';
}

function placed(item: Target, namespace: Json | undefined, isTransformer: boolean): Target {
  if (typeof namespace !== 'string' || namespace === '') return item;
  if (item.kind === 'Namespace')
    return isTransformer ? item : { ...item, object: withMetadata(item.object, 'name', namespace), names: [...item.names, namespace] };
  // What helm has made says itself where it belongs.
  if (isClusterScoped(item.kind) || item.isInflated) return item;
  return { ...item, object: withMetadata(item.object, 'namespace', namespace), namespaces: [...item.namespaces, namespace] };
}

function renamed(before: readonly Target[], prefix: Json | undefined, suffix: Json | undefined): Target[] {
  const [ahead, behind] = [prefix, suffix].map((affix) => (typeof affix === 'string' ? affix : ''));
  if (!ahead && !behind) return [...before];
  const after = before.map((item) => {
    if (/^(?:Namespace|CustomResourceDefinition|APIService)$/.test(item.kind)) return item;
    const name = `${ahead}${item.names.at(-1) ?? ''}${behind}`;
    return { ...item, object: withMetadata(item.object, 'name', name), names: [...item.names, name] };
  });
  return followed(before, after);
}

/** The objects with references to what has another name than before. */
function followed(before: readonly Target[], after: readonly Target[]): Target[] {
  const known = new Set(before.map(({ kind, names }) => JSON.stringify([kind, names])));
  const namesOf = (wanted: string): Map<string, string> =>
    new Map(
      after.flatMap(({ kind, names }): [string, string][] => {
        const old = names.slice(0, -1);
        return kind === wanted && known.has(JSON.stringify([kind, old])) && !known.has(JSON.stringify([kind, names]))
          ? [[old.at(-1) ?? '', names.at(-1) ?? '']]
          : [];
      }),
    );
  const references = { accounts: namesOf('ServiceAccount'), secrets: namesOf('Secret') };
  if (references.accounts.size === 0 && references.secrets.size === 0) return [...after];
  return after.map((item) => ({ ...item, object: withReferences(item.object, references) }));
}

function marked(item: Target, step: Kustomization): Target {
  const { commonLabels, commonAnnotations } = step.object;
  const isOnlyOwn = step.transformer !== undefined;
  let { object } = item;
  for (const { value } of entriesOf(step, 'labels')) {
    if (!isObject(value) || !isObject(value['pairs'])) continue;
    object = withPairs(object, 'labels', value['pairs'], value['includeSelectors'] !== true && value['includeTemplates'] !== true);
  }
  if (isObject(commonLabels)) object = withPairs(object, 'labels', commonLabels, isOnlyOwn);
  if (isObject(commonAnnotations)) object = withPairs(object, 'annotations', commonAnnotations, isOnlyOwn);
  return { ...item, object };
}
