import { isIP } from 'node:net';

/** A range of IP addresses. */
export interface Cidr {
  readonly family: 4 | 6;
  /** First address of the range. */
  readonly base: bigint;
  /** Number of leading bits that are fixed. */
  readonly prefix: number;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads `10.0.0.0/16`, `2001:db8::/32` or a single address; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || rest.length > 0 || address.includes('%')) return undefined;
  const bits = BITS[family];
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const hostBits = BigInt(bits - prefix);
  const value = family === 4 ? ipv4Number(address) : ipv6Number(address);
  return { family, base: (value >> hostBits) << hostBits, prefix };
}

/** Does `outer` hold every address of `inner`? */
export function cidrContains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const hostBits = BigInt(BITS[outer.family] - outer.prefix);
  return outer.base >> hostBits === inner.base >> hostBits;
}

function ipv4Number(address: string): bigint {
  return address.split('.').reduce((number, octet) => (number << 8n) + BigInt(octet), 0n);
}

function ipv6Number(address: string): bigint {
  const [head = '', tail] = embeddedIpv4InHex(address).split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups.reduce((number, group) => (number << 16n) + BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** `::ffff:10.0.0.1` is `::ffff:a00:1`. */
function embeddedIpv4InHex(address: string): string {
  const dotted = /[\d.]+$/.exec(address)?.[0] ?? '';
  if (!dotted.includes('.')) return address;
  const number = ipv4Number(dotted);
  return `${address.slice(0, -dotted.length)}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}
