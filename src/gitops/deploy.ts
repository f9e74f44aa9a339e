import type { DeployTarget } from '../inventory/inventory.ts';
import type { ExtraKind } from '../inventory/kinds.ts';
import type { Manifest, Skipped, SourceText } from '../manifests/manifest.ts';
import { withImagesOf } from './apply-images.ts';
import { type Checkout, resolveGitOps } from './resolve.ts';

export interface Deployed {
  /** With the images that GitOps objects set. */
  readonly manifests: readonly Manifest[];
  readonly deployedTo: (path: string) => DeployTarget | undefined;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
}

export interface DeployContext {
  readonly texts: readonly SourceText[];
  readonly skipped: readonly Skipped[];
  readonly checkout: Checkout | undefined;
  readonly kinds: readonly ExtraKind[];
  readonly isProduction: (namespace: string) => boolean;
}

/** The manifests as the Argo CD and Flux objects among them deploy them. */
export function asDeployed(manifests: readonly Manifest[], { texts, skipped, checkout, kinds, isProduction }: DeployContext): Deployed {
  const files = (): string[] => [
    ...new Set([...texts.flatMap(({ path, origin }) => [path, ...(origin?.files ?? [])]), ...skipped.map(({ file }) => file)]),
  ];
  const gitOps = resolveGitOps(manifests, { files, checkout, isProduction });
  return {
    manifests: manifests.map((manifest) => {
      const root = gitOps.rootOf(manifest.source.path);
      return root === undefined || root.images.length === 0 ? manifest : withImagesOf(manifest, root, kinds);
    }),
    deployedTo: (path) => {
      const root = gitOps.rootOf(path);
      if (root === undefined || root.namespace === null || root.namespace === 'templated') return undefined;
      return { namespace: root.namespace, overrides: root.overrides };
    },
    skipped: gitOps.skipped,
    notes: gitOps.notes,
  };
}
