import { t as require_dist } from "./dist.js";
import { n as PreflightError } from "./errors.js";
import { _ as union, a as describe, d as optional, g as string, h as strictObject, i as boolean, m as refine, n as _enum, p as record, r as array, x as _regex, y as _minLength } from "./schemas.js";

// src/config/schema.ts
var import_dist = require_dist();
const globs = array(string().check(_minLength(1)));
const level = _enum([
	"off",
	"info",
	"warning",
	"error"
]);
const duration = string().check(_regex(/^\d+(?:ms|s|m|h|d)$/, "a duration such as 90s, 15m, 24h or 7d"));
const accountId = string().check(_regex(/^\d{12}$/, "an AWS account id: 12 digits, in quotes, because leading zeros count"));
const roleArn = string().check(_regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "the ARN of an IAM role: arn:aws:iam::<account>:role/<name>"));
const day = string().check(_regex(/^\d{4}-\d{2}-\d{2}$/, "a day: YYYY-MM-DD"), refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), "there is no such day"));
const ruleId = string().check(_minLength(1));
const glob = string().check(_minLength(1));
const ignoreEntry = strictObject({
	rule: union([ruleId, array(ruleId).check(_minLength(1))]).check(describe("Rule id, or a list of them.")),
	paths: optional(globs).check(describe("Globs of files; every field that is given has to match.")),
	kind: optional(glob),
	namespace: optional(glob).check(describe("Glob of the effective namespace.")),
	name: optional(glob),
	container: optional(glob),
	image: optional(glob),
	reason: string().check(_regex(/[\p{L}\p{N}]/u, "a reason"), describe("Why; it stays in the report.")),
	until: optional(day).check(describe("Last day on which it holds (UTC)."))
});
/** `.ecr-preflight.yaml`: every key optional, unknown keys refused. The one source of its type, its validation and its published JSON Schema. */
const configSchema = strictObject({
	production: optional(strictObject({
		namespaces: optional(globs).check(describe("Globs; replaces the default list and its exclusions.")),
		"exclude-namespaces": optional(globs).check(describe("Globs of namespaces that are never production.")),
		labels: optional(record(string(), array(string()))).check(describe("Labels of a scanned Namespace object that make it production.")),
		paths: optional(globs).check(describe("Globs of files whose workloads are production."))
	})),
	namespace: optional(string().check(_minLength(1), describe("Namespace of manifests that name none, as kubectl -n."))),
	rules: optional(record(string(), level)).check(describe("Level by rule id.")),
	irsa: optional(strictObject({
		scope: optional(_enum(["ecr", "all"])).check(describe("ecr: workloads with an image in a private ECR registry; all: every workload.")),
		namespaces: optional(globs).check(describe("Where the identity rules apply.")),
		"pod-identity": optional(boolean()).check(describe("The cluster uses EKS Pod Identity: no annotation is needed.")),
		"known-service-accounts": optional(globs).check(describe("namespace/name globs of accounts that live outside the manifests."))
	})),
	tags: optional(strictObject({
		"allow-suffixes": optional(globs).check(describe("Globs of tag suffixes that are releases here, such as \"-hotfix.*\".")),
		"private-registries": optional(globs).check(describe("Hosts whose production images need a release tag, beside private ECR."))
	})),
	aws: optional(strictObject({
		mode: optional(_enum([
			"required",
			"best-effort",
			"off"
		])),
		timeout: optional(duration),
		registries: optional(record(accountId, strictObject({
			"role-arn": optional(roleArn).check(describe("Role to assume for look-ups in this registry.")),
			lookup: optional(_enum(["on", "off"])).check(describe("off: never ask this registry; its images are counted as not looked up."))
		})))
	})),
	evidence: optional(strictObject({ "max-age": optional(duration).check(describe("Recorded evidence older than this is unverified (stale).")) })),
	"expect-images": optional(globs).check(describe("Images this pipeline is about to push: absent is then no finding.")),
	"ignore-paths": optional(globs).check(describe("Files that are not read; they are counted.")),
	ignore: optional(array(ignoreEntry)).check(describe("Findings that are known and accepted, each with its reason.")),
	overrides: optional(array(strictObject({
		paths: globs,
		production: optional(boolean()),
		namespace: optional(string().check(_minLength(1)))
	}))).check(describe("Settings by path, for several clusters in one repository; the first entry that matches a file counts.")),
	render: optional(strictObject({
		mode: optional(_enum(["auto", "off"])).check(describe("auto: kustomize and helm render what needs it; off: files are read as they are written.")),
		"helm-values": optional(record(string(), array(string().check(_minLength(1))))).check(describe("Values files by the folder of a chart, looked for in that folder and then in the working directory."))
	})),
	clusters: optional(array(strictObject({
		name: string().check(_minLength(1)),
		paths: globs,
		platform: optional(_enum([
			"eks",
			"eks-auto",
			"eks-fargate",
			"bottlerocket",
			"openshift",
			"rosa",
			"other"
		]))
	}))).check(describe("Who pulls, by the paths a cluster deploys."))
});

// src/config/parse.ts
/**
* Validates the text of a configuration file.
* @throws PreflightError `config` with file, line and what was expected.
*/
function parseConfig(text, file) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const broken = document.errors[0];
	if (broken) throw new PreflightError("config", `${file}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${firstLine(broken.message)}`);
	const value = document.toJS();
	if (value === null || value === void 0) return {};
	const result = configSchema.safeParse(value, { reportInput: false });
	if (result.success) {
		const { ignore, ...rest } = result.data;
		return ignore === void 0 ? rest : {
			...rest,
			ignore: ignore.map((entry, i) => ({
				...entry,
				location: ignoreLocation(document, lines, file, i)
			}))
		};
	}
	const issue = result.error.issues[0];
	if (!issue) throw new PreflightError("config", `${file}: not a valid configuration`);
	const { path, message } = explain(issue);
	const line = lineOf(document, lines, path);
	throw new PreflightError("config", `${file}:${line}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`, { hint: "every key is described in the README and in docs/schema/config.schema.json" });
}
/** Where the rule of an entry of `ignore:` is written. */
function ignoreLocation(document, lines, file, entry) {
	const node = document.getIn([
		"ignore",
		entry,
		"rule"
	], true);
	const [start, end] = (0, import_dist.isNode)(node) && node.range ? node.range : [0, 0];
	const from = lines.linePos(start);
	const to = lines.linePos(end);
	return {
		file,
		line: from.line,
		column: from.col,
		endLine: to.line,
		endColumn: to.col
	};
}
function explain(issue) {
	switch (issue.code) {
		case "unrecognized_keys": return {
			path: [...issue.path, ...issue.keys.slice(0, 1)],
			message: "unknown key"
		};
		case "invalid_key": return {
			path: issue.path,
			message: `${issue.issues[0]?.message ?? "not a valid key"} was expected as the key`
		};
		case "invalid_value": return {
			path: issue.path,
			message: `expected ${issue.values.map((value) => String(value)).join(" | ")}`
		};
		case "invalid_type": return {
			path: issue.path,
			message: `expected ${issue.expected === "record" || issue.expected === "object" ? "a mapping" : `a value of type ${issue.expected}`}`
		};
		case "invalid_format": return {
			path: issue.path,
			message: `expected ${issue.message}`
		};
		case "too_small": return {
			path: issue.path,
			message: "must not be empty"
		};
		default: return {
			path: issue.path,
			message: issue.message
		};
	}
}
/** The line of the node at the path, or of the nearest one above it that was written. */
function lineOf(document, lines, path) {
	for (let length = path.length; length > 0; length--) {
		const parent = document.getIn(path.slice(0, length - 1), true);
		const key = path[length - 1];
		if (parent !== null && typeof parent === "object" && "items" in parent && Array.isArray(parent.items)) {
			for (const item of parent.items) {
				const node = item !== null && typeof item === "object" && "key" in item ? item.key : void 0;
				if ((0, import_dist.isScalar)(node) && String(node.value) === String(key) && node.range) return lines.linePos(node.range[0]).line;
			}
			const child = typeof key === "number" ? parent.items[key] : void 0;
			if (child !== null && typeof child === "object" && "range" in child && Array.isArray(child.range)) return lines.linePos(child.range[0]).line;
		}
	}
	return 1;
}
function firstLine(message) {
	return message.split("\n", 1)[0] ?? message;
}

export { parseConfig };