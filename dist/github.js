import { i as commandProperty, r as commandData, t as clip } from "./escape2.js";
import { t as repositoryPath } from "./repository-path.js";
import { n as unverifiedGroups, t as countUnverified } from "./unverified.js";
import { a as oneLine, o as pasteLines } from "./words.js";

// src/report/github.ts
/** GitHub shows this many annotations of each level a step and drops the rest without a word. */
const MOST_OF_A_LEVEL = 10;
const LONGEST_TITLE = 255;
const COMMAND = {
	error: "error",
	warning: "warning",
	info: "notice"
};
/** Workflow commands: the worst first, files of the pull request before others, and a last line saying how many had no room. */
function renderGithub(report, context) {
	const all = [...unverifiedAnnotations(report), ...findingAnnotations(report, context)];
	const shown = [
		"error",
		"warning",
		"info"
	].flatMap((severity) => all.filter((annotation) => annotation.severity === severity).slice(0, MOST_OF_A_LEVEL));
	return [...shown.map((annotation) => command(annotation, context)), ...leftOut(all.length - shown.length, context)].map((line) => `${line}\n`).join("");
}
function findingAnnotations(report, context) {
	const isElsewhere = ({ location }) => context.changedFiles && !context.changedFiles.has(location.file) ? 1 : 0;
	return report.findings.toSorted((a, b) => isElsewhere(a) - isElsewhere(b)).map(({ severity, location, rule, message, remediation, help, paste }) => ({
		severity,
		location,
		title: rule,
		message: [
			message,
			oneLine(remediation),
			help,
			...pasteLines({ paste })
		]
	}));
}
/** One annotation for each reason: the same missing credentials are not a hundred problems. */
function unverifiedAnnotations(report) {
	return unverifiedGroups(report).map(({ reason, message, items }) => ({
		severity: report.verdict === "unverified" ? "error" : "warning",
		location: items[0]?.locations[0],
		title: `unverified (${reason})`,
		message: [
			`${countUnverified(items)} could not be verified: ${message}`,
			...items.slice(0, MOST_OF_A_LEVEL).map(({ subject }) => subject),
			...items.length > MOST_OF_A_LEVEL ? [`and ${items.length - MOST_OF_A_LEVEL} more`] : []
		]
	}));
}
function command({ severity, location, title, message }, context) {
	const file = location && repositoryPath(location.file, context);
	const properties = {
		...location && file !== void 0 ? {
			file,
			...region(location)
		} : {},
		title: clip(title, LONGEST_TITLE)
	};
	const list = Object.entries(properties).map(([name, value]) => `${name}=${commandProperty(String(value))}`);
	const place = location && file === void 0 ? [`${location.file}:${location.line}:${location.column}`] : [];
	return `::${COMMAND[severity]} ${list.join(",")}::${commandData([...place, ...message])}`;
}
/** GitHub takes columns within one line only, and counts the end column in. */
function region({ line, column, endLine, endColumn }) {
	return line === endLine ? {
		line,
		col: column,
		endLine,
		endColumn: Math.max(column, endColumn - 1)
	} : {
		line,
		endLine
	};
}
function leftOut(number, context) {
	if (number === 0) return [];
	return [`${number} more without an annotation (${`GitHub shows ${MOST_OF_A_LEVEL} errors, ${MOST_OF_A_LEVEL} warnings and ${MOST_OF_A_LEVEL} notices a step`}): only in ${context.elsewhere ?? "the full report"}.`];
}

export { renderGithub };