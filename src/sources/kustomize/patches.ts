import { resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { inlineText } from './inline-text.ts';
import { entriesOf, type Kustomization } from './kustomization.ts';
import { isInline } from './references.ts';

/** One document of a patch: a partial object (strategic merge) or a list of operations (JSON 6902). */
export interface PatchDocument {
  readonly value: Json;
  /** Where a pointer into the patch stands, in the patch's file or within the kustomization. */
  readonly locate: (pointer: string) => Location;
}

export interface Patch {
  /** JSON pointer of the entry in the kustomization. */
  readonly at: string;
  readonly selector: JsonObject | undefined;
  readonly documents: readonly PatchDocument[];
  readonly options: { readonly changesName: boolean; readonly changesKind: boolean };
  /** Holds what does not parse here. */
  readonly broken: boolean;
  /** The line on which a patch that is written in place is announced (`patch: |-`). */
  readonly header: () => readonly Location[];
}

export type PatchField = 'patches' | 'patchesStrategicMerge' | 'patchesJson6902';

/** The patches of one field of a kustomization, in the order they are applied. */
export type ReadPatches = (kustomization: Kustomization, field: PatchField) => readonly Patch[];

/** Reads patches, those of a kustomization once. */
export function patchReader(files: Files): ReadPatches {
  const known = new Map<Kustomization, Map<PatchField, readonly Patch[]>>();
  return (kustomization, field) => {
    const byField = known.get(kustomization) ?? new Map<PatchField, readonly Patch[]>();
    known.set(kustomization, byField);
    const patches = byField.get(field) ?? readPatches(kustomization, field, files);
    byField.set(field, patches);
    return patches;
  };
}

const NO_OPTIONS = { changesName: false, changesKind: false };

function readPatches(kustomization: Kustomization, field: PatchField, files: Files): Patch[] {
  return entriesOf(kustomization, field).flatMap(({ at, value }): Patch[] => {
    if (typeof value === 'string') {
      const content = isInline(value) ? inline(kustomization, at, value) : fromFile(kustomization, value, files);
      return [{ at, selector: undefined, options: NO_OPTIONS, ...content }];
    }
    if (!isObject(value)) return [];
    const { path, patch, target, options } = value;
    const chosen = isObject(options) ? options : {};
    const common = {
      at,
      selector: isObject(target) ? target : undefined,
      options: { changesName: chosen['allowNameChange'] === true, changesKind: chosen['allowKindChange'] === true },
    };
    if (typeof patch === 'string') return [{ ...common, ...inline(kustomization, `${at}/patch`, patch) }];
    return typeof path === 'string' ? [{ ...common, ...fromFile(kustomization, path, files) }] : [];
  });
}

type Content = Pick<Patch, 'documents' | 'broken' | 'header'>;

function fromFile({ folder }: Kustomization, path: string, files: Files): Content {
  const source = files.find(resolve(folder, path), folder);
  // Not there, or not to be read: the graph has said so.
  return source ? { ...documentsOf(source, (location) => location), header: () => [] } : { documents: [], broken: true, header: () => [] };
}

function inline(kustomization: Kustomization, at: string, text: string): Content {
  const { source, toFile, header } = inlineText(kustomization, at, text);
  return { ...documentsOf(source, toFile), header };
}

function documentsOf(source: SourceText, toFile: (location: Location) => Location): Omit<Content, 'header'> {
  const documents: PatchDocument[] = [];
  let broken = false;
  for (const { start, end } of splitDocuments(source.text)) {
    const result = parseYaml(source.text.slice(start, end));
    if (result.ok) documents.push({ value: result.value, locate: (pointer) => toFile(locate(source, start, end, pointer)) });
    else broken = true;
  }
  return { documents, broken };
}
