import { locateLine } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import { type Kustomization, placeIn } from './kustomization.ts';

/** YAML that stands as a text in a kustomization. */
export interface InlineText {
  /** The text on its own, under the name of the file it stands in. */
  readonly source: SourceText;
  /** A place in the text to the place in the file. */
  readonly toFile: (inner: Location) => Location;
  /** The line of its key, for a block scalar. */
  readonly header: () => readonly Location[];
}

export function inlineText(kustomization: Kustomization, at: string, text: string): InlineText {
  const outer = placeIn(kustomization, at);
  return {
    source: { path: kustomization.source.path, text },
    toFile: (inner) => outerPlace(kustomization.source, outer, text, inner),
    header: () => headerOf(kustomization.source, outer),
  };
}

function headerOf(source: SourceText, { line }: Location): Location[] {
  const lines = source.text.split(/\r\n|\n|\r/);
  let above = line - 1;
  while (above > 0 && lines[above - 1]?.trim() === '') above--;
  return /[|>][-+\d]*[ \t]*(?:#.*)?$/.test(lines[above - 1] ?? '') ? [locateLine(source, above)] : [];
}

/**
 * A place in the text of a block scalar to the place in its file. Other styles have no line of their own for each line of their text: the
 * scalar as a whole is meant there.
 */
export function outerPlace({ text: file }: SourceText, outer: Location, text: string, inner: Location): Location {
  const lines = file.split(/\r\n|\n|\r/);
  const innerLines = text.split('\n');
  const first = innerLines.findIndex((line) => line.trim() !== '');
  const shift = outer.column - 1 - ((innerLines[first]?.length ?? 0) - (innerLines[first]?.trimStart().length ?? 0));
  const lineOf = (line: number): number => outer.line + line - 1 - first;
  const same = innerLines.every((line, i) => line.trim() === '' || lines[lineOf(i + 1) - 1]?.slice(shift) === line);
  if (!same || first < 0) return outer;
  return {
    ...inner,
    line: lineOf(inner.line),
    column: inner.column + shift,
    endLine: lineOf(inner.endLine),
    endColumn: inner.endColumn + shift,
  };
}
