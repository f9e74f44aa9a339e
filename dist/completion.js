import { n as PreflightError, t as EXIT } from "./errors.js";
import { a as loadRules } from "./setup.js";
import { t as FORMATS } from "./formats.js";
import { i as flagsOf, n as COMMANDS, r as OPTIONS, t as HELP } from "./help.js";

// src/cli/completion/table.ts
const LEVELS = [
	"off",
	"info",
	"warning",
	"error"
];
const VALUES = {
	format: { words: FORMATS },
	aws: { words: [
		"required",
		"best-effort",
		"off"
	] },
	"fail-on": { words: [
		"error",
		"warning",
		"never"
	] },
	render: { words: ["auto", "off"] },
	color: { words: [
		"auto",
		"always",
		"never"
	] },
	evidence: "file",
	config: "file",
	baseline: "file",
	"write-baseline": "file",
	output: "file"
};
/** @param rules ids, which `--rule` takes with a level */
function completionTable(rules) {
	const flags = Object.entries(OPTIONS).map(([name, option]) => {
		const values = name === "rule" ? { words: rules } : Object.entries(VALUES).find(([flag]) => flag === name)?.[1] ?? "none";
		return {
			name,
			short: "short" in option ? option.short : void 0,
			takesValue: option.type === "string",
			isRepeatable: "multiple" in option,
			values,
			description: describe(new RegExp(`^ +(?:-\\w, )?--${name}(?: \\S+)? {2,}(\\S.*)$`, "m"))
		};
	});
	return {
		commands: COMMANDS.map((name) => ({
			name,
			flags: flags.filter((flag) => flagsOf(name).includes(flag.name)),
			description: describe(new RegExp(`^ +ecr-preflight \\[?${name}\\]?.*? {2,}(\\S.*)$`, "m"))
		})),
		flags,
		rules
	};
}
function describe(line) {
	return line.exec("ecr-preflight: will each pod in these manifests get its image from Amazon ECR, with the identity it needs, at a version that may run there?\n\nUsage\n  ecr-preflight [scan] [PATH|GLOB|-]...              judge manifests (default: the working directory; - is standard input)\n  ecr-preflight collect [PATH]... -o evidence.json   ask AWS, record what it said, judge nothing\n  ecr-preflight rules [ID] [--format text|json]      the catalogue, or one rule's page\n  ecr-preflight explain [FILE|-] [PATH]...           why a pull failed, from events or logs; with manifests, which finding is the reason\n  ecr-preflight doctor [PATH]...                     what the present credentials may ask, the grants that are missing, the least policies\n  ecr-preflight completion bash|zsh|fish             a script that completes commands and flags\n\nOutput\n  -f, --format NAME[=FILE]         text (default), json, sarif, junit, gitlab, github or markdown; repeatable, one of them to stdout\n      --quiet                      no progress and no notes on stderr\n      --verbose                    name every skipped file and suppressed finding, in SARIF too; times and AWS calls on stderr\n      --color auto|always|never    default auto: colour on a terminal, NO_COLOR respected\n\nEvidence\n      --aws required|best-effort|off   default required: what AWS would not say fails the run with exit code 3\n      --evidence FILE|REV:PATH     replay recorded evidence; makes no AWS call\n      --evidence-max-age DURATION  recorded evidence that is older is unverified (stale)\n      --wait DURATION              keep asking for images that are absent or still activating\n      --expect-image GLOB          repeatable: this pipeline is about to push it; absent is then no finding\n      --timeout DURATION           budget for all AWS calls together, default 60s\n\nJudgement\n  -n, --namespace NAME             namespace of manifests that name none (as kubectl -n)\n      --production                 everything scanned is production\n      --production-namespace GLOB  repeatable; replaces the default list and its exclusions\n      --config FILE|REV:PATH       default: .ecr-preflight.yaml in the working directory, if present\n      --rule ID=LEVEL              repeatable; off, info, warning or error\n      --fail-on error|warning|never    default error; with never, findings exit 0\n      --render auto|off            default auto: kustomize and helm render the folders that need it\n      --stdin-name NAME            what reports call standard input\n      --substitute NAME=VALUE      repeatable; fills in ${NAME} in the manifests (${NAME:-default} too)\n      --substitute-env             fills them in from the environment: in images, account names, namespaces and role ARNs only\n      --allow-empty                nothing to check is no error\n\nAdoption\n      --baseline FILE|REV:PATH     findings recorded there do not count\n      --write-baseline FILE        record what is found now\n      --changed-since REV          only what the change since then touches, or breaks elsewhere, counts\n\nFixes\n      --fix                        change what has one right answer, in the file that decides it, and judge again\n      --dry-run                    with --fix: print the changes as a diff, write nothing; exit code of what is there now\n      --fix-tag OLD=NEW            with --fix: repeatable; replace a tag; OLD may name its image (shop/web:v1=v2)\n\n      --version, --help\n\nExit codes\n  0 pass   1 findings at or above --fail-on   2 usage, configuration, or nothing to check\n  3 something could not be verified and --aws is required   70 a bug in ecr-preflight\n")?.[1] ?? "";
}

// src/cli/completion/bash.ts
/** A function for bash 3.2 and later, whatever is installed beside it. */
function bashCompletion({ commands, flags, rules }) {
	const flagWords = ({ name, short }) => short === void 0 ? `--${name}` : `--${name}|-${short}`;
	const valued = flags.filter(({ takesValue }) => takesValue);
	const cases = valued.flatMap((flag) => {
		if (flag.values === "none") return [];
		if (flag.name === "rule") return [`    --rule) compopt -o nospace 2>/dev/null; _ecr_preflight_words '${rules.map((rule) => `${rule}=`).join(" ")}'; return ;;`];
		if (flag.values === "file") return [`    ${flagWords(flag)}) _ecr_preflight_files; return ;;`];
		return [`    ${flagWords(flag)}) _ecr_preflight_words '${flag.values.words.join(" ")}'; return ;;`];
	});
	const nothing = valued.filter(({ values }) => values === "none").map(flagWords);
	const others = commands.filter(({ name }) => name !== "scan");
	const listOf = ({ flags: own }) => own.map(({ name }) => `--${name}`).join(" ");
	const scan = commands.find(({ name }) => name === "scan");
	return `# ecr-preflight for bash: source <(ecr-preflight completion bash)

_ecr_preflight_words() {
  while IFS= read -r REPLY; do COMPREPLY+=("$REPLY"); done < <(compgen -W "$1" -- "$cur")
}

_ecr_preflight_files() {
  compopt -o filenames 2>/dev/null
  while IFS= read -r REPLY; do COMPREPLY+=("$REPLY"); done < <(compgen -f -- "$cur")
}

_ecr_preflight() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flag before=
  COMPREPLY=()
  # Bash takes the "=" of --flag=value and of name=value for a word of its own.
  if [[ $cur == = ]]; then
    cur=
    flag=\${COMP_WORDS[COMP_CWORD - 1]}
    ((COMP_CWORD > 1)) && before=\${COMP_WORDS[COMP_CWORD - 2]}
  elif ((COMP_CWORD > 1)) && [[ \${COMP_WORDS[COMP_CWORD - 1]} == = ]]; then
    flag=\${COMP_WORDS[COMP_CWORD - 2]}
    ((COMP_CWORD > 2)) && before=\${COMP_WORDS[COMP_CWORD - 3]}
  else
    flag=\${COMP_WORDS[COMP_CWORD - 1]}
  fi
  case $before in
    --rule) _ecr_preflight_words '${LEVELS.join(" ")}'; return ;;
    --format|-f) _ecr_preflight_files; return ;;
  esac
  case $flag in
${cases.join("\n")}
    ${nothing.join("|")}) return ;;
    rules) [[ $cur == -* ]] || { _ecr_preflight_words '${rules.join(" ")}'; return; } ;;
    completion) _ecr_preflight_words 'bash zsh fish'; return ;;
  esac
  if [[ $cur == -* ]]; then
    case \${COMP_WORDS[1]} in
${others.map((command) => `      ${command.name}) _ecr_preflight_words '${listOf(command)}' ;;`).join("\n")}
      *) _ecr_preflight_words '${scan ? listOf(scan) : ""}' ;;
    esac
    return
  fi
  ((COMP_CWORD == 1)) && _ecr_preflight_words '${commands.map(({ name }) => name).join(" ")}'
  _ecr_preflight_files
}

complete -F _ecr_preflight ecr-preflight
`;
}

// src/cli/completion/fish.ts
/** Lines for fish's `complete`. */
function fishCompletion({ commands, flags, rules }) {
	const inScan = `not __fish_seen_subcommand_from ${commands.filter(({ name }) => name !== "scan").map(({ name }) => name).join(" ")}`;
	const lines = commands.flatMap(({ name, flags }) => {
		const where = name === "scan" ? inScan : `__fish_seen_subcommand_from ${name}`;
		return flags.map((flag) => `complete -c ecr-preflight -n '${where}' ${flagOf(flag)}`);
	});
	return `# ecr-preflight for fish: ecr-preflight completion fish > ~/.config/fish/completions/ecr-preflight.fish

# A format, or the file behind one: sarif=report.sarif
function __ecr_preflight_formats
  set -l word (commandline -ct | string replace -r -- '^--format=' '')
  if set -l parts (string match -r -- '^([a-z]+=)(.*)$' $word)
    complete -C "'' $parts[3]" | string replace -r -- '^' $parts[2]
  else
    printf '%s\\t\\n' ${wordsOf(flags.find(({ name }) => name === "format")).join(" ")}
  end
end

${commands.map(({ name, description }) => `complete -c ecr-preflight -n __fish_is_first_arg -a ${name} -d '${quoted$1(description)}'`).join("\n")}
complete -c ecr-preflight -n '__fish_seen_subcommand_from rules' -f -a '${rules.join(" ")}'
complete -c ecr-preflight -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
${lines.join("\n")}
`;
}
function wordsOf(flag) {
	if (!flag || flag.values === "none" || flag.values === "file") return [];
	const { name, values } = flag;
	return name === "rule" ? values.words.flatMap((rule) => LEVELS.map((level) => `${rule}=${level}`)) : values.words;
}
function flagOf(flag) {
	const { name, short, takesValue, values, description } = flag;
	const words = wordsOf(flag).map((word) => `${word}\\t`);
	const offered = name === "format" ? "(__ecr_preflight_formats)" : words.join(" ");
	return [
		...short === void 0 ? [] : [`-s ${short}`],
		`-l ${name}`,
		...takesValue ? [values === "file" ? "-r" : "-x"] : [],
		...offered === "" ? [] : [`-a '${offered}'`],
		...description === "" ? [] : [`-d '${quoted$1(description)}'`]
	].join(" ");
}
function quoted$1(text) {
	return text.replace(/[\\']/g, "\\$&");
}

// src/cli/completion/zsh.ts
/** A function for zsh's own completion system. */
function zshCompletion({ commands, flags, rules }) {
	const formats = flags.flatMap(({ name, values }) => name === "format" && typeof values === "object" ? values.words : []);
	const others = commands.filter(({ name }) => name !== "scan");
	const scan = commands.find(({ name }) => name === "scan");
	const argumentsOf = (flags, rest) => [...flags.flatMap(specs), ...rest].map((spec) => `        ${spec}`).join(" \\\n");
	const restOf = (name) => name === "rules" ? [`'1:rule:(${rules.join(" ")})'`] : name === "completion" ? ["'1:shell:(bash zsh fish)'"] : ["'*:path:_files'"];
	return `#compdef ecr-preflight
# ecr-preflight for zsh: ecr-preflight completion zsh > "\${fpath[1]}/_ecr-preflight"

# A format, or the file behind one: sarif=report.sarif
_ecr_preflight_formats() {
  if compset -P '*='; then _files; else compadd -- ${formats.join(" ")}; fi
}

_ecr_preflight() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    '${name}:${quoted(description)}'`).join("\n")}
  )
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  case $words[2] in
${others.map(({ name, flags }) => `    ${name})\n      shift words\n      ((CURRENT--))\n      _arguments -s \\\n${argumentsOf(flags, restOf(name))}\n      ;;`).join("\n")}
    *)
      _arguments -s \\
${argumentsOf(scan?.flags ?? [], ["'*:path:_files'"])}
      ;;
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _ecr_preflight "$@"
else
  compdef _ecr_preflight ecr-preflight
fi
`;
}
function specs(flag) {
	const { name, short, isRepeatable, description } = flag;
	const text = description === "" ? "" : `[${quoted(description).replace(/[[\]]/g, "\\\\$&")}]`;
	const star = isRepeatable ? "*" : "";
	return (short === void 0 ? [`--${name}`] : [`-${short}`, `--${name}`]).map((one) => `'${star}${one}${flag.takesValue && one.startsWith("--") ? "=" : ""}${text}${valueSpec(flag)}'`);
}
function valueSpec({ name, takesValue, values }) {
	if (!takesValue) return "";
	if (values === "none") return `:${name}: `;
	if (values === "file") return `:${name}:_files`;
	if (name === "format") return ":format:_ecr_preflight_formats";
	return name === "rule" ? `:rule and level:(${values.words.flatMap((rule) => LEVELS.map((level) => `${rule}=${level}`)).join(" ")})` : `:${name}:(${values.words.join(" ")})`;
}
/** Within single quotes; a colon would end a part. */
function quoted(text) {
	return text.replaceAll("'", "'\\''").replaceAll(":", "\\:");
}

// src/cli/completion.ts
const SHELLS = {
	bash: bashCompletion,
	zsh: zshCompletion,
	fish: fishCompletion
};
/** `ecr-preflight completion bash|zsh|fish`: a script for the shell, made from the same table that reads the command line. */
async function runCompletion({ positionals }, io) {
	const [shell, ...more] = positionals;
	const render = Object.entries(SHELLS).find(([name]) => name === shell)?.[1];
	if (!render || more.length > 0) throw new PreflightError("usage", `completion: ${shell === void 0 ? "the shell is missing" : `"${positionals.join(" ")}" is no shell it knows`}`, { hint: `one of ${Object.keys(SHELLS).join(", ")}` });
	io.stdout.write(render(completionTable((await loadRules()).map(({ id }) => id))));
	return EXIT.pass;
}

export { runCompletion };