// src/report/words.ts
/** `1 error`, `2 errors`. */
function count(number, singular, plural = `${singular}s`) {
	return `${number} ${number === 1 ? singular : plural}`;
}
/** `3 errors, 1 warning`, leaving out what there is none of; `no findings`. */
function findingCounts(summary) {
	const parts = [
		...summary.errors > 0 ? [count(summary.errors, "error")] : [],
		...summary.warnings > 0 ? [count(summary.warnings, "warning")] : [],
		...summary.infos > 0 ? [count(summary.infos, "info")] : []
	];
	return parts.length === 0 ? "no findings" : parts.join(", ");
}
/** What was looked at: `5 workloads, 4 images, 2 of them not looked up, in 3 files`. */
function scope(summary) {
	const images = `${count(summary.images, "image")}${summary.notLookedUp > 0 ? ` (${summary.notLookedUp} not looked up in ECR)` : ""}`;
	return `${count(summary.workloads, "workload")} and ${images} in ${count(summary.files, "file")}`;
}
/** Exit code of a verdict (DESIGN of the command line): pass 0, fail 1, unverified 3. */
const EXIT_OF_VERDICT = {
	pass: 0,
	fail: 1,
	unverified: 3
};
/** Sort order: worst first. */
const WORST_FIRST = {
	error: 0,
	warning: 1,
	info: 2
};
/** `3 template, 1 binary`: how often each key occurs, most frequent first, then by name. */
function tally(keys) {
	return tallied(keys.map((key) => [key, 1]));
}
/** The same of keys that come with how often each occurs. */
function tallied(entries) {
	const counts = /* @__PURE__ */ new Map();
	for (const [key, number] of entries) counts.set(key, (counts.get(key) ?? 0) + number);
	return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).map(([key, number]) => `${number} ${key}`).join(", ");
}
/** `Deployment video-analytics/chunk-processor`, as far as it is known. */
function resourceName({ kind, namespace, name }) {
	return [kind, namespace === null || namespace === "" || name === "" ? name : `${namespace}/${name}`].filter((part) => part !== "").join(" ");
}
/** What mends a finding, line by line, with its heading; nothing where there is no such thing. */
function pasteLines({ paste }) {
	return paste === void 0 ? [] : ["Ready to paste:", ...paste.split("\n")];
}
/** A paragraph of METADATA as one line. */
function oneLine(text) {
	return text.trim().replace(/\s+/g, " ");
}

export { oneLine as a, scope as c, findingCounts as i, tallied as l, WORST_FIRST as n, pasteLines as o, count as r, resourceName as s, EXIT_OF_VERDICT as t, tally as u };