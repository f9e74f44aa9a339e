import { groupBy } from '../../src/group-by.ts';
import type { Location, Skipped } from '../../src/manifests/manifest.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { skippedCount } from '../../src/report/skipped.ts';

/** Enough to tell one sentence from another; what a manifest says is not copied at length. */
const SHOWN = 140;

/** Reports as compact text, each under its title: what was counted, found, not verified and skipped. A second one that says the same is not repeated. */
export function goldenText(reports: Readonly<Record<string, Report>>): string {
  const titles = groupBy(Object.entries(reports), ([, report]) => reportText(report));
  return [...titles].map(([text, entries]) => `${entries.map(([title]) => `== ${title}`).join('\n')}\n${text}`).join('\n');
}

function reportText({ summary, verdict, findings, unverified, suppressed, skipped, notes }: Report): string {
  const counts = Object.entries(summary).flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${count}`]));
  const lines = [
    `${verdict}: ${counts.join(', ')}`,
    ...findings.flatMap(findingLines),
    ...unverified.map(({ subject, reason, locations }) => `unverified ${reason} ${subject} ${locations.map(place).join(' ')}`),
    ...suppressed.map(({ rule, by, location }) => `suppressed ${rule} ${by} ${place(location)}`),
    ...skippedLines(skipped),
    ...notes.map((note) => `note ${cut(note)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLines({ severity, rule, location, resource, container, message, related }: Finding): string[] {
  const name = resource.namespace === null ? resource.name : `${resource.namespace}/${resource.name}`;
  const who = [resource.kind, name, container === undefined ? '' : `container ${container}`].filter((part) => part !== '').join(' ');
  return [
    `${severity} ${rule} ${place(location)} ${who}`,
    `  ${cut(message)}`,
    ...related.map((entry) => `  ${place(entry.location)} ${cut(entry.message)}`),
  ];
}

function skippedLines(skipped: readonly Skipped[]): string[] {
  const reasons = [...groupBy(skipped, ({ reason }) => reason)].sort(([a], [b]) => (a < b ? -1 : 1));
  return reasons.flatMap(([reason, entries]) => [
    `skipped ${reason} ${skippedCount(entries)}`,
    ...entries.map(({ file, message, count }) => `  ${file}: ${cut(count === undefined ? message : `${count} files: ${message}`)}`),
  ]);
}

function place({ file, line, column, endLine, endColumn }: Location): string {
  return `${file}:${line}:${column}-${endLine === line ? '' : `${endLine}:`}${endColumn}`;
}

function cut(text: string): string {
  const [first = ''] = text.split('\n');
  return first.length > SHOWN || first.length < text.length ? `${first.slice(0, SHOWN)}...` : first;
}
