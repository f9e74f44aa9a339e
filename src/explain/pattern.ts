import type { Confidence, FailureClass } from './explanation.ts';
import type { Facts } from './facts.ts';

/** One kind of message. Texts are functions because they name what the message named. */
export interface Pattern {
  readonly id: string;
  readonly class: FailureClass;
  readonly confidence: Confidence;
  /** Who writes it. */
  readonly emitter: string;
  /** Lower case, alternatives between bars; a message without all of them is not tried. Keeps megabytes of other text cheap. */
  readonly needles: readonly string[];
  /** Begins with a literal, bounds every gap, nests no quantifier: its cost is linear in a message of 4 KB. */
  readonly regex: RegExp;
  readonly when?: (facts: Facts) => boolean;
  /** The text is not only said of pulls (a webhook has TLS errors too): the message must name an image or registry, or be nothing else. */
  readonly anywhere?: true;
  /** What a finding must share with the message to be about the same thing. */
  readonly scope: 'image' | 'repository' | 'registry';
  readonly summary: (facts: Facts, match: RegExpExecArray) => string;
  /** Most likely first. */
  readonly causes: (facts: Facts, match: RegExpExecArray) => readonly string[];
  /** What it rules out, and what has to be known to judge the causes. */
  readonly notes?: (facts: Facts) => readonly string[];
  readonly next: (facts: Facts) => readonly string[];
}
