import { n as imageEvidence, t as ageEvidence } from "./document.js";
import { _ as isObject, a as valueAt, d as locateLine, f as locationOf, g as bracedToken, h as parseYamlEvents, i as matchPointers, l as locateIn, m as parseYaml, n as podsOf, o as lineAt, p as originNotes, r as escapeSegment, s as lineStarts, t as groupOf, u as locateInText, v as isTemplateValue } from "./kinds.js";
import { C as isGitOpsObject, D as readManifests, E as placeOf$2, I as namespaceLabels, L as productionOf, M as toManifest, N as isUnrenderedTemplate, O as splitDocuments, P as looksLikeManifest, R as nearest, S as isCheckedOut, T as labelOf, c as isEcrPublicHost, d as resolveGitOps, f as sameRepositoryKey, i as partInQuestion, j as fillParameters, l as parseEcrHost, n as decidingEntry, o as parseImage, s as placeholderIn, t as applyImage } from "./image-entry.js";
import { t as groupBy } from "./group-by.js";
import { n as isAwsOwnedAccount } from "./format-duration.js";
import { n as PreflightError } from "./errors.js";
import { r as count } from "./words.js";
import { a as toJson } from "./escape2.js";
import { r as foldTemplates } from "./templates.js";
import { createHash } from "node:crypto";

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
				message: whyUnresolved(use)
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
const ENGINES = {
	argo: "Argo",
	tekton: "Tekton"
};
/** What an engine fills in is known when it runs and not before: there is nothing to render. */
function whyUnresolved({ filledBy }) {
	if (filledBy === "argo" || filledBy === "tekton") return `the reference still holds a placeholder that ${ENGINES[filledBy]} fills in when it runs: there is no image to ask for before`;
	if (filledBy === "openshift") return "the reference still holds a parameter of its template: oc process -p <NAME>=<value> or --substitute <NAME>=<value> fills it in";
	return "the reference still holds a placeholder: render the manifests first";
}
/** Whether every image that could be asked for has got an answer. */
function isComplete({ images, notLookedUp }) {
	return !notLookedUp.some(({ why }) => why === "aws-off") && Object.values(images).every(({ status }) => status !== "unverified");
}

// src/inventory/filled-by.ts
/** Undefined where anything may. Other templates have fields called `item` or `args`, too: those count in the objects of the engine only. */
function filledBy$1(manifest, token) {
	const built = /^(ko|bazel):\/\//.exec(token)?.[1];
	if (built !== void 0) return built === "ko" ? "ko" : "bazel";
	if (/^\{\{\s*(?:=|inputs\.|workflow\.)/.test(token)) return "argo";
	const groups = [manifest, ...manifest.maker ? [manifest.maker.manifest] : []].map(({ apiVersion }) => apiVersion.split("/")[0]);
	if (groups.includes("argoproj.io") && /^\{\{\s*(?:item|steps|tasks|outputs|args|pod)\b/.test(token)) return "argo";
	if (groups.some((group) => group === "tekton.dev" || group === "triggers.tekton.dev") && token.startsWith("$(")) return "tekton";
	const parameter = /^\$\{\{?([A-Za-z0-9_]+)\}/.exec(token)?.[1];
	return manifest.parameters?.some(({ name }) => name === parameter) ? "openshift" : void 0;
}

// src/inventory/image-use.ts
/** A value that stands where an image is expected. */
function use(role, name, at, value) {
	if (typeof value === "string" || value === null || value === void 0) return {
		role,
		name,
		at,
		text: value ?? "",
		parsed: parseImage(value ?? "")
	};
	const token = imageToken(value);
	if (token !== void 0) return {
		role,
		name,
		at,
		text: null,
		parsed: {
			state: "unresolved",
			token,
			ecrLike: false
		}
	};
	return {
		role,
		name,
		at,
		text: null,
		parsed: {
			state: "invalid",
			problem: `it is ${Array.isArray(value) ? "a list" : isObject(value) ? "a mapping" : `a ${typeof value}`}, not a string`
		}
	};
}
/** `image: {{ .Values.image }}` or `image: {IMAGE}` without quotes: a mapping to YAML and a placeholder to everybody else. */
function imageToken(value) {
	const token = bracedToken(value);
	return token === void 0 || /^\{(?:registry|repository|name|tag|digest|reference)\}$/.test(token) ? void 0 : token;
}
/** The mappings of a list, each with its index. */
function itemsOf(value) {
	if (!Array.isArray(value)) return [];
	return value.flatMap((item, i) => isObject(item) ? [[i, item]] : []);
}

// src/inventory/image-fields.ts
/** Fields of operators' resources that hold an image: a reference, or its parts as Helm values have them. An empty one leaves the image to the operator. */
function imageFields({ object }, { at, base, shape }) {
	const find = (patterns = []) => patterns.flatMap((pattern) => matchPointers(object, pattern.startsWith("/") ? base + pattern : `${at}/${pattern}`));
	const references = find(shape.versions).filter((pointer) => String(valueAt(object, pointer)).includes("/"));
	const [first] = find(shape.firstImage).filter((pointer) => (valueAt(object, pointer) ?? "") !== "");
	return [...[
		...first === void 0 ? [] : [first],
		...find(shape.images),
		...references
	].flatMap((pointer) => {
		const value = valueAt(object, pointer);
		if (value === "" || value === null || value === void 0) return [];
		if (!isObject(value) || imageToken(value) !== void 0) return [use("image-field", nameOf(pointer), pointer, value)];
		return joined(nameOf(pointer), pointer, joinedImage(value));
	}), ...find(shape.bases).flatMap((pointer) => joined(nameOf(`${pointer}/baseImage`), pointer, baseImage(valueAt(object, pointer))))];
}
function joined(name, pointer, image) {
	return image ? [use("image-field", name, `${pointer}/${image.part}`, image.text)] : [];
}
function nameOf(pointer) {
	return pointer.slice(1).replaceAll("/", ".");
}
/** `{registry, repository, tag, digest}`; nothing where the repository or the version is left to the operator. */
function joinedImage(image) {
	const text = textsOf(image);
	const [registry, tag, digest] = [
		text("registry"),
		text("tag"),
		text("digest")
	];
	const repository = text(text("repository") === void 0 ? "name" : "repository");
	if (repository === void 0 || tag === void 0 && digest === void 0) return void 0;
	return {
		text: `${`${registry ? `${registry}/` : ""}${repository}`}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`,
		part: tag ? "tag" : "digest"
	};
}
/** `{baseImage, version, tag, sha}` as the Prometheus operator puts them together, from the last to the first; an `image` stands for itself. */
function baseImage(value) {
	const text = textsOf(isObject(value) ? value : {});
	const base = text("baseImage");
	if (base === void 0 || text("image") !== void 0) return void 0;
	const part = [
		"sha",
		"tag",
		"version"
	].find((key) => text(key) !== void 0);
	return part === void 0 ? void 0 : {
		text: `${base}${part === "sha" ? "@sha256:" : ":"}${text(part)}`,
		part
	};
}
function textsOf(image) {
	return (key) => {
		const value = image[key];
		return typeof value === "string" && value !== "" || typeof value === "number" ? String(value) : void 0;
	};
}

// src/inventory/triggers.ts
/** Names of the containers whose image OpenShift fills in from an ImageStream: what is written there never runs. */
function triggeredContainers(manifest) {
	return /* @__PURE__ */ new Set([...manifest.kind === "DeploymentConfig" ? byTriggers(manifest) : [], ...byAnnotation(manifest)]);
}
function byTriggers({ object }) {
	return itemsOf(valueAt(object, "/spec/triggers")).flatMap(([, trigger]) => {
		const params = trigger["imageChangeParams"];
		if (trigger["type"] !== "ImageChange" || !isObject(params) || !Array.isArray(params["containerNames"])) return [];
		return params["containerNames"].filter((name) => typeof name === "string");
	});
}
/** `spec.template.spec.containers[?(@.name=="web")].image`, or the index of the container. */
const FIELD_PATH = /^(\w+(?:\.\w+)*)\[(?:(\d+)|\?\(@\.name==?["']([^"']+)["']\))\]\.image$/;
/** @see https://docs.okd.io/latest/openshift_images/triggering-updates-on-imagestream-changes.html */
function byAnnotation({ object }) {
	const annotation = valueAt(object, "/metadata/annotations/image.openshift.io~1triggers");
	if (typeof annotation !== "string") return [];
	return itemsOf(parse$1(annotation)).flatMap(([, { fieldPath, paused }]) => {
		const [, list = "", index, name] = FIELD_PATH.exec(typeof fieldPath === "string" ? fieldPath : "") ?? [];
		if (paused === true || paused === "true") return [];
		const found = name ?? (index === void 0 ? void 0 : valueAt(object, `/${list.replaceAll(".", "/")}/${index}/name`));
		return typeof found === "string" ? [found] : [];
	});
}
function parse$1(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/inventory/containers.ts
const LISTS = {
	containers: "container",
	initContainers: "init-container",
	ephemeralContainers: "ephemeral-container"
};
/** What Argo calls the container that a template describes. */
const MAIN = "main";
/** Every image of a pod, image volumes included: the kubelet pulls those too. */
function containersOf(manifest, place) {
	const { at, spec, shape } = place;
	const triggered = triggeredContainers(manifest);
	const defaults = defaultsOf(manifest, place);
	const lists = Object.entries({
		...LISTS,
		...shape.lists
	}).flatMap(([list, role]) => {
		const own = writtenIn(spec, at, list);
		const inherited = defaults ? writtenIn(defaults.spec, defaults.at, list) : [];
		const others = MERGED.has(list) ? inherited.filter(({ container: { name } }) => !own.some(({ container }) => container["name"] === name)) : [];
		return [...own.map((written) => containerUse(role, written, sameName(written, inherited), triggered)), ...others.map((written) => containerUse(role, written, void 0, triggered))];
	});
	const single = (shape.containers ?? []).flatMap((key) => {
		const container = valueAt(spec, `/${key}`);
		if (!isObject(container)) return [];
		const inherited = defaults && valueAt(defaults.spec, `/${key}`);
		return containerUse("container", {
			at: `${at}/${key}`,
			container: {
				name: MAIN,
				...container
			}
		}, isObject(inherited) ? {
			at: `${defaults?.at}/${key}`,
			container: inherited
		} : void 0, triggered);
	});
	return [...lists, ...single].flat().concat(imageVolumes(spec, at), imageFields(manifest, place)).map((found) => withFiller(manifest, found));
}
/** Lists of an Argo template to which those of the defaults are added, by name. */
const MERGED = /* @__PURE__ */ new Set(["initContainers", "sidecars"]);
/** The groups of Kubernetes' and OpenShift's own workloads. Their pods need an image in every container; those of operators may leave it to the operator. */
const BUILT_IN = /* @__PURE__ */ new Set([
	"",
	"apps",
	"batch",
	"extensions",
	"apps.openshift.io"
]);
/** Whether a workload is only a part of one, to be merged into it: no API server takes it as it is. */
function isPatch({ apiVersion }, containers) {
	return BUILT_IN.has(groupOf(apiVersion)) && containers.every(({ parsed, triggered }) => parsed.state === "missing" && !triggered);
}
/** What is merged into a template that runs something of its own; Argo leaves out what is for another type of template. */
function defaultsOf({ object }, { base, spec, shape }) {
	if (shape.defaults === void 0 || ![...shape.containers ?? [], "containerSet"].some((key) => isObject(spec[key]))) return void 0;
	const at = base + shape.defaults;
	const defaults = valueAt(object, at);
	return isObject(defaults) ? {
		at,
		spec: defaults
	} : void 0;
}
function writtenIn(spec, at, list) {
	return itemsOf(valueAt(spec, `/${list}`)).map(([i, container]) => ({
		at: `${at}/${list}/${i}`,
		container
	}));
}
function sameName({ container }, inherited) {
	return inherited.find((other) => other.container["name"] === container["name"]);
}
function containerUse(role, { at, container }, inherited, triggered) {
	const name = typeof container["name"] === "string" ? container["name"] : "";
	if (container["$patch"] === "delete") return [];
	if (triggered.has(name)) return {
		role,
		name,
		at,
		text: null,
		parsed: { state: "missing" },
		triggered: true
	};
	const token = Object.hasOwn(container, "image") ? void 0 : Object.keys(container).find((key) => /^[A-Z0-9_]+\|-image$/.test(key));
	if (token !== void 0) return {
		role,
		name,
		at: `${at}/${escapeSegment(token)}`,
		text: token,
		parsed: {
			state: "unresolved",
			token,
			ecrLike: false
		}
	};
	if (inherited && (container["image"] ?? "") === "") {
		const image = inherited.container["image"] ?? "";
		return image === "" ? {
			role,
			name,
			at,
			text: null,
			parsed: { state: "missing" }
		} : use(role, name, `${inherited.at}/image`, image);
	}
	return Object.hasOwn(container, "image") ? use(role, name, `${at}/image`, container["image"]) : {
		role,
		name,
		at,
		text: null,
		parsed: { state: "missing" }
	};
}
function withFiller(manifest, found) {
	const by = found.parsed.state === "unresolved" ? filledBy$1(manifest, found.parsed.token) : void 0;
	return by === void 0 ? found : {
		...found,
		filledBy: by
	};
}
function imageVolumes(spec, at) {
	return itemsOf(spec["volumes"]).flatMap(([i, volume]) => {
		const image = volume["image"];
		if (!isObject(image) || !Object.hasOwn(image, "reference")) return [];
		const name = typeof volume["name"] === "string" ? volume["name"] : "";
		return [use("image-volume", name, `${at}/volumes/${i}/image/reference`, image["reference"])];
	});
}

// src/gitops/apply-images.ts
/**
* Replaces the images of an object as what deploys it does. Findings about a replaced image point at the object that sets it.
* @returns the same manifest where no image is replaced.
*/
function withImagesOf(manifest, root, kinds) {
	if (manifest.maker?.text) return manifest;
	const filled = new Map(manifest.filled);
	const all = root.images.map((override) => ({
		...override,
		tagSuffix: void 0
	}));
	const renamed = manifest.source.origin?.renamedImages?.();
	let object = manifest.object;
	for (const { role, text, at } of podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place))) {
		if (text === null || role === "image-field") continue;
		const overrides = all.map((override) => replacing(override, text, renamed));
		const image = overrides.reduce((current, override) => applyImage(current, override) ?? current, text);
		if (image === text) continue;
		object = withValue(object, at.split("/").slice(1), image);
		filled.set(at, filledBy(root, overrides, image, manifest, at));
	}
	return object === manifest.object ? manifest : {
		...manifest,
		object,
		filled
	};
}
/** An override of an image that the kustomization renames is about it under its new name: its entry there is replaced, with what it gave. */
function replacing(override, text, renamed) {
	const [current] = [...renamed ?? []].find(([to, from]) => from === override.name && applyImage(text, {
		...override,
		name: to
	})) ?? [];
	if (current === void 0) return override;
	return {
		...override,
		name: current,
		newName: override.newName ?? (override.hasFields ? override.name : void 0)
	};
}
/** Findings lead to the override that sets the part of an image they are about; where none does, to where the image is written. */
function filledBy(root, overrides, image, manifest, at) {
	const { by, renamedBy } = decidingEntry(image, partInQuestion(image), overrides);
	const before = manifest.filled?.get(at);
	const notes = () => before?.notes() ?? [];
	const placeIn = ({ at: entry, hasFields }, field) => placeOf$2(root, hasFields ? `${entry}/${field}` : entry);
	if (by === void 0) {
		const name = () => renamedBy ? [{
			message: `${root.label} sets the name of the image here`,
			location: placeIn(renamedBy, "newName")
		}] : [];
		return {
			...before,
			notes: () => [...name(), ...notes()]
		};
	}
	const written = () => ({
		message: `the image is written here; ${root.label} replaces it`,
		location: locateIn(manifest, at)
	});
	return {
		place: () => placeIn(by.entry, by.field),
		notes: () => [written(), ...notes()]
	};
}
/** A copy with another value at a place that is there. */
function withValue(value, [segment, ...rest], image) {
	if (segment === void 0) return image;
	const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
	if (Array.isArray(value)) return value.map((item, i) => String(i) === key ? withValue(item, rest, image) : item);
	if (!isObject(value)) return value;
	return {
		...value,
		[key]: withValue(value[key] ?? null, rest, image)
	};
}

// src/gitops/copies.ts
/** The manifests, each once for every way in which it is deployed; what several make the same of is one. */
function copiesOf(manifests, gitOps, context) {
	const copies = [];
	const alike = /* @__PURE__ */ new Map();
	for (const manifest of manifests) {
		const variants = isGitOpsObject(manifest) ? [] : variantsOfText(manifest.source, gitOps);
		if (variants.length === 0) copies.push({
			manifest,
			variants: []
		});
		for (const variant of variants) {
			const copy = {
				manifest: deployedAs(manifest, variant, context),
				variants: [variant]
			};
			const same = variants.length > 1 || (manifest.source.releases?.length ?? 0) > 0 ? sameCopy(copy, alike, context) : void 0;
			if (same) same.variants.push(variant);
			else copies.push(copy);
		}
	}
	const used = /* @__PURE__ */ new Set();
	let next = manifests.reduce((most, { id }) => Math.max(most, id), -1) + 1;
	return copies.map(({ manifest, variants }) => {
		const id = used.has(manifest.id) ? next++ : manifest.id;
		used.add(id);
		const { deployment } = manifest;
		return deployment ? {
			...manifest,
			id,
			deployment: {
				...deployment,
				notes: () => notesOf$1(variants)
			}
		} : manifest;
	});
}
/** Those that a text was rendered for; all of them where it was rendered without knowing of any. */
function variantsOfText({ path, releases = [] }, gitOps) {
	const { judged } = gitOps.variantsOf(path);
	return releases.length === 0 ? judged : judged.filter(({ key }) => releases.includes(key));
}
function deployedAs(manifest, { key, first: { root } }, { kinds }) {
	const namespace = root.namespace === "templated" ? null : root.namespace;
	const deployment = {
		key,
		namespace,
		overrides: root.overrides && namespace !== null,
		notes: () => []
	};
	return {
		...root.images.length === 0 ? manifest : withImagesOf(manifest, root, kinds),
		deployment
	};
}
/** The copy that is the same object in the same namespace, with its images set at the same places. */
function sameCopy(copy, alike, { kinds, namespaceFor }) {
	const { source, start, base, object, deployment, ...own } = copy.manifest;
	const isRendered = source.releases !== void 0;
	const namespace = deployment?.overrides ? deployment.namespace : own.namespace ?? namespaceFor(source.path) ?? deployment?.namespace ?? null;
	const key = JSON.stringify([
		source.path,
		isRendered ? null : [start, base],
		namespace,
		object
	]);
	const others = alike.get(key) ?? [];
	const isAnother = ({ manifest }) => manifest.id === copy.manifest.id || manifest.source !== source;
	const places = (manifest) => JSON.stringify(decidedPlaces(manifest, kinds));
	const same = others.find((other) => isAnother(other) && places(other.manifest) === places(copy.manifest));
	if (same === void 0) alike.set(key, [...others, copy]);
	return same;
}
/** Where the images and the role of an object are set. */
function decidedPlaces(manifest, kinds) {
	return [...podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place).map(({ at }) => at)), "/metadata/annotations/eks.amazonaws.com~1role-arn"].map((at) => locateIn(manifest, at));
}
/** As many deployments of one object are shown. */
const SHOWN = 3;
function notesOf$1(variants) {
	const roots = variants.flatMap((variant) => variant.roots);
	const [next, ...more] = roots.slice(SHOWN);
	return [...roots.slice(0, SHOWN).map((own) => ({
		message: `deployed by ${own.root.label}`,
		location: deployedAt(own)
	})), ...next ? [{
		message: `deployed the same way by ${more.length + 1} more`,
		location: deployedAt(next)
	}] : []];
}
function deployedAt({ root }) {
	const { manifest, pathAt, element } = root;
	return element?.at === void 0 ? placeOf$2(root, pathAt) : locateIn(manifest, element.at);
}

// src/gitops/left-out.ts
/** What is deployed in more ways than are judged: one entry for each object that deploys a path so. */
function leftOut(paths, gitOps) {
	const left = /* @__PURE__ */ new Map();
	for (const path of paths) for (const variant of gitOps.variantsOf(path).left) left.set(variant.key, variant);
	const roots = [...left.values()].flatMap((variant) => variant.roots);
	return [...groupBy(roots, ({ path, root }) => `${path}\n${labelOf(root.manifest)}`).values()].flatMap((group) => {
		const [first] = group;
		if (first === void 0) return [];
		const { path, root } = first;
		const ways = group.length === 1 ? "in one more way" : `in ${group.length} more ways`;
		return [{
			file: placeOf$2(root, root.pathAt).file,
			reason: "not-scanned",
			message: `${labelOf(root.manifest)} deploys ${path || "."} ${ways} than the ${50} that are judged of one path, those to production first`
		}];
	});
}

// src/gitops/notes.ts
/** As many names stand in a sentence. */
const NAMED$4 = 5;
/** What was taken for granted, and what was not applied, about roots of this repository. */
function gitOpsNotes({ roots, variantsOf }, { paths, texts, head }) {
	const met = new Set(paths.flatMap((path) => {
		const { judged, left } = variantsOf(path);
		return [...judged, ...left].flatMap((variant) => variant.roots);
	}));
	const sets = ({ root }) => root.namespace !== null || root.images.length > 0;
	return [
		...assumed(roots.filter(({ isAssumed }) => isAssumed)),
		...ofAnotherRevision(roots.filter(({ root: { source } }) => source.kind === "git" && !isCheckedOut(source.revision, head))),
		...notOnItsOwn(roots.filter((own) => !met.has(own) && sets(own))),
		...notReleased(texts, variantsOf),
		...open([...met].filter(({ root }) => root.namespace === "templated")),
		...notApplied(roots.filter(({ root }) => root.notApplied.length > 0))
	];
}
function assumed(roots) {
	if (roots.length === 0) return [];
	const urls = new Set(roots.flatMap(({ root: { source } }) => source.kind === "git" && source.url !== void 0 ? keyOf$4(source.url) : []));
	const several = urls.size > 1 ? ` ${isOne$1(roots) ? "It names" : "They name"} ${urls.size} different repositories, of which one at most is this one.` : "";
	return [isOne$1(roots) ? `The repository of ${namesOf(roots)} could not be compared with this checkout: it is taken to be deployed from here, because the path is there.${several}` : `The repositories of ${namesOf(roots)} could not be compared with this checkout: they are taken to be deployed from here, because the paths are there.${several}`];
}
/** Nothing but what is checked out is read. */
function ofAnotherRevision(roots) {
	if (roots.length === 0) return [];
	const revisions = new Set(roots.flatMap(({ root: { source } }) => source.kind === "git" ? source.revision ?? [] : []));
	return [`${namesOf(roots)} ${deploys(roots)} ${listed$1([...revisions])} of this repository, which ${revisions.size === 1 ? "is" : "are"} not known to be what is checked out: judged is what is here.`];
}
/** A base that was rendered as part of something else, or a chart that was not rendered. */
function notOnItsOwn(roots) {
	if (roots.length === 0) return [];
	return [`What ${namesOf(roots)} ${isOne$1(roots) ? "sets" : "set"} was not applied: no object was read from ${pathsOf(roots)} on its own.`];
}
/** Where helm has not made of a chart what a release makes of it: what deploys it became known too late, or that rendering failed. */
function notReleased(texts, variantsOf) {
	return [...groupBy(texts.filter(({ releases }) => releases !== void 0), ({ path }) => path)].flatMap(([path, same]) => {
		const rendered = new Set(same.flatMap(({ releases }) => releases ?? []));
		const missed = variantsOf(path).judged.filter(({ key, first }) => first.root.helm !== void 0 && !rendered.has(key));
		if (missed.length === 0) return [];
		const roots = missed.flatMap((variant) => variant.roots);
		return [`${roots[0]?.path || "."} was not rendered as ${namesOf(roots)} ${isOne$1(roots) ? "releases" : "release"} it.`];
	});
}
function open(roots) {
	if (roots.length === 0) return [];
	return [`The namespace of ${namesOf(roots)} is filled in by generators and was not applied.`];
}
function notApplied(roots) {
	if (roots.length === 0) return [];
	const fields = [...new Set(roots.flatMap(({ root }) => root.notApplied))].sort();
	return [`${listed$1(fields)} of ${namesOf(roots)} ${fields.length === 1 ? "was" : "were"} not applied to what is deployed from here.`];
}
function namesOf(roots) {
	return listed$1([...new Set(roots.map(({ root }) => labelOf(root.manifest)))]);
}
function pathsOf(roots) {
	return listed$1([...new Set(roots.map(({ path }) => path || "."))]);
}
function deploys(roots) {
	return isOne$1(roots) ? "deploys" : "deploy";
}
/** One name, whichever objects bear it. */
function isOne$1(roots) {
	return new Set(roots.map(({ root }) => labelOf(root.manifest))).size === 1;
}
function keyOf$4(url) {
	return sameRepositoryKey(url) ?? url;
}
function listed$1(names) {
	return names.length <= NAMED$4 ? names.join(", ") : `${names.slice(0, NAMED$4).join(", ")} and ${names.length - NAMED$4} more`;
}

// src/gitops/deploy.ts
/** The manifests as the Argo CD and Flux objects among them deploy them. */
function asDeployed(manifests, context) {
	const { texts, skipped, checkout, isProduction } = context;
	const files = () => [.../* @__PURE__ */ new Set([...texts.flatMap(({ path, origin }) => [path, ...origin?.files ?? []]), ...skipped.map(({ file }) => file)])];
	const gitOps = resolveGitOps(manifests, {
		files,
		checkout,
		isProduction
	});
	if (gitOps === void 0) return {
		manifests,
		skipped: [],
		unreadable: [],
		notes: []
	};
	const paths = [...new Set(manifests.map(({ source }) => source.path))];
	return {
		manifests: copiesOf(manifests, gitOps, context),
		skipped: [...gitOps.skipped, ...leftOut(paths, gitOps)],
		unreadable: gitOps.unreadable,
		notes: gitOpsNotes(gitOps, {
			paths,
			texts,
			head: checkout?.head
		})
	};
}

// src/inventory/images.ts
/** The private ECR images of all workloads, each once, in order of first use. */
function privateEcrImages(workloads, isLookedUp) {
	const byReference = /* @__PURE__ */ new Map();
	for (const workload of workloads) for (const { parsed, text, at, filledBy } of workload.containers) {
		const image = parsed.state === "parsed" && parsed.image.ecr ? parsed.image : void 0;
		const registry = image?.ecr ?? (parsed.state === "unresolved" ? parsed.ecr : void 0);
		if (!image && !(parsed.state === "unresolved" && parsed.ecrLike)) continue;
		const subject = image?.reference ?? text ?? "";
		const known = byReference.get(subject);
		if (known) addUse(known.uses, {
			workload,
			at
		});
		else byReference.set(subject, {
			image,
			filledBy,
			account: registry?.account,
			uses: [{
				workload,
				at
			}]
		});
	}
	return [...byReference].map(([subject, { image, filledBy, account, uses }]) => ({
		subject,
		image,
		filledBy,
		uses,
		exempt: image?.ecr?.mismatch === void 0 ? exemptionOf(account, isLookedUp) : "host-mismatch"
	}));
}
/** Pods of one object may share the field that names their image. */
function addUse(uses, use) {
	for (let i = uses.length - 1; uses[i]?.workload.manifest === use.workload.manifest; i--) if (uses[i]?.at === use.at) return;
	uses.push(use);
}
function exemptionOf(account, isLookedUp) {
	if (account === void 0) return void 0;
	if (isAwsOwnedAccount(account)) return "aws-owned";
	return isLookedUp(account) ? void 0 : "lookup-off";
}
/** Distinct references of every kind, for the summary's count; what is empty, or no string, is none. */
function distinctImages(workloads) {
	const seen = /* @__PURE__ */ new Set();
	for (const { containers } of workloads) for (const { parsed, text } of containers) if (parsed.state === "parsed") seen.add(parsed.image.reference);
	else if (parsed.state === "unresolved") seen.add(text ?? parsed.token);
	else if (text) seen.add(text);
	return seen.size;
}

// src/inventory/release.ts
const SOURCE = /^# Source: ([^\s/]+)(\/\S*)/;
/**
* What is equal for all that helm printed for one release: the text and the topmost chart, as `# Source:` above every object names it. Of what
* `--output-dir` wrote, the folder counts instead of the file.
* @returns undefined for what helm did not print.
*/
function releaseOf({ source: { path, text }, start, end }) {
	const [, chart, template = ""] = sourceIn(text.slice(start, end)) ?? sourceAbove(text, start) ?? [];
	if (chart === void 0) return void 0;
	const name = chart + template;
	return path === name || path.endsWith(`/${name}`) ? `${path.slice(0, -template.length)}\n` : `${path}\n${chart}`;
}
/** A line at the first column is a comment of the document and nothing within it. */
function sourceIn(document) {
	const at = document.startsWith("# Source: ") ? 0 : document.indexOf("\n# Source: ") + 1;
	return (at > 0 || document.startsWith("# Source: ") ? SOURCE.exec(document.slice(at, at + 1e3)) : null) ?? void 0;
}
/** A template that begins with a marker is cut off from what helm writes above it. */
function sourceAbove(text, start) {
	for (let end = start; end > 0;) {
		const from = text.lastIndexOf("\n", end - 2) + 1;
		const line = text.slice(from, end).trimEnd();
		const source = SOURCE.exec(line);
		if (source) return source;
		if (line !== "" && line !== "---" && !line.startsWith("#")) return void 0;
		end = from;
	}
}

// src/inventory/account-index.ts
/**
* Joins by effective namespace and name; two that name no namespace join each other, and a workload without a namespace also joins the only
* account of that name. Where one repository holds the same account several times (one overlay a cluster), the nearest is meant.
*
* Helm installs what names no namespace into that of the release, and prints `default` for it where it is given none. So within one release an
* object that names none joins one that names any, unless an account stands in that very namespace.
*/
function accountIndex(accounts) {
	const byKey = groupBy(accounts, (account) => `${account.namespace ?? ""}/${account.manifest.name}`);
	const byName = groupBy(accounts, (account) => account.manifest.name);
	return (manifest, namespace, name) => {
		const same = byKey.get(`${namespace ?? ""}/${name}`);
		if (same) return meant(manifest, same);
		const named = (namespace === null ? byName.get(name) : byKey.get(`/${name}`)) ?? [];
		if (namespace === null && (isOne(named, namespaceOf) || isOne(named, writtenPlace))) return meant(manifest, named);
		const released = ofRelease(manifest, named);
		return isOne(released, namespaceOf) ? meant(manifest, released) : void 0;
	};
}
/** Where the same chart was printed twice into one text, an account stands above the workloads of its release. */
function meant(manifest, candidates) {
	const near = nearest(manifest, candidates, (account) => account.manifest);
	if (near.length < 2) return near[0];
	const released = ofRelease(manifest, near);
	const isAbove = ({ manifest: { source, start } }) => source === manifest.source && start < manifest.start;
	return released.findLast(isAbove) ?? released[0] ?? near[0];
}
function ofRelease(manifest, candidates) {
	const release = candidates.length === 0 ? void 0 : releaseOf(manifest);
	return release === void 0 ? [] : candidates.filter((account) => releaseOf(account.manifest) === release);
}
function isOne(accounts, keyOf) {
	return new Set(accounts.map(keyOf)).size === 1;
}
function namespaceOf({ namespace }) {
	return namespace;
}
function writtenPlace({ manifest: { source, start, base } }) {
	return `${source.path}\n${start}\n${base}`;
}

// src/inventory/role-makers.ts
/** Accounts that are named one by one. */
const NAMED$3 = 5;
/**
* Lets accounts know who gives them a role. What eksctl declares holds for a manifest of the same account, too: the annotation is put on the account that is there,
* and stays when the manifest is applied again.
*/
function withRoleMakers(accounts) {
	const makers = groupBy(accounts.filter(({ manifest }) => manifest.roleMadeBy), keyOf$3);
	if (makers.size === 0) return [...accounts];
	return accounts.map((account) => {
		const [maker] = nearest(account.manifest, makers.get(keyOf$3(account)) ?? [], ({ manifest }) => manifest);
		return maker ? {
			...account,
			roleMadeIn: maker.manifest
		} : account;
	});
}
function keyOf$3({ namespace, manifest: { name } }) {
	return `${namespace ?? ""}/${name}`;
}
/** A sentence about the accounts that workloads use and whose role nobody here could look at. */
function roleMakerNotes(workloads) {
	const used = new Map(workloads.flatMap(({ account }) => account?.roleMadeIn ? [[keyOf$3(account), account.roleMadeIn]] : []));
	if (used.size === 0) return [];
	const named = [...used].slice(0, NAMED$3).map(([key, manifest]) => {
		const { file, line } = locateIn(manifest, "/metadata/name");
		return `${key} (${file}:${line})`;
	});
	const more = used.size > NAMED$3 ? ` and ${used.size - NAMED$3} more` : "";
	const [what, roles] = used.size === 1 ? ["A ServiceAccount gets its role", "that role was"] : ["ServiceAccounts get their roles", "those roles were"];
	return [`${what} from eksctl, as a ClusterConfig declares: ${named.join(", ")}${more}; ${roles} not checked.`];
}

// src/inventory/scope.ts
/** Kinds that hold pods or name images and belong to no namespace: neither `-n` nor a GitOps object gives them one. */
const CLUSTER_SCOPED = /* @__PURE__ */ new Set([
	"Namespace.",
	"ClusterWorkflowTemplate.argoproj.io",
	"ClusterAnalysisTemplate.argoproj.io",
	"ClusterServingRuntime.serving.kserve.io",
	"ClusterTask.tekton.dev",
	"SidecarSet.apps.kruise.io"
]);
/** Whether objects of a kind belong to no namespace. */
function isClusterScoped(kind, group) {
	return CLUSTER_SCOPED.has(`${kind}.${group}`);
}

// src/inventory/secrets.ts
/** The two forms of an image pull secret, and `config.json` as builders such as Kaniko mount it, whatever the key is called. */
function loginsOf(key, text) {
	if (key !== ".dockercfg" && !text.includes("\"auths\"")) return {};
	const config = parseJson(text);
	if (!isObject(config)) return {};
	return isObject(config["auths"]) ? config["auths"] : key === ".dockercfg" ? config : {};
}
/** An entry may only name the host and leave the login to a credential helper. */
function holdsCredentials(login) {
	return [
		"auth",
		"password",
		"identitytoken",
		"registrytoken"
	].some((key) => typeof login[key] === "string" && login[key] !== "");
}
/** Reads the registry logins of a Secret; undefined where it holds none (the usual Secret). */
function pullSecretOf(manifest, namespace) {
	const registries = [];
	for (const section of ["data", "stringData"]) {
		const data = manifest.object[section];
		if (!isObject(data)) continue;
		for (const [key, value] of Object.entries(data)) {
			if (typeof value !== "string") continue;
			const text = section === "data" ? decodeBase64(value) : value;
			for (const [host, login] of Object.entries(loginsOf(key, text))) if (isObject(login) && holdsCredentials(login)) registries.push(loginOf(host, login, `/${section}/${escapeSegment(key)}`));
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

// src/inventory/service-account.ts
/** `serviceAccountName` wins over the deprecated `serviceAccount`, as the API server's conversion has it. */
function accountNameOf({ object }, { at, base, shape }) {
	if (shape.account === "elsewhere") return {
		name: "",
		declared: false,
		at
	};
	const pointers = [
		"serviceAccountName",
		"serviceAccount",
		...shape.account ?? []
	];
	for (const pointer of pointers) {
		const [place] = matchPointers(object, pointer.startsWith("/") ? base + pointer : `${at}/${pointer}`);
		const name = place === void 0 ? void 0 : valueAt(object, place);
		if (place !== void 0 && (isTemplateValue(name) || String(name).includes("{{"))) return {
			name: "",
			declared: false,
			at: place
		};
		if (place !== void 0 && typeof name === "string" && name !== "") return {
			name,
			declared: true,
			at: place
		};
	}
	const shared = shape.account?.findLast((pointer) => pointer.startsWith("/"));
	const unnamedAt = shared === void 0 ? at : base + shared.slice(0, shared.lastIndexOf("/"));
	return {
		name: isDecidedElsewhere(object, base, shape) ? "" : "default",
		declared: false,
		at: unnamedAt
	};
}
function isDecidedElsewhere(object, base, { unnamed, elsewhereIf }) {
	return unnamed === "elsewhere" || elsewhereIf !== void 0 && valueAt(object, base + elsewhereIf) === true;
}

// src/inventory/inventory.ts
/** Whether an inventory can make anything of a manifest: an account, a secret, a namespace, whatever describes a pod or deploys others. */
function mayMatter(manifest, kinds = []) {
	return [
		"ServiceAccount",
		"Secret",
		"Namespace"
	].includes(manifest.kind) || isGitOpsObject(manifest) || podsOf(manifest, kinds).length > 0;
}
/** Picks out of all manifests what the rules are about and joins accounts to workloads over the whole input. */
function takeInventory(all, unreadable, options) {
	const manifests = all.filter(({ object }) => object["$patch"] !== "delete");
	const { production, namespaceOf } = placing(namespaceLabels(manifests), options);
	const written = [];
	const secrets = [];
	let secretObjects = 0;
	for (const manifest of manifests) {
		if (groupOf(manifest.apiVersion) !== "") continue;
		if (manifest.kind === "ServiceAccount") written.push({
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
	const accounts = withRoleMakers(written);
	const findAccount = accountIndex(accounts);
	const byShape = /* @__PURE__ */ new Map();
	const workloads = manifests.flatMap((manifest) => podsOf(manifest, options.kinds).flatMap((place) => {
		const containers = containersOf(manifest, place);
		if (containers.length === 0 && Object.keys(place.shape).length > 1) return [];
		if (isPatch(manifest, containers)) return [];
		if (!place.known) byShape.set(manifest, manifest.kind);
		const namespace = namespaceOf(manifest);
		const serviceAccount = accountNameOf(manifest, place);
		return {
			manifest,
			namespace,
			podSpecAt: place.at,
			containers,
			serviceAccount,
			account: serviceAccount.name === "" ? void 0 : findAccount(manifest, namespace, serviceAccount.name),
			production: production(manifest)
		};
	}));
	return {
		workloads,
		accounts,
		secrets,
		unreadable,
		manifests,
		namespaceOf,
		checkable: workloads.length + accounts.length + secretObjects,
		notes: [...byShapeNote([...byShape.values()]), ...roleMakerNotes(workloads)]
	};
}
/** What GitOps objects say of an object's namespace counts least, unless they replace whatever it says itself. */
function placing(labels, options) {
	const ownOf = (manifest) => manifest.namespace ?? options.namespaceFor(manifest.source.path);
	const namespaceOf = (manifest) => {
		if (isClusterScoped(manifest.kind, groupOf(manifest.apiVersion))) return null;
		const { deployment } = manifest;
		return deployment?.overrides ? deployment.namespace : ownOf(manifest) ?? deployment?.namespace ?? null;
	};
	const production = (manifest) => {
		const judged = productionOf(manifest, namespaceOf(manifest), labels, options);
		const byFolder = judged.is || ownOf(manifest) !== null ? judged : productionOf(manifest, null, labels, options);
		return byFolder.is ? byFolder : judged;
	};
	return {
		namespaceOf,
		production
	};
}
/** What was found by its shape alone is said: neither is it certain that it runs, nor who it runs as. */
function byShapeNote(kinds) {
	if (kinds.length === 0) return [];
	const counted = [...groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => `${kind} (${length})`).sort();
	return [`${kinds.length === 1 ? "1 object of a kind that is not known here was" : `${kinds.length} objects of kinds that are not known here were`} read by shape: ${counted.join(", ")}. Their containers are checked; the account they run as only where they name it. \`kinds\` of the configuration describes more kinds.`];
}
function annotationsOf$1(object) {
	const metadata = object["metadata"];
	const annotations = isObject(metadata) ? metadata["annotations"] : void 0;
	return isObject(annotations) ? annotations : {};
}

// src/inventory/owned.ts
/**
* Leaves out what a controller made, as `kubectl get deployments,replicasets,pods -o yaml` lists it: where the controller is among the
* manifests it is judged there, and a ReplicaSet that was scaled to none is a version that runs no more.
*/
function withoutOwned(manifests) {
	const known = new Set(manifests.map(keyOf$2));
	const isOwned = (manifest) => {
		const owner = controllerOf(manifest);
		if (owner === void 0) return false;
		return known.has(`${owner.kind}/${manifest.namespace ?? ""}/${owner.name}`) || isScaledToNone(manifest);
	};
	const owned = manifests.filter(isOwned);
	if (owned.length === 0) return {
		manifests,
		skipped: []
	};
	const left = new Set(owned);
	const skipped = [...groupBy(owned, ({ source }) => source.path)].map(([file, { length }]) => {
		return {
			file,
			reason: "owned",
			message: `${length === 1 ? "1 object was made by a controller" : `${length} objects were made by controllers`}: judged where the controller is described, or scaled to none`
		};
	});
	return {
		manifests: manifests.filter((manifest) => !left.has(manifest)),
		skipped
	};
}
function keyOf$2({ kind, namespace, name }) {
	return `${kind}/${namespace ?? ""}/${name}`;
}
function controllerOf({ object }) {
	const metadata = object["metadata"];
	const references = isObject(metadata) ? metadata["ownerReferences"] : void 0;
	if (!Array.isArray(references)) return void 0;
	for (const reference of references) {
		if (!isObject(reference) || reference["controller"] !== true) continue;
		const { kind, name } = reference;
		if (typeof kind === "string" && typeof name === "string") return {
			kind,
			name
		};
	}
}
function isScaledToNone({ kind, object }) {
	const spec = object["spec"];
	return (kind === "ReplicaSet" || kind === "ReplicationController") && isObject(spec) && spec["replicas"] === 0;
}

// src/manifests/argo-parameters.ts
/**
* Follows the parameters of a workflow to where they get their value: its own `arguments`, what steps and tasks pass on, the default of a template's input. A run may
* be given other arguments; those here are what it has without. An input that is called with several values has none.
* @param spec pointer of the workflow's spec
*/
function argoParameters(object, spec) {
	const globals = parametersAt(object, `${spec}/arguments`);
	const templates = itemsAt(object, `${spec}/templates`);
	const calls = [...startsOf(object, spec, globals), ...templates.flatMap((template, i) => callsIn(template, i, `${spec}/templates/${i}`))];
	const known = /* @__PURE__ */ new Map();
	function resolve(text, template) {
		const used = [];
		let isConstant = true;
		const value = text.replaceAll(/\{\{.*?\}\}/gs, (tag) => {
			const found = referenceIn(tag);
			const constant = found && (found.scope === "workflow" ? global(found.name) : input(found.name, template));
			isConstant &&= constant !== void 0;
			used.push(...constant?.parameters ?? []);
			return (found?.trim ? constant?.value.trim() : constant?.value) ?? tag;
		});
		return isConstant && value.length <= LONGEST ? {
			value,
			parameters: used
		} : void 0;
	}
	function constantOf({ name, value, at }, template) {
		if (value === void 0 || value === null || typeof value === "object") return void 0;
		const constant = resolve(String(value), template);
		return constant && {
			value: constant.value,
			parameters: constant.parameters.length > 0 ? constant.parameters : [{
				name,
				at
			}]
		};
	}
	function global(name) {
		return remembered(`/${name}`, () => {
			const parameter = globals.find((each) => each.name === name);
			return parameter && constantOf(parameter, void 0);
		});
	}
	function input(name, template) {
		return remembered(`${template}/${name}`, () => {
			const own = (template === void 0 ? [] : parametersAt(object, `${spec}/templates/${template}/inputs`)).find((each) => each.name === name);
			if (template === void 0 || own === void 0) return void 0;
			const called = calls.filter((call) => call.template === templates[template]?.["name"]);
			const given = called.map(({ from, parameters }) => {
				const argument = parameters.find((each) => each.name === name);
				return argument ? constantOf(argument, from) : constantOf(own, template);
			});
			const [first, ...others] = called.length > 0 ? given : [constantOf(own, template)];
			return first && others.every((other) => other?.value === first.value) ? first : void 0;
		});
	}
	function remembered(key, find) {
		if (!known.has(key)) {
			known.set(key, void 0);
			known.set(key, find());
		}
		return known.get(key);
	}
	return resolve;
}
/** Longer than any reference. */
const LONGEST = 2048;
/** `{{inputs.parameters.tag}}`, `{{=workflow.parameters['tag']}}`, `{{=sprig.trim(inputs.parameters.tag)}}`; what computes more is left to Argo. */
function referenceIn(tag) {
	const simple = /^\{\{\s*(workflow|inputs)\.parameters\.([\w-]+)\s*\}\}$/.exec(tag);
	const [, trim = "", scope = simple?.[1], dotted = simple?.[2], quoted, end = ""] = /^\{\{=\s*(sprig\.trim\(\s*)?(workflow|inputs)\.parameters(?:\.(\w+)|\[\s*['"]([\w-]+)['"]\s*\])\s*(\))?\s*\}\}$/.exec(tag) ?? [];
	const name = quoted ?? dotted;
	if (name === void 0 || trim === "" !== (end === "")) return void 0;
	return {
		scope: scope === "workflow" ? "workflow" : "inputs",
		name,
		trim: trim !== ""
	};
}
/** The templates that a workflow starts itself get its own arguments; a hook has arguments of its own. */
function startsOf(object, spec, parameters) {
	const started = ["entrypoint", "onExit"].map((key) => valueAt(object, `${spec}/${key}`)).filter((name) => typeof name === "string");
	const hooks = `${spec}/hooks`;
	return [...started.map((template) => ({
		template,
		from: void 0,
		parameters
	})), ...callsBelow(valueAt(object, hooks) ?? null, void 0, hooks)];
}
function callsIn(template, from, at) {
	return ["steps", "dag"].flatMap((key) => callsBelow(template[key] ?? null, from, `${at}/${key}`));
}
/** Not other calls: what is passed on, and a template that stands in place. */
const ITS_OWN = /* @__PURE__ */ new Set(["arguments", "inline"]);
function callsBelow(value, from, at) {
	if (Array.isArray(value)) return value.flatMap((item, i) => callsBelow(item, from, `${at}/${i}`));
	if (!isObject(value)) return [];
	const { template, onExit } = value;
	return [
		...typeof template === "string" ? [{
			template,
			from,
			parameters: parametersAt(value, "/arguments", at)
		}] : [],
		...typeof onExit === "string" ? [{
			template: onExit,
			from,
			parameters: []
		}] : [],
		...Object.entries(value).flatMap(([key, child]) => ITS_OWN.has(key) ? [] : callsBelow(child, from, `${at}/${key}`))
	];
}
/** @param base pointer of the object, where it is not the whole */
function parametersAt(object, at, base = "") {
	return itemsAt(object, `${at}/parameters`).flatMap((parameter, i) => {
		const { name } = parameter;
		const key = ["value", "default"].find((each) => Object.hasOwn(parameter, each)) ?? "";
		return typeof name === "string" ? [{
			name,
			value: parameter[key],
			at: `${base}${at}/parameters/${i}/${key}`
		}] : [];
	});
}
function itemsAt(object, at) {
	const items = valueAt(object, at);
	return Array.isArray(items) ? items.map((item) => isObject(item) ? item : {}) : [];
}

// src/manifests/fill-argo.ts
/** Pointer of the spec by kind; group argoproj.io. */
const WORKFLOWS = {
	Workflow: "/spec",
	WorkflowTemplate: "/spec",
	ClusterWorkflowTemplate: "/spec",
	CronWorkflow: "/spec/workflowSpec"
};
const FIELDS = [
	"serviceAccountName",
	"container/image",
	"script/image",
	"containerSet/containers/*/image",
	"initContainers/*/image",
	"sidecars/*/image"
];
const KEYS = /* @__PURE__ */ new Set(["image", "serviceAccountName"]);
/**
* Fills in the images and accounts of a workflow, and of what it makes, whose parameters have one constant value in the workflow itself.
* @returns the same manifest where nothing was filled in.
*/
function fillArgoParameters(manifest) {
	const own = specOf(manifest);
	if (own !== void 0) return filledIn(manifest, manifest, fieldsOf(manifest.object, own), argoParameters(manifest.object, own));
	const { maker } = manifest;
	const makers = maker && specOf(maker.manifest);
	if (maker === void 0 || makers === void 0) return manifest;
	const [, index] = /^\/templates\/(\d+)\/resource\//.exec(maker.at.slice(makers.length)) ?? [];
	const template = index === void 0 ? void 0 : Number(index);
	const fields = [...fieldsBelow(manifest.object, "")].map((at) => ({
		at,
		template
	}));
	return filledIn(manifest, maker.manifest, fields, argoParameters(maker.manifest.object, makers));
}
function specOf({ apiVersion, kind, source }) {
	if (!apiVersion.startsWith("argoproj.io/") || !Object.hasOwn(WORKFLOWS, kind)) return void 0;
	return source.text.includes(".parameters") ? WORKFLOWS[kind] : void 0;
}
function fieldsOf(object, spec) {
	const below = (pattern, template) => FIELDS.flatMap((field) => matchPointers(object, `${pattern}/${field}`).map((at) => ({
		at,
		template
	})));
	const templates = matchPointers(object, `${spec}/templates/*`).flatMap((at, i) => below(at, i));
	const others = [
		"templateDefaults",
		"templates/*/steps/*/*/inline",
		"templates/*/dag/tasks/*/inline"
	];
	return [...matchPointers(object, `${spec}/serviceAccountName`).map((at) => ({
		at,
		template: void 0
	})), ...templates].concat(others.flatMap((pattern) => below(`${spec}/${pattern}`)));
}
function* fieldsBelow(value, at) {
	if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* fieldsBelow(item, `${at}/${i}`);
	else if (isObject(value)) for (const [key, child] of Object.entries(value)) {
		const pointer = `${at}/${escapeSegment(key)}`;
		if (KEYS.has(key) && typeof child === "string") yield pointer;
		else yield* fieldsBelow(child, pointer);
	}
}
function filledIn(manifest, workflow, fields, resolve) {
	let object = manifest.object;
	const filled = new Map(manifest.filled);
	for (const { at, template } of fields) {
		const text = valueAt(object, at);
		const constant = typeof text === "string" && text.includes("{{") ? resolve(text, template) : void 0;
		if (constant === void 0) continue;
		object = replaced(object, at.split("/").slice(1), constant.value);
		const before = manifest.filled?.get(at);
		filled.set(at, {
			...before,
			notes: () => [...before?.notes() ?? [], ...notesOf(workflow, constant)]
		});
	}
	return object === manifest.object ? manifest : {
		...manifest,
		object,
		filled
	};
}
function notesOf(workflow, { parameters }) {
	return [...new Map(parameters.map((parameter) => [parameter.at, parameter])).values()].map(({ name, at }) => ({
		message: `the parameter ${name} has its value here; a run may be given another`,
		location: locateIn(workflow, at)
	}));
}
/** Copies what leads to the value. */
function replaced(value, [segment, ...rest], by) {
	if (segment === void 0) return by;
	if (Array.isArray(value)) return value.map((item, i) => String(i) === segment ? replaced(item, rest, by) : item);
	if (!isObject(value)) return value;
	const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
	return {
		...value,
		[key]: replaced(value[key] ?? null, rest, by)
	};
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

// src/manifests/made.ts
const ARGO_TEMPLATES = [
	"templates/*",
	"templates/*/steps/*/*/inline",
	"templates/*/dag/tasks/*/inline",
	"templateDefaults"
];
const resourceTemplates = (spec) => ARGO_TEMPLATES.flatMap((template) => [{
	pattern: `${spec}/${template}/resource/manifest`,
	action: [1, "action"]
}, {
	pattern: `${spec}/${template}/resource/manifestFrom/artifact/raw/data`,
	action: [4, "action"]
}]);
const trigger = (kind) => ["resource", "inline"].map((source) => ({
	pattern: `/spec/triggers/*/template/${kind}/source/${source}`,
	action: [2, "operation"]
}));
const kro = [{
	pattern: "/spec/resources/*/template",
	isElsewhere: true
}];
const hive = [{
	pattern: "/spec/resources/*",
	isElsewhere: true
}];
/** By kind and API group. */
const MAKERS = {
	"Workflow.argoproj.io": resourceTemplates("/spec"),
	"WorkflowTemplate.argoproj.io": resourceTemplates("/spec"),
	"ClusterWorkflowTemplate.argoproj.io": resourceTemplates("/spec"),
	"CronWorkflow.argoproj.io": resourceTemplates("/spec/workflowSpec"),
	"Sensor.argoproj.io": [...trigger("k8s"), ...trigger("argoWorkflow")],
	"ResourceGraphDefinition.kro.run": kro,
	"ResourceGroup.kro.run": kro,
	"SyncSet.hive.openshift.io": hive,
	"SelectorSyncSet.hive.openshift.io": hive,
	"AppWrapper.workload.codeflare.dev": [{ pattern: "/spec/components/*/template" }],
	"Application.core.oam.dev": [{ pattern: "/spec/components/*/properties/objects/*" }]
};
/** What makes something of a whole object; the others read, change or end one that is there. */
const MAKES = /* @__PURE__ */ new Set([
	void 0,
	"create",
	"apply",
	"replace",
	"update",
	"submit",
	"submit-from"
]);
/**
* Adds the objects that others make when they run, such as an Argo Workflow, each as if it stood alone: the text of a block scalar or an object
* in the object. Those that they make in turn are among them.
* @param nextId hands out ids that are unique over the whole run.
*/
function withMade(read, nextId) {
	const manifests = [];
	const unreadable = [...read.unreadable];
	const skips = [];
	const queue = read.manifests.toReversed();
	for (let manifest = queue.pop(); manifest; manifest = queue.pop()) {
		manifests.push(manifest);
		const made = [];
		for (const found of foundIn(manifest)) if ("object" in found) made.push(madeManifest(nextId(), manifest, found));
		else if ("unreadable" in found) unreadable.push(found.unreadable);
		else skips.push(found);
		queue.push(...made.reverse());
	}
	const [file = ""] = manifests.map(({ source }) => source.path);
	return {
		...read,
		manifests,
		unreadable,
		skipped: [...read.skipped, ...counted(file, skips)]
	};
}
function* foundIn(maker) {
	const { apiVersion, kind, object } = maker;
	const key = `${kind}.${apiVersion.slice(0, apiVersion.indexOf("/"))}`;
	if (!Object.hasOwn(MAKERS, key)) return;
	for (const { pattern, action, isElsewhere } of MAKERS[key] ?? []) for (const at of matchPointers(object, pattern)) {
		const value = valueAt(object, at);
		const done = action && valueAt(object, `${at.split("/").slice(0, -action[0]).join("/")}/${action[1]}`);
		if (done === "patch") yield {
			reason: "not-kubernetes",
			why: "a patch, not the whole of an object"
		};
		else if (typeof done === "string" && !MAKES.has(done)) continue;
		else if (typeof value === "string") for (const part of splitDocuments(value)) yield readPart(maker, at, {
			value,
			...part
		});
		else yield {
			...objectOf(value ?? null, at),
			...isElsewhere && { isElsewhere }
		};
	}
}
function objectOf(value, at, text) {
	if (!isObject(value) || typeof value["apiVersion"] !== "string" || typeof value["kind"] !== "string") return {
		reason: "not-kubernetes",
		why: "no apiVersion and kind"
	};
	return {
		object: value,
		at,
		...text && { text }
	};
}
function readPart(maker, at, part) {
	const { value, start, end } = part;
	const text = value.slice(start, end);
	const result = parseYaml(text);
	if (result.ok) return objectOf(result.value, at, part);
	if (isUnrenderedTemplate(text)) return {
		reason: "template",
		why: "no YAML before Argo fills in the expressions"
	};
	if (!looksLikeManifest(text)) return {
		reason: "not-kubernetes",
		why: "no apiVersion and kind"
	};
	const { source, apiVersion, kind, namespace, name } = maker;
	const offset = Math.min(start + result.offset, Math.max(start, end - 1));
	const location = locateInText(maker, at, value, locationOf({
		path: "",
		text: value
	}, offset, offset));
	const resource = {
		apiVersion,
		kind,
		namespace,
		name
	};
	return { unreadable: {
		source,
		start: maker.start,
		end: maker.end,
		problem: result.problem,
		location,
		resource
	} };
}
/** Without a namespace of its own it is made in that of its maker. */
function madeManifest(id, maker, { object, at, text, isElsewhere }) {
	const { source, start, end, base, parameters } = maker;
	const [apiVersion, kind] = [String(object["apiVersion"]), String(object["kind"])];
	const made = toManifest(id, source, start, end, {
		base: base + at,
		object,
		apiVersion,
		kind,
		parameters
	});
	const { namespace } = made;
	const isMakers = namespace === null ? !isElsewhere : /^\{\{\s*workflow\.namespace\s*\}\}$/.test(namespace);
	return {
		...made,
		...isMakers && { namespace: maker.namespace },
		maker: {
			manifest: maker,
			at,
			...text && { text }
		}
	};
}
/** One entry for everything in a file that is skipped for one reason. */
function counted(file, skips) {
	return [...groupBy(skips, ({ reason, why }) => `${reason}: ${why}`).values()].flatMap((group) => group.slice(0, 1).map(({ reason, why }) => {
		return {
			file,
			reason,
			message: `${group.length === 1 ? "1 manifest inside of another object" : `${group.length} manifests inside of other objects`}: ${why}`
		};
	}));
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
* @param refuse told of every variable that is set and was not taken.
*/
function substitute(text, { values, environment }, withEnvironment, refuse) {
	if (!text.includes("$")) return text;
	return text.replace(PLACEHOLDER, (whole, dollar, braced, operator, fallback, bare) => {
		const name = braced ?? bare ?? "";
		if (dollar !== "") return whole;
		const value = Object.hasOwn(values, name) ? values[name] : withEnvironment ? environmentValue(environment, name, refuse) : void 0;
		return value === void 0 || value === "" && operator?.startsWith(":") === true ? operator === void 0 ? value ?? whole : fallback ?? "" : value;
	});
}
function environmentValue(environment, name, refuse) {
	const value = environment !== void 0 && Object.hasOwn(environment, name) ? environment[name] : void 0;
	if (value === void 0) return void 0;
	const why = SECRET_NAME.test(name) ? "name" : PLAIN_VALUE.test(value) ? void 0 : "value";
	if (why !== void 0) refuse?.(name, why);
	return why === void 0 ? value : void 0;
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
* @param refused collects the variables that are set and were not taken.
* @returns the same manifest where nothing was filled in.
*/
function substituteIn(manifest, substitution, refused) {
	if (!manifest.source.text.includes("$", manifest.start)) return manifest;
	const fill = (text, withEnvironment) => substitute(text, substitution, withEnvironment, (name, why) => void refused?.set(name, why));
	const object = visit(manifest.object, fill, false);
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
function visit(value, fill, withEnvironment) {
	if (typeof value === "string") return fill(value, withEnvironment);
	if (Array.isArray(value)) {
		const items = value.map((item) => visit(item, fill, withEnvironment));
		return items.some((item, i) => item !== value[i]) ? items : value;
	}
	if (!isObject(value)) return value;
	let changed;
	for (const [key, entry] of Object.entries(value)) {
		const filled = visit(entry, fill, FROM_ENVIRONMENT.has(key) || withEnvironment && isImageMapping(key));
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

// src/manifests/substitution-warnings.ts
/** Names in one sentence; nobody reads more. */
const NAMED$2 = 10;
/**
* What whoever asked for placeholders to be filled in does not see from the findings: variables that are set and were not taken, and values
* for names that stand nowhere. No value is ever part of it.
* @param refused variables of the environment, and why each was not taken
*/
function substitutionWarnings({ values }, refused, texts) {
	const because = (wanted) => [...refused].flatMap(([name, why]) => why === wanted ? [name] : []).sort();
	const byName = because("name");
	const byValue = because("value");
	const unused = Object.keys(values).filter((name) => !texts.some(({ text }) => isIn(text, name)));
	return [
		...byName.length > 0 ? [`--substitute-env does not take ${listed(byName)}: such a name stands for a secret, and what is filled in is printed`] : [],
		...byValue.length > 0 ? [`--substitute-env does not take ${listed(byValue)}: a value like that is no part of an image reference, a name or an ARN`] : [],
		...unused.length > 0 ? [`--substitute: nothing that was read holds ${listed(unused)}`] : []
	];
}
function isIn(text, name) {
	return new RegExp(`\\$(?:\\{${name}\\b|${name}(?![A-Za-z0-9_]))`).test(text);
}
function listed(names) {
	return `${names.slice(0, NAMED$2).map((name) => `\${${name}}`).join(", ")}${names.length > NAMED$2 ? ` and ${names.length - NAMED$2} more` : ""}`;
}

// src/nothing-to-check.ts
/** As many of what was skipped are named. */
const NAMED$1 = 3;
const NOT_READ = [
	"render-failed",
	"not-rendered",
	"not-scanned"
];
/** Says what there was instead, and what can be done: what lies elsewhere is not there to be rendered. */
function nothingToCheck(files, skipped) {
	const reasons = /* @__PURE__ */ new Map();
	for (const { reason, count = 1 } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
	const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
	const unread = skipped.filter(({ reason }) => NOT_READ.includes(reason));
	const elsewhere = skipped.filter(({ reason }) => reason === "remote-source");
	const hint = unread.length === 0 && elsewhere.length > 0 ? `what is deployed from here lies elsewhere: check it where its manifests are, or pass --allow-empty where an empty result is right. ${named(elsewhere)}` : `check the paths, render templates first, or pass --allow-empty where an empty result is right${unread.length === 0 ? "" : `. ${named(unread)}`}`;
	return new PreflightError("nothing-to-check", `nothing to check: no workload, ServiceAccount or Secret in ${files} ${files === 1 ? "file" : "files"}${counted ? ` (skipped: ${counted})` : ""}`, { hint });
}
function named(entries) {
	const more = entries.length - NAMED$1;
	return [...entries.slice(0, NAMED$1).map(({ file, message }) => `${file}: ${message}`), ...more > 0 ? [`and ${more} more`] : []].join(". ");
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
	const astray = until === void 0 ? /\buntil:?\s+(\d{4}-\d{2}-\d{2}.{0,40})/i.exec(text)?.[1]?.trim() : void 0;
	if (astray !== void 0) return {
		reason,
		until: astray,
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

// src/policy/changes-content.ts
/** A value as text that does not depend on the order of keys. */
function canonical(value) {
	return JSON.stringify(value, (_, entry) => entry !== null && typeof entry === "object" && !Array.isArray(entry) ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => a < b ? -1 : 1)) : entry);
}
/**
* What a document says that cannot be read or built, and what is wrong with it, whatever its layout and comments: what breaks in an unchanged
* document (a file it names is removed) is new. Of a template, and of anything else that is no YAML, only comments and empty lines are left out.
*/
function unreadableContent(document) {
	const text = textOf$1(document);
	const parts = splitDocuments(text).map((span) => parseYaml(text.slice(span.start, span.end)));
	const values = parts.flatMap((part) => part.ok ? [canonical(part.value)] : []);
	return [withoutLines(document.problem), ...values.length === parts.length ? values : [bare(text)]].join("\n");
}
/** What failed may have the whole file as its source, and concerns the document it points at. */
function textOf$1({ source, start, end, location }) {
	const text = withoutTemplateComments(source.text.slice(start, end));
	if (start !== 0 || end !== source.text.length || location.file !== source.path) return text;
	const lineAt = (offset) => text.slice(0, offset).split("\n").length;
	const span = splitDocuments(text).findLast((each) => lineAt(each.start) <= location.line);
	return span && parseYaml(text.slice(span.start, span.end)).ok ? text.slice(span.start, span.end) : text;
}
/** Comments move lines; a problem that names one is still the same. */
function withoutLines(problem) {
	return problem.replace(/\blines? \d+(?:, \d+)*/g, "line").replace(/:\d+/g, ":");
}
/** Keeps the lines, which places count. */
function withoutTemplateComments(text) {
	return text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ""));
}
function bare(text) {
	return text.split(/\r?\n/).map((line) => line.trimEnd()).filter((line) => line !== "" && !/^\s*#/.test(line)).join("\n");
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
	let touched = 0;
	for (const [fingerprint, group] of groupBy(kept, ({ finding }) => finding.fingerprint)) touched += Math.min(group.length, there.get(fingerprint)?.length ?? 0);
	return {
		kept,
		suppressed,
		touched
	};
}
function isTouched(now, before, contents) {
	if (contents(now.of) !== contents(before.of)) return true;
	const known = new Set(before.involved.map(contents));
	return now.involved.some((object) => !known.has(contents(object)));
}
/** What an object says, whatever its layout, comments and order of keys. */
function contentReader() {
	const known = /* @__PURE__ */ new Map();
	return (of) => {
		const before = known.get(of);
		if (before !== void 0) return before;
		const text = "object" in of ? canonical(of.object) : unreadableContent(of);
		known.set(of, text);
		return text;
	};
}
/** Links without an answer that the change has nothing to do with: open in the earlier tree as well, about objects that stand there as they are now. */
function linksSetApart(now, before) {
	const contents = contentReader();
	const known = /* @__PURE__ */ new Map();
	for (const each of before.unverified) {
		const there = known.get(keyOfLink(each)) ?? /* @__PURE__ */ new Set();
		for (const object of before.concerns.get(each) ?? []) there.add(contents(object));
		known.set(keyOfLink(each), there);
	}
	const isUntouched = (each) => {
		const there = known.get(keyOfLink(each));
		return there !== void 0 && (now.concerns.get(each) ?? []).every((object) => there.has(contents(object)));
	};
	return new Set(now.unverified.filter(isUntouched));
}
function keyOfLink({ subject, reason, message }) {
	return `${subject}\n${reason}\n${message}`;
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
	const { source, start, end } = manifest;
	if (!source.text.slice(start, end).includes("ecr-preflight")) return [];
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

// src/manifests/inline-yaml.ts
const SEQUENCE = 2;
const MAPPING = 3;
const SCALAR$1 = 4;
const ALIAS = 5;
const POP = 6;
const LITERAL = 4;
/** Texts of a kustomization that are YAML themselves: patches, and what configures a transformer, where they are written in place. */
const IN_KUSTOMIZATION = /^\/(?:patches\/\d+\/patch|patchesJson6902\/\d+\/patch|(?:patchesStrategicMerge|transformers|generators|validators)\/\d+)$/;
const IN_CONFIGURATION = /^\/(?:patch|jsonOp|patches)$/;
/** Manifests that Argo Workflows and Argo Events make objects of. */
const IN_ARGO = /\/(?:resource\/manifest|resource\/manifestFrom\/artifact\/raw\/data|source\/inline)$/;
/**
* The text around a scalar, if it is one that kustomize or Argo reads as YAML and that keeps its lines (`|`).
* @param index of the scalar among the events
*/
function inlineYamlAt(path, document, root, events, index) {
	const event = events[index];
	if (event?.type !== SCALAR$1 || event.style !== LITERAL) return void 0;
	const known = isObject(root) && root["apiVersion"] === "builtin" ? IN_CONFIGURATION : /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path) ? IN_KUSTOMIZATION : void 0;
	const pointer = pointerTo(document, events, index);
	if (!known?.test(pointer) && !(IN_ARGO.test(pointer) && document.includes("argoproj.io/"))) return void 0;
	return withoutIndentation(document, event.valueStart, event.valueEnd, event.indent);
}
/** The JSON pointer of an event; keys that hold a slash make no difference here. */
function pointerTo(document, events, index) {
	const open = [];
	for (let i = 0; i <= index; i++) {
		const event = events[i];
		const parent = open.at(-1);
		if (event?.type === POP) {
			open.pop();
			continue;
		}
		if (event === void 0) return "";
		if (parent !== void 0) {
			if (parent.type === MAPPING && parent.count % 2 === 0) parent.key = event.type === SCALAR$1 && event.valueStart >= 0 ? document.slice(event.valueStart, event.valueEnd) : "";
			parent.count++;
		}
		if (i < index && event.type !== SCALAR$1 && event.type !== ALIAS) open.push({
			type: event.type,
			count: 0,
			key: ""
		});
	}
	return open.filter(({ type }) => type === MAPPING || type === SEQUENCE).map(({ type, count, key }) => `/${type === MAPPING ? key : count - 1}`).join("");
}
function withoutIndentation(document, from, to, indent) {
	const lines = [...document.slice(from, to).matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)].map((match) => match[0]);
	const cutOf = (line) => Math.min(indent, /^ */.exec(line)?.[0].length ?? 0);
	return {
		text: lines.map((line) => line.slice(cutOf(line))).join(""),
		offsetOf: (offset) => {
			let before = 0;
			let at = from;
			for (const line of lines) {
				if (offset < at + line.length) return before + Math.max(0, offset - at - cutOf(line));
				before += line.length - cutOf(line);
				at += line.length;
			}
			return before;
		}
	};
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
	const isQuoted = scalarTest(source.path, text);
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
/**
* Whether an offset lies inside a value; documents are parsed when the first offset in them is asked for. A patch that is written in a
* kustomization is YAML of its own, with comments of its own.
*/
function scalarTest(path, text) {
	const documents = splitDocuments(text).map((span) => ({
		...span,
		parsed: void 0
	}));
	return (offset) => {
		const document = documents.find(({ start, end }) => start <= offset && offset < end);
		if (!document) return false;
		const own = text.slice(document.start, document.end);
		document.parsed ??= parse(own);
		const { events, root } = document.parsed;
		const inside = offset - document.start;
		const index = events.findIndex((event) => event.type === SCALAR && event.valueStart >= 0 && event.valueStart <= inside && inside < event.valueEnd);
		if (index < 0) return false;
		const inline = inlineYamlAt(path, own, root, events, index);
		return inline === void 0 || !parseYaml(inline.text).ok || scalarTest("", inline.text)(inline.offsetOf(inside));
	};
}
function parse(text) {
	const result = parseYaml(text);
	return {
		events: eventsOf(text),
		root: result.ok ? result.value : null
	};
}
function eventsOf(text) {
	try {
		return parseYamlEvents(text).events;
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
			const key = keyOf$1(suppression);
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
function keyOf$1({ rule, container, location }) {
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
	const add = (location) => void lines.add(`${location.line} ${location.file}`);
	if ("object" in of) {
		for (const pointer of holdersOf(at, subject.type === "workload" ? subject.podSpec.at : void 0)) add(locateIn(of, pointer));
		if (of.filled?.get(at)?.place === void 0) for (const location of of.source.origin?.around?.(of, at) ?? []) add(location);
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
		suppressed: [],
		touched: 0
	};
	const links = options.earlier?.tree.links;
	const linksApart = links && tree.links ? linksSetApart(tree.links, links) : /* @__PURE__ */ new Set();
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
		linksApart,
		notes: [
			...spoken.problems.map(({ location, message }) => `${location.file}:${location.line}: ${message}.`),
			...baselineNotes(known.gone),
			...earlier ? earlierNotes(earlier.label, known.kept.length, fresh, imagesApart.size, linksApart.size) : [],
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
	const couldFind = (rule) => isComplete || !NEEDS_AWS.test(rule);
	return {
		...suppress(tree.judged, index, {
			now,
			couldFind
		}),
		written: index.all
	};
}
/** Rules that speak only of what AWS said. */
const NEEDS_AWS = /^(?:ecr-(?:image|repository)-|pull-role-|pull-through-|repository-policy-|irsa-(?:role|trust)-|subnet-|image-(?:expires|platform)-)/;
function baselineNotes(gone) {
	if (gone === 0) return [];
	return [`${count(gone, "finding")} of the baseline ${gone === 1 ? "was" : "were"} not found in this run: --write-baseline writes it without ${gone === 1 ? "it" : "them"}.`];
}
function earlierNotes(label, found, { suppressed, touched }, images, links) {
	const old = suppressed.length;
	const parts = [...old === 0 ? [] : [`${count(old, "finding")} that ${old === 1 ? "was" : "were"} there before ${old === 1 ? "does" : "do"} not count`], ...touched === 0 ? [] : [`${count(touched, "finding")} ${touched === 1 ? "was there before and counts" : "were there before and count"}, because the change edits what ${touched === 1 ? "it is" : "they are"} about`]];
	const what = parts.length > 0 ? `: ${parts.join("; ")}` : found > 0 ? ": nothing that was found counted before" : "";
	const unverified = images === 0 ? [] : [`${count(images, "image")} that could not be verified ${images === 1 ? "is" : "are"} used only by objects this change leaves as they were: ${images === 1 ? "it does" : "they do"} not count.`];
	const open = links === 0 ? [] : [`${count(links, "link")} that could not be verified ${links === 1 ? "concerns" : "concern"} only what this change leaves as it was: ${links === 1 ? "it does" : "they do"} not count.`];
	return [
		`Judged as a change to ${label}${what}.`,
		...unverified,
		...open
	];
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
function toFinding(raw, rule, subject, places, level) {
	const severity = level ?? (rule.level === "off" ? "off" : raw.severity ?? rule.level);
	if (severity === "off") return void 0;
	const { locate } = places;
	const shown = (resource) => ({
		...refOf(resource),
		namespace: places.namespaceOf(resource)
	});
	return {
		rule: rule.id,
		severity,
		message: raw.message,
		remediation: raw.remediation ?? rule.remediation,
		help: rule.help,
		resource: shown(subject.resource),
		...raw.container === void 0 ? {} : { container: raw.container },
		...raw.image === void 0 ? {} : { image: raw.image },
		location: locate(subject.resource.id, placeOf$1(raw)),
		related: once((raw.related ?? []).map((related) => ({
			message: related.message,
			location: locate(related.of.id, placeOf$1(related)),
			resource: shown(related.of)
		}))),
		fingerprint: fingerprint(raw, subject),
		...raw.paste === void 0 ? {} : { paste: raw.paste }
	};
}
/** Pods of one object that share a field have one place. */
function once(related) {
	return [...new Map(related.map((entry) => [JSON.stringify(entry), entry])).values()];
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
* `apps/v1beta1` and `apps/v1` name the same object; the namespace is the one the manifest names itself, whatever a run adds to it.
* What cannot be read and has no name is known by its file: otherwise any other broken file of the kind would be the same finding.
* 20 hex digits.
*/
function fingerprint(raw, subject) {
	const { apiVersion, kind, namespace, name } = subject.resource;
	const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
	const file = subject.type === "document" && name === "" ? [subject.file] : [];
	const parts = [
		raw.rule,
		group,
		kind,
		namespace,
		name,
		raw.container ?? null,
		raw.key ?? raw.message,
		...file
	];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

// src/policy/judge.ts
/** Pods of one object may share what is wrong: the field that names their account, an image that is merged into all of them. It is mended once. */
function repetitions() {
	let id;
	let known = /* @__PURE__ */ new Set();
	return (raw, { type, resource }) => {
		if (type !== "workload") return false;
		if (resource.id !== id) known = /* @__PURE__ */ new Set();
		id = resource.id;
		const key = JSON.stringify([
			raw.rule,
			raw.at,
			raw.line,
			raw.key ?? raw.message
		]);
		return known.has(key) || !known.add(key);
	};
}
/** Asks the policy about every subject and turns what it says into findings at a place. */
function judge(subjects, { manifests, namespaceOf }, engine, rules, levels) {
	const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]));
	const scanned = new Set(manifests);
	const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
	const place = (id, at) => {
		const target = byId.get(id);
		if (!target) throw new Error(`the policy points at a resource that was not in its input: ${id}`);
		if (at.line !== void 0 && "object" in target) return locateLine(target.source, at.line);
		return "object" in target ? locateIn(target, at.pointer ?? "") : target.location;
	};
	const effectiveNamespace = ({ id, namespace }) => {
		const target = byId.get(id);
		return target && "object" in target && scanned.has(target) ? namespaceOf(target) : namespace;
	};
	const findings = [];
	const isKnown = repetitions();
	for (const { subject, of, concerns = [] } of subjects) {
		byId.set(subject.resource.id, of);
		for (const raw of engine.evaluate(subject)) {
			if (isKnown(raw, subject)) continue;
			const rule = ruleOf.get(raw.rule);
			if (!rule) throw new Error(`the policy names a rule that is not in the catalogue: ${raw.rule}`);
			const finding = toFinding(raw, rule, subject, {
				locate: place,
				namespaceOf: effectiveNamespace
			}, levels.get(rule.id));
			if (finding) findings.push({
				finding: "object" in of ? {
					...finding,
					related: [...finding.related, ...originNotes(of, raw.at)]
				} : finding,
				at: raw.at,
				subject,
				of,
				involved: raw.related?.length ? [...raw.related.flatMap((related) => byId.get(related.of.id) ?? []), ...concerns] : []
			});
		}
	}
	return findings;
}

// src/progress/answered-registries.ts
/** Counts, by registry, how often the manifests name an image that was asked for or replayed, and how many images that are. */
function answeredRegistries(used, { images }, isRecorded) {
	const named = used.flatMap(({ subject, image, uses }) => image?.ecr && Object.hasOwn(images, subject) ? [{
		image,
		ecr: image.ecr,
		uses: uses.length
	}] : []);
	return [...groupBy(named, ({ ecr: { account, region } }) => `${account} ${region}`).values()].flatMap((entries) => {
		const [first] = entries;
		if (!first) return [];
		const { account, region } = first.ecr;
		return [{
			account,
			region,
			references: entries.reduce((sum, { uses }) => sum + uses, 0),
			images: new Set(entries.map(({ image }) => keyOf(image))).size,
			isRecorded
		}];
	});
}
/** Host forms and a tag beside a digest make no other image. */
function keyOf({ repository, tag, digest }) {
	return `${repository}${digest === void 0 ? `:${tag ?? "latest"}` : `@${digest}`}`;
}

// src/report/make-report.ts
/** Puts the parts together: sorted, counted, with the one verdict that the exit code follows. */
function makeReport({ scan, evidence, platforms, pullPath, adoption, notes, options, version }) {
	const sorted = adoption.findings.toSorted(byPlace);
	const unverified = [
		...unverifiedOf(scan.images, evidence.images),
		...platforms?.unverified ?? [],
		...pullPath?.unverified ?? []
	];
	const count = (severity) => sorted.filter((finding) => finding.severity === severity).length;
	return {
		schemaVersion: 1,
		tool: {
			name: "ecr-preflight",
			version
		},
		verdict: verdictOf(sorted, unverified.filter((each) => !adoption.imagesApart.has(each.image ?? each.subject) && !adoption.linksApart.has(each)), options),
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
			...notRenderedNotes(scan.skipped),
			...notLookedUpNotes(evidence),
			...expectedNotes(scan.images, evidence.images, options.isExpected),
			...pullPath?.notes ?? [],
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
	"lookup-off": (images, were) => `${images} ${were} not looked up: look-ups in their registry are off in the configuration.`,
	"host-mismatch": (images, were) => `${images} ${were} not looked up: no registry host of ECR is spelt like theirs (ecr-host-unmatched).`
};
function notLookedUpNotes({ notLookedUp }) {
	return [
		"aws-off",
		"aws-owned",
		"lookup-off",
		"host-mismatch"
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
/** What was meant to be rendered or scanned and was not is said by name: it is deployed, and what it deploys was not judged. */
const NOT_RENDERED = /* @__PURE__ */ new Set([
	"render-failed",
	"not-rendered",
	"not-scanned",
	"plugin"
]);
const NAMED = 5;
function notRenderedNotes(skipped) {
	const found = skipped.filter(({ reason }) => NOT_RENDERED.has(reason));
	const more = found.length > NAMED ? [`${found.length - NAMED} more are not judged as they are deployed (--verbose names them).`] : [];
	const verb = ({ reason }) => reason === "not-scanned" ? "" : " is not judged as it is deployed";
	return [...found.slice(0, NAMED).map((entry) => `${entry.file}${verb(entry)}: ${entry.message}`), ...more];
}

// src/evidence/gather-platforms.ts
/**
* What these images were built for: from the recorded document if there is one, else from AWS. Only images that are there and can be pulled
* are asked for: an image that is missing is a finding of its own, and asking for it could import it.
* @returns by reference; an image that was left out on purpose has no entry
*/
async function gatherPlatforms(used, images, options, { recorded, collectPlatforms, now }) {
	const off = options.aws.mode === "off";
	const document = recorded && options.evidenceMaxAgeMs !== void 0 ? ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs) : recorded;
	const answers = {};
	const toAsk = [];
	for (const { subject, image } of used) {
		const evidence = Object.hasOwn(images, subject) ? images[subject] : void 0;
		if (!image?.ecr || evidence?.status !== "found" || (evidence.imageStatus ?? "ACTIVE") !== "ACTIVE") continue;
		const known = document?.platforms && Object.hasOwn(document.platforms, subject) ? document.platforms[subject] : void 0;
		if (known) answers[subject] = known;
		else if (off) continue;
		else if (document) answers[subject] = NOT_RECORDED;
		else if (evidence.digest === void 0) answers[subject] = WITHOUT_DIGEST;
		else toAsk.push({
			...image.ecr,
			reference: subject,
			repository: image.repository,
			tag: image.tag,
			digest: evidence.digest
		});
	}
	if (toAsk.length > 0 && collectPlatforms) Object.assign(answers, await collectPlatforms(toAsk));
	return answers;
}
const NOT_RECORDED = {
	status: "unverified",
	reason: "not-recorded",
	message: "the recorded evidence does not say what this image was built for; record it again with aws.platforms in the configuration"
};
const WITHOUT_DIGEST = {
	status: "unverified",
	reason: "error",
	message: "ECR described this image without its digest, so it was not asked what it was built for"
};

// src/inventory/node-selection.ts
/** Labels that the kubelet gives every node, by what they tell; the beta ones are the same under their old names. */
const PLATFORM_LABELS = /* @__PURE__ */ new Set([
	"kubernetes.io/arch",
	"kubernetes.io/os",
	"beta.kubernetes.io/arch",
	"beta.kubernetes.io/os"
]);
/** Reads a pod spec; empty where the spec selects nothing. */
function nodeSelectionOf(object, podSpecAt) {
	const spec = valueAt(object, podSpecAt);
	if (!isObject(spec)) return {
		required: [],
		terms: null
	};
	return {
		required: [
			...selectorRequirements(spec["nodeSelector"], `${podSpecAt}/nodeSelector`),
			...exactly("kubernetes.io/os", valueAt(spec, "/os/name"), `${podSpecAt}/os/name`),
			...exactly("metadata.name", spec["nodeName"], `${podSpecAt}/nodeName`)
		],
		terms: termsOf(spec, podSpecAt)
	};
}
/** Whether anything of it is about the platform of a node. */
function selectsPlatform({ required, terms }) {
	return [...required, ...(terms ?? []).flat()].some(({ key }) => PLATFORM_LABELS.has(key));
}
function selectorRequirements(selector, at) {
	if (!isObject(selector)) return [];
	return Object.entries(selector).flatMap(([key, value]) => exactly(key, value, `${at}/${escapeSegment(key)}`));
}
function exactly(key, value, at) {
	return value === void 0 || value === null ? [] : [{
		key,
		operator: "In",
		values: [textOf(value)],
		at
	}];
}
const REQUIRED = "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms";
function termsOf(spec, podSpecAt) {
	const terms = valueAt(spec, REQUIRED);
	if (!Array.isArray(terms) || terms.length === 0) return null;
	return terms.map((term, i) => ["matchExpressions", "matchFields"].flatMap((list) => expressionsOf(term, list, `${podSpecAt}${REQUIRED}/${i}`)));
}
function expressionsOf(term, list, at) {
	const expressions = isObject(term) ? term[list] : void 0;
	if (!Array.isArray(expressions)) return [];
	return expressions.flatMap((expression, i) => {
		if (!isObject(expression)) return [];
		const { key, operator, values } = expression;
		return {
			key: textOf(key),
			operator: textOf(operator),
			values: Array.isArray(values) ? values.map(textOf) : [],
			at: `${at}/${list}/${i}`
		};
	});
}
/** What is no string is refused by the API: it stands for nothing that a label could be. */
function textOf(value) {
	return typeof value === "string" ? value : "";
}

// src/subjects/platforms.ts
/** undefined: neither the pods nor the configuration say anything of the platform of their nodes. */
function subjectNodes({ manifest, podSpecAt }, clusters) {
	const selection = nodeSelectionOf(manifest.object, podSpecAt);
	const known = clusters.filter(({ nodeArchitectures, matches }) => nodeArchitectures.length > 0 && matches(manifest.source.path));
	if (known.length === 0 && !selectsPlatform(selection)) return void 0;
	return {
		...selection,
		clusters: known.map(({ name, nodeArchitectures }) => ({
			name,
			architectures: nodeArchitectures
		}))
	};
}
/** Images whose platform decides something: of pods of whose nodes something is known. The others are left alone, for asking counts as a pull. */
function decisiveImages(images, clusters) {
	const placed = /* @__PURE__ */ new Map();
	const isPlaced = (workload) => {
		const known = placed.get(workload) ?? subjectNodes(workload, clusters) !== void 0;
		placed.set(workload, known);
		return known;
	};
	return images.flatMap((image) => {
		const uses = image.uses.filter(({ workload }) => isPlaced(workload));
		return image.exempt === void 0 && uses.length > 0 ? [{
			...image,
			uses
		}] : [];
	});
}
/** Images of which nobody could say what they were built for. */
function platformLinks(images, evidence) {
	return images.flatMap(({ subject, uses }) => {
		const answer = Object.hasOwn(evidence, subject) ? evidence[subject] : void 0;
		if (answer?.status !== "unverified") return [];
		const { reason, message } = answer;
		const locations = uses.map(({ workload, at }) => locateIn(workload.manifest, at));
		return {
			subject: `platforms of ${subject}`,
			kind: "link",
			image: subject,
			reason,
			message,
			locations
		};
	});
}
/** Asks about the images that are there; undefined where the configuration does not say that ECR may be asked. */
async function askPlatforms(used, images, { platforms, clusters, ...options }, asker) {
	if (!platforms) return void 0;
	const decisive = decisiveImages(used, clusters);
	const evidence = await gatherPlatforms(decisive, images, options, asker);
	return {
		evidence,
		clusters,
		unverified: platformLinks(decisive, evidence)
	};
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
				annotations: account.annotations,
				...roleMakerOf(account)
			} : { status: workload.serviceAccount.name === "" ? "unknown" : "not-found" }
		},
		containers: workload.containers.map((use) => containerOf(use, context)),
		cluster: context.clusterFor(workload.manifest.source.path),
		...nodesOf(workload, context),
		...context.pullPath?.enrichment.workload(workload),
		...podIdentityOf(workload.manifest, workload.namespace, workload.serviceAccount.name, context),
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
		...roleMakerOf(account),
		commentedAnnotation: commentedAnnotation(account.manifest),
		workloads: users.map((workload) => ({
			resource: resourceOf(workload.manifest),
			namespace: workload.namespace,
			at: workload.serviceAccount.at,
			containers: workload.containers.map((use) => containerOf(use, context)),
			roleAnnotations: misplacedRoles(workload)
		})),
		...context.pullPath?.enrichment.account(account),
		...podIdentityOf(account.manifest, account.namespace, account.manifest.name, context),
		object: account.manifest.object
	};
}
function roleMakerOf({ roleMadeIn }) {
	return roleMadeIn?.roleMadeBy ? { roleMadeBy: roleMadeIn.roleMadeBy } : {};
}
function nodesOf(workload, { platforms }) {
	const nodes = platforms && subjectNodes(workload, platforms.clusters);
	return nodes ? { nodes } : {};
}
function podIdentityOf(manifest, namespace, account, { pullPath }) {
	return pullPath?.enrichment.hasPodIdentity(manifest.source.path, namespace, account) ? { podIdentity: true } : {};
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
		},
		...document.renderer === void 0 ? {} : { renderer: document.renderer }
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
function imageOf({ text, parsed, filledBy }, context) {
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
		...filledBy && { filledBy },
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
		evidence: entryOf(context.evidence, reference) ?? NOT_LOOKED_UP,
		...platformsOf(reference, context)
	};
}
function platformsOf(reference, { platforms }) {
	const answer = platforms && entryOf(platforms.evidence, reference);
	return answer ? { platforms: answer } : {};
}
function entryOf(section, key) {
	return Object.hasOwn(section, key) ? section[key] : void 0;
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
	yield* context.pullPath?.subjects ?? [];
}

// src/preflight.ts
/**
* sources > manifests > inventory > evidence > subjects > policy > report: one direction, no back edges. Prints nothing.
* @throws PreflightError `nothing-to-check` where no workload, ServiceAccount or Secret was found and that was not allowed.
*/
async function preflight(options, { readSources, engine, rules, version, progress, baseline, earlier, notes = [], ...aws }) {
	progress.enter("reading");
	const seen = scan(await readSources(), options);
	progress.enter("looking up");
	const [{ evidence, platforms }, pullPathOf] = await Promise.all([askAboutImages(seen, options, aws), askAboutPulls(seen, options, aws)]);
	progress.answered(answeredRegistries(seen.images, evidence, aws.recorded !== void 0));
	progress.enter("judging");
	const pullPath = pullPathOf?.(seen.inventory, evidence.images);
	const judgeTree = (tree) => {
		const { sources, inventory, images } = tree;
		const { isExpected, clusterFor, levels } = options;
		const pulls = tree === seen ? pullPath : pullPathOf?.(inventory, evidence.images, earlier?.clusters);
		const subjects = buildSubjects(inventory, {
			evidence: evidence.images,
			isExpected,
			clusterFor,
			platforms,
			pullPath: pulls
		});
		const texts = withConfiguration(sources.texts, pulls);
		return {
			judged: judge(subjects, inventory, engine, rules, levels),
			texts,
			inventory,
			images,
			links: pulls
		};
	};
	const adoptWith = (before) => adopt(judgeTree(seen), {
		ignore: options.ignore,
		rules,
		now: aws.now(),
		baseline,
		earlier: before,
		isUnverified: (subject) => [evidence.images, platforms?.evidence].some((answers) => answers?.[subject]?.status === "unverified"),
		isComplete: isComplete(evidence) && [platforms, pullPath].every((part) => (part?.unverified.length ?? 0) === 0)
	});
	const adoption = earlier ? await earlier.withSources((sources) => adoptWith({
		label: earlier.label,
		tree: judgeTree(scan({
			...sources,
			checkout: sources.checkout ?? seen.sources.checkout
		}, {
			...options,
			allowEmpty: true
		}))
	})) : adoptWith();
	const lines = sourceLines(withConfiguration(seen.sources.texts, pullPath), seen.inventory.manifests, seen.inventory.unreadable);
	return {
		report: makeReport({
			scan: seen,
			evidence,
			platforms,
			pullPath,
			adoption,
			notes: [...seen.notes, ...notes],
			options,
			version
		}),
		lines,
		recordable: adoption.recordable,
		warnings: seen.warnings
	};
}
/** Images first: what they were built for is asked only of those that are there. */
async function askAboutImages({ images }, options, { collectPlatforms, ...aws }) {
	const evidence = await gatherEvidence(images, options, aws);
	return {
		evidence,
		platforms: await askPlatforms(images, evidence.images, options, {
			...aws,
			collectPlatforms
		})
	};
}
/** Loaded with the first cluster that says where it runs: most runs have none. */
async function askAboutPulls({ inventory }, options, { recorded, collectPullPath, now }) {
	if (!options.clusters.some(({ aws }) => aws !== null)) return void 0;
	const { askPullPath } = await import("./assemble.js");
	return askPullPath(inventory, options, {
		recorded,
		collectPullPath,
		now
	});
}
/** Findings may point into the configuration, whether it was scanned or not. */
function withConfiguration(texts, pullPath) {
	const scanned = new Set(texts.map(({ path }) => path));
	return [...texts, ...(pullPath?.sources ?? []).filter(({ path }) => !scanned.has(path))];
}
/** The part of the pipeline that needs no AWS and no policy; `collect` stops here and asks. */
function scan(sources, options) {
	const { kinds, production, namespaceFor } = options;
	const { manifests: all, unreadable, skipped, documents, objects, refused } = readAll(sources, options);
	const { manifests, skipped: owned } = withoutOwned(all);
	const { texts, checkout } = sources;
	const isProduction = (namespace) => production.matchesNamespace(namespace) !== void 0;
	const deployed = asDeployed(manifests, {
		texts,
		skipped: sources.skipped,
		checkout,
		kinds,
		isProduction,
		namespaceFor
	});
	const unread = [...unreadable, ...deployed.unreadable];
	const inventory = takeInventory(deployed.manifests, unread, {
		...production,
		namespaceFor,
		kinds
	});
	if (inventory.checkable === 0 && unread.length === 0 && !options.allowEmpty) throw nothingToCheck(sources.files, [
		...sources.skipped,
		...skipped,
		...deployed.skipped
	]);
	const images = privateEcrImages(inventory.workloads, (account) => options.aws.registries[account]?.lookup ?? true);
	return {
		sources,
		documents,
		objects: objects + deployed.manifests.length - manifests.length,
		skipped: foldTemplates([
			...sources.skipped,
			...skipped,
			...owned,
			...deployed.skipped
		]),
		inventory,
		images,
		notes: [
			...inventory.notes,
			...sources.notes ?? [],
			...deployed.notes
		],
		warnings: options.substitution ? substitutionWarnings(options.substitution, refused, texts) : []
	};
}
function readAll({ texts, unreadable }, { substitution, kinds }) {
	const all = {
		manifests: [],
		unreadable: [...unreadable ?? []],
		skipped: [],
		refused: /* @__PURE__ */ new Map(),
		documents: 0,
		objects: 0
	};
	let id = 0;
	const nextId = () => id++;
	for (const source of texts) {
		const read = withMade(readManifests(source, nextId), nextId);
		for (const manifest of read.manifests) if (mayMatter(manifest, kinds)) all.manifests.push(fillArgoParameters(fillParameters(substitution ? substituteIn(manifest, substitution, all.refused) : manifest)));
		all.unreadable.push(...read.unreadable);
		all.skipped.push(...read.skipped);
		all.documents += read.documents;
		all.objects += read.manifests.length;
	}
	return all;
}

export { renderBaseline as a, answeredRegistries as i, scan as n, gatherEvidence as o, askPlatforms as r, preflight as t };