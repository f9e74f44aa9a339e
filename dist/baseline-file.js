import { n as PreflightError } from "./errors.js";
import { C as _positive, S as _minLength, _ as strictObject, c as int, l as literal, p as optional, r as array, v as string } from "./schemas.js";

// src/policy/baseline-file.ts
const entrySchema = strictObject({
	fingerprint: string().check(_minLength(1)),
	count: int().check(_positive()),
	rule: string(),
	resource: string(),
	container: optional(string())
});
const baselineSchema = strictObject({
	schemaVersion: literal(1),
	findings: array(entrySchema)
});
const HINT = "write it again with `ecr-preflight --write-baseline FILE`";
/**
* Reads a baseline.
* @param file named in messages; not opened.
* @throws PreflightError `baseline` for anything that is not one of schemaVersion 1.
*/
function parseBaseline(text, file) {
	let value;
	try {
		value = JSON.parse(text.charCodeAt(0) === 65279 ? text.slice(1) : text);
	} catch (cause) {
		throw new PreflightError("baseline", `${file}: the baseline is not valid JSON`, {
			hint: HINT,
			cause
		});
	}
	const result = baselineSchema.safeParse(value, { reportInput: false });
	if (result.success) return result.data;
	const path = result.error.issues[0]?.path.join(".") ?? "";
	const version = value !== null && typeof value === "object" && "schemaVersion" in value ? value.schemaVersion : void 0;
	if (typeof version === "number" && version !== 1) throw new PreflightError("baseline", `${file}: schemaVersion ${version} was written by another release of ecr-preflight`, { hint: HINT });
	throw new PreflightError("baseline", `${file}: ${path === "" ? "" : `${path}: `}not a baseline of schemaVersion 1`, { hint: HINT });
}

export { parseBaseline };