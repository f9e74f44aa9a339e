import { classify, type Match } from './classify.ts';
import { brokenLink, type Deployment } from './deployment.ts';
import type { Cause, Explanation, FailureClass } from './explanation.ts';
import { type Facts, registryKind } from './facts.ts';
import { excerpt, groupsOf, worthTelling } from './grouping.ts';
import { TELLS_OF_FAILURE } from './interest.ts';
import type { Message } from './message.ts';
import { normalise } from './normalise.ts';
import { causeWithin } from './patterns/wrappers.ts';
import { redact } from './redact.ts';
import { RULES } from './rules.ts';
import { IN_KUBELET_LOG } from './sentences.ts';

/** What is known of the deployment that failed; each cause then says which finding is the broken link, that none is, or that it is open. */
export type ExplainOptions = Partial<Deployment>;

const SAMPLES = 5;
const SAMPLE = 300;
const IMAGES = 50;
/** Images of one cause for which commands are written out. */
const COMMANDS_FOR = 3;
/** Events and lines of a healthy pod, prompts and headers: neither understood nor a failure. */
const HARMLESS =
  /^(?:Successfully |[Pp]ulling image|Pulled|Container image "[^"]{1,600}" already present|Created |Started container|Scaled |Killing|Stopping container|[$#] |kubectl |oc |NAME +READY|[-=]{3,}|containers with (?:unready|incomplete) status|Containers?NotReady|back-off \d|No resources found)/;

/**
 * Explains failed pulls from events or logs. Pure and bounded in time and size.
 * Every message is classified by itself; the same failure of the same registry is told once; the most specific comes first.
 */
export function explain(text: string, options: ExplainOptions = {}): Explanation {
  const { messages, other, truncated } = normalise(text);
  const found: Match[] = [];
  const unread: string[] = [];
  const unexplained: Match[] = [];
  for (const message of messages) {
    const { matches, unknown: rest } = classify(message);
    if (rest === undefined) found.push(...matches);
    else if (matches.length > 0 || !isHarmless(message)) unread.push(rest);
    if (rest !== undefined) unexplained.push(...matches);
  }
  const { findings, ...more } = options;
  const causes = causesOf(found, unexplained, findings && { ...more, findings });
  // Beside something that was understood, lines that tell of no failure are only the rest of a log.
  const failures = unread.filter((line) => TELLS_OF_FAILURE.test(line));
  const unknown = causes.length > 0 || unexplained.length > 0 ? failures.length : unread.length + other.count;
  const verdict = causes.some((cause) => cause.class !== 'wrapper') ? 'explained' : causes.length > 0 ? 'wrapper-only' : 'unknown';
  const headline = headlineOf(verdict, causes.length, text.trim() === '', unexplained.length > 0);
  const samples = samplesOf([...failures, ...unread, ...other.samples]).slice(0, unknown);
  return {
    schemaVersion: 1,
    verdict,
    headline,
    causes,
    unrecognised: { count: unknown, samples },
    truncated,
  };
}

function causesOf(found: readonly Match[], unexplained: readonly Match[], deployment: Deployment | undefined): readonly Cause[] {
  const causes = worthTelling(groupsOf(found), unexplained).flatMap((matches) => causeOf(matches, deployment) ?? []);
  const reason = causes.find(({ id }) => id.startsWith('provider-') || id === 'identity-policy-token');
  return reason ? causes.map((cause) => (cause.class === 'credentials-missing' ? withReason(cause, reason) : cause)) : causes;
}

/** The pull without credentials is what the pod shows; the kubelet's own line, where the text has it, says why there were none. */
function withReason(cause: Cause, reason: Cause): Cause {
  const says = `The kubelet log in this text says why its credential provider gave nothing: see ${reason.id}.`;
  return { ...cause, notes: [says, ...cause.notes.filter((note) => note !== IN_KUBELET_LOG)] };
}

function causeOf(matches: readonly Match[], deployment: Deployment | undefined): Cause | undefined {
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
    ...(deployment && { link: brokenLink(pattern, facts, deployment) }),
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
    if (clean.length <= SAMPLE) return clean;
    // The wrappers are taken away after redaction: they may hold the word by which a secret is recognised.
    const cause = causeWithin(clean);
    return cause.length > SAMPLE ? `${cause.slice(0, SAMPLE - 3)}...` : cause;
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
