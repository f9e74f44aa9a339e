import * as z from 'zod/mini';
import { PreflightError } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { toJson } from '../report/escape.ts';
import type { Finding, Suppressed } from '../report/report.ts';
import type { Judged } from './judge.ts';
import { suppressedBy } from './suppressions.ts';

const entrySchema = z.strictObject({
  fingerprint: z.string().check(z.minLength(1)),
  count: z.int().check(z.positive()),
  rule: z.string(),
  /** For whoever reads the file; the fingerprint alone decides. */
  resource: z.string(),
  container: z.optional(z.string()),
});
const baselineSchema = z.strictObject({ schemaVersion: z.literal(1), findings: z.array(entrySchema) });

/** Findings that are known and wait to be mended: how often each may be found. */
export type Baseline = z.infer<typeof baselineSchema>;

const HINT = 'write it again with `ecr-preflight --write-baseline FILE`';

/**
 * Reads a baseline.
 * @param file named in messages; not opened.
 * @throws PreflightError `baseline` for anything that is not one of schemaVersion 1.
 */
export function parseBaseline(text: string, file: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new PreflightError('baseline', `${file}: the baseline is not valid JSON`, { hint: HINT, cause });
  }
  const result = baselineSchema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  const version = value !== null && typeof value === 'object' && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version === 'number' && version !== 1) {
    throw new PreflightError('baseline', `${file}: schemaVersion ${version} was written by another release of ecr-preflight`, {
      hint: HINT,
    });
  }
  throw new PreflightError('baseline', `${file}: ${path === '' ? '' : `${path}: `}not a baseline of schemaVersion 1`, { hint: HINT });
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

function sortKey({ rule, resource, container = '', fingerprint }: Baseline['findings'][number]): string {
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
