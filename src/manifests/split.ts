/** A span of a source text that holds one YAML document; offsets in UTF-16 units. */
export interface DocumentSpan {
  readonly start: number;
  readonly end: number;
}

/** `---` and `...` at the first column end a document wherever they stand: no scalar can contain them there. */
const MARKER = /(^|\r\n|\n|\r)(---|\.\.\.)(?=[ \t\r\n]|$)/g;
/** Comments, blank lines, markers and directives: no content of their own. */
const NO_CONTENT = /^(?:(?:---|\.\.\.)?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)|%[^\r\n]*(?:\r\n|\n|\r|$))*$/;

/**
 * Splits a text into its documents, so that one that does not parse leaves the others readable.
 * Parts without content (comments before the first `---`, directives) belong to the document that follows them.
 * @returns no span for a text without content.
 */
export function splitDocuments(text: string): DocumentSpan[] {
  const cuts = [0];
  for (const match of text.matchAll(MARKER)) {
    const at = match.index + (match[1]?.length ?? 0);
    // `...` closes the document before it; what follows begins after the marker.
    cuts.push(match[2] === '...' ? at + 3 : at);
  }
  cuts.push(text.length);
  const spans: DocumentSpan[] = [];
  let start = 0;
  for (let i = 1; i < cuts.length; i++) {
    const end = cuts[i] ?? text.length;
    const part = text.slice(cuts[i - 1], end);
    if (hasContent(part)) {
      spans.push({ start, end });
      start = end;
    } else if (!part.includes('%')) {
      // Only directives have to stay with the document they belong to; an empty document is none.
      start = end;
    }
  }
  return spans;
}

function hasContent(part: string): boolean {
  // The usual document begins with a letter right away; the anchored pattern is only needed for what begins with comments.
  if (/^(?:---[ \t]*(?:\r\n|\n|\r))?[A-Za-z{["'-](?!--)/.test(part)) return true;
  return !isOnlyComments(part);
}

/** Line by line, because one pattern over a large comment block would recurse. */
function isOnlyComments(part: string): boolean {
  for (const line of part.split(/\r\n|\n|\r/)) if (!NO_CONTENT.test(line)) return false;
  return true;
}
