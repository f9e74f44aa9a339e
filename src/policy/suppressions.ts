import type { Location } from '../manifests/manifest.ts';
import type { Finding, Suppressed, SuppressionProblem } from '../report/report.ts';
import type { Judged } from './judge.ts';

/** One rule that somebody does not want to hear about at one place, and why. */
export interface Suppression {
  readonly by: 'comment' | 'annotation' | 'config';
  readonly rule: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`, in UTC. */
  readonly until?: string;
  /** Why it suppresses nothing, whatever it is about. */
  readonly problem?: 'no-rule' | 'unknown-rule' | 'no-reason' | 'bad-date';
  readonly location: Location;
}

/** Where to look for the suppressions of a finding. */
export interface SuppressionIndex {
  readonly all: readonly Suppression[];
  readonly candidates: (judged: Judged) => readonly Suppression[];
}

export interface SuppressionResult {
  /** What is still a finding; a suppression that no longer holds is among its related locations. */
  readonly kept: readonly Judged[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly SuppressionProblem[];
}

export interface SuppressionContext {
  readonly now: Date;
  /** Whether the run could have raised findings of this rule at all; where not, nobody can tell that a suppression is unused. */
  readonly couldFind: (rule: string) => boolean;
}

/**
 * Reads the end of a reason: `approved in CHG-123 until 2027-01-31`. The day itself still counts.
 * Words after "until" that are no figure are part of the reason.
 */
export function parseUntil(text: string): Pick<Suppression, 'reason' | 'until' | 'problem'> {
  const match = /^(.*?)[\s(]*\buntil:?\s+(\d[\d./-]*)[).\s]*$/is.exec(text.slice(0, 2000));
  const reason = (match?.[1] ?? text).trim().replace(/[,;]$/, '');
  const until = match?.[2]?.replace(/\.$/, '');
  if (until !== undefined && !isDay(until)) return { reason, until, problem: 'bad-date' };
  // A day with words behind it was meant to end the suppression; read as a part of the reason it would never end.
  const astray = until === undefined ? /\buntil:?\s+(\d{4}-\d{2}-\d{2}.{0,40})/i.exec(text)?.[1]?.trim() : undefined;
  if (astray !== undefined) return { reason, until: astray, problem: 'bad-date' };
  if (!/[\p{L}\p{N}]/u.test(reason)) return { reason, problem: 'no-reason' };
  return until === undefined ? { reason } : { reason, until };
}

/** `2027-02-30` is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function hasEnded({ until }: Suppression, now: Date): boolean {
  return until !== undefined && now.toISOString().slice(0, 10) > until;
}

/** Takes out of the findings what is suppressed with a reason and in time, and says which suppressions do nothing. */
export function suppress(findings: readonly Judged[], index: SuppressionIndex, { now, couldFind }: SuppressionContext): SuppressionResult {
  const used = new Set<Suppression>();
  const missed = new Map<Suppression, number>();
  const kept: Judged[] = [];
  const suppressed: Suppressed[] = [];
  for (const judged of findings) {
    const candidates = index.candidates(judged).filter(({ rule }) => rule === judged.finding.rule);
    const holding = candidates.filter((candidate) => candidate.problem === undefined && !hasEnded(candidate, now));
    for (const candidate of holding) used.add(candidate);
    const [by] = holding;
    if (by) {
      suppressed.push(suppressedBy(judged.finding, by.by, by.reason, by.until));
      continue;
    }
    for (const candidate of candidates) missed.set(candidate, (missed.get(candidate) ?? 0) + 1);
    kept.push(candidates.length === 0 ? judged : { ...judged, finding: withReminders(judged.finding, candidates) });
  }
  const problems = index.all.flatMap((suppression) =>
    problemOf(suppression, missed.get(suppression) ?? 0, used.has(suppression) || !couldFind(suppression.rule), now),
  );
  return { kept, suppressed, problems };
}

/** What stays of a finding that does not count. */
export function suppressedBy(finding: Finding, by: Suppressed['by'], reason: string, until?: string): Suppressed {
  const { rule, location, message, severity, resource, container, image, fingerprint } = finding;
  return {
    rule,
    by,
    reason,
    ...(until === undefined ? {} : { until }),
    location,
    message,
    severity,
    resource,
    ...(container === undefined ? {} : { container }),
    ...(image === undefined ? {} : { image }),
    fingerprint,
  };
}

function withReminders(finding: Finding, candidates: readonly Suppression[]): Finding {
  const related = candidates.map((candidate) => ({ message: reminder(candidate), location: candidate.location }));
  return { ...finding, related: [...finding.related, ...related] };
}

function reminder({ problem, until }: Suppression): string {
  if (problem === 'no-reason') return 'this suppression gives no reason and does not count';
  if (problem === 'bad-date') return `this suppression does not count: "${until}" is no date (YYYY-MM-DD)`;
  return `this suppression ended on ${until}`;
}

function problemOf(suppression: Suppression, covers: number, isUsed: boolean, now: Date): SuppressionProblem[] {
  const { rule, by, location } = suppression;
  const problem = suppression.problem ?? (hasEnded(suppression, now) ? 'expired' : isUsed ? undefined : 'unused');
  return problem === undefined
    ? []
    : [{ problem, rule, by, message: `the suppression of ${rule || 'no rule'} ${complaint(suppression, problem, covers)}`, location }];
}

/** Ends the sentence "the suppression of <rule> ...". */
function complaint({ until }: Suppression, problem: SuppressionProblem['problem'], covers: number): string {
  switch (problem) {
    case 'no-rule':
      return 'suppresses nothing: write <rule>: <reason>';
    case 'unknown-rule':
      return 'suppresses nothing: there is no such rule';
    case 'no-reason':
      return 'gives no reason and suppresses nothing: write <rule>: <reason>';
    case 'bad-date':
      return `suppresses nothing: "${until}" is no date (YYYY-MM-DD)`;
    case 'expired':
      return covers === 0
        ? `ended on ${until} and would cover nothing in this run`
        : `ended on ${until}: ${covers === 1 ? 'the finding it covered counts' : `the ${covers} findings it covered count`} again`;
    case 'unused':
      return 'suppresses nothing in this run';
  }
}
