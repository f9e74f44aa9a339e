import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Where CI is set, a run that takes over a second says so on stderr: on a busy machine any may.
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, env: { CI: '' } },
});
