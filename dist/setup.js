import { a as isTemplateFile, c as DEFAULT_CONFIG_FILE, i as isManifestFile, l as readConfigFile, n as isChartFile, o as parseRevisionFile, r as isKustomizationFile, s as globMatcher, t as glob, u as pMap } from "./dist.js";
import { n as PreflightError } from "./errors.js";
import { t as groupBy } from "./group-by.js";
import { accessSync, constants, existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { lstat, mkdtemp, readFile, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { availableParallelism, tmpdir } from "node:os";
import { spawn } from "node:child_process";

// src/manifests/json.ts
/** A mapping, not a sequence or null. */
function isObject(value) {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}

// src/inventory/kinds.ts
const TEMPLATE = "/spec/template/spec";
/** Kind and API group (without version) to the pod specs it holds. The generic search catches the kinds of other operators. */
const POD_SPEC_OF = {
	"Pod.": ["/spec"],
	"PodTemplate.": ["/template/spec"],
	"ReplicationController.": [TEMPLATE],
	"Deployment.apps": [TEMPLATE],
	"Deployment.extensions": [TEMPLATE],
	"StatefulSet.apps": [TEMPLATE],
	"DaemonSet.apps": [TEMPLATE],
	"DaemonSet.extensions": [TEMPLATE],
	"ReplicaSet.apps": [TEMPLATE],
	"ReplicaSet.extensions": [TEMPLATE],
	"Job.batch": [TEMPLATE],
	"CronJob.batch": ["/spec/jobTemplate/spec/template/spec"],
	"DeploymentConfig.apps.openshift.io": [TEMPLATE],
	"DeploymentConfig.": [TEMPLATE],
	"Rollout.argoproj.io": [TEMPLATE],
	"Service.serving.knative.dev": [TEMPLATE],
	"Configuration.serving.knative.dev": [TEMPLATE],
	"Revision.serving.knative.dev": ["/spec"]
};
/** Objects that hold text, schemas or permissions and never run a pod of their own: what looks like a pod spec in them is none. */
const NO_PODS = /* @__PURE__ */ new Set([
	"ConfigMap",
	"Secret",
	"CustomResourceDefinition",
	"ServiceAccount",
	"Namespace",
	"Role",
	"ClusterRole",
	"Kustomization",
	"Application",
	"ApplicationSet"
]);
/** `apps/v1` to `apps`; the core group is empty. */
function groupOf(apiVersion) {
	const slash = apiVersion.indexOf("/");
	return slash < 0 ? "" : apiVersion.slice(0, slash);
}
/** Finds the pod specs of a manifest: by its kind where the kind is known, else by shape (`containers: [{name, image}]`). */
function podSpecsOf(manifest) {
	const pointers = POD_SPEC_OF[`${manifest.kind}.${groupOf(manifest.apiVersion)}`];
	if (pointers) return pointers.flatMap((at) => {
		const spec = valueAt$1(manifest.object, at);
		return isObject(spec) ? [{
			at,
			spec,
			known: true
		}] : [];
	});
	if (NO_PODS.has(manifest.kind)) return [];
	return searchPodSpecs(manifest.object);
}
function searchPodSpecs(object) {
	const found = [];
	const visit = (value, at, depth) => {
		if (depth > 40 || value === null || typeof value !== "object") return;
		if (Array.isArray(value)) {
			value.forEach((item, i) => {
				visit(item, `${at}/${i}`, depth + 1);
			});
			return;
		}
		if (!isObject(value)) return;
		if (looksLikePodSpec(value)) {
			found.push({
				at,
				spec: value,
				known: false
			});
			return;
		}
		for (const [key, child] of Object.entries(value)) if (key !== "metadata" || depth > 0) visit(child, `${at}/${escapeSegment(key)}`, depth + 1);
	};
	visit(object, "", 0);
	return found;
}
/** Every container named and at least one with an image: lists that merely happen to be called `containers` have neither. */
function looksLikePodSpec(value) {
	const containers = value["containers"];
	if (!Array.isArray(containers) || containers.length === 0) return false;
	return containers.every((c) => isObject(c) && typeof c["name"] === "string") && containers.some((c) => isObject(c) && typeof c["image"] === "string");
}
/** Resolves a JSON pointer over plain values; undefined where it leads nowhere. */
function valueAt$1(value, pointer) {
	let at = value;
	for (const raw of pointer.split("/").slice(1)) {
		const segment = raw.replaceAll("~1", "/").replaceAll("~0", "~");
		if (Array.isArray(at)) at = at[Number(segment)];
		else if (isObject(at)) at = Object.hasOwn(at, segment) ? at[segment] : void 0;
		else return void 0;
	}
	return at;
}
/** A key as a segment of a JSON pointer. */
function escapeSegment(key) {
	return key.replaceAll("~", "~0").replaceAll("/", "~1");
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
function productionOf(manifest, namespace, labels, rules) {
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
	for (const [key, value] of Object.entries(labels.get(namespace) ?? {})) if (rules.labels[key]?.includes(value)) return {
		is: true,
		why: `Namespace "${namespace}" carries the label ${key}: ${value}`
	};
	return {
		is: false,
		why: `namespace "${namespace}" is not a production namespace`
	};
}
/** Labels of the scanned Namespace objects by name; of several with one name, all count. */
function namespaceObjects(manifests) {
	const labels = /* @__PURE__ */ new Map();
	for (const manifest of manifests) {
		if (manifest.kind !== "Namespace" || groupOf(manifest.apiVersion) !== "") continue;
		const metadata = manifest.object["metadata"];
		const written = isObject(metadata) && isObject(metadata["labels"]) ? metadata["labels"] : {};
		const known = labels.get(manifest.name) ?? {};
		for (const [key, value] of Object.entries(written)) if (typeof value === "string") known[key] = value;
		labels.set(manifest.name, known);
	}
	return labels;
}

// node_modules/js-yaml/dist/js-yaml.mjs
/*! js-yaml 5.5.0 https://github.com/nodeca/js-yaml @license MIT */
/**
* Returned by a scalar resolver when the source does not match its tag.
*
* @category Tags
*/
var NOT_RESOLVED = Symbol("NOT_RESOLVED");
/**
* Create a normalized scalar tag definition.
*
* @category Tags
*/
function defineScalarTag(tagName, options) {
	return {
		tagName,
		nodeKind: "scalar",
		implicit: options.implicit ?? false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		implicitFirstChars: options.implicitFirstChars ?? null,
		resolve: options.resolve,
		identify: options.identify,
		represent: options.represent ?? ((data) => String(data)),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized sequence tag definition.
*
* @category Tags
*/
function defineSequenceTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "sequence",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addItem: options.addItem,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized mapping tag definition.
*
* @category Tags
*/
function defineMappingTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "mapping",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addPair: options.addPair,
		has: options.has,
		keys: options.keys,
		get: options.get,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/** @category Tags */
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
	resolve: (source) => source,
	identify: (data) => typeof data === "string"
});
var NULL_VALUES$1 = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES$1.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
/** @category Tags */
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: ["n"],
	resolve: (source, isExplicit) => {
		if (source === "null" || isExplicit && source === "") return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
var NULL_VALUES = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
var TRUE_VALUES$2 = [
	"true",
	"True",
	"TRUE"
];
var FALSE_VALUES$2 = [
	"false",
	"False",
	"FALSE"
];
/** @category Tags */
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"t",
		"T",
		"f",
		"F"
	],
	resolve: (source) => {
		if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
/** @category Tags */
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: ["t", "f"],
	resolve: (source) => {
		if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES = [
	"true",
	"True",
	"TRUE",
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"on",
	"On",
	"ON"
];
var FALSE_VALUES = [
	"false",
	"False",
	"FALSE",
	"n",
	"N",
	"no",
	"No",
	"NO",
	"off",
	"Off",
	"OFF"
];
/** @category Tags */
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"y",
		"Y",
		"n",
		"N",
		"t",
		"T",
		"f",
		"F",
		"o",
		"O"
	],
	resolve: (source) => {
		if (TRUE_VALUES.indexOf(source) !== -1) return true;
		if (FALSE_VALUES.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$2(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger$2,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$1(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlInteger$1,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
	let value = source.replace(/_/g, "");
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	if (value.includes(":")) {
		let result = 0;
		for (const part of value.split(":")) result = result * 60 + Number(part);
		return sign * result;
	}
	if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
	if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
	if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase();
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	const result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat$2,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$2
});
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
		let value = source.toLowerCase();
		const sign = value[0] === "-" ? -1 : 1;
		if ("+-".includes(value[0])) value = value.slice(1);
		if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		if (value === ".nan") return NaN;
		const result = sign * parseFloat(value);
		return Number.isFinite(result) ? result : NOT_RESOLVED;
	}
	if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = Number(source);
	if (Number.isFinite(result)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlFloat$1,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$1
});
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
	if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase().replace(/_/g, "");
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	let result = 0;
	if (value.includes(":")) {
		for (const part of value.split(":")) result = result * 60 + Number(part);
		result *= sign;
	} else result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat
});
/**
* Enables merge keys in {@link CORE_SCHEMA} when added with
* {@link Schema.withTags}.
*
* @category Tags
*/
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
	implicit: true,
	implicitFirstChars: ["<"],
	resolve: (source, isExplicit) => {
		if (source === "<<" || isExplicit && source === "") return "<<";
		return NOT_RESOLVED;
	},
	identify: () => false
});
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
	const input = source.replace(/\s/g, "");
	if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
	const binary = atob(input);
	const result = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
	return result;
}
function representYamlBinary(object) {
	let binary = "";
	for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
	return btoa(binary);
}
/**
* The `!!binary` tag, represented as a `Uint8Array`.
*
* @category Tags
*/
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
	resolve: resolveYamlBinary,
	identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
	represent: representYamlBinary
});
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
	const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
	date.setUTCFullYear(year, month, day);
	return date;
}
function resolveYamlTimestamp(source) {
	let match = YAML_DATE_REGEXP.exec(source);
	if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
	if (match === null) return NOT_RESOLVED;
	const year = +match[1];
	const month = +match[2] - 1;
	const day = +match[3];
	if (!match[4]) {
		const date = makeUtcDate(year, month, day);
		if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
		return date;
	}
	const hour = +match[4];
	const minute = +match[5];
	const second = +match[6];
	let fraction = 0;
	if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
	if (match[7]) {
		let value = match[7].slice(0, 3);
		while (value.length < 3) value += "0";
		fraction = +value;
	}
	const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
	if (match[9]) {
		const offsetHour = +match[10];
		const offsetMinute = +(match[11] || 0);
		if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
		const offset = (offsetHour * 60 + offsetMinute) * 6e4;
		date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
	}
	return date;
}
/**
* The YAML 1.1 `!!timestamp` tag, represented as a JavaScript `Date`.
*
* @category Tags
*/
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
	implicit: true,
	implicitFirstChars: [..."0123456789"],
	resolve: resolveYamlTimestamp,
	identify: (object) => object instanceof Date,
	represent: (object) => object.toISOString()
});
/** @category Tags */
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
	create: () => [],
	addItem: (container, item) => {
		container.push(item);
	},
	identify: Array.isArray
});
function isPlainObject(data) {
	if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
	const prototype = Object.getPrototypeOf(data);
	return prototype === null || prototype === Object.prototype;
}
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!omap
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   { one: 1 },
*   { two: 2 }
* ]
* ```
*
* @category Tags
*/
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
	create: () => ({
		list: [],
		seen: /* @__PURE__ */ new Set()
	}),
	addItem: (carrier, item) => {
		let key;
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve an ordered map item";
			key = item.keys().next().value;
		} else if (isPlainObject(item)) {
			const itemKeys = Object.keys(item);
			if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
			key = itemKeys[0];
		} else return "cannot resolve an ordered map item";
		if (carrier.seen.has(key)) return "duplicate key in ordered map";
		carrier.seen.add(key);
		carrier.list.push(item);
		return "";
	},
	finalize: (carrier) => carrier.list,
	identify: () => false
});
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!pairs
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   ['one', 1],
*   ['two', 2]
* ]
* ```
*
* @category Tags
*/
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
	create: () => [],
	addItem: (container, item) => {
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve a pairs item";
			container.push(item.entries().next().value);
			return "";
		}
		if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
		const object = item;
		const keys = Object.keys(object);
		if (keys.length !== 1) return "cannot resolve a pairs item";
		container.push([keys[0], object[keys[0]]]);
		return "";
	},
	identify: () => false
});
/**
* This is the default mapping implementation. It uses `{}` objects and has only
* partial functionality due to language limitations. This choice was made
* because users expect to get JavaScript objects, and it was left unchanged to
* avoid too many breaking changes in the v5 release.
*
* Side effects:
*
* - `Object.hasOwn()` checks or `for...of` loops are required for safe use (to
*   avoid falling through to prototypes).
* - Only scalar string keys are supported properly.
* - Other scalar keys, such as `null` and numbers, are converted to strings.
*   This is historical behaviour, and it can cause side effects such as
*   problems with `!!merge`.
*
* Note that non-string scalar keys may be deprecated in future versions.
*
* Ideally, use {@link realMapTag} instead.
*
* @category Tags
*/
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
		const normalizedKey = String(key);
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		if (key !== null && typeof key === "object") return false;
		return Object.prototype.hasOwnProperty.call(container, String(key));
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
/**
* The YAML 1.1 `!!set` tag, represented as a JavaScript `Set`.
*
* @category Tags
*/
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
	create: () => /* @__PURE__ */ new Set(),
	identify: (data) => data instanceof Set,
	represent: (data) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of data) map.set(key, null);
		return map;
	},
	addPair: (container, key, value) => {
		if (value !== null) return "cannot resolve a set item";
		container.add(key);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: () => null
});
function createTagDefinitionMap() {
	return {
		scalar: Object.create(null),
		sequence: Object.create(null),
		mapping: Object.create(null)
	};
}
function createTagDefinitionListMap() {
	return {
		scalar: [],
		sequence: [],
		mapping: []
	};
}
function compileTags(tags) {
	const result = [];
	for (const tag of tags) {
		let index = result.length;
		for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
			const previous = result[previousIndex];
			if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
				index = previousIndex;
				break;
			}
		}
		result[index] = tag;
	}
	return result;
}
/**
* Controls tag resolution when loading and type selection when dumping.
*
* @category Schemas
*/
var Schema = class Schema {
	tags;
	/** @internal */
	implicitScalarTags;
	/**
	* Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
	* the resolvers that may match that key, in schema order; a key absent from
	* the map uses
	* {@link Schema.implicitScalarAnyFirstChar}
	* (resolvers that declared no first-char constraint, so they apply to any
	* first character).
	*/
	implicitScalarByFirstChar;
	implicitScalarAnyFirstChar;
	/**
	* The default scalar tag (`!!str`), resolved once so the composer's fallback
	* for unresolved plain scalars avoids a keyed lookup per scalar.
	*
	* @internal
	*/
	defaultScalarTag;
	/**
	* The default container tags (`!!seq` / `!!map`), used by the dumper: when a
	* value is identified by its default tag, the tag is implicit and not
	* printed. Undefined if the schema does not define them (then such values
	* can't be dumped).
	*
	* @internal
	*/
	defaultSequenceTag;
	/** @internal */
	defaultMappingTag;
	exact;
	prefix;
	constructor(tags) {
		const compiledTags = compileTags(tags);
		const implicitScalarTags = [];
		const exact = createTagDefinitionMap();
		const prefix = createTagDefinitionListMap();
		for (const tag of compiledTags) {
			if (tag.nodeKind === "scalar" && tag.implicit) {
				if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
				implicitScalarTags.push(tag);
			}
			switch (tag.nodeKind) {
				case "scalar":
					if (tag.matchByTagPrefix) prefix.scalar.push(tag);
					else exact.scalar[tag.tagName] = tag;
					break;
				case "sequence":
					if (tag.matchByTagPrefix) prefix.sequence.push(tag);
					else exact.sequence[tag.tagName] = tag;
					break;
				case "mapping": if (tag.matchByTagPrefix) prefix.mapping.push(tag);
				else exact.mapping[tag.tagName] = tag;
			}
		}
		const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
		const keys = /* @__PURE__ */ new Set();
		for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
		const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
		for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
		const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
		if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
		this.tags = compiledTags;
		this.implicitScalarTags = implicitScalarTags;
		this.implicitScalarByFirstChar = implicitScalarByFirstChar;
		this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
		this.defaultScalarTag = defaultScalarTag;
		this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
		this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
		this.exact = exact;
		this.prefix = prefix;
	}
	/** @internal */
	lookupScalarTag(tagName) {
		const exactTag = this.exact.scalar[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupSequenceTag(tagName) {
		const exactTag = this.exact.sequence[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupMappingTag(tagName) {
		const exactTag = this.exact.mapping[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	resolveImplicitScalarTag(source) {
		const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
		for (const tag of candidates) {
			const value = tag.resolve(source, false, tag.tagName);
			if (value !== NOT_RESOLVED) return {
				value,
				tag
			};
		}
		const tag = this.defaultScalarTag;
		return {
			value: tag.resolve(source, false, tag.tagName),
			tag
		};
	}
	/**
	* Creates a new schema with the specified tags added. If a tag already
	* exists, it is replaced by the specified tag.
	*
	* @example
	*
	* ```javascript
	* import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
	*
	* const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
	* ```
	*/
	withTags(...tags) {
		let flatTags = [];
		for (const tag of tags) flatTags = flatTags.concat(tag);
		return new Schema([...this.tags, ...flatTags]);
	}
};
/**
* The YAML 1.2 Failsafe Schema: strings, sequences, and mappings.
*
* @category Schemas
*/
var FAILSAFE_SCHEMA = new Schema([
	strTag,
	seqTag,
	mapTag
]);
/**
* The YAML 1.2 JSON Schema. It uses JSON scalar forms while retaining YAML
* collection syntax.
*
* @category Schemas
*/
var JSON_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullJsonTag,
	boolJsonTag,
	intJsonTag,
	floatJsonTag
]);
/**
* The default schema for the loaders. Note, {@link CORE_SCHEMA} comes
* without the `!!merge` tag. You can easily enable it if needed.
*
* @example
* Enable {@link mergeTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Schemas
*/
var CORE_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullCoreTag,
	boolCoreTag,
	intCoreTag,
	floatCoreTag
]);
/**
* YAML 1.1-compatible schema.
*
* @category Schemas
*/
var YAML11_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullYaml11Tag,
	boolYaml11Tag,
	intYaml11Tag,
	floatYaml11Tag,
	timestampTag,
	mergeTag,
	binaryTag,
	omapTag,
	pairsTag,
	setTag
]);
/**
* The dumper schema for maximum compatibility. It combines all supported type
* variants from YAML 1.1 and YAML 1.2 so strings matching any of them are
* quoted. This makes the generated YAML more compatible with other parsers.
*
* The schema is based on YAML 1.1, but extends `!!int` and `!!float` to accept
* both YAML 1.1 and Core Schema forms, since Core Schema supports some forms
* that YAML 1.1 does not.
*
* @category Schemas
*/
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
	...intYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = intYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
	}
}, {
	...floatYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
	}
});
/**
* Recommended when non-string keys are actually needed. It uses native
* JavaScript `Map` objects, so keys keep their constructed types instead of
* being converted to strings.
*
* It is not the default to avoid widespread breaking changes in existing
* projects. `Map` has a different access API and does not pass deep equality
* checks against `{}`-based fixtures. Alongside the other changes in v5,
* making it the default was considered too disruptive.
*
* If these differences are acceptable for your project, we recommend using
* {@link realMapTag} to guarantee the absence of problems and side effects.
*
* @example
* Enable {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Tags
*/
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => /* @__PURE__ */ new Map(),
	addPair: (container, key, value) => {
		container.set(key, value);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: (container, key) => container.get(key),
	identify: (data) => data instanceof Map || isPlainObject(data),
	represent: (data) => {
		if (data instanceof Map) return data;
		const map = /* @__PURE__ */ new Map();
		const obj = data;
		for (const key of Object.keys(obj)) map.set(key, obj[key]);
		return map;
	}
});
function normalizeKey(key) {
	if (Array.isArray(key)) {
		const array = Array.prototype.slice.call(key);
		for (let index = 0; index < array.length; index++) {
			if (Array.isArray(array[index])) return null;
			if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
		}
		return String(array);
	}
	if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
	return String(key);
}
/**
* This implementation exists solely to reproduce v4 behavior exactly. Its use
* is strongly discouraged. If complex or non-string keys are needed, use
* {@link realMapTag} instead.
*
* @category Tags
*/
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		const normalizedKey = normalizeKey(key);
		if (normalizedKey === null) return "nested arrays are not supported inside keys";
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		const normalizedKey = normalizeKey(key);
		return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
var DEFAULT_SNIPPET_OPTIONS = {
	maxLength: 79,
	indent: 1,
	linesBefore: 3,
	linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
	let head = "";
	let tail = "";
	const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
	if (position - lineStart > maxHalfLength) {
		head = " ... ";
		lineStart = position - maxHalfLength + head.length;
	}
	if (lineEnd - position > maxHalfLength) {
		tail = " ...";
		lineEnd = position + maxHalfLength - tail.length;
	}
	return {
		str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "→") + tail,
		pos: position - lineStart + head.length
	};
}
function padStart(string, max) {
	return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
	if (!mark.buffer) return null;
	const opts = {
		...DEFAULT_SNIPPET_OPTIONS,
		...options
	};
	const re = /\r?\n|\r|\0/g;
	const lineStarts = [0];
	const lineEnds = [];
	let match;
	let foundLineNo = -1;
	while (match = re.exec(mark.buffer)) {
		lineEnds.push(match.index);
		lineStarts.push(match.index + match[0].length);
		if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
	}
	if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
	let result = "";
	const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
	const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
	for (let i = 1; i <= opts.linesBefore; i++) {
		if (foundLineNo - i < 0) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
		result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line.str}\n${result}`;
	}
	const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
	result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}\n`;
	result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^\n`;
	for (let i = 1; i <= opts.linesAfter; i++) {
		if (foundLineNo + i >= lineEnds.length) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
		result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line.str}\n`;
	}
	return result.replace(/\n$/, "");
}
function formatError(exception, compact) {
	let where = "";
	if (!exception.mark) return exception.reason;
	if (exception.mark.name) where += `in "${exception.mark.name}" `;
	where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
	if (!compact && exception.mark.snippet) where += `\n\n${exception.mark.snippet}`;
	return `${exception.reason} ${where}`;
}
/**
* A YAML error. Unlike an ordinary `Error`, it adds a source snippet showing
* the location of the problem to the error message, when available.
*
* @category Main
*/
var YAMLException = class YAMLException extends Error {
	reason;
	mark;
	/**
	* Optional `mark` contains source snippet data. Usually, use
	* {@link YAMLException.throwAt} instead of passing it directly.
	*/
	constructor(reason, mark) {
		super();
		this.name = "YAMLException";
		this.reason = reason;
		this.mark = mark;
		this.message = formatError(this, false);
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	/**
	* Returns the formatted error, omitting the source snippet in compact mode.
	*/
	toString(compact) {
		return `${this.name}: ${formatError(this, compact)}`;
	}
	/**
	* Builds a YAMLException with a source snippet and throws it. `source` is
	* the raw input text; `position` is an offset into it.
	*/
	static throwAt(source, position, message, filename = "") {
		let line = 0;
		let lineStart = 0;
		for (let index = 0; index < position; index++) {
			const ch = source.charCodeAt(index);
			if (ch === 10) {
				line++;
				lineStart = index + 1;
			} else if (ch === 13) {
				line++;
				if (source.charCodeAt(index + 1) === 10) index++;
				lineStart = index + 1;
			}
		}
		const mark = {
			name: filename,
			buffer: source,
			position,
			line,
			column: position - lineStart
		};
		mark.snippet = makeSnippet(mark);
		throw new YAMLException(message, mark);
	}
};
/** @category Events */
var EVENT_ID = {
	DOCUMENT: 1,
	SEQUENCE: 2,
	MAPPING: 3,
	SCALAR: 4,
	ALIAS: 5,
	POP: 6
};
/** @category Nodes */
var SCALAR_STYLE = {
	PLAIN: 1,
	SINGLE_QUOTED: 2,
	DOUBLE_QUOTED: 3,
	LITERAL_BLOCK: 4,
	FOLDED_BLOCK: 5
};
/** @category Nodes */
var COLLECTION_STYLE = {
	BLOCK: 1,
	FLOW: 2
};
/** @category Nodes */
var CHOMPING_MODE = {
	CLIP: 1,
	STRIP: 2,
	KEEP: 3
};
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
	switch (c) {
		case 48: return "\0";
		case 97: return "\x07";
		case 98: return "\b";
		case 116: return "	";
		case 9: return "	";
		case 110: return "\n";
		case 118: return "\v";
		case 102: return "\f";
		case 114: return "\r";
		case 101: return "\x1B";
		case 32: return " ";
		case 34: return "\"";
		case 47: return "/";
		case 92: return "\\";
		case 78: return "";
		case 95: return "\xA0";
		case 76: return "\u2028";
		case 80: return "\u2029";
		default: return "";
	}
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
	simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
	simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
	if (c <= 65535) return String.fromCharCode(c);
	return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
	if (c >= 48 && c <= 57) return c - 48;
	return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	return 8;
}
function skipFoldedBreaks(input, position, end) {
	let breaks = 0;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10) {
			breaks++;
			position++;
		} else if (ch === 13) {
			breaks++;
			position++;
			if (input.charCodeAt(position) === 10) position++;
		} else if (ch === 32 || ch === 9) position++;
		else break;
	}
	return {
		position,
		breaks
	};
}
function foldedBreaks(count) {
	if (count === 1) return " ";
	return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 39) {
			result += input.slice(captureStart, position) + "'";
			position += 2;
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 92) {
			result += input.slice(captureStart, position);
			position++;
			const escaped = input.charCodeAt(position);
			if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
			else if (escaped < 256 && simpleEscapeCheck[escaped]) {
				result += simpleEscapeMap[escaped];
				position++;
			} else {
				let hexLength = escapedHexLen$1(escaped);
				let hexResult = 0;
				for (; hexLength > 0; hexLength--) {
					position++;
					const digit = fromHexCode$1(input.charCodeAt(position));
					hexResult = (hexResult << 4) + digit;
				}
				result += charFromCodepoint(hexResult);
				position++;
			}
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
	const textIndent = indent < 0 ? 0 : indent;
	const region = input.slice(start, end).replace(/\r\n?/g, "\n");
	const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
	let result = "";
	let didReadContent = false;
	let emptyLines = 0;
	let atMoreIndented = false;
	for (const line of lines) {
		let column = 0;
		while (column < textIndent && line.charCodeAt(column) === 32) column++;
		if (indent < 0 || column >= line.length) {
			emptyLines++;
			continue;
		}
		const content = line.slice(textIndent);
		const first = content.charCodeAt(0);
		if (folded) {
			if (first === 32 || first === 9) {
				atMoreIndented = true;
				result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
			} else if (atMoreIndented) {
				atMoreIndented = false;
				result += "\n".repeat(emptyLines + 1);
			} else if (emptyLines === 0) {
				if (didReadContent) result += " ";
			} else result += "\n".repeat(emptyLines);
		} else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
		result += content;
		didReadContent = true;
		emptyLines = 0;
	}
	if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
	else if (chomping !== CHOMPING_MODE.STRIP) {
		if (didReadContent) result += "\n";
	}
	return result;
}
/**
* Decodes the scalar referenced by event offsets in `input`.
*
* @category Events
*/
function getScalarValue(input, scalar) {
	if (scalar.valueStart === NO_RANGE$3) return "";
	const { valueStart, valueEnd } = scalar;
	if (scalar.fast) return input.slice(valueStart, valueEnd);
	switch (scalar.style) {
		case SCALAR_STYLE.SINGLE_QUOTED: return getSingleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.DOUBLE_QUOTED: return getDoubleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.LITERAL_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
		case SCALAR_STYLE.FOLDED_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
		default: return getPlainValue(input, valueStart, valueEnd);
	}
}
var DEFAULT_TAG_HANDLERS = Object.assign(Object.create(null), {
	"!": "!",
	"!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
function tagPercentDecode(source) {
	let result = "";
	let index = 0;
	while (index < source.length) {
		if (source.charCodeAt(index) !== 37) {
			result += source[index++];
			continue;
		}
		let ch = parseInt(source.slice(index + 1, index + 3), 16);
		index += 3;
		if (ch >= 192) {
			let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
			ch &= (1 << 6 - remaining) - 1;
			while (remaining-- > 0) {
				ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
				index += 3;
			}
		}
		if (ch < 65536) result += String.fromCharCode(ch);
		else {
			ch -= 65536;
			result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
		}
	}
	return result;
}
function tagNameFull(rawTag, tagHandlers) {
	if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
	const handleEnd = rawTag.indexOf("!", 1);
	const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
	return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
	filename: "",
	schema: CORE_SCHEMA,
	json: false,
	maxTotalMergeKeys: 1e4,
	maxAliases: -1
};
function eventPosition$1(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function throwError$1(state, message) {
	YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
	try {
		return tag.finalize(carrier);
	} catch (error) {
		if (error instanceof YAMLException) throw error;
		YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
	}
}
function constructScalar(state, event) {
	const source = getScalarValue(state.source, event);
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	const strTag = state.schema.defaultScalarTag;
	if (rawTag !== "") {
		if (rawTag === "!") return {
			value: source,
			tag: strTag
		};
		const tagName = tagNameFull(rawTag, state.tagHandlers);
		const scalarTag = state.schema.lookupScalarTag(tagName);
		if (scalarTag) {
			const result = scalarTag.resolve(source, true, tagName);
			if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			return {
				value: result,
				tag: scalarTag
			};
		}
		const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
		if (collectionTagDef) {
			if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			const carrier = collectionTagDef.create(tagName);
			return {
				value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
				tag: collectionTagDef
			};
		}
		throwError$1(state, `unknown scalar tag !<${tagName}>`);
	}
	if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
	return {
		value: strTag.resolve(source, false, strTag.tagName),
		tag: strTag
	};
}
function collectionTagName(state, event, defaultTagName) {
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
	return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
	state.totalMergeKeys++;
	if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
	chargeMergeWork(state);
	for (const sourceKey of sourceTag.keys(source)) {
		chargeMergeWork(state);
		if (frame.tag.has(frame.value, sourceKey)) continue;
		const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
		if (err) throwError$1(state, err);
		frame.overridable ??= /* @__PURE__ */ new Set();
		frame.overridable.add(sourceKey);
	}
}
function mergeSource(state, frame, source, sourceTag) {
	state.position = frame.keyPosition;
	if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
	else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
		if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
		for (const element of source) {
			const elementTag = state.nodeTags.get(element);
			if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
			mergeKeys(state, frame, element, elementTag);
		}
	} else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
	state.position = frame.keyPosition;
	if (frame.keyIsMerge) {
		mergeSource(state, frame, value, tag);
		return;
	}
	if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
	const err = frame.tag.addPair(frame.value, key, value);
	if (err) throwError$1(state, err);
	frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") {
		frame.value = value;
		frame.hasValue = true;
	} else if (frame.kind === "sequence") {
		if (isMappingTag(tag)) state.nodeTags.set(value, tag);
		const err = frame.tag.addItem(frame.value, value, frame.index++);
		if (err) throwError$1(state, err);
	} else if (frame.hasKey) {
		const key = frame.key;
		frame.key = void 0;
		frame.hasKey = false;
		addMappingValue(state, frame, key, value, tag);
	} else {
		frame.key = value;
		frame.keyPosition = state.position;
		frame.hasKey = true;
		frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
	}
}
function storeAnchor(state, event, value, tag, isValueFinal) {
	if (event.anchorStart !== NO_RANGE$2) {
		const anchor = {
			value,
			tag,
			isValueFinal
		};
		state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
		return anchor;
	}
	return null;
}
/**
* Constructs JavaScript documents directly from parser events, without an
* intermediate AST.
*
* @category Events
*/
function constructFromEvents(events, options) {
	const state = {
		...DEFAULT_CONSTRUCTOR_OPTIONS,
		...options,
		events,
		documents: [],
		eventIndex: 0,
		position: 0,
		frames: [],
		anchors: /* @__PURE__ */ new Map(),
		nodeTags: /* @__PURE__ */ new Map(),
		tagHandlers: Object.create(null),
		totalMergeKeys: 0,
		aliasCount: 0
	};
	while (state.eventIndex < state.events.length) {
		const event = state.events[state.eventIndex++];
		state.position = eventPosition$1(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT:
				state.anchors = /* @__PURE__ */ new Map();
				state.nodeTags = /* @__PURE__ */ new Map();
				state.aliasCount = 0;
				state.tagHandlers = Object.create(null);
				for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
				state.frames.push({
					kind: "document",
					position: state.position,
					value: void 0,
					hasValue: false
				});
				break;
			case EVENT_ID.SCALAR: {
				const { value, tag } = constructScalar(state, event);
				storeAnchor(state, event, value, tag, true);
				addValue(state, value, tag);
				break;
			}
			case EVENT_ID.SEQUENCE: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
				const tag = state.schema.lookupSequenceTag(tagName);
				if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "sequence",
					position: state.position,
					value,
					tag,
					anchor,
					index: 0
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
				const tag = state.schema.lookupMappingTag(tagName);
				if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "mapping",
					position: state.position,
					value,
					tag,
					anchor,
					key: void 0,
					keyPosition: state.position,
					hasKey: false,
					keyIsMerge: false,
					overridable: null
				});
				break;
			}
			case EVENT_ID.ALIAS: {
				if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
				const name = state.source.slice(event.anchorStart, event.anchorEnd);
				const anchor = state.anchors.get(name);
				if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
				if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
				addValue(state, anchor.value, anchor.tag);
				break;
			}
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.hasKey) {
					state.position = frame.keyPosition;
					throwError$1(state, "incomplete mapping pair in event stream");
				}
				if (frame.kind === "document") state.documents.push(frame.value);
				else {
					const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
					if (frame.anchor) {
						frame.anchor.value = value;
						frame.anchor.isValueFinal = true;
					}
					addValue(state, value, frame.tag);
				}
				break;
			}
		}
	}
	return state.documents;
}
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
	filename: "",
	maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
	state.events.push({
		type: EVENT_ID.DOCUMENT,
		explicitStart,
		explicitEnd,
		directives: state.directives
	});
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.SEQUENCE,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.MAPPING,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function insertFlowPairMappingEvent(state, snapshot) {
	state.events.splice(snapshot.eventsLength, 0, {
		type: EVENT_ID.MAPPING,
		start: snapshot.position,
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1,
		style: COLLECTION_STYLE.FLOW
	});
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
	state.events.push({
		type: EVENT_ID.SCALAR,
		valueStart,
		valueEnd,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style,
		chomping,
		indent,
		fast
	});
}
function addAliasEvent(state, anchorStart, anchorEnd) {
	state.events.push({
		type: EVENT_ID.ALIAS,
		anchorStart,
		anchorEnd
	});
}
function addPopEvent(state) {
	state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
	addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
	return {
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1
	};
}
function snapshotState(state) {
	return {
		position: state.position,
		line: state.line,
		lineStart: state.lineStart,
		lineIndent: state.lineIndent,
		firstTabInLine: state.firstTabInLine,
		eventsLength: state.events.length
	};
}
function restoreState(state, snapshot) {
	state.position = snapshot.position;
	state.line = snapshot.line;
	state.lineStart = snapshot.lineStart;
	state.lineIndent = snapshot.lineIndent;
	state.firstTabInLine = snapshot.firstTabInLine;
	state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
	YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
	return c === 10 || c === 13;
}
function isWhiteSpace(c) {
	return c === 9 || c === 32;
}
function isWsOrEol(c) {
	return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
	return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
	return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
	return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
	if (c >= 48 && c <= 57) return c - 48;
	const lc = c | 32;
	if (lc >= 97 && lc <= 102) return lc - 97 + 10;
	return -1;
}
function escapedHexLen(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	if (c === 85) return 8;
	return 0;
}
function isSimpleEscape(c) {
	return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
	if (state.input.charCodeAt(state.position) === 10) state.position++;
	else {
		state.position++;
		if (state.input.charCodeAt(state.position) === 10) state.position++;
	}
	state.line++;
	state.lineStart = state.position;
	state.lineIndent = 0;
	state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
	let lineBreaks = 0;
	let ch = state.input.charCodeAt(state.position);
	let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
	while (ch !== 0) {
		while (isWhiteSpace(ch)) {
			hasSeparation = true;
			if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
			ch = state.input.charCodeAt(++state.position);
		}
		if (allowComments && hasSeparation && ch === 35) do
			ch = state.input.charCodeAt(++state.position);
		while (!isEol(ch) && ch !== 0);
		if (!isEol(ch)) break;
		consumeLineBreak(state);
		lineBreaks++;
		hasSeparation = true;
		ch = state.input.charCodeAt(state.position);
		while (ch === 32) {
			state.lineIndent++;
			ch = state.input.charCodeAt(++state.position);
		}
	}
	return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
	const ch = state.input.charCodeAt(position);
	if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
		const following = state.input.charCodeAt(position + 3);
		return following === 0 || isWsOrEol(following);
	}
	return false;
}
function skipByteOrderMark(state) {
	if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
		state.position++;
		state.lineStart = state.position;
	}
}
function testDocumentBoundary(state) {
	if (state.position !== state.lineStart) return false;
	if (testDocumentSeparator(state)) return true;
	if (state.input.charCodeAt(state.position) !== 65279) return false;
	const snapshot = snapshotState(state);
	skipByteOrderMark(state);
	skipSeparationSpace(state, true);
	const ch = state.input.charCodeAt(state.position);
	const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
	restoreState(state, snapshot);
	return result;
}
function skipUntilLineEnd(state) {
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
	const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
	if (match !== null) {
		state.position = start + match.index + match[0].length - 1;
		throwError(state, "the stream contains non-printable characters");
	}
}
function readTagProperty(state, props, inFlow) {
	if (state.input.charCodeAt(state.position) !== 33) return false;
	if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
	const start = state.position;
	let isVerbatim = false;
	let isNamed = false;
	let tagHandle = "!";
	let ch = state.input.charCodeAt(++state.position);
	if (ch === 60) {
		isVerbatim = true;
		ch = state.input.charCodeAt(++state.position);
	} else if (ch === 33) {
		isNamed = true;
		tagHandle = "!!";
		ch = state.input.charCodeAt(++state.position);
	}
	let suffixStart = state.position;
	let tagName;
	if (isVerbatim) {
		while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
		if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
		tagName = state.input.slice(suffixStart, state.position);
		state.position++;
	} else {
		while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
			if (ch === 33) {
				if (!isNamed) {
					tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
					if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
					isNamed = true;
					suffixStart = state.position + 1;
				} else throwError(state, "tag suffix cannot contain exclamation marks");
			}
			ch = state.input.charCodeAt(++state.position);
		}
		tagName = state.input.slice(suffixStart, state.position);
		if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
	}
	if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
	if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
	props.tagStart = start;
	props.tagEnd = state.position;
	return true;
}
function readAnchorProperty(state, props) {
	if (state.input.charCodeAt(state.position) !== 38) return false;
	if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
	props.anchorStart = start;
	props.anchorEnd = state.position;
	return true;
}
function readAlias(state, props) {
	if (state.input.charCodeAt(state.position) !== 42) return false;
	if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
	addAliasEvent(state, start, state.position);
	return true;
}
function readFlowScalarBreak(state, nodeIndent) {
	skipSeparationSpace(state, false);
	if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 39) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 39) {
			if (state.input.charCodeAt(state.position + 1) === 39) {
				simple = false;
				state.position += 2;
				continue;
			}
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 34) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 34) {
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (ch === 92) {
			simple = false;
			const escaped = state.input.charCodeAt(++state.position);
			if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
			else if (isSimpleEscape(escaped)) state.position++;
			else {
				let hexLength = escapedHexLen(escaped);
				if (hexLength === 0) throwError(state, "unknown escape sequence");
				while (hexLength-- > 0) {
					state.position++;
					if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
				}
				state.position++;
			}
		} else if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	let chomping = CHOMPING_MODE.CLIP;
	let indent = -1;
	let detectedIndent = false;
	if (ch !== 124 && ch !== 62) return false;
	const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		const current = state.input.charCodeAt(state.position);
		const digit = fromDecimalCode(current);
		if (current === 43 || current === 45) {
			if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
			chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
			state.position++;
		} else if (digit >= 0) {
			if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
			if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
			indent = parentIndent + digit - 1;
			detectedIndent = true;
			state.position++;
		} else break;
	}
	let hadWhitespace = false;
	while (isWhiteSpace(state.input.charCodeAt(state.position))) {
		hadWhitespace = true;
		state.position++;
	}
	if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
	let contentIndent = detectedIndent ? indent : -1;
	let maxLeadingIndent = 0;
	const valueStart = state.position;
	let valueEnd = state.position;
	while (state.input.charCodeAt(state.position) !== 0) {
		const linePosition = state.position;
		let column = 0;
		while (state.input.charCodeAt(linePosition + column) === 32) column++;
		const first = state.input.charCodeAt(linePosition + column);
		if (first === 0) {
			if (contentIndent >= 0) {
				if (column > contentIndent) valueEnd = linePosition + column;
			} else if (column > 0) valueEnd = linePosition + column;
			break;
		}
		if (testDocumentBoundary(state)) break;
		if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
		if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
			if (first === 9 && column < parentIndent) {
				state.position = linePosition + column;
				throwError(state, "tab characters must not be used in indentation");
			}
			if (column >= parentIndent && column < maxLeadingIndent) {
				state.position = linePosition + column;
				throwError(state, "bad indentation of a mapping entry");
			}
		}
		if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
		const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
		if (first !== 0 && !isEol(first) && column < requiredIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		skipUntilLineEnd(state);
		valueEnd = state.position;
		if (isEol(state.input.charCodeAt(state.position))) {
			consumeLineBreak(state);
			valueEnd = state.position;
		}
	}
	checkPrintable(state, valueStart, valueEnd);
	addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
	return true;
}
function canStartPlainScalar(state, nodeContext) {
	const ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
	if (ch === 63 || ch === 45) {
		const following = state.input.charCodeAt(state.position + 1);
		if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
	}
	return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
	if (!canStartPlainScalar(state, nodeContext)) return false;
	const start = state.position;
	let end = state.position;
	let ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	let multiline = false;
	while (ch !== 0) {
		if (testDocumentBoundary(state)) break;
		if (ch === 58) {
			const following = state.input.charCodeAt(state.position + 1);
			if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
		} else if (ch === 35) {
			if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
		} else if (inFlow && isFlowIndicator(ch)) break;
		else if (isEol(ch)) {
			const savedPosition = state.position;
			const savedLine = state.line;
			const savedLineStart = state.lineStart;
			const savedLineIndent = state.lineIndent;
			skipSeparationSpace(state, false);
			if (state.lineIndent >= nodeIndent) {
				multiline = true;
				ch = state.input.charCodeAt(state.position);
				continue;
			}
			state.position = savedPosition;
			state.line = savedLine;
			state.lineStart = savedLineStart;
			state.lineIndent = savedLineIndent;
			break;
		}
		if (!isWhiteSpace(ch)) end = state.position + 1;
		ch = state.input.charCodeAt(++state.position);
	}
	if (end === start) return false;
	checkPrintable(state, start, end);
	addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
	return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
	const startLine = state.line;
	skipSeparationSpace(state, true);
	if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	const isMapping = ch === 123;
	const start = state.position;
	let readNext = true;
	if (ch !== 91 && ch !== 123) return false;
	const terminator = isMapping ? 125 : 93;
	if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		skipFlowSeparationSpace(state, nodeIndent);
		let ch = state.input.charCodeAt(state.position);
		if (ch === terminator) {
			state.position++;
			addPopEvent(state);
			return true;
		} else if (!readNext) throwError(state, "missed comma between flow collection entries");
		else if (ch === 44) throwError(state, "expected the node content, but found ','");
		let isPair = false;
		let isExplicitPair = false;
		if (ch === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
			isPair = isExplicitPair = true;
			state.position += 1;
			skipFlowSeparationSpace(state, nodeIndent);
		}
		const entryLine = state.line;
		const entryStart = snapshotState(state);
		const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
		skipFlowSeparationSpace(state, nodeIndent);
		ch = state.input.charCodeAt(state.position);
		if ((isMapping || isExplicitPair || state.line === entryLine) && ch === 58) {
			isPair = true;
			state.position++;
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) {
				insertFlowPairMappingEvent(state, entryStart);
				if (!keyWasRead) addEmptyScalarEvent(state);
			} else if (!keyWasRead) addEmptyScalarEvent(state);
			if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) addPopEvent(state);
		} else if (isMapping && isPair) {
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
		} else if (isMapping) addEmptyScalarEvent(state);
		else if (isPair) {
			insertFlowPairMappingEvent(state, entryStart);
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
			addPopEvent(state);
		}
		ch = state.input.charCodeAt(state.position);
		if (ch === 44) {
			readNext = true;
			state.position++;
		} else readNext = false;
	}
	throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
	if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
	addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
	while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
		if (state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const entryLine = state.line;
		state.position++;
		const hadBreak = skipSeparationSpace(state, true) > 0;
		if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
		if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
		else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
		skipSeparationSpace(state, true);
		if (state.lineIndent < nodeIndent || state.position >= state.length) break;
		if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
		if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
	}
	addPopEvent(state);
	return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
	let atExplicitKey = false;
	let detected = false;
	let mappingOpened = false;
	let pendingExplicitKey = false;
	if (state.firstTabInLine !== -1) return false;
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0) {
		if (!atExplicitKey && state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const following = state.input.charCodeAt(state.position + 1);
		const entryLine = state.line;
		if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
			if (!mappingOpened) {
				addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
				mappingOpened = true;
			}
			if (ch === 63) {
				if (atExplicitKey) addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = true;
			} else if (atExplicitKey) atExplicitKey = false;
			else {
				addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = false;
			}
			state.position += 1;
			pendingExplicitKey = true;
		} else {
			if (atExplicitKey) {
				addEmptyScalarEvent(state);
				atExplicitKey = false;
			}
			const beforeKey = snapshotState(state);
			if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
			if (state.line === entryLine) {
				ch = state.input.charCodeAt(state.position);
				while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
				if (ch === 58) {
					ch = state.input.charCodeAt(++state.position);
					if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
					if (!mappingOpened) {
						state.events.splice(beforeKey.eventsLength, 0, {
							type: EVENT_ID.MAPPING,
							start: beforeKey.position,
							anchorStart: props.anchorStart,
							anchorEnd: props.anchorEnd,
							tagStart: props.tagStart,
							tagEnd: props.tagEnd,
							style: COLLECTION_STYLE.BLOCK
						});
						mappingOpened = true;
					}
					detected = true;
					atExplicitKey = false;
					pendingExplicitKey = false;
				} else if (detected) throwError(state, "expected ':' after a mapping key");
				else {
					if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
						restoreState(state, beforeKey);
						return false;
					}
					return true;
				}
			} else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
			else {
				if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
					restoreState(state, beforeKey);
					return false;
				}
				return true;
			}
		}
		if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
		if (!atExplicitKey) {
			if (pendingExplicitKey) {
				addEmptyScalarEvent(state);
				pendingExplicitKey = false;
			}
		}
		skipSeparationSpace(state, true);
		ch = state.input.charCodeAt(state.position);
		if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
		else if (state.lineIndent < nodeIndent) break;
	}
	if (!detected) return false;
	if (atExplicitKey) addEmptyScalarEvent(state);
	if (mappingOpened) addPopEvent(state);
	return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
	if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
	state.depth++;
	let indentStatus = 1;
	let atNewLine = false;
	let hasContent = false;
	let propertyStart = null;
	const props = emptyProperties();
	let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
	let allowBlockCollections = allowBlockScalars;
	const allowBlockStyles = allowBlockScalars;
	if (allowToSeek && skipSeparationSpace(state, true)) {
		atNewLine = true;
		if (state.lineIndent > parentIndent) indentStatus = 1;
		else if (state.lineIndent === parentIndent) indentStatus = 0;
		else indentStatus = -1;
	}
	if (indentStatus === 1) while (true) {
		const ch = state.input.charCodeAt(state.position);
		const propertyState = snapshotState(state);
		if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
		if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
			const fallbackState = snapshotState(state);
			const flowIndent = parentIndent + 1;
			if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
				state.depth--;
				return true;
			}
			restoreState(state, fallbackState);
		}
		if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
		if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
		if (propertyStart === null) propertyStart = propertyState;
		if (skipSeparationSpace(state, true)) {
			atNewLine = true;
			allowBlockCollections = allowBlockStyles;
			if (state.lineIndent > parentIndent) indentStatus = 1;
			else if (state.lineIndent === parentIndent) indentStatus = 0;
			else indentStatus = -1;
		} else allowBlockCollections = false;
	}
	if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
	if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
		const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
		const blockIndent = state.position - state.lineStart;
		if (indentStatus === 1) {
			if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
			else {
				const ch = state.input.charCodeAt(state.position);
				if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
					const fallbackState = snapshotState(state);
					const propertyIndent = propertyStart.position - propertyStart.lineStart;
					restoreState(state, propertyStart);
					if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
					else restoreState(state, fallbackState);
				}
				if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
			}
		} else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
	}
	allowBlockScalars = allowBlockScalars && !hasContent;
	if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
		addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
		hasContent = true;
	}
	state.depth--;
	return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
	if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
	state.position++;
	const nameStart = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
	const name = state.input.slice(nameStart, state.position);
	const args = [];
	if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
	while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
		while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
		if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
		const start = state.position;
		while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
		args.push(state.input.slice(start, state.position));
	}
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	if (name === "YAML") {
		if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
		if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
		const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
		if (match === null) throwError(state, "ill-formed argument of the YAML directive");
		if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
		state.directives.push({
			kind: "yaml",
			version: args[0]
		});
	} else if (name === "TAG") {
		if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
		const [handle, prefix] = args;
		if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
		if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
		if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
		state.tagHandlers[handle] = prefix;
		state.directives.push({
			kind: "tag",
			handle,
			prefix
		});
	}
	return true;
}
function readDocument(state) {
	state.directives = [];
	state.tagHandlers = Object.create(null);
	let hasDirectives = false;
	skipSeparationSpace(state, true);
	while (readDirective(state)) {
		hasDirectives = true;
		skipSeparationSpace(state, true);
	}
	let explicitStart = false;
	let explicitEnd = false;
	let allowCompact = true;
	if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
		explicitStart = true;
		const markerLine = state.line;
		state.position += 3;
		skipSeparationSpace(state, true);
		allowCompact = state.line > markerLine;
	} else if (hasDirectives) throwError(state, "directives end mark is expected");
	const documentEventIndex = state.events.length;
	if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
		state.position += 3;
		skipSeparationSpace(state, true);
		return;
	}
	addDocumentEvent(state, explicitStart, false);
	if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
	skipSeparationSpace(state, true);
	if (state.position === state.lineStart && testDocumentSeparator(state)) {
		explicitEnd = state.input.charCodeAt(state.position) === 46;
		if (explicitEnd) {
			const markerLine = state.line;
			state.position += 3;
			skipSeparationSpace(state, true);
			if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
		}
	}
	const documentEvent = state.events[documentEventIndex];
	if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
	addPopEvent(state);
	if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
/**
* Parses YAML into a flat event stream referencing source text by offsets.
*
* @category Events
*/
function parseEvents(input, options) {
	const length = input.length;
	const state = {
		...DEFAULT_PARSER_OPTIONS,
		...options,
		input: `${input}\0`,
		length,
		position: 0,
		line: 0,
		lineStart: 0,
		lineIndent: 0,
		firstTabInLine: -1,
		depth: 0,
		directives: [],
		tagHandlers: Object.create(null),
		events: []
	};
	const nullpos = input.indexOf("\0");
	if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
	while (state.position < state.length) {
		skipByteOrderMark(state);
		skipSeparationSpace(state, true);
		if (state.position >= state.length) break;
		const documentStart = state.position;
		readDocument(state);
		if (state.position === documentStart)
 /* c8 ignore next */
		throwError(state, "can not read a document");
	}
	return state.events;
}
var DEFAULT_LOAD_OPTIONS = {
	...DEFAULT_PARSER_OPTIONS,
	...DEFAULT_CONSTRUCTOR_OPTIONS
};
function hasBit(mask, bit) {
	return (mask & 1 << bit) !== 0;
}
/**
* Default scalar styling rules in application order.
* See [Scalar styling](../../docs/scalar_styling.md) for usage details.
*
* @category AST
*/
var DEFAULT_SCALAR_STYLE_RULES = {
	applyQuoteFlowKeysOption,
	doubleQuoteForInvisibles,
	doubleQuoteWhitespaceOnly,
	applyForceQuotesOption,
	tryLongOrMultilineAsBlock,
	quoteInvalidPlain,
	fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
	if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
	return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
	if (!layout.presenterOptions.quoteFlowKeys) return;
	if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
	layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
	if (!layout.presenterOptions.forceQuotes) return;
	if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
	if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
	layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
	if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
	const value = layout.node.value;
	const multiline = value.indexOf("\n") !== -1;
	if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
		if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
		return;
	}
	const w = layout.presenterOptions.lineWidth;
	if (w === -1) {
		if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
		return;
	}
	const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	let position = 0;
	let shouldFold = false;
	while (position <= value.length) {
		let lineEnd = value.length;
		const nextLineBreak = value.indexOf("\n", position);
		if (nextLineBreak !== -1) lineEnd = nextLineBreak;
		const line = value.slice(position, lineEnd);
		if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
		if (nextLineBreak === -1) break;
		position = nextLineBreak + 1;
	}
	if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
	else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
	if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var DEFAULT_PRESENTER_OPTIONS = {
	indent: 2,
	seqNoIndent: false,
	seqInlineFirst: true,
	lineWidth: 80,
	flowBracketPadding: false,
	flowSkipCommaSpace: false,
	flowSkipColonSpace: false,
	quoteFlowKeys: false,
	quoteStyle: "single",
	forceQuotes: false,
	scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
	tagBeforeAnchor: false
};
var DEFAULT_DUMP_OPTIONS = {
	...DEFAULT_PRESENTER_OPTIONS,
	schema: DUMP_SCHEMA,
	skipInvalid: false,
	noRefs: false,
	flowLevel: -1,
	sortKeys: false,
	transform: () => {}
};
/** @deprecated Use `EVENT_ID.DOCUMENT` instead. @internal */
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
/** @deprecated Use `EVENT_ID.SEQUENCE` instead. @internal */
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
/** @deprecated Use `EVENT_ID.MAPPING` instead. @internal */
var EVENT_MAPPING = EVENT_ID.MAPPING;
/** @deprecated Use `EVENT_ID.SCALAR` instead. @internal */
var EVENT_SCALAR = EVENT_ID.SCALAR;
/** @deprecated Use `EVENT_ID.ALIAS` instead. @internal */
var EVENT_ALIAS = EVENT_ID.ALIAS;
/** @deprecated Use `EVENT_ID.POP` instead. @internal */
var EVENT_POP = EVENT_ID.POP;
/** @deprecated Use `SCALAR_STYLE.PLAIN` instead. @internal */
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
/** @deprecated Use `SCALAR_STYLE.SINGLE_QUOTED` instead. @internal */
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.DOUBLE_QUOTED` instead. @internal */
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.LITERAL_BLOCK` instead. @internal */
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
/** @deprecated Use `SCALAR_STYLE.FOLDED_BLOCK` instead. @internal */
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
/** @deprecated Use `COLLECTION_STYLE.BLOCK` instead. @internal */
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
/** @deprecated Use `COLLECTION_STYLE.FLOW` instead. @internal */
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
/** @deprecated Use `CHOMPING_MODE.CLIP` instead. @internal */
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
/** @deprecated Use `CHOMPING_MODE.STRIP` instead. @internal */
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
/** @deprecated Use `CHOMPING_MODE.KEEP` instead. @internal */
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;

// src/manifests/yaml.ts
/** Far above what the API server admits (etcd refuses objects over 1.5 MiB), low enough to end an alias bomb early. */
const MAX_NODES = 2e6;
const MAX_DEPTH = 100;
/**
* What kubectl accepts is the measure: unknown tags are ignored (`!Ref x` is a string), a repeated key counts once, the last one,
* and a flow mapping as a key (`{{X}}`, a template that happens to be YAML) is read rather than refused.
*/
const ignoredScalarTag = defineScalarTag("!", {
	matchByTagPrefix: true,
	resolve: (source) => source,
	identify: () => false
});
const ignoredSequenceTag = defineSequenceTag("!", {
	matchByTagPrefix: true,
	create: () => [],
	addItem: (carrier, item) => void carrier.push(item),
	identify: () => false
});
const tolerantMap = {
	addPair: (carrier, key, value) => mapTag.addPair(carrier, key !== null && typeof key === "object" ? COMPLEX_KEY : key, value),
	has: mapTag.has,
	keys: mapTag.keys,
	get: mapTag.get,
	create: () => ({})
};
/** Stands for a key that is no scalar; only ever seen inside what is reported as a placeholder. */
const COMPLEX_KEY = "{}";
const plainMapTag = defineMappingTag(mapTag.tagName, {
	...tolerantMap,
	identify: mapTag.identify
});
const ignoredMapTag = defineMappingTag("!", {
	...tolerantMap,
	matchByTagPrefix: true,
	identify: () => false
});
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, plainMapTag, ignoredScalarTag, ignoredSequenceTag, ignoredMapTag);
/**
* Reads one YAML or JSON document into plain values; aliases share objects.
* @returns the parser's reason without a snippet of the source: a broken Secret must not be printed.
*/
function parseYaml(text) {
	try {
		const events = parseEvents(text, { maxDepth: MAX_DEPTH });
		const [value = null] = constructFromEvents(events, {
			source: text,
			schema: SCHEMA,
			json: true
		});
		if (text.includes("*") && events.some(isAlias)) {
			if (countExpanded(value) > MAX_NODES) return {
				ok: false,
				problem: `its aliases refer to themselves or expand to more than ${MAX_NODES.toLocaleString("en")} values`,
				offset: 0
			};
		}
		return {
			ok: true,
			value
		};
	} catch (error) {
		if (error instanceof YAMLException) return {
			ok: false,
			problem: plainReason(error),
			offset: error.mark?.position ?? 0
		};
		if (error instanceof RangeError) return {
			ok: false,
			problem: "it is nested too deeply",
			offset: 0
		};
		throw error;
	}
}
/** Events of one document, for positions; throws where `parseYaml` reports a problem. */
function parseYamlEvents(text) {
	return parseEvents(text, { maxDepth: MAX_DEPTH });
}
/** Some reasons quote the source (an alias's name, a tag): harmless names, but cut and made printable all the same. */
function plainReason(error) {
	return error.reason.replace(/[\p{Cc}\p{Cf}]/gu, " ").slice(0, 200).trim();
}
function isAlias(event) {
	return event.type === 5;
}
/** Counts values as JSON would write them out, each alias in full; stops at the limit. A cycle counts as over it. */
function countExpanded(root) {
	const known = /* @__PURE__ */ new Map();
	const open = /* @__PURE__ */ new Set();
	const count = (value) => {
		if (value === null || typeof value !== "object") return 1;
		if (open.has(value)) return Number.POSITIVE_INFINITY;
		const before = known.get(value);
		if (before !== void 0) return before;
		open.add(value);
		let total = 1;
		for (const child of Object.values(value)) total += count(child);
		open.delete(value);
		known.set(value, total);
		return total;
	};
	return count(root);
}

// src/manifests/locate.ts
const DOCUMENT = 1;
const SEQUENCE = 2;
const MAPPING = 3;
const SCALAR = 4;
const ALIAS = 5;
const POP = 6;
const QUOTED = /* @__PURE__ */ new Set([2, 3]);
const BLOCK = /* @__PURE__ */ new Set([4, 5]);
/**
* Turns a JSON pointer into the range a reader expects to see underlined: a scalar's own token, quotes included (a block scalar: its first
* line of content); a mapping, a sequence or an empty value: its key; a pointer that resolves to nothing: its nearest existing parent.
* What stands behind an alias or a merge is found where it is written.
*
* Positions are found by parsing the document again: findings are few, and keeping every node's position of a large repository is not free.
*/
function locate(source, start, end, pointer) {
	const text = source.text.slice(start, end);
	const events = eventsOf(source, start, end, text);
	const span = events && walk$1(text, events, segmentsOf$1(pointer));
	return locationOf(source, start + (span?.start ?? firstContent(text)), start + (span?.end ?? firstContent(text)));
}
/** The place of a pointer into a manifest's object; for a rendered one, in the file that decides it. */
function locateIn(manifest, pointer) {
	const { source, start, end, base } = manifest;
	return source.origin?.locate(manifest, pointer) ?? locate(source, start, end, base + pointer);
}
/** What else to show about a place in a rendered object; nothing for one that was read as it is written. */
function originNotes(manifest, pointer) {
	return manifest.source.origin?.related?.(manifest, pointer) ?? [];
}
/** Offsets of a source to a 1-based location. */
function locationOf(source, start, end) {
	const from = positionOf(source.text, start);
	const to = positionOf(source.text, Math.max(start, end));
	return {
		file: source.path,
		line: from.line,
		column: from.column,
		endLine: to.line,
		endColumn: to.column
	};
}
/** The whole content of a 1-based line, without its indentation. */
function locateLine(source, line) {
	const written = source.origin?.locateLine?.(line);
	if (written) return written;
	const starts = lineStarts(source.text);
	const start = starts[line - 1] ?? 0;
	const content = source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, "");
	const indent = content.length - content.trimStart().length;
	return {
		file: source.path,
		line,
		column: indent + 1,
		endLine: line,
		endColumn: content.length + 1
	};
}
/** 1-based line of an offset. */
function lineAt(text, offset) {
	return positionOf(text, offset).line;
}
let lastEvents;
let lastLines;
function eventsOf(source, start, end, text) {
	const last = lastEvents;
	if (last && last.start === start && last.end === end && last.path === source.path && last.text === source.text) return last.events;
	let events;
	try {
		events = parseYamlEvents(text);
	} catch {
		events = void 0;
	}
	lastEvents = {
		text: source.text,
		start,
		end,
		path: source.path,
		events
	};
	return events;
}
/** Offset of the beginning of every line; `\n`, `\r\n` and a lone `\r` end one. */
function lineStarts(text) {
	if (lastLines?.text === text) return lastLines.starts;
	const starts = [0];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 10 || code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
	}
	lastLines = {
		text,
		starts
	};
	return starts;
}
function positionOf(text, offset) {
	const starts = lineStarts(text);
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if ((starts[middle] ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return {
		line: low + 1,
		column: offset - (starts[low] ?? 0) + 1
	};
}
function segmentsOf$1(pointer) {
	return pointer.split("/").slice(1).map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function firstContent(text) {
	return /(?:^|\n)(?!---|#|\s)/.exec(text)?.index ?? 0;
}
/** Follows the segments through the events; every step keeps the best span so far, so a missing node falls back to its parent. */
function walk$1(text, events, segments) {
	let at = events.findIndex((event) => event.type !== DOCUMENT);
	if (at < 0) return void 0;
	let key;
	for (const segment of segments) {
		const child = childOf(text, events, at, segment, 0);
		if (!child) break;
		at = child.value;
		key = child.key ?? firstKeyOf(text, events, at);
	}
	return spanOf(text, events, at, key);
}
function childOf(text, events, at, segment, depth) {
	const node = resolveAlias(text, events, at);
	const event = events[node];
	if (depth > 20) return void 0;
	if (event?.type === SEQUENCE) {
		let index = 0;
		for (let i = node + 1; events[i] !== void 0 && events[i]?.type !== POP; i = skip(events, i), index++) if (String(index) === segment) return {
			value: i,
			key: void 0
		};
		return;
	}
	if (event?.type !== MAPPING) return void 0;
	let found;
	const merges = [];
	for (let i = node + 1; events[i] !== void 0 && events[i]?.type !== POP;) {
		const value = skip(events, i);
		const keyEvent = events[i];
		if (keyEvent?.type === SCALAR) {
			const name = scalarText(text, keyEvent);
			if (name === segment) found = {
				value,
				key: tokenOf(text, keyEvent)
			};
			else if (name === "<<") merges.push(value);
		}
		i = skip(events, value);
	}
	if (found) return found;
	for (const merge of merges) {
		const target = resolveAlias(text, events, merge);
		const candidates = events[target]?.type === SEQUENCE ? itemsOf(events, target) : [target];
		for (const candidate of candidates) {
			const child = childOf(text, events, candidate, segment, depth + 1);
			if (child) return child;
		}
	}
}
function itemsOf(events, sequence) {
	const items = [];
	for (let i = sequence + 1; events[i] !== void 0 && events[i]?.type !== POP; i = skip(events, i)) items.push(i);
	return items;
}
/** Index of the event behind the node that begins at `at`. */
function skip(events, at) {
	let depth = 0;
	for (let i = at; i < events.length; i++) {
		const type = events[i]?.type;
		if (type === MAPPING || type === SEQUENCE) depth++;
		else if (type === POP) depth--;
		if (depth === 0) return i + 1;
	}
	return events.length;
}
function resolveAlias(text, events, at) {
	const event = events[at];
	if (event?.type !== ALIAS) return at;
	const name = text.slice(event.anchorStart, event.anchorEnd);
	for (let i = at - 1; i >= 0; i--) {
		const candidate = events[i];
		if (!candidate || candidate.type === ALIAS || candidate.type === DOCUMENT || candidate.type === POP) continue;
		if (candidate.anchorStart >= 0 && text.slice(candidate.anchorStart, candidate.anchorEnd) === name) return i;
	}
	return at;
}
function firstKeyOf(text, events, at) {
	const first = events[at]?.type === MAPPING ? events[at + 1] : void 0;
	return first?.type === SCALAR ? tokenOf(text, first) : void 0;
}
function spanOf(text, events, at, key) {
	const event = events[at];
	if (event?.type === SCALAR) return tokenOf(text, event) ?? key;
	if (event?.type === ALIAS) return {
		start: event.anchorStart - 1,
		end: event.anchorEnd
	};
	if (key) return key;
	if (event?.type === MAPPING) return firstKeyOf(text, events, at) ?? {
		start: event.start,
		end: event.start + 1
	};
	return event?.type === SEQUENCE ? {
		start: event.start,
		end: event.start + 1
	} : void 0;
}
/** Undefined for a value that is not written (`annotations:` with nothing but a comment). */
function tokenOf(text, event) {
	if (event.valueStart < 0) return void 0;
	if (QUOTED.has(event.style)) return {
		start: event.valueStart - 1,
		end: event.valueEnd + 1
	};
	if (BLOCK.has(event.style)) {
		const body = text.slice(event.valueStart, event.valueEnd);
		const indent = /^[ \t\r\n]*/.exec(body)?.[0].length ?? 0;
		const start = event.valueStart + (indent < body.length ? indent : 0);
		return {
			start,
			end: start + (/^[^\r\n]*/.exec(text.slice(start, event.valueEnd))?.[0].length ?? 0)
		};
	}
	return event.valueEnd > event.valueStart ? {
		start: event.valueStart,
		end: event.valueEnd
	} : void 0;
}
function scalarText(text, event) {
	return event.valueStart < 0 ? "" : getScalarValue(text, event);
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
	const skip = (reason, message) => {
		const before = skips.get(reason);
		skips.set(reason, {
			count: (before?.count ?? 0) + 1,
			message: before?.message ?? message
		});
	};
	for (const { start, end } of spans) {
		const text = source.text.slice(start, end);
		if (text.length > MAX_DOCUMENT) {
			skip("too-large", `a document of ${Math.round(text.length / 1024 / 1024)} MiB; up to ${MAX_DOCUMENT / 1024 / 1024} MiB are read`);
			continue;
		}
		if (!mayBeKubernetes(text)) {
			skip("not-kubernetes", "no apiVersion and kind");
			continue;
		}
		const result = parseYaml(text);
		if (!result.ok) {
			if (hasTemplateMarks(text)) skip("template", "holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in");
			else if (looksLikeManifest(text)) {
				const offset = Math.min(start + result.offset, Math.max(start, end - 1));
				unreadable.push({
					source,
					start,
					end,
					problem: result.problem,
					location: locationOf(source, offset, offset),
					resource: guessResource(text)
				});
			} else skip("not-kubernetes", "no apiVersion and kind, and not readable as YAML");
			continue;
		}
		const objects = objectsOf(result.value, "");
		if (objects === "template") skip("template", "its kind or name is a template expression: render it first, or pipe the rendered output in");
		else if (objects.length === 0) skip("not-kubernetes", "no Kubernetes object: it has no apiVersion, kind and metadata of one");
		else for (const { base, object, apiVersion, kind } of objects) manifests.push(toManifest(nextId(), source, start, end, base, object, apiVersion, kind));
	}
	if (spans.length === 0) skip("empty", "nothing but comments or white space");
	return {
		manifests,
		unreadable,
		skipped: [...skips].map(([reason, { count, message }]) => ({
			file: source.path,
			reason,
			message: spans.length > 1 && count > 0 ? `${count} of ${spans.length} documents: ${message}` : message
		})),
		documents: spans.length
	};
}
/** Exact: an object without the letters `apiVersion` and without an escape that could spell them is none of Kubernetes'. */
function mayBeKubernetes(text) {
	return text.includes("apiVersion") || /\\[xuU\r\n]/.test(text);
}
/** Marks of template engines, and lines that are nothing but an upper-case token for `sed` or `envsubst` to replace. */
function hasTemplateMarks(text) {
	return /\{\{|\{%|<%|\$\{\{/.test(text) || TOKEN_LINE.test(text);
}
const TOKEN_LINE = /^[ \t]*(?:- )?(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\|-.*-\|)?|<[A-Z][A-Z0-9_]*>|@@?[A-Z][A-Z0-9_]*@@?|\$\{?[A-Z][A-Z0-9_]*\}?)[ \t]*\r?$/m;
function looksLikeManifest(text) {
	return /^[ \t"'{]*apiVersion["']?[ \t]*:/m.test(text) && /^[ \t"'{]*kind["']?[ \t]*:/m.test(text);
}
/** For a document that does not parse: what its first lines say it is. Never more than two plain words of it. */
function guessResource(text) {
	const word = (key) => new RegExp(`^[ \\t"'{]*${key}["']?[ \\t]*:[ \\t]*["']?([A-Za-z0-9./-]{1,100})`, "m").exec(text)?.[1] ?? "";
	return {
		apiVersion: word("apiVersion"),
		kind: word("kind"),
		namespace: null,
		name: ""
	};
}
function objectsOf(value, base) {
	if (!isObject(value)) return [];
	const apiVersion = value["apiVersion"];
	const kind = value["kind"];
	if (isTemplateValue(apiVersion) || isTemplateValue(kind)) return "template";
	if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
	const items = value["items"];
	if (kind.endsWith("List") && Array.isArray(items)) {
		const defaults = kind === "List" ? {} : {
			apiVersion,
			kind: kind.slice(0, -4)
		};
		return items.flatMap((item, i) => {
			const found = isObject(item) ? objectsOf({
				...defaults,
				...item
			}, `${base}/items/${i}`) : [];
			return found === "template" ? [] : found;
		});
	}
	if (!/^[A-Z][A-Za-z0-9]*$/.test(kind) || !/^(?:[a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/.test(apiVersion)) return [];
	const metadata = value["metadata"];
	if (!isObject(metadata)) return [];
	if (isTemplateValue(metadata["name"]) || isTemplateValue(metadata)) return "template";
	return [{
		base,
		object: value,
		apiVersion,
		kind
	}];
}
/** `{{ .Values.name }}` without quotes is YAML: a mapping whose key is a mapping. */
function isTemplateValue(value) {
	if (typeof value === "string") return value.startsWith("{{");
	return isObject(value) && Object.keys(value).length === 1 && "{}" in value;
}
function toManifest(id, source, start, end, base, object, apiVersion, kind) {
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
		name: typeof name === "string" || typeof name === "number" ? String(name) : "",
		namespace: typeof namespace === "string" && namespace !== "" ? namespace : null
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
	const clusters = (config.clusters ?? []).map((entry) => ({
		name: entry.name,
		platform: entry.platform ?? null,
		matches: globMatcher(entry.paths)
	}));
	const namespace = raw.namespace ?? config.namespace ?? null;
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
		ignore: ignoreOf(config, ruleIds)
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
/** Spans of a file that must not be shown: documents that hold a Secret, and what a kustomization makes Secrets of. */
function hiddenSpans(text) {
	const spans = splitDocuments(text).filter(({ start, end }) => SECRET.test(text.slice(start, end)));
	let open;
	for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) if (/^["']?secretGenerator\b/.test(line)) {
		open = {
			start: index,
			end: index + line.length
		};
		spans.push(open);
	} else if (/^[^\s#-]/.test(line)) open = void 0;
	else if (open) open.end = index + line.length;
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
/** @param cwd without symbolic links. */
function fileReader(cwd) {
	const texts = /* @__PURE__ */ new Map();
	const contents = /* @__PURE__ */ new Map();
	const textOf = (path) => {
		const known = texts.get(path);
		if (known) return known;
		const decoded = decodeText(readFileSync(path));
		const source = {
			path: nameBelow(cwd, path),
			text: "text" in decoded ? decoded.text : ""
		};
		texts.set(path, source);
		return source;
	};
	const shown = /* @__PURE__ */ new Map();
	return {
		textOf,
		shownOf: (path) => {
			const known = shown.get(path) ?? originFile(textOf(path).text);
			shown.set(path, known);
			return known;
		},
		contentOf: (path) => {
			const known = contents.get(path);
			if (known) return known;
			const source = textOf(path);
			const content = {
				source,
				...readManifests(source, () => -1)
			};
			contents.set(path, content);
			return content;
		}
	};
}

// src/sources/place.ts
/** Where a pointer into a text of one YAML document stands. */
function placeInYaml(source, pointer) {
	const [span] = splitDocuments(source.text);
	return locate(source, span?.start ?? 0, span?.end ?? source.text.length, pointer);
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
			message
		}),
		skipAll: (entries) => entries.forEach(skipOnce),
		unreadable: (document) => {
			const { file, line, column } = document.location;
			const key = `${file}\n${line}\n${column}`;
			if (!unreadable.has(key)) unreadable.set(key, document);
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
	async function addFile(full, size) {
		const real = await realpath(full);
		if (seen.has(real)) return;
		seen.add(real);
		files.push({
			name: nameBelow(cwd, full),
			full,
			real,
			size
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
			} else if (entry.isFile() && isManifestFile(entry.name)) await addFile(path, (await lstat(path)).size);
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
		const full = resolve(cwd, path);
		const info = await stat(full).catch(() => void 0);
		if (info?.isDirectory()) return addDirectory(full, await realpath(full));
		if (info?.isFile()) return addFile(full, info.size);
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
/** The system's own word (`EACCES`) for what went wrong with a file. */
function codeOf(error) {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
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

// src/sources/helm/failure.ts
const MAX_PROBLEM$1 = 300;
const TEMPLATE_PLACE = /([\w.-]+(?:\/[\w.-]+)*\/(?:templates|charts)\/[^\s:()"]+?):(\d+)/g;
/** Turns what helm printed into a place and a clause: the innermost template it names, else the values file, else the chart. */
function failureOf$1(stderr, chart, files, cwd) {
	const text = stderr.replace(/^[\s\S]*?Error: /, "").replace(/Use --debug flag[\s\S]*$/, "").replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
	const clean = text.replaceAll(/(?:^|(?<=[\s'"(]))\/[^\s'",:;()]*/g, (path) => path.startsWith(cwd) ? nameBelow(cwd, path) : path);
	const reason = clean.slice(afterPlaces(clean));
	return {
		problem: reason.length <= MAX_PROBLEM$1 ? reason : `${reason.slice(0, MAX_PROBLEM$1)}…`,
		kind: kindOf$1(text),
		...placeOf$1(text, chart, files)
	};
}
function kindOf$1(text) {
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
	const source = file === void 0 ? void 0 : readable(file, files);
	return source ? {
		source,
		location: locateLine(source, Number(at ?? 1))
	} : {
		source: chart.source,
		location: locateLine(chart.source, 1)
	};
}
function readable(file, files) {
	try {
		return files.textOf(file);
	} catch {
		return;
	}
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
function helmOrigin(chart, rendered, { values, partials, cwd, files }) {
	const renderedLines = rendered.split("\n");
	const templates = [...new Set([...rendered.matchAll(/^# Source: (\S+)/gm)].flatMap((match) => fileOfSource(match[1] ?? "") ?? []))];
	const paths = new Map([
		join(chart.folder, "Chart.yaml"),
		...templates,
		...values,
		...partials
	].map((path) => [nameBelow(cwd, path), path]));
	const valueNames = new Set(values.map((path) => nameBelow(cwd, path)));
	/** The file of `web/charts/redis/templates/x.yaml`; undefined where the subchart is an archive. */
	function fileOfSource(source) {
		const path = join(chart.folder, ...source.split("/").slice(1));
		return tryText(path) ? path : void 0;
	}
	function tryText(path) {
		try {
			return files.textOf(path);
		} catch {
			return;
		}
	}
	function templateOf(manifest) {
		const name = /^# Source: (\S+)/m.exec(rendered.slice(manifest.start, manifest.end))?.[1];
		const path = name === void 0 ? void 0 : fileOfSource(name);
		const source = path === void 0 ? void 0 : tryText(path);
		return source && {
			source,
			lines: source.text.split(/\r\n|\n|\r/)
		};
	}
	function placeOf(manifest, pointer) {
		const template = templateOf(manifest);
		if (!template) return void 0;
		const written = locate(manifest.source, manifest.start, manifest.end, manifest.base + pointer);
		const text = renderedLines[written.line - 1] ?? "";
		return {
			...template,
			line: templateLine(template.lines, manifest.kind, segmentsOf(pointer), text)
		};
	}
	function valuesOf(lines, line) {
		const near = directivesAround(lines, line);
		const direct = valueReferences(near);
		if (direct.length > 0) return direct;
		const included = /include\s+"([^"]+)"/.exec(near)?.[1];
		const definition = included === void 0 ? void 0 : definitionsOf(partials.flatMap((path) => tryText(path)?.text ?? [])).get(included);
		return definition === void 0 ? [] : valueReferences(definition);
	}
	return {
		files: [...paths.keys()],
		fileOf: (path) => {
			const real = paths.get(path);
			const source = real === void 0 ? void 0 : tryText(real);
			if (real === void 0 || source === void 0) return void 0;
			return valueNames.has(path) ? hiddenFile(source.text) : files.shownOf(real);
		},
		locate: (manifest, pointer) => {
			const place = placeOf(manifest, pointer);
			return place ? locateLine(place.source, place.line + 1) : locateLine(chart.source, 1);
		},
		locateLine: (line) => {
			const template = tryText(fileOfSource(renderedLines.slice(0, line).findLast((text) => text.startsWith("# Source: "))?.slice(10).trim() ?? "") ?? "");
			if (!template) return locateLine(chart.source, 1);
			const wanted = renderedLines[line - 1]?.trim();
			const found = template.text.split(/\r\n|\n|\r/).findIndex((text) => text.trim() === wanted);
			return locateLine(template, Math.max(found, 0) + 1);
		},
		related: (manifest, pointer) => {
			const place = placeOf(manifest, pointer);
			if (!place) return [];
			const sources = values.flatMap((path) => tryText(path) ?? []);
			return valuesOf(place.lines, place.line).flatMap((keys) => {
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
		const source = /^# Source: (\S+)/m.exec(rendered.slice(manifest.start, manifest.end))?.[1] ?? "";
		const subcharts = [...source.matchAll(/\/charts\/([^/]+)/g)].map((match) => match[1] ?? "");
		if (subcharts.length === 0) return placeOfValue(keys, sources);
		const own = tryText(join(chart.folder, ...source.slice(0, source.indexOf("/templates/")).split("/").slice(1), "values.yaml"));
		return placeOfValue([...subcharts, ...keys], sources) ?? (own && placeOfValue(keys, [own]));
	}
}
/** The line of a template (0-based) that a rendered value stands on; for what the template does not write down itself, that of the nearest parent. */
function templateLine(lines, kind, segments, text) {
	const starts = documentStarts(lines);
	const documents = starts.map((from, i) => keysOf(lines, from, starts[i + 1] ?? lines.length));
	const kindOf = (keys) => keys.find((key) => key.path.length === 1 && key.path[0] === "kind")?.value;
	const keys = documents.filter((entries) => kindOf(entries) === kind)[0] ?? documents.find((entries) => kindOf(entries)?.includes("{{")) ?? documents.flat();
	for (let length = segments.length; length > 0; length--) {
		const wanted = segments.slice(0, length).map((segment) => /^\d+$/.test(segment) ? "*" : segment);
		const same = keys.filter((key) => pointerOf(key.path) === pointerOf(wanted));
		const fitting = length === segments.length ? same.filter((key) => canBecome(lines[key.line] ?? "", text)) : same;
		const index = Number(segments.slice(0, length).findLast((segment) => /^\d+$/.test(segment)) ?? 0);
		const found = fitting.length === 1 ? fitting[0] : fitting[index] ?? fitting[0];
		if (found) return found.line;
		const named = keys.filter((key) => key.path.at(-1) === wanted.at(-1) && canBecome(lines[key.line] ?? "", text));
		if (length === segments.length && named.length === 1 && named[0]) return named[0].line;
	}
	return keys.find((key) => key.path[0] === "kind")?.line ?? 0;
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
	const helm = findProgram(["helm"], context.env);
	return {
		texts: (await pMap(findCharts(chartFiles, context.cwd), async (chart) => {
			const text = await renderChart(chart, helm, context, say);
			const own = found.filter(({ real }) => isPartOf(real, chart));
			for (const { real, name } of own) {
				if (text === void 0 && !isTemplate(real, chart, context.files)) continue;
				consumed.add(real);
				if (text === void 0) say.skip(name, "template", `of the chart ${chart.name}, which was not rendered`);
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
	return (path.startsWith(join(folder, `templates${sep}`)) || path.includes(`${sep}templates${sep}`)) && files.textOf(path).text.includes("{{");
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
	const values = valuesOf(chart, context, say);
	if (values === void 0) return void 0;
	const namespace = context.namespaceFor(file);
	const args = [
		"template",
		releaseName(chart),
		chart.folder,
		"--skip-tests",
		...namespace === null ? [] : ["--namespace", namespace],
		...values.flatMap((path) => ["--values", path])
	];
	const result = await context.run(helm, args);
	switch (result.status) {
		case "done": return {
			path: file,
			text: result.stdout,
			origin: helmOrigin(chart, result.stdout, {
				...filesOfChart(chart, values),
				cwd: context.cwd,
				files: context.files
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
			sayFailed(failureOf$1(result.stderr, chart, context.files, context.cwd), chart, values, context, say);
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
/** The values files of the configuration, found; undefined, and said, where one is not there. */
function valuesOf(chart, { cwd, helmValues }, say) {
	const own = Object.entries(helmValues).find(([folder]) => resolve(cwd, folder) === chart.folder || nameBelow(cwd, chart.folder) === folder.replace(/\/+$/, ""));
	const paths = [];
	for (const name of own?.[1] ?? []) {
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
function releaseName({ name }) {
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
function placeIn({ source }, pointer) {
	return placeInYaml(source, pointer);
}
/** A scalar as it is written, without quotes: `newTag: 1.10` is a number to YAML and a tag to whoever wrote it. */
function writtenAt$1(kustomization, pointer, value) {
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

// src/sources/kustomize/image-entry.ts
function imageEntries(kustomization) {
	return entriesOf(kustomization, "images").flatMap(({ at, value }) => {
		if (!isObject(value)) return [];
		const text = (field) => writtenAt$1(kustomization, `${at}/${field}`, value[field]) || void 0;
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
/** Name, tag and digest as kustomize splits them: the tag begins after the last colon that no slash follows. */
function splitImage(image) {
	const at = image.indexOf("@");
	const digest = at < 0 ? void 0 : image.slice(at + 1);
	const rest = at < 0 ? image : image.slice(0, at);
	const colon = rest.lastIndexOf(":");
	return colon > rest.lastIndexOf("/") ? {
		name: rest.slice(0, colon),
		tag: rest.slice(colon + 1),
		digest
	} : {
		name: rest,
		tag: void 0,
		digest
	};
}
/**
* What the transformer makes of an image; undefined where the entry is about another one. A new tag drops the digest that was there, a digest the
* tag. `tagSuffix` is left to kustomize: its releases apply it differently.
*/
function applyImage(image, entry) {
	const { name, tag, digest } = splitImage(image);
	if (name !== entry.name) return void 0;
	const newTag = entry.newTag ?? (entry.digest === void 0 ? tag : void 0);
	const newDigest = entry.digest ?? (entry.newTag === void 0 ? digest : void 0);
	return `${entry.newName ?? name}${newTag === void 0 ? "" : `:${newTag}`}${newDigest === void 0 ? "" : `@${newDigest}`}`;
}
/** The field of an entry that decides a rendered image; undefined where the image is not of its making. The tag comes first: most rules are about it. */
function decidingField(image, entry) {
	const { name, tag, digest } = splitImage(image);
	if (name !== (entry.newName ?? entry.name)) return void 0;
	if (entry.newTag !== void 0 && tag !== entry.newTag) return void 0;
	if (entry.digest !== void 0 && digest !== entry.digest) return void 0;
	if (entry.newTag !== void 0) return "newTag";
	if (entry.digest !== void 0) return "digest";
	if (entry.tagSuffix !== void 0) return tag?.endsWith(entry.tagSuffix) ? "tagSuffix" : void 0;
	return entry.newName === void 0 ? void 0 : "newName";
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
		problem: cut(innermost(text).replaceAll(/\/[^\s'",:;()]*/g, (path) => path.startsWith(cwd) ? nameBelow(cwd, path) : path)),
		...placeOf(text, kustomization, files)
	};
}
function placeOf(text, kustomization, files) {
	const { source, folder } = kustomization;
	const line = /yaml: line (\d+)/.exec(text)?.[1];
	const file = /in File: (\S+)/.exec(text)?.[1];
	if (line !== void 0 && file !== void 0) {
		const other = textIn(folder, file, files);
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
function textIn(folder, file, files) {
	try {
		return files.textOf(join(folder, file));
	} catch {
		return;
	}
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
	return JSON.stringify(entry) + (typeof path === "string" ? textIn(folder, path, files)?.text ?? "" : "");
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
			const found = inReplacementFile(resolve(kustomization.folder, value["path"]), question, files);
			if (found) return found;
		}
	}
}
function inReplacementFile(path, question, files) {
	const source = files.textOf(path);
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
	try {
		return documentsOf(files.textOf(resolve(folder, path)), (location) => location);
	} catch {
		return {
			documents: [],
			broken: true
		};
	}
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
* The kustomizations that no other of these refers to: what is deployed. Bases and components are judged as part of them, not on their own.
* Of a circle, which nothing outside of it refers to, the first is taken.
*/
function rootsOf(nodes) {
	const referred = new Set(nodes.flatMap((node) => [...nodesBelow(node)].filter((other) => other !== node)));
	const roots = nodes.filter((node) => !referred.has(node));
	const covered = new Set(roots.flatMap((root) => [...nodesBelow(root)]));
	for (const node of nodes) {
		if (covered.has(node)) continue;
		roots.push(node);
		for (const other of nodesBelow(node)) covered.add(other);
	}
	return roots;
}

// src/sources/kustomize/render.ts
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
	const roots = rootsOf([...new Set(nodes)]);
	for (const root of roots) for (const path of filesOf(root)) consumed.add(path);
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
async function renderAll(files, cwd, settings) {
	const kustomizations = files.filter(({ name }) => isKustomizationFile(name));
	const charts = files.filter(({ name }) => isChartFile(name));
	if (kustomizations.length === 0 && charts.length === 0) return void 0;
	const limits = settings.limits ?? DEFAULT_LIMITS;
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

// src/sources/templates.ts
/** As many templates of one folder are named one by one. */
const NAMED = 10;
/** Templates of other engines: each by its name, those of a folder with many of them in one entry with their count. */
function templateSkips(names) {
	return [...groupBy(names, (name) => name.slice(0, name.lastIndexOf("/") + 1))].flatMap(([folder, files]) => {
		if (files.length <= NAMED) return files.map((file) => ({
			file,
			reason: "template",
			message: WHAT
		}));
		return [{
			file: folder || ".",
			reason: "template",
			message: `${files.length} files: ${WHAT}`
		}];
	});
}
const WHAT = "a template of another engine: render it first, or pipe the rendered output in";

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
	if (readsStdin) add(options.stdinName ?? "<stdin>", await options.stdin(), texts, skipped, stdinSource);
	const walked = await walk(options.cwd, options.paths.filter((path) => path !== "-"));
	skipped.push(...walked.skipped);
	const files = [];
	for (const file of walked.files) if (options.isIgnored(file.name)) skipped.push({
		file: file.name,
		reason: "ignored",
		message: "matches ignore-paths of the configuration"
	});
	else files.push(file);
	const rendered = options.render && await renderAll(files, await realpath(options.cwd), options.render);
	if (rendered) {
		texts.push(...rendered.texts);
		skipped.push(...rendered.skipped);
		unreadable.push(...rendered.unreadable);
	}
	const templates = [];
	for (const file of files) {
		if (rendered?.consumed.has(file.real)) continue;
		if (isTemplateFile(file.name)) templates.push(file.name);
		else await read(file, texts, skipped);
	}
	skipped.push(...templateSkips(templates));
	return {
		texts,
		skipped: skipped.sort(byFile),
		unreadable,
		files: walked.files.length + walked.skipped.length + (readsStdin ? 1 : 0)
	};
}
function byFile(a, b) {
	return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
function add(path, bytes, texts, skipped, make = (name, text) => ({
	path: name,
	text
})) {
	const decoded = decodeText(bytes);
	if ("text" in decoded) texts.push(make(path, decoded.text));
	else skipped.push({
		file: path,
		...decoded
	});
}
async function read({ name, full, size }, texts, skipped) {
	if (size > MAX_FILE) {
		skipped.push({
			file: name,
			reason: "too-large",
			message: `${Math.round(size / 1024 / 1024)} MiB; up to ${MAX_FILE / 1024 / 1024} MiB are read`
		});
		return;
	}
	try {
		add(name, await readFile(full), texts, skipped);
	} catch (error) {
		skipped.push({
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
	const [rules, config] = await Promise.all([loadRules(), loadConfig(cwd, configFile, env)]);
	return {
		options: mergeOptions(raw, config, rules.map((rule) => rule.id)),
		rules
	};
}
/** The parsers of what most runs do not have are loaded with it: they are most of the time it takes to start. */
async function loadConfig(cwd, file, env) {
	const text = (file === void 0 ? void 0 : await readElsewhere(cwd, file, env)) ?? await readConfigFile(cwd, file);
	return text === void 0 ? {} : (await import("./parse.js")).parseConfig(text, file ?? ".ecr-preflight.yaml");
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
/** @param env only asked for where kustomize and helm are found; nothing of it is handed on to them. */
function sourcesOf(cwd, options, stdin, env) {
	const { paths, isIgnored, stdinName, namespaceFor } = options;
	const render = options.render.mode === "off" ? void 0 : {
		env,
		helmValues: options.render.helmValues,
		namespaceFor
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

export { isObject as C, valueAt$1 as S, namespaceObjects as _, loadRules as a, groupOf as b, readManifests as c, lineStarts as d, locateIn as f, parseYamlEvents as g, originNotes as h, loadPolicyFile as i, splitDocuments as l, locationOf as m, loadChange as n, setUp as o, locateLine as p, loadEvidence as r, sourcesOf as s, loadBaseline as t, lineAt as u, productionOf as v, podSpecsOf as x, escapeSegment as y };