import type { Refusal, Substitution } from '../images/substitute.ts';
import type { SourceText } from './manifest.ts';

/** Names in one sentence; nobody reads more. */
const NAMED = 10;

/**
 * What whoever asked for placeholders to be filled in does not see from the findings: variables that are set and were not taken, and values
 * for names that stand nowhere. No value is ever part of it.
 * @param refused variables of the environment, and why each was not taken
 */
export function substitutionWarnings(
  { values }: Substitution,
  refused: ReadonlyMap<string, Refusal>,
  texts: readonly SourceText[],
): string[] {
  const because = (wanted: Refusal): string[] => [...refused].flatMap(([name, why]) => (why === wanted ? [name] : [])).sort();
  const byName = because('name');
  const byValue = because('value');
  const unused = Object.keys(values).filter((name) => !texts.some(({ text }) => isIn(text, name)));
  return [
    ...(byName.length > 0
      ? [`--substitute-env does not take ${listed(byName)}: such a name stands for a secret, and what is filled in is printed`]
      : []),
    ...(byValue.length > 0
      ? [`--substitute-env does not take ${listed(byValue)}: a value like that is no part of an image reference, a name or an ARN`]
      : []),
    ...(unused.length > 0 ? [`--substitute: nothing that was read holds ${listed(unused)}`] : []),
  ];
}

function isIn(text: string, name: string): boolean {
  return new RegExp(`\\$(?:\\{${name}\\b|${name}(?![A-Za-z0-9_]))`).test(text);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => `\${${name}}`);
  return `${shown.join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
}
