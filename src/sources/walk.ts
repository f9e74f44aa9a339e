import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { PreflightError } from '../errors.ts';
import type { Skipped, SkipReason } from '../manifests/manifest.ts';
import { codeOf } from './error-code.ts';
import { isManifestFile } from './file-kinds.ts';
import { isBelow, nameBelow } from './paths.ts';

export interface FoundFile {
  /** As it stands in reports. */
  readonly name: string;
  readonly full: string;
  /** The path without symbolic links: what makes two names the same file. */
  readonly real: string;
  readonly size: number;
  /** Given by its own path and not found in a folder: it has to be there and readable. */
  readonly named: boolean;
}

export interface Walked {
  /** Sorted by name. */
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
}

const NOT_ENTERED = new Set(['.git', 'node_modules']);

/**
 * Finds the files of all paths, each once, under whatever names it is reached. Directories are walked recursively; symbolic links are followed
 * as long as they stay below the working directory (or below the path that was named), so that a repository cannot make the scan read the
 * machine it runs on.
 * @throws PreflightError `path-not-found` for a path or glob that leads to nothing.
 */
export async function walk(cwd: string, paths: readonly string[]): Promise<Walked> {
  const files: FoundFile[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  const realCwd = await realpath(cwd);
  const skip = (full: string, reason: SkipReason, message: string): void =>
    void skipped.push({ file: nameBelow(cwd, full), reason, message });

  async function addFile(full: string, size: number, named = false): Promise<void> {
    const real = await realpath(full);
    if (seen.has(real)) return;
    seen.add(real);
    files.push({ name: nameBelow(cwd, full), full, real, size, named });
  }

  async function addDirectory(full: string, root: string): Promise<void> {
    const real = await realpath(full);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(full, { withFileTypes: true }).catch((error: unknown) => {
      skip(full, 'unreadable', `could not be listed: ${codeOf(error)}`);
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${full}${sep}${entry.name}`;
      if (entry.isSymbolicLink()) await addLink(path, root);
      else if (entry.isDirectory()) {
        if (!NOT_ENTERED.has(entry.name)) await addDirectory(path, root);
      } else if (entry.isFile() && isManifestFile(entry.name)) await addEntry(path);
    }
  }

  /** A name that is not valid UTF-8 is listed and cannot be opened under it. */
  async function addEntry(path: string): Promise<void> {
    try {
      await addFile(path, (await lstat(path)).size);
    } catch (error) {
      skip(path, 'unreadable', `could not be opened: ${codeOf(error)}`);
    }
  }

  async function addLink(path: string, root: string): Promise<void> {
    const target = await realpath(path).catch(() => undefined);
    const info = target === undefined ? undefined : await stat(target).catch(() => undefined);
    if (target === undefined || info === undefined) {
      if (isManifestFile(path)) skip(path, 'symlink', 'leads to nothing');
      return;
    }
    if (!info.isDirectory() && !isManifestFile(path)) return;
    if (!isBelow(target, realCwd) && !isBelow(target, root)) {
      skip(path, 'symlink', 'leads out of the scanned tree; name its target as a path of its own to have it read');
      return;
    }
    if (info.isDirectory()) await addDirectory(path, root);
    else await addFile(path, info.size);
  }

  async function addPath(path: string): Promise<void> {
    if (path === '')
      throw new PreflightError('usage', 'a path is empty', { hint: 'an unset variable in quotes? name . for the working directory' });
    const full = resolve(cwd, path);
    const info = await stat(full).catch(() => undefined);
    if (info?.isDirectory()) return addDirectory(full, await realpath(full));
    if (info?.isFile()) return addFile(full, info.size, true);
    if (info) {
      skip(full, 'unreadable', 'neither a file nor a directory');
      return;
    }
    for (const match of await matching(cwd, path)) await addFile(match, (await stat(match)).size);
  }

  for (const path of paths) await addPath(path);
  return { files: files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), skipped };
}

async function matching(cwd: string, pattern: string): Promise<string[]> {
  const isPattern = /[*?[\]{}!()]/.test(pattern);
  const matches = isPattern
    ? await glob(pattern, { cwd, dot: true, onlyFiles: true, followSymbolicLinks: false, ignore: ['**/.git/**', '**/node_modules/**'] })
    : [];
  if (matches.length === 0) {
    throw new PreflightError(
      'path-not-found',
      `${pattern}: no such file or directory${isPattern ? ', and no file matches it as a pattern' : ''}`,
      {
        hint: 'paths are relative to the working directory; quote patterns so that the shell leaves them alone',
      },
    );
  }
  return matches.map((match) => resolve(cwd, match));
}
