import { t as VERSION } from "./version.js";
import { t as ecrCollector } from "./collector.js";
import { o as pullPathAsker } from "./setup.js";

// src/cli/aws.ts
/** The parts of a run that talk to AWS; nothing is loaded or asked before it is needed. */
function awsCollaborators(options, io, onProgress) {
	return {
		collectImages: ecrCollector({
			...options.aws,
			isExpected: options.isExpected,
			version: VERSION,
			env: io.env,
			...onProgress ? { onProgress } : {}
		}),
		collectPullPath: pullPathAsker(options, VERSION, io.env),
		now: () => /* @__PURE__ */ new Date()
	};
}

// src/cli/io.ts
/** All of standard input as bytes. */
async function readStdin(io) {
	const chunks = [];
	for await (const chunk of io.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
	return Buffer.concat(chunks);
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

export { readStdin as n, awsCollaborators as r, rawOptions as t };