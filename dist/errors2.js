import { a as detailOf, c as printable, i as attemptsOf, n as failureKind, o as errorName, s as messageOf } from "./error-names.js";

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

export { isCredentialsFailure as n, unanswered as r, credentialsFailure as t };