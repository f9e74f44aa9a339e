import type { Location, ResourceRef, Skipped } from '../manifests/manifest.ts';
import type { Rule } from '../policy/policy.ts';

export type Severity = 'error' | 'warning' | 'info';
export type Verdict = 'pass' | 'fail' | 'unverified';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remediation: string;
  readonly help: string;
  /** With the effective namespace: what the object is deployed to. */
  readonly resource: ResourceRef;
  readonly container?: string;
  readonly image?: string;
  readonly location: Location;
  readonly related: readonly RelatedLocation[];
  readonly fingerprint: string;
  /** A policy or command that mends it, ready to paste; may have several lines. */
  readonly paste?: string;
}

export interface RelatedLocation {
  readonly message: string;
  readonly location: Location;
  /** The object that stands there, where it is known. */
  readonly resource?: ResourceRef;
}

export interface Unverified {
  /** An image, or a link of the pull path. */
  readonly subject: string;
  /** Missing for an image. */
  readonly kind?: 'link';
  /** The image a link is about, where it is one. */
  readonly image?: string;
  readonly reason: string;
  readonly message: string;
  readonly locations: readonly Location[];
}

export interface Suppressed {
  readonly rule: string;
  readonly by: 'comment' | 'annotation' | 'config' | 'baseline';
  readonly reason: string;
  readonly location: Location;
  /** Last day of the suppression, `YYYY-MM-DD` (UTC), where it has one. */
  readonly until?: string;
  /** What the finding said. */
  readonly message?: string;
  readonly severity?: Severity;
  readonly resource?: ResourceRef;
  readonly container?: string;
  readonly image?: string;
  readonly fingerprint?: string;
}

/** A suppression that does not do what it seems to; each is among the notes too. */
export interface SuppressionProblem {
  readonly problem: 'expired' | 'unused' | 'no-reason' | 'unknown-rule' | 'bad-date' | 'no-rule';
  /** As written; empty where it names none. */
  readonly rule: string;
  readonly by: 'comment' | 'annotation' | 'config';
  readonly message: string;
  readonly location: Location;
}

export interface Summary {
  readonly files: number;
  /** YAML documents, the skipped ones included. */
  readonly documents: number;
  readonly manifests: number;
  readonly workloads: number;
  /** Distinct image references. */
  readonly images: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  readonly unverified: number;
  /** Private ECR images that were not asked for: AWS off, AWS's own registries, lookup off. */
  readonly notLookedUp: number;
}

/** The one result of a run (JSON, `schemaVersion: 1`); reporters print it and decide nothing. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'ecr-preflight'; readonly version: string };
  readonly verdict: Verdict;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  readonly suppressed: readonly Suppressed[];
  /** Missing where there are none. */
  readonly suppressionProblems?: readonly SuppressionProblem[];
  readonly skipped: readonly Skipped[];
  /** Sentences about the run as a whole, such as how many images were not looked up and why. */
  readonly notes: readonly string[];
}

/** What a renderer may use beside the report; nothing of it reaches AWS, the network or the file system. */
export interface RenderContext {
  /** Source line (1-based) for a code frame, or undefined where it must not be shown (Secrets) or is not known. */
  readonly lineOf: (file: string, line: number) => string | undefined;
  /** Colour and hyperlinks; only ever true for text on a terminal. */
  readonly color: boolean;
  /** Columns of the terminal; 80 in a pipe. */
  readonly width: number;
  /** Name every skipped file, suppressed finding and location. */
  readonly verbose?: boolean;
  /** Suppressed findings among the results of SARIF, marked as such. */
  readonly withSuppressed?: boolean;
  /** The catalogue, for the formats that describe their rules (SARIF, the table of the summary). */
  readonly rules?: readonly Rule[];
  /** Whole text of a file, for line fingerprints; undefined where it is not known. */
  readonly textOf?: (file: string) => string | undefined;
  /** Path from the root of the repository to the working directory, with `/`; empty or missing where they are the same. */
  readonly pathPrefix?: string;
  /** Files of the pull request, relative to the working directory: annotated before others. */
  readonly changedFiles?: ReadonlySet<string>;
  /** Where the commit under test is shown. */
  readonly links?: { readonly server: string; readonly repository: string; readonly sha: string };
  /** The exact command that repeats this run elsewhere. */
  readonly command?: string;
  /** Exit code of the run; the verdict's own where it is missing. */
  readonly exitCode?: number;
  /** What counts as a failed test in JUnit; `error` where it is missing. */
  readonly failOn?: 'error' | 'warning' | 'never';
  /** ISO 8601; JUnit's time stamp. Missing: none is written, and the same report gives the same bytes. */
  readonly startedAt?: string;
  /** Largest size of a Markdown text in UTF-8 bytes. */
  readonly limit?: number;
  /** Where readers find what had no room here, such as "the job summary"; "the full report" where it is missing. */
  readonly elsewhere?: string;
}

export type Renderer = (report: Report, context: RenderContext) => string;
