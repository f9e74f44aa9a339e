import { groupBy } from '../group-by.ts';
import type { Root } from './objects.ts';
import type { OwnRoot } from './resolve.ts';

/** As many names stand in a sentence. */
const NAMED = 5;

export interface NoteContext {
  /** Paths of the texts that objects were read from. */
  readonly sources: readonly string[];
  readonly isThere: (path: string) => boolean;
  readonly chosen: (path: string) => OwnRoot | undefined;
}

/** What was taken for granted, and what was not applied, about roots of this repository. */
export function gitOpsNotes(roots: readonly OwnRoot[], { sources, isThere, chosen }: NoteContext): string[] {
  const scanned = roots.filter(({ path }) => isThere(path));
  const [met, unmet] = [true, false].map((wanted) => scanned.filter(({ covers }) => sources.some(covers) === wanted));
  const used = new Set(sources.flatMap((path) => chosen(path) ?? []));
  return [
    ...assumed(roots.filter(({ isAssumed }) => isAssumed)),
    ...missing(roots.filter(({ path }) => !isThere(path))),
    ...notOnItsOwn((unmet ?? []).filter(({ root }) => root.namespace !== null || root.images.length > 0)),
    ...deployedSeveralTimes(met ?? [], used),
    ...open((met ?? []).filter(({ root }) => root.namespace === 'templated')),
    ...notApplied(scanned.filter(({ root }) => root.notApplied.length > 0)),
  ];
}

function assumed(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  return [
    `The repository of ${namesOf(roots)} could not be compared with this checkout: ${isOne(roots) ? 'it is' : 'they are'} taken to be deployed from here, because the path is there.`,
  ];
}

function missing(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  return [`What ${namesOf(roots)} ${deploys(roots)} from this repository was not scanned: ${pathsOf(roots)}.`];
}

/** A base that was rendered as part of something else, or a chart that was not rendered. */
function notOnItsOwn(roots: readonly OwnRoot[]): string[] {
  if (roots.length === 0) return [];
  return [`What ${namesOf(roots)} ${isOne(roots) ? 'sets' : 'set'} was not applied: no object was read from ${pathsOf(roots)} on its own.`];
}

/** One path, several settings: one judgement all the same. */
function deployedSeveralTimes(roots: readonly OwnRoot[], used: ReadonlySet<OwnRoot>): string[] {
  return [...groupBy(roots, ({ path }) => path)].flatMap(([path, same]) => {
    const settings = new Set(same.map(({ root }) => JSON.stringify([root.namespace, root.overrides, root.images, root.helm])));
    const chosen = same.find((root) => used.has(root));
    if (settings.size < 2 || chosen === undefined) return [];
    const { namespace } = chosen.root;
    const where = namespace === null || namespace === 'templated' ? '' : `, in namespace "${namespace}"`;
    return [`${path || '.'} is deployed several times (${namesOf(same)}): it is judged once, as ${label(chosen.root)} deploys it${where}.`];
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
  return listed([...new Set(roots.map(({ root }) => label(root)))]);
}

function pathsOf(roots: readonly OwnRoot[]): string {
  return listed([...new Set(roots.map(({ path }) => path || '.'))]);
}

function label({ manifest: { kind, name } }: Root): string {
  return `${kind} "${name}"`;
}

function deploys(roots: readonly OwnRoot[]): string {
  return isOne(roots) ? 'deploys' : 'deploy';
}

function isOne(roots: readonly OwnRoot[]): boolean {
  return new Set(roots.map(({ root }) => root.manifest)).size === 1;
}

function listed(names: readonly string[]): string {
  return names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}
