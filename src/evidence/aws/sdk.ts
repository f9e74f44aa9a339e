import { DescribeImagesCommand, DescribePullThroughCacheRulesCommand, ECRClient } from '@aws-sdk/client-ecr';
import type { ClientContext, EcrApi } from '../ecr-api.ts';
import { clientBase } from './base.ts';
import type { AwsSettings } from './ecr-api.ts';

/** Opens ECR clients that share credentials and connections to a proxy. Loads the AWS SDK. */
export function ecrOpener(settings: AwsSettings): (context: ClientContext) => EcrApi {
  const base = clientBase(settings);
  return (context) => {
    const client = base.observed(new ECRClient(base.configOf(context)), context);
    return {
      describeImages: ({ imageIds, ...request }, abortSignal) =>
        client.send(new DescribeImagesCommand({ ...request, ...(imageIds && { imageIds: [...imageIds] }) }), { abortSignal }),
      describePullThroughCacheRules: (request, abortSignal) =>
        client.send(new DescribePullThroughCacheRulesCommand(request), { abortSignal }),
      destroy: () => client.destroy(),
    };
  };
}
