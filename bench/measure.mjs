import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Runs a command once and waits for it.
 * Peak memory is `VmHWM` of `/proc`, read every few milliseconds until the process ends: the same for every tool, Node or not; undefined where there is no `/proc`.
 * @returns start (`performance.now()`), wall milliseconds, peak MB, exit code and both outputs.
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
  let peak;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const timer = setInterval(() => {
    peak = peakMemory(child.pid) ?? peak;
  }, 4);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ startedAt, milliseconds: performance.now() - startedAt, megabytes: peak, code, stdout, stderr });
    });
  });
}

/** The run with the median time of `times` runs. */
export async function medianRun(times, command, args, options) {
  const runs = [];
  for (let i = 0; i < times; i += 1) runs.push(await run(command, args, options));
  return runs.sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(times / 2)];
}

function peakMemory(pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
