/** What became of the questions of one kind to one account. */
export interface DoctorCheck {
  /** Stable name. */
  readonly id: string;
  /** What it is for, as a heading. */
  readonly title: string;
  readonly account: string;
  /** null: the service has none (IAM). */
  readonly region: string | null;
  /** What the account is here. */
  readonly of: 'registry' | 'account';
  /** The role that is assumed for asking there; null: the credentials of the run. */
  readonly askedAs: string | null;
  /** true: nothing stays open without it, so it fails nothing. */
  readonly optional: boolean;
  /** Everything the check takes. */
  readonly actions: readonly string[];
  /** Actions that save calls and without which the same is answered. */
  readonly saves: readonly string[];
  readonly status: 'allowed' | 'denied' | 'not-answered';
  /** Grants that are missing, as far as AWS named them. */
  readonly missing: readonly string[];
  /** Things asked about, and how many of them got an answer. */
  readonly asked: number;
  readonly answered: number;
  /** Why something was not answered, each reason once. */
  readonly messages: readonly string[];
}

/** The least that would allow every check in one account; ready to paste. */
export interface AccountPolicy {
  /** null: the account of the credentials that it runs with, which assume the roles of the others. */
  readonly account: string | null;
  /** The role of that account that is assumed, and is to have this policy; null: the configuration names none. */
  readonly role: string | null;
  readonly policy: string;
}

/** The answer of `ecr-preflight doctor` (JSON, `schemaVersion: 1`). */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly checks: readonly DoctorCheck[];
  readonly policies: readonly AccountPolicy[];
  /** Clusters of which EKS did not name every role and subnet: the checks of those are not among `checks`. */
  readonly pending: readonly string[];
  /** Sentences about what there was nothing to ask about. */
  readonly notes: readonly string[];
}
