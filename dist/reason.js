import { s as visible, t as clip } from "./escape2.js";
import { i as asRequestFailure, n as limitWait } from "./patience.js";

// src/github/reason.ts
const LONGEST = 300;
/**
* Puts a failed request into words. The answer's own text may hold anything: it is one line, and short.
* @throws what is no failed request: that is a bug
*/
function reasonOf(error, { now, requestMs }) {
	const failure = asRequestFailure(error);
	if (!failure) throw error;
	const { status, message } = failure;
	const said = clip(visible(message.replace(/ - https?:\/\/\S+$/, "")), LONGEST);
	if (status === void 0) {
		if (message === "no answer in time") return {
			code: "failed",
			text: `GitHub did not answer within ${requestMs / 1e3} s`
		};
		return {
			code: "failed",
			text: `the request to GitHub failed: ${said}`
		};
	}
	const wait = limitWait(failure, now());
	if (wait !== void 0) return {
		code: "failed",
		text: `GitHub's rate limit is reached; it asks to wait ${Math.ceil(wait / 1e3)} s (${said})`
	};
	if (status === 401 || status === 403 && /resource not accessible/i.test(message)) return {
		code: "not-permitted",
		text: `${status}: ${said}`
	};
	return {
		code: "failed",
		text: `GitHub answered ${status}: ${said}`
	};
}

export { reasonOf as t };