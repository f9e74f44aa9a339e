import type { IgnoreEntry } from '../config/schema.ts';
import { globMatcher } from '../inventory/glob.ts';
import type { Judged } from './judge.ts';
import type { Suppression } from './suppressions.ts';

/** One rule of one entry of `ignore:` in the configuration file. */
export interface ConfigSuppression {
  readonly suppression: Suppression;
  readonly matches: (judged: Judged) => boolean;
  /** Whether the entry is about a file of this name. */
  readonly matchesPath: (path: string) => boolean;
}

/** Compiles an entry; every field that is written has to match, and a list of rules is one suppression a rule. */
export function configSuppressions(entry: IgnoreEntry): ConfigSuppression[] {
  const matchesPath = entry.paths === undefined ? () => true : globMatcher(entry.paths);
  const fields = [
    fieldTest(entry.kind, ({ finding }) => finding.resource.kind),
    fieldTest(entry.namespace, ({ finding }) => finding.resource.namespace ?? undefined),
    fieldTest(entry.name, ({ finding }) => finding.resource.name),
    fieldTest(entry.container, ({ finding }) => finding.container),
    fieldTest(entry.image, ({ finding }) => finding.image),
  ];
  const matches = (judged: Judged): boolean =>
    (matchesPath(judged.finding.location.file) || matchesPath(judged.of.source.path)) &&
    fields.every((matchesField) => matchesField(judged));
  return [entry.rule].flat().map((rule) => ({
    suppression: {
      by: 'config',
      rule,
      reason: entry.reason,
      ...(entry.until === undefined ? {} : { until: entry.until }),
      location: entry.location,
    },
    matches,
    matchesPath,
  }));
}

function fieldTest(pattern: string | undefined, fieldOf: (judged: Judged) => string | undefined): (judged: Judged) => boolean {
  // `*` means "whatever it is", also where there is none; an image has slashes, which a lone star would not cross.
  if (pattern === undefined || pattern === '*' || pattern === '**') return () => true;
  const matches = globMatcher([pattern]);
  return (judged) => {
    const value = fieldOf(judged);
    return value !== undefined && matches(value);
  };
}
