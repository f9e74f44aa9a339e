import { a as ECRClient, i as command, n as _ep0, o as DescribeImages$, r as _mw0, t as DescribePullThroughCacheRulesCommand } from "./DescribePullThroughCacheRulesCommand.js";
import { t as clientBase } from "./base.js";

// node_modules/@aws-sdk/client-ecr/dist-es/commands/DescribeImagesCommand.js
var DescribeImagesCommand = class extends command(_ep0, _mw0, "DescribeImages", DescribeImages$) {};

// src/evidence/aws/sdk.ts
/** Opens ECR clients that share credentials and connections to a proxy. Loads the AWS SDK. */
function ecrOpener(settings) {
	const configOf = clientBase(settings);
	return (context) => {
		const client = new ECRClient(configOf(context));
		return {
			describeImages: ({ imageIds, ...request }, abortSignal) => client.send(new DescribeImagesCommand({
				...request,
				...imageIds && { imageIds: [...imageIds] }
			}), { abortSignal }),
			describePullThroughCacheRules: (request, abortSignal) => client.send(new DescribePullThroughCacheRulesCommand(request), { abortSignal }),
			destroy: () => client.destroy()
		};
	};
}

export { ecrOpener };