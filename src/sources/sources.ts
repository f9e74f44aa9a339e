import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { PreflightError } from '../errors.ts';
import type { Skipped, SkipReason, SourceText } from '../manifests/manifest.ts';
import { decodeText } from './decode.ts';

export interface SourceOptions {
  /** Directory that relative paths, and the paths in the report, refer to. */
  readonly cwd: string;
  /** Files, directories, globs, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly stdin: () => Promise<Buffer>;
  readonly isIgnored: (path: string) => boolean;
}

export interface Sources {
  readonly texts: readonly SourceText[];
  readonly skipped: readonly Skipped[];
  /** Files looked at, the skipped ones included. */
  readonly files: number;
}

const MANIFEST = /\.(?:ya?ml|json)$/i;
/** A manifest that is written by a template engine: recognised and counted, so that nobody believes it was checked. */
const TEMPLATE = /\.(?:ya?ml|json)\.(?:erb|j2|jinja2?|tmpl|tpl|template|gotmpl|mustache|hbs|in)$|\.(?:yaml|yml|json)_tmpl$/i;
const NOT_ENTERED = new Set(['.git', 'node_modules']);
const MAX_FILE = 256 * 1024 * 1024;

/**
 * Reads every text the run is about. Directories are walked recursively; symbolic links are followed as long as they stay below the working
 * directory (or below the path that was named), so that a repository cannot make the scan read the machine it runs on.
 * @throws PreflightError `path-not-found` for a path or glob that leads to nothing.
 */
export async function readSources(options: SourceOptions): Promise<Sources> {
  const walk = new Walk(options);
  const texts: SourceText[] = [];
  const skipped: Skipped[] = [];
  let stdinRead = false;
  for (const path of options.paths) {
    if (path === '-') {
      if (!stdinRead) add(texts, skipped, '<stdin>', await options.stdin());
      stdinRead = true;
    } else await walk.path(path);
  }
  for (const file of walk.files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const skip = await read(file, texts, skipped, options);
    if (skip) skipped.push(skip);
  }
  skipped.push(...walk.skipped);
  return { texts, skipped: skipped.toSorted(byFile), files: walk.files.length + walk.skipped.length + (stdinRead ? 1 : 0) };
}

function byFile(a: Skipped, b: Skipped): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function add(texts: SourceText[], skipped: Skipped[], path: string, bytes: Buffer): void {
  const decoded = decodeText(bytes);
  if ('text' in decoded) texts.push({ path, text: decoded.text });
  else skipped.push({ file: path, ...decoded });
}

async function read(file: FoundFile, texts: SourceText[], skipped: Skipped[], options: SourceOptions): Promise<Skipped | undefined> {
  if (options.isIgnored(file.name)) return { file: file.name, reason: 'ignored', message: 'matches ignore-paths of the configuration' };
  if (TEMPLATE.test(file.name)) return { file: file.name, reason: 'template', message: 'a template of another engine: render it first, or pipe the rendered output in' };
  if (file.size > MAX_FILE) return { file: file.name, reason: 'too-large', message: `${Math.round(file.size / 1024 / 1024)} MiB; up to ${MAX_FILE / 1024 / 1024} MiB are read` };
  try {
    add(texts, skipped, file.name, await readFile(file.full));
  } catch (error) {
    return { file: file.name, reason: 'unreadable', message: `could not be opened: ${codeOf(error)}` };
  }
  return undefined;
}

interface FoundFile {
  readonly name: string;
  readonly full: string;
  readonly size: number;
}

/** What is found while walking; one run reads a file once, under whatever names it is reached. */
class Walk {
  readonly files: FoundFile[] = [];
  readonly skipped: Skipped[] = [];
  private readonly seen = new Set<string>();
  private readonly options: SourceOptions;

  constructor(options: SourceOptions) {
    this.options = options;
  }

  async path(path: string): Promise<void> {
    const full = resolve(this.options.cwd, path);
    const info = await stat(full).catch(() => undefined);
    if (info?.isDirectory()) return this.directory(full, await realpath(full));
    if (info?.isFile()) return this.file(full, info.size);
    if (info) {
      this.skip(full, 'unreadable', 'neither a file nor a directory');
      return;
    }
    const matches = /[*?[\]{}!()]/.test(path) ? await glob(path, { cwd: this.options.cwd, dot: true, onlyFiles: true, followSymbolicLinks: false, ignore: ['**/.git/**', '**/node_modules/**'] }) : [];
    if (matches.length === 0) {
      throw new PreflightError('path-not-found', `${path}: no such file or directory${/[*?[{]/.test(path) ? ', and no file matches it as a pattern' : ''}`, {
        hint: 'paths are relative to the working directory; quote patterns so that the shell leaves them alone',
      });
    }
    for (const match of matches) {
      const file = resolve(this.options.cwd, match);
      await this.file(file, (await stat(file)).size);
    }
  }

  private async file(full: string, size: number): Promise<void> {
    const real = await realpath(full);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    this.files.push({ name: this.nameOf(full), full, size });
  }

  private async directory(full: string, root: string): Promise<void> {
    const real = await realpath(full);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    const entries = await readdir(full, { withFileTypes: true }).catch((error: unknown) => {
      this.skip(full, 'unreadable', `could not be listed: ${codeOf(error)}`);
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${full}${sep}${entry.name}`;
      if (entry.isSymbolicLink()) await this.link(path, root);
      else if (entry.isDirectory()) {
        if (!NOT_ENTERED.has(entry.name)) await this.directory(path, root);
      } else if (entry.isFile() && isManifestName(entry.name)) await this.file(path, (await lstat(path)).size);
    }
  }

  private async link(path: string, root: string): Promise<void> {
    const target = await realpath(path).catch(() => undefined);
    const info = target === undefined ? undefined : await stat(target).catch(() => undefined);
    if (target === undefined || info === undefined) {
      if (isManifestName(path)) this.skip(path, 'symlink', 'leads to nothing');
      return;
    }
    const wanted = info.isDirectory() || isManifestName(path);
    if (!wanted) return;
    const cwd = await realpath(this.options.cwd);
    if (!isBelow(target, cwd) && !isBelow(target, root)) {
      this.skip(path, 'symlink', 'leads out of the scanned tree; name its target as a path of its own to have it read');
      return;
    }
    if (info.isDirectory()) await this.directory(path, root);
    else await this.file(path, info.size);
  }

  private skip(full: string, reason: SkipReason, message: string): void {
    this.skipped.push({ file: this.nameOf(full), reason, message });
  }

  private nameOf(full: string): string {
    const name = relative(this.options.cwd, full).split(sep).join('/');
    return name === '' ? '.' : isAbsolute(name) ? full : name;
  }
}

function isManifestName(name: string): boolean {
  return MANIFEST.test(name) || TEMPLATE.test(name);
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}
