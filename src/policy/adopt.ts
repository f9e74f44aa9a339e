import type { UsedImage } from '../inventory/images.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { writtenTexts } from '../manifests/lines.ts';
import type { SourceText } from '../manifests/manifest.ts';
import type { Finding, Suppressed, SuppressionProblem, Unverified } from '../report/report.ts';
import { count } from '../report/words.ts';
import { applyBaseline, type Baseline, baselineOf } from './baseline.ts';
import { type ChangeResult, imagesSetApart, linksSetApart, type OpenLinks, setApartEarlier } from './changes.ts';
import { foldUnresolved } from './fold.ts';
import type { Judged } from './judge.ts';
import type { Rule } from './policy.ts';
import type { ConfigSuppression } from './suppression-config.ts';
import { suppressionIndex } from './suppression-index.ts';
import { type Suppression, type SuppressionResult, suppress } from './suppressions.ts';

/** Findings of one tree, and what may suppress them. */
export interface JudgedTree {
  readonly judged: readonly Judged[];
  readonly texts: readonly SourceText[];
  readonly inventory: Inventory;
  readonly images: readonly UsedImage[];
  /** undefined: nothing of the pull path was judged. */
  readonly links?: OpenLinks | undefined;
}

export interface AdoptionOptions {
  readonly ignore: readonly ConfigSuppression[];
  readonly rules: readonly Rule[];
  readonly now: Date;
  /** `record`: whatever there is now is known. */
  readonly baseline: Baseline | 'record' | undefined;
  /** The tree a change starts from; named in sentences by its label. */
  readonly earlier: { readonly label: string; readonly tree: JudgedTree } | undefined;
  readonly isUnverified: (subject: string) => boolean;
  /** Whether every image got its answer. */
  readonly isComplete: boolean;
}

/** What counts of the findings, and what became of the others. */
export interface Adoption {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly SuppressionProblem[];
  /** Unverified images that do not decide the verdict. */
  readonly imagesApart: ReadonlySet<string>;
  /** Unverified links that do not decide it either. */
  readonly linksApart: ReadonlySet<Unverified>;
  readonly notes: readonly string[];
  /** For `--write-baseline`: what is a finding before any baseline. */
  readonly recordable: Baseline;
}

/** Lets a repository adopt the gate before it has mended everything: suppressions, then the baseline, then what a change has found already there. */
export function adopt(tree: JudgedTree, options: AdoptionOptions): Adoption {
  const spoken = suppressions(tree, options);
  const recordable = baselineOf(spoken.kept);
  const baseline = options.baseline === 'record' ? recordable : options.baseline;
  const known = baseline ? applyBaseline(spoken.kept, baseline) : { kept: spoken.kept, suppressed: [], gone: 0 };
  const before = options.earlier && suppressions(options.earlier.tree, options);
  const earlier = options.earlier && { label: options.earlier.label, findings: before?.kept ?? [], images: options.earlier.tree.images };
  const fresh = earlier ? setApartEarlier(known.kept, earlier) : { kept: known.kept, suppressed: [], touched: 0 };
  const links = options.earlier?.tree.links;
  const linksApart = links && tree.links ? linksSetApart(tree.links, links) : new Set<Unverified>();
  const imagesApart = earlier ? imagesSetApart(tree.images, options.isUnverified, earlier) : new Set<string>();
  return {
    findings: foldUnresolved(fresh.kept.map(({ finding }) => finding)),
    suppressed: [...spoken.suppressed, ...known.suppressed, ...fresh.suppressed],
    problems: spoken.problems,
    imagesApart,
    linksApart,
    notes: [
      ...spoken.problems.map(({ location, message }) => `${location.file}:${location.line}: ${message}.`),
      ...baselineNotes(known.gone),
      ...(earlier ? earlierNotes(earlier.label, known.kept.length, fresh, imagesApart.size, linksApart.size) : []),
      ...(before ? addedNotes(spoken.written, before.written) : []),
    ],
    recordable,
  };
}

function suppressions(
  tree: JudgedTree,
  { ignore, rules, now, isComplete }: AdoptionOptions,
): SuppressionResult & { readonly written: readonly Suppression[] } {
  const index = suppressionIndex({
    texts: [...writtenTexts(tree.texts)],
    inventory: tree.inventory,
    config: ignore,
    ruleIds: new Set(rules.map((rule) => rule.id)),
  });
  // Without every answer nobody can tell that AWS would not have said what a suppression is about.
  const couldFind = (rule: string): boolean => isComplete || !NEEDS_AWS.test(rule);
  return { ...suppress(tree.judged, index, { now, couldFind }), written: index.all };
}

/** Rules that speak only of what AWS said. */
const NEEDS_AWS =
  /^(?:ecr-(?:image|repository)-|pull-role-|pull-through-|repository-policy-|irsa-(?:role|trust)-|subnet-|image-(?:expires|platform)-)/;

function baselineNotes(gone: number): string[] {
  if (gone === 0) return [];
  return [
    `${count(gone, 'finding')} of the baseline ${gone === 1 ? 'was' : 'were'} not found in this run: --write-baseline writes it without ${gone === 1 ? 'it' : 'them'}.`,
  ];
}

function earlierNotes(label: string, found: number, { suppressed, touched }: ChangeResult, images: number, links: number): string[] {
  const old = suppressed.length;
  const parts = [
    ...(old === 0
      ? []
      : [`${count(old, 'finding')} that ${old === 1 ? 'was' : 'were'} there before ${old === 1 ? 'does' : 'do'} not count`]),
    ...(touched === 0
      ? []
      : [
          `${count(touched, 'finding')} ${touched === 1 ? 'was there before and counts' : 'were there before and count'}, because the change edits what ${touched === 1 ? 'it is' : 'they are'} about`,
        ]),
  ];
  const what = parts.length > 0 ? `: ${parts.join('; ')}` : found > 0 ? ': nothing that was found counted before' : '';
  const unverified =
    images === 0
      ? []
      : [
          `${count(images, 'image')} that could not be verified ${images === 1 ? 'is' : 'are'} used only by objects this change leaves as they were: ${images === 1 ? 'it does' : 'they do'} not count.`,
        ];
  const open =
    links === 0
      ? []
      : [
          `${count(links, 'link')} that could not be verified ${links === 1 ? 'concerns' : 'concern'} only what this change leaves as it was: ${links === 1 ? 'it does' : 'they do'} not count.`,
        ];
  return [`Judged as a change to ${label}${what}.`, ...unverified, ...open];
}

/** A change may not silence its own findings unseen. */
function addedNotes(now: readonly Suppression[], before: readonly Suppression[]): string[] {
  const keyOf = ({ by, rule, reason, until }: Suppression): string => [by, rule, until ?? '', reason].join('\n');
  const left = before.map(keyOf);
  return now.flatMap((suppression) => {
    const known = left.indexOf(keyOf(suppression));
    if (known >= 0) left.splice(known, 1);
    const { by, rule, location } = suppression;
    return known >= 0 || by === 'config' || rule === ''
      ? []
      : [`This change adds a suppression of ${rule} (${by}): ${location.file}:${location.line}.`];
  });
}
