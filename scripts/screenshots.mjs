#!/usr/bin/env node
/**
 * Draws docs/images/ from real runs over examples/chunk-processor: what the command prints, and the job summary of the action.
 * usage: node scripts/screenshots.mjs [--check] [--dist DIR]   with --check: exit 1 when a picture is not what the build prints
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { terminalSvg } from './lib/ansi-svg.mjs';
import { summarySvg } from './lib/markdown-svg.mjs';
import { settle } from './lib/outputs.mjs';
import { ROOT } from './lib/paths.mjs';

const at = process.argv.indexOf('--dist');
const DIST = resolve(at < 0 ? join(ROOT, 'dist') : process.argv[at + 1]);
const EXAMPLE = join(ROOT, 'examples/chunk-processor');

const pictures = new Map([
  ['docs/images/terminal.svg', terminalSvg('ecr-preflight k8s --evidence evidence.json', printed())],
  ['docs/images/summary.svg', summarySvg(summary(), 'The job summary of a run')],
]);
const check = process.argv.includes('--check');
const different = settle(pictures, { check });
for (const file of different)
  console.log(check ? `${file} is not what the build prints: run node scripts/screenshots.mjs` : `wrote ${file}`);
process.exitCode = check && different.length > 0 ? 1 : 0;

/** What AWS said of the example is recorded; nothing is asked. */
function printed() {
  const { stdout, status, stderr } = run('cli.js', ['k8s', '--evidence', 'evidence.json', '--color', 'always'], {});
  if (status !== 1) throw new Error(`the example did not fail: ${stderr}`);
  return stdout;
}

function summary() {
  const folder = mkdtempSync(join(tmpdir(), 'summary-'));
  try {
    const file = join(folder, 'summary.md');
    writeFileSync(file, '');
    run('action.js', [], {
      GITHUB_WORKSPACE: EXAMPLE,
      GITHUB_STEP_SUMMARY: file,
      GITHUB_OUTPUT: join(folder, 'summary.md.output'),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'example/deploy',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      INPUT_PATHS: 'k8s',
      INPUT_EVIDENCE: 'evidence.json',
    });
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program, args, env) {
  return spawnSync(process.execPath, [join(DIST, program), ...args], {
    cwd: EXAMPLE,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...env },
  });
}
