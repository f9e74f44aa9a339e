import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
/** A packed chart is small; what unpacks to more is none. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The regular files of a packed chart by their path below its one folder; undefined for what is no such archive. */
export function readChartArchive(bytes: Buffer): ReadonlyMap<string, Buffer> | undefined {
  let tar: Buffer;
  try {
    tar = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return undefined;
  }
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(textIn(header, 124, 12), 8);
    if (!Number.isFinite(size) || size < 0) return undefined;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const type = String.fromCharCode(header[156] ?? 0);
    // Names longer than a header holds stand in an entry before the file's own: GNU's `L`, or a record of `x`.
    if (type === 'L') longName = textIn(content, 0, content.length);
    else if (type === 'x') longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString('utf8'))?.[1];
    else {
      const prefix = textIn(header, 345, 155);
      const name = longName ?? (prefix === '' ? textIn(header, 0, 100) : `${prefix}/${textIn(header, 0, 100)}`);
      const path = name.replace(/^\.\//, '').split('/').slice(1).join('/');
      if ((type === '0' || type === '\0') && path !== '') files.set(path, content);
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files.size === 0 ? undefined : files;
}

function textIn(bytes: Buffer, from: number, length: number): string {
  const part = bytes.subarray(from, from + length);
  const end = part.indexOf(0);
  return part
    .subarray(0, end < 0 ? part.length : end)
    .toString('utf8')
    .trim();
}
