import { n as PreflightError, t as EXIT } from "./errors.js";
import { n as clipBytes, r as commandData, s as visible, t as clip } from "./escape2.js";
import { n as renderReport } from "./formats.js";
import { n as closingLine } from "./text-sections.js";
import { t as reasonOf } from "./reason.js";
import { n as prose, t as renderMarkdown } from "./markdown.js";
import { t as repositoryPath } from "./repository-path.js";
import { a as oneLine, o as pasteLines, r as count } from "./words.js";
import { n as awsCollaborators, t as showProgress } from "./show-progress.js";
import { t as loadPolicy } from "./engine.js";
import { t as preflight } from "./preflight.js";
import { c as sourcesOf, i as loadPolicyFile, n as loadChange, r as loadEvidence, s as setUp, t as loadBaseline } from "./setup.js";
import { t as VERSION } from "./version.js";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile as writeFile$1 } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as os from "os";
import { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants as constants$1, promises as promises$1 } from "fs";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/summary.js
var __awaiter$1 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises$1;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$1(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants$1.R_OK | constants$1.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$1(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$1(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary = _summary;

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Gets the values of an multiline input.  Each value is also trimmed.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string[]
*
*/
function getMultilineInput(name, options) {
	const inputs = getInput(name, options).split("\n").filter((x) => x !== "");
	if (options && options.trimWhitespace === false) return inputs;
	return inputs.map((input) => input.trim());
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}

// src/github/event.ts
/** A value inside of an event (`GITHUB_EVENT_PATH`), which may have any shape. */
function eventField(event, ...keys) {
	return keys.reduce((value, key) => value !== null && typeof value === "object" && Object.hasOwn(value, key) ? value[key] : void 0, event);
}
/** A full commit id (SHA-1 or SHA-256) inside of an event. */
function eventCommit(event, ...keys) {
	const value = eventField(event, ...keys);
	return typeof value === "string" && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : void 0;
}
/**
* The commit that a check run is shown at: the head of a pull request, not GitHub's merge of it into the base, which nobody looks at; the head
* of a merge group; else the commit of the run.
* @param sha `GITHUB_SHA`
*/
function checkedCommit(event, sha) {
	return eventCommit(event, "pull_request", "head", "sha") ?? eventCommit(event, "merge_group", "head_sha") ?? sha;
}
/** Number of the pull request that the run is about. */
function pullRequestNumber(event) {
	const number = eventField(event, "pull_request", "number") ?? (eventField(event, "issue", "pull_request") && eventField(event, "issue", "number"));
	return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : void 0;
}

// src/github/change-base.ts
/**
* Reads the start of the change out of the event of a workflow run (`GITHUB_EVENT_PATH`), for `changed-since: auto`.
* @returns undefined for events that are not about a change (push, schedule): everything counts there.
* @see https://docs.github.com/en/webhooks/webhook-events-and-payloads
*/
function changeStartOf(event) {
	const base = eventCommit(event, "pull_request", "base", "sha");
	if (base !== void 0) {
		const head = eventCommit(event, "pull_request", "head", "sha");
		return {
			revision: base,
			...head === void 0 ? {} : { head }
		};
	}
	const queued = eventCommit(event, "merge_group", "base_sha");
	return queued === void 0 ? void 0 : { revision: queued };
}

// src/action/commit.ts
/**
* Where the commit under test is shown: the one that is checked out, where it is the event's merge commit or the head of its pull request,
* since lines may differ between the two.
* @returns undefined outside of GitHub
*/
function commitLinks({ server, repository, sha, head, event }) {
	if (!server || !repository || !sha) return void 0;
	const pullRequestHead = changeStartOf(event)?.head;
	return {
		server,
		repository,
		sha: pullRequestHead !== void 0 && head?.trim() === pullRequestHead ? pullRequestHead : sha
	};
}

// src/action/command.ts
/** The command that repeats a run elsewhere, quoted for a POSIX shell; flags that say nothing are left out. */
function commandLine({ version, workingDirectory, paths, flags }) {
	const words = flags.flatMap(([flag, value]) => {
		if (typeof value === "boolean") return value ? [`--${flag}`] : [];
		return [value].flat().flatMap((text) => text === "" ? [] : [`--${flag}`, quote(text)]);
	});
	const command = [
		"npx",
		`ecr-preflight@${version}`,
		...paths.map(quotePath),
		...words
	].join(" ");
	return workingDirectory === "" || workingDirectory === "." ? command : `cd ${quote(workingDirectory)} && ${command}`;
}
/** A path that begins with a hyphen is no flag. */
function quotePath(path) {
	return quote(path.startsWith("-") ? `./${path}` : path);
}
function quote(word) {
	return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// src/action/inputs.ts
/** An empty input says nothing. */
function optional({ text }, name) {
	return text(name) || void 0;
}
/** @throws PreflightError `usage` for what is neither true nor false */
function flag({ text }, name, fallback = false) {
	const value = text(name).toLowerCase();
	if (value === "") return fallback;
	if (value === "true" || value === "false") return value === "true";
	throw new PreflightError("usage", `${name}: "${value}" is not one of true, false`);
}
/** Inputs to the options both entrypoints share; nothing is decided here. */
function rawOptions(inputs) {
	const paths = inputs.lines("paths");
	if (paths.includes("-")) throw new PreflightError("usage", "paths: an action has no standard input to read (\"-\")");
	return {
		paths,
		namespace: optional(inputs, "namespace"),
		production: flag(inputs, "production"),
		productionNamespaces: inputs.lines("production-namespaces"),
		aws: optional(inputs, "aws"),
		evidenceMaxAge: optional(inputs, "evidence-max-age"),
		wait: optional(inputs, "wait"),
		expectImages: inputs.lines("expect-images"),
		timeout: optional(inputs, "timeout"),
		rules: inputs.lines("rules"),
		failOn: optional(inputs, "fail-on"),
		allowEmpty: flag(inputs, "allow-empty"),
		render: optional(inputs, "render")
	};
}
const SAME_NAME = [
	"config",
	"namespace",
	"aws",
	"evidence",
	"evidence-max-age",
	"wait",
	"timeout",
	"render",
	"baseline"
];
/**
* The command that repeats the run elsewhere; what is only an action's (files, annotations) and defaults are left out.
* @param since the revision that `changed-since` came to
*/
function commandOf(inputs, version, since) {
	const { text, lines } = inputs;
	return commandLine({
		version,
		workingDirectory: text("working-directory"),
		paths: lines("paths").filter((path) => path !== "."),
		flags: [
			...SAME_NAME.map((name) => [name, text(name)]),
			["changed-since", since ?? ""],
			["fail-on", text("fail-on") === "error" ? "" : text("fail-on")],
			["production", flag(inputs, "production")],
			["production-namespace", lines("production-namespaces")],
			["expect-image", lines("expect-images")],
			["rule", lines("rules")],
			["allow-empty", flag(inputs, "allow-empty")]
		]
	});
}

// src/action/publish.ts
/**
* Files, log, summary, outputs, and what goes to GitHub, in this order: what may fail first, so that nothing is announced that a later step then
* misses; what may be slow last, so that everything else is there when a job is cancelled.
* @param toGithub publishes the check run and the comment; true where every annotation is in the check run and would be shown twice
*/
async function publish(report, context, places, wants, toGithub) {
	const render = (format) => renderReport(format, report, context);
	const outputs = {
		verdict: report.verdict,
		errors: report.summary.errors,
		warnings: report.summary.warnings,
		findings: report.findings.length,
		unverified: report.summary.unverified,
		"sarif-file": await write("sarif-file", wants.sarifFile, () => render("sarif"), places),
		"json-file": await write("json-file", wants.jsonFile, () => render("json"), places)
	};
	const text = await render("text");
	const inGroup = report.findings.length + report.unverified.length > 0;
	process.stdout.write(inGroup ? `::group::ecr-preflight: everything in full\n${text}::endgroup::\n` : text);
	if (wants.summary) await writeSummary(await render("markdown"));
	attempt("the outputs of the step", () => {
		for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
	});
	const isAnnotated = await toGithub();
	if (wants.annotations && !isAnnotated) process.stdout.write(await render("github"));
	if (inGroup) process.stdout.write(`${closingLine(report)}\n`);
}
/** The summary of the step, where the runner has a place for one. A runner that does not keep its files in order changes no verdict. */
async function writeSummary(markdown) {
	if (!process.env["GITHUB_STEP_SUMMARY"]) return;
	try {
		await summary.addRaw(markdown).write();
	} catch (error) {
		unwritten("the job summary", error);
	}
}
function attempt(what, write) {
	try {
		write();
	} catch (error) {
		unwritten(what, error);
	}
}
function unwritten(what, error) {
	const reason = error instanceof Error ? error.message : String(error);
	process.stdout.write(`::warning title=ecr-preflight::${commandData([`${what} could not be written: ${reason}`])}\n`);
}
/** Writes the file that an input names. Returns its path as later steps see it, from the workspace; empty where none was asked for. */
async function write(name, path, render, { cwd, workspace }) {
	if (path === void 0) return "";
	const file = resolve(cwd, path);
	try {
		await mkdir(dirname(file), { recursive: true });
		await writeFile$1(file, await render());
	} catch (cause) {
		throw new PreflightError("usage", `${name}: ${path} cannot be written`, {
			cause,
			hint: "name a file in a folder that can be written to"
		});
	}
	const fromWorkspace = relative(workspace, file);
	return fromWorkspace.startsWith("..") ? file : fromWorkspace.split(sep).join("/");
}

// src/report/check-run.ts
/** Limits of the Checks API: characters of a text, of a title, bytes of a message. */
const LONGEST_TEXT = 65535;
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 65536;
const LEVEL = {
	error: "failure",
	warning: "warning",
	info: "notice"
};
/** A report as a check run: the verdict as its conclusion, the summary as Markdown, and an annotation for each finding and each image that could not be verified. */
function renderCheckRun(report, context) {
	return {
		conclusion: conclusionOf(report),
		title: clip(closingLine(report), LONGEST_TITLE),
		summary: renderMarkdown(report, {
			...context,
			limit: LONGEST_TEXT
		}),
		annotations: [...findingAnnotations(report, context), ...unverifiedAnnotations(report, context)]
	};
}
/** Passing without having been able to ask is neither: only `--aws best-effort` lets it happen. */
function conclusionOf({ verdict, summary }) {
	if (verdict !== "pass") return "failure";
	return summary.unverified > 0 ? "neutral" : "success";
}
function findingAnnotations(report, context) {
	return report.findings.flatMap(({ location, severity, rule, message, related, remediation, help, paste }) => annotation(location, context, LEVEL[severity], rule, [
		message,
		...related.map((entry) => `also ${entry.location.file}:${entry.location.line}:${entry.location.column} ${entry.message}`),
		oneLine(remediation),
		help,
		...pasteLines({ paste })
	]));
}
function unverifiedAnnotations(report, context) {
	const level = report.verdict === "unverified" ? "failure" : "warning";
	return report.unverified.flatMap(({ subject, reason, message, locations }) => locations.slice(0, 1).flatMap((location) => annotation(location, context, level, `unverified (${reason})`, [`${subject} could not be verified: ${message}`])));
}
function annotation(location, context, level, title, lines) {
	const path = repositoryPath(location.file, context);
	if (path === void 0) return [];
	const text = lines.map(visible).join("\n");
	return [{
		path,
		...region(location),
		annotation_level: level,
		title: clip(visible(title), LONGEST_TITLE),
		message: clipBytes(text, LONGEST_MESSAGE)
	}];
}
/** GitHub takes columns within one line only, and counts the end column in. */
function region({ line, column, endLine, endColumn }) {
	const lines = {
		start_line: line,
		end_line: endLine
	};
	return line === endLine ? {
		...lines,
		start_column: column,
		end_column: Math.max(column, endColumn - 1)
	} : lines;
}

// src/report/comment.ts
/** Characters that a comment holds. */
const LONGEST_COMMENT = 65536;
/** A report as the comment of a pull request. The marker is an HTML comment, which nobody sees. */
function renderComment(report, context, marker) {
	return {
		body: `${marker}\n${renderMarkdown(report, {
			...context,
			limit: LONGEST_COMMENT - Buffer.byteLength(`${marker}\n`)
		})}`,
		isClean: report.findings.length === 0 && report.unverified.length === 0
	};
}

// src/action/to-github.ts
/** What can be published on GitHub, by the input that asks for it. */
const ON_GITHUB = ["check-run", "comment"];
const BUDGET_MS = 12e4;
const REQUEST_MS = 2e4;
const NEEDS = {
	"check-run": {
		name: "check runs",
		permission: "checks: write"
	},
	comment: {
		name: "comments on pull requests",
		permission: "pull-requests: write"
	}
};
const SAME = "The log and the other reports hold the same.";
/**
* Publishes the check run and the comment that were asked for. Whatever GitHub does, the run goes on: what could not be published is said once,
* and stands in the log all the same.
* @returns true where every annotation is in the check run
*/
async function publishToGithub(report, context, wanted, facts) {
	if (wanted.length === 0) return false;
	const token = optional(facts.inputs, "github-token") ?? "";
	const { GITHUB_API_URL: apiUrl = "https://api.github.com", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: sha = "" } = facts.env;
	/** GitHub, or whatever answers in its place, may repeat the token. */
	const print = (text) => void process.stdout.write(`${token === "" ? text : text.replaceAll(token, "***")}\n`);
	const warn = (text) => print(`::warning title=ecr-preflight::${commandData([text])}`);
	const patience = {
		now: Date.now,
		sleep: (ms) => setTimeout(ms),
		deadline: Date.now() + BUDGET_MS,
		requestMs: REQUEST_MS
	};
	const none = (why) => {
		for (const what of wanted) warn(why(what));
		return false;
	};
	if (token === "") return none((what) => `${what}: the input github-token is empty. ${SAME}`);
	if (repository === "" || sha === "") return none((what) => `${what}: GITHUB_REPOSITORY or GITHUB_SHA is not set. ${SAME}`);
	const { connectGithub } = await import("./client.js");
	let api;
	try {
		api = await connectGithub({
			apiUrl,
			token,
			repository,
			userAgent: `ecr-preflight/${facts.version}`,
			patience
		});
	} catch (error) {
		const reason = reasonOf(error, patience);
		return none((what) => refusal(what, reason));
	}
	const publication = {
		report,
		context,
		facts,
		api,
		repository,
		sha,
		identity: identityOf(facts),
		patience,
		print,
		warn
	};
	const isAnnotated = wanted.includes("check-run") && await toCheckRun(publication);
	if (wanted.includes("comment")) await toComment(publication);
	return isAnnotated;
}
async function toCheckRun({ report, context, facts, api, repository, sha, identity, patience, print, warn }) {
	const { publishCheckRun } = await import("./check-run.js");
	const { annotations, ...text } = renderCheckRun(report, context);
	const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = facts.env;
	const folder = facts.inputs.text("working-directory");
	const outcome = await publishCheckRun(api, {
		...text,
		name: folder === "" || folder === "." ? "ecr-preflight" : `ecr-preflight (${visible(folder)})`,
		sha: checkedCommit(facts.event, sha),
		externalId: identity,
		detailsUrl: server && run ? `${server}/${repository}/actions/runs/${run}` : void 0
	}, annotations, patience);
	const of = count(annotations.length, "annotation");
	if (outcome.status === "published") print(`check run with ${of}: ${visible(outcome.url)}`);
	else if (outcome.status === "refused") warn(refusal("check-run", outcome.reason));
	else warn(`${`check-run: ${outcome.annotations} of ${of} could be published (${outcome.url})`}, the others could not: ${outcome.reason.text}. ${SAME}`);
	return outcome.status === "published";
}
async function toComment({ report, context, facts, api, identity, patience, print, warn }) {
	const pullRequest = pullRequestNumber(facts.event);
	if (pullRequest === void 0) return print("comment: this run is about no pull request");
	const { publishComment } = await import("./comment.js");
	const marker = `<!-- ecr-preflight ${identity} -->`;
	const outcome = await publishComment(api, pullRequest, marker, renderComment(report, context, marker), patience);
	if (outcome.status === "refused") warn(refusal("comment", outcome.reason));
	else if (outcome.url !== "") print(`comment: ${visible(outcome.url)}`);
}
function refusal(what, { code, text }) {
	if (code === "failed") return `${what}: nothing could be published: ${text}. ${SAME}`;
	const { name, permission } = NEEDS[what];
	return `${what}: the token may not write ${name} (${text}). The job needs the permission \`${permission}\`; by default, pull requests from forks and from Dependabot get a token that only reads. ${SAME}`;
}
/** The same for every run of the same step, whatever it finds; another for another step, job or matrix entry with other paths. */
function identityOf({ inputs, env }) {
	const parts = [...[
		"GITHUB_WORKFLOW",
		"GITHUB_JOB",
		"GITHUB_ACTION"
	].map((name) => env[name] ?? ""), ...[
		"working-directory",
		"paths",
		"namespace",
		"config"
	].map((name) => inputs.text(name))];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}

// src/action.ts
const ISSUES = "https://github.com/ecr-preflight/ecr-preflight/issues";
/** Columns of the report in the log, which has no width of its own. */
const LOG_WIDTH = 120;
const INPUTS = {
	text: (name) => getInput(name),
	lines: (name) => getMultilineInput(name).filter((line) => line !== "")
};
try {
	process.exitCode = await run();
} catch (error) {
	process.exitCode = explain(error);
	await summarize(error);
}
/** Inputs to options, report to annotations, summary, files and outputs. */
async function run() {
	const places = findPlaces();
	const wants = {
		annotations: flag(INPUTS, "annotations", true),
		summary: flag(INPUTS, "summary", true),
		sarifFile: optional(INPUTS, "sarif-file"),
		jsonFile: optional(INPUTS, "json-file")
	};
	const onGithub = ON_GITHUB.filter((name) => flag(INPUTS, name));
	const event = await readEvent();
	const setup = await setUp(places.cwd, optional(INPUTS, "config"), rawOptions(INPUTS), process.env);
	const since = changedSince(event);
	const change = await loadChange(places.cwd, process.env, setup.options, {
		config: optional(INPUTS, "config"),
		baseline: optional(INPUTS, "baseline"),
		evidence: optional(INPUTS, "evidence"),
		since
	});
	const isStartless = since === void 0 && optional(INPUTS, "changed-since") !== void 0;
	const notes = [...change.notes ?? [], ...isStartless ? ["changed-since: this event has no pull request and no merge group, so everything counts"] : []];
	const { report, lines } = await judge(setup, {
		...change,
		notes
	}, places);
	const exitCode = EXIT[report.verdict];
	const context = {
		...lines,
		color: false,
		width: LOG_WIDTH,
		rules: setup.rules,
		exitCode,
		failOn: setup.options.failOn,
		verbose: isDebug(),
		command: commandOf(INPUTS, VERSION, since?.revision),
		...change.changedFiles ? { changedFiles: change.changedFiles } : {},
		...wants.summary ? { elsewhere: "the job summary" } : {},
		...await repositoryContext(event, places)
	};
	const facts = {
		inputs: INPUTS,
		env: process.env,
		event,
		version: VERSION
	};
	await publish(report, context, places, wants, () => publishToGithub(report, context, onGithub, facts).catch((error) => {
		explain(error);
		return false;
	}));
	return exitCode;
}
/** "Enable debug logging" of a re-run. */
function isDebug() {
	return process.env["RUNNER_DEBUG"] === "1";
}
function findPlaces() {
	const workspace = resolve(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
	const folder = INPUTS.text("working-directory");
	const cwd = resolve(workspace, folder);
	if (!existsSync(cwd)) throw new PreflightError("path-not-found", `working-directory: ${folder} is not there`);
	return {
		cwd,
		workspace,
		root: rootOf(cwd, workspace)
	};
}
/** The nearest folder with a `.git` up to the workspace: `actions/checkout` may have been told a path below it. */
function rootOf(cwd, workspace) {
	if (existsSync(join(cwd, ".git")) || cwd === workspace || dirname(cwd) === cwd) return cwd;
	return rootOf(dirname(cwd), workspace);
}
/** The event of the run. Nothing fails without it: it only says where a change starts and which commit is shown. */
async function readEvent() {
	try {
		return JSON.parse(await readFile(process.env["GITHUB_EVENT_PATH"] ?? "", "utf8"));
	} catch {
		return;
	}
}
function changedSince(event) {
	const revision = optional(INPUTS, "changed-since");
	return revision === "auto" ? changeStartOf(event) : revision === void 0 ? void 0 : { revision };
}
async function judge({ options, rules }, { earlier, notes = [] }, { cwd }) {
	const [evidence, baseline] = [optional(INPUTS, "evidence"), optional(INPUTS, "baseline")];
	const [wasm, recorded, known] = await Promise.all([
		loadPolicyFile(),
		evidence === void 0 ? void 0 : loadEvidence(cwd, evidence, process.env),
		baseline === void 0 ? void 0 : loadBaseline(cwd, baseline, process.env)
	]);
	const timings = isDebug() ? "detailed" : "slow";
	const progress = showProgress({
		stderr: process.stderr,
		live: false,
		timings,
		now: () => performance.now()
	});
	return preflight(options, {
		readSources: () => sourcesOf(cwd, options, async () => Buffer.alloc(0), process.env, progress.enter),
		recorded,
		baseline: known,
		earlier,
		notes,
		...awsCollaborators(options, process.env, progress),
		engine: loadPolicy(wasm, options.policy, options.levels),
		rules,
		version: VERSION,
		progress
	}).finally(progress.end);
}
async function repositoryContext(event, { cwd, root }) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = process.env;
	const head = await readFile(join(root, ".git", "HEAD"), "utf8").catch(() => void 0);
	const links = commitLinks({
		server,
		repository,
		sha,
		head,
		event
	});
	return {
		pathPrefix: relative(root, cwd).split(sep).join("/"),
		...links ? { links } : {}
	};
}
/** Who opens a red job looks at its summary first. */
async function summarize(error) {
	if (!(error instanceof PreflightError) || INPUTS.text("summary") === "false") return;
	const hint = error.hint === void 0 ? "" : `\n\n${prose(error.hint)}`;
	await writeSummary(`## ❌ ecr-preflight could not run\n\n${prose(error.message)}${hint}\n`);
}
/** One annotation for what the user can mend; a bug keeps its stack. */
function explain(error) {
	if (error instanceof PreflightError) {
		process.stdout.write(`::error title=ecr-preflight::${commandData([error.message, error.hint ?? ""])}\n`);
		return EXIT.usage;
	}
	const stack = error instanceof Error ? error.stack ?? error.message : String(error);
	const request = `ecr-preflight ${VERSION} has a bug. Please report it, with this text, at ${ISSUES}`;
	process.stdout.write(`::error title=ecr-preflight::${commandData([request, ...stack.split("\n")])}\n`);
	return EXIT.bug;
}

export {  };