import { groupBy } from '../group-by.ts';
import { isAwsOwnedAccount } from '../images/aws-accounts.ts';
import type { ClientContext, ImageId } from './ecr-api.ts';
import type { EcrImage } from './evidence.ts';

/** By account id: the role to assume for look-ups in that registry, and whether it is asked at all. */
export type Registries = Readonly<Record<string, { readonly roleArn?: string; readonly lookup: boolean }>>;

/** Whether ECR is asked for an image: not for AWS's own registries, nor where the configuration says no. */
export function isLookedUp(image: Pick<EcrImage, 'account'>, registries: Registries): boolean {
  return !isAwsOwnedAccount(image.account) && registryOf(image.account, registries)?.lookup !== false;
}

/** Everything there is to ask of one repository, each id once however many references mean it. */
export interface RepositoryLookUp {
  readonly context: ClientContext;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly repository: string;
  readonly ids: readonly WantedId[];
}

export interface WantedId {
  readonly id: ImageId;
  readonly references: readonly string[];
}

/**
 * Groups images by who asks, registry and repository. Host forms do not matter: FIPS and dual-stack hosts serve the same
 * repositories, so they share a call. (`AWS_USE_FIPS_ENDPOINT` decides which API endpoint is asked.)
 */
export function planLookUps(images: readonly EcrImage[], registries: Registries): RepositoryLookUp[] {
  const repositories = groupBy(images, ({ account, region, repository }) => `${account}/${region}/${repository}`);
  return [...repositories.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { account, region, partition, repository } = first;
    const ids = groupBy(group, ({ digest, tag }) => digest ?? `:${tag}`);
    return {
      context: { region, roleArn: registryOf(account, registries)?.roleArn },
      account,
      region,
      partition,
      repository,
      ids: [...ids.values()].map((same) => ({ id: idOf(same[0]), references: [...new Set(same.map(({ reference }) => reference))] })),
    };
  });
}

/** The digest wins over the tag, as it does in every runtime. */
function idOf(image: EcrImage | undefined): ImageId {
  return image?.digest === undefined ? { imageTag: image?.tag ?? 'latest' } : { imageDigest: image.digest };
}

function registryOf(account: string, registries: Registries): Registries[string] | undefined {
  return Object.hasOwn(registries, account) ? registries[account] : undefined;
}
