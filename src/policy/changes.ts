import { groupBy } from '../group-by.ts';
import type { UsedImage } from '../inventory/images.ts';
import type { Manifest } from '../manifests/manifest.ts';
import type { Suppressed, Unverified } from '../report/report.ts';
import { canonical, unreadableContent } from './changes-content.ts';
import type { Judged } from './judge.ts';
import { suppressedBy } from './suppressions.ts';

/** What the same scan finds in the tree a change starts from. */
export interface Earlier {
  /** Names that tree in sentences, such as "main (1a2b3c4)". */
  readonly label: string;
  /** Findings that count there: what is suppressed there and no longer here is new. */
  readonly findings: readonly Judged[];
  readonly images: readonly UsedImage[];
}

export interface ChangeResult {
  readonly kept: readonly Judged[];
  readonly suppressed: readonly Suppressed[];
  /** How many of `kept` were there before as well: the change edits what they are about. */
  readonly touched: number;
}

/**
 * Sets apart what was already there: the same finding (its fingerprint, which knows neither file nor line) about the same object, which the change
 * leaves as it was, and with no object among its related locations that the change adds or edits. What a change edits is rolled out
 * with it, so an old fault of it counts; so does what the change breaks in objects it does not touch. Equal findings are counted.
 */
export function setApartEarlier(findings: readonly Judged[], earlier: Earlier): ChangeResult {
  const there = new Map<string, Judged[]>();
  for (const judged of earlier.findings) {
    const same = there.get(judged.finding.fingerprint);
    if (same) same.push(judged);
    else there.set(judged.finding.fingerprint, [judged]);
  }
  const contents = contentReader();
  const kept: Judged[] = [];
  const suppressed: Suppressed[] = [];
  for (const judged of findings) {
    const candidates = there.get(judged.finding.fingerprint) ?? [];
    const match = candidates.findIndex((before) => !isTouched(judged, before, contents));
    if (match < 0) kept.push(judged);
    else {
      candidates.splice(match, 1);
      suppressed.push(suppressedBy(judged.finding, 'baseline', `already on ${earlier.label}`));
    }
  }
  let touched = 0;
  for (const [fingerprint, group] of groupBy(kept, ({ finding }) => finding.fingerprint))
    touched += Math.min(group.length, there.get(fingerprint)?.length ?? 0);
  return { kept, suppressed, touched };
}

type Contents = (of: Judged['of']) => string;

function isTouched(now: Judged, before: Judged, contents: Contents): boolean {
  if (contents(now.of) !== contents(before.of)) return true;
  const known = new Set(before.involved.map(contents));
  return now.involved.some((object) => !known.has(contents(object)));
}

/** What an object says, whatever its layout, comments and order of keys. */
function contentReader(): Contents {
  const known = new Map<Judged['of'], string>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const text = 'object' in of ? canonical(of.object) : unreadableContent(of);
    known.set(of, text);
    return text;
  };
}

/** Open questions of the pull path, and the objects each is about. */
export interface OpenLinks {
  readonly unverified: readonly Unverified[];
  readonly concerns: ReadonlyMap<Unverified, readonly Manifest[]>;
}

/** Links without an answer that the change has nothing to do with: open in the earlier tree as well, about objects that stand there as they are now. */
export function linksSetApart(now: OpenLinks, before: OpenLinks): ReadonlySet<Unverified> {
  const contents = contentReader();
  const known = new Map<string, Set<string>>();
  for (const each of before.unverified) {
    const there = known.get(keyOfLink(each)) ?? new Set();
    for (const object of before.concerns.get(each) ?? []) there.add(contents(object));
    known.set(keyOfLink(each), there);
  }
  const isUntouched = (each: Unverified): boolean => {
    const there = known.get(keyOfLink(each));
    return there !== undefined && (now.concerns.get(each) ?? []).every((object) => there.has(contents(object)));
  };
  return new Set(now.unverified.filter(isUntouched));
}

function keyOfLink({ subject, reason, message }: Unverified): string {
  return `${subject}\n${reason}\n${message}`;
}

/**
 * Images without an answer that the change has nothing to do with: every object that uses one was there, with that image, as it is now. Whatever
 * ECR would say of them, it would be said of the earlier tree too.
 */
export function imagesSetApart(
  used: readonly UsedImage[],
  isUnverified: (subject: string) => boolean,
  earlier: Earlier,
): ReadonlySet<string> {
  const contents = contentReader();
  const before = new Map(earlier.images.map((image) => [image.subject, image.uses]));
  const apart = used.filter(({ subject, uses }) => {
    if (!isUnverified(subject)) return false;
    const left = (before.get(subject) ?? []).map(({ workload, at }) => `${at}\n${contents(workload.manifest)}`);
    return uses.every(({ workload, at }) => {
      const found = left.indexOf(`${at}\n${contents(workload.manifest)}`);
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    });
  });
  return new Set(apart.map(({ subject }) => subject));
}
