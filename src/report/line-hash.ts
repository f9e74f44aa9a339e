const BLOCK = 100;
const BASE = 37;
const HALF = 2 ** 32;
/** Marks the end of the text within the hash. */
const END = 65535;
const NEWLINE = 10;

/**
 * GitHub's `primaryLocationLineHash` of the given lines (1-based), so that an alert stays the same one when its line moves.
 *
 * From the description of github/codeql-action: over the text without spaces and tabs, with every line break as one `\n`, an end mark and then
 * zeros, a line's hash is the polynomial in 37, modulo 2^64, of the 100 UTF-16 units that begin with the line; in hexadecimal, with a colon and
 * how often the same hash has occurred up to there.
 */
export function lineHashes(text: string, wanted: ReadonlySet<number>): Map<number, string> {
  const { units, starts } = normalize(text);
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  for (const [at, start] of starts.entries()) {
    const hash = hashOf(units, start);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    if (wanted.has(at + 1)) hashes.set(at + 1, `${hash}:${occurrence}`);
  }
  return hashes;
}

/** UTF-16 units without white space within lines, and where each line starts among them. */
function normalize(text: string): { units: number[]; starts: number[] } {
  const units: number[] = [];
  const starts: number[] = [];
  let atLineStart = true;
  for (let index = 0; index < text.length; index++) {
    const unit = text[index];
    if (unit === ' ' || unit === '\t' || (unit === '\n' && text[index - 1] === '\r')) continue;
    if (atLineStart) starts.push(units.length);
    atLineStart = unit === '\n' || unit === '\r';
    units.push(atLineStart ? NEWLINE : text.charCodeAt(index));
  }
  if (atLineStart) starts.push(units.length);
  return { units, starts };
}

/** In two halves of 32 bits: big integers take ten times as long, and a manifest may have a million lines. */
function hashOf(units: readonly number[], start: number): string {
  let high = 0;
  let low = 0;
  for (let index = start; index < start + BLOCK; index++) {
    const product = low * BASE + (index === units.length ? END : (units[index] ?? 0));
    low = product % HALF;
    high = (Math.imul(high, BASE) + Math.floor(product / HALF)) >>> 0;
  }
  return ((BigInt(high) << 32n) | BigInt(low)).toString(16);
}
