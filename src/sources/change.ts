import { readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { DEFAULT_CONFIG_FILE } from '../config/read.ts';
import { PreflightError } from '../errors.ts';
import { changeBase, type GitRepository, objectOf, openRepository } from './git.ts';
import { type EarlierTree, pathsInside, withEarlierTree } from './git-tree.ts';
import { parseRevisionFile } from './revision.ts';
import type { Sources } from './sources.ts';

/** A file that decides how a change is judged, as it was named: a path, or `REV:path`. */
interface GoverningFile {
  readonly what: 'configuration' | 'baseline' | 'evidence';
  readonly flag: string;
  readonly name: string;
}

export interface ChangeQuestion {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly revision: string;
  readonly since: { readonly head?: string } | undefined;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly evidence: string | undefined;
}

export interface EarlierSources {
  readonly label: string;
  readonly withSources: <T>(use: (sources: Sources) => T) => Promise<T>;
}

/** The change between a revision and the working tree. */
export interface FoundChange {
  /** The commit it starts from. */
  readonly base: string;
  readonly notes: readonly string[];
  readonly changedFiles: ReadonlySet<string>;
  /** The tree it starts from; its files lie on disk only while its sources are used. */
  readonly earlier: (paths: readonly string[], read: (tree: EarlierTree) => Promise<Sources>) => EarlierSources;
}

/**
 * Looks for the start of a change and for what it touches of the files that decide how it is judged.
 * @returns undefined where there is none to be found and nothing but notes hangs on it
 * @throws PreflightError `git` where `since` was asked for and cannot be compared with
 */
export async function findChange({ cwd, env, revision, since, ...named }: ChangeQuestion): Promise<FoundChange | undefined> {
  const git = await openRepository(cwd, env);
  const base = await changeBase(git, revision, since?.head).catch((error: unknown) => {
    if (since === undefined && error instanceof PreflightError) return undefined;
    throw error;
  });
  if (base === undefined) return undefined;
  const [notes, changed] = await Promise.all([governingNotes(git, base, governingFiles(named)), changedFiles(git, base)]);
  const short = base.slice(0, 7);
  return {
    base,
    notes,
    changedFiles: changed,
    earlier: (paths, read) => {
      const inside = pathsInside(git, paths);
      const label = /^[0-9a-f]{40,64}$/.test(revision) ? short : `${revision} (${short})`;
      return { label, withSources: (use) => withEarlierTree(git, base, inside, async (tree) => use(await read(tree))) };
    },
  };
}

function governingFiles({ config, baseline, evidence }: Pick<ChangeQuestion, 'config' | 'baseline' | 'evidence'>): GoverningFile[] {
  return [
    { what: 'configuration' as const, flag: '--config', name: config ?? DEFAULT_CONFIG_FILE },
    { what: 'baseline' as const, flag: '--baseline', name: baseline },
    { what: 'evidence' as const, flag: '--evidence', name: evidence },
  ].flatMap(({ name, ...file }) => (name === undefined ? [] : [{ ...file, name }]));
}

/**
 * Says which of the files that decide how a change is judged the change itself touches.
 * @param base the commit the change starts from
 */
async function governingNotes(git: GitRepository, base: string, files: readonly GoverningFile[]): Promise<string[]> {
  const notes: string[] = [];
  for (const { what, flag, name } of files) {
    const elsewhere = parseRevisionFile(name);
    const path = elsewhere
      ? fromRoot(git, elsewhere.path)
      : fromRoot(git, `./${relative(git.cwd, resolve(git.cwd, name)).split(sep).join('/')}`);
    if (path.startsWith('../') || !(await isTouched(git, base, path))) continue;
    notes.push(
      elsewhere
        ? `This change touches ${path}. The ${what} was read from ${elsewhere.revision}: what the change makes of it does not count here.`
        : `This change touches ${path}, the ${what} it is judged by. ${flag} REVISION:${path} reads it from a revision the change cannot touch.`,
    );
  }
  return notes;
}

/** As git has it: from the root, or from the working directory with `./` in front. */
function fromRoot(git: GitRepository, path: string): string {
  return posix.normalize(path.startsWith('./') || path.startsWith('../') ? posix.join(git.prefix, path) : path);
}

/** Between the base and HEAD, or since then in the working tree. A file that nobody has committed is no part of the change. */
async function isTouched(git: GitRepository, base: string, path: string): Promise<boolean> {
  const [before, now] = await Promise.all([objectOf(git, `${base}:${path}`), objectOf(git, `HEAD:${path}`)]);
  if (before?.id !== now?.id) return true;
  if (now?.type !== 'blob') return false;
  const [committed, working] = await Promise.all([
    git.run(['cat-file', 'blob', now.id]),
    readFile(join(git.root, path)).catch(() => undefined),
  ]);
  // Line ends may have been converted on the way into the working tree.
  return withoutReturns(working) !== withoutReturns(committed);
}

function withoutReturns(bytes: Buffer | undefined): string | undefined {
  return bytes?.toString('latin1').replaceAll('\r\n', '\n');
}

/**
 * Files that differ from the base in the index, and untracked ones, relative to the working directory. The working tree itself is not compared:
 * git would run the clean filters of the repository for that.
 */
async function changedFiles(git: GitRepository, base: string): Promise<ReadonlySet<string>> {
  const lists = await Promise.all([
    git.run(['diff-index', '--cached', '--name-only', '--no-renames', '-z', base, '--']),
    git.run(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/']),
  ]);
  const paths = lists.flatMap((list) => list.toString('utf8').split('\0')).filter((path) => path !== '');
  return new Set(paths.map((path) => posix.relative(git.prefix, path)));
}
