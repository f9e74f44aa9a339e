import type { ImageEvidence } from '../evidence/evidence.ts';
import type { GatheredEvidence } from '../evidence/gather.ts';
import { distinctImages, type UsedImage } from '../inventory/images.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Location, Skipped } from '../manifests/manifest.ts';
import type { AwsMode, FailOn } from '../options.ts';
import type { Adoption } from '../policy/adopt.ts';
import type { Scan } from '../preflight.ts';
import type { Finding, Report, Severity, Unverified, Verdict } from './report.ts';

export interface ReportParts {
  readonly scan: Scan;
  readonly evidence: GatheredEvidence;
  /** Images of which nobody could say what they were built for. */
  readonly platforms?: { readonly unverified: readonly Unverified[] } | undefined;
  /** What could not be found out of who pulls and over which route, and what was judged. */
  readonly pullPath?: { readonly unverified: readonly Unverified[]; readonly notes: readonly string[] } | undefined;
  readonly adoption: Adoption;
  /** Sentences about the run that its entrypoint knows. */
  readonly notes: readonly string[];
  readonly options: {
    readonly aws: { readonly mode: AwsMode };
    readonly failOn: FailOn;
    readonly isExpected: (reference: string) => boolean;
  };
  readonly version: string;
}

/** Puts the parts together: sorted, counted, with the one verdict that the exit code follows. */
export function makeReport({ scan, evidence, platforms, pullPath, adoption, notes, options, version }: ReportParts): Report {
  const sorted = adoption.findings.toSorted(byPlace);
  const unverified = [...unverifiedOf(scan.images, evidence.images), ...(platforms?.unverified ?? []), ...(pullPath?.unverified ?? [])];
  const count = (severity: Severity): number => sorted.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: 'ecr-preflight', version },
    verdict: verdictOf(
      sorted,
      unverified.filter((each) => !adoption.imagesApart.has(each.image ?? each.subject) && !adoption.linksApart.has(each)),
      options,
    ),
    summary: {
      files: scan.sources.files,
      documents: scan.documents,
      manifests: scan.objects,
      workloads: scan.inventory.workloads.length,
      images: distinctImages(scan.inventory.workloads),
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: adoption.suppressed.length,
      unverified: unverified.length,
      notLookedUp: evidence.notLookedUp.length,
    },
    findings: sorted,
    unverified,
    suppressed: adoption.suppressed.toSorted((a, b) => byLocation(a.location, b.location) || compare(a.rule, b.rule)),
    ...(adoption.problems.length > 0
      ? { suppressionProblems: adoption.problems.toSorted((a, b) => byLocation(a.location, b.location)) }
      : {}),
    skipped: scan.skipped.toSorted((a, b) => compare(a.file, b.file) || compare(a.reason, b.reason)),
    notes: [
      ...notRenderedNotes(scan.skipped),
      ...notLookedUpNotes(evidence),
      ...expectedNotes(scan.images, evidence.images, options.isExpected),
      ...(pullPath?.notes ?? []),
      ...adoption.notes,
      ...notes,
    ],
  };
}

function verdictOf(findings: readonly Finding[], unverified: readonly Unverified[], options: ReportParts['options']): Verdict {
  const failing: readonly Severity[] = options.failOn === 'never' ? [] : options.failOn === 'warning' ? ['error', 'warning'] : ['error'];
  if (findings.some((finding) => failing.includes(finding.severity))) return 'fail';
  return unverified.length > 0 && options.aws.mode === 'required' ? 'unverified' : 'pass';
}

function unverifiedOf(used: readonly UsedImage[], images: Readonly<Record<string, ImageEvidence>>): Unverified[] {
  return used.flatMap(({ subject, uses }): Unverified[] => {
    const evidence = images[subject];
    if (evidence?.status !== 'unverified') return [];
    return [{ subject, reason: evidence.reason, message: evidence.message, locations: uses.map(placeOf).toSorted(byLocation) }];
  });
}

function placeOf({ workload: { manifest }, at }: UsedImage['uses'][number]): Location {
  return locateIn(manifest, at);
}

const WHY_NOT = {
  'aws-off': (images: string, were: string) =>
    `${images} in private ECR registries ${were} not looked up (--aws off): whether they exist is not known.`,
  'aws-owned': (images: string, were: string) =>
    `${images} of AWS's own registries ${were} not looked up: those registries let nobody else describe their images.`,
  'lookup-off': (images: string, were: string) =>
    `${images} ${were} not looked up: look-ups in their registry are off in the configuration.`,
  'host-mismatch': (images: string, were: string) =>
    `${images} ${were} not looked up: no registry host of ECR is spelt like theirs (ecr-host-unmatched).`,
} as const;

function notLookedUpNotes({ notLookedUp }: GatheredEvidence): string[] {
  return (['aws-off', 'aws-owned', 'lookup-off', 'host-mismatch'] as const).flatMap((why) => {
    const count = notLookedUp.filter((entry) => entry.why === why).length;
    return count === 0 ? [] : [WHY_NOT[why](count === 1 ? '1 image' : `${count} images`, count === 1 ? 'was' : 'were')];
  });
}

function expectedNotes(
  used: readonly UsedImage[],
  images: Readonly<Record<string, ImageEvidence>>,
  isExpected: (reference: string) => boolean,
): string[] {
  return used
    .filter(({ subject }) => images[subject]?.status === 'absent' && isExpected(subject))
    .map(({ subject }) => `${subject} is not in ECR yet and is expected (--expect-image): this pipeline is about to push it.`);
}

/** File, line, column, rule; the message last, so that the order never depends on anything else. */
function byPlace(a: Finding, b: Finding): number {
  return byLocation(a.location, b.location) || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function byLocation(a: Location, b: Location): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What was meant to be rendered or scanned and was not is said by name: it is deployed, and what it deploys was not judged. */
const NOT_RENDERED = new Set(['render-failed', 'not-rendered', 'not-scanned', 'plugin']);
const NAMED = 5;

function notRenderedNotes(skipped: readonly Skipped[]): string[] {
  const found = skipped.filter(({ reason }) => NOT_RENDERED.has(reason));
  const more = found.length > NAMED ? [`${found.length - NAMED} more are not judged as they are deployed (--verbose names them).`] : [];
  // What is deployed from elsewhere in the repository is not of the file that says so.
  const verb = ({ reason }: Skipped): string => (reason === 'not-scanned' ? '' : ' is not judged as it is deployed');
  return [...found.slice(0, NAMED).map((entry) => `${entry.file}${verb(entry)}: ${entry.message}`), ...more];
}
