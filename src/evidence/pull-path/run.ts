import type { Unanswered } from '../aws/errors.ts';
import type { Clock } from '../clock.ts';
import { openSessions, type Sessions, type WhyAborted } from '../sessions.ts';
import type { Ec2Api, EcrPolicyApi, EksApi, IamApi, PullPathConnectors, StsApi } from './apis.ts';

/** One run of the collector: a session for each service, region and role, and what ends them all. */
export interface Run {
  readonly sts: Sessions<StsApi>;
  readonly eks: Sessions<EksApi>;
  readonly iam: Sessions<IamApi>;
  readonly ec2: Sessions<Ec2Api>;
  readonly ecr: Sessions<EcrPolicyApi>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Calls of one kind under way at once. */
export const CONCURRENCY = 8;

/** Credentials that fail one service fail them all: what is learnt about them is shared. */
export function openRun(connectors: PullPathConnectors, whyAborted: WhyAborted, signal: AbortSignal, clock: Clock): Run {
  const failures = new Map<string, Unanswered>();
  return {
    sts: openSessions(connectors.sts, whyAborted, failures),
    eks: openSessions(connectors.eks, whyAborted, failures),
    iam: openSessions(connectors.iam, whyAborted, failures),
    ec2: openSessions(connectors.ec2, whyAborted, failures),
    ecr: openSessions(connectors.ecr, whyAborted, failures),
    signal,
    clock,
  };
}

export function closeRun({ sts, eks, iam, ec2, ecr }: Run): void {
  for (const sessions of [sts, eks, iam, ec2, ecr]) sessions.close();
}
