import type { Finding, Suppressed } from '../report/report.ts';
import type { RuleLink } from './explanation.ts';
import type { Standing } from './standing.ts';

/** The findings of one rule: the closest that accounts for the message, one that may, and any. */
export interface Found {
  readonly broken: Finding | undefined;
  readonly open: Finding | undefined;
  /** What speaks against `open`, where its text does. */
  readonly doubt: string | undefined;
  readonly other: Finding | undefined;
}

/** What became of one rule: its finding, as far as it is about this message, or how far its silence goes. */
export function ruleLink(rule: string, { broken, open, doubt, other }: Found, standing: Standing): RuleLink {
  if (broken) return { rule, state: 'broken', says: at(broken) };
  if (open) {
    const against = doubt === undefined ? '' : `: ${doubt}`;
    return { rule, state: 'possible', says: `${at(open)} has a finding; whether it is this pull's is not known${against}` };
  }
  if (standing.state !== 'judged') return { rule, state: standing.state, says: standing.why };
  return other
    ? { rule, state: 'elsewhere', says: `${at(other)} has a finding, about something else than this message` }
    : { rule, state: 'holds', says: 'no finding' };
}

function at({ location: { file, line, column } }: Finding): string {
  return `${file}:${line}:${column}`;
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
export function undecided(links: readonly RuleLink[], possible: readonly Finding[]): string {
  const [first] = possible;
  const lead = 'Which link of this deployment is broken could not be decided: ';
  const open = links.filter(({ state }) => state === 'unknown' || state === 'not-judged');
  const what =
    open.length === links.length
      ? 'none of the checks that look for its causes could be decided'
      : `${open.length} of the ${links.length} checks that look for its causes could not be decided`;
  if (!first) return `${lead}no finding accounts for this message, and ${what}.`;
  const more = possible.length > 1 ? ` (and ${possible.length - 1} more)` : '';
  const rest = open.length === 0 ? '' : `; ${what}`;
  return `${lead}${first.rule} at ${at(first)} looks for a cause of this message, and whether its finding${more} is this pull's is not known${rest}.`;
}
