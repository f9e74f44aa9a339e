import { groupBy } from '../group-by.ts';
import type { Skipped } from '../manifests/manifest.ts';
import { folderOf } from '../sources/templates.ts';
import { count, tallied } from './words.ts';

/** Folders of templates, and reasons of one folder, that are named without `--verbose`. */
const MOST_FOLDERS = 5;
const MOST_MESSAGES = 2;

/** How many files or documents were skipped; an entry may stand for those of a folder. */
export function skippedCount(skipped: readonly Skipped[]): number {
  return skipped.reduce((sum, { count: number = 1 }) => sum + number, 0);
}

/** `40 template, 1 binary`. */
export function skippedTally(skipped: readonly Skipped[]): string {
  return tallied(skipped.map(({ reason, count: number = 1 }) => [reason, number]));
}

export interface TemplateFolders {
  /** The folders with the most templates, each with how many there are and why they are not read. */
  readonly named: readonly { readonly folder: string; readonly text: string }[];
  readonly more: number;
}

/** What is said of templates without `--verbose`: a line a folder. */
export function templateFolders(skipped: readonly Skipped[]): TemplateFolders {
  const templates = skipped.filter(({ reason }) => reason === 'template');
  const folders = [...groupBy(templates, ({ file }) => folderOf(file))]
    .map(([folder, entries]) => ({ folder, entries, number: skippedCount(entries) }))
    .sort((a, b) => b.number - a.number || (a.folder < b.folder ? -1 : 1));
  const named = folders
    .slice(0, MOST_FOLDERS)
    .map(({ folder, entries, number }) => ({ folder, text: `${count(number, 'template')}: ${messagesOf(entries)}` }));
  return { named, more: folders.length - named.length };
}

function messagesOf(entries: readonly Skipped[]): string {
  const messages = [...groupBy(entries, ({ message }) => message)]
    .map(([message, group]) => ({ message, number: skippedCount(group) }))
    .sort((a, b) => b.number - a.number || (a.message < b.message ? -1 : 1));
  const [only] = messages;
  if (messages.length === 1 && only) return only.message;
  const shown = messages.slice(0, MOST_MESSAGES).map(({ message, number }) => `${number} ${message}`);
  return [...shown, ...(messages.length > MOST_MESSAGES ? [`and ${count(messages.length - MOST_MESSAGES, 'other reason')}`] : [])].join(
    '; ',
  );
}
