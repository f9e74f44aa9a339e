#!/usr/bin/env node
/**
 * Compiles policies/ to dist/policy.wasm. The same sources give the same bytes.
 * usage: node scripts/build-policy.mjs [--check]   with --check: exit 1 when dist/policy.wasm would differ
 * Needs Go, which builds opa from tools/go.mod; or OPA=/path/to/opa.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES, ROOT, WASM_FILE } from './lib/paths.mjs';
import { policySourcesHash } from './lib/policy-sources.mjs';
import { regoTool, run } from './lib/rego-tools.mjs';
import { fileInTarGz } from './lib/untar.mjs';
import { withSourcesHash } from './lib/wasm-section.mjs';

mkdirSync(join(ROOT, '.cache'), { recursive: true });
const scratch = mkdtempSync(join(ROOT, '.cache', 'policy-'));
try {
  const bundle = join(scratch, 'bundle.tar.gz');
  // -b: only .rego and data.json are read, so the examples beside the rules are not taken for data. No -O: its output varies.
  const options = ['-b', '-t', 'wasm', '-e', 'main/findings', '--ignore', '*_test.rego', '--capabilities', `${POLICIES}/capabilities.json`];
  run(regoTool('opa'), ['build', ...options, '-o', bundle, POLICIES]);
  const wasm = withSourcesHash(fileInTarGz(readFileSync(bundle), 'policy.wasm'), policySourcesHash());
  const file = join(ROOT, WASM_FILE);
  if (process.argv.includes('--check')) {
    if (!wasm.equals(readFileSync(file))) throw new Error(`${WASM_FILE} is not what ${POLICIES}/ compiles to: run npm run policy`);
  } else {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(file, wasm);
    console.log(`wrote ${WASM_FILE} (${wasm.length} bytes)`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
