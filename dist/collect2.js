import { t as pMap } from "./p-map.js";
import { n as openSessions, r as createBudget, t as whyAborted } from "./why-aborted.js";
import { n as planLookUps } from "./look-ups.js";
import { i as lookUp, o as unverified, r as found, t as ABSENT } from "./answers.js";
import { t as groupBy } from "./group-by.js";
import { c as printable } from "./error-names.js";
import { createHash } from "node:crypto";

// src/evidence/platforms/manifest.ts
/** What a runtime takes for a list of platforms, and for one image. */
const INDEXES = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const MANIFESTS = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
/** Asked for without them, ECR would turn down what it cannot convert. */
const MEDIA_TYPES = [...INDEXES, ...MANIFESTS];
/** Configurations that say what an image was built for. */
const CONFIGS = /* @__PURE__ */ new Set(["application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"]);
/** @param mediaType as ECR names it, which goes before the manifest's own word */
function readManifest(text, mediaType) {
	const manifest = parseObject(text);
	if (manifest === void 0) return {
		kind: "unreadable",
		problem: "is not a JSON object"
	};
	const type = mediaType ?? textOf(manifest["mediaType"]);
	if (INDEXES.includes(type)) return readIndex(manifest["manifests"]);
	if (!MANIFESTS.includes(type)) return {
		kind: "unreadable",
		problem: `has the media type ${JSON.stringify(type)}, which tells no platform`
	};
	const config = manifest["config"];
	if (!isObject(config)) return {
		kind: "unreadable",
		problem: "names no configuration"
	};
	if (!CONFIGS.has(textOf(config["mediaType"]))) return { kind: "artifact" };
	const { digest, size } = config;
	if (typeof digest !== "string" || typeof size !== "number") return {
		kind: "unreadable",
		problem: "names a configuration without digest or size"
	};
	return {
		kind: "single",
		config: {
			digest,
			size
		}
	};
}
function readIndex(entries) {
	if (!Array.isArray(entries)) return {
		kind: "unreadable",
		problem: "is an index without a list"
	};
	const images = entries.filter((entry) => !isAttestation(entry));
	const platforms = images.flatMap((entry) => isObject(entry) ? readPlatform(entry["platform"]) ?? [] : []);
	const untold = images.length - platforms.length;
	if (untold > 0) return {
		kind: "unreadable",
		problem: `is an index of which ${untold} of ${images.length} entries name no platform`
	};
	return platforms.length === 0 ? { kind: "artifact" } : {
		kind: "index",
		platforms
	};
}
/** What a build tells of itself, as buildkit stores it: for `unknown/unknown`, which no node is. */
function isAttestation(entry) {
	if (!isObject(entry)) return false;
	const { platform, annotations } = entry;
	if (isObject(platform) && platform["os"] === "unknown" && platform["architecture"] === "unknown") return true;
	return isObject(annotations) && annotations["vnd.docker.reference.type"] === "attestation-manifest";
}
/** What the configuration of one image says it was built for; undefined where it does not. */
function readConfig(text) {
	return readPlatform(parseObject(text));
}
function readPlatform(value) {
	if (!isObject(value)) return void 0;
	const { os, architecture, variant } = value;
	if (!isName(os) || !isName(architecture)) return void 0;
	return {
		os,
		architecture,
		...isName(variant) && { variant }
	};
}
/** Names are printed: whoever pushes an image decides what stands there. */
function isName(value) {
	return typeof value === "string" && /^[\w.-]{1,40}$/.test(value);
}
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}

// src/evidence/platforms/configs.ts
/** A call and a download each: ECR has none for several. What is over that is said to be so. */
const MOST_CONFIGS = 500;
/** Configurations have a few kilobytes: history and labels of the build. */
const MOST_BYTES = 4 * 2 ** 20;
/** Reads each distinct configuration once, at most 500 of them. */
async function readConfigs(configs, deps) {
	const groups = [...groupBy(configs, ({ asked, config }) => `${asked.resource} ${config.digest}`).values()];
	return (await pMap(groups, async (group, at) => {
		const [first] = group;
		const answer = first && at < MOST_CONFIGS ? await readOne(first, deps) : unverified("not-recorded", TOO_MANY);
		return group.map(({ wanted }) => [wanted, answer]);
	}, { concurrency: deps.concurrency })).flat();
}
const TOO_MANY = `not asked for: one run reads the configurations of at most ${MOST_CONFIGS} images that have no index`;
async function readOne(want, deps) {
	const { lookUp: repository, asked, config } = want;
	const { context, account: registryId, repository: repositoryName } = repository;
	const named = `the configuration of the image (${config.digest})`;
	if (!DIGEST.test(config.digest)) return unverified("error", "its manifest names its configuration by a digest that is none");
	if (config.size > MOST_BYTES) return unverified("error", `${named} is longer than ${MOST_BYTES / 2 ** 20} MiB and was not read`);
	const url = await lookUp(deps.ecr.of(context), {
		...asked,
		action: "ecr:GetDownloadUrlForLayer"
	}, deps.signal, (api, until) => api.getDownloadUrlForLayer({
		registryId,
		repositoryName,
		layerDigest: config.digest
	}, until));
	if (url.status !== "found") return url;
	const link = url.value;
	if (link === void 0) return unverified("error", `ecr:GetDownloadUrlForLayer on ${asked.resource} named no place for ${named}`);
	const session = deps.blobs.of({
		region: context.region,
		roleArn: void 0
	});
	const read = await lookUp(session, {
		...asked,
		action: "s3:GetObject",
		resource: named
	}, deps.signal, (api, until) => api.read(link, MOST_BYTES, until));
	if (read.status !== "found") return read;
	if (digestOf(read.value, config.digest) !== config.digest) return unverified("error", `what S3 holds for ${named} has another digest`);
	const platform = readConfig(Buffer.from(read.value).toString("utf8"));
	return platform ? found({
		kind: "single",
		platforms: [platform]
	}) : unverified("error", `${named} does not say what it was built for`);
}
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
function digestOf(bytes, like) {
	const algorithm = like.slice(0, like.indexOf(":"));
	return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

// src/evidence/platforms/failures.ts
/** What a code means beyond "it failed"; codes of releases to come are errors as well, never an absence. */
const REASONS = {
	UpstreamTooManyRequests: "throttled",
	UpstreamUnavailable: "unreachable"
};
/**
* What `ecr:BatchGetImage` says of one image in an answer that holds others.
* https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html
*/
function failureOf({ failureCode = "unnamed", failureReason = "" }, { action, resource }) {
	if (failureCode === "ImageNotFound") return ABSENT;
	const why = printable([failureCode, failureReason].filter((part) => part !== "").join(": "));
	return unverified(REASONS[failureCode] ?? "error", `${action} on ${resource} has no answer for this image (${why})`);
}

// src/evidence/platforms/collect.ts
/** ECR takes at most this many ids in one `BatchGetImage`. */
const MOST_IDS = 100;
/** Calls under way at once. */
const CONCURRENCY = 8;
/**
* Asks ECR what images were built for: `BatchGetImage`, up to 100 a call, and for each single image (no index) its configuration. ECR counts
* both as a pull, and would import an image that is not there from an upstream: so only images that are known to be there are asked for, by digest.
* @returns one answer for every reference. Nothing AWS says or fails to say makes it throw.
*/
async function collectPlatforms(images, options, { createPlatformApi, createBlobApi, clock }) {
	const lookUps = planLookUps(images, options.registries);
	const interrupted = options.signal ?? new AbortController().signal;
	const budget = options.budget ?? createBudget(options.timeoutMs, clock, interrupted);
	const why = whyAborted(interrupted, options.timeoutMs);
	const ecr = openSessions(createPlatformApi, why);
	const blobs = openSessions(createBlobApi, why);
	const answers = /* @__PURE__ */ new Map();
	try {
		await budget.run(async (signal) => {
			const read = await pMap(lookUps.flatMap(inBatches), (batch) => askForBatch(ecr, batch, signal), { concurrency: CONCURRENCY });
			const configs = [];
			for (const { wanted, answer } of read.flat()) if ("config" in answer) configs.push({
				wanted,
				...answer
			});
			else answers.set(wanted, answer);
			for (const [wanted, answer] of await readConfigs(configs, {
				ecr,
				blobs,
				signal,
				concurrency: CONCURRENCY
			})) answers.set(wanted, answer);
		});
	} finally {
		ecr.close();
		blobs.close();
	}
	const unasked = unverified("error", "ECR was not asked for the platforms of this image");
	return Object.fromEntries(lookUps.flatMap(({ ids }) => ids.flatMap((wanted) => wanted.references.map((key) => [key, answers.get(wanted) ?? unasked]))));
}
function inBatches(whole) {
	const count = Math.ceil(whole.ids.length / MOST_IDS);
	return Array.from({ length: count }, (_, batch) => ({
		...whole,
		ids: whole.ids.slice(batch * MOST_IDS, (batch + 1) * MOST_IDS)
	}));
}
async function askForBatch(ecr, batch, signal) {
	const { account, region, partition, repository, ids, context } = batch;
	const asked = {
		action: "ecr:BatchGetImage",
		resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
		region,
		account
	};
	const answer = await lookUp(ecr.of(context), asked, signal, (api, until) => api.batchGetImage({
		registryId: account,
		repositoryName: repository,
		imageIds: ids.map(({ id }) => id),
		acceptedMediaTypes: MEDIA_TYPES
	}, until));
	return ids.map((wanted) => ({
		wanted,
		answer: answer.status === "found" ? readAnswer(batch, asked, wanted, answer.value) : answer
	}));
}
function readAnswer(lookUp, asked, { id }, answer) {
	const { images = [], failures = [] } = answer;
	const image = images.find(({ imageId }) => imageId?.imageDigest === id.imageDigest);
	if (image?.imageManifest === void 0) {
		const failure = failures.find(({ imageId }) => imageId?.imageDigest === id.imageDigest);
		return failure ? failureOf(failure, asked) : unverified("error", `${asked.action} on ${asked.resource} gave no answer for this image`);
	}
	const reading = readManifest(image.imageManifest, image.imageManifestMediaType);
	switch (reading.kind) {
		case "unreadable": return unverified("error", `what the image was built for cannot be told: its manifest ${reading.problem}`);
		case "artifact": return found({
			kind: "artifact",
			platforms: []
		});
		case "index": return found({
			kind: "index",
			platforms: reading.platforms
		});
		case "single": return {
			lookUp,
			asked,
			config: reading.config
		};
	}
}

export { collectPlatforms };