import type { ResourceRef } from '../manifests/manifest.ts';
import type { Report, Severity, Verdict } from './report.ts';

/** `1 error`, `2 errors`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `3 errors, 1 warning`, leaving out what there is none of; `no findings`. */
export function findingCounts(summary: Pick<Report['summary'], 'errors' | 'warnings' | 'infos'>): string {
  const parts = [
    ...(summary.errors > 0 ? [count(summary.errors, 'error')] : []),
    ...(summary.warnings > 0 ? [count(summary.warnings, 'warning')] : []),
    ...(summary.infos > 0 ? [count(summary.infos, 'info')] : []),
  ];
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** What was looked at: `5 workloads, 4 images, 2 of them not looked up, in 3 files`. */
export function scope(summary: Report['summary']): string {
  const images = `${count(summary.images, 'image')}${summary.notLookedUp > 0 ? ` (${summary.notLookedUp} not looked up in ECR)` : ''}`;
  return `${count(summary.workloads, 'workload')} and ${images} in ${count(summary.files, 'file')}`;
}

/** Exit code of a verdict (DESIGN of the command line): pass 0, fail 1, unverified 3. */
export const EXIT_OF_VERDICT = { pass: 0, fail: 1, unverified: 3 } as const satisfies Record<Verdict, number>;

/** Sort order: worst first. */
export const WORST_FIRST = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

/** `3 template, 1 binary`: how often each key occurs, most frequent first, then by name. */
export function tally(keys: readonly string[]): string {
  return tallied(keys.map((key) => [key, 1]));
}

/** The same of keys that come with how often each occurs. */
export function tallied(entries: Iterable<readonly [key: string, number: number]>): string {
  const counts = new Map<string, number>();
  for (const [key, number] of entries) counts.set(key, (counts.get(key) ?? 0) + number);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([key, number]) => `${number} ${key}`)
    .join(', ');
}

/** `Deployment video-analytics/chunk-processor`, as far as it is known. */
export function resourceName({ kind, namespace, name }: ResourceRef): string {
  const path = namespace === null || namespace === '' || name === '' ? name : `${namespace}/${name}`;
  return [kind, path].filter((part) => part !== '').join(' ');
}

/** What mends a finding, line by line, with its heading; nothing where there is no such thing. */
export function pasteLines({ paste }: { readonly paste?: string | undefined }): string[] {
  return paste === undefined ? [] : ['Ready to paste:', ...paste.split('\n')];
}

/** A paragraph of METADATA as one line. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
