import { flowchartSvg } from './flowchart-svg.mjs';
import { linesOf, styleOf, wordsOf } from './inline.mjs';
import { escapeXml, frame, textRun } from './svg.mjs';

const WIDTH = 980;
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = 14;
const LINE = 20;
const PAD = 8;

/** A job summary as GitHub shows it, near enough to see what it says: the Markdown that the reporter writes, and no other. */
export function summarySvg(markdown, title) {
  const parts = [];
  let y = MARGIN;
  for (const block of blocksOf(markdown)) {
    const { svg, height } = block.draw(y);
    parts.push(svg);
    y += height + 14;
  }
  return frame(WIDTH, Math.ceil(y - 14 + MARGIN), '#ffffff', parts.join('\n'), escapeXml(title));
}

function blocksOf(markdown) {
  const blocks = [];
  const lines = markdown.trimEnd().split('\n');
  while (lines.length > 0) {
    const line = lines.shift();
    if (line === '') continue;
    const heading = /^(#{2,4}) (.*)$/.exec(line);
    const fence = /^(`{3,})(\w+)$/.exec(line);
    if (heading) blocks.push({ draw: (y) => headingSvg(heading[1].length, heading[2], y) });
    else if (fence) {
      const content = lines.splice(0, lines.indexOf(fence[1]));
      lines.shift();
      blocks.push({ draw: (y) => (fence[2] === 'mermaid' ? flowchartSvg(content, MARGIN, y, INNER) : codeSvg(content, y)) });
    } else if (line.startsWith('|')) {
      const rows = [line];
      while (lines[0]?.startsWith('|')) rows.push(lines.shift());
      blocks.push({ draw: (y) => tableSvg(rows, y) });
    } else blocks.push({ draw: (y) => paragraph(wordsOf(line.replace(/^- /, '• ')), MARGIN, y, INNER, SIZE, LINE) });
  }
  return blocks;
}

function paragraph(words, x, y, width, size, lineHeight) {
  const lines = linesOf(words, width, size);
  const svg = lines.flatMap((line, row) => {
    let at = x;
    return merged(line).map((word) => {
      const run = { x: at, y: y + row * lineHeight + size * 1.05, width: word.width * size };
      at += run.width;
      if (word.text.trim() === '') return '';
      if (word.icon) return iconSvg(word.icon, run.x, run.y - size * 0.9, size);
      const box = word.isCode
        ? `<rect x="${round(run.x - 2)}" y="${round(run.y - size)}" width="${round(run.width + 4)}" height="${round(size * 1.35)}" rx="4" fill="#818b981f"/>`
        : '';
      return box + textRun(word.text, run, styleOf(word, size));
    });
  });
  return { svg: svg.join('\n'), height: lines.length * lineHeight };
}

/** Neighbours of one style in one piece: fewer elements, and spaces keep their place. */
function merged(line) {
  const runs = [];
  for (const word of line) {
    const last = runs.at(-1);
    if (last && !last.icon && !word.icon && ['isCode', 'isBold', 'isLink'].every((key) => last[key] === word[key])) {
      last.text += word.text;
      last.width += word.width;
    } else runs.push({ ...word });
  }
  return runs;
}

const ICONS = {
  cross: { color: '#d1242f', path: 'M4 4 L12 12 M12 4 L4 12' },
  check: { color: '#1a7f37', path: 'M3 8.5 L6.5 12 L13 4.5' },
  warning: { color: '#9a6700', path: 'M8 2 L15 14 L1 14 Z M8 6.5 L8 10 M8 11.8 L8 12.2' },
  info: { color: '#0969da', path: 'M8 1.5 A6.5 6.5 0 1 0 8.01 1.5 M8 7 L8 12 M8 4.2 L8 4.8' },
};

function iconSvg(name, x, y, size) {
  const { color, path } = ICONS[name];
  return `<path transform="translate(${round(x)} ${round(y)}) scale(${round(size / 16)})" d="${path}" fill="none" stroke="${color}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function headingSvg(level, text, y) {
  const size = { 2: 21, 3: 17.5, 4: 14 }[level];
  const words = wordsOf(text).map((word) => ({ ...word, isBold: !word.isCode, width: word.width * (word.isCode ? 1 : 1.06) }));
  const { svg, height } = paragraph(words, MARGIN, y, INNER, size, size * 1.45);
  const rule =
    level === 2
      ? `\n<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${round(y + height + 4)}" y2="${round(y + height + 4)}" stroke="#d1d9e0"/>`
      : '';
  return { svg: svg + rule, height: height + (rule === '' ? 0 : 6) };
}

function codeSvg(lines, y) {
  const words = lines
    .flatMap((line, at) => [...(at === 0 ? [] : [{ text: '\n', width: 0 }]), ...wordsOf(`\`${line}\``)])
    .map((word) => ({ ...word, isCode: true, inBlock: true }));
  const { svg, height } = paragraph(words, MARGIN + 12, y + 10, INNER - 24, SIZE, LINE);
  const bare = svg.replace(/<rect [^>]*\/>/g, '');
  return {
    svg: `<rect x="${MARGIN}" y="${round(y)}" width="${INNER}" height="${round(height + 20)}" rx="6" fill="#f6f8fa"/>\n${bare}`,
    height: height + 20,
  };
}

function tableSvg([head, , ...rows], y) {
  const cells = [head, ...rows].map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => wordsOf(cell.trim())),
  );
  const widths = columnWidths(cells);
  const parts = [];
  let top = y;
  for (const [at, row] of cells.entries()) {
    let x = MARGIN;
    const drawn = row.map((words, column) => {
      const bold = at === 0 ? words.map((word) => ({ ...word, isBold: true })) : words;
      const cell = paragraph(bold, x + PAD, top + 6, widths[column] - 2 * PAD, SIZE - 1, LINE - 1);
      x += widths[column];
      return cell;
    });
    const height = Math.max(...drawn.map((cell) => cell.height)) + 12;
    x = MARGIN;
    for (const [column, cell] of drawn.entries()) {
      parts.push(
        `<rect x="${round(x)}" y="${round(top)}" width="${round(widths[column])}" height="${round(height)}" fill="${at > 0 && at % 2 === 0 ? '#f6f8fa' : '#ffffff'}" stroke="#d1d9e0"/>`,
        cell.svg,
      );
      x += widths[column];
    }
    top += height;
  }
  return { svg: parts.join('\n'), height: top - y };
}

/** As wide as they need to be; the widest one gives way. */
function columnWidths(cells) {
  const size = SIZE - 1;
  const wanted = cells[0].map(
    (_, column) =>
      Math.max(
        ...cells.map((row) => Math.max(...split(row[column] ?? []).map((line) => line.reduce((sum, { width }) => sum + width * size, 0)))),
      ) +
      2 * PAD +
      6,
  );
  while (wanted.reduce((sum, width) => sum + width, 0) > INNER) {
    const widest = wanted.indexOf(Math.max(...wanted));
    wanted[widest] -= 1;
  }
  return wanted;
}

function split(words) {
  const lines = [[]];
  for (const word of words) {
    if (word.text === '\n') lines.push([]);
    else lines.at(-1).push(word);
  }
  return lines;
}

function round(number) {
  return Math.round(number * 100) / 100;
}
