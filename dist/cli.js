#!/usr/bin/env node
import { t as EXIT } from "./errors.js";
import { t as VERSION } from "./version.js";

// src/cli.ts
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
const argv = process.argv.slice(2);
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
if (argv.includes("--version") && !argv.includes("--")) process.stdout.write(`${VERSION}\n`);
else {
	const { runCli } = await import("./run.js");
	try {
		process.exitCode = await runCli(argv, {
			cwd: process.cwd(),
			env: process.env,
			stdin: process.stdin,
			stdout: process.stdout,
			stderr: process.stderr
		});
	} catch (error) {
		const { visible, withoutCommands } = await import("./escape.js");
		const stack = error instanceof Error ? error.stack ?? error.message : String(error);
		process.stderr.write(`ecr-preflight ${VERSION} has a bug. Please report it, with this text, at https://github.com/ecr-preflight/ecr-preflight/issues\n${withoutCommands(stack.split("\n").map(visible).join("\n"))}\n`);
		process.exitCode = EXIT.bug;
	}
}
process.stdout.write("", () => process.stderr.write("", () => process.exit()));

export {  };