import { _ as isObject, a as valueAt } from "./kinds.js";

// src/subjects/pull-path/pull-secrets.ts
/**
* The imagePullSecrets that the pods of a workload get: their own, and only where they name none those of their account
* (the ServiceAccount admission plugin copies them).
*/
function pullSecretsOf({ manifest, podSpecAt, namespace, account }, secrets, now) {
	const committed = (names) => secrets.filter((secret) => names.includes(secret.manifest.name) && (namespace === null || secret.namespace === null || secret.namespace === namespace)).flatMap(({ manifest: { name }, registries }) => registries.filter(({ ecr }) => ecr).map(({ host, expiresAt }) => ({
		name,
		host,
		expiresAt,
		expired: isPast(expiresAt, now)
	})));
	const at = `${podSpecAt}/imagePullSecrets`;
	const own = namesIn(valueAt(manifest.object, at));
	if (own.length > 0) return {
		from: "pod",
		at,
		account: null,
		names: own,
		committed: committed(own)
	};
	if (account === void 0) return {
		from: "unknown",
		at: podSpecAt,
		account: null,
		names: [],
		committed: []
	};
	const { id, apiVersion, kind, namespace: written, name } = account.manifest;
	const names = namesIn(account.manifest.object["imagePullSecrets"]);
	if (names.length === 0) return {
		from: "none",
		at: podSpecAt,
		account: null,
		names,
		committed: []
	};
	return {
		from: "service-account",
		at: "/imagePullSecrets",
		account: {
			id,
			apiVersion,
			kind,
			namespace: written,
			name
		},
		names,
		committed: committed(names)
	};
}
/** null: nobody knows. */
function isPast(expiresAt, now) {
	return expiresAt === null || now === void 0 ? null : Date.parse(expiresAt) <= now.getTime();
}
function namesIn(list) {
	if (!Array.isArray(list)) return [];
	return list.flatMap((item) => isObject(item) && typeof item["name"] === "string" && item["name"] !== "" ? [item["name"]] : []);
}

export { pullSecretsOf as t };