import type { Location, SourceText } from '../manifests/manifest.ts';
import { isCheckedOut } from './checkout.ts';
import { type HelmSetting, helmArguments, helmSettings } from './helm-settings.ts';
import { kindOf, labelOf, placeOf } from './objects.ts';
import type { GitOps, Surroundings } from './resolve.ts';
import type { Variant } from './variants.ts';

/** How GitOps objects release a chart of this repository. */
export interface Release {
  /** Equal for releases that come to the same. */
  readonly key: string;
  /** Names it in sentences, such as `Application "web"`. */
  readonly label: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** From the working directory. */
  readonly files: readonly {
    readonly path: string;
    readonly isOptional: boolean;
    readonly source: SourceText;
    readonly location: Location;
  }[];
  /** Arguments of helm, in the order it takes them. */
  readonly args: readonly string[];
  /** What is checked out is what is released: what is missing here is missing there. */
  readonly isCheckedOut: boolean;
  /** And nothing else is given to the chart: what fails here fails there. */
  readonly isWhole: boolean;
  /** Generators fill in parts of the values that are not known, and stand there as expressions: that may be what fails. */
  readonly isOpen: boolean;
  /** Values that the object sets; of one that is set twice the last counts. */
  readonly settings: readonly HelmSetting[];
  /** Where the object sets a value; undefined where it does not. */
  readonly placeOf: (keys: readonly string[]) => Location | undefined;
}

/** What GitOps objects say about rendering. */
export interface Rendering {
  /** A kustomization that is deployed as it is, also where others build on it. */
  readonly isDeployed: (folder: string) => boolean;
  /** By the path of its Chart.yaml; none for a chart that is not known to be released. */
  readonly releasesOf: (path: string) => readonly Release[];
  /** The root of the repository, from the working directory: no file outside of it is read. */
  readonly root: string;
}

/** What of the GitOps objects the renderers have to know. */
export function renderingOf(gitOps: GitOps, { checkout }: Pick<Surroundings, 'checkout'>): Rendering {
  return {
    isDeployed: gitOps.isDeployed,
    root: gitOps.pathOf('') || '.',
    releasesOf: (path) => gitOps.variantsOf(path).judged.flatMap((variant) => releaseOf(variant, gitOps, checkout) ?? []),
  };
}

function releaseOf({ key, first: { root }, roots }: Variant, gitOps: GitOps, checkout: Surroundings['checkout']): Release | undefined {
  const { manifest, namespace, helm, source } = root;
  if (helm === undefined) return undefined;
  const settings = helmSettings(root, helm);
  const revision = source.kind === 'git' ? source.revision : undefined;
  const isHere = isCheckedOut(revision, checkout?.head) && checkout?.isSparse !== true;
  return {
    key,
    label: new Set(roots.map((own) => own.root.manifest)).size === 1 ? labelOf(manifest) : root.label,
    name: helm.releaseName,
    namespace: namespace === null || namespace === 'templated' ? undefined : namespace,
    files: helm.files.map(({ path: file, isOptional, at }) => ({
      path: gitOps.pathOf(file),
      isOptional,
      source: manifest.source,
      location: placeOf(root, at),
    })),
    args: helmArguments(helm),
    isCheckedOut: isHere,
    isWhole: isHere && root.notApplied.length === 0,
    isOpen: kindOf(manifest) === 'ApplicationSet.argoproj.io' && settings.some(({ value }) => JSON.stringify(value).includes('{{')),
    settings,
    placeOf: (keys) => settings.findLast(({ keys: set }) => set.every((key, i) => keys[i] === key || i >= keys.length))?.placeOf(keys),
  };
}
