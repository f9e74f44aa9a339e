import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

/** The file as it is, or undefined where there is none. */
export function current(file) {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes what has changed, or with `check` only names it. @returns the files that were not as they should be */
export function settle(outputs, { check }) {
  const different = [...outputs].filter(([file, text]) => current(file) !== text);
  for (const [file, text] of check ? [] : different) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), text);
  }
  return different.map(([file]) => file);
}

/** The text with what stands between `<!-- name:begin -->` and `<!-- name:end -->` replaced; unchanged where it has no such marks. */
export function between(text, name, content) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? text : `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
