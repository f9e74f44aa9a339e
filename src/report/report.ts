import type { Location, ResourceRef, Skipped } from '../manifests/manifest.ts';

export type Severity = 'error' | 'warning' | 'info';
export type Verdict = 'pass' | 'fail' | 'unverified';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remediation: string;
  readonly help: string;
  readonly resource: ResourceRef;
  readonly container?: string;
  readonly image?: string;
  readonly location: Location;
  readonly related: readonly RelatedLocation[];
  readonly fingerprint: string;
}

export interface RelatedLocation {
  readonly message: string;
  readonly location: Location;
}

export interface Unverified {
  readonly subject: string;
  readonly reason: string;
  readonly message: string;
  readonly locations: readonly Location[];
}

export interface Suppressed {
  readonly rule: string;
  readonly by: 'comment' | 'annotation' | 'config' | 'baseline';
  readonly reason: string;
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
}
