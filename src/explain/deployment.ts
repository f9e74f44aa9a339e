import { type ImageReference, parseImage } from '../images/reference.ts';
import type { Finding, Suppressed } from '../report/report.ts';
import { cleanLine } from './clean.ts';
import type { Link } from './explanation.ts';
import type { Facts } from './facts.ts';
import { asFinding, ruleLink, undecided } from './links.ts';
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
  const ranked = candidates
    .map((finding) => ({ finding, closeness: closeness(pattern.scope, finding, facts, event) }))
    .filter(({ closeness: steps }) => steps > 0)
    .sort((a, b) => b.closeness - a.closeness || rules.indexOf(a.finding.rule) - rules.indexOf(b.finding.rule));
  const best = ranked[0];
  const links = (standing ? rules : []).map((rule) => {
    const found = ranked.find(({ finding }) => finding.rule === rule)?.finding;
    const link = ruleLink(rule, found, standing?.(rule, facts, event) ?? { state: 'judged' });
    return { ...link, says: printable(link.says) };
  });
  if (!best) {
    const open = links.some(({ state }) => state === 'unknown' || state === 'not-judged');
    return open ? { state: 'undecided', says: undecided(links), links } : { state: 'none', says: noneOf(findings, facts), links };
  }
  const { rule, location, fingerprint, message } = best.finding;
  const place = printable(`${location.file}:${location.line}:${location.column}`);
  const more = ranked.length > 1 ? ` (and ${ranked.length - 1} more of this kind)` : '';
  const how = wrapper ? 'would make the pull of this image fail; the text does not say whether it is the reason' : accounts(best.closeness);
  return { state: 'broken', rule, message: printable(message), location, fingerprint, says: `${rule} at ${place} ${how}${more}.`, links };
}

function accounts(steps: number): string {
  if (steps === 1) return 'names no image; it is of a kind that accounts for this message';
  return `is about the same ${steps === 4 ? 'image' : steps === 3 ? 'repository' : 'registry'} as this message and accounts for it`;
}

/** 4 same image, 3 same repository, 2 same registry, 1 the finding or the message names no image, 0 something else. */
function closeness(scope: Pattern['scope'], finding: Finding, facts: Facts, event: ImageReference | undefined): number {
  const found = imageOf(finding.image);
  if (finding.image === undefined) return concerns(finding, facts) ? 4 : mentions(finding, facts) ? 1 : 0;
  if (event === undefined) {
    // A message such as ECR's own names account and repository without a reference.
    if (facts.repository !== undefined && found !== undefined)
      return facts.repository === found.repository && sameAccount(facts, found) && scope !== 'image' ? 3 : 0;
    return facts.host !== undefined && found !== undefined ? Number(scope === 'registry' && facts.host === found.host) * 2 : 0;
  }
  if (found === undefined) return finding.image === facts.image ? 4 : 0;
  if (found.host !== event.host) return 0;
  if (found.repository !== event.repository) return scope === 'registry' ? 2 : 0;
  if (sameVersion(found, event)) return 4;
  return scope === 'image' ? 0 : 3;
}

/** A finding about a role or a subnet names the images of its workloads beside it. */
function concerns({ related }: Finding, { image }: Facts): boolean {
  return image !== undefined && related.some(({ message }) => message.endsWith(` runs ${image}`));
}

/** A finding without an image (a Secret, a role) counts unless its text names another registry than the message does. */
function mentions(finding: Finding, facts: Facts): boolean {
  const hosts = finding.message.match(/\b\d{12}\.dkr[.-]ecr[a-z0-9.-]{1,200}/g);
  return facts.host === undefined || hosts === null || hosts.some((host) => host.replace(/\.+$/, '') === facts.host);
}

function sameAccount(facts: Facts, image: ImageReference): boolean {
  return (
    (facts.account === undefined || facts.account === image.ecr?.account) &&
    (facts.region === undefined || facts.region === image.ecr?.region)
  );
}

function sameVersion(a: ImageReference, b: ImageReference): boolean {
  if (a.digest !== undefined || b.digest !== undefined) return a.digest === b.digest;
  return (a.tag ?? 'latest') === (b.tag ?? 'latest');
}

function imageOf(text: string | undefined): ImageReference | undefined {
  const parsed = text === undefined ? undefined : parseImage(text);
  return parsed?.state === 'parsed' ? parsed.image : undefined;
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
