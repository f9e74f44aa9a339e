import type { LookUp } from './look-up.ts';
import type { PolicyDocument, PolicyReading, Statement } from './policy-document.ts';
import { parsePuller } from './principal.ts';
import {
  actionLink,
  audienceLink,
  denyLink,
  type LinkStatus,
  otherConditionsLink,
  providerLink,
  subjectLink,
  type TrustLink,
  type TrustScope,
  type WebIdentity,
} from './trust-links.ts';
import type { StatementReference } from './truth.ts';

/** A workload's ServiceAccount token, as STS will see it. */
export interface TrustQuestion {
  readonly roleArn: string;
  /** `AssumeRolePolicyDocument` of the role; absent: the role does not exist. */
  readonly trustPolicy: LookUp<PolicyReading>;
  /** Issuer URL of the cluster that deploys the workload, with or without `https://`. */
  readonly issuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** `eks.amazonaws.com/audience`, or its default `sts.amazonaws.com`. */
  readonly audience: string;
  /** `iam:GetOpenIDConnectProvider` in the role's account; left out where nobody asked. */
  readonly provider?: LookUp<{ readonly clientIds: readonly string[] }>;
}

export interface TrustFacts {
  /** The worst of the links. */
  readonly status: LinkStatus;
  /** The statement that comes nearest to letting the ServiceAccount in; the links speak of it. */
  readonly statement: StatementReference | null;
  readonly links: readonly TrustLink[];
  /** The role lets EKS Pod Identity in, which needs no annotation and no OIDC provider. */
  readonly podIdentity: boolean;
}

/** Judges an IRSA trust policy link by link for one cluster, namespace and ServiceAccount. */
export function evaluateTrust(question: TrustQuestion): TrustFacts {
  const { trustPolicy } = question;
  if (trustPolicy.status === 'absent') return facts([{ ...bare('role', 'broken', 'role-not-found'), expected: question.roleArn }]);
  if (trustPolicy.status === 'unverified')
    return facts([{ ...bare('trust-policy', 'unknown', 'unverified'), found: [trustPolicy.message] }]);
  const reading = trustPolicy.value;
  if (reading.status !== 'parsed') return facts([unreadLink(reading)]);
  return judge(question, reading.document);
}

function judge(question: TrustQuestion, document: PolicyDocument): TrustFacts {
  const identity = webIdentityOf(question);
  if (!identity) return facts([{ ...bare('role', 'unknown', 'not-a-role-arn'), found: [question.roleArn] }]);
  const registered = question.provider ? [registeredLink(question.provider, identity)] : [];
  const deny = denyLink(document, identity);
  const podIdentity = document.statements.some(trustsPodIdentity);
  const nearest = nearestStatement(document, identity);
  if (!nearest) {
    const nothing = { ...bare('provider', 'broken', 'no-federated-statement'), expected: identity.providerArn };
    return { ...facts([nothing, ...registered, deny]), podIdentity };
  }
  const { statement } = nearest;
  const reference = { policy: 'trust policy', index: statement.index, sid: statement.sid, effect: statement.effect };
  return { ...facts([...nearest.links, ...registered, deny]), statement: reference, podIdentity };
}

function facts(links: readonly TrustLink[]): TrustFacts {
  return { status: worst(links), statement: null, links, podIdentity: false };
}

function unreadLink(reading: Exclude<PolicyReading, { status: 'parsed' }>): TrustLink {
  const found = [reading.status === 'malformed' ? reading.problem : reading.message];
  return { ...bare('trust-policy', 'unknown', reading.status), found };
}

function bare(link: TrustLink['link'], status: LinkStatus, why: string): TrustLink {
  return { link, status, why, expected: null, found: [] };
}

function webIdentityOf(question: TrustQuestion): WebIdentity | undefined {
  const role = parsePuller(question.roleArn);
  if (role?.kind !== 'role') return undefined;
  const issuer = question.issuer.replace(/^https:\/\//, '').replace(/\/$/, '');
  return {
    issuer,
    account: role.account,
    partition: role.partition,
    providerArn: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}`,
    subject: `system:serviceaccount:${question.namespace}:${question.serviceAccount}`,
    audience: question.audience,
  };
}

/** A trust policy may hold a statement per cluster: the one that comes nearest to holding is the one to speak of. */
function nearestStatement(document: PolicyDocument, identity: WebIdentity) {
  const candidates = document.statements
    .filter((statement) => statement.effect === 'Allow' && isForWebIdentity(statement))
    .map((statement) => ({ statement, links: linksOf(statement, { version: document.version, identity }) }));
  const score = (links: readonly TrustLink[]) => links.reduce((sum, link) => sum + POINTS[link.status], 0);
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, candidate) => (best && score(best.links) >= score(candidate.links) ? best : candidate),
    undefined,
  );
}

/** One broken link weighs more than any number of links that hold. */
const POINTS = { holds: 1, unknown: -10, broken: -100 } as const;

function isForWebIdentity(statement: Statement): boolean {
  return statement.principals?.entries.some((entry) => entry.type === 'Federated' || entry.type === '*') ?? false;
}

function linksOf(statement: Statement, scope: TrustScope): readonly TrustLink[] {
  return [
    providerLink(statement, scope),
    actionLink(statement),
    subjectLink(statement, scope),
    audienceLink(statement, scope),
    ...otherConditionsLink(statement, scope),
  ];
}

function registeredLink(provider: NonNullable<TrustQuestion['provider']>, identity: WebIdentity): TrustLink {
  const expected = identity.providerArn;
  if (provider.status === 'unverified') return { ...bare('registered', 'unknown', 'unverified'), expected, found: [provider.message] };
  if (provider.status === 'absent') return { ...bare('registered', 'broken', 'provider-not-created'), expected };
  const { clientIds } = provider.value;
  if (clientIds.includes(identity.audience)) return { ...bare('registered', 'holds', 'provider-exists'), expected };
  return { ...bare('registered', 'broken', 'audience-not-registered'), expected: identity.audience, found: clientIds };
}

function trustsPodIdentity(statement: Statement): boolean {
  const entries = statement.principals?.negated ? [] : (statement.principals?.entries ?? []);
  return statement.effect === 'Allow' && entries.some((entry) => entry.type === 'Service' && entry.value === 'pods.eks.amazonaws.com');
}

function worst(links: readonly TrustLink[]): LinkStatus {
  const statuses = links.map((link) => link.status);
  return statuses.includes('broken') ? 'broken' : statuses.includes('unknown') ? 'unknown' : 'holds';
}
