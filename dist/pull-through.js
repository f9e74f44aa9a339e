import { setTimeout } from "node:timers/promises";

// src/evidence/aws/endpoint.ts
/**
* Refuses an endpoint of the environment that is no http or https URL: the SDK would fail each call with `Invalid URL`,
* or take `localhost:4566` for a scheme and ask somebody else.
* @param service as its variable spells it
* @throws what `unanswered` knows as a failure of the client. The value, which may hold a password, is not repeated.
*/
function assertEndpoint(env, service) {
	const name = [`AWS_ENDPOINT_URL_${service}`, "AWS_ENDPOINT_URL"].find((variable) => env[variable]);
	const value = name === void 0 ? void 0 : env[name];
	if (value === void 0 || env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true") return;
	const url = URL.canParse(value) ? new URL(value) : void 0;
	if (url?.protocol === "http:" || url?.protocol === "https:") return;
	throw Object.assign(/* @__PURE__ */ new Error(`${name} is no http or https URL: write it as http://host:port or https://host:port`), { name: "EndpointError" });
}

// src/evidence/clock.ts
const systemClock = {
	now: Date.now,
	sleep: (ms, signal) => setTimeout(ms, void 0, { signal }).catch(() => void 0)
};

// src/evidence/pull-through.ts
/** A registry has at most 50 rules by default; this many pages would hold 20,000. */
const MOST_PAGES = 20;
/**
* Reads all rules of a registry. Naming a prefix instead would make ECR throw where there is no such rule.
* @returns undefined where an answer holds no list: that is not the same as no rule.
*/
async function readRules(registryId, list) {
	const rules = [];
	let nextToken;
	for (let page = 0; page < MOST_PAGES; page++) {
		const answer = await list({
			registryId,
			maxResults: 1e3,
			...nextToken !== void 0 && { nextToken }
		});
		if (answer.pullThroughCacheRules === void 0) return void 0;
		rules.push(...answer.pullThroughCacheRules);
		nextToken = answer.nextToken;
		if (nextToken === void 0) break;
	}
	return rules;
}
/**
* The rule a repository falls under, if any: the longest prefix wins, a `/` after it is implied, and `ROOT` covers everything.
* https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
*/
function coveringRule(rules, repository) {
	let best;
	for (const rule of rules) {
		const prefix = rule.ecrRepositoryPrefix ?? "";
		const length = prefix === "ROOT" ? 0 : prefix.replace(/\/$/, "").length;
		if ((prefix === "ROOT" || length > 0 && repository.startsWith(`${prefix.slice(0, length)}/`)) && (best === void 0 || length > best.length)) best = {
			prefix,
			upstream: upstreamOf(rule),
			length
		};
	}
	return best && {
		prefix: best.prefix,
		upstream: best.upstream
	};
}
/** The registry behind a rule, with the prefix its repositories have there. */
function upstreamOf({ upstreamRegistryUrl = "", upstreamRepositoryPrefix }) {
	return upstreamRepositoryPrefix === void 0 || upstreamRepositoryPrefix === "ROOT" ? upstreamRegistryUrl : `${upstreamRegistryUrl}/${upstreamRepositoryPrefix}`;
}

export { assertEndpoint as a, systemClock as i, readRules as n, upstreamOf as r, coveringRule as t };