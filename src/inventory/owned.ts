import { groupBy } from '../group-by.ts';
import { isObject } from '../manifests/json.ts';
import type { Json, Manifest, Skipped } from '../manifests/manifest.ts';

export interface Unowned {
  readonly manifests: readonly Manifest[];
  /** One entry a file. */
  readonly skipped: readonly Skipped[];
}

/**
 * Leaves out what a controller made, as `kubectl get deployments,replicasets,pods -o yaml` lists it: where the controller is among the
 * manifests it is judged there, and a ReplicaSet that was scaled to none is a version that runs no more.
 */
export function withoutOwned(manifests: readonly Manifest[]): Unowned {
  const known = new Set(manifests.map(keyOf));
  const isOwned = (manifest: Manifest): boolean => {
    const owner = controllerOf(manifest);
    if (owner === undefined) return false;
    return known.has(`${owner.kind}/${manifest.namespace ?? ''}/${owner.name}`) || isScaledToNone(manifest);
  };
  const owned = manifests.filter(isOwned);
  if (owned.length === 0) return { manifests, skipped: [] };
  const left = new Set(owned);
  const skipped = [...groupBy(owned, ({ source }) => source.path)].map(([file, { length }]): Skipped => {
    const what = length === 1 ? '1 object was made by a controller' : `${length} objects were made by controllers`;
    return { file, reason: 'owned', message: `${what}: judged where the controller is described, or scaled to none` };
  });
  return { manifests: manifests.filter((manifest) => !left.has(manifest)), skipped };
}

function keyOf({ kind, namespace, name }: Manifest): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

function controllerOf({ object }: Manifest): { readonly kind: string; readonly name: string } | undefined {
  const metadata = object['metadata'];
  const references = isObject(metadata) ? metadata['ownerReferences'] : undefined;
  if (!Array.isArray(references)) return undefined;
  for (const reference of references as readonly Json[]) {
    if (!isObject(reference) || reference['controller'] !== true) continue;
    const { kind, name } = reference;
    if (typeof kind === 'string' && typeof name === 'string') return { kind, name };
  }
  return undefined;
}

function isScaledToNone({ kind, object }: Manifest): boolean {
  const spec = object['spec'];
  return (kind === 'ReplicaSet' || kind === 'ReplicationController') && isObject(spec) && spec['replicas'] === 0;
}
