import { t as groupBy } from "./group-by.js";
import { o as uriPath, s as visible, t as clip } from "./escape2.js";
import { t as repositoryPath } from "./repository-path.js";
import { n as unverifiedGroups } from "./unverified.js";
import { a as oneLine, c as scope, i as findingCounts, n as WORST_FIRST, r as count, s as resourceName, u as tally } from "./words.js";
import { n as skippedTally, r as templateFolders } from "./skipped.js";

// src/report/markdown-escape.ts
/** A zero-width space: GitHub looks for mentions and references in the rendered text, where no Markdown escape is left. */
const BREAK = "&#8203;";
/**
* Text from a manifest as Markdown prose or as a table cell: nothing in it formats, links, mentions, refers, begins a list or becomes HTML.
*/
function prose(text) {
	return inline(text).replace(/^(\d*)(?=[-+.)])/, "$1\\");
}
function inline(text) {
	return visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_[\]#|~$]/g, "\\$&").replace(/:(?=\/\/)/g, "&#58;").replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`).replace(/@(?=[\p{L}\p{N}_])/gu, `@${BREAK}`).replace(/\\#(?=\d)/g, `\\#${BREAK}`).replace(/\bGH-(?=\d)/gi, (gh) => `${gh}${BREAK}`);
}
/**
* Text from a manifest as code, also inside a table: as it is, whatever backticks or bars it holds.
* A bar cannot be written in a code span both in and outside of a table (nor after a backslash at all), so it takes HTML.
*/
function code(text) {
	const shown = visible(text);
	if (shown === "") return "";
	if (shown.includes("|")) return `<code>${prose(text)}</code>`;
	const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
	const fence = "`".repeat(longest + 1);
	const padding = /^`|`$|^ .* $/.test(shown) ? " " : "";
	return `${fence}${padding}${shown}${padding}${fence}`;
}
/** A message of ours that quotes names between backticks: those become code, the rest prose. Every part is escaped whatever pairs up. */
function message(text) {
	return text.split(/`([^`\n]+)`/).map((part, at) => at % 2 === 1 ? code(part) : at === 0 ? prose(part) : inline(part)).join("");
}
/** A link whose address is ours (only characters of a URL are kept) and whose label is Markdown already. */
function link(label, address) {
	return `[${label}](${address.replace(/[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]+/g, uriPath)})`;
}
/** A fenced block that its text cannot end. */
function fenced(language, text) {
	const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${language}\n${text}\n${fence}`;
}

// src/report/markdown-pack.ts
/**
* Writes as many whole rows as `room` UTF-8 bytes hold, the lowest ranks first, in their own order, and says how many are missing.
* @returns nothing where there is no row, or no room even for saying so.
*/
function pack(section, room, elsewhere) {
	if (section.rows.length === 0) return "";
	const note = (missing) => `\n\n_${missing} more ${section.noun} had no room here: see ${elsewhere}._`;
	const kept = choose(section, room - size(section.title) - size(note(section.rows.length)));
	const lines = section.title === "" ? [] : [section.title, ""];
	let group;
	for (const row of section.rows) {
		if (!kept.has(row)) continue;
		if (row.group !== group) lines.push(...group === void 0 ? [] : [""], ...row.group === "" ? [] : [row.group]);
		group = row.group;
		lines.push(row.text);
	}
	const text = `${lines.join("\n").trimEnd()}${kept.size < section.rows.length ? note(section.rows.length - kept.size) : ""}`;
	return size(text) <= room ? text : "";
}
/** The rows that fit; a group's heading counts with the first row of it that is chosen. */
function choose({ rows }, room) {
	const kept = /* @__PURE__ */ new Set();
	const groups = /* @__PURE__ */ new Set();
	let left = room - 2;
	for (const row of rows.toSorted((a, b) => a.rank - b.rank)) {
		const cost = size(`${row.text}\n`) + (groups.has(row.group) ? 0 : size(`\n${row.group}\n`));
		if (cost > left) break;
		left -= cost;
		groups.add(row.group);
		kept.add(row);
	}
	return kept;
}
/** UTF-8 bytes: what GitHub counts, or more than it counts. */
function size(text) {
	return Buffer.byteLength(text, "utf8");
}

// src/report/markdown-rows.ts
const SEVERITY_ICON = {
	error: "❌",
	warning: "⚠️",
	info: "ℹ️"
};
const LONGEST_MESSAGE = 2e3;
/** Characters; IAM takes policies of up to 6,144. */
const LONGEST_PASTE = 8e3;
const LONGEST_NAME = 500;
const MOST_PLACES = 5;
/** A table a file, a row a finding. */
function findingSection(report, context) {
	return {
		title: "### Findings",
		rows: report.findings.map((finding) => {
			const { location, severity, rule, help } = finding;
			const cells = [
				SEVERITY_ICON[severity],
				place(location, context, false),
				link(code(rule), help),
				details(finding, context)
			];
			return {
				group: fileHeading(location, context),
				text: row(cells),
				rank: WORST_FIRST[severity]
			};
		}),
		noun: "findings"
	};
}
/** What an entry of a table is called: images, links of the pull path, or both. */
function subjectOf(items) {
	const links = items.filter(({ kind }) => kind === "link").length;
	return links === 0 ? "Image" : links === items.length ? "Link of the pull path" : "Image, or link of the pull path";
}
/** A table a reason, a row an image or a link. */
function unverifiedSection(report, context) {
	return {
		title: "### Could not be verified",
		rows: unverifiedGroups(report).flatMap((group) => group.items.map(({ subject, locations }) => {
			return {
				group: `**${code(group.reason)}** ${message(clip(group.message, LONGEST_MESSAGE))}\n\n| ${subjectOf(group.items)} | Where |\n| --- | --- |`,
				text: row([code(clip(subject, 500)), places(locations, context)]),
				rank: 0
			};
		})),
		noun: "that could not be verified"
	};
}
function fileHeading(location, context) {
	const address = addressOf(location.file, context);
	const name = code(clip(location.file, 500));
	return `#### ${address === void 0 ? name : link(name, address)}\n\n| | Place | Rule | Finding |\n| --- | --- | --- | --- |`;
}
function details({ message: text, resource, container, related, paste }, context) {
	const subject = resourceName(resource);
	const shown = related.slice(0, MOST_PLACES);
	return [
		message(clip(text, LONGEST_MESSAGE)),
		...subject === "" ? [] : [`In ${code(clip(subject, 500))}${container === void 0 ? "" : `, container ${code(clip(container, 500))}`}.`],
		...shown.map((entry) => `Also ${place(entry.location, context, true)} ${message(clip(entry.message, LONGEST_MESSAGE))}`),
		...shown.length < related.length ? [`Also ${related.length - shown.length} more places.`] : [],
		...paste === void 0 ? [] : [pasteCell(oneLine(paste), context)]
	].join("<br>");
}
/** Whole or not at all: half a policy is none. */
function pasteCell(paste, { elsewhere = "the full report" }) {
	return paste.length > LONGEST_PASTE ? `What is ready to paste has no room here: see ${elsewhere}.` : `Ready to paste: ${code(paste)}`;
}
function places(locations, context) {
	const shown = locations.slice(0, MOST_PLACES).map((location) => place(location, context, true));
	return [...shown, ...shown.length < locations.length ? [`${locations.length - shown.length} more places`] : []].join("<br>");
}
/** A link to the exact lines at the commit under test, or the place as it is. */
function place(location, context, withFile) {
	const { file, line, column, endLine } = location;
	const text = `${line}:${column}`;
	const label = withFile ? code(`${clip(file, 500)}:${text}`) : text;
	const address = addressOf(file, context);
	return address === void 0 ? label : link(label, `${address}#L${line}${endLine > line ? `-L${endLine}` : ""}`);
}
function addressOf(file, { links, ...context }) {
	const path = repositoryPath(file, context);
	return links === void 0 || path === void 0 ? void 0 : `${links.server}/${links.repository}/blob/${links.sha}/${uriPath(path)}`;
}
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}

// src/report/mermaid.ts
/** GitHub refuses to draw diagrams of more than 500 edges; people stop reading long before. */
const MOST_EDGES = 24;
const LONGEST_LABEL = 90;
/**
* A flow chart of what failed, workload > ServiceAccount > role, workload > cluster > role or subnet > repository, and workload > image, as Mermaid text
* without its fence.
* @returns undefined where no error has a picture.
*/
function mermaid(report) {
	const edges = report.findings.filter(({ severity }) => severity === "error").flatMap(edgesOf);
	const unique = [...new Map(edges.map((edge) => [`${edge.from}\n${edge.to}\n${edge.label}`, edge])).values()];
	if (unique.length === 0) return void 0;
	const kept = new Set([...unique.filter(({ label }) => label !== ""), ...unique.filter(({ label }) => label === "")].slice(0, MOST_EDGES));
	const shown = unique.filter((edge) => kept.has(edge));
	const ids = new Map([...new Set(shown.flatMap(({ from, to }) => [from, to]))].map((node, at) => [node, `n${at}`]));
	const broken = [...new Set(shown.filter(({ label }) => label !== "").map(({ to }) => ids.get(to)))];
	return [
		"flowchart LR",
		...[...ids].map(([node, id]) => `  ${id}["${label(node)}"]`),
		...shown.map(({ from, to, label: rule }) => `  ${ids.get(from)} ${rule === "" ? "-->" : `-. "${label(rule)}" .->`} ${ids.get(to)}`),
		...shown.length < unique.length ? [`  more["and ${unique.length - shown.length} more"]`] : [],
		"  classDef broken stroke:#d1242f,stroke-width:2px",
		`  class ${broken.join(",")} broken`
	].join("\n");
}
/** Accounts and clusters stand between the workloads that use them and what they lead to. */
const BETWEEN = {
	ServiceAccount: "IAM role",
	Cluster: "ECR"
};
/** What a message about the way of a pull names: a role, or a subnet. */
const NAMED = /\barn:[a-z-]+:iam::\d+:role\/[\w+=,.@/-]+|\bsubnet-[0-9a-f]+/i;
const NO_SUCH_ROLE = "pull-role-not-found";
const ECR_IMAGE = /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\/([^\s:@,;"`]+)/g;
/** The one repository that the workloads' images are in, or how many there are. */
function repositoriesOf(related) {
	const names = new Set(related.flatMap(({ message }) => [...message.matchAll(ECR_IMAGE)].map(([, name = ""]) => name)));
	const [only] = names;
	return names.size > 1 ? `${names.size} repositories in ECR` : only === void 0 ? BETWEEN.Cluster : `ECR repository ${only}`;
}
/** What the report knows of the way from a workload to its image. */
function edgesOf({ resource, related, rule, message, image }) {
	const subject = resourceName(resource);
	const { kind } = resource;
	if (kind === "ServiceAccount" || kind === "Cluster") {
		const used = [...new Set(related.flatMap((one) => one.resource && !Object.hasOwn(BETWEEN, one.resource.kind) ? [resourceName(one.resource)] : []))].map((user) => ({
			from: user,
			to: subject,
			label: ""
		}));
		const named = NAMED.exec(message)?.[0];
		if (kind === "Cluster" && named !== void 0 && rule !== NO_SUCH_ROLE) return [
			{
				from: subject,
				to: named,
				label: ""
			},
			...used,
			{
				from: named,
				to: repositoriesOf(related),
				label: rule
			}
		];
		return [...used, {
			from: subject,
			to: named ?? BETWEEN[kind],
			label: rule
		}];
	}
	return image === void 0 ? [] : [{
		from: subject,
		to: `image ${image}`,
		label: rule
	}];
}
/**
* Mermaid reads `#60;` as a character: whatever could end the string, start Markdown or become HTML is written so.
* A long name keeps its end, where an image has its tag.
*/
function label(text) {
	const shown = visible(text);
	return (shown.length <= LONGEST_LABEL ? shown : `${shown.slice(0, LONGEST_LABEL / 3)}…${shown.slice(-45)}`).replace(/[^\p{L}\p{N} ._:/@…-]/gu, (character) => `#${character.codePointAt(0)};`);
}

// src/report/markdown.ts
/** GitHub drops a job summary of more than 1 MiB whole. */
const SUMMARY_LIMIT = 1047552;
const LONGEST_LINE = 500;
const ICON = {
	pass: "✅",
	fail: "❌",
	unverified: "⚠️"
};
const HEADLINE = {
	pass: "passed",
	fail: "failed",
	unverified: "could not verify everything"
};
/**
* A job summary, check-run text or comment: verdict first, then by rule, by file, what could not be verified, a picture, how to repeat it.
* Never more than `context.limit` UTF-8 bytes: whole rows are left out, the least severe first, and the text says how many.
*/
function renderMarkdown(report, context) {
	const limit = context.limit ?? SUMMARY_LIMIT;
	let room = limit;
	const take = (text) => {
		if (size(text) + 2 > room) return "";
		room -= size(text) + 2;
		return text;
	};
	/** No section crowds out another: each has a share, and the findings have what is left. */
	const packed = (section, share) => take(pack(section, Math.min(room - 2, limit * share), context.elsewhere ?? "the full report"));
	const head = take(headline(report));
	const rules = packed(ruleSection(report, context), 1 / 6);
	const command = take(short(reproduce(context), limit / 8));
	const skipped = take(skippedLine(report));
	const templates = packed(templateSection(report), 1 / 16);
	const notes = packed(noteSection(report), 1 / 16);
	const suppressed = packed(suppressedSection(report, context), 1 / 16);
	const chart = take(short(picture(report), limit / 6));
	const findings = findingSection(report, context);
	const unverified = packed(unverifiedSection(report, context), findings.rows.length === 0 ? 1 : 1 / 5);
	return `${[
		head,
		rules,
		packed(findings, 1),
		unverified,
		chart,
		command,
		suppressed,
		skipped,
		templates,
		notes
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function short(text, most) {
	return size(text) <= most ? text : "";
}
function headline({ verdict, summary }) {
	const unverified = summary.unverified === 0 ? "" : `, ${summary.unverified} unverified`;
	const counts = findingCounts(summary).replace(/^n/, "N");
	return `## ${ICON[verdict]} ecr-preflight ${HEADLINE[verdict]}\n\n**${counts}${unverified}.** Looked at ${scope(summary)}.`;
}
function ruleSection(report, { rules = [] }) {
	const titles = new Map(rules.map(({ id, title }) => [id, title]));
	return {
		title: "",
		rows: [...groupBy(report.findings, ({ rule }) => rule)].flatMap(([rule, findings]) => {
			const [worst] = findings.toSorted((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
			if (!worst) return [];
			const title = titles.get(rule);
			const name = `${link(code(rule), worst.help)}${title === void 0 ? "" : `<br>${message(title)}`}`;
			const cells = [
				SEVERITY_ICON[worst.severity],
				name,
				String(findings.length),
				message(clip(oneLine(worst.remediation), LONGEST_LINE))
			];
			return [{
				group: "| | Rule | Findings | What to do |\n| --- | --- | ---: | --- |",
				text: row(cells),
				rank: WORST_FIRST[worst.severity]
			}];
		}).toSorted((a, b) => a.rank - b.rank),
		noun: "rules"
	};
}
function picture(report) {
	const chart = mermaid(report);
	return chart === void 0 ? "" : `### What failed\n\n${fenced("mermaid", chart)}`;
}
function reproduce({ command }) {
	return command === void 0 ? "" : `### Run it locally\n\n${fenced("sh", command)}`;
}
function suppressedSection({ suppressed }, context) {
	const rows = suppressed.map(({ rule, by, reason, location }) => {
		const why = reason === "" ? "" : `: ${message(clip(reason, LONGEST_LINE))}`;
		return {
			group: "",
			text: `- ${code(clip(rule, 500))} at ${place(location, context, true)}, by ${by}${why}`,
			rank: 0
		};
	});
	return {
		title: `**Suppressed:** ${tally(suppressed.map(({ by }) => by))}`,
		rows,
		noun: "suppressed findings"
	};
}
function skippedLine({ skipped }) {
	return skipped.length === 0 ? "" : `**Skipped files and documents:** ${skippedTally(skipped)}`;
}
function templateSection({ skipped }) {
	const { named, more } = templateFolders(skipped);
	const rows = named.map(({ folder, text }) => `- ${code(clip(folder, 500))} ${message(clip(text, LONGEST_LINE))}`);
	const rest = more === 0 ? [] : [`- and ${count(more, "more folder")} of templates`];
	return {
		title: "",
		rows: [...rows, ...rest].map((text) => ({
			group: "",
			text,
			rank: 0
		})),
		noun: "folders of templates"
	};
}
function noteSection({ notes }) {
	return {
		title: "**Notes**",
		rows: notes.map((note) => ({
			group: "",
			text: `- ${message(clip(note, LONGEST_LINE))}`,
			rank: 0
		})),
		noun: "notes"
	};
}

export { prose as n, renderMarkdown as t };