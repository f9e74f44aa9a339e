import { defineConfig } from 'rolldown';

/** `dist/` is what users run: flat, readable, no dependency to install. Rebuilding must give the same bytes (CI compares). */
export default defineConfig({
  input: { cli: 'src/cli.ts', action: 'src/action.ts' },
  platform: 'node',
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
