import type { ExtraKind } from '../inventory/kinds.ts';
import type { Manifest, Skipped, SourceText, UnreadableDocument } from '../manifests/manifest.ts';
import type { Checkout } from './checkout.ts';
import { copiesOf } from './copies.ts';
import { leftOut } from './left-out.ts';
import { gitOpsNotes } from './notes.ts';
import { resolveGitOps } from './resolve.ts';

export interface Deployed {
  /** Each once for every way in which it is deployed, with the images that GitOps objects set. */
  readonly manifests: readonly Manifest[];
  readonly skipped: readonly Skipped[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly notes: readonly string[];
}

export interface DeployContext {
  readonly texts: readonly SourceText[];
  readonly skipped: readonly Skipped[];
  readonly checkout: Checkout | undefined;
  readonly kinds: readonly ExtraKind[];
  readonly isProduction: (namespace: string) => boolean;
  /** Namespace of the manifests of a file that name none, or null. */
  readonly namespaceFor: (path: string) => string | null;
}

/** The manifests as the Argo CD and Flux objects among them deploy them. */
export function asDeployed(manifests: readonly Manifest[], context: DeployContext): Deployed {
  const { texts, skipped, checkout, isProduction } = context;
  const files = (): string[] => [
    ...new Set([...texts.flatMap(({ path, origin }) => [path, ...(origin?.files ?? [])]), ...skipped.map(({ file }) => file)]),
  ];
  const gitOps = resolveGitOps(manifests, { files, checkout, isProduction });
  if (gitOps === undefined) return { manifests, skipped: [], unreadable: [], notes: [] };
  const paths = [...new Set(manifests.map(({ source }) => source.path))];
  return {
    manifests: copiesOf(manifests, gitOps, context),
    skipped: [...gitOps.skipped, ...leftOut(paths, gitOps)],
    unreadable: gitOps.unreadable,
    notes: gitOpsNotes(gitOps, { paths, texts, head: checkout?.head }),
  };
}
