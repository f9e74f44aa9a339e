import { lineStarts } from './locate.ts';
import type { Manifest, OriginFile, SourceText, UnreadableDocument } from './manifest.ts';

/** Lines of the scanned texts, for code frames. */
export interface SourceLines {
  /** 1-based; undefined where the line is not known or belongs to a Secret. */
  readonly lineOf: (file: string, line: number) => string | undefined;
  readonly textOf: (file: string) => string | undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Nothing out of a Secret is ever shown, not even a line that does not parse. Of what was rendered the files behind it are shown, not the rendering. */
export function sourceLines(
  texts: readonly SourceText[],
  manifests: readonly Manifest[],
  unreadable: readonly UnreadableDocument[],
): SourceLines {
  const files = new Map<string, { readonly text: string; readonly hidden: Range[] } | undefined>();
  for (const { path, text, origin } of texts) if (!origin) files.set(path, { text, hidden: [] });
  const hide = (source: SourceText, { start, end }: Range): void =>
    void (source.origin ? undefined : files.get(source.path)?.hidden.push({ start, end }));
  for (const manifest of manifests) if (manifest.kind === 'Secret') hide(manifest.source, manifest);
  for (const document of unreadable) {
    if (/Secret|\bdata\b|stringData/.test(document.source.text.slice(document.start, document.end))) hide(document.source, document);
  }
  const origins = new Set([...texts, ...unreadable.map(({ source }) => source)].flatMap(({ origin }) => origin ?? []));
  const fileOf = (file: string): { readonly text: string; readonly hidden: readonly Range[] } | undefined => {
    if (files.has(file)) return files.get(file);
    let found: OriginFile | undefined;
    for (const origin of origins) found ??= origin.fileOf(file);
    files.set(file, found && { text: found.text, hidden: [...found.hidden] });
    return found;
  };
  return {
    lineOf: (file, line) => {
      const shown = fileOf(file);
      if (shown === undefined) return undefined;
      const starts = lineStarts(shown.text);
      const start = starts[line - 1];
      if (start === undefined) return undefined;
      const end = starts[line] ?? shown.text.length;
      if (shown.hidden.some((range) => range.start < end && start < range.end)) return undefined;
      return shown.text.slice(start, end).replace(/[\r\n]+$/, '');
    },
    textOf: (file) => fileOf(file)?.text,
  };
}

/** The texts somebody wrote: the files behind what was rendered instead of the rendering, each once. */
export function* writtenTexts(texts: readonly SourceText[]): Generator<SourceText> {
  const seen = new Set<string>();
  for (const source of texts) {
    for (const path of source.origin ? source.origin.files : [source.path]) {
      const text = source.origin ? source.origin.fileOf(path)?.text : source.text;
      if (text === undefined || seen.has(path)) continue;
      seen.add(path);
      yield { path, text };
    }
  }
}
