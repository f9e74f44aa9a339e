import { n as __require, r as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { n as PreflightError } from "./errors.js";
import http from "node:http";
import https from "node:https";

// src/evidence/aws/proxy.ts
/**
* Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Node's own agents read them from Node 24 on only, and the SDK never does.
* @throws PreflightError `usage` for a proxy that is no http(s) URL; the value, which may hold a password, is not repeated.
*/
function readProxySettings(env) {
	const exceptions = (env["no_proxy"] ?? env["NO_PROXY"] ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
	return {
		https: proxyUrl(env, "https_proxy"),
		http: proxyUrl(env, "http_proxy"),
		bypasses: (host, port) => exceptions.some((entry) => takesOut(entry.toLowerCase(), host.toLowerCase(), port))
	};
}
function proxyUrl(env, name) {
	const value = (env[name] ?? env[name.toUpperCase()])?.trim();
	if (!value) return void 0;
	const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url?.protocol === "http:" || url?.protocol === "https:") return url;
	throw new PreflightError("usage", `the proxy named by ${name.toUpperCase()} cannot be used`, { hint: "write it as http://host:port or https://host:port" });
}
/** `*`, a host, or a domain whose hosts are meant too (`example.com`, `.example.com`, `*.example.com`), each with an optional port. */
function takesOut(entry, host, port) {
	const [, pattern = entry, entryPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
	if (entryPort !== void 0 && Number(entryPort) !== port) return false;
	if (pattern === "*") return true;
	const domain = pattern.replace(/^\*?\./, "");
	return host === domain || host.endsWith(`.${domain}`);
}

// node_modules/hpagent/index.js
var require_hpagent = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const https = __require("https");
	const http = __require("http");
	const { URL } = __require("url");
	var HttpProxyAgent = class extends http.Agent {
		constructor(options) {
			const { proxy, proxyRequestOptions, ...opts } = options;
			super(opts);
			this.proxy = typeof proxy === "string" ? new URL(proxy) : proxy;
			this.proxyRequestOptions = proxyRequestOptions || {};
		}
		createConnection(options, callback) {
			const requestOptions = {
				...this.proxyRequestOptions,
				method: "CONNECT",
				host: this.proxy.hostname,
				port: this.proxy.port,
				path: `${options.host}:${options.port}`,
				setHost: false,
				headers: {
					...this.proxyRequestOptions.headers,
					connection: this.keepAlive ? "keep-alive" : "close",
					host: `${options.host}:${options.port}`
				},
				agent: false,
				timeout: options.timeout || 0
			};
			if (this.proxy.username || this.proxy.password) {
				const base64 = Buffer.from(`${decodeURIComponent(this.proxy.username || "")}:${decodeURIComponent(this.proxy.password || "")}`).toString("base64");
				requestOptions.headers["proxy-authorization"] = `Basic ${base64}`;
			}
			if (this.proxy.protocol === "https:") requestOptions.servername = this.proxy.hostname;
			const request = (this.proxy.protocol === "http:" ? http : https).request(requestOptions);
			request.once("connect", (response, socket, head) => {
				request.removeAllListeners();
				socket.removeAllListeners();
				if (response.statusCode === 200) callback(null, socket);
				else {
					socket.destroy();
					callback(/* @__PURE__ */ new Error(`Bad response: ${response.statusCode}`), null);
				}
			});
			request.once("timeout", () => {
				request.destroy(/* @__PURE__ */ new Error("Proxy timeout"));
			});
			request.once("error", (err) => {
				request.removeAllListeners();
				callback(err, null);
			});
			request.end();
		}
	};
	var HttpsProxyAgent = class extends https.Agent {
		constructor(options) {
			const { proxy, proxyRequestOptions, ...opts } = options;
			super(opts);
			this.proxy = typeof proxy === "string" ? new URL(proxy) : proxy;
			this.proxyRequestOptions = proxyRequestOptions || {};
		}
		createConnection(options, callback) {
			const requestOptions = {
				...this.proxyRequestOptions,
				method: "CONNECT",
				host: this.proxy.hostname,
				port: this.proxy.port,
				path: `${options.host}:${options.port}`,
				setHost: false,
				headers: {
					...this.proxyRequestOptions.headers,
					connection: this.keepAlive ? "keep-alive" : "close",
					host: `${options.host}:${options.port}`
				},
				agent: false,
				timeout: options.timeout || 0
			};
			if (this.proxy.username || this.proxy.password) {
				const base64 = Buffer.from(`${decodeURIComponent(this.proxy.username || "")}:${decodeURIComponent(this.proxy.password || "")}`).toString("base64");
				requestOptions.headers["proxy-authorization"] = `Basic ${base64}`;
			}
			if (this.proxy.protocol === "https:") requestOptions.servername = this.proxy.hostname;
			const request = (this.proxy.protocol === "http:" ? http : https).request(requestOptions);
			request.once("connect", (response, socket, head) => {
				request.removeAllListeners();
				socket.removeAllListeners();
				if (response.statusCode === 200) callback(null, super.createConnection({
					...options,
					socket
				}));
				else {
					socket.destroy();
					callback(/* @__PURE__ */ new Error(`Bad response: ${response.statusCode}`), null);
				}
			});
			request.once("timeout", () => {
				request.destroy(/* @__PURE__ */ new Error("Proxy timeout"));
			});
			request.once("error", (err) => {
				request.removeAllListeners();
				callback(err, null);
			});
			request.end();
		}
	};
	module.exports = {
		HttpProxyAgent,
		HttpsProxyAgent
	};
}));

// node_modules/hpagent/index.mjs
var import_hpagent = /* @__PURE__ */ __toESM(require_hpagent(), 1);
const HttpProxyAgent = import_hpagent.default.HttpProxyAgent;
const HttpsProxyAgent = import_hpagent.default.HttpsProxyAgent;

// src/evidence/aws/proxy-agent.ts
/** Agents that go through the proxies the environment names, host by host; none where it names none. */
function proxyAgents({ https: secure, http: plain, bypasses }) {
	return {
		...secure && { httpsAgent: withBypass(new HttpsProxyAgent({
			proxy: secure,
			keepAlive: true
		}), https.Agent.prototype, secure, bypasses) },
		...plain && { httpAgent: withBypass(new HttpProxyAgent({
			proxy: plain,
			keepAlive: true
		}), http.Agent.prototype, plain, bypasses) }
	};
}
/** The SDK takes one agent a client, and one client talks to several hosts (the service, STS, SSO): NO_PROXY is asked for each connection. */
function withBypass(agent, direct, proxy, bypasses) {
	const throughProxy = connectionOf(agent);
	const straight = connectionOf(direct);
	const createConnection = (options, connected) => {
		if (bypasses(options.host ?? "", Number(options.port))) return straight.call(agent, options, connected);
		return throughProxy.call(agent, options, (error, socket) => connected(error && proxyError(error, proxy), socket));
	};
	return Object.assign(agent, { createConnection });
}
/** `createConnection` is documented in Node's docs for agents, not in its types. */
function connectionOf(agent) {
	return agent.createConnection;
}
/** Names the proxy without its user and password. */
function proxyError(error, proxy) {
	const status = /^Bad response: (\d+)$/.exec(error.message)?.[1];
	const problem = status === void 0 ? error.message : `it answered CONNECT with HTTP ${status}`;
	return Object.assign(/* @__PURE__ */ new Error(`the proxy ${proxy.protocol}//${proxy.host} could not be used: ${problem}`), { name: "ProxyError" });
}

export { readProxySettings as n, proxyAgents as t };