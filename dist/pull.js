import { c as all, d as not, f as truth, i as matchPrincipal, l as any, o as NO, p as unknown, r as isMeant, s as YES, u as attribute } from "./arn.js";
import { isIP } from "node:net";

// src/iam/policy-document.ts
const DOCUMENT_ELEMENTS = /* @__PURE__ */ new Set([
	"Version",
	"Id",
	"Statement"
]);
const STATEMENT_ELEMENTS = /* @__PURE__ */ new Set([...[
	"Sid",
	"Effect",
	"Principal",
	"NotPrincipal",
	"Action",
	"NotAction",
	"Resource",
	"NotResource",
	"Condition"
]]);
const PRINCIPAL_TYPES = [
	"AWS",
	"Service",
	"Federated",
	"CanonicalUser"
];
/** Carries the problem out of the nested readers; never leaves this file. */
var Malformed = class extends Error {};
/**
* Reads a policy document as AWS returns it: JSON text, JSON text URL-encoded after RFC 3986 (IAM), or an object.
* An element AWS does not define makes the document malformed: what it would mean is not known.
*/
function parsePolicyDocument(source) {
	try {
		return {
			status: "parsed",
			document: readDocument(typeof source === "string" ? readJson(source) : source)
		};
	} catch (error) {
		if (error instanceof Malformed) return {
			status: "malformed",
			problem: error.message
		};
		throw error;
	}
}
function readJson(text) {
	const trimmed = text.trim();
	try {
		return JSON.parse(trimmed.startsWith("{") ? trimmed : decodeURIComponent(trimmed));
	} catch {
		throw new Malformed("it is neither JSON nor URL-encoded JSON");
	}
}
function readDocument(source) {
	const document = readObject(source, "the document");
	refuseUnknownElements(document, DOCUMENT_ELEMENTS, "the document");
	const version = document["Version"] ?? "2008-10-17";
	if (version !== "2012-10-17" && version !== "2008-10-17") throw new Malformed("its Version is neither 2012-10-17 nor 2008-10-17");
	if (document["Statement"] === void 0) throw new Malformed("it has no Statement");
	return {
		version,
		statements: listOf(document["Statement"]).map(readStatement)
	};
}
function readStatement(source, index) {
	const where = `statement ${index + 1}`;
	const statement = readObject(source, where);
	refuseUnknownElements(statement, STATEMENT_ELEMENTS, where);
	const { Sid: sid = null, Effect: effect } = statement;
	if (sid !== null && typeof sid !== "string") throw new Malformed(`the Sid of ${where} is not text`);
	if (effect !== "Allow" && effect !== "Deny") throw new Malformed(`the Effect of ${where} is neither Allow nor Deny`);
	const actions = readPatterns(statement, "Action", "NotAction", where);
	if (!actions) throw new Malformed(`${where} has no Action`);
	return {
		index,
		sid,
		effect,
		principals: readPrincipals(statement, where),
		actions,
		resources: readPatterns(statement, "Resource", "NotResource", where),
		conditions: readConditions(statement["Condition"], where)
	};
}
function readPatterns(statement, name, negatedName, where) {
	const [plain, negated] = [statement[name], statement[negatedName]];
	if (plain !== void 0 && negated !== void 0) throw new Malformed(`${where} has both ${name} and ${negatedName}`);
	const written = plain ?? negated;
	if (written === void 0) return null;
	return {
		negated: plain === void 0,
		patterns: readTexts(written, `${plain === void 0 ? negatedName : name} of ${where}`)
	};
}
function readPrincipals(statement, where) {
	const { Principal: plain, NotPrincipal: negated } = statement;
	if (plain !== void 0 && negated !== void 0) throw new Malformed(`${where} has both Principal and NotPrincipal`);
	const written = plain ?? negated;
	if (written === void 0) return null;
	return {
		negated: plain === void 0,
		entries: readPrincipalEntries(written, where)
	};
}
function readPrincipalEntries(written, where) {
	if (written === "*") return [{
		type: "*",
		value: "*"
	}];
	const map = readObject(written, `the principal of ${where}`);
	return Object.entries(map).flatMap(([name, values]) => {
		const type = PRINCIPAL_TYPES.find((known) => known === name);
		if (!type) throw new Malformed(`the principal of ${where} has the unknown type "${name}"`);
		return readTexts(values, `the ${name} principal of ${where}`).map((value) => ({
			type,
			value
		}));
	});
}
function readConditions(written, where) {
	if (written === void 0) return [];
	return Object.entries(readObject(written, `the Condition of ${where}`)).flatMap(([operator, keys]) => Object.entries(readObject(keys, `${operator} of ${where}`)).map(([key, values]) => ({
		operator,
		key,
		values: listOf(values).map((value) => readScalar(value, `${operator} ${key} of ${where}`))
	})));
}
function readTexts(written, where) {
	return listOf(written).map((value) => {
		if (typeof value !== "string") throw new Malformed(`${where} holds something other than text`);
		return value;
	});
}
/** Conditions may be written with unquoted booleans and numbers. */
function readScalar(value, where) {
	if (typeof value === "string") return value;
	if (typeof value === "boolean" || typeof value === "number") return String(value);
	throw new Malformed(`${where} holds something other than text, a number or a boolean`);
}
function readObject(value, where) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`${where} is not a JSON object`);
	return Object.fromEntries(Object.entries(value));
}
function refuseUnknownElements(object, known, where) {
	const stranger = Object.keys(object).find((name) => !known.has(name));
	if (stranger !== void 0) throw new Malformed(`${where} has the unknown element "${stranger}"`);
}
function listOf(value) {
	return Array.isArray(value) ? value : [value];
}

// src/evidence/pull-path/plan.ts
/** Key of a repository in the evidence: `<account>/<region>/<repository>`. */
function repositoryKey({ account, region, name }) {
	return `${account}/${region}/${name}`;
}

// src/iam/decision.ts
/** An allow is an allow as far as these let it pass. */
const NOT_EVALUATED = [
	"service control policies",
	"resource control policies",
	"session policies"
];
/**
* An explicit Deny wins; without an Allow the answer is no whatever the Denies say; a Deny or an Allow that may or may not apply leaves it open.
*/
function decide(allow, deny) {
	if (deny.is === "yes") return decision("deny", deny.because, []);
	if (allow.is === "no") return decision("implicit-deny", [], []);
	const open = [deny, allow].filter((part) => part.is === "unknown");
	if (open.length === 0) return decision("allow", allow.because, []);
	return decision("unknown", open.flatMap((part) => part.because), open.flatMap((part) => part.unknowns));
}
function decision(effect, because, unknowns) {
	return {
		effect,
		because: [...new Set(because)],
		unknowns: [...new Set(unknowns)],
		notEvaluated: NOT_EVALUATED
	};
}

// src/iam/cidr.ts
const BITS = {
	4: 32,
	6: 128
};
/** Reads `10.0.0.0/16`, `2001:db8::/32` or a single address; undefined for anything else. */
function parseCidr(text) {
	const [address = "", length, ...rest] = text.split("/");
	const family = isIP(address);
	if (family !== 4 && family !== 6 || rest.length > 0 || address.includes("%")) return void 0;
	const bits = BITS[family];
	if (length !== void 0 && !/^\d{1,3}$/.test(length)) return void 0;
	const prefix = length === void 0 ? bits : Number(length);
	if (prefix > bits) return void 0;
	const hostBits = BigInt(bits - prefix);
	return {
		family,
		base: (family === 4 ? ipv4Number(address) : ipv6Number(address)) >> hostBits << hostBits,
		prefix
	};
}
/** Does `outer` hold every address of `inner`? */
function cidrContains(outer, inner) {
	if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
	const hostBits = BigInt(BITS[outer.family] - outer.prefix);
	return outer.base >> hostBits === inner.base >> hostBits;
}
function ipv4Number(address) {
	return address.split(".").reduce((number, octet) => (number << 8n) + BigInt(octet), 0n);
}
function ipv6Number(address) {
	const [head = "", tail] = embeddedIpv4InHex(address).split("::");
	const before = groupsOf(head);
	const after = groupsOf(tail ?? "");
	const zeros = tail === void 0 ? 0 : 8 - before.length - after.length;
	return [
		...before,
		...Array(zeros).fill("0"),
		...after
	].reduce((number, group) => (number << 16n) + BigInt(`0x${group}`), 0n);
}
function groupsOf(text) {
	return text === "" ? [] : text.split(":");
}
/** `::ffff:10.0.0.1` is `::ffff:a00:1`. */
function embeddedIpv4InHex(address) {
	const dotted = /[\d.]+$/.exec(address)?.[0] ?? "";
	if (!dotted.includes(".")) return address;
	const number = ipv4Number(dotted);
	return `${address.slice(0, -dotted.length)}${(number >> 16n).toString(16)}:${(number & 65535n).toString(16)}`;
}

// src/iam/request-context.ts
const ABSENT = { state: "absent" };
const UNKNOWN = { state: "unknown" };
function known(...values) {
	return {
		state: "known",
		values
	};
}
function requestContext(keys, options = {}) {
	return {
		keys: new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value])),
		completePrefixes: (options.completePrefixes ?? []).map((prefix) => prefix.toLowerCase()),
		otherwise: options.otherwise ?? "unknown"
	};
}
function contextValue(context, key) {
	const name = key.toLowerCase();
	const listed = context.keys.get(name);
	if (listed) return listed;
	return context.completePrefixes.some((prefix) => name.startsWith(prefix)) ? ABSENT : { state: context.otherwise };
}

// src/iam/pattern.ts
/** `?` and `*` of a pattern; every other token is one literal character. */
const ONE = 1;
const RUN = 2;
/** `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for the character itself. */
const VARIABLE = /\$\{([^{}]*)\}/g;
const VARIABLE_BODY = /^\s*([^\s,']+)\s*(?:,\s*'([^']*)'\s*)?$/;
/**
* Reads the text of an action, resource or condition value.
* @param wildcards whether `*` and `?` are wildcards; under `StringEquals` they are characters.
*/
function compilePattern(text, scope, wildcards) {
	if (scope.version === "2008-10-17") return {
		tokens: tokensOf(text, wildcards),
		unknownVariables: [],
		absentVariables: []
	};
	const tokens = [];
	const unknownVariables = [];
	const absentVariables = [];
	let end = 0;
	for (const match of text.matchAll(VARIABLE)) {
		tokens.push(...tokensOf(text.slice(end, match.index), wildcards));
		end = match.index + match[0].length;
		const variable = fillIn(match[1] ?? "", scope.context);
		if (variable.state === "text") tokens.push(...tokensOf(variable.text, false));
		else tokens.push(2);
		if (variable.state === "unknown") unknownVariables.push(variable.name);
		if (variable.state === "absent") absentVariables.push(variable.name);
	}
	tokens.push(...tokensOf(text.slice(end), wildcards));
	return {
		tokens,
		unknownVariables,
		absentVariables
	};
}
function fillIn(body, context) {
	if (body === "*" || body === "?" || body === "$") return {
		state: "text",
		text: body
	};
	const [, name, fallback] = VARIABLE_BODY.exec(body) ?? [];
	if (name === void 0) return {
		state: "unknown",
		name: `\${${body}}`
	};
	const value = contextValue(context, name);
	if (value.state === "unknown") return {
		state: "unknown",
		name
	};
	if (value.state === "known") return value.values.length === 1 ? {
		state: "text",
		text: value.values[0] ?? ""
	} : {
		state: "unknown",
		name
	};
	return fallback === void 0 ? {
		state: "absent",
		name
	} : {
		state: "text",
		text: fallback
	};
}
function tokensOf(text, wildcards) {
	if (!wildcards) return text.split("");
	return text.split("").map((character) => character === "*" ? 2 : character === "?" ? 1 : character);
}
/**
* Does the whole text match?
* A `*` that turns out to be too short is lengthened by one; only the latest `*` ever has to be, which bounds the work
* by pattern length times text length whatever the pattern.
*/
function tokensMatch(tokens, text) {
	let token = 0;
	let at = 0;
	let latestRun = -1;
	let runEnd = 0;
	while (at < text.length) {
		const expected = tokens[token];
		if (expected === 2) {
			latestRun = token++;
			runEnd = at;
		} else if (expected === 1 || expected === text[at]) {
			token++;
			at++;
		} else if (latestRun >= 0) {
			token = latestRun + 1;
			at = ++runEnd;
		} else return false;
	}
	while (tokens[token] === 2) token++;
	return token === tokens.length;
}
function lowerCase(tokens) {
	return tokens.map((token) => typeof token === "string" ? token.toLowerCase() : token);
}
/** Splits at colons into at most `count` parts; the last part keeps the colons that are left, as in an ARN. */
function splitTokens(tokens, count) {
	const parts = [[]];
	for (const token of tokens) if (token === ":" && parts.length < count) parts.push([]);
	else parts.at(-1)?.push(token);
	return parts;
}
/** The same for text. */
function splitText(text, count) {
	const parts = text.split(":");
	return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(":")];
}

// src/iam/match.ts
/** Parts of an ARN: `arn`, partition, service, region, account, resource. */
const ARN_PARTS = 6;
/** `Action` and `NotAction`: without regard to case, `*` and `?` anywhere; policy variables are not allowed there. */
function matchActions(element, action) {
	const name = action.toLowerCase();
	const matched = element.patterns.some((pattern) => matchAction(pattern, name));
	return truth(matched !== element.negated);
}
function matchAction(pattern, lowerCaseAction) {
	return tokensMatch(lowerCase(compilePattern(pattern, {
		version: "2008-10-17",
		context: {
			keys: /* @__PURE__ */ new Map(),
			completePrefixes: [],
			otherwise: "absent"
		}
	}, true).tokens), lowerCaseAction);
}
/**
* `Resource` and `NotResource`: case counts, wildcards and policy variables.
* @param resource an ARN, `*` for actions that have no resource, or null where it is not known.
*/
function matchResources(element, resource, scope) {
	const matches = element.patterns.map((pattern) => matchResource(pattern, resource, scope, element.negated));
	return element.negated ? not(any(matches)) : any(matches);
}
function matchResource(text, resource, scope, negated) {
	if (text === "*") return YES;
	if (resource === null) return unknown("the resource");
	const pattern = compilePattern(text, scope, true);
	if (!tokensMatch(pattern.tokens, resource)) return NO;
	if (pattern.absentVariables.length > 0) return negated ? unknown(...pattern.absentVariables) : NO;
	if (!partsMatch(pattern, resource)) return unknown(`whether a wildcard of ${text} reaches over a colon`);
	return pattern.unknownVariables.length > 0 ? unknown(...pattern.unknownVariables) : YES;
}
function partsMatch(pattern, arn) {
	const parts = splitTokens(pattern.tokens, ARN_PARTS);
	const texts = splitText(arn, parts.length);
	return parts.length === texts.length && parts.every((part, index) => tokensMatch(part, texts[index] ?? ""));
}
/** `ArnEquals` and `ArnLike` are the same: each of the six parts by itself, with wildcards. */
function matchArn(text, arn, scope) {
	const pattern = compilePattern(text, scope, true);
	const variables = openVariables(pattern);
	if (variables.length > 0) return tokensMatch(pattern.tokens, arn) ? unknown(...variables) : NO;
	if (splitTokens(pattern.tokens, ARN_PARTS).length < ARN_PARTS) return unknown(`whether ${text} is an ARN`);
	return truth(partsMatch(pattern, arn));
}
/** The string operators: equal, equal without regard to case, or like a pattern with wildcards. */
function matchString(text, value, scope, how) {
	const pattern = compilePattern(text, scope, how.wildcards);
	if (!(how.ignoreCase ? tokensMatch(lowerCase(pattern.tokens), value.toLowerCase()) : tokensMatch(pattern.tokens, value))) return NO;
	const variables = openVariables(pattern);
	return variables.length > 0 ? unknown(...variables) : YES;
}
/** A condition compared with a variable that the request does not carry is not documented, so it is as open as one that is not known. */
function openVariables(pattern) {
	return [...pattern.unknownVariables, ...pattern.absentVariables];
}

// src/iam/operators.ts
const exactly = (text, value, scope) => matchString(text, value, scope, {
	wildcards: false,
	ignoreCase: false
});
const ignoringCase = (text, value, scope) => matchString(text, value, scope, {
	wildcards: false,
	ignoreCase: true
});
const like = (text, value, scope) => matchString(text, value, scope, {
	wildcards: true,
	ignoreCase: false
});
/**
* Every operator of IAM's guide, "Condition operators", in lower case; `Null` tests presence and is not among them.
* https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
*/
const OPERATORS = {
	stringequals: {
		negated: false,
		compare: exactly
	},
	stringnotequals: {
		negated: true,
		compare: exactly
	},
	stringequalsignorecase: {
		negated: false,
		compare: ignoringCase
	},
	stringnotequalsignorecase: {
		negated: true,
		compare: ignoringCase
	},
	stringlike: {
		negated: false,
		compare: like
	},
	stringnotlike: {
		negated: true,
		compare: like
	},
	arnequals: {
		negated: false,
		compare: matchArn
	},
	arnlike: {
		negated: false,
		compare: matchArn
	},
	arnnotequals: {
		negated: true,
		compare: matchArn
	},
	arnnotlike: {
		negated: true,
		compare: matchArn
	},
	bool: {
		negated: false,
		compare: sameBoolean
	},
	binaryequals: {
		negated: false,
		compare: (text, value) => truth(text === value)
	},
	ipaddress: {
		negated: false,
		compare: inRange
	},
	notipaddress: {
		negated: true,
		compare: inRange
	},
	numericequals: {
		negated: false,
		compare: ordered(numberOf, (request, policy) => request === policy)
	},
	numericnotequals: {
		negated: true,
		compare: ordered(numberOf, (request, policy) => request === policy)
	},
	numericlessthan: {
		negated: false,
		compare: ordered(numberOf, (request, policy) => request < policy)
	},
	numericlessthanequals: {
		negated: false,
		compare: ordered(numberOf, (request, policy) => request <= policy)
	},
	numericgreaterthan: {
		negated: false,
		compare: ordered(numberOf, (request, policy) => request > policy)
	},
	numericgreaterthanequals: {
		negated: false,
		compare: ordered(numberOf, (request, policy) => request >= policy)
	},
	dateequals: {
		negated: false,
		compare: ordered(timeOf, (request, policy) => request === policy)
	},
	datenotequals: {
		negated: true,
		compare: ordered(timeOf, (request, policy) => request === policy)
	},
	datelessthan: {
		negated: false,
		compare: ordered(timeOf, (request, policy) => request < policy)
	},
	datelessthanequals: {
		negated: false,
		compare: ordered(timeOf, (request, policy) => request <= policy)
	},
	dategreaterthan: {
		negated: false,
		compare: ordered(timeOf, (request, policy) => request > policy)
	},
	dategreaterthanequals: {
		negated: false,
		compare: ordered(timeOf, (request, policy) => request >= policy)
	}
};
function operatorNamed(name) {
	const key = name.toLowerCase();
	return Object.hasOwn(OPERATORS, key) ? OPERATORS[key] : void 0;
}
function sameBoolean(policyValue, requestValue, scope) {
	const expected = policyValue.toLowerCase();
	if (expected !== "true" && expected !== "false") return undecidable(policyValue, scope);
	return truth(requestValue.toLowerCase() === expected);
}
function inRange(policyValue, requestValue, scope) {
	const range = parseCidr(policyValue);
	const address = parseCidr(requestValue);
	if (!range) return undecidable(policyValue, scope);
	if (!address) return undecidable(requestValue, scope);
	return truth(cidrContains(range, address));
}
function ordered(read, holds) {
	return (policyValue, requestValue, scope) => {
		const policy = read(policyValue);
		const request = read(requestValue);
		if (Number.isNaN(policy)) return undecidable(policyValue, scope);
		if (Number.isNaN(request)) return undecidable(requestValue, scope);
		return truth(holds(request, policy));
	};
}
/** A value that is not of the operator's type: a policy variable perhaps; IAM's guide does not say what it means otherwise. */
function undecidable(text, scope) {
	const pattern = compilePattern(text, scope, false);
	const variables = [...pattern.unknownVariables, ...pattern.absentVariables];
	return variables.length > 0 ? unknown(...variables) : unknown(`the meaning of "${text}"`);
}
function numberOf(text) {
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}
/** ISO 8601 date, optionally with time and zone, or seconds since 1970. */
function timeOf(text) {
	if (/^\d+$/.test(text) && text.length > 4) return Number(text) * 1e3;
	return /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text) ? Date.parse(withZone(text)) : NaN;
}
/** Date.parse reads a time without zone as local time; IAM works in UTC. */
function withZone(text) {
	return /T/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
}

// src/iam/conditions.ts
/** Do all conditions of a statement hold? A statement without conditions always applies. */
function evaluateConditions(conditions, scope) {
	return all(conditions.map((condition) => evaluateCondition(condition, scope)));
}
/** Does one condition hold? What depends on a key that is not known is unknown, naming the key. */
function evaluateCondition(condition, scope) {
	const test = readTest(condition.operator);
	if (!test) return unknown(`the operator ${condition.operator}`);
	const value = contextValue(scope.context, condition.key);
	if (value.state === "unknown") return unknown(condition.key);
	if (test.operator === "null") return any(condition.values.map((wanted) => isAbsent(wanted, value.state === "absent")));
	if (value.state === "absent") return whenAbsent(test, test.operator, condition);
	return compareAll(test, test.operator, condition, value.values, scope);
}
function readTest(text) {
	const [, quantifier, base = "", ifExists] = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(text) ?? [];
	const operator = base.toLowerCase() === "null" ? "null" : operatorNamed(base);
	if (!operator) return void 0;
	const each = quantifier?.toLowerCase();
	return {
		quantifier: each === "forallvalues" ? "all" : each === "foranyvalue" ? "any" : null,
		ifExists: ifExists !== void 0,
		operator
	};
}
function isAbsent(wanted, absent) {
	const expected = wanted.toLowerCase();
	return expected === "true" || expected === "false" ? truth(absent === (expected === "true")) : unknown(`the meaning of "${wanted}"`);
}
function whenAbsent(test, operator, condition) {
	if (test.quantifier === "all") return YES;
	if (test.quantifier === "any") return test.ifExists ? unknown(`${condition.operator} without ${condition.key}`) : truth(false);
	return truth(test.ifExists || operator.negated);
}
function compareAll(test, operator, condition, values, scope) {
	const results = values.map((value) => compareOne(operator, condition, value, scope));
	if (test.quantifier === "all") return all(results);
	if (test.quantifier === "any") return any(results);
	const agreed = results[0];
	return agreed && results.every((result) => result.is === agreed.is) ? agreed : unknown(condition.key);
}
/** Several values in the policy are alternatives; under a negated operator none of them may match. */
function compareOne(operator, condition, value, scope) {
	const matched = any(condition.values.map((policyValue) => operator.compare(policyValue, value, scope)));
	return operator.negated ? not(matched) : matched;
}

// src/iam/weigh.ts
/** Weighs what is attached to a role or user; a policy that could not be read may hold anything. */
function weighIdentityPolicies(policies, request) {
	const weighings = policies.map((policy) => weighIdentityPolicy(policy, request));
	return {
		allow: any(weighings.map((weighing) => weighing.allow)),
		deny: any(weighings.map((weighing) => weighing.deny))
	};
}
function weighIdentityPolicy(policy, request) {
	if (policy.reading.status !== "parsed") return {
		allow: unread(policy),
		deny: unread(policy)
	};
	const { document } = policy.reading;
	const applied = document.statements.map((statement) => ({
		statement,
		truth: attribute(applies(statement, document.version, request), referenceTo(policy.name, statement))
	}));
	return {
		allow: any(applied.filter(({ statement }) => statement.effect === "Allow").map((entry) => entry.truth)),
		deny: any(applied.filter(({ statement }) => statement.effect === "Deny").map((entry) => entry.truth))
	};
}
/** Weighs a policy of the resource's owner: of a repository, a registry or a VPC endpoint. */
function weighResourcePolicy(policy, request) {
	if (policy.reading.status !== "parsed") return {
		allow: {
			account: unread(policy),
			everyone: unread(policy),
			role: unread(policy),
			sessionOrUser: unread(policy)
		},
		deny: unread(policy)
	};
	const { document } = policy.reading;
	const matches = document.statements.map((statement) => ({
		statement,
		match: matchStatement(statement, document.version, request, policy.name)
	}));
	const allows = matches.filter(({ statement }) => statement.effect === "Allow").map((entry) => entry.match);
	const denies = matches.filter(({ statement }) => statement.effect === "Deny").map((entry) => isMeant(entry.match));
	return {
		allow: anyWay(allows),
		deny: any(denies)
	};
}
/** Two policies of the owner, the repository's and the registry's, are read as if their statements stood in one. */
function joinResourceWeighings(weighings) {
	return {
		allow: anyWay(weighings.map((weighing) => weighing.allow)),
		deny: any(weighings.map((weighing) => weighing.deny))
	};
}
function anyWay(matches) {
	return {
		account: any(matches.map((match) => match.account)),
		everyone: any(matches.map((match) => match.everyone)),
		role: any(matches.map((match) => match.role)),
		sessionOrUser: any(matches.map((match) => match.sessionOrUser))
	};
}
function matchStatement(statement, version, request, policy) {
	const rest = applies(statement, version, request);
	const reference = referenceTo(policy, statement);
	const meant = statement.principals ? matchPrincipal(statement.principals, request.puller) : noPrincipal();
	const both = (principal) => attribute(all([principal, rest]), reference);
	return {
		account: both(meant.account),
		everyone: both(meant.everyone),
		role: both(meant.role),
		sessionOrUser: both(meant.sessionOrUser)
	};
}
/** AWS refuses a resource policy without a principal, so what one would mean is not known. */
function noPrincipal() {
	const missing = unknown("the principal");
	return {
		account: missing,
		everyone: missing,
		role: missing,
		sessionOrUser: missing
	};
}
/** Action, resource and conditions; the principal apart. */
function applies(statement, version, request) {
	const scope = {
		version,
		context: request.context
	};
	return all([
		matchActions(statement.actions, request.action),
		statement.resources ? matchResources(statement.resources, request.resource, scope) : YES,
		evaluateConditions(statement.conditions, scope)
	]);
}
function unread(policy) {
	return unknown(`the policy ${policy.name}`);
}
function referenceTo(policy, statement) {
	return {
		policy,
		index: statement.index,
		sid: statement.sid,
		effect: statement.effect
	};
}

// src/iam/evaluate.ts
function weighIdentity(identity, request) {
	return {
		policies: weighIdentityPolicies(identity.policies, request),
		boundary: weighBoundary(identity.boundary, request)
	};
}
/** The same from weighings that have been made already. */
function decideIdentity(identity) {
	const { policies, boundary } = identity;
	return decide(all([policies.allow, boundary.allow]), any([policies.deny, boundary.deny]));
}
function weighBoundary(boundary, request) {
	if (boundary.status === "found") return weighIdentityPolicies([boundary.value], request);
	if (boundary.status === "absent") return {
		allow: YES,
		deny: any([])
	};
	return {
		allow: unknown("the permissions boundary"),
		deny: unknown("the permissions boundary")
	};
}

// src/iam/access.ts
/**
* Joins what the two sides say of one call: in one account the identity or the owner must allow, across accounts both must;
* an explicit Deny on either side refuses.
* @param owner null where the action has no resource, and so no resource policy.
*/
function decideAccess(identity, owner, sameAccount) {
	const own = all([identity.policies.allow, identity.boundary.allow]);
	const allow = owner ? combine(own, identity.boundary.allow, owner.allow, sameAccount) : own;
	const deny = any([
		identity.policies.deny,
		identity.boundary.deny,
		...owner ? [owner.deny] : []
	]);
	const decision = decide(allow, deny);
	return {
		...decision,
		identity: decideIdentity(identity).effect,
		owner: owner ? decide(isMeant(owner.allow), owner.deny).effect : null,
		missing: decision.effect === "implicit-deny" ? missingSides(identity, owner) : []
	};
}
/**
* @param own what the caller's policies grant within its boundary.
*/
function combine(own, boundary, owner, sameAccount) {
	if (!sameAccount) return all([own, isMeant(owner)]);
	return any([
		own,
		all([owner.role, boundary]),
		withinBoundary(owner.everyone, boundary),
		owner.sessionOrUser
	]);
}
/** IAM's guide says that a boundary limits what is granted to a role, and not whether it limits what is granted to everyone. */
function withinBoundary(everyone, boundary) {
	if (boundary.is === "no" && everyone.is !== "no") return unknown("whether the boundary limits Principal \"*\"");
	return all([everyone, boundary]);
}
function missingSides(identity, owner) {
	return [
		{
			side: "identity",
			allow: identity.policies.allow
		},
		{
			side: "boundary",
			allow: identity.boundary.allow
		},
		...owner ? [{
			side: "owner",
			allow: isMeant(owner.allow)
		}] : []
	].filter(({ allow }) => allow.is === "no").map(({ side }) => side);
}

// src/iam/pull-context.ts
/** Set only on calls that an AWS service makes on somebody's behalf; a kubelet's are not. */
const SERVICE_CALL_KEYS = [...[
	"aws:SourceArn",
	"aws:SourceAccount",
	"aws:SourceOrgID",
	"aws:SourceOrgPaths"
], ...[
	"aws:PrincipalServiceName",
	"aws:PrincipalServiceNamesList",
	"aws:CalledVia",
	"aws:CalledViaFirst",
	"aws:CalledViaLast"
]];
/**
* The condition keys of a pull. Keys that depend on the network path, on tags that were not read, or on the session are unknown.
* https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
* @param hasResource false for `ecr:GetAuthorizationToken`: keys that describe a resource are then not decided.
*/
function pullContext(facts, hasResource) {
	const repositoryTags = hasResource ? facts.repositoryTags : void 0;
	const keys = {
		...principalKeys(facts),
		...timeKeys(facts.now),
		...tagKeys("aws:PrincipalTag/", facts.principalTags),
		...tagKeys("aws:ResourceTag/", repositoryTags),
		...tagKeys("ecr:ResourceTag/", repositoryTags),
		"aws:SecureTransport": known("true"),
		"aws:RequestedRegion": known(facts.region),
		"aws:ResourceAccount": hasResource ? known(facts.ownerAccount) : UNKNOWN
	};
	for (const key of SERVICE_CALL_KEYS) keys[key] = ABSENT;
	return requestContext(keys, { completePrefixes: [...facts.principalTags ? ["aws:PrincipalTag/"] : [], ...repositoryTags ? ["aws:ResourceTag/", "ecr:ResourceTag/"] : []] });
}
function principalKeys(facts) {
	const { puller } = facts;
	return {
		"aws:PrincipalArn": known(puller.arn),
		"aws:PrincipalAccount": known(puller.account),
		"aws:PrincipalType": known(puller.kind === "role" ? "AssumedRole" : "User"),
		"aws:PrincipalIsAWSService": known("false"),
		"aws:ViaAWSService": known("false"),
		"aws:PrincipalOrgID": orgId(facts),
		"aws:username": puller.kind === "role" ? ABSENT : known(puller.name)
	};
}
function orgId(facts) {
	if (facts.orgId === void 0) return UNKNOWN;
	return facts.orgId === null ? ABSENT : known(facts.orgId);
}
function timeKeys(now) {
	if (now === void 0) return {};
	return {
		"aws:CurrentTime": known(now),
		"aws:EpochTime": known(String(Math.floor(Date.parse(now) / 1e3)))
	};
}
function tagKeys(prefix, tags) {
	return Object.fromEntries(Object.entries(tags ?? {}).map(([name, value]) => [`${prefix}${name}`, known(value)]));
}

// src/iam/simulator.ts
/** Stands among the unknowns of what the two see differently. */
const SIMULATOR_CONTRADICTS = "IAM's policy simulator, which says otherwise";
/**
* The part of the simulator's answer that is about the identity; undefined where there is none. It takes no resource policy for a role, so
* across accounts a refusal for want of an Allow may only say that there was no resource policy; and an answer that lacked a condition key
* says nothing.
*/
function simulatorAnswer(said, sameAccount) {
	const { decision, missingContext = [], allowedByOrganizations, allowedByBoundary, details = {} } = said;
	if (missingContext.length > 0) return void 0;
	const answer = (effect) => ({
		effect: effect === "allowed" ? "allow" : effect === "explicitDeny" ? "deny" : "implicit-deny",
		byOrganization: allowedByOrganizations === false,
		allowedByBoundary
	});
	if (sameAccount || decision !== "implicitDeny" || allowedByOrganizations === false || allowedByBoundary === false) return answer(decision);
	const [only, another] = Object.entries(details).filter(([type]) => !/resource|boundary/i.test(type));
	return only === void 0 || another !== void 0 ? void 0 : answer(only[1]);
}
/**
* Holds what was evaluated here against the simulator: an open question takes its answer, a contradiction opens the question.
* A refusal by the organization decides nothing: IAM does not say which condition keys a service control policy asked for.
*/
function heedSimulator(own, said) {
	if (said === void 0) return {
		identity: own,
		simulator: "nothing"
	};
	const here = decideIdentity(own).effect;
	if (here === "unknown") return said.byOrganization ? {
		identity: own,
		simulator: "nothing"
	} : {
		identity: weighingOf(said, own),
		simulator: "decides"
	};
	if (here === "allow" === (said.effect === "allow")) return {
		identity: own,
		simulator: "agrees"
	};
	return {
		identity: open(),
		simulator: "contradicts"
	};
}
function weighingOf({ effect, allowedByBoundary }, own) {
	if (effect === "allow") return {
		policies: {
			allow: YES,
			deny: NO
		},
		boundary: {
			allow: YES,
			deny: NO
		}
	};
	if (effect === "deny") return {
		policies: {
			allow: own.policies.allow,
			deny: YES
		},
		boundary: {
			allow: own.boundary.allow,
			deny: NO
		}
	};
	const boundary = (allow) => ({
		allow,
		deny: NO
	});
	if (allowedByBoundary === false) return {
		policies: {
			allow: own.policies.allow,
			deny: NO
		},
		boundary: boundary(NO)
	};
	return {
		policies: {
			allow: NO,
			deny: NO
		},
		boundary: boundary(allowedByBoundary === void 0 ? own.boundary.allow : truth(true))
	};
}
function open() {
	const either = unknown(SIMULATOR_CONTRADICTS);
	return {
		policies: {
			allow: either,
			deny: either
		},
		boundary: {
			allow: YES,
			deny: NO
		}
	};
}

// src/iam/pull.ts
/** The three actions every pull needs; `ecr:BatchCheckLayerAvailability` is for pushes. */
const PULL_ACTIONS = [
	"ecr:GetAuthorizationToken",
	"ecr:BatchGetImage",
	"ecr:GetDownloadUrlForLayer"
];
/** What the first pull through a pull-through cache rule needs beyond them where the repository does not exist yet. */
const IMPORT_ACTIONS = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"];
/**
* Will ECR let this principal pull from this repository?
* In one account the identity or the owner's policies must allow; across accounts both must; an explicit Deny anywhere refuses.
*/
function decidePull(question) {
	const actions = (question.actions ?? PULL_ACTIONS).map((action) => decideAction(question, action));
	return {
		effect: worst(actions.map((action) => action.effect)),
		sameAccount: isSameAccount(question),
		actions,
		unknowns: [...new Set(actions.flatMap((action) => action.unknowns))],
		notEvaluated: NOT_EVALUATED
	};
}
function repositoryArn(repository) {
	return `arn:${repository.partition}:ecr:${repository.region}:${repository.account}:repository/${repository.name}`;
}
function decideAction(question, action) {
	const hasResource = action !== "ecr:GetAuthorizationToken";
	const request = requestFor(question, action, hasResource);
	const resource = request.resource ?? "*";
	const own = weighIdentityAnswer(question.identity, request);
	const { identity, simulator } = heedSimulator(own, question.simulated?.(action, resource));
	const exists = question.identity.status !== "absent";
	const owner = hasResource && exists ? weighOwner(question, request) : null;
	return {
		...decideAccess(identity, owner, isSameAccount(question)),
		action,
		resource,
		simulator,
		evaluated: decideIdentity(own).effect
	};
}
function requestFor(question, action, hasResource) {
	const { puller, repository } = question;
	const facts = {
		...question.facts,
		puller,
		ownerAccount: repository.account,
		region: repository.region
	};
	return {
		action,
		puller,
		resource: hasResource ? repositoryArn(repository) : "*",
		context: pullContext(facts, hasResource)
	};
}
function weighIdentityAnswer(identity, request) {
	if (identity.status === "found") return weighIdentity(identity.value, request);
	if (identity.status === "absent") return {
		policies: {
			allow: NO,
			deny: NO
		},
		boundary: {
			allow: YES,
			deny: NO
		}
	};
	const open = unknown("the policies of the pulling identity");
	return {
		policies: {
			allow: open,
			deny: open
		},
		boundary: {
			allow: open,
			deny: open
		}
	};
}
function weighOwner(question, request) {
	const repository = weighOwnersPolicy(question.repositoryPolicy, "the repository policy", request);
	return joinResourceWeighings([repository, weighRegistry(question, request)]);
}
function weighOwnersPolicy(policy, name, request) {
	if (policy.status === "found") return weighResourcePolicy(policy.value, request);
	return everyWay(policy.status === "absent" ? NO : unknown(name));
}
/** Actions a registry policy governs under the older scope. */
const V1_ACTIONS = /* @__PURE__ */ new Set([
	"ecr:batchimportupstreamimage",
	"ecr:createrepository",
	"ecr:replicateimage"
]);
function weighRegistry(question, request) {
	const weighing = weighOwnersPolicy(question.registryPolicy, "the registry policy", request);
	if (question.registryPolicyScope === "V2" || V1_ACTIONS.has(request.action.toLowerCase())) return weighing;
	if (question.registryPolicyScope === "V1") return everyWay(NO);
	return {
		allow: {
			account: unlessNo(weighing.allow.account),
			everyone: unlessNo(weighing.allow.everyone),
			role: unlessNo(weighing.allow.role),
			sessionOrUser: unlessNo(weighing.allow.sessionOrUser)
		},
		deny: unlessNo(weighing.deny)
	};
}
/** A statement that would decide, in a policy that may not be in force for this action. */
function unlessNo(part) {
	return part.is === "no" ? NO : {
		...part,
		is: "unknown",
		unknowns: [...part.unknowns, "the registry policy scope"]
	};
}
function everyWay(value) {
	return {
		allow: {
			account: value,
			everyone: value,
			role: value,
			sessionOrUser: value
		},
		deny: value
	};
}
function isSameAccount(question) {
	return question.puller.account === question.repository.account && question.puller.partition === question.repository.partition;
}
const WORST_FIRST = [
	"deny",
	"implicit-deny",
	"unknown",
	"allow"
];
function worst(effects) {
	return WORST_FIRST.find((effect) => effects.includes(effect)) ?? "unknown";
}

export { decide as _, SIMULATOR_CONTRADICTS as a, weighResourcePolicy as c, matchActions as d, ABSENT as f, parseCidr as g, cidrContains as h, repositoryArn as i, evaluateCondition as l, requestContext as m, PULL_ACTIONS as n, simulatorAnswer as o, known as p, decidePull as r, pullContext as s, IMPORT_ACTIONS as t, evaluateConditions as u, repositoryKey as v, parsePolicyDocument as y };