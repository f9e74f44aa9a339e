import { PreflightError } from './errors.ts';
import type { Skipped, SkipReason } from './manifests/manifest.ts';

/** As many of what was skipped are named. */
const NAMED = 3;
const NOT_READ: readonly SkipReason[] = ['render-failed', 'not-rendered', 'not-scanned'];

/** Says what there was instead, and what can be done: what lies elsewhere is not there to be rendered. */
export function nothingToCheck(files: number, skipped: readonly Skipped[]): PreflightError {
  const reasons = new Map<string, number>();
  for (const { reason, count = 1 } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(', ');
  const unread = skipped.filter(({ reason }) => NOT_READ.includes(reason));
  const elsewhere = skipped.filter(({ reason }) => reason === 'remote-source');
  const hint =
    unread.length === 0 && elsewhere.length > 0
      ? `what is deployed from here lies elsewhere: check it where its manifests are, or pass --allow-empty where an empty result is right. ${named(elsewhere)}`
      : `check the paths, render templates first, or pass --allow-empty where an empty result is right${unread.length === 0 ? '' : `. ${named(unread)}`}`;
  return new PreflightError(
    'nothing-to-check',
    `nothing to check: no workload, ServiceAccount or Secret in ${files} ${files === 1 ? 'file' : 'files'}${counted ? ` (skipped: ${counted})` : ''}`,
    { hint },
  );
}

function named(entries: readonly Skipped[]): string {
  const more = entries.length - NAMED;
  const shown = entries.slice(0, NAMED).map(({ file, message }) => `${file}: ${message}`);
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('. ');
}
