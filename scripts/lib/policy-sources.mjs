import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES, ROOT } from './paths.mjs';

/** What is compiled into policy.wasm: every Rego file that is no test, and the builtins it may call. Sorted, relative to the root. */
function policySources() {
  return readdirSync(join(ROOT, POLICIES), { recursive: true })
    .map((path) => `${POLICIES}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path === `${POLICIES}/capabilities.json` || (path.endsWith('.rego') && !path.endsWith('_test.rego')))
    .sort();
}

/** sha256 over names and contents of the sources. Built into policy.wasm, so that a stale one shows where there is no opa. */
export function policySourcesHash() {
  const hash = createHash('sha256');
  for (const path of policySources()) hash.update(`${path}\0${readFileSync(join(ROOT, path))}\0`);
  return hash.digest('hex');
}
