import { mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import pMap from 'p-map';
import { glob } from 'tinyglobby';
import { PreflightError } from '../errors.ts';
import { globMatcher } from '../inventory/glob.ts';
import { isChartFile, isKustomizationFile, isManifestFile } from './file-kinds.ts';
import type { GitRepository } from './git.ts';

/** A commit's files in a folder of their own. */
export interface EarlierTree {
  /** Stands for the working directory. */
  readonly cwd: string;
  /** Those of the given paths that are there, relative to `cwd`. */
  readonly paths: readonly string[];
}

interface Entry {
  readonly path: string;
  readonly id: string;
  readonly size: number;
  readonly isLink: boolean;
}

/** What kustomize and helm need beside manifests is small: charts, scripts and properties that are made into ConfigMaps. */
const MAX_OTHER = 16 * 1024 * 1024;
/** Bytes asked of git at once. */
const BATCH = 32 * 1024 * 1024;

/**
 * Lays a commit's files out for a scan and removes them again. They come from git's objects as they are: nothing is checked out, so no filter
 * and no hook is run, and the working tree and the index stay as they are.
 * @param paths what is scanned, as `pathsInside` gives it
 */
export async function withEarlierTree<T>(
  git: GitRepository,
  commit: string,
  paths: readonly string[],
  read: (tree: EarlierTree) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ecr-preflight-')));
  try {
    await writeEntries(git, await entriesOf(git, commit, paths), folder);
    const cwd = join(folder, git.prefix);
    await mkdir(cwd, { recursive: true });
    const there: string[] = [];
    for (const path of paths) if (await isThere(cwd, path)) there.push(path);
    return await read({ cwd, paths: there });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The paths of a scan, relative to the working directory.
 * @throws PreflightError `usage` for one that has no earlier state: standard input, or outside the repository
 */
export function pathsInside(git: GitRepository, paths: readonly string[]): string[] {
  return paths.map((path) => insidePath(git, path));
}

/** As written where it is relative, because patterns are not paths. */
function insidePath(git: GitRepository, path: string): string {
  if (path === '-') {
    throw new PreflightError('usage', '--changed-since: standard input has no earlier state to compare with', {
      hint: 'give the paths of files',
    });
  }
  const fromCwd = isAbsolute(path) ? relative(git.cwd, path) || '.' : path;
  if (!isAbsolute(fromCwd) && !fromRoot(git, fromCwd).startsWith('..')) return fromCwd;
  throw new PreflightError('usage', `--changed-since: ${path} lies outside the repository and has no earlier state to compare with`);
}

function fromRoot(git: GitRepository, path: string): string {
  return posix.join(git.prefix, path.split(sep).join('/'));
}

async function isThere(cwd: string, path: string): Promise<boolean> {
  const info = await stat(resolve(cwd, path)).catch(() => undefined);
  if (info) return true;
  return (await glob(path, { cwd, dot: true, onlyFiles: true, followSymbolicLinks: false })).length > 0;
}

/** `ls-tree -z`: no quoting, whatever the names hold. */
async function entriesOf(git: GitRepository, commit: string, paths: readonly string[]): Promise<Entry[]> {
  const text = (await git.run(['ls-tree', '-r', '-z', '-l', '--full-tree', commit])).toString('utf8');
  const all = text.split('\0').flatMap((line): Entry[] => {
    const match = /^(\d{6}) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)$/s.exec(line);
    const [, mode, id = '', size, path = ''] = match ?? [];
    return match && isSafe(path) ? [{ path, id, size: Number(size), isLink: mode === '120000' }] : [];
  });
  // Renderers read any file; where there is nothing to render, manifests are enough.
  const rendered = all.some(({ path }) => isKustomizationFile(path) || isChartFile(path));
  // A file that is named, or a pattern, is read whatever its name.
  const isNamed = globMatcher(paths.map((path) => fromRoot(git, path)));
  return all.filter(({ path, size, isLink }) => isLink || isManifestFile(path) || isNamed(path) || (rendered && size <= MAX_OTHER));
}

/** git refuses such names itself; objects made by hand may hold them. */
function isSafe(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}

/** Links last, so that no file is written through one. */
async function writeEntries(git: GitRepository, entries: readonly Entry[], folder: string): Promise<void> {
  for (const path of new Set(entries.map((entry) => dirname(entry.path)))) await mkdir(join(folder, path), { recursive: true });
  const links: (readonly [path: string, target: string])[] = [];
  for (const batch of batches(entries)) {
    const contents = await blobsOf(git, batch);
    await pMap(
      batch.entries(),
      async ([i, { path, isLink }]) => {
        const content = contents[i] ?? Buffer.alloc(0);
        if (isLink) links.push([path, content.toString('utf8')]);
        else await writeFile(join(folder, path), content);
      },
      { concurrency: 16 },
    );
  }
  for (const [path, target] of links) await symlink(target, join(folder, path));
}

function* batches(entries: readonly Entry[]): Generator<Entry[]> {
  let batch: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    if (batch.length > 0 && size + entry.size > BATCH) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(entry);
    size += entry.size;
  }
  if (batch.length > 0) yield batch;
}

/** `cat-file --batch` answers in order: a line with id, type and size, the bytes, a line break. */
async function blobsOf(git: GitRepository, entries: readonly Entry[]): Promise<Buffer[]> {
  const answer = await git.run(['cat-file', '--batch'], entries.map(({ id }) => `${id}\n`).join(''));
  let at = 0;
  return entries.map(({ id, path }) => {
    const lineEnd = answer.indexOf(10, at);
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, lineEnd))?.[1]);
    if (lineEnd < 0 || Number.isNaN(size)) {
      throw new PreflightError('git', `${path}: git cannot read this file of the earlier revision (object ${id.slice(0, 12)})`, {
        hint: 'in a partial clone, fetch without a filter: `git fetch --refetch`',
      });
    }
    const start = lineEnd + 1;
    at = start + size + 1;
    return answer.subarray(start, start + size);
  });
}
