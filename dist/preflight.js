import { n as PreflightError } from "./errors.js";
import { a as toJson } from "./escape.js";
import { t as groupBy } from "./group-by.js";
import { r as count } from "./words.js";
import { u as pMap } from "./dist.js";
import { a as isInvalidParameter, i as absenceOf, o as messageOf, r as unanswered } from "./errors2.js";
import { C as isObject, S as valueAt, _ as namespaceObjects, b as groupOf, c as readManifests, d as lineStarts, f as locateIn, g as parseYamlEvents, h as originNotes, l as splitDocuments, m as locationOf, p as locateLine, u as lineAt, v as productionOf, x as podSpecsOf, y as escapeSegment } from "./setup.js";
import { setMaxListeners } from "node:events";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

// src/evidence/aws/ecr-api.ts
/**
* Real ECR clients. The SDK is loaded with the first of them, so a run that asks nothing does not pay for it;
* all clients made by one connector share their credentials.
*/
function ecrConnector(settings) {
	let opener;
	return async (context) => {
		opener ??= import("./sdk.js").then(({ ecrOpener }) => ecrOpener(settings));
		return (await opener)(context);
	};
}

// src/evidence/clock.ts
const systemClock = {
	now: Date.now,
	sleep: (ms, signal) => setTimeout(ms, void 0, { signal }).catch(() => void 0)
};

// src/evidence/nearest-tags.ts
const MOST_SHOWN = 3;
const MOST_TAGS = 1e3;
const MOST_CALLS = 3;
/** Reads up to 1,000 tags of a repository, in at most three calls. Only tags of images that can be pulled: archived ones are left out. */
async function readTags(registryId, repositoryName, describe) {
	const tags = [];
	let nextToken;
	for (let call = 0; call < MOST_CALLS && tags.length < MOST_TAGS; call++) {
		const answer = await describe({
			registryId,
			repositoryName,
			filter: { tagStatus: "TAGGED" },
			maxResults: MOST_TAGS,
			...nextToken !== void 0 && { nextToken }
		});
		for (const detail of answer.imageDetails ?? []) if ((detail.imageStatus ?? "ACTIVE") === "ACTIVE") tags.push(...detail.imageTags ?? []);
		nextToken = answer.nextToken;
		if (nextToken === void 0) break;
	}
	return tags.slice(0, MOST_TAGS);
}
/**
* The existing tags most like the one that is missing, nearest first, at most three.
* Versions are near by major, minor, patch and pre-release, in this order; other tags by the characters that would have to change,
* and only where most of them stay: a commit hash is near no other commit hash.
*/
function nearestTags(wanted, existing) {
	const version = versionOf(wanted);
	const candidates = [];
	for (const tag of new Set(existing)) {
		if (tag === wanted) continue;
		const edits = editDistance(wanted, tag);
		const other = version && versionOf(tag);
		if (version && other) candidates.push({
			tag,
			distance: [
				0,
				...versionDistance(version, other),
				edits
			]
		});
		else if (edits <= wanted.length * .4) candidates.push({
			tag,
			distance: [1, edits]
		});
	}
	return candidates.sort((a, b) => compare$1(a.distance, b.distance) || (a.tag < b.tag ? -1 : 1)).slice(0, MOST_SHOWN).map(({ tag }) => tag);
}
/** More than semver allows: `v1`, `1.2` and `1.2.3.4` are versions to the people who wrote them. */
function versionOf(tag) {
	const match = /^v?(\d+(?:\.\d+){0,3})(?:[-+._](.*))?$/.exec(tag);
	return match ? {
		numbers: (match[1] ?? "").split(".").map(Number),
		rest: match[2] ?? ""
	} : void 0;
}
function versionDistance(a, b) {
	return [...[
		0,
		1,
		2,
		3
	].map((at) => Math.abs((a.numbers[at] ?? 0) - (b.numbers[at] ?? 0))), a.rest === b.rest ? 0 : 1];
}
function compare$1(a, b) {
	for (const [at, value] of a.entries()) {
		const difference = value - (b[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
/** Levenshtein distance; tags have at most 128 characters. */
function editDistance(a, b) {
	let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
			current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[b.length] ?? 0;
}

// src/evidence/pull-through.ts
/** A registry has at most 50 rules by default; this many pages would hold 20,000. */
const MOST_PAGES = 20;
/** Reads all rules of a registry. Naming a prefix instead would make ECR throw where there is no such rule. */
async function readRules(registryId, list) {
	const rules = [];
	let nextToken;
	for (let page = 0; page < MOST_PAGES; page++) {
		const answer = await list({
			registryId,
			maxResults: 1e3,
			...nextToken !== void 0 && { nextToken }
		});
		rules.push(...answer.pullThroughCacheRules ?? []);
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

// src/evidence/ask-ecr.ts
/** One `DescribeImages` for these ids. Archived images are asked for too: ECR shows active ones only unless told otherwise. */
async function askForImages(session, lookUp, imageIds, signal) {
	const asked = askedOf("ecr:DescribeImages", lookUp);
	const request = {
		registryId: lookUp.account,
		repositoryName: lookUp.repository,
		imageIds
	};
	if (!session.filterRejected) {
		const reply = await session.ask(asked, isAnswer, signal, (api, until) => api.describeImages({
			...request,
			filter: { imageStatus: "ANY" }
		}, until));
		if (!isRefused(reply)) return outcomeOf(reply, asked);
	}
	const plain = await session.ask(asked, isAnswer, signal, (api, until) => api.describeImages(request, until));
	if (plain.kind !== "unanswered" && !isRefused(plain)) session.filterRejected = true;
	return outcomeOf(plain, asked);
}
/** All pull-through cache rules of a registry, or why they are not known. */
async function askForRules(session, lookUp, signal) {
	const asked = {
		...askedOf("ecr:DescribePullThroughCacheRules", lookUp),
		resource: "*"
	};
	const isNoRule = (error) => absenceOf(error) !== void 0;
	const reply = await session.ask(asked, isNoRule, signal, (api, until) => readRules(lookUp.account, (request) => api.describePullThroughCacheRules(request, until)));
	if (reply.kind === "answer") return { rules: reply.value };
	return reply.kind === "error" ? { rules: [] } : { unknown: reply.why.message };
}
/** Tags the repository has; none where they cannot be had, for they are only a help. */
async function askForTags(session, lookUp, signal) {
	const reply = await session.ask(askedOf("ecr:DescribeImages", lookUp), () => true, signal, (api, until) => readTags(lookUp.account, lookUp.repository, (request) => api.describeImages(request, until)));
	return reply.kind === "answer" ? reply.value : [];
}
function askedOf(action, { partition, region, account, repository }) {
	return {
		action,
		region,
		account,
		resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`
	};
}
function isAnswer(error) {
	const absence = absenceOf(error);
	return absence === "image" || absence === "repository" || isInvalidParameter(error);
}
function isRefused(reply) {
	return reply.kind === "error" && isInvalidParameter(reply.error);
}
function outcomeOf(reply, asked) {
	if (reply.kind === "answer") return {
		kind: "details",
		details: reply.value.imageDetails ?? []
	};
	if (reply.kind === "unanswered") return {
		kind: "unanswered",
		evidence: unverified(reply.why)
	};
	switch (absenceOf(reply.error)) {
		case "image": return {
			kind: "image-not-found",
			message: messageOf(reply.error)
		};
		case "repository": return { kind: "repository-not-found" };
		default: return {
			kind: "invalid",
			evidence: unverified(unanswered(reply.error, asked))
		};
	}
}
/** Leaves out what only the run itself needs to know. */
function unverified({ reason, message }) {
	return {
		status: "unverified",
		reason,
		message
	};
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

// src/evidence/describe-images.ts
/** ECR takes at most this many ids in one `DescribeImages`. */
const MOST_IDS = 100;
/**
* Finds out about every id of one repository in as few calls as it takes: one for up to 100 ids that are all there.
*
* A missing id makes ECR throw for the whole batch and name it, so that one is set aside and the rest asked again: one more call.
* The name is only a hint. If what remains is answered whole, the id set aside last must have been the missing one; the ones
* set aside before it are asked alone. Where nothing is named, the batch is halved. Every id ends in an answer of its own.
* @returns evidence by position in `ids`
*/
async function describeImages(ids, describe) {
	const evidence = /* @__PURE__ */ new Map();
	let repositoryMissing = false;
	async function settle(batch) {
		const setAside = [];
		let rest = batch;
		let outcome = await describe(rest);
		while (outcome.kind === "image-not-found" && rest.length > 1) {
			const named = namedIn(outcome.message, rest);
			if (named === void 0) break;
			setAside.push(named);
			rest = rest.filter((id) => id !== named);
			outcome = await describe(rest);
		}
		if (await record(rest, outcome)) {
			const missing = setAside.pop();
			if (missing) evidence.set(missing, {
				status: "absent",
				what: "image"
			});
		}
		for (const id of setAside) await settle([id]);
	}
	/** @returns whether ECR answered for every id of the batch */
	async function record(batch, outcome) {
		const [only] = batch;
		if (outcome.kind === "details") return recordDetails(batch, outcome.details);
		if ((outcome.kind === "image-not-found" || outcome.kind === "invalid") && batch.length > 1) {
			const middle = Math.ceil(batch.length / 2);
			await settle(batch.slice(0, middle));
			await settle(batch.slice(middle));
		} else if (outcome.kind === "image-not-found") {
			if (only) evidence.set(only, {
				status: "absent",
				what: "image"
			});
		} else if (outcome.kind === "repository-not-found") {
			repositoryMissing = true;
			for (const id of batch) evidence.set(id, {
				status: "absent",
				what: "repository"
			});
		} else for (const id of batch) evidence.set(id, outcome.evidence);
		return false;
	}
	async function recordDetails(batch, details) {
		const [only] = batch;
		if (batch.length === 1 && only) {
			const detail = details.find((entry) => describes(entry, only)) ?? (details.length === 1 ? details[0] : void 0);
			evidence.set(only, detail ? foundEvidence(detail) : {
				status: "absent",
				what: "image"
			});
			return detail !== void 0;
		}
		const unanswered = [];
		for (const id of batch) {
			const detail = details.find((entry) => describes(entry, id));
			if (detail) evidence.set(id, foundEvidence(detail));
			else unanswered.push(id);
		}
		for (const id of unanswered) await settle([id]);
		return unanswered.length === 0;
	}
	for (let at = 0; at < ids.length; at += MOST_IDS) {
		const batch = ids.slice(at, at + MOST_IDS);
		if (repositoryMissing) for (const id of batch) evidence.set(id, {
			status: "absent",
			what: "repository"
		});
		else await settle(batch);
	}
	return ids.map((id) => evidence.get(id) ?? {
		status: "unverified",
		reason: "error",
		message: "ECR gave no answer for this image"
	});
}
function describes(detail, { imageDigest, imageTag }) {
	return imageDigest === void 0 ? imageTag !== void 0 && (detail.imageTags ?? []).includes(imageTag) : detail.imageDigest === imageDigest;
}
/** ECR: `The image with imageId {imageDigest:'null', imageTag:'v1'} does not exist within the repository ...` */
function namedIn(message, ids) {
	const named = new Set([...message.matchAll(/image(?:Tag|Digest):\s*'([^']+)'/g)].map((match) => match[1]));
	return ids.find(({ imageDigest, imageTag }) => named.has(imageDigest ?? imageTag));
}
function foundEvidence(detail) {
	const imageStatus = detail.imageStatus ?? "ACTIVE";
	if (imageStatus !== "ACTIVE" && imageStatus !== "ARCHIVED" && imageStatus !== "ACTIVATING") return {
		status: "unverified",
		reason: "error",
		message: `ECR reports the image status ${JSON.stringify(imageStatus)}, which this release does not know`
	};
	return {
		status: "found",
		...detail.imageDigest !== void 0 && { digest: detail.imageDigest },
		imageStatus,
		...detail.imagePushedAt && { pushedAt: detail.imagePushedAt.toISOString() },
		...imageStatus !== "ACTIVE" && detail.lastArchivedAt && { archivedAt: detail.lastArchivedAt.toISOString() },
		...detail.imageManifestMediaType !== void 0 && { mediaType: detail.imageManifestMediaType }
	};
}

// src/images/aws-accounts.ts
/**
* Accounts AWS publishes EKS add-ons from, and the regions each serves. Their repositories let every AWS account pull
* and deny `ecr:DescribeImages`, so images there are never looked up.
*
* Source: "View Amazon container image registries for Amazon EKS add-ons",
* https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html. ap-southeast-5 and the isolated regions are from
* the same list as the EKS node agent carries it (awslabs/amazon-eks-ami, nodeadm/internal/aws/ecr).
*/
const EKS_ADD_ON_ACCOUNTS = {
	"602401143452": "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
	"877085696533": "af-south-1",
	"800184023465": "ap-east-1",
	"533267051163": "ap-east-2",
	"900889452093": "ap-south-2",
	"296578399912": "ap-southeast-3",
	"491585149902": "ap-southeast-4",
	"151610086707": "ap-southeast-5",
	"333609536671": "ap-southeast-6",
	"121268973566": "ap-southeast-7",
	"761377655185": "ca-west-1",
	"918309763551": "cn-north-1",
	"961992271922": "cn-northwest-1",
	"900612956339": "eu-central-2",
	"590381155156": "eu-south-1",
	"455263428931": "eu-south-2",
	"066635153087": "il-central-1",
	"759879836304": "me-central-1",
	"558608220178": "me-south-1",
	"730335286997": "mx-central-1",
	"151742754352": "us-gov-east-1",
	"013241004608": "us-gov-west-1",
	"877088126301": "eusc-de-east-1",
	"725322719131": "us-iso-east-1",
	"608367168043": "us-iso-west-1",
	"187977181151": "us-isob-east-1",
	"249663109785": "eu-isoe-west-1",
	"676585237158": "us-isof-south-1"
};
/**
* Accounts of the GuardDuty agent that EKS Runtime Monitoring deploys (agent 1.8.1 and before; later ones come from the accounts above).
*
* Source: "Amazon ECR repository hosting GuardDuty agent",
* https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent.html
*/
const GUARDDUTY_AGENT_ACCOUNTS = {
	"379032919888": "af-south-1",
	"790429075973": "ap-east-1",
	"781592569369": "ap-northeast-1",
	"732248494576": "ap-northeast-2",
	"810724417379": "ap-northeast-3",
	"610108029387": "ap-south-1",
	"618745550137": "ap-south-2",
	"584580519942": "ap-southeast-1",
	"011662287384": "ap-southeast-2",
	"617474730032": "ap-southeast-3",
	"750462861327": "ap-southeast-4",
	"001188825231": "ca-central-1",
	"409493279830": "eu-central-1",
	"718440343717": "eu-central-2",
	"366771026645": "eu-north-1",
	"528450769569": "eu-south-1",
	"531047660167": "eu-south-2",
	"673884943994": "eu-west-1",
	"109118265657": "eu-west-2",
	"113643092156": "eu-west-3",
	"292660727137": "il-central-1",
	"601769779514": "me-central-1",
	"541829937850": "me-south-1",
	"941219317354": "sa-east-1",
	"031903291036": "us-east-1",
	"591382732059": "us-east-2",
	"373421517865": "us-west-1",
	"039403964562": "us-west-2"
};
const AWS_OWNED = /* @__PURE__ */ new Set([...Object.keys(EKS_ADD_ON_ACCOUNTS), ...Object.keys(GUARDDUTY_AGENT_ACCOUNTS)]);
/**
* Whether AWS itself publishes from this account. The region does not matter: no customer can own the account in another one.
* Registries AWS runs for other products (Deep Learning Containers, Marketplace) are not on the list: `lookup: off` leaves them alone.
*/
function isAwsOwnedAccount(account) {
	return AWS_OWNED.has(account);
}

// src/evidence/look-ups.ts
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
				roleArn: registryOf$1(account, registries)?.roleArn
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
function registryOf$1(account, registries) {
	return Object.hasOwn(registries, account) ? registries[account] : void 0;
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

// src/evidence/format-duration.ts
const UNITS = [
	["d", 864e5],
	["h", 36e5],
	["m", 6e4],
	["s", 1e3]
];
/** Milliseconds as people say them, rounded down: `3d`, `24h`, `90s`, `250ms`. */
function formatDuration(ms) {
	for (const [unit, size] of UNITS) if (ms >= 2 * size) return `${Math.floor(ms / size)}${unit}`;
	return `${Math.max(0, Math.floor(ms))}ms`;
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

// src/evidence/ecr.ts
/** Calls under way at once. */
const CONCURRENCY = 8;
const FIRST_WAIT_MS = 2e3;
const LONGEST_WAIT_MS = 15e3;
/**
* Asks ECR whether images exist, without pulling: `DescribeImages`, up to 100 ids a call. `BatchGetImage` is never used,
* for it counts as a pull and can import from an upstream.
* @returns one answer for every reference. Nothing AWS says or fails to say makes it throw.
*/
async function collectImages(images, options, deps) {
	const lookUps = planLookUps(images, options.registries);
	const interrupted = options.signal ?? new AbortController().signal;
	const budget = createBudget(options.timeoutMs, deps.clock, interrupted);
	const run = {
		sessions: openSessions(deps.createEcrApi, whyAborted(interrupted, options.timeoutMs)),
		answers: /* @__PURE__ */ new Map(),
		rules: /* @__PURE__ */ new Map(),
		tags: /* @__PURE__ */ new Map(),
		isExpected: options.isExpected ?? (() => false)
	};
	const total = countReferences(lookUps.flatMap(({ ids }) => ids));
	const report = (waitingFor) => options.onProgress?.({
		answered: countReferences([...run.answers.keys()]),
		total,
		waitingFor
	});
	try {
		await budget.run((signal) => describeAll(run, lookUps, signal, () => report(0)));
		await budget.run((signal) => readAllRules(run, lookUps, signal));
		const deadline = deps.clock.now() + (options.waitMs ?? 0);
		let pause = FIRST_WAIT_MS;
		for (let waited = waitedFor(run, lookUps); waited.length > 0; waited = waitedFor(run, lookUps)) {
			const left = deadline - deps.clock.now();
			if (left <= 0 || budget.spent() || interrupted.aborted) break;
			report(countReferences(waited.flatMap(({ ids }) => ids)));
			await deps.clock.sleep(Math.min(pause, left), interrupted);
			pause = Math.min(pause * 1.5, LONGEST_WAIT_MS);
			for (const { context } of waited) run.sessions.of(context).retry();
			await budget.run((signal) => describeAll(run, waited, signal, () => void 0));
		}
		await budget.run((signal) => readAllTags(run, lookUps, signal));
	} finally {
		run.sessions.close();
	}
	return Object.fromEntries(lookUps.flatMap((lookUp) => lookUp.ids.flatMap((wanted) => wanted.references.map((reference) => [reference, finalEvidence(run, lookUp, wanted)]))));
}
async function describeAll(run, lookUps, signal, report) {
	await pMap(lookUps, async (lookUp) => {
		const session = run.sessions.of(lookUp.context);
		const found = await describeImages(lookUp.ids.map(({ id }) => id), (ids) => askForImages(session, lookUp, ids, signal));
		for (const [at, wanted] of lookUp.ids.entries()) keepAnswer(run, wanted, found[at]);
		report();
	}, { concurrency: CONCURRENCY });
}
/** What AWS has said stands: a later question that stayed open does not take it back. */
function keepAnswer(run, wanted, evidence) {
	const known = run.answers.get(wanted);
	if (evidence && (evidence.status !== "unverified" || known === void 0 || known.status === "unverified")) run.answers.set(wanted, evidence);
}
async function readAllRules(run, lookUps, signal) {
	const registries = /* @__PURE__ */ new Map();
	for (const lookUp of lookUps) if (lookUp.ids.some((wanted) => run.answers.get(wanted)?.status === "absent")) registries.set(registryKey(lookUp), lookUp);
	await pMap(registries, async ([key, lookUp]) => {
		run.rules.set(key, await askForRules(run.sessions.of(lookUp.context), lookUp, signal));
	}, { concurrency: CONCURRENCY });
}
async function readAllTags(run, lookUps, signal) {
	const wanting = lookUps.filter((lookUp) => lookUp.ids.some((wanted) => isMissingTag(run, lookUp, wanted)));
	await pMap(wanting, async (lookUp) => {
		run.tags.set(lookUp, await askForTags(run.sessions.of(lookUp.context), lookUp, signal));
	}, { concurrency: CONCURRENCY });
}
function isMissingTag(run, lookUp, wanted) {
	const answer = run.answers.get(wanted);
	return answer?.status === "absent" && answer.what === "image" && wanted.id.imageTag !== void 0 && !isAwaited(run, wanted) && ruleFor(run, lookUp) === void 0;
}
/** Every reference is about to be pushed by this pipeline. */
function isAwaited(run, { references }) {
	return references.every(run.isExpected);
}
/** The look-ups with only those ids that another question may answer otherwise. */
function waitedFor(run, lookUps) {
	return lookUps.flatMap((lookUp) => {
		const ids = lookUp.ids.filter((wanted) => {
			const answer = run.answers.get(wanted);
			return (answer?.status === "absent" ? ruleFor(run, lookUp) === void 0 : answer?.status === "found" && answer.imageStatus === "ACTIVATING") && !isAwaited(run, wanted);
		});
		return ids.length === 0 ? [] : [{
			...lookUp,
			ids
		}];
	});
}
function ruleFor(run, lookUp) {
	const known = run.rules.get(registryKey(lookUp));
	return known && "rules" in known ? coveringRule(known.rules, lookUp.repository) : void 0;
}
function registryKey({ context, account, region }) {
	return `${context.roleArn ?? ""} ${account} ${region}`;
}
function finalEvidence(run, lookUp, wanted) {
	const answer = run.answers.get(wanted) ?? unverified({
		reason: "error",
		message: "ECR was not asked for this image"
	});
	if (answer.status !== "absent") return answer;
	const rules = run.rules.get(registryKey(lookUp));
	const rule = ruleFor(run, lookUp);
	const near = wanted.id.imageTag === void 0 ? [] : nearestTags(wanted.id.imageTag, run.tags.get(lookUp) ?? []);
	return {
		...answer,
		...near.length > 0 && { nearestTags: near },
		...rule && { pullThroughCache: rule },
		...rules && "unknown" in rules && { pullThroughCacheUnknown: rules.unknown }
	};
}
function countReferences(ids) {
	return ids.reduce((count, { references }) => count + references.length, 0);
}

// src/evidence/collector.ts
/** `collectImages` against real AWS endpoints; nothing is loaded or asked before it is called. */
function ecrCollector({ version, env, ...options }) {
	return (images) => collectImages(images, options, {
		createEcrApi: ecrConnector({
			version,
			env,
			now: systemClock.now
		}),
		clock: systemClock
	});
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
* Applies `--evidence-max-age`: in a document older than that (or dated in the future) every image becomes `unverified (stale)`.
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
	return {
		...document,
		images: Object.fromEntries(Object.keys(document.images).map((reference) => [reference, stale]))
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

// src/evidence/gather.ts
/** Answers for every private ECR image of the run: from the recorded document if there is one, else from AWS, else left out and counted. */
async function gatherEvidence(used, options, { recorded, collectImages, now }) {
	const off = options.aws.mode === "off";
	const document = recorded && options.evidenceMaxAgeMs !== void 0 ? ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs) : recorded;
	const images = {};
	const notLookedUp = [];
	const toAsk = [];
	for (const use of used) {
		const isRecorded = document !== void 0 && Object.hasOwn(document.images, use.subject);
		if (use.exempt) notLookedUp.push({
			image: use,
			why: use.exempt
		});
		else if (use.image === void 0) {
			if (off) notLookedUp.push({
				image: use,
				why: "aws-off"
			});
			else images[use.subject] = {
				status: "unverified",
				reason: "unresolved",
				message: "the reference still holds a placeholder: render the manifests first"
			};
		} else if (document && (isRecorded || !off)) images[use.subject] = imageEvidence(document, use.subject);
		else if (off) notLookedUp.push({
			image: use,
			why: "aws-off"
		});
		else if (use.image.ecr) {
			const { reference, repository, tag, digest, ecr } = use.image;
			toAsk.push({
				...ecr,
				reference,
				repository,
				tag,
				digest
			});
		}
	}
	if (toAsk.length > 0) Object.assign(images, await collectImages(toAsk));
	return {
		images,
		notLookedUp
	};
}
/** Whether every image that could be asked for has got an answer. */
function isComplete({ images, notLookedUp }) {
	return !notLookedUp.some(({ why }) => why === "aws-off") && Object.values(images).every(({ status }) => status !== "unverified");
}

// src/inventory/images.ts
/** The private ECR images of all workloads, each once, in order of first use. */
function privateEcrImages(workloads, isLookedUp) {
	const byReference = /* @__PURE__ */ new Map();
	for (const workload of workloads) for (const { parsed, text, at } of workload.containers) {
		const image = parsed.state === "parsed" && parsed.image.ecr ? parsed.image : void 0;
		const registry = image?.ecr ?? (parsed.state === "unresolved" ? parsed.ecr : void 0);
		if (!image && !(parsed.state === "unresolved" && parsed.ecrLike)) continue;
		const subject = image?.reference ?? text ?? "";
		const known = byReference.get(subject);
		if (known) known.uses.push({
			workload,
			at
		});
		else byReference.set(subject, {
			image,
			account: registry?.account,
			uses: [{
				workload,
				at
			}]
		});
	}
	return [...byReference].map(([subject, { image, account, uses }]) => ({
		subject,
		image,
		uses,
		exempt: exemptionOf(account, isLookedUp)
	}));
}
function exemptionOf(account, isLookedUp) {
	if (account === void 0) return void 0;
	if (isAwsOwnedAccount(account)) return "aws-owned";
	return isLookedUp(account) ? void 0 : "lookup-off";
}
/** Distinct references of every kind, for the summary's count. */
function distinctImages(workloads) {
	const seen = /* @__PURE__ */ new Set();
	for (const { containers } of workloads) for (const { parsed, text } of containers) if (parsed.state === "parsed") seen.add(parsed.image.reference);
	else if (parsed.state !== "missing") seen.add(text ?? "");
	return seen.size;
}

// src/images/ecr.ts
/**
* Private registry hosts: account, style (`.` classic, `-` dual-stack), FIPS, region, suffix.
* Follows the host pattern of ecr-credential-provider (kubernetes/cloud-provider-aws v1.36).
*/
const PRIVATE_HOST = /^(\d{12})\.dkr([.-])ecr(-fips)?\.([a-z0-9][a-z0-9-]*)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const PARTITION_OF_SUFFIX = {
	"amazonaws.com.cn": "aws-cn",
	"on.amazonwebservices.com.cn": "aws-cn",
	"amazonaws.eu": "aws-eusc",
	"c2s.ic.gov": "aws-iso",
	"sc2s.sgov.gov": "aws-iso-b",
	"cloud.adc-e.uk": "aws-iso-e",
	"csp.hci.ic.gov": "aws-iso-f"
};
/**
* Reads a private ECR registry out of a host without port.
* @returns undefined for any other host, ECR Public and ECR's API hosts included.
*/
function parseEcrHost(host) {
	const match = PRIVATE_HOST.exec(host);
	if (!match) return void 0;
	const [, account = "", style, fips, region = "", suffix = ""] = match;
	return {
		account,
		region,
		partition: partitionOf(region, suffix),
		fips: fips !== void 0,
		dualStack: style === "-"
	};
}
function partitionOf(region, suffix) {
	return PARTITION_OF_SUFFIX[suffix] ?? (region.startsWith("us-gov-") ? "aws-us-gov" : "aws");
}
const PUBLIC_HOSTS = /* @__PURE__ */ new Set(["public.ecr.aws", "ecr-public.aws.com"]);
/** ECR Public serves anonymous pulls; its API describes only the caller's own registry, so images there are never looked up. */
function isEcrPublicHost(host) {
	return PUBLIC_HOSTS.has(host);
}
/** ECR's API endpoints are no registries; an image reference that names one is a mistake worth its own message. */
function isEcrApiHost(host) {
	return /^(?:api\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.(?:com(?:\.cn)?|eu)|ecr\.[a-z0-9-]+\.api\.(?:aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/.test(host);
}

// src/images/reference.ts
const COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
/** The grammar of distribution/reference, which containerd, CRI-O and docker share. */
const REFERENCE = new RegExp(`^(?:(${`(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`}(?::[0-9]+)?)/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`);
const SHA256 = /^sha256:[0-9a-f]{64}$/;
/**
* Parses the text of an image field as a container runtime does.
* Lengths are bounded before any pattern runs, so hostile text costs nothing.
*/
function parseImage(text) {
	const token = placeholderIn(text);
	if (token !== void 0) return {
		state: "unresolved",
		token,
		ecrLike: /\.dkr[.-]ecr/.test(text),
		ecr: parseEcrHost(text.replace(/(?::\d+)?\/.*$/s, ""))
	};
	const problem = problemOf$1(text);
	if (problem !== void 0) return {
		state: "invalid",
		problem
	};
	const match = REFERENCE.exec(text);
	if (!match) return {
		state: "invalid",
		problem: grammarProblem(text)
	};
	let [, domain, repository = "", tag, digest] = match;
	if (domain !== void 0 && !/[.:]/.test(domain) && domain !== "localhost" && domain === domain.toLowerCase()) {
		repository = `${domain}/${repository}`;
		domain = void 0;
	}
	if (repository.length > 255) return {
		state: "invalid",
		problem: `the repository name has ${repository.length} characters and 255 are allowed`
	};
	if (digest?.startsWith("sha256:") && !SHA256.test(digest)) return {
		state: "invalid",
		problem: "a sha256 digest is exactly 64 lower-case hex digits"
	};
	const [, host = "docker.io", port] = /^(.*?)(?::([0-9]+))?$/.exec(domain ?? "docker.io") ?? [];
	if (isEcrApiHost(host)) return {
		state: "invalid",
		problem: `${host} is ECR's API endpoint, not a registry; a registry host reads <account>.dkr.ecr.<region>.amazonaws.com`
	};
	return {
		state: "parsed",
		image: {
			reference: tag === void 0 && digest === void 0 ? `${text}:latest` : text,
			host,
			port: port === void 0 ? void 0 : Number(port),
			repository,
			tag,
			digest,
			ecr: parseEcrHost(host)
		}
	};
}
function problemOf$1(text) {
	if (text === "") return "it is empty";
	if (text.length > 2048) return `it has ${text.length} characters`;
	if (text !== text.trim()) return "it begins or ends with white space";
	if (/\s/.test(text)) return "it contains white space";
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
	if (scheme) return `an image reference has no scheme: remove "${scheme[0]}"`;
}
/** Names the part of the grammar that is broken; called only for text that does not match. */
function grammarProblem(text) {
	const [beforeDigest = "", digest] = splitOnce(text, "@");
	if (digest !== void 0 && !/^[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}$/.test(digest)) return "the part after \"@\" is not a digest such as sha256:<64 hex digits>";
	const slash = beforeDigest.lastIndexOf("/");
	const [name = "", tag] = splitOnce(beforeDigest.slice(slash + 1), ":");
	if (tag === "") return "the tag after \":\" is empty";
	if (tag !== void 0 && tag.length > 128) return `the tag has ${tag.length} characters and 128 are allowed`;
	if (tag !== void 0 && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(tag)) return `"${tag}" is not a tag: letters, digits, "_", "." and "-", not beginning with "." or "-"`;
	const path = beforeDigest.slice(0, slash + 1) + name;
	if (path.includes("//")) return "it contains an empty path component (\"//\")";
	if (path.startsWith("/") || path.endsWith("/")) return "the repository name begins or ends with \"/\"";
	if (/[A-Z]/.test(path)) return "the repository name must be lower case";
	return "it does not follow [host[:port]/]repository[:tag][@digest]";
}
function splitOnce(text, separator) {
	const at = text.indexOf(separator);
	return at < 0 ? [text, void 0] : [text.slice(0, at), text.slice(at + separator.length)];
}
/** Ways in which templating leaves its mark: Helm, ERB, envsubst, make, GitHub expressions, sed tokens, angle brackets. */
const PLACEHOLDERS = [
	/\{\{[^}]*\}?\}?/,
	/<%[^>]*%?>?/,
	/\$\{\{?[^}]*\}?\}?/,
	/\$\([^)]*\)?/,
	/\$[A-Za-z_][A-Za-z0-9_]*/,
	/<[A-Za-z][^<>]*>/,
	/\{[A-Za-z_][^{}]*\}/,
	/@@?[A-Z][A-Z0-9_]+@@?/,
	/%[A-Z][A-Z0-9_]+%/,
	/\bset-me\b/i,
	/__[A-Z][A-Z0-9_]*__/
];
/** Upper-case words that stand for a value: a sed token is a whole path component, tag or host label, never part of a lower-case name. */
const TOKEN = /(?:^|[/:@.-])((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+|(?:IMAGE|TAG|VERSION|REPLACEME|REPLACE|CHANGEME|PLACEHOLDER|TODO|ACCOUNT|REGION|REGISTRY|REPOSITORY|AWSACCOUNTID)(?=$|[/:@.]))/;
/**
* Finds a placeholder that a render step was meant to fill in.
* @returns the token as written, or undefined.
*/
function placeholderIn(text) {
	if (!/[${<%@_]|[A-Z]{3}|set-me/i.test(text)) return void 0;
	for (const pattern of PLACEHOLDERS) {
		const match = pattern.exec(text);
		if (match) return match[0];
	}
	return TOKEN.exec(text)?.[1];
}

// src/inventory/containers.ts
const LISTS = [
	["containers", "container"],
	["initContainers", "init-container"],
	["ephemeralContainers", "ephemeral-container"]
];
/** Every image of a pod spec, image volumes included: the kubelet pulls those too. */
function containersOf(manifest, spec, at) {
	const filledIn = triggeredContainers(manifest);
	const uses = [];
	for (const [list, role] of LISTS) for (const [i, container] of itemsOf(spec[list])) {
		const name = typeof container["name"] === "string" ? container["name"] : "";
		const missing = !Object.hasOwn(container, "image") || filledIn.has(name) && isBlank(container["image"]);
		uses.push(missing ? {
			role,
			name,
			at: `${at}/${list}/${i}`,
			text: null,
			parsed: { state: "missing" }
		} : use(role, name, `${at}/${list}/${i}/image`, container["image"]));
	}
	for (const [i, volume] of itemsOf(spec["volumes"])) {
		const image = volume["image"];
		if (!isObject(image) || !Object.hasOwn(image, "reference")) continue;
		const name = typeof volume["name"] === "string" ? volume["name"] : "";
		uses.push(use("image-volume", name, `${at}/volumes/${i}/image/reference`, image["reference"]));
	}
	return uses;
}
function use(role, name, at, value) {
	if (isObject(value)) return {
		role,
		name,
		at,
		text: null,
		parsed: {
			state: "unresolved",
			token: "{{ }}",
			ecrLike: false
		}
	};
	const text = typeof value === "string" ? value : value === null || value === void 0 ? "" : String(value);
	return {
		role,
		name,
		at,
		text,
		parsed: parseImage(text)
	};
}
function itemsOf(value) {
	if (!Array.isArray(value)) return [];
	return value.flatMap((item, i) => isObject(item) ? [[i, item]] : []);
}
function isBlank(value) {
	return value === null || typeof value === "string" && value.trim() === "";
}
/** Containers whose image an OpenShift ImageChange trigger fills in at deploy time; they are written with an empty one. */
function triggeredContainers(manifest) {
	const names = /* @__PURE__ */ new Set();
	const spec = manifest.object["spec"];
	if (manifest.kind !== "DeploymentConfig" || !isObject(spec)) return names;
	for (const [, trigger] of itemsOf(spec["triggers"])) {
		const params = trigger["imageChangeParams"];
		if (trigger["type"] !== "ImageChange" || !isObject(params) || !Array.isArray(params["containerNames"])) continue;
		for (const name of params["containerNames"]) if (typeof name === "string") names.add(name);
	}
	return names;
}

// src/inventory/secrets.ts
const KEYS = [".dockerconfigjson", ".dockercfg"];
/** Reads the registry logins of a Secret; undefined where it holds none (the usual Secret). */
function pullSecretOf(manifest, namespace) {
	const registries = [];
	for (const section of ["data", "stringData"]) {
		const data = manifest.object[section];
		if (!isObject(data)) continue;
		for (const key of KEYS) {
			const value = data[key];
			if (typeof value !== "string") continue;
			const config = parseJson(section === "data" ? decodeBase64(value) : value);
			const logins = isObject(config) ? isObject(config["auths"]) ? config["auths"] : key === ".dockercfg" ? config : {} : {};
			for (const [host, login] of Object.entries(logins)) if (isObject(login)) registries.push(loginOf(host, login, `/${section}/${key}`));
		}
	}
	return registries.length > 0 ? {
		manifest,
		namespace,
		registries
	} : void 0;
}
function loginOf(key, login, at) {
	const host = key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
	const [user, password] = credentialsOf(login);
	const ecr = parseEcrHost(host.replace(/:\d+$/, "")) !== void 0;
	return {
		host,
		username: user,
		expiresAt: ecr && password !== null ? expiryOf(password) : null,
		ecr,
		at
	};
}
function credentialsOf(login) {
	const auth = typeof login["auth"] === "string" ? decodeBase64(login["auth"]) : "";
	const colon = auth.indexOf(":");
	const user = typeof login["username"] === "string" ? login["username"] : colon > 0 ? auth.slice(0, colon) : null;
	const password = typeof login["password"] === "string" ? login["password"] : colon > 0 ? auth.slice(colon + 1) : null;
	return [user !== null && user.length <= 64 && /^[\w.@+-]+$/.test(user) ? user : null, password];
}
/** ECR's token is base64 JSON with `expiration` in epoch seconds: observed, not documented, so anything else is simply unknown. */
function expiryOf(password) {
	const token = parseJson(decodeBase64(password));
	const seconds = isObject(token) ? token["expiration"] : void 0;
	if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < 0 || seconds > 4e9) return null;
	return (/* @__PURE__ */ new Date(seconds * 1e3)).toISOString();
}
function decodeBase64(text) {
	return Buffer.from(text, "base64").toString("utf8");
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/inventory/inventory.ts
/** Whether an inventory can make anything of a manifest: an account, a secret, a namespace or whatever holds a pod spec. */
function mayMatter(manifest) {
	return [
		"ServiceAccount",
		"Secret",
		"Namespace"
	].includes(manifest.kind) || podSpecsOf(manifest).length > 0;
}
/** Picks out of all manifests what the rules are about and joins accounts to workloads over the whole input. */
function takeInventory(manifests, unreadable, options) {
	const labels = namespaceObjects(manifests);
	const namespaceOf = (manifest) => manifest.namespace ?? options.namespaceFor(manifest.source.path);
	const production = (manifest) => productionOf(manifest, namespaceOf(manifest), labels, options);
	const accounts = [];
	const secrets = [];
	let secretObjects = 0;
	for (const manifest of manifests) {
		if (groupOf(manifest.apiVersion) !== "") continue;
		if (manifest.kind === "ServiceAccount") accounts.push({
			manifest,
			namespace: namespaceOf(manifest),
			annotations: annotationsOf$1(manifest.object),
			production: production(manifest)
		});
		if (manifest.kind === "Secret") {
			secretObjects++;
			const secret = pullSecretOf(manifest, namespaceOf(manifest));
			if (secret) secrets.push(secret);
		}
	}
	const findAccount = accountIndex(accounts);
	const workloads = manifests.flatMap((manifest) => podSpecsOf(manifest).map(({ at, spec }) => {
		const namespace = namespaceOf(manifest);
		const serviceAccount = accountNameOf(spec, at);
		return {
			manifest,
			namespace,
			podSpecAt: at,
			containers: containersOf(manifest, spec, at),
			serviceAccount,
			account: findAccount(manifest, namespace, serviceAccount.name),
			production: production(manifest)
		};
	}));
	return {
		workloads,
		accounts,
		secrets,
		unreadable,
		manifests,
		checkable: workloads.length + accounts.length + secretObjects
	};
}
function annotationsOf$1(object) {
	const metadata = object["metadata"];
	const annotations = isObject(metadata) ? metadata["annotations"] : void 0;
	return isObject(annotations) ? annotations : {};
}
/** `serviceAccountName` wins over the deprecated `serviceAccount`, as the API server's conversion has it. */
function accountNameOf(spec, at) {
	for (const key of ["serviceAccountName", "serviceAccount"]) {
		const name = spec[key];
		if (typeof name === "string" && name !== "") return {
			name,
			declared: true,
			at: `${at}/${key}`
		};
	}
	return {
		name: "default",
		declared: false,
		at
	};
}
/**
* Joins by effective namespace and name; two that name no namespace join each other, and a workload without a namespace also joins the only
* account of that name. Where one repository holds the same account several times (one overlay a cluster), the nearest by path is meant.
*/
function accountIndex(accounts) {
	const byKey = groupBy(accounts, (account) => `${account.namespace ?? ""}/${account.manifest.name}`);
	const byName = groupBy(accounts, (account) => account.manifest.name);
	return (manifest, namespace, name) => {
		const same = byKey.get(`${namespace ?? ""}/${name}`);
		if (same) return nearest(manifest, same);
		const named = namespace === null ? byName.get(name) : void 0;
		return named && new Set(named.map((account) => account.namespace)).size === 1 ? nearest(manifest, named) : void 0;
	};
}
function nearest(manifest, candidates) {
	if (candidates.length === 1) return candidates[0];
	const path = manifest.source.path;
	return candidates.toSorted((a, b) => sharedFolders(path, b.manifest.source.path) - sharedFolders(path, a.manifest.source.path))[0];
}
function sharedFolders(a, b) {
	if (a === b) return Number.POSITIVE_INFINITY;
	const left = a.split("/").slice(0, -1);
	const right = b.split("/").slice(0, -1);
	const different = left.findIndex((folder, i) => folder !== right[i]);
	return different < 0 ? left.length : different;
}

// src/manifests/lines.ts
/** Nothing out of a Secret is ever shown, not even a line that does not parse. Of what was rendered the files behind it are shown, not the rendering. */
function sourceLines(texts, manifests, unreadable) {
	const files = /* @__PURE__ */ new Map();
	for (const { path, text, origin } of texts) if (!origin) files.set(path, {
		text,
		hidden: []
	});
	const hide = (source, { start, end }) => void (source.origin ? void 0 : files.get(source.path)?.hidden.push({
		start,
		end
	}));
	for (const manifest of manifests) if (manifest.kind === "Secret") hide(manifest.source, manifest);
	for (const document of unreadable) if (/Secret|\bdata\b|stringData/.test(document.source.text.slice(document.start, document.end))) hide(document.source, document);
	const origins = new Set([...texts, ...unreadable.map(({ source }) => source)].flatMap(({ origin }) => origin ?? []));
	const fileOf = (file) => {
		if (files.has(file)) return files.get(file);
		let found;
		for (const origin of origins) found ??= origin.fileOf(file);
		files.set(file, found && {
			text: found.text,
			hidden: [...found.hidden]
		});
		return found;
	};
	return {
		lineOf: (file, line) => {
			const shown = fileOf(file);
			if (shown === void 0) return void 0;
			const starts = lineStarts(shown.text);
			const start = starts[line - 1];
			if (start === void 0) return void 0;
			const end = starts[line] ?? shown.text.length;
			if (shown.hidden.some((range) => range.start < end && start < range.end)) return void 0;
			return shown.text.slice(start, end).replace(/[\r\n]+$/, "");
		},
		textOf: (file) => fileOf(file)?.text
	};
}
/** The texts somebody wrote: the files behind what was rendered instead of the rendering, each once. */
function* writtenTexts(texts) {
	const seen = /* @__PURE__ */ new Set();
	for (const source of texts) for (const path of source.origin ? source.origin.files : [source.path]) {
		const text = source.origin ? source.origin.fileOf(path)?.text : source.text;
		if (text === void 0 || seen.has(path)) continue;
		seen.add(path);
		yield {
			path,
			text
		};
	}
}

// src/images/substitute.ts
/** `${NAME}`, `${NAME:-default}` (and `-`, `:=`, `=`), `$NAME`; `$${...}` is an escaped dollar and left alone. */
const PLACEHOLDER = /(\$?)\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-=])([^${}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))/g;
/** Names that say what their value is. A manifest must not be able to ask for it: what stands in an image reference is printed, and sent to a registry. */
const SECRET_NAME = /SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|(?:^|_)(?:KEY|AUTH|PASS|PAT|PWD|DSN)(?:_|$)|JWT|COOKIE|SESSION|SIGNATURE/i;
/** What an image reference, a name or an ARN can hold; no URL with a user and a password in it. */
const PLAIN_VALUE = /^(?!.*\/\/)[A-Za-z0-9][A-Za-z0-9._:/@+=,-]{0,511}$|^$/;
/**
* Fills in the placeholders that have a value. What has none, and no default, stays as it is and is a finding.
* @param withEnvironment whether the environment may be asked; its values are only taken where they look like part of a reference.
*/
function substitute(text, { values, environment }, withEnvironment) {
	if (!text.includes("$")) return text;
	return text.replace(PLACEHOLDER, (whole, dollar, braced, operator, fallback, bare) => {
		const name = braced ?? bare ?? "";
		if (dollar !== "") return whole;
		const value = Object.hasOwn(values, name) ? values[name] : withEnvironment ? environmentValue(environment, name) : void 0;
		return value === void 0 || value === "" && operator?.startsWith(":") === true ? operator === void 0 ? value ?? whole : fallback ?? "" : value;
	});
}
function environmentValue(environment, name) {
	const value = environment !== void 0 && Object.hasOwn(environment, name) ? environment[name] : void 0;
	return value === void 0 || SECRET_NAME.test(name) || !PLAIN_VALUE.test(value) ? void 0 : value;
}

// src/manifests/substitute.ts
/** Values the environment may fill in: they are what the rules read and print anyway. */
const FROM_ENVIRONMENT = /* @__PURE__ */ new Set([
	"image",
	"serviceAccountName",
	"serviceAccount",
	"namespace",
	"eks.amazonaws.com/role-arn"
]);
/**
* Fills in the placeholders of a manifest's values. Positions stay those of the file, because keys and order do.
* @returns the same manifest where nothing was filled in.
*/
function substituteIn(manifest, substitution) {
	if (!manifest.source.text.includes("$", manifest.start)) return manifest;
	const object = visit(manifest.object, substitution, false);
	if (object === manifest.object || !isObject(object)) return manifest;
	const { name, namespace } = isObject(object["metadata"]) ? object["metadata"] : {};
	return {
		...manifest,
		object,
		name: typeof name === "string" ? name : manifest.name,
		namespace: typeof namespace === "string" && namespace !== "" ? namespace : null
	};
}
/** Copies only what changes. */
function visit(value, substitution, withEnvironment) {
	if (typeof value === "string") return substitute(value, substitution, withEnvironment);
	if (Array.isArray(value)) {
		const items = value.map((item) => visit(item, substitution, withEnvironment));
		return items.some((item, i) => item !== value[i]) ? items : value;
	}
	if (!isObject(value)) return value;
	let changed;
	for (const [key, entry] of Object.entries(value)) {
		const filled = visit(entry, substitution, FROM_ENVIRONMENT.has(key) || withEnvironment && isImageMapping(key));
		if (filled === entry) continue;
		changed ??= { ...value };
		changed[key] = filled;
	}
	return changed ?? value;
}
/** `image: {registry, repository, tag}` and the `reference` of an image volume. */
function isImageMapping(key) {
	return [
		"registry",
		"repository",
		"name",
		"tag",
		"digest",
		"reference"
	].includes(key);
}

// src/policy/suppressions.ts
/**
* Reads the end of a reason: `approved in CHG-123 until 2027-01-31`. The day itself still counts.
* Words after "until" that are no figure are part of the reason.
*/
function parseUntil(text) {
	const match = /^(.*?)[\s(]*\buntil:?\s+(\d[\d./-]*)[).\s]*$/is.exec(text.slice(0, 2e3));
	const reason = (match?.[1] ?? text).trim().replace(/[,;]$/, "");
	const until = match?.[2]?.replace(/\.$/, "");
	if (until !== void 0 && !isDay(until)) return {
		reason,
		until,
		problem: "bad-date"
	};
	if (!/[\p{L}\p{N}]/u.test(reason)) return {
		reason,
		problem: "no-reason"
	};
	return until === void 0 ? { reason } : {
		reason,
		until
	};
}
/** `2027-02-30` is none. */
function isDay(text) {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = /* @__PURE__ */ new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
function hasEnded({ until }, now) {
	return until !== void 0 && now.toISOString().slice(0, 10) > until;
}
/** Takes out of the findings what is suppressed with a reason and in time, and says which suppressions do nothing. */
function suppress(findings, index, { now, couldFind }) {
	const used = /* @__PURE__ */ new Set();
	const missed = /* @__PURE__ */ new Map();
	const kept = [];
	const suppressed = [];
	for (const judged of findings) {
		const candidates = index.candidates(judged).filter(({ rule }) => rule === judged.finding.rule);
		const holding = candidates.filter((candidate) => candidate.problem === void 0 && !hasEnded(candidate, now));
		for (const candidate of holding) used.add(candidate);
		const [by] = holding;
		if (by) {
			suppressed.push(suppressedBy(judged.finding, by.by, by.reason, by.until));
			continue;
		}
		for (const candidate of candidates) missed.set(candidate, (missed.get(candidate) ?? 0) + 1);
		kept.push(candidates.length === 0 ? judged : {
			...judged,
			finding: withReminders(judged.finding, candidates)
		});
	}
	return {
		kept,
		suppressed,
		problems: index.all.flatMap((suppression) => problemOf(suppression, missed.get(suppression) ?? 0, used.has(suppression) || !couldFind(suppression.rule), now))
	};
}
/** What stays of a finding that does not count. */
function suppressedBy(finding, by, reason, until) {
	const { rule, location, message, severity, resource, container, image, fingerprint } = finding;
	return {
		rule,
		by,
		reason,
		...until === void 0 ? {} : { until },
		location,
		message,
		severity,
		resource,
		...container === void 0 ? {} : { container },
		...image === void 0 ? {} : { image },
		fingerprint
	};
}
function withReminders(finding, candidates) {
	const related = candidates.map((candidate) => ({
		message: reminder(candidate),
		location: candidate.location
	}));
	return {
		...finding,
		related: [...finding.related, ...related]
	};
}
function reminder({ problem, until }) {
	if (problem === "no-reason") return "this suppression gives no reason and does not count";
	if (problem === "bad-date") return `this suppression does not count: "${until}" is no date (YYYY-MM-DD)`;
	return `this suppression ended on ${until}`;
}
function problemOf(suppression, covers, isUsed, now) {
	const { rule, by, location } = suppression;
	const problem = suppression.problem ?? (hasEnded(suppression, now) ? "expired" : isUsed ? void 0 : "unused");
	return problem === void 0 ? [] : [{
		problem,
		rule,
		by,
		message: `the suppression of ${rule || "no rule"} ${complaint(suppression, problem, covers)}`,
		location
	}];
}
/** Ends the sentence "the suppression of <rule> ...". */
function complaint({ until }, problem, covers) {
	switch (problem) {
		case "no-rule": return "suppresses nothing: write <rule>: <reason>";
		case "unknown-rule": return "suppresses nothing: there is no such rule";
		case "no-reason": return "gives no reason and suppresses nothing: write <rule>: <reason>";
		case "bad-date": return `suppresses nothing: "${until}" is no date (YYYY-MM-DD)`;
		case "expired": return covers === 0 ? `ended on ${until} and would cover nothing in this run` : `ended on ${until}: ${covers === 1 ? "the finding it covered counts" : `the ${covers} findings it covered count`} again`;
		case "unused": return "suppresses nothing in this run";
	}
}

// src/policy/baseline.ts
/** What there is to mend now, in an order that does not depend on files or lines. */
function baselineOf(findings) {
	return {
		schemaVersion: 1,
		findings: [...groupBy(findings, ({ finding }) => finding.fingerprint)].map(([fingerprint, group]) => {
			const [first] = group.map((judged) => judged.finding);
			const container = first?.container;
			return {
				fingerprint,
				count: group.length,
				rule: first?.rule ?? "",
				resource: first ? resourceText(first) : "",
				...container === void 0 ? {} : { container }
			};
		}).sort((a, b) => sortKey(a) < sortKey(b) ? -1 : 1)
	};
}
function resourceText({ resource: { kind, namespace, name } }) {
	return `${kind} ${namespace === null ? "" : `${namespace}/`}${name}`.trim();
}
function sortKey({ rule, resource, container = "", fingerprint }) {
	return [
		rule,
		resource,
		container,
		fingerprint
	].join("\n");
}
/** The baseline as text: one entry a line, so that a review and a merge see single findings. */
function renderBaseline({ schemaVersion, findings }) {
	const lines = findings.map((entry) => `    ${toJson(entry).trim().replace(/\n */g, " ")}`);
	return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `}]\n}\n`;
}
/** Takes the known findings out; of equal ones as many as were recorded, so that one more of them is new. */
function applyBaseline(findings, { findings: entries }) {
	const left = /* @__PURE__ */ new Map();
	for (const { fingerprint, count } of entries) left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
	const kept = [];
	const suppressed = [];
	for (const judged of findings) {
		const known = left.get(judged.finding.fingerprint) ?? 0;
		if (known === 0) kept.push(judged);
		else {
			left.set(judged.finding.fingerprint, known - 1);
			suppressed.push(suppressedBy(judged.finding, "baseline", "recorded in the baseline"));
		}
	}
	return {
		kept,
		suppressed,
		gone: [...left.values()].reduce((sum, count) => sum + count, 0)
	};
}

// src/policy/changes.ts
/**
* Sets apart what was already there: the same finding (its fingerprint, which knows neither file nor line) about the same object, which the change
* leaves as it was, and with no object among its related locations that the change adds or edits. What a change edits is rolled out
* with it, so an old fault of it counts; so does what the change breaks in objects it does not touch. Equal findings are counted.
*/
function setApartEarlier(findings, earlier) {
	const there = /* @__PURE__ */ new Map();
	for (const judged of earlier.findings) {
		const same = there.get(judged.finding.fingerprint);
		if (same) same.push(judged);
		else there.set(judged.finding.fingerprint, [judged]);
	}
	const contents = contentReader();
	const kept = [];
	const suppressed = [];
	for (const judged of findings) {
		const candidates = there.get(judged.finding.fingerprint) ?? [];
		const match = candidates.findIndex((before) => !isTouched(judged, before, contents));
		if (match < 0) kept.push(judged);
		else {
			candidates.splice(match, 1);
			suppressed.push(suppressedBy(judged.finding, "baseline", `already on ${earlier.label}`));
		}
	}
	return {
		kept,
		suppressed
	};
}
function isTouched(now, before, contents) {
	if (contents(now.of) !== contents(before.of)) return true;
	const known = new Set(before.involved.map(contents));
	return now.involved.some((object) => !known.has(contents(object)));
}
/** What an object says, whatever its layout, comments and order of keys; for a document that does not parse, its text. */
function contentReader() {
	const known = /* @__PURE__ */ new Map();
	return (of) => {
		const before = known.get(of);
		if (before !== void 0) return before;
		const text = "object" in of ? canonical(of.object) : of.source.text.slice(of.start, of.end).trim();
		known.set(of, text);
		return text;
	};
}
function canonical(value) {
	return JSON.stringify(value, (_, entry) => entry !== null && typeof entry === "object" && !Array.isArray(entry) ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => a < b ? -1 : 1)) : entry);
}
/**
* Images without an answer that the change has nothing to do with: every object that uses one was there, with that image, as it is now. Whatever
* ECR would say of them, it would be said of the earlier tree too.
*/
function imagesSetApart(used, isUnverified, earlier) {
	const contents = contentReader();
	const before = new Map(earlier.images.map((image) => [image.subject, image.uses]));
	const apart = used.filter(({ subject, uses }) => {
		if (!isUnverified(subject)) return false;
		const left = (before.get(subject) ?? []).map(({ workload, at }) => `${at}\n${contents(workload.manifest)}`);
		return uses.every(({ workload, at }) => {
			const found = left.indexOf(`${at}\n${contents(workload.manifest)}`);
			if (found >= 0) left.splice(found, 1);
			return found >= 0;
		});
	});
	return new Set(apart.map(({ subject }) => subject));
}

// src/policy/fold.ts
const UNRESOLVED = "image-reference-unresolved";
/** Placeholders named in the message; the related locations show the rest. */
const MOST_TOKENS = 3;
/**
* Makes the unresolved references of a file one finding: a file that nobody has rendered has one fault, however many images it holds.
* The first place is the finding's own, the others are related locations.
*/
function foldUnresolved(findings) {
	return [...groupBy(findings, (finding) => finding.rule === UNRESOLVED ? `${finding.location.file}\n${finding.severity}` : finding).values()].flatMap((group) => {
		const [first, ...others] = group.toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
		return first && others.length > 0 ? [folded(first, others)] : group;
	});
}
function folded(first, others) {
	const tokens = [...new Set([first, ...others].flatMap(({ image }) => placeholderIn(image ?? "") ?? []))];
	const shown = tokens.slice(0, MOST_TOKENS).join(", ");
	const more = tokens.length > MOST_TOKENS ? ` and ${tokens.length - MOST_TOKENS} more` : "";
	const message = `${first.message} ${others.length === 1 ? "One more image reference" : `${others.length} more image references`} of this file ${others.length === 1 ? "holds" : "hold"} a placeholder too${tokens.length > 1 ? `; the placeholders are ${shown}${more}` : ""}.`;
	return {
		...first,
		message,
		related: [...first.related, ...others.map(relatedOf)]
	};
}
function relatedOf({ resource, container, image, location }) {
	return {
		message: `${resource.kind} ${resource.name}${container === void 0 ? "" : `, container ${container}`}: ${image ?? "unresolved too"}`,
		location,
		resource
	};
}

// src/policy/suppression-annotations.ts
/**
* `ecr-preflight/ignore.<rule>` for the object, and for one container `ecr-preflight/ignore.<rule>.<container>`. A key's name holds at most 63
* characters, its prefix 253: where the first form has no room, the container may stand in front, `<container>.ecr-preflight/ignore.<rule>`.
*/
const KEY = /^(?:([a-z0-9-]+)\.)?ecr-preflight\/ignore(?:\.([A-Za-z0-9_-]+))?(?:\.([a-z0-9-]+))?$/;
/**
* Reads the suppressions out of an object's annotations.
* @param podSpecs pointers of its pod specs, whose templates carry annotations of their own.
*/
function annotationSuppressions(manifest, podSpecs, ruleIds) {
	if (!manifest.source.text.includes("ecr-preflight")) return [];
	return [.../* @__PURE__ */ new Set(["/metadata/annotations", ...podSpecs.map((at) => `${at.slice(0, at.lastIndexOf("/"))}/metadata/annotations`)])].flatMap((at) => {
		const annotations = valueAt(manifest.object, at);
		if (!isObject(annotations)) return [];
		return Object.entries(annotations).flatMap(([key, value]) => {
			const match = KEY.exec(key);
			if (!match) return [];
			const [, before, rule = "", behind] = match;
			const container = behind ?? before;
			const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
			return [{
				by: "annotation",
				rule,
				...ruleIds.has(rule) ? parseUntil(text) : {
					reason: text,
					problem: rule === "" ? "no-rule" : "unknown-rule"
				},
				location: locateIn(manifest, `${at}/${escapeSegment(key)}`),
				...container === void 0 ? {} : { container }
			}];
		});
	});
}

// src/manifests/comments.ts
const SCALAR = 4;
/**
* Finds the comments that begin with a marker. Text inside a value is no comment, even where it looks like one (a script, a manifest in a ConfigMap);
* in a document that does not parse every line counts.
*/
function markedComments(source, marker) {
	const { text } = source;
	if (!text.includes(marker)) return [];
	const isQuoted = scalarTest(text);
	const comments = [];
	for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
		const lineStart = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
		const start = hashBefore(text, lineStart, at);
		if (start === void 0 || /[\w-]/.test(text[at + marker.length] ?? "") || isQuoted(at)) continue;
		const end = lineEnd(text, at);
		const location = locationOf(source, start, start + text.slice(start, end).trimEnd().length);
		const trailing = text.slice(lineStart, start).trim() !== "";
		comments.push({
			text: text.slice(at + marker.length, end).trim(),
			location,
			line: trailing ? location.line : lineBelow(text, end, location.line)
		});
	}
	return comments;
}
/** Offset of the `#` that opens a comment with nothing but white space and further hashes up to the marker. */
function hashBefore(text, lineStart, marker) {
	let opened;
	for (let at = marker - 1; at >= lineStart && /[# \t]/.test(text[at] ?? ""); at--) if (text[at] === "#" && (at === lineStart || /[ \t]/.test(text[at - 1] ?? ""))) opened = at;
	return opened;
}
function lineEnd(text, from) {
	const match = /[\r\n]/g;
	match.lastIndex = from;
	return match.exec(text)?.index ?? text.length;
}
/** Past further comments and a `---`, but not past an empty line: what stands there is another matter. */
function lineBelow(text, from, line) {
	let below = line;
	let at = from;
	while (at < text.length) {
		at += text.startsWith("\r\n", at) ? 2 : 1;
		below++;
		const end = lineEnd(text, at);
		const content = text.slice(at, end);
		if (content.trim() === "") return void 0;
		if (!/^[ \t]*#|^---[ \t]*(?:#.*)?$/.test(content)) return below;
		at = end;
	}
}
/** Whether an offset lies inside a value; documents are parsed when the first offset in them is asked for. */
function scalarTest(text) {
	const documents = splitDocuments(text).map((span) => ({
		...span,
		events: void 0
	}));
	return (offset) => {
		const document = documents.find(({ start, end }) => start <= offset && offset < end);
		if (!document) return false;
		document.events ??= eventsOf(text.slice(document.start, document.end));
		const inside = offset - document.start;
		return document.events.some((event) => event.type === SCALAR && event.valueStart >= 0 && event.valueStart <= inside && inside < event.valueEnd);
	};
}
function eventsOf(text) {
	try {
		return parseYamlEvents(text);
	} catch {
		return [];
	}
}

// src/policy/suppression-comments.ts
const MARKER = "ecr-preflight-ignore";
/** Reads `# ecr-preflight-ignore <rule>[, <rule>]: <reason> [until YYYY-MM-DD]` out of every text that holds the marker. */
function commentSuppressions(texts, ruleIds) {
	const all = [];
	const byFile = /* @__PURE__ */ new Map();
	for (const source of texts) for (const comment of markedComments(source, MARKER)) {
		const suppressions = parseComment(comment, ruleIds);
		all.push(...suppressions);
		if (comment.line === void 0) continue;
		const lines = byFile.get(source.path) ?? /* @__PURE__ */ new Map();
		byFile.set(source.path, lines);
		lines.set(comment.line, [...lines.get(comment.line) ?? [], ...suppressions]);
	}
	return {
		all,
		byFile
	};
}
/** One suppression a rule, so that each can be unused on its own. */
function parseComment({ text, location }, ruleIds) {
	const colon = text.indexOf(":");
	const names = colon < 0 ? text.slice(0, /\s/.exec(text)?.index) : text.slice(0, colon);
	const { reason, ...end } = parseUntil(colon < 0 ? "" : text.slice(colon + 1));
	const rules = names.split(",").map((name) => name.trim()).filter((name) => name !== "");
	const common = {
		by: "comment",
		reason,
		location
	};
	if (rules.length === 0) return [{
		...common,
		rule: "",
		problem: "no-rule"
	}];
	return rules.map((rule) => {
		if (!ruleIds.has(rule)) return {
			...common,
			rule,
			problem: "unknown-rule"
		};
		return {
			...common,
			rule,
			...end
		};
	});
}

// src/policy/suppression-index.ts
/** Everything that may suppress a finding: comments first, then annotations, then the configuration. */
function suppressionIndex({ texts, inventory, config, ruleIds }) {
	const comments = commentSuppressions(texts, ruleIds);
	const annotations = /* @__PURE__ */ new Map();
	const written = /* @__PURE__ */ new Map();
	const podSpecs = /* @__PURE__ */ new Map();
	for (const { manifest, podSpecAt } of inventory.workloads) podSpecs.set(manifest.id, [...podSpecs.get(manifest.id) ?? [], podSpecAt]);
	for (const manifest of inventory.manifests) {
		const found = annotationSuppressions(manifest, podSpecs.get(manifest.id) ?? [], ruleIds).map((suppression) => {
			const key = keyOf(suppression);
			const known = written.get(key) ?? suppression;
			written.set(key, known);
			return known;
		});
		if (found.length > 0) annotations.set(manifest.id, found);
	}
	const mayHaveComment = ({ of: { source } }) => comments.byFile.size > 0 && (source.origin !== void 0 || comments.byFile.has(source.path));
	const spoken = config.filter((entry) => texts.some(({ path }) => entry.matchesPath(path)));
	return {
		all: [
			...comments.all,
			...written.values(),
			...spoken.map((entry) => entry.suppression)
		],
		candidates: (judged) => [
			...mayHaveComment(judged) ? linesOf(judged).flatMap(([file, line]) => comments.byFile.get(file)?.get(line) ?? []) : [],
			...annotationsOf(judged, annotations),
			...config.filter((entry) => entry.matches(judged)).map((entry) => entry.suppression)
		]
	};
}
function keyOf({ rule, container, location }) {
	return `${location.file}:${location.line}:${location.column} ${rule} ${container ?? ""}`;
}
function annotationsOf({ of, finding }, annotations) {
	return ("id" in of ? annotations.get(of.id) ?? [] : []).filter(({ container }) => container === void 0 || container === finding.container);
}
/**
* The lines on which a comment speaks of a finding: its own, and those where the things it stands in begin: its container, the list of
* containers, the pod spec and template, the object.
*/
function linesOf({ finding, at, of, subject }) {
	const { file, line, endLine } = finding.location;
	const lines = new Set(Array.from({ length: endLine - line + 1 }, (_, i) => `${line + i} ${file}`));
	if ("object" in of) for (const pointer of holdersOf(at, subject.type === "workload" ? subject.podSpec.at : void 0)) {
		const location = locateIn(of, pointer);
		lines.add(`${location.line} ${location.file}`);
	}
	return [...lines].map((entry) => [entry.slice(entry.indexOf(" ") + 1), Number.parseInt(entry, 10)]);
}
function holdersOf(at, podSpecAt) {
	const container = /^(.*\/(?:containers|initContainers|ephemeralContainers|volumes))\/\d+(?=\/|$)/.exec(at);
	const holders = ["", ...container ? [container[0], container[1] ?? ""] : []];
	if (podSpecAt !== void 0) holders.push(podSpecAt, podSpecAt.slice(0, podSpecAt.lastIndexOf("/")));
	return holders;
}

// src/policy/adopt.ts
/** Lets a repository adopt the gate before it has mended everything: suppressions, then the baseline, then what a change has found already there. */
function adopt(tree, options) {
	const spoken = suppressions(tree, options);
	const recordable = baselineOf(spoken.kept);
	const baseline = options.baseline === "record" ? recordable : options.baseline;
	const known = baseline ? applyBaseline(spoken.kept, baseline) : {
		kept: spoken.kept,
		suppressed: [],
		gone: 0
	};
	const before = options.earlier && suppressions(options.earlier.tree, options);
	const earlier = options.earlier && {
		label: options.earlier.label,
		findings: before?.kept ?? [],
		images: options.earlier.tree.images
	};
	const fresh = earlier ? setApartEarlier(known.kept, earlier) : {
		kept: known.kept,
		suppressed: []
	};
	const imagesApart = earlier ? imagesSetApart(tree.images, options.isUnverified, earlier) : /* @__PURE__ */ new Set();
	return {
		findings: foldUnresolved(fresh.kept.map(({ finding }) => finding)),
		suppressed: [
			...spoken.suppressed,
			...known.suppressed,
			...fresh.suppressed
		],
		problems: spoken.problems,
		imagesApart,
		notes: [
			...spoken.problems.map(({ location, message }) => `${location.file}:${location.line}: ${message}.`),
			...baselineNotes(known.gone),
			...earlier ? earlierNotes(earlier.label, known.kept.length, fresh.suppressed.length, imagesApart.size) : [],
			...before ? addedNotes(spoken.written, before.written) : []
		],
		recordable
	};
}
function suppressions(tree, { ignore, rules, now, isComplete }) {
	const index = suppressionIndex({
		texts: [...writtenTexts(tree.texts)],
		inventory: tree.inventory,
		config: ignore,
		ruleIds: new Set(rules.map((rule) => rule.id))
	});
	const couldFind = (rule) => isComplete || !NEEDS_ECR.test(rule);
	return {
		...suppress(tree.judged, index, {
			now,
			couldFind
		}),
		written: index.all
	};
}
/** Rules that speak only of what ECR said. */
const NEEDS_ECR = /^ecr-(?:image|repository)-/;
function baselineNotes(gone) {
	if (gone === 0) return [];
	return [`${count(gone, "finding")} of the baseline ${gone === 1 ? "was" : "were"} not found in this run: --write-baseline writes it without ${gone === 1 ? "it" : "them"}.`];
}
function earlierNotes(label, found, old, images) {
	const what = old > 0 ? `: ${count(old, "finding")} that ${old === 1 ? "was" : "were"} there before ${old === 1 ? "does" : "do"} not count` : found > 0 ? ": nothing that was found was there before" : "";
	const unverified = images === 0 ? [] : [`${count(images, "image")} that could not be verified ${images === 1 ? "is" : "are"} used only by objects this change leaves as they were: ${images === 1 ? "it does" : "they do"} not count.`];
	return [`Judged as a change to ${label}${what}.`, ...unverified];
}
/** A change may not silence its own findings unseen. */
function addedNotes(now, before) {
	const keyOf = ({ by, rule, reason, until }) => [
		by,
		rule,
		until ?? "",
		reason
	].join("\n");
	const left = before.map(keyOf);
	return now.flatMap((suppression) => {
		const known = left.indexOf(keyOf(suppression));
		if (known >= 0) left.splice(known, 1);
		const { by, rule, location } = suppression;
		return known >= 0 || by === "config" || rule === "" ? [] : [`This change adds a suppression of ${rule} (${by}): ${location.file}:${location.line}.`];
	});
}

// src/policy/findings.ts
/**
* Joins what a rule said with its METADATA and with the place it points at.
* @param level as configured for the rule, if it is
* @returns undefined where the rule is off
*/
function toFinding(raw, rule, subject, locate, level) {
	const severity = level ?? (rule.level === "off" ? "off" : raw.severity ?? rule.level);
	if (severity === "off") return void 0;
	const { id } = subject.resource;
	const resource = refOf(subject.resource);
	return {
		rule: rule.id,
		severity,
		message: raw.message,
		remediation: rule.remediation,
		help: rule.help,
		resource,
		...raw.container === void 0 ? {} : { container: raw.container },
		...raw.image === void 0 ? {} : { image: raw.image },
		location: locate(id, placeOf$1(raw)),
		related: (raw.related ?? []).map((related) => ({
			message: related.message,
			location: locate(related.of.id, placeOf$1(related)),
			resource: refOf(related.of)
		})),
		fingerprint: fingerprint(raw, resource)
	};
}
/** Without the id, which means nothing outside the run. */
function refOf({ apiVersion, kind, namespace, name }) {
	return {
		apiVersion,
		kind,
		namespace,
		name
	};
}
function placeOf$1({ at, line }) {
	return line === void 0 ? { pointer: at ?? "" } : { line };
}
/**
* Names a finding over time: what is wrong with which object, and no line, so that it survives moves. The version of the API is left out:
* `apps/v1beta1` and `apps/v1` name the same object. 20 hex digits.
*/
function fingerprint(raw, { apiVersion, kind, namespace, name }) {
	const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
	const parts = [
		raw.rule,
		group,
		kind,
		namespace,
		name,
		raw.container ?? null,
		raw.key ?? raw.message
	];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

// src/policy/judge.ts
/** Asks the policy about every subject and turns what it says into findings at a place. */
function judge(subjects, manifests, engine, rules, levels) {
	const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]));
	const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
	const place = (id, at) => {
		const target = byId.get(id);
		if (!target) throw new Error(`the policy points at a resource that was not in its input: ${id}`);
		if (at.line !== void 0 && "object" in target) return locateLine(target.source, at.line);
		return "object" in target ? locateIn(target, at.pointer ?? "") : target.location;
	};
	const findings = [];
	for (const { subject, of } of subjects) {
		byId.set(subject.resource.id, of);
		for (const raw of engine.evaluate(subject)) {
			const rule = ruleOf.get(raw.rule);
			if (!rule) throw new Error(`the policy names a rule that is not in the catalogue: ${raw.rule}`);
			const finding = toFinding(raw, rule, subject, place, levels.get(rule.id));
			if (finding) findings.push({
				finding: "object" in of ? {
					...finding,
					related: [...finding.related, ...originNotes(of, raw.at)]
				} : finding,
				at: raw.at,
				subject,
				of,
				involved: (raw.related ?? []).flatMap((related) => byId.get(related.of.id) ?? [])
			});
		}
	}
	return findings;
}

// src/report/make-report.ts
/** Puts the parts together: sorted, counted, with the one verdict that the exit code follows. */
function makeReport({ scan, evidence, adoption, notes, options, version }) {
	const sorted = adoption.findings.toSorted(byPlace);
	const unverified = unverifiedOf(scan.images, evidence.images);
	const count = (severity) => sorted.filter((finding) => finding.severity === severity).length;
	return {
		schemaVersion: 1,
		tool: {
			name: "ecr-preflight",
			version
		},
		verdict: verdictOf(sorted, unverified.filter(({ subject }) => !adoption.imagesApart.has(subject)), options),
		summary: {
			files: scan.sources.files,
			documents: scan.documents,
			manifests: scan.objects,
			workloads: scan.inventory.workloads.length,
			images: distinctImages(scan.inventory.workloads),
			errors: count("error"),
			warnings: count("warning"),
			infos: count("info"),
			suppressed: adoption.suppressed.length,
			unverified: unverified.length,
			notLookedUp: evidence.notLookedUp.length
		},
		findings: sorted,
		unverified,
		suppressed: adoption.suppressed.toSorted((a, b) => byLocation(a.location, b.location) || compare(a.rule, b.rule)),
		...adoption.problems.length > 0 ? { suppressionProblems: adoption.problems.toSorted((a, b) => byLocation(a.location, b.location)) } : {},
		skipped: scan.skipped.toSorted((a, b) => compare(a.file, b.file) || compare(a.reason, b.reason)),
		notes: [
			...notLookedUpNotes(evidence),
			...expectedNotes(scan.images, evidence.images, options.isExpected),
			...adoption.notes,
			...notes
		]
	};
}
function verdictOf(findings, unverified, options) {
	const failing = options.failOn === "never" ? [] : options.failOn === "warning" ? ["error", "warning"] : ["error"];
	if (findings.some((finding) => failing.includes(finding.severity))) return "fail";
	return unverified.length > 0 && options.aws.mode === "required" ? "unverified" : "pass";
}
function unverifiedOf(used, images) {
	return used.flatMap(({ subject, uses }) => {
		const evidence = images[subject];
		if (evidence?.status !== "unverified") return [];
		return [{
			subject,
			reason: evidence.reason,
			message: evidence.message,
			locations: uses.map(placeOf).toSorted(byLocation)
		}];
	});
}
function placeOf({ workload: { manifest }, at }) {
	return locateIn(manifest, at);
}
const WHY_NOT = {
	"aws-off": (images, were) => `${images} in private ECR registries ${were} not looked up (--aws off): whether they exist is not known.`,
	"aws-owned": (images, were) => `${images} of AWS's own registries ${were} not looked up: those registries let nobody else describe their images.`,
	"lookup-off": (images, were) => `${images} ${were} not looked up: look-ups in their registry are off in the configuration.`
};
function notLookedUpNotes({ notLookedUp }) {
	return [
		"aws-off",
		"aws-owned",
		"lookup-off"
	].flatMap((why) => {
		const count = notLookedUp.filter((entry) => entry.why === why).length;
		return count === 0 ? [] : [WHY_NOT[why](count === 1 ? "1 image" : `${count} images`, count === 1 ? "was" : "were")];
	});
}
function expectedNotes(used, images, isExpected) {
	return used.filter(({ subject }) => images[subject]?.status === "absent" && isExpected(subject)).map(({ subject }) => `${subject} is not in ECR yet and is expected (--expect-image): this pipeline is about to push it.`);
}
/** File, line, column, rule; the message last, so that the order never depends on anything else. */
function byPlace(a, b) {
	return byLocation(a.location, b.location) || compare(a.rule, b.rule) || compare(a.message, b.message);
}
function byLocation(a, b) {
	return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/subjects/build.ts
function workloadSubject(workload, context) {
	const { account } = workload;
	return {
		schemaVersion: 1,
		type: "workload",
		resource: resourceOf(workload.manifest),
		namespace: workload.namespace,
		production: workload.production,
		podSpec: { at: workload.podSpecAt },
		serviceAccount: {
			...workload.serviceAccount,
			...account ? {
				status: "found",
				resource: resourceOf(account.manifest),
				annotations: account.annotations
			} : { status: "not-found" }
		},
		containers: workload.containers.map((use) => containerOf(use, context)),
		cluster: context.clusterFor(workload.manifest.source.path),
		object: workload.manifest.object
	};
}
function serviceAccountSubject(account, users, context) {
	return {
		schemaVersion: 1,
		type: "service-account",
		resource: resourceOf(account.manifest),
		namespace: account.namespace,
		production: account.production,
		annotations: account.annotations,
		commentedAnnotation: commentedAnnotation(account.manifest),
		workloads: users.map((workload) => ({
			resource: resourceOf(workload.manifest),
			namespace: workload.namespace,
			at: workload.serviceAccount.at,
			containers: workload.containers.map((use) => containerOf(use, context)),
			roleAnnotations: misplacedRoles(workload)
		})),
		object: account.manifest.object
	};
}
function secretSubject(secret) {
	return {
		schemaVersion: 1,
		type: "secret",
		resource: resourceOf(secret.manifest),
		namespace: secret.namespace,
		registries: secret.registries
	};
}
function documentSubject(document, id) {
	return {
		schemaVersion: 1,
		type: "document",
		resource: {
			id,
			...document.resource
		},
		file: document.source.path,
		problem: {
			message: document.problem,
			line: document.location.line
		}
	};
}
/** Accounts with the workloads that run as them, in the order of the manifests. */
function accountUsers(inventory) {
	const users = new Map(inventory.accounts.map((account) => [account, []]));
	for (const workload of inventory.workloads) if (workload.account) users.get(workload.account)?.push(workload);
	return users;
}
function resourceOf(manifest) {
	return {
		id: manifest.id,
		apiVersion: manifest.apiVersion,
		kind: manifest.kind,
		namespace: manifest.namespace,
		name: manifest.name
	};
}
function containerOf(use, context) {
	return {
		role: use.role,
		name: use.name,
		at: use.at,
		image: imageOf(use, context)
	};
}
const NOT_LOOKED_UP = { status: "not-looked-up" };
function imageOf({ text, parsed }, context) {
	if (parsed.state === "missing") return {
		text,
		state: "missing",
		evidence: NOT_LOOKED_UP
	};
	if (parsed.state === "invalid") return {
		text,
		state: "invalid",
		problem: parsed.problem,
		evidence: NOT_LOOKED_UP
	};
	if (parsed.state === "unresolved") return {
		text,
		state: "unresolved",
		token: parsed.token,
		ecr: registryOf(parsed.ecr),
		evidence: NOT_LOOKED_UP
	};
	const { reference, host, port, repository, tag, digest, ecr } = parsed.image;
	return {
		text,
		state: "parsed",
		reference,
		host,
		port: port ?? null,
		repository,
		tag: tag ?? null,
		digest: digest ?? null,
		ecr: registryOf(ecr),
		ecrPublic: isEcrPublicHost(host),
		expected: context.isExpected(reference),
		evidence: (Object.hasOwn(context.evidence, reference) ? context.evidence[reference] : void 0) ?? NOT_LOOKED_UP
	};
}
function registryOf(ecr) {
	return ecr ? {
		...ecr,
		awsOwned: isAwsOwnedAccount(ecr.account)
	} : null;
}
const ROLE_KEYS = ["eks.amazonaws.com/role-arn", "iam.amazonaws.com/role"];
/** A role named on the workload or its pods, where the IRSA webhook does not look: usually meant for the account. */
function misplacedRoles({ manifest, podSpecAt }) {
	return [.../* @__PURE__ */ new Set(["/metadata/annotations", podSpecAt.replace(/\/spec$/, "/metadata/annotations")])].flatMap((place) => {
		const annotations = valueAt(manifest.object, place);
		return ROLE_KEYS.filter((key) => isObject(annotations) && Object.hasOwn(annotations, key)).map((key) => ({
			key,
			at: `${place}/${escapeSegment(key)}`
		}));
	});
}
/** The annotation that somebody commented out: where the fix already stands in the file. */
function commentedAnnotation(manifest) {
	const { text } = manifest.source;
	const document = text.slice(manifest.start, manifest.end);
	const match = /^[ \t]*#[ \t#]*["']?eks\.amazonaws\.com\/role-arn["']?[ \t]*:[ \t]*(\S[^\r\n]{0,300})$/m.exec(document);
	if (!match) return null;
	return {
		line: lineAt(text, manifest.start + match.index),
		value: (match[1] ?? "").trim()
	};
}
/** Joins the inventory with what AWS said: one document for each thing a rule can point at. Made one at a time, because ten thousand at once need not be held. */
function* buildSubjects(inventory, context) {
	for (const workload of inventory.workloads) yield {
		subject: workloadSubject(workload, context),
		of: workload.manifest
	};
	for (const [account, users] of accountUsers(inventory)) yield {
		subject: serviceAccountSubject(account, users, context),
		of: account.manifest
	};
	for (const secret of inventory.secrets) yield {
		subject: secretSubject(secret),
		of: secret.manifest
	};
	for (const [i, document] of inventory.unreadable.entries()) yield {
		subject: documentSubject(document, -1 - i),
		of: document
	};
}

// src/preflight.ts
/**
* sources > manifests > inventory > evidence > subjects > policy > report: one direction, no back edges. Prints nothing.
* @throws PreflightError `nothing-to-check` where no workload, ServiceAccount or Secret was found and that was not allowed.
*/
async function preflight(options, { readSources, engine, rules, version, progress, baseline, earlier, notes = [], ...aws }) {
	progress.enter("reading");
	const seen = scan(await readSources(), options);
	progress.enter("asking ECR");
	const evidence = await gatherEvidence(seen.images, options, aws);
	progress.enter("judging");
	const judgeTree = ({ sources, inventory, images }) => {
		const { isExpected, clusterFor, levels } = options;
		const subjects = buildSubjects(inventory, {
			evidence: evidence.images,
			isExpected,
			clusterFor
		});
		return {
			judged: judge(subjects, inventory.manifests, engine, rules, levels),
			texts: sources.texts,
			inventory,
			images
		};
	};
	const adoptWith = (before) => adopt(judgeTree(seen), {
		ignore: options.ignore,
		rules,
		now: aws.now(),
		baseline,
		earlier: before,
		isUnverified: (subject) => evidence.images[subject]?.status === "unverified",
		isComplete: isComplete(evidence)
	});
	const adoption = earlier ? await earlier.withSources((sources) => adoptWith({
		label: earlier.label,
		tree: judgeTree(scan(sources, {
			...options,
			allowEmpty: true
		}))
	})) : adoptWith();
	const lines = sourceLines(seen.sources.texts, seen.inventory.manifests, seen.inventory.unreadable);
	return {
		report: makeReport({
			scan: seen,
			evidence,
			adoption,
			notes,
			options,
			version
		}),
		lines,
		recordable: adoption.recordable
	};
}
/** The part of the pipeline that needs no AWS and no policy; `collect` stops here and asks. */
function scan(sources, options) {
	const { manifests, unreadable, skipped, documents, objects } = readAll(sources, options.substitution);
	const inventory = takeInventory(manifests, unreadable, {
		...options.production,
		namespaceFor: options.namespaceFor
	});
	if (inventory.checkable === 0 && unreadable.length === 0 && !options.allowEmpty) throw nothingToCheck(sources, skipped);
	const images = privateEcrImages(inventory.workloads, (account) => options.aws.registries[account]?.lookup ?? true);
	return {
		sources,
		documents,
		objects,
		skipped: [...sources.skipped, ...skipped],
		inventory,
		images
	};
}
function readAll({ texts, unreadable }, substitution) {
	const all = {
		manifests: [],
		unreadable: [...unreadable ?? []],
		skipped: [],
		documents: 0,
		objects: 0
	};
	let id = 0;
	for (const source of texts) {
		const read = readManifests(source, () => id++);
		for (const manifest of read.manifests) if (mayMatter(manifest)) all.manifests.push(substitution ? substituteIn(manifest, substitution) : manifest);
		all.unreadable.push(...read.unreadable);
		all.skipped.push(...read.skipped);
		all.documents += read.documents;
		all.objects += read.manifests.length;
	}
	return all;
}
function nothingToCheck(sources, skipped) {
	const reasons = /* @__PURE__ */ new Map();
	for (const { reason } of [...sources.skipped, ...skipped]) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
	return new PreflightError("nothing-to-check", `nothing to check: no workload, ServiceAccount or Secret in ${sources.files} ${sources.files === 1 ? "file" : "files"}${counted ? ` (skipped: ${counted})` : ""}`, { hint: "check the paths, render templates first, or pass --allow-empty where an empty result is right" });
}

export { renderEvidence as a, gatherEvidence as i, scan as n, ecrCollector as o, renderBaseline as r, preflight as t };