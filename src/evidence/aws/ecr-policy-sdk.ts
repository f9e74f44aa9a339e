import {
  ECRClient,
  GetAccountSettingCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  paginateDescribePullThroughCacheRules,
  paginateGetLifecyclePolicyPreview,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import type { ClientContext, ImageId } from '../ecr-api.ts';
import type { EcrPolicyApi, LifecyclePreview } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';
import { readPages } from './pages.ts';

export function ecrPolicyOpener(base: ClientBase): (context: ClientContext) => EcrPolicyApi {
  return (context) => {
    const client = base.observed(new ECRClient(base.configOf(context)), context);
    return {
      async getRepositoryPolicy(registryId, repositoryName, abortSignal) {
        return (await client.send(new GetRepositoryPolicyCommand({ registryId, repositoryName }), { abortSignal })).policyText;
      },
      async getRegistryPolicy(abortSignal) {
        return (await client.send(new GetRegistryPolicyCommand({}), { abortSignal })).policyText;
      },
      async getRegistryPolicyScope(abortSignal) {
        return (await client.send(new GetAccountSettingCommand({ name: 'REGISTRY_POLICY_SCOPE' }), { abortSignal })).value;
      },
      describePullThroughCacheRules: (registryId, abortSignal) =>
        readPages(
          paginateDescribePullThroughCacheRules({ client, pageSize: 1000, stopOnSameToken: true }, { registryId }, { abortSignal }),
          (page) => page.pullThroughCacheRules,
        ),
      async getLifecyclePolicy(registryId, repositoryName, abortSignal) {
        return (await client.send(new GetLifecyclePolicyCommand({ registryId, repositoryName }), { abortSignal })).lifecyclePolicyText;
      },
      async startLifecyclePolicyPreview(registryId, repositoryName, lifecyclePolicyText, abortSignal) {
        await client.send(new StartLifecyclePolicyPreviewCommand({ registryId, repositoryName, lifecyclePolicyText }), { abortSignal });
      },
      getLifecyclePolicyPreview: (registryId, repositoryName, images, abortSignal) =>
        readPreview(client, { registryId, repositoryName }, images, abortSignal),
      destroy: () => client.destroy(),
    };
  };
}

/** The preview of these images, or of the whole repository; images and pages exclude each other. */
async function readPreview(
  client: ECRClient,
  repository: { readonly registryId: string; readonly repositoryName: string },
  images: readonly ImageId[],
  abortSignal: AbortSignal,
): Promise<LifecyclePreview> {
  let status: string | undefined;
  const paging = images.length > 0 ? { client } : { client, pageSize: 100, stopOnSameToken: true };
  const input = { ...repository, ...(images.length > 0 && { imageIds: [...images] }) };
  const results = await readPages(paginateGetLifecyclePolicyPreview(paging, input, { abortSignal }), (page) => {
    status = page.status;
    return page.previewResults;
  });
  return { status, results };
}
