import type { PullPathEvidence, RegistryFacts, RepositoryFacts, RoleFacts, VpcFacts } from '../../evidence/pull-path.ts';
import type { IdentityPolicies } from '../../iam/evaluate.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { type PolicyReading, parsePolicyDocument } from '../../iam/policy-document.ts';
import type { NamedPolicy } from '../../iam/weigh.ts';

export type Unanswered = Extract<LookUp<never>, { status: 'unverified' }>;

/** The sections of the evidence, and what it means that one of them has no entry. */
export interface Answers {
  readonly evidence: PullPathEvidence;
  /** @param what is missing, in words: `role arn:...` */
  readonly missing: (what: string) => Unanswered;
}

export function recall<T>(
  answers: Answers,
  section: Readonly<Record<string, LookUp<T>>> | undefined,
  key: string,
  what: string,
): LookUp<T> {
  return entry(section, key) ?? answers.missing(what);
}

export function entry<T>(section: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return section && Object.hasOwn(section, key) ? section[key] : undefined;
}

export function roleOf(answers: Answers, arn: string): LookUp<RoleFacts> {
  return recall(answers, answers.evidence.roles, arn, `role ${arn}`);
}

export function repositoryOf(answers: Answers, account: string, region: string, name: string): RepositoryFacts {
  return (
    entry(answers.evidence.repositories, `${account}/${region}/${name}`) ?? {
      policy: answers.missing(`the policy of repository ${name} of ${account} (${region})`),
    }
  );
}

export function registryOf(answers: Answers, account: string, region: string): RegistryFacts {
  const missing = answers.missing(`the registry of ${account} (${region})`);
  return entry(answers.evidence.registries, `${account}/${region}`) ?? { policy: missing, policyScope: missing, pullThroughCache: missing };
}

export function vpcOf(answers: Answers, vpcId: string, region: string): VpcFacts {
  const missing = answers.missing(`VPC ${vpcId}`);
  return (
    entry(answers.evidence.vpcs, vpcId) ?? {
      region,
      routeTables: missing,
      endpoints: missing,
      natGateways: missing,
      securityGroups: missing,
      dns: missing,
    }
  );
}

/** A policy of AWS's answer under the name it is spoken of by. */
export function policyAnswer(name: string, answer: LookUp<unknown>): LookUp<NamedPolicy> {
  return answer.status === 'found' ? { status: 'found', value: { name, reading: parsePolicyDocument(answer.value) } } : answer;
}

/** What is attached to a role, as far as it was read. */
export function identityPolicies(role: LookUp<RoleFacts>): LookUp<IdentityPolicies> {
  if (role.status !== 'found') return role;
  const { policies, boundary } = role.value;
  if (policies.status === 'unverified') return policies;
  return {
    status: 'found',
    value: {
      policies: (policies.status === 'found' ? policies.value : []).map(({ name, document }) => ({ name, reading: readingOf(document) })),
      boundary: boundaryOf(boundary),
    },
  };
}

function boundaryOf(boundary: RoleFacts['boundary']): LookUp<NamedPolicy> {
  if (boundary.status !== 'found') return boundary;
  const { arn, document } = boundary.value;
  return { status: 'found', value: { name: arn, reading: readingOf(document) } };
}

/** A policy that was attached and then could not be found is one nobody has read. */
function readingOf(document: LookUp<unknown>): PolicyReading {
  if (document.status === 'found') return parsePolicyDocument(document.value);
  return { status: 'unverified', message: document.status === 'absent' ? 'it was not found' : document.message };
}
