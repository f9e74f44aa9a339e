import { globMatcher } from '../inventory/glob.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Manifest, Skipped } from '../manifests/manifest.ts';
import { applicationSetRoots } from './application-set.ts';
import { applicationRoots } from './argo.ts';
import { fluxSources, helmReleaseRoots, kustomizationRoots } from './flux.ts';
import { gitOpsNotes } from './notes.ts';
import { isGitOpsObject, kindOf, type Root } from './objects.ts';
import { printableUrl, sameRepositoryKey } from './repository-url.ts';

/** The clone the scan runs in. */
export interface Checkout {
  /** From its root to the working directory, with `/` and without one at its end; empty at the root. */
  readonly prefix: string;
  /** URLs of its remotes. */
  readonly remotes: readonly string[];
}

/** A root whose source is this repository. */
export interface OwnRoot {
  readonly root: Root;
  /** Its path from the working directory; may be a glob. */
  readonly path: string;
  /** Taken to be of this repository because its path is there. */
  readonly isAssumed: boolean;
  readonly covers: (path: string) => boolean;
}

export interface Surroundings {
  /** Every path of the scan, from the working directory. */
  readonly files: () => readonly string[];
  readonly checkout: Checkout | undefined;
  readonly isProduction: (namespace: string) => boolean;
}

export interface GitOps {
  /** The one that an object is judged as part of, by the path of its source. */
  readonly rootOf: (path: string) => Root | undefined;
  /** Whether one of them deploys exactly this folder. */
  readonly isDeployed: (folder: string) => boolean;
  /** A path from the root of the repository, from the working directory. */
  readonly pathOf: (path: string) => string;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
}

/**
 * Finds out what the Argo CD and Flux objects among the manifests deploy: paths of this repository, with their namespace, or something that lies
 * elsewhere and is counted as not scanned.
 */
export function resolveGitOps(manifests: readonly Manifest[], { files, checkout, isProduction }: Surroundings): GitOps {
  const objects = manifests.filter((manifest) => isGitOpsObject(manifest) && manifest.object['$patch'] !== 'delete');
  if (objects.length === 0) return { rootOf: () => undefined, isDeployed: () => false, pathOf: (path) => path, skipped: [], notes: [] };
  const prefix = checkout?.prefix ?? '';
  const own = new Set((checkout?.remotes ?? []).flatMap((url) => sameRepositoryKey(url) ?? []));
  const tree = treeOf(files());
  const sources = fluxSources(objects);
  const folders = [...tree.folders].map((folder) => (prefix === '' ? folder : `${prefix}/${folder}`));
  const skipped = new Map<string, Skipped>();
  const roots: OwnRoot[] = [];
  for (const root of objects.flatMap((manifest) => rootsOf(manifest, sources, folders))) {
    const { source } = root;
    const path = source.kind === 'git' ? below(prefix, source.path) : '';
    const isHere = source.kind === 'git' && tree.has(path);
    const key = source.kind === 'git' && source.url !== undefined ? sameRepositoryKey(source.url) : undefined;
    const isKnown = source.kind === 'git' && (source.isOwn || (key !== undefined && own.has(key)));
    const isComparable = own.size > 0 && key !== undefined;
    if (isKnown || (isHere && !isComparable)) roots.push({ root, path, isAssumed: !isKnown, covers: coverage(root, path, tree) });
    else {
      // One object may be read through several overlays.
      const entry = elsewhere(root);
      skipped.set(`${entry.file}\n${entry.message}`, entry);
    }
  }
  const known = new Map<string, OwnRoot | undefined>();
  const chosen = (path: string): OwnRoot | undefined => {
    if (!known.has(path)) known.set(path, chosenOf(path, roots, isProduction));
    return known.get(path);
  };
  const notes = gitOpsNotes(roots, { sources: [...new Set(manifests.map(({ source }) => source.path))], isThere: tree.has, chosen });
  return {
    rootOf: (path) => chosen(path)?.root,
    isDeployed: (folder) => roots.some(({ path }) => (path.includes('*') ? globMatcher([path])(folder) : path === folder)),
    pathOf: (path) => below(prefix, path),
    skipped: [...skipped.values()],
    notes,
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
    case 'HelmRelease.helm.toolkit.fluxcd.io':
      return helmReleaseRoots(manifest, sources);
    default:
      return [];
  }
}

interface Tree {
  readonly folders: ReadonlySet<string>;
  readonly has: (path: string) => boolean;
  /** Folders with a kustomization or a chart. */
  readonly rendered: ReadonlySet<string>;
}

function treeOf(files: readonly string[]): Tree {
  const folders = new Set<string>(['']);
  const rendered = new Set<string>();
  for (const file of files) {
    const parts = file.split('/');
    for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join('/'));
    if (/(?:^|\/)(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/.test(file)) rendered.add(folderOf(file));
  }
  const known = new Set(files);
  const all = [...folders, ...files];
  return {
    folders,
    rendered,
    has: (path) => (path.includes('*') ? all.some(globMatcher([path])) : folders.has(path) || known.has(path)),
  };
}

/** A path from the root of the repository, from the working directory. */
function below(prefix: string, path: string): string {
  if (prefix === '') return path;
  if (path === prefix) return '';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : `${prefix.replaceAll(/[^/]+/g, '..')}/${path}`.replace(/\/$/, '');
}

function coverage({ recursive }: Root, path: string, tree: Tree): (file: string) => boolean {
  const isMeant = path.includes('*') ? globMatcher([path]) : (folder: string) => folder === path;
  return (file) => {
    for (let folder = folderOf(file), isDirect = true; ; folder = folderOf(folder), isDirect = false) {
      if (isMeant(folder)) return isDirect || (recursive && !tree.rendered.has(folder));
      if (folder === '') return isMeant(file);
    }
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The root an object is judged as part of: the one with the longest path (an application of applications covers the others as well), of several
 * the first that deploys to production, else the first.
 */
function chosenOf(path: string, roots: readonly OwnRoot[], isProduction: (namespace: string) => boolean): OwnRoot | undefined {
  const covering = roots.filter(({ covers }) => covers(path));
  const longest = Math.max(...covering.map((root) => root.path.length));
  const nearest = covering.filter((root) => root.path.length === longest);
  return (
    nearest.find(({ root: { namespace } }) => namespace !== null && namespace !== 'templated' && isProduction(namespace)) ?? nearest[0]
  );
}

function elsewhere({ manifest, at, source }: Root): Skipped {
  const from =
    source.kind === 'elsewhere'
      ? source.what.replaceAll(/\S+:\/\/\S+/g, printableUrl)
      : source.url === undefined
        ? 'a repository that no scanned manifest names'
        : printableUrl(source.url);
  const path = source.kind === 'git' && source.path !== '' ? `, ${source.path}` : '';
  return {
    file: manifest.source.origin ? locateIn(manifest, at).file : manifest.source.path,
    reason: 'remote-source',
    message: `${manifest.kind} "${manifest.name}" deploys from ${from}${path}: not part of what was scanned, and never fetched`,
  };
}
