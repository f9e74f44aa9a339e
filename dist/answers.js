import { t as absenceOf } from "./error-names.js";

// src/evidence/pull-path/answers.ts
const ABSENT = { status: "absent" };
function found(value) {
	return {
		status: "found",
		value
	};
}
function unverified(reason, message) {
	return {
		status: "unverified",
		reason,
		message
	};
}
/** One question to AWS. "There is no such thing" is an answer; every other failure leaves the question open, and says why. */
async function lookUp(session, asked, signal, call) {
	return answerOf(await session.ask(asked, (error) => absenceOf(error) !== void 0, signal, call));
}
function answerOf(reply) {
	if (reply.kind === "answer") return found(reply.value);
	return reply.kind === "error" ? ABSENT : unverified(reply.why.reason, reply.why.message);
}
/** The answer with its value turned into something else, which may turn out not to be an answer. */
function mapAnswer(answer, change) {
	return answer.status === "found" ? change(answer.value) : answer;
}

export { mapAnswer as a, lookUp as i, answerOf as n, unverified as o, found as r, ABSENT as t };