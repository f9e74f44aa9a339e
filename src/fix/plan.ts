import { isObject } from '../manifests/json.ts';
import { lineAt, locateIn } from '../manifests/locate.ts';
import type { Json, Manifest, SourceText } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { resourceName } from '../report/words.ts';
import { applyEdit, lineEnd, lineStart } from './edit.ts';
import { isPlain } from './plain.ts';
import { changesOnly } from './verify.ts';
import { type Wanted, type WantedInputs, wantedChanges } from './wanted.ts';

/** Something that was changed, or not, and where. */
export interface FixNote {
  readonly file: string;
  readonly line: number;
  /** `ServiceAccount shop/web: ...` */
  readonly text: string;
}

export interface FixPlan {
  /** Files with a change, in the order of their names. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly fixed: readonly FixNote[];
  readonly refused: readonly FixNote[];
}

export interface FixInputs extends WantedInputs {
  /** Whether a source is standard input, which nobody can write to. */
  readonly isStdin: (path: string) => boolean;
}

/**
 * Plans every change that has one right answer. Each is made on its own and read back: one that says anything else than it was meant to is not
 * made. Outside of the edits every byte stays.
 */
export function planFixes(inputs: FixInputs): FixPlan {
  const texts = new Map<string, { readonly before: string; after: string }>();
  const fixed: FixNote[] = [];
  const refused: FixNote[] = [];
  const all = wantedChanges(inputs);
  const values = valuesByPlace(all);
  const made = new Set<string>();
  for (const wanted of all) {
    const place = placeOf(wanted);
    // What is deployed in several ways is written once.
    if (made.has(place)) continue;
    const { source } = wanted.manifest;
    const current = texts.get(source.path) ?? { before: source.text, after: source.text };
    const outcome =
      cannotBeWritten(wanted, inputs) ?? cannotBeBoth(values.get(place)) ?? make(wanted, { path: source.path, text: current.after });
    const { file, line } = locateIn(wanted.manifest, wanted.at);
    const subject = resourceName({ ...wanted.manifest, namespace: inputs.inventory.namespaceOf(wanted.manifest) });
    if ('refusal' in outcome) refused.push({ file, line, text: `${subject}: ${wanted.what}: ${outcome.refusal}` });
    else {
      made.add(place);
      texts.set(source.path, { before: current.before, after: outcome.text });
      fixed.push({ file, line: outcome.line, text: `${subject}: ${wanted.what}: ${outcome.value}` });
    }
  }
  const files = [...texts].map(([path, { before, after }]) => ({ path, before, after })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, fixed, refused: [...refused, ...unmatched(inputs)] };
}

function placeOf({ manifest: { source, start, base }, at }: Wanted): string {
  return [source.path, start, base, at].join('\n');
}

/** What one place of a file is to hold for each way in which its object is deployed. */
function valuesByPlace(all: readonly Wanted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const wanted of all) {
    // An image that a GitOps object replaces is not what stands there.
    if (wanted.manifest.deployment === undefined || wanted.manifest.filled?.has(wanted.at)) continue;
    const change = wanted.change(wanted.manifest);
    if ('refusal' in change) continue;
    values.set(placeOf(wanted), (values.get(placeOf(wanted)) ?? new Set()).add(change.value));
  }
  return values;
}

function cannotBeBoth(values: ReadonlySet<string> | undefined): { readonly refusal: string } | undefined {
  if (values === undefined || values.size < 2) return undefined;
  return { refusal: `it is deployed in several ways, which need ${values.size} different values (${[...values].join(', ')})` };
}

function cannotBeWritten({ manifest: { source, maker } }: Wanted, { isStdin }: FixInputs): { readonly refusal: string } | undefined {
  if (isStdin(source.path)) return { refusal: 'standard input cannot be changed' };
  if (maker)
    return {
      refusal: `it is written inside of the ${maker.manifest.kind} that makes it: only objects that stand by themselves are changed`,
    };
  return source.origin ? { refusal: 'it is rendered: only files that are applied as they are written are changed' } : undefined;
}

type Made = { readonly text: string; readonly line: number; readonly value: string } | { readonly refusal: string };

function make({ manifest, change }: Wanted, source: SourceText): Made {
  const { manifests } = readManifests(source, () => 0);
  const object = indexOf(manifest);
  const now = manifests[object];
  if (!now) return { refusal: 'its file cannot be read any more' };
  const wanted = change(now);
  if ('refusal' in wanted) return wanted;
  const { at, value, edit } = wanted;
  if ('refusal' in edit) return edit;
  const text = applyEdit(source.text, edit);
  const shown = [source.text.slice(lineStart(source.text, edit.start), lineEnd(source.text, edit.end)), edit.text];
  if (!shown.every(isPlain)) return { refusal: 'its line holds characters that cannot be shown' };
  if (!changesOnly(source, text, object, pathOf(now.object, at), value)) return { refusal: 'something else would change with it' };
  return { text, line: lineAt(source.text, edit.start), value };
}

/** Index of the object among those of its file, which no edit changes. */
function indexOf({ source, start, base }: Manifest): number {
  return readManifests(source, () => 0).manifests.findIndex((one) => one.start === start && one.base === base);
}

/** A pointer as keys, numbers where there is a list. */
function pathOf(object: Json, pointer: string): (string | number)[] {
  const path: (string | number)[] = [];
  let at: Json | undefined = object;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(segment) : segment);
    at = Array.isArray(at) ? at[Number(segment)] : isObject(at) ? at[segment] : undefined;
  }
  return path;
}

/** A replacement that finds nothing to replace is a mistake of whoever asked for it. */
function unmatched({ tags, inventory, ...inputs }: FixInputs): FixNote[] {
  return tags.flatMap((fix) => {
    const found = wantedChanges({ ...inputs, findings: [], inventory, tags: [fix] });
    const image = fix.image === undefined ? '' : ` of ${fix.image}`;
    return found.length > 0 ? [] : [{ file: '', line: 0, text: `--fix-tag: no image${image} has the tag ${fix.from}` }];
  });
}
