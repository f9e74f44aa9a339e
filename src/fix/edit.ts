/** Replaces a span of a text; offsets in UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why something is not changed, as the end of a sentence. */
export interface Refusal {
  readonly refusal: string;
}

export function applyEdit(text: string, { start, end, text: replacement }: Edit): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line break that ends a line, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whole lines, put below the line of an offset, with the line breaks that the text has. */
export function insertBelow(text: string, offset: number, lines: readonly string[]): Edit {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return { start: text.length, end: text.length, text: lines.map((line) => lineBreak + line).join('') };
  return { start: newline + 1, end: newline + 1, text: lines.map((line) => line + lineBreak).join('') };
}
