import { isObject } from '../manifests/json.ts';
import { lineAt } from '../manifests/locate.ts';
import type { Json, Manifest, SourceText } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { applyEdit, lineEnd, lineStart, type Refusal } from './edit.ts';
import { isPlain } from './plain.ts';
import { changesOnly } from './verify.ts';
import type { Wanted } from './wanted.ts';

/** The changed text; the place of the change, in the file of the text where it names no other. */
export type Made =
  | { readonly text: string; readonly file?: string; readonly line: number; readonly at: string; readonly value: string }
  | Refusal;

/** Makes one change in a text and reads it back. */
export function make({ manifest, change }: Wanted, source: SourceText): Made {
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
  return { text, line: lineAt(source.text, edit.start), at, value };
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
