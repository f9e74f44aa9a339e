import { ageEvidence } from './document.ts';
import type { EvidenceDocument } from './evidence.ts';
import type { GatherOptions } from './gather.ts';
import type { PullPathPlan } from './pull-path/plan.ts';
import type { PullPathEvidence } from './pull-path.ts';

export interface PullPathCollaborators {
  readonly recorded: EvidenceDocument | undefined;
  /** undefined: nothing of the pull path is ever asked. */
  readonly collectPullPath: ((plan: PullPathPlan) => Promise<PullPathEvidence>) | undefined;
  readonly now: () => Date;
}

/** The sections of the pull path, and why something may not be in them. */
export interface GatheredPullPath {
  readonly evidence: PullPathEvidence;
  /** `off`: AWS was not asked on purpose, so what is missing is not looked up instead of unverified. */
  readonly from: 'recorded' | 'aws' | 'off';
  /** Whether an entry that is missing is an answer nobody has got, or a question nobody wanted to ask. */
  readonly missingIsUnverified: boolean;
}

/** Answers for everything in the plan: from the recorded document if there is one, else from AWS, else none. */
export async function gatherPullPath(
  plan: PullPathPlan,
  options: GatherOptions,
  { recorded, collectPullPath, now }: PullPathCollaborators,
): Promise<GatheredPullPath> {
  const off = options.aws.mode === 'off';
  if (recorded) {
    const document = options.evidenceMaxAgeMs === undefined ? recorded : ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs);
    return { evidence: document, from: 'recorded', missingIsUnverified: !off };
  }
  if (off || !collectPullPath) return { evidence: {}, from: 'off', missingIsUnverified: false };
  return { evidence: await collectPullPath(plan), from: 'aws', missingIsUnverified: true };
}
