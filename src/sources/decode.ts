import { isUtf8 } from 'node:buffer';
import { locationOf } from '../manifests/locate.ts';
import type { SkipReason, UnreadableDocument } from '../manifests/manifest.ts';
import { looksLikeManifest } from '../manifests/recognise.ts';

export type Decoded = { readonly text: string } | { readonly reason: SkipReason; readonly message: string };

/**
 * Bytes to text: UTF-8 or UTF-16 by its byte order mark, which is dropped, so that the first column is the first column.
 * What is neither is no manifest (git-crypt files, archives).
 */
export function decodeText(bytes: Buffer): Decoded {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff)
    return decode(Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2))).swap16(), 'utf-16le');
  if (bytes.includes(0))
    return {
      reason: 'binary',
      message: bytes.subarray(1, 9).toString('latin1') === 'GITCRYPT' ? 'encrypted by git-crypt' : 'binary: it holds NUL bytes',
    };
  return decode(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes, 'utf-8');
}

function decode(bytes: Buffer, encoding: 'utf-8' | 'utf-16le'): Decoded {
  if (encoding === 'utf-8') return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { reason: 'encoding', message: 'not valid UTF-8' };
  return { text: bytes.toString('utf16le') };
}

/** For bytes that are no text: the manifest they mean to be, with the place of the first byte that is wrong; undefined for anything else. */
export function brokenManifest(path: string, bytes: Buffer, problem: string): UnreadableDocument | undefined {
  const text = bytes.toString('utf8');
  if (!looksLikeManifest(text)) return undefined;
  const at = Math.max(0, text.search(/[\uFFFD\0]/));
  const source = { path, text };
  const word = (key: string): string => new RegExp(`^${key}:[ \\t]*([A-Za-z0-9./-]{1,100})`, 'm').exec(text)?.[1] ?? '';
  const resource = { apiVersion: word('apiVersion'), kind: word('kind'), namespace: null, name: '' };
  return { source, start: 0, end: text.length, problem, location: locationOf(source, at, at), resource };
}
