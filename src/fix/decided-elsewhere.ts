import { groupBy } from '../group-by.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { valueAt } from '../inventory/kinds.ts';
import { locateIn, originNotes } from '../manifests/locate.ts';
import type { Location, OriginFile, SourceText } from '../manifests/manifest.ts';
import { resourceName } from '../report/words.ts';
import { ANNOTATION_AT } from './annotation.ts';
import { decidedEdit } from './decided.ts';
import { applyEdit, type Edit, lineEnd, lineStart, type Refusal } from './edit.ts';
import { type Made, make } from './make.ts';
import { isPlain } from './plain.ts';
import type { FileChange } from './plan.ts';
import type { Wanted } from './wanted.ts';

/** Changes of rendered objects, made in the files that decide them. */
export interface DecidedElsewhere {
  /** @param all every change that is wanted: one place may decide several of them */
  readonly make: (wanted: Wanted, all: readonly Wanted[]) => Made;
  readonly files: () => FileChange[];
  /** What is expected to be rendered from those files. */
  readonly rendered: Map<SourceText, string>;
}

/** Plans the changes of rendered objects; nothing is written where a place decides something that nobody asked to change. */
export function decidedElsewhere(inventory: Inventory): DecidedElsewhere {
  const edits = new Map<string, { readonly before: string; readonly byStart: Map<number, Edit> }>();
  const rendered = new Map<SourceText, string>();
  let users: ReadonlyMap<string, readonly User[]> | undefined;

  function planned(
    wanted: Wanted,
    all: readonly Wanted[],
  ): { readonly location: Location; readonly made: Exclude<Made, Refusal> } | Refusal {
    const { manifest, tag } = wanted;
    const { source } = manifest;
    const made = make(wanted, { path: source.path, text: rendered.get(source) ?? source.text });
    if ('refusal' in made) return made;
    const { at } = made;
    const old = valueAt(manifest.object, at);
    if (typeof old !== 'string') return ABSENT;
    const places = placesOf(manifest, at);
    const found = places.flatMap((location) => {
      const file = source.origin?.fileOf(location.file);
      const edit = file && decidedEdit(file.text, location, { old, value: made.value, tag });
      return file && edit ? [{ location, file, edit }] : [];
    });
    const [only, ...more] = found;
    if (!only || more.length > 0) return nowhere(places);
    const { location, file, edit } = only;
    const unshown = cannotBeShown(file, edit);
    if (unshown) return unshown;
    users ??= usersByPlace(inventory);
    const other = users
      .get(keyOf(location))
      ?.find((user) => !all.some((one) => one.what === wanted.what && isSame(one, user) && !('refusal' in one.change(one.manifest))));
    if (other) return { refusal: `the same line decides ${resourceName(other.manifest)} too, which is not to be changed so` };
    const known = edits.get(location.file) ?? { before: file.text, byStart: new Map<number, Edit>() };
    const there = known.byStart.get(edit.start);
    if (there && there.text !== edit.text) return { refusal: `what stands here would have to be ${there.text} and ${edit.text}` };
    edits.set(location.file, known);
    known.byStart.set(edit.start, edit);
    return { location, made };
  }

  return {
    rendered,
    make: (wanted, all) => {
      const plan = planned(wanted, all);
      if ('refusal' in plan) return plan;
      rendered.set(wanted.manifest.source, plan.made.text);
      return { ...plan.made, file: plan.location.file, line: plan.location.line };
    },
    files: () =>
      [...edits].map(([path, { before, byStart }]) => ({
        path,
        before,
        after: [...byStart.values()].toSorted((a, b) => b.start - a.start).reduce(applyEdit, before),
      })),
  };
}

const ABSENT: Refusal = { refusal: 'it is rendered: whether its file, a patch or a values file is to say so is not for a tool to choose' };

/** A diff shows the line: of a file that may hold secrets, such as values of a chart, only one with a key and the value that is told anyway. */
function cannotBeShown({ text, hidden }: OriginFile, { start, end, text: replacement }: Edit): Refusal | undefined {
  const [before, after] = [text.slice(lineStart(text, start), start), text.slice(end, lineEnd(text, end))];
  if (![before + after, replacement].every(isPlain)) return { refusal: 'its line holds characters that cannot be shown' };
  const isHidden = hidden.some((span) => span.start < end && start < span.end);
  const isAlone = /^[\s-]*["']?[\w./-]+["']?[ \t]*:[ \t]*["']?$/.test(before) && /^["']?[ \t]*$/.test(after);
  return isHidden && !isAlone
    ? { refusal: 'its line holds more than the value, in a file that may hold secrets: change it by hand' }
    : undefined;
}

function isSame(a: User, b: User): boolean {
  return a.manifest === b.manifest && a.at === b.at;
}

interface User {
  readonly manifest: Wanted['manifest'];
  readonly at: string;
}

/** Every image and every role of a rendered object, by the place that decides it. */
function usersByPlace({ workloads, accounts }: Inventory): ReadonlyMap<string, readonly User[]> {
  const images = workloads.flatMap(({ manifest, containers }) => containers.map(({ at }): User => ({ manifest, at })));
  const roles = accounts.map(({ manifest }): User => ({ manifest, at: ANNOTATION_AT }));
  const rendered = [...images, ...roles].filter(({ manifest, at }) => manifest.source.origin && valueAt(manifest.object, at) !== undefined);
  const places = rendered.flatMap((user) => [...new Set(placesOf(user.manifest, user.at).map(keyOf))].map((key) => ({ key, user })));
  return new Map([...groupBy(places, ({ key }) => key)].map(([key, all]) => [key, all.map(({ user }) => user)]));
}

/** Where a value is decided, and what goes into it: the line of a template, and the values that it prints. */
function placesOf(manifest: Wanted['manifest'], at: string): Location[] {
  const all = [locateIn(manifest, at), ...originNotes(manifest, at).map(({ location }) => location)];
  return [...new Map(all.map((location) => [keyOf(location), location])).values()];
}

function nowhere([place, ...others]: readonly Location[]): Refusal {
  const files = new Set([place, ...others].flatMap((one) => (one ? [`${one.file}:${one.line}`] : [])));
  return { refusal: `it is rendered, and no single place holds just this value: change it by hand (${[...files].join(', ')})` };
}

function keyOf({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
