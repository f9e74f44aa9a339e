import { basename, resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locateLine } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import type { GraphNode } from './graph.ts';
import { entriesOf, placeIn } from './kustomization.ts';
import { pluginConfigs } from './transformers.ts';

/** An entry that makes a ConfigMap or a Secret. */
export interface Generator {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string | null;
  /** It adds to an object of that name instead of making one. */
  readonly isMerged: boolean;
  readonly entry: JsonObject;
  /** The folder its files are named from. */
  readonly folder: string;
  readonly place: (pointer: string) => Location;
  readonly nameAt: string;
}

const FIELDS = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

/** The generators of ConfigMaps and Secrets in a kustomization: its own fields, then what `generators:` leads to. */
export function generatorsOf(node: GraphNode, files: Files): Generator[] {
  const { kustomization } = node;
  const { folder } = kustomization;
  const own = FIELDS.flatMap(([field, kind]) =>
    entriesOf(kustomization, field).flatMap(({ at, value }): Generator[] =>
      isObject(value)
        ? generator(kind, value, value, { folder, place: (pointer) => placeIn(kustomization, at + pointer), nameAt: '/name' })
        : [],
    ),
  );
  const configured = pluginConfigs(node, 'generators', files).flatMap(({ value, locate }): Generator[] => {
    const kind = { ConfigMapGenerator: 'ConfigMap', SecretGenerator: 'Secret' }[String(value['kind'])] as
      | 'ConfigMap'
      | 'Secret'
      | undefined;
    const { metadata } = value;
    return kind && isObject(metadata) ? generator(kind, value, metadata, { folder, place: locate, nameAt: '/metadata/name' }) : [];
  });
  return [...own, ...configured];
}

function generator(
  kind: Generator['kind'],
  entry: JsonObject,
  { name, namespace }: JsonObject,
  where: Pick<Generator, 'folder' | 'place' | 'nameAt'>,
): Generator[] {
  if (typeof name !== 'string') return [];
  const isMerged = entry['behavior'] === 'merge' || entry['behavior'] === 'replace';
  return [{ kind, name, namespace: typeof namespace === 'string' ? namespace : null, isMerged, entry, ...where }];
}

/** Where a generator sets a key: its literal, the line of an env file, the file. Into the files of a Secret nobody is led. */
export function placeOfKey({ kind, entry, folder, place }: Generator, key: string, files: Files): Location | undefined {
  const literal = textsOf(entry['literals']).findIndex((text) => text.startsWith(`${key}=`));
  if (literal >= 0) return place(`/literals/${literal}`);
  const sources = textsOf(entry['files']).map((text) => {
    const equals = text.indexOf('=');
    return { name: equals < 0 ? basename(text) : text.slice(0, equals), path: text.slice(equals + 1) };
  });
  const file = sources.findIndex(({ name }) => name === key);
  if (file >= 0) {
    const source = kind === 'Secret' ? undefined : files.find(resolve(folder, sources[file]?.path ?? ''), folder);
    return source ? locateLine(source, 1) : place(`/files/${file}`);
  }
  const envs = [
    ...textsOf(entry['envs']).map((path, i) => ({ path, at: `/envs/${i}` })),
    ...textsOf([entry['env'] ?? '']).map((path) => ({ path, at: '/env' })),
  ];
  for (const { path, at } of envs) {
    const source = files.find(resolve(folder, path), folder);
    const line = source?.text.split(/\r\n|\n|\r/).findIndex((text) => text.trimStart().startsWith(`${key}=`)) ?? -1;
    if (source && line >= 0) return kind === 'Secret' ? place(at) : locateLine(source, line + 1);
  }
  return undefined;
}

function textsOf(list: Json | undefined): string[] {
  return Array.isArray(list) ? (list as readonly Json[]).map((item) => (typeof item === 'string' ? item : '')) : [];
}
