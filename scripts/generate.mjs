#!/usr/bin/env node
/**
 * Writes what is derived from the rules: dist/rules.json, docs/rules/ and the table in README.md. Needs Node only.
 * usage: node scripts/generate.mjs [--check]   with --check: writes nothing, exit 1 and a list when files differ
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './lib/catalogue.mjs';
import { between, current, settle } from './lib/outputs.mjs';
import { ROOT } from './lib/paths.mjs';
import { ruleIndex, rulePage, ruleTable } from './lib/rule-pages.mjs';
import { readRules } from './lib/rules.mjs';

/** Each takes the rules and gives [file, text] pairs; a new kind of output is one more entry. */
const GENERATORS = [
  (rules) => [['dist/rules.json', catalogue(rules)]],
  (rules) => rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)]),
  (rules) => [['docs/rules/README.md', ruleIndex(rules)]],
  (rules) => {
    const readme = current('README.md');
    return readme === undefined ? [] : [['README.md', between(readme, 'rules', ruleTable(rules, 'docs/rules/'))]];
  },
];

const check = process.argv.includes('--check');
try {
  const rules = readRules();
  const outputs = new Map(GENERATORS.flatMap((generate) => generate(rules)));
  const different = settle(outputs, { check });
  const orphans = readdirSync(join(ROOT, 'docs/rules'))
    .map((name) => `docs/rules/${name}`)
    .filter((file) => !outputs.has(file));
  for (const file of orphans) console.error(`${file}: there is no such rule; delete it`);
  for (const file of different) {
    if (check) console.error(`${file} is not what the rules say: run npm run generate`);
    else console.log(`wrote ${file}`);
  }
  if (orphans.length > 0 || (check && different.length > 0)) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
