import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** `ECR_PREFLIGHT_DIST` names another build than the committed one. */
const CLI = resolve(process.env['ECR_PREFLIGHT_DIST'] ?? 'dist', 'cli.js');

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly read: (path: string) => Buffer;
  readonly mode: (path: string) => number;
}

/** Runs in a folder of its own that holds the files; bytes as they are. */
export function run<T>(
  files: Readonly<Record<string, string | Buffer>>,
  args: readonly string[],
  look: (run: Run) => T,
  more: { stdin?: string; prepare?: (folder: string) => void; env?: Readonly<Record<string, string>> } = {},
): T {
  const folder = mkdtempSync(join(tmpdir(), 'fix-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    more.prepare?.(folder);
    const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: folder,
      encoding: 'utf8',
      input: more.stdin ?? '',
      env: { PATH: process.env['PATH'], HOME: folder, ...more.env },
    });
    return look({
      stdout,
      stderr,
      status,
      read: (path) => readFileSync(join(folder, path)),
      mode: (path) => statSync(join(folder, path)).mode & 0o777,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
