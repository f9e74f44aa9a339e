import { actionSpans } from './syntax.ts';

/** A line that is a key of a mapping as far as it is written down: a comment behind it is one. */
const KEY_LINE = /^\s*(?:- +)*["']?[\w./-]+["']?:(?:\s|$)/;

/** A template with something behind every line that begins with a key and does not end within an action. Lines are 0-based. */
export function markLines(text: string, markOf: (line: number) => string): string {
  const spans = actionSpans(text);
  if (!spans) return text;
  const within = (at: number): boolean => spans.some(({ start, end }) => start < at && at < end);
  let at = 0;
  return text
    .split('\n')
    .map((whole, line) => {
      const content = whole.replace(/\r$/, '');
      const start = at;
      const end = start + content.trimEnd().length;
      at += whole.length + 1;
      // Behind `-}}` the line goes on with the next one.
      if (!KEY_LINE.test(content) || within(start) || within(end) || /-\}\}\s*$/.test(content)) return whole;
      return content.trimEnd() + markOf(line) + content.slice(content.trimEnd().length) + whole.slice(content.length);
    })
    .join('\n');
}
