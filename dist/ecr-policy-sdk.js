import { a as ECRClient, c as GetAccountSetting$, d as GetLifecyclePolicyPreview$, f as GetRegistryPolicy$, i as command, m as StartLifecyclePolicyPreview$, n as _ep0, p as GetRepositoryPolicy$, r as _mw0, t as DescribePullThroughCacheRulesCommand, u as GetLifecyclePolicy$ } from "./DescribePullThroughCacheRulesCommand.js";
import { n as createPaginator, t as readPages } from "./pages.js";

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetAccountSettingCommand.js
var GetAccountSettingCommand = class extends command(_ep0, _mw0, "GetAccountSetting", GetAccountSetting$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetLifecyclePolicyCommand.js
var GetLifecyclePolicyCommand = class extends command(_ep0, _mw0, "GetLifecyclePolicy", GetLifecyclePolicy$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetLifecyclePolicyPreviewCommand.js
var GetLifecyclePolicyPreviewCommand = class extends command(_ep0, _mw0, "GetLifecyclePolicyPreview", GetLifecyclePolicyPreview$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetRegistryPolicyCommand.js
var GetRegistryPolicyCommand = class extends command(_ep0, _mw0, "GetRegistryPolicy", GetRegistryPolicy$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/GetRepositoryPolicyCommand.js
var GetRepositoryPolicyCommand = class extends command(_ep0, _mw0, "GetRepositoryPolicy", GetRepositoryPolicy$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/commands/StartLifecyclePolicyPreviewCommand.js
var StartLifecyclePolicyPreviewCommand = class extends command(_ep0, _mw0, "StartLifecyclePolicyPreview", StartLifecyclePolicyPreview$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/pagination/DescribePullThroughCacheRulesPaginator.js
const paginateDescribePullThroughCacheRules = createPaginator(ECRClient, DescribePullThroughCacheRulesCommand, "nextToken", "nextToken", "maxResults");

// node_modules/@aws-sdk/client-ecr/dist-es/pagination/GetLifecyclePolicyPreviewPaginator.js
const paginateGetLifecyclePolicyPreview = createPaginator(ECRClient, GetLifecyclePolicyPreviewCommand, "nextToken", "nextToken", "maxResults");

// src/evidence/aws/ecr-policy-sdk.ts
function ecrPolicyOpener(base) {
	return (context) => {
		const client = base.observed(new ECRClient(base.configOf(context)), context);
		return {
			async getRepositoryPolicy(registryId, repositoryName, abortSignal) {
				return (await client.send(new GetRepositoryPolicyCommand({
					registryId,
					repositoryName
				}), { abortSignal })).policyText;
			},
			async getRegistryPolicy(abortSignal) {
				return (await client.send(new GetRegistryPolicyCommand({}), { abortSignal })).policyText;
			},
			async getRegistryPolicyScope(abortSignal) {
				return (await client.send(new GetAccountSettingCommand({ name: "REGISTRY_POLICY_SCOPE" }), { abortSignal })).value;
			},
			describePullThroughCacheRules: (registryId, abortSignal) => readPages(paginateDescribePullThroughCacheRules({
				client,
				pageSize: 1e3,
				stopOnSameToken: true
			}, { registryId }, { abortSignal }), (page) => page.pullThroughCacheRules),
			async getLifecyclePolicy(registryId, repositoryName, abortSignal) {
				return (await client.send(new GetLifecyclePolicyCommand({
					registryId,
					repositoryName
				}), { abortSignal })).lifecyclePolicyText;
			},
			async startLifecyclePolicyPreview(registryId, repositoryName, lifecyclePolicyText, abortSignal) {
				await client.send(new StartLifecyclePolicyPreviewCommand({
					registryId,
					repositoryName,
					lifecyclePolicyText
				}), { abortSignal });
			},
			getLifecyclePolicyPreview: (registryId, repositoryName, images, abortSignal) => readPreview(client, {
				registryId,
				repositoryName
			}, images, abortSignal),
			destroy: () => client.destroy()
		};
	};
}
/** The preview of these images, or of the whole repository; images and pages exclude each other. */
async function readPreview(client, repository, images, abortSignal) {
	let status;
	const paging = images.length > 0 ? { client } : {
		client,
		pageSize: 100,
		stopOnSameToken: true
	};
	const input = {
		...repository,
		...images.length > 0 && { imageIds: [...images] }
	};
	const results = await readPages(paginateGetLifecyclePolicyPreview(paging, input, { abortSignal }), (page) => {
		status = page.status;
		return page.previewResults;
	});
	return {
		status,
		results
	};
}

export { ecrPolicyOpener };