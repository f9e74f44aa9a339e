import { MONO, SANS } from './svg.mjs';

/** Widths of Helvetica's letters in thousandths of the size, from the space to the tilde; bold ones are a little wider. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
  278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const SYMBOL = 1150;
/** Emoji are drawn: no two systems have the same, and some have none. */
const ICONS = { '❌': 'cross', '✅': 'check', '⚠️': 'warning', ℹ️: 'info' };
const ICON_WIDTH = 1.25;
const CODE = { scale: 0.85, advance: 0.602 };
const COLORS = { text: '#1f2328', link: '#0969da', code: '#1f2328' };

/** Words of a plain text. */
export function plainWords(text) {
  return (text.match(/\S+|\s+/g) ?? []).map((part) => ({
    text: /^\s/.test(part) ? ' ' : part,
    width: widthOf(/^\s/.test(part) ? ' ' : part, {}),
  }));
}

/** Words of a line of our own Markdown (emphasis, code, links, line breaks, escapes), each with its style and its width at a size of one. */
export function wordsOf(markdown) {
  const words = [];
  const add = (whole, style) => {
    for (const text of whole.split(/(❌|✅|⚠️|ℹ️)/)) {
      if (ICONS[text]) words.push({ text, icon: ICONS[text], width: ICON_WIDTH });
      else addText(text, style);
    }
  };
  const addText = (text, style) => {
    for (const part of text.match(/\S+|\s+/g) ?? [])
      words.push({ text: /^\s/.test(part) ? ' ' : part, ...style, width: widthOf(/^\s/.test(part) ? ' ' : part, style) });
  };
  const read = (text, style) => {
    for (const [, link, code, bold, lineBreak, escaped, plain] of text.matchAll(
      /\[((?:`[^`]*`|[^\]])*)\]\([^)]*\)|(`+[^`]+`+)|\*\*([^*]+)\*\*|(<br>)|(\\.|&#?\w+;)|((?:(?!\[(?:`[^`]*`|[^\]])*\]\(|`|\*\*|<br>|\\.|&#?\w+;)[\s\S])+)/g,
    )) {
      if (link !== undefined) read(link, { ...style, isLink: true });
      else if (code !== undefined) add(code.replace(/^`+ ?| ?`+$/g, ''), { ...style, isCode: true });
      else if (bold !== undefined) read(bold, { ...style, isBold: true });
      else if (lineBreak !== undefined) words.push({ text: '\n', width: 0 });
      else if (escaped !== undefined) add(withoutEscape(escaped), style);
      else add(plain, style);
    }
  };
  read(markdown, {});
  return words;
}

function withoutEscape(text) {
  if (text.startsWith('\\')) return text.slice(1);
  return { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#58;': ':', '&#46;': '.', '&#8203;': '' }[text] ?? text;
}

function widthOf(text, { isCode, isBold }) {
  if (isCode) return [...text].length * CODE.advance * CODE.scale;
  const units = [...text].reduce((sum, letter) => sum + (letter === '\ufe0f' ? 0 : (WIDTHS[letter.charCodeAt(0) - 32] ?? SYMBOL)), 0);
  return (units / 1000) * (isBold ? 1.06 : 1);
}

/** Breaks words into lines of at most `width`; a word that is wider than a line is cut. */
export function linesOf(words, width, size) {
  const lines = [[]];
  let used = 0;
  const next = () => {
    lines.push([]);
    used = 0;
  };
  for (const word of words) {
    if (word.text === '\n') next();
    else
      for (const part of word.width * size <= width ? [word] : cut(word, width / size)) {
        if (used + part.width * size > width) next();
        if (part.text === ' ' && used === 0) continue;
        lines.at(-1).push(part);
        used += part.width * size;
      }
  }
  return lines;
}

function cut(word, width) {
  const parts = [];
  for (const letter of word.text) {
    const last = parts.at(-1);
    const longer = last && { ...last, text: last.text + letter, width: widthOf(last.text + letter, word) };
    if (longer && longer.width <= width) parts[parts.length - 1] = longer;
    else parts.push({ ...word, text: letter, width: widthOf(letter, word) });
  }
  return parts;
}

/** How a word is drawn. */
export function styleOf({ isCode, isBold, isLink }, size) {
  const font = isCode
    ? `font-family="${MONO}" font-size="${Math.round(size * CODE.scale * 100) / 100}"`
    : `font-family="${SANS}" font-size="${size}"`;
  return `${font}${isBold ? ' font-weight="bold"' : ''} fill="${isLink ? COLORS.link : COLORS.text}"`;
}
