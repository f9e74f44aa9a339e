import { t as loadConfig } from "./configLoader.js";
import { n as NODE_REGION_CONFIG_FILE_OPTIONS, t as normalizeProvider } from "./normalizeProvider.js";
import { t as CredentialsProviderError } from "./CredentialsProviderError.js";
import { n as isCredentialsFailure, t as credentialsFailure } from "./errors2.js";
import { n as failureKind } from "./error-names.js";
import { n as readProxySettings, t as proxyAgents } from "./proxy-agent.js";
import { Readable, Transform, pipeline } from "node:stream";

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

// src/evidence/aws/observed-calls.ts
/** A plugin for a client of the SDK that tells of each of its requests, retries included. What fails before it is signed was never sent. */
function requestObserver(onRequest, { region, roleArn }) {
	const own = /^arn:[^:]*:iam::(\d{12}):/.exec(roleArn ?? "")?.[1];
	/** Made anew for each call: what it counts are the attempts of one. */
	function observe(next, context) {
		let attempt = 0;
		return async (args) => {
			attempt += 1;
			const registry = registryOf(args.input);
			const request = {
				service: serviceOf(context),
				account: registry ?? own,
				region,
				attempt
			};
			try {
				const answer = await next(args);
				onRequest({
					...request,
					isThrottled: false
				});
				return answer;
			} catch (error) {
				onRequest({
					...request,
					isThrottled: failureKind(error) === "throttled"
				});
				throw error;
			}
		};
	}
	const options = {
		relation: "after",
		toMiddleware: "httpSigningMiddleware",
		name: "requestObserver",
		override: true
	};
	return { applyToStack: (stack) => stack.addRelativeTo(observe, options) };
}
function serviceOf({ clientName = "" }) {
	return clientName.replace(/Client$/, "");
}
function registryOf(input) {
	const account = fieldOf(input, "registryId");
	return typeof account === "string" ? account : void 0;
}
function fieldOf(value, key) {
	return value !== null && typeof value === "object" && key in value ? value[key] : void 0;
}

// src/evidence/aws/base.ts
/** A connection that is not made within this is not made at all; answers take milliseconds. */
const CONNECTION_TIMEOUT_MS = 5e3;
const REQUEST_TIMEOUT_MS = 2e4;
/** Settings and credentials for the clients of one run: one credential chain, one AssumeRole a role, one set of connections to a proxy. */
function clientBase({ env, version, now, retryStrategy, onRequest }) {
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
	const pluginsFor = (context) => onRequest ? [requestObserver(onRequest, context)] : [];
	const defaultCredentials = rememberCredentials(fromNodeProviderChain({
		clientConfig: { requestHandler },
		clientPlugins: pluginsFor({})
	}), now, { profile: env["AWS_PROFILE"] || void 0 });
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
			},
			clientPlugins: pluginsFor({ region })
		});
		const remembered = rememberCredentials(assumed, now, { roleArn });
		ofRole.set(roleArn, remembered);
		return remembered;
	}
	return {
		/** The configuration of a client for one region and role. */
		configOf: (context) => ({
			...shared,
			region: context.region,
			credentials: credentialsFor(context)
		}),
		/** The client itself; whoever asked to hear of its requests does from now on. */
		observed: (client, context) => {
			for (const plugin of pluginsFor(context)) client.middlewareStack.use(plugin);
			return client;
		}
	};
}

export { clientBase as t };