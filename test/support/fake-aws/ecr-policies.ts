import { ecrManifests } from './ecr-manifests.ts';
import { type AwsError, json, type ServiceRequest, type ServiceResponse } from './service.ts';
import { type Repository, registryOf, type World } from './world.ts';

export type Outcome = Record<string, unknown> | AwsError;

/** ECR's policies of repositories and registries, and lifecycle previews; undefined for other actions. */
export function ecrPolicies(
  world: World,
  request: ServiceRequest,
  deniedOn: (account: string, repository: string) => AwsError | undefined,
): Outcome | undefined {
  const { identity, region, action, body } = request;
  const account = String(body['registryId'] ?? identity.account);
  const registry = registryOf(world, account, region);
  const name = String(body['repositoryName'] ?? '*');
  const handler = ecrManifests(world, request) ?? HANDLERS[action];
  if (action === 'GetRegistryPolicy' || action === 'GetAccountSetting') {
    const denied = deniedOn(account, '*');
    if (denied) return denied;
    if (action === 'GetAccountSetting') return { name: body['name'], value: registry.policyScope ?? 'V2' };
    if (registry.policy === undefined)
      return absence('RegistryPolicyNotFoundException', `Registry policy does not exist in the registry with id '${account}'`);
    return { registryId: account, policyText: registry.policy };
  }
  if (!handler) return undefined;
  const denied = deniedOn(account, name);
  if (denied) return denied;
  const repository = registry.repositories.get(name);
  if (!repository)
    return absence('RepositoryNotFoundException', `The repository with name '${name}' does not exist in the registry with id '${account}'`);
  return handler(repository, request);
}

const HANDLERS: Readonly<Record<string, (repository: Repository, request: ServiceRequest) => Outcome>> = {
  GetRepositoryPolicy: ({ policy }) =>
    policy === undefined ? absence('RepositoryPolicyNotFoundException', 'Repository policy does not exist') : { policyText: policy },
  GetLifecyclePolicy: ({ lifecycle }) =>
    lifecycle ? { lifecyclePolicyText: lifecycle.policy } : absence('LifecyclePolicyNotFoundException', 'Lifecycle policy does not exist'),
  StartLifecyclePolicyPreview: (repository, { body }) => {
    if (repository.lifecycle) repository.lifecycle.previewed = String(body['lifecyclePolicyText']);
    return { status: 'IN_PROGRESS' };
  },
  GetLifecyclePolicyPreview: (repository, { body }) => preview(repository, body['imageIds']),
};

interface LifecyclePolicy {
  readonly rules: readonly {
    readonly selection: { readonly countType: string; readonly countNumber: number };
    readonly action: { readonly type: string };
  }[];
}

/** Only rules by age since the push, which is what these tests need. */
function preview(repository: Repository, imageIds: unknown): Outcome {
  const { lifecycle } = repository;
  if (lifecycle?.previewed === undefined) return absence('LifecyclePolicyPreviewNotFoundException', 'There is no preview');
  if (lifecycle.asksUntilDone > 0) {
    lifecycle.asksUntilDone -= 1;
    return { status: 'IN_PROGRESS' };
  }
  if (lifecycle.ends !== undefined) return { status: lifecycle.ends };
  const { rules } = JSON.parse(lifecycle.previewed) as LifecyclePolicy;
  const wanted = Array.isArray(imageIds)
    ? imageIds.map((id: { imageTag?: string; imageDigest?: string }) => id.imageTag ?? id.imageDigest)
    : undefined;
  const taken = repository.images.flatMap((image) => {
    const days = (lifecycle.today.getTime() - image.pushedAt.getTime()) / 86_400_000;
    const rule = rules.find(({ selection }) => selection.countType === 'sinceImagePushed' && days > selection.countNumber);
    const asked = wanted === undefined || wanted.includes(image.digest) || image.tags.some((tag) => wanted.includes(tag));
    return rule && asked
      ? [{ imageTags: image.tags, imageDigest: image.digest, action: { type: rule.action.type }, appliedRulePriority: 1 }]
      : [];
  });
  return { status: 'COMPLETE', previewResults: taken };
}

function absence(code: string, message: string): AwsError {
  return { status: 400, code, message };
}

export function respondTo(outcome: Outcome, error: (error: AwsError) => ServiceResponse): ServiceResponse {
  return isError(outcome) ? error(outcome) : json(200, outcome);
}

function isError(outcome: Outcome): outcome is AwsError {
  return 'code' in outcome;
}
