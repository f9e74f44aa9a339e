import { s as visible } from "./escape.js";
import { t as unverifiedGroups } from "./unverified.js";
import { c as tally, i as findingCounts, r as count, s as scope } from "./words.js";

// src/report/display.ts
const TAB = 4;
/** East Asian wide and fullwidth blocks (Unicode UAX #11), and what is shown as an emoji. */
const WIDE = /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const ONLY_MARKS = /^\p{M}+$/u;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const PRINTABLE_ASCII = /^[ -~]*$/;
/**
* Splits one line into what a terminal shows: a tab as spaces up to the next stop, an accent with its letter, a hidden character as a visible escape.
*/
function cells(line) {
	if (PRINTABLE_ASCII.test(line) && !line.includes("##[")) return [...line].map((text, start) => ({
		start,
		text,
		width: 1
	}));
	const result = [];
	let column = 0;
	for (const [start, character] of characters(line)) {
		const text = character === "	" ? " ".repeat(TAB - column % TAB) : shown(line, start, character);
		const width = text === character ? widthOf(text) : text.length;
		result.push({
			start,
			text,
			width
		});
		column += width;
	}
	return result;
}
/** `visible` sees a bracket that begins a workflow command by what stands before it. */
function shown(line, start, character) {
	return character === "[" && line.startsWith("##", start - 2) ? visible("##[").slice(2) : visible(character);
}
/** Columns that one line of text takes. */
function displayWidth(line) {
	return PRINTABLE_ASCII.test(line) ? line.length : cells(line).reduce((sum, cell) => sum + cell.width, 0);
}
/** Grapheme clusters with their offsets; one that holds a hidden character (a joiner, an override) falls into its parts. */
function* characters(line) {
	for (const { segment, index } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
		if (!HIDDEN.test(segment)) {
			yield [index, segment];
			continue;
		}
		let start = index;
		for (const part of segment) {
			yield [start, part];
			start += part.length;
		}
	}
}
function widthOf(cluster) {
	if (ONLY_MARKS.test(cluster)) return 0;
	return WIDE.test(cluster) ? 2 : 1;
}
/**
* Breaks prose at spaces into lines of at most `width` columns; the first line has `used` columns less.
* A word that is longer than a line stays whole: it is usually something to copy.
*/
function wrap(text, width, used = 0) {
	const lines = [];
	let line = "";
	let column = used;
	for (const word of visible(text).split(/ +/)) {
		const size = displayWidth(word);
		if (line !== "" && column + 1 + size > width) {
			lines.push(line);
			line = "";
			column = 0;
		}
		column += (line === "" ? 0 : 1) + size;
		line = line === "" ? word : `${line} ${word}`;
	}
	return [...lines, line];
}

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
	const lines = [paint(["bold", "yellow"], `${count(report.unverified.length, "image")} could not be verified`)];
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
	return [
		head,
		...suppressed.flatMap(({ rule, by, reason, location }) => paragraph(`${location.file}:${location.line}:${location.column} ${rule}, by ${by}${reason === "" ? "" : `: ${reason}`}`, width, 2)).map((line) => paint("dim", line)),
		""
	];
}
function skippedLines({ skipped }, context, width, paint) {
	if (skipped.length === 0) return [];
	const head = `${count(skipped.length, "file or document", "files or documents")} skipped: ${tally(skipped.map(({ reason }) => reason))}`;
	if (!context.verbose) return [...paragraph(`${head} (--verbose names them)`, width, 0), ""];
	return [
		head,
		...skipped.flatMap(({ file, reason, message }) => paragraph(`${file} ${reason}: ${message}`, width, 2)).map((line) => paint("dim", line)),
		""
	];
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

export { wrap as a, cells as i, closingLine as n, sections as r, closing as t };