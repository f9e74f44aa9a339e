import { t as formatDuration } from "./format-duration.js";

// src/evidence/pull-path/age.ts
/** Every answer of the pull path replaced by "too old to say"; the keys stay, so that what was asked for is still known. */
function agePullPath(evidence, stale) {
	const { clusters, roles, simulations, oidcProviders, subnets, repositories, registries, vpcs } = evidence;
	return {
		...clusters && { clusters: each(clusters, () => stale) },
		...roles && { roles: each(roles, () => stale) },
		...simulations && { simulations: each(simulations, () => stale) },
		...oidcProviders && { oidcProviders: each(oidcProviders, () => stale) },
		...subnets && { subnets: each(subnets, () => stale) },
		...repositories && { repositories: each(repositories, ({ lifecycle }) => ({
			policy: stale,
			...lifecycle && { lifecycle: stale }
		})) },
		...registries && { registries: each(registries, () => ({
			policy: stale,
			policyScope: stale,
			pullThroughCache: stale
		})) },
		...vpcs && { vpcs: each(vpcs, (vpc) => staleVpc(vpc, stale)) }
	};
}
function staleVpc({ region }, stale) {
	return {
		region,
		routeTables: stale,
		endpoints: stale,
		natGateways: stale,
		securityGroups: stale,
		dns: stale
	};
}
function each(section, change) {
	return Object.fromEntries(Object.entries(section).map(([key, entry]) => [key, change(entry)]));
}

// src/evidence/document.ts
/** Fields in the order people read them; the rest follows alphabetically, so that two recordings can be compared line by line. */
const KEY_ORDER = [
	"schemaVersion",
	"collectedAt",
	"status",
	"what",
	"reason",
	"message",
	"digest",
	"imageStatus"
];
/** The document as text: stable key order, two-space indent, one newline at the end. */
function renderEvidence(document) {
	return `${JSON.stringify(ordered(document), null, 2)}\n`;
}
function ordered(value) {
	if (Array.isArray(value)) return value.map(ordered);
	if (value === null || typeof value !== "object") return value;
	const entries = Object.entries(value).filter(([, entry]) => entry !== void 0);
	entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, entry]) => [key, ordered(entry)]));
}
function rank(key) {
	const at = KEY_ORDER.indexOf(key);
	return at < 0 ? KEY_ORDER.length : at;
}
/**
* Applies `--evidence-max-age`: in a document older than that (or dated in the future) every answer becomes `unverified (stale)`.
* @param now epoch milliseconds
*/
function ageEvidence(document, now, maxAgeMs) {
	const age = now - Date.parse(document.collectedAt);
	if (age <= maxAgeMs && age >= -3e5) return document;
	const when = age < 0 ? "is dated in the future" : `was collected ${formatDuration(age)} ago and at most ${formatDuration(maxAgeMs)} are allowed`;
	const stale = {
		status: "unverified",
		reason: "stale",
		message: `the recorded evidence (${document.collectedAt}) ${when}; record it again`
	};
	const aged = (section) => Object.fromEntries(Object.keys(section).map((reference) => [reference, stale]));
	const { images, platforms } = document;
	return {
		...document,
		...agePullPath(document, stale),
		images: aged(images),
		...platforms && { platforms: aged(platforms) }
	};
}
/** What the document says of one image; `unverified (not-recorded)` where it says nothing. */
function imageEvidence(document, reference) {
	return (Object.hasOwn(document.images, reference) ? document.images[reference] : void 0) ?? {
		status: "unverified",
		reason: "not-recorded",
		message: "the recorded evidence does not mention this image; record it again from these manifests"
	};
}

export { imageEvidence as n, renderEvidence as r, ageEvidence as t };