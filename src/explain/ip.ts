export type AddressKind = 'public' | 'private' | 'link-local' | 'loopback' | 'unknown';

/**
 * What an IP address says about the network path. RFC 1918, RFC 6598 (100.64.0.0/10, which VPCs use as a secondary range) and IPv6
 * unique-local addresses are `private`; `unknown` is text that is no address.
 */
export function addressKind(text: string): AddressKind {
  return text.includes(':') ? kindOfV6(text.toLowerCase()) : kindOfV4(text);
}

function kindOfV4(text: string): AddressKind {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return 'unknown';
  const [a = 256, b = 256, c = 256, d = 256] = match.slice(1).map(Number);
  if (a > 255 || b > 255 || c > 255 || d > 255) return 'unknown';
  if (a === 127) return 'loopback';
  if (a === 169 && b === 254) return 'link-local';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b <= 127)) return 'private';
  return 'public';
}

function kindOfV6(text: string): AddressKind {
  if (!/^[0-9a-f:.]{2,45}$/.test(text)) return 'unknown';
  if (text.startsWith('::ffff:') && text.includes('.')) return kindOfV4(text.slice(7));
  if (text === '::1') return 'loopback';
  if (/^fe[89ab]/.test(text)) return 'link-local';
  return /^f[cd]/.test(text) ? 'private' : 'public';
}
