/** The clone the scan runs in. */
export interface Checkout {
  /** From its root to the working directory, with `/` and without one at its end; empty at the root. */
  readonly prefix: string;
  /** URLs of its remotes. */
  readonly remotes: readonly string[];
  /** What is checked out, as far as git's own files say. */
  readonly head?: Head;
  /** Only a part of the repository is there (`git sparse-checkout`). */
  readonly isSparse?: boolean;
  /** Whether something stands at a path from the root of the repository; undefined: that cannot be told. */
  readonly isThere?: ((path: string) => boolean) | undefined;
}

export interface Head {
  readonly branch?: string | undefined;
  readonly commit?: string | undefined;
  /** The branch that the remote calls its own HEAD. */
  readonly defaultBranch?: string | undefined;
}

/** Names of what a change ends up on, as a rule, whatever is checked out to test it. */
const TRUNKS = ['HEAD', 'main', 'master'];

/**
 * Whether a revision that a GitOps object names is taken to be the one that is checked out: none at all, the trunk, or the branch or commit it is.
 * @param revision a branch, tag, commit or range of versions
 */
export function isCheckedOut(revision: string | undefined, head: Head | undefined): boolean {
  if (revision === undefined) return true;
  const name = revision.trim().replace(/^refs\/heads\//, '');
  if (TRUNKS.includes(name) || name === head?.branch || name === head?.defaultBranch) return true;
  return /^[0-9a-f]{7,64}$/.test(name) && (head?.commit?.startsWith(name) ?? false);
}
