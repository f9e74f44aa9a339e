import picomatch from 'picomatch';

/**
 * Compiles glob patterns into one test. `*` stops at `/`, `**` does not; a leading dot is nothing special.
 * Character classes and braces work as in a shell.
 */
export function globMatcher(patterns: readonly string[]): (text: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], { dot: true, nonegate: true });
}
