import { evaluateCondition } from './conditions.ts';
import { matchActions } from './match.ts';
import type { PolicyDocument, PrincipalEntry, Statement } from './policy-document.ts';
import { isDeletedPrincipal, isMeant, matchPrincipal } from './principal.ts';
import { PULL_ACTIONS, type PullQuestion } from './pull.ts';
import { pullContext } from './pull-context.ts';

/** What is worth saying about a repository's policy whoever asks. */
export interface ResourcePolicyFacts {
  /** Unique ids that stand where the ARN of a deleted role or user stood; a role created again under its name is not meant. */
  readonly deletedPrincipals: readonly string[];
  /** Services that are allowed something, such as `lambda.amazonaws.com`; that is no grant to any role. */
  readonly allowedServices: readonly string[];
  /** Accounts, roles and users that are allowed something, as written. */
  readonly allowedPrincipals: readonly string[];
}

export function describeResourcePolicy(document: PolicyDocument): ResourcePolicyFacts {
  const allowed = document.statements.filter((statement) => statement.effect === 'Allow').flatMap(entriesOf);
  const everywhere = document.statements.flatMap(entriesOf);
  return {
    deletedPrincipals: valuesOf(everywhere, isDeletedPrincipal),
    allowedServices: valuesOf(allowed, (entry) => entry.type === 'Service'),
    allowedPrincipals: valuesOf(allowed, (entry) => (entry.type === 'AWS' || entry.type === '*') && !isDeletedPrincipal(entry)),
  };
}

/**
 * Condition keys on which Allow statements fail that do mean the puller, for messages: nothing else keeps them from letting it in.
 */
export function unmetConditions(
  document: PolicyDocument,
  { puller, repository, facts }: Pick<PullQuestion, 'puller' | 'repository' | 'facts'>,
): readonly string[] {
  const context = pullContext({ ...facts, puller, ownerAccount: repository.account, region: repository.region }, true);
  const scope = { version: document.version, context };
  const meant = document.statements.filter(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals !== null &&
      isMeant(matchPrincipal(principals, puller)).is === 'yes' &&
      PULL_ACTIONS.some((action) => matchActions(actions, action).is === 'yes'),
  );
  const unmet = meant.flatMap(({ conditions }) => conditions.filter((condition) => evaluateCondition(condition, scope).is === 'no'));
  return [...new Set(unmet.map(({ key }) => key))].sort();
}

function entriesOf(statement: Statement): readonly PrincipalEntry[] {
  return statement.principals && !statement.principals.negated ? statement.principals.entries : [];
}

function valuesOf(entries: readonly PrincipalEntry[], wanted: (entry: PrincipalEntry) => boolean): readonly string[] {
  return [...new Set(entries.filter(wanted).map((entry) => entry.value))].sort();
}
