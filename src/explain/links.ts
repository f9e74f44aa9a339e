import type { Finding, Suppressed } from '../report/report.ts';
import type { RuleLink } from './explanation.ts';
import type { Standing } from './standing.ts';

/** What became of one rule: its finding that accounts for the message, or how far its silence goes. */
export function ruleLink(rule: string, found: Finding | undefined, standing: Standing): RuleLink {
  if (found) {
    const { file, line, column } = found.location;
    return { rule, state: 'broken', says: `${file}:${line}:${column}` };
  }
  return standing.state === 'judged' ? { rule, state: 'holds', says: 'no finding' } : { rule, state: standing.state, says: standing.why };
}

/** A finding that somebody accepted explains a failure all the same. */
export function asFinding({ rule, message, severity, resource, image, location, fingerprint, by }: Suppressed): Finding | undefined {
  if (message === undefined || resource === undefined) return undefined;
  return {
    rule,
    severity: severity ?? 'error',
    message: `${message} (suppressed: ${by})`,
    remediation: '',
    help: '',
    resource,
    ...(image === undefined ? {} : { image }),
    location,
    related: [],
    fingerprint: fingerprint ?? '',
  };
}

/** One sentence for the links that are open; the list of them says why. */
export function undecided(links: readonly RuleLink[]): string {
  const open = links.filter(({ state }) => state === 'unknown' || state === 'not-judged');
  const what =
    open.length === links.length
      ? 'none of the checks that look for its causes could be decided'
      : `${open.length} of the ${links.length} checks that look for its causes could not be decided`;
  return `Which link of this deployment is broken could not be decided: no finding accounts for this message, and ${what}.`;
}
