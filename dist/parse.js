import { t as require_dist } from "./dist2.js";
import { n as PreflightError } from "./errors.js";
import { t as ROLE_ARN } from "./role-arn.js";
import { C as _positive, S as _minLength, _ as strictObject, a as describe, c as int, f as number, g as refine, h as record, i as boolean, n as _enum, p as optional, r as array, v as string, w as _regex, y as union } from "./schemas.js";

// src/config/schema.ts
var import_dist = require_dist();
const glob = string().check(_minLength(1), _regex(/^(?:[^[\]{}]|\[[^\]]+\]|\{[^}]+\})*$/, "a glob whose brackets are closed"));
const globs = array(glob);
const level = _enum([
	"off",
	"info",
	"warning",
	"error"
]);
const DURATION = "a duration such as 90s, 15m, 24h or 7d";
const duration = string(DURATION).check(_regex(/^\d+(?:ms|s|m|h|d)$/, DURATION));
const accountId = string().check(_regex(/^\d{12}$/, "an AWS account id: 12 digits, in quotes, because leading zeros count"));
const roleArn = string().check(_regex(ROLE_ARN, "the ARN of an IAM role: arn:aws:iam::<account>:role/<name>"));
const accountName = string().check(_regex(/^(?:[^/\s]+\/)?[^/\s]+$/, "namespace/name of a ServiceAccount"));
const region = string().check(_regex(/^[a-z]{2,}(?:-[a-z]+)+-\d+$/, "an AWS region such as us-east-1"));
const subnetId = string().check(_regex(/^subnet-[0-9a-z-]+$/, "the id of a subnet: subnet-..."));
/** Keys of a cluster that lead to questions, which need to know where to ask. */
const ASKS_AWS = [
	"node-role-arns",
	"subnet-ids",
	"eks",
	"role-arn"
];
const day = string().check(_regex(/^\d{4}-\d{2}-\d{2}$/, "a day: YYYY-MM-DD"), refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), "there is no such day"));
const ruleId = string().check(_minLength(1));
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
const pointer = string().check(_regex(/^(?:\/[^/]+)+$/, "a pointer such as /spec/template or /spec/workers/*/image"));
const kindEntry = strictObject({
	kind: string().check(_minLength(1)),
	group: optional(string()).check(describe("API group without the version; the core group is empty. Missing: of any group.")),
	"pod-template": optional(pointer).check(describe("Pointer of pod templates or pod specs; * is any one key or item.")),
	images: optional(array(pointer)).check(describe("Pointers of image references, or of mappings of repository and tag."))
}).check(refine((entry) => entry["pod-template"] !== void 0 || entry.images !== void 0, { error: "pod-template or images is needed beside kind" }));
const clusterEntry = strictObject({
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
	])),
	account: optional(accountId).check(describe("AWS account the nodes run in, in quotes.")),
	region: optional(region).check(describe("AWS region the nodes run in.")),
	"pull-identity": optional(_enum([
		"node",
		"service-account",
		"fargate",
		"secret"
	])).check(describe("Whose credentials pull images: of the nodes (default), of eks.amazonaws.com/ecr-role-arn, of Fargate, or imagePullSecrets only.")),
	"node-role-arns": optional(array(roleArn)).check(describe("Roles of the nodes, or pod execution roles of Fargate; eks adds those it knows.")),
	"subnet-ids": optional(array(subnetId)).check(describe("Subnets of the nodes; eks adds those it knows.")),
	"node-architectures": optional(array(_enum([
		"amd64",
		"arm64",
		"arm",
		"386",
		"ppc64le",
		"s390x",
		"riscv64"
	]))).check(describe("Architectures of the nodes, all of them, as kubernetes.io/arch spells them: for aws.platforms.")),
	"org-id": optional(string().check(_regex(/^o-[a-z0-9]{10,32}$/, "the id of an organization: o-..."))).check(describe("Organization of the account, for conditions on aws:PrincipalOrgID.")),
	"role-arn": optional(roleArn).check(describe("Role to assume for reading the account of the cluster.")),
	eks: optional(union([boolean(), string().check(_minLength(1))])).check(describe("true, or the name of the cluster where it is another: ask EKS who pulls and from which subnets.")),
	"oidc-issuer": optional(string().check(_regex(/^https:\/\/[\w.-]+(?:\/[\w./-]*)?$/, "a URL: https://..."))).check(describe("Issuer of ServiceAccount tokens, where EKS is not asked.")),
	"ecr-role-arn": optional(roleArn).check(describe("With pull-identity service-account: the role of ServiceAccounts without the annotation (AWS_ECR_ROLE_ARN of the provider).")),
	"credential-provider-version": optional(string().check(_regex(/^v?\d+\.\d+\.\d+/, "a version such as 1.35.0"))).check(describe("Version of ecr-credential-provider on the nodes.")),
	"network-assume": optional(_enum(["proxy", "centralized-endpoints"])).check(describe("A way to ECR that EC2 does not show; a default route is then not asked for."))
}).check(refine((entry) => !ASKS_AWS.some((key) => entry[key] !== void 0 && entry[key] !== false) || entry.account !== void 0 && entry.region !== void 0, { error: "account and region are needed beside node-role-arns, subnet-ids, eks and role-arn" }));
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
		"known-service-accounts": optional(globs).check(describe("namespace/name globs of accounts that live outside the manifests.")),
		"role-arns": optional(record(accountName, roleArn)).check(describe("Role by namespace/name of its ServiceAccount (only the name where it has no namespace), for --fix."))
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
		"lifecycle-days": optional(number().check(_positive(), int())).check(describe("Preview the lifecycle policies of the repositories in use: images that they remove within so many days are reported.")),
		simulate: optional(boolean()).check(describe("true (default): hold what the policies of pulling roles are found to say against IAM's policy simulator.")),
		"repository-policies": optional(number().check(_positive(), int())).check(describe("Repositories whose policies one run reads at most, a call each (default 50); those beyond are unverified.")),
		platforms: optional(boolean()).check(describe("true: ask what images were built for, where the manifests or node-architectures say what nodes they go to. ECR counts it as a pull.")),
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
	kinds: optional(array(kindEntry)).check(describe("Kinds that hold pods or images, beside the known ones; they go before those.")),
	clusters: optional(array(clusterEntry)).check(describe("Who pulls and over which network, by the paths a cluster deploys."))
});

// src/config/parse.ts
/**
* Validates the text of a configuration file.
* @param ruleIds the rules there are; missing: any is taken
* @throws PreflightError `config` with file, line and what was expected.
*/
function parseConfig(text, file, ruleIds) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const broken = document.errors[0];
	if (broken) throw new PreflightError("config", `${file}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${firstLine(broken.message)}`);
	const value = readValue(document, file);
	if (value === null || value === void 0) return {};
	const result = configSchema.safeParse(value, { reportInput: false });
	if (result.success) {
		const strange = ruleIds && Object.keys(result.data.rules ?? {}).find((id) => !ruleIds.includes(id));
		if (strange !== void 0) throw new PreflightError("config", `${file}:${lineOf(document, lines, ["rules", strange])}: rules: there is no rule "${strange}"`, { hint: "`ecr-preflight rules` lists them" });
		const { ignore, clusters, ...rest } = result.data;
		const source = {
			path: file,
			text
		};
		return {
			...rest,
			...ignore && { ignore: ignore.map((entry, i) => ({
				...entry,
				location: ignoreLocation(document, lines, file, i)
			})) },
			...clusters && { clusters: clusters.map((entry) => ({
				...entry,
				source
			})) }
		};
	}
	const issue = result.error.issues[0];
	if (!issue) throw new PreflightError("config", `${file}: not a valid configuration`);
	const { path, message } = issue.code === "invalid_type" && !document.hasIn(issue.path) ? {
		path: issue.path,
		message: "is missing"
	} : explain(issue);
	const line = lineOf(document, lines, path);
	throw new PreflightError("config", `${file}:${line}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`, { hint: "docs/schema/config.schema.json describes every key, and the README the usual ones" });
}
/** Aliases are only followed here: one that leads to nothing, or to far too much, is the user's mistake. */
function readValue(document, file) {
	try {
		return document.toJS();
	} catch (cause) {
		throw new PreflightError("config", `${file}: not valid YAML: ${firstLine(cause instanceof Error ? cause.message : String(cause))}`, { cause });
	}
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
/** What zod's names of types are to people who write YAML. */
const WORDS = {
	object: "a mapping",
	record: "a mapping",
	array: "a list",
	string: "a string (a number, true and false need quotes to be one)",
	boolean: "true or false"
};
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
		case "invalid_type":
			if (!issue.message.startsWith("Invalid input")) return {
				path: issue.path,
				message: `expected ${issue.message}`
			};
			return {
				path: issue.path,
				message: `expected ${WORDS[issue.expected] ?? `a value of type ${issue.expected}`}`
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