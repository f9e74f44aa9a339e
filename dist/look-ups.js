import { t as groupBy } from "./group-by.js";
import { n as isAwsOwnedAccount } from "./format-duration.js";

// src/evidence/look-ups.ts
/** Whether ECR is asked for an image: not for AWS's own registries, nor where the configuration says no. */
function isLookedUp(image, registries) {
	return !isAwsOwnedAccount(image.account) && registryOf(image.account, registries)?.lookup !== false;
}
/**
* Groups images by who asks, registry and repository. Host forms do not matter: FIPS and dual-stack hosts serve the same
* repositories, so they share a call. (`AWS_USE_FIPS_ENDPOINT` decides which API endpoint is asked.)
*/
function planLookUps(images, registries) {
	return [...groupBy(images, ({ account, region, repository }) => `${account}/${region}/${repository}`).values()].flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		const { account, region, partition, repository } = first;
		const ids = groupBy(group, ({ digest, tag }) => digest ?? `:${tag}`);
		return {
			context: {
				region,
				roleArn: registryOf(account, registries)?.roleArn
			},
			account,
			region,
			partition,
			repository,
			ids: [...ids.values()].map((same) => ({
				id: idOf(same[0]),
				references: [...new Set(same.map(({ reference }) => reference))]
			}))
		};
	});
}
/** The digest wins over the tag, as it does in every runtime. */
function idOf(image) {
	return image?.digest === void 0 ? { imageTag: image?.tag ?? "latest" } : { imageDigest: image.digest };
}
function registryOf(account, registries) {
	return Object.hasOwn(registries, account) ? registries[account] : void 0;
}

export { planLookUps as n, isLookedUp as t };