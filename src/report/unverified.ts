import { groupBy } from '../group-by.ts';
import type { Report, Unverified } from './report.ts';
import { count } from './words.ts';

/** One message to people, however many images it stands for. */
export interface UnverifiedGroup {
  readonly reason: string;
  readonly message: string;
  readonly items: readonly Unverified[];
}

/** What could not be verified, by reason and message, in order of first appearance. */
export function unverifiedGroups(report: Report): UnverifiedGroup[] {
  const groups = groupBy(report.unverified, ({ reason, message }) => `${reason}\n${message}`);
  return [...groups.values()].flatMap((items) => (items[0] ? [{ reason: items[0].reason, message: items[0].message, items }] : []));
}

/** `2 images`, `1 link`, `2 images and 1 link`. */
export function countUnverified(items: readonly Unverified[]): string {
  const links = items.filter(({ kind }) => kind === 'link').length;
  const images = items.length - links;
  return [...(images > 0 || links === 0 ? [count(images, 'image')] : []), ...(links > 0 ? [count(links, 'link')] : [])].join(' and ');
}
