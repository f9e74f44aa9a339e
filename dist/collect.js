import { n as PreflightError, t as EXIT } from "./errors.js";
import { r as renderEvidence } from "./document.js";
import { t as askAws } from "./ask.js";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

// src/cli/collect.ts
/** `ecr-preflight collect`: asks AWS what a scan of the same paths would ask, and records the answers. Judges nothing. */
async function runCollect(args, io) {
	const { output } = args.values;
	if (output === void 0) throw new PreflightError("usage", "collect: -o FILE is missing", { hint: "ecr-preflight collect k8s/ -o evidence.json; `-o -` writes to stdout" });
	const { evidence, pullPath } = await askAws(args, io);
	const text = renderEvidence({
		schemaVersion: 1,
		collectedAt: (/* @__PURE__ */ new Date()).toISOString(),
		images: evidence.images,
		...pullPath
	});
	if (output === "-") io.stdout.write(text);
	else await write(resolve(io.cwd, output), output, text);
	if (!args.values.quiet) io.stderr.write(`${summaryOf(evidence.images, evidence.notLookedUp.length, pullPath)}\n`);
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
function summaryOf(images, notLookedUp, pullPath) {
	const count = (status) => Object.values(images).filter((entry) => entry.status === status).length;
	const sections = Object.entries(pullPath).map(([name, entries]) => `${Object.keys(entries).length} ${name}`);
	const more = sections.length > 0 ? `; ${sections.join(", ")}` : "";
	return `recorded: ${count("found")} found, ${count("absent")} absent, ${count("unverified")} unverified; ${notLookedUp} not looked up${more}`;
}

export { runCollect };