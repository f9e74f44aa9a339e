import { t as groupBy } from "./group-by.js";
import { n as wrap, t as cells } from "./display.js";
import { c as withoutCommands, s as visible } from "./escape2.js";
import { n as painter, t as SEVERITY_COLOR } from "./paint.js";
import { r as sections, t as closing } from "./text-sections.js";
import { a as oneLine, s as resourceName } from "./words.js";

// src/report/code-frame.ts
/** Lines of one frame; of a longer span the first ones are shown. */
const MOST_LINES = 4;
/** UTF-16 units of a line that are looked at on either side of the span: a manifest may be one line of minified JSON. */
const REACH = 400;
const ELLIPSIS = {
	start: -1,
	text: "…",
	width: 1,
	marked: false
};
/**
* The source lines of a location with its exact span underlined, none wider than `width` columns.
* @returns no line where the source must not be shown or is not known.
*/
function codeFrame(location, lineOf, width) {
	const last = location.endColumn === 1 && location.endLine > location.line ? location.endLine - 1 : location.endLine;
	const frame = [];
	for (let line = location.line; line <= Math.min(last, location.line + MOST_LINES - 1); line++) {
		const source = lineOf(location.file, line)?.replace(/\r$/, "");
		if (source === void 0) return [];
		const indent = source.length - source.trimStart().length;
		const from = line === location.line ? location.column - 1 : indent;
		const to = line === location.endLine ? location.endColumn - 1 : source.trimEnd().length;
		frame.push({
			line,
			...frameLine(source, from, Math.max(to, from), width)
		});
	}
	return frame;
}
function frameLine(source, from, to, width) {
	const start = Math.max(0, from - REACH);
	const end = Math.min(source.length, Math.min(to, from + REACH) + REACH);
	const marked = cells(source.slice(start, end)).map((cell) => {
		const offset = cell.start + start;
		return {
			...cell,
			marked: offset >= from && offset < Math.max(to, from + 1)
		};
	});
	if (!marked.some((cell) => cell.marked)) marked.push({
		start: marked.length,
		text: " ",
		width: 1,
		marked: true
	});
	if (start > 0) marked.unshift(ELLIPSIS);
	if (end < source.length) marked.push(ELLIPSIS);
	const shown = shorten(marked, width);
	return {
		source: shown.map((cell) => cell.text).join("").trimEnd(),
		underline: shown.map((cell) => (cell.marked ? "^" : " ").repeat(cell.width)).join("").trimEnd()
	};
}
/** Cuts what is left and right of the span, and if need be the middle of the span, so that both its ends stay in sight. */
function shorten(line, width) {
	if (widthOf(line) <= width) return line;
	const indent = line.findIndex((cell) => cell.marked || cell.text.trim() !== "");
	const text = line.slice(indent);
	if (widthOf(text) <= width) return text;
	const first = text.findIndex((cell) => cell.marked);
	const last = text.findLastIndex((cell) => cell.marked);
	const cutLeft = text.slice(0, first).some((cell) => cell.text.trim() !== "") ? 1 : 0;
	const cutRight = last + 1 < text.length ? 1 : 0;
	const span = elideMiddle(text.slice(first, last + 1), Math.max(4, width - cutLeft - cutRight));
	const room = width - widthOf(span);
	const before = takeEnd(text.slice(0, first), room - cutRight);
	const after = takeStart(text.slice(last + 1), room - widthOf(before));
	return [
		...before,
		...span,
		...after
	];
}
function elideMiddle(span, width) {
	if (widthOf(span) <= width) return span;
	const head = takeStart(span, Math.floor(width / 3)).slice(0, -1);
	const tail = takeEnd(span, width - widthOf(head)).slice(1);
	return [
		...head,
		{
			...ELLIPSIS,
			marked: true
		},
		...tail
	];
}
function takeStart(line, width) {
	if (widthOf(line) <= width) return line;
	const taken = [];
	let used = 1;
	for (const cell of line) {
		used += cell.width;
		if (used > width) break;
		taken.push(cell);
	}
	return width < 1 ? [] : [...taken, ELLIPSIS];
}
function takeEnd(line, width) {
	return takeStart(line.toReversed(), width).toReversed();
}
function widthOf(line) {
	return line.reduce((sum, cell) => sum + cell.width, 0);
}

// src/report/text.ts
/** Columns below which wrapping would leave a word a line. */
const NARROWEST = 32;
/** Related locations of one finding, unless `--verbose`: a shared account may have hundreds of workloads. */
const MOST_RELATED = 8;
/** For people: by file, with the exact place underlined, what to do about it, and one closing line. */
function renderText(report, context) {
	const paint = painter(context.color);
	const width = Math.max(NARROWEST, context.width);
	const lines = [];
	for (const [file, findings] of groupBy(report.findings, (finding) => finding.location.file)) {
		lines.push(paint(["bold", "underline"], visible(file)));
		const told = /* @__PURE__ */ new Map();
		for (const finding of findings) {
			lines.push(...findingLines(finding, context, width, paint, told), "");
			for (const part of [adviceOf(finding), subjectOf(finding)]) if (!told.has(part)) told.set(part, positionOf(finding));
		}
	}
	lines.push(...sections(report, context, width, paint), ...closing(report, width, paint));
	return withoutCommands(`${lines.join("\n")}\n`);
}
function adviceOf(finding) {
	return `${finding.rule}\n${finding.remediation}`;
}
function subjectOf({ location: { line, column, endLine, endColumn }, ...finding }) {
	return `${line}:${column}:${endLine}:${endColumn} ${placeOf(finding)}`;
}
function positionOf({ location: { line, column } }) {
	return `${line}:${column}`;
}
/** @param told what stands above already, and at which position */
function findingLines(finding, context, width, paint, told) {
	const color = SEVERITY_COLOR[finding.severity];
	const place = positionOf(finding);
	const head = `  ${place} ${finding.severity} ${finding.rule} `;
	const [first = "", ...rest] = wrap(finding.message, width - INDENT, head.length - INDENT);
	return [
		`  ${paint("bold", place)} ${paint([color, "bold"], finding.severity)} ${paint("cyan", finding.rule)} ${first}`.trimEnd(),
		...rest.map((line) => `${" ".repeat(INDENT)}${line}`),
		...told.has(subjectOf(finding)) ? [] : frameLines(finding, context, width, paint),
		...labelled("in", placeOf(finding), width, paint),
		...relatedLines(finding, context, width, paint),
		...pasteLines(finding, paint),
		...adviceLines(finding, width, paint, told.get(adviceOf(finding)))
	];
}
/** @param above where the same was said in full */
function adviceLines({ remediation, help }, width, paint, above) {
	if (above !== void 0) return labelled("fix", `as at ${above} above`, width, paint);
	return [...labelled("fix", oneLine(remediation), width, paint), ...labelled("help", help, width, paint)];
}
/** As it is: whoever copies it wants no line broken. */
function pasteLines({ paste }, paint) {
	if (paste === void 0) return [];
	const lines = paste.split("\n").map((line) => `${" ".repeat(INDENT + LABEL)}${visible(line)}`.trimEnd());
	return [`${" ".repeat(INDENT)}${paint("dim", "paste")}`, ...lines];
}
const INDENT = 4;
const LABEL = 6;
function labelled(label, text, width, paint) {
	if (text === "") return [];
	return wrap(text, width - INDENT - LABEL).map((line, at) => `${" ".repeat(INDENT)}${at === 0 ? paint("dim", label.padEnd(LABEL)) : " ".repeat(LABEL)}${line}`);
}
function frameLines(finding, context, width, paint) {
	const gutter = Math.max(3, String(finding.location.endLine).length);
	const frame = codeFrame(finding.location, context.lineOf, width - gutter - 5);
	const margin = (text) => paint("dim", `  ${text.padStart(gutter)} | `);
	return frame.flatMap((line) => [`${margin(String(line.line))}${line.source}`.trimEnd(), `${margin("")}${paint(SEVERITY_COLOR[finding.severity], line.underline)}`]);
}
/** `Deployment video-analytics/chunk-processor, container app`. */
function placeOf({ resource, container }) {
	return `${resourceName(resource)}${container === void 0 ? "" : `, container ${container}`}`;
}
function relatedLines(finding, context, width, paint) {
	const shown = context.verbose ? finding.related : finding.related.slice(0, MOST_RELATED);
	const more = finding.related.length - shown.length;
	return [...shown.flatMap((related) => labelled("also", `${relatedPlace(related, finding.location)} ${related.message}`, width, paint)), ...more > 0 ? labelled("also", `${more} more places (--verbose names them)`, width, paint) : []];
}
function relatedPlace({ location }, primary) {
	const place = `${location.line}:${location.column}`;
	return location.file === primary.file ? place : `${location.file}:${place}`;
}

export { renderText };