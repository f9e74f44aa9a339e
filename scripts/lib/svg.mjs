export const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
export const SANS = "-apple-system, 'Segoe UI', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

export function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Text that takes exactly the given width, whatever font it is shown in. */
export function textRun(text, { x, y, width }, attributes) {
  const round = (number) => Math.round(number * 100) / 100;
  return `<text xml:space="preserve" x="${round(x)}" y="${round(y)}" textLength="${round(width)}" lengthAdjust="spacingAndGlyphs" ${attributes}>${escapeXml(text)}</text>`;
}

export function frame(width, height, background, body, title) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${title}</title>
<rect width="100%" height="100%" rx="8" fill="${background}"/>
${body}
</svg>
`;
}
