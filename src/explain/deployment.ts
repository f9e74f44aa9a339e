import type { ImageReference } from '../images/reference.ts';
import type { Finding, Suppressed } from '../report/report.ts';
import { cleanLine } from './clean.ts';
import { closeness, imageOf } from './closeness.ts';
import type { Link } from './explanation.ts';
import type { Facts } from './facts.ts';
import { misfit } from './fits.ts';
import { asFinding, type Found, ruleLink, undecided } from './links.ts';
import type { Pattern } from './pattern.ts';
import { redact } from './redact.ts';
import { FATAL_RULES, RULES } from './rules.ts';
import type { Standing } from './standing.ts';

/** What a run over the manifests of the deployment came to. */
export interface Deployment {
  readonly findings: readonly Finding[];
  readonly suppressed?: readonly Suppressed[];
  /** How far the silence of a rule can be believed; without it nothing is said of single rules. */
  readonly standing?: (rule: string, facts: Facts, event: ImageReference | undefined) => Standing;
}

/**
 * Says which finding of this deployment is the broken link behind a failed pull: one whose rule looks for a cause of this kind of message,
 * about the same image, repository or registry. Findings of other rules, however true, do not explain the event. That none does is said only
 * where every such rule was asked and had its answers.
 */
export function brokenLink(pattern: Pattern, facts: Facts, { findings, suppressed = [], standing }: Deployment): Link {
  const wrapper = pattern.class === 'wrapper';
  const rules = wrapper ? FATAL_RULES : (RULES[pattern.id] ?? []);
  const all = [...findings, ...suppressed.flatMap((each) => asFinding(each) ?? [])];
  const candidates = all.filter(({ rule }) => rules.includes(rule));
  const event = imageOf(facts.image);
  const near = candidates.map((finding) => ({ finding, closeness: closeness(pattern.scope, finding, facts, event) }));
  const ranked = near
    .filter(({ finding, closeness: steps }) => steps !== 'unknown' && steps > 0 && misfit(pattern.id, finding) === undefined)
    .sort((a, b) => Number(b.closeness) - Number(a.closeness) || rules.indexOf(a.finding.rule) - rules.indexOf(b.finding.rule));
  const best = ranked[0];
  const open = near.filter((each) => each.closeness !== 0 && !ranked.includes(each)).map(({ finding }) => finding);
  const links = (standing ? rules : []).map((rule) => {
    const of = ({ rule: other }: Finding): boolean => other === rule;
    const possible = open.find(of);
    const found: Found = {
      broken: ranked.find(({ finding }) => of(finding))?.finding,
      open: possible,
      doubt: possible && misfit(pattern.id, possible),
      other: candidates.find(of),
    };
    const link = ruleLink(rule, found, standing?.(rule, facts, event) ?? { state: 'judged' });
    return { ...link, says: printable(link.says) };
  });
  if (!best) {
    const unsure = open.length > 0 || links.some(({ state }) => state === 'unknown' || state === 'not-judged');
    return unsure
      ? { state: 'undecided', says: printable(undecided(links, open)), links }
      : { state: 'none', says: noneOf(findings, facts), links };
  }
  const { rule, location, fingerprint, message } = best.finding;
  const place = printable(`${location.file}:${location.line}:${location.column}`);
  const more = ranked.length > 1 ? ` (and ${ranked.length - 1} more of this kind)` : '';
  const how = wrapper
    ? 'would make the pull of this image fail; the text does not say whether it is the reason'
    : accounts(Number(best.closeness));
  return { state: 'broken', rule, message: printable(message), location, fingerprint, says: `${rule} at ${place} ${how}${more}.`, links };
}

function accounts(steps: number): string {
  if (steps === 1) return 'names no image; it is of a kind that accounts for this message';
  return `is about the same ${steps === 4 ? 'image' : steps === 3 ? 'repository' : 'registry'} as this message and accounts for it`;
}

function noneOf(findings: readonly Finding[], facts: Facts): string {
  if (findings.length === 0) return 'ecr-preflight has no finding for this deployment, so none of its checks explains this message.';
  const about = facts.image === undefined ? '' : ` for ${facts.image}`;
  return findings.length === 1
    ? `The one finding of this deployment does not explain this message${about}.`
    : `None of the ${findings.length} findings of this deployment explains this message${about}.`;
}

function printable(text: string): string {
  return redact(cleanLine(text.replace(/[\r\n]+/g, ' ')));
}
