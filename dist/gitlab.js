import { a as toJson, s as visible } from "./escape2.js";
import { t as repositoryPath } from "./repository-path.js";
import { a as oneLine, o as pasteLines } from "./words.js";

// src/report/gitlab.ts
/** GitLab's own scale: info, minor, major, critical, blocker. */
const SEVERITY = {
	error: "major",
	warning: "minor",
	info: "info"
};
/** GitLab's code quality report: one issue for each finding, and for each place of what could not be verified. */
function renderGitlab(report, context) {
	const found = report.findings.map(({ message, remediation, rule, fingerprint, severity, location, paste }) => ({
		description: visible([
			message,
			oneLine(remediation),
			...pasteLines({ paste }).map(oneLine)
		].filter((part) => part !== "").join(" ")),
		check_name: rule,
		fingerprint,
		severity: SEVERITY[severity],
		location: {
			path: repositoryPath(location.file, context) ?? location.file,
			lines: {
				begin: location.line,
				end: location.endLine
			}
		}
	}));
	const unverified = report.unverified.flatMap(({ subject, reason, message, locations }) => locations.map(({ file, line, endLine }) => ({
		description: visible(`${subject} could not be verified: ${message}`),
		check_name: `unverified-${reason}`,
		fingerprint: `unverified-${reason}-${file}-${subject}`,
		severity: report.verdict === "unverified" ? SEVERITY.error : SEVERITY.warning,
		location: {
			path: repositoryPath(file, context) ?? file,
			lines: {
				begin: line,
				end: endLine
			}
		}
	})));
	return toJson(withUniqueFingerprints([...found, ...unverified]));
}
/** GitLab keeps one issue of each fingerprint: equal ones are numbered. */
function withUniqueFingerprints(issues) {
	const seen = /* @__PURE__ */ new Map();
	return issues.map((issue) => {
		const occurrence = (seen.get(issue.fingerprint) ?? 0) + 1;
		seen.set(issue.fingerprint, occurrence);
		return occurrence === 1 ? issue : {
			...issue,
			fingerprint: `${issue.fingerprint}-${occurrence}`
		};
	});
}

export { renderGitlab };