/** What stands in a text that git could not merge, as the end of a sentence about it. */
export const MERGE_CONFLICT = 'the marks of a merge conflict stand in it (<<<<<<<, =======, >>>>>>>)';

/**
 * Where the first mark of a merge conflict stands that nobody has resolved. Only of a text that does not parse: in a block scalar, which is indented, the same
 * lines are text.
 */
export function mergeConflictIn(text: string): number | undefined {
  const at = /^(?:<{7}|\|{7}|>{7}) \S|^={7}\r?$/m.exec(text)?.index;
  // A line of a heading in a text is no mark by itself.
  return at !== undefined && /^(?:<{7}|>{7}) \S/m.test(text) ? at : undefined;
}
