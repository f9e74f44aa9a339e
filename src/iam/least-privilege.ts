import { type Repository, repositoryArn } from './pull.ts';

export interface PullPolicyOptions {
  /**
   * `prefix` grants `team/*` in place of two or more repositories that share the first part of their name; `exact` (default) names each.
   */
  readonly repositories?: 'exact' | 'prefix';
  /** Adds what the first pull through a pull-through cache rule needs; `ecr:TagResource` where the creation template sets tags. */
  readonly pullThroughCache?: { readonly repositories: readonly Repository[]; readonly tags: boolean };
}

const READ_ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/**
 * The least policy that lets an identity pull exactly these repositories, ready to paste.
 * Deterministic: the order of the repositories does not matter, each appears once.
 */
export function pullPolicy(repositories: readonly Repository[], options: PullPolicyOptions = {}): string {
  const cache = options.pullThroughCache;
  const resources = resourcesOf(repositories, options.repositories ?? 'exact');
  const statements = [
    // ECR gives tokens for the whole registry; the action takes no resource.
    { Sid: 'EcrToken', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    ...(resources.length > 0 ? [{ Sid: 'EcrPull', Effect: 'Allow', Action: READ_ACTIONS, Resource: resources }] : []),
    ...(cache && cache.repositories.length > 0 ? [importStatement(cache.repositories, cache.tags)] : []),
  ];
  return asText({ Version: '2012-10-17', Statement: statements });
}

/** The statement to add to a repository's policy so that a role, user or account may pull from it. */
export function repositoryPolicyStatement(principalArn: string): string {
  return asText({ Sid: 'EcrPull', Effect: 'Allow', Principal: { AWS: principalArn }, Action: READ_ACTIONS });
}

/** The statement to add to the owner's registry policy so that a principal's first pull may import through a pull-through cache rule. */
export function registryPolicyImportStatement(principalArn: string, repositories: readonly Repository[], tags = false): string {
  const { Sid, Effect, Action, Resource } = importStatement(repositories, tags);
  return asText({ Sid, Effect, Principal: { AWS: principalArn }, Action, Resource });
}

function importStatement(repositories: readonly Repository[], tags: boolean) {
  const actions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', ...(tags ? ['ecr:TagResource'] : [])];
  return { Sid: 'EcrImport', Effect: 'Allow', Action: actions, Resource: resourcesOf(repositories, 'exact') };
}

function resourcesOf(repositories: readonly Repository[], how: 'exact' | 'prefix'): string[] {
  const arns = new Set(repositories.map(repositoryArn));
  const sorted = [...arns].sort();
  return how === 'exact' ? sorted : [...new Set(sorted.map((arn) => grouped(arn, sorted)))].sort();
}

/** `...repository/team/a` and `...repository/team/b` become `...repository/team/*`. */
function grouped(arn: string, arns: readonly string[]): string {
  const prefix = /^[^/]+\/[^/]+\//.exec(arn)?.[0];
  const shared = prefix !== undefined && arns.filter((other) => other.startsWith(prefix)).length > 1;
  return shared ? `${prefix}*` : arn;
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
