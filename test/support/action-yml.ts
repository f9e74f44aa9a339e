import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface ActionYml {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export const ACTION_YML: ActionYml = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

/** What a runner sets for inputs that a step leaves out; the token is the runner's own. */
export const DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ACTION_YML.inputs).map(([name, input]) => [name, (input.default ?? '').replace('${{ github.token }}', 'ghs_not_a_token')]),
);
