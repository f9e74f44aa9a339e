import { n as awsCollaborators } from "./show-progress.js";
import { n as PreflightError, t as EXIT } from "./errors.js";
import { t as loadPolicy } from "./engine.js";
import { a as renderBaseline, t as preflight } from "./preflight.js";
import { n as renderReport, t as FORMATS } from "./formats.js";
import { c as sourcesOf, i as loadPolicyFile, n as loadChange, r as loadEvidence, s as setUp, t as loadBaseline } from "./setup.js";
import { t as VERSION } from "./version.js";
import { o as parseRevisionFile } from "./dist.js";
import { n as progressFor, r as readStdin, t as rawOptions } from "./raw-options.js";
import { n as widthOf, t as wantsColor } from "./terminal.js";
import { t as warn } from "./warn.js";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";

// src/cli/adoption.ts
/** @throws PreflightError for a file or revision that cannot be read, before anything is asked or judged. */
async function readAdoption({ values }, options, io) {
	const { baseline, config, evidence } = values;
	const target = values["write-baseline"];
	if (target !== void 0 && parseRevisionFile(target)) throw new PreflightError("usage", `--write-baseline: ${target} is a file of another revision`, { hint: "a baseline is written to a file: give its path, with ./ in front where it holds a colon" });
	const since = values["changed-since"];
	if (since === "auto") throw new PreflightError("usage", "--changed-since: auto is for the action, which knows the base of its pull request", { hint: "name a revision, such as origin/main" });
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

// src/cli/path-prefix.ts
/**
* Path from the root of the clone to a folder in it: SARIF, annotations, code quality and test results name files from there.
* @returns empty for the root itself, and where there is no clone
*/
function pathPrefix(folder) {
	const start = resolve(folder);
	for (let root = start;; root = dirname(root)) {
		if (existsSync(join(root, ".git"))) return relative(root, start).split(sep).join("/");
		if (dirname(root) === root) return "";
	}
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
	const readSources = (onPhase) => sourcesOf(io.cwd, options, () => readStdin(io), io.env, onPhase);
	const judge = (sources) => {
		const progress = progressFor(args, io);
		return preflight(options, {
			readSources: async () => sources ?? readSources(progress.enter),
			recorded,
			...awsCollaborators(options, io.env, progress),
			engine: loadPolicy(wasm, options.policy, options.levels),
			rules,
			version: VERSION,
			progress,
			...adoption.collaborators
		}).finally(progress.end);
	};
	const print = async ({ report, lines, recordable, warnings }, wanted) => {
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
			pathPrefix: pathPrefix(io.cwd),
			...adoption.changedFiles ? { changedFiles: adoption.changedFiles } : {}
		};
		const waits = recorded !== void 0 && options.aws.waitMs > 0;
		warn(waits ? [...warnings, "--wait has nothing to wait for: with --evidence ECR is not asked"] : warnings, args, io);
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

export { runScan as n, prepareScan as t };