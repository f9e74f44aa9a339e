/** What became of the questions of one kind to one account. */
export interface DoctorCheck {
  /** Stable name. */
  readonly id: string;
  /** What it is for, as a heading. */
  readonly title: string;
  readonly account: string;
  /** null: the service has none (IAM). */
  readonly region: string | null;
  /** Everything the check takes. */
  readonly actions: readonly string[];
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
  readonly account: string;
  readonly policy: string;
}

/** The answer of `ecr-preflight doctor` (JSON, `schemaVersion: 1`). */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly checks: readonly DoctorCheck[];
  readonly policies: readonly AccountPolicy[];
  /** Sentences about what there was nothing to ask about. */
  readonly notes: readonly string[];
}
