import { t as groupBy } from "./group-by.js";
import { a as toJson, o as uriPath, s as visible, t as clip } from "./escape2.js";
import { t as repositoryPath } from "./repository-path.js";
import { a as oneLine, n as WORST_FIRST, o as pasteLines, r as count, t as EXIT_OF_VERDICT } from "./words.js";
import { gzipSync } from "node:zlib";

// src/report/line-hash.ts
const BLOCK = 100;
const BASE = 37;
const HALF = 2 ** 32;
/** Marks the end of the text within the hash. */
const END = 65535;
const NEWLINE = 10;
/**
* GitHub's `primaryLocationLineHash` of the given lines (1-based), so that an alert stays the same one when its line moves.
*
* From the description of github/codeql-action: over the text without spaces and tabs, with every line break as one `\n`, an end mark and then
* zeros, a line's hash is the polynomial in 37, modulo 2^64, of the 100 UTF-16 units that begin with the line; in hexadecimal, with a colon and
* how often the same hash has occurred up to there.
*/
function lineHashes(text, wanted) {
	const { units, starts } = normalize(text);
	const hashes = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Map();
	for (const [at, start] of starts.entries()) {
		const hash = hashOf(units, start);
		const occurrence = (seen.get(hash) ?? 0) + 1;
		seen.set(hash, occurrence);
		if (wanted.has(at + 1)) hashes.set(at + 1, `${hash}:${occurrence}`);
	}
	return hashes;
}
/** UTF-16 units without white space within lines, and where each line starts among them. */
function normalize(text) {
	const units = [];
	const starts = [];
	let atLineStart = true;
	for (let index = 0; index < text.length; index++) {
		const unit = text[index];
		if (unit === " " || unit === "	" || unit === "\n" && text[index - 1] === "\r") continue;
		if (atLineStart) starts.push(units.length);
		atLineStart = unit === "\n" || unit === "\r";
		units.push(atLineStart ? NEWLINE : text.charCodeAt(index));
	}
	if (atLineStart) starts.push(units.length);
	return {
		units,
		starts
	};
}
/** In two halves of 32 bits: big integers take ten times as long, and a manifest may have a million lines. */
function hashOf(units, start) {
	let high = 0;
	let low = 0;
	for (let index = start; index < start + BLOCK; index++) {
		const product = low * BASE + (index === units.length ? END : units[index] ?? 0);
		low = product % HALF;
		high = Math.imul(high, BASE) + Math.floor(product / HALF) >>> 0;
	}
	return (BigInt(high) << 32n | BigInt(low)).toString(16);
}

// src/report/sarif-location.ts
/** The exact region in a file. */
function sarifLocation({ file, line, column, endLine, endColumn }, context) {
	return { physicalLocation: {
		artifactLocation: artifactLocation(file, context),
		region: {
			startLine: line,
			startColumn: column,
			endLine,
			endColumn
		}
	} };
}
/** A file below the root of the repository; standard input and files outside of it have no base. */
function artifactLocation(file, context) {
	const path = repositoryPath(file, context);
	return path === void 0 ? { uri: uriPath(file) } : {
		uri: uriPath(path),
		uriBaseId: "%SRCROOT%"
	};
}
/** One line of plain text of a SARIF message, in which `[text](address)` would be a link and `{0}` a placeholder: braces are doubled. */
function sarifText(text) {
	return withoutLinks(visible(text)).replace(/[{}]/g, "$&$&");
}
/** A backslash before the bracket keeps it from beginning a link; those that stand there already are doubled, so that they do not escape the new one. */
function withoutLinks(text) {
	const last = text.lastIndexOf("](");
	if (last < 0) return text;
	let result = "";
	let backslashes = 0;
	for (const character of text.slice(0, last)) {
		result += character === "[" ? `${"\\".repeat(backslashes + 1)}[` : character;
		backslashes = character === "\\" ? backslashes + 1 : 0;
	}
	return result + text.slice(last);
}

// src/report/sarif-notifications.ts
/** Skipped files that are named; a monorepo may hold tens of thousands that are no manifests. */
const MOST_SKIPPED = 1e3;
const MOST_LOCATIONS$1 = 100;
/** What the run could not answer or did not look at, and notes on the run: nothing of it is a result. */
function notifications(report, context) {
	const unverified = report.unverified.map(({ subject, reason, message, locations }) => {
		const level = report.verdict === "unverified" ? "error" : "warning";
		return notification(`unverified/${reason}`, level, `${subject} could not be verified: ${message}`, context, locations.slice(0, MOST_LOCATIONS$1));
	});
	const skipped = report.skipped.slice(0, MOST_SKIPPED).map(({ file, reason, message, count: number }) => ({
		...notification(`skipped/${reason}`, "note", number === void 0 ? message : `${number} files or documents: ${message}`, context, []),
		locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, context) } }]
	}));
	const more = report.skipped.length - skipped.length;
	return [
		...unverified,
		...skipped,
		...more > 0 ? [cut(`${count(more, "more skipped file or document is", "more skipped files or documents are")} not named here`)] : [],
		...report.notes.map((note) => notification("note", "note", note, context, []))
	];
}
/** Says what had no room in the file. */
function cut(text) {
	return {
		descriptor: { id: "cut" },
		level: "warning",
		message: { text }
	};
}
function notification(id, level, text, context, locations) {
	return {
		descriptor: { id },
		level,
		message: { text: sarifText(text) },
		...locations.length === 0 ? {} : { locations: locations.map((location) => sarifLocation(location, context)) }
	};
}

// src/report/sarif-rules.ts
const LEVEL = {
	error: "error",
	warning: "warning",
	info: "note"
};
/** GitHub shows a number above 7.0 as high, from 4.0 as medium, below as low. */
const SECURITY_SEVERITY = {
	error: "8.0",
	warning: "5.0",
	info: "2.0",
	off: "2.0"
};
/** GitHub cuts longer descriptions. */
const LONGEST_DESCRIPTION = 1024;
/** The whole catalogue, and below it any rule of a finding that it does not hold. */
function ruleDescriptors(report, catalogue) {
	const known = new Set(catalogue.map(({ id }) => id));
	const others = new Map(report.findings.filter(({ rule }) => !known.has(rule)).map(({ rule, severity, remediation, help }) => [rule, {
		id: rule,
		title: rule,
		description: rule,
		level: severity,
		subject: "custom",
		remediation,
		help,
		references: []
	}]));
	return [...catalogue, ...others.values()].map(descriptor);
}
function descriptor(rule) {
	return {
		id: rule.id,
		shortDescription: { text: clip(rule.title, LONGEST_DESCRIPTION) },
		fullDescription: { text: clip(oneLine(rule.description), LONGEST_DESCRIPTION) },
		helpUri: rule.help,
		help: {
			text: [
				oneLine(rule.description),
				`How to fix: ${oneLine(rule.remediation)}`,
				rule.help
			].join("\n\n"),
			markdown: helpMarkdown(rule)
		},
		defaultConfiguration: rule.level === "off" ? { enabled: false } : {
			enabled: true,
			level: LEVEL[rule.level]
		},
		properties: {
			"security-severity": SECURITY_SEVERITY[rule.level],
			precision: "very-high",
			tags: [
				"aws",
				"ecr",
				"kubernetes",
				"security",
				rule.subject
			]
		}
	};
}
/** Our own text from METADATA, which may use Markdown. */
function helpMarkdown({ title, description, remediation, help, references }) {
	const links = [{
		description: "This rule",
		url: help
	}, ...references].map((entry) => `- [${entry.description}](${entry.url})`);
	return [
		`# ${title}`,
		description.trim(),
		"## How to fix",
		remediation.trim(),
		links.join("\n")
	].join("\n\n");
}

// src/report/sarif-suppressed.ts
const KIND = {
	comment: "inSource",
	annotation: "inSource",
	config: "external",
	baseline: "external"
};
/** What was suppressed, for whoever asks for it: a reader that knows nothing of suppressions would take it for findings. */
function suppressedResults({ suppressed }) {
	return suppressed.flatMap(({ rule, by, reason, location, message, severity, resource, container, image, fingerprint }) => {
		if (message === void 0 || severity === void 0 || resource === void 0 || fingerprint === void 0) return [];
		return [{
			finding: {
				rule,
				severity,
				message,
				location,
				resource,
				fingerprint,
				remediation: "",
				help: "",
				related: [],
				...container === void 0 ? {} : { container },
				...image === void 0 ? {} : { image }
			},
			suppressions: [{
				kind: KIND[by],
				...reason === "" ? {} : { justification: reason }
			}]
		}];
	});
}

// src/report/sarif.ts
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HOME = "https://github.com/ecr-preflight/ecr-preflight";
/** GitHub's upload refuses a run of more results, a result of more locations, and a file of more bytes; it shows the worst 5,000 results. */
const MOST_RESULTS = 25e3;
const MOST_SHOWN = 5e3;
const MOST_LOCATIONS = 1e3;
const MOST_GZIP_BYTES = 1e7;
/**
* SARIF 2.1.0 within the limits of GitHub's upload. What was suppressed is left out unless it is asked for: GitHub would open alerts for it.
* The same report gives the same bytes.
*/
function renderSarif(report, context) {
	for (let most = Math.min(MOST_RESULTS, report.findings.length);; most = Math.floor(most / 2)) {
		const text = toJson(sarifLog(report, context, most));
		if (text.length * 3 <= MOST_GZIP_BYTES || most === 0 || gzipSync(text).length <= MOST_GZIP_BYTES) return text;
	}
}
function sarifLog(report, context, most) {
	const findings = worst(report.findings, most);
	const rules = ruleDescriptors(report, context.rules ?? []);
	const ruleIndex = new Map(rules.map(({ id }, at) => [id, at]));
	const suppressed = context.withSuppressed ? suppressedResults(report).slice(0, MOST_RESULTS - findings.length) : [];
	const hashes = hashesOf([...findings, ...suppressed.map(({ finding }) => finding)], context);
	const resultOf = (finding) => result(finding, ruleIndex.get(finding.rule), hashes.get(finding), context);
	return {
		$schema: SCHEMA,
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: report.tool.name,
				version: report.tool.version,
				semanticVersion: report.tool.version,
				informationUri: HOME,
				rules
			} },
			columnKind: "utf16CodeUnits",
			originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
			invocations: [invocation(report, context, findings.length)],
			results: [...findings.map(resultOf), ...suppressed.map(({ finding, suppressions }) => ({
				...resultOf(finding),
				suppressions
			}))]
		}]
	};
}
function invocation(report, context, shown) {
	const told = [
		...notifications(report, context),
		...shown < report.findings.length ? [cut(`${report.findings.length - shown} of ${report.findings.length} findings are left out, the least severe ones: an upload holds no more`)] : [],
		...shown > MOST_SHOWN ? [cut(`GitHub shows the ${MOST_SHOWN} worst of ${shown} results`)] : [],
		...report.findings.some(({ related }) => related.length >= MOST_LOCATIONS) ? [cut(`Related locations are cut where a result has ${MOST_LOCATIONS} or more`)] : []
	];
	return {
		exitCode: context.exitCode ?? EXIT_OF_VERDICT[report.verdict],
		executionSuccessful: report.verdict !== "unverified",
		toolExecutionNotifications: told
	};
}
/** The worst ones where not all have room, in the order they came. */
function worst(findings, most) {
	if (findings.length <= most) return findings;
	const kept = new Set(findings.toSorted((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]).slice(0, most));
	return findings.filter((finding) => kept.has(finding));
}
function result(finding, ruleIndex, hash, context) {
	const { kind, namespace, name } = finding.resource;
	const related = finding.related.slice(0, 999);
	return {
		ruleId: finding.rule,
		ruleIndex,
		level: LEVEL[finding.severity],
		message: { text: [
			finding.message,
			...finding.paste === void 0 ? [] : [""],
			...pasteLines(finding)
		].map(sarifText).join("\n") },
		locations: [{
			...sarifLocation(finding.location, context),
			logicalLocations: [{
				name,
				fullyQualifiedName: [
					namespace ?? "",
					kind,
					name
				].filter((part) => part !== "").join("/"),
				kind: "resource"
			}]
		}],
		...related.length === 0 ? {} : { relatedLocations: related.map(({ message, location }, at) => ({
			id: at + 1,
			...sarifLocation(location, context),
			message: { text: sarifText(message) }
		})) },
		partialFingerprints: {
			...hash === void 0 ? {} : { primaryLocationLineHash: hash },
			"ecrPreflight/v1": finding.fingerprint
		},
		...finding.paste === void 0 ? {} : { properties: { paste: finding.paste } }
	};
}
/** GitHub's line hash of each finding whose line may be shown: a Secret's is left to GitHub, so that nothing of it leaves, not even hashed. */
function hashesOf(findings, context) {
	const hashes = /* @__PURE__ */ new Map();
	for (const [file, inFile] of groupBy(findings, ({ location }) => location.file)) {
		const shown = inFile.filter(({ location }) => context.lineOf(file, location.line) !== void 0);
		const text = shown.length === 0 ? void 0 : context.textOf?.(file);
		if (text === void 0) continue;
		const ofLine = lineHashes(text, new Set(shown.map(({ location }) => location.line)));
		for (const finding of shown) {
			const hash = ofLine.get(finding.location.line);
			if (hash !== void 0) hashes.set(finding, hash);
		}
	}
	return hashes;
}

export { renderSarif };