import { i as isManifestFile, n as isChartFile, o as parseRevisionFile, r as isKustomizationFile, s as DEFAULT_CONFIG_FILE, t as glob } from "./dist.js";
import { n as PreflightError } from "./errors.js";
import { n as objectOf, r as openRepository, t as changeBase } from "./git2.js";
import { t as pMap } from "./p-map.js";
import { t as globMatcher } from "./glob.js";
import { mkdir, mkdtemp, readFile, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { tmpdir } from "node:os";

// src/sources/git-tree.ts
/** What kustomize and helm need beside manifests is small: charts, scripts and properties that are made into ConfigMaps. */
const MAX_OTHER = 16777216;
/** Bytes asked of git at once. */
const BATCH = 33554432;
/**
* Lays a commit's files out for a scan and removes them again. They come from git's objects as they are: nothing is checked out, so no filter
* and no hook is run, and the working tree and the index stay as they are.
* @param paths what is scanned, as `pathsInside` gives it
*/
async function withEarlierTree(git, commit, paths, read) {
	const folder = await realpath(await mkdtemp(join(tmpdir(), "ecr-preflight-")));
	try {
		await writeEntries(git, await entriesOf(git, commit, paths), folder);
		const cwd = join(folder, git.prefix);
		await mkdir(cwd, { recursive: true });
		const there = [];
		for (const path of paths) if (await isThere(cwd, path)) there.push(path);
		return await read({
			cwd,
			paths: there
		});
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/**
* The paths of a scan, relative to the working directory.
* @throws PreflightError `usage` for one that has no earlier state: standard input, or outside the repository
*/
function pathsInside(git, paths) {
	return paths.map((path) => insidePath(git, path));
}
/** As written where it is relative, because patterns are not paths. */
function insidePath(git, path) {
	if (path === "-") throw new PreflightError("usage", "--changed-since: standard input has no earlier state to compare with", { hint: "give the paths of files" });
	const fromCwd = isAbsolute(path) ? relative(git.cwd, path) || "." : path;
	if (!isAbsolute(fromCwd) && !fromRoot$1(git, fromCwd).startsWith("..")) return fromCwd;
	throw new PreflightError("usage", `--changed-since: ${path} lies outside the repository and has no earlier state to compare with`);
}
function fromRoot$1(git, path) {
	return posix.join(git.prefix, path.split(sep).join("/"));
}
async function isThere(cwd, path) {
	if (await stat(resolve(cwd, path)).catch(() => void 0)) return true;
	return (await glob(path, {
		cwd,
		dot: true,
		onlyFiles: true,
		followSymbolicLinks: false
	})).length > 0;
}
/** `ls-tree -z`: no quoting, whatever the names hold. */
async function entriesOf(git, commit, paths) {
	const all = (await git.run([
		"ls-tree",
		"-r",
		"-z",
		"-l",
		"--full-tree",
		commit
	])).toString("utf8").split("\0").flatMap((line) => {
		const match = /^(\d{6}) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)$/s.exec(line);
		const [, mode, id = "", size, path = ""] = match ?? [];
		return match && isSafe(path) ? [{
			path,
			id,
			size: Number(size),
			isLink: mode === "120000"
		}] : [];
	});
	const rendered = all.some(({ path }) => isKustomizationFile(path) || isChartFile(path));
	const isNamed = globMatcher(paths.map((path) => fromRoot$1(git, path)));
	return all.filter(({ path, size, isLink }) => isLink || isManifestFile(path) || isNamed(path) || rendered && size <= MAX_OTHER);
}
/** git refuses such names itself; objects made by hand may hold them. */
function isSafe(path) {
	return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
}
/** Links last, so that no file is written through one. */
async function writeEntries(git, entries, folder) {
	for (const path of new Set(entries.map((entry) => dirname(entry.path)))) await mkdir(join(folder, path), { recursive: true });
	const links = [];
	for (const batch of batches(entries)) {
		const contents = await blobsOf(git, batch);
		await pMap(batch.entries(), async ([i, { path, isLink }]) => {
			const content = contents[i] ?? Buffer.alloc(0);
			if (isLink) links.push([path, content.toString("utf8")]);
			else await writeFile(join(folder, path), content);
		}, { concurrency: 16 });
	}
	for (const [path, target] of links) await symlink(target, join(folder, path));
}
function* batches(entries) {
	let batch = [];
	let size = 0;
	for (const entry of entries) {
		if (batch.length > 0 && size + entry.size > BATCH) {
			yield batch;
			batch = [];
			size = 0;
		}
		batch.push(entry);
		size += entry.size;
	}
	if (batch.length > 0) yield batch;
}
/** `cat-file --batch` answers in order: a line with id, type and size, the bytes, a line break. */
async function blobsOf(git, entries) {
	const answer = await git.run(["cat-file", "--batch"], entries.map(({ id }) => `${id}\n`).join(""));
	let at = 0;
	return entries.map(({ id, path }) => {
		const lineEnd = answer.indexOf(10, at);
		const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(answer.toString("latin1", at, lineEnd))?.[1]);
		if (lineEnd < 0 || Number.isNaN(size)) throw new PreflightError("git", `${path}: git cannot read this file of the earlier revision (object ${id.slice(0, 12)})`, { hint: "in a partial clone, fetch without a filter: `git fetch --refetch`" });
		const start = lineEnd + 1;
		at = start + size + 1;
		return answer.subarray(start, start + size);
	});
}

// src/sources/change.ts
/**
* Looks for the start of a change and for what it touches of the files that decide how it is judged.
* @returns undefined where there is none to be found and nothing but notes hangs on it
* @throws PreflightError `git` where `since` was asked for and cannot be compared with
*/
async function findChange({ cwd, env, revision, since, ...named }) {
	const git = await openRepository(cwd, env);
	const base = await changeBase(git, revision, since?.head).catch((error) => {
		if (since === void 0 && error instanceof PreflightError) return void 0;
		throw error;
	});
	if (base === void 0) return void 0;
	const [notes, changed] = await Promise.all([governingNotes(git, base, governingFiles(named)), changedFiles(git, base)]);
	const short = base.slice(0, 7);
	return {
		base,
		notes,
		changedFiles: changed,
		earlier: (paths, read) => {
			const inside = pathsInside(git, paths);
			return {
				label: /^[0-9a-f]{40,64}$/.test(revision) ? short : `${revision} (${short})`,
				withSources: (use) => withEarlierTree(git, base, inside, async (tree) => use(await read(tree)))
			};
		}
	};
}
function governingFiles({ config, baseline, evidence }) {
	return [
		{
			what: "configuration",
			flag: "--config",
			name: config ?? ".ecr-preflight.yaml"
		},
		{
			what: "baseline",
			flag: "--baseline",
			name: baseline
		},
		{
			what: "evidence",
			flag: "--evidence",
			name: evidence
		}
	].flatMap(({ name, ...file }) => name === void 0 ? [] : [{
		...file,
		name
	}]);
}
/**
* Says which of the files that decide how a change is judged the change itself touches.
* @param base the commit the change starts from
*/
async function governingNotes(git, base, files) {
	const notes = [];
	for (const { what, flag, name } of files) {
		const elsewhere = parseRevisionFile(name);
		const path = elsewhere ? fromRoot(git, elsewhere.path) : fromRoot(git, `./${relative(git.cwd, resolve(git.cwd, name)).split(sep).join("/")}`);
		if (path.startsWith("../") || !await isTouched(git, base, path)) continue;
		notes.push(elsewhere ? `This change touches ${path}. The ${what} was read from ${elsewhere.revision}: what the change makes of it does not count here.` : `This change touches ${path}, the ${what} it is judged by. ${flag} REVISION:${path} reads it from a revision the change cannot touch.`);
	}
	return notes;
}
/** As git has it: from the root, or from the working directory with `./` in front. */
function fromRoot(git, path) {
	return posix.normalize(path.startsWith("./") || path.startsWith("../") ? posix.join(git.prefix, path) : path);
}
/** Between the base and HEAD, or since then in the working tree. A file that nobody has committed is no part of the change. */
async function isTouched(git, base, path) {
	const [before, now] = await Promise.all([objectOf(git, `${base}:${path}`), objectOf(git, `HEAD:${path}`)]);
	if (before?.id !== now?.id) return true;
	if (now?.type !== "blob") return false;
	const [committed, working] = await Promise.all([git.run([
		"cat-file",
		"blob",
		now.id
	]), readFile(join(git.root, path)).catch(() => void 0)]);
	return withoutReturns(working) !== withoutReturns(committed);
}
function withoutReturns(bytes) {
	return bytes?.toString("latin1").replaceAll("\r\n", "\n");
}
/**
* Files that differ from the base in the index, and untracked ones, relative to the working directory. The working tree itself is not compared:
* git would run the clean filters of the repository for that.
*/
async function changedFiles(git, base) {
	const paths = (await Promise.all([git.run([
		"diff-index",
		"--cached",
		"--name-only",
		"--no-renames",
		"-z",
		base,
		"--"
	]), git.run([
		"ls-files",
		"--others",
		"--exclude-standard",
		"--full-name",
		"-z",
		"--",
		":/"
	])])).flatMap((list) => list.toString("utf8").split("\0")).filter((path) => path !== "");
	return new Set(paths.map((path) => posix.relative(git.prefix, path)));
}

export { findChange };