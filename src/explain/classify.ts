import { type Facts, readFacts } from './facts.ts';
import type { Message } from './message.ts';
import type { Pattern } from './pattern.ts';
import { causeWithin } from './patterns/wrappers.ts';
import { PATTERNS } from './patterns.ts';

/** One message understood. `rank` is the place of its pattern in the table: lower is more specific. */
export interface Match {
  readonly pattern: Pattern;
  readonly rank: number;
  readonly match: RegExpExecArray;
  /** The text that was matched. */
  readonly text: string;
  readonly facts: Facts;
}

export interface Classified {
  readonly matches: readonly Match[];
  /** The message, not redacted, where something is left over after the wrappers that is not known. */
  readonly unknown: string | undefined;
}

const NEEDLES = PATTERNS.map(({ needles }) => needles.map((needle) => needle.split('|')));
const OF_A_PULL =
  /pull|\/v2\/|docker:\/\/|regist|manifest|image|credential provider|\.dkr[.-]ecr|api\.ecr|blob|layer|response from daemon/i;
/** A cause that is pasted alone begins within this many characters. */
const ALONE = 12;

/** Finds what one message says: nothing, one thing, or, where it quotes several attempts, each of them. */
export function classify(message: Message): Classified {
  const texts = message.wrapped ? [message.text, message.wrapped.glued] : [message.text];
  const joined = texts.map((text) => matchesIn(message, text)).sort((a, b) => score(a) - score(b))[0] ?? [];
  if (joined.some(isSpecific)) return { matches: joined, unknown: undefined };
  // Lines that only looked wrapped may be messages of their own.
  const single = (message.wrapped?.lines ?? []).flatMap((line) => matchesIn(message, line)).filter(isSpecific);
  if (single.length > 0) return { matches: single, unknown: undefined };
  return { matches: joined, unknown: texts.some((text) => causeWithin(text) === '') ? undefined : message.text };
}

function isSpecific({ pattern }: Match): boolean {
  return pattern.class !== 'wrapper';
}

/** Of two ways to join a wrapped message the one that says more; with equal patterns the one in which the image can be read. */
function score(matches: readonly Match[]): number {
  const [first] = matches;
  return first ? first.rank - (first.facts.image === undefined ? 0 : 0.5) : PATTERNS.length;
}

function matchesIn(message: Message, text: string): readonly Match[] {
  const found: Match[] = [];
  for (const attempt of attemptsIn(text)) {
    const match = firstMatch(message, attempt, text);
    if (match && !found.some(({ pattern }) => pattern === match.pattern)) found.push(match);
  }
  return found.some(isSpecific) ? found.filter(isSpecific) : found;
}

/**
 * The kubelet tries every credential it has and lists all errors; CRI-O tries an image and then an artifact, which fails alike:
 * there the first half is the answer, unless only the second is known.
 */
function attemptsIn(text: string): readonly string[] {
  const artifact = text.indexOf('; artifact err:');
  if (artifact > 0) {
    const image = text.slice(0, artifact);
    return mayMatch(image) ? attemptsIn(image) : [image, text.slice(artifact)];
  }
  const parts = text.split(/(?=rpc error: code = [A-Za-z]{2,30} desc = )/);
  return parts.length > 2 ? parts : [text];
}

function mayMatch(text: string): boolean {
  const lower = text.toLowerCase();
  return PATTERNS.some((pattern, rank) => pattern.class !== 'wrapper' && hasNeedles(rank, lower) && pattern.regex.test(text));
}

/** Facts are read only once something matched: megabytes of other text cost one pass of `includes`. */
function firstMatch(message: Message, text: string, whole: string): Match | undefined {
  const lower = text.toLowerCase();
  let facts: Facts | undefined;
  for (const [rank, pattern] of PATTERNS.entries()) {
    if (!hasNeedles(rank, lower)) continue;
    const match = pattern.regex.exec(text);
    if (!match) continue;
    if (pattern.anywhere && match.index > ALONE && message.image === undefined && !OF_A_PULL.test(text)) continue;
    facts ??= factsOf(message, text, whole);
    if (pattern.when?.(facts) === false) continue;
    return { pattern, rank, match, text, facts };
  }
  return undefined;
}

function hasNeedles(rank: number, lower: string): boolean {
  return NEEDLES[rank]?.every((alternatives) => alternatives.some((needle) => lower.includes(needle))) ?? false;
}

/** Names from fields of the source go into commands; whatever is no Kubernetes name is left out. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,252}$/;

/** The attempt's own words first, then those around it, then what the source's fields say. */
function factsOf({ image, namespace, pod }: Message, text: string, whole: string): Facts {
  const around = text === whole ? {} : readFacts(whole);
  const field = image === undefined ? {} : readFacts(`image "${image}"`);
  return { ...field, ...around, ...readFacts(text), ...named({ namespace, pod }) };
}

function named(names: Readonly<Record<'namespace' | 'pod', string | undefined>>): Facts {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined && NAME.test(name)));
}
