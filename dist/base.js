import { n as __require, r as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { t as loadConfig } from "./configLoader.js";
import { n as NODE_REGION_CONFIG_FILE_OPTIONS, t as normalizeProvider } from "./normalizeProvider.js";
import { t as CredentialsProviderError } from "./CredentialsProviderError.js";
import { n as isCredentialsFailure, t as credentialsFailure } from "./errors2.js";
import { n as PreflightError } from "./errors.js";
import http from "node:http";
import { Readable, Transform, pipeline } from "node:stream";
import https from "node:https";

// node_modules/@aws-sdk/credential-providers/dist-es/fromNodeProviderChain.js
const fromNodeProviderChain = (init = {}) => {
	let chain;
	return async (args) => {
		if (!chain) {
			const { defaultProvider } = await import("./dist-es7.js");
			chain = defaultProvider({ ...init });
		}
		return chain(args);
	};
};

// node_modules/@aws-sdk/credential-providers/dist-es/fromTemporaryCredentials.base.js
const ASSUME_ROLE_DEFAULT_REGION = "us-east-1";
const fromTemporaryCredentials$1 = (options, credentialDefaultProvider, regionProvider) => {
	let stsClient;
	return async (awsIdentityProperties = {}) => {
		const { callerClientConfig } = awsIdentityProperties;
		const profile = options.clientConfig?.profile ?? callerClientConfig?.profile;
		const logger = options.logger ?? callerClientConfig?.logger;
		logger?.debug("@aws-sdk/credential-providers - fromTemporaryCredentials (STS)");
		const params = {
			...options.params,
			RoleSessionName: options.params.RoleSessionName ?? "aws-sdk-js-" + Date.now()
		};
		if (params?.SerialNumber) {
			if (!options.mfaCodeProvider) throw new CredentialsProviderError(`Temporary credential requires multi-factor authentication, but no MFA code callback was provided.`, {
				tryNextLink: false,
				logger
			});
			params.TokenCode = await options.mfaCodeProvider(params?.SerialNumber);
		}
		const { AssumeRoleCommand, STSClient } = await import("./loadSts.js");
		if (!stsClient) {
			const defaultCredentialsOrError = typeof credentialDefaultProvider === "function" ? credentialDefaultProvider() : void 0;
			const credentialSources = [
				options.masterCredentials,
				options.clientConfig?.credentials,
				void callerClientConfig?.credentials,
				callerClientConfig?.credentialDefaultProvider?.(),
				defaultCredentialsOrError
			];
			let credentialSource = "STS client default credentials";
			if (credentialSources[0]) credentialSource = "options.masterCredentials";
			else if (credentialSources[1]) credentialSource = "options.clientConfig.credentials";
			else if (credentialSources[2]) {
				credentialSource = "caller client's credentials";
				throw new Error("fromTemporaryCredentials recursion in callerClientConfig.credentials");
			} else if (credentialSources[3]) credentialSource = "caller client's credentialDefaultProvider";
			else if (credentialSources[4]) credentialSource = "AWS SDK default credentials";
			const regionSources = [
				options.clientConfig?.region,
				callerClientConfig?.region,
				await regionProvider?.({ profile }),
				ASSUME_ROLE_DEFAULT_REGION
			];
			let regionSource = "default partition's default region";
			if (regionSources[0]) regionSource = "options.clientConfig.region";
			else if (regionSources[1]) regionSource = "caller client's region";
			else if (regionSources[2]) regionSource = "file or env region";
			const requestHandlerSources = [filterRequestHandler(options.clientConfig?.requestHandler), filterRequestHandler(callerClientConfig?.requestHandler)];
			let requestHandlerSource = "STS default requestHandler";
			if (requestHandlerSources[0]) requestHandlerSource = "options.clientConfig.requestHandler";
			else if (requestHandlerSources[1]) requestHandlerSource = "caller client's requestHandler";
			logger?.debug?.(`@aws-sdk/credential-providers - fromTemporaryCredentials STS client init with ${regionSource}=${await normalizeProvider(coalesce(regionSources))()}, ${credentialSource}, ${requestHandlerSource}.`);
			stsClient = new STSClient({
				userAgentAppId: callerClientConfig?.userAgentAppId,
				...options.clientConfig,
				credentials: coalesce(credentialSources),
				logger,
				profile,
				region: coalesce(regionSources),
				requestHandler: coalesce(requestHandlerSources)
			});
		}
		if (options.clientPlugins) for (const plugin of options.clientPlugins) stsClient.middlewareStack.use(plugin);
		const { Credentials } = await stsClient.send(new AssumeRoleCommand(params));
		if (!Credentials || !Credentials.AccessKeyId || !Credentials.SecretAccessKey) throw new CredentialsProviderError(`Invalid response from STS.assumeRole call with role ${params.RoleArn}`, { logger });
		return {
			accessKeyId: Credentials.AccessKeyId,
			secretAccessKey: Credentials.SecretAccessKey,
			sessionToken: Credentials.SessionToken,
			expiration: Credentials.Expiration,
			credentialScope: Credentials.CredentialScope
		};
	};
};
const filterRequestHandler = (requestHandler) => {
	return requestHandler?.metadata?.handlerProtocol === "h2" ? void 0 : requestHandler;
};
const coalesce = (args) => {
	for (const item of args) if (item !== void 0) return item;
};

// node_modules/@aws-sdk/credential-providers/dist-es/fromTemporaryCredentials.js
const fromTemporaryCredentials = (options) => {
	return fromTemporaryCredentials$1(options, fromNodeProviderChain, async ({ profile = process.env.AWS_PROFILE }) => loadConfig({
		environmentVariableSelector: (env) => env.AWS_REGION,
		configFileSelector: (profileData) => {
			return profileData.region;
		},
		default: () => void 0
	}, {
		...NODE_REGION_CONFIG_FILE_OPTIONS,
		profile
	})());
};

// src/evidence/aws/bounded-answers.ts
/** The longest answers (a thousand images with all their tags) have a few megabytes. */
const MOST_MIB = 32;
/**
* Ends answers that do not end by themselves. The SDK keeps whatever arrives and joins it when a call is given up on:
* from an endpoint that never stops, that takes gigabytes, and seconds beyond the time budget.
*/
const boundedAnswers = { configure(configuration) {
	const handler = configuration.httpHandler();
	const handle = handler.handle.bind(handler);
	handler.handle = async (request, options) => {
		const output = await handle(request, options);
		if (output.response.body instanceof Readable) output.response.body = bounded(output.response.body);
		return output;
	};
} };
function bounded(body) {
	let length = 0;
	const meter = new Transform({ transform(chunk, _encoding, done) {
		length += chunk.byteLength;
		if (length > MOST_MIB * 2 ** 20) done(/* @__PURE__ */ new Error(`the answer is longer than ${MOST_MIB} MiB`));
		else done(null, chunk);
	} });
	return pipeline(body, meter, () => void 0);
}

// src/evidence/aws/credentials.ts
/** Refreshed this long before they run out, as the SDK does. */
const EARLY_MS = 3e5;
/**
* Asks a credential provider once for all clients: the probe of an instance-metadata service that is not there takes two seconds,
* and an AssumeRole that was denied is denied again. A failure is remembered for good.
* @param from what a failure has to name.
*/
function rememberCredentials(provider, now, from = {}) {
	let known;
	let freshUntil = Number.POSITIVE_INFINITY;
	return (...args) => {
		if (known === void 0 || now() >= freshUntil) {
			freshUntil = Number.POSITIVE_INFINITY;
			known = provider(...args).then((identity) => {
				if (identity.expiration) freshUntil = identity.expiration.getTime() - EARLY_MS;
				return identity;
			}, (error) => {
				throw isCredentialsFailure(error) ? error : credentialsFailure(error, from);
			});
		}
		return known;
	};
}

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

// src/evidence/aws/base.ts
/** A connection that is not made within this is not made at all; answers take milliseconds. */
const CONNECTION_TIMEOUT_MS = 5e3;
const REQUEST_TIMEOUT_MS = 2e4;
/** Settings and credentials for the clients of one run: one credential chain, one AssumeRole a role, one set of connections to a proxy. */
function clientBase({ env, version, now, retryStrategy }) {
	const requestHandler = {
		connectionTimeout: CONNECTION_TIMEOUT_MS,
		requestTimeout: REQUEST_TIMEOUT_MS,
		throwOnRequestTimeout: true,
		...proxyAgents(readProxySettings(env))
	};
	const shared = {
		requestHandler,
		retryMode: "adaptive",
		maxAttempts: 5,
		customUserAgent: [["ecr-preflight", version]],
		extensions: [boundedAnswers],
		...retryStrategy && { retryStrategy }
	};
	const defaultCredentials = rememberCredentials(fromNodeProviderChain({ clientConfig: { requestHandler } }), now, { profile: env["AWS_PROFILE"] || void 0 });
	const ofRole = /* @__PURE__ */ new Map();
	function credentialsFor({ roleArn, region }) {
		if (roleArn === void 0) return defaultCredentials;
		const known = ofRole.get(roleArn);
		if (known) return known;
		const assumed = fromTemporaryCredentials({
			masterCredentials: defaultCredentials,
			params: {
				RoleArn: roleArn,
				RoleSessionName: "ecr-preflight"
			},
			clientConfig: {
				...shared,
				region
			}
		});
		const remembered = rememberCredentials(assumed, now, { roleArn });
		ofRole.set(roleArn, remembered);
		return remembered;
	}
	/** The configuration of a client for one region and role. */
	return (context) => ({
		...shared,
		region: context.region,
		credentials: credentialsFor(context)
	});
}

export { clientBase as t };