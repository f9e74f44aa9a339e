import type { ResourceRef } from '../manifests/manifest.ts';
import type { Severity } from '../report/report.ts';

/** A rule's METADATA, the only source of its title, docs and severity, and of its remediation but for cases that need another. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Level without configuration. */
  readonly level: Level;
  readonly subject: 'workload' | 'service-account' | 'secret' | 'document' | string;
  readonly remediation: string;
  /** Page of the rule. */
  readonly help: string;
  readonly references: readonly { readonly description: string; readonly url: string }[];
}

export type Level = 'off' | Severity;

/** What one rule says of one subject, before levels, positions and suppressions. */
export interface RawFinding {
  readonly rule: string;
  /** JSON pointer into the subject's object. */
  readonly at: string;
  /** 1-based, instead of `at` where there is no node to point at: a document that does not parse. */
  readonly line?: number;
  readonly message: string;
  readonly container?: string;
  readonly image?: string;
  /** Where a rule has two levels; the configured level still wins. */
  readonly severity?: Severity;
  readonly related?: readonly RawRelated[];
  /** What is wrong, for the fingerprint; the message where it is missing. */
  readonly key?: string;
  /** Where what the METADATA says does not mend this one. */
  readonly remediation?: string;
  /** What mends it, ready to paste: a policy, a command. May have several lines. */
  readonly paste?: string;
}

export interface RawRelated {
  readonly of: ResourceRef & { readonly id: number };
  readonly at?: string;
  /** 1-based, for what has no node: a comment. */
  readonly line?: number;
  readonly message: string;
}

/** `data.config` of the rules: these sections of the configuration file, defaults filled in, keys as written there. */
export interface PolicyConfig {
  readonly irsa: {
    readonly scope: 'ecr' | 'all';
    readonly namespaces: readonly string[];
    readonly 'pod-identity': boolean;
    readonly 'known-service-accounts': readonly string[];
  };
  readonly tags: { readonly 'allow-suffixes': readonly string[]; readonly 'private-registries': readonly string[] };
}
