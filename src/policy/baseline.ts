import { groupBy } from '../group-by.ts';
import { toJson } from '../report/escape.ts';
import type { Finding, Suppressed } from '../report/report.ts';
import type { Judged } from './judge.ts';
import { suppressedBy } from './suppressions.ts';

/** Findings that are known and wait to be mended. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly fingerprint: string;
  /** How often it may be found. */
  readonly count: number;
  /** For whoever reads the file, as the rest: the fingerprint alone decides. */
  readonly rule: string;
  readonly resource: string;
  readonly container?: string | undefined;
}

/** What there is to mend now, in an order that does not depend on files or lines. */
export function baselineOf(findings: readonly Judged[]): Baseline {
  const entries = [...groupBy(findings, ({ finding }) => finding.fingerprint)].map(([fingerprint, group]) => {
    const [first] = group.map((judged) => judged.finding);
    const container = first?.container;
    return {
      fingerprint,
      count: group.length,
      rule: first?.rule ?? '',
      resource: first ? resourceText(first) : '',
      ...(container === undefined ? {} : { container }),
    };
  });
  return { schemaVersion: 1, findings: entries.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)) };
}

function resourceText({ resource: { kind, namespace, name } }: Finding): string {
  return `${kind} ${namespace === null ? '' : `${namespace}/`}${name}`.trim();
}

function sortKey({ rule, resource, container = '', fingerprint }: BaselineEntry): string {
  return [rule, resource, container, fingerprint].join('\n');
}

/** The baseline as text: one entry a line, so that a review and a merge see single findings. */
export function renderBaseline({ schemaVersion, findings }: Baseline): string {
  // JSON holds no line break but those of its layout.
  const lines = findings.map((entry) => `    ${toJson(entry).trim().replace(/\n */g, ' ')}`);
  return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

export interface BaselineResult {
  readonly kept: readonly Judged[];
  readonly suppressed: readonly Suppressed[];
  /** Findings of the baseline that this run has not found. */
  readonly gone: number;
}

/** Takes the known findings out; of equal ones as many as were recorded, so that one more of them is new. */
export function applyBaseline(findings: readonly Judged[], { findings: entries }: Baseline): BaselineResult {
  const left = new Map<string, number>();
  for (const { fingerprint, count } of entries) left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
  const kept: Judged[] = [];
  const suppressed: Suppressed[] = [];
  for (const judged of findings) {
    const known = left.get(judged.finding.fingerprint) ?? 0;
    if (known === 0) kept.push(judged);
    else {
      left.set(judged.finding.fingerprint, known - 1);
      suppressed.push(suppressedBy(judged.finding, 'baseline', 'recorded in the baseline'));
    }
  }
  return { kept, suppressed, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
