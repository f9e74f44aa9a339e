import { n as PreflightError } from "./errors.js";
import { r as unanswered } from "./errors2.js";
import { t as formatDuration } from "./format-duration.js";
import { setMaxListeners } from "node:events";

// src/evidence/budget.ts
/** @param interrupted ends every run of the budget from outside */
function createBudget(totalMs, clock, interrupted) {
	let remaining = totalMs;
	return {
		spent: () => remaining <= 0,
		async run(work) {
			const started = clock.now();
			const used = new AbortController();
			const finished = new AbortController();
			clock.sleep(remaining, finished.signal).then(() => {
				if (!finished.signal.aborted) used.abort();
			});
			if (remaining <= 0) used.abort();
			const signal = AbortSignal.any([used.signal, interrupted]);
			setMaxListeners(0, signal);
			try {
				await work(signal);
			} finally {
				finished.abort();
				remaining = used.signal.aborted ? 0 : remaining - (clock.now() - started);
			}
		}
	};
}

// src/evidence/sessions.ts
/**
* One client for each region and role. The first call of a client goes alone, and a failure that every other call would share
* (no credentials, an endpoint out of reach) is remembered: it costs one call, not one an image.
* @param identityFailures by role; shared by the services of one run, for credentials that fail one fail them all.
*/
function openSessions(connect, whyAborted, identityFailures = /* @__PURE__ */ new Map()) {
	const sessions = /* @__PURE__ */ new Map();
	const opened = [];
	function open(context) {
		const identity = context.roleArn ?? "";
		let api;
		let first;
		let clientFailure;
		async function attempt(asked, isAnswer, signal, call) {
			const known = identityFailures.get(identity) ?? clientFailure;
			if (known) return {
				kind: "unanswered",
				why: known
			};
			if (signal.aborted) return {
				kind: "unanswered",
				why: whyAborted()
			};
			api ??= connect(context).then((client) => {
				opened.push(client);
				return client;
			});
			try {
				return {
					kind: "answer",
					value: await unlessAborted(api.then((client) => call(client, signal)), signal)
				};
			} catch (error) {
				if (error instanceof PreflightError) throw error;
				if (signal.aborted) return {
					kind: "unanswered",
					why: whyAborted()
				};
				if (isAnswer(error)) return {
					kind: "error",
					error
				};
				const why = unanswered(error, asked);
				if (why.scope === "identity") identityFailures.set(identity, why);
				if (why.scope === "client") clientFailure = why;
				return {
					kind: "unanswered",
					why
				};
			}
		}
		return {
			filterRejected: false,
			async ask(asked, isAnswer, signal, call) {
				if (first) {
					await first;
					return attempt(asked, isAnswer, signal, call);
				}
				const reply = attempt(asked, isAnswer, signal, call);
				first = reply.catch(() => void 0);
				return reply;
			},
			retry() {
				clientFailure = void 0;
			}
		};
	}
	return {
		of(context) {
			const key = `${context.region} ${context.roleArn ?? ""}`;
			const session = sessions.get(key) ?? open(context);
			sessions.set(key, session);
			return session;
		},
		close() {
			for (const api of opened) api.destroy();
		}
	};
}
/** The SDK cannot be interrupted while it looks for credentials; the run does not wait for it. */
function unlessAborted(work, signal) {
	return new Promise((resolve, reject) => {
		const abort = () => reject(/* @__PURE__ */ new Error("aborted"));
		signal.addEventListener("abort", abort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	});
}

// src/evidence/why-aborted.ts
const INTERRUPTED = {
	reason: "error",
	scope: "call",
	message: "the run was interrupted before AWS answered"
};
/**
* Why the questions of a run stay open once its signal has aborted: it was interrupted, or its budget is used up.
* @param timeoutMs the budget, for the message
*/
function whyAborted(interrupted, timeoutMs) {
	const timedOut = {
		reason: "timeout",
		scope: "call",
		message: `AWS had not answered when the time budget of ${formatDuration(timeoutMs)} for all calls was used up (--timeout)`
	};
	return () => interrupted.aborted ? INTERRUPTED : timedOut;
}

export { openSessions as n, createBudget as r, whyAborted as t };