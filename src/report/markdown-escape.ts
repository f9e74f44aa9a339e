import { uriPath, visible } from './escape.ts';

/** A zero-width space: GitHub looks for mentions and references in the rendered text, where no Markdown escape is left. */
const BREAK = '&#8203;';

/**
 * Text from a manifest as Markdown prose or as a table cell: nothing in it formats, links, mentions, refers, begins a list or becomes HTML.
 */
export function prose(text: string): string {
  return inline(text).replace(/^(\d*)(?=[-+.)])/, '$1\\');
}

function inline(text: string): string {
  return (
    visible(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_[\]#|~$]/g, '\\$&')
      // A colon before slashes, and the dot after www, are what makes a bare address a link.
      .replace(/:(?=\/\/)/g, '&#58;')
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`)
      .replace(/@(?=[\p{L}\p{N}_])/gu, `@${BREAK}`)
      .replace(/\\#(?=\d)/g, `\\#${BREAK}`)
      .replace(/\bGH-(?=\d)/gi, (gh) => `${gh}${BREAK}`)
  );
}

/**
 * Text from a manifest as code, also inside a table: as it is, whatever backticks or bars it holds.
 * A bar cannot be written in a code span both in and outside of a table (nor after a backslash at all), so it takes HTML.
 */
export function code(text: string): string {
  const shown = visible(text);
  if (shown === '') return '';
  if (shown.includes('|')) return `<code>${prose(text)}</code>`;
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A message of ours that quotes names between backticks: those become code, the rest prose. Every part is escaped whatever pairs up. */
export function message(text: string): string {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, at) => (at % 2 === 1 ? code(part) : at === 0 ? prose(part) : inline(part)))
    .join('');
}

/** A link whose address is ours (only characters of a URL are kept) and whose label is Markdown already. */
export function link(label: string, address: string): string {
  return `[${label}](${address.replace(/[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]+/g, uriPath)})`;
}

/** A fenced block that its text cannot end. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
