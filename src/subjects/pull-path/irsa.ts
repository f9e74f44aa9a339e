import type { ClusterFacts } from '../../evidence/pull-path.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePolicyDocument } from '../../iam/policy-document.ts';
import { parsePuller } from '../../iam/principal.ts';
import { evaluateTrust, type TrustFacts } from '../../iam/trust.ts';
import type { ServiceAccount, Workload } from '../../inventory/inventory.ts';
import { escapeSegment } from '../../inventory/kinds.ts';
import { type Answers, recall, roleOf } from './answers.ts';
import { ECR_ROLE_ANNOTATION } from './identities.ts';
import { ecrUses, imageUses, type JudgedCluster, resourceOf } from './place.ts';
import { chainOf } from './pull.ts';
import type { IrsaSubject } from './subjects.ts';

/** A role that a ServiceAccount names. */
export interface NamedRole {
  readonly annotation: IrsaSubject['annotation'];
  readonly arn: string;
}

/** The roles in the annotations of a ServiceAccount that this cluster heeds. A value that is no role's ARN is another rule's business. */
export function irsaRoles(account: ServiceAccount, { settings }: JudgedCluster): NamedRole[] {
  const annotations: readonly IrsaSubject['annotation'][] =
    settings.pullIdentity === 'service-account' ? ['eks.amazonaws.com/role-arn', ECR_ROLE_ANNOTATION] : ['eks.amazonaws.com/role-arn'];
  return annotations.flatMap((annotation) => {
    const arn = account.annotations[annotation];
    return typeof arn === 'string' && parsePuller(arn)?.kind === 'role' ? [{ annotation, arn }] : [];
  });
}

/** Issuer of the cluster's ServiceAccount tokens, as configured or as EKS says. */
export function issuerOf({ settings }: JudgedCluster, eks: LookUp<ClusterFacts> | null): string | undefined {
  return settings.oidcIssuer ?? (eks?.status === 'found' ? (eks.value.oidcIssuer ?? undefined) : undefined);
}

/** The trust chain of one annotated ServiceAccount on one cluster. */
export function judgeIrsa(
  cluster: JudgedCluster,
  account: ServiceAccount,
  { annotation, arn }: NamedRole,
  context: {
    readonly answers: Answers;
    readonly eks: LookUp<ClusterFacts> | null;
    readonly users: readonly Workload[];
    readonly pulledBy: readonly string[];
  },
): IrsaSubject {
  const role = roleOf(context.answers, arn);
  const issuer = issuerOf(cluster, context.eks);
  const uses = ecrUses(context.users);
  return {
    schemaVersion: 1,
    type: 'irsa',
    resource: resourceOf(account.manifest),
    namespace: account.namespace,
    annotation,
    at: `/metadata/annotations/${escapeSegment(annotation)}`,
    cluster: cluster.facts,
    role: { arn, status: role.status },
    podIdentity: annotation === 'eks.amazonaws.com/role-arn' && hasAssociation(context.eks, account),
    trust: trustOf(account, arn, issuer, context.answers),
    chain: chainOf(role),
    registries: [...new Set(uses.map(({ image }) => image.ecr.account))].sort(),
    pulledBy: context.pulledBy,
    pullIdentity: cluster.settings.pullIdentity,
    uses: imageUses(uses),
  };
}

/** By namespace and name: what the account is annotated with plays no part. */
function hasAssociation(eks: LookUp<ClusterFacts> | null, { namespace, manifest: { name } }: ServiceAccount): boolean {
  const associations = eks?.status === 'found' ? eks.value.podIdentityAssociations : undefined;
  return (
    associations?.status === 'found' &&
    associations.value.some((association) => association.namespace === namespace && association.serviceAccount === name)
  );
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

function providerArn(roleArn: string, issuer: string): string {
  const role = parsePuller(roleArn);
  return `arn:${role?.partition}:iam::${role?.account}:oidc-provider/${issuer.replace(/^https:\/\//, '').replace(/\/$/, '')}`;
}
