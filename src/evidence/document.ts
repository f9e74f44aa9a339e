import type { core } from 'zod/mini';
import { PreflightError } from '../errors.ts';
import type { EvidenceDocument, ImageEvidence } from './evidence.ts';
import { formatDuration } from './format-duration.ts';
import { evidenceSchema } from './schema.ts';

/** Clocks of two machines may differ; a document dated further ahead than this was not collected when it says. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;
const HINT = 'record it again with `ecr-preflight collect -o FILE`; docs/evidence.md describes the format';

/**
 * Reads a recorded evidence document.
 * @param file named in messages; not opened.
 * @throws PreflightError `evidence` for anything that is not an evidence document of schemaVersion 1.
 */
export function parseEvidence(text: string, file: string): EvidenceDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new PreflightError('evidence', `${file}${lineOf(cause, text)}: the evidence document is not valid JSON`, { hint: HINT, cause });
  }
  const version = value !== null && typeof value === 'object' && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (version !== undefined && version !== 1) {
    throw new PreflightError('evidence', `${file}: schemaVersion: expected 1, found ${JSON.stringify(version).slice(0, 40)}`, {
      hint: 'the document was written by another release of ecr-preflight: use that release, or record it again with `ecr-preflight collect`',
    });
  }
  const result = evidenceSchema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue ? pathText(issue.path) : '';
  throw new PreflightError('evidence', `${file}: ${where === '' ? '' : `${where}: `}expected ${expectation(issue)}`, { hint: HINT });
}

/** V8 names a position for most syntax errors, not for all. */
function lineOf(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? '' : `:${text.slice(0, Number(position)).split('\n').length}`;
}

function expectation(issue: core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.expected === 'object' || issue.expected === 'record' ? 'an object' : `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_union':
      return '"found", "absent" or "unverified"';
    case 'invalid_format':
      return issue.message;
    default:
      return 'an evidence document of schemaVersion 1';
  }
}

/** `images["<reference>"].nearestTags[1]`: references hold dots, so their keys are quoted. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => {
      if (typeof key === 'string' && /^[A-Za-z]\w*$/.test(key)) return at === 0 ? key : `.${key}`;
      return typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(String(key))}]`;
    })
    .join('');
}

/** Fields in the order people read them; the rest follows alphabetically, so that two recordings can be compared line by line. */
const KEY_ORDER = ['schemaVersion', 'collectedAt', 'status', 'what', 'reason', 'message', 'digest', 'imageStatus'];

/** The document as text: stable key order, two-space indent, one newline at the end. */
export function renderEvidence(document: EvidenceDocument): string {
  return `${JSON.stringify(ordered(document), null, 2)}\n`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, ordered(entry)]));
}

function rank(key: string): number {
  const at = KEY_ORDER.indexOf(key);
  return at < 0 ? KEY_ORDER.length : at;
}

/**
 * Applies `--evidence-max-age`: in a document older than that (or dated in the future) every image becomes `unverified (stale)`.
 * @param now epoch milliseconds
 */
export function ageEvidence(document: EvidenceDocument, now: number, maxAgeMs: number): EvidenceDocument {
  const age = now - Date.parse(document.collectedAt);
  if (age <= maxAgeMs && age >= -CLOCK_DIFFERENCE_MS) return document;
  const when =
    age < 0 ? 'is dated in the future' : `was collected ${formatDuration(age)} ago and at most ${formatDuration(maxAgeMs)} are allowed`;
  const stale: ImageEvidence = {
    status: 'unverified',
    reason: 'stale',
    message: `the recorded evidence (${document.collectedAt}) ${when}; record it again`,
  };
  return { ...document, images: Object.fromEntries(Object.keys(document.images).map((reference) => [reference, stale])) };
}

/** What the document says of one image; `unverified (not-recorded)` where it says nothing. */
export function imageEvidence(document: EvidenceDocument, reference: string): ImageEvidence {
  const recorded = Object.hasOwn(document.images, reference) ? document.images[reference] : undefined;
  return (
    recorded ?? {
      status: 'unverified',
      reason: 'not-recorded',
      message: 'the recorded evidence does not mention this image; record it again from these manifests',
    }
  );
}
