import { resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
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
  /** Holds what does not parse here. */
  readonly broken: boolean;
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

function readPatches(kustomization: Kustomization, field: PatchField, files: Files): Patch[] {
  return entriesOf(kustomization, field).flatMap(({ at, value }): Patch[] => {
    if (typeof value === 'string') {
      return [{ at, selector: undefined, ...(isInline(value) ? inline(kustomization, at, value) : fromFile(kustomization, value, files)) }];
    }
    if (!isObject(value)) return [];
    const { path, patch, target } = value;
    const selector = isObject(target) ? target : undefined;
    if (typeof patch === 'string') return [{ at, selector, ...inline(kustomization, `${at}/patch`, patch) }];
    return typeof path === 'string' ? [{ at, selector, ...fromFile(kustomization, path, files) }] : [];
  });
}

type Content = Pick<Patch, 'documents' | 'broken'>;

function fromFile({ folder }: Kustomization, path: string, files: Files): Content {
  const source = files.find(resolve(folder, path), folder);
  // Not there, or not to be read: the graph has said so.
  return source ? documentsOf(source, (location) => location) : { documents: [], broken: true };
}

function inline(kustomization: Kustomization, at: string, text: string): Content {
  const outer = placeIn(kustomization, at);
  return documentsOf({ path: kustomization.source.path, text }, (inner) => outerPlace(kustomization, outer, text, inner));
}

function documentsOf(source: SourceText, toFile: (location: Location) => Location): Content {
  const documents: PatchDocument[] = [];
  let broken = false;
  for (const { start, end } of splitDocuments(source.text)) {
    const result = parseYaml(source.text.slice(start, end));
    if (result.ok) documents.push({ value: result.value, locate: (pointer) => toFile(locate(source, start, end, pointer)) });
    else broken = true;
  }
  return { documents, broken };
}

/**
 * A place in the text of a block scalar to the place in its file. Other styles have no line of their own for each line of their text: the
 * scalar as a whole is meant there.
 */
function outerPlace({ source }: Kustomization, outer: Location, text: string, inner: Location): Location {
  const lines = source.text.split(/\r\n|\n|\r/);
  const innerLines = text.split('\n');
  const first = innerLines.findIndex((line) => line.trim() !== '');
  const shift = outer.column - 1 - ((innerLines[first]?.length ?? 0) - (innerLines[first]?.trimStart().length ?? 0));
  const lineOf = (line: number): number => outer.line + line - 1 - first;
  const same = innerLines.every((line, i) => line.trim() === '' || lines[lineOf(i + 1) - 1]?.slice(shift) === line);
  if (!same || first < 0) return outer;
  return {
    ...inner,
    line: lineOf(inner.line),
    column: inner.column + shift,
    endLine: lineOf(inner.endLine),
    endColumn: inner.endColumn + shift,
  };
}
