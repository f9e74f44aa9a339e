/** Programs in Go print where something stood in memory, which is another place in every run. */
export function withoutPointers(text: string): string {
  return text.replaceAll(/\b0x[0-9a-f]{8,16}\b/g, '0x…');
}
