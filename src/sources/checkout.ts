import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Checkout } from '../gitops/resolve.ts';

/**
 * The clone a directory lies in, with the URLs of its remotes: read from `.git/config`, no git is started.
 * @returns undefined outside of any clone.
 */
export async function readCheckout(cwd: string): Promise<Checkout | undefined> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const git = await gitFolder(join(folder, '.git'));
    if (git !== undefined)
      return { prefix: relative(folder, resolve(cwd)).split(sep).join('/'), remotes: remotesIn(await textOf(join(git, 'config'))) };
    if (dirname(folder) === folder) return undefined;
  }
}

/** In a worktree or a submodule `.git` is a file that names the folder; that of a worktree names the one it shares. */
async function gitFolder(path: string): Promise<string | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) return path;
  if (!info?.isFile()) return undefined;
  const named = /^gitdir: (.+)$/m.exec(await textOf(path))?.[1];
  if (named === undefined) return undefined;
  const folder = resolve(dirname(path), named.trim());
  const shared = (await textOf(join(folder, 'commondir'))).trim();
  return shared === '' ? folder : resolve(folder, shared);
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
