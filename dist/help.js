// src/cli/flags.ts
/** Every flag there is, as `parseArgs` wants them. */
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
	fix: { type: "boolean" },
	"dry-run": { type: "boolean" },
	"fix-tag": {
		type: "string",
		multiple: true
	},
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
	"rules",
	"explain",
	"doctor",
	"completion"
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
	],
	completion: ["help"],
	explain: [...[
		"format",
		"color",
		"config",
		"evidence",
		"evidence-max-age",
		"aws",
		"timeout",
		"namespace",
		"production",
		"production-namespace"
	], ...[
		"rule",
		"allow-empty",
		"render",
		"substitute",
		"substitute-env",
		"quiet",
		"help"
	]],
	doctor: [
		"format",
		"color",
		"config",
		"evidence",
		"timeout",
		"namespace",
		"render",
		"stdin-name",
		"substitute",
		"substitute-env",
		"quiet",
		"help"
	]
};
/** The flags of a command; only `collect` writes to `--output`. */
function flagsOf(command) {
	return command === "scan" ? Object.keys(OPTIONS).filter((flag) => flag !== "output") : [...FLAGS_OF[command]];
}

// src/cli/help.ts
/** The whole help text, as printed. */
const HELP = `ecr-preflight: will each pod in these manifests get its image from Amazon ECR, with the identity it needs, at a version that may run there?

Usage
  ecr-preflight [scan] [PATH|GLOB|-]...              judge manifests (default: the working directory; - is standard input)
  ecr-preflight collect [PATH]... -o evidence.json   ask AWS, record what it said, judge nothing
  ecr-preflight rules [ID] [--format text|json]      the catalogue, or one rule's page
  ecr-preflight explain [FILE|-] [PATH]...           why a pull failed, from events or logs; with manifests, which finding is the reason
  ecr-preflight doctor [PATH]...                     what the present credentials may ask, the grants that are missing, the least policies
  ecr-preflight completion bash|zsh|fish             a script that completes commands and flags

Output
  -f, --format NAME[=FILE]         text (default), json, sarif, junit, gitlab, github or markdown; repeatable, one of them to stdout
      --quiet                      no progress and no notes on stderr
      --verbose                    name every skipped file and suppressed finding, in SARIF too; times and AWS calls on stderr
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

Fixes
      --fix                        change what has one right answer, in the file that decides it, and judge again
      --dry-run                    with --fix: print the changes as a diff, write nothing; exit code of what is there now
      --fix-tag OLD=NEW            with --fix: repeatable; replace a tag; OLD may name its image (shop/web:v1=v2)

      --version, --help

Exit codes
  0 pass   1 findings at or above --fail-on   2 usage, configuration, or nothing to check
  3 something could not be verified and --aws is required   70 a bug in ecr-preflight
`;

export { flagsOf as i, COMMANDS as n, OPTIONS as r, HELP as t };