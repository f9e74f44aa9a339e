import { escapeXml, frame, MONO, textRun } from './svg.mjs';

const SIZE = 13;
const ADVANCE = 7.83;
const LINE = 18;
const MARGIN = 16;
const COLORS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' };
const PLAIN = { color: '#e6edf3', bold: false, dim: false, underline: false };

/** A terminal as a picture: its text with the colours that the escapes give it, below the command that printed it. */
export function terminalSvg(command, ansi) {
  const lines = [
    [
      { ...PLAIN, text: '$ ', color: '#7ee787' },
      { ...PLAIN, text: command },
    ],
    ...ansi.trimEnd().split('\n').map(runsOf()),
  ];
  const columns = Math.max(...lines.map((runs) => runs.reduce((sum, { text }) => sum + text.length, 0)));
  const width = Math.ceil(columns * ADVANCE + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const body = lines.map((runs, row) => {
    let column = 0;
    return runs
      .map(({ text, color, bold, dim, underline }) => {
        // Spaces are left to the places of what stands between them.
        const shown = text.trim();
        const indent = text.length - text.trimStart().length;
        const at = { x: MARGIN + (column + indent) * ADVANCE, y: MARGIN + row * LINE + SIZE, width: shown.length * ADVANCE };
        column += text.length;
        const style = `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}${underline ? ' text-decoration="underline"' : ''}`;
        return shown === '' ? '' : textRun(shown, at, `fill="${color}"${style}`);
      })
      .join('');
  });
  return frame(
    width,
    height,
    '#0d1117',
    `<g font-family="${MONO}" font-size="${SIZE}">\n${body.filter(Boolean).join('\n')}\n</g>`,
    escapeXml(command),
  );
}

/** Reads one line after the other; a style goes on until it is taken back. */
function runsOf() {
  let style = PLAIN;
  return (line) => {
    const runs = [];
    for (const [at, part] of line.split('\u001b').entries()) {
      const [, codes, text] = at === 0 ? [undefined, undefined, part] : (/^\[([\d;]*)m(.*)$/s.exec(part) ?? []);
      if (text === undefined) throw new Error('an escape that has no picture');
      for (const code of codes?.split(';') ?? []) style = restyled(style, Number(code));
      if (text !== '') runs.push({ ...style, text });
    }
    return runs;
  };
}

function restyled(style, code) {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, color: PLAIN.color };
  if (COLORS[code]) return { ...style, color: COLORS[code] };
  throw new Error(`the escape ${code} has no picture`);
}
