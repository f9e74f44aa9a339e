import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
} from '@aws-sdk/client-ecr';
import type { ClientContext, EcrApi } from '../ecr-api.ts';
import type { PlatformApi } from '../platforms/api.ts';
import { clientBase } from './base.ts';
import type { AwsSettings } from './ecr-api.ts';

/** Opens ECR clients that share credentials and connections to a proxy. Loads the AWS SDK. */
export function ecrOpener(settings: AwsSettings): (context: ClientContext) => EcrApi & PlatformApi {
  const base = clientBase(settings);
  return (context) => {
    const client = base.observed(new ECRClient(base.configOf(context)), context);
    return {
      describeImages: ({ imageIds, ...request }, abortSignal) =>
        client.send(new DescribeImagesCommand({ ...request, ...(imageIds && { imageIds: [...imageIds] }) }), { abortSignal }),
      describePullThroughCacheRules: (request, abortSignal) =>
        client.send(new DescribePullThroughCacheRulesCommand(request), { abortSignal }),
      batchGetImage: ({ imageIds, acceptedMediaTypes, ...request }, abortSignal) =>
        client.send(new BatchGetImageCommand({ ...request, imageIds: [...imageIds], acceptedMediaTypes: [...acceptedMediaTypes] }), {
          abortSignal,
        }),
      async getDownloadUrlForLayer(request, abortSignal) {
        return (await client.send(new GetDownloadUrlForLayerCommand(request), { abortSignal })).downloadUrl;
      },
      destroy: () => client.destroy(),
    };
  };
}
