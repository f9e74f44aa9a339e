import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { placeInYaml } from '../place.ts';

/** One kustomization file, read. */
export interface Kustomization {
  /** Its folder, without symbolic links. */
  readonly folder: string;
  readonly source: SourceText;
  readonly object: JsonObject;
  readonly isComponent: boolean;
  /** Where a pointer into `object` stands, where it is not as it is written in the file. */
  readonly locate?: (pointer: string) => Location;
  /** Of a step that stands for a transformer with a configuration of its own. */
  readonly transformer?: {
    /** Of the entry in the kustomization that lists it. */
    readonly at: string;
    readonly kind: string;
    /** It does nothing but what the step says, and changes nothing but metadata of the object itself. */
    readonly isUnderstood: boolean;
  };
}

/** `none`: a file of that name that is something else (a Flux object, a template, nothing); it is read like any other. */
export type KustomizationResult =
  | { readonly status: 'read'; readonly kustomization: Kustomization }
  | { readonly status: 'broken'; readonly problem: string; readonly offset: number }
  | { readonly status: 'none' };

const OWN_GROUP = 'kustomize.config.k8s.io/';

/** Reads a kustomization the way kustomize does: one document, a mapping, of kustomize's own group where it names one. */
export function readKustomization(folder: string, source: SourceText): KustomizationResult {
  const [span] = splitDocuments(source.text);
  if (!span) return { status: 'none' };
  const result = parseYaml(source.text.slice(span.start, span.end));
  if (!result.ok) {
    return /\{\{|\{%|<%/.test(source.text)
      ? { status: 'none' }
      : { status: 'broken', problem: result.problem, offset: span.start + result.offset };
  }
  const { value } = result;
  if (!isObject(value)) return { status: 'broken', problem: 'it is no mapping', offset: span.start };
  const apiVersion = value['apiVersion'];
  if (typeof apiVersion === 'string' && apiVersion !== '' && !apiVersion.startsWith(OWN_GROUP)) return { status: 'none' };
  return { status: 'read', kustomization: { folder, source, object: value, isComponent: value['kind'] === 'Component' } };
}

/** Where a pointer into a kustomization stands. */
export function placeIn({ source, locate }: Kustomization, pointer: string): Location {
  return locate ? locate(pointer) : placeInYaml(source, pointer);
}

/** A scalar as it is written, without quotes: `newTag: 1.10` is a number to YAML and a tag to whoever wrote it. */
export function writtenAt(kustomization: Kustomization, pointer: string, value: Json | undefined): string | undefined {
  if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
  const { line, column, endLine, endColumn } = placeIn(kustomization, pointer);
  const text = kustomization.source.text.split(/\r\n|\n|\r/)[line - 1];
  return line === endLine && text !== undefined ? text.slice(column - 1, endColumn - 1) : String(value);
}

/** The entries of a list field, with their pointers; nothing for a field that is no list. */
export function entriesOf({ object }: Kustomization, field: string): { readonly at: string; readonly value: Json }[] {
  const list = object[field];
  return Array.isArray(list) ? list.map((value: Json, i: number) => ({ at: `/${field}/${i}`, value })) : [];
}
