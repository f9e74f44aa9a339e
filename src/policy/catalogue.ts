import type { Rule } from './policy.ts';

const LEVELS: ReadonlySet<unknown> = new Set(['off', 'info', 'warning', 'error']);
const TEXTS = ['id', 'title', 'description', 'subject', 'remediation', 'help'] as const;

/**
 * Reads dist/rules.json, which is generated from the METADATA of the rules.
 * @throws Error where the file is not what this version writes: it comes with the program, so that is a bug or a broken installation
 */
export function readCatalogue(text: string): readonly Rule[] {
  const catalogue: unknown = JSON.parse(text);
  if (!isRecord(catalogue) || catalogue['schemaVersion'] !== 1 || !Array.isArray(catalogue['rules']))
    throw new Error('rules.json is not a rule catalogue of version 1');
  return catalogue['rules'].map((rule: unknown, i) => {
    if (!isRule(rule)) throw new Error(`rules.json: rule ${i} lacks a part, or one is of the wrong type`);
    return rule;
  });
}

function isRule(value: unknown): value is Rule {
  if (!isRecord(value) || !LEVELS.has(value['level']) || !Array.isArray(value['references'])) return false;
  if (TEXTS.some((key) => typeof value[key] !== 'string' || value[key] === '')) return false;
  return value['references'].every(
    (reference: unknown) => isRecord(reference) && typeof reference['description'] === 'string' && typeof reference['url'] === 'string',
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
