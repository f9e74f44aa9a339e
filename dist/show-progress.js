import { t as VERSION } from "./version.js";
import { r as count } from "./words.js";
import { a as assertEndpoint, i as systemClock, n as readRules, t as coveringRule } from "./pull-through.js";
import { n as openSessions, r as createBudget, t as whyAborted } from "./why-aborted.js";
import { t as pMap } from "./p-map.js";
import { r as isInvalidParameter, s as messageOf, t as absenceOf } from "./error-names.js";
import { r as unanswered } from "./errors2.js";
import { n as planLookUps } from "./look-ups.js";
import { o as pullPathAsker } from "./setup.js";

// src/evidence/aws/ecr-api.ts
/**
* Real ECR clients. The SDK is loaded with the first of them, so a run that asks nothing does not pay for it;
* all clients made by one connector share their credentials.
*/
function ecrConnector(settings) {
	let opener;
	return async (context) => {
		assertEndpoint(settings.env, "ECR");
		opener ??= import("./sdk.js").then(({ ecrOpener }) => ecrOpener(settings));
		return (await opener)(context);
	};
}

// src/evidence/nearest-tags.ts
const MOST_SHOWN = 3;
const MOST_TAGS = 1e3;
const MOST_CALLS = 3;
/**
* Reads up to 1,000 tags of a repository, in at most three calls. Only tags of images that can be pulled: archived ones are left out.
* An answer without a list of images ends the reading: what was read before it stands.
*/
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
		if (answer.imageDetails === void 0) break;
		for (const detail of answer.imageDetails) if ((detail.imageStatus ?? "ACTIVE") === "ACTIVE") tags.push(...detail.imageTags ?? []);
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
	return candidates.sort((a, b) => compare(a.distance, b.distance) || (a.tag < b.tag ? -1 : 1)).slice(0, MOST_SHOWN).map(({ tag }) => tag);
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
function compare(a, b) {
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
	if (reply.kind === "answer") return reply.value ? { rules: reply.value } : { unknown: `${asked.action} was answered without a list of rules` };
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
	if (reply.kind === "answer") {
		const { imageDetails } = reply.value;
		if (imageDetails === void 0) return {
			kind: "unanswered",
			evidence: unverified({
				reason: "error",
				message: withoutList(asked)
			})
		};
		return {
			kind: "details",
			details: imageDetails
		};
	}
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
function withoutList({ action, resource }) {
	return `${action} on ${resource} was answered without a list of images`;
}
/** Leaves out what only the run itself needs to know. */
function unverified({ reason, message }) {
	return {
		status: "unverified",
		reason,
		message
	};
}

// src/evidence/describe-images.ts
/** ECR takes at most this many ids in one `DescribeImages`. */
const MOST_IDS = 100;
const ABOUT_ANOTHER = {
	status: "unverified",
	reason: "error",
	message: "ECR answered about another image than the one it was asked for"
};
/**
* Finds out about every id of one repository in as few calls as it takes: one for up to 100 ids that are all there.
*
* A missing id makes ECR throw for the whole batch and name it, so that one is set aside and the rest asked again: one more call.
* The name is only a hint. If what remains is answered whole, the id set aside last must have been the missing one; the ones
* set aside before it are asked alone. Where nothing is named, the batch is halved. Every id ends in an answer of its own:
* what ECR says of another image is none, and an id that gets no other answer when it is asked again alone stays open.
* @returns evidence by position in `ids`
*/
async function describeImages(ids, describe) {
	const evidence = /* @__PURE__ */ new Map();
	const askedAgain = /* @__PURE__ */ new Set();
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
		if (batch.length === 1 && only && details.length === 0) {
			evidence.set(only, {
				status: "absent",
				what: "image"
			});
			return false;
		}
		const unanswered = [];
		for (const id of batch) {
			const detail = details.find((entry) => describes(entry, id));
			if (detail) evidence.set(id, foundEvidence(detail));
			else unanswered.push(id);
		}
		for (const id of unanswered) if (askedAgain.has(id)) evidence.set(id, ABOUT_ANOTHER);
		else {
			askedAgain.add(id);
			await settle([id]);
		}
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
	const budget = options.budget ?? createBudget(options.timeoutMs, deps.clock, interrupted);
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
/** `collectImages` and `collectPlatforms` against real AWS endpoints, with one budget and one set of credentials; nothing is loaded or asked before one of them is called. */
function ecrCollectors({ version, env, onRequest, ...options }) {
	const clock = systemClock;
	const aws = {
		version,
		env,
		now: clock.now,
		onRequest
	};
	const createEcrApi = ecrConnector(aws);
	const budget = createBudget(options.timeoutMs, clock, options.signal ?? new AbortController().signal);
	return {
		collectImages: (images) => collectImages(images, {
			...options,
			budget
		}, {
			createEcrApi,
			clock
		}),
		async collectPlatforms(images) {
			const [{ collectPlatforms }, { blobConnector }] = await Promise.all([import("./collect2.js"), import("./download.js")]);
			return collectPlatforms(images, {
				...options,
				budget
			}, {
				createPlatformApi: createEcrApi,
				createBlobApi: blobConnector(aws),
				clock
			});
		}
	};
}

// src/aws-collaborators.ts
/** The parts of a run that talk to AWS; nothing is loaded or asked before it is needed. */
function awsCollaborators(options, env, { advance, onRequest }) {
	return {
		...ecrCollectors({
			...options.aws,
			isExpected: options.isExpected,
			version: VERSION,
			env,
			onProgress: ({ answered, total, waitingFor }) => advance(`${answered} of ${total} images${waitingFor > 0 ? `, waiting for ${waitingFor}` : ""}`),
			onRequest
		}),
		collectPullPath: pullPathAsker(options, VERSION, env, onRequest),
		now: () => /* @__PURE__ */ new Date()
	};
}

// src/progress/request-tally.ts
/** Counts requests by registry, and by service, account and region for everything else. */
function tallyRequests() {
	const tally = /* @__PURE__ */ new Map();
	return {
		onRequest: (request) => {
			const label = labelOf(request);
			const counts = tally.get(label) ?? {
				calls: 0,
				retries: 0,
				throttled: 0
			};
			tally.set(label, counts);
			if (request.attempt === 1) counts.calls += 1;
			else counts.retries += 1;
			if (request.isThrottled) counts.throttled += 1;
		},
		lines: (registries) => {
			const answers = new Map(registries.map((registry) => [labelOf({
				service: "ECR",
				...registry
			}), registry]));
			return [.../* @__PURE__ */ new Set([...answers.keys(), ...tally.keys()])].toSorted().map((label) => {
				return `${label}: ${[sent(tally.get(label)), ...answered(answers.get(label))].join("; ")}`;
			});
		}
	};
}
function labelOf({ service, account, region }) {
	return [
		service,
		account,
		service === "IAM" ? void 0 : region
	].filter((part) => part !== void 0).join(" ");
}
function sent(counts) {
	if (!counts) return "no call";
	const throttled = counts.throttled === 0 ? "" : `, ${counts.throttled} throttled`;
	return `${count(counts.calls, "call")}, ${count(counts.retries, "retry", "retries")}${throttled}`;
}
function answered(registry) {
	if (!registry) return [];
	const { references, images, isRecorded } = registry;
	const what = `${count(references, "reference")} to ${count(images, "image")}`;
	if (isRecorded) return [`${what}, from recorded evidence`];
	return [references === images ? what : `${what}, ${references - images} from an answer already there`];
}

// src/progress/show-progress.ts
/** A run that is over sooner shows nothing. */
const PATIENCE_MS = 1e3;
const FRAME_MS = 100;
/** Rendering interrupts reading, which is not over before it. */
const ORDER = [
	"rendering",
	"reading",
	"looking up",
	"judging"
];
/** Progress on stderr: a line in place on a terminal once a run takes over a second, or one line a phase in a log. */
function showProgress({ stderr, live, timings, now }) {
	const started = now();
	const tally = tallyRequests();
	const spent = /* @__PURE__ */ new Map();
	const held = [];
	let registries = [];
	let phase;
	let entered = started;
	let detail = "";
	let shown = false;
	const isSlow = () => now() - started >= PATIENCE_MS;
	const clear = () => {
		if (shown) stderr.write("\r\x1B[2K");
		shown = false;
	};
	const draw = () => {
		if (phase === void 0 || !isSlow()) return;
		stderr.write(`\r\u001b[2K${phase}${detail === "" ? "" : ` ${detail}`} (${Math.round((now() - started) / 1e3)} s)`);
		shown = true;
	};
	const timer = live ? setInterval(draw, FRAME_MS) : void 0;
	timer?.unref();
	const leave = (next) => {
		if (phase !== void 0) spent.set(phase, (spent.get(phase) ?? 0) + now() - entered);
		if (phase !== void 0 && (next === void 0 || ORDER.indexOf(next) > ORDER.indexOf(phase)) && timings !== "none") {
			held.push(`${phase}: ${Math.round(spent.get(phase ?? "reading") ?? 0)} ms${detail === "" ? "" : ` (${detail})`}`);
			if (phase === "looking up" && timings === "detailed") held.push(...tally.lines(registries).map((line) => `  ${line}`));
			if (timings === "detailed" || isSlow()) {
				clear();
				stderr.write(held.splice(0).map((line) => `${line}\n`).join(""));
			}
		}
		detail = "";
		entered = now();
		phase = next;
	};
	return {
		enter: leave,
		advance: (text) => {
			detail = text;
		},
		answered: (all) => {
			registries = all;
		},
		onRequest: tally.onRequest,
		end: () => {
			clearInterval(timer);
			clear();
			leave(void 0);
		}
	};
}

export { awsCollaborators as n, showProgress as t };