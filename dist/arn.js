// src/iam/truth.ts
const YES = {
	is: "yes",
	unknowns: [],
	because: []
};
const NO = {
	is: "no",
	unknowns: [],
	because: []
};
function unknown(...what) {
	return {
		is: "unknown",
		unknowns: what,
		because: []
	};
}
function truth(value) {
	return value ? YES : NO;
}
/** Conjunction: one no decides; else one unknown makes it unknown. `all([])` is yes. */
function all(parts) {
	return join(parts, "no");
}
/** Disjunction: one yes decides; else one unknown makes it unknown. `any([])` is no. */
function any(parts) {
	return join(parts, "yes");
}
/** Reasons are kept: what decided the opposite decides this. */
function not(part) {
	if (part.is === "unknown") return part;
	return {
		...part,
		is: part.is === "yes" ? "no" : "yes"
	};
}
/** Records the statement a truth came from; a statement that does not apply is no reason for anything. */
function attribute(part, statement) {
	return part.is === "no" ? NO : {
		...part,
		because: [statement]
	};
}
function join(parts, decisive) {
	const other = decisive === "yes" ? "no" : "yes";
	const is = parts.some((part) => part.is === decisive) ? decisive : parts.some((part) => part.is === "unknown") ? "unknown" : other;
	const reasons = parts.filter((part) => part.is === is);
	return {
		is,
		unknowns: [...new Set(reasons.flatMap((part) => part.unknowns))],
		because: [...new Set(reasons.flatMap((part) => part.because))]
	};
}

// src/iam/principal.ts
const PULLER = /^arn:([a-z-]+):iam::(\d{12}):(role|user)\/(?:[!-~]+\/)?([\w+=,.@-]{1,64})$/;
const ENTITY = /^arn:([a-z-]+):(iam|sts)::(\d{12}):(.+)$/;
/** Unique ids that IAM leaves in a policy in place of the ARN of a role or user that has been deleted. */
const DELETED = /^A(?:ROA|IDA)[A-Z0-9]{12,}$/;
/** Reads the ARN of a role or user; undefined for any other text. */
function parsePuller(arn, sessionName) {
	const [, partition, account, kind, name] = PULLER.exec(arn) ?? [];
	if (partition === void 0 || account === void 0 || name === void 0) return void 0;
	const puller = {
		arn,
		kind: kind === "user" ? "user" : "role",
		partition,
		account,
		name
	};
	return sessionName === void 0 ? puller : {
		...puller,
		sessionName
	};
}
/** A role or user that no longer exists; one created again under the same name has another id and is not meant. */
function isDeletedPrincipal(entry) {
	return entry.type === "AWS" && DELETED.test(entry.value);
}
/**
* Does the `Principal` or `NotPrincipal` of a resource policy name this principal?
* @param puller null where it is not known who asks.
*/
function matchPrincipal(element, puller) {
	if (element.negated) return everyWay(unknown("NotPrincipal"));
	const matches = element.entries.map((entry) => matchEntry(entry, puller));
	return {
		account: any(matches.map((match) => match.account)),
		everyone: any(matches.map((match) => match.everyone)),
		role: any(matches.map((match) => match.role)),
		sessionOrUser: any(matches.map((match) => match.sessionOrUser))
	};
}
/** Is the principal meant in any of the ways? */
function isMeant(match) {
	return any([
		match.account,
		match.everyone,
		match.role,
		match.sessionOrUser
	]);
}
const NOT_MEANT = {
	account: NO,
	everyone: NO,
	role: NO,
	sessionOrUser: NO
};
function everyWay(value) {
	return {
		account: value,
		everyone: value,
		role: value,
		sessionOrUser: value
	};
}
function matchEntry(entry, puller) {
	if (entry.value === "*" && (entry.type === "*" || entry.type === "AWS")) return {
		...NOT_MEANT,
		everyone: YES
	};
	if (entry.type !== "AWS" || isDeletedPrincipal(entry)) return NOT_MEANT;
	if (puller === null) return {
		...NOT_MEANT,
		role: unknown("the principal")
	};
	if (/^\d{12}$/.test(entry.value)) return {
		...NOT_MEANT,
		account: truth(entry.value === puller.account)
	};
	return matchArnEntry(entry.value, puller);
}
function matchArnEntry(value, puller) {
	const [, partition, service, account, resource = ""] = ENTITY.exec(value) ?? [];
	if (partition !== puller.partition || account !== puller.account) return NOT_MEANT;
	if (service === "iam" && resource === "root") return {
		...NOT_MEANT,
		account: YES
	};
	if (service === "iam" && value === puller.arn) return puller.kind === "role" ? {
		...NOT_MEANT,
		role: YES
	} : {
		...NOT_MEANT,
		sessionOrUser: YES
	};
	if (service === "sts" && puller.kind === "role") return {
		...NOT_MEANT,
		sessionOrUser: matchSession(resource, puller)
	};
	return NOT_MEANT;
}
/** `assumed-role/<role name without path>/<session>` */
function matchSession(resource, puller) {
	const [type, role, session] = resource.split("/");
	if (type !== "assumed-role" || role !== puller.name) return NO;
	return puller.sessionName === void 0 ? unknown("the session name") : truth(session === puller.sessionName);
}

// src/iam/arn.ts
/** Reads any ARN; undefined for text that has fewer than six parts or does not begin with `arn:`. */
function parseArn(text) {
	const [, partition, service, region, account, resource] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text) ?? [];
	if (partition === void 0 || service === void 0 || region === void 0 || account === void 0 || resource === void 0) return;
	return {
		partition,
		service,
		region,
		account,
		resource
	};
}

export { parsePuller as a, all as c, not as d, truth as f, matchPrincipal as i, any as l, isDeletedPrincipal as n, NO as o, unknown as p, isMeant as r, YES as s, parseArn as t, attribute as u };