import { isGitOpsObject } from '../gitops/objects.ts';
import { groupBy } from '../group-by.ts';
import { isObject } from '../manifests/json.ts';
import type { JsonObject, Manifest, UnreadableDocument } from '../manifests/manifest.ts';
import { accountIndex } from './account-index.ts';
import { type ContainerUse, containersOf, isPatch } from './containers.ts';
import { type ExtraKind, groupOf, podsOf } from './kinds.ts';
import { type FindLabels, namespaceLabels, type Production, type ProductionRules, productionOf } from './production.ts';
import { roleMakerNotes, withRoleMakers } from './role-makers.ts';
import { isClusterScoped } from './scope.ts';
import { type PullSecret, pullSecretOf } from './secrets.ts';
import { type AccountName, accountNameOf } from './service-account.ts';

/** One pod spec of a manifest, with what it runs and as whom. */
export interface Workload {
  readonly manifest: Manifest;
  /** Effective: the manifest's own, else the one given for the run (`-n`, configuration), else of the GitOps object that deploys it, else null. */
  readonly namespace: string | null;
  readonly podSpecAt: string;
  readonly containers: readonly ContainerUse[];
  readonly serviceAccount: AccountName;
  /** The account found among the scanned manifests. */
  readonly account: ServiceAccount | undefined;
  readonly production: Production;
}

export interface ServiceAccount {
  readonly manifest: Manifest;
  readonly namespace: string | null;
  readonly annotations: JsonObject;
  readonly production: Production;
  /** What declares that eksctl makes a role and annotates the account with it. */
  readonly roleMadeIn?: Manifest;
}

export interface Inventory {
  readonly workloads: readonly Workload[];
  readonly accounts: readonly ServiceAccount[];
  readonly secrets: readonly PullSecret[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly manifests: readonly Manifest[];
  /** Effective namespace of one of the manifests, null where nothing says it; see Workload. */
  readonly namespaceOf: (manifest: Manifest) => string | null;
  /** Workloads, ServiceAccounts and Secrets: a run without any checked nothing. */
  readonly checkable: number;
  /** Sentences for the report. */
  readonly notes: readonly string[];
}

export interface InventoryOptions extends ProductionRules {
  /** Namespace of the manifests of a file that name none, or null. */
  readonly namespaceFor: (path: string) => string | null;
  /** Kinds of the configuration. */
  readonly kinds?: readonly ExtraKind[] | undefined;
}

/** Whether an inventory can make anything of a manifest: an account, a secret, a namespace, whatever describes a pod or deploys others. */
export function mayMatter(manifest: Manifest, kinds: readonly ExtraKind[] = []): boolean {
  return (
    ['ServiceAccount', 'Secret', 'Namespace'].includes(manifest.kind) || isGitOpsObject(manifest) || podsOf(manifest, kinds).length > 0
  );
}

/** Picks out of all manifests what the rules are about and joins accounts to workloads over the whole input. */
export function takeInventory(all: readonly Manifest[], unreadable: readonly UnreadableDocument[], options: InventoryOptions): Inventory {
  // A patch that only says what is to be removed deploys nothing.
  const manifests = all.filter(({ object }) => object['$patch'] !== 'delete');
  const { production, namespaceOf } = placing(namespaceLabels(manifests), options);
  const written: ServiceAccount[] = [];
  const secrets: PullSecret[] = [];
  let secretObjects = 0;
  for (const manifest of manifests) {
    if (groupOf(manifest.apiVersion) !== '') continue;
    if (manifest.kind === 'ServiceAccount')
      written.push({
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
  const accounts = withRoleMakers(written);
  const findAccount = accountIndex(accounts);
  const byShape = new Map<Manifest, string>();
  const workloads = manifests.flatMap((manifest) =>
    podsOf(manifest, options.kinds).flatMap((place): Workload | [] => {
      const containers = containersOf(manifest, place);
      // A step of other steps, settings that leave every image to the operator: nothing that runs is described here.
      if (containers.length === 0 && Object.keys(place.shape).length > 1) return [];
      if (isPatch(manifest, containers)) return [];
      if (!place.known) byShape.set(manifest, manifest.kind);
      const namespace = namespaceOf(manifest);
      const serviceAccount = accountNameOf(manifest, place);
      return {
        manifest,
        namespace,
        podSpecAt: place.at,
        containers,
        serviceAccount,
        account: serviceAccount.name === '' ? undefined : findAccount(manifest, namespace, serviceAccount.name),
        production: production(manifest),
      };
    }),
  );
  return {
    workloads,
    accounts,
    secrets,
    unreadable,
    manifests,
    namespaceOf,
    checkable: workloads.length + accounts.length + secretObjects,
    notes: [...byShapeNote([...byShape.values()]), ...roleMakerNotes(workloads)],
  };
}

interface Placing {
  readonly namespaceOf: (manifest: Manifest) => string | null;
  readonly production: (manifest: Manifest) => Production;
}

/** What GitOps objects say of an object's namespace counts least, unless they replace whatever it says itself. */
function placing(labels: FindLabels, options: InventoryOptions): Placing {
  const ownOf = (manifest: Manifest): string | null => manifest.namespace ?? options.namespaceFor(manifest.source.path);
  const namespaceOf = (manifest: Manifest): string | null => {
    if (isClusterScoped(manifest.kind, groupOf(manifest.apiVersion))) return null;
    const { deployment } = manifest;
    return deployment?.overrides ? deployment.namespace : (ownOf(manifest) ?? deployment?.namespace ?? null);
  };
  const production = (manifest: Manifest): Production => {
    const judged = productionOf(manifest, namespaceOf(manifest), labels, options);
    // The folder speaks where neither the manifest nor the run names a namespace, whatever deploys it.
    const byFolder = judged.is || ownOf(manifest) !== null ? judged : productionOf(manifest, null, labels, options);
    return byFolder.is ? byFolder : judged;
  };
  return { namespaceOf, production };
}

/** What was found by its shape alone is said: neither is it certain that it runs, nor who it runs as. */
function byShapeNote(kinds: readonly string[]): string[] {
  if (kinds.length === 0) return [];
  const counted = [...groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => `${kind} (${length})`).sort();
  const objects =
    kinds.length === 1 ? '1 object of a kind that is not known here was' : `${kinds.length} objects of kinds that are not known here were`;
  return [
    `${objects} read by shape: ${counted.join(', ')}. Their containers are checked; the account they run as only where they name it. \`kinds\` of the configuration describes more kinds.`,
  ];
}

function annotationsOf(object: JsonObject): JsonObject {
  const metadata = object['metadata'];
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  return isObject(annotations) ? annotations : {};
}
