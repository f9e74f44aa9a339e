import { lineStarts } from './locate.ts';
import type { Manifest, SourceText, UnreadableDocument } from './manifest.ts';

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

/** Nothing out of a Secret is ever shown, not even a line that does not parse. */
export function sourceLines(texts: readonly SourceText[], manifests: readonly Manifest[], unreadable: readonly UnreadableDocument[]): SourceLines {
  const byFile = new Map(texts.map((source) => [source.path, source.text]));
  const hidden = new Map<string, Range[]>();
  const hide = (file: string, range: Range): void => {
    const ranges = hidden.get(file);
    if (ranges) ranges.push(range);
    else hidden.set(file, [range]);
  };
  for (const { kind, source, start, end } of manifests) if (kind === 'Secret') hide(source.path, { start, end });
  for (const { source, start, end } of unreadable) if (/Secret|\bdata\b|stringData/.test(source.text.slice(start, end))) hide(source.path, { start, end });
  return {
    lineOf: (file, line) => {
      const text = byFile.get(file);
      if (text === undefined) return undefined;
      const starts = lineStarts(text);
      const start = starts[line - 1];
      if (start === undefined) return undefined;
      const end = starts[line] ?? text.length;
      if (hidden.get(file)?.some((range) => range.start < end && start < range.end)) return undefined;
      return text.slice(start, end).replace(/[\r\n]+$/, '');
    },
    textOf: (file) => byFile.get(file),
  };
}
