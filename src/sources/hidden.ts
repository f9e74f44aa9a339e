import { splitDocuments } from '../manifests/split.ts';

/** Spans of a file that must not be shown: documents that hold a Secret, and what a kustomization makes Secrets of. */
export function hiddenSpans(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = splitDocuments(text).filter(({ start, end }) => SECRET.test(text.slice(start, end)));
  let open: { start: number; end: number } | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
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
