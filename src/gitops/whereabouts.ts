import type { Skipped, UnreadableDocument } from '../manifests/manifest.ts';
import { type Checkout, isCheckedOut } from './checkout.ts';
import { kindOf, placeOf, type Root } from './objects.ts';
import type { OwnRoot } from './own-root.ts';
import { printableUrl } from './repository-url.ts';

/** Of what a GitOps object deploys from elsewhere: nothing is fetched. */
export function elsewhere(root: Root): Skipped {
  const { source } = root;
  const from =
    source.kind === 'elsewhere'
      ? source.what.replaceAll(/\S+:\/\/\S+/g, printableUrl)
      : source.url === undefined
        ? 'a repository that no scanned manifest names'
        : printableUrl(source.url);
  const path = source.kind === 'git' && source.path !== '' ? `, ${source.path}` : '';
  const why =
    source.kind === 'elsewhere' && source.isArtifact
      ? 'what it holds is not read here, and never fetched'
      : 'not part of what was scanned, and never fetched';
  return { file: fileOf(root, root.at), reason: 'remote-source', message: `${root.label} deploys from ${from}${path}: ${why}` };
}

/**
 * What becomes of a path of this repository of which nothing was scanned: a finding where the checkout shows that it is not there, and a deploy of
 * what is checked out would fail; else it is counted as not scanned.
 */
export function notScanned({ root, path }: OwnRoot, checkout: Checkout | undefined): Skipped | UnreadableDocument {
  const { label, source, pathAt } = root;
  const skip = (why: string): Skipped => ({
    file: fileOf(root, pathAt),
    reason: 'not-scanned',
    message: `${label} deploys ${shown(path)} of this repository${why}`,
  });
  if (source.kind !== 'git' || path.includes('*')) return skip(': nothing that was scanned lies in such a path');
  if (checkout?.isThere?.(source.path)) return skip(', of which nothing was scanned');
  if (!isCheckedOut(source.revision, checkout?.head))
    return skip(` at ${shown(source.revision ?? '')}, which is not known to be what is checked out; here there is no such path`);
  if (!checkout?.isThere || checkout.isSparse) return skip(', of which nothing is checked out here');
  return nothingThere(
    root,
    `${label} deploys the path ${shown(source.path)} of this repository, and no such directory exists in this checkout`,
  );
}

/** A finding about what a GitOps object names and what is not there. */
function nothingThere(root: Root, problem: string): UnreadableDocument {
  const { manifest, pathAt } = root;
  const { source, start, end, apiVersion, kind, namespace, name } = manifest;
  return {
    source,
    start,
    end,
    problem,
    location: placeOf(root, pathAt),
    resource: { apiVersion, kind, namespace, name },
    renderer: kindOf(manifest).endsWith('.argoproj.io') ? 'argocd' : 'flux',
  };
}

function fileOf(root: Root, pointer: string): string {
  return root.manifest.source.origin ? placeOf(root, pointer).file : root.manifest.source.path;
}

/** A path out of a manifest, fit for a sentence. */
function shown(path: string): string {
  const clean = path.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
  return clean.length > 200 ? `${clean.slice(0, 200)}...` : clean || '.';
}
