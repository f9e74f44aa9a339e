import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadConfig } from './config/load.ts';
import { PreflightError } from './errors.ts';
import { parseEvidence } from './evidence/document.ts';
import type { EvidenceDocument } from './evidence/evidence.ts';
import { mergeOptions, type Options, type RawOptions } from './options.ts';
import { readCatalogue } from './policy/catalogue.ts';
import type { Rule } from './policy/policy.ts';
import { readSources, type Sources } from './sources/sources.ts';

/** Beside the bundle, and beside `src/` alike. */
const RULES_FILE = new URL('../dist/rules.json', import.meta.url);
const POLICY_FILE = new URL('../dist/policy.wasm', import.meta.url);

export interface Setup {
  readonly options: Options;
  readonly rules: readonly Rule[];
}

/** Catalogue, configuration file and flags to the options of a run; the same for the command line and the action. */
export async function setUp(cwd: string, configFile: string | undefined, raw: RawOptions): Promise<Setup> {
  const [rules, config] = await Promise.all([loadRules(), loadConfig(cwd, configFile)]);
  return {
    options: mergeOptions(
      raw,
      config,
      rules.map((rule) => rule.id),
    ),
    rules,
  };
}

export async function loadRules(): Promise<readonly Rule[]> {
  return readCatalogue(await readFile(RULES_FILE, 'utf8'));
}

export async function loadPolicyFile(): Promise<Uint8Array> {
  return readFile(POLICY_FILE);
}

/** @throws PreflightError `evidence` where the file is missing or malformed. */
export async function loadEvidence(cwd: string, file: string): Promise<EvidenceDocument> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new PreflightError('evidence', `${file}: the evidence file cannot be read`, {
      cause,
      hint: 'record one with `ecr-preflight collect -o FILE`',
    });
  }
  return parseEvidence(text, file);
}

export function sourcesOf(cwd: string, options: Options, stdin: () => Promise<Buffer>): Promise<Sources> {
  return readSources({ cwd, paths: options.paths, stdin, isIgnored: options.isIgnored });
}
