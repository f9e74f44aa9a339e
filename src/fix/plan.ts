import { locateIn } from '../manifests/locate.ts';
import type { SourceText } from '../manifests/manifest.ts';
import { resourceName } from '../report/words.ts';
import { decidedElsewhere } from './decided-elsewhere.ts';
import type { Refusal } from './edit.ts';
import { make } from './make.ts';
import { type Wanted, type WantedInputs, wantedChanges } from './wanted.ts';

/** Something that was changed, or not, and where. */
export interface FixNote {
  readonly file: string;
  readonly line: number;
  /** `ServiceAccount shop/web: ...` */
  readonly text: string;
}

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FixPlan {
  /** Files with a change, in the order of their names. */
  readonly files: readonly FileChange[];
  readonly fixed: readonly FixNote[];
  readonly refused: readonly FixNote[];
  /** Rendered texts as they are expected to come out of the changed files. */
  readonly rendered: ReadonlyMap<SourceText, string>;
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
  const elsewhere = decidedElsewhere(inputs.inventory);
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
      cannotBeWritten(wanted, inputs) ??
      cannotBeBoth(values.get(place)) ??
      (source.origin ? elsewhere.make(wanted, all) : make(wanted, { path: source.path, text: current.after }));
    const { file, line } = locateIn(wanted.manifest, wanted.at);
    const subject = resourceName({ ...wanted.manifest, namespace: inputs.inventory.namespaceOf(wanted.manifest) });
    if ('refusal' in outcome) refused.push({ file, line, text: `${subject}: ${wanted.what}: ${outcome.refusal}` });
    else {
      made.add(place);
      if (!source.origin) texts.set(source.path, { before: current.before, after: outcome.text });
      fixed.push({ file: outcome.file ?? file, line: outcome.line, text: `${subject}: ${wanted.what}: ${outcome.value}` });
    }
  }
  const files = [...[...texts].map(([path, { before, after }]) => ({ path, before, after })), ...elsewhere.files()];
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    fixed,
    refused: [...refused, ...unmatched(inputs)],
    rendered: elsewhere.rendered,
  };
}

function placeOf({ manifest: { source, start, base }, at, what }: Wanted): string {
  return [source.path, start, base, at, what].join('\n');
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

function cannotBeBoth(values: ReadonlySet<string> | undefined): Refusal | undefined {
  if (values === undefined || values.size < 2) return undefined;
  return { refusal: `it is deployed in several ways, which need ${values.size} different values (${[...values].join(', ')})` };
}

function cannotBeWritten({ manifest: { source, maker } }: Wanted, { isStdin }: FixInputs): Refusal | undefined {
  if (isStdin(source.path)) return { refusal: 'standard input cannot be changed' };
  if (maker)
    return {
      refusal: `it is written inside of the ${maker.manifest.kind} that makes it: only objects that stand by themselves are changed`,
    };
  return undefined;
}

/** A replacement that finds nothing to replace is a mistake of whoever asked for it. */
function unmatched({ tags, inventory, ...inputs }: FixInputs): FixNote[] {
  return tags.flatMap((fix) => {
    const found = wantedChanges({ ...inputs, findings: [], inventory, tags: [fix] });
    const image = fix.image === undefined ? '' : ` of ${fix.image}`;
    return found.length > 0 ? [] : [{ file: '', line: 0, text: `--fix-tag: no image${image} has the tag ${fix.from}` }];
  });
}
