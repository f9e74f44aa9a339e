import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Checkout, Head } from '../gitops/checkout.ts';

/**
 * The clone a directory lies in, with the URLs of its remotes and what is checked out: read from git's own files, no git is started.
 * @returns undefined outside of any clone.
 */
export async function readCheckout(cwd: string): Promise<Checkout | undefined> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const git = await gitFolders(join(folder, '.git'));
    if (git !== undefined) {
      const [config, own] = await Promise.all([textOf(join(git.shared, 'config')), textOf(join(git.own, 'config.worktree'))]);
      return {
        prefix: relative(folder, resolve(cwd)).split(sep).join('/'),
        remotes: remotesIn(config),
        head: await headOf(git),
        isSparse: [config, own].some((text) => /^\s*sparsecheckout\s*(?:=\s*"?true"?\s*)?$/im.test(text)),
        isThere: (path) => existsSync(join(folder, path)),
      };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The same clone, with the files of another commit. @param cwd stands for the working directory */
export function checkoutIn(checkout: Checkout, cwd: string): Checkout {
  const root = resolve(cwd, checkout.prefix.replaceAll(/[^/]+/g, '..'));
  return { ...checkout, isSparse: false, isThere: (path) => existsSync(join(root, path)) };
}

interface GitFolders {
  /** With the HEAD of this working tree. */
  readonly own: string;
  /** With the configuration and the branches; of a worktree that of the clone it belongs to. */
  readonly shared: string;
}

/** In a worktree or a submodule `.git` is a file that names the folder; that of a worktree names the one it shares. */
async function gitFolders(path: string): Promise<GitFolders | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) return { own: path, shared: path };
  if (!info?.isFile()) return undefined;
  const named = /^gitdir: (.+)$/m.exec(await textOf(path))?.[1];
  if (named === undefined) return undefined;
  const own = resolve(dirname(path), named.trim());
  const shared = (await textOf(join(own, 'commondir'))).trim();
  return { own, shared: shared === '' ? own : resolve(own, shared) };
}

async function headOf({ own, shared }: GitFolders): Promise<Head> {
  const [head, remote, packed] = await Promise.all([
    textOf(join(own, 'HEAD')),
    textOf(join(shared, 'refs', 'remotes', 'origin', 'HEAD')),
    textOf(join(shared, 'packed-refs')),
  ]);
  const branch = /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1]?.trim();
  // A branch may be called anything, and its name is a path here.
  const isPlain = branch !== undefined && !branch.split('/').includes('..');
  const loose = isPlain ? (await textOf(join(shared, 'refs', 'heads', branch))).trim() : head.trim();
  const listed = packed.split('\n').find((line) => line.endsWith(` refs/heads/${branch}`));
  const commit = [loose, listed?.split(' ')[0]].find((text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text));
  return { branch, commit, defaultBranch: /^ref: refs\/remotes\/origin\/(.+)$/m.exec(remote)?.[1]?.trim() };
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/** `url` of every `[remote "..."]`. */
function remotesIn(config: string): string[] {
  let isRemote = false;
  return config.split(/\r?\n/).flatMap((line) => {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) isRemote = /^remote\s/.test(section);
    const url = /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/.exec(line)?.[1];
    return isRemote && url !== undefined ? [url] : [];
  });
}
