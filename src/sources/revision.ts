/** `origin/main:.ecr-preflight.yaml`: a file of another revision, as `git show` names it. */
export interface RevisionFile {
  readonly revision: string;
  /** From the root of the repository; from the working directory where it begins with `./`. */
  readonly path: string;
}

/**
 * Reads `REV:path`. It never falls back to a file of that name: a change could bring one along.
 * @returns undefined for a plain path; `./a:b` and drive letters are plain.
 */
export function parseRevisionFile(text: string): RevisionFile | undefined {
  if (/^\.{0,2}[\\/]/.test(text) || /^[A-Za-z]:[\\/]/.test(text)) return undefined;
  // A colon in braces belongs to the revision: HEAD^{/fix: x}, main@{2026-01-01 12:00}.
  const match = /^((?:[^:{]|\{[^}]*\})+):(.+)$/s.exec(text);
  return match ? { revision: match[1] ?? '', path: match[2] ?? '' } : undefined;
}
