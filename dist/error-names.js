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

export { detailOf as a, printable as c, attemptsOf as i, failureKind as n, errorName as o, isInvalidParameter as r, messageOf as s, absenceOf as t };