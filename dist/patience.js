// src/github/request-failure.ts
/** Octokit's error as what it stands for; undefined for anything that is no failed request. */
function asRequestFailure(error) {
	if (!(error instanceof Error)) return void 0;
	if (!("status" in error) || typeof error.status !== "number" || error.name !== "HttpError") return void 0;
	const response = "response" in error ? error.response : void 0;
	if (!isResponse(response)) return {
		status: void 0,
		headers: {},
		message: deepestReason(error)
	};
	return {
		status: error.status,
		headers: headersOf(response.headers),
		message: error.message
	};
}
/** An answer that broke off, or is none of GitHub's, as Octokit would throw it. */
function noAnswer(message) {
	return Object.assign(new Error(message), {
		name: "HttpError",
		status: 500
	});
}
function isResponse(value) {
	return value !== null && typeof value === "object" && "headers" in value;
}
function headersOf(headers) {
	if (headers === null || typeof headers !== "object") return {};
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
/** The code of the innermost cause: `ECONNREFUSED` says more than "fetch failed". */
function deepestReason(error) {
	const { cause } = error;
	if (cause instanceof Error) return deepestReason(cause);
	if ("code" in error && typeof error.code === "string") return error.code;
	return error.name === "TimeoutError" ? "no answer in time" : error.message;
}

// src/github/patience.ts
/** GitHub's own advice where a secondary limit says no time. */
const WITHOUT_A_TIME_MS = 6e4;
const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1e3;
/** Sends a request again for as long as GitHub says when it may be sent: such a request has not been carried out. */
async function waitingOutLimits(send, patience) {
	for (;;) try {
		return await send();
	} catch (error) {
		const failure = asRequestFailure(error);
		const limit = failure && limitWait(failure, patience.now());
		if (limit === void 0) throw error;
		const wait = Math.max(FIRST_PAUSE_MS, limit);
		if (patience.now() + wait > patience.deadline) throw error;
		await patience.sleep(wait);
	}
}
/**
* Does something again after a failure that may pass: no answer, or one of the 500s. The request may have been carried out all the same, so what
* is done again has to look at what is there first.
*/
async function converging(attempt, patience) {
	for (let tries = 1;; tries++) try {
		return await attempt();
	} catch (error) {
		const pause = FIRST_PAUSE_MS * 2 ** (tries - 1);
		const failure = asRequestFailure(error);
		if (!(failure !== void 0 && (failure.status === void 0 || failure.status >= 500)) || tries === MOST_TRIES || patience.now() + pause > patience.deadline) throw error;
		await patience.sleep(pause);
	}
}
/**
* Milliseconds until a limit is over; undefined where the failure is no limit.
* @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
*/
function limitWait({ status, headers, message }, now) {
	if (status !== 403 && status !== 429) return void 0;
	const after = Number(headers["retry-after"]);
	if (headers["retry-after"] !== void 0 && Number.isFinite(after)) return Math.max(0, after * 1e3);
	const reset = Number(headers["x-ratelimit-reset"]);
	if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset)) return Math.max(0, reset * 1e3 - now);
	return status === 429 || /secondary rate limit/i.test(message) ? WITHOUT_A_TIME_MS : void 0;
}

export { noAnswer as a, asRequestFailure as i, limitWait as n, waitingOutLimits as r, converging as t };