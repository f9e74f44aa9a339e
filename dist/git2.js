import { n as PreflightError } from "./errors.js";
import { spawn } from "node:child_process";

// src/sources/git.ts
const TIMEOUT_MS = 12e4;
const SHALLOW_HINT = "fetch the history: `fetch-depth: 0` with actions/checkout, or `git fetch --unshallow`";
/**
* Opens the repository that holds a directory.
* @param env PATH, HOME and git's own settings are taken from it, nothing else: git has no use for credentials of AWS or GitHub here.
* @throws PreflightError `git` where there is no git, or no repository.
*/
async function openRepository(cwd, env) {
	const run = (args, input) => runGit(args, cwd, env, input);
	const [shallow, root = "", prefix = ""] = (await run([
		"rev-parse",
		"--is-shallow-repository",
		"--show-toplevel",
		"--show-prefix"
	])).toString("utf8").split("\n");
	return {
		cwd,
		root,
		prefix,
		isShallow: shallow === "true",
		run
	};
}
/**
* Finds the commit a revision names.
* @throws PreflightError `git`, with what to do in a shallow clone.
*/
async function resolveCommit(git, revision) {
	const found = isName(revision) ? await objectOf(git, `${revision}^{commit}`) : void 0;
	if (found?.type === "commit") return found.id;
	throw new PreflightError("git", `${revision}: there is no such revision in this clone${git.isShallow ? ", which is shallow" : ""}`, { hint: git.isShallow ? SHALLOW_HINT : "fetch it first, or check its spelling: `git rev-parse --verify REVISION` has to find it" });
}
/**
* Where the change between a revision and HEAD begins.
* @param mergedHead head of a pull request: where HEAD is GitHub's merge of it into the base, the base is the other parent.
* @throws PreflightError `git` where the two have no common ancestor in this clone.
*/
async function changeBase(git, revision, mergedHead) {
	const head = await resolveCommit(git, "HEAD");
	if (mergedHead !== void 0) {
		const parents = parentsOf((await git.run([
			"cat-file",
			"commit",
			head
		])).toString("utf8"));
		const [base] = parents;
		if (parents.length === 2 && parents[1] === mergedHead && base !== void 0 && (await objectOf(git, base))?.type === "commit") return base;
	}
	const from = await resolveCommit(git, revision);
	const base = (await git.run([
		"merge-base",
		from,
		head
	]).catch((error) => {
		if (error instanceof GitFailure && error.stderr === "") return Buffer.alloc(0);
		throw error;
	})).toString("utf8").trim();
	if (base !== "") return base;
	throw new PreflightError("git", `${revision} and HEAD have no common ancestor${git.isShallow ? " in this clone, which is shallow" : ""}`, { hint: git.isShallow ? SHALLOW_HINT : "give a revision of the same history" });
}
function parentsOf(commit) {
	const [header = ""] = commit.split("\n\n", 1);
	return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].flatMap((match) => match[1] ?? []);
}
/**
* The bytes of a file as another revision has it: no filter and no text conversion is run.
* @throws PreflightError `git` where the revision or the file is not there.
*/
async function readAtRevision(git, { revision, path }) {
	const commit = await resolveCommit(git, revision);
	const found = isName(path) ? await objectOf(git, `${commit}:${path}`) : void 0;
	if (found?.type === "blob") return git.run([
		"cat-file",
		"blob",
		found.id
	]);
	throw new PreflightError("git", `${revision}:${path}: ${found ? "that is a directory" : `${revision} has no such file`}`, { hint: "the path is from the root of the repository; write ./ in front of one from the working directory" });
}
/** A name goes to git on a line of its own, so it cannot be taken for an option; a line break would make it two. */
function isName(text) {
	return text !== "" && !/[\u0000-\u001f\u007f]/.test(text);
}
/** @returns undefined where there is no such object. */
async function objectOf(git, name) {
	const answer = (await git.run(["cat-file", "--batch-check"], `${name}\n`)).toString("utf8");
	const match = /^([0-9a-f]{40,64}) (\w+) \d+\n$/.exec(answer);
	return match ? {
		id: match[1] ?? "",
		type: match[2] ?? ""
	} : void 0;
}
/** git ended with an error; the callers that know better turn it into a message. */
var GitFailure = class extends PreflightError {
	stderr;
	constructor(args, code, stderr) {
		const reason = /^(?:fatal|error): (.*)$/m.exec(stderr)?.[1] ?? `exit code ${code ?? "none: it took too long"}`;
		const isDubious = reason.includes("dubious ownership");
		const isNone = reason.includes("not a git repository");
		super("git", isNone ? "the working directory is in no git repository" : `git ${args[0]}: ${reason}`, { hint: isDubious ? "the directory belongs to another user: `git config --global --add safe.directory \"$PWD\"`" : isNone ? "REV:path and --changed-since need a clone; in a container, mount the .git directory too" : "run the same git command in this directory to see more" });
		this.stderr = stderr;
	}
};
const KEPT_ENV = /^(?:PATH|HOME|USERPROFILE|SYSTEMROOT|TMPDIR|TEMP|TMP|XDG_CONFIG_HOME|GIT_DIR|GIT_WORK_TREE|GIT_COMMON_DIR|GIT_INDEX_FILE|GIT_OBJECT_DIRECTORY|GIT_ALTERNATE_OBJECT_DIRECTORIES|GIT_CEILING_DIRECTORIES|GIT_DISCOVERY_ACROSS_FILESYSTEM|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+))$/i;
function environment(env) {
	const kept = Object.entries(env).flatMap(([key, value]) => value !== void 0 && KEPT_ENV.test(key) ? [[key, value]] : []);
	return {
		...Object.fromEntries(kept),
		LC_ALL: "C",
		GIT_TERMINAL_PROMPT: "0",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_REPLACE_OBJECTS: "1"
	};
}
function runGit(args, cwd, env, input = "") {
	return new Promise((resolve, reject) => {
		const safe = [
			"--no-pager",
			"-c",
			"core.fsmonitor=false",
			"-c",
			"core.hooksPath=/dev/null",
			...args
		];
		const child = spawn("git", safe, {
			cwd,
			env: environment(env),
			stdio: [
				"pipe",
				"pipe",
				"pipe"
			],
			timeout: TIMEOUT_MS,
			windowsHide: true
		});
		const out = [];
		const err = [];
		child.stdout.on("data", (chunk) => out.push(chunk));
		child.stderr.on("data", (chunk) => err.push(chunk));
		child.on("error", (cause) => {
			reject(new PreflightError("git", "git cannot be started", {
				cause,
				hint: "REV:path and --changed-since need git on PATH"
			}));
		});
		child.on("close", (code) => {
			if (code === 0) resolve(Buffer.concat(out));
			else reject(new GitFailure(args, code, Buffer.concat(err).toString("utf8")));
		});
		child.stdin.on("error", () => void 0);
		child.stdin.end(input);
	});
}

export { readAtRevision as i, objectOf as n, openRepository as r, changeBase as t };