import { t as globMatcher } from "./glob.js";
import { a as isTemplateFile, c as readConfigFile, i as isManifestFile, n as isChartFile, o as parseRevisionFile, r as isKustomizationFile, s as DEFAULT_CONFIG_FILE, t as glob } from "./dist.js";
import { n as PreflightError } from "./errors.js";
import { A as mergeConflictIn, C as isGitOpsObject, D as readManifests, E as placeOf$3, F as DEFAULT_PRODUCTION, N as isUnrenderedTemplate, O as splitDocuments, P as looksLikeManifest, S as isCheckedOut, T as labelOf, _ as valueAt, a as partOf, b as readKustomization, d as resolveGitOps, g as segmentsOf, h as pointerOf, i as partInQuestion, k as MERGE_CONFLICT, m as mergeKeyOf, n as decidingEntry, p as mapSegments, r as imageEntries, t as applyImage, u as matchesWhole, v as entriesOf$2, w as kindOf$2, x as placeInYaml, y as placeIn } from "./image-entry.js";
import { _ as isObject, c as locate, d as locateLine, f as locationOf, l as locateIn, m as parseYaml, p as originNotes, t as groupOf } from "./kinds.js";
import { t as pMap } from "./p-map.js";
import { n as OF_A_CHART, t as OF_ANOTHER_ENGINE } from "./templates.js";
import { t as groupBy } from "./group-by.js";
import { t as require_semver } from "./semver.js";
import { accessSync, constants, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { lstat, mkdtemp, readFile, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { availableParallelism, tmpdir } from "node:os";
import { spawn } from "node:child_process";

// src/config/cluster.ts
function clusterSettings({ source, ...entry }, index) {
	const { account, region } = entry;
	return {
		name: entry.name,
		platform: entry.platform ?? null,
		matches: globMatcher(entry.paths),
		aws: account === void 0 || region === void 0 ? null : {
			account,
			region,
			roleArn: entry["role-arn"]
		},
		pullIdentity: entry["pull-identity"] ?? (entry.platform === "eks-fargate" ? "fargate" : "node"),
		pullIdentityGiven: entry["pull-identity"] !== void 0,
		nodeRoleArns: [...new Set(entry["node-role-arns"])],
		subnetIds: [...new Set(entry["subnet-ids"])],
		nodeArchitectures: [...new Set(entry["node-architectures"])],
		orgId: entry["org-id"],
		eksName: entry.eks === true ? entry.name : entry.eks === void 0 || entry.eks === false ? null : entry.eks,
		oidcIssuer: entry["oidc-issuer"],
		ecrRoleArn: entry["ecr-role-arn"],
		credentialProviderVersion: entry["credential-provider-version"],
		networkAssume: entry["network-assume"] ?? null,
		place: {
			source,
			base: `/clusters/${index}`,
			object: JSON.parse(JSON.stringify(entry))
		}
	};
}

// src/duration.ts
const UNITS = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
/**
* `90s`, `15m`, `24h`, `7d`, `500ms` to milliseconds.
* @throws PreflightError `usage`, naming where the text was given.
*/
function parseDuration(text, where) {
	const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text.trim());
	const unit = match && UNITS[match[2] ?? ""];
	if (match === null || unit === null || unit === void 0) throw new PreflightError("usage", `${where}: "${text}" is no duration`, { hint: "write a number and a unit: 90s, 15m, 24h, 7d" });
	return Number(match[1]) * unit;
}

// src/inventory/extra-kind.ts
/** A kind of the configuration to where its pods and images stand. */
function extraKind({ kind, group, "pod-template": template, images = [] }) {
	return {
		kind,
		group,
		shapes: [...template === void 0 ? [] : [{ pod: `${template}/spec` }, {
			pod: template,
			lists: {}
		}], ...images.length > 0 ? [{
			pod: "",
			images,
			unnamed: "elsewhere"
		}] : []]
	};
}

// src/policy/suppression-config.ts
/** Compiles an entry; every field that is written has to match, and a list of rules is one suppression a rule. */
function configSuppressions(entry) {
	const matchesPath = entry.paths === void 0 ? () => true : globMatcher(entry.paths);
	const fields = [
		fieldTest(entry.kind, ({ finding }) => finding.resource.kind),
		fieldTest(entry.namespace, ({ finding }) => finding.resource.namespace ?? void 0),
		fieldTest(entry.name, ({ finding }) => finding.resource.name),
		fieldTest(entry.container, ({ finding }) => finding.container),
		fieldTest(entry.image, ({ finding }) => finding.image)
	];
	const matches = (judged) => (matchesPath(judged.finding.location.file) || matchesPath(judged.of.source.path)) && fields.every((matchesField) => matchesField(judged));
	return [entry.rule].flat().map((rule) => ({
		suppression: {
			by: "config",
			rule,
			reason: entry.reason,
			...entry.until === void 0 ? {} : { until: entry.until },
			location: entry.location
		},
		matches,
		matchesPath
	}));
}
function fieldTest(pattern, fieldOf) {
	if (pattern === void 0 || pattern === "*" || pattern === "**") return () => true;
	const matches = globMatcher([pattern]);
	return (judged) => {
		const value = fieldOf(judged);
		return value !== void 0 && matches(value);
	};
}

// src/options.ts
/** A call each: with these a large cluster stays below 100 calls. */
const DEFAULT_REPOSITORY_POLICIES = 50;
/**
* The one merge: defaults < configuration file < flags or inputs.
* @param ruleIds the rules there are, so that a misspelt one is an error.
* @throws PreflightError `usage` or `config` for a value that is none of the allowed.
*/
function mergeOptions(raw, config, ruleIds) {
	const expected = globMatcher([...config["expect-images"] ?? [], ...raw.expectImages ?? []]);
	const overrides = (config.overrides ?? []).map((entry) => ({
		...entry,
		matches: globMatcher(entry.paths)
	}));
	const clusters = (config.clusters ?? []).map(clusterSettings);
	const namespace = raw.namespace ?? config.namespace ?? null;
	if (raw.namespace !== void 0 && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(raw.namespace)) throw new PreflightError("usage", `--namespace: "${raw.namespace}" cannot be the name of a namespace`, { hint: "lower-case letters, digits and \"-\", at most 63" });
	return {
		paths: raw.paths && raw.paths.length > 0 ? raw.paths : ["."],
		isIgnored: globMatcher(config["ignore-paths"] ?? []),
		namespaceFor: (path) => raw.namespace ?? overrides.find((entry) => entry.namespace !== void 0 && entry.matches(path))?.namespace ?? namespace,
		production: productionRules(raw, config, overrides),
		aws: {
			mode: oneOf(raw.aws ?? config.aws?.mode ?? "required", [
				"required",
				"best-effort",
				"off"
			], "--aws"),
			timeoutMs: parseDuration(raw.timeout ?? config.aws?.timeout ?? "60s", "--timeout"),
			waitMs: raw.wait === void 0 ? 0 : parseDuration(raw.wait, "--wait"),
			repositoryPolicies: config.aws?.["repository-policies"] ?? DEFAULT_REPOSITORY_POLICIES,
			simulate: config.aws?.simulate ?? true,
			registries: registriesOf(config)
		},
		evidenceMaxAgeMs: maxAge(raw, config),
		isExpected: expected,
		levels: levelsOf(raw, config, ruleIds),
		policy: policyConfig(config),
		clusterFor: (path) => {
			const cluster = clusters.find((entry) => entry.matches(path));
			return cluster ? {
				name: cluster.name,
				platform: cluster.platform
			} : null;
		},
		clusters,
		lifecycleDays: config.aws?.["lifecycle-days"],
		platforms: config.aws?.platforms ?? false,
		failOn: oneOf(raw.failOn ?? "error", [
			"error",
			"warning",
			"never"
		], "--fail-on"),
		allowEmpty: raw.allowEmpty ?? false,
		render: {
			mode: oneOf(raw.render ?? config.render?.mode ?? "auto", ["auto", "off"], "--render"),
			helmValues: config.render?.["helm-values"] ?? {}
		},
		stdinName: raw.stdinName ?? "<stdin>",
		substitution: substitutionOf(raw),
		ignore: ignoreOf(config, ruleIds),
		roleArns: config.irsa?.["role-arns"] ?? {},
		kinds: (config.kinds ?? []).map(extraKind)
	};
}
function productionRules(raw, config, overrides) {
	const given = raw.productionNamespaces?.length ? raw.productionNamespaces : config.production?.namespaces;
	const namespaces = (given ?? DEFAULT_PRODUCTION.namespaces).map((glob) => ({
		glob,
		matches: globMatcher([glob])
	}));
	const flagged = raw.productionNamespaces?.length ? [] : void 0;
	const excluded = globMatcher(flagged ?? config.production?.["exclude-namespaces"] ?? (given ? [] : DEFAULT_PRODUCTION.excludeNamespaces));
	return {
		declaredFor: (path) => raw.production ? true : overrides.find((entry) => entry.production !== void 0 && entry.matches(path))?.production,
		matchesNamespace: (namespace) => excluded(namespace) ? void 0 : namespaces.find((entry) => entry.matches(namespace))?.glob,
		matchesPath: globMatcher(config.production?.paths ?? []),
		labels: config.production?.labels ?? DEFAULT_PRODUCTION.labels
	};
}
function registriesOf(config) {
	return Object.fromEntries(Object.entries(config.aws?.registries ?? {}).map(([account, entry]) => [account, {
		lookup: entry.lookup !== "off",
		...entry["role-arn"] === void 0 ? {} : { roleArn: entry["role-arn"] }
	}]));
}
function substitutionOf({ substitute = [], environment }) {
	if (substitute.length === 0 && environment === void 0) return void 0;
	const values = substitute.map((text) => {
		const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text);
		if (match) return [match[1] ?? "", match[2] ?? ""];
		throw new PreflightError("usage", "--substitute: NAME=VALUE is expected, the name made of letters, digits and \"_\"");
	});
	return {
		values: Object.fromEntries(values),
		environment
	};
}
function ignoreOf({ ignore = [] }, ruleIds) {
	return ignore.flatMap((entry) => {
		const { location } = entry;
		for (const rule of [entry.rule].flat()) {
			if (ruleIds.includes(rule)) continue;
			throw new PreflightError("config", `${location.file}:${location.line}: ignore: there is no rule "${rule}"`, { hint: "`ecr-preflight rules` lists them" });
		}
		return configSuppressions(entry);
	});
}
function maxAge(raw, config) {
	const text = raw.evidenceMaxAge ?? config.evidence?.["max-age"];
	return text === void 0 ? void 0 : parseDuration(text, "--evidence-max-age");
}
function levelsOf(raw, config, ruleIds) {
	const levels = /* @__PURE__ */ new Map();
	for (const [id, level] of Object.entries(config.rules ?? {})) levels.set(known(id, ruleIds, "rules"), level);
	for (const text of raw.rules ?? []) {
		const [id = "", level = ""] = text.split("=").map((part) => part.trim());
		levels.set(known(id, ruleIds, "--rule"), oneOf(level, [
			"off",
			"info",
			"warning",
			"error"
		], `--rule ${id}`));
	}
	return levels;
}
function known(id, ruleIds, where) {
	if (ruleIds.includes(id)) return id;
	throw new PreflightError("usage", `${where}: there is no rule "${id}"`, { hint: "`ecr-preflight rules` lists them" });
}
function oneOf(value, allowed, where) {
	const found = allowed.find((entry) => entry === value);
	if (found !== void 0) return found;
	throw new PreflightError("usage", `${where}: "${value}" is not one of ${allowed.join(", ")}`);
}
function policyConfig(config) {
	return {
		irsa: {
			scope: config.irsa?.scope ?? "ecr",
			namespaces: config.irsa?.namespaces ?? ["*"],
			"pod-identity": config.irsa?.["pod-identity"] ?? false,
			"known-service-accounts": config.irsa?.["known-service-accounts"] ?? []
		},
		tags: {
			"allow-suffixes": config.tags?.["allow-suffixes"] ?? [],
			"private-registries": config.tags?.["private-registries"] ?? []
		}
	};
}

// src/policy/catalogue.ts
const LEVELS = /* @__PURE__ */ new Set([
	"off",
	"info",
	"warning",
	"error"
]);
const TEXTS = [
	"id",
	"title",
	"description",
	"subject",
	"remediation",
	"help"
];
/**
* Reads dist/rules.json, which is generated from the METADATA of the rules.
* @throws Error where the file is not what this version writes: it comes with the program, so that is a bug or a broken installation
*/
function readCatalogue(text) {
	const catalogue = JSON.parse(text);
	if (!isRecord(catalogue) || catalogue["schemaVersion"] !== 1 || !Array.isArray(catalogue["rules"])) throw new Error("rules.json is not a rule catalogue of version 1");
	return catalogue["rules"].map((rule, i) => {
		if (!isRule(rule)) throw new Error(`rules.json: rule ${i} lacks a part, or one is of the wrong type`);
		return rule;
	});
}
function isRule(value) {
	if (!isRecord(value) || !LEVELS.has(value["level"]) || !Array.isArray(value["references"])) return false;
	if (TEXTS.some((key) => typeof value[key] !== "string" || value[key] === "")) return false;
	return value["references"].every((reference) => isRecord(reference) && typeof reference["description"] === "string" && typeof reference["url"] === "string");
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/sources/checkout.ts
/**
* The clone a directory lies in, with the URLs of its remotes and what is checked out: read from git's own files, no git is started.
* @returns undefined outside of any clone.
*/
async function readCheckout(cwd) {
	for (let folder = resolve(cwd);; folder = dirname(folder)) {
		const git = await gitFolders(join(folder, ".git"));
		if (git !== void 0) {
			const [config, own] = await Promise.all([textOf$3(join(git.shared, "config")), textOf$3(join(git.own, "config.worktree"))]);
			return {
				prefix: relative(folder, resolve(cwd)).split(sep).join("/"),
				remotes: remotesIn(config),
				head: await headOf(git),
				isSparse: [config, own].some((text) => /^\s*sparsecheckout\s*(?:=\s*"?true"?\s*)?$/im.test(text)),
				isThere: (path) => existsSync(join(folder, path))
			};
		}
		if (dirname(folder) === folder) return void 0;
	}
}
/** The same clone, with the files of another commit. @param cwd stands for the working directory */
function checkoutIn(checkout, cwd) {
	const root = resolve(cwd, checkout.prefix.replaceAll(/[^/]+/g, ".."));
	return {
		...checkout,
		isSparse: false,
		isThere: (path) => existsSync(join(root, path))
	};
}
/** In a worktree or a submodule `.git` is a file that names the folder; that of a worktree names the one it shares. */
async function gitFolders(path) {
	const info = await stat(path).catch(() => void 0);
	if (info?.isDirectory()) return {
		own: path,
		shared: path
	};
	if (!info?.isFile()) return void 0;
	const named = /^gitdir: (.+)$/m.exec(await textOf$3(path))?.[1];
	if (named === void 0) return void 0;
	const own = resolve(dirname(path), named.trim());
	const shared = (await textOf$3(join(own, "commondir"))).trim();
	return {
		own,
		shared: shared === "" ? own : resolve(own, shared)
	};
}
async function headOf({ own, shared }) {
	const [head, remote, packed] = await Promise.all([
		textOf$3(join(own, "HEAD")),
		textOf$3(join(shared, "refs", "remotes", "origin", "HEAD")),
		textOf$3(join(shared, "packed-refs"))
	]);
	const branch = /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1]?.trim();
	return {
		branch,
		commit: [branch !== void 0 && !branch.split("/").includes("..") ? (await textOf$3(join(shared, "refs", "heads", branch))).trim() : head.trim(), packed.split("\n").find((line) => line.endsWith(` refs/heads/${branch}`))?.split(" ")[0]].find((text) => text !== void 0 && /^[0-9a-f]{40,64}$/.test(text)),
		defaultBranch: /^ref: refs\/remotes\/origin\/(.+)$/m.exec(remote)?.[1]?.trim()
	};
}
async function textOf$3(path) {
	return readFile(path, "utf8").catch(() => "");
}
/** `url` of every `[remote "..."]`. */
function remotesIn(config) {
	let isRemote = false;
	return config.split(/\r?\n/).flatMap((line) => {
		const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
		if (section !== void 0) isRemote = /^remote\s/.test(section);
		const url = /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/.exec(line)?.[1];
		return isRemote && url !== void 0 ? [url] : [];
	});
}

// src/sources/decode.ts
/**
* Bytes to text: UTF-8 or UTF-16 by its byte order mark, which is dropped, so that the first column is the first column.
* What is neither is no manifest (git-crypt files, archives).
*/
function decodeText(bytes) {
	if (bytes.length >= 2 && bytes[0] === 255 && bytes[1] === 254) return decode(bytes.subarray(2), "utf-16le");
	if (bytes.length >= 2 && bytes[0] === 254 && bytes[1] === 255) return decode(Buffer.from(bytes.subarray(2, bytes.length - bytes.length % 2)).swap16(), "utf-16le");
	if (bytes.includes(0)) return {
		reason: "binary",
		message: bytes.subarray(1, 9).toString("latin1") === "GITCRYPT" ? "encrypted by git-crypt" : "binary: it holds NUL bytes"
	};
	return decode(bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? bytes.subarray(3) : bytes, "utf-8");
}
function decode(bytes, encoding) {
	if (encoding === "utf-8") return isUtf8(bytes) ? { text: bytes.toString("utf8") } : {
		reason: "encoding",
		message: "not valid UTF-8"
	};
	return { text: bytes.toString("utf16le") };
}
/** For bytes that are no text: the manifest they mean to be, with the place of the first byte that is wrong; undefined for anything else. */
function brokenManifest(path, bytes, problem) {
	const text = bytes.toString("utf8");
	if (!looksLikeManifest(text)) return void 0;
	const at = Math.max(0, text.search(/[\uFFFD\0]/));
	const source = {
		path,
		text
	};
	const word = (key) => new RegExp(`^${key}:[ \\t]*([A-Za-z0-9./-]{1,100})`, "m").exec(text)?.[1] ?? "";
	const resource = {
		apiVersion: word("apiVersion"),
		kind: word("kind"),
		namespace: null,
		name: ""
	};
	return {
		source,
		start: 0,
		end: text.length,
		problem,
		location: locationOf(source, at, at),
		resource
	};
}

// src/sources/error-code.ts
/** The system's own word (`EACCES`) for what went wrong with a file. */
function codeOf(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
}

// src/sources/without-user.ts
/** Parameters of a URL that name a revision or tell kustomize how to fetch; any other may be a key. */
const PUBLIC = /* @__PURE__ */ new Set([
	"ref",
	"version",
	"timeout",
	"submodules",
	"path",
	"depth"
]);
/**
* Text without the user information and the secret parameters of the URLs in it: tokens stand there. The user `git` is everybody's.
*/
function withoutUser(text) {
	return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s/'"`]*|[^\s@/:'"`]*:(?!\d+\/)[^\s@'"`]*)@/gi, (all, scheme, user) => user === "git" ? all : scheme).replaceAll(/(^|[\s'"`(,:])[^\s@:/'"`(,]+:[^\s@/'"`(,]+@(?!sha\d+:)(?=[\w.-]+[:/])/g, "$1").replaceAll(/([?&])([\w.-]+)=[^\s&'"`,;)]*[^\s&'"`,;):]/g, (all, mark, name) => PUBLIC.has(name.toLowerCase()) ? all : `${mark}${name}=[hidden]`);
}

// src/sources/hidden.ts
/** A file for code frames; what must not be shown is only looked for when something is. */
function originFile(text) {
	let hidden;
	return {
		text,
		get hidden() {
			hidden ??= hiddenSpans(text);
			return hidden;
		}
	};
}
/** A file of which no line is shown. */
function hiddenFile(text) {
	return {
		text,
		hidden: [{
			start: 0,
			end: text.length
		}]
	};
}
/** Spans of a file that must not be shown: documents that hold a Secret, what a kustomization makes Secrets of, lines with a URL that holds one. */
function hiddenSpans(text) {
	const spans = splitDocuments(text).filter(({ start, end }) => SECRET.test(text.slice(start, end)));
	let open;
	for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
		if (withoutUser(line) !== line) spans.push({
			start: index,
			end: index + line.length
		});
		if (/^["']?secretGenerator\b/.test(line)) {
			open = {
				start: index,
				end: index + line.length
			};
			spans.push(open);
		} else if (/^[^\s#-]/.test(line)) open = void 0;
		else if (open) open.end = index + line.length;
	}
	return spans;
}
const SECRET = /\bkind["']?[ \t]*:[ \t]*["']?Secret\b/;

// src/sources/paths.ts
/** A path as it stands in reports: relative to the working directory, with `/`; as it is where that cannot be. */
function nameBelow(cwd, full) {
	const name = relative(cwd, full).split(sep).join("/");
	return name === "" ? "." : isAbsolute(name) ? full : name;
}
/** Whether a path is the root or lies below it; both without symbolic links. */
function isBelow$1(path, root) {
	const way = relative(root, path);
	return way === "" || !way.startsWith(`..${sep}`) && way !== ".." && !isAbsolute(way);
}

// src/sources/files.ts
/** More is no manifest, but what a generator packs into a ConfigMap. */
const MAX_TEXT = 67108864;
/** @param cwd without symbolic links. */
function fileReader(cwd) {
	const texts = /* @__PURE__ */ new Map();
	const contents = /* @__PURE__ */ new Map();
	const shown = /* @__PURE__ */ new Map();
	function find(path, within) {
		const known = texts.get(path);
		if (known && (within === void 0 || isBelow$1(path, within) || isBelow$1(path, cwd))) return known;
		const key = within === void 0 ? path : `${path}\0${within}`;
		if (!texts.has(key)) texts.set(key, read(path, within));
		return texts.get(key);
	}
	function read(path, within) {
		try {
			const real = within === void 0 ? path : realpathSync(path);
			if (within !== void 0 && !isBelow$1(real, within) && !isBelow$1(real, cwd)) return void 0;
			if (real !== path) return find(real);
			if (statSync(path).size > MAX_TEXT) return void 0;
			const decoded = decodeText(readFileSync(path));
			return "text" in decoded ? {
				path: nameBelow(cwd, path),
				text: decoded.text
			} : void 0;
		} catch {
			return;
		}
	}
	return {
		find,
		shownOf: (path) => {
			if (!shown.has(path)) {
				const source = find(path);
				shown.set(path, source && originFile(source.text));
			}
			return shown.get(path);
		},
		contentOf: (path) => {
			const known = contents.get(path);
			if (known) return known;
			const source = find(path) ?? {
				path: nameBelow(cwd, path),
				text: ""
			};
			const content = {
				source,
				...readManifests(source, () => -1)
			};
			contents.set(path, content);
			return content;
		}
	};
}

// src/sources/kustomize/inline-text.ts
function inlineText(kustomization, at, text) {
	const outer = placeIn(kustomization, at);
	return {
		source: {
			path: kustomization.source.path,
			text
		},
		toFile: (inner) => outerPlace(kustomization.source, outer, text, inner),
		header: () => headerOf(kustomization.source, outer)
	};
}
function headerOf(source, { line }) {
	const lines = source.text.split(/\r\n|\n|\r/);
	let above = line - 1;
	while (above > 0 && lines[above - 1]?.trim() === "") above--;
	return /[|>][-+\d]*[ \t]*(?:#.*)?$/.test(lines[above - 1] ?? "") ? [locateLine(source, above)] : [];
}
/**
* A place in the text of a block scalar to the place in its file. Other styles have no line of their own for each line of their text: the
* scalar as a whole is meant there.
*/
function outerPlace({ text: file }, outer, text, inner) {
	const lines = file.split(/\r\n|\n|\r/);
	const innerLines = text.split("\n");
	const first = innerLines.findIndex((line) => line.trim() !== "");
	const shift = outer.column - 1 - ((innerLines[first]?.length ?? 0) - (innerLines[first]?.trimStart().length ?? 0));
	const lineOf = (line) => outer.line + line - 1 - first;
	if (!innerLines.every((line, i) => line.trim() === "" || lines[lineOf(i + 1) - 1]?.slice(shift) === line) || first < 0) return outer;
	return {
		...inner,
		line: lineOf(inner.line),
		column: inner.column + shift,
		endLine: lineOf(inner.endLine),
		endColumn: inner.endColumn + shift
	};
}

// src/gitops/helm-settings.ts
/** In the order helm takes them: those that come later go before the others. */
function helmSettings(root, { values, valuesAt, parameters }) {
	const pointer = (keys) => keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
	return [...(valuesAt === void 0 ? [] : leaves$1(values)).map(([own, value]) => ({
		keys: own,
		value,
		placeOf: (keys = own) => valuesAt?.isText ? placeInText(root, valuesAt.pointer, pointer(keys)) : placeOf$3(root, `${valuesAt?.pointer}${pointer(keys)}`)
	})), ...parameters.map(({ name, value, at }) => ({
		keys: keysOf(name),
		value,
		placeOf: () => placeOf$3(root, at)
	}))];
}
/** Values that stand in a text, line by line: their own line, where that can be told. */
function placeInText(root, textAt, at) {
	const outer = placeOf$3(root, textAt);
	const { source, object } = root.manifest;
	const text = valueAt(object, segmentsOf(textAt));
	if (source.origin || typeof text !== "string") return outer;
	return outerPlace(source, outer, text, placeInYaml({
		path: source.path,
		text
	}, at));
}
/** What helm is called with for them. */
function helmArguments({ values, parameters }) {
	return [...leaves$1(values).flatMap(([keys, value]) => ["--set-json", `${keys.map(escapeKey).join(".")}=${JSON.stringify(value)}`]), ...parameters.flatMap(({ name, value, isString, isOpen }) => isOpen ? ["--set-string", `${name}=${value.replaceAll(/[\\,{}[\]]/g, "\\$&")}`] : [isString ? "--set-string" : "--set", `${name}=${escapeValue(value)}`])];
}
/** Values one by one, so that they are merged into those of files; lists go as a whole. */
function leaves$1(value, keys = []) {
	const isMapping = value !== null && typeof value === "object" && !Array.isArray(value);
	const entries = isMapping ? Object.entries(value) : [];
	if (isMapping && (entries.length > 0 || keys.length === 0)) return entries.flatMap(([key, child]) => leaves$1(child, [...keys, key]));
	return [[keys, value]];
}
/** `a.b\.c[0]` to its keys. */
function keysOf(name) {
	return (name.match(/\[\d+\]|(?:\\.|[^.[\\])+/g) ?? []).map((part) => part.replace(/^\[(\d+)\]$/, "$1").replaceAll(/\\(.)/g, "$1"));
}
/** What has a meaning in the name of a value. */
function escapeKey(key) {
	return key.replaceAll(/[\\.=,[\]{}]/g, "\\$&");
}
/** As Argo CD does it: a comma would begin the next value, unless it is escaped already; in braces it parts the items of a list. */
function escapeValue(value) {
	return value.startsWith("{") && value.endsWith("}") ? value : value.replaceAll(/(?<!\\),/g, "\\,");
}

// src/gitops/rendering.ts
/** What of the GitOps objects the renderers have to know. */
function renderingOf(gitOps, { checkout }) {
	return {
		isDeployed: gitOps.isDeployed,
		root: gitOps.pathOf("") || ".",
		releasesOf: (path) => gitOps.variantsOf(path).judged.flatMap((variant) => releaseOf(variant, gitOps, checkout) ?? [])
	};
}
function releaseOf({ key, first: { root }, roots }, gitOps, checkout) {
	const { manifest, namespace, helm, source } = root;
	if (helm === void 0) return void 0;
	const settings = helmSettings(root, helm);
	const revision = source.kind === "git" ? source.revision : void 0;
	const isHere = isCheckedOut(revision, checkout?.head) && checkout?.isSparse !== true;
	return {
		key,
		label: new Set(roots.map((own) => own.root.manifest)).size === 1 ? labelOf(manifest) : root.label,
		name: helm.releaseName,
		namespace: namespace === null || namespace === "templated" ? void 0 : namespace,
		files: helm.files.map(({ path: file, isOptional, at }) => ({
			path: gitOps.pathOf(file),
			isOptional,
			source: manifest.source,
			location: placeOf$3(root, at)
		})),
		args: helmArguments(helm),
		isCheckedOut: isHere,
		isWhole: isHere && root.notApplied.length === 0,
		isOpen: kindOf$2(manifest) === "ApplicationSet.argoproj.io" && settings.some(({ value }) => JSON.stringify(value).includes("{{")),
		settings,
		placeOf: (keys) => settings.findLast(({ keys: set }) => set.every((key, i) => keys[i] === key || i >= keys.length))?.placeOf(keys)
	};
}

// src/sources/gitops.ts
const MARKS = /argoproj\.io|toolkit\.fluxcd\.io/;
/** Objects of Argo CD and Flux are small, and so are the files they stand in. */
const MAX_FILE$1 = 4194304;
/** The objects of Argo CD and Flux in the files, as they are written. */
async function writtenObjects(files) {
	const found = [];
	for (const { name, full, real, size } of files) {
		if (size > MAX_FILE$1 || isTemplateFile(name)) continue;
		const bytes = await readFile(full).catch(() => void 0);
		const decoded = bytes && decodeText(bytes);
		if (decoded && "text" in decoded) found.push(...objectsIn([{
			path: name,
			text: decoded.text
		}]).map((manifest) => ({
			real,
			manifest
		})));
	}
	return found;
}
/** The objects of Argo CD and Flux in texts. */
function objectsIn(texts) {
	return texts.flatMap((source) => MARKS.test(source.text) ? readManifests(source, () => -1).manifests.filter(isGitOpsObject) : []);
}
/** What those objects say about rendering; undefined where there is none. */
function renderingFor(objects, files, checkout, isProduction) {
	const gitOps = resolveGitOps(objects, {
		files: () => files.map(({ name }) => name),
		checkout,
		isProduction
	});
	return gitOps && renderingOf(gitOps, { checkout });
}

// src/sources/rendered.ts
function collector() {
	const skipped = /* @__PURE__ */ new Map();
	const unreadable = /* @__PURE__ */ new Map();
	const skipOnce = (entry) => void skipped.set(`${entry.file}\n${entry.reason}\n${entry.message}`, entry);
	return {
		skip: (file, reason, message) => skipOnce({
			file,
			reason,
			message: withoutUser(message)
		}),
		skipAll: (entries) => entries.forEach(skipOnce),
		unreadable: (document) => {
			const { file, line, column } = document.location;
			const key = `${file}\n${line}\n${column}`;
			if (!unreadable.has(key)) unreadable.set(key, {
				...document,
				problem: withoutUser(document.problem)
			});
		},
		result: () => ({
			skipped: [...skipped.values()],
			unreadable: [...unreadable.values()]
		})
	};
}
/** A finding's document for what can be read and not rendered; its file is shown in code frames, a values file is not: passwords stand there. */
function unrenderable(source, location, problem, resource, renderer) {
	const file = renderer === "helm" && !source.path.includes("/templates/") && !source.path.endsWith("Chart.yaml") ? hiddenFile(source.text) : originFile(source.text);
	const origin = {
		locate: () => void 0,
		files: [source.path],
		fileOf: (path) => path === source.path ? file : void 0
	};
	const { path, text } = source;
	return {
		source: {
			path,
			text,
			origin
		},
		start: 0,
		end: text.length,
		problem,
		location,
		resource,
		renderer
	};
}

// src/sources/run.ts
const DEFAULT_LIMITS = {
	timeoutMs: 3e4,
	maxBytes: 268435456
};
const MAX_STDERR = 65536;
/**
* Gives a way to start programs that see nothing of this process: no shell, no input, an empty home, and of the environment only where
* programs are found. Proxies lead nowhere and git may not use any protocol, so that even a reference nobody recognised as remote is not fetched.
*/
async function withRunner(env, limits, use) {
	const home = await realpath(await mkdtemp(join(tmpdir(), "ecr-preflight-")));
	try {
		return await use((program, args) => run(program, args, home, cleanEnvironment(env, home), limits));
	} finally {
		await rm(home, {
			recursive: true,
			force: true
		});
	}
}
/** The full path of the first of these programs that PATH leads to. */
function findProgram(names, env) {
	const folders = pathOf(env).split(delimiter).filter((folder) => folder !== "");
	for (const name of names) for (const folder of folders) for (const file of [join(folder, name), join(folder, `${name}.exe`)]) if (isExecutable(file)) return file;
}
function cleanEnvironment(env, home) {
	const nowhere = "http://127.0.0.1:9";
	return {
		PATH: pathOf(env),
		HOME: home,
		...env["SystemRoot"] === void 0 ? {} : {
			SystemRoot: env["SystemRoot"],
			USERPROFILE: home
		},
		HTTP_PROXY: nowhere,
		HTTPS_PROXY: nowhere,
		GIT_ALLOW_PROTOCOL: "none"
	};
}
function pathOf(env) {
	return env["PATH"] ?? env["Path"] ?? "";
}
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
function run(program, args, cwd, env, limits) {
	return new Promise((resolve) => {
		const child = spawn(program, [...args], {
			cwd,
			env,
			shell: false,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			],
			windowsHide: true
		});
		const out = [];
		const problems = [];
		let size = 0;
		let problemSize = 0;
		const end = (result) => {
			clearTimeout(timer);
			if (result.status === "timeout" || result.status === "too-large") {
				child.kill("SIGKILL");
				child.stdout.destroy();
				child.stderr.destroy();
			}
			resolve(result);
		};
		const timer = setTimeout(() => end({ status: "timeout" }), limits.timeoutMs);
		child.stdout.on("data", (chunk) => {
			size += chunk.length;
			if (size > limits.maxBytes) end({ status: "too-large" });
			else out.push(chunk);
		});
		child.stderr.on("data", (chunk) => {
			problemSize += chunk.length;
			if (problemSize <= MAX_STDERR) problems.push(chunk);
		});
		child.on("error", (error) => end({
			status: "unusable",
			problem: `could not be started (${codeOf(error)})`
		}));
		child.on("close", (code) => {
			if (code === 0) end({
				status: "done",
				stdout: Buffer.concat(out).toString("utf8")
			});
			else end(failed(code, Buffer.concat(problems).toString("utf8")));
		});
	});
}
/** Both renderers begin what they have to say about their input with the word; some releases of kubectl log it. */
function failed(code, stderr) {
	return /^[Ee]rror: |"command failed" err=/m.test(stderr) ? {
		status: "failed",
		stderr
	} : {
		status: "unusable",
		problem: `ended with ${code ?? "a signal"} and gave no reason`
	};
}

// src/sources/helm/broken-charts.ts
/**
* Charts that helm cannot load, because their Chart.yaml is no YAML: said at its line. What only helm can read of them is skipped by name.
* @param chartFiles every Chart.yaml
* @returns the files that something was said about, without symbolic links, and the Chart.yaml files that are left: subcharts belong to theirs.
*/
function sayBrokenCharts(found, chartFiles, files, say) {
	const consumed = /* @__PURE__ */ new Set();
	const folders = chartFiles.flatMap(({ real }) => {
		const folder = dirname(real);
		const source = files.find(real);
		const result = source && parseYaml(source.text);
		if (!source || !result || result.ok || isUnrenderedTemplate(source.text)) return [];
		if (!["templates", "charts"].some((part) => existsSync(join(folder, part)))) return [];
		const conflict = mergeConflictIn(source.text);
		const at = conflict ?? Math.min(result.offset, source.text.length);
		const problem = conflict === void 0 ? `its Chart.yaml does not parse: ${result.problem}` : MERGE_CONFLICT;
		say.unreadable(unrenderable(source, locationOf(source, at, at), problem, {
			apiVersion: "v2",
			kind: "Chart",
			namespace: null,
			name: ""
		}, "helm"));
		consumed.add(real);
		return [folder];
	});
	const folderOf = (real) => folders.find((folder) => ["templates", "charts"].some((part) => real.startsWith(join(folder, part, sep))));
	for (const { name, real } of found) {
		const folder = folderOf(real);
		if (folder === void 0 || !files.find(real, folder)?.text.includes("{{")) continue;
		consumed.add(real);
		say.skip(name, "template", `${OF_A_CHART}${basename(folder)}, which was not rendered`);
	}
	return {
		consumed,
		others: chartFiles.filter(({ real }) => !consumed.has(real) && folderOf(real) === void 0)
	};
}

// src/sources/helm/calls.ts
/** One call for each way in which a chart is released; one that lacks a file is left out, and said. */
function callsOf(chart, context, say) {
	const configured = configuredValues(chart, context);
	const releases = context.gitOps?.releasesOf(chart.source.path) ?? [];
	const calls = (releases.length === 0 ? [void 0] : releases).flatMap((release) => {
		const isConfigured = configured !== void 0;
		const values = isConfigured || !release ? valuesOf$1(chart, configured ?? [], context, say) : valuesOfRelease(chart, release, context, say);
		if (values === void 0) return [];
		const namespace = context.namespaceFor(chart.source.path) ?? release?.namespace ?? null;
		return {
			args: [
				"template",
				releaseName(release?.name ?? chart.name),
				chart.folder,
				"--skip-tests",
				...namespace === null ? [] : ["--namespace", namespace],
				...values.flatMap((path) => ["--values", path]),
				...isConfigured ? [] : release?.args ?? []
			],
			values,
			releases: release ? [release] : [],
			isConfigured
		};
	});
	return [...groupBy(calls, ({ args }) => JSON.stringify(args)).values()].flatMap((same) => {
		const [first] = same;
		return first ? [{
			...first,
			releases: same.flatMap((call) => call.releases)
		}] : [];
	});
}
/** Whether the configuration names what a chart is deployed with. */
function isConfigured(chart, context) {
	return configuredValues(chart, context) !== void 0;
}
function configuredValues(chart, { cwd, helmValues }) {
	return Object.entries(helmValues).find(([folder]) => resolve(cwd, folder) === chart.folder || nameBelow(cwd, chart.folder) === folder.replace(/\/+$/, ""))?.[1];
}
/** The values files of a GitOps object, found; undefined, and said at its place, where one is not there. */
function valuesOfRelease(chart, { label, files, isCheckedOut }, { cwd, gitOps }, say) {
	const root = gitOps?.root ?? ".";
	const paths = [];
	for (const { path, isOptional, source, location } of files) {
		const full = resolve(cwd, path);
		const real = statSync(full, { throwIfNoEntry: false })?.isFile() ? realpathSync(full) : void 0;
		if (real !== void 0 && isBelow$1(real, realpathSync(resolve(cwd, root)))) {
			paths.push(real);
			continue;
		}
		if (isOptional && real === void 0) continue;
		const problem = `the values file ${path} of ${label} ${real === void 0 ? "is not there" : "lies outside of the repository"}`;
		if (isCheckedOut) say.unreadable(unrenderable(source, location, problem, resourceOf(chart), "helm"));
		say.skip(chart.source.path, "render-failed", `not rendered: ${problem}`);
		return;
	}
	return paths;
}
/** The values files of the configuration, found; undefined, and said, where one is not there. */
function valuesOf$1(chart, names, { cwd }, say) {
	const paths = [];
	for (const name of names) {
		const path = [resolve(chart.folder, name), resolve(cwd, name)].find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
		if (path === void 0) {
			const problem = `the values file ${name} (render.helm-values) is neither in its folder nor in the working directory`;
			say.unreadable(unrenderable(chart.source, placeInYaml(chart.source, "/name"), problem, resourceOf(chart), "helm"));
			say.skip(chart.source.path, "render-failed", `not rendered: ${problem}`);
			return;
		}
		paths.push(realpathSync(path));
	}
	return paths;
}
/** A chart, as findings about it name it. */
function resourceOf({ name }) {
	return {
		apiVersion: "v2",
		kind: "Chart",
		namespace: null,
		name
	};
}
/** Helm takes lower-case letters, digits and dashes, 53 at most. */
function releaseName(name) {
	return name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 53).replace(/-+$/, "") || "release";
}

// src/sources/helm/archive.ts
var import_semver = require_semver();
const BLOCK = 512;
/** A packed chart is small; what unpacks to more is none. */
const MOST_BYTES = 67108864;
/** The regular files of a packed chart by their path below its one folder; undefined for what is no such archive. */
function readChartArchive(bytes) {
	let tar;
	try {
		tar = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
	} catch {
		return;
	}
	const files = /* @__PURE__ */ new Map();
	let longName;
	for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
		const header = tar.subarray(at, at + BLOCK);
		const size = Number.parseInt(textIn$1(header, 124, 12), 8);
		if (!Number.isFinite(size) || size < 0) return void 0;
		const content = tar.subarray(at + BLOCK, at + BLOCK + size);
		const type = String.fromCharCode(header[156] ?? 0);
		if (type === "L") longName = textIn$1(content, 0, content.length);
		else if (type === "x") longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString("utf8"))?.[1];
		else {
			const prefix = textIn$1(header, 345, 155);
			const path = (longName ?? (prefix === "" ? textIn$1(header, 0, 100) : `${prefix}/${textIn$1(header, 0, 100)}`)).replace(/^\.\//, "").split("/").slice(1).join("/");
			if ((type === "0" || type === "\0") && path !== "") files.set(path, content);
			longName = void 0;
		}
		at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
	return files.size === 0 ? void 0 : files;
}
function textIn$1(bytes, from, length) {
	const part = bytes.subarray(from, from + length);
	const end = part.indexOf(0);
	return part.subarray(0, end < 0 ? part.length : end).toString("utf8").trim();
}

// src/sources/helm/dependencies.ts
/** Of Chart.yaml, and of requirements.yaml for a chart of Helm 2. */
function dependenciesOf(folder) {
	return ["Chart.yaml", "requirements.yaml"].flatMap((file) => {
		const source = folder.read(file);
		const entries = objectIn(source)?.["dependencies"];
		if (!source || !Array.isArray(entries)) return [];
		return entries.flatMap((entry, i) => {
			if (!isObject(entry) || typeof entry["name"] !== "string") return [];
			const { name, version, alias, repository } = entry;
			const location = placeInYaml(source, `/dependencies/${i}/name`);
			return [{
				name,
				repository: stringOf(repository) ?? "",
				version: stringOf(version),
				alias: stringOf(alias),
				location
			}];
		});
	});
}
function nameIn$1(folder) {
	return textIn(folder, "name");
}
function versionIn(folder) {
	return textIn(folder, "version");
}
function textIn(folder, key) {
	return stringOf(objectIn(folder.read("Chart.yaml"))?.[key]);
}
function stringOf(value) {
	return typeof value === "string" && value !== "" ? value : void 0;
}
function objectIn(source) {
	const result = source && parseYaml(source.text);
	return result?.ok && isObject(result.value) ? result.value : void 0;
}

// src/sources/helm/chart-folder.ts
/** Charts that name one another with `file://`, deeper than this, are no charts that anybody deploys. */
const DEEPEST$1 = 8;
/**
* @param within what links on the way may lead to, beside what lies below the working directory
* @param above folders of the charts that led here by `file://`
*/
function realChartFolder(folder, files, cwd, within = folder, above = []) {
	const own = {
		real: folder,
		isPlaced: false,
		archive: void 0,
		templates: listed$1(join(folder, "templates")).map((name) => `templates/${name}`),
		read: (path) => files.find(join(folder, ...path.split("/")), within),
		subcharts: () => {
			const charts = join(folder, "charts");
			const there = entriesOf$1(charts).filter((name) => !/^[._]/.test(name)).flatMap((name) => {
				const real = realOf$2(join(charts, name));
				if (real === void 0 || !isBelow$1(real, within) && !isBelow$1(real, cwd)) return [];
				if (files.find(join(real, "Chart.yaml"), within)) return [realChartFolder(real, files, cwd, within, above)];
				const entries = name.endsWith(".tgz") ? archived(real) : void 0;
				return entries ? [packedChartFolder(entries, "", nameBelow(cwd, real))] : [];
			});
			return [...there, ...placed(there)];
		}
	};
	function placed(there) {
		const names = new Set(there.map(nameIn$1));
		const found = dependenciesOf(own).flatMap((wanted) => {
			const local = names.has(wanted.name) ? void 0 : localFolder(wanted, folder, cwd);
			if (local === void 0 || local === folder || above.includes(local) || above.length >= DEEPEST$1) return [];
			const chart = {
				...realChartFolder(local, files, cwd, local, [...above, folder]),
				isPlaced: true
			};
			return nameIn$1(chart) === wanted.name && isWanted(versionIn(chart), wanted.version) ? [chart] : [];
		});
		return [...new Map(found.map((chart) => [chart.real, chart])).values()];
	}
	return own;
}
/** What `file://` leads to, without symbolic links; undefined outside of what is scanned. */
function localFolder({ repository }, folder, cwd) {
	if (!repository.startsWith(LOCAL)) return void 0;
	const real = realOf$2(resolve(folder, repository.slice(LOCAL.length)));
	return real !== void 0 && isBelow$1(real, cwd) ? real : void 0;
}
const LOCAL = "file://";
/** helm leaves out a chart whose version is another, and says nothing. */
function isWanted(version, range) {
	if (version === void 0 || range === void 0) return true;
	const wanted = range.replaceAll(",", " ");
	return (0, import_semver.validRange)(wanted) === null || (0, import_semver.satisfies)(version, wanted);
}
function packedChartFolder(entries, prefix, archive) {
	const below = [...entries.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
	return {
		real: void 0,
		isPlaced: false,
		archive,
		templates: below.filter((name) => name.startsWith("templates/")),
		read: (path) => {
			const bytes = entries.get(prefix + path);
			const decoded = bytes && decodeText(bytes);
			return decoded && "text" in decoded ? {
				path: `${archive}/${prefix}${path}`,
				text: decoded.text
			} : void 0;
		},
		subcharts: () => {
			return [...new Set(below.flatMap((name) => /^charts\/([^/]+)/.exec(name)?.[1] ?? []))].flatMap((name) => {
				const bytes = entries.get(`${prefix}charts/${name}`);
				const inner = bytes && readChartArchive(bytes);
				if (inner) return [packedChartFolder(inner, "", archive)];
				return entries.has(`${prefix}charts/${name}/Chart.yaml`) ? [packedChartFolder(entries, `${prefix}charts/${name}/`, archive)] : [];
			});
		}
	};
}
function realOf$2(path) {
	try {
		return realpathSync(path);
	} catch {
		return;
	}
}
function archived(path) {
	try {
		return statSync(path).isFile() ? readChartArchive(readFileSync(path)) : void 0;
	} catch {
		return;
	}
}
/** Sorted; none where the folder cannot be listed. */
function entriesOf$1(folder) {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}
function listed$1(folder) {
	try {
		return readdirSync(folder, {
			recursive: true,
			withFileTypes: true
		}).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join("/")).sort();
	} catch {
		return [];
	}
}

// src/sources/helm/template/syntax.ts
/** Takes a template apart. @returns undefined for what helm would not parse either. */
function parseTemplate(text) {
	const tokens = tokensOf(text);
	if (!tokens) return void 0;
	const root = {
		keyword: "file",
		name: "",
		line: 0,
		branches: [{
			code: void 0,
			body: []
		}],
		isChained: false
	};
	const stack = [root];
	const bodyOf = (open) => open?.branches.at(-1)?.body ?? [];
	const push = (node) => void bodyOf(stack.at(-1)).push(node);
	const begin = (keyword, code, line, isChained = false) => void stack.push({
		keyword,
		name: code,
		line,
		branches: [{
			code,
			body: []
		}],
		isChained
	});
	for (const { isAction, text: code, line } of tokens) {
		if (!isAction) {
			if (code !== "") push({
				type: "text",
				text: code,
				line
			});
			continue;
		}
		const [, word = "", rest = ""] = /^([a-z]*)\b\s*([\s\S]*)$/.exec(code) ?? [];
		if (code === "" || code.startsWith("/*")) continue;
		if (word === "if" || word === "range" || word === "with") begin(word, rest, line);
		else if (word === "define") begin("define", nameIn(rest), line);
		else if (word === "block") {
			push({
				type: "action",
				code: `template ${rest}`,
				line
			});
			begin("define", nameIn(rest), line);
		} else if (word === "else") {
			const open = stack.at(-1);
			if (!open || open.keyword === "file" || open.keyword === "define") return void 0;
			const [, again, condition = ""] = /^(if|with)\b\s*([\s\S]*)$/.exec(rest) ?? [];
			open.branches.push({
				code: void 0,
				body: []
			});
			if (again === "if" || again === "with") begin(again, condition, line, true);
		} else if (word === "end") for (let isChained = true; isChained;) {
			const open = stack.pop();
			if (!open || open.keyword === "file") return void 0;
			isChained = open.isChained;
			if (open.keyword === "define") push({
				type: "define",
				name: open.name,
				body: bodyOf(open)
			});
			else push({
				type: "block",
				keyword: open.keyword,
				branches: open.branches,
				line: open.line
			});
		}
		else push({
			type: "action",
			code,
			line
		});
	}
	return stack.length === 1 ? bodyOf(root) : void 0;
}
function nameIn(code) {
	return /^["`]([^"`]*)["`]/.exec(code)?.[1] ?? "";
}
/** Text and actions in turn; white space that a dash takes away is not among the text. */
function tokensOf(text) {
	const tokens = [];
	let line = 0;
	let at = 0;
	let trims = false;
	const addText = (end, trimsEnd) => {
		const whole = text.slice(at, end);
		const kept = trims ? whole.replace(/^[ \t\r\n]+/, "") : whole;
		const dropped = whole.slice(0, whole.length - kept.length);
		tokens.push({
			isAction: false,
			text: trimsEnd ? kept.replace(/[ \t\r\n]+$/, "") : kept,
			line: line + newlines(dropped)
		});
		line += newlines(whole);
	};
	for (;;) {
		const open = text.indexOf("{{", at);
		if (open < 0) {
			addText(text.length, false);
			return tokens;
		}
		const trimsBefore = /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
		addText(open, trimsBefore);
		const end = endOfAction(text, open + 2);
		if (end === void 0) return void 0;
		const inside = text.slice(open + 2 + (trimsBefore ? 1 : 0), end);
		trims = /[ \t\r\n]-$/.test(inside);
		const code = trims ? inside.slice(0, -1) : inside;
		tokens.push({
			isAction: true,
			text: code.trim(),
			line
		});
		line += newlines(text.slice(open, end));
		at = end + 2;
	}
}
/** Where the actions of a template stand, braces included. @returns undefined where one does not end. */
function actionSpans(text) {
	const spans = [];
	for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", spans.at(-1)?.end)) {
		const end = endOfAction(text, start + 2);
		if (end === void 0) return void 0;
		spans.push({
			start,
			end: end + 2
		});
	}
	return spans;
}
/** Offset of the braces that close an action: those in its strings and comments do not. */
function endOfAction(text, from) {
	const part = /\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}/g;
	part.lastIndex = from;
	for (let match = part.exec(text); match; match = part.exec(text)) if (match[0] === "}}") return match.index;
}
function newlines(text) {
	return text.split("\n").length - 1;
}

// src/sources/helm/chart-tree.ts
const DEEPEST = 8;
const MOST_PARTS = 200;
function chartTree(folder) {
	const parts = [];
	const add = (own, alias, parent, wanted) => {
		const chart = own.read("Chart.yaml");
		const name = alias ?? nameIn$1(own);
		if (!chart || name === void 0 || parts.length >= MOST_PARTS || (parent?.names.length ?? 0) >= DEEPEST) return;
		const names = parent ? [...parent.names, name] : [];
		const path = parent ? `${parent.path}/charts/${name}` : name;
		const wantedAt = parent?.folder.archive === void 0 ? wanted : parent.wantedAt;
		const part = {
			names,
			path,
			folder: own,
			chart,
			values: own.read("values.yaml"),
			parent,
			wantedAt
		};
		parts.push(part);
		const subcharts = own.subcharts();
		const dependencies = dependenciesOf(own);
		const named = /* @__PURE__ */ new Set();
		for (const { name: wantedName, version, alias: as, location } of dependencies) {
			const same = subcharts.filter((subchart) => nameIn$1(subchart) === wantedName);
			const found = same.find((subchart) => versionIn(subchart) === version) ?? same[0];
			if (!found) continue;
			for (const subchart of same) named.add(subchart);
			add(found, as, part, location);
		}
		for (const subchart of subcharts) if (!named.has(subchart)) add(subchart, void 0, part, void 0);
	};
	add(folder, void 0, void 0, void 0);
	if (parts.length === 0) return void 0;
	const parsed = /* @__PURE__ */ new Map();
	function nodesOf({ path, text }) {
		if (!parsed.has(path)) parsed.set(path, parseTemplate(text));
		return parsed.get(path);
	}
	let definitions;
	return {
		parts,
		nodesOf,
		find: (source) => {
			const part = parts.filter(({ path }) => source.startsWith(`${path}/`) && !source.slice(path.length + 1).startsWith("charts/")).at(-1);
			const file = source.slice((part?.path.length ?? 0) + 1);
			return part?.folder.templates.includes(file) === true ? {
				part,
				file
			} : void 0;
		},
		definitions: () => {
			definitions ??= definitionsOf(parts, nodesOf);
			return definitions;
		}
	};
}
/** Names of templates hold for the whole tree. helm reads the files that lie deepest first, and the last that defines a name counts. */
function definitionsOf(parts, nodesOf) {
	const files = parts.flatMap(({ path, folder }) => folder.templates.map((file) => ({
		folder,
		file,
		name: `${path}/${file}`
	})));
	const depth = (name) => name.split("/").length;
	const found = /* @__PURE__ */ new Map();
	for (const { folder, file } of files.sort((a, b) => depth(b.name) - depth(a.name) || (a.name < b.name ? 1 : -1))) {
		const source = folder.read(file);
		if (!source?.text.includes("{{")) continue;
		for (const node of nodesOf(source) ?? []) if (node.type === "define") found.set(node.name, {
			file: source.path,
			body: node.body
		});
	}
	return found;
}

// src/sources/helm/missing.ts
/** What the chart asks for and has not, and what those charts of the repository ask for that it names. */
function missingIn({ parts }, cwd) {
	const found = parts.filter(({ parent, folder }) => parent === void 0 || folder.isPlaced).flatMap((part) => {
		const { folder } = part;
		const there = new Set(folder.subcharts().map(nameIn$1));
		return dependenciesOf(folder).filter(({ name }) => !there.has(name)).map((wanted) => ({
			name: wanted.name,
			repository: wanted.repository,
			why: whyNot(wanted, part, cwd)
		}));
	});
	return [...new Map(found.map((missing) => [JSON.stringify(missing), missing])).values()];
}
function whyNot(wanted, part, cwd) {
	const folder = part.folder.real;
	if (!wanted.repository.startsWith("file:") || folder === void 0) return void 0;
	const local = localFolder(wanted, folder, cwd);
	if (local === void 0) return "which is no folder of what is scanned";
	for (let at = part; at; at = at.parent) if (at.folder.real === local) return "which is part of itself";
	if (!existsSync(join(local, "Chart.yaml"))) return "where no chart lies";
	return `where no chart of this name lies that fits${wanted.version === void 0 ? "" : ` ${wanted.version}`}`;
}

// src/sources/helm/chart.ts
/**
* The charts of these Chart.yaml files; subcharts (in a chart's charts/ folder) belong to theirs.
* @param paths without symbolic links
*/
function findCharts(paths, cwd, files) {
	const charts = [];
	for (const folder of paths.map((path) => dirname(path)).sort((a, b) => a.length - b.length)) {
		if (charts.some((other) => folder.startsWith(`${other.folder}${sep}charts${sep}`))) continue;
		const chart = readChart(folder, cwd, files);
		if (chart) charts.push(chart);
	}
	return charts.sort((a, b) => a.folder < b.folder ? -1 : 1);
}
/** undefined for a Chart.yaml that is none of Helm's, and for a chart that holds nothing to render. */
function readChart(path, cwd, files) {
	const source = files.find(join(path, "Chart.yaml"));
	const result = source && parseYaml(source.text);
	if (!source || !result?.ok || !isObject(result.value)) return void 0;
	const { name, apiVersion, type } = result.value;
	if (typeof name !== "string" || name === "" || apiVersion !== "v1" && apiVersion !== "v2") return void 0;
	const folder = realChartFolder(path, files, cwd);
	if (dependenciesOf(folder).length === 0 && !existsSync(join(path, "templates")) && !existsSync(join(path, "charts"))) return void 0;
	const tree = chartTree(folder);
	if (!tree) return void 0;
	return {
		folder: path,
		name,
		isLibrary: type === "library",
		source,
		tree,
		placed: tree.parts.flatMap((part) => part.folder.isPlaced && part.folder.real !== void 0 ? part.folder.real : []),
		missing: missingIn(tree, cwd)
	};
}

// src/sources/helm/template/align.ts
/** States looked at before it is given up: a template that is all loops and values says little anyway. */
const MOST_STATES = 4e5;
function printedText(lines, from) {
	const text = [];
	const lineOf = [];
	const columns = [];
	const firstOf = /* @__PURE__ */ new Map();
	for (let line = from; line < lines.length; line++) for (const { 0: word, index } of (lines[line] ?? "").matchAll(/\S+/g)) {
		if (!firstOf.has(line)) firstOf.set(line, lineOf.length);
		text.push(word);
		for (let i = 0; i < word.length; i++) {
			lineOf.push(line);
			columns.push(index + i);
		}
	}
	return {
		text: text.join(""),
		lines: Int32Array.from(lineOf),
		columns: Int32Array.from(columns),
		firstOf
	};
}
/**
* Follows every way through the template that prints exactly this document.
* @param mayPrint rules a step out for the character it would begin a line with, whatever else speaks for it
* @returns undefined where there is no such way, or where there are too many to look at
*/
function align({ steps, starts, ends }, printed, mayPrint = () => true) {
	const { text, lines, columns, firstOf } = printed;
	const length = text.length;
	const width = (length + 1) * 2;
	const ids = /* @__PURE__ */ new Map();
	const keys = [];
	const before = [];
	const accepted = [];
	function visit(step, at, isInside, from) {
		const key = step * width + at * 2 + (isInside ? 1 : 0);
		let id = ids.get(key);
		if (id === void 0) {
			id = keys.length;
			ids.set(key, id);
			keys.push(key);
			before.push([]);
		}
		if (from >= 0) before[id]?.push(from);
	}
	const begins = (at) => firstOf.get(lines[at] ?? -1) === at;
	const isAllowed = (step, at) => !begins(at) || mayPrint(step, lines[at] ?? 0);
	for (const start of starts) visit(start, 0, false, -1);
	for (let id = 0; id < keys.length; id++) {
		if (keys.length > MOST_STATES) return void 0;
		const key = keys[id] ?? 0;
		const step = Math.floor(key / width);
		const at = key % width >> 1;
		const isInside = key % 2 === 1;
		const { text: wanted, beginsLine, indent, next } = steps[step] ?? {
			text: "",
			next: []
		};
		const go = (to) => {
			for (const following of next) visit(following, to, false, id);
		};
		if (wanted !== void 0) {
			if (!text.startsWith(wanted, at) || beginsLine && !begins(at)) continue;
			if (wanted !== "" && (!isAllowed(step, at) || lines[at] !== lines[at + wanted.length - 1])) continue;
			if (ends.has(step) && at === length) accepted.push(id);
			go(at + wanted.length);
			continue;
		}
		if (ends.has(step) && at === length) accepted.push(id);
		go(at);
		if (at >= length || !isAllowed(step, at)) continue;
		const isOneLine = indent === void 0;
		if (isInside && begins(at) && isOneLine) continue;
		if (!isOneLine && begins(at) && (columns[at] ?? 0) < indent) continue;
		visit(step, at + 1, true, id);
	}
	if (accepted.length === 0) return void 0;
	const isAlive = new Uint8Array(keys.length);
	const open = [...accepted];
	for (const id of open) isAlive[id] = 1;
	for (let id = open.pop(); id !== void 0; id = open.pop()) for (const from of before[id] ?? []) {
		if (isAlive[from] === 1) continue;
		isAlive[from] = 1;
		open.push(from);
	}
	const covered = /* @__PURE__ */ new Map();
	for (let id = 0; id < keys.length; id++) {
		if (isAlive[id] !== 1) continue;
		const key = keys[id] ?? 0;
		const step = Math.floor(key / width);
		const at = key % width >> 1;
		const wanted = steps[step]?.text;
		const [from, to] = wanted !== void 0 ? [at, at + wanted.length] : key % 2 === 1 ? [at - 1, at] : [at, at];
		for (let index = from; index < to; index++) covered.set(index, (covered.get(index) ?? /* @__PURE__ */ new Set()).add(step));
	}
	return { stepsAt: (index) => [...covered.get(index) ?? []].sort((a, b) => a - b) };
}

// src/sources/helm/documents.ts
const SOURCE = /^# Source: (\S.*?)\s*$/;
function renderedDocuments(rendered) {
	let source;
	let line = 0;
	let counted = 0;
	return splitDocuments(rendered).map(({ start, end }) => {
		for (const [, name] of rendered.slice(counted, start).matchAll(new RegExp(SOURCE, "gm"))) source = name;
		line += rendered.slice(counted, start).split("\n").length - 1;
		counted = start;
		const lines = rendered.slice(start, end).split(/\r?\n/);
		const first = lines.findIndex((text) => SOURCE.test(text));
		if (first >= 0) source = SOURCE.exec(lines[first] ?? "")?.[1];
		let printed;
		const body = first >= 0 ? first + 1 : /^---/.test(lines[0] ?? "") ? 1 : 0;
		const kindLine = lines.findIndex((text, i) => i >= body && /^["']?kind["']?\s*:/.test(text));
		const kind = /:\s*["']?([\w.-]+)/.exec(lines[kindLine] ?? "")?.[1];
		return {
			start,
			end,
			line,
			source,
			kind,
			isHook: lines.some((text) => /^\s+["']?helm\.sh\/hook["']?\s*:/.test(text)),
			lines,
			printed: () => {
				printed ??= printedText(lines, body);
				return printed;
			},
			kindLine: kindLine < 0 ? void 0 : kindLine
		};
	});
}

// src/sources/helm/template/choices.ts
/**
* Of several documents of a kind, in the order they were printed, which of the template's own each can be: it prints them in its own order,
* each once unless a loop repeats it.
* @param must documents of the template that are printed whatever its values are
* @returns undefined entries where no choice is left that fits: something is not as it seems
*/
function choices(candidates, of, must) {
	const own = must.length <= candidates.length ? must : [];
	const skips = (after, before) => own.some((id) => id > after && id < before);
	const follows = (a, b) => a === b || of(a).rank === of(b).rank ? of(a).repeats : of(a).rank < of(b).rank && !skips(a, of(b).repeats ? of(b).rank : b);
	const forward = [];
	for (const [i, ids] of candidates.entries()) forward.push(ids.filter((id) => i === 0 ? !skips(-1, id) : (forward[i - 1] ?? []).some((earlier) => follows(earlier, id))));
	let later;
	const left = [];
	for (const ids of forward.toReversed()) {
		const next = later;
		later = ids.filter((id) => next === void 0 ? !skips(id, Number.POSITIVE_INFINITY) : next.some((following) => follows(id, following)));
		left.unshift(later.length === 0 ? void 0 : new Set(later));
	}
	return left;
}

// src/sources/helm/template/expression.ts
const TOKEN = /"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'|\$?(?:\.?[\w]+)(?:\.\w+)*|\$|\.|[()|]|:=|[=,]/g;
/**
* The operands of an expression, calls with theirs below them. What is piped into a call counts as its last operand.
* Nothing is evaluated: of `a | default b` both may be the value.
*/
function operandsOf(code) {
	const tokens = [...code.matchAll(TOKEN)].map((match) => ({
		text: match[0],
		isGlued: code[match.index - 1] === ")" && match[0].startsWith(".") && match[0] !== "."
	}));
	let at = 0;
	function pipeline() {
		let piped = command([]);
		while (tokens[at]?.text === "|") {
			at++;
			piped = command(piped);
		}
		return piped;
	}
	function command(piped) {
		const operands = [];
		let name;
		for (let token = tokens[at]; token && token.text !== "|" && token.text !== ")"; token = tokens[at]) {
			at++;
			if (token.text === "(") {
				const inner = pipeline();
				at++;
				const fields = tokens[at]?.isGlued ? fieldsOf(tokens[at++]?.text ?? "") : [];
				operands.push(...fields.length === 0 ? inner : inner.map((operand) => ({
					...operand,
					fields: [...operand.fields, ...fields]
				})));
			} else if (operands.length === 0 && name === void 0 && /^[a-zA-Z_]\w*$/.test(token.text)) name = token.text;
			else operands.push(...operandOf(token.text));
		}
		const all = [...operands, ...piped];
		return name === void 0 || /^(?:true|false|nil)$/.test(name) ? all : [{
			type: "call",
			name,
			operands: all,
			fields: []
		}];
	}
	const found = [];
	while (at < tokens.length) {
		found.push(...pipeline());
		at++;
	}
	return found;
}
function operandOf(text) {
	if (/^["`']/.test(text)) return [{
		type: "literal",
		text: text.slice(1, -1),
		fields: []
	}];
	if (text.startsWith("$")) {
		const [name = "", ...fields] = text.slice(1).split(".");
		return [{
			type: "variable",
			name,
			fields
		}];
	}
	if (text.startsWith(".")) return [{
		type: "dot",
		fields: fieldsOf(text)
	}];
	return /^\d+$/.test(text) ? [{
		type: "literal",
		text,
		fields: []
	}] : [];
}
function fieldsOf(text) {
	return text.split(".").filter((field) => field !== "");
}

// src/sources/helm/template/references.ts
const MOST_CALLS$1 = 8;
function scopeOf(dot, around) {
	const { definitions, calling = [], known = /* @__PURE__ */ new Map() } = around;
	return {
		dot,
		variables: /* @__PURE__ */ new Map([["", dot]]),
		definitions,
		calling,
		known
	};
}
/** Everything that an expression may take its value from, in the order it names it; assigned to the variable it sets, if it does. */
function referencesIn(code, scope) {
	const [, names, expression = ""] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:?=\s*([\s\S]*)$/.exec(code) ?? [];
	if (names === void 0) return unique(operandsOf(code).flatMap((operand) => referencesOf$1(operand, scope)));
	const found = referencesIn(expression, scope);
	const name = names.replace(/^\$/, "");
	const isNew = /:=/.test(code.slice(0, code.length - expression.length));
	for (let at = scope; at && (isNew ? at === scope : at.variables.has(name)); at = at.outer) at.variables.set(name, unique([...isNew ? [] : at.variables.get(name) ?? [], ...found]));
	return found;
}
/** The scope of a body under `with` or `range`. */
function innerScope(keyword, code, scope) {
	const [, names = "", expression = code] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:=\s*([\s\S]*)$/.exec(code) ?? [];
	const whole = referencesIn(expression, scope);
	const dot = keyword === "with" ? whole : whole.flatMap((reference) => step(reference, "*"));
	const inner = {
		...scope,
		dot,
		variables: new Map(scope.variables),
		outer: scope
	};
	const variables = names.split(",").map((name) => name.trim().replace(/^\$/, ""));
	if (names !== "") inner.variables.set(variables.at(-1) ?? "", dot);
	if (variables.length === 2) inner.variables.set(variables[0] ?? "", []);
	return inner;
}
function referencesOf$1(operand, scope) {
	const base = baseOf(operand, scope);
	return operand.fields.reduce((found, key) => found.flatMap((reference) => step(reference, key)), base);
}
function baseOf(operand, scope) {
	switch (operand.type) {
		case "dot": return scope.dot;
		case "variable": return scope.variables.get(operand.name) ?? [];
		case "call": return callReferences(operand.name, operand.operands, scope);
		case "literal": return [];
	}
}
function callReferences(name, operands, scope) {
	const [first, second] = operands;
	const all = (of) => unique(of.flatMap((operand) => referencesOf$1(operand, scope)));
	switch (name) {
		case "index":
		case "get": return operands.slice(1).map((operand) => operand.type === "literal" ? operand.text : "*").reduce((found, key) => found.flatMap((reference) => step(reference, key)), first ? referencesOf$1(first, scope) : []);
		case "dict": {
			const entries = /* @__PURE__ */ new Map();
			for (let i = 0; i + 1 < operands.length; i += 2) {
				const [key, value] = operands.slice(i, i + 2);
				if (key?.type === "literal" && value) entries.set(key.text, referencesOf$1(value, scope));
			}
			return [{
				of: "dict",
				entries
			}];
		}
		case "include":
		case "template": {
			const body = first?.type === "literal" ? scope.definitions.get(first.text) : void 0;
			const name = first?.type === "literal" ? first.text : "";
			if (!body || scope.calling.includes(name) || scope.calling.length >= MOST_CALLS$1) return all(operands.slice(1));
			const dot = second ? referencesOf$1(second, scope) : [];
			const key = `${name} ${keyOf(dot)}`;
			const found = scope.known.get(key) ?? bodyReferences(body, scopeOf(dot, {
				...scope,
				calling: [...scope.calling, name]
			}));
			scope.known.set(key, found);
			return found;
		}
		case "tpl": return first ? referencesOf$1(first, scope) : [];
		default: return all(operands);
	}
}
/** What a template prints may come from; not what it only tests. */
function bodyReferences(body, scope) {
	return unique(body.flatMap((node) => {
		if (node.type === "action") {
			const found = referencesIn(node.code, scope);
			return /^\$[\w\s,$]*:?=/.test(node.code) ? [] : found;
		}
		if (node.type !== "block") return [];
		return node.branches.flatMap(({ code, body: inner }) => {
			if (node.keyword === "if" || code === void 0) return bodyReferences(inner, scope);
			return bodyReferences(inner, innerScope(node.keyword, code, scope));
		});
	}));
}
function step(reference, key) {
	switch (reference.of) {
		case "root":
			if (key === "Values") return [{
				of: "values",
				keys: []
			}];
			return key === "Chart" ? [{
				of: "chart",
				keys: []
			}] : [];
		case "values":
		case "chart": return [{
			of: reference.of,
			keys: [...reference.keys, key]
		}];
		case "dict": return key === "*" ? [...reference.entries.values()].flat() : reference.entries.get(key) ?? [];
	}
}
function unique(references) {
	return references.length < 2 ? references : [...new Map(references.map((reference) => [keyOf([reference]), reference])).values()];
}
function keyOf(references) {
	return JSON.stringify(references, (_, value) => value instanceof Map ? [...value] : value);
}

// src/sources/helm/template/graph.ts
const MOST_STEPS = 2e4;
const MOST_CALLS = 8;
/** A call within an expression gives a name or the like as a rule. */
const MANY_LINES = /^(?:include|template)\b[^|]*$|\b(?:n?indent|toYaml(?:Pretty)?|toPrettyJson|toToml|tpl|Get|Lines|AsConfig|AsSecrets)\b/;
/** A call whose text is printed as it is, but for its indentation. */
const PLAIN_CALL = /^(?:include|template)\s+["`]([^"`]+)["`]\s*((?:[^|()]|\((?:[^()]|\([^()]*\))*\))*?)\s*((?:\|\s*(?:trim|n?indent\s+\d+)\s*)*)$/;
/**
* @param isLoose any value may be longer than a line, and what is called may be changed on its way
* @returns undefined for templates that call too many others
*/
function graphOf({ path, nodes }, definitions, isLoose) {
	const steps = [];
	const ends = /* @__PURE__ */ new Set();
	const starts = [];
	const bodies = new Map([...definitions].map(([name, { body }]) => [name, body]));
	const known = /* @__PURE__ */ new Map();
	let open = [];
	/** Something stands on the line already. */
	let isLineBegun = false;
	function add(step, line, { file, loop, isOptional, callers }) {
		const id = steps.length;
		steps.push({
			text: "",
			beginsLine: false,
			indent: void 0,
			references: [],
			file,
			line,
			callers,
			loop,
			isOptional,
			...step,
			next: []
		});
		for (const from of open) steps[from]?.next.push(id);
		open = [id];
		return id;
	}
	function addText(text, first, place) {
		const end = text.slice(text.lastIndexOf("\n") + 1);
		isLineBegun = end.trim() !== "" || isLineBegun && end === text;
		for (const [i, line] of text.split("\n").entries()) {
			if ((i > 0 || text.startsWith("---")) && /^---(?!-)/.test(line)) {
				ends.add(add({}, first + i, place));
				open = [];
				starts.push(add({}, first + i, place));
			}
			const written = line.replace(/^---(?!-)/, "").replaceAll(/\s+/g, "");
			if (written !== "") add({
				text: written,
				beginsLine: i > 0 && !place.isTrimmed && !line.startsWith("---")
			}, first + i, place);
		}
	}
	function addAction(code, line, scope, place) {
		if (/^(?:break|continue)$/.test(code)) {
			place.exits.push(...open);
			open = [];
			return;
		}
		const references = referencesIn(code, scope);
		if (/^\$[\w\s,$]*:?=/.test(code)) return;
		const [, name = "", argument = "", filters = ""] = PLAIN_CALL.exec(code) ?? [];
		const called = definitions.get(name);
		const before = open;
		const value = () => {
			const isLong = MANY_LINES.test(code);
			const id = add({
				text: void 0,
				indent: isLong || isLoose ? indentOf(code, isLoose) : void 0,
				references
			}, line, place);
			if (isLoose && isLong && !isLineBegun) {
				starts.push(id);
				ends.add(id);
			}
			isLineBegun = true;
		};
		const isFollowed = place.called.filter((own) => own === name).length < 2 && place.callers.length < MOST_CALLS;
		if (!called || !isFollowed || steps.length > MOST_STEPS) {
			value();
			return;
		}
		const callers = [...place.callers, {
			file: place.file,
			line
		}];
		const inner = {
			...place,
			file: called.file,
			callers,
			called: [...place.called, name],
			isTrimmed: place.isTrimmed || /trim/.test(filters)
		};
		const dot = referencesIn(argument, scope);
		add({}, line, place);
		walk(called.body, scopeOf(argument.trim() === "" ? [] : dot, {
			definitions: bodies,
			known
		}), inner);
		if (!isLoose) return;
		const afterCall = open;
		open = before;
		value();
		open.push(...afterCall);
	}
	function walk(body, scope, place) {
		for (const node of body) {
			if (steps.length > MOST_STEPS) return;
			if (node.type === "text") addText(node.text, node.line, place);
			else if (node.type === "action") addAction(node.code, node.line, scope, place);
			else if (node.type === "block") addBlock(node, scope, place);
		}
	}
	function addBlock({ keyword, branches, line }, scope, place) {
		const before = add({}, line, place);
		const isLoop = keyword === "range";
		const inner = {
			...place,
			isOptional: true,
			...isLoop ? {
				loop: place.loop ?? before,
				exits: []
			} : {}
		};
		const after = [];
		for (const { code, body } of branches) {
			open = [before];
			if (keyword === "if") {
				if (code !== void 0) referencesIn(code, scope);
				walk(body, scope, inner);
			} else walk(body, code === void 0 ? scope : innerScope(keyword, code, scope), inner);
			if (isLoop && code !== void 0) {
				open.push(...inner.exits);
				const again = add({}, line, inner);
				steps[again]?.next.push(before);
			}
			after.push(...open);
		}
		if (branches.every(({ code }) => code !== void 0)) after.push(before);
		open = [...new Set(after)];
	}
	const place = {
		file: path,
		loop: void 0,
		isOptional: false,
		isTrimmed: false,
		callers: [],
		called: [],
		exits: []
	};
	starts.push(add({}, 0, place));
	walk(nodes, scopeOf([{ of: "root" }], {
		definitions: bodies,
		known
	}), place);
	ends.add(add({}, 0, place));
	return steps.length > MOST_STEPS ? void 0 : {
		steps,
		starts,
		ends
	};
}
function indentOf(code, isLoose) {
	return isLoose ? 0 : Number(/\bn?indent\s+(\d+)\s*$/.exec(code)?.[1] ?? 0);
}

// src/sources/helm/placement.ts
/** Whether all of these are one line, whoever calls the template it stands in. */
function isOneLine(places) {
	return new Set(places.map(({ file, line }) => `${line} ${file}`)).size === 1;
}
function placementOf(tree, documents, { anchors = () => void 0, isWhole = true } = {}) {
	const graphs = /* @__PURE__ */ new Map();
	const first = /* @__PURE__ */ new Map();
	const last = /* @__PURE__ */ new Map();
	function graphFor(source, isLoose) {
		const key = `${source}\n${isLoose}`;
		if (!graphs.has(key)) {
			const found = tree.find(source);
			const template = found?.part.folder.read(found.file);
			const nodes = template && tree.nodesOf(template);
			graphs.set(key, template && nodes && graphOf({
				path: template.path,
				nodes
			}, tree.definitions(), isLoose));
		}
		return graphs.get(key);
	}
	function alignedWith(document, kindSteps) {
		const known = anchors(document);
		return (known && (alignedBy(document, kindSteps, false, known) ?? alignedBy(document, kindSteps, true, known))) ?? alignedBy(document, kindSteps, false) ?? alignedBy(document, kindSteps, true);
	}
	function alignedBy(document, kindSteps, isLoose, known) {
		const graph = document.source === void 0 ? void 0 : graphFor(document.source, isLoose);
		if (!graph) return void 0;
		const alignment = align(graph, document.printed(), (step, line) => {
			if (kindSteps && line === document.kindLine && !kindSteps.has(step)) return false;
			const place = known?.get(line);
			const { text, file, line: own } = graph.steps[step] ?? {};
			return place === void 0 || place.file === file && place.line === own || isLoose && text === void 0;
		});
		return alignment && {
			graph,
			alignment
		};
	}
	/** All that is possible for the document by itself. */
	function alone(document) {
		if (!first.has(document)) first.set(document, alignedWith(document));
		return first.get(document);
	}
	/** What is left of that beside the other documents of its template. */
	function aligned(document) {
		if (last.has(document)) return last.get(document);
		const own = alone(document);
		const kindSteps = own && stepsOfLine(own, document, document.kindLine);
		let found = own;
		if (own && kindSteps && kindSteps.length > 1) {
			const left = choicesBeside(document);
			if (left && left.size < kindSteps.length) found = alignedWith(document, left) ?? own;
		}
		last.set(document, found);
		return found;
	}
	function choicesBeside(document) {
		const { source, kind, isHook } = document;
		const sameKind = documents.filter((other) => other.source === source && other.kind === kind);
		const group = sameKind.filter((other) => other.isHook === isHook);
		const all = group.map((other) => {
			const own = alone(other);
			return own ? {
				steps: own.graph.steps,
				ids: stepsOfLine(own, other, other.kindLine)
			} : void 0;
		});
		const steps = all[0]?.steps;
		if (!steps || all.some((own) => own?.steps !== steps)) return void 0;
		const always = steps.flatMap(({ text, isOptional, loop }, id) => !isOptional && loop === void 0 && text === `kind:${kind}` ? [id] : []);
		const must = isWhole && sameKind.length === group.length ? always : [];
		return choices(all.map((own) => own?.ids ?? []), (id) => ({
			rank: steps[id]?.loop ?? id,
			repeats: steps[id]?.loop !== void 0
		}), must)[group.indexOf(document)];
	}
	function stepsAt(document, line) {
		const own = aligned(document);
		return own && {
			graph: own.graph,
			ids: stepsOfLine(own, document, line)
		};
	}
	return {
		placesOf: (document, line) => {
			const found = stepsAt(document, line);
			const steps = found?.ids.flatMap((id) => found.graph.steps[id] ?? []) ?? [];
			return [...new Map(steps.map(({ file, line: at, callers }) => [JSON.stringify([
				file,
				at,
				callers
			]), {
				file,
				line: at,
				callers
			}])).values()];
		},
		referencesOf: (document, line, from, to) => {
			const own = aligned(document);
			if (!own) return [];
			const { lines, columns, firstOf } = document.printed();
			const found = /* @__PURE__ */ new Map();
			for (let i = firstOf.get(line) ?? lines.length; lines[i] === line; i++) {
				if ((columns[i] ?? 0) < from || (columns[i] ?? 0) >= to) continue;
				for (const id of own.alignment.stepsAt(i)) {
					const step = own.graph.steps[id];
					if (step) found.set(id, step);
				}
			}
			return [...found].sort(([a], [b]) => a - b).flatMap(([, { references }]) => references);
		},
		turnOf: (document, line) => {
			const [own] = stepsAt(document, line)?.ids ?? [];
			const group = documents.filter(({ source, kind, isHook }) => source === document.source && kind === document.kind && isHook === document.isHook);
			let index = 0;
			let count = 0;
			for (const other of group) for (const at of other.printed().firstOf.keys()) {
				if (own === void 0 || stepsAt(other, at)?.ids[0] !== own) continue;
				if (other === document && at === line) index = count;
				count++;
			}
			return {
				index,
				count
			};
		}
	};
}
function stepsOfLine({ alignment }, document, line) {
	const index = line === void 0 ? void 0 : document.printed().firstOf.get(line);
	return index === void 0 ? [] : alignment.stepsAt(index);
}

// src/sources/helm/released.ts
/**
* Where a GitOps object sets what a template prints: the whole of it, or the tag or digest an image ends with, which most rules are about.
* @param text as it was printed
* @param settings in the order helm takes them
*/
function releasedPlace(references, text, part, settings) {
	const asked = references.flatMap((reference) => reference.of === "values" ? keysFor(reference.keys, part) : []);
	const seen = /* @__PURE__ */ new Set();
	for (const { keys, value, placeOf } of settings.toReversed()) {
		const name = keys.join("\0");
		if (seen.has(name) || !asked.some((wanted) => isBelow(keys, wanted))) continue;
		seen.add(name);
		if (value !== null && typeof value !== "object" && decides(String(value), text)) return placeOf();
	}
}
/** From the topmost chart on; a global value may be set for every chart on the way. */
function keysFor(keys, { names }) {
	if (keys[0] !== "global") return [[...names, ...keys]];
	return [keys, ...names.map((_, i) => [...names.slice(0, i + 1), ...keys])];
}
/** What is asked for may be a map that holds it. */
function isBelow(keys, wanted) {
	return wanted.length <= keys.length && wanted.every((key, i) => key === "*" || key === keys[i]);
}
function decides(value, text) {
	return value !== "" && (text === value || text.endsWith(`:${value}`) || text.endsWith(`@${value}`));
}

// src/sources/helm/template-place.ts
/** What stands behind the colon of a template's line (0-based); of a key without a value the key, of anything else the line. */
function valuePlace(source, line) {
	const text = source.text.split(/\r\n|\n|\r/)[line] ?? "";
	const match = /^(\s*(?:- +)*)((?:["']?[\w./$-]+["']?|["']?\{\{(?:(?!\}\}).)*\}\}["']?)+)(:(?:\s+|$))(.*?)\s*$/.exec(text);
	if (!match) return locateLine(source, line + 1);
	const [, indent = "", key = "", colon = "", value = ""] = match;
	const column = indent.length + 1 + (value === "" ? 0 : key.length + colon.length);
	return {
		file: source.path,
		line: line + 1,
		column,
		endLine: line + 1,
		endColumn: column + (value === "" ? key : value).length
	};
}
/** The lines of a template that say `kind:` of this kind; where none does, those that leave it open. */
function kindPlaces({ path, text }, kind) {
	const lines = text.split(/\r\n|\n|\r/).flatMap((own, line) => {
		const [, value] = /^["']?kind["']?\s*:\s*(.*?)\s*$/.exec(own) ?? [];
		return value === void 0 ? [] : [{
			file: path,
			line,
			value: value.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2")
		}];
	});
	const same = lines.filter(({ value }) => value === kind);
	return same.length > 0 ? same : lines.filter(({ value }) => value.includes("{{"));
}
/**
* The place to show where it may be any of these; undefined where each is spoken of by a comment of this program, which would speak for another
* object then.
*/
function commonPlace(places, textOf) {
	if (places.length <= 1) return places[0];
	return places.find(({ file, line }) => {
		const lines = (textOf(file) ?? "").split(/\r\n|\n|\r/);
		let first = line;
		while (/^\s*(?:#|[\w"'.-]+:|\{\{)/.test(lines[first - 1] ?? "")) first--;
		while (/^\s*#|^---/.test(lines[first - 1] ?? "")) first--;
		return !lines.slice(first, line + 1).some((text) => text.includes("ecr-preflight-ignore"));
	});
}

// src/sources/helm/number-texts.ts
/** How a template may print a number of a values file: helm reads them as floats, and Go writes those from a million on with an exponent. */
function numberTexts(value) {
	const exponent = value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
	return Math.abs(value) >= 1e6 || value !== 0 && Math.abs(value) < 1e-4 ? [String(value), exponent] : [String(value)];
}

// src/sources/helm/value-notes.ts
/** Registry, repository, tag and digest. */
const MOST_NOTES = 4;
/** Shorter values only count as whole words: they are part of too many others. */
const MIN_PART$1 = 4;
/** Keys of a map that describes an image. */
const IMAGE_PARTS = /* @__PURE__ */ new Set([
	"registry",
	"repository",
	"name",
	"image",
	"tag",
	"version",
	"digest",
	"sha",
	"hub"
]);
/** Where the parts of a printed value are set. Of `a | default b` it is the one that can be seen in what was printed. */
function valueNotes(references, printed, sources) {
	const asked = references.filter((reference) => reference.of === "values" && reference.keys.length > 0);
	const found = asked.filter(({ keys }) => !keys.includes("*")).flatMap(({ keys }) => sources.values.find(sources.part, keys));
	const shown = [...found.flatMap((value) => shownOf(value, printed, sources)), ...ofTheTurn(asked, printed, sources)];
	const kept = shown.length === 0 && !sources.mustShow ? found.filter(({ value }) => value !== "") : shown;
	const rest = kept.reduce((text, { value }) => isScalar(value) ? text.replaceAll(String(value), "\0") : text, printed.text);
	const charts = references.flatMap((reference) => reference.of === "chart" ? chartNote(reference.keys, rest, sources) : []);
	const notes = [...kept.filter(({ isPacked }) => !isPacked).map(noteOf$1), ...charts];
	return [...new Map(notes.map((note) => [JSON.stringify(note.location), note])).values()].slice(0, MOST_NOTES);
}
/** Values of one item of a list or map: the one whose values can be seen, and where several look alike the one whose turn it was. */
function ofTheTurn(asked, printed, { part, values, mustShow }) {
	const items = /* @__PURE__ */ new Map();
	const order = [];
	for (const { keys } of asked) {
		const star = keys.lastIndexOf("*");
		if (star < 0) continue;
		for (const item of values.find(part, keys.slice(0, star + 1))) {
			const id = item.keys.join("\0");
			if (!items.has(id)) order.push(id);
			const own = values.find(part, [...item.keys, ...keys.slice(star + 1)]);
			items.set(id, [...items.get(id) ?? [], ...own.flatMap((value) => shownOf(value, printed, {
				part,
				values,
				mustShow
			}))]);
		}
	}
	const most = Math.max(0, ...[...items.values()].map((own) => own.length));
	const best = most === 0 ? [] : order.filter((id) => items.get(id)?.length === most);
	const chosen = best.length > 1 ? best.find((id) => id === itemOfTheTurn(order, printed)) : best[0];
	return chosen === void 0 ? [] : items.get(chosen) ?? [];
}
function itemOfTheTurn(items, { turn }) {
	const { index, count } = turn();
	return count === items.length ? items[index] : void 0;
}
/** Those scalars of a value that can be seen in what was printed. */
function shownOf(value, printed, { part, values, mustShow }) {
	if (value.value === void 0) return [value];
	if (isScalar(value.value)) return isIn(value.value, printed.text, mustShow) ? [value] : [];
	const leaves = values.leavesOf(part, value);
	const same = leaves.filter((leaf) => String(leaf.value) === printed.text && leaf.keys.at(-1) === printed.segments.at(-1));
	if (same.length > 0) {
		const alike = same.map((leaf) => commonTail(leaf.keys, printed.segments));
		const most = Math.max(...alike);
		const closest = same.filter((_, i) => alike[i] === most);
		return closest.length === 1 ? closest : [value];
	}
	const parts = leaves.filter(({ keys, value: leaf }) => IMAGE_PARTS.has(keys.at(-1) ?? "") && isIn(leaf, printed.text, mustShow));
	return new Set(parts.map(({ keys }) => keys.at(-1))).size === parts.length ? parts : [];
}
function isScalar(value) {
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
function isIn(value, text, mustShow) {
	if (!isScalar(value) || value === "") return false;
	if (String(value).includes("{{")) return !mustShow;
	return (typeof value === "number" ? numberTexts(value) : [String(value)]).some((wanted) => isPart(wanted, text));
}
function isPart(wanted, text) {
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
		const around = `${text[at - 1] ?? ""}${text[at + wanted.length] ?? ""}`;
		if (wanted.length >= MIN_PART$1 || !/[\w.-]/.test(around)) return true;
	}
	return false;
}
/** How many keys two ways end with alike; positions in lists need not agree. */
function commonTail(keys, segments) {
	const isSame = (a, b) => a !== void 0 && b !== void 0 && (a === b || /^\d+$/.test(a) && /^\d+$/.test(b));
	let length = 0;
	while (isSame(keys.at(-1 - length), segments.at(-1 - length))) length++;
	return length;
}
function noteOf$1({ keys, location }) {
	return {
		message: `\`.Values${keys.map((key) => /^\d+$/.test(key) ? `[${key}]` : /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `["${key}"]`).join("")}\` is set here`,
		location: location()
	};
}
/** `.Chart.AppVersion` where it is what is left of the value. */
function chartNote([name = ""], text, { part }) {
	if (name !== "AppVersion" && name !== "Version") return [];
	const key = name.slice(0, 1).toLowerCase() + name.slice(1);
	const result = parseYaml(part.chart.text);
	if (!isIn(result.ok && isObject(result.value) ? result.value[key] : void 0, text, true)) return [];
	const message = `\`.Chart.${name}\` is set here`;
	if (part.folder.archive === void 0) return [{
		message,
		location: placeInYaml(part.chart, `/${key}`)
	}];
	return part.wantedAt ? [{
		message: `\`.Chart.${name}\` of the chart in ${part.folder.archive}, which is asked for here`,
		location: part.wantedAt
	}] : [];
}

// src/sources/helm/values.ts
const MOST_ITEMS = 500;
/** Looks values up the way helm merges them: given files, the topmost chart's own, those of the charts below it. */
function valueFinder({ given, placeOf }) {
	const parsed = /* @__PURE__ */ new Map();
	function valuesIn(source) {
		if (!parsed.has(source)) {
			const result = parseYaml(source.text);
			parsed.set(source, result.ok ? result.value : void 0);
		}
		return parsed.get(source);
	}
	function one(part, keys) {
		for (const { source, prefix, isReleased, isPacked } of layersOf(part, keys[0] === "global", given, placeOf !== void 0)) {
			if (isReleased) {
				const location = placeOf?.([...prefix, ...keys]);
				if (location) return {
					keys,
					value: void 0,
					location: () => location,
					isPacked
				};
				continue;
			}
			const whole = source && valuesIn(source);
			const at = [...prefix, ...keys];
			const value = valueAt(whole, at);
			if (value === null) return void 0;
			if (source && value !== void 0) return {
				keys,
				value,
				location: () => placeInYaml(source, pointerOf(at)),
				isPacked
			};
			if (keys.map((_, i) => valueAt(whole, at.slice(0, prefix.length + i))).some((parent) => parent !== void 0 && !isObject(parent))) return void 0;
		}
	}
	/** Keys of a map in all its layers, positions of the list that counts. */
	function itemsOf(part, keys) {
		const value = one(part, keys)?.value;
		if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((_, i) => String(i));
		if (!isObject(value)) return [];
		const names = layersOf(part, keys[0] === "global", given, false).flatMap(({ source, prefix }) => {
			const map = source && valueAt(valuesIn(source), [...prefix, ...keys]);
			return isObject(map) ? Object.keys(map) : [];
		});
		return [...new Set(names)].sort().slice(0, MOST_ITEMS);
	}
	function find(part, keys) {
		const star = keys.indexOf("*");
		if (star < 0) return [one(part, keys) ?? []].flat();
		return itemsOf(part, keys.slice(0, star)).flatMap((item) => find(part, [
			...keys.slice(0, star),
			item,
			...keys.slice(star + 1)
		])).slice(0, MOST_ITEMS);
	}
	function leavesOf(part, value) {
		if (value.value === void 0 || value.value === null || typeof value.value !== "object") return [value];
		return itemsOf(part, value.keys).flatMap((item) => find(part, [...value.keys, item]).flatMap((child) => leavesOf(part, child))).slice(0, MOST_ITEMS);
	}
	return {
		find,
		leavesOf
	};
}
/** What may set a value of a chart, what counts most first. Of `global` that of a chart goes before that of the charts below it. */
function layersOf(part, isGlobal, given, mayBeReleased) {
	const line = [];
	for (let at = part; at; at = at.parent) line.unshift(at);
	const below = (prefix) => [
		...mayBeReleased ? [{
			source: void 0,
			prefix,
			isReleased: true,
			isPacked: false
		}] : [],
		...given.toReversed().map((source) => ({
			source,
			prefix,
			isReleased: false,
			isPacked: false
		})),
		...line.filter(({ names }) => names.length <= prefix.length).map(({ values, names, folder }) => ({
			source: values,
			prefix: prefix.slice(names.length),
			isReleased: false,
			isPacked: folder.archive !== void 0
		}))
	];
	return isGlobal ? line.flatMap(({ names }) => below(names)) : below(part.names);
}

// src/sources/helm/origin.ts
const MOST_LINES_NAMED = 5;
/** Leads rendered objects back to the lines of templates that printed them, and on to the values that stand there. */
function helmOrigin(tree, rendered, settings) {
	const { documents, placement } = settings;
	const values = valueFinder(settings);
	const templates = templateTexts(tree);
	const files = filesOf$1(tree, settings.given, templates, documents);
	/** Of a chart in an archive, what asks for it; of any other its own Chart.yaml. */
	function chartPlace(part) {
		const top = tree.parts[0];
		if (part?.folder.archive === void 0) return part && locateLine(part.chart, 1);
		return part.wantedAt ?? (top && locateLine(top.chart, 1));
	}
	function writtenAt({ start, end, base }, pointer) {
		const document = documents.find((candidate) => candidate.start === start);
		if (!document) return void 0;
		const at = locate({
			path: "",
			text: rendered
		}, start, end, base + pointer);
		const line = at.line - 1 - document.line;
		const whole = document.lines[line] ?? "";
		const [from, to] = [at.column - 1, at.endLine === at.line ? at.endColumn - 1 : whole.length];
		return {
			document,
			line,
			from,
			to,
			text: whole.slice(from, to).replace(/^(["'])(.*)\1$/, "$2")
		};
	}
	function kindOf(manifest) {
		return writtenAt(manifest, "/kind");
	}
	/** Of a template in an archive the line that calls it, or what asks for the archive. */
	function placeOf({ file, line, callers }, part) {
		for (const at of [{
			file,
			line
		}, ...(callers ?? []).toReversed()]) {
			const source = templates.get(at.file);
			if (source) return valuePlace(source, at.line);
		}
		return chartPlace(part);
	}
	function find(manifest, pointer) {
		const written = pointer === "" ? kindOf(manifest) : writtenAt(manifest, pointer);
		const { part, file } = tree.find(written?.document.source ?? "") ?? {};
		const template = file === void 0 ? void 0 : part?.folder.read(file);
		if (!written || !template) return void 0;
		const { document, line } = written;
		const possible = placement.placesOf(document, line);
		if (settings.isForeign && possible.length === 0) return void 0;
		const places = new Map(possible.flatMap((place) => placeOf(place, part) ?? []).map((place) => [JSON.stringify(place), place]));
		const [certain] = places.values();
		if (certain && places.size === 1) return { location: certain };
		const kind = kindOf(manifest);
		const kinds = kind ? placement.placesOf(document, kind.line) : [];
		const known = kinds.length > 0 ? kinds : kindPlaces(template, document.kind);
		const common = commonPlace(known, (path) => templates.get(path)?.text);
		const location = (common && placeOf(common, part)) ?? chartPlace(part);
		if (!location) return void 0;
		const [what, of] = known.length > 1 ? ["the object", known] : ["this", possible];
		const lines = [...new Set(of.map((place) => nameOfLine(place, location.file)))].slice(0, MOST_LINES_NAMED);
		const doubt = lines.length > 1 ? `${what} is printed by one of the lines ${lines.join(", ")} of the template: which one cannot be told` : "which line of the template prints this cannot be told";
		return {
			location,
			...part?.folder.archive === void 0 ? { doubt } : {}
		};
	}
	/** For what stands in an archive: where. */
	function archiveNote(document, line, location) {
		const { part, file = "" } = tree.find(document.source ?? "") ?? {};
		const places = placement.placesOf(document, line);
		const [place] = places;
		if (place && isOneLine(places) && !templates.has(place.file)) return [{
			message: `printed by ${nameOfLine(place, "")}`,
			location
		}];
		const archive = part?.folder.archive;
		return archive === void 0 ? [] : [{
			message: `printed by ${archive}/${file}`,
			location
		}];
	}
	/** What deploys the chart is where it is mended, if it sets the value. */
	function releasedAt(manifest, pointer) {
		const { released = [] } = settings;
		const written = released.length === 0 ? void 0 : writtenAt(manifest, pointer);
		const part = written && tree.find(written.document.source ?? "")?.part;
		if (!written || !part) return void 0;
		const { document, line, from, to, text } = written;
		return releasedPlace(placement.referencesOf(document, line, from, to), text, part, released);
	}
	return {
		files: [...files.keys()],
		fileOf: (path) => files.get(path)?.(),
		around: (manifest, pointer) => releasedAt(manifest, pointer) ? [find(manifest, pointer)?.location ?? []].flat() : [],
		locate: (manifest, pointer) => {
			const found = releasedAt(manifest, pointer) ?? find(manifest, pointer)?.location;
			const top = tree.parts[0];
			return found ?? (settings.isForeign || !top ? void 0 : locateLine(top.chart, 1));
		},
		locateLine: (line) => {
			const document = documents.findLast((candidate) => candidate.line < line);
			const { part } = tree.find(document?.source ?? "") ?? {};
			if (!document || !part) return settings.isForeign || !tree.parts[0] ? void 0 : locateLine(tree.parts[0].chart, 1);
			const places = placement.placesOf(document, line - 1 - document.line);
			if (settings.isForeign && places.length === 0) return void 0;
			const [place] = places.length === 1 ? places : placement.placesOf(document, document.kindLine ?? 0);
			const source = place && templates.get(place.file);
			return source ? locateLine(source, place.line + 1) : chartPlace(part);
		},
		related: (manifest, pointer) => {
			const written = writtenAt(manifest, pointer);
			const found = find(manifest, pointer);
			const part = tree.find(written?.document.source ?? "")?.part;
			if (!written || !found || !part) return [];
			const { document, line, from, to, text } = written;
			const notes = [...found.doubt === void 0 ? [] : [{
				message: found.doubt,
				location: found.location
			}]];
			if (notes.length > 0) return notes;
			const references = placement.referencesOf(document, line, from, to);
			const printed = {
				text,
				segments: segmentsOf(pointer),
				turn: () => placement.turnOf(document, line)
			};
			const released = releasedAt(manifest, pointer);
			const isNew = ({ location }) => JSON.stringify(location) !== JSON.stringify(released);
			return [
				...released ? [{
					message: "a template prints it here",
					location: found.location
				}] : [],
				...archiveNote(document, line, found.location),
				...valueNotes(references, printed, {
					part,
					values,
					mustShow: settings.isForeign
				}).filter(isNew)
			];
		}
	};
}
/** `_helpers.tpl:12`; of the file that is meant anyway only the number. */
function nameOfLine({ file, line }, meant) {
	return file === meant ? `${line + 1}` : `${file}:${line + 1}`;
}
/** Every file of templates that somebody can edit, by its path. */
function templateTexts(tree) {
	const texts = tree.parts.flatMap(({ folder }) => folder.real === void 0 ? [] : folder.templates.flatMap((file) => folder.read(file) ?? []));
	return new Map(texts.map((source) => [source.path, source]));
}
/** The files that what helm printed is made of. Values files hold passwords as a rule: their lines are named and not shown. */
function filesOf$1({ parts, find }, given, templates, documents) {
	const used = new Set(documents.flatMap(({ source }) => {
		const { part, file } = find(source ?? "") ?? {};
		return (file === void 0 ? void 0 : part?.folder.read(file)?.path) ?? [];
	}));
	const editable = parts.filter(({ folder }) => folder.real !== void 0);
	const shown = [...editable.map(({ chart }) => chart), ...[...templates.values()].filter(({ path }) => used.has(path) || path.endsWith(".tpl") || /\/_[^/]*$/.test(path))];
	const hidden = [...given, ...editable.flatMap(({ values }) => values ?? [])];
	const once = (make) => {
		let made;
		return () => {
			made ??= make();
			return made;
		};
	};
	return new Map([...shown.map(({ path, text }) => [path, once(() => originFile(text))]), ...hidden.map(({ path, text }) => [path, once(() => hiddenFile(text))])]);
}

// src/sources/helm/copy-chart.ts
/** As many charts, and as many files of one folder, are followed. */
const MOST = {
	charts: 200,
	files: 2e4
};
/** Nothing of a chart, and large. */
const LEFT_OUT = /* @__PURE__ */ new Set([
	"templates",
	"charts",
	".git",
	"node_modules"
]);
/**
* A copy of a chart with all its subcharts in charts/, for as long as it is used: templates are written anew, the rest are links.
* undefined where there is no room, too many charts, or this machine has no links.
*/
async function withCopy(chart, settings, use) {
	const folder = copyOf(chart, settings);
	if (folder === void 0) return void 0;
	try {
		return { used: await use(join(folder, CHART)) };
	} finally {
		rmSync(folder, {
			recursive: true,
			force: true
		});
	}
}
const CHART = "chart";
function copyOf(chart, settings) {
	let folder;
	try {
		folder = realpathSync(mkdtempSync(join(tmpdir(), "ecr-preflight-chart-")));
		copyChart(chart, join(folder, CHART), settings, { charts: 0 });
		return folder;
	} catch {
		if (folder !== void 0) rmSync(folder, {
			recursive: true,
			force: true
		});
		return;
	}
}
function copyChart(chart, target, settings, copied) {
	const { real, templates } = chart;
	const { within, textOf = ({ text }) => text } = settings;
	if (real === void 0) return;
	if (++copied.charts > MOST.charts) throw new Error("charts that hold one another");
	mkdirSync(target, { recursive: true });
	const isTaken = (path) => within === void 0 || staysBelow(path, within, { left: MOST.files });
	for (const name of entriesOf$1(real)) if (!LEFT_OUT.has(name) && isTaken(join(real, name))) symlinkSync(join(real, name), join(target, name));
	for (const file of templates) {
		const source = chart.read(file);
		if (!source) continue;
		const copy = join(target, file);
		mkdirSync(dirname(copy), { recursive: true });
		writeFileSync(copy, textOf(source));
	}
	const charts = join(real, "charts");
	mkdirSync(join(target, "charts"));
	for (const name of entriesOf$1(charts)) if (name.endsWith(".tgz") && isTaken(join(charts, name))) symlinkSync(join(charts, name), join(target, "charts", name));
	for (const [i, subchart] of chart.subcharts().entries()) copyChart(subchart, join(target, "charts", `chart-${i}`), settings, copied);
}
/** Whether neither a file nor anything in a folder is a link that leads out. */
function staysBelow(path, within, count) {
	if (--count.left < 0) return false;
	const entry = lstatSync(path, { throwIfNoEntry: false });
	if (entry?.isSymbolicLink()) return realIsBelow(path, within);
	return !entry?.isDirectory() || entriesOf$1(path).every((name) => staysBelow(join(path, name), within, count));
}
function realIsBelow(path, within) {
	try {
		return isBelow$1(realpathSync(path), within);
	} catch {
		return false;
	}
}

// src/sources/helm/template/mark.ts
/** A line that is a key of a mapping as far as it is written down: a comment behind it is one. */
const KEY_LINE = /^\s*(?:- +)*["']?[\w./-]+["']?:(?:\s|$)/;
/** A template with something behind every line that begins with a key and does not end within an action. Lines are 0-based. */
function markLines(text, markOf) {
	const spans = actionSpans(text);
	if (!spans) return text;
	const within = (at) => spans.some(({ start, end }) => start < at && at < end);
	let at = 0;
	return text.split("\n").map((whole, line) => {
		const content = whole.replace(/\r$/, "");
		const start = at;
		const end = start + content.trimEnd().length;
		at += whole.length + 1;
		if (!KEY_LINE.test(content) || within(start) || within(end) || /-\}\}\s*$/.test(content)) return whole;
		return content.trimEnd() + markOf(line) + content.slice(content.trimEnd().length) + whole.slice(content.length);
	}).join("\n");
}

// src/sources/helm/trace.ts
const MARK = / #~(\d+)\.(\d+)~/g;
/**
* Renders a copy of the chart whose templates carry a comment with its own number behind every line, to see which line printed what. Of what
* comes out only lines count that are the same without the comment: what else it changes (a check sum over a template) stays unknown.
* @param render gives what helm prints for the chart in a folder; undefined where it fails
*/
async function traceChart(chart, documents, render) {
	const paths = [];
	const textOf = ({ path, text }) => {
		const marked = markLines(text, (line) => ` #~${paths.length}.${line}~`);
		paths.push(path);
		return marked;
	};
	const printed = (await withCopy(chart, { textOf }, render))?.used;
	return printed === void 0 ? void 0 : anchorsIn(printed, documents, paths);
}
function anchorsIn(printed, documents, paths) {
	const marked = renderedDocuments(printed);
	if (marked.length !== documents.length) return void 0;
	const found = /* @__PURE__ */ new Map();
	for (const [i, document] of documents.entries()) {
		const lines = marked[i]?.lines ?? [];
		if (marked[i]?.source !== document.source || lines.length !== document.lines.length) continue;
		const anchors = /* @__PURE__ */ new Map();
		for (const [line, text] of lines.entries()) {
			const [mark, ...others] = [...text.matchAll(MARK)];
			const file = paths[Number(mark?.[1])];
			if (file === void 0 || others.length > 0 || text.replace(MARK, "") !== document.lines[line]) continue;
			anchors.set(line, {
				file,
				line: Number(mark?.[2])
			});
		}
		found.set(document, anchors);
	}
	return (document) => found.get(document);
}

// src/sources/helm/chart-origin.ts
/** Nothing in these is ever pointed at, and they can be large. */
const LEFT_ALONE = /* @__PURE__ */ new Set(["ConfigMap", "CustomResourceDefinition"]);
/** Text of a document that a rule may point into. */
const MATTERS = /\bimage\b|serviceAccount|ServiceAccount|\bSecret\b/;
/** Lines that findings and comments are looked for at. */
const POINTED_AT = /^\s*(?:- +)*["']?(?:image|kind|name|namespace|serviceAccount|serviceAccountName|containers|initContainers|annotations)["']?:/;
/**
* Leads what helm printed for a chart back to the chart. Where that does not say which of several lines of a template printed something, helm is
* asked once more, with templates that do say it.
* @param render what helm prints for a copy of the chart
*/
async function chartOrigin({ tree }, rendered, settings, render) {
	const documents = renderedDocuments(rendered);
	const placement = placementOf(tree, documents);
	const isCertain = documents.every((document) => {
		if (LEFT_ALONE.has(document.kind ?? "") || !document.lines.some((line) => MATTERS.test(line))) return true;
		return document.lines.every((line, i) => !POINTED_AT.test(line) || isOneLine(placement.placesOf(document, i)));
	});
	const [top] = tree.parts;
	const anchors = isCertain || !top ? void 0 : await traceChart(top.folder, documents, render);
	const placed = {
		documents,
		placement: anchors ? placementOf(tree, documents, { anchors }) : placement
	};
	return helmOrigin(tree, rendered, {
		...settings,
		...placed,
		isForeign: false
	});
}

// src/sources/without-pointers.ts
/** Programs in Go print where something stood in memory, which is another place in every run. */
function withoutPointers(text) {
	return text.replaceAll(/\b0x[0-9a-f]{8,16}\b/g, "0x…");
}

// src/sources/without-values.ts
/**
* What a renderer says about its input without what the input holds: a literal of a secretGenerator, a password in a values file.
* The YAML library quotes scalars between backticks, the JSON Schema library between quotes.
*/
function withoutValues(text) {
	const schema = /values don't meet the specifications of the schema/.test(text) ? [...text.matchAll(/- at '([^']*)'/g)].map((match) => match[1] || "/") : [];
	if (schema.length > 0) return `the values do not meet the chart's schema at ${[...new Set(schema)].join(", ")}`;
	return withoutUser(text).replace(/loading KV pairs: .*$/s, "loading KV pairs: an entry is not key=value, or its file cannot be read").replaceAll(/(!!\w+) `[^`]*`/g, "$1");
}

// src/sources/helm/broken-output.ts
/** Also over several lines, as comments are. */
const ACTION = /\{\{.*?\}\}/gs;
/** Actions that print nothing themselves. */
const SILENT = /\{\{-?\s*(?:\/\*|(?:if|else|end|range|with|define)\b|\$\w+\s*:?=).*?\}\}/g;
/**
* Where a template lies whose output is no YAML. helm counts lines of the output, which nobody sees: what the template writes down itself may fail in
* the same way, and where no action is near that is the place; else it is the object.
*/
function placeOfOutput(template) {
	const { text } = template;
	const plain = withoutActions(text);
	for (const { start, end } of splitDocuments(plain)) {
		const result = parseYaml(plain.slice(start, end));
		if (result.ok) continue;
		const seen = Math.min(start + result.offset, text.length);
		const at = /^[ \t\r]*(?:\n|$)/.test(plain.slice(plain.lastIndexOf("\n", seen - 1) + 1)) ? plain.slice(0, seen).trimEnd().length : seen;
		const line = text.slice(0, at).split("\n").length;
		if (text.split("\n").slice(Math.max(0, line - 2), line + 1).some((other) => /\{\{|\}\}/.test(other.replaceAll(SILENT, "")))) break;
		return {
			location: locationOf(template, at, at),
			isExact: true
		};
	}
	const kind = text.split("\n").findIndex((line) => /^["']?kind["']?\s*:/.test(line));
	return {
		location: locateLine(template, Math.max(0, kind) + 1),
		isExact: false
	};
}
/** As long as before: what stands on a line of its own is a blank one, what stands in a line a word. */
function withoutActions(text) {
	return text.replaceAll(ACTION, (action, at) => {
		const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
		const end = at + action.length;
		const isAlone = `${before}${/[^\n]*/.exec(text.slice(end))?.[0] ?? ""}`.replaceAll(ACTION, "").trim() === "";
		return action.replaceAll(/[^\n\r]/g, isAlone || action.includes("\n") ? " " : "x");
	});
}

// src/sources/helm/secret-values.ts
const SECRET_KEY = /pass|pwd|secret|token|key|credential|private|dsn|connection-?string|auth$/i;
/** Shorter ones only count as whole words: they are part of too many others. */
const MIN_PART = 4;
/** What may be base64 of more than one value, such as `user:password`. */
const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
/** The values of values files that stand somewhere below a key that sounds like a secret, in every form that a template gives them. */
function secretValues(texts) {
	const found = texts.flatMap((text) => {
		const result = parseYaml(text);
		return result.ok ? scalarsBelow(result.value, false) : [];
	});
	return [...new Set(found.flatMap(formsOf))].filter((value) => value !== "");
}
/** The same of what helm is given by `--set` and its like, as `name=value`. */
function secretArguments(args) {
	return secretValues(args.flatMap((arg, i) => {
		const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
		if (!args[i - 1]?.startsWith("--set")) return [];
		return `{${JSON.stringify(name)}: ${args[i - 1] === "--set-json" ? value : JSON.stringify(value.replaceAll(/\\(.)/gs, "$1"))}}`;
	}));
}
/** A renderer's message, on one line, without these values. */
function withoutSecrets(text, secrets) {
	if (secrets.length === 0) return text;
	const patterns = secrets.toSorted((a, b) => b.length - a.length).map((secret) => {
		const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
		return secret.length < MIN_PART ? `(?<!\\w)${literal}(?!\\w)` : literal;
	});
	const pattern = new RegExp(patterns.join("|"), "gi");
	const hasSecret = (decoded) => secrets.some((secret) => secret.length >= MIN_PART && decoded.includes(secret));
	return text.replaceAll(BASE64, (encoded) => hasSecret(Buffer.from(encoded, "base64").toString("utf8")) ? "[hidden]" : encoded).replaceAll(pattern, "[hidden]");
}
function scalarsBelow(value, isSecret) {
	if (Array.isArray(value)) return value.flatMap((item) => scalarsBelow(item, isSecret));
	if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => scalarsBelow(child, isSecret || SECRET_KEY.test(key)));
	return isSecret && (typeof value === "string" || typeof value === "number") ? [value] : [];
}
/** As it is, line by line, decoded, encoded, and as `quote`, `toJson`, `printf` and `urlquery` write it. */
function formsOf(value) {
	return (typeof value === "number" ? numberTexts(value) : [value]).flatMap((text) => {
		const decoded = /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) ? Buffer.from(text, "base64").toString("utf8") : "";
		const isText = decoded !== "" && !/[\p{Cc}\uFFFD]/u.test(decoded.trim());
		const lines = text.split(/[\r\n]+/).filter((line) => line.trim().length >= MIN_PART);
		return [
			text,
			...isText ? [decoded] : [],
			...lines.length > 1 ? lines : []
		].flatMap((form) => [
			onOneLine(form),
			...escapedForms(form),
			Buffer.from(form).toString("base64"),
			Buffer.from(form).toString("base64url"),
			Buffer.from(form).toString("hex"),
			encodeURIComponent(form),
			encodeURIComponent(form).replaceAll("%20", "+")
		]);
	});
}
function escapedForms(text) {
	const json = JSON.stringify(text).slice(1, -1);
	const html = (form) => form.replaceAll(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
	const single = text.replaceAll("'", "''");
	const go = json.replaceAll(/\\u00([01][0-9a-f])/g, (_, code) => GO_ESCAPES[code] ?? `\\x${code}`);
	return [
		json,
		html(json),
		go,
		JSON.stringify(go).slice(1, -1),
		onOneLine(single)
	];
}
const GO_ESCAPES = {
	"07": "\\a",
	"0b": "\\v"
};
function onOneLine(value) {
	return value.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

// src/sources/helm/failure.ts
const MAX_PROBLEM$1 = 300;
const TEMPLATE_PLACE = /([\w.-]+(?:\/[\w.-]+)*\/(?:templates|charts)\/[^\s:()"]+?):(\d+)/g;
/** Turns what helm printed into a place and a clause: the innermost template it names, else the values file, else the chart. */
function failureOf$1(stderr, chart, { files, cwd, secrets }) {
	const text = stderr.replace(/^[\s\S]*?Error: /, "").replace(/Use --debug flag[\s\S]*$/, "").replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
	const clean = text.replaceAll(/(?:^|(?<=[\s'"(]))\/[^\s'",:;()]*/g, (path) => path.startsWith(cwd) ? nameBelow(cwd, path) : path);
	const reason = withoutSecrets(withoutPointers(withoutQuotes(withoutValues(clean.slice(afterPlaces(clean))))), secrets);
	const problem = reason.length <= MAX_PROBLEM$1 ? reason : `${reason.slice(0, MAX_PROBLEM$1)}…`;
	const { isExact, ...place } = placeOf$2(text, chart, files);
	const isFoundAnyway = isExact === true && isBrokenAlone(place.source, chart, files);
	return {
		problem: withoutLine(problem, isExact),
		kind: kindOf$1(text),
		isFoundAnyway,
		...place
	};
}
/** Parsers quote what they stumble over: of a values file that cannot be parsed nobody knows which values are secret. */
function withoutQuotes(text) {
	return text.replaceAll(/\b(unknown anchor|anchor) '[^']*'/g, "$1").replaceAll(/\b(invalid map key): .*$/g, "$1").replaceAll(/\b(cannot unmarshal number) \S+/g, "$1").replaceAll(/\b(parsing|cannot parse template|tpl function execution for) "(?:[^"\\]|\\.)*"/g, "$1 [hidden]").replaceAll(/\b(error parsing regexp: [\w\s\])]+): `.*`/g, "$1");
}
/** The line of a YAML parse error counts in the template's output, which nobody sees. */
function withoutLine(problem, isExact) {
	if (isExact === void 0) return problem;
	return problem.replace(/\byaml: line (\d+): /, (_, line) => isExact ? "" : `line ${line} of what it prints: `);
}
function kindOf$1(text) {
	if (/requires kubeVersion/.test(text)) return "cluster-version";
	return /execution error at|nil pointer evaluating|values don't meet/.test(text) ? "values" : "broken";
}
/** Helm names the template it was executing over and over; the finding's place says that already. */
function afterPlaces(text) {
	const last = [...text.matchAll(/(?:template: \S+?:\d+(?::\d+)?: (?:executing "[^"]*" at )?|(?:execution|parse) error at \(\S+\): )/g)].findLast(([place]) => place.includes("/"));
	return last === void 0 ? 0 : last.index + last[0].length;
}
function isBrokenAlone({ path, text }, { tree }, files) {
	if (text.includes("{{")) return false;
	return tree.parts.flatMap(({ folder: { real, templates } }) => real === void 0 ? [] : templates.map((file) => join(real, ...file.split("/")))).some((name) => files.find(name)?.path === path && files.contentOf(name).unreadable.length > 0);
}
function placeOf$2(text, { tree, folder, source: chart }, files) {
	const inner = [...text.matchAll(TEMPLATE_PLACE)].at(-1);
	const output = /YAML parse error on (\S+?): /.exec(text)?.[1];
	const values = /failed to parse (\S+?): /.exec(text)?.[1] ?? (/cannot load values\.yaml|values don't meet/.test(text) ? join(folder, "values.yaml") : void 0);
	const path = inner?.[1] ?? output;
	const line = inner?.[2] ?? (values === void 0 ? void 0 : /yaml: line (\d+)/.exec(text)?.[1]);
	const { part, file } = (path === void 0 ? void 0 : tree.find(path)) ?? {};
	const asks = part?.folder.archive === void 0 ? void 0 : part.wantedAt;
	const asking = asks && files.find(join(folder, ...asks.file.slice(chart.path.length - 10).split("/")));
	if (asks && asking) return {
		source: asking,
		location: asks
	};
	const template = file === void 0 || part?.folder.archive !== void 0 ? void 0 : part?.folder.read(file);
	if (template && inner === void 0) return {
		source: template,
		...placeOfOutput(template)
	};
	const source = path === void 0 ? values && files.find(values, folder) : template;
	return source ? {
		source,
		location: locateLine(source, Number(line ?? 1))
	} : {
		source: chart,
		location: locateLine(chart, 1)
	};
}

// src/sources/helm/other-values.ts
/** As many charts are named. */
const NAMED = 5;
/** `values-prod.yaml`, `prod.values.yaml`. */
const OF_VALUES = /^values[._-].+\.ya?ml$|^.+[._-]values\.ya?ml$/i;
const OF_AN_ENVIRONMENT = /^(?:prod|production|prd|live|staging|stage|stg|uat|preprod|test|dev|development)\.ya?ml$/i;
/** Of these nothing is deployed. */
const OF_NOBODY = /schema|example|sample|template|default|local|\bci\b|\btest\b/i;
const OF_PRODUCTION = /\b(?:prod|production|prd|live)\b/i;
/**
* Sentences about charts that were rendered with nothing but their own values while other values lie beside them, or in the folder above where that
* holds no other chart: what is deployed is most likely something else.
* @param all every chart of the run
*/
function otherValuesNotes(charts, all, cwd, files) {
	const found = charts.flatMap((chart) => noteOf(chart, all, cwd, files) ?? []);
	const more = found.length - NAMED;
	return [...found.slice(0, NAMED), ...more > 0 ? [`${more} more ${more === 1 ? "chart was" : "charts were"} rendered with ${more === 1 ? "its" : "their"} own values, and other values lie beside ${more === 1 ? "it" : "them"}.`] : []];
}
function noteOf({ folder }, all, cwd, files) {
	const above = dirname(folder);
	const isAlone = folder !== cwd && all.filter((other) => dirname(other.folder) === above).length === 1;
	const beside = valuesIn(folder, files, true);
	const [first, ...others] = (beside.length > 0 || !isAlone ? beside : valuesIn(above, files, false)).sort((a, b) => Number(isOfProduction(b)) - Number(isOfProduction(a)) || (a < b ? -1 : 1));
	if (first === void 0) return void 0;
	const where = dirname(first) === folder ? "beside it" : "in the folder above it";
	const name = where === "beside it" ? basename(first) : nameBelow(cwd, first);
	const rest = others.length === 0 ? "lies" : `and ${others.length} more lie`;
	return `${nameBelow(cwd, folder)} was rendered with its own values; ${name} ${rest} ${where}: name what it is deployed with under render.helm-values to have that judged.`;
}
function valuesIn(folder, files, hasEnvironments) {
	return entriesOf$1(folder).filter((name) => OF_VALUES.test(name) || hasEnvironments && OF_AN_ENVIRONMENT.test(name)).filter((name) => OF_AN_ENVIRONMENT.test(name) || !OF_NOBODY.test(name.replaceAll("_", "-"))).map((name) => join(folder, name)).filter((path) => {
		const text = files.find(path, folder)?.text;
		return text !== void 0 && !/^kind:/m.test(text);
	});
}
function isOfProduction(path) {
	return OF_PRODUCTION.test(basename(path).replaceAll("_", "-"));
}

// src/sources/helm/part-of-chart.ts
const TEST_HOOK = /helm\.sh\/hook["']?\s*:\s*["']?(?:[\w-]+\s*,\s*)*test(?:-success|-failure)?\b/;
/** An action that only helm can mean: `.Values` of a chart, and not the braces of another engine. */
const OF_HELM = /\{\{[^}]*(?:\.Values|\.Release|\.Chart|\.Capabilities|\binclude\b)/;
/**
* @param printed what helm printed for the chart; empty where it printed nothing
* @returns undefined for a file that is none of the chart's, or that can be read as it is
*/
function partOfChart({ real }, { folder, name, tree }, printed, files) {
	const isTemplate = real.startsWith(join(folder, `templates${sep}`));
	const isBelow = isTemplate || real.startsWith(join(folder, `charts${sep}`));
	if (isTemplate || isBelow && real.includes(`${sep}templates${sep}`)) {
		const text = files.find(real, folder)?.text ?? "";
		if (TEST_HOOK.test(text) && !isPrinted(real, folder, printed)) return {
			reason: "template",
			message: `${OF_A_CHART}${name}: a test, which \`helm test\` runs and a release does not`
		};
		if (printed.length === 0 && text.includes("{{")) return {
			reason: "template",
			message: `${OF_A_CHART}${name}, which was not rendered`
		};
	}
	if (printed.length > 0 && (isBelow || ["Chart.yaml", "values.yaml"].some((file) => real === join(folder, file)))) return "rendered";
	if (real === join(folder, "Chart.yaml")) return "rendered";
	if (!(!isBelow && tree.parts[0]?.folder.templates.some((file) => tree.parts[0]?.folder.read(file)?.text.includes(".Files."))) || !OF_HELM.test(files.find(real, folder)?.text ?? "")) return void 0;
	const said = printed.length === 0 ? "which was not rendered" : "whose templates may read it: judged as far as they print it";
	return {
		reason: "template",
		message: `${OF_A_CHART}${name}, ${said}`
	};
}
/** Whether helm names the template above one of its documents; by its path below templates/, as a subchart may be called otherwise. */
function isPrinted(real, folder, printed) {
	const [, below = ""] = real.slice(folder.length).split(`${sep}templates${sep}`);
	const end = `/templates/${below.split(sep).join("/")}`;
	return printed.some(({ text }) => renderedDocuments(text).some(({ source }) => source?.endsWith(end)));
}

// src/sources/helm/render.ts
/** Renders every chart among the files; the templates of one that cannot be rendered are skipped by name. */
async function renderCharts(found, chartFiles, context) {
	const say = collector();
	const broken = sayBrokenCharts(found, chartFiles, context.files, say);
	const consumed = new Set(broken.consumed);
	for (const folder of Object.keys(context.helmValues)) if (!existsSync(join(resolve(context.cwd, folder), "Chart.yaml"))) say.skip(folder, "render-failed", "render.helm-values names this folder, which holds no Chart.yaml");
	const helm = findProgram(["helm"], context.env);
	const charts = findCharts(broken.others.map(({ real }) => real), context.cwd, context.files);
	const usersOf = usersOfCharts(charts);
	const jobs = charts.filter((chart) => helm === void 0 || usersOf(chart).length === 0 || isDeployed(chart, context)).flatMap((chart) => jobsOfChart(chart, helm, context, say));
	const texts = await pMap(jobs, (job) => renderChart(job, context, say), { concurrency: context.concurrency });
	for (const file of found) {
		const chart = charts.findLast(({ folder }) => file.real.startsWith(folder + sep));
		if (!chart) continue;
		const printers = new Set([chart, ...usersOf(chart)].map(({ source }) => source.path));
		const printed = texts.flatMap((text) => text !== void 0 && printers.has(text.path) ? text : []);
		const part = partOfChart(file, chart, printed, context.files);
		if (!part) continue;
		consumed.add(file.real);
		if (part !== "rendered") say.skip(file.name, part.reason, part.message);
	}
	const alone = jobs.flatMap((job, i) => texts[i] && job.values.length === 0 && job.releases.length === 0 && !job.isConfigured ? job.chart : []);
	const notes = otherValuesNotes(alone, charts, context.cwd, context.files);
	return {
		texts: texts.flatMap((text) => text ?? []),
		consumed,
		notes,
		...say.result()
	};
}
/** The charts that are rendered with a chart elsewhere in the repository put in place. */
function usersOfCharts(charts) {
	const users = /* @__PURE__ */ new Map();
	for (const chart of charts) {
		if (chart.isLibrary || chart.missing.length > 0) continue;
		for (const folder of chart.placed) users.set(folder, [...users.get(folder) ?? [], chart]);
	}
	return ({ folder }) => users.get(folder) ?? [];
}
/** By itself, as somebody says. */
function isDeployed(chart, context) {
	return isConfigured(chart, context) || (context.gitOps?.releasesOf(chart.source.path).length ?? 0) > 0;
}
/** What helm is to be called with for a chart; where nothing is, that is said. */
function jobsOfChart(chart, helm, context, say) {
	const file = chart.source.path;
	const skip = (reason, message) => {
		say.skip(file, reason, message);
		return [];
	};
	if (chart.isLibrary) return skip("template", "a library chart: it is rendered as part of the charts that use it");
	const calls = callsOf(chart, context, say);
	if (helm === void 0) return skip("not-rendered", "a Helm chart, and helm is not on PATH: its templates were not read");
	if (chart.missing.length > 0) {
		const names = chart.missing.map(({ name, repository, why }) => `${name}${repository === "" ? "" : ` from ${repository}`}${why === void 0 ? "" : `, ${why}`}`);
		const isRemote = chart.missing.some(({ repository }) => !repository.startsWith("file:"));
		return skip(isRemote && chart.placed.length === 0 && chart.tree.parts[0]?.folder.templates.length === 0 ? "remote-source" : "not-rendered", `its dependencies are not in charts/${isRemote ? " and are never fetched" : ""} (${names.join("; ")})${isRemote ? "; `helm dependency build` puts them there" : ""}`);
	}
	return calls.map((call) => ({
		...call,
		chart,
		helm
	}));
}
/** With the charts of the repository that it names put into a copy of it, where there are any. */
async function renderChart(job, context, say) {
	const { chart } = job;
	const [top] = chart.tree.parts;
	if (chart.placed.length === 0 || !top) return renderIn(chart.folder, job, context, say);
	const copied = await withCopy(top.folder, { within: context.cwd }, (folder) => renderIn(folder, job, context, say));
	if (copied) return copied.used;
	say.skip(chart.source.path, "render-failed", "not rendered: its local dependencies could not be put in place");
}
async function renderIn(folder, job, context, say) {
	const { chart, helm, values, releases, isConfigured } = job;
	const args = job.args.map((arg) => arg === chart.folder ? folder : arg);
	const file = chart.source.path;
	const result = await context.run(helm, args);
	switch (result.status) {
		case "done": return {
			path: file,
			text: result.stdout,
			releases: releases.map(({ key }) => key),
			origin: await chartOrigin(chart, result.stdout, {
				given: values.flatMap((path) => context.files.find(path) ?? []),
				placeOf: isConfigured ? void 0 : releases[0]?.placeOf,
				released: isConfigured ? void 0 : releases[0]?.settings
			}, async (marked) => {
				const again = await context.run(helm, args.map((arg) => arg === folder ? marked : arg));
				return again.status === "done" ? again.stdout : void 0;
			})
		};
		case "unusable":
			say.skip(file, "render-failed", `not rendered: helm ${result.problem}`);
			return;
		case "timeout":
			say.skip(file, "render-failed", `not rendered: helm took longer than ${context.limits.timeoutMs / 1e3} s`);
			return;
		case "too-large":
			say.skip(file, "render-failed", `not rendered: helm printed more than ${context.limits.maxBytes / 1024 / 1024} MiB`);
			return;
		case "failed":
			sayFailed$1(failureOf$1(result.stderr.replaceAll(folder, chart.folder), chart, {
				...context,
				secrets: secretsOf(chart, values, args, context)
			}), job, context, say);
			return;
	}
}
/** A chart that misses values it was never given may be deployed with others every day: that is said, and is no finding. */
function sayFailed$1({ problem, kind, source, location, isFoundAnyway }, job, { cwd }, say) {
	const { chart, values, releases, isConfigured } = job;
	const release = isConfigured ? void 0 : releases[0];
	const isFinding = kind === "broken" && !release?.isOpen || kind === "values" && (release ? release.isWhole : values.length > 0);
	const files = values.map((path) => nameBelow(cwd, path)).join(", ");
	const given = files === "" ? "with no values but its own" : `with ${files}`;
	const used = release ? `as ${release.label} releases it${files === "" ? "" : `, ${given}`}` : given;
	if (isFinding && !isFoundAnyway) say.unreadable(unrenderable(source, location, `${problem} (${used})`, resourceOf(chart), "helm"));
	const hint = kind === "values" && values.length === 0 && release === void 0 ? `; render.helm-values["${nameBelow(cwd, chart.folder)}"] names the files that it is deployed with` : "";
	say.skip(location.file, "render-failed", `the chart ${chart.name} was not rendered ${used}: line ${location.line}: ${problem}${hint}`);
}
/** A template may print any value when it fails: `fail`, `required`. Those of charts in archives are among them. */
function secretsOf({ tree }, values, args, { files }) {
	const texts = [...values.map((path) => files.find(path)), ...tree.parts.map((part) => part.values)];
	return [...secretValues(texts.flatMap((source) => source?.text ?? [])), ...secretArguments(args)];
}

// src/sources/kustomize/chart-entries.ts
/** The charts of a kustomization: of its own fields, then of what `generators:` leads to. */
function chartEntries(kustomization, generators) {
	const { object, source } = kustomization;
	const { helmGlobals: globals } = object;
	const homes = isObject(globals) ? globals : {};
	const inField = (field) => entriesOf$2(kustomization, field).flatMap(({ at, value }) => isObject(value) ? [{
		value,
		place: (pointer) => placeIn(kustomization, at + pointer)
	}] : []);
	return [
		...inField("helmCharts").map(({ value, place }) => entryOf({
			...homes,
			...value
		}, {
			source,
			place,
			inheritsNamespace: true
		})),
		...inField("helmChartInflationGenerator").map(({ value, place }) => entryOf(renamed$2(value), {
			source,
			place,
			inheritsNamespace: true,
			inlineAt: "/valuesLocal"
		})),
		...generators.filter(({ value }) => value["kind"] === "HelmChartInflationGenerator").map(({ value, source: own, locate }) => entryOf(value, {
			source: own,
			place: locate,
			inheritsNamespace: false
		}))
	].filter(({ name }) => name !== "");
}
/** The names of a field that is no longer documented. */
function renamed$2(old) {
	const of = (key, name) => old[name] === void 0 ? {} : { [key]: old[name] };
	return {
		...of("name", "chartName"),
		...of("version", "chartVersion"),
		...of("repo", "chartRepoUrl"),
		...of("valuesFile", "values"),
		...of("valuesInline", "valuesLocal"),
		...of("valuesMerge", "valuesMerge"),
		...of("releaseName", "releaseName"),
		...of("chartHome", "chartHome"),
		...of("configHome", "helmHome")
	};
}
function entryOf(value, { source, place, inheritsNamespace, inlineAt = "/valuesInline" }) {
	const text = (key) => typeof value[key] === "string" ? value[key] : "";
	const { valuesInline, additionalValuesFiles, apiVersions } = value;
	const flag = (key, name) => value[key] === true ? [name] : [];
	const merge = text("valuesMerge");
	return {
		name: text("name"),
		version: text("version"),
		repo: text("repo"),
		releaseName: text("releaseName"),
		namespace: text("namespace"),
		inheritsNamespace,
		args: [
			...text("nameTemplate") === "" ? [] : ["--name-template", text("nameTemplate")],
			...textsOf$2(apiVersions).flatMap((version) => ["--api-versions", version]),
			...text("kubeVersion") === "" ? [] : ["--kube-version", text("kubeVersion")],
			...flag("includeCRDs", "--include-crds"),
			...flag("skipTests", "--skip-tests"),
			...flag("skipHooks", "--no-hooks")
		],
		valuesFile: text("valuesFile"),
		additionalValuesFiles: textsOf$2(additionalValuesFiles),
		inline: isObject(valuesInline) ? valuesInline : {},
		merge: merge === "merge" || merge === "replace" ? merge : "override",
		chartHome: text("chartHome") || "charts",
		configHome: text("configHome"),
		source,
		at: () => place(Object.hasOwn(value, "name") && inlineAt === "/valuesInline" ? "/name" : ""),
		placeOfInline: (pointer) => place(inlineAt + pointer)
	};
}
function textsOf$2(list) {
	return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}

// src/sources/kustomize/references.ts
const PATH_LISTS = [
	["resources", "resource"],
	["bases", "resource"],
	["components", "component"],
	["crds", "file"],
	["configurations", "file"],
	["generators", "config"],
	["transformers", "config"],
	["validators", "config"]
];
/** Everything outside its own text that a kustomization needs, field by field. */
function referencesOf(kustomization) {
	const references = [];
	const add = (role, value, at) => {
		if (typeof value === "string" && value !== "") references.push({
			role,
			value,
			at
		});
	};
	for (const [field, role] of PATH_LISTS) for (const { at, value } of entriesOf$2(kustomization, field)) add(role, value, at);
	for (const { at, value } of entriesOf$2(kustomization, "patchesStrategicMerge")) if (typeof value === "string" && !isInline(value)) add("file", value, at);
	for (const field of [
		"patches",
		"patchesJson6902",
		"replacements"
	]) for (const { at, value } of entriesOf$2(kustomization, field)) if (isObject(value)) add("file", value["path"], `${at}/path`);
	const openapi = kustomization.object["openapi"];
	if (isObject(openapi)) add("file", openapi["path"], "/openapi/path");
	for (const field of ["configMapGenerator", "secretGenerator"]) for (const { at, value } of entriesOf$2(kustomization, field)) if (isObject(value)) addInputs(value, at, add);
	return references;
}
function addInputs(generator, at, add) {
	for (const field of ["files", "envs"]) {
		const list = generator[field];
		if (!Array.isArray(list)) continue;
		list.forEach((value, i) => {
			add("input", typeof value === "string" && field === "files" ? value.slice(value.indexOf("=") + 1) : value, `${at}/${field}/${i}`);
		});
	}
	add("input", generator["env"], `${at}/env`);
}
/** Whether a list entry holds the patch (or the configuration) itself rather than the path of one. */
function isInline(value) {
	return value.includes("\n") || /^\s*[{[]/.test(value) || /^[A-Za-z]+:\s/.test(value);
}
/**
* Whether kustomize would fetch the value rather than read it: URLs, git's own forms, and the hosts and suffixes that it takes for a repository.
* `certain` ones are fetched even where a folder of that name exists.
* https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
*/
function isRemote(value) {
	if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^git::/i.test(value) || /^(?:org-\d+@|[\w.-]+@)[\w.-]+[:/]/.test(value)) return "certain";
	if (/[?&](?:ref|version|timeout|submodules)=/.test(value) || /\.git(?:[/?]|$)|\/_git\//.test(value)) return "certain";
	if (/^(?:gh:|(?:www\.)?(?:github|gitlab)\.com[/:]|bitbucket\.org[/:])/i.test(value)) return "certain";
	return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?\/[^/]+\/[^/]/i.test(value) ? "likely" : false;
}

// src/sources/kustomize/charts.ts
/**
* Finds a chart and its values files.
* @param folder of the kustomization
*/
function findChart(entry, folder, cwd, say) {
	const found = chartFolder(entry, folder, cwd, say);
	const leftOut = {
		name: entry.name,
		folder: found
	};
	if (found === void 0) return leftOut;
	if (entry.configHome !== "") {
		say("plugin", `${entry.name}: configHome gives helm settings of its own, plugins among them, which are never run`);
		return leftOut;
	}
	const files = valuesFiles(entry, {
		folder,
		cwd,
		chart: found,
		say
	});
	return files ? {
		entry,
		folder: found,
		...files
	} : leftOut;
}
function chartFolder(entry, folder, cwd, say) {
	const { name, repo, version, chartHome } = entry;
	if (name.startsWith("-") || entry.releaseName.startsWith("-")) return void say("broken", `${name}: the names of a chart and of a release do not begin with a dash`);
	const home = isAbsolute(chartHome) ? chartHome : join(folder, chartHome);
	const path = join(version !== "" && repo !== "" ? join(home, `${name}-${version}`) : home, name);
	if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
		repo === "" ? say("missing", `${name}: no such chart in ${chartHome}`) : say("remote", `${name}: a chart from ${repo}, which is never fetched`);
		return;
	}
	const real = realpathSync(path);
	return isBelow$1(real, cwd) ? real : void say("restricted", `${name}: a chart outside of what is scanned`);
}
/** undefined where one is missing: helm cannot be called without. */
function valuesFiles({ name, valuesFile, additionalValuesFiles, inline, merge }, { folder, cwd, chart, say }) {
	let isComplete = true;
	const find = (value, path) => {
		const remote = isRemote(value) === "certain";
		const real = !remote && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false) ? realpathSync(path) : void 0;
		if (real === void 0 || !isBelow$1(real, folder) && !isBelow$1(real, cwd)) {
			isComplete = false;
			if (remote) say("remote", `${value}: values that lie elsewhere and are never fetched`);
			else if (real === void 0) say("missing", `${value}: no such file`);
			else say("restricted", `${value}: values outside of what is scanned`);
			return;
		}
		if (!isBelow$1(real, folder)) say("restricted", `${value}: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor)`);
		return real;
	};
	const isRead = merge !== "replace" || Object.keys(inline).length === 0;
	const own = valuesFile === "" ? join(chart, "values.yaml") : resolve(folder, valuesFile);
	const main = isRead ? find(valuesFile === "" ? `${name}/values.yaml` : valuesFile, own) : void 0;
	const additional = additionalValuesFiles.flatMap((value) => find(value, resolve(folder, value)) ?? []);
	return isComplete ? {
		valuesFile: main,
		additional
	} : void 0;
}

// src/sources/kustomize/configs.ts
const BUILTIN = "builtin";
const PATH_KEY = /^(?:path|paths|files|envs?|resources)$/;
/** What a transformer's or generator's configuration would have run or fetched; undefined where it is one of kustomize's own and local. */
function configProblem(text) {
	for (const { start, end } of splitDocuments(text)) {
		const result = parseYaml(text.slice(start, end));
		if (!result.ok || !isObject(result.value)) continue;
		const { apiVersion, kind } = result.value;
		if (apiVersion !== BUILTIN) return {
			kind: "plugin",
			problem: `${wordOf(apiVersion)} ${wordOf(kind)} is a plugin, which is never run`
		};
		const remote = remotePath(result.value, "");
		if (remote !== void 0) return {
			kind: "remote",
			problem: `${remote}: lies elsewhere and is never fetched`
		};
	}
}
function wordOf(value) {
	return typeof value === "string" ? value : "an object without a kind";
}
function remotePath(value, key) {
	if (typeof value === "string") return PATH_KEY.test(key) && isRemote(value) === "certain" ? value : void 0;
	if (Array.isArray(value)) return value.map((item) => remotePath(item, key)).find((found) => found !== void 0);
	if (!isObject(value)) return void 0;
	return Object.entries(value).map(([name, child]) => remotePath(child, name)).find((found) => found !== void 0);
}
/** The files that transformers' and generators' configurations name: patches, replacements, what is packed up. */
function configFiles(text) {
	return splitDocuments(text).flatMap(({ start, end }) => {
		const result = parseYaml(text.slice(start, end));
		if (!result.ok || !isObject(result.value) || result.value["apiVersion"] !== BUILTIN) return [];
		const { path, paths, replacements, files, envs, env } = result.value;
		return [...textsOf$1([...[path, ...listOf(replacements).map((entry) => isObject(entry) ? entry["path"] : void 0)], ...listOf(paths)]).filter((value) => !isInline(value)).map((value) => ({
			role: "file",
			value
		})), ...[...textsOf$1(listOf(files)).map((value) => value.slice(value.indexOf("=") + 1)), ...textsOf$1([...listOf(envs), env])].map((value) => ({
			role: "input",
			value
		}))];
	});
}
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
function textsOf$1(values) {
	return values.filter((value) => typeof value === "string" && value !== "");
}

// src/sources/kustomize/transformers.ts
/** Reads the steps of each kustomization once. */
function stepReader(files) {
	const known = /* @__PURE__ */ new Map();
	return (node) => {
		const steps = known.get(node) ?? [node.kustomization, ...pluginConfigs(node, "transformers", files).map((config) => stepOf(node, config))];
		known.set(node, steps);
		return steps;
	};
}
/** The configurations in a field, inline, by file and by folder. */
function pluginConfigs({ kustomization, configs }, field, files) {
	return entriesOf$2(kustomization, field).flatMap(({ at, value }) => {
		if (typeof value !== "string") return [];
		if (isInline(value)) {
			const { source, toFile } = inlineText(kustomization, at, value);
			return documentsOf$1(source).map(({ locateIn, ...document }) => ({
				...document,
				source: kustomization.source,
				locate: (pointer) => toFile(locateIn(pointer)),
				at
			}));
		}
		const target = configs.find((config) => config.at === at)?.target;
		return target === void 0 ? [] : configsIn(target, files).map((config) => ({
			...config,
			at
		}));
	});
}
function configsIn(target, files) {
	if (typeof target !== "string") return target.resources.flatMap((resource) => configsIn(resource.target, files));
	const source = files.find(target);
	return source === void 0 ? [] : documentsOf$1(source).map(({ locateIn, ...document }) => ({
		...document,
		source,
		locate: locateIn
	}));
}
function documentsOf$1(source) {
	return splitDocuments(source.text).flatMap(({ start, end }) => {
		const result = parseYaml(source.text.slice(start, end));
		if (!result.ok || !isObject(result.value)) return [];
		return [{
			value: result.value,
			locateIn: (pointer) => locate(source, start, end, pointer)
		}];
	});
}
/** Without `fieldSpecs` these change nothing but what they always do; with any, not only what is named here. */
const KINDS = {
	ImageTagTransformer: ({ imageTag }) => inList("images", imageTag, ["imageTag"]),
	PatchTransformer: ({ path, patch, target, options }) => inList("patches", present({
		path,
		patch,
		target,
		options
	}), []),
	PatchJson6902Transformer: ({ path, jsonOp, target }) => {
		const { back, ...rest } = inList("patchesJson6902", present({
			path,
			patch: jsonOp,
			target
		}), []);
		return {
			...rest,
			back: (segments) => back(segments).map((segment, i) => i === 0 && segment === "patch" ? "jsonOp" : segment)
		};
	},
	PatchStrategicMergeTransformer: ({ paths, patches }) => {
		const files = Array.isArray(paths) ? paths : [];
		return {
			field: "patchesStrategicMerge",
			value: typeof patches === "string" ? [...files, patches] : files,
			back: ([index, ...rest]) => index === void 0 ? [] : Number(index) < files.length ? [
				"paths",
				index,
				...rest
			] : ["patches", ...rest]
		};
	},
	NamespaceTransformer: ({ metadata }) => inField("namespace", isObject(metadata) ? metadata["namespace"] : void 0, ["metadata", "namespace"]),
	AnnotationsTransformer: ({ annotations }) => inField("commonAnnotations", annotations, ["annotations"]),
	LabelTransformer: ({ labels }) => inField("commonLabels", labels, ["labels"]),
	PrefixTransformer: ({ prefix }) => inField("namePrefix", prefix, ["prefix"]),
	SuffixTransformer: ({ suffix }) => inField("nameSuffix", suffix, ["suffix"]),
	ReplicaCountTransformer: ({ replica }) => inList("replicas", replica, ["replica"]),
	ReplacementTransformer: ({ replacements }) => inField("replacements", replacements, ["replacements"])
};
/** Of the transformers that say themselves what they change, the field that is changed without a configuration. */
const DEFAULT_FIELDS = {
	AnnotationsTransformer: "metadata/annotations",
	LabelTransformer: "metadata/labels",
	PrefixTransformer: "metadata/name",
	SuffixTransformer: "metadata/name"
};
/** They change nothing that is checked. */
const OF_NO_CONCERN$1 = /^(?:Hash|SortOrder|LegacyOrder|ReplicaCount)Transformer$/;
/** Whether the step of a transformer says all that it does. */
function isUnderstood({ kind, fieldSpecs, unsetOnly }) {
	if (typeof kind !== "string") return false;
	if (OF_NO_CONCERN$1.test(kind)) return true;
	if (!Object.hasOwn(KINDS, kind) || unsetOnly === true) return false;
	const paths = Array.isArray(fieldSpecs) ? fieldSpecs : [];
	const isOnly = (wanted) => paths.length === 1 && paths.every((spec) => isObject(spec) && spec["path"] === wanted && spec["kind"] === void 0);
	if (kind === "ImageTagTransformer") return paths.every((spec) => isObject(spec) && /(?:^|\/)(?:containers|initContainers)(?:\[\])?\/image$/.test(String(spec["path"])));
	const field = DEFAULT_FIELDS[kind];
	return field === void 0 ? paths.length === 0 || kind === "NamespaceTransformer" && isOnly("metadata/namespace") : isOnly(field);
}
function stepOf({ kustomization }, { value, source, locate: place, at }) {
	const kind = typeof value["kind"] === "string" ? value["kind"] : "";
	const { field = "", value: inner, back = (segments) => segments } = (Object.hasOwn(KINDS, kind) ? KINDS[kind] : void 0)?.(value) ?? {};
	return {
		folder: kustomization.folder,
		source,
		object: inner === void 0 ? {} : { [field]: inner },
		isComponent: false,
		locate: (pointer) => place(pointerOf(back(segmentsOf(pointer).slice(1)))),
		transformer: {
			at,
			kind,
			isUnderstood: isUnderstood(value)
		}
	};
}
function inField(field, value, under) {
	return {
		field,
		value,
		back: (segments) => [...under, ...segments]
	};
}
function inList(field, value, under) {
	return {
		field,
		value: value === void 0 ? void 0 : [value],
		back: (segments) => [...under, ...segments.slice(1)]
	};
}
function present(fields) {
	return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]));
}

// src/sources/kustomize/graph.ts
const IMAGE_FIELDS = [
	"name",
	"newName",
	"newTag",
	"digest",
	"tagSuffix"
];
const NAMES = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
/**
* Gives a function that loads the kustomization of a folder with everything it refers to, each once.
* It returns a GraphIssue for one that cannot be read, undefined for a folder without one.
* @param cwd without symbolic links.
*/
function graphLoader(cwd, reader) {
	const loaded = /* @__PURE__ */ new Map();
	const open = /* @__PURE__ */ new Set();
	function load(folder) {
		if (loaded.has(folder)) return loaded.get(folder);
		const found = NAMES.map((name) => join(folder, name)).filter((file) => kindOf(file) === "file");
		const [file] = found;
		if (file === void 0) return void 0;
		const node = read(folder, file, found.length);
		loaded.set(folder, node);
		return node;
	}
	function read(folder, file, count) {
		const decoded = decodeText(readFileSync(file));
		const source = {
			path: nameBelow(cwd, file),
			text: "text" in decoded ? decoded.text : ""
		};
		if (!("text" in decoded)) return broken(source, decoded.message, 0);
		const result = readKustomization(folder, source);
		if (result.status === "none") return void 0;
		if (result.status === "broken") return {
			...broken(source, result.problem, result.offset),
			kind: "unparsed"
		};
		if (count > 1) return broken(source, `its folder holds more than one kustomization file, and kustomize takes none of several`, 0);
		open.add(folder);
		const node = resolveAll(result.kustomization, file);
		open.delete(folder);
		return node;
	}
	function resolveAll(kustomization, own) {
		const resources = [];
		const components = [];
		const configs = [];
		const issues = [];
		const files = [own];
		const inputs = [];
		const issue = (kind, at, problem) => {
			issues.push({
				kind,
				problem,
				source: kustomization.source,
				location: placeIn(kustomization, at)
			});
		};
		const references = referencesOf(kustomization);
		for (let next = references.shift(); next; next = references.shift()) {
			const { role, at, value } = next;
			if (role === "config" && isInline(value)) {
				references.push(...checked(value, next, "", issue));
				continue;
			}
			const target = follow(kustomization, next, issue);
			if (target === void 0) continue;
			if (typeof target === "string") files.push(target);
			if (typeof target === "string" && role === "input") inputs.push(target);
			if (role === "resource") resources.push({
				at,
				target
			});
			else if (role === "component" && typeof target !== "string") components.push({
				at,
				target
			});
			else if (role === "config") {
				configs.push({
					at,
					target
				});
				for (const path of resourceFilesOf(target)) references.push(...checked(readFileSync(path, "utf8"), next, `${value}: `, issue));
			}
		}
		for (const at of unquotedNumbers(kustomization)) issue("broken", at, NUMBER);
		const charts = [];
		const leftOutCharts = [];
		for (const entry of chartEntries(kustomization, pluginConfigs({
			kustomization,
			configs
		}, "generators", reader))) {
			const say = (kind, problem) => void issues.push({
				kind,
				problem,
				source: entry.source,
				location: entry.at()
			});
			const chart = findChart(entry, kustomization.folder, cwd, say);
			if ("entry" in chart) charts.push(chart);
			else leftOutCharts.push(chart);
		}
		for (const path of charts.flatMap(({ valuesFile, additional }) => [...valuesFile === void 0 ? [] : [valuesFile], ...additional])) {
			files.push(path);
			inputs.push(path);
		}
		return {
			kustomization,
			resources,
			components,
			configs,
			charts,
			leftOutCharts,
			issues,
			files,
			inputs
		};
	}
	/** What a transformer's or generator's configuration needs, unless it asks for what is never done. */
	function checked(text, { at }, name, issue) {
		const problem = configProblem(text);
		if (problem) issue(problem.kind, at, `${name}${problem.problem}`);
		return problem ? [] : configFiles(text).map((file) => ({
			...file,
			at
		}));
	}
	/** The file or kustomization behind a reference; undefined where there is none, which is then an issue. */
	function follow({ folder }, { role, value, at }, issue) {
		const remote = isRemote(value);
		const path = resolve(folder, value);
		const kind = remote === "certain" ? void 0 : kindOf(path);
		if (kind === void 0) return void issue(...absent(role, value, at, remote !== false));
		const real = realpathSync(path);
		if (kind === "file") {
			if (role === "component") return void issue("missing", at, `${value}: a component is a folder, and this is a file`);
			if (isBelow$1(real, folder)) return real;
			issue("restricted", at, `${value}: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor)`);
			return isBelow$1(real, cwd) ? real : void 0;
		}
		if (role === "file" || role === "input") return void issue("missing", at, `${value}: a folder, where a file is needed`);
		return followFolder(real, role, value, at, issue);
	}
	function followFolder(real, role, value, at, issue) {
		if (open.has(real)) return void issue("cycle", at, `${value}: leads back to a kustomization that is being built (a cycle)`);
		const node = load(real);
		if (node === void 0) return void issue("missing", at, `${value}: a folder without a kustomization`);
		if (!("kustomization" in node)) return void issue("broken", at, `${value}: its kustomization cannot be read`);
		if (node.kustomization.isComponent === (role === "component")) return node;
		issue("missing", at, node.kustomization.isComponent ? `${value}: a Component, which belongs under components` : `${value}: no Component, which is all that components takes`);
	}
	return load;
}
function absent(role, value, at, remote) {
	if (remote) return [
		"remote",
		at,
		`${value}: lies elsewhere and is never fetched`
	];
	return role === "input" ? [
		"input",
		at,
		`${value}: a generator's file that is not there`
	] : [
		"missing",
		at,
		`${value}: no such file or folder`
	];
}
function broken(source, problem, offset) {
	return {
		kind: "broken",
		problem,
		source,
		location: locationOf(source, offset, offset)
	};
}
const NUMBER = "not a string to YAML, and kustomize refuses it: put it in quotes";
/** `newTag: 1.10` reads as the number 1.1. */
function unquotedNumbers(kustomization) {
	return entriesOf$2(kustomization, "images").flatMap(({ at, value }) => isObject(value) ? IMAGE_FIELDS.filter((field) => Object.hasOwn(value, field) && typeof value[field] !== "string" && value[field] !== null).map((field) => `${at}/${field}`) : []);
}
function kindOf(path) {
	const info = statSync(path, { throwIfNoEntry: false });
	return info?.isDirectory() ? "folder" : info?.isFile() ? "file" : void 0;
}
/** A kustomization and everything below it, inner ones first, each once. */
function nodesBelow(root, seen = /* @__PURE__ */ new Set()) {
	if (seen.has(root)) return seen;
	for (const { target } of [...root.resources, ...root.components]) if (typeof target !== "string") nodesBelow(target, seen);
	for (const { target } of root.configs) if (typeof target !== "string") nodesBelow(target, seen);
	return seen.add(root);
}
/** The files whose objects a folder gives. */
function resourceFilesOf(target) {
	return typeof target === "string" ? [target] : target.resources.flatMap((resource) => resourceFilesOf(resource.target));
}
/** Every file a kustomization is built from; without symbolic links. */
function filesOf(root) {
	return [...new Set([...nodesBelow(root)].flatMap((node) => node.files))];
}

// src/sources/kustomize/failure.ts
const MAX_PROBLEM = 300;
/** Turns what kustomize printed into a place and a clause: the innermost kustomization it names, and the entry or line there. */
function failureOf(stderr, root, cwd, files) {
	const text = plain$1(stderr);
	const nodes = [...nodesBelow(root)];
	const { kustomization } = [...text.matchAll(/(?:path|resources from|root) '([^']+)'/g)].map((match) => match[1]).toReversed().flatMap((folder) => nodes.find((node) => node.kustomization.folder === folder) ?? [])[0] ?? root;
	return {
		problem: cut(withoutPointers(withoutValues(innermost(text))).replaceAll(/\/[^\s'",:;()]*/g, (path) => path.startsWith(cwd) ? nameBelow(cwd, path) : path)),
		...placeOfPatch(stderr, nodes) ?? placeOf$1(text, kustomization, files)
	};
}
/** Kustomize repeats a patch that is written in place, whichever kustomization it stands in. */
function placeOfPatch(stderr, nodes) {
	const quoted = /\[patch: ("(?:[^"\\]|\\.)*")\]/.exec(stderr)?.[1];
	if (quoted === void 0) return void 0;
	for (const { kustomization } of nodes) {
		const entry = entriesOf$2(kustomization, "patches").find(({ value }) => isObject(value) && typeof value["patch"] === "string" && JSON.stringify(value["patch"].trim()) === quoted);
		if (entry) return {
			source: kustomization.source,
			location: placeIn(kustomization, entry.at)
		};
	}
}
function placeOf$1(text, kustomization, files) {
	const { source, folder } = kustomization;
	const line = /yaml: line (\d+)/.exec(text)?.[1];
	const file = /in File: (\S+)/.exec(text)?.[1];
	if (line !== void 0 && file !== void 0) {
		const other = files.find(join(folder, file), folder);
		if (other) return {
			source: other,
			location: locateLine(other, Number(line))
		};
	}
	if (line !== void 0 && text.includes("invalid Kustomization")) return {
		source,
		location: locateLine(source, Number(line))
	};
	const field = /unknown field "([^"]+)"/.exec(text)?.[1] ?? /struct field Kustomization\.(\w+)/.exec(text)?.[1];
	if (field !== void 0) return {
		source,
		location: placeIn(kustomization, `/${field}`)
	};
	const quoted = [...text.matchAll(/(?:from|path:?) ?['("]([^')"]+)[')"]/g)].map((match) => match[1]);
	const named = [...text.matchAll(/\/([\w.-]+)\.\[no|missing path: (\/\S+?)(?::|$)|literal source ([^\s,]+)/g)].map((match) => match[1] ?? match[2] ?? match[3]);
	const counted = /resource with name (\S+) does not match a config/.exec(text)?.[1];
	const replicas = entriesOf$2(kustomization, "replicas").find(({ value }) => isObject(value) && value["name"] === counted);
	if (replicas) return {
		source,
		location: placeIn(kustomization, replicas.at)
	};
	return {
		source,
		location: entryNamed(kustomization, quoted.toReversed(), files) ?? entryNamed(kustomization, named, files) ?? placeIn(kustomization, "/resources")
	};
}
const FIELDS$2 = [
	"resources",
	"bases",
	"components",
	"patches",
	"patchesStrategicMerge",
	"patchesJson6902",
	"replacements",
	"configMapGenerator",
	"secretGenerator",
	"images",
	"generators",
	"transformers"
];
/** The first entry that is, or speaks of, one of the names. */
function entryNamed(kustomization, names, files) {
	for (const name of names) {
		if (name === void 0) continue;
		for (const field of FIELDS$2) {
			const entry = entriesOf$2(kustomization, field).find(({ value }) => value === name || isObject(value) && textOf$2(value, kustomization, files).includes(name));
			if (entry) return placeIn(kustomization, entry.at);
		}
	}
}
/** An entry and, where it is a patch of its own file, that file. */
function textOf$2(entry, { folder }, files) {
	const { path } = entry;
	return JSON.stringify(entry) + (typeof path === "string" ? files.find(join(folder, path), folder)?.text ?? "" : "");
}
/** Lines that say that a field is deprecated stand in front of what went wrong. */
const WARNING = /^(?:# Warning: |W\d{4} ).*\n/gm;
/** Without the word in front, the configuration that kustomize repeats between backticks, and control characters. */
function plain$1(stderr) {
	const said = stderr.replaceAll(WARNING, "");
	const error = said.slice([...said.matchAll(/^[Ee]rror: /gm)].at(-1)?.index ?? 0);
	const [, quoted, indented] = /^E\d{4} [^\]]*\] "command failed" err=(?:"(.*)"|<(.*)>)\s*$/ms.exec(error) ?? [];
	return (quoted?.replaceAll("\\\"", "\"").replaceAll("\\n", "\n") ?? indented ?? error).replace(/^\s*[Ee]rror: /, "").replaceAll(/ with config: `[^`]*`/g, "").replaceAll(/ in object \{\{([^{}]*)\} .*?\}\}/g, " in object $1").replaceAll(/unable to run: '.*$/gs, "helm could not be run").replaceAll(/\[patch: (?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "a patch").replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}
/** Kustomize wraps every reason in those of the folders above it; the last is the one to act on. */
function innermost(text) {
	return (text.split(/accumulation err='|(?:accumulating (?:resources|components)(?: from '[^']*')?|recursed accumulation of path '[^']*'|'[^']*' must resolve to a file'): ?/).at(-1)?.trim() || text).replace(/': must build at directory: .*$/, "");
}
function cut(text) {
	return text.length <= MAX_PROBLEM ? text : `${text.slice(0, MAX_PROBLEM)}…`;
}

// src/sources/kustomize/issues.ts
/** What findings about a kustomization are about. */
const KUSTOMIZATION = {
	apiVersion: "kustomize.config.k8s.io/v1beta1",
	kind: "Kustomization",
	namespace: null,
	name: ""
};
const WOULD_FAIL = /* @__PURE__ */ new Set([
	"missing",
	"cycle",
	"broken",
	"unparsed"
]);
/** Why a kustomization with these issues is not rendered. */
function reasonOf(issues) {
	const has = (kind) => issues.some((issue) => issue.kind === kind);
	return has("remote") ? "remote-source" : has("plugin") ? "plugin" : "render-failed";
}
/** Issues that would fail a deploy are findings, one a file. */
function sayIssues(issues, say) {
	const fatal = issues.filter(({ kind }) => WOULD_FAIL.has(kind));
	for (const [first, ...others] of groupBy(fatal, ({ source }) => source.path).values()) if (first) say.unreadable(documentOf(first, others));
}
/** One finding a file, at the first thing that is wrong; the lines of the others are named. */
function documentOf({ kind, source, location, problem }, others = []) {
	const lines = others.map((other) => other.location.line).join(", ");
	const more = others.length === 0 ? "" : ` (and ${others.length} more of its entries: ${others.length === 1 ? "line" : "lines"} ${lines})`;
	const document = unrenderable(source, location, problem + more, KUSTOMIZATION, "kustomize");
	if (kind !== "unparsed") return document;
	const { renderer: _, ...plain } = document;
	return plain;
}

// src/sources/kustomize/patches.ts
/** Reads patches, those of a kustomization once. */
function patchReader(files) {
	const known = /* @__PURE__ */ new Map();
	return (kustomization, field) => {
		const byField = known.get(kustomization) ?? /* @__PURE__ */ new Map();
		known.set(kustomization, byField);
		const patches = byField.get(field) ?? readPatches(kustomization, field, files);
		byField.set(field, patches);
		return patches;
	};
}
const FIELDS$1 = [
	"patches",
	"patchesStrategicMerge",
	"patchesJson6902"
];
/** The first thing in a kustomization's patches that does not parse. */
function brokenPatch(kustomization, read) {
	return FIELDS$1.flatMap((field) => read(kustomization, field).flatMap(({ problems }) => problems))[0];
}
const NO_OPTIONS = {
	changesName: false,
	changesKind: false
};
function readPatches(kustomization, field, files) {
	return entriesOf$2(kustomization, field).flatMap(({ at, value }) => {
		if (typeof value === "string") {
			const content = isInline(value) ? inline(kustomization, at, value) : fromFile(kustomization, value, files);
			return [{
				at,
				selector: void 0,
				options: NO_OPTIONS,
				...content
			}];
		}
		if (!isObject(value)) return [];
		const { path, patch, target, options } = value;
		const chosen = isObject(options) ? options : {};
		const common = {
			at,
			selector: isObject(target) ? target : void 0,
			options: {
				changesName: chosen["allowNameChange"] === true,
				changesKind: chosen["allowKindChange"] === true
			}
		};
		if (typeof patch === "string") return [{
			...common,
			...inline(kustomization, `${at}/patch`, patch)
		}];
		return typeof path === "string" ? [{
			...common,
			...fromFile(kustomization, path, files)
		}] : [];
	});
}
function fromFile({ folder }, path, files) {
	const source = files.find(resolve(folder, path), folder);
	if (!source) return {
		documents: [],
		broken: true,
		problems: [],
		header: () => []
	};
	return {
		...documentsOf(source, source, (location) => location),
		header: () => []
	};
}
function inline(kustomization, at, text) {
	const { source, toFile, header } = inlineText(kustomization, at, text);
	return {
		...documentsOf(source, kustomization.source, toFile),
		header
	};
}
/** @param file what the text is, or stands in */
function documentsOf(source, file, toFile) {
	const documents = [];
	const problems = [];
	let broken = false;
	for (const { start, end } of splitDocuments(source.text)) {
		const text = source.text.slice(start, end);
		const result = parseYaml(text);
		if (result.ok) {
			documents.push({
				value: result.value,
				locate: (pointer) => toFile(locate(source, start, end, pointer))
			});
			continue;
		}
		broken = true;
		if (isUnrenderedTemplate(text)) continue;
		const offset = Math.min(start + result.offset, Math.max(start, end - 1));
		problems.push({
			source: file,
			location: toFile(locationOf(source, offset, offset)),
			problem: result.problem
		});
	}
	return {
		documents,
		broken,
		problems
	};
}

// src/sources/kustomize/build.ts
/** How kustomize is called here; undefined where it is not there. */
function kustomizeCommand(env) {
	const kustomize = findProgram(["kustomize"], env);
	if (kustomize !== void 0) return {
		program: kustomize,
		command: "build"
	};
	const kubectl = findProgram(["kubectl"], env);
	return kubectl === void 0 ? void 0 : {
		program: kubectl,
		command: "kustomize"
	};
}
const READ_WITHOUT = "Its local files were read without kustomize";
/** The rendered text; undefined, and said, where there is none. */
async function build(root, { program, command }, { cwd, files, run, limits, helm, readPatches }, say) {
	const file = root.kustomization.source.path;
	const result = await run(program, [
		command,
		...[...nodesBelow(root)].some(({ charts }) => charts.length > 0) && helm !== void 0 ? [
			"--enable-helm",
			"--helm-command",
			helm
		] : [],
		root.kustomization.folder
	]);
	switch (result.status) {
		case "done": return result.stdout;
		case "unusable":
			say.skip(file, "render-failed", `not rendered: kustomize ${result.problem}. ${READ_WITHOUT}`);
			return;
		case "timeout":
			say.skip(file, "render-failed", `not rendered: kustomize took longer than ${limits.timeoutMs / 1e3} s. ${READ_WITHOUT}`);
			return;
		case "too-large":
			say.skip(file, "render-failed", `not rendered: kustomize printed more than ${limits.maxBytes / 1024 / 1024} MiB. ${READ_WITHOUT}`);
			return;
		case "failed": {
			const patch = [...nodesBelow(root)].flatMap(({ kustomization }) => brokenPatch(kustomization, readPatches) ?? [])[0];
			const { problem, source, location } = patch ?? failureOf(result.stderr, root, cwd, files);
			say.skip(file, "render-failed", `not rendered: ${location.file}:${location.line} ${problem}. ${READ_WITHOUT}`);
			if ([...nodesBelow(root)].every((node) => node.resources.every(({ target }) => typeof target !== "string" || files.contentOf(target).unreadable.length === 0)) && !patch) say.unreadable(unrenderable(source, location, problem, KUSTOMIZATION, "kustomize"));
			return;
		}
	}
}

// src/sources/kustomize/json-patch.ts
/**
* Applies the operations of a JSON 6902 patch.
* @returns undefined where one of them leads nowhere, or a `test` fails.
*/
function jsonPatch(object, operations) {
	let result = object;
	for (const operation of operations) {
		if (!isObject(operation) || typeof operation["path"] !== "string") return void 0;
		result = applied$1(result, operation, segmentsOf(operation["path"]));
		if (result === void 0) return void 0;
	}
	return isObject(result) ? result : void 0;
}
function applied$1(target, { op, value, from }, path) {
	const there = valueAt(target, path);
	const source = typeof from === "string" ? segmentsOf(from) : void 0;
	const moved = source && valueAt(target, source);
	switch (op) {
		case "add": return changed(target, path, "add", value ?? null);
		case "replace":
		case "remove": return there === void 0 ? void 0 : changed(target, path, op, value ?? null);
		case "test": return isDeepStrictEqual(there ?? null, value ?? null) ? target : void 0;
		case "copy": return moved === void 0 ? void 0 : changed(target, path, "add", moved);
		case "move": {
			const without = source && moved !== void 0 ? changed(target, source, "remove", null) : void 0;
			return without === void 0 || moved === void 0 ? void 0 : changed(without, path, "add", moved);
		}
		default: return;
	}
}
/** A copy in which one place is changed; undefined where the place has no parent. */
function changed(node, [first, ...rest], op, value) {
	if (first === void 0) return op === "remove" ? void 0 : value;
	if (Array.isArray(node)) {
		const items = [...node];
		const index = first === "-" ? items.length : Number(first);
		if (!Number.isInteger(index) || index > items.length) return void 0;
		if (rest.length === 0 && op !== "replace") items.splice(index, op === "remove" ? 1 : 0, ...op === "remove" ? [] : [value]);
		else {
			const inner = changed(items[index], rest, op, value);
			if (inner === void 0) return void 0;
			items[index] = inner;
		}
		return items;
	}
	if (!isObject(node)) return void 0;
	if (rest.length === 0 && op === "remove") return Object.fromEntries(Object.entries(node).filter(([key]) => key !== first));
	const inner = changed(node[first], rest, op, value);
	return inner === void 0 ? void 0 : {
		...node,
		[first]: inner
	};
}

// src/sources/kustomize/merge-patch.ts
/** Lists of a pod that are merged item by item; others are replaced as a whole. */
const MERGED_LISTS = /* @__PURE__ */ new Set([
	"containers",
	"initContainers",
	"ephemeralContainers",
	"volumes",
	"env",
	"imagePullSecrets",
	"ports",
	"volumeMounts",
	"volumeDevices",
	"secrets"
]);
/** Groups of Kubernetes' own kinds, of which kustomize knows how their lists are merged. Of any other kind it replaces them. */
const OWN_GROUPS = /^(?:apps|batch|extensions|autoscaling|policy|(?:[\w-]+\.)+k8s\.io)?$/;
/**
* Applies a strategic merge patch.
* @returns null where the patch deletes the object; undefined where it says something that is not understood here.
*/
function strategicMerge(object, patch) {
	if (hasOtherDirective(patch)) return void 0;
	return mergePatch(object, patch, OWN_GROUPS.test(groupOf(String(object["apiVersion"] ?? ""))));
}
/** Anything but `$patch`. */
function hasOtherDirective(value) {
	if (Array.isArray(value)) return value.some(hasOtherDirective);
	if (!isObject(value)) return false;
	return Object.entries(value).some(([key, child]) => key.startsWith("$") && key !== "$patch" || hasOtherDirective(child));
}
function mergePatch(object, patch, mergesLists) {
	const directive = patch["$patch"];
	if (directive === "delete") return null;
	const result = directive === "replace" ? {} : { ...object };
	for (const [key, value] of Object.entries(patch)) {
		if (key.startsWith("$")) continue;
		const merged = value === null ? null : mergeValue(key, result[key], value, mergesLists);
		if (merged === null) delete result[key];
		else result[key] = merged;
	}
	return result;
}
function mergeValue(field, before, patch, mergesLists) {
	if (isObject(patch)) return mergePatch(isObject(before) ? before : {}, patch, mergesLists);
	if (!Array.isArray(patch)) return patch;
	return mergeLists(field, Array.isArray(before) ? before : [], patch, mergesLists);
}
function mergeLists(field, before, patch, mergesLists) {
	const key = mergeKeyOf(field, patch);
	if (patch.some((item) => isObject(item) && item["$patch"] === "replace")) return patch.filter((item) => !isObject(item) || item["$patch"] === void 0);
	if (mergesLists && patch.length === 0 && MERGED_LISTS.has(field)) return before;
	if (!mergesLists || key === void 0 || !MERGED_LISTS.has(field)) return patch;
	const first = [];
	let rest = before;
	for (const item of patch) {
		if (!isObject(item)) continue;
		const isSame = (candidate) => isObject(candidate) && candidate[key] === item[key];
		const old = rest.find(isSame);
		rest = rest.filter((candidate) => !isSame(candidate));
		const merged = mergePatch(isObject(old) ? old : {}, item, mergesLists);
		if (merged !== null) first.push(merged);
	}
	return [...first, ...rest];
}

// src/sources/kustomize/label-selector.ts
/**
* Whether labels (or annotations) answer to a selector: `app=web,tier!=db,env in (a, b),!beta`.
* https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api
*/
function matchesLabels(selector, labels) {
	return (selector.match(/(?:[^,(]|\([^)]*\))+/g) ?? []).every((text) => answers(text.trim(), labels));
}
function answers(requirement, labels) {
	const [, key = "", isNot, list = ""] = /^(\S+)\s+(not)?in\s*\(([^)]*)\)$/.exec(requirement) ?? [];
	if (key !== "") return list.split(",").some((value) => value.trim() === labels[key]) !== (isNot !== void 0);
	const absent = /^!\s*(\S+)$/.exec(requirement)?.[1];
	if (absent !== void 0) return !Object.hasOwn(labels, absent);
	const [, name = "", operator, value = ""] = /^([^\s=!<>]+)\s*(==?|!=|[<>])?\s*(.*)$/.exec(requirement) ?? [];
	switch (operator) {
		case void 0: return Object.hasOwn(labels, name);
		case "!=": return labels[name] !== value;
		case "<": return Number(labels[name]) < Number(value);
		case ">": return Number(labels[name]) > Number(value);
		default: return labels[name] === value;
	}
}

// src/sources/kustomize/targets.ts
/** Fields of a selector that are answered here. */
const SELECTOR_FIELDS = /* @__PURE__ */ new Set([
	"group",
	"version",
	"kind",
	"name",
	"namespace",
	"labelSelector",
	"annotationSelector"
]);
/**
* Whether a patch's or replacement's selector takes the object. Names and kinds are whole regular expressions, and an object answers to every
* name it has had. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
*/
function selects(selector, target) {
	const [group, version] = groupVersion(target.apiVersion);
	return fits$1(selector["group"], [group]) && fits$1(selector["version"], [version]) && fits$1(selector["kind"], [target.kind]) && fits$1(selector["name"], target.names) && fits$1(selector["namespace"], namespacesOf(target)) && hasAll(selector["labelSelector"], metadataOf(target.object, "labels")) && hasAll(selector["annotationSelector"], metadataOf(target.object, "annotations"));
}
/** Whether a selector asks for nothing that `selects` does not answer. */
function isKnownSelector(selector) {
	return Object.keys(selector).every((key) => SELECTOR_FIELDS.has(key));
}
/** Whether a strategic merge patch without a selector names this object. */
function isSameObject(patch, target) {
	const { metadata, kind, apiVersion } = patch;
	if (kind !== target.kind || typeof apiVersion !== "string" || groupOf(apiVersion) !== groupOf(target.apiVersion)) return false;
	if (!isObject(metadata) || !target.names.includes(String(metadata["name"]))) return false;
	const namespace = metadata["namespace"];
	return typeof namespace !== "string" || target.namespaces.length === 0 || namespacesOf(target).includes(namespace);
}
function groupVersion(apiVersion) {
	return [groupOf(apiVersion), apiVersion.slice(apiVersion.indexOf("/") + 1)];
}
function fits$1(pattern, values) {
	if (typeof pattern !== "string" || pattern === "") return true;
	return values.some((value) => matchesWhole(pattern, value));
}
function hasAll(selector, labels) {
	return typeof selector !== "string" || matchesLabels(selector, labels);
}
/** What names no namespace lies in `default`, as far as a selector is concerned. */
function namespacesOf({ namespaces }) {
	return namespaces.length === 0 ? ["default"] : namespaces;
}
function metadataOf(object, field) {
	const metadata = object["metadata"];
	const map = isObject(metadata) ? metadata[field] : void 0;
	return isObject(map) ? map : {};
}

// src/sources/kustomize/apply-patches.ts
/**
* Applies patches one after the other.
* @param onLeftOut hears of one that does what is not understood here, or meets no object; it is then not applied at all
*/
function applyPatches(patches, before, onLeftOut) {
	return patches.reduce((items, patch) => {
		const result = patch.broken || patch.selector && !isKnownSelector(patch.selector) ? void 0 : applied(patch, items);
		if (!result) onLeftOut(patch);
		return result ?? items;
	}, [...before]);
}
function applied({ selector, documents, options }, before) {
	let items = [...before];
	for (const { value } of documents) {
		let hits = 0;
		const next = [];
		for (const item of items) {
			if (!(selector ? selects(selector, item) : isObject(value) && isSameObject(value, item))) {
				next.push(item);
				continue;
			}
			hits++;
			const object = Array.isArray(value) ? jsonPatch(item.object, value) : isObject(value) ? strategicMerge(item.object, bodyOf(value, item, options)) : void 0;
			if (object === void 0) return void 0;
			if (object !== null) next.push(renamed$1(item, object));
		}
		if (hits === 0 && !selector) return void 0;
		items = next;
	}
	return items;
}
/** The part of a merge patch that changes something: its names only say which object is meant, unless they are to be changed as well. */
function bodyOf(patch, item, { changesName, changesKind }) {
	const { apiVersion, kind, ...rest } = patch;
	const body = changesKind ? {
		...rest,
		...kind === void 0 ? {} : { kind },
		...apiVersion === void 0 ? {} : { apiVersion }
	} : rest;
	const { metadata } = body;
	if (!isObject(metadata)) return body;
	const own = item.object["metadata"];
	const { name, namespace: _namespace, ...others } = metadata;
	const kept = changesName && name !== void 0 ? {
		...others,
		name
	} : others;
	return {
		...body,
		...isObject(own) ? { metadata: kept } : {}
	};
}
/** An object with what a patch has made of its name. */
function renamed$1(item, object) {
	const { metadata, kind, apiVersion } = object;
	const { name, namespace } = isObject(metadata) ? metadata : {};
	const added = (names, value) => typeof value === "string" && value !== names.at(-1) ? [...names, value] : names;
	return {
		...item,
		object,
		kind: typeof kind === "string" ? kind : item.kind,
		apiVersion: typeof apiVersion === "string" ? apiVersion : item.apiVersion,
		names: added(item.names, name),
		namespaces: added(item.namespaces, namespace)
	};
}

// src/sources/kustomize/patch-problems.ts
/** Kustomize refuses a patch that does not parse and names no line of it: the finding stands where it ends to be YAML, and names the entry. */
function unparsedPatch(problems, entry) {
	return problems.map(({ source, location, problem }) => unrenderable(source, location, `${problem} (in a patch of ${entry.file}:${entry.line})`, KUSTOMIZATION, "kustomize"));
}
/** Why such a patch is not applied, whether kustomize is there or not. */
function unparsedEntries({ source }, entry, problems) {
	return problems.slice(0, 1).map(({ location }) => ({
		file: source.path,
		reason: "not-rendered",
		message: `not applied: ${entry}, which does not parse (${location.file}:${location.line})`
	}));
}

// src/sources/kustomize/transform.ts
/** A copy of an object with a metadata field set. */
function withMetadata(object, field, value) {
	const metadata = object["metadata"];
	return {
		...object,
		metadata: {
			...isObject(metadata) ? metadata : {},
			[field]: value
		}
	};
}
/** A copy with labels or annotations added to the object and, unless `isOnlyOwn`, to the pod templates in it that kustomize knows of. */
function withPairs(object, field, pairs, isOnlyOwn = false) {
	const metadata = object["metadata"];
	const own = isObject(metadata) ? metadata[field] : void 0;
	const marked = withMetadata(object, field, {
		...isObject(own) ? own : {},
		...pairs
	});
	return isOnlyOwn || !TEMPLATED.test(String(object["kind"])) ? marked : withTemplate(marked, field, pairs);
}
const TEMPLATED = /^(?:ReplicationController|Deployment|ReplicaSet|DaemonSet|StatefulSet|Job|CronJob)$/;
function withTemplate(object, field, pairs) {
	const { spec } = object;
	if (!isObject(spec)) return object;
	const inner = Object.entries(spec).filter(([key, value]) => (key === "template" || key === "jobTemplate") && isObject(value)).map(([key, value]) => [key, withTemplate(withPairs(value, field, pairs), field, pairs)]);
	return {
		...object,
		spec: {
			...spec,
			...Object.fromEntries(inner)
		}
	};
}
/** A copy with the images of every container list and image volume replaced, wherever in the object they stand. */
function withImages(object, entries) {
	return object["kind"] === "CustomResourceDefinition" ? object : replaceImages(object, entries, "");
}
function replaceImages(value, entries, field) {
	if (Array.isArray(value)) return value.map((item) => replaceImages(CONTAINER_LISTS.has(field) ? withImage(item, "image", entries) : item, entries, ""));
	if (!isObject(value)) return value;
	const own = field === "image" ? withImage(value, "reference", entries) : value;
	return !isObject(own) ? own : Object.fromEntries(Object.entries(own).map(([key, child]) => [key, replaceImages(child, entries, key)]));
}
/** Ephemeral containers are left as they are. */
const CONTAINER_LISTS = /* @__PURE__ */ new Set(["containers", "initContainers"]);
function withImage(item, key, entries) {
	if (!isObject(item)) return item;
	const image = item[key];
	if (typeof image !== "string") return item;
	const replaced = entries.reduce((text, entry) => applyImage(text, entry) ?? text, image);
	return replaced === image ? item : {
		...item,
		[key]: replaced
	};
}
const POD_SPECS = {
	Pod: ["spec"],
	CronJob: [
		"spec",
		"jobTemplate",
		"spec",
		"template",
		"spec"
	],
	...Object.fromEntries([
		"Deployment",
		"StatefulSet",
		"DaemonSet",
		"Job",
		"ReplicationController"
	].map((kind) => [kind, [
		"spec",
		"template",
		"spec"
	]]))
};
/** A copy that refers to accounts and pull secrets by their new names, where kustomize knows that it does: in its own kinds, and not in `serviceAccount`. */
function withReferences(object, renamed) {
	const kind = String(object["kind"]);
	const path = kind === "ServiceAccount" ? [] : Object.hasOwn(POD_SPECS, kind) ? POD_SPECS[kind] : void 0;
	return path === void 0 ? object : changeAt(object, path, (spec) => referring(spec, renamed));
}
function changeAt(value, [first, ...rest], change) {
	if (!isObject(value)) return value ?? null;
	if (first === void 0) return change(value);
	return Object.hasOwn(value, first) ? {
		...value,
		[first]: changeAt(value[first], rest, change)
	} : value;
}
function referring(spec, { accounts, secrets }) {
	const { serviceAccountName: account, imagePullSecrets: pull } = spec;
	const nameOf = (item) => isObject(item) && typeof item["name"] === "string" ? {
		...item,
		name: secrets.get(item["name"]) ?? item["name"]
	} : item;
	return {
		...spec,
		...typeof account === "string" ? { serviceAccountName: accounts.get(account) ?? account } : {},
		...Array.isArray(pull) ? { imagePullSecrets: pull.map(nameOf) } : {}
	};
}
const CLUSTER_SCOPED = /^(?:Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|VolumeAttachment|CSIDriver|CSINode|APIService|PriorityClass|RuntimeClass|IngressClass|(?:Validating|Mutating)(?:WebhookConfiguration|AdmissionPolicy|AdmissionPolicyBinding)|PodSecurityPolicy|FlowSchema|PriorityLevelConfiguration|CertificateSigningRequest|ClusterIssuer)$/;
/** Kinds without a namespace, as far as kustomize knows them without asking a cluster. */
function isClusterScoped(kind) {
	return CLUSTER_SCOPED.test(kind);
}

// src/sources/kustomize/builtin.ts
/** Changes nothing that is checked: names of ConfigMaps, counts, the order of the output. */
const OF_NO_CONCERN = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"metadata",
	"buildMetadata",
	"sortOptions",
	"generatorOptions",
	"configMapGenerator",
	"replicas",
	"validators",
	"helmGlobals"
]);
const UNDERSTOOD = /* @__PURE__ */ new Set([
	"resources",
	"bases",
	"components",
	"namespace",
	"namePrefix",
	"nameSuffix",
	"images",
	"patches",
	"patchesStrategicMerge",
	"patchesJson6902",
	"labels",
	"commonLabels",
	"commonAnnotations",
	"transformers",
	"generators",
	"helmCharts",
	"helmChartInflationGenerator"
]);
/** What kustomize would make of a kustomization, as far as images, names, namespaces, labels and patches go; the rest is named. */
function buildWithout(root, { files, readPatches, stepsOf, inflations }) {
	const notApplied = /* @__PURE__ */ new Map();
	const unreadable = [];
	const skipped = [];
	const report = (kustomization, what) => {
		const list = notApplied.get(kustomization) ?? [];
		if (!list.includes(what)) notApplied.set(kustomization, [...list, what]);
	};
	function accumulate(node, before) {
		let items = [...before];
		for (const { target } of node.resources) items.push(...typeof target === "string" ? read(target) : accumulate(target, []));
		const inflated = inflations.of.get(node) ?? [];
		for (const { manifests } of inflated) items.push(...manifests.map((manifest) => ({
			...itemOf(manifest),
			isInflated: true
		})));
		for (const { target } of node.components) items = accumulate(target, items);
		const { kustomization } = node;
		for (const [at, kind] of generatorsLeftOut(node, files)) report(kustomization, `generators, ${nth(at)} (${kind})`);
		const names = [...node.charts.filter((chart) => !inflated.some((other) => other.chart === chart)).map(({ entry }) => entry.name), ...node.leftOutCharts.map(({ name }) => name)];
		if (names.length > 0) report(kustomization, `charts (${names.join(", ")})`);
		for (const field of Object.keys(kustomization.object)) if (!OF_NO_CONCERN.has(field) && !UNDERSTOOD.has(field) && !isEmpty(kustomization.object[field])) report(kustomization, field);
		for (const step of stepsOf(node)) items = apply(kustomization, step, items);
		return items;
	}
	function read(path) {
		const content = files.contentOf(path);
		unreadable.push(...content.unreadable);
		skipped.push(...content.skipped);
		return content.manifests.map(itemOf);
	}
	function apply(owner, step, before) {
		const { object, transformer } = step;
		if (transformer?.isUnderstood === false) {
			report(owner, `transformers, ${nth(transformer.at)} (${transformer.kind || "of no kind"})`);
			if (transformer.kind !== "ImageTagTransformer") return [...before];
		}
		const patched = (field, items) => followed(items, applyPatches(readPatches(step, field), items, (patch) => {
			const entry = transformer ? `transformers, ${nth(transformer.at)} (${transformer.kind})` : `${field}, ${nth(patch.at)}`;
			if (patch.problems.length === 0) return report(owner, entry);
			unreadable.push(...unparsedPatch(patch.problems, placeIn(owner, transformer?.at ?? patch.at)));
			skipped.push(...unparsedEntries(owner, entry, patch.problems));
		}));
		if (transformer && Object.hasOwn(object, "replacements")) report(owner, `transformers, ${nth(transformer.at)} (${transformer.kind})`);
		let items = patched("patches", patched("patchesStrategicMerge", before));
		items = items.map((item) => placed(item, object["namespace"], transformer !== void 0));
		items = renamed(items, object["namePrefix"], object["nameSuffix"]);
		items = items.map((item) => marked(item, step));
		items = patched("patchesJson6902", items);
		const entries = imageEntries(step);
		if (entries.some((entry) => entry.tagSuffix !== void 0)) report(owner, "images (tagSuffix)");
		return items.map((item) => ({
			...item,
			object: entries.length === 0 ? item.object : withImages(item.object, entries)
		}));
	}
	return {
		objects: accumulate(root, []).map(({ object }) => object).filter((object) => !isLocal(object)),
		notApplied,
		unreadable,
		skipped
	};
}
function isEmpty(value) {
	return value === null || Array.isArray(value) && value.length === 0 || isObject(value) && Object.keys(value).length === 0;
}
/** `/patches/0` to `entry 1`. */
function nth(pointer) {
	return `entry ${Number(pointer.split("/").at(-1)) + 1}`;
}
/** Generators of other things than ConfigMaps and charts, which are looked at apart. */
function generatorsLeftOut(node, files) {
	return pluginConfigs(node, "generators", files).flatMap(({ at, value }) => {
		const kind = String(value["kind"] ?? "of no kind");
		return kind === "ConfigMapGenerator" || kind === "HelmChartInflationGenerator" ? [] : [[at, kind]];
	});
}
function itemOf({ object, apiVersion, kind, name, namespace }) {
	return {
		object,
		apiVersion,
		kind,
		names: [name],
		namespaces: [namespace ?? "default"]
	};
}
/** Kept out of what is deployed: it is there to be copied from. */
function isLocal({ metadata }) {
	const annotations = isObject(metadata) ? metadata["annotations"] : void 0;
	const value = isObject(annotations) ? annotations["config.kubernetes.io/local-config"] : void 0;
	return value !== void 0 && value !== "false";
}
function placed(item, namespace, isTransformer) {
	if (typeof namespace !== "string" || namespace === "") return item;
	if (item.kind === "Namespace") return isTransformer ? item : {
		...item,
		object: withMetadata(item.object, "name", namespace),
		names: [...item.names, namespace]
	};
	if (isClusterScoped(item.kind) || item.isInflated) return item;
	return {
		...item,
		object: withMetadata(item.object, "namespace", namespace),
		namespaces: [...item.namespaces, namespace]
	};
}
function renamed(before, prefix, suffix) {
	const [ahead, behind] = [prefix, suffix].map((affix) => typeof affix === "string" ? affix : "");
	if (!ahead && !behind) return [...before];
	return followed(before, before.map((item) => {
		if (/^(?:Namespace|CustomResourceDefinition|APIService)$/.test(item.kind)) return item;
		const name = `${ahead}${item.names.at(-1) ?? ""}${behind}`;
		return {
			...item,
			object: withMetadata(item.object, "name", name),
			names: [...item.names, name]
		};
	}));
}
/** The objects with references to what has another name than before. */
function followed(before, after) {
	const known = new Set(before.map(({ kind, names }) => JSON.stringify([kind, names])));
	const namesOf = (wanted) => new Map(after.flatMap(({ kind, names }) => {
		const old = names.slice(0, -1);
		return kind === wanted && known.has(JSON.stringify([kind, old])) && !known.has(JSON.stringify([kind, names])) ? [[old.at(-1) ?? "", names.at(-1) ?? ""]] : [];
	}));
	const references = {
		accounts: namesOf("ServiceAccount"),
		secrets: namesOf("Secret")
	};
	if (references.accounts.size === 0 && references.secrets.size === 0) return [...after];
	return after.map((item) => ({
		...item,
		object: withReferences(item.object, references)
	}));
}
function marked(item, step) {
	const { commonLabels, commonAnnotations } = step.object;
	const isOnlyOwn = step.transformer !== void 0;
	let { object } = item;
	for (const { value } of entriesOf$2(step, "labels")) {
		if (!isObject(value) || !isObject(value["pairs"])) continue;
		object = withPairs(object, "labels", value["pairs"], value["includeSelectors"] !== true && value["includeTemplates"] !== true);
	}
	if (isObject(commonLabels)) object = withPairs(object, "labels", commonLabels, isOnlyOwn);
	if (isObject(commonAnnotations)) object = withPairs(object, "annotations", commonAnnotations, isOnlyOwn);
	return {
		...item,
		object
	};
}

// src/sources/kustomize/chart-files.ts
/**
* The files of charts that kustomizations have inflated: they are judged as they come out there, and not on their own with the chart's own
* values. Without symbolic links.
* @param inflated folders of those that helm has rendered; of the others the templates are skipped by name
*/
function chartFiles(charts, inflated, cwd, say) {
	return [...new Map(charts)].flatMap(([folder, name]) => {
		const files = [
			"Chart.yaml",
			"values.yaml",
			...listed(folder, "templates"),
			...listed(folder, "charts")
		];
		if (!inflated.has(folder)) for (const file of files.filter((path) => path.split(sep).includes("templates") && /\.(?:ya?ml|json)$/.test(path))) say.skip(nameBelow(cwd, join(folder, file)), "template", `${OF_A_CHART}${name}, which was not rendered`);
		return files.map((file) => realOf$1(join(folder, file)));
	});
}
function listed(folder, part) {
	try {
		return readdirSync(join(folder, part), {
			recursive: true,
			encoding: "utf8"
		}).map((name) => join(part, name));
	} catch {
		return [];
	}
}
function realOf$1(path) {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

// src/sources/kustomize/inline-values.ts
/** The values in the entry of a chart that count: those that no file sets after them. */
function inlineValues({ entry, valuesFile, additional }, files) {
	const given = [...entry.merge === "merge" && valuesFile !== void 0 ? [valuesFile] : [], ...additional].flatMap((path) => {
		const source = files.find(path);
		const result = source && parseYaml(source.text);
		return result?.ok ? [result.value] : [];
	});
	return leaves(entry.inline, []).filter(({ keys }) => !given.some((value) => isSet(value, keys)));
}
/** Whether values have something at these keys, or something else than a mapping on the way there. */
function isSet(values, keys) {
	return keys.some((_, i) => {
		const value = valueAt(values, keys.slice(0, i + 1));
		return value !== void 0 && (i === keys.length - 1 || !isObject(value));
	});
}
/** One by one, so that they are merged into those of files; lists go as a whole. */
function leaves(value, keys) {
	if (isObject(value) && (keys.length === 0 || Object.keys(value).length > 0)) return Object.entries(value).flatMap(([key, child]) => leaves(child, [...keys, key]));
	return [{
		keys,
		value
	}];
}
/** The values as arguments of helm. */
function inlineArguments(chart, files) {
	return inlineValues(chart, files).flatMap(({ keys, value }) => ["--set-json", `${keys.map((key) => key.replaceAll(/[\\.=,[\]{}]/g, "\\$&")).join(".")}=${JSON.stringify(value)}`]);
}
/** The same values with the places where the kustomization sets them. */
function inlineSettings(chart, files) {
	return inlineValues(chart, files).map(({ keys: own, value }) => ({
		keys: own,
		value,
		placeOf: (keys = own) => chart.entry.placeOfInline(pointerOf(keys))
	}));
}
/** Where the entry of a chart sets a value; undefined where it does not, or a file sets it after that. */
function inlinePlaces(settings) {
	return (keys) => settings.find((leaf) => leaf.keys.every((key, i) => keys[i] === key || i >= keys.length))?.placeOf(keys);
}

// src/sources/kustomize/inflate.ts
const NO_INFLATIONS = {
	of: /* @__PURE__ */ new Map(),
	isComplete: true
};
/**
* Has helm render the charts of a build as kustomize would: once for where their objects come from, which kustomize does not say, and for the
* reading without kustomize.
*/
async function inflate(root, helm, context, say) {
	const of = /* @__PURE__ */ new Map();
	let isComplete = true;
	for (const { node, namespace } of withNamespaces(root)) for (const local of node.charts) {
		const inflation = await inflateOne(local, namespace, helm, context, say);
		if (inflation) of.set(node, [...of.get(node) ?? [], inflation]);
		else isComplete = false;
	}
	return {
		of,
		isComplete
	};
}
/** Each kustomization once, with the namespace that its charts get: its own, else that of the nearest above it. */
function withNamespaces(root) {
	const found = /* @__PURE__ */ new Map();
	const visit = (node, inherited) => {
		if (found.has(node)) return;
		const { namespace } = node.kustomization.object;
		const own = typeof namespace === "string" && namespace !== "" ? namespace : inherited;
		found.set(node, own);
		for (const { target } of [...node.resources, ...node.components]) if (typeof target !== "string") visit(target, own);
	};
	visit(root, "");
	return [...found].map(([node, namespace]) => ({
		node,
		namespace
	}));
}
async function inflateOne(local, namespace, helm, context, say) {
	const { cwd, files, run, limits } = context;
	const { entry } = local;
	const at = entry.at();
	const skip = (problem, reason = "render-failed") => void say.skip(at.file, reason, `the chart ${entry.name} (line ${at.line}) was not rendered: ${problem}`);
	const [chart] = findCharts([join(local.folder, "Chart.yaml")], cwd, files);
	if (!chart) return skip("its folder holds no chart of helm");
	if (chart.isLibrary) return skip("a library chart, which helm does not render on its own");
	const missing = [...chart.missing.map(({ name }) => name), ...chart.placed.map((folder) => nameBelow(cwd, folder))];
	if (missing.length > 0) return skip(`its dependencies are not in charts/, where kustomize needs them, and are never fetched (${missing.join(", ")})`, chart.missing.length > 0 ? "remote-source" : "render-failed");
	const values = valuesOf(local);
	const args = argumentsOf(local, namespace, values, files);
	const result = await run(helm, args);
	if (result.status === "unusable") return skip(`helm ${result.problem}`);
	if (result.status === "timeout") return skip(`helm took longer than ${limits.timeoutMs / 1e3} s`);
	if (result.status === "too-large") return skip(`helm printed more than ${limits.maxBytes / 1024 / 1024} MiB`);
	if (result.status === "failed") return void sayFailed(result.stderr, chart, {
		local,
		args,
		values
	}, context, say);
	const again = async (folder) => {
		const traced = args.map((arg) => arg === chart.folder ? folder : arg);
		const second = await run(helm, traced);
		return second.status === "done" ? second.stdout : void 0;
	};
	const released = inlineSettings(local, files);
	const settings = {
		given: values.flatMap((path) => files.find(path) ?? []),
		placeOf: inlinePlaces(released),
		released
	};
	const origin = await chartOrigin(chart, result.stdout, settings, again);
	const source = {
		path: chart.source.path,
		text: result.stdout,
		origin
	};
	return {
		chart: local,
		manifests: readManifests(source, () => -1).manifests,
		origin
	};
}
/** Values files beside the chart's own, in the order helm takes them. */
function valuesOf({ valuesFile, additional, folder }) {
	return [...valuesFile === void 0 || valuesFile === join(folder, "values.yaml") ? [] : [valuesFile], ...additional];
}
function argumentsOf(local, inherited, values, files) {
	const { entry, folder } = local;
	const namespace = entry.namespace || (entry.inheritsNamespace ? inherited : "");
	return [
		"template",
		entry.releaseName || "--generate-name",
		folder,
		...namespace === "" ? [] : ["--namespace", namespace],
		...values.flatMap((path) => ["--values", path]),
		...entry.args,
		...inlineArguments(local, files)
	];
}
/** Kustomize gives the chart nothing else: what fails here fails there. */
function sayFailed(stderr, chart, { local, args, values }, { cwd, files }, say) {
	const { entry } = local;
	const texts = [...values.flatMap((path) => files.find(path) ?? []), ...chart.tree.parts.flatMap((part) => part.values ?? [])];
	const secrets = [...secretValues(texts.map(({ text }) => text)), ...secretArguments(args)];
	const { problem, kind, source, location } = failureOf$1(stderr, chart, {
		files,
		cwd,
		secrets
	});
	const at = entry.at();
	const resource = {
		apiVersion: "v2",
		kind: "Chart",
		namespace: null,
		name: chart.name
	};
	const how = `as ${at.file}:${at.line} has it inflated`;
	if (kind !== "cluster-version") say.unreadable(unrenderable(source, location, `${problem} (${how})`, resource, "helm"));
	say.skip(location.file, "render-failed", `the chart ${chart.name} was not rendered ${how}: line ${location.line}: ${problem}`);
}

// src/sources/kustomize/decision.ts
function questionOf(target, segments, value) {
	return {
		target,
		segments,
		value,
		image: isImage(segments, value) ? imageOf(value) : void 0
	};
}
function isImage(segments, value) {
	const last = segments.at(-1);
	return typeof value === "string" && (last === "image" || last === "reference");
}
function imageOf(value) {
	return {
		part: partInQuestion(value),
		name: partOf(value, "name") ?? ""
	};
}
/**
* Whether a value that is written at the place in question may be the one that was rendered: of an image only the part in question has to be the same.
* @param isSure the place is certain; where it is not, the name of the image has to be the same as well
*/
function accepts({ value, image, isAny }, written, isSure = true) {
	if (written === void 0) return false;
	if (isAny || isDeepStrictEqual(written, value)) return true;
	if (image === void 0 || typeof written !== "string" || typeof value !== "string") return false;
	const isNamed = partOf(written, "name") === image.name;
	return image.part === "name" ? isNamed : (isSure || isNamed) && partOf(written, image.part) === partOf(value, image.part);
}

// src/sources/kustomize/decide-patches.ts
/** The place in the patches of a field that set a value. */
function byPatches(kustomization, patches, question) {
	if (isIdentity(question.segments)) return void 0;
	for (const patch of patches.toReversed()) for (const document of patch.documents.toReversed()) {
		const found = inDocument(patch, document, question);
		if (!found) continue;
		const entry = () => [placeIn(kustomization, patch.at), ...patch.header()];
		return {
			location: found.location,
			holders: () => [...found.holders(), ...entry()]
		};
	}
}
function inDocument({ selector }, document, question) {
	const { value } = document;
	if (Array.isArray(value)) return selector && selects(selector, question.target) ? byOperations(value, document, question) : void 0;
	if (!isObject(value)) return void 0;
	return (selector ? selects(selector, question.target) : isSameObject(value, question.target)) ? byMerge(value, document, question) : void 0;
}
/** What a patch repeats only to say which object or container it means. */
function isIdentity(segments) {
	const pointer = pointerOf(segments);
	return /^\/(?:metadata\/(?:name|namespace)|kind|apiVersion)$|\/\d+\/name$/.test(pointer);
}
function byMerge(patch, document, question) {
	const { target, segments, value } = question;
	const mapped = mapSegments(segments, target.object, patch);
	if (mapped === void 0 || typeof value !== "object" && !accepts(question, valueAt(patch, mapped))) return void 0;
	return {
		location: document.locate(pointerOf(mapped)),
		holders: () => holdersIn(document, mapped)
	};
}
function byOperations(operations, document, question) {
	for (const [i, operation] of [...operations.entries()].toReversed()) {
		const found = isObject(operation) ? byOperation(i, operation, document, question) : void 0;
		if (found) return found;
	}
}
function byOperation(i, operation, document, question) {
	const { segments } = question;
	const { op, path: written, value } = operation;
	if (typeof written !== "string") return void 0;
	const path = segmentsOf(written);
	if (!path.every((segment, k) => segment === segments[k] || (segment === "-" || isIndex(segment)) && isIndex(segments[k]))) return void 0;
	const inside = segments.slice(path.length);
	const isCopy = op === "copy" || op === "move";
	if (!((op === "add" || op === "replace") && accepts(question, valueAt(value, inside), false)) && !(isCopy && isExact(path, question))) return void 0;
	const own = isCopy ? [String(i), "from"] : [
		String(i),
		"value",
		...inside
	];
	return {
		location: document.locate(pointerOf(own)),
		holders: () => [
			document.locate(`/${i}`),
			...[
				"op",
				"path",
				isCopy ? "from" : "value"
			].map((field) => document.locate(`/${i}/${field}`)),
			...isCopy ? [] : holdersIn(document, own)
		]
	};
}
/** Whether a path leads to nothing else; what is appended comes last. */
function isExact(path, { segments, target }) {
	return path.every((segment, k) => {
		if (segment !== "-") return segment === segments[k];
		const list = valueAt(target.object, segments.slice(0, k));
		return Array.isArray(list) && Number(segments[k]) === list.length - 1;
	});
}
function isIndex(segment) {
	return segment !== void 0 && /^\d+$/.test(segment);
}
const LISTS = /* @__PURE__ */ new Set([
	"containers",
	"initContainers",
	"ephemeralContainers",
	"volumes"
]);
/** Where what a value stands in begins within a patch: the container, the list of containers, the pod spec, the pod template, the object. */
function holdersIn(document, segments) {
	const list = segments.findIndex((segment) => LISTS.has(segment));
	const isOperation = isIndex(segments[0]);
	return [...(list < 0 ? [] : [
		list + 2,
		list + 1,
		list,
		list - 1
	].filter((length) => length > (isOperation ? 1 : 0) && length < segments.length)).map((length) => segments.slice(0, length)), ...isOperation ? [] : [[]]].map((holder) => document.locate(pointerOf(holder)));
}

// src/sources/kustomize/field-path.ts
/** `spec.template.spec.containers.[name=app].image` in parts: dots between fields, brackets for one item or for a key with dots. */
function fieldPathParts(path) {
	return path.match(/\[[^\]]*\]|(?:\\.|[^.[\\])+/g) ?? [];
}
/** Whether one part of a field path is the last of these segments; `*` is any item. */
function fits(part, segments, object) {
	const condition = /^\[([^=]+)=(.*)\]$/.exec(part);
	if (condition === null) return part === "*" || part.replace(/^\[(.*)\]$/, "$1").replaceAll("\\", "") === segments.at(-1);
	const item = valueAt(object, segments);
	return isObject(item) && String(item[condition[1] ?? ""]) === condition[2];
}
function fieldPathFits(path, segments, object) {
	const parts = fieldPathParts(path);
	return parts.length === segments.length && parts.every((part, i) => fits(part, segments.slice(0, i + 1), object));
}
/** Where in an object a field path leads; undefined where it leads nowhere. */
function fieldPathSegments(path, object) {
	const segments = [];
	for (const part of fieldPathParts(path)) {
		const parent = valueAt(object, segments);
		const key = (Array.isArray(parent) ? parent.map((_, i) => String(i)) : isObject(parent) ? Object.keys(parent) : []).find((candidate) => fits(part, [...segments, candidate], object));
		if (key === void 0) return void 0;
		segments.push(key);
	}
	return segments;
}

// src/sources/kustomize/decide-replacements.ts
/** The replacement of a kustomization that wrote a value, and on to where that value comes from. */
function byReplacement(kustomization, question, files, sourceOf) {
	for (const { at, value } of entriesOf$2(kustomization, "replacements").toReversed()) {
		if (!isObject(value)) continue;
		const { path } = value;
		const candidates = typeof path === "string" ? inFile(files.find(resolve(kustomization.folder, path), kustomization.folder)) : [{
			replacement: value,
			place: (pointer) => placeIn(kustomization, at + pointer)
		}];
		for (const { replacement, place } of candidates.toReversed()) {
			const found = isObject(replacement) ? inReplacement(kustomization, replacement, question, place, sourceOf) : void 0;
			if (found) return found;
		}
	}
}
/** A file holds one replacement or a list of them, in each of its documents. */
function inFile(source) {
	if (source === void 0) return [];
	return splitDocuments(source.text).flatMap(({ start, end }) => {
		const result = parseYaml(source.text.slice(start, end));
		if (!result.ok) return [];
		const place = (base) => (pointer) => locate(source, start, end, base + pointer);
		const { value } = result;
		return Array.isArray(value) ? value.map((replacement, i) => ({
			replacement,
			place: place(`/${i}`)
		})) : [{
			replacement: value,
			place: place("")
		}];
	});
}
function inReplacement(step, replacement, question, place, sourceOf) {
	const { targets, source, sourceValue } = replacement;
	if (!Array.isArray(targets)) return void 0;
	for (const [i, entry] of [...targets.entries()].toReversed()) {
		if (!isObject(entry) || !isTarget(entry, question)) continue;
		const index = (Array.isArray(entry["fieldPaths"]) ? entry["fieldPaths"] : ["metadata.name"]).findIndex((path) => typeof path === "string" && fieldPathFits(path, question.segments, question.target.object));
		if (index < 0 || !concerns(entry["options"], question)) continue;
		const written = place(`/targets/${i}/fieldPaths/${index}`);
		const holders = () => [written, place("")];
		if (typeof sourceValue === "string") return {
			location: place("/sourceValue"),
			holders
		};
		const decision = isObject(source) ? sourceOf(step, source, sourceQuestion(entry["options"], source, question)) : void 0;
		if (!decision) return {
			location: written,
			holders
		};
		return {
			location: decision.location,
			holders: () => [...decision.holders(), ...holders()],
			notes: [{
				message: "copied from there by this replacement",
				location: written
			}, ...decision.notes ?? []]
		};
	}
}
function isTarget({ select, reject }, { target }) {
	if (!isObject(select) || !selects(select, target)) return false;
	return !(Array.isArray(reject) ? reject : []).some((selector) => isObject(selector) && Object.keys(selector).length > 0 && selects(selector, target));
}
/** Whether a replacement that writes one piece of a value (`delimiter`, `index`) writes the one in question. */
function concerns(options, { value, image }) {
	const delimiter = isObject(options) ? options["delimiter"] : void 0;
	if (typeof delimiter !== "string" || delimiter === "" || typeof value !== "string" || image === void 0) return true;
	const wanted = partOf(value, image.part) ?? value;
	const pieces = value.split(delimiter);
	const index = Math.min(Math.max(Number(options["index"] ?? 0), 0), pieces.length - 1);
	const from = pieces.slice(0, index).reduce((sum, piece) => sum + piece.length + delimiter.length, 0);
	const to = from + (pieces[index]?.length ?? 0);
	const start = image.part === "name" ? 0 : value.indexOf(wanted, (partOf(value, "name") ?? "").length);
	return from < start + wanted.length && start < to;
}
/** A piece of the source's value, or for a piece of the target's, is not what the source holds as a whole. */
function sourceQuestion(options, { options: own }, question) {
	return [options, own].some((entry) => isObject(entry) && typeof entry["delimiter"] === "string" && entry["delimiter"] !== "") ? {
		...question,
		image: void 0,
		isAny: true
	} : question;
}

// src/sources/kustomize/decide.ts
/**
* The place in one kustomization, or in a file of its patches, that set a value.
* What kustomize applies last is asked first: replacements, images, JSON patches, annotations, the namespace, patches.
*/
function decidedBy(kustomization, question, { files, readPatches, sourceOf }) {
	const replaced = sourceOf && byReplacement(kustomization, question, files, sourceOf);
	if (replaced) return {
		decision: replaced,
		question
	};
	const renamed = sourceOf && question.image && renamedBy(kustomization, question, files, sourceOf);
	const images = byImages(kustomization, renamed ? {
		...question,
		image: {
			...question.image,
			renamed: question.image.renamed ?? renamed
		}
	} : question);
	if (images.decision) return images;
	const before = images.question;
	return {
		decision: byPatches(kustomization, readPatches(kustomization, "patchesJson6902"), before) ?? byMetadata(kustomization, before) ?? byPatches(kustomization, readPatches(kustomization, "patches"), before) ?? byPatches(kustomization, readPatches(kustomization, "patchesStrategicMerge"), before),
		question: before
	};
}
/** Of an image whose tag stays as it is: the replacement of its name, or of a part of that. */
function renamedBy(kustomization, { image, ...question }, files, sourceOf) {
	if (image === void 0 || image.part === "name") return void 0;
	return byReplacement(kustomization, {
		...question,
		image: {
			...image,
			part: "name"
		}
	}, files, sourceOf)?.location;
}
const ENTRY_FIELDS = [
	"name",
	"newName",
	"newTag",
	"digest",
	"tagSuffix"
];
function byImages(kustomization, question) {
	const { value, image } = question;
	if (image === void 0 || typeof value !== "string" || question.isAny) return {
		decision: void 0,
		question
	};
	const { by, renamedBy, name } = decidingEntry(value, image.part, imageEntries(kustomization), image.name);
	const renamed = image.renamed ?? (renamedBy && placeIn(kustomization, `${renamedBy.at}/newName`));
	return {
		decision: by && entryDecision(kustomization, by.entry.at, by.field),
		question: {
			...question,
			image: {
				...image,
				name,
				...renamed ? { renamed } : {}
			}
		}
	};
}
/** One entry is a few lines that belong together: a comment at any of them is about the image. */
function entryDecision(kustomization, at, field) {
	const entry = entriesOf$2(kustomization, "images").find((candidate) => candidate.at === at)?.value;
	const fields = isObject(entry) ? ENTRY_FIELDS.filter((name) => Object.hasOwn(entry, name)) : [];
	return {
		location: placeIn(kustomization, `${at}/${field}`),
		holders: () => [at, ...fields.map((name) => `${at}/${name}`)].map((pointer) => placeIn(kustomization, pointer))
	};
}
function byMetadata(kustomization, { segments, value }) {
	const { object } = kustomization;
	const pointer = pointerOf(segments);
	if (pointer === "/metadata/namespace" && object["namespace"] === value) return at(kustomization, "/namespace");
	const key = segments.at(-1) ?? "";
	if (segments.at(-3) === "metadata") {
		const field = {
			annotations: "commonAnnotations",
			labels: "commonLabels"
		}[segments.at(-2) ?? ""];
		const map = field === void 0 ? void 0 : object[field];
		if (isObject(map) && map[key] === value) return at(kustomization, `/${field}${pointerOf([key])}`);
		const found = (segments.at(-2) === "labels" ? entriesOf$2(kustomization, "labels") : []).findLast((entry) => isObject(entry.value) && isObject(entry.value["pairs"]) && entry.value["pairs"][key] === value);
		if (found) return at(kustomization, `${found.at}/pairs${pointerOf([key])}`);
	}
	if (pointer !== "/spec/replicas") return void 0;
	const entry = entriesOf$2(kustomization, "replicas").find((candidate) => isObject(candidate.value) && candidate.value["count"] === value);
	return entry && at(kustomization, `${entry.at}/count`);
}
function at(kustomization, pointer) {
	return {
		location: placeIn(kustomization, pointer),
		holders: () => []
	};
}

// src/sources/kustomize/generators.ts
const FIELDS = [["configMapGenerator", "ConfigMap"], ["secretGenerator", "Secret"]];
/** The generators of ConfigMaps and Secrets in a kustomization: its own fields, then what `generators:` leads to. */
function generatorsOf(node, files) {
	const { kustomization } = node;
	const { folder } = kustomization;
	const own = FIELDS.flatMap(([field, kind]) => entriesOf$2(kustomization, field).flatMap(({ at, value }) => isObject(value) ? generator(kind, value, value, {
		folder,
		place: (pointer) => placeIn(kustomization, at + pointer),
		nameAt: "/name"
	}) : []));
	const configured = pluginConfigs(node, "generators", files).flatMap(({ value, locate }) => {
		const kind = {
			ConfigMapGenerator: "ConfigMap",
			SecretGenerator: "Secret"
		}[String(value["kind"])];
		const { metadata } = value;
		return kind && isObject(metadata) ? generator(kind, value, metadata, {
			folder,
			place: locate,
			nameAt: "/metadata/name"
		}) : [];
	});
	return [...own, ...configured];
}
function generator(kind, entry, { name, namespace }, where) {
	if (typeof name !== "string") return [];
	const isMerged = entry["behavior"] === "merge" || entry["behavior"] === "replace";
	return [{
		kind,
		name,
		namespace: typeof namespace === "string" ? namespace : null,
		isMerged,
		entry,
		...where
	}];
}
/** Where a generator sets a key: its literal, the line of an env file, the file. Into the files of a Secret nobody is led. */
function placeOfKey({ kind, entry, folder, place }, key, files) {
	const literal = textsOf(entry["literals"]).findIndex((text) => text.startsWith(`${key}=`));
	if (literal >= 0) return place(`/literals/${literal}`);
	const sources = textsOf(entry["files"]).map((text) => {
		const equals = text.indexOf("=");
		return {
			name: equals < 0 ? basename(text) : text.slice(0, equals),
			path: text.slice(equals + 1)
		};
	});
	const file = sources.findIndex(({ name }) => name === key);
	if (file >= 0) {
		const source = kind === "Secret" ? void 0 : files.find(resolve(folder, sources[file]?.path ?? ""), folder);
		return source ? locateLine(source, 1) : place(`/files/${file}`);
	}
	const envs = [...textsOf(entry["envs"]).map((path, i) => ({
		path,
		at: `/envs/${i}`
	})), ...textsOf([entry["env"] ?? ""]).map((path) => ({
		path,
		at: "/env"
	}))];
	for (const { path, at } of envs) {
		const source = files.find(resolve(folder, path), folder);
		const line = source?.text.split(/\r\n|\n|\r/).findIndex((text) => text.trimStart().startsWith(`${key}=`)) ?? -1;
		if (source && line >= 0) return kind === "Secret" ? place(at) : locateLine(source, line + 1);
	}
}
function textsOf(list) {
	return Array.isArray(list) ? list.map((item) => typeof item === "string" ? item : "") : [];
}

// src/sources/kustomize/leaves.ts
/** Everything that goes into a build, in the order it is accumulated. */
function leavesOf(root, context) {
	return accumulate(root, [], context);
}
function accumulate(node, before, context) {
	let leaves = [...before];
	for (const { target } of node.resources) leaves.push(...typeof target === "string" ? fileLeaves(target, context.files) : accumulate(target, [], context));
	for (const generator of generatorsOf(node, context.files)) leaves = withGenerated(leaves, generator);
	for (const { manifests } of context.inflations.of.get(node) ?? []) leaves.push(...manifests.map((manifest) => ({
		...leafOf(manifest),
		isInflated: true
	})));
	for (const { target } of node.components) leaves = accumulate(target, leaves, context);
	const steps = context.stepsOf(node);
	return leaves.map((leaf) => ({
		...leaf,
		steps: [...leaf.steps, ...steps]
	}));
}
function fileLeaves(path, files) {
	return files.contentOf(path).manifests.map(leafOf);
}
function leafOf(manifest) {
	const { kind, apiVersion, name, namespace } = manifest;
	return {
		kind,
		apiVersion,
		name,
		namespace,
		from: { manifest },
		steps: []
	};
}
function withGenerated(leaves, generator) {
	const { kind, name, namespace, isMerged } = generator;
	const index = isMerged ? leaves.findIndex((leaf) => leaf.kind === kind && namesThrough(leaf).names.includes(name)) : -1;
	const known = leaves[index];
	if (!known || "manifest" in known.from) return [...leaves, {
		kind,
		apiVersion: "v1",
		name,
		namespace,
		from: { generators: [generator] },
		steps: []
	}];
	return leaves.with(index, {
		...known,
		from: { generators: [...known.from.generators, generator] }
	});
}
const NO_PREFIX = /* @__PURE__ */ new Set([
	"Namespace",
	"CustomResourceDefinition",
	"APIService"
]);
/** Names and namespaces after each step, the written one first. */
function namesThrough(leaf) {
	const names = [leaf.name];
	const namespaces = [leaf.namespace];
	for (const { object } of leaf.steps) {
		const name = names.at(-1) ?? "";
		const space = leaf.isInflated ? void 0 : textOf$1(object["namespace"]) || void 0;
		const affixed = NO_PREFIX.has(leaf.kind) ? name : `${textOf$1(object["namePrefix"])}${name}${textOf$1(object["nameSuffix"])}`;
		names.push(leaf.kind === "Namespace" && space !== void 0 ? space : affixed);
		namespaces.push(space ?? namespaces.at(-1) ?? null);
	}
	return {
		names,
		namespaces
	};
}
function textOf$1(value) {
	return typeof value === "string" ? value : "";
}
/**
* By kind, name and namespace as the steps make them. A patch or a replacement may have renamed an object beyond that: then the name it was
* written under is usually still part of the new one.
*/
function leafFinder(leaves) {
	const byKind = groupBy(leaves.map((leaf) => {
		const { names, namespaces } = namesThrough(leaf);
		return {
			leaf,
			name: names.at(-1) ?? "",
			namespace: namespaces.at(-1) ?? null
		};
	}), ({ leaf }) => `${groupOf(leaf.apiVersion)}/${leaf.kind}`);
	return ({ apiVersion, kind, name, namespace }) => {
		const same = byKind.get(`${groupOf(apiVersion)}/${kind}`) ?? [];
		const named = same.filter((entry) => entry.name === name);
		const here = named.find((entry) => entry.namespace === namespace) ?? named[0];
		if (here) return here.leaf;
		const hashed = same.find((entry) => "generators" in entry.leaf.from && name.startsWith(`${entry.name}-`));
		if (hashed) return hashed.leaf;
		const [similar] = same.filter(({ leaf }) => leaf.name !== "" && name.includes(leaf.name)).sort((a, b) => b.leaf.name.length - a.leaf.name.length);
		return similar?.leaf ?? (same.length === 1 ? same[0]?.leaf : void 0);
	};
}
/** What selectors see of a leaf before or after any of its steps; `object` answers for labels. */
function targetOf(leaf, object) {
	const { names, namespaces } = namesThrough(leaf);
	return {
		apiVersion: leaf.apiVersion,
		kind: leaf.kind,
		names: [...new Set(names)],
		namespaces: [...new Set(namespaces.map((namespace) => namespace ?? "default"))],
		object
	};
}

// src/sources/kustomize/sources-of-values.ts
/** A value that is copied from a copy of a copy ends here. */
const MAX_DEPTH = 5;
/**
* Finds where the field that a replacement (or a variable) copies from is set: by a generator, by a step on the way to the one that copies,
* where it is written.
*/
function sourceFinder({ files, leaves, decide }) {
	let depth = 0;
	return (step, source, question) => {
		const leaf = leaves().find((candidate) => candidate.steps.includes(step) && isMeant(candidate, source));
		if (!leaf || depth >= MAX_DEPTH) return void 0;
		const path = typeof source["fieldPath"] === "string" ? source["fieldPath"] : "metadata.name";
		if (!("manifest" in leaf.from)) return generated(leaf.from.generators, path, files);
		const { object } = leaf.from.manifest;
		const segments = fieldPathSegments(path, object) ?? fieldPathParts(path).map(plain);
		depth++;
		try {
			return decide(leaf, {
				...question,
				target: targetOf(leaf, withPath(object, segments)),
				segments
			}, leaf.steps.slice(0, leaf.steps.indexOf(step) + 1));
		} finally {
			depth--;
		}
	};
}
function isMeant(leaf, { group, version, kind, name, namespace }) {
	const is = (wanted, values) => typeof wanted !== "string" || wanted === "" || values.includes(wanted);
	const { names, namespaces } = targetOf(leaf, {});
	const versionOf = leaf.apiVersion.slice(leaf.apiVersion.indexOf("/") + 1);
	return is(kind, [leaf.kind]) && is(name, names) && is(namespace, namespaces) && is(group, [groupOf(leaf.apiVersion)]) && is(version, [versionOf]);
}
function generated(generators, path, files) {
	const [field, key = "", ...rest] = fieldPathParts(path).map(plain);
	if (field !== "data" || rest.length > 0) return void 0;
	for (const generator of generators.toReversed()) {
		const location = placeOfKey(generator, key, files);
		if (location) return {
			location,
			holders: () => [generator.place(generator.nameAt)]
		};
	}
}
function plain(part) {
	return part.replace(/^\[(.*)\]$/, "$1").replaceAll("\\", "");
}
/** The object with something at a place where a patch puts it. */
function withPath(object, segments) {
	if (valueAt(object, segments) !== void 0) return object;
	const [first, ...rest] = segments;
	if (first === void 0) return object;
	const { [first]: child } = object;
	return {
		...object,
		[first]: rest.length === 0 ? "" : withPath(isObject(child) ? child : {}, rest)
	};
}

// src/sources/kustomize/variables.ts
/** Leads from a text with `$(NAME)` to what the kustomizations fill in there; a value or a part of an image that is nothing else is decided there. */
function variableReader(root, sourceOf) {
	let variables;
	return (written, text, question) => {
		const names = [...text.matchAll(/\$\(([^()]+)\)/g)].map((match) => match[1] ?? "");
		if (names.length === 0) return written;
		variables ??= [...nodesBelow(root)].flatMap(variablesOf);
		const part = question.image === void 0 ? text : partOf(text, partInQuestion(text)) ?? text;
		const found = variables.flatMap(({ name, step, source }) => {
			const decision = names.includes(name) ? sourceOf(step, source, {
				...question,
				image: void 0,
				isAny: true
			}) : void 0;
			return decision ? [{
				name,
				decision
			}] : [];
		});
		const whole = found.find(({ name }) => part === `$(${name})`);
		if (whole) {
			const { decision, name } = whole;
			return {
				location: decision.location,
				holders: () => [...decision.holders(), written.location],
				notes: [{
					message: `\`$(${name})\` is filled in here`,
					location: written.location
				}]
			};
		}
		const notes = found.map(({ name, decision }) => ({
			message: `\`$(${name})\` is set here`,
			location: decision.location
		}));
		return {
			...written,
			notes: [...written.notes ?? [], ...notes]
		};
	};
}
function variablesOf({ kustomization }) {
	return entriesOf$2(kustomization, "vars").flatMap(({ value }) => {
		if (!isObject(value) || typeof value["name"] !== "string" || !isObject(value["objref"])) return [];
		const { name, objref, fieldref } = value;
		const { apiVersion, ...rest } = objref;
		const text = typeof apiVersion === "string" ? apiVersion : "";
		const path = isObject(fieldref) ? fieldref["fieldpath"] ?? fieldref["fieldPath"] : void 0;
		const group = text.includes("/") ? { group: text.slice(0, text.indexOf("/")) } : {};
		return [{
			name,
			step: kustomization,
			source: {
				...rest,
				...group,
				...path === void 0 ? {} : { fieldPath: path }
			}
		}];
	});
}

// src/sources/kustomize/origin.ts
/**
* Leads the objects of one build back to the files they were made of. Nothing is annotated while rendering, which would slow the renderer down by
* a third: the kustomizations are read again for the few objects that something is said about.
* @param isBuilt by kustomize; the reading without it leaves some fields out, which then have decided nothing
*/
function kustomizeOrigin(root, isBuilt, { cwd, files, readPatches, stepsOf, inflations }) {
	const paths = new Map(filesOf(root).map((path) => [nameBelow(cwd, path), path]));
	const charts = [...inflations.of.values()].flat().map(({ origin }) => origin);
	const inputs = new Set([...nodesBelow(root)].flatMap((node) => node.inputs));
	let leaves;
	let find;
	const allLeaves = () => {
		leaves ??= leavesOf(root, {
			files,
			stepsOf,
			inflations
		});
		return leaves;
	};
	const leafOf = (manifest) => {
		find ??= leafFinder(allLeaves());
		return find(manifest);
	};
	const sourceOf = sourceFinder({
		files,
		leaves: allLeaves,
		decide
	});
	const fillVariables = variableReader(root, sourceOf);
	/** What decides a value on the way through these steps; where none does, where it is written. */
	function decide(leaf, question, steps) {
		const { segments, value, target } = question;
		const own = "manifest" in leaf.from ? leaf.from.manifest : void 0;
		const written = own && mapSegments(segments, target.object, own.object);
		let asked = question;
		if (question.isAny || typeof value !== "object" || written === void 0) for (const step of steps.toReversed()) {
			if (!isBuilt && step.transformer && !step.transformer.isUnderstood && step.transformer.kind !== "ImageTagTransformer") continue;
			const answer = decidedBy(step, asked, {
				files,
				readPatches,
				sourceOf: isBuilt ? sourceOf : void 0
			});
			if (answer.decision) return withName(answer.decision, answer.question);
			asked = answer.question;
		}
		if (own === void 0 || written === void 0) return atWritten(writtenAt(leaf));
		const text = valueAt(own.object, written);
		const notes = originNotes(own, pointerOf(written));
		return withName(fillVariables(atWritten(writtenAt(leaf, pointerOf(written)), notes, () => own.source.origin?.around?.(own, pointerOf(written)) ?? []), typeof text === "string" ? text : "", question), asked);
	}
	function decisionOf(manifest, pointer) {
		const leaf = leafOf(manifest);
		if (!leaf) return atWritten(placeIn(root.kustomization, "/resources"));
		const segments = existing(manifest, segmentsOf(pointer));
		const value = valueAt(manifest.object, segments);
		if (value === void 0) return atWritten(writtenAt(leaf));
		return decide(leaf, questionOf(targetOf(leaf, manifest.object), segments, value), leaf.steps);
	}
	return {
		files: [.../* @__PURE__ */ new Set([...paths.keys(), ...charts.flatMap((chart) => chart.files)])],
		fileOf: (path) => {
			const inChart = charts.map((chart) => chart.fileOf(path)).find((file) => file !== void 0);
			if (inChart) return inChart;
			const real = paths.get(path);
			if (real === void 0) return void 0;
			const source = inputs.has(real) ? files.find(real) : void 0;
			return source ? hiddenFile(source.text) : files.shownOf(real);
		},
		renamedImages: () => new Map(imageEntries(root.kustomization).flatMap(({ name, newName }) => newName === void 0 ? [] : [[newName, name]])),
		locate: (manifest, pointer) => decisionOf(manifest, pointer).location,
		around: (manifest, pointer) => decisionOf(manifest, pointer).holders(),
		related: (manifest, pointer) => {
			const { location, notes: own = [] } = decisionOf(manifest, pointer);
			const notes = [...own];
			const leaf = leafOf(manifest);
			const written = leaf && writtenAt(leaf);
			if (written && written.file !== location.file) notes.push({
				message: `the ${manifest.kind} is written here`,
				location: written
			});
			const through = placeIn(root.kustomization, "/resources");
			if (through.file !== location.file) notes.push({
				message: "rendered through this kustomization",
				location: through
			});
			return notes;
		}
	};
}
/** Of an image whose tag is decided in one place and its name in another, the second is worth a look too. */
function withName(decision, { image }) {
	if (image?.renamed === void 0) return decision;
	return {
		...decision,
		notes: [...decision.notes ?? [], {
			message: "the name of the image is set here",
			location: image.renamed
		}]
	};
}
function atWritten(location, notes = [], holders = () => []) {
	return {
		location,
		holders,
		notes
	};
}
/** The place of an object's name, or of a pointer into it, where it is written. */
function writtenAt({ from }, pointer = "/metadata/name") {
	if ("manifest" in from) return locateIn(from.manifest, pointer);
	const [generator] = from.generators;
	return generator.place(generator.nameAt);
}
/** The longest part of a pointer that leads to something. */
function existing({ object }, segments) {
	let found = segments;
	while (found.length > 0 && valueAt(object, found) === void 0) found = found.slice(0, -1);
	return found;
}

// src/sources/kustomize/roots.ts
/**
* The kustomizations that no other of these refers to: what is deployed. Bases and components are judged as part of them, and on their own where
* something deploys them as they are. Of a circle, which nothing outside of it refers to, the first is taken.
*/
function rootsOf(nodes, isDeployed = () => false) {
	const referred = new Set(nodes.flatMap((node) => [...nodesBelow(node)].filter((other) => other !== node)));
	const roots = nodes.filter((node) => !referred.has(node) || isDeployed(node));
	const covered = new Set(roots.flatMap((root) => [...nodesBelow(root)]));
	for (const node of nodes) {
		if (covered.has(node)) continue;
		roots.push(node);
		for (const other of nodesBelow(node)) covered.add(other);
	}
	return roots;
}

// src/sources/kustomize/render.ts
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
/**
* Renders every kustomization that is a root among the files. One that cannot be rendered here (nothing remote is fetched, no plugin is run) is read
* as far as that goes without kustomize, and what was left out is said.
*/
async function renderKustomizations(found, context) {
	const say = collector();
	const load = graphLoader(context.cwd, context.files);
	const nodes = [];
	const consumed = /* @__PURE__ */ new Set();
	for (const { real } of found) {
		const node = load(dirname(real));
		if (node === void 0) continue;
		consumed.add(real);
		if ("kustomization" in node) nodes.push(node);
		else say.unreadable(documentOf(node));
	}
	const isDeployed = ({ kustomization }) => !kustomization.isComponent && (context.gitOps?.isDeployed(folderOf(kustomization.source.path)) ?? false);
	const roots = rootsOf([...new Set(nodes)], isDeployed);
	for (const root of roots) for (const path of filesOf(root)) consumed.add(path);
	for (const path of consumed) context.files.find(path);
	const { cwd, files, run, limits, concurrency, env } = context;
	const readers = {
		readPatches: patchReader(files),
		stepsOf: stepReader(files)
	};
	const programs = {
		kustomize: kustomizeCommand(env),
		helm: findProgram(["helm"], env)
	};
	const rooted = {
		cwd,
		files,
		run,
		limits,
		...readers,
		...programs
	};
	const results = await pMap(roots, (root) => renderRoot(root, rooted, say), { concurrency });
	const texts = results.flatMap(({ text }) => text);
	if (programs.helm !== void 0) {
		const inflated = new Set(results.flatMap(({ inflations }) => [...inflations.of.values()].flat().map(({ chart }) => chart.folder)));
		const asked = roots.flatMap((root) => [...nodesBelow(root)].flatMap(chartsOf));
		for (const path of chartFiles(asked, inflated, cwd, say)) consumed.add(path);
	}
	return {
		texts,
		consumed,
		...say.result()
	};
}
async function renderRoot(root, context, say) {
	const { kustomization } = root;
	const { kustomize, helm } = context;
	const file = kustomization.source.path;
	const nodes = [...nodesBelow(root)];
	const issues = nodes.flatMap((node) => node.issues);
	const charts = nodes.flatMap((node) => node.charts);
	const inflations = helm === void 0 ? NO_INFLATIONS : await inflate(root, helm, context, say);
	const origin = {
		...context,
		inflations
	};
	const skip = (reason, why) => say.skip(file, reason, `${why}. ${READ_WITHOUT}`);
	if (issues.length > 0) {
		sayIssues(issues, say);
		const reasons = issues.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`);
		skip(reasonOf(issues), `not rendered: ${reasons.join("; ")}`);
	} else if (kustomization.isComponent) skip("not-rendered", "a Component, which is there for kustomizations to list, and none that was scanned does");
	else if (kustomize && charts.length > 0 && helm === void 0) skip("not-rendered", `not rendered: it has helm inflate charts (${namesOf(charts)}), and helm is not on PATH`);
	else if (kustomize && !inflations.isComplete) skip("render-failed", `not rendered: helm does not inflate all of its charts (${namesOf(charts)})`);
	else if (kustomize) {
		const text = await build(root, kustomize, context, say);
		if (text !== void 0) return {
			text: textOf(root, text, true, origin, say),
			inflations
		};
	}
	return {
		text: readWithout(root, whyNotApplied(root, issues, context), origin, say),
		inflations
	};
}
/** Every chart that a kustomization asks for and that lies there. */
function chartsOf({ charts, leftOutCharts }) {
	const leftOut = leftOutCharts.flatMap(({ folder, name }) => folder === void 0 ? [] : {
		folder,
		name
	});
	return [...charts.map(({ folder, entry }) => ({
		folder,
		name: entry.name
	})), ...leftOut].map(({ folder, name }) => [folder, name]);
}
function namesOf(charts) {
	return [...new Set(charts.map(({ entry }) => entry.name))].join(", ");
}
/** Nothing for a kustomization that makes no object, which is said. */
function textOf(root, text, isBuilt, origin, say) {
	const { path } = root.kustomization.source;
	if (text.trim() !== "") return {
		path,
		text,
		origin: kustomizeOrigin(root, isBuilt, origin)
	};
	say.skip(path, "empty", "a kustomization that makes no object");
	return [];
}
/** Why what is left out is left out, where nothing else that is said of the kustomization says it. */
function whyNotApplied({ kustomization, charts }, issues, { kustomize, helm }) {
	const reason = issues.length === 0 ? void 0 : reasonOf(issues);
	if (reason === "remote-source") return " (what lies elsewhere is never fetched, so kustomize is not started)";
	if (reason === "plugin") return " (a plugin is never run, so kustomize is not started)";
	if (reason !== void 0 || kustomization.isComponent || kustomize) return "";
	return ` (neither kustomize nor kubectl${charts.length > 0 && helm === void 0 ? " nor helm" : ""} is on PATH)`;
}
function readWithout(root, why, origin, say) {
	const { objects, notApplied, unreadable, skipped } = buildWithout(root, origin);
	for (const document of unreadable) say.unreadable(document);
	say.skipAll(skipped);
	for (const [{ source }, fields] of notApplied) say.skip(source.path, "not-rendered", `not applied: ${fields.join(", ")}${why}`);
	return textOf(root, objects.map((object) => JSON.stringify(object)).join("\n---\n"), false, origin, say);
}

// src/sources/kustomize/standing-charts.ts
/**
* The charts that are judged on their own: those that no kustomization has helm inflate, and of the others those that something releases as they
* are as well.
* @param isReleased by the path of a Chart.yaml
*/
function standingCharts(charts, { consumed }, { cwd, helmValues }, isReleased) {
	const configured = new Set(Object.keys(helmValues).map((folder) => resolve(cwd, folder)));
	return charts.filter(({ real, name }) => !consumed.has(real) || configured.has(dirname(real)) || isReleased(name));
}

// src/sources/render.ts
/** Renders the kustomizations and charts among the files; undefined where there is none. */
async function renderAll(files, cwd, settings, checkout) {
	const kustomizations = files.filter(({ name }) => isKustomizationFile(name));
	const charts = files.filter(({ name }) => isChartFile(name));
	if (kustomizations.length === 0 && charts.length === 0) return void 0;
	settings.onPhase?.("rendering");
	const limits = settings.limits ?? DEFAULT_LIMITS;
	const written = await writtenObjects(files);
	const sayOf = (objects) => renderingFor(objects, files, checkout, settings.isProduction ?? (() => false));
	const concurrency = Math.min(4, Math.max(2, availableParallelism()));
	return withRunner(settings.env, limits, async (run) => {
		const context = {
			...settings,
			cwd,
			run,
			limits,
			concurrency,
			files: fileReader(cwd)
		};
		const built = await renderKustomizations(kustomizations, {
			...context,
			gitOps: sayOf(written.map(({ manifest }) => manifest))
		});
		const inCharts = charts.flatMap(({ real }) => ["templates", "charts"].map((part) => join(dirname(real), part, sep)));
		const objects = [...written.filter(({ real }) => !built.consumed.has(real) && !inCharts.some((folder) => real.startsWith(folder))).map(({ manifest }) => manifest), ...objectsIn(built.texts)];
		const inRounds = {
			...context,
			run: remembering(run)
		};
		const standing = (gitOps) => standingCharts(charts, built, context, (path) => (gitOps?.releasesOf(path).length ?? 0) > 0);
		const parts = [built, await renderReleases(objects, (gitOps) => renderCharts(files, standing(gitOps), {
			...inRounds,
			gitOps
		}), sayOf)];
		settings.onPhase?.("reading");
		return {
			texts: parts.flatMap((part) => part.texts),
			skipped: parts.flatMap((part) => part.skipped),
			unreadable: parts.flatMap((part) => part.unreadable),
			consumed: new Set(parts.flatMap((part) => [...part.consumed])),
			notes: parts.flatMap((part) => part.notes ?? [])
		};
	});
}
/** An application of applications of applications. */
const MAX_ROUNDS = 3;
/** Renders the charts as they are released, also by objects that charts make: again, as long as these say something new. */
async function renderReleases(objects, render, sayOf) {
	let rendered = await render(sayOf(objects));
	let known = "";
	for (let round = 1; round < MAX_ROUNDS; round++) {
		const made = objectsIn(rendered.texts);
		const said = JSON.stringify(made.map(({ object }) => object));
		if (made.length === 0 || said === known) break;
		known = said;
		rendered = await render(sayOf([...objects, ...made]));
	}
	return rendered;
}
/** What has been rendered once is not rendered again. */
function remembering(run) {
	const known = /* @__PURE__ */ new Map();
	return (program, args) => {
		const key = JSON.stringify([program, args]);
		const result = known.get(key) ?? run(program, args);
		known.set(key, result);
		return result;
	};
}

// src/sources/helm/foreign-origin.ts
/** More files of values beside a chart are not looked at. */
const MOST_FILES = 20;
/** Leads what helm printed elsewhere for a chart that lies here back to it. Which values it was given can only be seen in what it printed. */
function foreignOrigin(chart, rendered) {
	const documents = renderedDocuments(rendered);
	const placed = {
		documents,
		placement: placementOf(chart.tree, documents, { isWhole: false }),
		isForeign: true
	};
	const plain = helmOrigin(chart.tree, rendered, {
		...placed,
		given: []
	});
	const given = valuesBeside(chart).map((source) => ({
		source,
		origin: helmOrigin(chart.tree, rendered, {
			...placed,
			given: [source]
		})
	}));
	return {
		...plain,
		files: [...plain.files, ...given.map(({ source }) => source.path)],
		fileOf: (path) => plain.fileOf(path) ?? given.find(({ source }) => source.path === path)?.origin.fileOf(path),
		related: (manifest, pointer) => {
			const own = plain.related?.(manifest, pointer) ?? [];
			const others = given.map(({ origin }) => origin.related?.(manifest, pointer) ?? []);
			const most = Math.max(own.length, ...others.map((notes) => notes.length));
			const best = own.length === most ? [own] : others.filter((notes) => notes.length === most);
			return best.length === 1 ? best[0] ?? [] : own;
		}
	};
}
/** `values-prod.yaml` and its like. */
function valuesBeside({ folder, tree }) {
	const [top] = tree.parts;
	return readdirSync(folder).filter((name) => /^values[.-].+\.ya?ml$|^.+[.-]values\.ya?ml$/i.test(name) && name !== "values.yaml").slice(0, MOST_FILES).flatMap((name) => top?.folder.read(name) ?? []);
}

// src/sources/helm/local-charts.ts
/** Folders that are looked into: a working directory that is somebody's home is not searched for long. */
const MOST_FOLDERS = 2e4;
const NOT_ENTERED$1 = /* @__PURE__ */ new Set([".git", "node_modules"]);
/**
* The charts below a folder, subcharts not among them; undefined where it holds too many folders to say.
* @param cwd without symbolic links
*/
function localCharts(cwd, files, isIgnored) {
	const found = [];
	const open = [cwd];
	let looked = 0;
	for (let folder = open.pop(); folder !== void 0; folder = open.pop()) {
		if (++looked > MOST_FOLDERS) return void 0;
		for (const entry of entriesOf(folder)) {
			const path = join(folder, entry.name);
			if (entry.isDirectory() && !NOT_ENTERED$1.has(entry.name)) open.push(path);
			else if (entry.isFile() && entry.name === "Chart.yaml" && !isIgnored(path)) found.push(path);
		}
	}
	return findCharts(found, cwd, files);
}
/**
* The one chart that can have printed these sources; undefined where there is none, or more than one.
* @param cwd without symbolic links
* @param near paths that somebody named: of several charts the one there is meant
*/
function chartOf(sources, charts, cwd, near) {
	const [first = ""] = sources;
	const name = first.slice(0, first.indexOf("/"));
	const fitting = charts.filter(({ name: own, tree }) => own === name && sources.some((source) => isPrintedBy(tree, source)));
	if (fitting.length <= 1) return fitting[0];
	const places = near.flatMap((path) => placeOf(resolve(cwd, path)) ?? []).filter((place) => place !== cwd);
	const close = fitting.filter(({ folder }) => places.some((place) => isBelow$1(place, folder) || isBelow$1(folder, place)));
	return close.length === 1 ? close[0] : void 0;
}
function isPrintedBy(tree, source) {
	const { part, file } = tree.find(source) ?? {};
	return file !== void 0 && part?.folder.read(file) !== void 0;
}
/** Without symbolic links. A name that was made up for standard input counts by its folder. */
function placeOf(path) {
	return realOf(path) ?? realOf(dirname(path));
}
function realOf(path) {
	try {
		return realpathSync(path);
	} catch {
		return;
	}
}
function entriesOf(folder) {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}

// src/sources/stdin.ts
/**
* Standard input as a source. Where `helm template` wrote it, every object names the template it came from: its place is looked for there if
* exactly one chart of that name is found, and otherwise said.
*/
function stdinSource(path, text, surroundings) {
	const plain = {
		path,
		text
	};
	if (!/^# Source: \S/m.test(text)) return plain;
	const bySource = /* @__PURE__ */ new Map();
	const names = groupNames(text);
	const cwd = realpathSync(surroundings.cwd);
	const isIgnored = (file) => surroundings.isIgnored(nameBelow(cwd, file));
	const charts = names.size === 0 ? [] : localCharts(cwd, fileReader(cwd), isIgnored) ?? [];
	const near = [path, ...surroundings.paths.filter((other) => other !== "-")];
	for (const [name, sources] of names) {
		const chart = chartOf(sources, charts, cwd, near);
		if (chart) bySource.set(name, foreignOrigin(chart, text));
	}
	return {
		...plain,
		origin: stdinOrigin(plain, bySource)
	};
}
/** The sources that helm names, by the name of their chart. */
function groupNames(text) {
	const names = /* @__PURE__ */ new Map();
	for (const source of new Set(renderedDocuments(text).flatMap((document) => document.source ?? []))) {
		const name = source.slice(0, Math.max(0, source.indexOf("/")));
		if (name !== "") names.set(name, [...names.get(name) ?? [], source]);
	}
	return names;
}
/** The marker of comments that suppress. */
const MARKER = "ecr-preflight-ignore";
function stdinOrigin(plain, charts) {
	const origins = [...charts.values()];
	const documents = renderedDocuments(plain.text);
	const sourceAt = (start) => documents.findLast((document) => document.start <= start)?.source ?? "";
	const originAt = (start) => charts.get(sourceAt(start).replace(/\/.*$/s, ""));
	const inChart = (manifest, pointer) => originAt(manifest.start)?.locate(manifest, pointer);
	/** What helm writes above an object whose place is that of the stream itself. */
	function sourceNote({ start, end }) {
		const match = /^# Source: (\S.*?)\s*$/m.exec(plain.text.slice(start, end));
		if (!match) return [];
		const line = plain.text.slice(0, start + match.index).split("\n").length;
		return [{
			message: `rendered from ${match[1] ?? ""}`,
			location: locateLine(plain, line)
		}];
	}
	/** Comments that stand in a template are read there; said twice, one of them would suppress nothing. */
	function ownText() {
		const parts = documents.map(({ start, end, line, kindLine = 0 }) => {
			const text = plain.text.slice(start, end);
			return text.includes(MARKER) && originAt(start)?.locateLine?.(line + kindLine + 1) !== void 0 ? text.replaceAll(MARKER, MARKER.replaceAll(/./g, "-")) : text;
		});
		return documents.reduceRight((text, { start, end }, i) => text.slice(0, start) + (parts[i] ?? "") + text.slice(end), plain.text);
	}
	let file;
	function ownFile() {
		file ??= originFile(plain.text.includes(MARKER) ? ownText() : plain.text);
		return file;
	}
	return {
		locate: inChart,
		locateLine: (line) => {
			const offset = plain.text.split("\n", line - 1).reduce((sum, text) => sum + text.length + 1, 0);
			return originAt(offset)?.locateLine?.(line);
		},
		files: [plain.path, ...new Set(origins.flatMap(({ files }) => files))],
		fileOf: (path) => path === plain.path ? ownFile() : origins.flatMap((origin) => origin.fileOf(path) ?? [])[0],
		related: (manifest, pointer) => inChart(manifest, pointer) ? originAt(manifest.start)?.related?.(manifest, pointer) ?? [] : sourceNote(manifest)
	};
}

// src/sources/walk.ts
const NOT_ENTERED = /* @__PURE__ */ new Set([".git", "node_modules"]);
/**
* Finds the files of all paths, each once, under whatever names it is reached. Directories are walked recursively; symbolic links are followed
* as long as they stay below the working directory (or below the path that was named), so that a repository cannot make the scan read the
* machine it runs on.
* @throws PreflightError `path-not-found` for a path or glob that leads to nothing.
*/
async function walk(cwd, paths) {
	const files = [];
	const skipped = [];
	const seen = /* @__PURE__ */ new Set();
	const realCwd = await realpath(cwd);
	const skip = (full, reason, message) => void skipped.push({
		file: nameBelow(cwd, full),
		reason,
		message
	});
	async function addFile(full, size, named = false) {
		const real = await realpath(full);
		if (seen.has(real)) return;
		seen.add(real);
		files.push({
			name: nameBelow(cwd, full),
			full,
			real,
			size,
			named
		});
	}
	async function addDirectory(full, root) {
		const real = await realpath(full);
		if (seen.has(real)) return;
		seen.add(real);
		const entries = await readdir(full, { withFileTypes: true }).catch((error) => {
			skip(full, "unreadable", `could not be listed: ${codeOf(error)}`);
			return [];
		});
		for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
			const path = `${full}${sep}${entry.name}`;
			if (entry.isSymbolicLink()) await addLink(path, root);
			else if (entry.isDirectory()) {
				if (!NOT_ENTERED.has(entry.name)) await addDirectory(path, root);
			} else if (entry.isFile() && isManifestFile(entry.name)) await addEntry(path);
		}
	}
	/** A name that is not valid UTF-8 is listed and cannot be opened under it. */
	async function addEntry(path) {
		try {
			await addFile(path, (await lstat(path)).size);
		} catch (error) {
			skip(path, "unreadable", `could not be opened: ${codeOf(error)}`);
		}
	}
	async function addLink(path, root) {
		const target = await realpath(path).catch(() => void 0);
		const info = target === void 0 ? void 0 : await stat(target).catch(() => void 0);
		if (target === void 0 || info === void 0) {
			if (isManifestFile(path)) skip(path, "symlink", "leads to nothing");
			return;
		}
		if (!info.isDirectory() && !isManifestFile(path)) return;
		if (!isBelow$1(target, realCwd) && !isBelow$1(target, root)) {
			skip(path, "symlink", "leads out of the scanned tree; name its target as a path of its own to have it read");
			return;
		}
		if (info.isDirectory()) await addDirectory(path, root);
		else await addFile(path, info.size);
	}
	async function addPath(path) {
		if (path === "") throw new PreflightError("usage", "a path is empty", { hint: "an unset variable in quotes? name . for the working directory" });
		const full = resolve(cwd, path);
		const info = await stat(full).catch(() => void 0);
		if (info?.isDirectory()) return addDirectory(full, await realpath(full));
		if (info?.isFile()) return addFile(full, info.size, true);
		if (info) {
			skip(full, "unreadable", "neither a file nor a directory");
			return;
		}
		for (const match of await matching(cwd, path)) await addFile(match, (await stat(match)).size);
	}
	for (const path of paths) await addPath(path);
	return {
		files: files.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
		skipped
	};
}
async function matching(cwd, pattern) {
	const isPattern = /[*?[\]{}!()]/.test(pattern);
	const matches = isPattern ? await glob(pattern, {
		cwd,
		dot: true,
		onlyFiles: true,
		followSymbolicLinks: false,
		ignore: ["**/.git/**", "**/node_modules/**"]
	}) : [];
	if (matches.length === 0) throw new PreflightError("path-not-found", `${pattern}: no such file or directory${isPattern ? ", and no file matches it as a pattern" : ""}`, { hint: "paths are relative to the working directory; quote patterns so that the shell leaves them alone" });
	return matches.map((match) => resolve(cwd, match));
}

// src/sources/sources.ts
const MAX_FILE = 268435456;
/**
* Reads every text the run is about: files as they are written, kustomizations and charts as they are rendered.
* A file that goes into a rendering is judged as part of it and not on its own.
* @throws PreflightError `path-not-found` for a path or glob that leads to nothing.
*/
async function readSources(options) {
	const texts = [];
	const skipped = [];
	const unreadable = [];
	const readsStdin = options.paths.includes("-");
	const fromStdin = (path, text) => stdinSource(path, text, options);
	if (readsStdin) add(options.stdinName ?? "<stdin>", await options.stdin(), {
		texts,
		skipped,
		unreadable
	}, fromStdin);
	const walked = await walk(options.cwd, options.paths.filter((path) => path !== "-"));
	skipped.push(...walked.skipped);
	const files = [];
	for (const file of walked.files) if (options.isIgnored(file.name)) skipped.push({
		file: file.name,
		reason: "ignored",
		message: "matches ignore-paths of the configuration"
	});
	else files.push(file);
	const checkout = options.checkout ?? await readCheckout(options.cwd);
	const rendered = options.render && await renderAll(files, await realpath(options.cwd), options.render, checkout);
	if (rendered) {
		texts.push(...rendered.texts);
		skipped.push(...rendered.skipped);
		unreadable.push(...rendered.unreadable);
	}
	for (const file of files) {
		if (rendered?.consumed.has(file.real)) continue;
		if (isTemplateFile(file.name)) skipped.push({
			file: file.name,
			reason: "template",
			message: OF_ANOTHER_ENGINE
		});
		else await read(file, {
			texts,
			skipped,
			unreadable
		});
	}
	const looked = walked.files.length + walked.skipped.length + (readsStdin ? 1 : 0);
	return {
		texts,
		skipped: skipped.sort(byFile),
		unreadable,
		files: looked,
		checkout,
		notes: rendered?.notes ?? []
	};
}
function byFile(a, b) {
	return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
function add(path, bytes, { texts, skipped, unreadable }, make = (name, text) => ({
	path: name,
	text
})) {
	const decoded = decodeText(bytes);
	if ("text" in decoded) texts.push(make(path, decoded.text));
	else {
		const broken = brokenManifest(path, bytes, decoded.message);
		if (broken) unreadable.push(broken);
		else skipped.push({
			file: path,
			...decoded
		});
	}
}
async function read({ name, full, size, named }, found) {
	if (size > MAX_FILE) {
		found.skipped.push({
			file: name,
			reason: "too-large",
			message: `${Math.round(size / 1024 / 1024)} MiB; up to ${MAX_FILE / 1024 / 1024} MiB are read`
		});
		return;
	}
	try {
		add(name, await readFile(full), found);
	} catch (error) {
		if (named) throw new PreflightError("path-not-found", `${name}: could not be opened: ${codeOf(error)}`, { cause: error });
		found.skipped.push({
			file: name,
			reason: "unreadable",
			message: `could not be opened: ${codeOf(error)}`
		});
	}
}

// src/setup.ts
/** Beside the bundle, and beside `src/` alike. */
const RULES_FILE = new URL("../dist/rules.json", import.meta.url);
const POLICY_FILE = new URL("../dist/policy.wasm", import.meta.url);
/**
* Catalogue, configuration file and flags to the options of a run; the same for the command line and the action.
* @param configFile a path, or `REV:path`
* @param env only asked where git has to be started
*/
async function setUp(cwd, configFile, raw, env = {}) {
	const rules = await loadRules();
	const ruleIds = rules.map((rule) => rule.id);
	const config = await loadConfig(cwd, configFile, env, ruleIds);
	return {
		options: mergeOptions(raw, config, ruleIds),
		rules
	};
}
/** The parsers of what most runs do not have are loaded with it: they are most of the time it takes to start. */
async function loadConfig(cwd, file, env, ruleIds) {
	const text = (file === void 0 ? void 0 : await readElsewhere(cwd, file, env)) ?? await readConfigFile(cwd, file);
	return text === void 0 ? {} : (await import("./parse.js")).parseConfig(text, file ?? ".ecr-preflight.yaml", ruleIds);
}
async function loadRules() {
	return readCatalogue(await readFile(RULES_FILE, "utf8"));
}
async function loadPolicyFile() {
	return readFile(POLICY_FILE);
}
/**
* @param file a path, or `REV:path`
* @throws PreflightError `evidence` where the file is missing or malformed.
*/
async function loadEvidence(cwd, file, env = {}) {
	const hint = "record one with `ecr-preflight collect -o FILE`";
	const { parseEvidence } = await import("./parse-evidence.js");
	return parseEvidence(await readElsewhere(cwd, file, env) ?? await readText(cwd, file, "evidence", hint), file);
}
/**
* @param file a path, or `REV:path`
* @throws PreflightError `baseline` where the file is missing or malformed.
*/
async function loadBaseline(cwd, file, env) {
	const hint = "write one with `ecr-preflight --write-baseline FILE`";
	const { parseBaseline } = await import("./baseline-file.js");
	return parseBaseline(await readElsewhere(cwd, file, env) ?? await readText(cwd, file, "baseline", hint), file);
}
async function readText(cwd, file, what, hint) {
	try {
		return await readFile(resolve(cwd, file), "utf8");
	} catch (cause) {
		throw new PreflightError(what, `${file}: the ${what} file cannot be read`, {
			cause,
			hint
		});
	}
}
/** The text of a `REV:path`; undefined for a plain path. */
async function readElsewhere(cwd, name, env) {
	const file = parseRevisionFile(name);
	if (file === void 0) return void 0;
	const { openRepository, readAtRevision } = await import("./git.js");
	return (await readAtRevision(await openRepository(cwd, env), file)).toString("utf8");
}
/**
* Finds out what the change under test is: since the given revision, else since it left one that a file is read from.
* @throws PreflightError `git` where the given revision cannot be compared with
*/
async function loadChange(cwd, env, options, inputs) {
	const named = [
		inputs.config,
		inputs.baseline,
		inputs.evidence
	].flatMap((name) => (name && parseRevisionFile(name)?.revision) ?? []);
	const revision = inputs.since?.revision ?? named[0];
	if (revision === void 0) return {
		earlier: void 0,
		notes: [],
		changedFiles: void 0
	};
	const { findChange } = await import("./change.js");
	const [change, checkout] = await Promise.all([findChange({
		cwd,
		env,
		revision,
		...inputs
	}), readCheckout(cwd)]);
	const { since } = inputs;
	const readEarlier = (tree) => sourcesOf(tree.cwd, {
		...options,
		paths: tree.paths
	}, async () => Buffer.alloc(0), env, void 0, checkout && checkoutIn(checkout, tree.cwd));
	return {
		notes: change?.notes ?? [],
		changedFiles: change?.changedFiles,
		earlier: change && since && {
			...change.earlier(options.paths, readEarlier),
			clusters: await clustersBefore(cwd, env, inputs.config, change)
		}
	};
}
/** What the change makes of an entry of `clusters:` is its own; undefined where it leaves the configuration as it was. */
async function clustersBefore(cwd, env, file = DEFAULT_CONFIG_FILE, { base, changedFiles }) {
	const path = relative(cwd, resolve(cwd, file)).split(sep).join("/");
	if (parseRevisionFile(file) !== void 0 || !changedFiles.has(path)) return void 0;
	try {
		const text = await readElsewhere(cwd, `${base}:./${path}`, env);
		const { parseConfig } = await import("./parse.js");
		return text === void 0 ? [] : (parseConfig(text, file).clusters ?? []).map(clusterSettings);
	} catch (error) {
		if (error instanceof PreflightError) return [];
		throw error;
	}
}
/** Asks about who pulls and over which network; loaded with the first question. */
function pullPathAsker({ aws }, version, env, onRequest) {
	return async (plan) => {
		const { pullPathCollector } = await import("./collector.js");
		const { timeoutMs, repositoryPolicies, simulate } = aws;
		return pullPathCollector({
			timeoutMs,
			repositoryPolicies,
			simulate,
			version,
			env,
			onRequest
		})(plan);
	};
}
/**
* @param env only asked for where kustomize and helm are found; nothing of it is handed on to them
* @param onPhase hears where rendering starts, and where reading goes on
* @param checkout the clone the files come from, where they do not lie in it
*/
function sourcesOf(cwd, options, stdin, env, onPhase, checkout) {
	const { paths, isIgnored, stdinName, namespaceFor } = options;
	const isProduction = (namespace) => options.production.matchesNamespace(namespace) !== void 0;
	const render = options.render.mode === "off" ? void 0 : {
		env,
		helmValues: options.render.helmValues,
		namespaceFor,
		isProduction,
		onPhase
	};
	return readSources({
		cwd,
		paths,
		stdin,
		stdinName,
		isIgnored,
		render,
		checkout
	});
}

export { loadRules as a, sourcesOf as c, loadPolicyFile as i, loadChange as n, pullPathAsker as o, loadEvidence as r, setUp as s, loadBaseline as t };