import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Manifests of public repositories, one folder each; they lie beside the checkout and not in it. */
export const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus');
export const HAS_CORPUS = existsSync(CORPUS);

export function corpusRepositories(): string[] {
  if (!HAS_CORPUS) return [];
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Paths of a folder's files, relative to it, that the pattern matches. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The text as a reader of manifests must see it; undefined for what is no text in one of the Unicode encodings. */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? undefined : text.replace(/^\uFEFF/, '');
}
