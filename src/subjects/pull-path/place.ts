import type { ClusterSettings } from '../../config/cluster.ts';
import { isAwsOwnedAccount } from '../../images/aws-accounts.ts';
import type { EcrRegistry } from '../../images/ecr.ts';
import type { ImageReference } from '../../images/reference.ts';
import type { ContainerUse } from '../../inventory/containers.ts';
import type { Workload } from '../../inventory/inventory.ts';
import type { PullSecret } from '../../inventory/secrets.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import type { SubjectResource } from '../subject.ts';
import { pullSecretsOf } from './pull-secrets.ts';
import { secretsFor } from './secret-hosts.ts';
import type { ImageUse, PullPathCluster } from './subjects.ts';

/** A cluster whose pulls are judged, with the object that findings about it point into. */
export interface JudgedCluster {
  readonly settings: ClusterSettings;
  readonly facts: PullPathCluster;
  readonly manifest: Manifest;
  readonly workloads: readonly Workload[];
  /** Secrets with registry logins that the cluster's paths hold. */
  readonly secrets: readonly PullSecret[];
}

export interface EcrUse {
  readonly workload: Workload;
  readonly container: ContainerUse;
  readonly image: ImageReference & { readonly ecr: EcrRegistry };
}

/** The entry of the configuration file as an object that can be pointed into. */
export function clusterManifest({ name, place }: ClusterSettings, id: number, earlier?: readonly ClusterSettings[]): Manifest {
  const written = earlier ? (earlier.find((entry) => entry.name === name)?.place.object ?? {}) : place.object;
  return {
    id,
    apiVersion: 'ecr-preflight/v1',
    kind: 'Cluster',
    namespace: null,
    name,
    source: place.source,
    start: 0,
    end: place.source.text.length,
    base: place.base,
    object: written,
  };
}

export function resourceOf(manifest: Manifest): SubjectResource {
  const { id, apiVersion, kind, namespace, name } = manifest;
  return { id, apiVersion, kind, namespace, name };
}

/** The images of private registries that a customer owns and that exist: AWS's own let every account pull, and a mistyped host leads nowhere. */
export function ecrUses(workloads: readonly Workload[]): EcrUse[] {
  return workloads.flatMap((workload) =>
    workload.containers.flatMap((container) => {
      const image = container.parsed.state === 'parsed' ? container.parsed.image : undefined;
      const ecr = image?.ecr;
      return image && ecr && ecr.mismatch === undefined && !isAwsOwnedAccount(ecr.account)
        ? [{ workload, container, image: { ...image, ecr } }]
        : [];
    }),
  );
}

/** Of one thing that is wrong; thousands of workloads may run an image, and nobody reads more. */
const MOST_USES = 50;
const WITHOUT_FIRST = { none: 0, 'other-hosts': 1, unknown: 2, named: 3 } as const satisfies Record<ImageUse['pullSecrets'], number>;

/**
 * The uses that a finding names. Those without an imagePullSecret come first: where one is among them, it decides how bad it is.
 * @param secrets the Secrets of the cluster; without them every imagePullSecret may hold a credential
 */
export function imageUses(uses: readonly EcrUse[], secrets: readonly PullSecret[] = []): ImageUse[] {
  return uses
    .map((use) => imageUse(use, secrets))
    .toSorted((a, b) => WITHOUT_FIRST[a.pullSecrets] - WITHOUT_FIRST[b.pullSecrets])
    .slice(0, MOST_USES);
}

/** Objects of the uses that a finding does not name. */
export function unnamedUsers(uses: readonly EcrUse[], secrets: readonly PullSecret[] = []): Manifest[] {
  if (uses.length <= MOST_USES) return [];
  const named = new Set(imageUses(uses, secrets).map(({ resource }) => resource.id));
  return [...new Set(uses.map(({ workload }) => workload.manifest))].filter(({ id }) => !named.has(id));
}

function imageUse({ workload, container, image }: EcrUse, secrets: readonly PullSecret[]): ImageUse {
  const { from, names } = pullSecretsOf(workload, []);
  const serving = secretsFor(workload, names, image, secrets);
  return {
    resource: resourceOf(workload.manifest),
    at: container.at,
    image: image.reference,
    pullSecrets: serving.length > 0 ? 'named' : names.length > 0 ? 'other-hosts' : from === 'unknown' ? 'unknown' : 'none',
  };
}
