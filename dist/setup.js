import { a as isTemplateFile, c as readConfigFile, i as isManifestFile, n as isChartFile, o as parseRevisionFile, r as isKustomizationFile, s as DEFAULT_CONFIG_FILE, t as glob } from "./dist2.js";
import { n as PreflightError } from "./errors.js";
import { t as globMatcher } from "./glob.js";
import { _ as readKustomization, a as looksLikeManifest, d as isGitOpsObject, f as applyImage, g as placeIn, h as entriesOf, i as readManifests, m as imageEntries, n as OF_A_CHART, p as decidingField, s as DEFAULT_PRODUCTION, t as OF_ANOTHER_ENGINE, u as resolveGitOps, v as placeInYaml, y as splitDocuments } from "./templates.js";
import { a as locateLine, c as parseYaml, h as isObject, i as locateIn, o as locationOf, r as locate, u as groupOf } from "./locate.js";
import { t as pMap } from "./p-map.js";
import { t as groupBy } from "./group-by.js";
import { accessSync, constants, existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { lstat, mkdtemp, readFile, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
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
		fieldTest(entry.namespace, namespaceOf),
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
/** The effective one: what `-n` or the configuration fills in counts. */
function namespaceOf({ subject, finding }) {
	return ("namespace" in subject ? subject.namespace : finding.resource.namespace) ?? void 0;
}

// src/options.ts
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
* The clone a directory lies in, with the URLs of its remotes: read from `.git/config`, no git is started.
* @returns undefined outside of any clone.
*/
async function readCheckout(cwd) {
	for (let folder = resolve(cwd);; folder = dirname(folder)) {
		const git = await gitFolder(join(folder, ".git"));
		if (git !== void 0) return {
			prefix: relative(folder, resolve(cwd)).split(sep).join("/"),
			remotes: remotesIn(await textOf$3(join(git, "config")))
		};
		if (dirname(folder) === folder) return void 0;
	}
}
/** In a worktree or a submodule `.git` is a file that names the folder; that of a worktree names the one it shares. */
async function gitFolder(path) {
	const info = await stat(path).catch(() => void 0);
	if (info?.isDirectory()) return path;
	if (!info?.isFile()) return void 0;
	const named = /^gitdir: (.+)$/m.exec(await textOf$3(path))?.[1];
	if (named === void 0) return void 0;
	const folder = resolve(dirname(path), named.trim());
	const shared = (await textOf$3(join(folder, "commondir"))).trim();
	return shared === "" ? folder : resolve(folder, shared);
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
function isBelow(path, root) {
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
		if (known && (within === void 0 || isBelow(path, within) || isBelow(path, cwd))) return known;
		const key = within === void 0 ? path : `${path}\0${within}`;
		if (!texts.has(key)) texts.set(key, read(path, within));
		return texts.get(key);
	}
	function read(path, within) {
		try {
			const real = within === void 0 ? path : realpathSync(path);
			if (within !== void 0 && !isBelow(real, within) && !isBelow(real, cwd)) return void 0;
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

// src/gitops/rendering.ts
/** What of the GitOps objects the renderers have to know. */
function renderingOf(gitOps) {
	return {
		isDeployed: gitOps.isDeployed,
		root: gitOps.pathOf("") || ".",
		releaseOf: (path) => {
			const root = gitOps.rootOf(path);
			if (!root?.helm) return void 0;
			const { manifest, namespace, helm } = root;
			const { values, valuesAt, parameters } = helm;
			return {
				label: `${manifest.kind} "${manifest.name}"`,
				name: helm.releaseName,
				namespace: namespace === null || namespace === "templated" ? void 0 : namespace,
				files: helm.files.map(({ path: file, isOptional, at }) => ({
					path: gitOps.pathOf(file),
					isOptional,
					source: manifest.source,
					location: locateIn(manifest, at)
				})),
				args: [...leaves(values).flatMap(([keys, value]) => ["--set-json", `${keys.map(escapeKey).join(".")}=${JSON.stringify(value)}`]), ...parameters.flatMap(({ name, value, isString }) => [isString ? "--set-string" : "--set", `${name}=${escapeValue(value)}`])],
				placeOf: (keys) => {
					const parameter = parameters.findLast(({ name }) => name === keys.join("."));
					if (parameter) return locateIn(manifest, parameter.at);
					if (!leaves(values).some(([set]) => set.every((key, i) => keys[i] === key || i >= keys.length)) || valuesAt === void 0) return void 0;
					const pointer = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
					return locateIn(manifest, valuesAt.isText ? valuesAt.pointer : valuesAt.pointer + pointer);
				}
			};
		}
	};
}
/** Values one by one, so that they are merged into those of files; lists go as a whole. */
function leaves(value, keys = []) {
	const isMapping = value !== null && typeof value === "object" && !Array.isArray(value);
	const entries = isMapping ? Object.entries(value) : [];
	if (isMapping && (entries.length > 0 || keys.length === 0)) return entries.flatMap(([key, child]) => leaves(child, [...keys, key]));
	return [[keys, value]];
}
/** What has a meaning in the name of a value. */
function escapeKey(key) {
	return key.replaceAll(/[\\.=,[\]{}]/g, "\\$&");
}
/** A comma would begin the next value; in braces it parts the items of a list. */
function escapeValue(value) {
	return value.startsWith("{") && value.endsWith("}") ? value : value.replaceAll(",", "\\,");
}

// src/sources/gitops.ts
const MARKS = /argoproj\.io|toolkit\.fluxcd\.io/;
/** Objects of Argo CD and Flux are small, and so are the files they stand in. */
const MAX_FILE$1 = 4194304;
/** What the Argo CD and Flux objects among the files say about rendering, as they are written; undefined where there is none. */
async function readRendering(files, checkout, isProduction) {
	const manifests = [];
	for (const { name, full, size } of files) {
		if (size > MAX_FILE$1 || isTemplateFile(name)) continue;
		const bytes = await readFile(full).catch(() => void 0);
		const decoded = bytes && decodeText(bytes);
		if (!decoded || !("text" in decoded) || !MARKS.test(decoded.text)) continue;
		manifests.push(...readManifests({
			path: name,
			text: decoded.text
		}, () => -1).manifests.filter(isGitOpsObject));
	}
	if (manifests.length === 0) return void 0;
	return renderingOf(resolveGitOps(manifests, {
		files: () => files.map(({ name }) => name),
		checkout,
		isProduction
	}));
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

// src/sources/helm/chart.ts
/** The charts among the files; subcharts (in a chart's charts/ folder) belong to theirs. */
function findCharts(found, cwd) {
	const folders = found.map(({ real }) => dirname(real)).sort((a, b) => a.length - b.length);
	return folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}${sep}charts${sep}`))).sort().flatMap((folder) => readChart(folder, cwd) ?? []);
}
/** undefined for a Chart.yaml that is none of Helm's, and for a chart that holds nothing to render. */
function readChart(folder, cwd) {
	const path = join(folder, "Chart.yaml");
	const decoded = decodeText(readFileSync(path));
	if (!("text" in decoded)) return void 0;
	const result = parseYaml(decoded.text);
	const isTemplated = isFolder(join(folder, "templates")) || isFolder(join(folder, "charts"));
	if (!result.ok || !isObject(result.value) || !isTemplated) return void 0;
	const { name, apiVersion, type, dependencies } = result.value;
	if (typeof name !== "string" || name === "" || apiVersion !== "v1" && apiVersion !== "v2") return void 0;
	return {
		folder,
		name,
		isLibrary: type === "library",
		source: {
			path: nameBelow(cwd, path),
			text: decoded.text
		},
		missing: Array.isArray(dependencies) ? missingOf(dependencies, join(folder, "charts")) : []
	};
}
function missingOf(dependencies, folder) {
	const there = isFolder(folder) ? readdirSync(folder) : [];
	return dependencies.flatMap((entry, i) => {
		if (!isObject(entry) || typeof entry["name"] !== "string") return [];
		const { name, repository } = entry;
		return there.some((file) => basename(file) === name || file.startsWith(`${name}-`) && file.endsWith(".tgz")) ? [] : [{
			name,
			repository: typeof repository === "string" ? repository : "",
			at: `/dependencies/${i}/name`
		}];
	});
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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

// src/sources/helm/secret-values.ts
const SECRET_KEY = /password|passwd|secret|token|key|credential/i;
/** Shorter ones only count as whole words: they are part of too many others. */
const MIN_PART = 4;
/** The values of values files that stand somewhere below a key that sounds like a secret, as they are and in base64. */
function secretValues(texts) {
	const found = texts.flatMap((text) => {
		const result = parseYaml(text);
		return result.ok ? scalarsBelow(result.value, false) : [];
	});
	return [...new Set(found.flatMap((value) => [onOneLine(value), Buffer.from(value).toString("base64")]))].filter((value) => value !== "");
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
	const patterns = secrets.toSorted((a, b) => b.length - a.length).map((secret) => {
		const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
		return secret.length < MIN_PART ? `(?<!\\w)${literal}(?!\\w)` : literal;
	});
	return patterns.length === 0 ? text : text.replaceAll(new RegExp(patterns.join("|"), "g"), "[hidden]");
}
function scalarsBelow(value, isSecret) {
	if (Array.isArray(value)) return value.flatMap((item) => scalarsBelow(item, isSecret));
	if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => scalarsBelow(child, isSecret || SECRET_KEY.test(key)));
	return isSecret && (typeof value === "string" || typeof value === "number") ? [String(value)] : [];
}
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
	const reason = withoutSecrets(withoutValues(clean.slice(afterPlaces(clean))), secrets);
	return {
		problem: reason.length <= MAX_PROBLEM$1 ? reason : `${reason.slice(0, MAX_PROBLEM$1)}…`,
		kind: kindOf$2(text),
		...placeOf$1(text, chart, files)
	};
}
function kindOf$2(text) {
	if (/requires kubeVersion/.test(text)) return "cluster-version";
	return /execution error at|nil pointer evaluating|values don't meet/.test(text) ? "values" : "broken";
}
/** Helm names the template it was executing over and over; the finding's place says that already. */
function afterPlaces(text) {
	const last = [...text.matchAll(/(?:template: \S+?:\d+(?::\d+)?: (?:executing "[^"]*" at )?|(?:execution|parse) error at \(\S+\): )/g)].at(-1);
	return last?.[0].includes("/") === true ? last.index + last[0].length : 0;
}
function placeOf$1(text, chart, files) {
	const inner = [...text.matchAll(TEMPLATE_PLACE)].at(-1);
	const output = /YAML parse error on (\S+?): /.exec(text)?.[1];
	const values = /failed to parse (\S+?): /.exec(text)?.[1] ?? (/cannot load values\.yaml|values don't meet/.test(text) ? join(chart.folder, "values.yaml") : void 0);
	const line = /yaml: line (\d+)/.exec(text)?.[1];
	const path = inner?.[1] ?? output;
	const file = path === void 0 ? values : join(chart.folder, ...path.split("/").slice(1));
	const at = inner?.[2] ?? (values === void 0 ? void 0 : line);
	const source = file === void 0 ? void 0 : files.find(file, chart.folder);
	return source ? {
		source,
		location: locateLine(source, Number(at ?? 1))
	} : {
		source: chart.source,
		location: locateLine(chart.source, 1)
	};
}

// src/sources/pointer.ts
/** A JSON pointer, taken apart. */
function segmentsOf(pointer) {
	return pointer.split("/").slice(1).map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function pointerOf(segments) {
	return segments.map((segment) => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
function valueAt(value, segments) {
	let at = value;
	for (const segment of segments) if (Array.isArray(at)) at = at[Number(segment)];
	else if (isObject(at)) at = Object.hasOwn(at, segment) ? at[segment] : void 0;
	else return void 0;
	return at;
}
/** Keys that tell the items of a list apart, as the API's own merge keys do. */
const MERGE_KEYS = {
	ports: "containerPort",
	volumeMounts: "mountPath",
	volumeDevices: "devicePath"
};
/** What names an item of the list under `field`; undefined where items have no name. */
function mergeKeyOf(field, items) {
	const key = MERGE_KEYS[field] ?? "name";
	return items.length > 0 && items.every((item) => isObject(item) && Object.hasOwn(item, key)) ? key : void 0;
}
/**
* The same place in another version of an object: list items are found by their merge key, others by their position.
* @returns undefined where the other version has no such node.
*/
function mapSegments(segments, from, to) {
	const mapped = [];
	let left = from;
	let right = to;
	for (const [i, segment] of segments.entries()) {
		let other = segment;
		if (Array.isArray(left) && Array.isArray(right)) {
			const index = sameItem(segments[i - 1] ?? "", left, right, Number(segment));
			if (index === void 0) return void 0;
			other = String(index);
		}
		left = valueAt(left, [segment]);
		right = valueAt(right, [other]);
		if (right === void 0) return void 0;
		mapped.push(other);
	}
	return mapped;
}
function sameItem(field, left, right, index) {
	const item = left[index];
	const key = mergeKeyOf(field, left);
	if (key !== void 0 && isObject(item)) {
		const found = right.findIndex((candidate) => isObject(candidate) && candidate[key] === item[key]);
		return found < 0 ? void 0 : found;
	}
	return index < right.length ? index : void 0;
}

// src/sources/helm/template-lines.ts
const KEY = /^(\s*)((?:- +)*)(?:["']?([\w./$-]+)["']?|\{\{[^}]*\}\}):(?:\s+(.*))?$/;
/** The keys that a template writes down itself; what `toYaml` and `include` bring in is not among them. */
function keysOf(lines, from, to) {
	const keys = [];
	let stack = [];
	for (let line = from; line < to; line++) {
		const match = KEY.exec(lines[line] ?? "");
		if (!match || /^\s*#/.test(lines[line] ?? "")) continue;
		let indent = match[1]?.length ?? 0;
		for (const dash of match[2]?.match(/- +/g) ?? []) {
			stack = stack.filter((entry) => entry.indent < indent || entry.indent === indent && entry.key !== "*");
			stack.push({
				indent,
				key: "*"
			});
			indent += dash.length;
		}
		stack = stack.filter((entry) => entry.indent < indent);
		stack.push({
			indent,
			key: match[3] ?? "{{}}"
		});
		keys.push({
			line,
			path: stack.map((entry) => entry.key),
			value: match[4] ?? ""
		});
	}
	return keys;
}
/** First lines of the documents of a template. */
function documentStarts(lines) {
	return [0, ...lines.flatMap((text, line) => /^---(?:\s|$)/.test(text) && line > 0 ? [line + 1] : [])];
}
/** Whether a template's line can have become the text: its literal parts stand there in that order. */
function canBecome(template, text) {
	let at = 0;
	for (const part of template.split(/\{\{.*?\}\}/)) {
		const literal = part.trim().replace(/^["']|["']$/g, "");
		const found = text.indexOf(literal, at);
		if (found < 0) return false;
		at = found + literal.length;
	}
	return true;
}

// src/sources/helm/template-documents.ts
function renderedDocuments(rendered) {
	return splitDocuments(rendered).map(({ start, end }) => {
		const lines = rendered.slice(start, end).split("\n");
		const keys = keysOf(lines, 0, lines.length);
		return {
			start,
			end,
			source: (/^# Source: (\S+)/m.exec(rendered.slice(start, end)) ?? [...rendered.slice(0, start).matchAll(/^# Source: (\S+)/gm)].at(-1))?.[1],
			kind: kindOf$1(keys),
			lines,
			keys
		};
	});
}
/**
* The document of a template that an object was rendered from; undefined where it may be one of several: a place in another
* object's document would be wrong, and that object's comments would speak for this one.
* @param all everything helm printed; within a kind it keeps the order of the template.
*/
function templateDocument(lines, object, all) {
	const starts = documentStarts(lines);
	const documents = starts.map((from, i) => ({
		from,
		to: starts[i + 1] ?? lines.length
	})).map(({ from, to }) => ({
		from,
		to,
		keys: keysOf(lines, from, to)
	}));
	const literal = documents.filter(({ keys }) => object.kind !== void 0 && kindOf$1(keys) === object.kind);
	const computed = documents.filter(({ keys }) => keys.length > 0 && (kindOf$1(keys)?.includes("{{") ?? true));
	if (literal.length === 1 && computed.length === 0) return literal[0];
	const siblings = all.filter(({ source, kind }) => source === object.source && kind === object.kind);
	const nth = siblings.length === literal.length ? literal[siblings.indexOf(object)] : void 0;
	if (nth && mayBecome(nth, lines, object)) return nth;
	const pool = literal.length + computed.length > 0 ? [...literal, ...computed] : documents.filter(({ keys }) => keys.length > 0);
	const possible = pool.length === 1 ? pool : pool.filter((document) => mayBecome(document, lines, object));
	const name = nameOf(object.keys);
	const named = possible.filter(({ keys }) => name !== void 0 && nameOf(keys) === name);
	return named.length === 1 ? named[0] : possible.length === 1 ? possible[0] : void 0;
}
function kindOf$1(keys) {
	return scalarOf(keys.find(({ path }) => path.length === 1 && path[0] === "kind")?.value);
}
function nameOf(keys) {
	return scalarOf(keys.find(({ path }) => path.length === 2 && path[0] === "metadata" && path[1] === "name")?.value);
}
function scalarOf(value) {
	return value?.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1\s*$/, "$2").trim();
}
/** Whether nothing that the template writes down at a key outside of lists contradicts what stands there in the object. */
function mayBecome({ keys }, lines, object) {
	const written = /* @__PURE__ */ new Map();
	for (const { path, line } of keys) {
		const pointer = pointerOf(path);
		written.set(pointer, [...written.get(pointer) ?? [], lines[line] ?? ""]);
	}
	return object.keys.every(({ path, line }) => {
		if (path.includes("*")) return true;
		const texts = written.get(pointerOf(path));
		const text = (object.lines[line] ?? "").trim();
		return texts === void 0 || texts.some((from) => from.includes("{{") ? canBecome(from, text) : from.trim() === text);
	});
}

// src/sources/helm/values.ts
/** `.Values.image.tag` to its keys, each reference once, in the order they stand. */
function valueReferences(text) {
	const references = [...text.matchAll(/\.Values((?:\.[A-Za-z_][\w-]*)+)/g)].map((match) => (match[1] ?? "").split(".").slice(1));
	return [...new Map(references.map((keys) => [keys.join("."), keys])).values()];
}
/** The `define` blocks of partials by name. */
function definitionsOf(partials) {
	const blocks = partials.flatMap((text) => text.split(/(?=\{\{-?\s*define\s)/));
	return new Map(blocks.flatMap((block) => {
		const name = /^\{\{-?\s*define\s+"([^"]+)"/.exec(block)?.[1];
		return name === void 0 ? [] : [[name, block]];
	}));
}
/** Where a value is set: the last file that has it counts, as it does for helm. */
function placeOfValue(keys, sources) {
	for (const source of sources.toReversed()) {
		const result = parseYaml(source.text);
		if (result.ok && isObject(result.value) && valueAt(result.value, keys) !== void 0) return locate(source, 0, source.text.length, pointerOf(keys));
	}
}

// src/sources/helm/origin.ts
const MAX_VALUES = 3;
/** Leads rendered objects back to the template that helm names above each (`# Source:`), and on to the values its line uses. */
function helmOrigin(chart, rendered, { values, partials, cwd, files, placeOf: placeInRelease }) {
	const renderedLines = rendered.split("\n");
	const objects = renderedDocuments(rendered);
	const templates = [...new Set([...rendered.matchAll(/^# Source: (\S+)/gm)].flatMap((match) => fileOfSource(match[1] ?? "") ?? []))];
	const subchartValues = [...new Set(templates.flatMap((path) => defaultsOf(path) ?? []))];
	const valueNames = new Set([...values, ...subchartValues].map((path) => nameBelow(cwd, path)));
	const paths = new Map([
		join(chart.folder, "Chart.yaml"),
		...templates,
		...values,
		...subchartValues,
		...partials
	].map((path) => [nameBelow(cwd, path), path]));
	for (const path of paths.values()) files.find(path);
	/** The file of `web/charts/redis/templates/x.yaml`; undefined where the subchart is an archive. A template may print such a comment itself. */
	function fileOfSource(source) {
		const path = join(chart.folder, ...source.split("/").slice(1));
		return isBelow(path, chart.folder) && files.find(path, chart.folder) ? path : void 0;
	}
	/** The values.yaml of a subchart, by one of its templates. */
	function defaultsOf(template) {
		const folder = template.slice(0, template.lastIndexOf(`${sep}templates${sep}`));
		const path = join(folder, "values.yaml");
		return folder !== chart.folder && isBelow(path, chart.folder) && files.find(path, chart.folder) ? path : void 0;
	}
	function objectOf(manifest) {
		return objects.find(({ start }) => start === manifest.start);
	}
	function templateOf(manifest) {
		const name = objectOf(manifest)?.source;
		const path = name === void 0 ? void 0 : fileOfSource(name);
		const source = path === void 0 ? void 0 : files.find(path);
		return source && {
			source,
			lines: source.text.split(/\r\n|\n|\r/)
		};
	}
	/** `line` is undefined where the template has several documents that the object may come from. */
	function placeOf(manifest, pointer) {
		const template = templateOf(manifest);
		if (!template) return void 0;
		const object = objectOf(manifest);
		const document = object && templateDocument(template.lines, object, objects);
		if (!document) return {
			...template,
			line: void 0
		};
		const written = locate(manifest.source, manifest.start, manifest.end, manifest.base + pointer);
		const text = renderedLines[written.line - 1] ?? "";
		return {
			...template,
			line: templateLine(template.lines, document, segmentsOf(pointer), text)
		};
	}
	function valuesOf(lines, line) {
		const near = directivesAround(lines, line);
		const direct = valueReferences(near);
		if (direct.length > 0) return direct;
		const included = /include\s+"([^"]+)"/.exec(near)?.[1];
		const definition = included === void 0 ? void 0 : definitionsOf(partials.flatMap((path) => files.find(path)?.text ?? [])).get(included);
		return definition === void 0 ? [] : valueReferences(definition);
	}
	return {
		files: [...paths.keys()],
		fileOf: (path) => {
			const real = paths.get(path);
			const source = real === void 0 ? void 0 : files.find(real);
			if (real === void 0 || source === void 0) return void 0;
			return valueNames.has(path) ? hiddenFile(source.text) : files.shownOf(real);
		},
		locate: (manifest, pointer) => {
			const place = placeOf(manifest, pointer);
			if (!place) return locateLine(chart.source, 1);
			if (place.line !== void 0) return valuePlace(place.source, place.lines[place.line] ?? "", place.line + 1);
			return /\S\s+#/.test(place.lines[0] ?? "") ? locateLine(chart.source, 1) : locateLine(place.source, 1);
		},
		locateLine: (line) => {
			const offset = renderedLines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
			const object = objects.findLast(({ start }) => start <= offset);
			const template = files.find(fileOfSource(object?.source ?? "") ?? "");
			if (!object || !template) return locateLine(chart.source, 1);
			const lines = template.text.split(/\r\n|\n|\r/);
			const { from, to } = templateDocument(lines, object, objects) ?? {
				from: 0,
				to: lines.length
			};
			const wanted = renderedLines[line - 1]?.trim();
			const found = lines.flatMap((text, i) => i >= from && i < to && text.trim() === wanted ? [i] : []);
			return locateLine(template, (found[0] ?? from) + 1);
		},
		related: (manifest, pointer) => {
			const place = placeOf(manifest, pointer);
			if (place?.line === void 0) return [];
			const { line } = place;
			const sources = values.flatMap((path) => files.find(path) ?? []);
			return valuesOf(place.lines, line).flatMap((keys) => {
				const location = valueLocation(manifest, keys, sources);
				return location ? [{
					message: `\`.Values.${keys.join(".")}\` is set here`,
					location
				}] : [];
			}).slice(0, MAX_VALUES);
		}
	};
	/** A subchart's values stand under its name in those of the chart, and its own defaults behind them. */
	function valueLocation(manifest, keys, sources) {
		const source = objectOf(manifest)?.source ?? "";
		const subcharts = [...source.matchAll(/\/charts\/([^/]+)/g)].map((match) => match[1] ?? "");
		const released = placeInRelease?.([...subcharts, ...keys]);
		if (released || subcharts.length === 0) return released ?? placeOfValue(keys, sources);
		const template = fileOfSource(source);
		const defaults = template === void 0 ? void 0 : defaultsOf(template);
		const own = defaults === void 0 ? void 0 : files.find(defaults);
		return placeOfValue([...subcharts, ...keys], sources) ?? (own && placeOfValue(keys, [own]));
	}
}
/** What stands behind the colon of a template's line; of a key without a value, the key. */
function valuePlace(source, text, line) {
	const match = /^(\s*(?:- +)*)(\S[^:]*|\{\{.*?\}\})(:\s*)(.*?)\s*$/.exec(text);
	if (!match) return locateLine(source, line);
	const [, indent = "", key = "", colon = "", value = ""] = match;
	const column = indent.length + 1 + (value === "" ? 0 : key.length + colon.length);
	return {
		file: source.path,
		line,
		column,
		endLine: line,
		endColumn: column + (value === "" ? key : value).length
	};
}
/** The line of a template (0-based) that a rendered value stands on; for what the template does not write down itself, that of the nearest parent. */
function templateLine(lines, { from, keys }, segments, text) {
	for (let length = segments.length; length > 0; length--) {
		const wanted = segments.slice(0, length).map((segment) => /^\d+$/.test(segment) ? "*" : segment);
		const same = keys.filter((key) => pointerOf(key.path) === pointerOf(wanted));
		const fitting = length === segments.length ? same.filter((key) => canBecome(lines[key.line] ?? "", text)) : same;
		const found = fitting[Number(segments.slice(0, length).findLast((segment) => /^\d+$/.test(segment)) ?? 0)] ?? fitting.at(-1);
		if (found) return found.line;
		const named = keys.filter((key) => key.path.at(-1) === wanted.at(-1) && canBecome(lines[key.line] ?? "", text));
		if (length === segments.length && named.length === 1 && named[0]) return named[0].line;
	}
	return keys.find((key) => key.path[0] === "kind")?.line ?? from;
}
/** A line with the directives that give its value: those behind it up to the next key, and the `with` in front of it. */
function directivesAround(lines, line) {
	const isDirective = (text) => text !== void 0 && /^\s*\{\{-?/.test(text) && !/^\s*\{\{-?\s*end\b/.test(text);
	const text = [lines[line] ?? ""];
	if (/:\s*$/.test(lines[line] ?? "")) {
		for (let next = line + 1; isDirective(lines[next]); next++) text.push(lines[next] ?? "");
		if (/^\s*\{\{-?\s*(?:with|range)\b/.test(lines[line - 1] ?? "")) text.push(lines[line - 1] ?? "");
	}
	return text.join("\n");
}

// src/sources/helm/render.ts
/** Renders every chart among the files; the templates of one that cannot be rendered are skipped by name. */
async function renderCharts(found, chartFiles, context) {
	const say = collector();
	const consumed = /* @__PURE__ */ new Set();
	for (const folder of Object.keys(context.helmValues)) if (!existsSync(join(resolve(context.cwd, folder), "Chart.yaml"))) say.skip(folder, "render-failed", "render.helm-values names this folder, which holds no Chart.yaml");
	const helm = findProgram(["helm"], context.env);
	return {
		texts: (await pMap(findCharts(chartFiles, context.cwd), async (chart) => {
			const text = await renderChart(chart, helm, context, say);
			const own = found.filter(({ real }) => isPartOf(real, chart));
			for (const { real, name } of own) {
				if (text === void 0 && !isTemplate(real, chart, context.files)) continue;
				consumed.add(real);
				if (text === void 0) say.skip(name, "template", `${OF_A_CHART}${chart.name}, which was not rendered`);
			}
			return text ?? [];
		}, { concurrency: context.concurrency })).flat(),
		consumed,
		...say.result()
	};
}
/** Chart.yaml, values.yaml, the templates and the subcharts; other files of the folder are files like any other. */
function isPartOf(path, { folder }) {
	return [`templates${sep}`, `charts${sep}`].some((part) => path.startsWith(join(folder, part))) || ["Chart.yaml", "values.yaml"].some((name) => path === join(folder, name));
}
/** Whether a file of a chart is none before it is rendered. */
function isTemplate(path, { folder }, files) {
	return (path.startsWith(join(folder, `templates${sep}`)) || path.includes(`${sep}templates${sep}`)) && (files.find(path)?.text.includes("{{") ?? false);
}
async function renderChart(chart, helm, context, say) {
	const file = chart.source.path;
	if (chart.isLibrary) return void say.skip(file, "not-rendered", "a library chart: it is rendered as part of the charts that use it");
	if (helm === void 0) return void say.skip(file, "not-rendered", "a Helm chart, and helm is not on PATH: its templates were not read");
	if (chart.missing.length > 0) {
		const names = chart.missing.map(({ name, repository }) => repository === "" ? name : `${name} from ${repository}`);
		say.skip(file, "remote-source", `not rendered: its dependencies are not in charts/ and are never fetched (${names.join(", ")}); \`helm dependency build\` puts them there`);
		return;
	}
	const own = configuredValues(chart, context);
	const release = context.gitOps?.releaseOf(file);
	const values = own || !release ? valuesOf(chart, own ?? [], context, say) : valuesOfRelease(chart, release, context, say);
	if (values === void 0) return void 0;
	const namespace = context.namespaceFor(file) ?? release?.namespace ?? null;
	const args = [
		"template",
		releaseName(release?.name ?? chart.name),
		chart.folder,
		"--skip-tests",
		...namespace === null ? [] : ["--namespace", namespace],
		...values.flatMap((path) => ["--values", path]),
		...own ? [] : release?.args ?? []
	];
	const result = await context.run(helm, args);
	switch (result.status) {
		case "done": return {
			path: file,
			text: result.stdout,
			origin: helmOrigin(chart, result.stdout, {
				...filesOfChart(chart, values),
				cwd: context.cwd,
				files: context.files,
				placeOf: own ? void 0 : release?.placeOf
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
			sayFailed(failureOf$1(result.stderr, chart, {
				...context,
				secrets: secretsOf(chart, values, args, context)
			}), chart, values, context, say);
			return;
	}
}
/** A chart that misses values it was never given may be deployed with others every day: that is said, and is no finding. */
function sayFailed({ problem, kind, source, location }, chart, values, { cwd }, say) {
	const isFinding = kind === "broken" || kind === "values" && values.length > 0;
	const used = values.length === 0 ? "with no values but its own" : `with ${values.map((path) => nameBelow(cwd, path)).join(", ")}`;
	if (isFinding) say.unreadable(unrenderable(source, location, `${problem} (${used})`, resourceOf(chart), "helm"));
	const hint = kind === "values" && values.length === 0 ? `; render.helm-values["${nameBelow(cwd, chart.folder)}"] names the files that it is deployed with` : "";
	say.skip(location.file, "render-failed", `the chart ${chart.name} was not rendered ${used}: line ${location.line}: ${problem}${hint}`);
}
/** A template may print any value when it fails: `fail`, `required`. */
function secretsOf(chart, values, args, { files }) {
	const charts = join(chart.folder, "charts");
	const subcharts = existsSync(charts) ? readdirSync(charts, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => name === "values.yaml" || name.endsWith(`${sep}values.yaml`)) : [];
	const paths = [...filesOfChart(chart, values).values, ...subcharts.map((name) => join(charts, name))];
	return [...secretValues(paths.flatMap((path) => files.find(path)?.text ?? [])), ...secretArguments(args)];
}
function configuredValues(chart, { cwd, helmValues }) {
	return Object.entries(helmValues).find(([folder]) => resolve(cwd, folder) === chart.folder || nameBelow(cwd, chart.folder) === folder.replace(/\/+$/, ""))?.[1];
}
/** The values files of a GitOps object, found; undefined, and said at its place, where one is not there. */
function valuesOfRelease(chart, { label, files }, { cwd, gitOps }, say) {
	const root = gitOps?.root ?? ".";
	const paths = [];
	for (const { path, isOptional, source, location } of files) {
		const full = resolve(cwd, path);
		const real = statSync(full, { throwIfNoEntry: false })?.isFile() ? realpathSync(full) : void 0;
		if (real !== void 0 && isBelow(real, realpathSync(resolve(cwd, root)))) {
			paths.push(real);
			continue;
		}
		if (isOptional && real === void 0) continue;
		const problem = `the values file ${path} of ${label} ${real === void 0 ? "is not there" : "lies outside of the repository"}`;
		say.unreadable(unrenderable(source, location, problem, resourceOf(chart), "helm"));
		say.skip(chart.source.path, "render-failed", `not rendered: ${problem}`);
		return;
	}
	return paths;
}
/** The values files of the configuration, found; undefined, and said, where one is not there. */
function valuesOf(chart, names, { cwd }, say) {
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
function filesOfChart({ folder }, values) {
	const defaults = join(folder, "values.yaml");
	const templates = join(folder, "templates");
	const partials = existsSync(templates) ? readdirSync(templates, {
		recursive: true,
		encoding: "utf8"
	}).filter((name) => name.endsWith(".tpl")) : [];
	return {
		values: [...existsSync(defaults) ? [defaults] : [], ...values],
		partials: partials.map((name) => join(templates, name))
	};
}

// src/sources/kustomize/json-patch.ts
/**
* Applies the operations of a JSON 6902 patch: `add`, `replace` and `remove`.
* @returns undefined where one of them is another operation or leads nowhere.
*/
function jsonPatch(object, operations) {
	let result = object;
	for (const operation of operations) {
		if (!isObject(operation) || typeof operation["path"] !== "string") return void 0;
		const { op, path, value } = operation;
		if (op !== "add" && op !== "replace" && op !== "remove") return void 0;
		const segments = segmentsOf(path);
		if (op !== "add" && valueAt(result, segments) === void 0) return void 0;
		result = changed(result, segments, op, value ?? null);
		if (result === void 0) return void 0;
	}
	return isObject(result) ? result : void 0;
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
/**
* Applies a strategic merge patch.
* @returns null where the patch deletes the object.
*/
function mergePatch(object, patch) {
	const directive = patch["$patch"];
	if (directive === "delete") return null;
	const result = directive === "replace" ? {} : { ...object };
	for (const [key, value] of Object.entries(patch)) {
		if (key.startsWith("$")) continue;
		const before = result[key];
		const merged = value === null ? null : mergeValue(key, before, value);
		if (merged === null) delete result[key];
		else result[key] = merged;
	}
	return result;
}
function mergeValue(field, before, patch) {
	if (isObject(patch)) return mergePatch(isObject(before) ? before : {}, patch);
	if (!Array.isArray(patch) || !Array.isArray(before)) return Array.isArray(patch) ? mergeLists(field, [], patch) : patch;
	return mergeLists(field, before, patch);
}
function mergeLists(field, before, patch) {
	const key = mergeKeyOf(field, patch);
	if (patch.some((item) => isObject(item) && item["$patch"] === "replace")) return patch.filter((item) => !isObject(item) || item["$patch"] === void 0);
	if (key === void 0 || !MERGED_LISTS.has(field)) return patch;
	const first = [];
	let rest = before;
	for (const item of patch) {
		if (!isObject(item)) continue;
		const isSame = (candidate) => isObject(candidate) && candidate[key] === item[key];
		const old = rest.find(isSame);
		rest = rest.filter((candidate) => !isSame(candidate));
		const merged = mergePatch(isObject(old) ? old : {}, item);
		if (merged !== null) first.push(merged);
	}
	return [...first, ...rest];
}

// src/sources/kustomize/targets.ts
/** Fields of a selector that are answered here; label expressions are not. */
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
	return fits(selector["group"], [group]) && fits(selector["version"], [version]) && fits(selector["kind"], [target.kind]) && fits(selector["name"], target.names) && fits(selector["namespace"], target.namespaces) && hasAll(selector["labelSelector"], metadataOf(target.object, "labels")) && hasAll(selector["annotationSelector"], metadataOf(target.object, "annotations"));
}
/** Whether a selector asks for nothing that `selects` does not answer. */
function isSimpleSelector(selector) {
	const simple = (value) => value === void 0 || typeof value === "string" && !/[!()<>]|\sin\s/.test(value);
	return Object.keys(selector).every((key) => SELECTOR_FIELDS.has(key)) && simple(selector["labelSelector"]) && simple(selector["annotationSelector"]);
}
/** Whether a strategic merge patch without a selector names this object. */
function isSameObject(patch, target) {
	const { metadata, kind, apiVersion } = patch;
	if (kind !== target.kind || typeof apiVersion !== "string" || groupOf(apiVersion) !== groupOf(target.apiVersion)) return false;
	if (!isObject(metadata) || !target.names.includes(String(metadata["name"]))) return false;
	const namespace = metadata["namespace"];
	return typeof namespace !== "string" || target.namespaces.length === 0 || target.namespaces.includes(namespace);
}
function groupVersion(apiVersion) {
	return [groupOf(apiVersion), apiVersion.slice(apiVersion.indexOf("/") + 1)];
}
function fits(pattern, values) {
	if (typeof pattern !== "string" || pattern === "") return true;
	if (pattern.length > 200 || /[+*}]\)*[+*{]/.test(pattern)) return values.includes(pattern);
	try {
		const whole = new RegExp(`^(?:${pattern})$`);
		return values.some((value) => whole.test(value));
	} catch {
		return values.includes(pattern);
	}
}
function hasAll(selector, labels) {
	if (typeof selector !== "string" || selector === "") return true;
	return selector.split(",").every((part) => {
		const [key = "", value] = part.split(/==?/).map((word) => word.trim());
		return value === void 0 ? Object.hasOwn(labels, key) : labels[key] === value;
	});
}
function metadataOf(object, field) {
	const metadata = object["metadata"];
	const map = isObject(metadata) ? metadata[field] : void 0;
	return isObject(map) ? map : {};
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
/** A copy with annotations added to the object and to the pod templates in it. */
function withAnnotations(object, annotations) {
	const metadata = object["metadata"];
	const own = isObject(metadata) ? metadata["annotations"] : void 0;
	const annotated = withMetadata(object, "annotations", {
		...isObject(own) ? own : {},
		...annotations
	});
	const spec = annotated["spec"];
	if (!isObject(spec)) return annotated;
	const inner = Object.entries(spec).filter(([key, value]) => (key === "template" || key === "jobTemplate") && isObject(value)).map(([key, value]) => [key, withAnnotations(value, annotations)]);
	return {
		...annotated,
		spec: {
			...spec,
			...Object.fromEntries(inner)
		}
	};
}
/** A copy with the images of every container list and image volume replaced, wherever in the object they stand. */
function withImages(value, entries, field = "") {
	if (Array.isArray(value)) return value.map((item) => withImages(CONTAINER_LISTS.has(field) ? withImage(item, "image", entries) : item, entries));
	if (!isObject(value)) return value;
	const own = field === "image" ? withImage(value, "reference", entries) : value;
	return !isObject(own) ? own : Object.fromEntries(Object.entries(own).map(([key, child]) => [key, withImages(child, entries, key)]));
}
const CONTAINER_LISTS = /* @__PURE__ */ new Set([
	"containers",
	"initContainers",
	"ephemeralContainers"
]);
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
/** A copy whose pod specs name the accounts by their new names. */
function withAccounts(value, renamed) {
	if (Array.isArray(value)) return value.map((item) => withAccounts(item, renamed));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => {
		return [key, (key === "serviceAccountName" || key === "serviceAccount") && typeof child === "string" ? renamed.get(child) ?? child : withAccounts(child, renamed)];
	}));
}
const CLUSTER_SCOPED = /^(?:Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|VolumeAttachment|CSIDriver|CSINode|APIService|PriorityClass|RuntimeClass|IngressClass|(?:Validating|Mutating)(?:WebhookConfiguration|AdmissionPolicy|AdmissionPolicyBinding)|PodSecurityPolicy|FlowSchema|PriorityLevelConfiguration|CertificateSigningRequest|ClusterIssuer)$/;
/** Kinds without a namespace, as far as kustomize knows them without asking a cluster. */
function isClusterScoped(kind) {
	return CLUSTER_SCOPED.test(kind);
}

// src/sources/kustomize/builtin.ts
/** Changes nothing that is checked: names of ConfigMaps, labels, counts, the order of the output. */
const OF_NO_CONCERN = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"metadata",
	"buildMetadata",
	"sortOptions",
	"generatorOptions",
	"configMapGenerator",
	"replicas",
	"labels",
	"commonLabels",
	"validators",
	"helmGlobals",
	"crds",
	"openapi"
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
	"commonAnnotations"
]);
/** What kustomize would make of a kustomization, as far as images, names, namespaces and simple patches go; the rest is named. */
function buildWithout(root, files, readPatches) {
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
		for (const { target } of node.components) items = accumulate(target, items);
		return transform(node.kustomization, items);
	}
	function read(path) {
		const content = files.contentOf(path);
		unreadable.push(...content.unreadable);
		skipped.push(...content.skipped);
		return content.manifests.map(({ object, apiVersion, kind, name, namespace }) => ({
			object,
			apiVersion,
			kind,
			names: [name],
			namespaces: namespace === null ? [] : [namespace]
		}));
	}
	function transform(kustomization, before) {
		const { object } = kustomization;
		for (const field of Object.keys(object)) {
			const { [field]: value } = object;
			const isEmpty = value === null || Array.isArray(value) && value.length === 0;
			if (!OF_NO_CONCERN.has(field) && !UNDERSTOOD.has(field) && !isEmpty) report(kustomization, field);
		}
		let items = patched(kustomization, "patchesStrategicMerge", before);
		items = patched(kustomization, "patches", items);
		items = items.map((item) => placed(item, object["namespace"]));
		items = renamed(items, object["namePrefix"], object["nameSuffix"]);
		items = items.map((item) => annotated(item, object["commonAnnotations"]));
		items = patched(kustomization, "patchesJson6902", items);
		const entries = imageEntries(kustomization);
		if (entries.some((entry) => entry.tagSuffix !== void 0)) report(kustomization, "images (tagSuffix)");
		return items.map((item) => ({
			...item,
			object: entries.length === 0 ? item.object : withImages(item.object, entries)
		}));
	}
	function patched(kustomization, field, before) {
		return readPatches(kustomization, field).reduce((items, patch) => {
			const result = patch.broken || patch.selector && !isSimpleSelector(patch.selector) ? void 0 : applied(patch, items);
			if (!result) report(kustomization, `${field}, entry ${Number(patch.at.split("/").at(-1)) + 1}`);
			return result ?? items;
		}, [...before]);
	}
	return {
		objects: accumulate(root, []).map(({ object }) => object),
		notApplied,
		unreadable,
		skipped
	};
}
/** undefined where the patch does what is not understood here, or meets no object. */
function applied({ selector, documents }, before) {
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
			const object = Array.isArray(value) ? jsonPatch(item.object, value) : isObject(value) ? mergePatch(item.object, bodyOf(value, item)) : void 0;
			if (object === void 0) return void 0;
			if (object !== null) next.push({
				...item,
				object
			});
		}
		if (hits === 0 && !selector) return void 0;
		items = next;
	}
	return items;
}
/** The part of a merge patch that changes something: its names only say which object is meant. */
function bodyOf(patch, item) {
	const { apiVersion: _, kind: __, ...rest } = patch;
	const { metadata } = rest;
	if (!isObject(metadata)) return rest;
	const own = item.object["metadata"];
	const { name: _name, namespace: _namespace, ...others } = metadata;
	return {
		...rest,
		...isObject(own) ? { metadata: others } : {}
	};
}
function placed(item, namespace) {
	if (typeof namespace !== "string" || namespace === "") return item;
	if (item.kind === "Namespace") return {
		...item,
		object: withMetadata(item.object, "name", namespace),
		names: [...item.names, namespace]
	};
	if (isClusterScoped(item.kind)) return item;
	return {
		...item,
		object: withMetadata(item.object, "namespace", namespace),
		namespaces: [...item.namespaces, namespace]
	};
}
function renamed(items, prefix, suffix) {
	const [before, after] = [prefix, suffix].map((affix) => typeof affix === "string" ? affix : "");
	if (!before && !after) return [...items];
	const rename = (name) => `${before}${name}${after}`;
	const accounts = new Map(items.filter(({ kind }) => kind === "ServiceAccount").map(({ names }) => [names.at(-1) ?? "", rename(names.at(-1) ?? "")]));
	return items.map((item) => {
		const object = withAccounts(item.object, accounts);
		if (/^(?:Namespace|CustomResourceDefinition|APIService)$/.test(item.kind)) return {
			...item,
			object
		};
		const name = rename(item.names.at(-1) ?? "");
		return {
			...item,
			object: withMetadata(object, "name", name),
			names: [...item.names, name]
		};
	});
}
function annotated(item, annotations) {
	return isObject(annotations) ? {
		...item,
		object: withAnnotations(item.object, annotations)
	} : item;
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
	for (const [field, role] of PATH_LISTS) for (const { at, value } of entriesOf(kustomization, field)) add(role, value, at);
	for (const { at, value } of entriesOf(kustomization, "patchesStrategicMerge")) if (typeof value === "string" && !isInline(value)) add("file", value, at);
	for (const field of [
		"patches",
		"patchesJson6902",
		"replacements"
	]) for (const { at, value } of entriesOf(kustomization, field)) if (isObject(value)) add("file", value["path"], `${at}/path`);
	const openapi = kustomization.object["openapi"];
	if (isObject(openapi)) add("file", openapi["path"], "/openapi/path");
	for (const field of ["configMapGenerator", "secretGenerator"]) for (const { at, value } of entriesOf(kustomization, field)) if (isObject(value)) addInputs(value, at, add);
	for (const field of ["helmCharts", "helmChartInflationGenerator"]) for (const { at, value } of entriesOf(kustomization, field)) {
		const key = isObject(value) ? ["name", "chartName"].find((name) => typeof value[name] === "string") : void 0;
		add("plugin", isObject(value) && key ? value[key] : field, key ? `${at}/${key}` : at);
	}
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

// src/sources/kustomize/configs.ts
const BUILTIN = "builtin";
const PATH_KEY = /^(?:path|paths|files|envs?|resources)$/;
/** What a transformer's or generator's configuration would have run or fetched; undefined where it is one of kustomize's own and local. */
function configProblem(text) {
	for (const { start, end } of splitDocuments(text)) {
		const result = parseYaml(text.slice(start, end));
		if (!result.ok || !isObject(result.value)) continue;
		const { apiVersion, kind } = result.value;
		if (typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/")) continue;
		if (apiVersion !== BUILTIN) return {
			kind: "plugin",
			problem: `${wordOf(apiVersion)} ${wordOf(kind)} is a plugin, which is never run`
		};
		if (kind === "HelmChartInflationGenerator") return {
			kind: "plugin",
			problem: "a chart that kustomize has helm inflate"
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
function graphLoader(cwd) {
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
		const issue = (kind, at, problem) => {
			issues.push({
				kind,
				problem,
				source: kustomization.source,
				location: placeIn(kustomization, at)
			});
		};
		for (const reference of referencesOf(kustomization)) {
			const target = follow(kustomization, reference, issue);
			if (target === void 0) continue;
			if (typeof target === "string") files.push(target);
			if (reference.role === "config") {
				checkConfig(target, reference, issue);
				if (typeof target !== "string") configs.push(target);
			}
			if (reference.role === "resource") resources.push({
				at: reference.at,
				target
			});
			else if (reference.role === "component" && typeof target !== "string") components.push({
				at: reference.at,
				target
			});
		}
		for (const at of unquotedNumbers(kustomization)) issue("broken", at, NUMBER);
		return {
			kustomization,
			resources,
			components,
			configs,
			issues,
			files
		};
	}
	function checkConfig(target, { at, value }, issue) {
		const problem = (typeof target === "string" ? [target] : filesOf(target)).map((path) => configProblem(readFileSync(path, "utf8"))).find((found) => found !== void 0);
		if (problem) issue(problem.kind, at, `${value}: ${problem.problem}`);
	}
	/** The file or kustomization behind a reference; undefined where there is none, which is then an issue. */
	function follow({ folder }, { role, value, at }, issue) {
		if (role === "plugin") return void issue("plugin", at, `${value}: a chart that kustomize has helm inflate`);
		if (role === "config" && isInline(value)) {
			const problem = configProblem(value);
			return problem && void issue(problem.kind, at, problem.problem);
		}
		const remote = isRemote(value);
		const path = resolve(folder, value);
		const kind = remote === "certain" ? void 0 : kindOf(path);
		if (kind === void 0) return void issue(...absent(role, value, at, remote !== false));
		const real = realpathSync(path);
		if (kind === "file") {
			if (role === "component") return void issue("missing", at, `${value}: a component is a folder, and this is a file`);
			if (isBelow(real, folder)) return real;
			issue("restricted", at, `${value}: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor)`);
			return isBelow(real, cwd) ? real : void 0;
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
	return entriesOf(kustomization, "images").flatMap(({ at, value }) => isObject(value) ? IMAGE_FIELDS.filter((field) => Object.hasOwn(value, field) && typeof value[field] !== "string" && value[field] !== null).map((field) => `${at}/${field}`) : []);
}
function kindOf(path) {
	const info = statSync(path, { throwIfNoEntry: false });
	return info?.isDirectory() ? "folder" : info?.isFile() ? "file" : void 0;
}
/** A kustomization and everything below it, inner ones first, each once. */
function nodesBelow(root, seen = /* @__PURE__ */ new Set()) {
	if (seen.has(root)) return seen;
	for (const { target } of [...root.resources, ...root.components]) if (typeof target !== "string") nodesBelow(target, seen);
	for (const config of root.configs) nodesBelow(config, seen);
	return seen.add(root);
}
/** Every file a kustomization is built from; without symbolic links. */
function filesOf(root) {
	return [...new Set([...nodesBelow(root)].flatMap((node) => node.files))];
}

// src/sources/kustomize/failure.ts
const MAX_PROBLEM = 300;
/** Turns what kustomize printed into a place and a clause: the innermost kustomization it names, and the entry or line there. */
function failureOf(stderr, root, cwd, files) {
	const text = plain(stderr);
	const nodes = [...nodesBelow(root)];
	const { kustomization } = [...text.matchAll(/(?:path|resources from|root) '([^']+)'/g)].map((match) => match[1]).toReversed().flatMap((folder) => nodes.find((node) => node.kustomization.folder === folder) ?? [])[0] ?? root;
	return {
		problem: cut(withoutValues(innermost(text)).replaceAll(/\/[^\s'",:;()]*/g, (path) => path.startsWith(cwd) ? nameBelow(cwd, path) : path)),
		...placeOf(text, kustomization, files)
	};
}
function placeOf(text, kustomization, files) {
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
	return {
		source,
		location: entryNamed(kustomization, quoted.toReversed(), files) ?? entryNamed(kustomization, named, files) ?? placeIn(kustomization, "/resources")
	};
}
const FIELDS = [
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
		for (const field of FIELDS) {
			const entry = entriesOf(kustomization, field).find(({ value }) => value === name || isObject(value) && textOf$2(value, kustomization, files).includes(name));
			if (entry) return placeIn(kustomization, entry.at);
		}
	}
}
/** An entry and, where it is a patch of its own file, that file. */
function textOf$2(entry, { folder }, files) {
	const { path } = entry;
	return JSON.stringify(entry) + (typeof path === "string" ? files.find(join(folder, path), folder)?.text ?? "" : "");
}
/** Without the word in front, the configuration that kustomize repeats between backticks, and control characters. */
function plain(stderr) {
	const error = stderr.slice(Math.max(0, stderr.lastIndexOf("\nError: ")));
	return ((/^\s*E\d{4} [^\]]*\] "command failed" err="(.*)"\s*$/s.exec(error)?.[1])?.replaceAll("\\\"", "\"").replaceAll("\\n", "\n") ?? error).replace(/^\s*[Ee]rror: /, "").replaceAll(/ with config: `[^`]*`/g, "").replaceAll(/\[patch: (?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "a patch").replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}
/** Kustomize wraps every reason in those of the folders above it; the last is the one to act on. */
function innermost(text) {
	return (text.split(/accumulation err='|(?:accumulating (?:resources|components)(?: from '[^']*')?|recursed accumulation of path '[^']*'|'[^']*' must resolve to a file'): ?/).at(-1)?.trim() || text).replace(/': must build at directory: .*$/, "");
}
function cut(text) {
	return text.length <= MAX_PROBLEM ? text : `${text.slice(0, MAX_PROBLEM)}…`;
}

// src/sources/kustomize/decide.ts
/**
* The place in one kustomization, or in a file of its patches, that set a value; undefined where it was not set there.
* What kustomize applies last is asked first: replacements, images, JSON patches, annotations, the namespace, patches.
*/
function decidedBy(kustomization, question, files, readPatches) {
	const byPatchesOf = (field) => byPatches(readPatches(kustomization, field), question);
	return byReplacement(kustomization, question, files) ?? byImages(kustomization, question) ?? byPatchesOf("patchesJson6902") ?? byMetadata(kustomization, question) ?? byPatchesOf("patches") ?? byPatchesOf("patchesStrategicMerge");
}
function byImages(kustomization, { segments, value }) {
	const last = segments.at(-1);
	if (typeof value !== "string" || last !== "image" && last !== "reference") return void 0;
	for (const entry of imageEntries(kustomization).toReversed()) {
		const field = decidingField(value, entry);
		if (field !== void 0) return placeIn(kustomization, `${entry.at}/${field}`);
	}
}
function byMetadata(kustomization, { segments, value }) {
	const { object } = kustomization;
	const pointer = pointerOf(segments);
	if (pointer === "/metadata/namespace" && object["namespace"] === value) return placeIn(kustomization, "/namespace");
	const field = {
		annotations: "commonAnnotations",
		labels: "commonLabels"
	}[segments.at(-2) ?? ""];
	const key = segments.at(-1) ?? "";
	if (field !== void 0 && segments.at(-3) === "metadata") {
		const map = object[field];
		if (isObject(map) && map[key] === value) return placeIn(kustomization, `/${field}${pointerOf([key])}`);
	}
	if (pointer !== "/spec/replicas") return void 0;
	const entry = entriesOf(kustomization, "replicas").find((candidate) => isObject(candidate.value) && candidate.value["count"] === value);
	return entry && placeIn(kustomization, `${entry.at}/count`);
}
function byPatches(patches, question) {
	if (isIdentity(question.segments)) return void 0;
	for (const { selector, documents } of patches.toReversed()) for (const document of documents.toReversed()) {
		const { value } = document;
		if (Array.isArray(value)) {
			if (selector && selects(selector, question.target)) {
				const place = byOperations(value, document, question);
				if (place) return place;
			}
		} else if (isObject(value) && (selector ? selects(selector, question.target) : isSameObject(value, question.target))) {
			const place = byMerge(value, document, question);
			if (place) return place;
		}
	}
}
/** What a patch repeats only to say which object or container it means. */
function isIdentity(segments) {
	const pointer = pointerOf(segments);
	return /^\/(?:metadata\/(?:name|namespace)|kind|apiVersion)$|\/\d+\/name$/.test(pointer);
}
function byMerge(patch, document, { target, segments, value }) {
	const mapped = mapSegments(segments, target.object, patch);
	if (mapped === void 0 || typeof value !== "object" && valueAt(patch, mapped) !== value) return void 0;
	return document.locate(pointerOf(mapped));
}
function byOperations(operations, document, { segments, value }) {
	for (const [i, operation] of [...operations.entries()].toReversed()) {
		if (!isObject(operation) || typeof operation["path"] !== "string" || operation["op"] !== "add" && operation["op"] !== "replace") continue;
		const path = segmentsOf(operation["path"]);
		if (!path.every((segment, k) => segment === segments[k] || (segment === "-" || isIndex(segment)) && isIndex(segments[k]))) continue;
		const inside = segments.slice(path.length);
		if (isDeepStrictEqual(valueAt(operation["value"], inside), value)) return document.locate(`/${i}/value${pointerOf(inside)}`);
	}
}
function isIndex(segment) {
	return segment !== void 0 && /^\d+$/.test(segment);
}
function byReplacement(kustomization, question, files) {
	for (const { at, value } of entriesOf(kustomization, "replacements").toReversed()) {
		if (!isObject(value)) continue;
		const place = inReplacement(value, question, (pointer) => placeIn(kustomization, `${at}${pointer}`));
		if (place) return place;
		if (typeof value["path"] === "string") {
			const source = files.find(resolve(kustomization.folder, value["path"]), kustomization.folder);
			const found = source && inReplacementFile(source, question);
			if (found) return found;
		}
	}
}
function inReplacementFile(source, question) {
	const result = parseYaml(source.text);
	if (!result.ok) return void 0;
	const list = Array.isArray(result.value) ? result.value : [result.value];
	for (const [i, entry] of list.entries()) {
		const base = Array.isArray(result.value) ? `/${i}` : "";
		const place = isObject(entry) ? inReplacement(entry, question, (pointer) => locate(source, 0, source.text.length, base + pointer)) : void 0;
		if (place) return place;
	}
}
function inReplacement(replacement, { target, segments }, place) {
	const targets = replacement["targets"];
	if (!Array.isArray(targets)) return void 0;
	for (const [i, entry] of targets.entries()) {
		if (!isObject(entry) || !isObject(entry["select"]) || !selects(entry["select"], target) || !Array.isArray(entry["fieldPaths"])) continue;
		const index = entry["fieldPaths"].findIndex((path) => typeof path === "string" && fieldPathFits(path, segments, target.object));
		if (index >= 0) return place(`/targets/${i}/fieldPaths/${index}`);
	}
}
/** `spec.template.spec.containers.[name=app].image`: dots between fields, `*` for every item, brackets for one item or for a key with dots. */
function fieldPathFits(path, segments, object) {
	const parts = path.match(/\[[^\]]*\]|(?:\\.|[^.[\\])+/g) ?? [];
	if (parts.length !== segments.length) return false;
	return parts.every((part, i) => {
		const segment = segments[i] ?? "";
		const condition = /^\[([^=]+)=(.*)\]$/.exec(part);
		if (condition === null) return part === "*" || part.replace(/^\[(.*)\]$/, "$1").replaceAll("\\", "") === segment;
		const item = valueAt(object, segments.slice(0, i + 1));
		return isObject(item) && String(item[condition[1] ?? ""]) === condition[2];
	});
}

// src/sources/kustomize/leaves.ts
/** Everything that goes into a build, in the order it is accumulated. */
function leavesOf(root, files) {
	const { kustomization } = root;
	let leaves = [];
	for (const { target } of root.resources) leaves.push(...typeof target === "string" ? fileLeaves(target, files) : leavesOf(target, files));
	for (const { target } of root.components) leaves = [...leaves.map((leaf) => ({
		...leaf,
		steps: [...leaf.steps, target.kustomization]
	})), ...leavesOf(target, files)];
	leaves.push(...generated(kustomization));
	return leaves.map((leaf) => ({
		...leaf,
		steps: [...leaf.steps, kustomization]
	}));
}
function fileLeaves(path, files) {
	return files.contentOf(path).manifests.map((manifest) => ({
		kind: manifest.kind,
		apiVersion: manifest.apiVersion,
		name: manifest.name,
		namespace: manifest.namespace,
		from: { manifest },
		steps: []
	}));
}
const GENERATORS = [["configMapGenerator", "ConfigMap"], ["secretGenerator", "Secret"]];
function generated(kustomization) {
	return GENERATORS.flatMap(([field, kind]) => entriesOf(kustomization, field).flatMap(({ at, value }) => {
		if (!isObject(value) || typeof value["name"] !== "string") return [];
		const { namespace } = value;
		return [{
			kind,
			apiVersion: "v1",
			name: value["name"],
			namespace: typeof namespace === "string" ? namespace : null,
			from: {
				kustomization,
				at: `${at}/name`
			},
			steps: []
		}];
	}));
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
		const space = textOf$1(object["namespace"]) || void 0;
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
		const hashed = same.find((entry) => "kustomization" in entry.leaf.from && name.startsWith(`${entry.name}-`));
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
		namespaces: [...new Set(namespaces.filter((namespace) => namespace !== null))],
		object
	};
}

// src/sources/kustomize/origin.ts
/**
* Leads the objects of one build back to the files they were made of. Nothing is annotated while rendering, which would slow the renderer down by
* a third: the kustomizations are read again for the few objects that something is said about.
*/
function kustomizeOrigin(root, { cwd, files, readPatches }) {
	const paths = new Map(filesOf(root).map((path) => [nameBelow(cwd, path), path]));
	let find;
	const leafOf = (manifest) => {
		find ??= leafFinder(leavesOf(root, files));
		return find(manifest);
	};
	function placeOf(manifest, pointer) {
		const leaf = leafOf(manifest);
		if (!leaf) return placeIn(root.kustomization, "/resources");
		const segments = existing(manifest, segmentsOf(pointer));
		const value = valueAt(manifest.object, segments);
		if (value === void 0) return writtenAt(leaf);
		const question = {
			target: targetOf(leaf, manifest.object),
			segments,
			value
		};
		const written = "manifest" in leaf.from ? mapSegments(segments, manifest.object, leaf.from.manifest.object) : void 0;
		if (typeof value !== "object" || written === void 0) for (const step of leaf.steps.toReversed()) {
			const place = decidedBy(step, question, files, readPatches);
			if (place) return place;
		}
		return written === void 0 ? writtenAt(leaf) : writtenAt(leaf, pointerOf(written));
	}
	return {
		files: [...paths.keys()],
		fileOf: (path) => {
			const real = paths.get(path);
			return real === void 0 ? void 0 : files.shownOf(real);
		},
		locate: placeOf,
		related: (manifest, pointer) => {
			const notes = [];
			const place = placeOf(manifest, pointer);
			const leaf = leafOf(manifest);
			const own = leaf && writtenAt(leaf);
			if (own && own.file !== place.file) notes.push({
				message: `the ${manifest.kind} is written here`,
				location: own
			});
			const through = placeIn(root.kustomization, "/resources");
			if (through.file !== place.file) notes.push({
				message: "rendered through this kustomization",
				location: through
			});
			return notes;
		}
	};
}
/** The place of an object's name, or of a pointer into it, where it is written. */
function writtenAt({ from }, pointer = "/metadata/name") {
	if (!("manifest" in from)) return placeIn(from.kustomization, from.at);
	const { source, start, end, base } = from.manifest;
	return locate(source, start, end, base + pointer);
}
/** The longest part of a pointer that leads to something. */
function existing({ object }, segments) {
	let found = segments;
	while (found.length > 0 && valueAt(object, found) === void 0) found = found.slice(0, -1);
	return found;
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
function readPatches(kustomization, field, files) {
	return entriesOf(kustomization, field).flatMap(({ at, value }) => {
		if (typeof value === "string") return [{
			at,
			selector: void 0,
			...isInline(value) ? inline(kustomization, at, value) : fromFile(kustomization, value, files)
		}];
		if (!isObject(value)) return [];
		const { path, patch, target } = value;
		const selector = isObject(target) ? target : void 0;
		if (typeof patch === "string") return [{
			at,
			selector,
			...inline(kustomization, `${at}/patch`, patch)
		}];
		return typeof path === "string" ? [{
			at,
			selector,
			...fromFile(kustomization, path, files)
		}] : [];
	});
}
function fromFile({ folder }, path, files) {
	const source = files.find(resolve(folder, path), folder);
	return source ? documentsOf(source, (location) => location) : {
		documents: [],
		broken: true
	};
}
function inline(kustomization, at, text) {
	const outer = placeIn(kustomization, at);
	return documentsOf({
		path: kustomization.source.path,
		text
	}, (inner) => outerPlace(kustomization, outer, text, inner));
}
function documentsOf(source, toFile) {
	const documents = [];
	let broken = false;
	for (const { start, end } of splitDocuments(source.text)) {
		const result = parseYaml(source.text.slice(start, end));
		if (result.ok) documents.push({
			value: result.value,
			locate: (pointer) => toFile(locate(source, start, end, pointer))
		});
		else broken = true;
	}
	return {
		documents,
		broken
	};
}
/**
* A place in the text of a block scalar to the place in its file. Other styles have no line of their own for each line of their text: the
* scalar as a whole is meant there.
*/
function outerPlace({ source }, outer, text, inner) {
	const lines = source.text.split(/\r\n|\n|\r/);
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
/**
* Renders every kustomization that is a root among the files. One that cannot be rendered here (nothing remote is fetched, no plugin is run) is read
* as far as that goes without kustomize, and what was left out is said.
*/
async function renderKustomizations(found, context) {
	const say = collector();
	const load = graphLoader(context.cwd);
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
	const { cwd, files } = context;
	const origin = {
		cwd,
		files,
		readPatches: patchReader(files)
	};
	const command = kustomizeCommand(context.env);
	return {
		texts: (await pMap(roots, (root) => renderRoot(root, command, context, origin, say), { concurrency: context.concurrency })).flat(),
		consumed,
		...say.result()
	};
}
async function renderRoot(root, command, context, origin, say) {
	const { kustomization } = root;
	const file = kustomization.source.path;
	const issues = [...nodesBelow(root)].flatMap((node) => node.issues);
	if (issues.length > 0) {
		for (const fatal of groupBy(issues.filter(({ kind }) => WOULD_FAIL.has(kind)), ({ source }) => source.path).values()) {
			const [first, ...others] = fatal;
			if (first) say.unreadable(documentOf(first, others));
		}
		const reasons = issues.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`);
		say.skip(file, reasonOf(issues), `not rendered: ${reasons.join("; ")}. ${READ_WITHOUT}`);
	} else if (kustomization.isComponent) say.skip(file, "not-rendered", `a Component, which only works as part of a kustomization, and none that was scanned lists it. ${READ_WITHOUT}`);
	else if (command) {
		const text = await build(root, command, context, origin, say);
		if (text !== void 0) return textOf(root, text, origin, say);
	}
	return readWithout(root, command !== void 0, origin, say);
}
const READ_WITHOUT = "Its local files were read without kustomize";
const WOULD_FAIL = /* @__PURE__ */ new Set([
	"missing",
	"cycle",
	"broken",
	"unparsed"
]);
function reasonOf(issues) {
	const has = (kind) => issues.some((issue) => issue.kind === kind);
	return has("remote") ? "remote-source" : has("plugin") ? "plugin" : "render-failed";
}
/** The rendered text; undefined, and said, where there is none. */
async function build(root, { program, command }, context, { cwd, files }, say) {
	const file = root.kustomization.source.path;
	const result = await context.run(program, [command, root.kustomization.folder]);
	switch (result.status) {
		case "done": return result.stdout;
		case "unusable":
			say.skip(file, "render-failed", `not rendered: kustomize ${result.problem}. ${READ_WITHOUT}`);
			return;
		case "timeout":
			say.skip(file, "render-failed", `not rendered: kustomize took longer than ${context.limits.timeoutMs / 1e3} s. ${READ_WITHOUT}`);
			return;
		case "too-large":
			say.skip(file, "render-failed", `not rendered: kustomize printed more than ${context.limits.maxBytes / 1024 / 1024} MiB. ${READ_WITHOUT}`);
			return;
		case "failed": {
			const { problem, source, location } = failureOf(result.stderr, root, cwd, files);
			say.skip(file, "render-failed", `not rendered: ${location.file}:${location.line} ${problem}. ${READ_WITHOUT}`);
			if ([...nodesBelow(root)].every((node) => node.resources.every(({ target }) => typeof target !== "string" || files.contentOf(target).unreadable.length === 0))) say.unreadable(unrenderable(source, location, problem, KUSTOMIZATION, "kustomize"));
			return;
		}
	}
}
const KUSTOMIZATION = {
	apiVersion: "kustomize.config.k8s.io/v1beta1",
	kind: "Kustomization",
	namespace: null,
	name: ""
};
/** One finding a file, at the first thing that is wrong; the lines of the others are named. */
function documentOf({ kind, source, location, problem }, others = []) {
	const lines = others.map((other) => other.location.line).join(", ");
	const more = others.length === 0 ? "" : ` (and ${others.length} more of its entries: ${others.length === 1 ? "line" : "lines"} ${lines})`;
	const document = unrenderable(source, location, problem + more, KUSTOMIZATION, "kustomize");
	if (kind !== "unparsed") return document;
	const { renderer: _, ...plain } = document;
	return plain;
}
/** Nothing for a kustomization that makes no object, which is said. */
function textOf(root, text, origin, say) {
	const { path } = root.kustomization.source;
	if (text.trim() !== "") return {
		path,
		text,
		origin: kustomizeOrigin(root, origin)
	};
	say.skip(path, "empty", "a kustomization that makes no object");
	return [];
}
function readWithout(root, hasCommand, origin, say) {
	const { objects, notApplied, unreadable, skipped } = buildWithout(root, origin.files, origin.readPatches);
	for (const document of unreadable) say.unreadable(document);
	say.skipAll(skipped);
	for (const [{ source }, fields] of notApplied) say.skip(source.path, "not-rendered", `not applied: ${fields.join(", ")}${hasCommand ? "" : " (neither kustomize nor kubectl is on PATH)"}`);
	return textOf(root, objects.map((object) => JSON.stringify(object)).join("\n---\n"), origin, say);
}

// src/sources/render.ts
/** Renders the kustomizations and charts among the files; undefined where there is none. */
async function renderAll(files, cwd, settings, checkout) {
	const kustomizations = files.filter(({ name }) => isKustomizationFile(name));
	const charts = files.filter(({ name }) => isChartFile(name));
	if (kustomizations.length === 0 && charts.length === 0) return void 0;
	const gitOps = await readRendering(files, checkout, settings.isProduction ?? (() => false));
	const limits = settings.limits ?? DEFAULT_LIMITS;
	const concurrency = Math.min(4, Math.max(2, availableParallelism()));
	return withRunner(settings.env, limits, async (run) => {
		const context = {
			...settings,
			cwd,
			run,
			limits,
			concurrency,
			files: fileReader(cwd),
			gitOps
		};
		const parts = [await renderKustomizations(kustomizations, context), await renderCharts(files, charts, context)];
		return {
			texts: parts.flatMap((part) => part.texts),
			skipped: parts.flatMap((part) => part.skipped),
			unreadable: parts.flatMap((part) => part.unreadable),
			consumed: new Set(parts.flatMap((part) => [...part.consumed]))
		};
	});
}

// src/sources/stdin.ts
/** Standard input as a source. Where `helm template` wrote it, every object names the template it came from. */
function stdinSource(path, text) {
	const plain = {
		path,
		text
	};
	return /^# Source: \S/m.test(text) ? {
		...plain,
		origin: sourceComments(plain)
	} : plain;
}
function sourceComments(plain) {
	const file = originFile(plain.text);
	return {
		locate: () => void 0,
		files: [plain.path],
		fileOf: (path) => path === plain.path ? file : void 0,
		related: ({ start, end }) => {
			const match = /^# Source: (\S.*?)\s*$/m.exec(plain.text.slice(start, end));
			if (!match) return [];
			const line = plain.text.slice(0, start + match.index).split("\n").length;
			return [{
				message: `rendered from ${match[1] ?? ""}`,
				location: locateLine(plain, line)
			}];
		}
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
		if (!isBelow(target, realCwd) && !isBelow(target, root)) {
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
	if (readsStdin) add(options.stdinName ?? "<stdin>", await options.stdin(), {
		texts,
		skipped,
		unreadable
	}, stdinSource);
	const walked = await walk(options.cwd, options.paths.filter((path) => path !== "-"));
	skipped.push(...walked.skipped);
	const files = [];
	for (const file of walked.files) if (options.isIgnored(file.name)) skipped.push({
		file: file.name,
		reason: "ignored",
		message: "matches ignore-paths of the configuration"
	});
	else files.push(file);
	const checkout = await readCheckout(options.cwd);
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
		checkout
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
	const change = await findChange({
		cwd,
		env,
		revision,
		...inputs
	});
	const { since } = inputs;
	return {
		notes: change?.notes ?? [],
		changedFiles: change?.changedFiles,
		earlier: change && since && change.earlier(options.paths, (tree) => sourcesOf(tree.cwd, {
			...options,
			paths: tree.paths
		}, async () => Buffer.alloc(0), env))
	};
}
/** Asks about who pulls and over which network; loaded with the first question. */
function pullPathAsker({ aws }, version, env) {
	return async (plan) => {
		const { pullPathCollector } = await import("./collector2.js");
		return pullPathCollector({
			timeoutMs: aws.timeoutMs,
			version,
			env
		})(plan);
	};
}
/** @param env only asked for where kustomize and helm are found; nothing of it is handed on to them. */
function sourcesOf(cwd, options, stdin, env) {
	const { paths, isIgnored, stdinName, namespaceFor } = options;
	const isProduction = (namespace) => options.production.matchesNamespace(namespace) !== void 0;
	const render = options.render.mode === "off" ? void 0 : {
		env,
		helmValues: options.render.helmValues,
		namespaceFor,
		isProduction
	};
	return readSources({
		cwd,
		paths,
		stdin,
		stdinName,
		isIgnored,
		render
	});
}

export { loadRules as a, sourcesOf as c, loadPolicyFile as i, loadChange as n, pullPathAsker as o, loadEvidence as r, setUp as s, loadBaseline as t };