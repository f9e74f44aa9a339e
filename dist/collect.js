import { n as PreflightError, t as EXIT } from "./errors.js";
import { r as renderEvidence } from "./document.js";
import { t as askAws } from "./ask.js";
import { t as warn } from "./warn.js";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

// src/cli/collect.ts
/** `ecr-preflight collect`: asks AWS what a scan of the same paths would ask, and records the answers. Judges nothing. */
async function runCollect(args, io) {
	const { output } = args.values;
	if (output === void 0) throw new PreflightError("usage", "collect: -o FILE is missing", { hint: "ecr-preflight collect k8s/ -o evidence.json; `-o -` writes to stdout" });
	const { evidence, platforms, pullPath, warnings } = await askAws(args, io);
	const sections = {
		...Object.keys(platforms).length > 0 && { platforms },
		...pullPath
	};
	warn([...warnings, ...unansweredIn(evidence.images)], args, io);
	const text = renderEvidence({
		schemaVersion: 1,
		collectedAt: (/* @__PURE__ */ new Date()).toISOString(),
		images: evidence.images,
		...sections
	});
	if (output === "-") io.stdout.write(text);
	else await write(resolve(io.cwd, output), output, text);
	if (!args.values.quiet) io.stderr.write(`${summaryOf(evidence.images, evidence.notLookedUp.length, sections)}\n`);
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
/** Why something is unverified, once for each reason: the recording works, and whoever judges by it will not pass. */
function unansweredIn(images) {
	const messages = /* @__PURE__ */ new Map();
	for (const entry of Object.values(images)) if (entry.status === "unverified") messages.set(entry.message, (messages.get(entry.message) ?? 0) + 1);
	return [...messages].map(([message, count]) => `${count} ${count === 1 ? "image is" : "images are"} recorded as unverified: ${message}`);
}
function summaryOf(images, notLookedUp, more) {
	const count = (status) => Object.values(images).filter((entry) => entry.status === status).length;
	const sections = Object.entries(more).map(([name, entries]) => `${Object.keys(entries).length} ${name}`);
	const others = sections.length > 0 ? `; ${sections.join(", ")}` : "";
	return `recorded: ${count("found")} found, ${count("absent")} absent, ${count("unverified")} unverified; ${notLookedUp} not looked up${others}`;
}

export { runCollect };