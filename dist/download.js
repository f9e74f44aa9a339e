import { n as failureKind } from "./error-names.js";
import { n as readProxySettings, t as proxyAgents } from "./proxy-agent.js";
import http from "node:http";
import { setTimeout } from "node:timers/promises";
import https from "node:https";

// src/evidence/aws/download.ts
/** Silence for this long is the end of a download. */
const SILENCE_MS = 2e4;
const MOST_ATTEMPTS = 3;
const PAUSE_MS = 200;
/**
* Downloads from the presigned URLs that ECR hands out. The URL is the whole credential: it stands in no error, and it is not followed
* where it leads elsewhere.
*/
function blobConnector({ env, version, onRequest }) {
	return async ({ region }) => {
		const proxies = proxyAgents(readProxySettings(env));
		const agents = {
			https: proxies.httpsAgent ?? new https.Agent({ keepAlive: true }),
			http: proxies.httpAgent ?? new http.Agent({ keepAlive: true })
		};
		return {
			async read(url, mostBytes, signal) {
				for (let attempt = 1;; attempt += 1) {
					const told = {
						service: "S3",
						account: void 0,
						region,
						attempt
					};
					try {
						const bytes = await get(url, {
							agents,
							mostBytes,
							signal,
							userAgent: `ecr-preflight/${version}`
						});
						onRequest?.({
							...told,
							isThrottled: false
						});
						return bytes;
					} catch (error) {
						onRequest?.({
							...told,
							isThrottled: failureKind(error) === "throttled"
						});
						if (attempt === MOST_ATTEMPTS || signal.aborted || !mayPass(error)) throw error;
						await setTimeout(PAUSE_MS * attempt, void 0, { signal });
					}
				}
			},
			destroy() {
				agents.https.destroy();
				agents.http.destroy();
			}
		};
	};
}
function get(text, { agents, mostBytes, signal, userAgent }) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url?.protocol !== "https:" && url?.protocol !== "http:") return Promise.reject(/* @__PURE__ */ new Error("the place that ECR names is no http or https URL"));
	const [client, agent] = url.protocol === "https:" ? [https, agents.https] : [http, agents.http];
	return new Promise((resolve, reject) => {
		const request = client.get(url, {
			agent,
			signal,
			timeout: SILENCE_MS,
			headers: { "user-agent": userAgent }
		}, (response) => {
			const { statusCode = 0 } = response;
			if (statusCode !== 200) {
				response.resume();
				reject(refusal(statusCode));
				return;
			}
			const chunks = [];
			let length = 0;
			response.on("data", (chunk) => {
				chunks.push(chunk);
				length += chunk.byteLength;
				if (length > mostBytes) request.destroy(/* @__PURE__ */ new Error(`the answer is longer than ${mostBytes / 2 ** 20} MiB`));
			});
			response.on("error", reject);
			response.on("end", () => resolve(Buffer.concat(chunks)));
		});
		request.on("timeout", () => request.destroy(named("TimeoutError", `silence for ${SILENCE_MS / 1e3} s`)));
		request.on("error", reject);
	});
}
/** 403 comes of an S3 endpoint's policy and of a wrong clock alike: neither says anything about who may pull. */
function refusal(status) {
	if (status === 429 || status === 503) return named("SlowDown", `HTTP ${status}`);
	if (status >= 500) return named("InternalFailure", `HTTP ${status}`);
	return /* @__PURE__ */ new Error(`HTTP ${status}${status === 403 ? ": the policy of an S3 endpoint on the way does not allow it, a proxy refuses it, or the clock of this machine is wrong" : ""}`);
}
function mayPass(error) {
	const kind = failureKind(error);
	return kind === "throttled" || kind === "server" || error instanceof Error && "code" in error && error.code === "ECONNRESET";
}
function named(name, message) {
	return Object.assign(new Error(message), { name });
}

export { blobConnector };