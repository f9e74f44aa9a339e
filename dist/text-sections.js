import { n as wrap } from "./display.js";
import { s as visible } from "./escape2.js";
import { n as skippedTally, r as templateFolders, t as skippedCount } from "./skipped.js";
import { n as unverifiedGroups, t as countUnverified } from "./unverified.js";
import { c as scope, i as findingCounts, r as count, u as tally } from "./words.js";

// src/report/text-sections.ts
/** Subjects of one reason, and places of one subject, that are named without `--verbose`. */
const MOST_SUBJECTS = 10;
const MOST_PLACES = 3;
/** What stands below the findings: what could not be verified, what was left out, and notes on the run. */
function sections(report, context, width, paint) {
	return [
		...unverifiedLines(report, context, width, paint),
		...suppressedLines(report, context, width, paint),
		...skippedLines(report, context, width, paint),
		...report.notes.flatMap((note) => paragraph(`note: ${note}`, width, 0)),
		...report.notes.length > 0 ? [""] : []
	];
}
function unverifiedLines(report, context, width, paint) {
	if (report.unverified.length === 0) return [];
	const lines = [paint(["bold", "yellow"], `${countUnverified(report.unverified)} could not be verified`)];
	for (const { reason, message, items } of unverifiedGroups(report)) {
		lines.push(...paragraph(`${reason}: ${message}`, width, 2));
		const shown = context.verbose ? items : items.slice(0, MOST_SUBJECTS);
		for (const { subject, locations } of shown) lines.push(`    ${visible(subject)}`, ...places(locations, context).map((line) => paint("dim", `      ${line}`)));
		if (shown.length < items.length) lines.push(`    and ${items.length - shown.length} more (--verbose names them)`);
	}
	return [...lines, ""];
}
function places(locations, context) {
	const shown = context.verbose ? locations : locations.slice(0, MOST_PLACES);
	const named = shown.map(({ file, line, column }) => `${visible(file)}:${line}:${column}`);
	return shown.length < locations.length ? [...named, `and ${locations.length - shown.length} more places`] : named;
}
function suppressedLines({ suppressed }, context, width, paint) {
	if (suppressed.length === 0) return [];
	const head = `${count(suppressed.length, "finding")} suppressed: ${tally(suppressed.map(({ by }) => by))}`;
	if (!context.verbose) return [...paragraph(`${head} (--verbose names them)`, width, 0), ""];
	const named = suppressed.flatMap(({ rule, by, reason, location }) => paragraph(`${location.file}:${location.line}:${location.column} ${rule}, by ${by}${reason === "" ? "" : `: ${reason}`}`, width, 2));
	return [
		...paragraph(head, width, 0),
		...named.map((line) => paint("dim", line)),
		""
	];
}
function skippedLines({ skipped }, context, width, paint) {
	if (skipped.length === 0) return [];
	const head = `${count(skippedCount(skipped), "file or document", "files or documents")} skipped: ${skippedTally(skipped)}`;
	if (!context.verbose) return [
		...paragraph(`${head} (--verbose names them)`, width, 0),
		...templateLines(skipped, width, paint),
		""
	];
	const named = skipped.flatMap(({ file, reason, message, count: number }) => paragraph(`${file} ${number === void 0 ? "" : `${number} `}${reason}: ${message}`, width, 2));
	return [
		...paragraph(head, width, 0),
		...named.map((line) => paint("dim", line)),
		""
	];
}
function templateLines(skipped, width, paint) {
	const { named, more } = templateFolders(skipped);
	const lines = named.flatMap(({ folder, text }) => paragraph(`${folder} ${text}`, width, 2));
	const rest = more === 0 ? [] : [`  and ${count(more, "more folder")} of templates; --verbose lists ${more === 1 ? "it" : "them"}`];
	return [...lines, ...rest].map((line) => paint("dim", line));
}
/** Wrapped text with its following lines indented two columns further. */
function paragraph(text, width, indent) {
	return wrap(text, width - indent - 2, -2).map((line, at) => `${" ".repeat(at === 0 ? indent : indent + 2)}${line}`);
}
const VERDICT_COLOR = {
	pass: "green",
	fail: "red",
	unverified: "yellow"
};
/** The closing line, wrapped and in colour. */
function closing(report, width, paint) {
	const verdict = report.verdict.toUpperCase();
	const [first = "", ...rest] = wrap(closingLine(report), width - 2, -2);
	return [paint(["bold", VERDICT_COLOR[report.verdict]], verdict) + first.slice(verdict.length), ...rest.map((line) => `  ${line}`)];
}
/** The one line to read when only one is read. */
function closingLine({ verdict, summary }) {
	const unverified = summary.unverified > 0 ? `, ${summary.unverified} unverified` : "";
	const suppressed = summary.suppressed > 0 ? `, ${summary.suppressed} suppressed` : "";
	return `${verdict.toUpperCase()}: ${findingCounts(summary)}${unverified}${suppressed}; ${scope(summary)}`;
}

export { closingLine as n, sections as r, closing as t };