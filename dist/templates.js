import { t as groupBy } from "./group-by.js";
import { c as parseYaml, g as isTemplateValue, h as isObject, i as locateIn, o as locationOf, r as locate, u as groupOf } from "./locate.js";
import { t as globMatcher } from "./glob.js";

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
function placeIn({ source }, pointer) {
	return placeInYaml(source, pointer);
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

// src/sources/kustomize/image-entry.ts
function imageEntries$1(kustomization) {
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

// src/gitops/objects.ts
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
function imageEntries(spec, at) {
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
			at: `${at}/images/${i}/${newTag !== void 0 ? "newTag" : digest !== void 0 ? "digest" : "newName"}`
		}];
	});
}
/** `kustomize.images` of an Argo CD source: `[old=]new[:tag][@digest]`, as `kustomize edit set image` takes it. */
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
			newName,
			newTag: hasTag ? reference.slice(colon + 1) : void 0,
			digest: digestAt < 0 ? void 0 : image.slice(digestAt + 1),
			at: `${at}/images/${i}`
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
	return specRoots(manifest, objectAt(manifest.object, "spec"), "/spec");
}
/** Of an Application's spec, also where it is the template of an ApplicationSet. */
function specRoots(manifest, spec, at) {
	return sourcesOf(spec, at).flatMap(({ source, at: place }) => {
		const from = sourceOf$1(source);
		if (from === void 0) return [];
		const kustomize = objectAt(source, "kustomize");
		const { notApplied: unapplied, ...helm } = argoHelm(objectAt(source, "helm"), `${place}/helm`, from.kind === "git" ? from.path : "", lentBy(spec, textAt(source, "repoURL")));
		const override = textAt(kustomize, "namespace");
		return [{
			manifest,
			at: place,
			source: from,
			namespace: templated(override ?? textAt(source, "helm", "namespace") ?? textAt(spec, "destination", "namespace") ?? null),
			overrides: override !== void 0,
			recursive: objectAt(source, "directory")["recurse"] === true,
			images: imageArguments(kustomize, `${place}/kustomize`),
			helm: {
				...helm,
				releaseName: helm.releaseName ?? (manifest.kind === "Application" ? manifest.name : void 0)
			},
			notApplied: [...unapplied, ...notApplied$1(source)]
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
		what: `the chart ${chart}${url === void 0 ? "" : ` of ${url}`}`
	};
	if (url?.startsWith("oci://")) return {
		kind: "elsewhere",
		what: url
	};
	if (path === void 0 && (url === void 0 || textAt(source, "ref") !== void 0)) return void 0;
	return {
		kind: "git",
		url,
		path: cleanPath(path ?? ""),
		isOwn: false
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
function notApplied$1(source) {
	const kustomize = objectAt(source, "kustomize");
	return [...KUSTOMIZE_FIELDS.filter((field) => isSet(kustomize[field])).map((field) => `kustomize.${field}`), ...isSet(objectAt(source)["plugin"]) ? ["plugin"] : []];
}
function isSet(value) {
	return value !== void 0 && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
function templated(namespace) {
	return namespace?.includes("{{") ? "templated" : namespace;
}

// src/gitops/application-set.ts
/** More elements than that are no longer told apart. */
const MAX_ELEMENTS = 500;
/**
* What an ApplicationSet deploys. Lists and folders of git are resolved; what other generators fill in stands for anything in a path, and leaves
* a namespace open.
* @param folders of the repository the set lies in, from its root
*/
function applicationSetRoots(manifest, folders) {
	const spec = objectAt(manifest.object, "spec");
	const template = objectAt(spec, "template", "spec");
	const at = "/spec/template/spec";
	const elements = listAt(spec, "generators").flatMap((generator) => elementsOf(generator, folders) ?? [void 0]);
	return distinct((elements.length === 0 ? [void 0] : elements.slice(0, MAX_ELEMENTS)).flatMap((parameters) => specRoots(manifest, parameters ? filled(template, parameters) : template, at)).map(opened));
}
/** undefined for a generator that asks something else than this repository. */
function elementsOf(generator, folders) {
	if (!isObject(generator)) return void 0;
	const { list, git } = generator;
	if (isObject(list) && listAt(list, "elements").length > 0) return listAt(list, "elements").map((element) => flat(element));
	if (isObject(git) && listAt(git, "directories").length > 0) return directoriesOf(git, folders);
}
function directoriesOf(git, folders) {
	const entries = listAt(git, "directories");
	const globs = (excluded) => entries.flatMap((entry) => objectAt(entry)["exclude"] === true === excluded ? textAt(entry, "path") ?? [] : []).map(cleanPath);
	const [included, excluded] = [globMatcher(globs(false)), globMatcher(globs(true))];
	const values = [...flat(objectAt(git, "values"))].map(([key, value]) => [`values.${key}`, value]);
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
		], ...own]);
		return new Map([...known, ...values.map(([key, value]) => [key, replaced(value, known)])]);
	});
}
/** Values by their dotted path. */
function flat(value, prefix = "") {
	const entries = isObject(value) ? Object.entries(value) : [];
	return new Map(entries.flatMap(([key, child]) => isObject(child) ? [...flat(child, `${prefix}${key}.`)] : child === null || typeof child === "object" ? [] : [[`${prefix}${key}`, String(child)]]));
}
/** `{{name}}`, `{{ .name }}` and the like; what is not known stays. */
function replaced(text, parameters) {
	return text.replaceAll(/\{\{-?\s*\.?([^{}]*?)\s*-?\}\}/g, (whole, name) => parameters.get(name) ?? whole);
}
function filled(value, parameters) {
	if (typeof value === "string") return replaced(value, parameters);
	if (Array.isArray(value)) return value.map((item) => filled(item, parameters));
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, parameters)])) : value;
}
/** What stays open in a path stands for any one folder; a URL that does is not known. */
function opened(root) {
	const { source } = root;
	if (source.kind !== "git") return root;
	const path = cleanPath(source.path.replaceAll(/\{\{.*?\}\}/g, "*").replaceAll(/\*+/g, "*"));
	return {
		...root,
		source: {
			...source,
			path,
			url: source.url?.includes("{{") ? void 0 : source.url
		}
	};
}
function distinct(roots) {
	return [...new Map(roots.map((root) => [JSON.stringify([
		root.source,
		root.namespace,
		root.images,
		root.helm
	]), root])).values()];
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
		at: "/spec/sourceRef",
		source: sourceOf(manifest, objectAt(spec, "sourceRef"), textAt(spec, "path") ?? "", sources),
		namespace: target ?? null,
		overrides: target !== void 0,
		recursive: true,
		images: imageEntries(spec, "/spec"),
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
		isOwn: name === BOOTSTRAP
	};
	const label = `${kind || "source"} ${namespace === "" ? "" : `${namespace}/`}${name}`;
	return {
		kind: "elsewhere",
		what: `${kind === "HelmRepository" && path !== "" ? `the chart ${path} of ` : ""}${url ?? label}`
	};
}

// src/gitops/notes.ts
/** As many names stand in a sentence. */
const NAMED$1 = 5;
/** What was taken for granted, and what was not applied, about roots of this repository. */
function gitOpsNotes(roots, { sources, isThere, chosen }) {
	const scanned = roots.filter(({ path }) => isThere(path));
	const [met, unmet] = [true, false].map((wanted) => scanned.filter(({ covers }) => sources.some(covers) === wanted));
	const used = new Set(sources.flatMap((path) => chosen(path) ?? []));
	return [
		...assumed(roots.filter(({ isAssumed }) => isAssumed)),
		...missing(roots.filter(({ path }) => !isThere(path))),
		...notOnItsOwn((unmet ?? []).filter(({ root }) => root.namespace !== null || root.images.length > 0)),
		...deployedSeveralTimes(met ?? [], used),
		...open((met ?? []).filter(({ root }) => root.namespace === "templated")),
		...notApplied(scanned.filter(({ root }) => root.notApplied.length > 0))
	];
}
function assumed(roots) {
	if (roots.length === 0) return [];
	return [`The repository of ${namesOf(roots)} could not be compared with this checkout: ${isOne(roots) ? "it is" : "they are"} taken to be deployed from here, because the path is there.`];
}
function missing(roots) {
	if (roots.length === 0) return [];
	return [`What ${namesOf(roots)} ${deploys(roots)} from this repository was not scanned: ${pathsOf(roots)}.`];
}
/** A base that was rendered as part of something else, or a chart that was not rendered. */
function notOnItsOwn(roots) {
	if (roots.length === 0) return [];
	return [`What ${namesOf(roots)} ${isOne(roots) ? "sets" : "set"} was not applied: no object was read from ${pathsOf(roots)} on its own.`];
}
/** One path, several settings: one judgement all the same. */
function deployedSeveralTimes(roots, used) {
	return [...groupBy(roots, ({ path }) => path)].flatMap(([path, same]) => {
		const settings = new Set(same.map(({ root }) => JSON.stringify([
			root.namespace,
			root.overrides,
			root.images,
			root.helm
		])));
		const chosen = same.find((root) => used.has(root));
		if (settings.size < 2 || chosen === void 0) return [];
		const { namespace } = chosen.root;
		const where = namespace === null || namespace === "templated" ? "" : `, in namespace "${namespace}"`;
		return [`${path || "."} is deployed several times (${namesOf(same)}): it is judged once, as ${label(chosen.root)} deploys it${where}.`];
	});
}
function open(roots) {
	if (roots.length === 0) return [];
	return [`The namespace of ${namesOf(roots)} is filled in by generators and was not applied.`];
}
function notApplied(roots) {
	if (roots.length === 0) return [];
	const fields = [...new Set(roots.flatMap(({ root }) => root.notApplied))].sort();
	return [`${listed(fields)} of ${namesOf(roots)} ${fields.length === 1 ? "was" : "were"} not applied to what is deployed from here.`];
}
function namesOf(roots) {
	return listed([...new Set(roots.map(({ root }) => label(root)))]);
}
function pathsOf(roots) {
	return listed([...new Set(roots.map(({ path }) => path || "."))]);
}
function label({ manifest: { kind, name } }) {
	return `${kind} "${name}"`;
}
function deploys(roots) {
	return isOne(roots) ? "deploys" : "deploy";
}
function isOne(roots) {
	return new Set(roots.map(({ root }) => root.manifest)).size === 1;
}
function listed(names) {
	return names.length <= NAMED$1 ? names.join(", ") : `${names.slice(0, NAMED$1).join(", ")} and ${names.length - NAMED$1} more`;
}

// src/gitops/resolve.ts
/**
* Finds out what the Argo CD and Flux objects among the manifests deploy: paths of this repository, with their namespace, or something that lies
* elsewhere and is counted as not scanned.
*/
function resolveGitOps(manifests, { files, checkout, isProduction }) {
	const objects = manifests.filter((manifest) => isGitOpsObject(manifest) && manifest.object["$patch"] !== "delete");
	if (objects.length === 0) return {
		rootOf: () => void 0,
		isDeployed: () => false,
		pathOf: (path) => path,
		skipped: [],
		notes: []
	};
	const prefix = checkout?.prefix ?? "";
	const own = new Set((checkout?.remotes ?? []).flatMap((url) => sameRepositoryKey(url) ?? []));
	const tree = treeOf(files());
	const sources = fluxSources(objects);
	const folders = [...tree.folders].map((folder) => prefix === "" ? folder : `${prefix}/${folder}`);
	const skipped = /* @__PURE__ */ new Map();
	const roots = [];
	for (const root of objects.flatMap((manifest) => rootsOf(manifest, sources, folders))) {
		const { source } = root;
		const path = source.kind === "git" ? below(prefix, source.path) : "";
		const isHere = source.kind === "git" && tree.has(path);
		const key = source.kind === "git" && source.url !== void 0 ? sameRepositoryKey(source.url) : void 0;
		const isKnown = source.kind === "git" && (source.isOwn || key !== void 0 && own.has(key));
		const isComparable = own.size > 0 && key !== void 0;
		if (isKnown || isHere && !isComparable) roots.push({
			root,
			path,
			isAssumed: !isKnown,
			covers: coverage(root, path, tree)
		});
		else {
			const entry = elsewhere(root);
			skipped.set(`${entry.file}\n${entry.message}`, entry);
		}
	}
	const known = /* @__PURE__ */ new Map();
	const chosen = (path) => {
		if (!known.has(path)) known.set(path, chosenOf(path, roots, isProduction));
		return known.get(path);
	};
	const notes = gitOpsNotes(roots, {
		sources: [...new Set(manifests.map(({ source }) => source.path))],
		isThere: tree.has,
		chosen
	});
	return {
		rootOf: (path) => chosen(path)?.root,
		isDeployed: (folder) => roots.some(({ path }) => path.includes("*") ? globMatcher([path])(folder) : path === folder),
		pathOf: (path) => below(prefix, path),
		skipped: [...skipped.values()],
		notes
	};
}
function rootsOf(manifest, sources, folders) {
	switch (kindOf(manifest)) {
		case "Application.argoproj.io": return applicationRoots(manifest);
		case "ApplicationSet.argoproj.io": return applicationSetRoots(manifest, folders);
		case "Kustomization.kustomize.toolkit.fluxcd.io": return kustomizationRoots(manifest, sources);
		case "HelmRelease.helm.toolkit.fluxcd.io": return helmReleaseRoots(manifest, sources);
		default: return [];
	}
}
function treeOf(files) {
	const folders = /* @__PURE__ */ new Set([""]);
	const rendered = /* @__PURE__ */ new Set();
	for (const file of files) {
		const parts = file.split("/");
		for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join("/"));
		if (/(?:^|\/)(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/.test(file)) rendered.add(folderOf$1(file));
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
	if (prefix === "") return path;
	if (path === prefix) return "";
	return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : `${prefix.replaceAll(/[^/]+/g, "..")}/${path}`.replace(/\/$/, "");
}
function coverage({ recursive }, path, tree) {
	const isMeant = path.includes("*") ? globMatcher([path]) : (folder) => folder === path;
	return (file) => {
		for (let folder = folderOf$1(file), isDirect = true;; folder = folderOf$1(folder), isDirect = false) {
			if (isMeant(folder)) return isDirect || recursive && !tree.rendered.has(folder);
			if (folder === "") return isMeant(file);
		}
	};
}
function folderOf$1(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
/**
* The root an object is judged as part of: the one with the longest path (an application of applications covers the others as well), of several
* the first that deploys to production, else the first.
*/
function chosenOf(path, roots, isProduction) {
	const covering = roots.filter(({ covers }) => covers(path));
	const longest = Math.max(...covering.map((root) => root.path.length));
	const nearest = covering.filter((root) => root.path.length === longest);
	return nearest.find(({ root: { namespace } }) => namespace !== null && namespace !== "templated" && isProduction(namespace)) ?? nearest[0];
}
function elsewhere({ manifest, at, source }) {
	const from = source.kind === "elsewhere" ? source.what.replaceAll(/\S+:\/\/\S+/g, printableUrl) : source.url === void 0 ? "a repository that no scanned manifest names" : printableUrl(source.url);
	const path = source.kind === "git" && source.path !== "" ? `, ${source.path}` : "";
	return {
		file: manifest.source.origin ? locateIn(manifest, at).file : manifest.source.path,
		reason: "remote-source",
		message: `${manifest.kind} "${manifest.name}" deploys from ${from}${path}: not part of what was scanned, and never fetched`
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

// src/manifests/openshift-template.ts
/** `parameters:` of an OpenShift Template that have a value. Generated ones, and those to be given with `oc process -p`, have none. */
function templateParameters(template, base) {
	const parameters = template["parameters"];
	if (!Array.isArray(parameters)) return [];
	return parameters.flatMap((parameter, i) => {
		if (!isObject(parameter)) return [];
		const { name, value } = parameter;
		const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
		return typeof name === "string" && typeof text === "string" && text !== "" ? [{
			name,
			value: text,
			at: `${base}/parameters/${i}/value`
		}] : [];
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
			if (parameter) used.push(parameter);
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

// src/manifests/recognise.ts
/** `{{ }}`, `${{ }}`, `{% %}`, `<% %>` */
const MARK = /\$?\{\{[\s\S]{0,2000}?\}\}|\{%[\s\S]{0,2000}?%\}|<%[\s\S]{0,2000}?%>/g;
const MARK_LINE = /^[ \t]*(?:- )?(?:\$?\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\}|<%[^\r\n]*%>)[ \t]*\r?$/gm;
/** A line that steers a template: its branches are alternatives and need not be YAML together. */
const CONTROL_LINE = /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with|define|include|template|block|tpl|toYaml|\/\*)\b|\{%|<%-?[ \t]*(?:if|else|elsif|end|unless|for|while|[\w.]+\.each)\b)/m;
/** A line that is nothing but an upper-case token for `sed` or `envsubst` to replace, with or without a default. */
const TOKEN_LINE = /^[ \t]*(?:- )?(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\|-.*-\|)?|<[A-Z][A-Z0-9_]*>|@@?[A-Z][A-Z0-9_]*@@?|\$\{?[A-Z][A-Z0-9_]*\}?)[ \t]*\r?$/gm;
const KEY = (name) => new RegExp(`(?:^|[{,])[ \\t]*(?:[-?] )?["']?${name}["']?[ \\t]*:`, "m");
/** Exact: an object without the letters `apiVersion` and without an escape that could spell them is none of Kubernetes'. */
function mayBeKubernetes(text) {
	return text.includes("apiVersion") || /\\[xuU\r\n]/.test(text);
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
	const filled = text.replace(MARK_LINE, "").replace(MARK, "x").replace(TOKEN_LINE, "");
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
			skip("not-kubernetes", "no apiVersion and kind");
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
			} else if (isUnrenderedTemplate(text)) skip("template", "holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in");
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
			} else skip("not-kubernetes", "not readable as YAML, and not recognisable as a Kubernetes object");
			continue;
		}
		const objects = objectsOf(result.value, "");
		if (objects === "template") skip("template", "its kind or name is a template expression: render it first, or pipe the rendered output in");
		else if (objects.length === 0) skip("not-kubernetes", "no Kubernetes object: it has no apiVersion, kind and metadata of one");
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
			return found === "template" ? [] : found;
		});
		if (inner.length > 0 || kind.endsWith("List")) return held.parameters ? inner.map((object) => ({
			...object,
			parameters: held.parameters
		})) : inner;
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

// src/sources/templates.ts
/** As many templates of one folder are named one by one. */
const NAMED = 10;
/**
* Says of a folder with many templates of one kind how many there are, once, instead of naming each. Those of a chart that was not rendered stay
* named: somebody expects them to be.
*/
function foldTemplates(skipped) {
	return [...groupBy(skipped, ({ file, reason, message }) => reason === "template" && !message.startsWith("of the chart ") ? `${folderOf(file)}\n${message}` : `${file}\n${reason}\n${message}`).values()].flatMap((group) => {
		const [first] = group;
		if (!first || group.length <= NAMED || first.reason !== "template") return group;
		return [{
			file: folderOf(first.file),
			reason: first.reason,
			message: `${group.length} files: ${first.message}`
		}];
	});
}
const OF_A_CHART = "of the chart ";
const OF_ANOTHER_ENGINE = "a template of another engine: render it first, or pipe the rendered output in";
function folderOf(file) {
	return file.slice(0, file.lastIndexOf("/") + 1) || "./";
}

export { readKustomization as _, looksLikeManifest as a, namespaceObjects as c, isGitOpsObject as d, applyImage as f, placeIn as g, entriesOf as h, readManifests as i, productionOf as l, imageEntries$1 as m, OF_A_CHART as n, fillParameters as o, decidingField as p, foldTemplates as r, DEFAULT_PRODUCTION as s, OF_ANOTHER_ENGINE as t, resolveGitOps as u, placeInYaml as v, splitDocuments as y };