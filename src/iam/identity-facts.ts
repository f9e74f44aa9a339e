import { matchActions } from './match.ts';
import type { Statement } from './policy-document.ts';
import { PULL_ACTIONS } from './pull.ts';
import type { NamedPolicy } from './weigh.ts';

/** A role that may assume other roles. Neither the kubelet nor its credential provider makes a second `sts:AssumeRole`. */
export interface RoleChain {
  /** Roles named in the Resource of an Allow for `sts:AssumeRole`, as written. */
  readonly targets: readonly string[];
  /** `sts:AssumeRole` and nothing else is allowed by the policies that were read. */
  readonly only: boolean;
}

/**
 * Finds the chain in an identity's policies.
 * @returns null where nothing allows `sts:AssumeRole` by name, or where an action of a pull is allowed somewhere too.
 */
export function findRoleChain(policies: readonly NamedPolicy[]): RoleChain | null {
  const allows = policies.flatMap(statementsOf).filter((statement) => statement.effect === 'Allow');
  const chained = allows.filter(namesAssumeRole);
  if (chained.length === 0 || allows.some(touchesPulls)) return null;
  return {
    targets: [...new Set(chained.flatMap((statement) => statement.resources?.patterns ?? []))].sort(),
    only: allows.every((statement) => namesAssumeRole(statement) && !statement.actions.negated) && policies.every(isRead),
  };
}

function statementsOf(policy: NamedPolicy): readonly Statement[] {
  return policy.reading.status === 'parsed' ? policy.reading.document.statements : [];
}

function isRead(policy: NamedPolicy): boolean {
  return policy.reading.status === 'parsed';
}

function namesAssumeRole({ actions }: Statement): boolean {
  return (
    !actions.negated && actions.patterns.length > 0 && actions.patterns.every((action) => /^sts:(?:assumerole|tagsession)$/i.test(action))
  );
}

function touchesPulls({ actions }: Statement): boolean {
  return PULL_ACTIONS.some((action) => matchActions(actions, action).is === 'yes');
}
