import { n as PreflightError, t as EXIT } from "./errors.js";
import { a as renderEvidence, i as gatherEvidence, n as scan, o as ecrCollector } from "./preflight.js";
import { o as setUp, s as sourcesOf } from "./setup.js";
import { t as VERSION } from "./version.js";
import { n as readStdin, t as rawOptions } from "./raw-options.js";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

// src/cli/collect.ts
/** `ecr-preflight collect`: asks AWS what a scan of the same paths would ask, and records the answers. Judges nothing. */
async function runCollect(args, io) {
	const { output } = args.values;
	if (output === void 0) throw new PreflightError("usage", "collect: -o FILE is missing", { hint: "ecr-preflight collect k8s/ -o evidence.json; `-o -` writes to stdout" });
	const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
	const { images } = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env), options);
	const evidence = await gatherEvidence(images, {
		aws: { mode: "required" },
		evidenceMaxAgeMs: void 0
	}, {
		recorded: void 0,
		collectImages: ecrCollector({
			...options.aws,
			isExpected: options.isExpected,
			version: VERSION,
			env: io.env
		}),
		now: () => /* @__PURE__ */ new Date()
	});
	const text = renderEvidence({
		schemaVersion: 1,
		collectedAt: (/* @__PURE__ */ new Date()).toISOString(),
		images: evidence.images
	});
	if (output === "-") io.stdout.write(text);
	else await write(resolve(io.cwd, output), output, text);
	if (!args.values.quiet) io.stderr.write(`${summaryOf(evidence.images, evidence.notLookedUp.length)}\n`);
	return EXIT.pass;
}
async function write(path, name, text) {
	try {
		await writeFile(path, text);
	} catch (cause) {
		throw new PreflightError("usage", `${name}: the evidence cannot be written there`, {
			cause,
			hint: "the folder has to exist and be writable"
		});
	}
}
function summaryOf(images, notLookedUp) {
	const count = (status) => Object.values(images).filter((entry) => entry.status === status).length;
	return `recorded: ${count("found")} found, ${count("absent")} absent, ${count("unverified")} unverified; ${notLookedUp} not looked up`;
}

export { runCollect };