import { t as showProgress } from "./show-progress.js";

// src/cli/io.ts
/** All of standard input as bytes. */
async function readStdin(io) {
	const chunks = [];
	for await (const chunk of io.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
	return Buffer.concat(chunks);
}

// src/cli/progress.ts
/** On a terminal a line in place; in CI, or with `--verbose`, a line a phase; `--quiet`: nothing. */
function progressFor({ values: { quiet = false, verbose = false } }, { stderr, env }) {
	const isCi = env["CI"] !== void 0 && ![
		"",
		"0",
		"false"
	].includes(env["CI"]);
	return showProgress({
		stderr,
		live: stderr.isTTY === true && !quiet && env["TERM"] !== "dumb" && !isCi,
		timings: quiet ? "none" : verbose ? "detailed" : isCi ? "slow" : "none",
		now: () => performance.now()
	});
}

// src/cli/raw-options.ts
/** Flags to the options both entrypoints share; nothing is decided here. */
function rawOptions({ positionals, values }, { env }) {
	return {
		paths: positionals,
		namespace: values.namespace,
		production: values.production,
		productionNamespaces: values["production-namespace"],
		aws: values.aws,
		evidenceMaxAge: values["evidence-max-age"],
		wait: values.wait,
		expectImages: values["expect-image"] ?? [],
		timeout: values.timeout,
		rules: values.rule ?? [],
		failOn: values["fail-on"],
		allowEmpty: values["allow-empty"],
		render: values.render,
		stdinName: values["stdin-name"],
		substitute: values.substitute ?? [],
		environment: values["substitute-env"] ? env : void 0
	};
}

export { progressFor as n, readStdin as r, rawOptions as t };