import { splitDocuments } from '../../manifests/split.ts';
import { type PrintedText, printedText } from './template/align.ts';

/** A document of what helm printed. */
export interface RenderedDocument {
  /** Offset in what helm printed. */
  readonly start: number;
  readonly end: number;
  /** 0-based line of what helm printed that it begins on. */
  readonly line: number;
  /** What helm writes above it. */
  readonly source: string | undefined;
  readonly kind: string | undefined;
  /** Helm prints hooks behind everything else. */
  readonly isHook: boolean;
  readonly lines: readonly string[];
  /** Without what helm writes above it; its lines are those of `lines`. */
  readonly printed: () => PrintedText;
  /** Line of its own `kind:`, in `lines`. */
  readonly kindLine: number | undefined;
}

const SOURCE = /^# Source: (\S.*?)\s*$/;

export function renderedDocuments(rendered: string): RenderedDocument[] {
  let source: string | undefined;
  let line = 0;
  let counted = 0;
  return splitDocuments(rendered).map(({ start, end }) => {
    // A document that begins with a marker of its own is cut off from what helm wrote above it.
    for (const [, name] of rendered.slice(counted, start).matchAll(new RegExp(SOURCE, 'gm'))) source = name;
    line += rendered.slice(counted, start).split('\n').length - 1;
    counted = start;
    const lines = rendered.slice(start, end).split(/\r?\n/);
    const first = lines.findIndex((text) => SOURCE.test(text));
    if (first >= 0) source = SOURCE.exec(lines[first] ?? '')?.[1];
    let printed: PrintedText | undefined;
    const body = first >= 0 ? first + 1 : /^---/.test(lines[0] ?? '') ? 1 : 0;
    const kindLine = lines.findIndex((text, i) => i >= body && /^["']?kind["']?\s*:/.test(text));
    const kind = /:\s*["']?([\w.-]+)/.exec(lines[kindLine] ?? '')?.[1];
    return {
      start,
      end,
      line,
      source,
      kind,
      isHook: lines.some((text) => /^\s+["']?helm\.sh\/hook["']?\s*:/.test(text)),
      lines,
      printed: () => {
        printed ??= printedText(lines, body);
        return printed;
      },
      kindLine: kindLine < 0 ? undefined : kindLine,
    };
  });
}
