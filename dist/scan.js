import { n as PreflightError, t as EXIT } from "./errors.js";
import { t as loadPolicy } from "./engine.js";
import { r as renderBaseline, t as preflight } from "./preflight.js";
import { n as renderReport, t as FORMATS } from "./formats.js";
import { c as sourcesOf, i as loadPolicyFile, n as loadChange, r as loadEvidence, s as setUp, t as loadBaseline } from "./setup.js";
import { t as VERSION } from "./version.js";
import { o as parseRevisionFile } from "./dist2.js";
import { n as readStdin, r as awsCollaborators, t as rawOptions } from "./raw-options.js";
import { n as widthOf, t as wantsColor } from "./terminal.js";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

// src/cli/adoption.ts
/** @throws PreflightError for a file or revision that cannot be read, before anything is asked or judged. */
async function readAdoption({ values }, options, io) {
	const { baseline, config, evidence } = values;
	const target = values["write-baseline"];
	if (target !== void 0 && parseRevisionFile(target)) throw new PreflightError("usage", `--write-baseline: ${target} is a file of another revision`, { hint: "a baseline is written to a file: give its path, with ./ in front where it holds a colon" });
	const since = values["changed-since"];
	const [known, change] = await Promise.all([baseline === void 0 ? void 0 : loadBaseline(io.cwd, baseline, io.env), loadChange(io.cwd, io.env, options, {
		config,
		baseline,
		evidence,
		since: since === void 0 ? void 0 : { revision: since }
	})]);
	return {
		collaborators: {
			baseline: known ?? (target === void 0 ? void 0 : "record"),
			earlier: change.earlier,
			notes: change.notes ?? []
		},
		changedFiles: change.changedFiles,
		record: async (found) => {
			if (target !== void 0) await record(target, found, io, values.quiet ?? false);
		}
	};
}
async function record(target, baseline, io, quiet) {
	try {
		await writeFile(resolve(io.cwd, target), renderBaseline(baseline));
	} catch (cause) {
		throw new PreflightError("usage", `${target}: the baseline cannot be written there`, {
			cause,
			hint: "the folder has to exist and be writable"
		});
	}
	const findings = baseline.findings.reduce((sum, entry) => sum + entry.count, 0);
	if (!quiet) io.stderr.write(`recorded: ${findings} ${findings === 1 ? "finding" : "findings"} in the baseline\n`);
}

// src/cli/formats.ts
/**
* Reads the repeatable `--format`.
* @throws PreflightError `usage` for an unknown name, or where two of them want stdout.
*/
function readTargets(values) {
	const targets = values.map((value) => {
		const [name = "", ...rest] = value.split("=");
		const format = FORMATS.find((entry) => entry === name);
		if (format === void 0) throw new PreflightError("usage", `--format: there is no format "${name}"`, { hint: `one of ${FORMATS.join(", ")}` });
		const file = rest.length > 0 ? rest.join("=") : void 0;
		if (file === "") throw new PreflightError("usage", `--format ${value}: the file name is missing`);
		return {
			format,
			file
		};
	});
	if (targets.filter((target) => target.file === void 0).length > 1) throw new PreflightError("usage", "--format: only one format can go to stdout", { hint: "give the others a file: --format json=report.json" });
	return targets.length === 0 ? [{
		format: "text",
		file: void 0
	}] : targets;
}

// src/cli/progress.ts
/** A run that is over sooner shows nothing. */
const PATIENCE_MS = 1e3;
const FRAME_MS = 100;
/** Progress on stderr: a line in place on a terminal once a run takes over a second, or one line a phase in a log that asked for it. */
function showProgress({ stderr, live, timings, now }) {
	const started = now();
	let phase;
	let entered = started;
	let detail = "";
	let shown = false;
	const draw = () => {
		if (phase === void 0 || now() - started < PATIENCE_MS) return;
		stderr.write(`\r\u001b[2K${phase}${detail === "" ? "" : ` ${detail}`} (${Math.round((now() - started) / 1e3)} s)`);
		shown = true;
	};
	const timer = live ? setInterval(draw, FRAME_MS) : void 0;
	timer?.unref();
	const leave = () => {
		if (timings && phase !== void 0) stderr.write(`${phase}: ${Math.round(now() - entered)} ms${detail === "" ? "" : ` (${detail})`}\n`);
		detail = "";
		entered = now();
	};
	return {
		enter: (next) => {
			leave();
			phase = next;
		},
		advance: (text) => {
			detail = text;
		},
		end: () => {
			clearInterval(timer);
			if (shown) stderr.write("\r\x1B[2K");
			leave();
			phase = void 0;
		}
	};
}

// src/cli/scan.ts
/** `ecr-preflight scan`: judge and print; the exit code is the verdict's. */
async function runScan(args, io) {
	const { judge, print, targets } = await prepareScan(args, io);
	return print(await judge(), targets);
}
/** @throws PreflightError for whatever the user can mend, before anything is asked of AWS. */
async function prepareScan(args, io) {
	const targets = readTargets(args.values.format ?? []);
	const color = wantsColor(args.values.color, io);
	const { options, rules } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
	const adoption = await readAdoption(args, options, io);
	const [wasm, recorded] = await Promise.all([loadPolicyFile(), args.values.evidence === void 0 ? void 0 : loadEvidence(io.cwd, args.values.evidence, io.env)]);
	const readSources = () => sourcesOf(io.cwd, options, () => readStdin(io), io.env);
	const judge = (sources) => {
		const progress = progressOf(args, io);
		return preflight(options, {
			readSources: async () => sources ?? readSources(),
			recorded,
			...awsCollaborators(options, io, ({ answered, total, waitingFor }) => progress.advance(`${answered} of ${total} images${waitingFor > 0 ? `, waiting for ${waitingFor}` : ""}`)),
			engine: loadPolicy(wasm, options.policy, options.levels),
			rules,
			version: VERSION,
			progress,
			...adoption.collaborators
		}).finally(progress.end);
	};
	const print = async ({ report, lines, recordable }, wanted) => {
		const exitCode = EXIT[report.verdict];
		const context = {
			lineOf: lines.lineOf,
			textOf: lines.textOf,
			color: false,
			width: 80,
			rules,
			exitCode,
			failOn: options.failOn,
			verbose: args.values.verbose ?? false,
			withSuppressed: args.values.verbose ?? false,
			...adoption.changedFiles ? { changedFiles: adoption.changedFiles } : {}
		};
		await adoption.record(recordable);
		for (const target of wanted) {
			const toStdout = target.file === void 0;
			await write(target, await renderReport(target.format, report, toStdout ? {
				...context,
				color,
				width: widthOf(io)
			} : context), io);
		}
		return exitCode;
	};
	return {
		options,
		targets,
		readSources,
		judge,
		print
	};
}
async function write({ file }, text, io) {
	if (file === void 0) {
		io.stdout.write(text);
		return;
	}
	try {
		await writeFile(resolve(io.cwd, file), text);
	} catch (cause) {
		throw new PreflightError("usage", `${file}: the report cannot be written there`, {
			cause,
			hint: "the folder has to exist and be writable"
		});
	}
}
function progressOf({ values }, { stderr, env }) {
	const live = stderr.isTTY === true && !values.quiet && env["TERM"] !== "dumb" && !env["CI"];
	return showProgress({
		stderr,
		live,
		timings: (values.verbose ?? false) && !values.quiet,
		now: () => performance.now()
	});
}

export { runScan as n, prepareScan as t };