import { readFileSync } from 'node:fs';
import type { Manifest, OriginFile, Skipped, SourceText, UnreadableDocument } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { decodeText } from './decode.ts';
import { originFile } from './hidden.ts';
import { nameBelow } from './paths.ts';

export interface FileContent {
  readonly source: SourceText;
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly skipped: readonly Skipped[];
}

/** The files behind rendered objects, read when something has to be shown or found in them, each once. */
export interface Files {
  readonly textOf: (path: string) => SourceText;
  readonly contentOf: (path: string) => FileContent;
  /** For code frames. */
  readonly shownOf: (path: string) => OriginFile;
}

/** @param cwd without symbolic links. */
export function fileReader(cwd: string): Files {
  const texts = new Map<string, SourceText>();
  const contents = new Map<string, FileContent>();
  const textOf = (path: string): SourceText => {
    const known = texts.get(path);
    if (known) return known;
    const decoded = decodeText(readFileSync(path));
    const source = { path: nameBelow(cwd, path), text: 'text' in decoded ? decoded.text : '' };
    texts.set(path, source);
    return source;
  };
  const shown = new Map<string, OriginFile>();
  return {
    textOf,
    shownOf: (path) => {
      const known = shown.get(path) ?? originFile(textOf(path).text);
      shown.set(path, known);
      return known;
    },
    contentOf: (path) => {
      const known = contents.get(path);
      if (known) return known;
      const source = textOf(path);
      // Ids only matter to what is judged, and these objects are only looked up.
      const content = { source, ...readManifests(source, () => -1) };
      contents.set(path, content);
      return content;
    },
  };
}
