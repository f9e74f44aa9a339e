import type { Location, ResourceRef, Skipped, SkipReason, SourceOrigin, SourceText, UnreadableDocument } from '../manifests/manifest.ts';
import { hiddenFile, originFile } from './hidden.ts';
import { withoutUser } from './without-user.ts';

/** What a renderer adds to a run. */
export interface Rendered {
  readonly texts: readonly SourceText[];
  readonly skipped: readonly Skipped[];
  readonly unreadable: readonly UnreadableDocument[];
  /** Files that were rendered, or that something was said about: not read on their own; without symbolic links. */
  readonly consumed: ReadonlySet<string>;
  /** Sentences for the report. */
  readonly notes?: readonly string[];
}

/** Collects what is said about files, each thing once: a base is part of many overlays. Whatever URLs it names are said without their secrets. */
export interface Collector {
  readonly skip: (file: string, reason: SkipReason, message: string) => void;
  readonly skipAll: (skipped: readonly Skipped[]) => void;
  readonly unreadable: (document: UnreadableDocument) => void;
  readonly result: () => Pick<Rendered, 'skipped' | 'unreadable'>;
}

export function collector(): Collector {
  const skipped = new Map<string, Skipped>();
  const unreadable = new Map<string, UnreadableDocument>();
  const skipOnce = (entry: Skipped): void => void skipped.set(`${entry.file}\n${entry.reason}\n${entry.message}`, entry);
  return {
    skip: (file, reason, message) => skipOnce({ file, reason, message: withoutUser(message) }),
    skipAll: (entries) => entries.forEach(skipOnce),
    unreadable: (document) => {
      const { file, line, column } = document.location;
      const key = `${file}\n${line}\n${column}`;
      if (!unreadable.has(key)) unreadable.set(key, { ...document, problem: withoutUser(document.problem) });
    },
    result: () => ({ skipped: [...skipped.values()], unreadable: [...unreadable.values()] }),
  };
}

/** A finding's document for what can be read and not rendered; its file is shown in code frames, a values file is not: passwords stand there. */
export function unrenderable(
  source: SourceText,
  location: Location,
  problem: string,
  resource: ResourceRef,
  renderer: 'kustomize' | 'helm',
): UnreadableDocument {
  const isValues = renderer === 'helm' && !source.path.includes('/templates/') && !source.path.endsWith('Chart.yaml');
  const file = isValues ? hiddenFile(source.text) : originFile(source.text);
  const origin: SourceOrigin = {
    locate: () => undefined,
    files: [source.path],
    fileOf: (path) => (path === source.path ? file : undefined),
  };
  const { path, text } = source;
  return { source: { path, text, origin }, start: 0, end: text.length, problem, location, resource, renderer };
}
