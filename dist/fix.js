import { n as PreflightError } from "./errors.js";
import { _ as isObject, a as valueAt, l as locateIn, o as lineAt, p as originNotes, s as lineStarts } from "./kinds.js";
import { t as require_dist } from "./dist2.js";
import { c as withoutCommands, s as visible } from "./escape2.js";
import { s as resourceName } from "./words.js";
import { t as groupBy } from "./group-by.js";
import { D as readManifests, o as parseImage } from "./image-entry.js";
import { t as ROLE_ARN } from "./role-arn.js";
import { n as scan } from "./preflight.js";
import { n as closingLine } from "./text-sections.js";
import { t as prepareScan } from "./scan.js";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";

// src/fix/bytes.ts
const UTF8_MARK = Buffer.from([
	239,
	187,
	191
]);
/**
* The bytes of a file with another text: byte order mark and encoding stay.
* @param before what the file was read as
* @returns undefined where the file is not what it was read as
*/
function withText(bytes, before, after) {
	for (const encode of [
		plain,
		marked,
		littleEndian,
		bigEndian
	]) if (encode(before).equals(bytes)) return encode(after);
}
function plain(text) {
	return Buffer.from(text, "utf8");
}
function marked(text) {
	return Buffer.concat([UTF8_MARK, plain(text)]);
}
function littleEndian(text) {
	return Buffer.concat([Buffer.from([255, 254]), Buffer.from(text, "utf16le")]);
}
function bigEndian(text) {
	return littleEndian(text).swap16();
}

// src/fix/edit.ts
var import_dist = require_dist();
function applyEdit(text, { start, end, text: replacement }) {
	return text.slice(0, start) + replacement + text.slice(end);
}
function lineStart(text, offset) {
	return text.lastIndexOf("\n", offset - 1) + 1;
}
/** Offset of the line break that ends a line, or the end of the text. */
function lineEnd(text, offset) {
	const newline = text.indexOf("\n", offset);
	if (newline < 0) return text.length;
	return newline > offset && text[newline - 1] === "\r" ? newline - 1 : newline;
}
function columnOf(text, offset) {
	return offset - lineStart(text, offset);
}
/** Whole lines, put below the line of an offset, with the line breaks that the text has. */
function insertBelow(text, offset, lines) {
	const lineBreak = /\r?\n/.exec(text)?.[0] ?? "\n";
	const newline = text.indexOf("\n", offset);
	if (newline < 0) return {
		start: text.length,
		end: text.length,
		text: lines.map((line) => lineBreak + line).join("")
	};
	return {
		start: newline + 1,
		end: newline + 1,
		text: lines.map((line) => line + lineBreak).join("")
	};
}

// src/fix/object-node.ts
/** @returns undefined where it is not written as a mapping of its own, or `yaml` does not read the document */
function objectNode({ source, start, end, base }) {
	const document = (0, import_dist.parseDocument)(source.text.slice(start, end), {
		uniqueKeys: false,
		prettyErrors: false,
		logLevel: "silent"
	});
	if (document.errors.length > 0) return void 0;
	const node = nodeAt(document.contents, base);
	return (0, import_dist.isMap)(node) ? {
		map: node,
		start,
		document
	} : void 0;
}
/** The node at a JSON pointer, as far as it is written there: nothing is followed through aliases and merges. */
function nodeAt(root, pointer) {
	let node = root;
	for (const raw of pointer.split("/").slice(1)) {
		const segment = raw.replaceAll("~1", "/").replaceAll("~0", "~");
		if ((0, import_dist.isMap)(node)) node = pairOf(node, segment)?.value;
		else if ((0, import_dist.isSeq)(node)) node = node.items[Number(segment)];
		else return void 0;
	}
	return node;
}
/** The last one of a repeated key is the one that counts. */
function pairOf(map, key) {
	return map.items.findLast(({ key: node }) => (0, import_dist.isScalar)(node) && String(node.value) === key);
}
/** Offsets of a node in the text; of its value only, without anchor and tag. */
function spanOf(node, { start }) {
	if (!(0, import_dist.isScalar)(node) && !(0, import_dist.isCollection)(node) && !(0, import_dist.isAlias)(node)) return void 0;
	return node.range ? {
		start: start + node.range[0],
		end: start + node.range[1]
	} : void 0;
}
/** Whether an offset lies in a value: what looks like a comment there is none. */
function isInScalar({ document, start }, offset) {
	let found = false;
	(0, import_dist.visit)(document, { Scalar: (_, { range }) => {
		if (!range || offset < start + range[0] || offset >= start + range[1]) return void 0;
		found = true;
		return import_dist.visit.BREAK;
	} });
	return found;
}

// src/fix/scalar.ts
/**
* The edit that gives a value that is written on its own another text: quotes stay, a block scalar becomes a plain one.
* @param isFlow in flow style a plain word could end too early
*/
function scalarEdit(text, node, value, replacement, isFlow) {
	const span = (0, import_dist.isScalar)(value) ? spanOf(value, node) : void 0;
	if (!(0, import_dist.isScalar)(value) || !span) return { refusal: "its value is written somewhere else (an alias or a merge)" };
	const plain = isFlow ? `"${replacement}"` : replacement;
	if (span.end === span.start) return {
		...span,
		text: text[span.start - 1] === ":" ? ` ${plain}` : plain
	};
	if (value.type === "QUOTE_DOUBLE" || value.type === "QUOTE_SINGLE") return {
		start: span.start + 1,
		end: span.end - 1,
		text: replacement
	};
	const lineBreak = value.type === "PLAIN" ? "" : /\r?\n$/.exec(text.slice(span.start, span.end))?.[0] ?? "";
	return {
		start: span.start,
		end: span.end - lineBreak.length,
		text: plain
	};
}
/** The edit that changes the tag of an image reference, and not one character else of it. */
function tagEdit(text, node, value, from, to) {
	const span = (0, import_dist.isScalar)(value) ? spanOf(value, node) : void 0;
	if (!(0, import_dist.isScalar)(value) || !span) return { refusal: "its value is written somewhere else (an alias or a merge)" };
	const at = text.lastIndexOf(`:${from}`, span.end) + 1;
	const end = at + from.length;
	return at > span.start && /^["']?$/.test(text.slice(end, span.end)) ? {
		start: at,
		end,
		text: to
	} : { refusal: "its value is written with escapes or over several lines" };
}

// src/fix/annotation.ts
const ROLE_ANNOTATION = "eks.amazonaws.com/role-arn";
const ANNOTATION_AT = `/metadata/annotations/${ROLE_ANNOTATION.replaceAll("/", "~1")}`;
const INDENT = 2;
const ELSEWHERE = { refusal: "its metadata is written somewhere else (an alias or a merge), or in a way that cannot be told apart" };
/**
* The edit that gives an account its annotation: the comment it stands in, where that has its place among the annotations; else a line of its own.
* Block and flow style stay what they are.
*/
function annotationEdit(manifest, arn, comment) {
	const node = objectNode(manifest);
	const metadata = node && pairOf(node.map, "metadata");
	if (!node || !metadata || !(0, import_dist.isMap)(metadata.value)) return ELSEWHERE;
	const place = {
		text: manifest.source.text,
		node,
		arn
	};
	const annotations = pairOf(metadata.value, "annotations");
	if (!annotations) return metadata.value.flow ? newInFlow(place, metadata.value) : newInBlock(place, metadata, metadata.value);
	if ((0, import_dist.isMap)(annotations.value)) return amongAnnotations(place, annotations, annotations.value, comment);
	return inNothing(place, metadata, metadata.value, annotations, comment);
}
function amongAnnotations(place, pair, annotations, comment) {
	const { text, node, arn } = place;
	const existing = pairOf(annotations, ROLE_ANNOTATION);
	if (existing) return scalarEdit(text, node, existing.value, arn, annotations.flow === true);
	if (annotations.flow) return intoFlow(place, annotations, (quote) => `${quote(ROLE_ANNOTATION)}: "${arn}"`);
	const first = spanOf(annotations.items[0]?.key, node);
	return first ? intoBlock(place, pair, annotations, columnOf(text, first.start), comment) : ELSEWHERE;
}
/** `annotations:` with nothing behind it, or with a `null`. */
function inNothing(place, metadataPair, metadata, pair, comment) {
	const { text, node, arn } = place;
	const [outer, key, value] = [
		spanOf(metadataPair.key, node),
		spanOf(pair.key, node),
		spanOf(pair.value, node)
	];
	if (!outer || !key || !value || !(0, import_dist.isScalar)(pair.value) || (pair.value.value ?? null) !== null) return ELSEWHERE;
	if (metadata.flow || value.end > value.start) {
		const space = text[value.start - 1] === ":" ? " " : "";
		return {
			...value,
			text: `${space}{"${ROLE_ANNOTATION}": "${arn}"}`
		};
	}
	const column = columnOf(text, key.start);
	return intoBlock(place, pair, void 0, column + stepOf(column - columnOf(text, outer.start)), comment);
}
/** Where the comment stands, or below the key. */
function intoBlock({ text, node, arn }, pair, annotations, column, comment) {
	const key = spanOf(pair.key, node);
	if (!key) return ELSEWHERE;
	const indent = " ".repeat(column);
	if (comment && isAmong(text, key.end, annotations && spanOf(annotations, node)?.end, comment.line)) return {
		start: comment.line,
		end: lineEnd(text, comment.line),
		text: indent + comment.text
	};
	return insertBelow(text, key.end, [`${indent}${ROLE_ANNOTATION}: ${arn}`]);
}
/** Between the key and the last entry, or with nothing but comments and empty lines in between. */
function isAmong(text, keyEnd, lastEnd, line) {
	if (line < keyEnd) return false;
	if (lastEnd !== void 0 && line < lastEnd) return true;
	return text.slice(lineEnd(text, lastEnd ?? keyEnd), line).split("\n").every((content) => /^[ \t]*(?:#.*)?\r?$/.test(content));
}
/** Below the namespace, or else the name, as people order them. */
function newInBlock({ text, node, arn }, pair, metadata) {
	const [key, first] = [spanOf(pair.key, node), spanOf(metadata.items[0]?.key, node)];
	if (!key || !first) return ELSEWHERE;
	const above = ["namespace", "name"].flatMap((name) => {
		const value = pairOf(metadata, name)?.value;
		return (0, import_dist.isScalar)(value) && (value.type === "PLAIN" || value.type === "QUOTE_DOUBLE" || value.type === "QUOTE_SINGLE") ? spanOf(value, node) ?? [] : [];
	})[0];
	const column = columnOf(text, first.start);
	const deeper = column + stepOf(column - columnOf(text, key.start));
	return insertBelow(text, (above ?? key).end, [`${" ".repeat(column)}annotations:`, `${" ".repeat(deeper)}${ROLE_ANNOTATION}: ${arn}`]);
}
function newInFlow(place, metadata) {
	return intoFlow(place, metadata, (quote) => `${quote("annotations")}: {${quote(ROLE_ANNOTATION)}: "${place.arn}"}`);
}
/** In front of the first entry, on a line of its own where that has one. JSON has no words without quotes. */
function intoFlow({ text, node }, map, pair) {
	const span = spanOf(map, node);
	if (!span || text[span.start] !== "{") return ELSEWHERE;
	const quotesOf = (neighbour) => (0, import_dist.isScalar)(neighbour) && neighbour.type === "QUOTE_DOUBLE" ? (word) => `"${word}"` : (word) => word;
	const first = map.items[0]?.key;
	const firstSpan = spanOf(first, node);
	if (!firstSpan) return {
		start: span.start + 1,
		end: span.start + 1,
		text: pair(quotesOf(node.map.items[0]?.key))
	};
	const between = /\r?\n[ \t]*$/.exec(text.slice(span.start + 1, firstSpan.start))?.[0] ?? " ";
	return {
		start: firstSpan.start,
		end: firstSpan.start,
		text: `${pair(quotesOf(first))},${between}`
	};
}
function stepOf(difference) {
	return difference > 0 ? difference : INDENT;
}

// src/fix/deployed-values.ts
/** Every image and every role of a run, by the object that has it, to be compared with those of another. */
function deployedValues({ workloads, accounts }) {
	return [...workloads.flatMap(({ manifest, containers }) => containers.map(({ at }) => line(manifest, at))), ...accounts.map(({ manifest }) => line(manifest, ANNOTATION_AT))].toSorted();
}
function line(manifest, at) {
	const { source, apiVersion, kind, namespace, name, object } = manifest;
	return JSON.stringify([
		source.path,
		apiVersion,
		kind,
		namespace,
		name,
		at,
		valueAt(object, at)
	]);
}

// src/fix/plain.ts
/** Lines that do nothing but be read, wherever they are printed. */
function isPlain(text) {
	return text.split(/\r?\n/).every((line) => {
		const shown = line.replaceAll("	", " ");
		return visible(shown) === shown && withoutCommands(shown) === shown;
	});
}

// src/fix/diff.ts
/** Lines shown around a change. */
const CONTEXT = 3;
/**
* A unified diff, as `git apply` and `patch` take it.
* @param isHidden whether a line (1-based) of the old text must not be shown: the context ends there, as it does at a line that acts on whoever prints it
*/
function unifiedDiff(path, before, after, isHidden) {
	const old = splitLines(before);
	const isContext = (line) => {
		const text = old[line - 1] ?? "";
		return /^(?:---)?\s*$/.test(text) || !isHidden(line) && isPlain(text);
	};
	const shown = hunks(diffLines(old, splitLines(after)), isContext);
	return shown.length === 0 ? "" : `--- ${fileName("a", path)}\n+++ ${fileName("b", path)}\n${shown.join("")}`;
}
function splitLines(text) {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
/** Common lines at both ends, and Myers' shortest way through what lies between. */
function diffLines(before, after) {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	const same = (text) => ({
		text,
		kind: "same"
	});
	return [
		...before.slice(0, head).map(same),
		...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
		...before.slice(before.length - tail).map(same)
	];
}
/** E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). */
function shortestEdit(before, after) {
	const [n, m] = [before.length, after.length];
	let reach = /* @__PURE__ */ new Map([[1, 0]]);
	const history = [];
	const follow = (x, k) => {
		let at = x;
		while (at < n && at - k < m && before[at] === after[at - k]) at++;
		return at;
	};
	for (let steps = 0;; steps++) {
		history.push(reach);
		const next = new Map(reach);
		for (let k = -steps; k <= steps; k += 2) next.set(k, follow(startOf(reach, k, steps), k));
		reach = next;
		if ((reach.get(n - m) ?? -1) >= n) return walkBack(before, after, history);
	}
}
/** Where a diagonal is entered: from above (a line added) or from the left (one removed). */
function startOf(reach, k, steps) {
	const [left, above] = [reach.get(k - 1) ?? -1, reach.get(k + 1) ?? -1];
	return k === -steps || k !== steps && left < above ? above : left + 1;
}
function walkBack(before, after, history) {
	const lines = [];
	let [x, y] = [before.length, after.length];
	for (let steps = history.length - 1; steps >= 0; steps--) {
		const reach = history[steps] ?? /* @__PURE__ */ new Map();
		const k = x - y;
		const start = steps === 0 ? 0 : startOf(reach, k, steps);
		for (; x > start && y > start - k; y--) lines.push({
			text: before[--x] ?? "",
			kind: "same"
		});
		if (steps === 0) break;
		if (k === -steps || k !== steps && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1)) lines.push({
			text: after[--y] ?? "",
			kind: "added"
		});
		else lines.push({
			text: before[--x] ?? "",
			kind: "removed"
		});
	}
	return lines.reverse();
}
const MARK = {
	same: " ",
	removed: "-",
	added: "+"
};
function hunks(lines, isContext) {
	const numbered = [];
	let [old, now] = [1, 1];
	for (const line of lines) {
		numbered.push({
			line,
			old,
			now,
			isShown: line.kind !== "same"
		});
		if (line.kind !== "added") old++;
		if (line.kind !== "removed") now++;
	}
	for (const [at, { line }] of numbered.entries()) {
		if (line.kind === "same") continue;
		for (const step of [-1, 1]) for (let distance = 1; distance <= CONTEXT; distance++) {
			const near = numbered[at + step * distance];
			if (!near || near.line.kind === "same" && !isContext(near.old)) break;
			near.isShown = true;
		}
	}
	const texts = [];
	for (let from = 0; from < numbered.length; from++) {
		if (!numbered[from]?.isShown) continue;
		let to = from;
		while (numbered[to + 1]?.isShown) to++;
		texts.push(hunk(numbered.slice(from, to + 1)));
		from = to;
	}
	return texts;
}
function hunk(lines) {
	const range = (start, without) => {
		const count = lines.filter(({ line }) => line.kind !== without).length;
		return count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`;
	};
	const body = lines.map(({ line: { kind, text } }) => `${MARK[kind]}${text}${text.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
	return `@@ -${range(lines[0]?.old ?? 1, "added")} +${range(lines[0]?.now ?? 1, "removed")} @@\n${body.join("")}`;
}
/** As git writes names that hold more than printable ASCII: in quotes, with escapes. */
function fileName(side, path) {
	const name = `${side}/${path}`;
	if (/^[!-~]+$/.test(name) && !/["\\]/.test(name)) return name;
	const escaped = [...Buffer.from(name)].map((byte) => {
		const character = String.fromCharCode(byte);
		if (character === "\"" || character === "\\") return `\\${character}`;
		return byte >= 32 && byte < 127 ? character : `\\${byte.toString(8).padStart(3, "0")}`;
	});
	return /^[ -~]+$/.test(name) && !/["\\]/.test(name) ? name : `"${escaped.join("")}"`;
}

// src/fix/decided.ts
/**
* The edit of the file that decides a value of a rendered object: only where exactly the value stands there, or the tag that is replaced (`newTag:`
* of a kustomization, `tag:` of a values file), and nothing else in the file changes with it.
* @returns undefined where it is not so
* @param location where the value is decided, in the text
*/
function decidedEdit(text, location, wanted) {
	const [start, end] = [offsetOf(text, location.line, location.column), offsetOf(text, location.endLine, location.endColumn)];
	const written = text.slice(start, end);
	const [, quote = "", inner = ""] = /^(["']?)(.*)\1$/s.exec(written) ?? [];
	const replacement = replacementOf(inner, wanted);
	if (replacement === void 0 || /[\\\r\n]/.test(inner) || quote !== "" && inner.includes(quote)) return void 0;
	const edit = quote === "" ? {
		start,
		end,
		text: plainOrQuoted(replacement)
	} : {
		start: start + 1,
		end: end - 1,
		text: replacement
	};
	return changesOneValue(text, applyEdit(text, edit)) ? edit : void 0;
}
function replacementOf(inner, { old, value, tag }) {
	if (inner === old) return value;
	if (tag === void 0) return void 0;
	if (inner === tag.from) return tag.to;
	return inner.endsWith(`:${tag.from}`) && old.endsWith(inner) ? `${inner.slice(0, -tag.from.length)}${tag.to}` : void 0;
}
/** What a reader of YAML, old or new, would take for a number, a date or a truth value gets quotes. */
function plainOrQuoted(text) {
	return /^(?!(?:true|false|null|yes|no|on|off|y|n)$)(?:[a-z][\w.:@-]*|\d+\.\d+\.\d+(?:[.-][\w.-]+)?|[\w.:@-]+\/[\w.:/@-]+)$/i.test(text) && !text.endsWith(":") && (0, import_dist.parseDocument)(text).toJS() === text ? text : `"${text}"`;
}
/** Templates that are no YAML are left to the check that renders anew. */
function changesOneValue(before, after) {
	const [old, now] = [before, after].map((text) => (0, import_dist.parseAllDocuments)(text, {
		uniqueKeys: false,
		logLevel: "silent"
	}));
	if (!old || !now || old.some(({ errors }) => errors.length > 0)) return true;
	return now.every(({ errors }) => errors.length === 0) && differences(old.map(asObject), now.map(asObject)) === 1;
}
function asObject(document) {
	return document.toJS();
}
/** Leaves that are not the same; what aliases share counts in each of its places. */
function differences(a, b) {
	if (isDeepStrictEqual(a, b)) return 0;
	if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return 1;
	const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
	return [.../* @__PURE__ */ new Set([...left.keys(), ...right.keys()])].reduce((sum, key) => sum + differences(left.get(key), right.get(key)), 0);
}
function offsetOf(text, line, column) {
	return (lineStarts(text)[line - 1] ?? text.length) + column - 1;
}

// src/fix/verify.ts
/**
* Whether the new text says exactly what the old one said, but for one value of one object: whatever an edit was meant to be, this is what the
* readers of the file will see.
* @param object index of the object within its file
* @param path keys from the object to the value
*/
function changesOnly(before, after, object, path, value) {
	const [old, now] = [readManifests(before, () => 0), readManifests({
		path: before.path,
		text: after
	}, () => 0)];
	if (old.documents !== now.documents || old.unreadable.length !== now.unreadable.length || old.manifests.length !== now.manifests.length) return false;
	return isDeepStrictEqual(old.skipped, now.skipped) && old.manifests.every((manifest, at) => {
		const expected = at === object ? withValue(manifest.object, path, value) : manifest.object;
		return expected !== void 0 && isDeepStrictEqual(now.manifests[at]?.object, expected);
	});
}
/** A copy with the value at the path; mappings that are not there yet are made. */
function withValue(object, path, value) {
	const copy = unshared(object);
	let at = copy;
	for (const [i, key] of path.entries()) {
		const isLast = i === path.length - 1;
		if (Array.isArray(at) && typeof key === "number") {
			if (isLast) at[key] = value;
			else at = at[key] ?? null;
		} else if (isObject(at)) {
			const map = at;
			if (isLast) map[key] = value;
			else at = map[key] ??= {};
		} else return void 0;
	}
	return copy;
}
/** What aliases share would change with the value, and in both places. */
function unshared(value) {
	if (Array.isArray(value)) return value.map(unshared);
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unshared(entry)])) : value;
}

// src/fix/make.ts
/** Makes one change in a text and reads it back. */
function make({ manifest, change }, source) {
	const { manifests } = readManifests(source, () => 0);
	const object = indexOf(manifest);
	const now = manifests[object];
	if (!now) return { refusal: "its file cannot be read any more" };
	const wanted = change(now);
	if ("refusal" in wanted) return wanted;
	const { at, value, edit } = wanted;
	if ("refusal" in edit) return edit;
	const text = applyEdit(source.text, edit);
	if (![source.text.slice(lineStart(source.text, edit.start), lineEnd(source.text, edit.end)), edit.text].every(isPlain)) return { refusal: "its line holds characters that cannot be shown" };
	if (!changesOnly(source, text, object, pathOf(now.object, at), value)) return { refusal: "something else would change with it" };
	return {
		text,
		line: lineAt(source.text, edit.start),
		at,
		value
	};
}
/** Index of the object among those of its file, which no edit changes. */
function indexOf({ source, start, base }) {
	return readManifests(source, () => 0).manifests.findIndex((one) => one.start === start && one.base === base);
}
/** A pointer as keys, numbers where there is a list. */
function pathOf(object, pointer) {
	const path = [];
	let at = object;
	for (const raw of pointer.split("/").slice(1)) {
		const segment = raw.replaceAll("~1", "/").replaceAll("~0", "~");
		path.push(Array.isArray(at) ? Number(segment) : segment);
		at = Array.isArray(at) ? at[Number(segment)] : isObject(at) ? at[segment] : void 0;
	}
	return path;
}

// src/fix/decided-elsewhere.ts
/** Plans the changes of rendered objects; nothing is written where a place decides something that nobody asked to change. */
function decidedElsewhere(inventory) {
	const edits = /* @__PURE__ */ new Map();
	const rendered = /* @__PURE__ */ new Map();
	let users;
	function planned(wanted, all) {
		const { manifest, tag } = wanted;
		const { source } = manifest;
		const made = make(wanted, {
			path: source.path,
			text: rendered.get(source) ?? source.text
		});
		if ("refusal" in made) return made;
		const { at } = made;
		const old = valueAt(manifest.object, at);
		if (typeof old !== "string") return ABSENT;
		const places = placesOf(manifest, at);
		const [only, ...more] = places.flatMap((location) => {
			const file = source.origin?.fileOf(location.file);
			const edit = file && decidedEdit(file.text, location, {
				old,
				value: made.value,
				tag
			});
			return file && edit ? [{
				location,
				file,
				edit
			}] : [];
		});
		if (!only || more.length > 0) return nowhere(places);
		const { location, file, edit } = only;
		const unshown = cannotBeShown(file, edit);
		if (unshown) return unshown;
		users ??= usersByPlace(inventory);
		const other = users.get(keyOf(location))?.find((user) => !all.some((one) => one.what === wanted.what && isSame(one, user) && !("refusal" in one.change(one.manifest))));
		if (other) return { refusal: `the same line decides ${resourceName(other.manifest)} too, which is not to be changed so` };
		const known = edits.get(location.file) ?? {
			before: file.text,
			byStart: /* @__PURE__ */ new Map()
		};
		const there = known.byStart.get(edit.start);
		if (there && there.text !== edit.text) return { refusal: `what stands here would have to be ${there.text} and ${edit.text}` };
		edits.set(location.file, known);
		known.byStart.set(edit.start, edit);
		return {
			location,
			made
		};
	}
	return {
		rendered,
		make: (wanted, all) => {
			const plan = planned(wanted, all);
			if ("refusal" in plan) return plan;
			rendered.set(wanted.manifest.source, plan.made.text);
			return {
				...plan.made,
				file: plan.location.file,
				line: plan.location.line
			};
		},
		files: () => [...edits].map(([path, { before, byStart }]) => ({
			path,
			before,
			after: [...byStart.values()].toSorted((a, b) => b.start - a.start).reduce(applyEdit, before)
		}))
	};
}
const ABSENT = { refusal: "it is rendered: whether its file, a patch or a values file is to say so is not for a tool to choose" };
/** A diff shows the line: of a file that may hold secrets, such as values of a chart, only one with a key and the value that is told anyway. */
function cannotBeShown({ text, hidden }, { start, end, text: replacement }) {
	const [before, after] = [text.slice(lineStart(text, start), start), text.slice(end, lineEnd(text, end))];
	if (![before + after, replacement].every(isPlain)) return { refusal: "its line holds characters that cannot be shown" };
	const isHidden = hidden.some((span) => span.start < end && start < span.end);
	const isAlone = /^[\s-]*["']?[\w./-]+["']?[ \t]*:[ \t]*["']?$/.test(before) && /^["']?[ \t]*$/.test(after);
	return isHidden && !isAlone ? { refusal: "its line holds more than the value, in a file that may hold secrets: change it by hand" } : void 0;
}
function isSame(a, b) {
	return a.manifest === b.manifest && a.at === b.at;
}
/** Every image and every role of a rendered object, by the place that decides it. */
function usersByPlace({ workloads, accounts }) {
	const images = workloads.flatMap(({ manifest, containers }) => containers.map(({ at }) => ({
		manifest,
		at
	})));
	const roles = accounts.map(({ manifest }) => ({
		manifest,
		at: ANNOTATION_AT
	}));
	const places = [...images, ...roles].filter(({ manifest, at }) => manifest.source.origin && valueAt(manifest.object, at) !== void 0).flatMap((user) => [...new Set(placesOf(user.manifest, user.at).map(keyOf))].map((key) => ({
		key,
		user
	})));
	return new Map([...groupBy(places, ({ key }) => key)].map(([key, all]) => [key, all.map(({ user }) => user)]));
}
/** Where a value is decided, and what goes into it: the line of a template, and the values that it prints. */
function placesOf(manifest, at) {
	const all = [locateIn(manifest, at), ...originNotes(manifest, at).map(({ location }) => location)];
	return [...new Map(all.map((location) => [keyOf(location), location])).values()];
}
function nowhere([place, ...others]) {
	return { refusal: `it is rendered, and no single place holds just this value: change it by hand (${[...new Set([place, ...others].flatMap((one) => one ? [`${one.file}:${one.line}`] : []))].join(", ")})` };
}
function keyOf({ file, line, column }) {
	return `${file}:${line}:${column}`;
}

// src/fix/commented-arn.ts
const COMMENTED = /^[ \t]*#[ \t#]*((["']?)eks\.amazonaws\.com\/role-arn\2[ \t]*:[ \t]+(["']?)(arn:[^\s"']+)\3(?:[ \t]+#[^\r\n]*)?)[ \t]*\r?$/gm;
/**
* The role annotations that stand in an object's document as comments, and name a role as IAM would. Nothing of a List: nobody can tell which
* of its objects a comment is about.
*/
function commentedArns(manifest) {
	const node = manifest.base === "" ? objectNode(manifest) : void 0;
	if (!node) return [];
	const { text } = manifest.source;
	return [...text.slice(manifest.start, manifest.end).matchAll(COMMENTED)].flatMap((match) => {
		const [, content = "", , , arn = ""] = match;
		const at = manifest.start + match.index;
		const line = lineStart(text, lineEnd(text, at));
		return ROLE_ARN.test(arn) && !isInScalar(node, line + text.slice(line).search(/#/)) ? [{
			arn,
			line,
			text: content
		}] : [];
	});
}

// src/fix/mended-image.ts
/** Reads like `https://`, at the beginning. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/**
* An image reference without the blanks around it and the scheme before it, where no runtime can parse it with them and every one can without.
* @returns undefined where that is not what is wrong. A scheme has to stand before the host of a registry: nobody can tell whether `https://team/app` means one.
*/
function mendedImage(text) {
	if (parseImage(text).state !== "invalid") return void 0;
	const inner = text.trim();
	const reference = inner.replace(SCHEME, "");
	const parsed = parseImage(reference);
	if (parsed.state !== "parsed") return void 0;
	return reference === inner || reference.startsWith(parsed.image.host) ? reference : void 0;
}

// src/fix/wanted.ts
const UNREADABLE_IMAGE = "image-reference-invalid";
const KNOWN_ROLES = "name its role in the configuration (irsa.role-arns)";
/**
* What has one right answer: a role that is known, an ARN in quotes or white space too many, an image reference with a scheme or with blanks around
* it, a tag that the user replaces.
*/
function wantedChanges({ findings, inventory, roleArns, tags }) {
	const accounts = findings.flatMap((finding) => {
		const account = accountOf(finding, inventory);
		if (!account) return [];
		const { manifest } = account;
		const role = ownRole(roleArns, account);
		if (finding.rule === "irsa-annotation-missing") return [{
			manifest,
			at: "/metadata/name",
			what: finding.rule,
			change: (now) => missing(now, role)
		}];
		if (finding.rule === "irsa-annotation-invalid") return [{
			manifest,
			at: ANNOTATION_AT,
			what: finding.rule,
			change: (now) => invalid(now, role)
		}];
		return [];
	});
	const unreadable = new Set(findings.flatMap(({ rule, location }) => rule === UNREADABLE_IMAGE ? [placeKey(location)] : []));
	const images = inventory.workloads.flatMap(({ manifest, containers }) => containers.flatMap(({ at }) => {
		const image = valueAt(manifest.object, at);
		if (typeof image !== "string") return [];
		const isFound = unreadable.size > 0 && parseImage(image).state === "invalid" && unreadable.has(placeKey(locateIn(manifest, at)));
		const mended = isFound ? mendedImage(image) : void 0;
		const fix = tags.find((one) => hasTag(mended ?? image, one));
		return [...isFound ? [{
			manifest,
			at,
			what: UNREADABLE_IMAGE,
			change: (now) => readable(now, at)
		}] : [], ...fix ? [{
			manifest,
			at,
			what: `--fix-tag ${fix.from}=${fix.to}`,
			tag: fix,
			change: (now) => retagged(now, at, fix)
		}] : []];
	}));
	return [...accounts, ...images];
}
function placeKey({ file, line, column }) {
	return `${file}:${line}:${column}`;
}
function readable(manifest, at) {
	const image = valueAt(manifest.object, at);
	const mended = typeof image === "string" ? mendedImage(image) : void 0;
	if (mended === void 0) return { refusal: "only a scheme before the host of a registry, and blanks around the reference, are taken away" };
	return {
		at,
		value: mended,
		edit: valueEdit(manifest, at, mended)
	};
}
/** A value of its own that is replaced whole. */
function valueEdit({ source, ...place }, at, value) {
	const node = objectNode({
		source,
		...place
	});
	if (!node) return { refusal: "two parsers read its document differently" };
	const parent = nodeAt(node.map, at.slice(0, at.lastIndexOf("/")));
	const isFlow = parent !== null && typeof parent === "object" && "flow" in parent && parent.flow === true;
	return scalarEdit(source.text, node, nodeAt(node.map, at), value, isFlow);
}
function accountOf({ rule, resource, location }, { accounts }) {
	if (!rule.startsWith("irsa-annotation-")) return void 0;
	return accounts.find(({ namespace, manifest: { source, start, end, kind, name } }) => {
		if (kind !== resource.kind || name !== resource.name || namespace !== resource.namespace) return false;
		if (source.origin) return true;
		return source.path === location.file && lineAt(source.text, start) <= location.line && location.line <= lineAt(source.text, end);
	});
}
function ownRole(roleArns, { namespace, manifest: { name } }) {
	const key = namespace === null ? name : `${namespace}/${name}`;
	return Object.hasOwn(roleArns, key) ? roleArns[key] : void 0;
}
function missing(manifest, role) {
	const comments = commentedArns(manifest);
	const arns = new Set(comments.map(({ arn }) => arn));
	if (role === void 0 && arns.size > 1) return { refusal: `${arns.size} different roles stand commented out: ${KNOWN_ROLES}` };
	const arn = role ?? comments[0]?.arn;
	if (arn === void 0) return { refusal: `nothing says which role it should have: ${KNOWN_ROLES}` };
	return {
		at: ANNOTATION_AT,
		value: arn,
		edit: annotationEdit(manifest, arn, comments.find((comment) => comment.arn === arn))
	};
}
function invalid(manifest, role) {
	const written = valueAt(manifest.object, ANNOTATION_AT);
	const arn = role ?? (typeof written === "string" ? mended(written) : void 0);
	if (arn === void 0) return { refusal: `only quotes and white space around an ARN are mended: ${KNOWN_ROLES}` };
	if (arn === written) return { refusal: "it is what the configuration says (irsa.role-arns)" };
	return {
		at: ANNOTATION_AT,
		value: arn,
		edit: valueEdit(manifest, ANNOTATION_AT, arn)
	};
}
/** Without the quotes and the white space around it; undefined where that does not make an ARN of it. */
function mended(text) {
	const inner = text.replace(/^[\s"']+|[\s"']+$/g, "");
	return inner !== text && ROLE_ARN.test(inner) ? inner : void 0;
}
const TAGGED = /^([^@]+):([A-Za-z0-9_][A-Za-z0-9_.-]*)((?:@.*)?)$/s;
function hasTag(image, { image: wanted, from }) {
	const [, name = "", tag] = TAGGED.exec(image) ?? [];
	return tag === from && (wanted === void 0 || name === wanted || name.endsWith(`/${wanted}`));
}
function retagged(manifest, at, { from, to }) {
	const image = valueAt(manifest.object, at);
	const [, name = "", tag, digest] = TAGGED.exec(typeof image === "string" ? image : "") ?? [];
	if (tag !== from) return { refusal: "its tag is filled in from somewhere else" };
	if (digest !== "") return { refusal: `it is pinned to a digest, which would still be the image of ${from}` };
	const node = objectNode(manifest);
	const edit = node ? tagEdit(manifest.source.text, node, nodeAt(node.map, at), from, to) : { refusal: "two parsers read its document differently" };
	return {
		at,
		value: `${name}:${to}`,
		edit
	};
}

// src/fix/plan.ts
/**
* Plans every change that has one right answer. Each is made on its own and read back: one that says anything else than it was meant to is not
* made. Outside of the edits every byte stays.
*/
function planFixes(inputs) {
	const texts = /* @__PURE__ */ new Map();
	const elsewhere = decidedElsewhere(inputs.inventory);
	const fixed = [];
	const refused = [];
	const all = wantedChanges(inputs);
	const values = valuesByPlace(all);
	const made = /* @__PURE__ */ new Set();
	for (const wanted of all) {
		const place = placeOf(wanted);
		if (made.has(place)) continue;
		const { source } = wanted.manifest;
		const current = texts.get(source.path) ?? {
			before: source.text,
			after: source.text
		};
		const outcome = cannotBeWritten(wanted, inputs) ?? cannotBeBoth(values.get(place)) ?? (source.origin ? elsewhere.make(wanted, all) : make(wanted, {
			path: source.path,
			text: current.after
		}));
		const { file, line } = locateIn(wanted.manifest, wanted.at);
		const subject = resourceName({
			...wanted.manifest,
			namespace: inputs.inventory.namespaceOf(wanted.manifest)
		});
		if ("refusal" in outcome) refused.push({
			file,
			line,
			text: `${subject}: ${wanted.what}: ${outcome.refusal}`
		});
		else {
			made.add(place);
			if (!source.origin) texts.set(source.path, {
				before: current.before,
				after: outcome.text
			});
			fixed.push({
				file: outcome.file ?? file,
				line: outcome.line,
				text: `${subject}: ${wanted.what}: ${outcome.value}`
			});
		}
	}
	return {
		files: [...[...texts].map(([path, { before, after }]) => ({
			path,
			before,
			after
		})), ...elsewhere.files()].toSorted((a, b) => a.path < b.path ? -1 : 1),
		fixed,
		refused: [...refused, ...unmatched(inputs)],
		rendered: elsewhere.rendered
	};
}
function placeOf({ manifest: { source, start, base }, at, what }) {
	return [
		source.path,
		start,
		base,
		at,
		what
	].join("\n");
}
/** What one place of a file is to hold for each way in which its object is deployed. */
function valuesByPlace(all) {
	const values = /* @__PURE__ */ new Map();
	for (const wanted of all) {
		if (wanted.manifest.deployment === void 0 || wanted.manifest.filled?.has(wanted.at)) continue;
		const change = wanted.change(wanted.manifest);
		if ("refusal" in change) continue;
		values.set(placeOf(wanted), (values.get(placeOf(wanted)) ?? /* @__PURE__ */ new Set()).add(change.value));
	}
	return values;
}
function cannotBeBoth(values) {
	if (values === void 0 || values.size < 2) return void 0;
	return { refusal: `it is deployed in several ways, which need ${values.size} different values (${[...values].join(", ")})` };
}
function cannotBeWritten({ manifest: { source, maker } }, { isStdin }) {
	if (isStdin(source.path)) return { refusal: "standard input cannot be changed" };
	if (maker) return { refusal: `it is written inside of the ${maker.manifest.kind} that makes it: only objects that stand by themselves are changed` };
}
/** A replacement that finds nothing to replace is a mistake of whoever asked for it. */
function unmatched({ tags, inventory, ...inputs }) {
	return tags.flatMap((fix) => {
		const found = wantedChanges({
			...inputs,
			findings: [],
			inventory,
			tags: [fix]
		});
		const image = fix.image === void 0 ? "" : ` of ${fix.image}`;
		return found.length > 0 ? [] : [{
			file: "",
			line: 0,
			text: `--fix-tag: no image${image} has the tag ${fix.from}`
		}];
	});
}

// src/fix/tag-fix.ts
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/**
* Reads the repeatable `--fix-tag OLD=NEW`, where OLD is a tag, or the end of an image reference with one (`shop/web:v1`).
* @returns those that name an image first: they mean it more exactly
* @throws PreflightError `usage` for what is no tag, and for two that contradict each other
*/
function readTagFixes(values) {
	const fixes = values.map((value) => {
		const [, image, from = "", to = ""] = /^(?:([^=@]+):)?([^=:@/]+)=([^=]*)$/.exec(value) ?? [];
		if (!TAG.test(from) || !TAG.test(to)) throw new PreflightError("usage", `--fix-tag: "${value}" is not of the form OLD=NEW`, { hint: "two tags, such as v1.0.0-rc1=v1.0.0; OLD may name its image, such as shop/web:v1.0.0-rc1=v1.0.0" });
		return {
			image,
			from,
			to
		};
	});
	const keys = fixes.map(({ image, from }) => image === void 0 ? from : `${image}:${from}`);
	const twice = keys.find((key, at) => keys.indexOf(key) !== at);
	if (twice !== void 0) throw new PreflightError("usage", `--fix-tag: ${twice} is replaced twice`);
	return fixes.toSorted((a, b) => Number(a.image === void 0) - Number(b.image === void 0));
}

// src/cli/fix.ts
/**
* `ecr-preflight --fix`: changes what has one right answer, judges again and prints that; the exit code is the verdict on what is there now.
* With `--dry-run` the changes go to stdout as a diff, nothing is written, and the exit code is the verdict on what is still there, which stderr names.
*/
async function runFix(args, io) {
	const { fix, "dry-run": isDry = false, "fix-tag": tagValues = [] } = args.values;
	if (!fix) throw new PreflightError("usage", `--${isDry ? "dry-run" : "fix-tag"} goes with --fix`, { hint: "add --fix; with --dry-run nothing is written" });
	const tags = readTagFixes(tagValues);
	if (isDry && (args.values.format ?? []).some((format) => !format.includes("="))) throw new PreflightError("usage", "--dry-run: stdout holds the diff", { hint: "give the report a file: --format json=report.json" });
	const { options, targets, readSources, judge, print } = await prepareScan(args, io);
	const sources = await readSources();
	const found = await judge(sources);
	const plan = planFixes({
		findings: found.report.findings,
		inventory: scan(sources, options).inventory,
		roleArns: options.roleArns,
		tags,
		isStdin: (path) => options.paths.includes("-") && path === options.stdinName
	});
	const say = (text) => void (args.values.quiet ? void 0 : io.stderr.write(`${withoutCommands(visible(text))}\n`));
	if (isDry) {
		const { lineOf } = found.lines;
		for (const { path, before, after } of plan.files) {
			io.stdout.write(unifiedDiff(path, before, after, (line) => lineOf(path, line) === void 0));
			if (lineOf(path, 1) === void 0) say(`${path}: of a file that may hold secrets only changed lines are shown: git apply --unidiff-zero`);
		}
		tell(plan, "would fix", say);
		say(`as it is: ${closingLine(found.report)}`);
		if (plan.files.length > 0) say(`with these changes: ${closingLine((await judge(changed(sources, plan))).report)}`);
		return print(found, targets.filter(({ file }) => file !== void 0));
	}
	await writeFiles(plan.files, io);
	const kept = await withoutSurprises(plan, changed(sources, plan), options, readSources, io);
	tell(kept, "fixed", say);
	return print(kept.files.length === 0 ? found : await judge(), targets);
}
/** Rendered anew, the changed files have to give what was expected of them, in every image and every role; else they are put back as they were. */
async function withoutSurprises(plan, expected, options, readSources, io) {
	if (plan.rendered.size === 0) return plan;
	const inventoryOf = (sources) => scan(sources, {
		...options,
		allowEmpty: true
	}).inventory;
	const now = await readSources();
	if (isDeepStrictEqual(deployedValues(inventoryOf(expected)), deployedValues(inventoryOf(now)))) return plan;
	await writeFiles(plan.files.map(({ path, before, after }) => ({
		path,
		before: after,
		after: before
	})), io);
	return {
		files: [],
		fixed: [],
		refused: [...plan.fixed.map((note) => ({
			...note,
			text: `${note.text}: rendered anew, other images or roles come out: nothing is changed`
		})), ...plan.refused],
		rendered: /* @__PURE__ */ new Map()
	};
}
function changed(sources, { files, rendered }) {
	const after = new Map(files.map((file) => [file.path, file.after]));
	return {
		...sources,
		texts: sources.texts.map((source) => ({
			...source,
			text: (source.origin ? rendered.get(source) : after.get(source.path)) ?? source.text
		}))
	};
}
/** All of them, or none where one has changed since it was read. */
async function writeFiles(files, { cwd }) {
	const written = await Promise.all(files.map(async ({ path, before, after }) => {
		const file = resolve(cwd, path);
		const bytes = withText(await readFile(file), before, after);
		if (bytes === void 0) throw new PreflightError("usage", `${path}: the file has changed since it was read`, { hint: "run again" });
		return {
			path,
			file,
			bytes
		};
	}));
	for (const { path, file, bytes } of written) try {
		await writeFile(file, bytes);
	} catch (cause) {
		throw new PreflightError("usage", `${path}: the fix cannot be written`, {
			cause,
			hint: "the file has to be writable"
		});
	}
}
function tell({ fixed, refused }, done, say) {
	const line = (verb) => ({ file, line: at, text }) => `${verb}: ${file === "" ? "" : `${file}:${at} `}${text}`;
	const lines = [...fixed.map(line(done)), ...refused.map(line("not fixed"))];
	for (const text of lines.length === 0 ? ["nothing to fix"] : lines) say(text);
}

export { runFix };