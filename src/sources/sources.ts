import { readFile, realpath } from 'node:fs/promises';
import { PreflightError } from '../errors.ts';
import type { Checkout } from '../gitops/checkout.ts';
import type { Skipped, SourceText, UnreadableDocument } from '../manifests/manifest.ts';
import { readCheckout } from './checkout.ts';
import { brokenManifest, decodeText } from './decode.ts';
import { codeOf } from './error-code.ts';
import { isTemplateFile } from './file-kinds.ts';
import type { RenderSettings } from './render.ts';
import { renderAll } from './render.ts';
import { stdinSource } from './stdin.ts';
import { OF_ANOTHER_ENGINE } from './templates.ts';
import { type FoundFile, walk } from './walk.ts';

export interface SourceOptions {
  /** Directory that relative paths, and the paths in the report, refer to. */
  readonly cwd: string;
  /** Files, directories, globs, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly stdin: () => Promise<Buffer>;
  /** What reports call standard input; `<stdin>` where it is missing. */
  readonly stdinName?: string;
  readonly isIgnored: (path: string) => boolean;
  /** Missing: every file is read as it is written. */
  readonly render?: RenderSettings | undefined;
  /** The clone the files come from, where they do not lie in it. */
  readonly checkout?: Checkout | undefined;
}

export interface Sources {
  readonly texts: readonly SourceText[];
  readonly skipped: readonly Skipped[];
  /** What could be read and not rendered: findings, as for a document that does not parse. */
  readonly unreadable?: readonly UnreadableDocument[];
  /** Files looked at, the skipped ones included. */
  readonly files: number;
  /** The clone the working directory lies in. */
  readonly checkout?: Checkout | undefined;
  /** Sentences for the report. */
  readonly notes?: readonly string[];
}

const MAX_FILE = 256 * 1024 * 1024;

/**
 * Reads every text the run is about: files as they are written, kustomizations and charts as they are rendered.
 * A file that goes into a rendering is judged as part of it and not on its own.
 * @throws PreflightError `path-not-found` for a path or glob that leads to nothing.
 */
export async function readSources(options: SourceOptions): Promise<Sources> {
  const texts: SourceText[] = [];
  const skipped: Skipped[] = [];
  const unreadable: UnreadableDocument[] = [];
  const readsStdin = options.paths.includes('-');
  const fromStdin = (path: string, text: string): SourceText => stdinSource(path, text, options);
  if (readsStdin) add(options.stdinName ?? '<stdin>', await options.stdin(), { texts, skipped, unreadable }, fromStdin);
  const walked = await walk(
    options.cwd,
    options.paths.filter((path) => path !== '-'),
  );
  skipped.push(...walked.skipped);
  const files: FoundFile[] = [];
  for (const file of walked.files) {
    if (options.isIgnored(file.name))
      skipped.push({ file: file.name, reason: 'ignored', message: 'matches ignore-paths of the configuration' });
    else files.push(file);
  }
  const checkout = options.checkout ?? (await readCheckout(options.cwd));
  const rendered = options.render && (await renderAll(files, await realpath(options.cwd), options.render, checkout));
  if (rendered) {
    texts.push(...rendered.texts);
    skipped.push(...rendered.skipped);
    unreadable.push(...rendered.unreadable);
  }
  for (const file of files) {
    if (rendered?.consumed.has(file.real)) continue;
    if (isTemplateFile(file.name)) skipped.push({ file: file.name, reason: 'template', message: OF_ANOTHER_ENGINE });
    else await read(file, { texts, skipped, unreadable });
  }
  const looked = walked.files.length + walked.skipped.length + (readsStdin ? 1 : 0);
  return { texts, skipped: skipped.sort(byFile), unreadable, files: looked, checkout, notes: rendered?.notes ?? [] };
}

function byFile(a: Skipped, b: Skipped): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

interface Found {
  readonly texts: SourceText[];
  readonly skipped: Skipped[];
  readonly unreadable: UnreadableDocument[];
}

function add(
  path: string,
  bytes: Buffer,
  { texts, skipped, unreadable }: Found,
  make = (name: string, text: string): SourceText => ({ path: name, text }),
): void {
  const decoded = decodeText(bytes);
  if ('text' in decoded) texts.push(make(path, decoded.text));
  else {
    // A manifest with one byte of another encoding is broken, and nobody meant it to be passed over.
    const broken = brokenManifest(path, bytes, decoded.message);
    if (broken) unreadable.push(broken);
    else skipped.push({ file: path, ...decoded });
  }
}

async function read({ name, full, size, named }: FoundFile, found: Found): Promise<void> {
  if (size > MAX_FILE) {
    found.skipped.push({
      file: name,
      reason: 'too-large',
      message: `${Math.round(size / 1024 / 1024)} MiB; up to ${MAX_FILE / 1024 / 1024} MiB are read`,
    });
    return;
  }
  try {
    add(name, await readFile(full), found);
  } catch (error) {
    if (named) throw new PreflightError('path-not-found', `${name}: could not be opened: ${codeOf(error)}`, { cause: error });
    found.skipped.push({ file: name, reason: 'unreadable', message: `could not be opened: ${codeOf(error)}` });
  }
}
