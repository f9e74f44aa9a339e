import type { OriginFile } from '../manifests/manifest.ts';
import { splitDocuments } from '../manifests/split.ts';
import { withoutUser } from './without-user.ts';

/** A file for code frames; what must not be shown is only looked for when something is. */
export function originFile(text: string): OriginFile {
  let hidden: OriginFile['hidden'] | undefined;
  return {
    text,
    get hidden() {
      hidden ??= hiddenSpans(text);
      return hidden;
    },
  };
}

/** A file of which no line is shown. */
export function hiddenFile(text: string): OriginFile {
  return { text, hidden: [{ start: 0, end: text.length }] };
}

/** Spans of a file that must not be shown: documents that hold a Secret, what a kustomization makes Secrets of, lines with a URL that holds one. */
function hiddenSpans(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = splitDocuments(text).filter(({ start, end }) => SECRET.test(text.slice(start, end)));
  let open: { start: number; end: number } | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (withoutUser(line) !== line) spans.push({ start: index, end: index + line.length });
    // A generator's entries are indented or begin with a dash; anything else at the first column ends them.
    if (/^["']?secretGenerator\b/.test(line)) {
      open = { start: index, end: index + line.length };
      spans.push(open);
    } else if (/^[^\s#-]/.test(line)) open = undefined;
    else if (open) open.end = index + line.length;
  }
  return spans;
}

const SECRET = /\bkind["']?[ \t]*:[ \t]*["']?Secret\b/;
