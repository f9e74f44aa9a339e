// src/evidence/aws/error-text.ts
/** `err.name`; for an error of Node's own (`Error`, `AggregateError`), its code. */
function errorName(error) {
	if (!(error instanceof Error)) return typeof error;
	const code = errorCode(error);
	return (error.name === "Error" || error.name === "AggregateError" || error.name === "TypeError") && code !== void 0 ? code : error.name;
}
function errorCode(error) {
	return "code" in error && typeof error.code === "string" ? error.code : void 0;
}
/** Added by the SDK to what went wrong while a body was read, for whoever debugs it. */
const SDK_HINT = /\s*Deserialization error: to see the raw response.*$/s;
/** What an error says of itself, fit for one line: name or code, HTTP status, message. */
function detailOf(error) {
	if (!(error instanceof Error)) return printable(String(error));
	const status = metadataOf(error, "httpStatusCode");
	if (error instanceof SyntaxError && status !== void 0) return `HTTP ${status} with a body that is not JSON`;
	if (status !== void 0 && /^Unknown(?:Error)?$/.test(error.name)) return printable(`HTTP ${status} without the name of an error${error.message === "UnknownError" ? "" : `: ${error.message}`}`);
	const code = errorCode(error);
	if (code !== void 0 && error.message.includes(code)) return printable(error.message);
	return printable([
		error.name === "Error" || error.name === "AggregateError" ? void 0 : error.name,
		code,
		status !== void 0 && status >= 500 ? `HTTP ${status}` : void 0,
		error.message.replace(SDK_HINT, "")
	].filter((part) => part !== void 0 && part !== "").join(": "));
}
function metadataOf(error, key) {
	const metadata = error instanceof Error && "$metadata" in error ? error.$metadata : void 0;
	const value = metadata !== null && typeof metadata === "object" && key in metadata ? Reflect.get(metadata, key) : void 0;
	return typeof value === "number" ? value : void 0;
}
/** ` after 5 attempts`, or nothing where the SDK did not count. */
function attemptsOf(error) {
	const attempts = metadataOf(error, "attempts");
	return attempts !== void 0 && attempts > 1 ? ` after ${attempts} attempts` : "";
}
const LONGEST = 300;
/** Control characters, line separators and the marks that turn text round: none of them belongs in a line of output. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const ACCESS_KEY = /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g;
/** Session and authorization tokens; a digest is 64 hex digits and stays. */
const TOKEN = /[A-Za-z0-9+/=_-]{100,}/g;
/** Text of others made fit to print: one line, no control characters, no credentials, at most 300 characters. */
function printable(text) {
	const clean = text.slice(0, 10 * LONGEST).replace(UNPRINTABLE, " ").replace(ACCESS_KEY, "<access key id>").replace(TOKEN, "<removed>").replace(/ {2,}/g, " ").trim();
	return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
/** AWS's own words, for reading something out of them; never printed as they are. */
function messageOf(error) {
	return error instanceof Error ? error.message : "";
}

// src/evidence/aws/error-names.ts
const KIND_OF_NAME = new Map(Object.entries({
	denied: "AccessDeniedException AccessDenied UnauthorizedOperation UnauthorizedException",
	expired: "ExpiredTokenException ExpiredToken TokenRefreshRequired",
	"no-credentials": "CredentialsProviderError TokenProviderError ProviderError IDPCommunicationError IDPRejectedClaim InvalidIdentityToken InvalidIdentityTokenException",
	"unknown-credentials": "UnrecognizedClientException AuthFailure InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationToken MissingAuthenticationTokenException OptInRequired",
	signature: "InvalidSignatureException SignatureDoesNotMatch IncompleteSignature IncompleteSignatureException RequestExpired RequestTimeTooSkewed RequestInTheFuture",
	throttled: "ThrottlingException Throttling ThrottledException TooManyRequestsException RequestLimitExceeded RequestThrottled RequestThrottledException LimitExceededException BandwidthLimitExceeded PriorRequestNotComplete SlowDown",
	unreachable: "TimeoutError RequestTimeout RequestTimeoutException ENOTFOUND EAI_AGAIN ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EPROTO",
	tls: "CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE ERR_TLS_CERT_ALTNAME_INVALID",
	proxy: "ProxyError",
	endpoint: "EndpointError",
	"no-url": "ERR_INVALID_URL",
	server: "ServerException InternalFailure InternalServerError InternalServerException ServiceUnavailable ServiceUnavailableException"
}).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])));
/** The kind of a failure; undefined for a name that is not known. */
function failureKind(error) {
	return KIND_OF_NAME.get(errorName(error));
}
/** Names that say "there is no such thing": an answer, not a failure. */
const ABSENCES = {
	ImageNotFoundException: "image",
	RepositoryNotFoundException: "repository",
	PullThroughCacheRuleNotFoundException: "pull-through cache rule",
	RepositoryPolicyNotFoundException: "repository policy",
	RegistryPolicyNotFoundException: "registry policy",
	LifecyclePolicyNotFoundException: "lifecycle policy",
	NoSuchEntityException: "IAM entity",
	NoSuchEntity: "IAM entity",
	ResourceNotFoundException: "resource",
	"InvalidSubnetID.NotFound": "subnet",
	"InvalidVpcID.NotFound": "VPC"
};
/** What AWS says does not exist; undefined where the error says anything else. */
function absenceOf(error) {
	const name = errorName(error);
	return Object.hasOwn(ABSENCES, name) ? ABSENCES[name] : void 0;
}
/** Whether AWS refused a parameter: asked differently, the same question may still be answered. */
function isInvalidParameter(error) {
	return [
		"InvalidParameterException",
		"InvalidParameterValue",
		"ValidationException"
	].includes(errorName(error));
}

// src/evidence/aws/errors.ts
const FAILURES = {
	denied: {
		reason: "access-denied",
		scope: "call",
		say: sayDenied
	},
	expired: {
		reason: "expired-credentials",
		scope: "identity",
		say: () => "the AWS credentials have expired: get new ones and run again"
	},
	"no-credentials": {
		reason: "no-credentials",
		scope: "identity",
		say: (_, error) => `no AWS credentials could be obtained (${detailOf(error)})`
	},
	"unknown-credentials": {
		reason: "no-credentials",
		scope: "client",
		say: ({ region }) => `AWS does not know these credentials in ${region}: the key was deleted, it belongs to another partition, or its account has not enabled the region`
	},
	signature: {
		reason: "error",
		scope: "client",
		say: () => "AWS refused the signature of the request: the secret access key does not belong to the access key id, or the clock of this machine is wrong"
	},
	throttled: {
		reason: "throttled",
		scope: "call",
		say: ({ action, region }, error) => `AWS throttled ${action} in ${region}${attemptsOf(error)}: run again later`
	},
	unreachable: {
		reason: "unreachable",
		scope: "client",
		say: ({ action, region }, error) => `the endpoint of ${serviceOf(action)} in ${region} could not be reached (${detailOf(error)})`
	},
	tls: {
		reason: "unreachable",
		scope: "client",
		say: ({ action, region }, error) => `the certificate of ${serviceOf(action)}'s endpoint in ${region} is not trusted (${errorName(error)}): behind a proxy that re-signs TLS, NODE_EXTRA_CA_CERTS names its certificate`
	},
	proxy: {
		reason: "unreachable",
		scope: "client",
		say: ({ action, region }, error) => `${serviceOf(action)} in ${region} could not be reached: ${printable(messageOf(error))}`
	},
	endpoint: {
		reason: "unreachable",
		scope: "client",
		say: ({ action }, error) => `${serviceOf(action)} was not asked: ${printable(messageOf(error))}`
	},
	"no-url": {
		reason: "unreachable",
		scope: "client",
		say: ({ action }) => `${serviceOf(action)} was not asked: the endpoint of the AWS configuration (endpoint_url) is no URL`
	},
	server: {
		reason: "error",
		scope: "call",
		say: ({ action, region }, error) => `${serviceOf(action)} in ${region} did not answer ${action}${attemptsOf(error)} (${detailOf(error)})`
	}
};
/** Turns an error into why the question stays open; holds nothing secret, no control characters, and AWS's own words cut short. */
function unanswered(error, asked) {
	if (isCredentialsFailure(error)) return credentialsUnanswered(error, asked);
	const kind = failureKind(error);
	if (kind === void 0) return {
		reason: "error",
		scope: "call",
		message: `${asked.action} on ${asked.resource} failed (${detailOf(error)})`
	};
	const { reason, scope, say } = FAILURES[kind];
	return {
		reason,
		scope,
		message: say(asked, error)
	};
}
/** Wraps what a credential provider threw, so that it is told from an answer of the service that was to be asked. */
function credentialsFailure(source, from = {}) {
	return Object.assign(/* @__PURE__ */ new Error("no credentials"), {
		name: "CredentialsFailure",
		source,
		from
	});
}
function isCredentialsFailure(error) {
	return error instanceof Error && error.name === "CredentialsFailure" && "source" in error;
}
function credentialsUnanswered({ source, from: { roleArn, profile } }, asked) {
	if (roleArn !== void 0) {
		const failed = unanswered(source, {
			...asked,
			action: "sts:AssumeRole",
			resource: roleArn
		});
		return {
			...failed,
			scope: "identity",
			message: `the role ${roleArn} could not be assumed: ${failed.message}`
		};
	}
	const detail = detailOf(source);
	const kind = failureKind(source);
	if (kind === "expired" || /\bexpired\b/i.test(detail)) return {
		reason: "expired-credentials",
		scope: "identity",
		message: `the AWS credentials have expired (${detail}): get new ones and run again`
	};
	return {
		reason: kind === "unreachable" || kind === "tls" || kind === "proxy" ? "unreachable" : kind === "throttled" ? "throttled" : "no-credentials",
		scope: "identity",
		message: profile === void 0 ? `no AWS credentials could be obtained (${detail}): log in, or replay recorded evidence with --evidence` : `no AWS credentials could be obtained for the profile "${printable(profile)}" that AWS_PROFILE names (${detail}): see that the AWS configuration has this profile and log in, or replay recorded evidence with --evidence`
	};
}
/**
* AccessDenied of the identity that runs this check says nothing about the identity that pulls, and ECR gives it
* to another account's caller for a repository that does not exist as well: the question stays open.
*/
function sayDenied({ action, resource, account }, error) {
	const text = printable(messageOf(error));
	const caller = /\barn:aws[a-z-]*:(?:sts|iam)::(\d{12}):[^\s,]+/.exec(text);
	const who = caller ? ` for ${caller[0]}` : "";
	if (action === "sts:AssumeRole") return `AWS denied sts:AssumeRole${who}: its trust policy and the caller's own policies must both allow it`;
	const why = / because (.+)$/.exec(text)?.[1]?.replace(/\.$/, "");
	return `AWS denied ${action} on ${resource}${who}${why === void 0 ? "" : ` (${why})`}${resource.includes(":repository/") && caller?.[1] !== account ? ", or the repository does not exist (ECR gives a caller of another account the same answer)" : ""}. Allow ${action} there${hintFor(action)}`;
}
function hintFor(action) {
	if (action === "ecr:DescribeImages") return ": AmazonEC2ContainerRegistryReadOnly has it, AmazonEC2ContainerRegistryPullOnly lacks it";
	return action === "ecr:DescribePullThroughCacheRules" ? ": AmazonEC2ContainerRegistryReadOnly lacks it" : "";
}
function serviceOf(action) {
	return (action.split(":", 1)[0] ?? action).toUpperCase();
}

export { isInvalidParameter as a, absenceOf as i, isCredentialsFailure as n, messageOf as o, unanswered as r, credentialsFailure as t };