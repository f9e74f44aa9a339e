import { groupBy } from '../group-by.ts';
import type { Manifest } from '../manifests/manifest.ts';
import type { ServiceAccount } from './inventory.ts';
import { nearest } from './nearest.ts';
import { releaseOf } from './release.ts';

type FindAccount = (manifest: Manifest, namespace: string | null, name: string) => ServiceAccount | undefined;

/**
 * Joins by effective namespace and name; two that name no namespace join each other, and a workload without a namespace also joins the only
 * account of that name. Where one repository holds the same account several times (one overlay a cluster), the nearest is meant.
 *
 * Helm installs what names no namespace into that of the release, and prints `default` for it where it is given none. So within one release an
 * object that names none joins one that names any, unless an account stands in that very namespace.
 */
export function accountIndex(accounts: readonly ServiceAccount[]): FindAccount {
  const byKey = groupBy(accounts, (account) => `${account.namespace ?? ''}/${account.manifest.name}`);
  const byName = groupBy(accounts, (account) => account.manifest.name);
  return (manifest, namespace, name) => {
    const same = byKey.get(`${namespace ?? ''}/${name}`);
    if (same) return meant(manifest, same);
    const named = (namespace === null ? byName.get(name) : byKey.get(`/${name}`)) ?? [];
    // One that is deployed to several namespaces is still the only one of its name.
    if (namespace === null && (isOne(named, namespaceOf) || isOne(named, writtenPlace))) return meant(manifest, named);
    const released = ofRelease(manifest, named);
    return isOne(released, namespaceOf) ? meant(manifest, released) : undefined;
  };
}

/** Where the same chart was printed twice into one text, an account stands above the workloads of its release. */
function meant(manifest: Manifest, candidates: readonly ServiceAccount[]): ServiceAccount | undefined {
  const near = nearest(manifest, candidates, (account) => account.manifest);
  if (near.length < 2) return near[0];
  const released = ofRelease(manifest, near);
  const isAbove = ({ manifest: { source, start } }: ServiceAccount): boolean => source === manifest.source && start < manifest.start;
  return released.findLast(isAbove) ?? released[0] ?? near[0];
}

function ofRelease(manifest: Manifest, candidates: readonly ServiceAccount[]): readonly ServiceAccount[] {
  const release = candidates.length === 0 ? undefined : releaseOf(manifest);
  return release === undefined ? [] : candidates.filter((account) => releaseOf(account.manifest) === release);
}

function isOne(accounts: readonly ServiceAccount[], keyOf: (account: ServiceAccount) => string | null): boolean {
  return new Set(accounts.map(keyOf)).size === 1;
}

function namespaceOf({ namespace }: ServiceAccount): string | null {
  return namespace;
}

function writtenPlace({ manifest: { source, start, base } }: ServiceAccount): string {
  return `${source.path}\n${start}\n${base}`;
}
