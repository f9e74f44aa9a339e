import { n as PreflightError, t as EXIT } from "./errors.js";
import { parseArgs } from "node:util";

// src/cli/arguments.ts
const OPTIONS = {
	format: {
		type: "string",
		short: "f",
		multiple: true
	},
	aws: { type: "string" },
	evidence: { type: "string" },
	"evidence-max-age": { type: "string" },
	wait: { type: "string" },
	"expect-image": {
		type: "string",
		multiple: true
	},
	timeout: { type: "string" },
	namespace: {
		type: "string",
		short: "n"
	},
	production: { type: "boolean" },
	"production-namespace": {
		type: "string",
		multiple: true
	},
	config: { type: "string" },
	rule: {
		type: "string",
		multiple: true
	},
	"fail-on": { type: "string" },
	output: {
		type: "string",
		short: "o"
	},
	"allow-empty": { type: "boolean" },
	render: { type: "string" },
	"stdin-name": { type: "string" },
	baseline: { type: "string" },
	"write-baseline": { type: "string" },
	"changed-since": { type: "string" },
	substitute: {
		type: "string",
		multiple: true
	},
	"substitute-env": { type: "boolean" },
	quiet: {
		type: "boolean",
		short: "q"
	},
	verbose: {
		type: "boolean",
		short: "v"
	},
	color: { type: "string" },
	version: { type: "boolean" },
	help: {
		type: "boolean",
		short: "h"
	}
};
const COMMANDS = [
	"scan",
	"collect",
	"rules"
];
/** Flags that a command does not have are mistakes, not decoration. */
const FLAGS_OF = {
	collect: [
		"output",
		"config",
		"timeout",
		"wait",
		"expect-image",
		"namespace",
		"allow-empty",
		"render",
		"stdin-name",
		"substitute",
		"substitute-env",
		"quiet",
		"verbose",
		"help"
	],
	rules: [
		"format",
		"help",
		"color"
	]
};
/**
* Reads argv (without node and the script).
* @throws PreflightError `usage` for an unknown flag, naming the nearest one there is.
*/
function readArguments(argv) {
	const { values, positionals } = parse(argv);
	const [first] = positionals;
	const command = COMMANDS.find((name) => name === first);
	const allowed = command === void 0 || command === "scan" ? void 0 : FLAGS_OF[command];
	for (const flag of Object.keys(values)) if (allowed ? !allowed.includes(flag) : flag === "output") throw new PreflightError("usage", `--${flag} does not go with ${command ?? "scan"}`, { hint: "`ecr-preflight --help` lists what each command takes" });
	return {
		command: command ?? "scan",
		positionals: command === void 0 ? positionals : positionals.slice(1),
		values
	};
}
function parse(argv) {
	try {
		return parseArgs({
			args: [...argv],
			options: OPTIONS,
			allowPositionals: true,
			strict: true
		});
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		const flag = /'(--?[^' ]+)[ ']/.exec(error.message)?.[1];
		const near = flag === void 0 ? void 0 : nearestFlag(flag);
		throw new PreflightError("usage", firstSentence(error.message), { hint: near ? `did you mean --${near}?` : "`ecr-preflight --help` lists the flags" });
	}
}
function firstSentence(message) {
	return message.replace(/\. .*$/s, "").replace(/\n.*$/s, "");
}
function nearestFlag(flag) {
	const word = flag.replace(/^-+/, "").toLowerCase();
	return Object.keys(OPTIONS).map((name) => ({
		name,
		far: distance(word, name)
	})).filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3))).toSorted((a, b) => a.far - b.far)[0]?.name;
}
function distance(a, b) {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row[b.length] ?? 0;
}

// src/cli/help.ts
/** The whole help text, as printed. */
const HELP = `ecr-preflight: will each pod in these manifests get its image from Amazon ECR, with the identity it needs, at a version that may run there?

Usage
  ecr-preflight [scan] [PATH|GLOB|-]...              judge manifests (default: the working directory; - is standard input)
  ecr-preflight collect [PATH]... -o evidence.json   ask AWS, record what it said, judge nothing
  ecr-preflight rules [ID] [--format text|json]      the catalogue, or one rule's page

Output
  -f, --format NAME[=FILE]         text (default), json, sarif, junit, gitlab, github or markdown; repeatable, one of them to stdout
      --quiet                      no progress and no notes on stderr
      --verbose                    name every skipped file; timings on stderr
      --color auto|always|never    default auto: colour on a terminal, NO_COLOR respected

Evidence
      --aws required|best-effort|off   default required: what AWS would not say fails the run with exit code 3
      --evidence FILE|REV:PATH     replay recorded evidence; makes no AWS call
      --evidence-max-age DURATION  recorded evidence that is older is unverified (stale)
      --wait DURATION              keep asking for images that are absent or still activating
      --expect-image GLOB          repeatable: this pipeline is about to push it; absent is then no finding
      --timeout DURATION           budget for all AWS calls together, default 60s

Judgement
  -n, --namespace NAME             namespace of manifests that name none (as kubectl -n)
      --production                 everything scanned is production
      --production-namespace GLOB  repeatable; replaces the default list and its exclusions
      --config FILE|REV:PATH       default: .ecr-preflight.yaml in the working directory, if present
      --rule ID=LEVEL              repeatable; off, info, warning or error
      --fail-on error|warning|never    default error; with never, findings exit 0
      --render auto|off            default auto: kustomize and helm render the folders that need it
      --stdin-name NAME            what reports call standard input
      --substitute NAME=VALUE      repeatable; fills in \${NAME} in the manifests (\${NAME:-default} too)
      --substitute-env             fills them in from the environment: in images, account names, namespaces and role ARNs only
      --allow-empty                nothing to check is no error

Adoption
      --baseline FILE|REV:PATH     findings recorded there do not count
      --write-baseline FILE        record what is found now
      --changed-since REV          only what the change since then touches, or breaks elsewhere, counts

      --version, --help

Exit codes
  0 pass   1 findings at or above --fail-on   2 usage, configuration, or nothing to check
  3 something could not be verified and --aws is required   70 a bug in ecr-preflight
`;

// src/cli/run.ts
/** Runs one command; what the user can mend ends as one message on stderr and exit code 2, anything else is thrown. */
async function runCli(argv, io) {
	try {
		const args = readArguments(argv);
		if (args.values.help) {
			io.stdout.write(HELP);
			return EXIT.pass;
		}
		return await dispatch(args, io);
	} catch (error) {
		if (!(error instanceof PreflightError)) throw error;
		io.stderr.write(`ecr-preflight: ${printable(error.message)}\n${error.hint === void 0 ? "" : `  hint: ${printable(error.hint)}\n`}`);
		return EXIT.usage;
	}
}
async function dispatch(args, io) {
	switch (args.command) {
		case "scan": return (await import("./scan.js")).runScan(args, io);
		case "collect": return (await import("./collect.js")).runCollect(args, io);
		case "rules": return (await import("./rules.js")).runRules(args, io);
	}
}
/** File names and values quoted in a message must not move the cursor of whoever reads it. */
function printable(text) {
	return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

export { runCli };