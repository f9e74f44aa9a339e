import { groupBy } from '../group-by.ts';
import { locateIn } from '../manifests/locate.ts';
import type { ServiceAccount, Workload } from './inventory.ts';
import { nearest } from './nearest.ts';

/** Accounts that are named one by one. */
const NAMED = 5;

/**
 * Lets accounts know who gives them a role. What eksctl declares holds for a manifest of the same account, too: the annotation is put on the account that is there,
 * and stays when the manifest is applied again.
 */
export function withRoleMakers(accounts: readonly ServiceAccount[]): ServiceAccount[] {
  const makers = groupBy(
    accounts.filter(({ manifest }) => manifest.roleMadeBy),
    keyOf,
  );
  if (makers.size === 0) return [...accounts];
  return accounts.map((account) => {
    const [maker] = nearest(account.manifest, makers.get(keyOf(account)) ?? [], ({ manifest }) => manifest);
    return maker ? { ...account, roleMadeIn: maker.manifest } : account;
  });
}

function keyOf({ namespace, manifest: { name } }: ServiceAccount): string {
  return `${namespace ?? ''}/${name}`;
}

/** A sentence about the accounts that workloads use and whose role nobody here could look at. */
export function roleMakerNotes(workloads: readonly Workload[]): string[] {
  const used = new Map(workloads.flatMap(({ account }) => (account?.roleMadeIn ? [[keyOf(account), account.roleMadeIn] as const] : [])));
  if (used.size === 0) return [];
  const named = [...used].slice(0, NAMED).map(([key, manifest]) => {
    const { file, line } = locateIn(manifest, '/metadata/name');
    return `${key} (${file}:${line})`;
  });
  const more = used.size > NAMED ? ` and ${used.size - NAMED} more` : '';
  const [what, roles] =
    used.size === 1 ? ['A ServiceAccount gets its role', 'that role was'] : ['ServiceAccounts get their roles', 'those roles were'];
  return [`${what} from eksctl, as a ClusterConfig declares: ${named.join(', ')}${more}; ${roles} not checked.`];
}
