import { groupBy } from '../group-by.ts';
import type { SourceText } from '../manifests/manifest.ts';
import { type Head, isCheckedOut } from './checkout.ts';
import { labelOf } from './objects.ts';
import type { OwnRoot } from './own-root.ts';
import { sameRepositoryKey } from './repository-url.ts';
import type { GitOps } from './resolve.ts';

/** As many names stand in a sentence. */
const NAMED = 5;

export interface NoteContext {
  /** Paths of the texts that objects were read from. */
  readonly paths: readonly string[];
  readonly texts: readonly SourceText[];
  readonly head: Head | undefined;
}

/** What was taken for granted, and what was not applied, about roots of this repository. */
export function gitOpsNotes({ roots, variantsOf }: GitOps, { paths, texts, head }: NoteContext): string[] {
  const met = new Set(
    paths.flatMap((path) => {
      const { judged, left } = variantsOf(path);
      return [...judged, ...left].flatMap((variant) => variant.roots);
    }),
  );
  const sets = ({ root }: OwnRoot): boolean => root.namespace !== null || root.images.length > 0;
  return [
    ...assumed(roots.filter(({ isAssumed }) => isAssumed)),
    ...ofAnotherRevision(roots.filter(({ root: { source } }) => source.kind === 'git' && !isCheckedOut(source.revision, head))),
    ...notOnItsOwn(roots.filter((own) => !met.has(own) && sets(own))),
    ...notReleased(texts, variantsOf),
    ...open([...met].filter(({ root }) => root.namespace === 'templated')),
    ...notApplied(roots.filter(({ root }) => root.notApplied.length > 0)),
  ];
}

function assumed(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  const urls = new Set(
    roots.flatMap(({ root: { source } }) => (source.kind === 'git' && source.url !== undefined ? keyOf(source.url) : [])),
  );
  const several =
    urls.size > 1
      ? ` ${isOne(roots) ? 'It names' : 'They name'} ${urls.size} different repositories, of which one at most is this one.`
      : '';
  return [
    isOne(roots)
      ? `The repository of ${namesOf(roots)} could not be compared with this checkout: it is taken to be deployed from here, because the path is there.${several}`
      : `The repositories of ${namesOf(roots)} could not be compared with this checkout: they are taken to be deployed from here, because the paths are there.${several}`,
  ];
}

/** Nothing but what is checked out is read. */
function ofAnotherRevision(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  const revisions = new Set(roots.flatMap(({ root: { source } }) => (source.kind === 'git' ? (source.revision ?? []) : [])));
  return [
    `${namesOf(roots)} ${deploys(roots)} ${listed([...revisions])} of this repository, which ${revisions.size === 1 ? 'is' : 'are'} not known to be what is checked out: judged is what is here.`,
  ];
}

/** A base that was rendered as part of something else, or a chart that was not rendered. */
function notOnItsOwn(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  return [`What ${namesOf(roots)} ${isOne(roots) ? 'sets' : 'set'} was not applied: no object was read from ${pathsOf(roots)} on its own.`];
}

/** Where helm has not made of a chart what a release makes of it: what deploys it became known too late, or that rendering failed. */
function notReleased(texts: readonly SourceText[], variantsOf: GitOps['variantsOf']): string[] {
  const charts = groupBy(
    texts.filter(({ releases }) => releases !== undefined),
    ({ path }) => path,
  );
  return [...charts].flatMap(([path, same]) => {
    const rendered = new Set(same.flatMap(({ releases }) => releases ?? []));
    const missed = variantsOf(path).judged.filter(({ key, first }) => first.root.helm !== undefined && !rendered.has(key));
    if (missed.length === 0) return [];
    const roots = missed.flatMap((variant) => variant.roots);
    return [`${roots[0]?.path || '.'} was not rendered as ${namesOf(roots)} ${isOne(roots) ? 'releases' : 'release'} it.`];
  });
}

function open(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  return [`The namespace of ${namesOf(roots)} is filled in by generators and was not applied.`];
}

function notApplied(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  const fields = [...new Set(roots.flatMap(({ root }) => root.notApplied))].sort();
  return [`${listed(fields)} of ${namesOf(roots)} ${fields.length === 1 ? 'was' : 'were'} not applied to what is deployed from here.`];
}

function namesOf(roots: readonly OwnRoot[]): string {
  return listed([...new Set(roots.map(({ root }) => labelOf(root.manifest)))]);
}

function pathsOf(roots: readonly OwnRoot[]): string {
  return listed([...new Set(roots.map(({ path }) => path || '.'))]);
}

function deploys(roots: readonly OwnRoot[]): string {
  return isOne(roots) ? 'deploys' : 'deploy';
}

/** One name, whichever objects bear it. */
function isOne(roots: readonly OwnRoot[]): boolean {
  return new Set(roots.map(({ root }) => labelOf(root.manifest))).size === 1;
}

function keyOf(url: string): string {
  return sameRepositoryKey(url) ?? url;
}

function listed(names: readonly string[]): string {
  return names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}
