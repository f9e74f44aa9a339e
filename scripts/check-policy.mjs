#!/usr/bin/env node
/**
 * Everything that can be asked of the policies with opa and regal: format, strict types against the input schema, allowed builtins, tests with
 * full coverage, lint, and that dist/policy.wasm is what they compile to.
 * usage: node scripts/check-policy.mjs      (OPA= and REGAL= name prebuilt binaries)
 */
import { POLICIES } from './lib/paths.mjs';
import { regoTool, run } from './lib/rego-tools.mjs';

// Beside the rules lie examples and schemas, which are not data of the tests; the two tables are.
const NOT_DATA = ['examples', 'schema', 'capabilities.json', '.regal'].flatMap((name) => ['--ignore', name]);
const TABLES = ['test/policy/tags.json', 'test/policy/semver.json'];

const opa = regoTool('opa');
const STEPS = [
  [opa, ['fmt', '--fail', '--list', POLICIES]],
  [
    opa,
    [
      'check',
      '--strict',
      '--capabilities',
      `${POLICIES}/capabilities.json`,
      '--schema',
      `${POLICIES}/schema/input.schema.json`,
      ...NOT_DATA,
      POLICIES,
    ],
  ],
  [opa, ['test', ...NOT_DATA, POLICIES, ...TABLES]],
  // Prints every line it covered; what matters is said on stderr.
  [opa, ['test', '--coverage', '--threshold', '100', ...NOT_DATA, POLICIES, ...TABLES], { quiet: true }],
  [regoTool('regal'), ['lint', POLICIES]],
  [process.execPath, ['scripts/build-policy.mjs', '--check']],
];
try {
  for (const [command, args, options] of STEPS) run(command, args, options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
