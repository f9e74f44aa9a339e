import { globMatcher } from '../inventory/glob.ts';
import type { Manifest, Skipped, UnreadableDocument } from '../manifests/manifest.ts';
import { applicationSetRoots } from './application-set.ts';
import { applicationRoots } from './argo.ts';
import type { Checkout } from './checkout.ts';
import { fluxSources, helmReleaseRoots, kustomizationRoots } from './flux.ts';
import { isGitOpsObject, kindOf, type Root, textAt } from './objects.ts';
import { nearestRoots, type OwnRoot } from './own-root.ts';
import { sameRepositoryKey } from './repository-url.ts';
import { below, type Tree, treeOf } from './tree.ts';
import { type Variant, type Variants, variantsOf } from './variants.ts';
import { elsewhere, notScanned } from './whereabouts.ts';

export interface Surroundings {
  /** Every path of the scan, from the working directory. */
  readonly files: () => readonly string[];
  readonly checkout: Checkout | undefined;
  readonly isProduction: (namespace: string) => boolean;
}

export interface GitOps {
  /** The ways in which the objects of a source are deployed, by its path; none where nothing deploys them. */
  readonly variantsOf: (path: string) => Variants;
  /** Whether one of them deploys exactly this folder. */
  readonly isDeployed: (folder: string) => boolean;
  /** A path from the root of the repository, from the working directory. */
  readonly pathOf: (path: string) => string;
  readonly roots: readonly OwnRoot[];
  readonly tree: Tree;
  /** What is deployed from elsewhere, or was not scanned. */
  readonly skipped: readonly Skipped[];
  /** What is deployed from here, and is not there. */
  readonly unreadable: readonly UnreadableDocument[];
}

/**
 * Finds out what the Argo CD and Flux objects among the manifests deploy: paths of this repository, each in one way or in several, or something
 * that lies elsewhere and is counted as not scanned.
 * @returns undefined where there is no such object
 */
export function resolveGitOps(manifests: readonly Manifest[], { files, checkout, isProduction }: Surroundings): GitOps | undefined {
  const objects = manifests.filter((manifest) => isGitOpsObject(manifest) && manifest.object['$patch'] !== 'delete');
  if (objects.length === 0) return undefined;
  const prefix = checkout?.prefix ?? '';
  const own = new Set((checkout?.remotes ?? []).flatMap((url) => sameRepositoryKey(url) ?? []));
  const tree = treeOf(files());
  const sources = fluxSources(objects);
  const folders = [...tree.folders].map((folder) => (prefix === '' ? folder : `${prefix}/${folder}`));
  // One object may be read through several overlays, and one path be named by many: each thing is said once.
  const skipped = new Map<string, Skipped>();
  const unreadable = new Map<string, UnreadableDocument>();
  const roots: OwnRoot[] = [];
  const say = (entry: Skipped | UnreadableDocument): void => {
    if ('reason' in entry) skipped.set(`${entry.file}\n${entry.message}`, entry);
    else unreadable.set(`${entry.problem}\n${JSON.stringify(entry.location)}`, entry);
  };
  const take = (root: Root): void => {
    const { source } = root;
    const path = source.kind === 'git' ? below(prefix, source.path) : '';
    const isHere = source.kind === 'git' && tree.has(path);
    const key = source.kind === 'git' && source.url !== undefined ? sameRepositoryKey(source.url) : undefined;
    const isKnown = source.kind === 'git' && (source.isOwn || (key !== undefined && own.has(key)));
    const isComparable = own.size > 0 && key !== undefined;
    if (isHere && (isKnown || !isComparable)) roots.push({ root, path, isAssumed: !isKnown });
    else say(isKnown ? notScanned({ root, path, isAssumed: false }, checkout) : elsewhere(root));
  };
  const [releases, others] = [true, false].map((wanted) => objects.filter((manifest) => isRelease(manifest) === wanted));
  for (const manifest of others ?? []) rootsOf(manifest, sources, folders).forEach(take);
  // A release goes to the namespace it is deployed to itself, where it names no other.
  const outer = variantReader([...roots], tree, isProduction);
  for (const manifest of releases ?? []) {
    const { judged } = outer(manifest.source.path);
    for (const root of helmReleaseRoots(manifest, sources)) placed(root, judged).forEach(take);
  }
  const deployed = new Set(roots.map(({ path }) => path));
  const globs = globMatcher([...deployed].filter((path) => path.includes('*')));
  return {
    variantsOf: variantReader(roots, tree, isProduction),
    isDeployed: (folder) => deployed.has(folder) || globs(folder),
    pathOf: (path) => below(prefix, path),
    roots,
    tree,
    skipped: [...skipped.values()],
    unreadable: [...unreadable.values()],
  };
}

function rootsOf(manifest: Manifest, sources: ReturnType<typeof fluxSources>, folders: readonly string[]): Root[] {
  switch (kindOf(manifest)) {
    case 'Application.argoproj.io':
      return applicationRoots(manifest);
    case 'ApplicationSet.argoproj.io':
      return applicationSetRoots(manifest, folders);
    case 'Kustomization.kustomize.toolkit.fluxcd.io':
      return kustomizationRoots(manifest, sources);
    default:
      return [];
  }
}

function isRelease(manifest: Manifest): boolean {
  return kindOf(manifest) === 'HelmRelease.helm.toolkit.fluxcd.io';
}

/** A release in each namespace that what deploys it gives to it. */
function placed(root: Root, outer: readonly Variant[]): Root[] {
  const { manifest } = root;
  if (outer.length === 0 || textAt(manifest.object, 'spec', 'targetNamespace') !== undefined) return [root];
  const namespaces = outer.map(({ first: { root: by } }) => (by.overrides ? by.namespace : (manifest.namespace ?? by.namespace)));
  return [...new Set(namespaces)].map((namespace) => ({ ...root, namespace }));
}

/** Files of one folder are deployed together: told apart once. */
function variantReader(roots: readonly OwnRoot[], tree: Tree, isProduction: (namespace: string) => boolean): GitOps['variantsOf'] {
  const nearest = nearestRoots(roots, tree);
  const known = new Map<readonly OwnRoot[], Map<boolean, Variants>>();
  return (path) => {
    const found = nearest(path);
    const isChart = path.endsWith('Chart.yaml');
    const byKind = known.get(found) ?? new Map<boolean, Variants>();
    known.set(found, byKind);
    const variants = byKind.get(isChart) ?? variantsOf(found, isChart, isProduction);
    byKind.set(isChart, variants);
    return variants;
  };
}
