import { t as groupBy } from "./group-by.js";
import { l as xml } from "./escape2.js";
import { t as repositoryPath } from "./repository-path.js";
import { a as oneLine, c as scope, i as findingCounts, o as pasteLines, s as resourceName } from "./words.js";

// src/report/junit.ts
/** Findings of these levels fail their test; the others are told in the suite's output. */
const FAILING = {
	error: ["error"],
	warning: ["error", "warning"],
	never: []
};
/**
* JUnit XML as Jenkins, GitLab and Azure read it: a suite a file, a test a finding, and one test for the run itself.
* Elements and attributes are those that both Jenkins' and Ant's schema know, in their order.
*/
function renderJunit(report, context) {
	const cases = [
		runCase(report),
		...findingCases(report, context),
		...unverifiedCases(report, context)
	];
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"<testsuites>",
		...[...groupBy(cases, ({ suite }) => suite)].map(([name, tests], id) => suiteXml(name, id, tests, report, context)),
		"</testsuites>",
		""
	].join("\n");
}
/** Readers take a report without any test for a broken one: a clean run is one test that passed. */
function runCase(report) {
	const notes = [`verdict ${report.verdict}: ${findingCounts(report.summary)}`, ...report.notes];
	return {
		suite: "ecr-preflight",
		name: `looked at ${scope(report.summary)}`,
		outcome: "passed",
		type: "",
		message: "",
		details: notes
	};
}
function findingCases(report, context) {
	const failing = FAILING[context.failOn ?? "error"];
	return report.findings.map((finding) => ({
		suite: pathOf(finding.location, context),
		name: `${finding.rule} at ${place(finding.location)}${finding.resource.name === "" ? "" : `: ${resourceName(finding.resource)}`}`,
		outcome: failing.includes(finding.severity) ? "failure" : "passed",
		type: finding.rule,
		message: finding.message,
		details: [
			`${pathOf(finding.location, context)}:${place(finding.location)} ${finding.severity}: ${finding.message}`,
			...finding.related.map(({ message, location }) => `also ${pathOf(location, context)}:${place(location)} ${message}`),
			oneLine(finding.remediation),
			finding.help,
			...pasteLines(finding)
		]
	}));
}
function unverifiedCases(report, context) {
	return report.unverified.map(({ subject, reason, message, locations }) => ({
		suite: locations[0] ? pathOf(locations[0], context) : "ecr-preflight",
		name: `verified: ${subject}`,
		outcome: report.verdict === "pass" ? "passed" : "error",
		type: `unverified (${reason})`,
		message: `${subject} could not be verified: ${message}`,
		details: locations.map((location) => `${pathOf(location, context)}:${place(location)}`)
	}));
}
function suiteXml(name, id, tests, report, context) {
	const number = (outcome) => tests.filter((test) => test.outcome === outcome).length;
	const attributes = {
		name: token(name),
		package: token(name),
		id: String(id),
		tests: String(tests.length),
		failures: String(number("failure")),
		errors: String(number("error")),
		time: "0",
		hostname: "localhost",
		...context.startedAt === void 0 ? {} : { timestamp: context.startedAt.replace(/(?:\.\d+)?Z$/, "") }
	};
	const told = tests.filter(({ outcome }) => outcome === "passed").map(({ details }) => details);
	return [
		`  <testsuite ${attributeList(attributes)}>`,
		"    <properties>",
		`      <property ${attributeList({
			name: "tool",
			value: `ecr-preflight ${report.tool.version}`
		})}/>`,
		"    </properties>",
		...tests.map((test) => caseXml(test)),
		`    <system-out>${told.map(xmlLines).join("\n\n")}</system-out>`,
		"    <system-err></system-err>",
		"  </testsuite>"
	].join("\n");
}
function caseXml({ suite, name, outcome, type, message, details }) {
	const head = `    <testcase ${attributeList({
		name: token(name),
		classname: token(suite),
		time: "0"
	})}`;
	if (outcome === "passed") return `${head}/>`;
	return `${head}>\n      <${outcome} ${attributeList({
		type,
		message
	})}>${xmlLines(details)}</${outcome}>\n    </testcase>`;
}
function xmlLines(lines) {
	return lines.map(xml).join("\n");
}
function attributeList(attributes) {
	return Object.entries(attributes).map(([name, value]) => `${name}="${xml(value)}"`).join(" ");
}
/** `xs:token`: no white space at the ends, none doubled, and not empty. */
function token(text) {
	return text.trim().replace(/\s+/g, " ") || "-";
}
function pathOf({ file }, context) {
	return repositoryPath(file, context) ?? file;
}
function place({ line, column }) {
	return `${line}:${column}`;
}

export { renderJunit };