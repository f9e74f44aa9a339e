import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Runs a command once and waits for it.
 * Peak memory (`VmHWM`) and CPU time come from `/proc`, read every few milliseconds until the process ends: the same for every tool, Node or not; undefined where there is no `/proc`.
 * @returns start (`performance.now()`), wall milliseconds, CPU seconds, peak MB, exit code and both outputs.
 */
export function run(command, args, { environment = {}, cwd } = {}) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let usage = {};
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const timer = setInterval(() => {
    usage = usageOf(child.pid) ?? usage;
  }, 4);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ startedAt, milliseconds: performance.now() - startedAt, ...usage, code, stdout, stderr });
    });
  });
}

/** The fastest of `times` runs: what else the machine does can only add to a time. */
export async function fastestRun(times, command, args, options) {
  const runs = [];
  for (let i = 0; i < times; i += 1) runs.push(await run(command, args, options));
  return runs.reduce((best, next) => (next.milliseconds < best.milliseconds ? next : best));
}

/** Ticks of `/proc/<pid>/stat` a second: a constant of Linux's interface to programs. */
const TICKS = 100;

function usageOf(pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    // After the name in parentheses, which may hold spaces: state is the first field, user and system time the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return kilobytes === undefined
      ? undefined
      : { megabytes: Number(kilobytes) / 1024, cpu: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return undefined;
  }
}
