import type { Manifest, SourceText, UnreadableDocument } from './manifest.ts';

/** Lines of the scanned texts, for code frames. */
export interface SourceLines {
  /** 1-based; undefined where the line is not known or belongs to a Secret. */
  readonly lineOf: (file: string, line: number) => string | undefined;
  readonly textOf: (file: string) => string | undefined;
}

/** Nothing out of a Secret is ever shown, not even a line that does not parse. */
export function sourceLines(texts: readonly SourceText[], manifests: readonly Manifest[], unreadable: readonly UnreadableDocument[]): SourceLines {
  const byFile = new Map(texts.map((source) => [source.path, source.text]));
  const split = new Map<string, readonly string[]>();
  const hidden = new Map<string, Set<number>>();
  const linesOf = (file: string): readonly string[] | undefined => {
    const known = split.get(file);
    if (known) return known;
    const lines = byFile.get(file)?.split(/\r\n|\n|\r/);
    if (lines) split.set(file, lines);
    return lines;
  };
  const hide = (source: SourceText, start: number, end: number): void => {
    const lines = hidden.get(source.path) ?? new Set<number>();
    const first = countLines(source.text.slice(0, start)) + 1;
    const last = first + countLines(source.text.slice(start, end));
    for (let line = first; line <= last; line++) lines.add(line);
    hidden.set(source.path, lines);
  };
  for (const { kind, source, start, end } of manifests) if (kind === 'Secret') hide(source, start, end);
  for (const { source, start, end } of unreadable) if (/Secret|\bdata\b|stringData/.test(source.text.slice(start, end))) hide(source, start, end);
  return {
    lineOf: (file, line) => (hidden.get(file)?.has(line) ? undefined : linesOf(file)?.[line - 1]),
    textOf: (file) => byFile.get(file),
  };
}

function countLines(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1;
}
