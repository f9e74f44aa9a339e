import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

/** Chunks of an earlier build that this one no longer writes; `policy.wasm` and `rules.json` are made by other scripts and stay. */
function withoutLeftovers() {
  return {
    name: 'without-leftovers',
    writeBundle({ dir }, bundle) {
      for (const name of readdirSync(dir)) if (name.endsWith('.js') && !(name in bundle)) rmSync(join(dir, name));
    },
  };
}

/** `dist/` is what users run: flat, readable, no dependency to install. Rebuilding must give the same bytes (CI compares). */
export default defineConfig({
  input: { cli: 'src/cli.ts', action: 'src/action.ts' },
  platform: 'node',
  plugins: [withoutLeftovers()],
  // The ES modules of the AWS SDK: half the time to load, and only what is used.
  resolve: { mainFields: ['module', 'main'] },
  // @actions/core brings an HTTP client that nothing here uses: 700 kB of it.
  treeshake: {
    moduleSideEffects: [{ test: /node_modules\/(@actions\/(core|http-client)|undici|tunnel)\//, sideEffects: false }],
  },
  output: {
    dir: 'dist',
    format: 'esm',
    minify: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    cleanDir: false,
  },
});
