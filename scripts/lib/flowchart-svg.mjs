import { linesOf, plainWords } from './inline.mjs';
import { SANS, textRun } from './svg.mjs';

const BOX = { width: 200, size: 11.5, line: 16, pad: 10, gapX: 150, gapY: 18 };

/** The flow charts that the summary holds: boxes from left to right, arrows with the rule that broke them. */
export function flowchartSvg(lines, left, top, width) {
  const nodes = new Map();
  const edges = [];
  for (const line of lines) {
    const node = /^ {2}(n\d+)\["(.*)"\]$/.exec(line);
    const edge = /^ {2}(n\d+) (?:-->|-\. "(.*)" \.->) (n\d+)$/.exec(line);
    const broken = /^ {2}class (\S+) broken$/.exec(line);
    if (node)
      nodes.set(node[1], { text: node[2].replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))), column: 0, broken: false });
    if (edge) edges.push({ from: edge[1], to: edge[3], rule: edge[2] });
    if (broken) for (const id of broken[1].split(',')) nodes.get(id).broken = true;
  }
  for (let round = 0; round < nodes.size; round++)
    for (const { from, to } of edges) nodes.get(to).column = Math.max(nodes.get(to).column, nodes.get(from).column + 1);
  const columns = 1 + Math.max(...[...nodes.values()].map(({ column }) => column));
  const gap = columns === 1 ? 0 : Math.min(BOX.gapX + 60, (width - columns * BOX.width) / (columns - 1));
  const used = [];
  for (const node of nodes.values()) {
    node.lines = linesOf(plainWords(node.text), BOX.width - 2 * BOX.pad, BOX.size);
    node.height = node.lines.length * BOX.line + 2 * BOX.pad;
    node.x = left + node.column * (BOX.width + gap);
    node.y = top + (used[node.column] ?? 0);
    used[node.column] = (used[node.column] ?? 0) + node.height + BOX.gapY;
  }
  const between = new Map();
  const arrows = edges.map(({ from, to, rule }) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    const nth = between.get(`${from} ${to}`) ?? 0;
    between.set(`${from} ${to}`, nth + 1);
    const [x1, y1, x2, y2] = [a.x + BOX.width, a.y + a.height / 2 + nth * 16, b.x, b.y + b.height / 2 + nth * 16].map(
      (number) => Math.round(number * 10) / 10,
    );
    const middle = (x1 + x2) / 2;
    const line = `<path d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2 - 5} ${y2}" fill="none" stroke="#59636e"${rule ? ' stroke-dasharray="4 3"' : ''} marker-end="url(#arrow)"/>`;
    return { line, label: rule ? labelled(rule, middle, (y1 + y2) / 2) : '' };
  });
  const boxes = [...nodes.values()].map(({ x, y, height, lines: rows, broken }) => {
    const texts = rows.map((row, at) => centred(row, x + BOX.width / 2, y + BOX.pad + (at + 0.8) * BOX.line, BOX.size, '#1f2328'));
    return `<rect x="${x}" y="${y}" width="${BOX.width}" height="${height}" rx="4" fill="#f6f8fa" stroke="${broken ? '#d1242f' : '#8c959f'}" stroke-width="${broken ? 2 : 1}"/>${texts.join('')}`;
  });
  const marker =
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#59636e"/></marker></defs>';
  return {
    svg: [marker, ...arrows.map(({ line }) => line), ...arrows.map(({ label }) => label).filter(Boolean), ...boxes].join('\n'),
    height: Math.max(...used) - BOX.gapY,
  };
}

/** On the arrow, which does not show through. */
function labelled(rule, x, y) {
  const words = plainWords(rule);
  const width = words.reduce((sum, word) => sum + word.width * 10.5, 0) + 6;
  const round = (number) => Math.round(number * 10) / 10;
  const back = `<rect x="${round(x - width / 2)}" y="${round(y - 8)}" width="${round(width)}" height="14" fill="#ffffff"/>`;
  return back + centred(words, x, y + 3, 10.5, '#59636e');
}

function centred(words, x, y, size, color) {
  const width = words.reduce((sum, word) => sum + word.width * size, 0);
  return textRun(
    words.map(({ text }) => text).join(''),
    { x: x - width / 2, y, width },
    `font-family="${SANS}" font-size="${size}" fill="${color}"`,
  );
}
