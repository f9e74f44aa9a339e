import type { Location } from '../manifests/manifest.ts';
import type { RenderContext, Report } from './report.ts';
import { artifactLocation, type SarifLocation, sarifLocation, sarifText } from './sarif-location.ts';
import { count } from './words.ts';

export interface Notification {
  readonly descriptor: { readonly id: string };
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations?: readonly SarifLocation[];
}

/** Skipped files that are named; a monorepo may hold tens of thousands that are no manifests. */
const MOST_SKIPPED = 1_000;
const MOST_LOCATIONS = 100;

/** What the run could not answer or did not look at, and notes on the run: nothing of it is a result. */
export function notifications(report: Report, context: RenderContext): Notification[] {
  const unverified = report.unverified.map(({ subject, reason, message, locations }): Notification => {
    const level = report.verdict === 'unverified' ? 'error' : 'warning';
    return notification(
      `unverified/${reason}`,
      level,
      `${subject} could not be verified: ${message}`,
      context,
      locations.slice(0, MOST_LOCATIONS),
    );
  });
  const skipped = report.skipped.slice(0, MOST_SKIPPED).map(({ file, reason, message, count: number }) => ({
    ...notification(`skipped/${reason}`, 'note', number === undefined ? message : `${number} files or documents: ${message}`, context, []),
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, context) } }],
  }));
  const more = report.skipped.length - skipped.length;
  return [
    ...unverified,
    ...skipped,
    ...(more > 0 ? [cut(`${count(more, 'more skipped file or document is', 'more skipped files or documents are')} not named here`)] : []),
    ...report.notes.map((note) => notification('note', 'note', note, context, [])),
  ];
}

/** Says what had no room in the file. */
export function cut(text: string): Notification {
  return { descriptor: { id: 'cut' }, level: 'warning', message: { text } };
}

function notification(
  id: string,
  level: Notification['level'],
  text: string,
  context: RenderContext,
  locations: readonly Location[],
): Notification {
  return {
    descriptor: { id },
    level,
    message: { text: sarifText(text) },
    ...(locations.length === 0 ? {} : { locations: locations.map((location) => sarifLocation(location, context)) }),
  };
}
