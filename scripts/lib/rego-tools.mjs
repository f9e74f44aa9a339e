import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

const PACKAGES = { opa: 'github.com/open-policy-agent/opa', regal: 'github.com/open-policy-agent/regal' };

/**
 * Path of a Rego tool in the version that tools/go.mod pins, built with Go unless the environment names a binary (OPA, REGAL).
 * Go builds again only what has changed.
 */
export function regoTool(name) {
  const given = process.env[name.toUpperCase()];
  if (given) return given;
  const bin = join(ROOT, '.cache', 'bin');
  mkdirSync(bin, { recursive: true });
  run('go', ['build', '-o', `${bin}/`, PACKAGES[name]], { cwd: join(ROOT, 'tools') });
  return join(bin, name);
}

/** Runs a tool to its end; what it prints is shown, of a quiet one the errors only. @throws where it cannot be started or fails */
export function run(command, args, { cwd = ROOT, quiet = false } = {}) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'] });
  if (error) throw new Error(`${command} cannot be started: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with exit code ${status}`);
}
