import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import type { Location, Manifest, Skipped } from '../../src/manifests/manifest.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { findProgram } from '../../src/sources/run.ts';
import { readSources, type Sources } from '../../src/sources/sources.ts';

export type Tree = Readonly<Record<string, string>>;

/** The real renderers, where this machine has them. */
export const PROGRAMS = {
  kustomize: findProgram(['kustomize'], process.env),
  kubectl: findProgram(['kubectl'], process.env),
  helm: findProgram(['helm'], process.env),
};

for (const [name, path] of Object.entries(PROGRAMS)) {
  if (path === undefined) console.warn(`${name} is not on PATH: the cases that need it are skipped by name`);
}

/** Begins the text of a file that is no text: its bytes follow in base64. */
export const BYTES = 'bytes in base64:';

/** A scratch folder with these files; gone when the test is. */
export function makeTree(files: Tree): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sources-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.startsWith(BYTES) ? Buffer.from(text.slice(BYTES.length), 'base64') : text);
  }
  return folder;
}

/** A PATH on which nothing but these programs is found. */
export function pathWith(...programs: readonly (string | undefined)[]): string {
  const folder = makeTree({});
  for (const program of programs) if (program !== undefined) symlinkSync(realpathSync(program), join(folder, basename(program)));
  return folder;
}

/** A PATH on which only a shell script of this name is found. */
export function scriptPath(name: string, script: string, interpreter = '/bin/sh'): string {
  const folder = makeTree({ [name]: `#!${interpreter}\n${script}\n` });
  chmodSync(join(folder, name), 0o755);
  return folder;
}

export interface Seen {
  readonly cwd: string;
  readonly sources: Sources;
  readonly manifests: readonly Manifest[];
  /** `Kind/name` or `Kind/namespace/name` in the order they were read. */
  readonly objects: readonly string[];
  readonly skipped: readonly Skipped[];
  /** `file:line problem` */
  readonly unreadable: readonly string[];
  /** The place of a pointer as `file:line text`, the text as it stands there. */
  readonly place: (object: string, pointer: string) => string;
  readonly notes: (object: string, pointer: string) => readonly string[];
  readonly value: (object: string, pointer: string) => unknown;
}

export interface SeeOptions {
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly paths?: readonly string[];
  readonly helmValues?: Readonly<Record<string, readonly string[]>>;
  readonly namespace?: string;
  readonly timeoutMs?: number;
  readonly render?: 'off';
  readonly stdin?: string;
  readonly stdinName?: string;
}

/** Reads a tree the way a scan does. */
export async function see(files: Tree, options: SeeOptions = {}): Promise<Seen> {
  const cwd = makeTree(files);
  const sources = await readSources({
    cwd,
    paths: options.paths ?? ['.'],
    stdin: async () => Buffer.from(options.stdin ?? ''),
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    isIgnored: () => false,
    render:
      options.render === 'off'
        ? undefined
        : {
            env: options.env ?? { PATH: options.path ?? process.env['PATH'] ?? '' },
            helmValues: options.helmValues ?? {},
            namespaceFor: () => options.namespace ?? null,
            limits: { timeoutMs: options.timeoutMs ?? 30_000, maxBytes: 1 << 20 },
          },
  });
  let id = 0;
  const read = sources.texts.map((source) => readManifests(source, () => id++));
  const manifests = read.flatMap((result) => result.manifests);
  const find = (object: string): Manifest => {
    const isMeant = (name: string): boolean => name === object || (object.endsWith('*') && name.startsWith(object.slice(0, -1)));
    const found = manifests.filter((manifest) => isMeant(nameOf(manifest)) || isMeant(`${manifest.kind}/${manifest.name}`));
    if (found.length !== 1 || !found[0])
      throw new Error(`${found.length} objects are ${object}; there are ${manifests.map(nameOf).join(', ')}`);
    return found[0];
  };
  const show = (location: Location): string => `${location.file}:${location.line} ${textAt(location, files, sources)}`;
  return {
    cwd,
    sources,
    manifests,
    objects: manifests.map(nameOf),
    skipped: [...sources.skipped, ...read.flatMap((result) => result.skipped)],
    unreadable: [...(sources.unreadable ?? []), ...read.flatMap((result) => result.unreadable)].map(
      ({ location, problem }) => `${location.file}:${location.line} ${problem}`,
    ),
    place: (object, pointer) => show(locateIn(find(object), pointer)),
    notes: (object, pointer) => originNotes(find(object), pointer).map(({ message, location }) => `${message}: ${show(location)}`),
    value: (object, pointer) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>(
          (at, segment) => (at as Record<string, unknown> | undefined)?.[segment.replaceAll('~1', '/')],
          find(object).object,
        ),
  };
}

function nameOf({ kind, namespace, name }: Manifest): string {
  return namespace === null ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

function textAt({ file, line, column, endLine, endColumn }: Location, files: Tree, sources: Sources): string {
  const text = files[file] ?? sources.texts.find((source) => source.path === file)?.text ?? '';
  const lines = text.split('\n');
  return line === endLine ? (lines[line - 1] ?? '').slice(column - 1, endColumn - 1) : (lines[line - 1] ?? '').slice(column - 1);
}
