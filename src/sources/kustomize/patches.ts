import { resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locate, locationOf } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { isUnrenderedTemplate } from '../../manifests/recognise.ts';
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
  /** Holds what does not parse here, or is not there. */
  readonly broken: boolean;
  /** What does not parse, unless it is a template that something else fills in first. */
  readonly problems: readonly PatchProblem[];
  /** The line on which a patch that is written in place is announced (`patch: |-`). */
  readonly header: () => readonly Location[];
}

export interface PatchProblem {
  readonly source: SourceText;
  readonly location: Location;
  /** One clause, without what stands there. */
  readonly problem: string;
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

const FIELDS: readonly PatchField[] = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

/** The first thing in a kustomization's patches that does not parse. */
export function brokenPatch(kustomization: Kustomization, read: ReadPatches): PatchProblem | undefined {
  return FIELDS.flatMap((field) => read(kustomization, field).flatMap(({ problems }) => problems))[0];
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

type Content = Pick<Patch, 'documents' | 'broken' | 'problems' | 'header'>;

function fromFile({ folder }: Kustomization, path: string, files: Files): Content {
  const source = files.find(resolve(folder, path), folder);
  // Not there, or not to be read: the graph has said so.
  if (!source) return { documents: [], broken: true, problems: [], header: () => [] };
  return { ...documentsOf(source, source, (location) => location), header: () => [] };
}

function inline(kustomization: Kustomization, at: string, text: string): Content {
  const { source, toFile, header } = inlineText(kustomization, at, text);
  return { ...documentsOf(source, kustomization.source, toFile), header };
}

/** @param file what the text is, or stands in */
function documentsOf(source: SourceText, file: SourceText, toFile: (location: Location) => Location): Omit<Content, 'header'> {
  const documents: PatchDocument[] = [];
  const problems: PatchProblem[] = [];
  let broken = false;
  for (const { start, end } of splitDocuments(source.text)) {
    const text = source.text.slice(start, end);
    const result = parseYaml(text);
    if (result.ok) {
      documents.push({ value: result.value, locate: (pointer) => toFile(locate(source, start, end, pointer)) });
      continue;
    }
    broken = true;
    if (isUnrenderedTemplate(text)) continue;
    const offset = Math.min(start + result.offset, Math.max(start, end - 1));
    problems.push({ source: file, location: toFile(locationOf(source, offset, offset)), problem: result.problem });
  }
  return { documents, broken, problems };
}
