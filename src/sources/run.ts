import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { codeOf } from './error-code.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type RunResult =
  | { readonly status: 'done'; readonly stdout: string }
  /** The program said why. */
  | { readonly status: 'failed'; readonly stderr: string }
  /** It could not be started, or is not what its name says (the shim of a version manager without its settings). */
  | { readonly status: 'unusable'; readonly problem: string }
  | { readonly status: 'timeout' }
  | { readonly status: 'too-large' };

/** Starts a program and collects what it prints; the renderers' one way to the outside. */
export type Run = (program: string, args: readonly string[]) => Promise<RunResult>;

export interface RunLimits {
  readonly timeoutMs: number;
  /** Largest output in bytes. */
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: RunLimits = { timeoutMs: 30_000, maxBytes: 256 * 1024 * 1024 };

const MAX_STDERR = 64 * 1024;

/**
 * Gives a way to start programs that see nothing of this process: no shell, no input, an empty home, and of the environment only where
 * programs are found. Proxies lead nowhere and git may not use any protocol, so that even a reference nobody recognised as remote is not fetched.
 */
export async function withRunner<T>(env: Environment, limits: RunLimits, use: (run: Run) => Promise<T>): Promise<T> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ecr-preflight-')));
  try {
    return await use((program, args) => run(program, args, home, cleanEnvironment(env, home), limits));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The full path of the first of these programs that PATH leads to. */
export function findProgram(names: readonly string[], env: Environment): string | undefined {
  const folders = pathOf(env)
    .split(delimiter)
    .filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      for (const file of [join(folder, name), join(folder, `${name}.exe`)]) if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function cleanEnvironment(env: Environment, home: string): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: pathOf(env),
    HOME: home,
    // Go programs on Windows cannot open a socket or a file of randomness without it.
    ...(env['SystemRoot'] === undefined ? {} : { SystemRoot: env['SystemRoot'], USERPROFILE: home }),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

function pathOf(env: Environment): string {
  return env['PATH'] ?? env['Path'] ?? '';
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function run(program: string, args: readonly string[], cwd: string, env: Record<string, string>, limits: RunLimits): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd, env, shell: false, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const out: Buffer[] = [];
    const problems: Buffer[] = [];
    let size = 0;
    let problemSize = 0;
    // Ends at once: a grandchild that keeps the pipes open must not keep the run waiting.
    const end = (result: RunResult): void => {
      clearTimeout(timer);
      if (result.status === 'timeout' || result.status === 'too-large') {
        child.kill('SIGKILL');
        child.stdout.destroy();
        child.stderr.destroy();
      }
      resolve(result);
    };
    const timer = setTimeout(() => end({ status: 'timeout' }), limits.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) end({ status: 'too-large' });
      else out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      problemSize += chunk.length;
      if (problemSize <= MAX_STDERR) problems.push(chunk);
    });
    child.on('error', (error) => end({ status: 'unusable', problem: `could not be started (${codeOf(error)})` }));
    child.on('close', (code) => {
      if (code === 0) end({ status: 'done', stdout: Buffer.concat(out).toString('utf8') });
      else end(failed(code, Buffer.concat(problems).toString('utf8')));
    });
  });
}

/** Both renderers begin what they have to say about their input with the word; some releases of kubectl log it. */
function failed(code: number | null, stderr: string): RunResult {
  return /^[Ee]rror: |"command failed" err=/m.test(stderr)
    ? { status: 'failed', stderr }
    : { status: 'unusable', problem: `ended with ${code ?? 'a signal'} and gave no reason` };
}
