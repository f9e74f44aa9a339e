/** A key of a template, as far as its indentation tells where in the object it stands. */
export interface TemplateKey {
  /** 0-based line. */
  readonly line: number;
  /** Keys from the document's root; `*` for an item of a list. */
  readonly path: readonly string[];
  /** What stands behind the colon. */
  readonly value: string;
}

const KEY = /^(\s*)((?:- +)*)(?:["']?([\w./$-]+)["']?|\{\{[^}]*\}\}):(?:\s+(.*))?$/;

/** The keys that a template writes down itself; what `toYaml` and `include` bring in is not among them. */
export function keysOf(lines: readonly string[], from: number, to: number): TemplateKey[] {
  const keys: TemplateKey[] = [];
  let stack: { indent: number; key: string }[] = [];
  for (let line = from; line < to; line++) {
    const match = KEY.exec(lines[line] ?? '');
    if (!match || /^\s*#/.test(lines[line] ?? '')) continue;
    let indent = match[1]?.length ?? 0;
    for (const dash of match[2]?.match(/- +/g) ?? []) {
      // A dash may stand at the same column as the key of its list.
      stack = stack.filter((entry) => entry.indent < indent || (entry.indent === indent && entry.key !== '*'));
      stack.push({ indent, key: '*' });
      indent += dash.length;
    }
    stack = stack.filter((entry) => entry.indent < indent);
    stack.push({ indent, key: match[3] ?? '{{}}' });
    keys.push({ line, path: stack.map((entry) => entry.key), value: match[4] ?? '' });
  }
  return keys;
}

/** First lines of the documents of a template. */
export function documentStarts(lines: readonly string[]): number[] {
  return [0, ...lines.flatMap((text, line) => (/^---(?:\s|$)/.test(text) && line > 0 ? [line + 1] : []))];
}

/** Whether a template's line can have become the text: its literal parts stand there in that order. */
export function canBecome(template: string, text: string): boolean {
  let at = 0;
  for (const part of template.split(/\{\{.*?\}\}/)) {
    const literal = part.trim().replace(/^["']|["']$/g, '');
    const found = text.indexOf(literal, at);
    if (found < 0) return false;
    at = found + literal.length;
  }
  return true;
}
