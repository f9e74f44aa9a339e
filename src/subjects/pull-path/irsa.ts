import type { ClusterFacts } from '../../evidence/pull-path.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePolicyDocument } from '../../iam/policy-document.ts';
import { parsePuller } from '../../iam/principal.ts';
import { evaluateTrust, type TrustFacts } from '../../iam/trust.ts';
import type { ServiceAccount } from '../../inventory/inventory.ts';
import { type Answers, recall, roleOf } from './answers.ts';
import { ecrUses, imageUse, type JudgedCluster, resourceOf } from './place.ts';
import { chainOf } from './pull.ts';
import type { IrsaSubject } from './subjects.ts';

export const IRSA_ANNOTATION = 'eks.amazonaws.com/role-arn';
export const IRSA_ANNOTATION_AT = '/metadata/annotations/eks.amazonaws.com~1role-arn';

/** The role in the annotation of a ServiceAccount; undefined where there is none, or the value is no role's ARN (another rule's business). */
export function irsaRole(account: ServiceAccount): string | undefined {
  const value = account.annotations[IRSA_ANNOTATION];
  return typeof value === 'string' && parsePuller(value)?.kind === 'role' ? value : undefined;
}

/** Issuer of the cluster's ServiceAccount tokens, as configured or as EKS says. */
export function issuerOf({ settings }: JudgedCluster, eks: LookUp<ClusterFacts> | null): string | undefined {
  return settings.oidcIssuer ?? (eks?.status === 'found' ? (eks.value.oidcIssuer ?? undefined) : undefined);
}

/** The trust chain of one annotated ServiceAccount on one cluster. */
export function judgeIrsa(
  cluster: JudgedCluster,
  account: ServiceAccount,
  arn: string,
  context: { readonly answers: Answers; readonly eks: LookUp<ClusterFacts> | null; readonly pulledBy: readonly string[] },
): IrsaSubject {
  const role = roleOf(context.answers, arn);
  const issuer = issuerOf(cluster, context.eks);
  const uses = ecrUses(cluster.workloads.filter((workload) => workload.account === account));
  return {
    schemaVersion: 1,
    type: 'irsa',
    resource: resourceOf(account.manifest),
    namespace: account.namespace,
    at: IRSA_ANNOTATION_AT,
    cluster: cluster.facts,
    role: { arn, status: role.status },
    trust: trustOf(account, arn, issuer, context.answers),
    chain: chainOf(role),
    registries: [...new Set(uses.map(({ image }) => image.ecr.account))].sort(),
    pulledBy: context.pulledBy,
    pullIdentity: cluster.settings.pullIdentity,
    uses: uses.map(imageUse),
  };
}

function trustOf(account: ServiceAccount, arn: string, issuer: string | undefined, answers: Answers): IrsaSubject['trust'] {
  const role = roleOf(answers, arn);
  if (issuer === undefined || account.namespace === null || role.status !== 'found') return null;
  const { trustPolicy } = role.value;
  const audience = account.annotations['eks.amazonaws.com/audience'];
  const provider = providerArn(arn, issuer);
  const facts: TrustFacts = evaluateTrust({
    roleArn: arn,
    trustPolicy: trustPolicy.status === 'found' ? { status: 'found', value: parsePolicyDocument(trustPolicy.value) } : trustPolicy,
    issuer,
    namespace: account.namespace,
    serviceAccount: account.manifest.name,
    audience: typeof audience === 'string' && audience !== '' ? audience : 'sts.amazonaws.com',
    provider: recall(answers, answers.evidence.oidcProviders, provider, `OIDC provider ${provider}`),
  });
  return { status: facts.status, links: facts.links, podIdentity: facts.podIdentity };
}

export function providerArn(roleArn: string, issuer: string): string {
  const role = parsePuller(roleArn);
  return `arn:${role?.partition}:iam::${role?.account}:oidc-provider/${issuer.replace(/^https:\/\//, '').replace(/\/$/, '')}`;
}
