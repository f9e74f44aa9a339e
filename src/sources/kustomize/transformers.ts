import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { pointerOf, segmentsOf } from '../pointer.ts';
import type { GraphNode } from './graph.ts';
import { inlineText } from './inline-text.ts';
import { entriesOf, type Kustomization } from './kustomization.ts';
import { isInline } from './references.ts';

/** One document that configures a transformer or a generator. */
export interface PluginConfig {
  readonly value: JsonObject;
  readonly source: SourceText;
  readonly locate: (pointer: string) => Location;
  /** JSON pointer of the entry that names or holds it. */
  readonly at: string;
}

/**
 * What a kustomization does to objects, in the order it is done: its own fields, then each of its `transformers:` as a kustomization that has
 * nothing but the field that does the same.
 */
export type StepsOf = (node: GraphNode) => readonly Kustomization[];

/** Reads the steps of each kustomization once. */
export function stepReader(files: Files): StepsOf {
  const known = new Map<GraphNode, readonly Kustomization[]>();
  return (node) => {
    const steps = known.get(node) ?? [
      node.kustomization,
      ...pluginConfigs(node, 'transformers', files).map((config) => stepOf(node, config)),
    ];
    known.set(node, steps);
    return steps;
  };
}

/** The configurations in a field, inline, by file and by folder. */
export function pluginConfigs(
  { kustomization, configs }: Pick<GraphNode, 'kustomization' | 'configs'>,
  field: 'transformers' | 'generators',
  files: Files,
): PluginConfig[] {
  return entriesOf(kustomization, field).flatMap(({ at, value }): PluginConfig[] => {
    if (typeof value !== 'string') return [];
    if (isInline(value)) {
      const { source, toFile } = inlineText(kustomization, at, value);
      return documentsOf(source).map(({ locateIn, ...document }) => ({
        ...document,
        source: kustomization.source,
        locate: (pointer) => toFile(locateIn(pointer)),
        at,
      }));
    }
    const target = configs.find((config) => config.at === at)?.target;
    return target === undefined ? [] : configsIn(target, files).map((config) => ({ ...config, at }));
  });
}

function configsIn(target: string | GraphNode, files: Files): Omit<PluginConfig, 'at'>[] {
  if (typeof target !== 'string') return target.resources.flatMap((resource) => configsIn(resource.target, files));
  const source = files.find(target);
  return source === undefined ? [] : documentsOf(source).map(({ locateIn, ...document }) => ({ ...document, source, locate: locateIn }));
}

function documentsOf(source: SourceText): { value: JsonObject; locateIn: (pointer: string) => Location }[] {
  return splitDocuments(source.text).flatMap(({ start, end }) => {
    const result = parseYaml(source.text.slice(start, end));
    if (!result.ok || !isObject(result.value)) return [];
    return [{ value: result.value, locateIn: (pointer: string) => locate(source, start, end, pointer) }];
  });
}

/** The field of a kustomization that does what a transformer does, with where its parts stand in the transformer. */
interface Translation {
  readonly field: string;
  readonly value: Json | undefined;
  /** The pointer in the transformer, by the one in the field. */
  readonly back: (segments: readonly string[]) => readonly string[];
}

/** Without `fieldSpecs` these change nothing but what they always do; with any, not only what is named here. */
const KINDS: Readonly<Record<string, (config: JsonObject) => Translation>> = {
  ImageTagTransformer: ({ imageTag }) => inList('images', imageTag, ['imageTag']),
  PatchTransformer: ({ path, patch, target, options }) => inList('patches', present({ path, patch, target, options }), []),
  PatchJson6902Transformer: ({ path, jsonOp, target }) => {
    const { back, ...rest } = inList('patchesJson6902', present({ path, patch: jsonOp, target }), []);
    return { ...rest, back: (segments) => back(segments).map((segment, i) => (i === 0 && segment === 'patch' ? 'jsonOp' : segment)) };
  },
  PatchStrategicMergeTransformer: ({ paths, patches }) => {
    const files = Array.isArray(paths) ? (paths as readonly Json[]) : [];
    return {
      field: 'patchesStrategicMerge',
      value: typeof patches === 'string' ? [...files, patches] : files,
      back: ([index, ...rest]) =>
        index === undefined ? [] : Number(index) < files.length ? ['paths', index, ...rest] : ['patches', ...rest],
    };
  },
  NamespaceTransformer: ({ metadata }) =>
    inField('namespace', isObject(metadata) ? metadata['namespace'] : undefined, ['metadata', 'namespace']),
  AnnotationsTransformer: ({ annotations }) => inField('commonAnnotations', annotations, ['annotations']),
  LabelTransformer: ({ labels }) => inField('commonLabels', labels, ['labels']),
  PrefixTransformer: ({ prefix }) => inField('namePrefix', prefix, ['prefix']),
  SuffixTransformer: ({ suffix }) => inField('nameSuffix', suffix, ['suffix']),
  ReplicaCountTransformer: ({ replica }) => inList('replicas', replica, ['replica']),
  ReplacementTransformer: ({ replacements }) => inField('replacements', replacements, ['replacements']),
};

/** Of the transformers that say themselves what they change, the field that is changed without a configuration. */
const DEFAULT_FIELDS: Readonly<Record<string, string>> = {
  AnnotationsTransformer: 'metadata/annotations',
  LabelTransformer: 'metadata/labels',
  PrefixTransformer: 'metadata/name',
  SuffixTransformer: 'metadata/name',
};
/** They change nothing that is checked. */
const OF_NO_CONCERN = /^(?:Hash|SortOrder|LegacyOrder|ReplicaCount)Transformer$/;

/** Whether the step of a transformer says all that it does. */
function isUnderstood({ kind, fieldSpecs, unsetOnly }: JsonObject): boolean {
  if (typeof kind !== 'string') return false;
  if (OF_NO_CONCERN.test(kind)) return true;
  if (!Object.hasOwn(KINDS, kind) || unsetOnly === true) return false;
  const paths = Array.isArray(fieldSpecs) ? (fieldSpecs as readonly Json[]) : [];
  const isOnly = (wanted: string): boolean =>
    paths.length === 1 && paths.every((spec) => isObject(spec) && spec['path'] === wanted && spec['kind'] === undefined);
  // These it always looks at.
  if (kind === 'ImageTagTransformer')
    return paths.every((spec) => isObject(spec) && /(?:^|\/)(?:containers|initContainers)(?:\[\])?\/image$/.test(String(spec['path'])));
  const field = DEFAULT_FIELDS[kind];
  return field === undefined ? paths.length === 0 || (kind === 'NamespaceTransformer' && isOnly('metadata/namespace')) : isOnly(field);
}

function stepOf({ kustomization }: GraphNode, { value, source, locate: place, at }: PluginConfig): Kustomization {
  const kind = typeof value['kind'] === 'string' ? value['kind'] : '';
  const translate = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const { field = '', value: inner, back = (segments: readonly string[]) => segments } = translate?.(value) ?? {};
  return {
    folder: kustomization.folder,
    source,
    object: inner === undefined ? {} : { [field]: inner },
    isComponent: false,
    locate: (pointer) => place(pointerOf(back(segmentsOf(pointer).slice(1)))),
    transformer: { at, kind, isUnderstood: isUnderstood(value) },
  };
}

function inField(field: string, value: Json | undefined, under: readonly string[]): Translation {
  return { field, value, back: (segments) => [...under, ...segments] };
}

function inList(field: string, value: Json | undefined, under: readonly string[]): Translation {
  return { field, value: value === undefined ? undefined : [value], back: (segments) => [...under, ...segments.slice(1)] };
}

function present(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
