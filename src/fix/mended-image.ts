import { parseImage } from '../images/reference.ts';

/** Reads like `https://`, at the beginning. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * An image reference without the blanks around it and the scheme before it, where no runtime can parse it with them and every one can without.
 * @returns undefined where that is not what is wrong. A scheme has to stand before the host of a registry: nobody can tell whether `https://team/app` means one.
 */
export function mendedImage(text: string): string | undefined {
  if (parseImage(text).state !== 'invalid') return undefined;
  const inner = text.trim();
  const reference = inner.replace(SCHEME, '');
  const parsed = parseImage(reference);
  if (parsed.state !== 'parsed') return undefined;
  return reference === inner || reference.startsWith(parsed.image.host) ? reference : undefined;
}
