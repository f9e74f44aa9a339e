import type { Level, Rule } from '../policy/policy.ts';
import { clip } from './escape.ts';
import type { Report, Severity } from './report.ts';
import { oneLine } from './words.ts';

export const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** GitHub shows a number above 7.0 as high, from 4.0 as medium, below as low. */
const SECURITY_SEVERITY = { error: '8.0', warning: '5.0', info: '2.0', off: '2.0' } as const satisfies Record<Level, string>;
/** GitHub cuts longer descriptions. */
const LONGEST_DESCRIPTION = 1024;

export interface RuleDescriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly helpUri: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly enabled: boolean; readonly level?: string };
  readonly properties: { readonly 'security-severity': string; readonly precision: string; readonly tags: readonly string[] };
}

/** The whole catalogue, and below it any rule of a finding that it does not hold. */
export function ruleDescriptors(report: Report, catalogue: readonly Rule[]): RuleDescriptor[] {
  const known = new Set(catalogue.map(({ id }) => id));
  const others = new Map(
    report.findings
      .filter(({ rule }) => !known.has(rule))
      .map(({ rule, severity, remediation, help }): [string, Rule] => [
        rule,
        { id: rule, title: rule, description: rule, level: severity, subject: 'custom', remediation, help, references: [] },
      ]),
  );
  return [...catalogue, ...others.values()].map(descriptor);
}

function descriptor(rule: Rule): RuleDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: clip(rule.title, LONGEST_DESCRIPTION) },
    fullDescription: { text: clip(oneLine(rule.description), LONGEST_DESCRIPTION) },
    helpUri: rule.help,
    help: {
      text: [oneLine(rule.description), `How to fix: ${oneLine(rule.remediation)}`, rule.help].join('\n\n'),
      markdown: helpMarkdown(rule),
    },
    defaultConfiguration: rule.level === 'off' ? { enabled: false } : { enabled: true, level: LEVEL[rule.level] },
    properties: {
      'security-severity': SECURITY_SEVERITY[rule.level],
      precision: 'very-high',
      tags: ['aws', 'ecr', 'kubernetes', 'security', rule.subject],
    },
  };
}

/** Our own text from METADATA, which may use Markdown. */
function helpMarkdown({ title, description, remediation, help, references }: Rule): string {
  const links = [{ description: 'This rule', url: help }, ...references].map((entry) => `- [${entry.description}](${entry.url})`);
  return [`# ${title}`, description.trim(), '## How to fix', remediation.trim(), links.join('\n')].join('\n\n');
}
