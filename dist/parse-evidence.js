import { n as PreflightError } from "./errors.js";
import { C as $ZodISODateTime, _ as string, a as describe, l as literal, m as record, n as _enum, o as discriminatedUnion, p as readonly, r as array, s as exactOptional, t as ZodMiniStringFormat, u as looseObject, w as $constructor, y as _isoDateTime } from "./schemas.js";

// node_modules/zod/v4/mini/iso.js
const ZodMiniISODateTime = /*@__PURE__*/ $constructor("ZodMiniISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
	return _isoDateTime(ZodMiniISODateTime, params);
}

// src/evidence/evidence.ts
const UNVERIFIED_REASONS = [
	"access-denied",
	"no-credentials",
	"expired-credentials",
	"throttled",
	"unreachable",
	"timeout",
	"unresolved",
	"stale",
	"not-recorded",
	"error"
];

// src/evidence/schema.ts
const time = datetime({
	offset: true,
	error: "a time in ISO 8601 such as 2026-11-21T20:00:00Z"
});
const text = string();
const image = discriminatedUnion("status", [
	looseObject({
		status: literal("found"),
		digest: exactOptional(text),
		imageStatus: exactOptional(_enum([
			"ACTIVE",
			"ARCHIVED",
			"ACTIVATING"
		])),
		pushedAt: exactOptional(time),
		archivedAt: exactOptional(time),
		mediaType: exactOptional(text)
	}),
	looseObject({
		status: literal("absent"),
		what: _enum(["image", "repository"]),
		nearestTags: exactOptional(readonly(array(text))),
		pullThroughCache: exactOptional(looseObject({
			prefix: text,
			upstream: text
		})),
		pullThroughCacheUnknown: exactOptional(text).check(describe("Why the pull-through cache rules could not be read; the image is absent all the same."))
	}),
	looseObject({
		status: literal("unverified"),
		reason: _enum(UNVERIFIED_REASONS),
		message: text
	})
]);
/**
* The evidence document: the one source of its validation and of its published JSON Schema.
* Sections and fields it does not know are kept, so that a document of a later release still replays; what it knows is held to its type.
*/
const evidenceSchema = looseObject({
	schemaVersion: literal(1),
	collectedAt: time.check(describe("When AWS was asked; --evidence-max-age counts from here.")),
	images: record(text, image).check(describe("By image reference as written, with :latest added where there is neither tag nor digest."))
});

// src/evidence/parse-evidence.ts
const HINT = "record it again with `ecr-preflight collect -o FILE`; docs/evidence.md describes the format";
/**
* Reads a recorded evidence document.
* @param file named in messages; not opened.
* @throws PreflightError `evidence` for anything that is not an evidence document of schemaVersion 1.
*/
function parseEvidence(text, file) {
	let value;
	try {
		value = JSON.parse(text.charCodeAt(0) === 65279 ? text.slice(1) : text);
	} catch (cause) {
		throw new PreflightError("evidence", `${file}${lineOf(cause, text)}: the evidence document is not valid JSON`, {
			hint: HINT,
			cause
		});
	}
	const version = value !== null && typeof value === "object" && "schemaVersion" in value ? value.schemaVersion : void 0;
	if (version !== void 0 && version !== 1) throw new PreflightError("evidence", `${file}: schemaVersion: expected 1, found ${JSON.stringify(version).slice(0, 40)}`, { hint: "the document was written by another release of ecr-preflight: use that release, or record it again with `ecr-preflight collect`" });
	const result = evidenceSchema.safeParse(value, { reportInput: false });
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const where = issue ? pathText(issue.path) : "";
	throw new PreflightError("evidence", `${file}: ${where === "" ? "" : `${where}: `}expected ${expectation(issue)}`, { hint: HINT });
}
/** V8 names a position for most syntax errors, not for all. */
function lineOf(error, text) {
	const position = /at position (\d+)/.exec(String(error))?.[1];
	return position === void 0 ? "" : `:${text.slice(0, Number(position)).split("\n").length}`;
}
function expectation(issue) {
	switch (issue?.code) {
		case "invalid_type": return issue.expected === "object" || issue.expected === "record" ? "an object" : `a value of type ${issue.expected}`;
		case "invalid_value": return issue.values.map((value) => JSON.stringify(value)).join(" or ");
		case "invalid_union": return "\"found\", \"absent\" or \"unverified\"";
		case "invalid_format": return issue.message;
		default: return "an evidence document of schemaVersion 1";
	}
}
/** `images["<reference>"].nearestTags[1]`: references hold dots, so their keys are quoted. */
function pathText(path) {
	return path.map((key, at) => {
		if (typeof key === "string" && /^[A-Za-z]\w*$/.test(key)) return at === 0 ? key : `.${key}`;
		return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(String(key))}]`;
	}).join("");
}

export { parseEvidence };