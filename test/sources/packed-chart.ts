import { gzipSync } from 'node:zlib';
import { BYTES, type Tree } from './support.ts';

/** A packed chart as the text of a tree's file; the paths begin with the name of the chart. */
export function packedChart(files: Tree): string {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const content = text.startsWith(BYTES) ? Buffer.from(text.slice(BYTES.length), 'base64') : Buffer.from(text);
    return [tarHeader(name, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return BYTES + gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])).toString('base64');
}

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0ustar\u000000', 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return header;
}
