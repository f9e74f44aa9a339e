import { resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import type { Decision, Question } from './decision.ts';
import { fieldPathFits } from './field-path.ts';
import { partOf } from './image-entry.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
import { selects } from './targets.ts';

/** Where the field that a replacement copies from is set; undefined where that cannot be told. */
export type SourceDecision = (step: Kustomization, source: JsonObject, question: Question) => Decision | undefined;

type Place = (pointer: string) => Location;

/** The replacement of a kustomization that wrote a value, and on to where that value comes from. */
export function byReplacement(
  kustomization: Kustomization,
  question: Question,
  files: Files,
  sourceOf: SourceDecision,
): Decision | undefined {
  for (const { at, value } of entriesOf(kustomization, 'replacements').toReversed()) {
    if (!isObject(value)) continue;
    const { path } = value;
    const candidates: { replacement: Json; place: Place }[] =
      typeof path === 'string'
        ? inFile(files.find(resolve(kustomization.folder, path), kustomization.folder))
        : [{ replacement: value, place: (pointer) => placeIn(kustomization, at + pointer) }];
    for (const { replacement, place } of candidates.toReversed()) {
      const found = isObject(replacement) ? inReplacement(kustomization, replacement, question, place, sourceOf) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** A file holds one replacement or a list of them, in each of its documents. */
function inFile(source: SourceText | undefined): { replacement: Json; place: Place }[] {
  if (source === undefined) return [];
  return splitDocuments(source.text).flatMap(({ start, end }) => {
    const result = parseYaml(source.text.slice(start, end));
    if (!result.ok) return [];
    const place =
      (base: string): Place =>
      (pointer) =>
        locate(source, start, end, base + pointer);
    const { value } = result;
    return Array.isArray(value)
      ? value.map((replacement: Json, i) => ({ replacement, place: place(`/${i}`) }))
      : [{ replacement: value, place: place('') }];
  });
}

function inReplacement(
  step: Kustomization,
  replacement: JsonObject,
  question: Question,
  place: Place,
  sourceOf: SourceDecision,
): Decision | undefined {
  const { targets, source, sourceValue } = replacement;
  if (!Array.isArray(targets)) return undefined;
  for (const [i, entry] of [...(targets as readonly Json[]).entries()].toReversed()) {
    if (!isObject(entry) || !isTarget(entry, question)) continue;
    const paths = Array.isArray(entry['fieldPaths']) ? (entry['fieldPaths'] as readonly Json[]) : ['metadata.name'];
    const index = paths.findIndex((path) => typeof path === 'string' && fieldPathFits(path, question.segments, question.target.object));
    if (index < 0 || !concerns(entry['options'], question)) continue;
    const written = place(`/targets/${i}/fieldPaths/${index}`);
    const holders = (): Location[] => [written, place('')];
    if (typeof sourceValue === 'string') return { location: place('/sourceValue'), holders };
    const decision = isObject(source) ? sourceOf(step, source, sourceQuestion(entry['options'], source, question)) : undefined;
    if (!decision) return { location: written, holders };
    return {
      location: decision.location,
      holders: () => [...decision.holders(), ...holders()],
      notes: [{ message: 'copied from there by this replacement', location: written }, ...(decision.notes ?? [])],
    };
  }
  return undefined;
}

function isTarget({ select, reject }: JsonObject, { target }: Question): boolean {
  if (!isObject(select) || !selects(select, target)) return false;
  const rejected = Array.isArray(reject) ? (reject as readonly Json[]) : [];
  return !rejected.some((selector) => isObject(selector) && Object.keys(selector).length > 0 && selects(selector, target));
}

/** Whether a replacement that writes one piece of a value (`delimiter`, `index`) writes the one in question. */
function concerns(options: Json | undefined, { value, image }: Question): boolean {
  const delimiter = isObject(options) ? options['delimiter'] : undefined;
  if (typeof delimiter !== 'string' || delimiter === '' || typeof value !== 'string' || image === undefined) return true;
  const wanted = partOf(value, image.part) ?? value;
  const pieces = value.split(delimiter);
  const index = Math.min(Math.max(Number((options as JsonObject)['index'] ?? 0), 0), pieces.length - 1);
  const from = pieces.slice(0, index).reduce((sum, piece) => sum + piece.length + delimiter.length, 0);
  const to = from + (pieces[index]?.length ?? 0);
  const start = image.part === 'name' ? 0 : value.indexOf(wanted, (partOf(value, 'name') ?? '').length);
  return from < start + wanted.length && start < to;
}

/** A piece of the source's value, or for a piece of the target's, is not what the source holds as a whole. */
function sourceQuestion(options: Json | undefined, { options: own }: JsonObject, question: Question): Question {
  const isPiece = [options, own].some((entry) => isObject(entry) && typeof entry['delimiter'] === 'string' && entry['delimiter'] !== '');
  return isPiece ? { ...question, image: undefined, isAny: true } : question;
}
