import { parseArn } from './arn.ts';
import { evaluateCondition, evaluateConditions } from './conditions.ts';
import { matchActions } from './match.ts';
import type { Condition, PolicyDocument, PrincipalEntry, Statement } from './policy-document.ts';
import { ABSENT, type ContextValue, known, type RequestContext, requestContext } from './request-context.ts';
import { all, any, type Truth, truth, unknown } from './truth.ts';

export type LinkStatus = 'holds' | 'broken' | 'unknown';

/** One thing that must be right for `sts:AssumeRoleWithWebIdentity` to succeed. */
export interface TrustLink {
  readonly link: 'role' | 'trust-policy' | 'provider' | 'registered' | 'action' | 'subject' | 'audience' | 'conditions' | 'deny';
  readonly status: LinkStatus;
  /** Stable code of what was found. */
  readonly why: string;
  readonly expected: string | null;
  /** As written in the trust policy. */
  readonly found: readonly string[];
}

/** What STS reads out of the token, and the provider ARN it belongs to in the role's account. */
export interface WebIdentity {
  /** Without `https://`. */
  readonly issuer: string;
  readonly partition: string;
  readonly account: string;
  readonly providerArn: string;
  readonly subject: string;
  readonly audience: string;
}

export interface TrustScope {
  readonly version: PolicyDocument['version'];
  readonly identity: WebIdentity;
}

const ACTION = 'sts:AssumeRoleWithWebIdentity';
/** Condition keys of an OIDC provider; they exist only for the provider that issued the token. */
const CLAIM_KEY = /:(?:sub|aud)$/i;

export function providerLink(statement: Statement, { identity }: TrustScope): TrustLink {
  const entries = statement.principals?.entries ?? [];
  const found = entries.map((entry) => entry.value);
  const result = (status: LinkStatus, why: string): TrustLink => ({ link: 'provider', status, why, expected: identity.providerArn, found });
  if (statement.principals?.negated) return result('unknown', 'not-principal');
  if (entries.some((entry) => entry.type === 'Federated' && entry.value === identity.providerArn))
    return result('holds', 'provider-matches');
  if (found.includes('*')) return result('unknown', 'any-principal');
  return result('broken', wrongProvider(entries, identity));
}

/** Names the usual mistakes, the most telling first. */
function wrongProvider(entries: readonly PrincipalEntry[], identity: WebIdentity): string {
  const reasons = entries.filter((entry) => entry.type === 'Federated').map((entry) => reasonAgainst(entry.value, identity));
  return WRONG_PROVIDER.find((reason) => reasons.includes(reason)) ?? 'no-federated-principal';
}

const WRONG_PROVIDER = [
  'https-in-provider',
  'other-partition',
  'other-account',
  'other-cluster',
  'other-provider',
  'not-an-oidc-provider',
] as const;

function reasonAgainst(value: string, identity: WebIdentity): (typeof WRONG_PROVIDER)[number] {
  const arn = parseArn(value);
  const url = arn?.resource.startsWith('oidc-provider/') ? arn.resource.slice('oidc-provider/'.length) : undefined;
  if (!arn || url === undefined) return 'not-an-oidc-provider';
  if (url.startsWith('https://')) return 'https-in-provider';
  if (url === identity.issuer) return arn.partition === identity.partition ? 'other-account' : 'other-partition';
  const sameHost = url.split('/')[0] === identity.issuer.split('/')[0];
  return sameHost || (isEksIssuer(url) && isEksIssuer(identity.issuer)) ? 'other-cluster' : 'other-provider';
}

/** `oidc.eks.<region>.amazonaws.com/id/<32 hex digits>` */
function isEksIssuer(url: string): boolean {
  return /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\//.test(url);
}

export function actionLink(statement: Statement): TrustLink {
  const holds = matchActions(statement.actions, ACTION).is === 'yes';
  const { negated, patterns } = statement.actions;
  return {
    link: 'action',
    status: holds ? 'holds' : 'broken',
    why: holds ? 'action-matches' : 'other-action',
    expected: ACTION,
    found: negated ? patterns.map((pattern) => `not ${pattern}`) : patterns,
  };
}

export function subjectLink(statement: Statement, scope: TrustScope): TrustLink {
  return claimLink('subject', 'sub', scope.identity.subject, statement, scope);
}

export function audienceLink(statement: Statement, scope: TrustScope): TrustLink {
  return claimLink('audience', 'aud', scope.identity.audience, statement, scope);
}

/** All conditions on one claim, whichever provider their key names. */
function claimLink(
  link: 'subject' | 'audience',
  claim: 'sub' | 'aud',
  expected: string,
  statement: Statement,
  scope: TrustScope,
): TrustLink {
  const conditions = statement.conditions.filter((condition) => condition.key.toLowerCase().endsWith(`:${claim}`));
  const found = conditions.flatMap((condition) => condition.values);
  const result = (status: LinkStatus, why: string): TrustLink => ({ link, status, why, expected, found });
  if (conditions.length === 0) return result('holds', `any-${link}`);
  const holds = evaluateConditions(conditions, patternScope(conditions, scope));
  if (holds.is === 'yes') return result('holds', found.includes(expected) ? `${link}-matches` : `${link}-pattern-matches`);
  if (holds.is === 'unknown') return result('unknown', `${link}-undecided`);
  const failing = conditions.find((condition) => evaluateCondition(condition, patternScope(conditions, scope)).is === 'no');
  return result('broken', failing ? wrongClaim(link, failing, conditions, scope) : `other-${link}`);
}

function wrongClaim(link: 'subject' | 'audience', failing: Condition, conditions: readonly Condition[], scope: TrustScope): string {
  const key = failing.key.toLowerCase();
  if (key.startsWith('https://')) return 'https-in-key';
  if (key.replace(CLAIM_KEY, '') !== scope.identity.issuer.toLowerCase()) return 'key-of-other-provider';
  if (/^stringequals/i.test(failing.operator)) {
    const asPattern = { ...failing, operator: 'StringLike' };
    if (evaluateCondition(asPattern, patternScope(conditions, scope)).is === 'yes') return 'wildcard-under-string-equals';
  }
  return `other-${link}`;
}

/** Conditions on anything but the two claims: session name, source address, tags. Left out where there are none. */
export function otherConditionsLink(statement: Statement, scope: TrustScope): readonly TrustLink[] {
  const conditions = statement.conditions.filter((condition) => !CLAIM_KEY.test(condition.key));
  if (conditions.length === 0) return [];
  const { is, unknowns } = evaluateConditions(conditions, patternScope(conditions, scope));
  const status = statusOf(is);
  const found = unknowns.length > 0 ? unknowns : conditions.map((condition) => condition.key);
  return [{ link: 'conditions', status, why: `conditions-${status}`, expected: null, found }];
}

/** Is there a Deny for this token? It outranks every Allow. */
export function denyLink(document: PolicyDocument, identity: WebIdentity): TrustLink {
  const denies = document.statements
    .filter((statement) => statement.effect === 'Deny')
    .map((statement) => ({ statement, applies: deniesToken(statement, { version: document.version, identity }) }));
  const { is } = any(denies.map((deny) => deny.applies));
  const found = denies
    .filter((deny) => deny.applies.is === is && is !== 'no')
    .map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`);
  if (is === 'yes') return { link: 'deny', status: 'broken', why: 'explicit-deny', expected: null, found };
  if (is === 'unknown') return { link: 'deny', status: 'unknown', why: 'deny-undecided', expected: null, found };
  return { link: 'deny', status: 'holds', why: 'no-deny', expected: null, found };
}

function deniesToken(statement: Statement, scope: TrustScope): Truth {
  const entries = statement.principals?.entries ?? [];
  const named = entries.some((entry) => entry.value === '*' || (entry.type === 'Federated' && entry.value === scope.identity.providerArn));
  const principal = statement.principals?.negated ? unknown('NotPrincipal') : truth(named);
  return all([
    principal,
    matchActions(statement.actions, ACTION),
    evaluateConditions(statement.conditions, patternScope(statement.conditions, scope)),
  ]);
}

function patternScope(conditions: readonly Condition[], scope: TrustScope) {
  return { version: scope.version, context: tokenContext(conditions, scope.identity) };
}

/** Claims under any other key than this issuer's are absent from the request; whatever else a condition asks for is unknown. */
function tokenContext(conditions: readonly Condition[], identity: WebIdentity): RequestContext {
  const keys: Record<string, ContextValue> = {};
  for (const { key } of conditions) if (CLAIM_KEY.test(key)) keys[key.toLowerCase()] = ABSENT;
  keys[`${identity.issuer}:sub`.toLowerCase()] = known(identity.subject);
  keys[`${identity.issuer}:aud`.toLowerCase()] = known(identity.audience);
  keys['aws:federatedprovider'] = known(identity.providerArn);
  keys['aws:securetransport'] = known('true');
  return requestContext(keys);
}

function statusOf(is: Truth['is']): LinkStatus {
  return is === 'yes' ? 'holds' : is === 'no' ? 'broken' : 'unknown';
}
