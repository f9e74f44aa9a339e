import { fileURLToPath } from 'node:url';

/** Root of the repository; the scripts may be started from anywhere. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const POLICIES = 'policies';
export const WASM_FILE = 'dist/policy.wasm';
