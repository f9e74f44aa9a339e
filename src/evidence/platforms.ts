import type { LookUp } from '../iam/look-up.ts';

/** Section of the evidence document: what the manifests of the images say they were built for. Missing: it was not asked for. */
export interface PlatformEvidence {
  /** By image reference, as in `images`; absent: the image was gone by the time it was asked for. */
  readonly platforms?: Readonly<Record<string, LookUp<PlatformFacts>>>;
}

export interface PlatformFacts {
  /**
   * `index`: a list, of which a runtime takes what fits its node. `single`: one image, which a runtime takes whatever the node is.
   * `artifact`: nothing that runs (a chart, a signature); it has no platform.
   */
  readonly kind: 'index' | 'single' | 'artifact';
  /** In the order of the manifest; of a single image the one it was built for. */
  readonly platforms: readonly Platform[];
}

/** As the manifest or the configuration of the image spells it: https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}
