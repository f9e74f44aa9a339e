import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { Manifest, OriginFile, Skipped, SourceText, UnreadableDocument } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { decodeText } from './decode.ts';
import { originFile } from './hidden.ts';
import { isBelow, nameBelow } from './paths.ts';

export interface FileContent {
  readonly source: SourceText;
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly skipped: readonly Skipped[];
}

/** The files behind rendered objects, each read once: a finding may ask for them when they are gone. */
export interface Files {
  /**
   * undefined for what is no readable text.
   * @param within a name out of a repository may only lead below this folder or the working directory, whatever links lie on the way
   */
  readonly find: (path: string, within?: string) => SourceText | undefined;
  /** Its objects; none for what is no readable text. */
  readonly contentOf: (path: string) => FileContent;
  /** For code frames. */
  readonly shownOf: (path: string) => OriginFile | undefined;
}

/** More is no manifest, but what a generator packs into a ConfigMap. */
const MAX_TEXT = 64 * 1024 * 1024;

/** @param cwd without symbolic links. */
export function fileReader(cwd: string): Files {
  const texts = new Map<string, SourceText | undefined>();
  const contents = new Map<string, FileContent>();
  const shown = new Map<string, OriginFile | undefined>();

  function find(path: string, within?: string): SourceText | undefined {
    // Read before, and without links on its way.
    const known = texts.get(path);
    if (known && (within === undefined || isBelow(path, within) || isBelow(path, cwd))) return known;
    const key = within === undefined ? path : `${path}\0${within}`;
    if (!texts.has(key)) texts.set(key, read(path, within));
    return texts.get(key);
  }

  function read(path: string, within: string | undefined): SourceText | undefined {
    try {
      const real = within === undefined ? path : realpathSync(path);
      if (within !== undefined && !isBelow(real, within) && !isBelow(real, cwd)) return undefined;
      if (real !== path) return find(real);
      if (statSync(path).size > MAX_TEXT) return undefined;
      const decoded = decodeText(readFileSync(path));
      return 'text' in decoded ? { path: nameBelow(cwd, path), text: decoded.text } : undefined;
    } catch {
      return undefined; // whoever needs it has said that it is not there
    }
  }

  return {
    find,
    shownOf: (path) => {
      if (!shown.has(path)) {
        const source = find(path);
        shown.set(path, source && originFile(source.text));
      }
      return shown.get(path);
    },
    contentOf: (path) => {
      const known = contents.get(path);
      if (known) return known;
      const source = find(path) ?? { path: nameBelow(cwd, path), text: '' };
      // Ids only matter to what is judged, and these objects are only looked up.
      const content = { source, ...readManifests(source, () => -1) };
      contents.set(path, content);
      return content;
    },
  };
}
