import { page } from './common.ts';
import { ecrPolicies, respondTo } from './ecr-policies.ts';
import { type AwsError, JSON_CREDENTIAL_ERRORS, json, type Service, type ServiceRequest, type ServiceResponse } from './service.ts';
import { type Image, type Registry, registryOf, type World } from './world.ts';

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

interface DescribeImagesBody {
  readonly registryId?: string;
  readonly repositoryName: string;
  readonly imageIds?: readonly ImageId[];
  readonly filter?: { readonly imageStatus?: string; readonly tagStatus?: string };
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** ECR as `aws-facts` has it: JSON 1.1 by `X-Amz-Target`, a whole-call throw for a missing image, active images only unless asked. */
export const ecr: Service = {
  parse(headers, _path, text) {
    const target = String(headers['x-amz-target'] ?? '');
    return {
      action: target.replace('AmazonEC2ContainerRegistry_V20150921.', ''),
      body: JSON.parse(text || '{}') as Record<string, unknown>,
    };
  },
  handle(world, request) {
    if (request.action === 'DescribeImages') return describeImages(world, request, request.body as unknown as DescribeImagesBody);
    if (request.action === 'DescribePullThroughCacheRules') return describePullThroughCacheRules(world, request);
    const outcome = ecrPolicies(world, request, (account, repository) =>
      deniedOn(world, request, account, repository, registryOf(world, account, request.region)),
    );
    return outcome ? respondTo(outcome, ecr.error) : ecr.error({ status: 400, code: 'UnknownOperationException', message: '' });
  },
  error: ({ status, code, message }) => json(status, { __type: code, message }),
  credentialErrors: JSON_CREDENTIAL_ERRORS,
};

function describeImages(world: World, request: ServiceRequest, body: DescribeImagesBody): ServiceResponse {
  const account = body.registryId ?? request.identity.account;
  const registry = registryOf(world, account, request.region);
  const denied = deniedOn(world, request, account, body.repositoryName, registry);
  if (denied) return ecr.error(denied);
  const invalid = invalidParameter(world, body);
  if (invalid !== undefined)
    return ecr.error({
      status: 400,
      code: 'InvalidParameterException',
      message: `Invalid parameter at '${invalid}' failed to satisfy constraint`,
    });
  const repository = registry.repositories.get(body.repositoryName);
  if (!repository) {
    return ecr.error({
      status: 400,
      code: 'RepositoryNotFoundException',
      message: `The repository with name '${body.repositoryName}' does not exist in the registry with id '${account}'`,
    });
  }
  const status = body.filter?.imageStatus ?? 'ACTIVE';
  const visible = repository.images.filter((image) => status === 'ANY' || image.status === status);
  if (!body.imageIds) {
    const tagged = visible.filter((image) => body.filter?.tagStatus !== 'TAGGED' || image.tags.length > 0);
    const { items, nextToken } = page(tagged, body.nextToken, Math.min(body.maxResults ?? 100, world.quirks.pageSize));
    return json(200, { imageDetails: items.map((image) => detailOf(image, account, body.repositoryName)), nextToken });
  }
  const found = new Set<Image>();
  for (const id of body.imageIds) {
    const image = visible.find((entry) =>
      id.imageDigest === undefined ? entry.tags.includes(id.imageTag ?? '') : entry.digest === id.imageDigest,
    );
    if (image) found.add(image);
    else if (!world.quirks.shortAnswers) return ecr.error(notFound(world, id, body, account));
  }
  return json(200, { imageDetails: [...found].map((image) => detailOf(image, account, body.repositoryName)) });
}

function describePullThroughCacheRules(world: World, request: ServiceRequest): ServiceResponse {
  const account = String(request.body['registryId'] ?? request.identity.account);
  if (request.identity.account !== account || world.denials.some(({ action }) => action === 'ecr:DescribePullThroughCacheRules')) {
    return ecr.error(accessDenied(request, 'arn:aws:ecr:*', 'no identity-based policy allows'));
  }
  const { items, nextToken } = page(
    registryOf(world, account, request.region).pullThroughCacheRules,
    request.body['nextToken'],
    world.quirks.pageSize,
  );
  return json(200, { pullThroughCacheRules: items, nextToken });
}

/** A caller of another account is denied before anything is said about the repository, whether it is there or not. */
function deniedOn(world: World, request: ServiceRequest, account: string, repository: string, registry: Registry): AwsError | undefined {
  const resource = `arn:aws:ecr:${request.region}:${account}:repository/${repository}`;
  const action = `ecr:${request.action}`;
  if (world.denials.some((denial) => denial.action === action && (denial.resource ?? resource) === resource))
    return accessDenied(request, resource, 'no identity-based policy allows');
  const readers = registry.repositories.get(repository)?.readers ?? [];
  if (request.identity.account !== account && !readers.includes(request.identity.account))
    return accessDenied(request, resource, 'no resource-based policy allows');
  return undefined;
}

function accessDenied({ identity, action }: ServiceRequest, resource: string, why: string): AwsError {
  return {
    status: 400,
    code: 'AccessDeniedException',
    message: `User: ${identity.arn} is not authorized to perform: ecr:${action} on resource: ${resource} because ${why} the ecr:${action} action`,
  };
}

function invalidParameter(world: World, body: DescribeImagesBody): string | undefined {
  if (!/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(body.repositoryName)) return 'repositoryName';
  if (!body.imageIds) return undefined;
  if (body.imageIds.length === 0 || body.imageIds.length > 100 || body.maxResults !== undefined || body.nextToken !== undefined)
    return 'imageIds';
  if (body.imageIds.some(({ imageDigest }) => imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest))) return 'imageIds';
  return world.quirks.rejectsImageStatus && body.filter?.imageStatus !== undefined ? 'filter' : undefined;
}

function notFound(world: World, missing: ImageId, { imageIds = [], repositoryName }: DescribeImagesBody, account: string): AwsError {
  const id = world.quirks.notFoundMessage === 'wrong' ? (imageIds[0] ?? missing) : missing;
  const quoted = (text: string | undefined): string => `'${text ?? 'null'}'`;
  const message = `The image with imageId {imageDigest:${quoted(id.imageDigest)}, imageTag:${quoted(id.imageTag)}} does not exist within the repository with name '${repositoryName}' in the registry with id '${account}'`;
  return {
    status: 400,
    code: 'ImageNotFoundException',
    message: world.quirks.notFoundMessage === 'silent' ? 'An image does not exist' : message,
  };
}

function detailOf(image: Image, registryId: string, repositoryName: string): Record<string, unknown> {
  return {
    registryId,
    repositoryName,
    imageDigest: image.digest,
    ...(image.tags.length > 0 && { imageTags: image.tags }),
    imagePushedAt: image.pushedAt.getTime() / 1000,
    imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json',
    imageStatus: image.status,
    ...(image.archivedAt && { lastArchivedAt: image.archivedAt.getTime() / 1000 }),
  };
}
