import { a as toJson } from "./escape2.js";

// src/report/json.ts
/** The report itself, for programs. */
function renderJson(report) {
	return toJson(report);
}

export { renderJson };