import type { EvidenceDocument, ImageEvidence } from './evidence.ts';
import { formatDuration } from './format-duration.ts';
import { agePullPath } from './pull-path/age.ts';

/** Clocks of two machines may differ; a document dated further ahead than this was not collected when it says. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

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
 * Applies `--evidence-max-age`: in a document older than that (or dated in the future) every answer becomes `unverified (stale)`.
 * @param now epoch milliseconds
 */
export function ageEvidence(document: EvidenceDocument, now: number, maxAgeMs: number): EvidenceDocument {
  const age = now - Date.parse(document.collectedAt);
  if (age <= maxAgeMs && age >= -CLOCK_DIFFERENCE_MS) return document;
  const when =
    age < 0 ? 'is dated in the future' : `was collected ${formatDuration(age)} ago and at most ${formatDuration(maxAgeMs)} are allowed`;
  const message = `the recorded evidence (${document.collectedAt}) ${when}; record it again`;
  const stale = { status: 'unverified', reason: 'stale', message } as const;
  const aged = (section: object) => Object.fromEntries(Object.keys(section).map((reference) => [reference, stale]));
  const { images, platforms } = document;
  return { ...document, ...agePullPath(document, stale), images: aged(images), ...(platforms && { platforms: aged(platforms) }) };
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
