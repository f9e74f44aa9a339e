import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** One file out of a .tar.gz, which is how `opa build` hands out a module. */
export function fileInTarGz(archive, wanted) {
  const tar = gunzipSync(archive);
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = text(tar, at, 100);
    const size = Number.parseInt(text(tar, at + 124, 12), 8) || 0;
    if (name.replace(/^\//, '') === wanted) return tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`${wanted} is not in the archive`);
}

function text(buffer, at, length) {
  return buffer.toString('latin1', at, at + length).replace(/\0.*$/s, '');
}
