import { n as PreflightError, t as EXIT } from "./errors.js";
import { c as withoutCommands, s as visible } from "./escape2.js";
import { i as flagsOf, n as COMMANDS, r as OPTIONS, t as HELP } from "./help.js";
import { parseArgs } from "node:util";

// src/cli/nearest.ts
/** What was probably meant by a mistyped word; undefined where nothing comes close. */
function nearest(word, names) {
	return names.map((name) => ({
		name,
		far: distance(word.toLowerCase(), name)
	})).filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3))).toSorted((a, b) => a.far - b.far)[0]?.name;
}
/** Levenshtein's: letters to add, drop or change. */
function distance(a, b) {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row[b.length] ?? 0;
}

// src/cli/arguments.ts
/**
* Reads argv (without node and the script).
* @throws PreflightError `usage` for an unknown flag, naming the nearest one there is.
*/
function readArguments(argv) {
	const { values, positionals } = parse(argv);
	if (positionals[0] === "help") return {
		command: "scan",
		positionals: [],
		values: { help: true }
	};
	const [first] = positionals;
	const command = COMMANDS.find((name) => name === first);
	const allowed = flagsOf(command ?? "scan");
	for (const flag of Object.keys(values)) if (!allowed.includes(flag)) throw new PreflightError("usage", `--${flag} does not go with ${command ?? "scan"}`, { hint: "`ecr-preflight --help` lists what each command takes" });
	for (const [flag, value] of Object.entries(values)) if ([value].flat().includes("")) throw new PreflightError("usage", `--${flag}: its value is empty`);
	return {
		command: command ?? "scan",
		positionals: command === void 0 ? positionals : positionals.slice(1),
		values
	};
}
/** The command that a path which is not there may have been meant as. */
function commandLike({ command, positionals: [first] }) {
	return command === "scan" && first !== void 0 ? COMMANDS.find((name) => name === nearest(first, COMMANDS)) : void 0;
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
		const near = flag === void 0 ? void 0 : nearest(flag.replace(/^-+/, ""), Object.keys(OPTIONS));
		throw new PreflightError("usage", firstSentence(error.message), { hint: near ? `did you mean --${near}?` : "`ecr-preflight --help` lists the flags" });
	}
}
function firstSentence(message) {
	return message.replace(/\. .*$/s, "").replace(/\n.*$/s, "");
}

// src/cli/run.ts
/** Runs one command; what the user can mend ends as one message on stderr and exit code 2, anything else is thrown. */
async function runCli(argv, io) {
	let args;
	try {
		args = readArguments(argv);
		if (args.values.help) {
			io.stdout.write(HELP);
			return EXIT.pass;
		}
		return await dispatch(args, io);
	} catch (error) {
		if (!(error instanceof PreflightError)) throw error;
		const meant = error.code === "path-not-found" && args ? commandLike(args) : void 0;
		const hint = meant === void 0 ? error.hint : `did you mean the command \`ecr-preflight ${meant}\`? ${error.hint ?? ""}`;
		io.stderr.write(`ecr-preflight: ${printable(error.message)}\n${hint === void 0 ? "" : `  hint: ${printable(hint)}\n`}`);
		return EXIT.usage;
	}
}
async function dispatch(args, io) {
	switch (args.command) {
		case "scan": return args.values.fix || args.values["dry-run"] || args.values["fix-tag"] ? (await import("./fix.js")).runFix(args, io) : (await import("./scan2.js")).runScan(args, io);
		case "collect": return (await import("./collect.js")).runCollect(args, io);
		case "rules": return (await import("./rules.js")).runRules(args, io);
		case "completion": return (await import("./completion.js")).runCompletion(args, io);
		case "explain": return (await import("./explain.js")).runExplain(args, io);
		case "doctor": return (await import("./doctor.js")).runDoctor(args, io);
	}
}
/**
* File names and values quoted in a message must not move the cursor of whoever reads it, and are no commands of a runner: GitHub's looks for
* those in what goes to stderr too.
*/
function printable(text) {
	return withoutCommands(visible(text));
}

export { runCli };