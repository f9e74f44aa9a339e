import { isObject } from '../../manifests/json.ts';
import type { Json, OriginNote } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { placeInYaml } from '../place.ts';
import type { ChartPart } from './chart-tree.ts';
import { numberTexts } from './number-texts.ts';
import type { Reference } from './template/references.ts';
import type { SetValue, ValueFinder } from './values.ts';

export interface Printed {
  /** The value as it was printed. */
  readonly text: string;
  /** Where it stands in the object. */
  readonly segments: readonly string[];
  /** Of the lines that one line of a template printed, which one this is. */
  readonly turn: () => { readonly index: number; readonly count: number };
}

export interface ValueSources {
  readonly part: ChartPart;
  readonly values: ValueFinder;
  /** The values that were given are not known: nothing is named that cannot be seen in what was printed. */
  readonly mustShow: boolean;
}

type ValuesReference = Extract<Reference, { of: 'values' }>;

/** Registry, repository, tag and digest. */
const MOST_NOTES = 4;
/** Shorter values only count as whole words: they are part of too many others. */
const MIN_PART = 4;
/** Keys of a map that describes an image. */
const IMAGE_PARTS = new Set(['registry', 'repository', 'name', 'image', 'tag', 'version', 'digest', 'sha', 'hub']);

/** Where the parts of a printed value are set. Of `a | default b` it is the one that can be seen in what was printed. */
export function valueNotes(references: readonly Reference[], printed: Printed, sources: ValueSources): OriginNote[] {
  const asked = references.filter((reference): reference is ValuesReference => reference.of === 'values' && reference.keys.length > 0);
  const single = asked.filter(({ keys }) => !keys.includes('*'));
  const found = single.flatMap(({ keys }) => sources.values.find(sources.part, keys));
  const shown = [...found.flatMap((value) => shownOf(value, printed, sources)), ...ofTheTurn(asked, printed, sources)];
  const kept = shown.length === 0 && !sources.mustShow ? found.filter(({ value }) => value !== '') : shown;
  const rest = kept.reduce((text, { value }) => (isScalar(value) ? text.replaceAll(String(value), '\0') : text), printed.text);
  const charts = references.flatMap((reference) => (reference.of === 'chart' ? chartNote(reference.keys, rest, sources) : []));
  // In an archive there is nothing to edit.
  const notes = [...kept.filter(({ isPacked }) => !isPacked).map(noteOf), ...charts];
  return [...new Map(notes.map((note) => [JSON.stringify(note.location), note])).values()].slice(0, MOST_NOTES);
}

/** Values of one item of a list or map: the one whose values can be seen, and where several look alike the one whose turn it was. */
function ofTheTurn(asked: readonly ValuesReference[], printed: Printed, { part, values, mustShow }: ValueSources): SetValue[] {
  const items = new Map<string, SetValue[]>();
  const order: string[] = [];
  for (const { keys } of asked) {
    const star = keys.lastIndexOf('*');
    if (star < 0) continue;
    for (const item of values.find(part, keys.slice(0, star + 1))) {
      const id = item.keys.join('\0');
      if (!items.has(id)) order.push(id);
      const own = values.find(part, [...item.keys, ...keys.slice(star + 1)]);
      items.set(id, [...(items.get(id) ?? []), ...own.flatMap((value) => shownOf(value, printed, { part, values, mustShow }))]);
    }
  }
  const most = Math.max(0, ...[...items.values()].map((own) => own.length));
  const best = most === 0 ? [] : order.filter((id) => items.get(id)?.length === most);
  const chosen = best.length > 1 ? best.find((id) => id === itemOfTheTurn(order, printed)) : best[0];
  return chosen === undefined ? [] : (items.get(chosen) ?? []);
}

function itemOfTheTurn(items: readonly string[], { turn }: Printed): string | undefined {
  const { index, count } = turn();
  return count === items.length ? items[index] : undefined;
}

/** Those scalars of a value that can be seen in what was printed. */
function shownOf(value: SetValue, printed: Printed, { part, values, mustShow }: ValueSources): readonly SetValue[] {
  if (value.value === undefined) return [value];
  if (isScalar(value.value)) return isIn(value.value, printed.text, mustShow) ? [value] : [];
  const leaves = values.leavesOf(part, value);
  const same = leaves.filter((leaf) => String(leaf.value) === printed.text && leaf.keys.at(-1) === printed.segments.at(-1));
  if (same.length > 0) {
    const alike = same.map((leaf) => commonTail(leaf.keys, printed.segments));
    const most = Math.max(...alike);
    const closest = same.filter((_, i) => alike[i] === most);
    // Several that look alike: what holds them all is true of each.
    return closest.length === 1 ? closest : [value];
  }
  const parts = leaves.filter(({ keys, value: leaf }) => IMAGE_PARTS.has(keys.at(-1) ?? '') && isIn(leaf, printed.text, mustShow));
  return new Set(parts.map(({ keys }) => keys.at(-1))).size === parts.length ? parts : [];
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isIn(value: Json | undefined, text: string, mustShow: boolean): boolean {
  if (!isScalar(value) || value === '') return false;
  // What `tpl` makes of it cannot be told.
  if (String(value).includes('{{')) return !mustShow;
  return (typeof value === 'number' ? numberTexts(value) : [String(value)]).some((wanted) => isPart(wanted, text));
}

function isPart(wanted: string, text: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const around = `${text[at - 1] ?? ''}${text[at + wanted.length] ?? ''}`;
    if (wanted.length >= MIN_PART || !/[\w.-]/.test(around)) return true;
  }
  return false;
}

/** How many keys two ways end with alike; positions in lists need not agree. */
function commonTail(keys: readonly string[], segments: readonly string[]): number {
  const isSame = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && (a === b || (/^\d+$/.test(a) && /^\d+$/.test(b)));
  let length = 0;
  while (isSame(keys.at(-1 - length), segments.at(-1 - length))) length++;
  return length;
}

function noteOf({ keys, location }: SetValue): OriginNote {
  const name = keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `["${key}"]`)).join('');
  return { message: `\`.Values${name}\` is set here`, location: location() };
}

/** `.Chart.AppVersion` where it is what is left of the value. */
function chartNote([name = '']: readonly string[], text: string, { part }: ValueSources): OriginNote[] {
  if (name !== 'AppVersion' && name !== 'Version') return [];
  const key = name.slice(0, 1).toLowerCase() + name.slice(1);
  const result = parseYaml(part.chart.text);
  const value = result.ok && isObject(result.value) ? result.value[key] : undefined;
  if (!isIn(value, text, true)) return [];
  const message = `\`.Chart.${name}\` is set here`;
  if (part.folder.archive === undefined) return [{ message, location: placeInYaml(part.chart, `/${key}`) }];
  return part.wantedAt
    ? [{ message: `\`.Chart.${name}\` of the chart in ${part.folder.archive}, which is asked for here`, location: part.wantedAt }]
    : [];
}
