import { n as PreflightError } from "./errors.js";
import { r as unanswered } from "./errors2.js";
import { t as formatDuration } from "./format-duration.js";
import { setMaxListeners } from "node:events";
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

// src/evidence/budget.ts
/** @param interrupted ends every run of the budget from outside */
function createBudget(totalMs, clock, interrupted) {
	let remaining = totalMs;
	return {
		spent: () => remaining <= 0,
		async run(work) {
			const started = clock.now();
			const used = new AbortController();
			const finished = new AbortController();
			clock.sleep(remaining, finished.signal).then(() => {
				if (!finished.signal.aborted) used.abort();
			});
			if (remaining <= 0) used.abort();
			const signal = AbortSignal.any([used.signal, interrupted]);
			setMaxListeners(0, signal);
			try {
				await work(signal);
			} finally {
				finished.abort();
				remaining = used.signal.aborted ? 0 : remaining - (clock.now() - started);
			}
		}
	};
}

// src/evidence/sessions.ts
/**
* One client for each region and role. The first call of a client goes alone, and a failure that every other call would share
* (no credentials, an endpoint out of reach) is remembered: it costs one call, not one an image.
* @param identityFailures by role; shared by the services of one run, for credentials that fail one fail them all.
*/
function openSessions(connect, whyAborted, identityFailures = /* @__PURE__ */ new Map()) {
	const sessions = /* @__PURE__ */ new Map();
	const opened = [];
	function open(context) {
		const identity = context.roleArn ?? "";
		let api;
		let first;
		let clientFailure;
		async function attempt(asked, isAnswer, signal, call) {
			const known = identityFailures.get(identity) ?? clientFailure;
			if (known) return {
				kind: "unanswered",
				why: known
			};
			if (signal.aborted) return {
				kind: "unanswered",
				why: whyAborted()
			};
			api ??= connect(context).then((client) => {
				opened.push(client);
				return client;
			});
			try {
				return {
					kind: "answer",
					value: await unlessAborted(api.then((client) => call(client, signal)), signal)
				};
			} catch (error) {
				if (error instanceof PreflightError) throw error;
				if (signal.aborted) return {
					kind: "unanswered",
					why: whyAborted()
				};
				if (isAnswer(error)) return {
					kind: "error",
					error
				};
				const why = unanswered(error, asked);
				if (why.scope === "identity") identityFailures.set(identity, why);
				if (why.scope === "client") clientFailure = why;
				return {
					kind: "unanswered",
					why
				};
			}
		}
		return {
			filterRejected: false,
			async ask(asked, isAnswer, signal, call) {
				if (first) {
					await first;
					return attempt(asked, isAnswer, signal, call);
				}
				const reply = attempt(asked, isAnswer, signal, call);
				first = reply.catch(() => void 0);
				return reply;
			},
			retry() {
				clientFailure = void 0;
			}
		};
	}
	return {
		of(context) {
			const key = `${context.region} ${context.roleArn ?? ""}`;
			const session = sessions.get(key) ?? open(context);
			sessions.set(key, session);
			return session;
		},
		close() {
			for (const api of opened) api.destroy();
		}
	};
}
/** The SDK cannot be interrupted while it looks for credentials; the run does not wait for it. */
function unlessAborted(work, signal) {
	return new Promise((resolve, reject) => {
		const abort = () => reject(/* @__PURE__ */ new Error("aborted"));
		signal.addEventListener("abort", abort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	});
}

// src/evidence/why-aborted.ts
const INTERRUPTED = {
	reason: "error",
	scope: "call",
	message: "the run was interrupted before AWS answered"
};
/**
* Why the questions of a run stay open once its signal has aborted: it was interrupted, or its budget is used up.
* @param timeoutMs the budget, for the message
*/
function whyAborted(interrupted, timeoutMs) {
	const timedOut = {
		reason: "timeout",
		scope: "call",
		message: `AWS had not answered when the time budget of ${formatDuration(timeoutMs)} for all calls was used up (--timeout)`
	};
	return () => interrupted.aborted ? INTERRUPTED : timedOut;
}

export { readRules as a, assertEndpoint as c, coveringRule as i, openSessions as n, upstreamOf as o, createBudget as r, systemClock as s, whyAborted as t };