import { n as PreflightError } from "./errors.js";
import { n as imageEvidence, t as ageEvidence } from "./document.js";
import { i as parseEcrHost, n as placeholderIn, r as isEcrPublicHost, t as parseImage } from "./reference.js";
import { a as locateLine, d as podsOf, f as escapeSegment, g as isTemplateValue, h as isObject, i as locateIn, l as parseYamlEvents, m as valueAt, n as lineStarts, o as locationOf, p as matchPointers, s as originNotes, t as lineAt, u as groupOf } from "./locate.js";
import { c as namespaceObjects, d as isGitOpsObject, f as applyImage, i as readManifests, l as productionOf, o as fillParameters, r as foldTemplates, u as resolveGitOps, y as splitDocuments } from "./templates.js";
import { n as isAwsOwnedAccount } from "./format-duration.js";
import { t as groupBy } from "./group-by.js";
import { r as count } from "./words.js";
import { a as toJson } from "./escape2.js";
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
				message: "the reference still holds a placeholder: render the manifests first"
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
/** Whether every image that could be asked for has got an answer. */
function isComplete({ images, notLookedUp }) {
	return !notLookedUp.some(({ why }) => why === "aws-off") && Object.values(images).every(({ status }) => status !== "unverified");
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
	const filledIn = triggeredContainers(manifest);
	const lists = Object.entries({
		...LISTS,
		...shape.lists
	}).flatMap(([list, role]) => itemsOf(valueAt(spec, `/${list}`)).map(([i, container]) => containerUse(role, `${at}/${list}/${i}`, container, filledIn)));
	const single = (shape.containers ?? []).flatMap((name) => {
		const container = valueAt(spec, `/${name}`);
		return isObject(container) ? containerUse("container", `${at}/${name}`, {
			name: MAIN,
			...container
		}, filledIn) : [];
	});
	return [...lists, ...single].flat().concat(imageVolumes(spec, at), imageFields(manifest, place));
}
function containerUse(role, at, container, filledIn) {
	const name = typeof container["name"] === "string" ? container["name"] : "";
	if (container["$patch"] === "delete") return [];
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
	return filledIn.has(name) || !Object.hasOwn(container, "image") ? {
		role,
		name,
		at,
		text: null,
		parsed: { state: "missing" }
	} : use(role, name, `${at}/image`, container["image"]);
}
function imageVolumes(spec, at) {
	return itemsOf(spec["volumes"]).flatMap(([i, volume]) => {
		const image = volume["image"];
		if (!isObject(image) || !Object.hasOwn(image, "reference")) return [];
		return [use("image-volume", typeof volume["name"] === "string" ? volume["name"] : "", `${at}/volumes/${i}/image/reference`, image["reference"])];
	});
}
/** Fields of operators' resources that hold an image: a reference, or its parts as Helm values have them. An empty one leaves the image to the operator. */
function imageFields({ object }, { at, base, shape }) {
	const find = (patterns = []) => patterns.flatMap((pattern) => matchPointers(object, pattern.startsWith("/") ? base + pattern : `${at}/${pattern}`));
	const references = find(shape.versions).filter((pointer) => String(valueAt(object, pointer)).includes("/"));
	return [...find(shape.images), ...references].flatMap((pointer) => {
		const value = valueAt(object, pointer);
		const name = pointer.slice(1).replaceAll("/", ".");
		if (value === "" || value === null || value === void 0) return [];
		if (!isObject(value)) return [use("image-field", name, pointer, value)];
		const [text, part] = joinedImage(value);
		return text === void 0 ? [] : [use("image-field", name, `${pointer}/${part}`, text)];
	});
}
/** `{registry, repository, tag, digest}` to a reference and the part that findings point at; nothing where the repository is left to the operator. */
function joinedImage(image) {
	const text = (key) => {
		const value = image[key];
		return typeof value === "string" && value !== "" || typeof value === "number" ? String(value) : void 0;
	};
	const [registry, tag, digest] = [
		text("registry"),
		text("tag"),
		text("digest")
	];
	const key = text("repository") === void 0 ? "name" : "repository";
	const repository = text(key);
	if (repository === void 0) return [void 0, key];
	return [`${registry ? `${registry}/` : ""}${repository}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`, tag ? "tag" : digest ? "digest" : key];
}
function use(role, name, at, value) {
	if (typeof value === "string" || value === null || value === void 0) return {
		role,
		name,
		at,
		text: value ?? "",
		parsed: parseImage(value ?? "")
	};
	if (isTemplateValue(value)) return {
		role,
		name,
		at,
		text: null,
		parsed: {
			state: "unresolved",
			token: "{{ }}",
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
function itemsOf(value) {
	if (!Array.isArray(value)) return [];
	return value.flatMap((item, i) => isObject(item) ? [[i, item]] : []);
}
/** Containers whose image an OpenShift ImageChange trigger fills in at deploy time: what is written there never runs. */
function triggeredContainers(manifest) {
	const names = /* @__PURE__ */ new Set();
	const spec = manifest.object["spec"];
	if (manifest.kind !== "DeploymentConfig" || !isObject(spec)) return names;
	for (const [, trigger] of itemsOf(spec["triggers"])) {
		const params = trigger["imageChangeParams"];
		if (trigger["type"] !== "ImageChange" || !isObject(params) || !Array.isArray(params["containerNames"])) continue;
		for (const name of params["containerNames"]) if (typeof name === "string") names.add(name);
	}
	return names;
}

// src/gitops/apply-images.ts
/**
* Replaces the images of an object as what deploys it does. Findings about a replaced image point at the object that sets it.
* @returns the same manifest where no image is replaced.
*/
function withImagesOf(manifest, { manifest: setter, images }, kinds) {
	const filled = new Map(manifest.filled);
	let object = manifest.object;
	for (const { role, text, at } of podsOf(manifest, kinds).flatMap((place) => containersOf(manifest, place))) {
		if (text === null || role === "image-field") continue;
		for (const override of images) {
			const image = applyImage(text, {
				...override,
				tagSuffix: void 0
			});
			if (image === void 0 || image === text) continue;
			object = withValue(object, at.split("/").slice(1), image);
			filled.set(at, {
				place: () => locateIn(setter, override.at),
				notes: () => [{
					message: `the image is written here; ${setter.kind} "${setter.name}" replaces it`,
					location: locateIn(manifest, at)
				}, ...manifest.filled?.get(at)?.notes() ?? []]
			});
		}
	}
	return object === manifest.object ? manifest : {
		...manifest,
		object,
		filled
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

// src/gitops/deploy.ts
/** The manifests as the Argo CD and Flux objects among them deploy them. */
function asDeployed(manifests, { texts, skipped, checkout, kinds, isProduction }) {
	const files = () => [.../* @__PURE__ */ new Set([...texts.flatMap(({ path, origin }) => [path, ...origin?.files ?? []]), ...skipped.map(({ file }) => file)])];
	const gitOps = resolveGitOps(manifests, {
		files,
		checkout,
		isProduction
	});
	return {
		manifests: manifests.map((manifest) => {
			const root = gitOps.rootOf(manifest.source.path);
			return root === void 0 || root.images.length === 0 ? manifest : withImagesOf(manifest, root, kinds);
		}),
		deployedTo: (path) => {
			const root = gitOps.rootOf(path);
			if (root === void 0 || root.namespace === null || root.namespace === "templated") return void 0;
			return {
				namespace: root.namespace,
				overrides: root.overrides
			};
		},
		skipped: gitOps.skipped,
		notes: gitOps.notes
	};
}

// src/inventory/images.ts
/** The private ECR images of all workloads, each once, in order of first use. */
function privateEcrImages(workloads, isLookedUp) {
	const byReference = /* @__PURE__ */ new Map();
	for (const workload of workloads) for (const { parsed, text, at } of workload.containers) {
		const image = parsed.state === "parsed" && parsed.image.ecr ? parsed.image : void 0;
		const registry = image?.ecr ?? (parsed.state === "unresolved" ? parsed.ecr : void 0);
		if (!image && !(parsed.state === "unresolved" && parsed.ecrLike)) continue;
		const subject = image?.reference ?? text ?? "";
		const known = byReference.get(subject);
		if (known) known.uses.push({
			workload,
			at
		});
		else byReference.set(subject, {
			image,
			account: registry?.account,
			uses: [{
				workload,
				at
			}]
		});
	}
	return [...byReference].map(([subject, { image, account, uses }]) => ({
		subject,
		image,
		uses,
		exempt: image?.ecr?.mismatch === void 0 ? exemptionOf(account, isLookedUp) : "host-mismatch"
	}));
}
function exemptionOf(account, isLookedUp) {
	if (account === void 0) return void 0;
	if (isAwsOwnedAccount(account)) return "aws-owned";
	return isLookedUp(account) ? void 0 : "lookup-off";
}
/** Distinct references of every kind, for the summary's count. */
function distinctImages(workloads) {
	const seen = /* @__PURE__ */ new Set();
	for (const { containers } of workloads) for (const { parsed, text } of containers) if (parsed.state === "parsed") seen.add(parsed.image.reference);
	else if (parsed.state !== "missing") seen.add(text ?? "");
	return seen.size;
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
		if (place !== void 0 && typeof name === "string" && name !== "") return {
			name,
			declared: true,
			at: place
		};
	}
	return {
		name: isDecidedElsewhere(object, base, shape) ? "" : "default",
		declared: false,
		at
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
	const { production, namespaceOf } = placing(namespaceObjects(manifests), options);
	const accounts = [];
	const secrets = [];
	let secretObjects = 0;
	for (const manifest of manifests) {
		if (groupOf(manifest.apiVersion) !== "") continue;
		if (manifest.kind === "ServiceAccount") accounts.push({
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
	const findAccount = accountIndex(accounts);
	const byShape = /* @__PURE__ */ new Map();
	const workloads = manifests.flatMap((manifest) => podsOf(manifest, options.kinds).flatMap((place) => {
		const containers = containersOf(manifest, place);
		if (containers.length === 0 && Object.keys(place.shape).length > 1) return [];
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
		checkable: workloads.length + accounts.length + secretObjects,
		notes: byShapeNote([...byShape.values()])
	};
}
/** What GitOps objects say of an object's namespace counts least, unless they replace whatever it says itself. */
function placing(labels, options) {
	const ownOf = (manifest) => manifest.namespace ?? options.namespaceFor(manifest.source.path);
	const namespaceOf = (manifest) => {
		const target = options.deployedTo?.(manifest.source.path);
		return target?.overrides ? target.namespace : ownOf(manifest) ?? target?.namespace ?? null;
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
/**
* Joins by effective namespace and name; two that name no namespace join each other, and a workload without a namespace also joins the only
* account of that name. Where one repository holds the same account several times (one overlay a cluster), the nearest by path is meant.
*/
function accountIndex(accounts) {
	const byKey = groupBy(accounts, (account) => `${account.namespace ?? ""}/${account.manifest.name}`);
	const byName = groupBy(accounts, (account) => account.manifest.name);
	return (manifest, namespace, name) => {
		const same = byKey.get(`${namespace ?? ""}/${name}`);
		if (same) return nearest(manifest, same);
		const named = namespace === null ? byName.get(name) : void 0;
		return named && new Set(named.map((account) => account.namespace)).size === 1 ? nearest(manifest, named) : void 0;
	};
}
function nearest(manifest, candidates) {
	if (candidates.length === 1) return candidates[0];
	const path = manifest.source.path;
	return candidates.toSorted((a, b) => sharedFolders(path, b.manifest.source.path) - sharedFolders(path, a.manifest.source.path))[0];
}
function sharedFolders(a, b) {
	if (a === b) return Number.POSITIVE_INFINITY;
	const left = a.split("/").slice(0, -1);
	const right = b.split("/").slice(0, -1);
	const different = left.findIndex((folder, i) => folder !== right[i]);
	return different < 0 ? left.length : different;
}

// src/inventory/owned.ts
/**
* Leaves out what a controller made, as `kubectl get deployments,replicasets,pods -o yaml` lists it: where the controller is among the
* manifests it is judged there, and a ReplicaSet that was scaled to none is a version that runs no more.
*/
function withoutOwned(manifests) {
	const known = new Set(manifests.map(keyOf$1));
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
function keyOf$1({ kind, namespace, name }) {
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
*/
function substitute(text, { values, environment }, withEnvironment) {
	if (!text.includes("$")) return text;
	return text.replace(PLACEHOLDER, (whole, dollar, braced, operator, fallback, bare) => {
		const name = braced ?? bare ?? "";
		if (dollar !== "") return whole;
		const value = Object.hasOwn(values, name) ? values[name] : withEnvironment ? environmentValue(environment, name) : void 0;
		return value === void 0 || value === "" && operator?.startsWith(":") === true ? operator === void 0 ? value ?? whole : fallback ?? "" : value;
	});
}
function environmentValue(environment, name) {
	const value = environment !== void 0 && Object.hasOwn(environment, name) ? environment[name] : void 0;
	return value === void 0 || SECRET_NAME.test(name) || !PLAIN_VALUE.test(value) ? void 0 : value;
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
* @returns the same manifest where nothing was filled in.
*/
function substituteIn(manifest, substitution) {
	if (!manifest.source.text.includes("$", manifest.start)) return manifest;
	const object = visit(manifest.object, substitution, false);
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
function visit(value, substitution, withEnvironment) {
	if (typeof value === "string") return substitute(value, substitution, withEnvironment);
	if (Array.isArray(value)) {
		const items = value.map((item) => visit(item, substitution, withEnvironment));
		return items.some((item, i) => item !== value[i]) ? items : value;
	}
	if (!isObject(value)) return value;
	let changed;
	for (const [key, entry] of Object.entries(value)) {
		const filled = visit(entry, substitution, FROM_ENVIRONMENT.has(key) || withEnvironment && isImageMapping(key));
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
	return {
		kept,
		suppressed
	};
}
function isTouched(now, before, contents) {
	if (contents(now.of) !== contents(before.of)) return true;
	const known = new Set(before.involved.map(contents));
	return now.involved.some((object) => !known.has(contents(object)));
}
/** What an object says, whatever its layout, comments and order of keys; for a document that does not parse, its text. */
function contentReader() {
	const known = /* @__PURE__ */ new Map();
	return (of) => {
		const before = known.get(of);
		if (before !== void 0) return before;
		const text = "object" in of ? canonical(of.object) : of.source.text.slice(of.start, of.end).trim();
		known.set(of, text);
		return text;
	};
}
function canonical(value) {
	return JSON.stringify(value, (_, entry) => entry !== null && typeof entry === "object" && !Array.isArray(entry) ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => a < b ? -1 : 1)) : entry);
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

// src/manifests/comments.ts
const SCALAR = 4;
/**
* Finds the comments that begin with a marker. Text inside a value is no comment, even where it looks like one (a script, a manifest in a ConfigMap);
* in a document that does not parse every line counts.
*/
function markedComments(source, marker) {
	const { text } = source;
	if (!text.includes(marker)) return [];
	const isQuoted = scalarTest(text);
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
/** Whether an offset lies inside a value; documents are parsed when the first offset in them is asked for. */
function scalarTest(text) {
	const documents = splitDocuments(text).map((span) => ({
		...span,
		events: void 0
	}));
	return (offset) => {
		const document = documents.find(({ start, end }) => start <= offset && offset < end);
		if (!document) return false;
		document.events ??= eventsOf(text.slice(document.start, document.end));
		const inside = offset - document.start;
		return document.events.some((event) => event.type === SCALAR && event.valueStart >= 0 && event.valueStart <= inside && inside < event.valueEnd);
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
			const key = keyOf(suppression);
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
function keyOf({ rule, container, location }) {
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
	if ("object" in of) for (const pointer of holdersOf(at, subject.type === "workload" ? subject.podSpec.at : void 0)) {
		const location = locateIn(of, pointer);
		lines.add(`${location.line} ${location.file}`);
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
		suppressed: []
	};
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
		notes: [
			...spoken.problems.map(({ location, message }) => `${location.file}:${location.line}: ${message}.`),
			...baselineNotes(known.gone),
			...earlier ? earlierNotes(earlier.label, known.kept.length, fresh.suppressed.length, imagesApart.size) : [],
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
const NEEDS_AWS = /^(?:ecr-(?:image|repository)-|pull-role-|pull-through-|repository-policy-|irsa-(?:role|trust)-|subnet-|image-expires-)/;
function baselineNotes(gone) {
	if (gone === 0) return [];
	return [`${count(gone, "finding")} of the baseline ${gone === 1 ? "was" : "were"} not found in this run: --write-baseline writes it without ${gone === 1 ? "it" : "them"}.`];
}
function earlierNotes(label, found, old, images) {
	const what = old > 0 ? `: ${count(old, "finding")} that ${old === 1 ? "was" : "were"} there before ${old === 1 ? "does" : "do"} not count` : found > 0 ? ": nothing that was found was there before" : "";
	const unverified = images === 0 ? [] : [`${count(images, "image")} that could not be verified ${images === 1 ? "is" : "are"} used only by objects this change leaves as they were: ${images === 1 ? "it does" : "they do"} not count.`];
	return [`Judged as a change to ${label}${what}.`, ...unverified];
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
function toFinding(raw, rule, subject, locate, level) {
	const severity = level ?? (rule.level === "off" ? "off" : raw.severity ?? rule.level);
	if (severity === "off") return void 0;
	const { id } = subject.resource;
	const resource = refOf(subject.resource);
	return {
		rule: rule.id,
		severity,
		message: raw.message,
		remediation: rule.remediation,
		help: rule.help,
		resource,
		...raw.container === void 0 ? {} : { container: raw.container },
		...raw.image === void 0 ? {} : { image: raw.image },
		location: locate(id, placeOf$1(raw)),
		related: (raw.related ?? []).map((related) => ({
			message: related.message,
			location: locate(related.of.id, placeOf$1(related)),
			resource: refOf(related.of)
		})),
		fingerprint: fingerprint(raw, resource),
		...raw.paste === void 0 ? {} : { paste: raw.paste }
	};
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
* `apps/v1beta1` and `apps/v1` name the same object. 20 hex digits.
*/
function fingerprint(raw, { apiVersion, kind, namespace, name }) {
	const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
	const parts = [
		raw.rule,
		group,
		kind,
		namespace,
		name,
		raw.container ?? null,
		raw.key ?? raw.message
	];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

// src/policy/judge.ts
/** Asks the policy about every subject and turns what it says into findings at a place. */
function judge(subjects, manifests, engine, rules, levels) {
	const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]));
	const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
	const place = (id, at) => {
		const target = byId.get(id);
		if (!target) throw new Error(`the policy points at a resource that was not in its input: ${id}`);
		if (at.line !== void 0 && "object" in target) return locateLine(target.source, at.line);
		return "object" in target ? locateIn(target, at.pointer ?? "") : target.location;
	};
	const findings = [];
	for (const { subject, of } of subjects) {
		byId.set(subject.resource.id, of);
		for (const raw of engine.evaluate(subject)) {
			const rule = ruleOf.get(raw.rule);
			if (!rule) throw new Error(`the policy names a rule that is not in the catalogue: ${raw.rule}`);
			const finding = toFinding(raw, rule, subject, place, levels.get(rule.id));
			if (finding) findings.push({
				finding: "object" in of ? {
					...finding,
					related: [...finding.related, ...originNotes(of, raw.at)]
				} : finding,
				at: raw.at,
				subject,
				of,
				involved: (raw.related ?? []).flatMap((related) => byId.get(related.of.id) ?? [])
			});
		}
	}
	return findings;
}

// src/report/make-report.ts
/** Puts the parts together: sorted, counted, with the one verdict that the exit code follows. */
function makeReport({ scan, evidence, pullPath, adoption, notes, options, version }) {
	const sorted = adoption.findings.toSorted(byPlace);
	const unverified = [...unverifiedOf(scan.images, evidence.images), ...pullPath?.unverified ?? []];
	const count = (severity) => sorted.filter((finding) => finding.severity === severity).length;
	return {
		schemaVersion: 1,
		tool: {
			name: "ecr-preflight",
			version
		},
		verdict: verdictOf(sorted, unverified.filter(({ subject }) => !adoption.imagesApart.has(subject)), options),
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
/** What was meant to be rendered and was not is said by name: it is deployed, and what it deploys was not judged. */
const NOT_RENDERED = /* @__PURE__ */ new Set([
	"render-failed",
	"not-rendered",
	"plugin"
]);
const NAMED = 5;
function notRenderedNotes(skipped) {
	const found = skipped.filter(({ reason }) => NOT_RENDERED.has(reason));
	const more = found.length > NAMED ? [`${found.length - NAMED} more are not judged as they are deployed (--verbose names them).`] : [];
	return [...found.slice(0, NAMED).map(({ file, message }) => `${file} is not judged as it is deployed: ${message}`), ...more];
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
				annotations: account.annotations
			} : { status: workload.serviceAccount.name === "" ? "unknown" : "not-found" }
		},
		containers: workload.containers.map((use) => containerOf(use, context)),
		cluster: context.clusterFor(workload.manifest.source.path),
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
function imageOf({ text, parsed }, context) {
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
		evidence: (Object.hasOwn(context.evidence, reference) ? context.evidence[reference] : void 0) ?? NOT_LOOKED_UP
	};
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
	progress.enter("asking ECR");
	const [evidence, pullPathOf] = await Promise.all([gatherEvidence(seen.images, options, aws), askAboutPulls(seen, options, aws)]);
	progress.enter("judging");
	const pullPath = pullPathOf?.(seen.inventory, evidence.images);
	const judgeTree = (tree) => {
		const { sources, inventory, images } = tree;
		const { isExpected, clusterFor, levels } = options;
		const pulls = tree === seen ? pullPath : pullPathOf?.(inventory, evidence.images);
		const subjects = buildSubjects(inventory, {
			evidence: evidence.images,
			isExpected,
			clusterFor,
			pullPath: pulls
		});
		const texts = withConfiguration(sources.texts, pulls);
		return {
			judged: judge(subjects, inventory.manifests, engine, rules, levels),
			texts,
			inventory,
			images
		};
	};
	const adoptWith = (before) => adopt(judgeTree(seen), {
		ignore: options.ignore,
		rules,
		now: aws.now(),
		baseline,
		earlier: before,
		isUnverified: (subject) => evidence.images[subject]?.status === "unverified",
		isComplete: isComplete(evidence) && (pullPath?.unverified.length ?? 0) === 0
	});
	const adoption = earlier ? await earlier.withSources((sources) => adoptWith({
		label: earlier.label,
		tree: judgeTree(scan({
			...sources,
			checkout: seen.sources.checkout
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
			pullPath,
			adoption,
			notes: [...seen.notes, ...notes],
			options,
			version
		}),
		lines,
		recordable: adoption.recordable
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
	const { manifests: all, unreadable, skipped, documents, objects } = readAll(sources, options);
	const { manifests, skipped: owned } = withoutOwned(all);
	const { texts, checkout } = sources;
	const isProduction = (namespace) => production.matchesNamespace(namespace) !== void 0;
	const deployed = asDeployed(manifests, {
		texts,
		skipped: sources.skipped,
		checkout,
		kinds,
		isProduction
	});
	const inventory = takeInventory(deployed.manifests, unreadable, {
		...production,
		namespaceFor,
		kinds,
		deployedTo: deployed.deployedTo
	});
	if (inventory.checkable === 0 && unreadable.length === 0 && !options.allowEmpty) throw nothingToCheck(sources, skipped);
	const images = privateEcrImages(inventory.workloads, (account) => options.aws.registries[account]?.lookup ?? true);
	return {
		sources,
		documents,
		objects,
		skipped: foldTemplates([
			...sources.skipped,
			...skipped,
			...owned,
			...deployed.skipped
		]),
		inventory,
		images,
		notes: [...inventory.notes, ...deployed.notes]
	};
}
function readAll({ texts, unreadable }, { substitution, kinds }) {
	const all = {
		manifests: [],
		unreadable: [...unreadable ?? []],
		skipped: [],
		documents: 0,
		objects: 0
	};
	let id = 0;
	for (const source of texts) {
		const read = readManifests(source, () => id++);
		for (const manifest of read.manifests) if (mayMatter(manifest, kinds)) all.manifests.push(fillParameters(substitution ? substituteIn(manifest, substitution) : manifest));
		all.unreadable.push(...read.unreadable);
		all.skipped.push(...read.skipped);
		all.documents += read.documents;
		all.objects += read.manifests.length;
	}
	return all;
}
function nothingToCheck(sources, skipped) {
	const reasons = /* @__PURE__ */ new Map();
	for (const { reason } of [...sources.skipped, ...skipped]) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
	const unrendered = [...sources.skipped, ...skipped].filter(({ reason }) => reason === "render-failed" || reason === "not-rendered").slice(0, 3).map(({ file, message }) => `${file}: ${message}`);
	return new PreflightError("nothing-to-check", `nothing to check: no workload, ServiceAccount or Secret in ${sources.files} ${sources.files === 1 ? "file" : "files"}${counted ? ` (skipped: ${counted})` : ""}`, { hint: ["check the paths, render templates first, or pass --allow-empty where an empty result is right", ...unrendered].join("\n  ") });
}

export { gatherEvidence as i, scan as n, renderBaseline as r, preflight as t };