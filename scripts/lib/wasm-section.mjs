/** Custom section of policy.wasm that holds the hash of its sources; runtimes ignore sections they do not know. */
const NAME = 'ecr-preflight.sources';

/** The module with one more custom section: id 0, size, name, content. */
export function withSourcesHash(wasm, hash) {
  const name = Buffer.from(NAME);
  const body = Buffer.concat([leb128(name.length), name, Buffer.from(hash)]);
  return Buffer.concat([wasm, Buffer.from([0]), leb128(body.length), body]);
}

/** The hash that was built in, or undefined. */
export function sourcesHashOf(wasm) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(wasm), NAME);
  return section && Buffer.from(section).toString();
}

function leb128(number) {
  const bytes = [];
  let rest = number;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.from(bytes);
}
