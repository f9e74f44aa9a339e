import type { PolicyDocument, PrincipalEntry, Statement } from './policy-document.ts';
import { isDeletedPrincipal } from './principal.ts';

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

function entriesOf(statement: Statement): readonly PrincipalEntry[] {
  return statement.principals && !statement.principals.negated ? statement.principals.entries : [];
}

function valuesOf(entries: readonly PrincipalEntry[], wanted: (entry: PrincipalEntry) => boolean): readonly string[] {
  return [...new Set(entries.filter(wanted).map((entry) => entry.value))].sort();
}
