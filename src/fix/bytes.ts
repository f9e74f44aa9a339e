const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The bytes of a file with another text: byte order mark and encoding stay.
 * @param before what the file was read as
 * @returns undefined where the file is not what it was read as
 */
export function withText(bytes: Buffer, before: string, after: string): Buffer | undefined {
  for (const encode of [plain, marked, littleEndian, bigEndian]) {
    if (encode(before).equals(bytes)) return encode(after);
  }
  return undefined;
}

function plain(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

function marked(text: string): Buffer {
  return Buffer.concat([UTF8_MARK, plain(text)]);
}

function littleEndian(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

function bigEndian(text: string): Buffer {
  return littleEndian(text).swap16();
}
