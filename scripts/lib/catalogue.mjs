import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, WASM_FILE } from './paths.mjs';
import { policySourcesHash } from './policy-sources.mjs';
import { sourcesHashOf } from './wasm-section.mjs';

/**
 * dist/rules.json: the catalogue, with the hashes of the sources it was read from and of the module that goes with it.
 * @throws where dist/policy.wasm was built from other sources, which only opa can mend
 */
export function catalogue(rules) {
  const wasm = readFileSync(join(ROOT, WASM_FILE));
  const sources = policySourcesHash();
  if (sourcesHashOf(wasm) !== sources) throw new Error(`${WASM_FILE} is stale, the policies have changed since: run npm run policy`);
  const sha256 = { sources, wasm: createHash('sha256').update(wasm).digest('hex') };
  return `${JSON.stringify({ schemaVersion: 1, sha256, rules }, null, 2)}\n`;
}
