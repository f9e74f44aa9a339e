import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { bundledLicenses } from './scripts/bundled-licenses.mjs';

/** Chunks of an earlier build that this one no longer writes; `policy.wasm` and `rules.json` are made by other scripts and stay. */
function withoutLeftovers() {
  return {
    name: 'without-leftovers',
    writeBundle({ dir }, bundle) {
      for (const name of readdirSync(dir)) if (name.endsWith('.js') && !(name in bundle)) rmSync(join(dir, name));
    },
  };
}

/**
 * js-yaml makes the state of a parser with `{ ...defaults, ...options, … }`. Under V8 11 (Node 20) an object made that way gets a hidden class of its own in every call, and each
 * access to it in the parser is a slow one; the same object made by `Object.assign` is read four times as fast (`bench/README.md`). Nothing else of the library is changed.
 * The build fails where a new version is written otherwise: measure again then, and leave this out when it is no longer needed.
 */
function sharedParserStates() {
  const STATE = /const state = \{\n\t\t\.\.\.(DEFAULT_\w+),\n\t\t\.\.\.options,((?:\n\t\t.*)*)\n\t\};/g;
  return {
    name: 'shared-parser-states',
    transform: {
      filter: { id: /js-yaml\/dist\/js-yaml\.mjs$/ },
      handler(code) {
        if ([...code.matchAll(STATE)].length !== 2) this.error('js-yaml no longer makes its two states the way this plugin knows');
        return { code: code.replace(STATE, 'const state = Object.assign({}, $1, options, {$2\n\t});') };
      },
    },
  };
}

/** A fifth of `dist/` is the HTTP client that @actions/github brings: without its comments and white space everything fits into 4 MB. Names stay, for stack traces. */
function withoutWhitespace(chunkName) {
  return {
    name: 'without-whitespace',
    renderChunk(code, chunk) {
      if (chunk.name !== chunkName) return null;
      const { code: minified, errors } = minifySync(chunk.fileName, code, { module: true, compress: false, mangle: false, codegen: true });
      if (errors.length > 0) this.error(`${chunk.fileName}: ${errors[0].message}`);
      return { code: minified };
    },
  };
}

/** `dist/` is what users run: flat, readable, no dependency to install. Rebuilding must give the same bytes (CI compares). */
export default defineConfig({
  input: { cli: 'src/cli.ts', action: 'src/action.ts' },
  platform: 'node',
  plugins: [sharedParserStates(), withoutWhitespace('octokit'), bundledLicenses(), withoutLeftovers()],
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
