import type { Finding } from '../report/report.ts';
import { classify, type Match } from './classify.ts';
import { brokenLink } from './deployment.ts';
import { TELLS_OF_FAILURE } from './event-table.ts';
import type { Cause, Explanation, FailureClass } from './explanation.ts';
import { type Facts, registryKind } from './facts.ts';
import { excerpt, groupsOf } from './grouping.ts';
import type { Message } from './message.ts';
import { normalise } from './normalise.ts';
import { redact } from './redact.ts';
import { RULES } from './rules.ts';

export interface ExplainOptions {
  /** Findings of the deployment that failed; each cause then says which of them is the broken link, or that none is. */
  readonly findings?: readonly Finding[];
}

const SAMPLES = 5;
const IMAGES = 50;
/** Images of one cause for which commands are written out. */
const COMMANDS_FOR = 3;
/** Events and lines of a healthy pod, prompts and headers: neither understood nor a failure. */
const HARMLESS =
  /^(?:Successfully |[Pp]ulling image|Pulled|Container image "[^"]{1,600}" already present|Created |Started container|Scaled |Killing|Stopping container|[$#] |kubectl |oc |NAME +READY|[-=]{3,}|containers with (?:unready|incomplete) status|Containers?NotReady|No resources found)/;

/**
 * Explains failed pulls from events or logs. Pure and bounded in time and size.
 * Every message is classified by itself; the same failure of the same registry is told once; the most specific comes first.
 */
export function explain(text: string, options: ExplainOptions = {}): Explanation {
  const { messages, truncated } = normalise(text);
  const found: Match[] = [];
  const unread: string[] = [];
  let failedForUnknownReason = false;
  for (const message of messages) {
    const { matches, unknown: rest } = classify(message);
    if (rest === undefined) found.push(...matches);
    else if (matches.length > 0 || !isHarmless(message)) unread.push(rest);
    failedForUnknownReason ||= rest !== undefined && matches.length > 0;
  }
  const causes = causesOf(found, failedForUnknownReason, options.findings);
  // Beside something that was understood, lines that tell of no failure are only the rest of a log.
  const failures = unread.filter((line) => TELLS_OF_FAILURE.test(line));
  const unknown = causes.length > 0 || failures.length > 0 ? failures : unread;
  const verdict = causes.some((cause) => cause.class !== 'wrapper') ? 'explained' : causes.length > 0 ? 'wrapper-only' : 'unknown';
  const headline = headlineOf(verdict, causes.length, text.trim() === '', failedForUnknownReason);
  return { schemaVersion: 1, verdict, headline, causes, unrecognised: { count: unknown.length, samples: samplesOf(unknown) }, truncated };
}

function causesOf(found: readonly Match[], failedForUnknownReason: boolean, findings: readonly Finding[] | undefined): readonly Cause[] {
  const completed = groupsOf(found);
  const specific = completed.filter((matches) => matches[0]?.pattern.class !== 'wrapper');
  const told = new Set(specific.flatMap((matches) => matches.map(({ facts }) => facts.image)));
  // A wrapper is worth a word only for an image of which nothing better is known.
  const wrappers = failedForUnknownReason
    ? []
    : completed
        .filter((matches) => matches[0]?.pattern.class === 'wrapper')
        .map((matches) =>
          specific.length === 0 ? matches : matches.filter(({ facts }) => facts.image !== undefined && !told.has(facts.image)),
        )
        .filter((matches) => matches.length > 0);
  return [...specific, ...wrappers]
    .sort((a, b) => (a[0]?.rank ?? 0) - (b[0]?.rank ?? 0))
    .flatMap((matches) => causeOf(matches, findings) ?? []);
}

function causeOf(matches: readonly Match[], findings: readonly Finding[] | undefined): Cause | undefined {
  const [first] = matches;
  if (!first) return undefined;
  const { pattern, facts, match } = first;
  const images = [...new Set(matches.flatMap((other) => other.facts.image ?? []))].slice(0, IMAGES);
  const asked =
    pattern.scope === 'registry' || images.length < 2
      ? [facts]
      : images.slice(0, COMMANDS_FOR).flatMap((image) => matches.find((other) => other.facts.image === image)?.facts ?? []);
  const others =
    pattern.scope === 'registry' || images.length < 2
      ? ''
      : ` So for ${images.length - 1} more ${images.length === 2 ? 'image' : 'images'}.`;
  const named = {
    image: facts.image,
    registry: facts.host,
    account: facts.account,
    region: facts.region,
    repository: facts.repository,
    principal: facts.principal,
  };
  return {
    id: pattern.id,
    class: pattern.class,
    confidence: pattern.confidence,
    emitter: pattern.emitter,
    summary: sentence(pattern.summary(facts, match)) + others,
    evidence: excerpt(first),
    occurrences: matches.length,
    causes: pattern.causes(facts, match).map(sentence),
    notes: [...(pattern.notes?.(facts) ?? []), ...assumptions(pattern.class, facts)],
    next: [...new Set(asked.flatMap((each) => pattern.next(each)))],
    rules: RULES[pattern.id] ?? [],
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
    ...(images.length > 1 && { images }),
    ...(findings && { link: brokenLink(pattern, facts, findings) }),
  };
}

/** Sentences may begin with what the message named or with "the ...". */
function sentence(text: string): string {
  return text.startsWith('the ') || text.startsWith('repository ') ? text[0]?.toUpperCase() + text.slice(1) : text;
}

/** What the causes of these differ by the registry, which the text does not always name. */
const DEPENDS_ON_REGISTRY: ReadonlySet<FailureClass> = new Set([
  'credentials-missing',
  'credentials-rejected',
  'access-denied',
  'network-timeout',
  'network-timeout-public',
  'network-timeout-private',
  'image-missing',
  'repository-missing',
]);

function assumptions(kind: FailureClass, facts: Facts): readonly string[] {
  if (!DEPENDS_ON_REGISTRY.has(kind) || registryKind(facts) !== undefined || facts.action !== undefined) return [];
  return ['The message does not name the registry; this answer takes it for a private ECR registry.'];
}

function isHarmless(message: Message): boolean {
  return message.normal === true || HARMLESS.test(message.text);
}

function samplesOf(unknown: readonly string[]): readonly string[] {
  return [...new Set(unknown)].slice(0, SAMPLES).map((text) => {
    const clean = redact(text);
    return clean.length > 200 ? `${clean.slice(0, 197)}...` : clean;
  });
}

function headlineOf(verdict: Explanation['verdict'], causes: number, empty: boolean, failedForUnknownReason: boolean): string {
  if (verdict === 'explained')
    return causes === 1 ? 'One kind of failure found.' : `${causes} kinds of failure found, the most specific first.`;
  if (verdict === 'wrapper-only') return 'This text says that a pull failed, and not why. The reason is in the Failed event of the pod.';
  if (empty) return 'There is nothing to explain: the text is empty.';
  if (failedForUnknownReason) return 'A pull failed for a reason that ecr-preflight does not know.';
  return 'Nothing in this text is a failed pull that ecr-preflight knows.';
}
