import { a as ECRClient, i as command, l as GetDownloadUrlForLayer$, n as _ep0, o as BatchGetImage$, r as _mw0, s as DescribeImages$, t as DescribePullThroughCacheRulesCommand } from "./DescribePullThroughCacheRulesCommand.js";
import { t as clientBase } from "./base.js";

// node_modules/@aws-sdk/client-ecr/dist-es/commands/BatchGetImageCommand.js
var BatchGetImageCommand = class extends command(_ep0, _mw0, "BatchGetImage", BatchGetImage$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/DescribeImagesCommand.js
var DescribeImagesCommand = class extends command(_ep0, _mw0, "DescribeImages", DescribeImages$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetDownloadUrlForLayerCommand.js
var GetDownloadUrlForLayerCommand = class extends command(_ep0, _mw0, "GetDownloadUrlForLayer", GetDownloadUrlForLayer$) {};

// src/evidence/aws/sdk.ts
/** Opens ECR clients that share credentials and connections to a proxy. Loads the AWS SDK. */
function ecrOpener(settings) {
	const base = clientBase(settings);
	return (context) => {
		const client = base.observed(new ECRClient(base.configOf(context)), context);
		return {
			describeImages: ({ imageIds, ...request }, abortSignal) => client.send(new DescribeImagesCommand({
				...request,
				...imageIds && { imageIds: [...imageIds] }
			}), { abortSignal }),
			describePullThroughCacheRules: (request, abortSignal) => client.send(new DescribePullThroughCacheRulesCommand(request), { abortSignal }),
			batchGetImage: ({ imageIds, acceptedMediaTypes, ...request }, abortSignal) => client.send(new BatchGetImageCommand({
				...request,
				imageIds: [...imageIds],
				acceptedMediaTypes: [...acceptedMediaTypes]
			}), { abortSignal }),
			async getDownloadUrlForLayer(request, abortSignal) {
				return (await client.send(new GetDownloadUrlForLayerCommand(request), { abortSignal })).downloadUrl;
			},
			destroy: () => client.destroy()
		};
	};
}

export { ecrOpener };