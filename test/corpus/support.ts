import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Report } from '../../src/report/report.ts';

/** Manifests of public repositories, one folder each; they lie beside the checkout and not in it. */
export const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus');
export const HAS_CORPUS = existsSync(CORPUS);

/** What was read in each of its repositories and judged by hand; README.md says how. */
export const GOLDEN = resolve(import.meta.dirname, 'golden');

const CLI = resolve('dist/cli.js');

/** The repositories with an expected report, which are known without the corpus too. */
export function goldenRepositories(): string[] {
  return readdirSync(GOLDEN)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => basename(name, '.txt'))
    .sort();
}

/** Scans a repository as its owner would from its root, without AWS; nothing is on PATH, so that neither git nor a renderer is started. */
export function scan(name: string, ...args: string[]): Report {
  const result = spawnSync(process.execPath, [CLI, '.', '--aws', 'off', '--format', 'json', '--allow-empty', ...args], {
    cwd: join(CORPUS, name),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: '' },
  });
  if (result.stderr !== '' || (result.status !== 0 && result.status !== 1)) throw new Error(`exit code ${result.status}: ${result.stderr}`);
  return JSON.parse(result.stdout) as Report;
}

export function corpusRepositories(): string[] {
  if (!HAS_CORPUS) return [];
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Paths of a folder's files, relative to it, that the pattern matches. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The text as a reader of manifests must see it; undefined for what is no text in one of the Unicode encodings. */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? undefined : text.replace(/^\uFEFF/, '');
}
