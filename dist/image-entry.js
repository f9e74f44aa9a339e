import { t as groupBy } from "./group-by.js";
import { t as globMatcher } from "./glob.js";
import { _ as isObject, c as locate, f as locationOf, g as bracedToken, l as locateIn, m as parseYaml, r as escapeSegment, t as groupOf, v as isTemplateValue } from "./kinds.js";
import { posix } from "node:path";

// src/inventory/nearest.ts
/**
* Of objects that one repository holds several times (one overlay a cluster), those that are meant where another one names them: deployed together with it, else
* of the same file or rendering, else in the nearest folder, and of those as near the one that lies above rather than beside it.
* @returns more than one only where nothing tells them apart.
*/
function nearest(manifest, all, manifestOf) {
	if (all.length < 2) return all;
	const key = manifest.deployment?.key;
	const together = key === void 0 ? [] : all.filter((candidate) => manifestOf(candidate).deployment?.key === key);
	const candidates = together.length > 0 ? together : all;
	const ranks = candidates.map((candidate) => distance(manifest.source.path, manifestOf(candidate).source.path));
	const [best] = ranks.toSorted(compare);
	return best ? candidates.filter((_, i) => compare(ranks[i] ?? best, best) === 0) : [];
}
function compare(a, b) {
	return b.shared - a.shared || a.apart - b.apart;
}
/** Counted in place: a repository may hold thousands of workloads and as many objects of one name. */
function distance(from, to) {
	if (from === to) return {
		shared: Number.MAX_SAFE_INTEGER,
		apart: 0
	};
	let shared = 0;
	let end = 0;
	for (let i = 0; i < from.length && from[i] === to[i]; i++) {
		if (from[i] !== "/") continue;
		shared++;
		end = i + 1;
	}
	let apart = 0;
	for (let i = to.indexOf("/", end); i >= 0; i = to.indexOf("/", i + 1)) apart++;
	return {
		shared,
		apart
	};
}

// src/inventory/production.ts
const DEFAULT_PRODUCTION = {
	namespaces: [
		"prod",
		"production",
		"prod-*",
		"production-*",
		"*-prod",
		"*-production"
	],
	excludeNamespaces: [
		"*preprod*",
		"*pre-prod*",
		"*nonprod*",
		"*non-prod*"
	],
	labels: Object.fromEntries([
		"environment",
		"env",
		"stage",
		"tier"
	].map((key) => [key, ["prod", "production"]]))
};
/** Decides by the first sign that speaks: the flag, the namespace's name, the Namespace object's labels, the folder. */
function productionOf(manifest, namespace, labelsOf, rules) {
	const path = manifest.source.path;
	const declared = rules.declaredFor(path);
	if (declared !== void 0) return {
		is: declared,
		why: `it is declared ${declared ? "" : "not "}production`
	};
	if (rules.matchesPath(path)) return {
		is: true,
		why: "its path is declared production"
	};
	if (namespace === null) {
		const folder = path.split("/").slice(0, -1).find((part) => part === "prod" || part === "production");
		return folder === void 0 ? {
			is: false,
			why: "it names no namespace"
		} : {
			is: true,
			why: `it lies in a folder named "${folder}" and names no namespace`
		};
	}
	const glob = rules.matchesNamespace(namespace);
	if (glob !== void 0) return {
		is: true,
		why: `namespace "${namespace}" matches "${glob}"`
	};
	for (const { key, value, place } of labelsOf(manifest, namespace)) if (rules.labels[key]?.includes(value)) return {
		is: true,
		why: `Namespace "${namespace}" carries the label ${key}: ${value} (${place()})`
	};
	return {
		is: false,
		why: `namespace "${namespace}" is not a production namespace`
	};
}
/**
* Labels of the scanned Namespace objects. Where one repository holds a Namespace several times (one overlay a cluster, each with labels of its own), the nearest
* decides; of several that nothing tells apart all count.
*/
function namespaceLabels(manifests) {
	const objects = manifests.filter(({ kind, apiVersion }) => kind === "Namespace" && groupOf(apiVersion) === "");
	const byName = groupBy(objects.map((manifest) => ({
		manifest,
		labels: labelsOf(manifest)
	})), ({ manifest }) => manifest.name);
	return (manifest, namespace) => nearest(manifest, byName.get(namespace) ?? [], (candidate) => candidate.manifest).flatMap(({ labels }) => labels);
}
function labelsOf(manifest) {
	const metadata = manifest.object["metadata"];
	const labels = isObject(metadata) && isObject(metadata["labels"]) ? metadata["labels"] : {};
	return Object.entries(labels).flatMap(([key, value]) => {
		let known;
		const place = () => {
			const { file, line } = locateIn(manifest, `/metadata/labels/${escapeSegment(key)}`);
			return `${file}:${line}`;
		};
		return typeof value === "string" ? [{
			key,
			value,
			place: () => known ??= place()
		}] : [];
	});
}

// src/manifests/recognise.ts
/** `{{ }}`, `${{ }}`, `{% %}`, `<% %>` */
const MARK = /\$?\{\{[\s\S]{0,2000}?\}\}|\{%[\s\S]{0,2000}?%\}|<%[\s\S]{0,2000}?%>/g;
const MARK_LINE = /^[ \t]*(?:- )?(?:\$?\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\}|<%[^\r\n]*%>)[ \t]*\r?$/gm;
/** A line that steers a template: its branches are alternatives and need not be YAML together. */
const CONTROL_LINE = /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with|define|include|template|block|tpl|toYaml|\/\*)\b|\{%|<%-?[ \t]*(?:if|else|elsif|end|unless|for|while|[\w.]+\.each)\b)/m;
/** A line that is nothing but an upper-case token for `sed` or `envsubst` to replace, with or without a default. */
const TOKEN_LINE = /^[ \t]*(?:- )?(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\|-.*-\|)?|<[A-Z][A-Z0-9_]*>|@@?[A-Z][A-Z0-9_]*@@?|\$\{?[A-Z][A-Z0-9_]*\}?)[ \t]*\r?$/gm;
/**
* A token for `sed` or `str.format` at the beginning of a plain scalar, which YAML reads as the beginning of something else: `{NAME}-web`, `%NAME%`, `@@NAME@@`,
* `@project.version@`. Behind braces more of the scalar has to follow at once.
*/
const LEADING_TOKEN = /(?=[{%@])(?<=(?:^|[:?,[-])[ \t]+|^|\[)(?:\{[A-Za-z_][A-Za-z0-9_.-]*\}(?=[^\s,:\]}#"']|:\S)|%%?[A-Z][A-Z0-9_]*%%?|@@?(?:[A-Z][A-Z0-9_]*|[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+)@@?)/gm;
const KEY = (name) => new RegExp(`(?:^|[{,])[ \\t]*(?:[-?] )?["']?${name}["']?[ \\t]*:`, "m");
/** Exact: an object without the letters `apiVersion` and without an escape that could spell them is none of Kubernetes'. */
function mayBeKubernetes(text) {
	return text.includes("apiVersion") || /\\[xuU\r\n]/.test(text);
}
/** Groups of the API server itself have no dot, and CustomResourceDefinitions may only add groups that have one. */
const GROUPS_WITHOUT_DOT = /* @__PURE__ */ new Set([
	"apps",
	"autoscaling",
	"batch",
	"extensions",
	"policy"
]);
/** Files of command line tools in the form of Kubernetes objects: no API server knows their kinds. */
const TOOLS = /* @__PURE__ */ new Set([
	"backstage.io",
	"chainsaw.kyverno.io",
	"cli.kyverno.io",
	"config.kubernetes.io",
	"ctlptl.dev",
	"eksctl.io",
	"garden.io",
	"imgpkg.carvel.dev",
	"k0sctl.k0sproject.io",
	"k3d.io",
	"kbld.k14s.io",
	"kind.x-k8s.io",
	"kops.k8s.io",
	"kpt.dev",
	"kustomize.config.k8s.io",
	"kuttl.dev",
	"meta.pkg.crossplane.io",
	"scorecard.operatorframework.io",
	"score.dev",
	"tanka.dev",
	"vendir.k14s.io",
	"zarf.dev"
]);
/** Whether an API server may know this version of an API; a file of Skaffold or eksctl looks like an object and is none. */
function isClusterApi(apiVersion) {
	const [, group] = /^(.*)\/[^/]*$/.exec(apiVersion) ?? [];
	return group === void 0 || (group.includes(".") ? !TOOLS.has(group) : GROUPS_WITHOUT_DOT.has(group));
}
/** Whether a document is nothing but the marks of a template engine, such as the `{{ if }}` around those that follow. */
function isOnlyMarks(text) {
	if (!/\{\{|\{%|<%/.test(text)) return false;
	const lines = text.split(/\r\n|\n|\r/).filter((line) => !/^(?:---)?[ \t]*(?:#.*)?$/.test(line));
	if (!/^[ \t]*(?:\$?\{\{|\{%|<%)/.test(lines[0] ?? "")) return false;
	return lines.join("\n").replace(MARK, "").trim() === "";
}
/** For a text that does not parse: whether it means to be a Kubernetes object. */
function looksLikeManifest(text) {
	return KEY("apiVersion").test(text) && KEY("kind").test(text);
}
/**
* For a text that does not parse: whether that is only because a template engine has not filled it in. A mark proves nothing by itself (it may
* stand in a quoted string of a manifest that is broken elsewhere), so what remains without the marks has to be readable.
*/
function isUnrenderedTemplate(text) {
	if (CONTROL_LINE.test(text)) return true;
	const filled = text.replace(MARK_LINE, "").replace(MARK, "x").replace(TOKEN_LINE, "").replace(LEADING_TOKEN, "x");
	return filled !== text && parseYaml(filled).ok;
}
/**
* Spans of the JSON values of a stream, as `jq -c '.items[]'` writes and kubectl reads it: one value after the other, with nothing between.
* @returns a single span for anything else.
*/
function jsonStream(text) {
	const whole = [{
		start: 0,
		end: text.length
	}];
	if (!/^\s*\{/.test(text)) return whole;
	const spans = [];
	let depth = 0;
	let inString = false;
	let start = -1;
	for (let i = 0; i < text.length; i++) {
		const char = text[i];
		if (inString) {
			if (char === "\\") i++;
			else if (char === "\"") inString = false;
		} else if (char === "\"") inString = true;
		else if (char === "{" || char === "[") {
			if (depth === 0) start = i;
			depth++;
		} else if (char === "}" || char === "]") {
			depth--;
			if (depth < 0) return whole;
			if (depth === 0) spans.push({
				start,
				end: i + 1
			});
		} else if (depth === 0 && !/\s/.test(char ?? "")) return whole;
	}
	return depth === 0 && spans.length > 1 ? spans : whole;
}

// src/manifests/to-manifest.ts
/** An object with what is needed to find it again. */
function toManifest(id, source, start, end, { base, object, apiVersion, kind, parameters }) {
	const metadata = object["metadata"];
	const name = isObject(metadata) ? metadata["name"] ?? metadata["generateName"] : void 0;
	const namespace = isObject(metadata) ? metadata["namespace"] : void 0;
	return {
		id,
		source,
		start,
		end,
		base,
		object,
		apiVersion,
		kind,
		name: typeof name === "string" || typeof name === "number" ? cut(String(name)) : "",
		namespace: typeof namespace === "string" && namespace !== "" ? cut(namespace) : null,
		...parameters && { parameters }
	};
}
/** The API server allows 253 characters; a report need not repeat megabytes of something else. */
function cut(name) {
	return name.length > 253 ? `${name.slice(0, 252)}…` : name;
}

// src/manifests/eksctl.ts
const ROLE_ANNOTATION = "eks.amazonaws.com/role-arn";
/** Any of them gives the account a role, which eksctl makes; `attachRoleARN` names one that is there. */
const POLICIES = [
	"attachPolicyARNs",
	"wellKnownPolicies",
	"attachPolicy"
];
/**
* The ServiceAccounts that `eksctl create cluster` or `create iamserviceaccount` makes from a ClusterConfig, each as if it stood alone. Those with `roleOnly` are made by somebody else.
* @see https://schema.eksctl.io/
* @returns none for any other file.
*/
function eksctlAccounts(config, source, start, end, nextId) {
	if (!isObject(config) || config["kind"] !== "ClusterConfig" || !String(config["apiVersion"]).startsWith("eksctl.io/")) return [];
	const iam = config["iam"];
	const accounts = isObject(iam) ? iam["serviceAccounts"] : void 0;
	if (!Array.isArray(accounts)) return [];
	const [apiVersion, kind] = [String(config["apiVersion"]), "ClusterConfig"];
	const maker = toManifest(nextId(), source, start, end, {
		base: "",
		object: config,
		apiVersion,
		kind
	});
	return accounts.flatMap((entry, i) => {
		const { metadata, roleOnly, attachRoleARN } = isObject(entry) ? entry : {};
		if (!isObject(entry) || !isObject(metadata) || typeof metadata["name"] !== "string" || roleOnly === true) return [];
		const at = `/iam/serviceAccounts/${i}`;
		const role = typeof attachRoleARN === "string" ? { [ROLE_ANNOTATION]: attachRoleARN } : void 0;
		const annotations = {
			...isObject(metadata["annotations"]) ? metadata["annotations"] : {},
			...role
		};
		const object = {
			apiVersion: "v1",
			kind: "ServiceAccount",
			metadata: {
				namespace: "default",
				...metadata,
				annotations
			}
		};
		return [{
			...toManifest(nextId(), source, start, end, {
				base: at,
				object,
				apiVersion: "v1",
				kind: "ServiceAccount"
			}),
			maker: {
				manifest: maker,
				at
			},
			...role && { filled: /* @__PURE__ */ new Map([[`/metadata/annotations/${ROLE_ANNOTATION.replace("/", "~1")}`, {
				place: () => locate(source, start, end, `${at}/attachRoleARN`),
				notes: () => []
			}]]) },
			...POLICIES.some((policy) => Object.hasOwn(entry, policy)) && { roleMadeBy: "eksctl" }
		}];
	});
}

// src/manifests/openshift-template.ts
/** `parameters:` of an OpenShift Template. Numbers and booleans are strings to whoever wrote them without quotes. */
function templateParameters(template, base) {
	const parameters = template["parameters"];
	if (!Array.isArray(parameters)) return [];
	return parameters.flatMap((parameter, i) => {
		if (!isObject(parameter)) return [];
		const { name, value } = parameter;
		if (typeof name !== "string") return [];
		const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
		return [{
			name,
			value: typeof text === "string" && text !== "" ? text : void 0,
			at: `${base}/parameters/${i}/value`
		}];
	});
}
/** `${{NAME}}` stands for a value of any type, alone; `${NAME}` for text. */
const WHOLE = /^\$\{\{([A-Za-z0-9_]+)\}\}$/;
const PART = /\$\{([A-Za-z0-9_]+)\}/g;
/**
* Fills the parameters of its template into an object. What has no value stays a placeholder.
* @returns the same manifest where nothing was filled in.
*/
function fillParameters(manifest) {
	const { parameters } = manifest;
	if (parameters === void 0 || parameters.length === 0) return manifest;
	const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
	const filled = /* @__PURE__ */ new Map();
	const object = visit(manifest.object, "", (text, pointer) => {
		const used = [];
		const valueNamed = (name) => {
			const parameter = byName.get(name);
			if (parameter?.value !== void 0) used.push(parameter);
			return parameter?.value;
		};
		const whole = WHOLE.exec(text)?.[1];
		const value = whole === void 0 ? text.replaceAll(PART, (placeholder, name) => valueNamed(name) ?? placeholder) : typed(valueNamed(whole)) ?? text;
		if (used.length > 0) filled.set(pointer, { notes: () => [...new Set(used)].map((parameter) => noteOf(manifest, parameter)) });
		return value;
	});
	if (filled.size === 0 || !isObject(object)) return manifest;
	const { name, generateName, namespace } = isObject(object["metadata"]) ? object["metadata"] : {};
	return {
		...manifest,
		object,
		filled,
		name: typeof (name ?? generateName) === "string" ? String(name ?? generateName) : manifest.name,
		namespace: typeof namespace === "string" && namespace !== "" ? namespace : null
	};
}
function noteOf({ source, start, end }, { name, at }) {
	return {
		message: `the value of the parameter ${name} stands here`,
		location: locate(source, start, end, at)
	};
}
function typed(text) {
	if (text === void 0) return void 0;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
/** Copies only what changes. */
function visit(value, pointer, fill) {
	if (typeof value === "string") return value.includes("${") ? fill(value, pointer) : value;
	if (Array.isArray(value)) {
		const items = value.map((item, i) => visit(item, `${pointer}/${i}`, fill));
		return items.some((item, i) => item !== value[i]) ? items : value;
	}
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([key, child]) => [key, visit(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, fill)]);
	return entries.some(([key, child]) => child !== value[key]) ? Object.fromEntries(entries) : value;
}

// src/manifests/holders.ts
/**
* What an object holds: the items of a List, the objects of an OpenShift Template, what is delivered to another cluster.
* @returns undefined for an object that holds none.
*/
function heldObjects(object, apiVersion, kind, base) {
	const { items, objects } = object;
	if (kind.endsWith("List") && Array.isArray(items)) {
		const defaults = kind === "List" ? {} : {
			apiVersion,
			kind: kind.slice(0, -4)
		};
		return { items: items.map((item, i) => ({
			at: `${base}/items/${i}`,
			value: isObject(item) ? {
				...defaults,
				...item
			} : item
		})) };
	}
	if (kind === "Template" && Array.isArray(objects) && (apiVersion === "v1" || apiVersion.startsWith("template.openshift.io/"))) return {
		items: objects.map((value, i) => ({
			at: `${base}/objects/${i}`,
			value
		})),
		parameters: templateParameters(object, base)
	};
	if (kind === "ManifestWork" && apiVersion.startsWith("work.open-cluster-management.io/")) {
		const workload = within(object, "spec", "workload");
		const manifests = isObject(workload) ? workload["manifests"] : void 0;
		if (Array.isArray(manifests)) return { items: manifests.map((value, i) => ({
			at: `${base}/spec/workload/manifests/${i}`,
			value
		})) };
	}
	if (kind === "Object" && apiVersion.startsWith("kubernetes.crossplane.io/")) {
		const manifest = within(object, "spec", "forProvider", "manifest");
		if (isObject(manifest)) return { items: [{
			at: `${base}/spec/forProvider/manifest`,
			value: manifest
		}] };
	}
}
function within(value, ...keys) {
	return keys.reduce((at, key) => isObject(at) ? at[key] : void 0, value);
}

// src/manifests/merge-conflict.ts
/** What stands in a text that git could not merge, as the end of a sentence about it. */
const MERGE_CONFLICT = "the marks of a merge conflict stand in it (<<<<<<<, =======, >>>>>>>)";
/**
* Where the first mark of a merge conflict stands that nobody has resolved. Only of a text that does not parse: in a block scalar, which is indented, the same
* lines are text.
*/
function mergeConflictIn(text) {
	const at = /^(?:<{7}|\|{7}|>{7}) \S|^={7}\r?$/m.exec(text)?.index;
	return at !== void 0 && /^(?:<{7}|>{7}) \S/m.test(text) ? at : void 0;
}

// src/manifests/split.ts
/** `---` and `...` at the first column end a document wherever they stand: no scalar can contain them there. */
const MARKER = /(^|\r\n|\n|\r)(---|\.\.\.)(?=[ \t\r\n]|$)/g;
/** Comments, blank lines, markers and directives: no content of their own. */
const NO_CONTENT = /^(?:(?:---|\.\.\.)?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)|%[^\r\n]*(?:\r\n|\n|\r|$))*$/;
/**
* Splits a text into its documents, so that one that does not parse leaves the others readable.
* Parts without content (comments before the first `---`, directives) belong to the document that follows them.
* @returns no span for a text without content.
*/
function splitDocuments(text) {
	const cuts = [0];
	for (const match of text.matchAll(MARKER)) {
		const at = match.index + (match[1]?.length ?? 0);
		cuts.push(match[2] === "..." ? at + 3 : at);
	}
	cuts.push(text.length);
	const spans = [];
	let start = 0;
	for (let i = 1; i < cuts.length; i++) {
		const end = cuts[i] ?? text.length;
		const part = text.slice(cuts[i - 1], end);
		if (hasContent(part)) {
			spans.push({
				start,
				end
			});
			start = end;
		} else if (!part.includes("%")) start = end;
	}
	return spans;
}
function hasContent(part) {
	if (/^(?:---[ \t]*(?:\r\n|\n|\r))?[A-Za-z{["'-](?!--)/.test(part)) return true;
	return !isOnlyComments(part);
}
/** Line by line, because one pattern over a large comment block would recurse. */
function isOnlyComments(part) {
	for (const line of part.split(/\r\n|\n|\r/)) if (!NO_CONTENT.test(line)) return false;
	return true;
}

// src/manifests/read.ts
const TEMPLATE = "holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in";
/** A single object of more is no manifest (the API server refuses far less); Lists are what this leaves room for. */
const MAX_DOCUMENT = 33554432;
/**
* Reads a text into Kubernetes objects. Every document ends up in exactly one place: among the manifests, unreadable, or skipped under a reason.
* @param nextId hands out ids that are unique over the whole run.
*/
function readManifests(source, nextId) {
	const manifests = [];
	const unreadable = [];
	const skips = /* @__PURE__ */ new Map();
	const spans = splitDocuments(source.text);
	let documents = spans.length;
	const skip = (reason, message) => {
		const before = skips.get(reason);
		skips.set(reason, {
			count: (before?.count ?? 0) + 1,
			message: before?.message ?? message
		});
	};
	const queue = [...spans].reverse();
	for (let span = queue.pop(); span; span = queue.pop()) {
		const { start, end } = span;
		const text = source.text.slice(start, end);
		if (text.length > MAX_DOCUMENT) {
			skip("too-large", `a document of ${Math.round(text.length / 1024 / 1024)} MiB; up to ${MAX_DOCUMENT / 1024 / 1024} MiB are read`);
			continue;
		}
		if (!mayBeKubernetes(text)) {
			if (isOnlyMarks(text)) skip("template", TEMPLATE);
			else skip("not-kubernetes", "no apiVersion and kind");
			continue;
		}
		const result = parseYaml(text);
		if (!result.ok) {
			const stream = jsonStream(text);
			if (stream.length > 1) {
				documents += stream.length - 1;
				queue.push(...stream.map((part) => ({
					start: start + part.start,
					end: start + part.end
				})).reverse());
				continue;
			}
			const conflict = mergeConflictIn(text);
			if (conflict === void 0 && isUnrenderedTemplate(text)) skip("template", TEMPLATE);
			else if (looksLikeManifest(text) && !isToolFile(guessResource(text).apiVersion)) {
				const offset = Math.min(start + (conflict ?? result.offset), Math.max(start, end - 1));
				unreadable.push({
					source,
					start,
					end,
					problem: conflict === void 0 ? result.problem : MERGE_CONFLICT,
					location: locationOf(source, offset, offset),
					resource: guessResource(text)
				});
			} else skip("not-kubernetes", "not readable as YAML, and not recognisable as a Kubernetes object");
			continue;
		}
		const objects = objectsOf(result.value, "");
		if (objects === "template") skip("template", "its kind or name is a template expression: render it first, or pipe the rendered output in");
		else if (objects === "tool") {
			const accounts = eksctlAccounts(result.value, source, start, end, nextId);
			if (accounts.length > 0) manifests.push(...accounts);
			else skip("not-kubernetes", "a file of another tool: no API server has its apiVersion");
		} else if (objects.length === 0) skip("not-kubernetes", "no Kubernetes object: apiVersion, kind and metadata of one are not all there");
		else for (const found of objects) manifests.push(toManifest(nextId(), source, start, end, found));
	}
	if (spans.length === 0) skip("empty", "nothing but comments or white space");
	return {
		manifests,
		unreadable,
		skipped: [...skips].map(([reason, { count, message }]) => ({
			file: source.path,
			reason,
			message: documents > 1 ? `${count} of ${documents} documents: ${message}` : message
		})),
		documents
	};
}
/** A kustomization that does not parse deploys nothing, which is worth a finding; a pipeline's own file is not what is deployed. */
function isToolFile(apiVersion) {
	return apiVersion !== "" && !isClusterApi(apiVersion) && !apiVersion.startsWith("kustomize.");
}
/** For a document that does not parse: what its first lines say it is. Never more than two plain words of it. */
function guessResource(text) {
	const word = (key) => new RegExp(`(?:^|[{,])[ \\t]*(?:[-?] )?["']?${key}["']?[ \\t]*:[ \\t]*["']?([A-Za-z0-9./-]{1,100})`, "m").exec(text)?.[1] ?? "";
	return {
		apiVersion: word("apiVersion"),
		kind: word("kind"),
		namespace: null,
		name: ""
	};
}
/** Only a CustomResourceDefinition can name a kind in lower case, as that of Zalando's `postgresql` does. */
function isKind(kind, apiVersion) {
	return /^[A-Z][A-Za-z0-9]*$/.test(kind) || apiVersion.includes(".") && /^[a-z][A-Za-z0-9]*$/.test(kind);
}
function objectsOf(value, base) {
	if (!isObject(value)) return [];
	const apiVersion = value["apiVersion"];
	const kind = value["kind"];
	if (isTemplateValue(apiVersion) || isTemplateValue(kind)) return "template";
	if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
	const held = heldObjects(value, apiVersion, kind, base);
	if (held) {
		const inner = held.items.flatMap(({ at, value: item }) => {
			const found = objectsOf(item, at);
			return typeof found === "string" ? [] : found;
		});
		if (inner.length > 0 || kind.endsWith("List")) return held.parameters ? inner.map((object) => ({
			...object,
			parameters: held.parameters
		})) : inner;
	}
	if (!isKind(kind, apiVersion) || !/^(?:[a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/.test(apiVersion)) return [];
	const metadata = value["metadata"];
	if (!isObject(metadata)) return [];
	if (!isClusterApi(apiVersion)) return "tool";
	if (isTemplateValue(metadata["name"]) || bracedToken(metadata) === "{{ }}") return "template";
	return [{
		base,
		object: value,
		apiVersion,
		kind
	}];
}

// src/gitops/objects.ts
/** The place of a pointer into the object of a root that decides what stands there. */
function placeOf({ manifest, element }, pointer) {
	return locateIn(manifest, element?.written(pointer) ?? pointer);
}
const OBJECTS = /* @__PURE__ */ new Set([
	"Application.argoproj.io",
	"ApplicationSet.argoproj.io",
	"Kustomization.kustomize.toolkit.fluxcd.io",
	"HelmRelease.helm.toolkit.fluxcd.io",
	"GitRepository.source.toolkit.fluxcd.io",
	"OCIRepository.source.toolkit.fluxcd.io",
	"HelmRepository.source.toolkit.fluxcd.io",
	"HelmChart.source.toolkit.fluxcd.io",
	"Bucket.source.toolkit.fluxcd.io"
]);
/** `Application "web"` */
function labelOf({ kind, name }) {
	return `${kind} "${name}"`;
}
/** Kind and group of an object, as the tables name them. */
function kindOf({ kind, apiVersion }) {
	return `${kind}.${groupOf(apiVersion)}`;
}
/** Whether an object of Argo CD or Flux says what is deployed from where. */
function isGitOpsObject(manifest) {
	return OBJECTS.has(kindOf(manifest));
}
function textAt(value, ...keys) {
	let at = value;
	for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : void 0;
	return typeof at === "string" && at !== "" ? at : void 0;
}
function objectAt(value, ...keys) {
	let at = value;
	for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : void 0;
	return isObject(at) ? at : {};
}
function listAt(value, key) {
	const list = isObject(value) ? value[key] : void 0;
	return Array.isArray(list) ? list : [];
}
/** `./apps/web/` to `apps/web`; the root is empty, and so is what leads out of it. */
function cleanPath(path) {
	const parts = [];
	for (const part of path.split("/")) if (part === "..") parts.pop();
	else if (part !== "" && part !== ".") parts.push(part);
	return parts.join("/");
}

// src/gitops/checkout.ts
/** Names of what a change ends up on, as a rule, whatever is checked out to test it. */
const TRUNKS = [
	"HEAD",
	"main",
	"master"
];
/**
* Whether a revision that a GitOps object names is taken to be the one that is checked out: none at all, the trunk, or the branch or commit it is.
* @param revision a branch, tag, commit or range of versions
*/
function isCheckedOut(revision, head) {
	if (revision === void 0) return true;
	const name = revision.trim().replace(/^refs\/heads\//, "");
	if (TRUNKS.includes(name) || name === head?.branch || name === head?.defaultBranch) return true;
	return /^[0-9a-f]{7,64}$/.test(name) && (head?.commit?.startsWith(name) ?? false);
}

// src/sources/place.ts
/** Where a pointer into a text of one YAML document stands. */
function placeInYaml(source, pointer) {
	const [span] = splitDocuments(source.text);
	return locate(source, span?.start ?? 0, span?.end ?? source.text.length, pointer);
}

// src/sources/kustomize/kustomization.ts
const OWN_GROUP = "kustomize.config.k8s.io/";
/** Reads a kustomization the way kustomize does: one document, a mapping, of kustomize's own group where it names one. */
function readKustomization(folder, source) {
	const [span] = splitDocuments(source.text);
	if (!span) return { status: "none" };
	const result = parseYaml(source.text.slice(span.start, span.end));
	if (!result.ok) return /\{\{|\{%|<%/.test(source.text) ? { status: "none" } : {
		status: "broken",
		problem: result.problem,
		offset: span.start + result.offset
	};
	const { value } = result;
	if (!isObject(value)) return {
		status: "broken",
		problem: "it is no mapping",
		offset: span.start
	};
	const apiVersion = value["apiVersion"];
	if (typeof apiVersion === "string" && apiVersion !== "" && !apiVersion.startsWith(OWN_GROUP)) return { status: "none" };
	return {
		status: "read",
		kustomization: {
			folder,
			source,
			object: value,
			isComponent: value["kind"] === "Component"
		}
	};
}
/** Where a pointer into a kustomization stands. */
function placeIn({ source, locate }, pointer) {
	return locate ? locate(pointer) : placeInYaml(source, pointer);
}
/** A scalar as it is written, without quotes: `newTag: 1.10` is a number to YAML and a tag to whoever wrote it. */
function writtenAt(kustomization, pointer, value) {
	if (typeof value === "string" || value === void 0 || value === null) return value ?? void 0;
	const { line, column, endLine, endColumn } = placeIn(kustomization, pointer);
	const text = kustomization.source.text.split(/\r\n|\n|\r/)[line - 1];
	return line === endLine && text !== void 0 ? text.slice(column - 1, endColumn - 1) : String(value);
}
/** The entries of a list field, with their pointers; nothing for a field that is no list. */
function entriesOf({ object }, field) {
	const list = object[field];
	return Array.isArray(list) ? list.map((value, i) => ({
		at: `/${field}/${i}`,
		value
	})) : [];
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

// src/gitops/directory.ts
/** An expression of a generator; alternatives within alternatives hold a comma. */
const EXPRESSION = /\{\{[^{},]*\}\}/;
function directoryFilter(directory) {
	const fields = ["include", "exclude"].map((field) => ({
		field,
		glob: textAt(directory, field)
	}));
	const open = fields.filter(({ glob }) => glob !== void 0 && EXPRESSION.test(glob));
	const [included, excluded] = fields.map((entry) => entry.glob === void 0 || open.includes(entry) ? void 0 : argoGlob(entry.glob));
	return {
		takes: included || excluded ? (path) => (included?.(path) ?? true) && !excluded?.(path) : void 0,
		notApplied: open.map(({ field }) => `directory.${field}`)
	};
}
/** Globs as Argo CD reads them: `*` and `?` stand for `/`, too, and a glob that cannot be read matches nothing. */
function argoGlob(glob) {
	let depth = 0;
	const source = (glob.match(/\\.|\[[^\]]*\]|\*+|./gsu) ?? []).map((part) => {
		if (part.startsWith("*")) return ".*";
		if (part === "?") return ".";
		if (part.startsWith("[") && part.length > 2) return `[${part.slice(1, -1).replaceAll(/[\\\]^|]/g, "\\$&").replace(/^!/, "^")}]`;
		if (part === "{" || part === "}") {
			depth += part === "{" ? 1 : -1;
			return part === "{" ? "(?:" : ")";
		}
		if (part === "," && depth > 0) return "|";
		return part.replace(/^\\(?=.)/s, "").replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
	});
	try {
		const pattern = new RegExp(`^${source.join("")}$`, "su");
		return (path) => pattern.test(path);
	} catch {
		return () => false;
	}
}

// src/gitops/helm-values.ts
/** More than that is not handed to a program as arguments. */
const MAX_VALUES = 65536;
/** Whether inline values can be handed on. */
function isSmall(values) {
	return JSON.stringify(values).length <= MAX_VALUES;
}
/**
* `helm:` of an Argo CD source.
* @param path of the chart, from the root of the repository
* @param refs roots of `$name` in the paths of values files: sources of this Application that only lend their files
*/
function argoHelm(helm, at, path, refs) {
	const names = listAt(helm, "valueFiles").flatMap((name, i) => typeof name === "string" ? [{
		name,
		at: `${at}/valueFiles/${i}`
	}] : []);
	const isOptional = helm["ignoreMissingValueFiles"] === true;
	const files = names.flatMap(({ name, at: place }) => {
		const found = valuesPath(name, path, refs);
		return found === void 0 ? [] : [{
			path: found,
			isOptional,
			at: place
		}];
	});
	const inObject = objectAt(helm, "valuesObject");
	const hasObject = Object.keys(inObject).length > 0;
	const parsed = hasObject ? void 0 : parseYaml(textAt(helm, "values") ?? "");
	const inText = parsed?.ok && isObject(parsed.value) ? parsed.value : {};
	const values = hasObject ? inObject : inText;
	const isUsed = isSmall(values);
	return {
		releaseName: textAt(helm, "releaseName"),
		files,
		values: isUsed ? values : {},
		valuesAt: Object.keys(values).length === 0 ? void 0 : {
			pointer: `${at}/${hasObject ? "valuesObject" : "values"}`,
			isText: !hasObject
		},
		parameters: listAt(helm, "parameters").flatMap((entry, i) => {
			const name = textAt(entry, "name");
			const value = objectAt(entry)["value"];
			if (name === void 0 || value === void 0 || value === null || typeof value === "object") return [];
			return [{
				name,
				value: String(value),
				isString: objectAt(entry)["forceString"] === true,
				at: `${at}/parameters/${i}/value`
			}];
		}),
		notApplied: [
			...files.length < names.length ? ["helm.valueFiles"] : [],
			...listAt(helm, "fileParameters").length > 0 ? ["helm.fileParameters"] : [],
			...isUsed && parsed?.ok !== false ? [] : ["helm.values"]
		]
	};
}
/** undefined for a file of a repository that is none of ours, and for a URL. */
function valuesPath(name, path, refs) {
	if (name.includes("://") || name.includes("{{")) return void 0;
	const ref = /^\$([^/]+)\/(.*)$/s.exec(name);
	if (ref) return refs.has(ref[1] ?? "") ? cleanPath(ref[2] ?? "") : void 0;
	return cleanPath(name.startsWith("/") ? name : `${path}/${name}`);
}
/** Values of a Flux HelmRelease. */
function fluxHelm(spec, name) {
	const chart = objectAt(spec, "chart", "spec");
	const target = textAt(spec, "targetNamespace");
	const values = objectAt(spec, "values");
	const isOptional = chart["ignoreMissingValuesFiles"] === true;
	return {
		releaseName: textAt(spec, "releaseName") ?? (target === void 0 ? name : `${target}-${name}`),
		files: listAt(chart, "valuesFiles").flatMap((path, i) => typeof path === "string" ? [{
			path: cleanPath(path),
			isOptional,
			at: `/spec/chart/spec/valuesFiles/${i}`
		}] : []),
		values: isSmall(values) ? values : {},
		valuesAt: Object.keys(values).length === 0 ? void 0 : {
			pointer: "/spec/values",
			isText: false
		},
		parameters: [],
		notApplied: [...["valuesFrom", "postRenderers"].filter((field) => listAt(spec, field).length > 0), ...isSmall(values) ? [] : ["values"]]
	};
}

// src/gitops/images.ts
/** `images:` of a Flux Kustomization: entries as in a kustomization. */
function imageEntries$1(spec, at) {
	return listAt(spec, "images").flatMap((entry, i) => {
		const name = textAt(entry, "name");
		if (name === void 0) return [];
		const [newName, newTag, digest] = [
			"newName",
			"newTag",
			"digest"
		].map((field) => textAt(entry, field));
		return [{
			name,
			newName,
			newTag,
			digest,
			at: `${at}/images/${i}`,
			hasFields: true
		}];
	});
}
/** `kustomize.images` of an Argo CD source: `[old=]new[:tag][@digest]`, `*` for a name or tag that stays, as `kustomize edit set image` takes it. */
function imageArguments(kustomize, at) {
	return listAt(kustomize, "images").flatMap((entry, i) => {
		if (typeof entry !== "string" || isObject(entry)) return [];
		const equals = entry.indexOf("=");
		const image = entry.slice(equals + 1);
		const digestAt = image.indexOf("@");
		const reference = digestAt < 0 ? image : image.slice(0, digestAt);
		const colon = reference.lastIndexOf(":");
		const hasTag = colon > reference.lastIndexOf("/");
		const newName = hasTag ? reference.slice(0, colon) : reference;
		if (newName === "") return [];
		return [{
			name: equals < 0 ? newName : entry.slice(0, equals),
			newName: newName === "*" ? void 0 : newName,
			newTag: hasTag && reference.slice(colon + 1) !== "*" ? reference.slice(colon + 1) : void 0,
			digest: digestAt < 0 ? void 0 : image.slice(digestAt + 1),
			at: `${at}/images/${i}`,
			hasFields: false
		}];
	});
}

// src/gitops/repository-url.ts
/**
* What two URLs of one repository have in common: host and path, without scheme, user, port, `.git` or case of the host.
* undefined for what is no URL of a repository.
*/
function sameRepositoryKey(url) {
	const text = url.trim().replace(/[?#].*$/s, "");
	const [, host, path] = /^(?:[a-z][a-z0-9+.-]*:\/\/)(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+)$/i.exec(text) ?? /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/.exec(text) ?? [];
	if (host === void 0 || path === void 0) return void 0;
	const clean = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "").toLowerCase();
	return clean === "" ? void 0 : `${host.toLowerCase()}/${clean}`;
}
/** A URL that can be printed: without user, password, query and anything that is no character of a URL. */
function printableUrl(url) {
	const clean = url.trim().replace(/[?#].*$/s, "").replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:[^/]*@|[^/@]*:(?!\d+\/)[^@]*@)/i, "$1").replace(/^[^@/:\s]+:[^@/\s]*@/, "").replaceAll(/[^\w.:/@~%+{}$ -]/g, "?");
	return clean.length > 200 ? `${clean.slice(0, 200)}...` : clean;
}

// src/gitops/argo.ts
/** What an Argo CD Application deploys: one root a source. */
function applicationRoots(manifest) {
	return specRoots(manifest, objectAt(manifest.object, "spec"), "/spec", manifest.name);
}
/**
* Of an Application's spec, also where it is the template of an ApplicationSet.
* @param name of the Application, which is the name of its release, too
*/
function specRoots(manifest, spec, at, name) {
	return sourcesOf(spec, at).flatMap(({ source, at: place }) => {
		const from = sourceOf$1(source);
		if (from === void 0) return [];
		const kustomize = objectAt(source, "kustomize");
		const { notApplied: unapplied, ...helm } = argoHelm(objectAt(source, "helm"), `${place}/helm`, from.kind === "git" ? from.path : "", lentBy(spec, textAt(source, "repoURL")));
		const filter = directoryFilter(objectAt(source, "directory"));
		const override = textAt(kustomize, "namespace");
		return [{
			manifest,
			label: labelOf(manifest),
			at: place,
			pathAt: `${place}/path`,
			source: from,
			namespace: templated(override ?? textAt(source, "helm", "namespace") ?? textAt(spec, "destination", "namespace") ?? null),
			overrides: override !== void 0,
			recursive: objectAt(source, "directory")["recurse"] === true,
			takes: filter.takes,
			images: imageArguments(kustomize, `${place}/kustomize`),
			helm: {
				...helm,
				releaseName: helm.releaseName ?? name
			},
			notApplied: [
				...unapplied,
				...notApplied(source),
				...filter.notApplied
			]
		}];
	});
}
function sourcesOf(spec, at) {
	const hydrated = objectAt(spec, "sourceHydrator", "drySource");
	const several = listAt(spec, "sources").map((source, i) => ({
		source,
		at: `${at}/sources/${i}`
	}));
	if (several.length > 0) return several;
	if (Object.keys(hydrated).length > 0) return [{
		source: hydrated,
		at: `${at}/sourceHydrator/drySource`
	}];
	return [{
		source: objectAt(spec, "source"),
		at: `${at}/source`
	}];
}
/** undefined for one that only lends its files to others (`ref`). */
function sourceOf$1(source) {
	const url = textAt(source, "repoURL");
	const path = textAt(source, "path");
	const chart = textAt(source, "chart");
	if (chart !== void 0) return {
		kind: "elsewhere",
		what: `the chart ${chart}${url === void 0 ? "" : ` of ${url}`}`,
		isArtifact: false
	};
	if (url?.startsWith("oci://")) return {
		kind: "elsewhere",
		what: `the artifact ${url}`,
		isArtifact: true
	};
	if (path === void 0 && (url === void 0 || textAt(source, "ref") !== void 0)) return void 0;
	return {
		kind: "git",
		url,
		path: cleanPath(path ?? ""),
		isOwn: false,
		revision: textAt(source, "targetRevision")
	};
}
/** Names of the sources of the same repository that only lend their files; of another one they are not here. */
function lentBy(spec, url) {
	const key = url === void 0 ? void 0 : sameRepositoryKey(url);
	return new Set(listAt(spec, "sources").flatMap((source) => key !== void 0 && sameRepositoryKey(textAt(source, "repoURL") ?? "") === key ? textAt(source, "ref") ?? [] : []));
}
const KUSTOMIZE_FIELDS = [
	"patches",
	"components",
	"namePrefix",
	"nameSuffix"
];
function notApplied(source) {
	const kustomize = objectAt(source, "kustomize");
	return [...KUSTOMIZE_FIELDS.filter((field) => isSet(kustomize[field])).map((field) => `kustomize.${field}`), ...isSet(objectAt(source)["plugin"]) ? ["plugin"] : []];
}
function isSet(value) {
	return value !== void 0 && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
function templated(namespace) {
	return namespace?.includes("{{") ? "templated" : namespace;
}

// src/gitops/generators.ts
const PLACEHOLDER = /\{\{-?\s*\.?([^{}]*?)\s*-?\}\}/g;
/** `{{name}}`, `{{ .name }}` and the like; what is not known stays. */
function filledIn(text, parameters) {
	return text.replaceAll(PLACEHOLDER, (whole, name) => parameters.get(name)?.value ?? whole);
}
/** Names of the parameters that a text asks for, in the order they stand. */
function placeholdersIn(text) {
	return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}
/** As many elements are combined at most. */
const MAX_PRODUCT = 2e4;
/**
* The elements of a generator of an ApplicationSet.
* @returns undefined for one that asks something else than this repository
*/
function elementsOf(generator, at, folders) {
	if (!isObject(generator)) return void 0;
	const { list, git, matrix } = generator;
	if (isObject(list) && listAt(list, "elements").length > 0) return listAt(list, "elements").map((element, i) => {
		const place = `${at}/list/elements/${i}`;
		return {
			at: place,
			parameters: flat(element, place)
		};
	});
	if (isObject(git) && listAt(git, "directories").length > 0) return directoriesOf(git, folders).map((parameters) => ({
		at: void 0,
		parameters
	}));
	return isObject(matrix) ? productOf(matrix, `${at}/matrix`, folders) : void 0;
}
/** Every combination; what one of the generators leaves open stays open. */
function productOf(matrix, at, folders) {
	const parts = listAt(matrix, "generators").map((generator, i) => elementsOf(generator, `${at}/generators/${i}`, folders));
	if (parts.every((part) => part === void 0)) return void 0;
	return parts.reduce((made, part) => part === void 0 ? made : made.flatMap((left) => part.map((right) => ({
		at: right.at ?? left.at,
		parameters: new Map([...left.parameters, ...right.parameters])
	}))).slice(0, MAX_PRODUCT), [{
		at: void 0,
		parameters: /* @__PURE__ */ new Map()
	}]);
}
function directoriesOf(git, folders) {
	const entries = listAt(git, "directories");
	const globs = (excluded) => entries.flatMap((entry) => objectAt(entry)["exclude"] === true === excluded ? textAt(entry, "path") ?? [] : []).map(cleanPath);
	const [included, excluded] = [globMatcher(globs(false)), globMatcher(globs(true))];
	const values = [...flat(objectAt(git, "values"), "")];
	return folders.filter((folder) => included(folder) && !excluded(folder)).map((folder) => {
		const segments = folder.split("/");
		const basename = segments.at(-1) ?? "";
		const normalized = basename.toLowerCase().replaceAll(/[^a-z0-9.-]/g, "-");
		const own = segments.flatMap((segment, i) => [[`path[${i}]`, segment], [`index .path.segments ${i}`, segment]]);
		const known = new Map([...[
			["path", folder],
			["path.path", folder],
			["path.basename", basename],
			["path.basenameNormalized", normalized]
		], ...own].map(([name, value]) => [name, { value }]));
		return new Map([...known, ...values.map(([key, { value }]) => [`values.${key}`, { value: filledIn(value, known) }])]);
	});
}
/** Values by their dotted path. */
function flat(value, at, prefix = "") {
	const entries = isObject(value) ? Object.entries(value) : [];
	return new Map(entries.flatMap(([key, child]) => {
		const place = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
		if (isObject(child)) return [...flat(child, place, `${prefix}${key}.`)];
		return child === null || typeof child === "object" ? [] : [[`${prefix}${key}`, {
			value: String(child),
			at: place
		}]];
	}));
}

// src/gitops/application-set.ts
/** More elements than that are not told apart, which is said. */
const MAX_ELEMENTS = 5e3;
const AT = "/spec/template/spec";
/**
* What an ApplicationSet deploys. Lists, folders of git and products of them are resolved; what other generators fill in stands for anything in a
* path, and leaves a namespace open.
* @param folders of the repository the set lies in, from its root
*/
function applicationSetRoots(manifest, folders) {
	const spec = objectAt(manifest.object, "spec");
	const template = objectAt(spec, "template");
	const generators = listAt(spec, "generators");
	const all = generators.flatMap((generator, i) => {
		return elementsOf(generator, `/spec/generators/${i}`, folders) ?? [void 0];
	});
	const elements = all.length === 0 ? [void 0] : all.slice(0, MAX_ELEMENTS);
	const unapplied = [
		...all.length > MAX_ELEMENTS ? [`what it generates beyond ${MAX_ELEMENTS} elements`] : [],
		...textAt(spec, "templatePatch") === void 0 ? [] : ["templatePatch"],
		...generators.some(hasTemplate) ? ["template of a generator"] : []
	];
	return elements.flatMap((element) => {
		const made = element ? filled(template, element.parameters) : template;
		const name = textAt(made, "metadata", "name");
		const known = name === void 0 || name.includes("{{") ? void 0 : name;
		return specRoots(manifest, objectAt(made, "spec"), AT, known).map((root) => {
			const { source } = root;
			return {
				...root,
				label: known === void 0 ? root.label : `${labelOf({
					kind: "Application",
					name: known
				})} of ${root.label}`,
				source: source.kind === "git" ? opened(source) : source,
				...withOpenParameters(root, unapplied),
				...element && { element: generatedFrom(manifest, element) }
			};
		});
	});
}
function hasTemplate(generator) {
	return isObject(generator) && Object.values(generator).some((value) => Object.keys(objectAt(value, "template")).length > 0);
}
function filled(value, parameters) {
	if (typeof value === "string") return filledIn(value, parameters);
	if (Array.isArray(value)) return value.map((item) => filled(item, parameters));
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, parameters)])) : value;
}
/** Parameters with what no generator here fills in: one whose value is open is handed on as it is written, one whose name is open cannot be. */
function withOpenParameters({ helm, notApplied }, unapplied) {
	const all = helm?.parameters ?? [];
	const isOpen = all.some(({ name, value }) => name.includes("{{") || value.includes("{{"));
	const parameters = all.filter(({ name }) => !name.includes("{{")).map((parameter) => parameter.value.includes("{{") ? {
		...parameter,
		isOpen: true
	} : parameter);
	return {
		helm: helm && {
			...helm,
			parameters
		},
		notApplied: [
			...notApplied,
			...unapplied,
			...isOpen ? ["what generators fill into helm.parameters"] : []
		]
	};
}
/** The last parameter of a text is taken for what decides it: the tag of an image stands at its end. */
function generatedFrom({ object }, { at, parameters }) {
	return {
		at,
		written: (pointer) => {
			const text = valueAt(object, segmentsOf(pointer));
			return (typeof text === "string" ? placeholdersIn(text) : []).flatMap((name) => parameters.get(name)?.at ?? []).at(-1) ?? pointer;
		}
	};
}
/** What stays open in a path stands for any one folder; a URL that does is not known. */
function opened(source) {
	const path = cleanPath(source.path.replaceAll(/\{\{.*?\}\}/g, "*").replaceAll(/\*+/g, "*"));
	return {
		...source,
		path,
		url: source.url?.includes("{{") ? void 0 : source.url
	};
}

// src/gitops/flux.ts
function fluxSources(manifests) {
	return new Map(manifests.filter((manifest) => kindOf(manifest).endsWith(".source.toolkit.fluxcd.io")).map((manifest) => [`${manifest.kind}/${manifest.namespace ?? ""}/${manifest.name}`, manifest]));
}
/** The repository `flux bootstrap` sets up is the one its own objects lie in. */
const BOOTSTRAP = "flux-system";
/** What a Flux Kustomization deploys. */
function kustomizationRoots(manifest, sources) {
	const spec = objectAt(manifest.object, "spec");
	const target = textAt(spec, "targetNamespace");
	const unapplied = [
		"patches",
		"patchesStrategicMerge",
		"patchesJson6902",
		"components"
	].filter((field) => listAt(spec, field).length > 0);
	const postBuild = Object.keys(objectAt(spec, "postBuild")).map((field) => `postBuild.${field}`);
	return [{
		manifest,
		label: labelOf(manifest),
		at: "/spec/sourceRef",
		pathAt: "/spec/path",
		source: sourceOf(manifest, objectAt(spec, "sourceRef"), textAt(spec, "path") ?? "", sources),
		namespace: target ?? null,
		overrides: target !== void 0,
		recursive: true,
		images: imageEntries$1(spec, "/spec"),
		helm: void 0,
		notApplied: [...unapplied, ...postBuild]
	}];
}
/** What a Flux HelmRelease deploys: a chart, by its own name or by reference. */
function helmReleaseRoots(manifest, sources) {
	const spec = objectAt(manifest.object, "spec");
	const chart = objectAt(spec, "chart", "spec");
	const reference = objectAt(spec, "chartRef");
	const isReference = Object.keys(chart).length === 0 && Object.keys(reference).length > 0;
	if (!isReference && textAt(chart, "chart") === void 0 && textAt(chart, "sourceRef", "name") === void 0) return [];
	const { notApplied, ...helm } = fluxHelm(spec, manifest.name);
	return [{
		manifest,
		label: labelOf(manifest),
		pathAt: isReference ? "/spec/chartRef/name" : "/spec/chart/spec/chart",
		at: isReference ? "/spec/chartRef" : "/spec/chart/spec/sourceRef",
		source: isReference ? sourceOf(manifest, reference, "", sources) : sourceOf(manifest, objectAt(chart, "sourceRef"), textAt(chart, "chart") ?? "", sources),
		namespace: textAt(spec, "targetNamespace") ?? manifest.namespace,
		overrides: false,
		recursive: false,
		images: [],
		helm,
		notApplied
	}];
}
function sourceOf(manifest, reference, path, sources) {
	const kind = textAt(reference, "kind") ?? "";
	const name = textAt(reference, "name") ?? "";
	const namespace = textAt(reference, "namespace") ?? manifest.namespace ?? "";
	const found = sources.get(`${kind}/${namespace}/${name}`);
	const spec = objectAt(found?.object, "spec");
	const url = textAt(spec, "url");
	if (kind === "HelmChart" && found) return sourceOf(found, objectAt(spec, "sourceRef"), textAt(spec, "chart") ?? "", sources);
	if (kind === "GitRepository") return {
		kind: "git",
		url,
		path: cleanPath(path),
		isOwn: name === BOOTSTRAP,
		revision: revisionOf(spec)
	};
	const label = `${kind || "source"} ${namespace === "" ? "" : `${namespace}/`}${name}`;
	if (kind === "OCIRepository") return {
		kind: "elsewhere",
		what: url === void 0 ? label : `the artifact ${url}`,
		isArtifact: true
	};
	if (kind === "Bucket") return {
		kind: "elsewhere",
		what: bucketOf(spec) ?? label,
		isArtifact: true
	};
	if (kind === "ExternalArtifact") return {
		kind: "elsewhere",
		what: `${label}, which is made in the cluster`,
		isArtifact: true
	};
	return {
		kind: "elsewhere",
		what: `${kind === "HelmRepository" && path !== "" ? `the chart ${path} of ` : ""}${url ?? label}`,
		isArtifact: false
	};
}
/** What a GitRepository follows: of several the one that Flux takes. */
function revisionOf(spec) {
	const ref = objectAt(spec, "ref");
	return [
		"commit",
		"name",
		"semver",
		"tag",
		"branch"
	].map((field) => textAt(ref, field)).find((value) => value !== void 0);
}
function bucketOf(spec) {
	const [bucket, endpoint] = [textAt(spec, "bucketName"), textAt(spec, "endpoint")];
	return bucket === void 0 ? void 0 : `the bucket ${bucket}${endpoint === void 0 ? "" : ` of ${endpoint}`}`;
}

// src/gitops/tree.ts
/** @param files every path of the scan, from the working directory */
function treeOf(files) {
	const folders = /* @__PURE__ */ new Set([""]);
	const rendered = /* @__PURE__ */ new Set();
	for (const file of files) {
		const parts = file.split("/");
		for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join("/"));
		if (/(?:^|\/)(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/.test(file)) rendered.add(folderOf(file));
	}
	const known = new Set(files);
	const all = [...folders, ...files];
	return {
		folders,
		rendered,
		has: (path) => path.includes("*") ? all.some(globMatcher([path])) : folders.has(path) || known.has(path)
	};
}
/** A path from the root of the repository, from the working directory. */
function below(prefix, path) {
	return posix.relative(`/${prefix}`, `/${path}`);
}
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

// src/gitops/own-root.ts
/**
* Gives a function that finds what deploys a file: the roots of the nearest folder that has one, because an application of applications covers
* the others as well.
*/
function nearestRoots(roots, tree) {
	const isGlob = ({ path }) => path.includes("*");
	const byPath = groupBy(roots.filter((own) => !isGlob(own)), ({ path }) => path);
	const globs = [...groupBy(roots.filter(isGlob), ({ path }) => path)].map(([glob, same]) => ({
		matches: globMatcher([glob]),
		same
	}));
	const at = (path) => [...byPath.get(path) ?? [], ...globs.flatMap(({ matches, same }) => matches(path) ? same : [])];
	const known = /* @__PURE__ */ new Map();
	const lists = /* @__PURE__ */ new Map();
	/** Of everything in a folder, whatever its name. */
	function ofFolder(folder) {
		const before = known.get(folder);
		if (before) return before;
		const direct = at(folder);
		const found = direct.length > 0 ? direct : above(folder);
		known.set(folder, found);
		return found;
	}
	/** Only what is recursive reaches down, as far as there is neither a kustomization nor a chart. */
	function above(folder) {
		for (let outer = folder; outer !== "";) {
			outer = folderOf(outer);
			const reaching = tree.rendered.has(outer) ? [] : at(outer).filter(({ root }) => root.recursive);
			if (reaching.length > 0) return reaching;
		}
		return [];
	}
	/** The nearest that take a file: one that excludes it leaves it to those further out. */
	function taking(file) {
		const inner = folderOf(file);
		for (let folder = inner;; folder = folderOf(folder)) {
			const isRendered = tree.rendered.has(folder);
			const reaching = folder === inner ? at(folder) : isRendered ? [] : at(folder).filter(({ root }) => root.recursive);
			const path = folder === "" ? file : file.slice(folder.length + 1);
			const kept = reaching.filter(({ root }) => isRendered || root.takes?.(path) !== false);
			if (kept.length > 0) return once(kept);
			if (folder === "") return once([]);
		}
	}
	/** The same list for the same roots, which is told apart once. */
	function once(kept) {
		const key = kept.map((own) => roots.indexOf(own)).join();
		const before = lists.get(key) ?? kept;
		lists.set(key, before);
		return before;
	}
	return (file) => {
		const own = at(file);
		if (own.length > 0) return own;
		const found = ofFolder(folderOf(file));
		return found.some(({ root }) => root.takes) ? taking(file) : found;
	};
}

// src/gitops/variants.ts
/** One path is rendered and judged in as many ways: an ApplicationSet may deploy it to hundreds of clusters. */
const MAX_VARIANTS = 50;
/**
* Tells the ways apart in which one path is deployed. Of too many those to production come first.
* @param isChart whether it is rendered with what the roots give to a chart
*/
function variantsOf(roots, isChart, isProduction) {
	const exact = grouped(roots, isChart ? {
		chart: true,
		named: true
	} : { chart: false });
	const all = exact.length > 50 && isChart ? grouped(roots, {
		chart: true,
		named: false
	}) : exact;
	if (all.length <= 50) return {
		judged: all,
		left: []
	};
	const isThere = ({ first: { root } }) => root.namespace !== null && root.namespace !== "templated" && isProduction(root.namespace);
	const ordered = [...all.filter(isThere), ...all.filter((variant) => !isThere(variant))];
	return {
		judged: ordered.slice(0, 50),
		left: ordered.slice(50)
	};
}
function grouped(roots, what) {
	return [...groupBy(roots, (own) => keyOf(own, what))].flatMap(([key, group]) => {
		const [first] = group;
		return first ? [{
			key,
			first,
			roots: group
		}] : [];
	});
}
/** What makes a difference, without the places where it is written. */
function keyOf({ path, root }, what) {
	const { namespace, overrides, images } = root;
	const common = [
		path,
		namespace,
		overrides,
		images.map(({ name, newName, newTag, digest }) => [
			name,
			newName,
			newTag,
			digest
		])
	];
	return JSON.stringify(what.chart ? [...common, helmSettings(root, what.named)] : common);
}
function helmSettings({ helm }, named) {
	if (helm === void 0) return null;
	const { releaseName, files, values, parameters } = helm;
	return [
		named ? releaseName : null,
		files.map(({ path, isOptional }) => [path, isOptional]),
		values,
		parameters.map(({ name, value, isString, isOpen }) => [
			name,
			value,
			isString,
			isOpen
		])
	];
}

// src/gitops/whereabouts.ts
/** Of what a GitOps object deploys from elsewhere: nothing is fetched. */
function elsewhere(root) {
	const { source } = root;
	const from = source.kind === "elsewhere" ? source.what.replaceAll(/\S+:\/\/\S+/g, printableUrl) : source.url === void 0 ? "a repository that no scanned manifest names" : printableUrl(source.url);
	const path = source.kind === "git" && source.path !== "" ? `, ${source.path}` : "";
	const why = source.kind === "elsewhere" && source.isArtifact ? "what it holds is not read here, and never fetched" : "not part of what was scanned, and never fetched";
	return {
		file: fileOf(root, root.at),
		reason: "remote-source",
		message: `${root.label} deploys from ${from}${path}: ${why}`
	};
}
/**
* What becomes of a path of this repository of which nothing was scanned: a finding where the checkout shows that it is not there, and a deploy of
* what is checked out would fail; else it is counted as not scanned.
*/
function notScanned({ root, path }, checkout) {
	const { label, source, pathAt } = root;
	const skip = (why) => ({
		file: fileOf(root, pathAt),
		reason: "not-scanned",
		message: `${label} deploys ${shown(path)} of this repository${why}`
	});
	if (source.kind !== "git" || path.includes("*")) return skip(": nothing that was scanned lies in such a path");
	if (checkout?.isThere?.(source.path)) return skip(", of which nothing was scanned");
	if (!isCheckedOut(source.revision, checkout?.head)) return skip(` at ${shown(source.revision ?? "")}, which is not known to be what is checked out; here there is no such path`);
	if (!checkout?.isThere || checkout.isSparse) return skip(", of which nothing is checked out here");
	return nothingThere(root, `${label} deploys the path ${shown(source.path)} of this repository, and no such directory exists in this checkout`);
}
/** A finding about what a GitOps object names and what is not there. */
function nothingThere(root, problem) {
	const { manifest, pathAt } = root;
	const { source, start, end, apiVersion, kind, namespace, name } = manifest;
	return {
		source,
		start,
		end,
		problem,
		location: placeOf(root, pathAt),
		resource: {
			apiVersion,
			kind,
			namespace,
			name
		},
		renderer: kindOf(manifest).endsWith(".argoproj.io") ? "argocd" : "flux"
	};
}
function fileOf(root, pointer) {
	return root.manifest.source.origin ? placeOf(root, pointer).file : root.manifest.source.path;
}
/** A path out of a manifest, fit for a sentence. */
function shown(path) {
	const clean = path.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
	return clean.length > 200 ? `${clean.slice(0, 200)}...` : clean || ".";
}

// src/gitops/resolve.ts
/**
* Finds out what the Argo CD and Flux objects among the manifests deploy: paths of this repository, each in one way or in several, or something
* that lies elsewhere and is counted as not scanned.
* @returns undefined where there is no such object
*/
function resolveGitOps(manifests, { files, checkout, isProduction }) {
	const objects = manifests.filter((manifest) => isGitOpsObject(manifest) && manifest.object["$patch"] !== "delete");
	if (objects.length === 0) return void 0;
	const prefix = checkout?.prefix ?? "";
	const own = new Set((checkout?.remotes ?? []).flatMap((url) => sameRepositoryKey(url) ?? []));
	const tree = treeOf(files());
	const sources = fluxSources(objects);
	const folders = [...tree.folders].map((folder) => prefix === "" ? folder : `${prefix}/${folder}`);
	const skipped = /* @__PURE__ */ new Map();
	const unreadable = /* @__PURE__ */ new Map();
	const roots = [];
	const say = (entry) => {
		if ("reason" in entry) skipped.set(`${entry.file}\n${entry.message}`, entry);
		else unreadable.set(`${entry.problem}\n${JSON.stringify(entry.location)}`, entry);
	};
	const take = (root) => {
		const { source } = root;
		const path = source.kind === "git" ? below(prefix, source.path) : "";
		const isHere = source.kind === "git" && tree.has(path);
		const key = source.kind === "git" && source.url !== void 0 ? sameRepositoryKey(source.url) : void 0;
		const isKnown = source.kind === "git" && (source.isOwn || key !== void 0 && own.has(key));
		const isComparable = own.size > 0 && key !== void 0;
		if (isHere && (isKnown || !isComparable)) roots.push({
			root,
			path,
			isAssumed: !isKnown
		});
		else say(isKnown ? notScanned({
			root,
			path,
			isAssumed: false
		}, checkout) : elsewhere(root));
	};
	const [releases, others] = [true, false].map((wanted) => objects.filter((manifest) => isRelease(manifest) === wanted));
	for (const manifest of others ?? []) rootsOf(manifest, sources, folders).forEach(take);
	const outer = variantReader([...roots], tree, isProduction);
	for (const manifest of releases ?? []) {
		const { judged } = outer(manifest.source.path);
		for (const root of helmReleaseRoots(manifest, sources)) placed(root, judged).forEach(take);
	}
	const deployed = new Set(roots.map(({ path }) => path));
	const globs = globMatcher([...deployed].filter((path) => path.includes("*")));
	return {
		variantsOf: variantReader(roots, tree, isProduction),
		isDeployed: (folder) => deployed.has(folder) || globs(folder),
		pathOf: (path) => below(prefix, path),
		roots,
		tree,
		skipped: [...skipped.values()],
		unreadable: [...unreadable.values()]
	};
}
function rootsOf(manifest, sources, folders) {
	switch (kindOf(manifest)) {
		case "Application.argoproj.io": return applicationRoots(manifest);
		case "ApplicationSet.argoproj.io": return applicationSetRoots(manifest, folders);
		case "Kustomization.kustomize.toolkit.fluxcd.io": return kustomizationRoots(manifest, sources);
		default: return [];
	}
}
function isRelease(manifest) {
	return kindOf(manifest) === "HelmRelease.helm.toolkit.fluxcd.io";
}
/** A release in each namespace that what deploys it gives to it. */
function placed(root, outer) {
	const { manifest } = root;
	if (outer.length === 0 || textAt(manifest.object, "spec", "targetNamespace") !== void 0) return [root];
	const namespaces = outer.map(({ first: { root: by } }) => by.overrides ? by.namespace : manifest.namespace ?? by.namespace);
	return [...new Set(namespaces)].map((namespace) => ({
		...root,
		namespace
	}));
}
/** Files of one folder are deployed together: told apart once. */
function variantReader(roots, tree, isProduction) {
	const nearest = nearestRoots(roots, tree);
	const known = /* @__PURE__ */ new Map();
	return (path) => {
		const found = nearest(path);
		const isChart = path.endsWith("Chart.yaml");
		const byKind = known.get(found) ?? /* @__PURE__ */ new Map();
		known.set(found, byKind);
		const variants = byKind.get(isChart) ?? variantsOf(found, isChart, isProduction);
		byKind.set(isChart, variants);
		return variants;
	};
}

// src/sources/kustomize/pattern.ts
/** Whether a regular expression of a kustomization takes the whole of a text; one that is none is compared as it stands. */
function matchesWhole(pattern, text) {
	if (pattern.length > 200 || /[+*}]\)*[+*{]/.test(pattern)) return text === pattern;
	try {
		return new RegExp(`^(?:${pattern})$`).test(text);
	} catch {
		return text === pattern;
	}
}

// src/images/ecr.ts
/**
* Hosts meant for a private registry, well-formed or not: account, style (`.` classic, `-` dual-stack), FIPS, region, suffix.
* Follows the host pattern of ecr-credential-provider (kubernetes/cloud-provider-aws v1.36), which lets combinations pass that do not exist.
*/
const PRIVATE_HOST = /^([a-z0-9][a-z0-9-]*)\.dkr([.-])ecr(-fips)?\.([a-z0-9][a-z0-9-]*)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const COMMERCIAL = {
	name: "aws",
	regions: /^/,
	classic: "amazonaws.com",
	dualStack: "on.aws"
};
/** Regions say their partition in their names; the rest is commercial. */
const PARTITIONS = [
	{
		name: "aws-us-gov",
		regions: /^us-gov-/,
		classic: "amazonaws.com",
		dualStack: "on.aws"
	},
	{
		name: "aws-cn",
		regions: /^cn-/,
		classic: "amazonaws.com.cn",
		dualStack: "on.amazonwebservices.com.cn"
	},
	{
		name: "aws-eusc",
		regions: /^eusc-/,
		classic: "amazonaws.eu"
	},
	{
		name: "aws-iso",
		regions: /^[a-z]{2}-iso-/,
		classic: "c2s.ic.gov"
	},
	{
		name: "aws-iso-b",
		regions: /^[a-z]{2}-isob-/,
		classic: "sc2s.sgov.gov"
	},
	{
		name: "aws-iso-e",
		regions: /^[a-z]{2}-isoe-/,
		classic: "cloud.adc-e.uk"
	},
	{
		name: "aws-iso-f",
		regions: /^[a-z]{2}-isof-/,
		classic: "csp.hci.ic.gov"
	}
];
/**
* Reads a private ECR registry out of a host without port.
* @returns undefined for any other host, ECR Public and ECR's API hosts included; with a `mismatch` where it can only be a mistake.
*/
function parseEcrHost(host) {
	const lower = host.toLowerCase();
	const match = PRIVATE_HOST.exec(lower);
	if (!match) return nearMiss(lower);
	const [, account = "", style, fips, region = "", suffix = ""] = match;
	const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
	const dualStack = style === "-";
	const mismatch = accountMismatch(account) ?? (suffix === (dualStack ? partition.dualStack ?? partition.classic : partition.classic) ? void 0 : formMismatch(account, region, partition)) ?? (host === lower ? void 0 : caseMismatch(lower));
	return {
		account,
		region,
		partition: partition.name,
		fips: fips !== void 0,
		dualStack,
		...mismatch !== void 0 && { mismatch }
	};
}
/** An account id in front and Amazon's domain behind it: nothing but a registry of ECR can be meant, misspelt. */
function nearMiss(host) {
	const [, account = "", rest = ""] = /^(\d{12})\.(.+)$/.exec(host) ?? [];
	if (!/(?:^|\.)(?:amazon(?:aws)?|aws)(?:\.|$)/.test(rest)) return void 0;
	const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d+)(?:\.|$)/.exec(rest)?.[1] ?? "";
	const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
	const mismatch = region === "" ? `a registry host reads ${account}.dkr.ecr.<region>.amazonaws.com` : formMismatch(account, region, partition);
	return {
		account,
		region,
		partition: partition.name,
		fips: false,
		dualStack: false,
		mismatch
	};
}
function accountMismatch(account) {
	if (/^\d{12}$/.test(account)) return void 0;
	return `an account id has 12 digits, and ${/^\d+$/.test(account) ? `${account} has ${account.length}` : `"${account}" is none`}`;
}
function formMismatch(account, region, { classic, dualStack }) {
	return `in ${region} this registry is ${account}.dkr.ecr.${region}.${classic}${dualStack === void 0 ? "" : ` (dual-stack: ${account}.dkr-ecr.${region}.${dualStack})`}`;
}
function caseMismatch(lower) {
	return `it is written in lower case, ${lower}, and the kubelet compares hosts with its credential provider's list letter by letter`;
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
	const problem = problemOf(text);
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
function problemOf(text) {
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
/** Ways in which templating leaves its mark: builders (`ko://` and a Go package), Helm, ERB, envsubst, make, GitHub expressions, sed tokens, angle brackets. */
const PLACEHOLDERS = [
	/^(?:ko|bazel):\/\//,
	/\$\{\{?[^}]*\}?\}?/,
	/\{\{[^}]*\}?\}?/,
	/<%[^>]*%?>?/,
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
	if (!/[${<%@_]|[A-Z]{3}|set-me|:\/\//i.test(text)) return void 0;
	for (const pattern of PLACEHOLDERS) {
		const match = pattern.exec(text);
		if (match) return match[0];
	}
	return TOKEN.exec(text)?.[1];
}

// src/sources/kustomize/image-entry.ts
function imageEntries(kustomization) {
	return entriesOf(kustomization, "images").flatMap(({ at, value }) => {
		if (!isObject(value)) return [];
		const text = (field) => writtenAt(kustomization, `${at}/${field}`, value[field]) || void 0;
		const name = text("name");
		return name === void 0 ? [] : [{
			at,
			name,
			newName: text("newName"),
			newTag: text("newTag"),
			digest: text("digest"),
			tagSuffix: text("tagSuffix")
		}];
	});
}
/** Name, tag and digest as kustomize splits them: the tag begins after the first colon behind the first slash. */
function splitImage(image) {
	const from = Math.max(0, image.indexOf("/"));
	const at = image.indexOf("@", from);
	const digest = at < 0 ? void 0 : image.slice(at + 1);
	const rest = at < 0 ? image : image.slice(0, at);
	const colon = rest.indexOf(":", from);
	return colon < 0 ? {
		name: rest,
		tag: void 0,
		digest
	} : {
		name: rest.slice(0, colon),
		tag: rest.slice(colon + 1),
		digest
	};
}
function partOf(image, part) {
	return splitImage(image)[part];
}
/** The part of an image that a finding is about: the one that cannot be read, else the tag, else the digest. */
function partInQuestion(image) {
	const { name, tag, digest } = splitImage(image);
	const isBroken = (text) => parseImage(text).state !== "parsed";
	const parsed = parseImage(name);
	if (parsed.state !== "parsed" || parsed.image.ecr?.mismatch !== void 0) return "name";
	if (tag !== void 0 && isBroken(`x:${tag}`)) return "tag";
	if (digest !== void 0 && isBroken(`x@${digest}`)) return "digest";
	return tag !== void 0 ? "tag" : digest !== void 0 ? "digest" : "name";
}
/** The name of an entry is a regular expression to kustomize, for the whole of the name. */
function isNamed(name, { name: pattern }) {
	return name === pattern || matchesWhole(pattern, name);
}
/**
* What the transformer makes of an image; undefined where the entry is about another one. A new tag drops the digest that was there, a digest the
* tag. `tagSuffix` is left to kustomize: its releases apply it differently.
*/
function applyImage(image, entry) {
	const { name, tag, digest } = splitImage(image);
	if (!isNamed(name, entry)) return void 0;
	const newTag = entry.newTag ?? (entry.digest === void 0 ? tag : void 0);
	const newDigest = entry.digest ?? (entry.newTag === void 0 ? digest : void 0);
	return `${entry.newName ?? name}${newTag === void 0 ? "" : `:${newTag}`}${newDigest === void 0 ? "" : `@${newDigest}`}`;
}
/**
* Asks entries, last to first, which of them decides a part of an image.
* @param name the image's, which later entries may have replaced since
*/
function decidingEntry(image, part, entries, name = splitImage(image).name) {
	let before = name;
	let renamedBy;
	for (const entry of entries.toReversed()) {
		if (!hasMade(image, part, before, entry)) continue;
		const field = fieldOf(image, part, entry);
		if (field !== void 0) return {
			by: {
				entry,
				field
			},
			renamedBy,
			name: before
		};
		if (entry.newName === void 0) continue;
		renamedBy ??= entry;
		before = entry.name;
	}
	return {
		by: void 0,
		renamedBy,
		name: before
	};
}
function hasMade(image, part, name, entry) {
	const { tag, digest } = splitImage(image);
	const isNamedSo = entry.newName === void 0 ? isNamed(name, entry) : name === entry.newName;
	if (!isNamedSo || part === "name") return isNamedSo;
	return (entry.newTag === void 0 || tag === entry.newTag) && (entry.digest === void 0 || digest === entry.digest);
}
function fieldOf(image, part, entry) {
	switch (part) {
		case "name": return entry.newName === void 0 ? void 0 : "newName";
		case "digest": return entry.digest === void 0 ? void 0 : "digest";
		case "tag":
			if (entry.newTag !== void 0) return "newTag";
			return entry.tagSuffix !== void 0 && splitImage(image).tag?.endsWith(entry.tagSuffix) ? "tagSuffix" : void 0;
	}
}

export { mergeConflictIn as A, isGitOpsObject as C, readManifests as D, placeOf as E, DEFAULT_PRODUCTION as F, namespaceLabels as I, productionOf as L, toManifest as M, isUnrenderedTemplate as N, splitDocuments as O, looksLikeManifest as P, nearest as R, isCheckedOut as S, labelOf as T, valueAt as _, partOf as a, readKustomization as b, isEcrPublicHost as c, resolveGitOps as d, sameRepositoryKey as f, segmentsOf as g, pointerOf as h, partInQuestion as i, fillParameters as j, MERGE_CONFLICT as k, parseEcrHost as l, mergeKeyOf as m, decidingEntry as n, parseImage as o, mapSegments as p, imageEntries as r, placeholderIn as s, applyImage as t, matchesWhole as u, entriesOf as v, kindOf as w, placeInYaml as x, placeIn as y };