import type { Location } from '../manifests/manifest.ts';

/** What kind of failure a message is; stable names, also used by scripts that read the JSON. */
export type FailureClass =
  | 'credentials-missing'
  | 'credentials-expired'
  | 'credentials-rejected'
  | 'access-denied'
  | 'identity-policy'
  | 'resource-policy'
  | 'explicit-deny'
  | 'boundary-policy'
  | 'endpoint-policy'
  | 'repository-missing'
  | 'image-missing'
  | 'platform-mismatch'
  | 'network-timeout'
  | 'network-timeout-public'
  | 'network-timeout-private'
  | 'network-refused'
  | 'network-unreachable'
  | 'proxy'
  | 'registry-unavailable'
  | 'dns-not-found'
  | 'dns-timeout'
  | 'tls'
  | 'throttled'
  | 'layer-download-blocked'
  | 'layer-download-refused'
  | 'bad-reference'
  | 'never-pull'
  | 'signature'
  | 'disk'
  | 'schema1'
  | 'pull-through-auth'
  | 'provider-plugin'
  | 'pull-secret-missing'
  | 'interrupted'
  | 'wrapper';

/**
 * How far the text alone goes: `certain`, it states the cause; `likely`, it narrows it down to the causes listed, most likely first;
 * `possible`, it is a symptom that several unrelated causes share.
 */
export type Confidence = 'certain' | 'likely' | 'possible';

/** One kind of failure found in the text, with everything that can be said of it. Strings are redacted and hold no control characters. */
export interface Cause {
  readonly id: string;
  readonly class: FailureClass;
  readonly confidence: Confidence;
  /** Who writes this message. */
  readonly emitter: string;
  readonly summary: string;
  /** Excerpt of the message, redacted. */
  readonly evidence: string;
  /** Messages of the input that say this. */
  readonly occurrences: number;
  /** Most likely first; with `certain` these are where to look. */
  readonly causes: readonly string[];
  /** What the message rules out, and what has to be known to judge the causes. */
  readonly notes: readonly string[];
  /** Commands to copy; what the text did not name stands as `<placeholder>`. */
  readonly next: readonly string[];
  /** Rules of ecr-preflight that look for one of these causes before a deploy; empty where none does. */
  readonly rules: readonly string[];
  readonly image?: string;
  /** Every image named with this failure, `image` included. */
  readonly images?: readonly string[];
  readonly registry?: string;
  readonly account?: string;
  readonly region?: string;
  readonly repository?: string;
  /** ARN that was refused. */
  readonly principal?: string;
  /** Present when findings of the deployment were given. */
  readonly link?: Link;
}

/** Which finding of this deployment is the broken link behind a cause. */
export type Link =
  | {
      readonly state: 'broken';
      readonly rule: string;
      readonly message: string;
      readonly location: Location;
      readonly fingerprint: string;
      readonly says: string;
      readonly links: readonly RuleLink[];
    }
  /** `undecided`: a check that looks for a cause of the message could not be made, was not asked for, or found what may be this pull's. */
  | { readonly state: 'none' | 'undecided'; readonly says: string; readonly links: readonly RuleLink[] };

/** One of the rules that look for a cause of the message, towards this deployment. */
export interface RuleLink {
  readonly rule: string;
  /** `possible`: it has a finding, and whether that is this pull's is not known; `elsewhere`: it has one about something else. */
  readonly state: 'broken' | 'possible' | 'elsewhere' | 'holds' | 'unknown' | 'not-judged';
  /** Where it is broken, or what is missing and would decide it. */
  readonly says: string;
}

/** The answer of `ecr-preflight explain` (JSON, `schemaVersion: 1`). */
export interface Explanation {
  readonly schemaVersion: 1;
  /** `wrapper-only`: the text says that a pull failed and not why. */
  readonly verdict: 'explained' | 'wrapper-only' | 'unknown';
  readonly headline: string;
  /** Most specific first. */
  readonly causes: readonly Cause[];
  /** What was read and not understood: how much, and a few redacted samples, those that look like failures first. */
  readonly unrecognised: { readonly count: number; readonly samples: readonly string[] };
  /** The input was longer than what is read; the rest was not looked at. */
  readonly truncated: boolean;
}
