import type { Ec2Region } from './ec2.ts';
import type { Manifest } from './ecr-manifests.ts';
import type { FakeCluster } from './eks.ts';
import type { IamAccount } from './iam.ts';

/** What the fake AWS holds. Tests build it, change it while it runs, and read `requests` of the server afterwards. */
export interface World {
  /** By access key id; one that is not here is unknown to AWS. */
  readonly identities: Map<string, Identity>;
  /** By role ARN. */
  readonly roles: Map<string, Role>;
  /** By `<account>/<region>`. */
  readonly registries: Map<string, Registry>;
  /** By account; `aws` holds the managed policies of AWS. */
  readonly iam: Map<string, IamAccount>;
  /** By `<account>/<region>/<name>`. */
  readonly clusters: Map<string, FakeCluster>;
  /** By `<account>/<region>`: what that account is shown. */
  readonly ec2: Map<string, Ec2Region>;
  /** Configurations and layers, by `<account>/<region>/<repository>/<digest>`. */
  readonly blobs: Map<string, Buffer>;
  /** Where the server listens, for the URLs it hands out. */
  url: string;
  readonly denials: Denial[];
  readonly faults: Fault[];
  /** Ways in which ECR may differ from what is documented. */
  readonly quirks: Quirks;
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly state: 'active' | 'expired' | 'wrong-secret';
}

interface Role {
  /** Accounts the trust policy lets in. */
  readonly trusts: readonly string[];
}

export interface Registry {
  readonly repositories: Map<string, Repository>;
  readonly pullThroughCacheRules: PullThroughCacheRule[];
  policy?: string;
  policyScope?: string;
}

export interface Repository {
  readonly images: Image[];
  /** Other accounts whose callers the repository policy allows to describe images and to read the policy. */
  readonly readers: readonly string[];
  policy?: string;
  lifecycle?: Lifecycle;
}

/** A lifecycle policy, and how its previews go. */
interface Lifecycle {
  readonly policy: string;
  readonly today: Date;
  asksUntilDone: number;
  /** What a preview ends as instead of COMPLETE. */
  readonly ends?: string;
  /** Text of the policy that was last given to a preview. */
  previewed?: string;
}

export interface Image {
  readonly digest: string;
  readonly tags: readonly string[];
  status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  readonly pushedAt: Date;
  readonly archivedAt?: Date;
  readonly manifest?: Manifest;
  /** Code of `BatchGetImage` instead of the manifest. */
  failure?: string;
}

interface PullThroughCacheRule {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRepositoryPrefix?: string;
  readonly credentialArn?: string;
}

/** An action a policy does not allow, on one resource or on all. */
interface Denial {
  readonly action: string;
  readonly resource?: string;
}

/** Something that goes wrong before the service looks at the request. */
export interface Fault {
  /** `ecr:DescribeImages`; every action where missing. */
  readonly action?: string;
  readonly repository?: string;
  /** How many requests it still hits. */
  times: number;
  readonly effect:
    | { readonly status: number; readonly code: string; readonly message: string }
    | { readonly page: string; readonly status: number }
    | 'hang'
    | 'drop';
}

interface Quirks {
  /** Leave missing images out of the answer instead of throwing. */
  shortAnswers: boolean;
  /** Refuse `filter.imageStatus` beside `imageIds`. */
  rejectsImageStatus: boolean;
  /** What ImageNotFoundException says; ECR names the first missing image. */
  notFoundMessage: 'named' | 'silent' | 'wrong';
  /** Rules and images a page at most, whatever was asked for. */
  pageSize: number;
  /** Whether IAM's account details hold AWS's own managed policies. */
  listsAwsPolicies: boolean;
  /** Where the policy simulator puts its decisions: below each result by resource, or in a result of its own (as it used to). */
  simulatorShape: 'by-resource' | 'flat';
}

export function createWorld(): World {
  return {
    identities: new Map(),
    roles: new Map(),
    registries: new Map(),
    iam: new Map(),
    clusters: new Map(),
    ec2: new Map(),
    blobs: new Map(),
    url: '',
    denials: [],
    faults: [],
    quirks: {
      shortAnswers: false,
      rejectsImageStatus: false,
      notFoundMessage: 'named',
      pageSize: 1000,
      listsAwsPolicies: true,
      simulatorShape: 'by-resource',
    },
  };
}

export const THROTTLED = { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' } as const;
export const SERVER_ERROR = { status: 500, code: 'ServerException', message: 'internal failure' } as const;

export function registryOf(world: World, account: string, region: string): Registry {
  const key = `${account}/${region}`;
  const registry = world.registries.get(key) ?? { repositories: new Map(), pullThroughCacheRules: [] };
  world.registries.set(key, registry);
  return registry;
}

/** Puts one image a tag into a repository, each with a digest of its own. */
export function addRepository(
  world: World,
  where: { account: string; region: string; name: string; readers?: readonly string[] },
  tags: readonly string[],
): Repository {
  const images = tags.map((tag) => ({
    digest: digestOf(`${where.name}:${tag}`),
    tags: [tag],
    status: 'ACTIVE' as const,
    pushedAt: new Date('2026-11-01T08:00:00Z'),
  }));
  const repository = { images, readers: where.readers ?? [] };
  registryOf(world, where.account, where.region).repositories.set(where.name, repository);
  return repository;
}

/** A digest that depends on nothing but the text. */
export function digestOf(text: string): string {
  return `sha256:${Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64)}`;
}
