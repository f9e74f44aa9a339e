import { a as noAnswer, r as waitingOutLimits } from "./patience.js";

// src/github/client.ts
const PER_PAGE = 100;
const NO_CONTENT = 204;
/** Tokens of people; those of apps and workflows begin with `ghs_`. */
const PERSONAL_TOKEN = /^(?:ghp|gho|ghu|github_pat)_/;
/** Deprecations are for whoever changes this file, not for the log of a deploy. */
const SILENT = {
	debug: () => void 0,
	info: () => void 0,
	warn: () => void 0,
	error: () => void 0
};
/**
* GitHub's API, through `HTTPS_PROXY` where `NO_PROXY` does not except it. Loaded only when something is published.
* @throws what `reasonOf` can put into words where the environment names something that is no URL
*/
async function connectGithub({ apiUrl, token, repository, userAgent, patience }) {
	const { GitHub, getOctokitOptions } = await loadOctokit();
	const octokit = new GitHub(getOctokitOptions(token, {
		baseUrl: apiUrl,
		userAgent,
		log: SILENT
	}));
	octokit.hook.wrap("request", (request, options) => {
		options.headers["x-github-api-version"] = "2022-11-28";
		const once = async () => {
			const signal = AbortSignal.timeout(Math.max(1, Math.min(patience.requestMs, patience.deadline - patience.now())));
			options.request = {
				...options.request,
				log: SILENT,
				signal
			};
			const response = await request(options);
			if (typeof response.data === "string" && response.status !== NO_CONTENT) throw noAnswer("its answer broke off");
			return response;
		};
		return waitingOutLimits(once, patience);
	});
	const [owner = "", repo = ""] = repository.split("/");
	const { checks, issues, users } = octokit.rest;
	return {
		checkRuns: async (ref, name) => (await octokit.paginate(checks.listForRef, {
			owner,
			repo,
			ref,
			check_name: name,
			filter: "all",
			per_page: PER_PAGE
		})).map(checkRunOf),
		annotations: async (check_run_id) => (await octokit.paginate(checks.listAnnotations, {
			owner,
			repo,
			check_run_id,
			per_page: PER_PAGE
		})).map(annotationOf),
		createCheckRun: async (fields, annotations) => {
			const { sha: head_sha, ...rest } = fields;
			return checkRunOf((await checks.create({
				owner,
				repo,
				head_sha,
				...checkRunBody(rest, annotations)
			})).data);
		},
		updateCheckRun: async (check_run_id, fields, annotations) => checkRunOf((await checks.update({
			owner,
			repo,
			check_run_id,
			...checkRunBody(fields, annotations)
		})).data),
		comments: async (issue_number) => (await octokit.paginate(issues.listComments, {
			owner,
			repo,
			issue_number,
			per_page: PER_PAGE
		})).map(commentOf),
		createComment: async (issue_number, body) => commentOf((await issues.createComment({
			owner,
			repo,
			issue_number,
			body
		})).data),
		updateComment: async (comment_id, body) => commentOf((await issues.updateComment({
			owner,
			repo,
			comment_id,
			body
		})).data),
		deleteComment: async (comment_id) => void await issues.deleteComment({
			owner,
			repo,
			comment_id
		}),
		tokenOwner: async () => PERSONAL_TOKEN.test(token) ? textOf((await users.getAuthenticated()).data, "login") : void 0
	};
}
async function loadOctokit() {
	try {
		return await import("./octokit.js");
	} catch (error) {
		if (error instanceof TypeError && "code" in error && error.code === "ERR_INVALID_URL") throw noAnswer("GITHUB_API_URL or the proxy of the environment is not a URL");
		throw error;
	}
}
function checkRunBody({ name, externalId, detailsUrl, conclusion, title, summary }, annotations) {
	return {
		name,
		external_id: externalId,
		...detailsUrl === void 0 ? {} : { details_url: detailsUrl },
		status: "completed",
		conclusion,
		output: {
			title,
			summary,
			...annotations.length > 0 ? { annotations: annotations.map((one) => ({ ...one })) } : {}
		}
	};
}
/** Whatever answers may be no GitHub: nothing of an answer is taken on trust. */
function checkRunOf(data) {
	return {
		id: idOf(data),
		externalId: textOf(data, "external_id"),
		url: textOf(data, "html_url"),
		annotations: Number(fieldOf(fieldOf(data, "output"), "annotations_count") ?? 0)
	};
}
function commentOf(data) {
	const user = fieldOf(data, "user");
	return {
		id: idOf(data),
		url: textOf(data, "html_url"),
		body: textOf(data, "body"),
		author: textOf(user, "login"),
		authorType: textOf(user, "type")
	};
}
function annotationOf(data) {
	const level = textOf(data, "annotation_level");
	const [from, to] = [fieldOf(data, "start_column"), fieldOf(data, "end_column")];
	return {
		path: textOf(data, "path"),
		start_line: Number(fieldOf(data, "start_line")),
		end_line: Number(fieldOf(data, "end_line")),
		...typeof from === "number" && typeof to === "number" ? {
			start_column: from,
			end_column: to
		} : {},
		annotation_level: level === "failure" || level === "warning" ? level : "notice",
		title: textOf(data, "title"),
		message: textOf(data, "message")
	};
}
function idOf(data) {
	const id = fieldOf(data, "id");
	if (typeof id === "number") return id;
	throw noAnswer("its answer holds no id");
}
function textOf(data, key) {
	const value = fieldOf(data, key);
	return typeof value === "string" ? value : "";
}
function fieldOf(data, key) {
	return data !== null && typeof data === "object" && Object.hasOwn(data, key) ? data[key] : void 0;
}

export { connectGithub };