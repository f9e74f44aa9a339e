import { evaluateConditions } from './conditions.ts';
import { matchActions, matchResources } from './match.ts';
import type { PolicyDocument, PolicyReading, Statement } from './policy-document.ts';
import { isMeant, matchPrincipal, type PrincipalMatch, type Puller } from './principal.ts';
import type { RequestContext } from './request-context.ts';
import { all, any, attribute, type StatementReference, type Truth, unknown, YES } from './truth.ts';

/** A policy under the name it is spoken of by. */
export interface NamedPolicy {
  readonly name: string;
  readonly reading: PolicyReading;
}

/** One call to AWS, as far as it is known. */
export interface Request {
  /** `ecr:BatchGetImage` */
  readonly action: string;
  /** ARN, `*` for actions without a resource, null where it is not known. */
  readonly resource: string | null;
  readonly context: RequestContext;
  /** Who asks; only resource policies name principals. */
  readonly puller: Puller | null;
}

/** Is there a statement that allows, and is there one that denies? */
export interface Weighing {
  readonly allow: Truth;
  readonly deny: Truth;
}

/** A resource policy's Allow, by the way it reaches the principal. */
export interface ResourceWeighing {
  readonly allow: PrincipalMatch;
  readonly deny: Truth;
}

/** Weighs what is attached to a role or user; a policy that could not be read may hold anything. */
export function weighIdentityPolicies(policies: readonly NamedPolicy[], request: Request): Weighing {
  const weighings = policies.map((policy) => weighIdentityPolicy(policy, request));
  return { allow: any(weighings.map((weighing) => weighing.allow)), deny: any(weighings.map((weighing) => weighing.deny)) };
}

function weighIdentityPolicy(policy: NamedPolicy, request: Request): Weighing {
  if (policy.reading.status !== 'parsed') return { allow: unread(policy), deny: unread(policy) };
  const { document } = policy.reading;
  const applied = document.statements.map((statement) => ({
    statement,
    truth: attribute(applies(statement, document.version, request), referenceTo(policy.name, statement)),
  }));
  return {
    allow: any(applied.filter(({ statement }) => statement.effect === 'Allow').map((entry) => entry.truth)),
    deny: any(applied.filter(({ statement }) => statement.effect === 'Deny').map((entry) => entry.truth)),
  };
}

/** Weighs a policy of the resource's owner: of a repository, a registry or a VPC endpoint. */
export function weighResourcePolicy(policy: NamedPolicy, request: Request): ResourceWeighing {
  if (policy.reading.status !== 'parsed') {
    const allow = { account: unread(policy), everyone: unread(policy), role: unread(policy), sessionOrUser: unread(policy) };
    return { allow, deny: unread(policy) };
  }
  const { document } = policy.reading;
  const matches = document.statements.map((statement) => ({
    statement,
    match: matchStatement(statement, document.version, request, policy.name),
  }));
  const allows = matches.filter(({ statement }) => statement.effect === 'Allow').map((entry) => entry.match);
  const denies = matches.filter(({ statement }) => statement.effect === 'Deny').map((entry) => isMeant(entry.match));
  return { allow: anyWay(allows), deny: any(denies) };
}

/** Two policies of the owner, the repository's and the registry's, are read as if their statements stood in one. */
export function joinResourceWeighings(weighings: readonly ResourceWeighing[]): ResourceWeighing {
  return { allow: anyWay(weighings.map((weighing) => weighing.allow)), deny: any(weighings.map((weighing) => weighing.deny)) };
}

function anyWay(matches: readonly PrincipalMatch[]): PrincipalMatch {
  return {
    account: any(matches.map((match) => match.account)),
    everyone: any(matches.map((match) => match.everyone)),
    role: any(matches.map((match) => match.role)),
    sessionOrUser: any(matches.map((match) => match.sessionOrUser)),
  };
}

function matchStatement(statement: Statement, version: PolicyDocument['version'], request: Request, policy: string): PrincipalMatch {
  const rest = applies(statement, version, request);
  const reference = referenceTo(policy, statement);
  const meant = statement.principals ? matchPrincipal(statement.principals, request.puller) : noPrincipal();
  const both = (principal: Truth) => attribute(all([principal, rest]), reference);
  return { account: both(meant.account), everyone: both(meant.everyone), role: both(meant.role), sessionOrUser: both(meant.sessionOrUser) };
}

/** AWS refuses a resource policy without a principal, so what one would mean is not known. */
function noPrincipal(): PrincipalMatch {
  const missing = unknown('the principal');
  return { account: missing, everyone: missing, role: missing, sessionOrUser: missing };
}

/** Action, resource and conditions; the principal apart. */
function applies(statement: Statement, version: PolicyDocument['version'], request: Request): Truth {
  const scope = { version, context: request.context };
  return all([
    matchActions(statement.actions, request.action),
    statement.resources ? matchResources(statement.resources, request.resource, scope) : YES,
    evaluateConditions(statement.conditions, scope),
  ]);
}

function unread(policy: NamedPolicy): Truth {
  return unknown(`the policy ${policy.name}`);
}

function referenceTo(policy: string, statement: Statement): StatementReference {
  return { policy, index: statement.index, sid: statement.sid, effect: statement.effect };
}
