import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { POLICIES, ROOT } from './paths.mjs';

const RULES = `${POLICIES}/rules`;
/** Page of a rule; the one place that knows where the documentation is published. */
const HELP = 'https://github.com/ecr-preflight/ecr-preflight/blob/main/docs/rules';
const LEVELS = ['off', 'info', 'warning', 'error'];

/** Every rule as rules.json lists it, from the METADATA of its Rego file; sorted by id. */
export function readRules() {
  return readdirSync(join(ROOT, RULES))
    .sort()
    .map((id) => ruleOf(id, readFileSync(join(ROOT, RULES, id, `${id}.rego`), 'utf8')));
}

/** The files beside a rule that show it at work; undefined for those it does not need. */
export function readExamples(id) {
  const read = (name) => {
    try {
      return readFileSync(join(ROOT, RULES, id, 'examples', name), 'utf8');
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
  return { bad: read('bad.yaml'), good: read('good.yaml'), config: read('config.yaml'), evidence: read('evidence.json') };
}

function ruleOf(id, rego) {
  const { title, description, related_resources: references = [], custom = {} } = metadataOf(id, rego);
  const rule = {
    id,
    title,
    description: unwrapped(description),
    level: custom.level,
    subject: custom.subject,
    remediation: unwrapped(custom.remediation),
    help: `${HELP}/${id}.md`,
    references: references.map((reference) => ({ description: reference.description, url: reference.ref })),
  };
  const missing = Object.keys(rule).filter((key) => !rule[key] || rule[key].length === 0);
  if (missing.length > 0) throw new Error(`${RULES}/${id}/${id}.rego: METADATA lacks ${missing.join(', ')}`);
  if (!LEVELS.includes(rule.level)) throw new Error(`${RULES}/${id}/${id}.rego: custom.level is none of ${LEVELS.join(', ')}`);
  return rule;
}

/** The block of comments that begins with `# METADATA` and stands right above the package is YAML. */
function metadataOf(id, rego) {
  const block = /^# METADATA\n((?:#.*\n)+)package rules\["([a-z0-9-]+)"\]$/m.exec(rego);
  if (!block) throw new Error(`${RULES}/${id}/${id}.rego: there is no METADATA above the package`);
  if (block[2] !== id) throw new Error(`${RULES}/${id}/${id}.rego: the package is "${block[2]}", not "${id}"`);
  return parse(block[1].replace(/^# ?/gm, ''));
}

/** Paragraphs on one line each: they are wrapped for the source file, and every reader wraps them its own way. */
function unwrapped(text) {
  return text
    ?.trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' '))
    .join('\n\n');
}
