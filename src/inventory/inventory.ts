import { groupBy } from '../group-by.ts';
import { isObject } from '../manifests/json.ts';
import type { JsonObject, Manifest, UnreadableDocument } from '../manifests/manifest.ts';
import { type ContainerUse, containersOf } from './containers.ts';
import { groupOf, podSpecsOf } from './kinds.ts';
import { namespaceObjects, type Production, type ProductionRules, productionOf } from './production.ts';
import { type PullSecret, pullSecretOf } from './secrets.ts';

/** One pod spec of a manifest, with what it runs and as whom. */
export interface Workload {
  readonly manifest: Manifest;
  /** Effective: the manifest's own, else the one given for the run (`-n`, configuration), else null. */
  readonly namespace: string | null;
  readonly podSpecAt: string;
  readonly containers: readonly ContainerUse[];
  readonly serviceAccount: { readonly name: string; readonly declared: boolean; readonly at: string };
  /** The account found among the scanned manifests. */
  readonly account: ServiceAccount | undefined;
  readonly production: Production;
}

export interface ServiceAccount {
  readonly manifest: Manifest;
  readonly namespace: string | null;
  readonly annotations: JsonObject;
  readonly production: Production;
}

export interface Inventory {
  readonly workloads: readonly Workload[];
  readonly accounts: readonly ServiceAccount[];
  readonly secrets: readonly PullSecret[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly manifests: readonly Manifest[];
  /** Workloads, ServiceAccounts and Secrets: a run without any checked nothing. */
  readonly checkable: number;
}

export interface InventoryOptions extends ProductionRules {
  /** Namespace of the manifests of a file that name none, or null. */
  readonly namespaceFor: (path: string) => string | null;
}

/** Whether an inventory can make anything of a manifest: an account, a secret, a namespace or whatever holds a pod spec. */
export function mayMatter(manifest: Manifest): boolean {
  return ['ServiceAccount', 'Secret', 'Namespace'].includes(manifest.kind) || podSpecsOf(manifest).length > 0;
}

/** Picks out of all manifests what the rules are about and joins accounts to workloads over the whole input. */
export function takeInventory(
  manifests: readonly Manifest[],
  unreadable: readonly UnreadableDocument[],
  options: InventoryOptions,
): Inventory {
  const labels = namespaceObjects(manifests);
  const namespaceOf = (manifest: Manifest): string | null => manifest.namespace ?? options.namespaceFor(manifest.source.path);
  const production = (manifest: Manifest): Production => productionOf(manifest, namespaceOf(manifest), labels, options);
  const accounts: ServiceAccount[] = [];
  const secrets: PullSecret[] = [];
  let secretObjects = 0;
  for (const manifest of manifests) {
    if (groupOf(manifest.apiVersion) !== '') continue;
    if (manifest.kind === 'ServiceAccount')
      accounts.push({
        manifest,
        namespace: namespaceOf(manifest),
        annotations: annotationsOf(manifest.object),
        production: production(manifest),
      });
    if (manifest.kind === 'Secret') {
      secretObjects++;
      const secret = pullSecretOf(manifest, namespaceOf(manifest));
      if (secret) secrets.push(secret);
    }
  }
  const findAccount = accountIndex(accounts);
  const workloads = manifests.flatMap((manifest) =>
    podSpecsOf(manifest).map(({ at, spec }): Workload => {
      const namespace = namespaceOf(manifest);
      const serviceAccount = accountNameOf(spec, at);
      return {
        manifest,
        namespace,
        podSpecAt: at,
        containers: containersOf(manifest, spec, at),
        serviceAccount,
        account: findAccount(manifest, namespace, serviceAccount.name),
        production: production(manifest),
      };
    }),
  );
  return { workloads, accounts, secrets, unreadable, manifests, checkable: workloads.length + accounts.length + secretObjects };
}

function annotationsOf(object: JsonObject): JsonObject {
  const metadata = object['metadata'];
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  return isObject(annotations) ? annotations : {};
}

/** `serviceAccountName` wins over the deprecated `serviceAccount`, as the API server's conversion has it. */
function accountNameOf(spec: JsonObject, at: string): Workload['serviceAccount'] {
  for (const key of ['serviceAccountName', 'serviceAccount']) {
    const name = spec[key];
    if (typeof name === 'string' && name !== '') return { name, declared: true, at: `${at}/${key}` };
  }
  return { name: 'default', declared: false, at };
}

type FindAccount = (manifest: Manifest, namespace: string | null, name: string) => ServiceAccount | undefined;

/**
 * Joins by effective namespace and name; two that name no namespace join each other, and a workload without a namespace also joins the only
 * account of that name. Where one repository holds the same account several times (one overlay a cluster), the nearest by path is meant.
 */
function accountIndex(accounts: readonly ServiceAccount[]): FindAccount {
  const byKey = groupBy(accounts, (account) => `${account.namespace ?? ''}/${account.manifest.name}`);
  const byName = groupBy(accounts, (account) => account.manifest.name);
  return (manifest, namespace, name) => {
    const same = byKey.get(`${namespace ?? ''}/${name}`);
    if (same) return nearest(manifest, same);
    const named = namespace === null ? byName.get(name) : undefined;
    return named && new Set(named.map((account) => account.namespace)).size === 1 ? nearest(manifest, named) : undefined;
  };
}

function nearest(manifest: Manifest, candidates: readonly ServiceAccount[]): ServiceAccount | undefined {
  if (candidates.length === 1) return candidates[0];
  const path = manifest.source.path;
  return candidates.toSorted((a, b) => sharedFolders(path, b.manifest.source.path) - sharedFolders(path, a.manifest.source.path))[0];
}

function sharedFolders(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY;
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  const different = left.findIndex((folder, i) => folder !== right[i]);
  return different < 0 ? left.length : different;
}
