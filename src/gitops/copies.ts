import { containersOf } from '../inventory/containers.ts';
import { type ExtraKind, podsOf } from '../inventory/kinds.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Deployment, Manifest, OriginNote, SourceText } from '../manifests/manifest.ts';
import { withImagesOf } from './apply-images.ts';
import { isGitOpsObject, placeOf } from './objects.ts';
import type { OwnRoot } from './own-root.ts';
import type { GitOps } from './resolve.ts';
import type { Variant } from './variants.ts';

export interface CopyContext {
  readonly kinds: readonly ExtraKind[];
  /** Namespace of the manifests of a file that name none, or null. */
  readonly namespaceFor: (path: string) => string | null;
}

/** A manifest as it is deployed in one way, or in several that come to the same. */
interface Copy {
  readonly manifest: Manifest;
  readonly variants: Variant[];
}

/** The manifests, each once for every way in which it is deployed; what several make the same of is one. */
export function copiesOf(manifests: readonly Manifest[], gitOps: GitOps, context: CopyContext): Manifest[] {
  const copies: Copy[] = [];
  const alike = new Map<string, Copy[]>();
  for (const manifest of manifests) {
    // What deploys others says the same wherever it is deployed to.
    const variants = isGitOpsObject(manifest) ? [] : variantsOfText(manifest.source, gitOps);
    if (variants.length === 0) copies.push({ manifest, variants: [] });
    for (const variant of variants) {
      const copy = { manifest: deployedAs(manifest, variant, context), variants: [variant] };
      // Rendered anew for each way, an object is met again in another text.
      const isOneOfSeveral = variants.length > 1 || (manifest.source.releases?.length ?? 0) > 0;
      const same = isOneOfSeveral ? sameCopy(copy, alike, context) : undefined;
      if (same) same.variants.push(variant);
      else copies.push(copy);
    }
  }
  const used = new Set<number>();
  let next = manifests.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  return copies.map(({ manifest, variants }) => {
    const id = used.has(manifest.id) ? next++ : manifest.id;
    used.add(id);
    const { deployment } = manifest;
    return deployment ? { ...manifest, id, deployment: { ...deployment, notes: () => notesOf(variants) } } : manifest;
  });
}

/** Those that a text was rendered for; all of them where it was rendered without knowing of any. */
function variantsOfText({ path, releases = [] }: SourceText, gitOps: GitOps): readonly Variant[] {
  const { judged } = gitOps.variantsOf(path);
  return releases.length === 0 ? judged : judged.filter(({ key }) => releases.includes(key));
}

function deployedAs(manifest: Manifest, { key, first: { root } }: Variant, { kinds }: CopyContext): Manifest {
  const namespace = root.namespace === 'templated' ? null : root.namespace;
  const deployment: Deployment = { key, namespace, overrides: root.overrides && namespace !== null, notes: () => [] };
  return { ...(root.images.length === 0 ? manifest : withImagesOf(manifest, root, kinds)), deployment };
}

/** The copy that is the same object in the same namespace, with its images set at the same places. */
function sameCopy(copy: Copy, alike: Map<string, Copy[]>, { kinds, namespaceFor }: CopyContext): Copy | undefined {
  const { source, start, base, object, deployment, ...own } = copy.manifest;
  const isRendered = source.releases !== undefined;
  const namespace = deployment?.overrides
    ? deployment.namespace
    : (own.namespace ?? namespaceFor(source.path) ?? deployment?.namespace ?? null);
  const key = JSON.stringify([source.path, isRendered ? null : [start, base], namespace, object]);
  const others = alike.get(key) ?? [];
  // Twice in one rendering is two objects.
  const isAnother = ({ manifest }: Copy): boolean => manifest.id === copy.manifest.id || manifest.source !== source;
  const places = (manifest: Manifest): string => JSON.stringify(decidedPlaces(manifest, kinds));
  const same = others.find((other) => isAnother(other) && places(other.manifest) === places(copy.manifest));
  if (same === undefined) alike.set(key, [...others, copy]);
  return same;
}

/** Where the images and the role of an object are set. */
function decidedPlaces(manifest: Manifest, kinds: readonly ExtraKind[]): unknown[] {
  const images = podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place).map(({ at }) => at));
  return [...images, '/metadata/annotations/eks.amazonaws.com~1role-arn'].map((at) => locateIn(manifest, at));
}

/** As many deployments of one object are shown. */
const SHOWN = 3;

function notesOf(variants: readonly Variant[]): OriginNote[] {
  const roots = variants.flatMap((variant) => variant.roots);
  const [next, ...more] = roots.slice(SHOWN);
  return [
    ...roots.slice(0, SHOWN).map((own) => ({ message: `deployed by ${own.root.label}`, location: deployedAt(own) })),
    ...(next ? [{ message: `deployed the same way by ${more.length + 1} more`, location: deployedAt(next) }] : []),
  ];
}

function deployedAt({ root }: OwnRoot) {
  const { manifest, pathAt, element } = root;
  return element?.at === undefined ? placeOf(root, pathAt) : locateIn(manifest, element.at);
}
