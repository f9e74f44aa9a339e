import { t as gatherPullPath } from "./gather-pull-path.js";
import { t as isLookedUp } from "./look-ups.js";
import { t as groupBy } from "./group-by.js";
import { n as parseArn, t as parsePolicyDocument } from "./policy-document.js";
import { a as NO, c as any, d as truth, f as unknown, i as parsePuller, l as attribute, n as isMeant, o as YES, r as matchPrincipal, s as all, t as isDeletedPrincipal, u as not } from "./principal.js";
import { t as globMatcher } from "./glob.js";
import { f as escapeSegment, h as isObject, i as locateIn, m as valueAt } from "./locate.js";
import { n as isAwsOwnedAccount } from "./format-duration.js";
import { isIP } from "node:net";

// src/subjects/pull-path/answers.ts
function recall(answers, section, key, what) {
	return entry(section, key) ?? answers.missing(what);
}
function entry(section, key) {
	return section && Object.hasOwn(section, key) ? section[key] : void 0;
}
function roleOf(answers, arn) {
	return recall(answers, answers.evidence.roles, arn, `role ${arn}`);
}
function repositoryOf(answers, account, region, name) {
	return entry(answers.evidence.repositories, `${account}/${region}/${name}`) ?? { policy: answers.missing(`the policy of repository ${name} of ${account} (${region})`) };
}
function registryOf(answers, account, region) {
	const missing = answers.missing(`the registry of ${account} (${region})`);
	return entry(answers.evidence.registries, `${account}/${region}`) ?? {
		policy: missing,
		policyScope: missing,
		pullThroughCache: missing
	};
}
function vpcOf(answers, vpcId, region) {
	const missing = answers.missing(`VPC ${vpcId}`);
	return entry(answers.evidence.vpcs, vpcId) ?? {
		region,
		routeTables: missing,
		endpoints: missing,
		natGateways: missing,
		securityGroups: missing,
		dns: missing
	};
}
/** A policy of AWS's answer under the name it is spoken of by. */
function policyAnswer(name, answer) {
	return answer.status === "found" ? {
		status: "found",
		value: {
			name,
			reading: parsePolicyDocument(answer.value)
		}
	} : answer;
}
/** What is attached to a role, as far as it was read. */
function identityPolicies(role) {
	if (role.status !== "found") return role;
	const { policies, boundary } = role.value;
	if (policies.status === "unverified") return policies;
	return {
		status: "found",
		value: {
			policies: (policies.status === "found" ? policies.value : []).map(({ name, document }) => ({
				name,
				reading: readingOf(document)
			})),
			boundary: boundaryOf(boundary)
		}
	};
}
function boundaryOf(boundary) {
	if (boundary.status !== "found") return boundary;
	const { arn, document } = boundary.value;
	return {
		status: "found",
		value: {
			name: arn,
			reading: readingOf(document)
		}
	};
}
/** A policy that was attached and then could not be found is one nobody has read. */
function readingOf(document) {
	if (document.status === "found") return parsePolicyDocument(document.value);
	return {
		status: "unverified",
		message: document.status === "absent" ? "it was not found" : document.message
	};
}

// src/subjects/pull-path/fargate.ts
/**
* Whether a Fargate profile takes the pods of a workload: a selector's namespace and all of its labels match, with `*` and `?` as wildcards.
* https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
*/
function isFargate({ manifest, podSpecAt, namespace }, { selectors }) {
	const metadata = valueAt(manifest.object, `${podSpecAt.slice(0, podSpecAt.lastIndexOf("/"))}/metadata/labels`);
	const labels = isObject(metadata) ? metadata : {};
	return selectors.some((selector) => namespace !== null && globMatcher([selector.namespace])(namespace) && Object.entries(selector.labels).every(([key, value]) => {
		const label = Object.hasOwn(labels, key) ? labels[key] : void 0;
		return typeof label === "string" && globMatcher([value])(label);
	}));
}

// src/subjects/pull-path/identities.ts
const ECR_ROLE_ANNOTATION = "eks.amazonaws.com/ecr-role-arn";
/** Who pulls for the workloads of a cluster, as far as configuration, EKS and annotations say. */
function pullingIdentities(cluster, eks) {
	const { pullIdentity } = cluster.settings;
	if (pullIdentity === "secret") return [];
	if (pullIdentity === "service-account") return byAccount(cluster, eks);
	return byCompute(cluster, eks, cluster.workloads);
}
/** Whether ecr-credential-provider pulls as the node where no role is named for the ServiceAccount; undefined: its version is not known. */
function fallsBackToNode(version) {
	const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
	return major === void 0 ? void 0 : Number(major) > 1 || Number(minor) >= 35 || Number(minor) < 34;
}
/** Roles that the configuration and the annotations of the manifests name before anybody is asked. */
function accountRole(account) {
	const value = account?.annotations[ECR_ROLE_ANNOTATION];
	return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
}
function byAccount(cluster, eks) {
	const { settings, manifest, workloads } = cluster;
	const groups = groupBy(workloads, ({ account }) => account?.manifest ?? null);
	const left = [];
	const identities = [...groups.values()].flatMap((group) => {
		const account = group[0]?.account;
		const arn = accountRole(account);
		if (account && arn !== void 0 && parsePuller(arn)) return [{
			kind: "service-account",
			arn,
			how: `named by ${ECR_ROLE_ANNOTATION} of the ServiceAccount`,
			of: account.manifest,
			at: "/metadata/annotations/eks.amazonaws.com~1ecr-role-arn",
			workloads: group
		}];
		if (arn === void 0) left.push(...group);
		return [];
	});
	if (left.length === 0) return identities;
	const { ecrRoleArn, credentialProviderVersion } = settings;
	if (ecrRoleArn !== void 0) {
		const how = "ecr-role-arn of the configuration, for ServiceAccounts without the annotation";
		return [...identities, {
			kind: "service-account",
			arn: ecrRoleArn,
			how,
			of: manifest,
			at: "/ecr-role-arn",
			workloads: left
		}];
	}
	return fallsBackToNode(credentialProviderVersion) ? [...identities, ...byCompute(cluster, eks, left)] : identities;
}
function byCompute(cluster, eks, workloads) {
	const { settings, manifest: of } = cluster;
	const facts = eks?.status === "found" ? eks.value : void 0;
	const profiles = facts?.fargateProfiles.status === "found" ? facts.fargateProfiles.value : [];
	const fargate = profiles.map((profile) => {
		const how = `the pod execution role of Fargate profile ${profile.name}, says EKS`;
		return {
			kind: "fargate",
			arn: profile.roleArn,
			how,
			of,
			at: "/eks",
			workloads: workloads.filter((each) => isFargate(each, profile))
		};
	});
	const onFargate = new Set(fargate.flatMap((identity) => identity.workloads));
	const rest = workloads.filter((workload) => !onFargate.has(workload));
	const kind = settings.pullIdentity === "fargate" && profiles.length === 0 ? "fargate" : "node";
	const configured = settings.nodeRoleArns.map((arn, i) => {
		return {
			kind,
			arn,
			how: "node-role-arns of the configuration",
			of,
			at: `/node-role-arns/${i}`,
			workloads: rest
		};
	});
	const groups = facts?.nodeGroups.status === "found" ? facts.nodeGroups.value : [];
	const nodes = [...groupBy(groups, ({ roleArn }) => roleArn)].map(([arn, group]) => {
		return {
			kind: "node",
			arn,
			how: `the node role of ${group.length === 1 ? "node group" : "node groups"} ${group.map(({ name }) => name).join(", ")}, says EKS`,
			of,
			at: "/eks",
			workloads: rest
		};
	});
	const auto = facts?.autoModeNodeRoleArn;
	const autoMode = auto ? [{
		kind: "node",
		arn: auto,
		how: "the node role of EKS Auto Mode, says EKS",
		of,
		at: "/eks",
		workloads: rest
	}] : [];
	const all = [
		...configured,
		...nodes,
		...autoMode,
		...fargate
	].filter((identity) => identity.workloads.length > 0);
	return all.filter((identity, i) => all.findIndex((other) => other.arn === identity.arn && other.kind === identity.kind) === i);
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

// src/iam/trust-links.ts
const ACTION = "sts:AssumeRoleWithWebIdentity";
/** Condition keys of an OIDC provider; they exist only for the provider that issued the token. */
const CLAIM_KEY = /:(?:sub|aud)$/i;
function providerLink(statement, { identity }) {
	const entries = statement.principals?.entries ?? [];
	const found = entries.map((entry) => entry.value);
	const result = (status, why) => ({
		link: "provider",
		status,
		why,
		expected: identity.providerArn,
		found
	});
	if (statement.principals?.negated) return result("unknown", "not-principal");
	if (entries.some((entry) => entry.type === "Federated" && entry.value === identity.providerArn)) return result("holds", "provider-matches");
	if (found.includes("*")) return result("unknown", "any-principal");
	return result("broken", wrongProvider(entries, identity));
}
/** Names the usual mistakes, the most telling first. */
function wrongProvider(entries, identity) {
	const reasons = entries.filter((entry) => entry.type === "Federated").map((entry) => reasonAgainst(entry.value, identity));
	return WRONG_PROVIDER.find((reason) => reasons.includes(reason)) ?? "no-federated-principal";
}
const WRONG_PROVIDER = [
	"https-in-provider",
	"other-partition",
	"other-account",
	"other-cluster",
	"other-provider",
	"not-an-oidc-provider"
];
function reasonAgainst(value, identity) {
	const arn = parseArn(value);
	const url = arn?.resource.startsWith("oidc-provider/") ? arn.resource.slice(14) : void 0;
	if (!arn || url === void 0) return "not-an-oidc-provider";
	if (url.startsWith("https://")) return "https-in-provider";
	if (url === identity.issuer) return arn.partition === identity.partition ? "other-account" : "other-partition";
	return url.split("/")[0] === identity.issuer.split("/")[0] || isEksIssuer(url) && isEksIssuer(identity.issuer) ? "other-cluster" : "other-provider";
}
/** `oidc.eks.<region>.amazonaws.com/id/<32 hex digits>` */
function isEksIssuer(url) {
	return /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\//.test(url);
}
function actionLink(statement) {
	const holds = matchActions(statement.actions, ACTION).is === "yes";
	const { negated, patterns } = statement.actions;
	return {
		link: "action",
		status: holds ? "holds" : "broken",
		why: holds ? "action-matches" : "other-action",
		expected: ACTION,
		found: negated ? patterns.map((pattern) => `not ${pattern}`) : patterns
	};
}
function subjectLink(statement, scope) {
	return claimLink("subject", "sub", scope.identity.subject, statement, scope);
}
function audienceLink(statement, scope) {
	return claimLink("audience", "aud", scope.identity.audience, statement, scope);
}
/** All conditions on one claim, whichever provider their key names. */
function claimLink(link, claim, expected, statement, scope) {
	const conditions = statement.conditions.filter((condition) => condition.key.toLowerCase().endsWith(`:${claim}`));
	const found = conditions.flatMap((condition) => condition.values);
	const result = (status, why) => ({
		link,
		status,
		why,
		expected,
		found
	});
	if (conditions.length === 0) return result("holds", `any-${link}`);
	const holds = evaluateConditions(conditions, patternScope(conditions, scope));
	if (holds.is === "yes") return result("holds", found.includes(expected) ? `${link}-matches` : `${link}-pattern-matches`);
	if (holds.is === "unknown") return result("unknown", `${link}-undecided`);
	const failing = conditions.find((condition) => evaluateCondition(condition, patternScope(conditions, scope)).is === "no");
	return result("broken", failing ? wrongClaim(link, failing, conditions, scope) : `other-${link}`);
}
function wrongClaim(link, failing, conditions, scope) {
	const key = failing.key.toLowerCase();
	if (key.startsWith("https://")) return "https-in-key";
	if (key.replace(CLAIM_KEY, "") !== scope.identity.issuer.toLowerCase()) return "key-of-other-provider";
	if (/^stringequals/i.test(failing.operator)) {
		const asPattern = {
			...failing,
			operator: "StringLike"
		};
		if (evaluateCondition(asPattern, patternScope(conditions, scope)).is === "yes") return "wildcard-under-string-equals";
	}
	return `other-${link}`;
}
/** Conditions on anything but the two claims: session name, source address, tags. Left out where there are none. */
function otherConditionsLink(statement, scope) {
	const conditions = statement.conditions.filter((condition) => !CLAIM_KEY.test(condition.key));
	if (conditions.length === 0) return [];
	const { is, unknowns } = evaluateConditions(conditions, patternScope(conditions, scope));
	const status = statusOf(is);
	const found = unknowns.length > 0 ? unknowns : conditions.map((condition) => condition.key);
	return [{
		link: "conditions",
		status,
		why: `conditions-${status}`,
		expected: null,
		found
	}];
}
/** Is there a Deny for this token? It outranks every Allow. */
function denyLink(document, identity) {
	const denies = document.statements.filter((statement) => statement.effect === "Deny").map((statement) => ({
		statement,
		applies: deniesToken(statement, {
			version: document.version,
			identity
		})
	}));
	const { is } = any(denies.map((deny) => deny.applies));
	const found = denies.filter((deny) => deny.applies.is === is && is !== "no").map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`);
	if (is === "yes") return {
		link: "deny",
		status: "broken",
		why: "explicit-deny",
		expected: null,
		found
	};
	if (is === "unknown") return {
		link: "deny",
		status: "unknown",
		why: "deny-undecided",
		expected: null,
		found
	};
	return {
		link: "deny",
		status: "holds",
		why: "no-deny",
		expected: null,
		found
	};
}
function deniesToken(statement, scope) {
	const named = (statement.principals?.entries ?? []).some((entry) => entry.value === "*" || entry.type === "Federated" && entry.value === scope.identity.providerArn);
	const principal = statement.principals?.negated ? unknown("NotPrincipal") : truth(named);
	return all([
		principal,
		matchActions(statement.actions, ACTION),
		evaluateConditions(statement.conditions, patternScope(statement.conditions, scope))
	]);
}
function patternScope(conditions, scope) {
	return {
		version: scope.version,
		context: tokenContext(conditions, scope.identity)
	};
}
/** Claims under any other key than this issuer's are absent from the request; whatever else a condition asks for is unknown. */
function tokenContext(conditions, identity) {
	const keys = {};
	for (const { key } of conditions) if (CLAIM_KEY.test(key)) keys[key.toLowerCase()] = ABSENT;
	keys[`${identity.issuer}:sub`.toLowerCase()] = known(identity.subject);
	keys[`${identity.issuer}:aud`.toLowerCase()] = known(identity.audience);
	keys["aws:federatedprovider"] = known(identity.providerArn);
	keys["aws:securetransport"] = known("true");
	return requestContext(keys);
}
function statusOf(is) {
	return is === "yes" ? "holds" : is === "no" ? "broken" : "unknown";
}

// src/iam/trust.ts
/** Judges an IRSA trust policy link by link for one cluster, namespace and ServiceAccount. */
function evaluateTrust(question) {
	const { trustPolicy } = question;
	if (trustPolicy.status === "absent") return facts([{
		...bare("role", "broken", "role-not-found"),
		expected: question.roleArn
	}]);
	if (trustPolicy.status === "unverified") return facts([{
		...bare("trust-policy", "unknown", "unverified"),
		found: [trustPolicy.message]
	}]);
	const reading = trustPolicy.value;
	if (reading.status !== "parsed") return facts([unreadLink(reading)]);
	return judge(question, reading.document);
}
function judge(question, document) {
	const identity = webIdentityOf(question);
	if (!identity) return facts([{
		...bare("role", "unknown", "not-a-role-arn"),
		found: [question.roleArn]
	}]);
	const registered = question.provider ? [registeredLink(question.provider, identity)] : [];
	const deny = denyLink(document, identity);
	const podIdentity = document.statements.some(trustsPodIdentity);
	const nearest = nearestStatement(document, identity);
	if (!nearest) return {
		...facts([
			{
				...bare("provider", "broken", "no-federated-statement"),
				expected: identity.providerArn
			},
			...registered,
			deny
		]),
		podIdentity
	};
	const { statement } = nearest;
	const reference = {
		policy: "trust policy",
		index: statement.index,
		sid: statement.sid,
		effect: statement.effect
	};
	return {
		...facts([
			...nearest.links,
			...registered,
			deny
		]),
		statement: reference,
		podIdentity
	};
}
function facts(links) {
	return {
		status: worst$3(links),
		statement: null,
		links,
		podIdentity: false
	};
}
function unreadLink(reading) {
	const found = [reading.status === "malformed" ? reading.problem : reading.message];
	return {
		...bare("trust-policy", "unknown", reading.status),
		found
	};
}
function bare(link, status, why) {
	return {
		link,
		status,
		why,
		expected: null,
		found: []
	};
}
function webIdentityOf(question) {
	const role = parsePuller(question.roleArn);
	if (role?.kind !== "role") return void 0;
	const issuer = question.issuer.replace(/^https:\/\//, "").replace(/\/$/, "");
	return {
		issuer,
		account: role.account,
		partition: role.partition,
		providerArn: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}`,
		subject: `system:serviceaccount:${question.namespace}:${question.serviceAccount}`,
		audience: question.audience
	};
}
/** A trust policy may hold a statement per cluster: the one that comes nearest to holding is the one to speak of. */
function nearestStatement(document, identity) {
	const candidates = document.statements.filter((statement) => statement.effect === "Allow" && isForWebIdentity(statement)).map((statement) => ({
		statement,
		links: linksOf(statement, {
			version: document.version,
			identity
		})
	}));
	const score = (links) => links.reduce((sum, link) => sum + POINTS[link.status], 0);
	return candidates.reduce((best, candidate) => best && score(best.links) >= score(candidate.links) ? best : candidate, void 0);
}
/** One broken link weighs more than any number of links that hold. */
const POINTS = {
	holds: 1,
	unknown: -10,
	broken: -100
};
function isForWebIdentity(statement) {
	return statement.principals?.entries.some((entry) => entry.type === "Federated" || entry.type === "*") ?? false;
}
function linksOf(statement, scope) {
	return [
		providerLink(statement, scope),
		actionLink(statement),
		subjectLink(statement, scope),
		audienceLink(statement, scope),
		...otherConditionsLink(statement, scope)
	];
}
function registeredLink(provider, identity) {
	const expected = identity.providerArn;
	if (provider.status === "unverified") return {
		...bare("registered", "unknown", "unverified"),
		expected,
		found: [provider.message]
	};
	if (provider.status === "absent") return {
		...bare("registered", "broken", "provider-not-created"),
		expected
	};
	const { clientIds } = provider.value;
	if (clientIds.includes(identity.audience)) return {
		...bare("registered", "holds", "provider-exists"),
		expected
	};
	return {
		...bare("registered", "broken", "audience-not-registered"),
		expected: identity.audience,
		found: clientIds
	};
}
function trustsPodIdentity(statement) {
	const entries = statement.principals?.negated ? [] : statement.principals?.entries ?? [];
	return statement.effect === "Allow" && entries.some((entry) => entry.type === "Service" && entry.value === "pods.eks.amazonaws.com");
}
function worst$3(links) {
	const statuses = links.map((link) => link.status);
	return statuses.includes("broken") ? "broken" : statuses.includes("unknown") ? "unknown" : "holds";
}

// src/subjects/pull-path/pull-secrets.ts
/**
* The imagePullSecrets that the pods of a workload get: their own, and only where they name none those of their account
* (the ServiceAccount admission plugin copies them).
*/
function pullSecretsOf({ manifest, podSpecAt, namespace, account }, secrets) {
	const committed = (names) => secrets.filter((secret) => names.includes(secret.manifest.name) && (namespace === null || secret.namespace === null || secret.namespace === namespace)).flatMap(({ manifest: { name }, registries }) => registries.filter(({ ecr }) => ecr).map(({ host, expiresAt }) => ({
		name,
		host,
		expiresAt
	})));
	const at = `${podSpecAt}/imagePullSecrets`;
	const own = namesIn(valueAt(manifest.object, at));
	if (own.length > 0) return {
		from: "pod",
		at,
		account: null,
		names: own,
		committed: committed(own)
	};
	if (account === void 0) return {
		from: "unknown",
		at: podSpecAt,
		account: null,
		names: [],
		committed: []
	};
	const { id, apiVersion, kind, namespace: written, name } = account.manifest;
	const names = namesIn(account.manifest.object["imagePullSecrets"]);
	if (names.length === 0) return {
		from: "none",
		at: podSpecAt,
		account: null,
		names,
		committed: []
	};
	return {
		from: "service-account",
		at: "/imagePullSecrets",
		account: {
			id,
			apiVersion,
			kind,
			namespace: written,
			name
		},
		names,
		committed: committed(names)
	};
}
function namesIn(list) {
	if (!Array.isArray(list)) return [];
	return list.flatMap((item) => isObject(item) && typeof item["name"] === "string" && item["name"] !== "" ? [item["name"]] : []);
}

// src/subjects/pull-path/place.ts
/** The entry of the configuration file as an object that can be pointed into. */
function clusterManifest({ name, place }, id) {
	return {
		id,
		apiVersion: "ecr-preflight/v1",
		kind: "Cluster",
		namespace: null,
		name,
		source: place.source,
		start: 0,
		end: place.source.text.length,
		base: place.base,
		object: place.object
	};
}
function resourceOf(manifest) {
	const { id, apiVersion, kind, namespace, name } = manifest;
	return {
		id,
		apiVersion,
		kind,
		namespace,
		name
	};
}
/** The images of private registries that a customer owns and that exist: AWS's own let every account pull, and a mistyped host leads nowhere. */
function ecrUses(workloads) {
	return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
		const image = container.parsed.state === "parsed" ? container.parsed.image : void 0;
		const ecr = image?.ecr;
		return image && ecr && ecr.mismatch === void 0 && !isAwsOwnedAccount(ecr.account) ? [{
			workload,
			container,
			image: {
				...image,
				ecr
			}
		}] : [];
	}));
}
/** Of one thing that is wrong; thousands of workloads may run an image, and nobody reads more. */
const MOST_USES = 50;
const WITHOUT_FIRST = {
	none: 0,
	unknown: 1,
	named: 2
};
/** The uses that a finding names. Those without an imagePullSecret come first: where one is among them, it decides how bad it is. */
function imageUses(uses) {
	return uses.map(imageUse).toSorted((a, b) => WITHOUT_FIRST[a.pullSecrets] - WITHOUT_FIRST[b.pullSecrets]).slice(0, MOST_USES);
}
function imageUse({ workload, container, image }) {
	const { from, names } = pullSecretsOf(workload, []);
	return {
		resource: resourceOf(workload.manifest),
		at: container.at,
		image: image.reference,
		pullSecrets: names.length > 0 ? "named" : from === "unknown" ? "unknown" : "none"
	};
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
		effect: worst$2(actions.map((action) => action.effect)),
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
	const identity = weighIdentityAnswer(question.identity, request);
	const exists = question.identity.status !== "absent";
	const owner = hasResource && exists ? weighOwner(question, request) : null;
	return {
		...decideAccess(identity, owner, isSameAccount(question)),
		action,
		resource: request.resource ?? "*"
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
const WORST_FIRST$1 = [
	"deny",
	"implicit-deny",
	"unknown",
	"allow"
];
function worst$2(effects) {
	return WORST_FIRST$1.find((effect) => effects.includes(effect)) ?? "unknown";
}

// src/iam/identity-facts.ts
/**
* Finds the chain in an identity's policies.
* @returns null where nothing allows `sts:AssumeRole` by name, or where an action of a pull is allowed somewhere too.
*/
function findRoleChain(policies) {
	const allows = policies.flatMap(statementsOf).filter((statement) => statement.effect === "Allow");
	const chained = allows.filter(namesAssumeRole);
	if (chained.length === 0 || allows.some(touchesPulls)) return null;
	return {
		targets: [...new Set(chained.flatMap((statement) => statement.resources?.patterns ?? []))].sort(),
		only: allows.every((statement) => namesAssumeRole(statement) && !statement.actions.negated) && policies.every(isRead)
	};
}
function statementsOf(policy) {
	return policy.reading.status === "parsed" ? policy.reading.document.statements : [];
}
function isRead(policy) {
	return policy.reading.status === "parsed";
}
function namesAssumeRole({ actions }) {
	return !actions.negated && actions.patterns.length > 0 && actions.patterns.every((action) => /^sts:(?:assumerole|tagsession)$/i.test(action));
}
function touchesPulls({ actions }) {
	return PULL_ACTIONS.some((action) => matchActions(actions, action).is === "yes");
}

// src/iam/least-privilege.ts
const READ_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
/**
* The least policy that lets an identity pull exactly these repositories, ready to paste.
* Deterministic: the order of the repositories does not matter, each appears once.
*/
function pullPolicy(repositories, options = {}) {
	const cache = options.pullThroughCache;
	const resources = resourcesOf(repositories, options.repositories ?? "exact");
	return asText({
		Version: "2012-10-17",
		Statement: [
			{
				Sid: "EcrToken",
				Effect: "Allow",
				Action: "ecr:GetAuthorizationToken",
				Resource: "*"
			},
			...resources.length > 0 ? [{
				Sid: "EcrPull",
				Effect: "Allow",
				Action: READ_ACTIONS,
				Resource: resources
			}] : [],
			...cache && cache.repositories.length > 0 ? [importStatement(cache.repositories, cache.tags)] : []
		]
	});
}
/** The statement to add to a repository's policy so that a role, user or account may pull from it. */
function repositoryPolicyStatement(principalArn) {
	return asText({
		Sid: "EcrPull",
		Effect: "Allow",
		Principal: { AWS: principalArn },
		Action: READ_ACTIONS
	});
}
function importStatement(repositories, tags) {
	return {
		Sid: "EcrImport",
		Effect: "Allow",
		Action: [
			"ecr:BatchImportUpstreamImage",
			"ecr:CreateRepository",
			...tags ? ["ecr:TagResource"] : []
		],
		Resource: resourcesOf(repositories, "exact")
	};
}
function resourcesOf(repositories, how) {
	const sorted = [...new Set(repositories.map(repositoryArn))].sort();
	return how === "exact" ? sorted : [...new Set(sorted.map((arn) => grouped(arn, sorted)))].sort();
}
/** `...repository/team/a` and `...repository/team/b` become `...repository/team/*`. */
function grouped(arn, arns) {
	const prefix = /^[^/]+\/[^/]+\//.exec(arn)?.[0];
	return prefix !== void 0 && arns.filter((other) => other.startsWith(prefix)).length > 1 ? `${prefix}*` : arn;
}
function asText(value) {
	return JSON.stringify(value, null, 2);
}

// src/iam/resource-policy-facts.ts
function describeResourcePolicy(document) {
	const allowed = document.statements.filter((statement) => statement.effect === "Allow").flatMap(entriesOf);
	return {
		deletedPrincipals: valuesOf(document.statements.flatMap(entriesOf), isDeletedPrincipal),
		allowedServices: valuesOf(allowed, (entry) => entry.type === "Service"),
		allowedPrincipals: valuesOf(allowed, (entry) => (entry.type === "AWS" || entry.type === "*") && !isDeletedPrincipal(entry))
	};
}
function entriesOf(statement) {
	return statement.principals && !statement.principals.negated ? statement.principals.entries : [];
}
function valuesOf(entries, wanted) {
	return [...new Set(entries.filter(wanted).map((entry) => entry.value))].sort();
}

// src/subjects/pull-path/pull.ts
/** One role of one cluster with every repository its workloads pull from. */
function judgePull(cluster, identity, context) {
	const puller = parsePuller(identity.arn);
	const uses = ecrUses(identity.workloads).filter(({ image }) => context.isLookedUp(image.ecr.account));
	if (!puller || uses.length === 0) return void 0;
	const role = roleOf(context.answers, identity.arn);
	const groups = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
	const scope = {
		cluster,
		puller,
		role,
		policies: identityPolicies(role),
		context
	};
	const decisions = [...groups.values()].map((group) => judgeRepository(group, scope));
	const planned = decisions.map(({ repository }) => repository);
	return {
		identity,
		decisions,
		subject: {
			schemaVersion: 1,
			type: "pull",
			resource: resourceOf(identity.of),
			at: identity.at,
			cluster: cluster.facts,
			identity: {
				kind: identity.kind,
				arn: puller.arn,
				account: puller.account,
				how: identity.how,
				status: role.status,
				chain: chainOf(role)
			},
			repositories: planned,
			policy: policyFor(decisions.map(({ asked, repository }) => ({
				asked,
				importing: repository.importing !== null
			})))
		}
	};
}
function judgeRepository(uses, { cluster, puller, role, policies, context }) {
	const { image } = uses[0];
	const { partition, account, region } = image.ecr;
	const asked = {
		partition,
		account,
		region,
		name: image.repository
	};
	const facts = repositoryOf(context.answers, account, region, image.repository);
	const registry = registryOf(context.answers, account, region);
	const question = {
		puller,
		repository: asked,
		identity: policies,
		repositoryPolicy: policyAnswer("the repository policy", facts.policy),
		registryPolicy: policyAnswer("the registry policy", registry.policy),
		registryPolicyScope: registry.policyScope.status === "found" ? registry.policyScope.value : "unknown",
		facts: {
			...knownFacts(cluster, role),
			now: context.now
		}
	};
	const decision = decidePull(question);
	const repository = {
		arn: repositoryArn(asked),
		account,
		region,
		name: image.repository,
		crossAccount: !decision.sameAccount,
		identity: identitySide(decision),
		owner: ownerSide(question, decision, facts.missing === true),
		importing: importFacts(question, registry, uses, context.images)
	};
	return {
		repository: {
			...repository,
			uses: isWrong(repository) ? imageUses(uses) : []
		},
		decision,
		asked
	};
}
/** Whether any rule may speak of it. */
function isWrong({ identity, owner, importing }) {
	return [
		identity.missing,
		identity.outsideBoundary,
		identity.denied,
		owner.refused
	].some((actions) => actions.length > 0) || owner.effect === "deny" || importing !== null;
}
/** Condition keys that the configuration or the role answers; tags only where all of them were read. */
function knownFacts({ settings }, role) {
	const tags = role.status === "found" && role.value.unknownTags === void 0 ? role.value.tags : void 0;
	return {
		...settings.orgId === void 0 ? {} : { orgId: settings.orgId },
		...tags ? { principalTags: tags } : {}
	};
}
function identitySide({ actions }) {
	const lacking = actions.filter(({ effect }) => effect === "implicit-deny");
	const denied = actions.filter(({ identity }) => identity === "deny");
	return {
		missing: lacking.filter(({ missing }) => missing.includes("identity")).map(({ action }) => action),
		outsideBoundary: lacking.filter(({ missing }) => missing.includes("boundary") && !missing.includes("identity")).map(({ action }) => action),
		denied: denied.map(({ action }) => action),
		deniedBy: statements(denied.filter(({ owner }) => owner !== "deny").flatMap(({ because }) => because))
	};
}
function ownerSide(question, decision, missing) {
	const { repositoryPolicy, registryPolicy, registryPolicyScope, puller } = question;
	const alone = registryPolicy.status === "absent" ? decision : decidePull({
		...question,
		registryPolicy: { status: "absent" }
	});
	const document = repositoryPolicy.status === "found" ? repositoryPolicy.value.reading : void 0;
	const facts = document?.status === "parsed" ? describeResourcePolicy(document.document) : void 0;
	const refusing = decision.actions.filter(({ owner }) => owner === "deny" || owner === "implicit-deny" && !decision.sameAccount);
	const open = alone.actions.filter(({ owner }) => owner === "implicit-deny");
	return {
		effect: missing ? null : worst$1(decision),
		withoutRegistry: missing ? null : worst$1(alone),
		registryRead: registryPolicy.status === "absent" || registryPolicy.status === "found" && registryPolicyScope !== "unknown",
		refused: (refusing.length > 0 ? refusing : open).map(({ action }) => action),
		deniedBy: statements(decision.actions.filter(({ owner }) => owner === "deny").flatMap(({ because }) => because)),
		policy: repositoryPolicy.status,
		deletedPrincipals: facts?.deletedPrincipals ?? [],
		allowedServices: facts?.allowedServices ?? [],
		allowedPrincipals: facts?.allowedPrincipals ?? [],
		statement: repositoryPolicyStatement(puller.arn)
	};
}
function worst$1({ actions }) {
	const effects = actions.flatMap(({ owner }) => owner ?? []);
	return [
		"deny",
		"implicit-deny",
		"unknown",
		"allow"
	].find((effect) => effects.includes(effect)) ?? null;
}
function statements(because) {
	const denies = because.filter(({ effect }) => effect === "Deny");
	return [...new Set(denies.map(({ policy, sid, index }) => `${sid === null ? `statement ${index + 1}` : `statement "${sid}"`} of ${policy}`))];
}
/** The first pull of an image that is not there and that a pull-through cache rule covers. */
function importFacts(question, registry, uses, images) {
	const absent = uses.flatMap(({ image }) => {
		const evidence = Object.hasOwn(images, image.reference) ? images[image.reference] : void 0;
		return evidence?.status === "absent" ? [evidence] : [];
	});
	const rules = registry.pullThroughCache.status === "found" ? registry.pullThroughCache.value : [];
	const rule = absent.find(({ pullThroughCache }) => pullThroughCache)?.pullThroughCache ?? coveringRule(rules, question.repository.name);
	if (absent.length === 0 || !rule) return null;
	const repositoryExists = absent.every(({ what }) => what === "image");
	const actions = IMPORT_ACTIONS.filter((action) => !repositoryExists || action !== "ecr:CreateRepository");
	const refused = decidePull({
		...question,
		actions
	}).actions.filter(({ effect }) => effect === "deny" || effect === "implicit-deny").map(({ action }) => action);
	return {
		prefix: rule.prefix,
		upstream: rule.upstream,
		refused,
		repositoryExists
	};
}
/** The longest prefix wins; `ROOT` covers everything. */
function coveringRule(rules, name) {
	return rules.filter(({ prefix }) => prefix === "ROOT" || name.startsWith(`${prefix.replace(/\/$/, "")}/`)).toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
}
function lengthOf(prefix) {
	return prefix === "ROOT" ? 0 : prefix.length;
}
function chainOf(role) {
	const policies = identityPolicies(role);
	return policies.status === "found" ? findRoleChain(policies.value.policies) : null;
}
function policyFor(repositories) {
	const imported = repositories.filter(({ importing }) => importing).map(({ asked }) => asked);
	return pullPolicy(repositories.map(({ asked }) => asked), imported.length > 0 ? { pullThroughCache: {
		repositories: imported,
		tags: false
	} } : {});
}

// src/subjects/pull-path/irsa.ts
/** The roles in the annotations of a ServiceAccount that this cluster heeds. A value that is no role's ARN is another rule's business. */
function irsaRoles(account, { settings }) {
	return (settings.pullIdentity === "service-account" ? ["eks.amazonaws.com/role-arn", ECR_ROLE_ANNOTATION] : ["eks.amazonaws.com/role-arn"]).flatMap((annotation) => {
		const arn = account.annotations[annotation];
		return typeof arn === "string" && parsePuller(arn)?.kind === "role" ? [{
			annotation,
			arn
		}] : [];
	});
}
/** Issuer of the cluster's ServiceAccount tokens, as configured or as EKS says. */
function issuerOf({ settings }, eks) {
	return settings.oidcIssuer ?? (eks?.status === "found" ? eks.value.oidcIssuer ?? void 0 : void 0);
}
/** The trust chain of one annotated ServiceAccount on one cluster. */
function judgeIrsa(cluster, account, { annotation, arn }, context) {
	const role = roleOf(context.answers, arn);
	const issuer = issuerOf(cluster, context.eks);
	const uses = ecrUses(context.users);
	return {
		schemaVersion: 1,
		type: "irsa",
		resource: resourceOf(account.manifest),
		namespace: account.namespace,
		annotation,
		at: `/metadata/annotations/${escapeSegment(annotation)}`,
		cluster: cluster.facts,
		role: {
			arn,
			status: role.status
		},
		trust: trustOf(account, arn, issuer, context.answers),
		chain: chainOf(role),
		registries: [...new Set(uses.map(({ image }) => image.ecr.account))].sort(),
		pulledBy: context.pulledBy,
		pullIdentity: cluster.settings.pullIdentity,
		uses: imageUses(uses)
	};
}
function trustOf(account, arn, issuer, answers) {
	const role = roleOf(answers, arn);
	if (issuer === void 0 || account.namespace === null || role.status !== "found") return null;
	const { trustPolicy } = role.value;
	const audience = account.annotations["eks.amazonaws.com/audience"];
	const provider = providerArn(arn, issuer);
	const facts = evaluateTrust({
		roleArn: arn,
		trustPolicy: trustPolicy.status === "found" ? {
			status: "found",
			value: parsePolicyDocument(trustPolicy.value)
		} : trustPolicy,
		issuer,
		namespace: account.namespace,
		serviceAccount: account.manifest.name,
		audience: typeof audience === "string" && audience !== "" ? audience : "sts.amazonaws.com",
		provider: recall(answers, answers.evidence.oidcProviders, provider, `OIDC provider ${provider}`)
	});
	return {
		status: facts.status,
		links: facts.links,
		podIdentity: facts.podIdentity
	};
}
function providerArn(roleArn, issuer) {
	const role = parsePuller(roleArn);
	return `arn:${role?.partition}:iam::${role?.account}:oidc-provider/${issuer.replace(/^https:\/\//, "").replace(/\/$/, "")}`;
}

// src/subjects/pull-path/notes.ts
/** Sentences about what was judged: who pulls, how that is known, and what nobody here has read. */
function clusterNotes(clusters) {
	const notes = clusters.flatMap((pulls) => [...identityNote(pulls), ...subnetNote(pulls)]);
	return clusters.some(({ pulls }) => pulls.length > 0) ? [...notes, "Service control policies, resource control policies and session policies were not evaluated: they may still refuse a pull."] : notes;
}
function identityNote({ cluster, eks, identities, pulls }) {
	const { facts, settings } = cluster;
	const name = `Cluster "${facts.name}"`;
	if (settings.pullIdentity === "secret") return [`${name}: images are pulled with imagePullSecrets only (pull-identity), so no role was judged.`];
	if (pulls.length > 0) return pulls.map(({ subject: { identity, repositories } }) => {
		const count = repositories.length === 1 ? "1 repository" : `${repositories.length} repositories`;
		return `${name}: ${identity.arn} was judged as the identity that pulls from ${count} (${identity.how}).`;
	});
	if (identities.length > 0 || eks !== null || cluster.workloads.length === 0) return [];
	return [`${name}: who pulls is not known (no node-role-arns, and eks is off), so no identity and no policy was judged.`];
}
function subnetNote({ cluster: { facts, settings, workloads } }) {
	if (settings.subnetIds.length > 0 || settings.eksName !== null || workloads.length === 0) return [];
	return [`Cluster "${facts.name}": no subnet is known (no subnet-ids, and eks is off), so the route to ECR was not judged.`];
}

// src/subjects/pull-path/plan.ts
/** What has to be asked to judge the pulls of these clusters. */
function planPullPath(clusters, inventory, options) {
	const uses = clusters.flatMap(({ workloads }) => ecrUses(workloads)).filter(({ image }) => isLookedUp(image.ecr, options.registries));
	const repositories = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
	return {
		clusters: clusters.map((cluster) => plannedCluster(cluster, inventory)),
		repositories: [...repositories.values()].map(plannedRepository),
		irsaRoles: clusters.flatMap((cluster) => accountsOf(cluster, inventory).flatMap((account) => {
			return irsaRoles(account, cluster).map(({ arn }) => ({
				arn,
				clusterName: cluster.facts.name
			}));
		})),
		registriesConfig: options.registries,
		...options.lifecycleDays === void 0 ? {} : { lifecycleDays: options.lifecycleDays }
	};
}
/** ServiceAccounts that the cluster's paths hold. */
function accountsOf({ settings }, { accounts }) {
	return accounts.filter(({ manifest }) => settings.matches(manifest.source.path));
}
function plannedCluster(cluster, inventory) {
	const { settings, facts } = cluster;
	const serviceAccounts = cluster.workloads.flatMap(({ namespace, serviceAccount: { name } }) => namespace === null ? [] : [{
		namespace,
		name
	}]);
	return {
		name: facts.name,
		...settings.eksName === null || settings.eksName === facts.name ? {} : { eksName: settings.eksName },
		account: facts.account,
		region: facts.region,
		platform: facts.platform ?? "other",
		eksAccess: settings.eksName !== null,
		...settings.aws?.roleArn === void 0 ? {} : { roleArn: settings.aws.roleArn },
		nodeRoleArns: pullingRoles(cluster, inventory),
		subnetIds: settings.subnetIds,
		podIdentity: settings.eksName !== null,
		serviceAccounts: [...new Map(serviceAccounts.map((each) => [`${each.namespace}/${each.name}`, each])).values()],
		...settings.oidcIssuer === void 0 ? {} : { oidcIssuer: settings.oidcIssuer }
	};
}
/** Roles that pull, as far as they are known before EKS is asked. */
function pullingRoles({ settings, workloads }, inventory) {
	if (settings.pullIdentity === "secret") return [];
	if (settings.pullIdentity !== "service-account") return [...settings.nodeRoleArns];
	const annotated = inventory.accounts.filter((account) => workloads.some((workload) => workload.account === account)).flatMap((account) => accountRole(account) ?? []).filter((arn) => /^arn:[a-z-]+:iam::\d{12}:role\/./.test(arn));
	const defaults = settings.ecrRoleArn ?? (fallsBackToNode(settings.credentialProviderVersion) ? settings.nodeRoleArns : []);
	return [.../* @__PURE__ */ new Set([...annotated, ...[defaults].flat()])];
}
function plannedRepository(uses) {
	const { image } = uses[0];
	const { account, region, partition } = image.ecr;
	const ids = new Map(uses.map(({ image: { digest, tag } }) => [digest ?? `:${tag}`, idOf(digest, tag)]));
	return {
		account,
		region,
		partition,
		name: image.repository,
		images: [...ids.values()]
	};
}
function idOf(digest, tag) {
	return digest === void 0 ? { imageTag: tag ?? "latest" } : { imageDigest: digest };
}

// src/network/judgement.ts
function holds(reason, text) {
	return {
		status: "holds",
		reason,
		text
	};
}
function broken(reason, text) {
	return {
		status: "broken",
		reason,
		text
	};
}
function unverified(reason, text) {
	return {
		status: "unverified",
		reason,
		text
	};
}
const WORST_FIRST = [
	"broken",
	"unverified",
	"holds"
];
function worst(statuses) {
	return WORST_FIRST.find((status) => statuses.includes(status)) ?? "holds";
}

// src/network/route-table.ts
/** A subnet without an association of its own uses the VPC's main table. */
function effectiveTable(subnetId, tables) {
	for (const table of tables) {
		const association = table.associations.find((candidate) => candidate.subnetId === subnetId);
		if (association) return {
			table,
			how: "explicit",
			associationId: association.associationId
		};
	}
	const main = tables.find((table) => table.main);
	return main && {
		table: main,
		how: "main",
		associationId: null
	};
}
/** `0.0.0.0/0`, or `::/0` for IPv6. A table holds at most one route per destination. */
function defaultRoute(table, family) {
	return table.routes.find((route) => route.destination === (family === 4 ? "0.0.0.0/0" : "::/0"));
}
/**
* Routes that may lead to ECR although they are no default route: to a transit gateway that reaches shared endpoints,
* to a prefix list, to half of the internet. Peering is left out: it is no way to the internet.
*/
function otherWaysOut(table) {
	return table.routes.filter((route) => route.state === "active" && route.destination !== "0.0.0.0/0" && !route.destination.includes("::") && !(route.target.kind === "vpc-endpoint" && route.destination.startsWith("pl-")) && ![
		"local",
		"vpc-peering",
		"egress-only-internet-gateway"
	].includes(route.target.kind));
}

// src/network/egress.ts
/** Does the subnet's default route lead to the internet? Classic ECR hosts have IPv4 addresses only. */
function judgeEgress(question) {
	const judgement = judgeDefaultRoute(question);
	if (judgement.status === "holds" || question.assume === null) return judgement;
	const named = question.assume === "proxy" ? "a proxy" : "centralized endpoints";
	return holds(`assumed-${question.assume}`, `the configuration says that ${question.subnet.subnetId} reaches ECR through ${named}`);
}
function judgeDefaultRoute(question) {
	const { table } = question.effective;
	const route = defaultRoute(table, 4);
	if (route?.state === "active" && route.target.kind !== "vpc-peering") return judgeTarget(route, question);
	const others = otherWaysOut(table);
	if (others.length > 0) {
		const named = others.map((other) => `${other.destination} -> ${other.target.id}`).join(", ");
		return unverified("other-routes", `${table.routeTableId} has no usable default route, and where its other routes lead (${named}) is not known`);
	}
	if (question.dualStack && defaultRoute(table, 6)?.state === "active") return unverified("ipv6-only", `${table.routeTableId} has a default route for IPv6 only`);
	return withoutRoute(table.routeTableId, route);
}
function withoutRoute(tableId, route) {
	if (route?.state === "blackhole") return broken("default-route-blackhole", `0.0.0.0/0 of ${tableId} is a blackhole: its target ${route.target.id} is gone or not attached`);
	if (route?.state === "active") return broken("default-route-peering", `0.0.0.0/0 of ${tableId} leads to the peering connection ${route.target.id}, which does not lead on to the internet`);
	return broken("no-default-route", `${tableId} has no active route for 0.0.0.0/0`);
}
function judgeTarget(route, question) {
	if (route.target.kind === "nat-gateway") return judgeNatGateway(route.target.id, question);
	if (route.target.kind === "internet-gateway") return judgeInternetGateway(route.target.id, question);
	const tableId = question.effective.table.routeTableId;
	return unverified("egress-elsewhere", `0.0.0.0/0 of ${tableId} leads to ${route.target.id}: whether that reaches the internet is decided elsewhere`);
}
function judgeInternetGateway(gatewayId, { subnet, compute, nodePublicIp }) {
	const mode = subnet.internetGatewayBlockMode;
	if (mode === "block-bidirectional") return broken("block-public-access", `VPC Block Public Access (${mode}) stops ${subnet.subnetId} at ${gatewayId}`);
	if (mode === "block-ingress") return unverified("block-public-access", `VPC Block Public Access (${mode}) is on for ${subnet.subnetId}, whose way out is ${gatewayId}`);
	if (compute === "fargate") return broken("internet-gateway-on-fargate", `the default route of ${subnet.subnetId} leads to ${gatewayId}, and Fargate pods have no public address`);
	if (nodePublicIp ?? subnet.mapPublicIpOnLaunch) return holds("internet-gateway", `the default route of ${subnet.subnetId} leads to ${gatewayId}`);
	if (nodePublicIp === false) {
		const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}, which serves public addresses only, and the nodes have none`;
		return broken("internet-gateway-without-public-ip", text);
	}
	const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}; the subnet gives no public addresses, and whether a launch template does is not known`;
	return unverified("public-ip-unknown", text);
}
function judgeNatGateway(id, question) {
	const { natGateways } = question.network;
	if (natGateways.status === "unverified") return unverified("nat-gateway-unverified", `the state of ${id} could not be read: ${natGateways.message}`);
	const nat = natGateways.status === "found" ? natGateways.value.find((gateway) => gateway.natGatewayId === id) : void 0;
	if (!nat) return unverified("nat-gateway-unverified", `${id} is not among the NAT gateways that EC2 described`);
	if ([
		"failed",
		"deleting",
		"deleted"
	].includes(nat.state)) return broken("nat-gateway-unusable", `${id} is ${nat.state}`);
	if (nat.state !== "available") return unverified("nat-gateway-unverified", `${id} is ${nat.state || "in no known state"}`);
	if (nat.connectivity === "private") return unverified("nat-gateway-private", `${id} is a private NAT gateway: where it leads is decided elsewhere`);
	return judgeNatSubnet(nat, question);
}
/** A public NAT gateway reaches the internet through the internet gateway of its own subnet's table. */
function judgeNatSubnet(nat, question) {
	const id = nat.natGatewayId;
	const ok = holds("nat-gateway", `the default route of ${question.subnet.subnetId} leads to ${id}, which is available`);
	const { network, subnet } = question;
	if (nat.subnetId === null) return ok;
	const tables = network.routeTables.status === "found" ? network.routeTables.value : [];
	const effective = effectiveTable(nat.subnetId, tables);
	if (!effective) return unverified("nat-gateway-unverified", `the route table of ${nat.subnetId}, where ${id} stands, is not known`);
	const route = defaultRoute(effective.table, 4);
	if (route?.state !== "active" || route.target.kind === "nat-gateway") {
		const text = `${id} stands in ${nat.subnetId}, whose table ${effective.table.routeTableId} has no route to an internet gateway`;
		return broken("nat-gateway-without-internet", text);
	}
	if (route.target.kind !== "internet-gateway") return unverified("egress-elsewhere", `${id} stands in ${nat.subnetId}, whose default route leads to ${route.target.id}`);
	return judgeNatBlock(nat.subnetId, network.subnets, subnet) ?? ok;
}
function judgeNatBlock(natSubnetId, subnets, subnet) {
	const own = subnets.find((candidate) => candidate.subnetId === natSubnetId)?.internetGatewayBlockMode;
	if (own === "block-bidirectional") return broken("block-public-access", `VPC Block Public Access (${own}) stops the NAT gateway's subnet ${natSubnetId}`);
	if (own === void 0 && subnet.internetGatewayBlockMode === "block-bidirectional") {
		const text = `VPC Block Public Access (block-bidirectional) is on for ${subnet.subnetId}; whether it is for the NAT gateway's subnet ${natSubnetId} is not known`;
		return unverified("block-public-access", text);
	}
}

// src/network/endpoint-policy.ts
/** Does the endpoint's policy let a pull through? An endpoint without a policy of its own has the default one, full access. */
function endpointPolicyAllows(endpoint, service, use) {
	const { policy } = endpoint;
	if (!policy) return "yes";
	const effects = callsThrough(service, use).map((request) => {
		const { allow, deny } = weighResourcePolicy({
			name: endpoint.endpointId,
			reading: policy
		}, request);
		return decide(isMeant(allow), deny).effect;
	});
	if (effects.some((effect) => effect === "deny" || effect === "implicit-deny")) return "no";
	return effects.every((effect) => effect === "allow") ? "yes" : "unknown";
}
function callsThrough(service, use) {
	const context = requestContext({ "aws:SecureTransport": known("true") });
	if (service === "ecr.api") return [{
		action: "ecr:GetAuthorizationToken",
		resource: "*",
		context,
		puller: use.puller
	}];
	if (service === "s3") return [{
		action: "s3:GetObject",
		resource: layerArn(use),
		context,
		puller: null
	}];
	const repositories = use.repositoryArns.length > 0 ? use.repositoryArns : [null];
	return ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"].flatMap((action) => repositories.map((resource) => ({
		action,
		resource,
		context,
		puller: use.puller
	})));
}
/** An object of the bucket ECR keeps a region's layers in (ECR's guide, "Amazon ECR interface VPC endpoints"). */
function layerArn(use) {
	return `arn:${use.partition}:s3:::prod-${use.region}-starport-layer-bucket/layer`;
}

// src/network/security-group.ts
const HTTPS = 443;
/**
* Closed only where no ingress rule of any of the endpoint's groups covers TCP 443 at all;
* open where a rule's range holds the whole subnet, or names a group the nodes are known to have.
* @param nodeGroupIds security groups of the nodes, where they are known.
*/
function endpointOpenness(endpoint, subnet, groups, nodeGroupIds) {
	if (groups.status !== "found" || endpoint.securityGroupIds.length === 0) return "unknown";
	const own = endpoint.securityGroupIds.map((id) => groups.value.find((group) => group.groupId === id));
	const rules = own.flatMap((group) => group?.ingress ?? []).filter(coversHttps);
	if (rules.some((rule) => admits(rule, subnet, nodeGroupIds))) return "open";
	return rules.length > 0 || own.includes(void 0) ? "unknown" : "closed";
}
function coversHttps(rule) {
	if (rule.protocol === "-1") return hasSource(rule);
	if (rule.protocol !== "tcp" && rule.protocol !== "6") return false;
	return hasSource(rule) && (rule.fromPort ?? 0) <= HTTPS && HTTPS <= (rule.toPort ?? 65535);
}
/** A rule for IPv6 alone admits no node that reaches the endpoint over IPv4. */
function hasSource(rule) {
	return rule.cidrs.length + rule.groupIds.length + rule.prefixListIds.length > 0;
}
function admits(rule, subnet, nodeGroupIds) {
	const inner = parseCidr(subnet.cidr);
	return rule.cidrs.some((text) => {
		const outer = parseCidr(text);
		return outer !== void 0 && inner !== void 0 && cidrContains(outer, inner);
	}) || rule.groupIds.some((id) => nodeGroupIds.includes(id));
}

// src/network/endpoints.ts
/** What a pull needs to reach: the API for a token, the registry for manifests, S3 for layers. */
const ENDPOINT_SERVICES = [
	"ecr.api",
	"ecr.dkr",
	"s3"
];
function judgeEndpoint(service, question) {
	const { network, image } = question;
	const endpoints = (network.endpoints.status === "found" ? network.endpoints.value : []).filter((endpoint) => serves(endpoint, service, network.region));
	if (image.region !== network.region) {
		const text = `the image is in ${image.region}, and endpoints of ${network.vpcId} serve ${network.region} only`;
		return notCaptured(broken("region-mismatch", text), endpoints[0]);
	}
	if (network.endpoints.status === "unverified") {
		const text = `the VPC endpoints of ${network.vpcId} could not be read: ${network.endpoints.message}`;
		return {
			captured: "perhaps",
			endpoint: null,
			judgement: unverified("endpoints-unverified", text)
		};
	}
	return chooseEndpoint(service, endpoints, question);
}
/** An interface endpoint answers to the name itself; a gateway endpoint takes what is routed to the public addresses. */
function chooseEndpoint(service, endpoints, question) {
	const usable = endpoints.find((endpoint) => endpoint.type === "interface" && isUsable(endpoint));
	const byName = usable && judgeInterface(usable, service, question);
	if (byName && byName.captured !== "no") return byName;
	const gateway = endpoints.find((endpoint) => endpoint.type === "gateway" && endpoint.available && endpoint.routeTableIds.includes(question.routeTableId));
	if (gateway) return capturedBy(gateway, judgePolicy(gateway, service, question));
	return byName ?? notCaptured(...whyNone(service, endpoints, question));
}
/** Service names differ before the region: `com.amazonaws`, `cn.com.amazonaws`, `eu.amazonaws` and others. */
function serves(endpoint, service, region) {
	return endpoint.serviceName.endsWith(`.${region}.${service}`);
}
function isUsable(endpoint) {
	return endpoint.available && endpoint.privateDns && !endpoint.privateDnsOnlyForInboundResolver && endpoint.subnetIds.length > 0;
}
function judgeInterface(endpoint, service, question) {
	const { dns, vpcId } = question.network;
	const judgement = judgeReach(endpoint, service, question);
	if (dns.status !== "found") {
		const message = dns.status === "unverified" ? `: ${dns.message}` : "";
		const text = `${endpoint.endpointId} has private DNS, and the DNS attributes of ${vpcId} could not be read${message}`;
		return perhaps(endpoint, unverified("vpc-dns-unverified", text));
	}
	const { support, hostnames } = dns.value;
	if (!support || !hostnames) {
		const text = `${[support ? "" : "enableDnsSupport", hostnames ? "" : "enableDnsHostnames"].filter(Boolean).join(" and ")} is off for ${vpcId}, so names do not resolve to ${endpoint.endpointId}`;
		return notCaptured(broken("vpc-dns-off", text), endpoint);
	}
	const { fips, dualStack } = question.image;
	if (service !== "s3" && (fips || dualStack)) return perhaps(endpoint, judgement);
	return capturedBy(endpoint, judgement);
}
function judgeReach(endpoint, service, question) {
	const { subnet, network, nodeGroupIds } = question;
	const openness = endpointOpenness(endpoint, subnet, network.securityGroups, nodeGroupIds);
	const groups = endpoint.securityGroupIds.join(", ");
	if (openness === "closed") {
		const text = `${endpoint.endpointId} (${service}) takes the traffic, and no ingress rule of ${groups} covers TCP 443`;
		return broken("endpoint-security-group-closed", text);
	}
	const policy = judgePolicy(endpoint, service, question);
	if (policy.status === "broken" || openness === "open") return policy;
	const text = `${endpoint.endpointId} (${service}) takes the traffic, and whether ${groups || "its security groups"} admits ${subnet.subnetId} on TCP 443 is not known`;
	return unverified("endpoint-security-group-unverified", text);
}
function judgePolicy(endpoint, service, question) {
	const { image, puller, repositoryArns } = question;
	const allows = endpointPolicyAllows(endpoint, service, {
		region: image.region,
		partition: image.partition,
		puller,
		repositoryArns
	});
	const id = endpoint.endpointId;
	if (allows === "no") return broken("endpoint-policy-denies", `${id} (${service}) takes the traffic, and its policy does not allow the pull`);
	if (allows === "unknown") return unverified("endpoint-policy-unverified", `${id} (${service}) takes the traffic, and whether its policy allows the pull is not known`);
	return holds("endpoint", `${id} (${service}) takes the traffic and is open to ${question.subnet.subnetId}`);
}
/** Says of the endpoint that comes nearest why it does not take the traffic. */
function whyNone(service, endpoints, question) {
	const endpoint = endpoints.find((candidate) => candidate.available) ?? endpoints[0];
	const { vpcId, region } = question.network;
	if (!endpoint) return [broken("endpoint-missing", `${vpcId} has no ${service} endpoint of ${region}`), null];
	const id = endpoint.endpointId;
	if (!endpoint.available) return [broken("endpoint-not-available", `${id} (${service}) is not available`), endpoint];
	if (endpoint.type === "gateway") return [broken("endpoint-not-on-route-table", `${id} (${service}) is not associated with ${question.routeTableId}`), endpoint];
	if (endpoint.subnetIds.length === 0) return [broken("endpoint-not-available", `${id} (${service}) has no subnet`), endpoint];
	const text = `private DNS of ${id} (${service}) is off, so unless a private hosted zone answers for it the name resolves to public addresses`;
	return [broken("endpoint-private-dns-off", text), endpoint];
}
function capturedBy(endpoint, judgement) {
	return {
		captured: "yes",
		endpoint,
		judgement
	};
}
function perhaps(endpoint, judgement) {
	return {
		captured: "perhaps",
		endpoint,
		judgement
	};
}
function notCaptured(judgement, endpoint = null) {
	return {
		captured: "no",
		endpoint,
		judgement
	};
}

// src/network/mend.ts
/**
* The AWS CLI command that mends a broken route, one line each where it takes several.
* null where the mend is a choice no command can make: another subnet, another policy.
*/
function mendCommand(question) {
	const { reason, subnet, network } = question;
	if (reason === "endpoint-policy-denies" || reason === "internet-gateway-on-fargate") return null;
	if (reason === "internet-gateway-without-public-ip") return aws(network, "modify-subnet-attribute", `--subnet-id ${subnet.subnetId}`, "--map-public-ip-on-launch");
	if (reason === "block-public-access") return excludeFromBlock(question);
	if (reason === "nat-gateway-without-internet") return routeNatSubnet(question);
	if (ENDPOINT_REASONS.has(reason)) return mendEndpoints(question);
	return mendDefaultRoute(question);
}
const ENDPOINT_REASONS = /* @__PURE__ */ new Set([
	"endpoint-missing",
	"endpoint-not-available",
	"endpoint-private-dns-off",
	"endpoint-not-on-route-table",
	"endpoint-security-group-closed",
	"vpc-dns-off"
]);
function aws(network, command, ...options) {
	return [
		"aws ec2",
		command,
		`--region ${network.region}`,
		...options
	].join(" ");
}
/** A default route to a NAT gateway of this VPC, else the table of another subnet that has a way out. */
function mendDefaultRoute(question) {
	const { network, effective, subnet } = question;
	const table = effective.table;
	const nat = usableNat(question);
	const other = nat ? void 0 : otherTable(question);
	if (other) return effective.associationId === null ? aws(network, "associate-route-table", `--subnet-id ${subnet.subnetId}`, `--route-table-id ${other.routeTableId}`) : aws(network, "replace-route-table-association", `--association-id ${effective.associationId}`, `--route-table-id ${other.routeTableId}`);
	const command = defaultRoute(table, 4) ? "replace-route" : "create-route";
	const target = `--nat-gateway-id ${nat?.natGatewayId ?? "<public NAT gateway>"}`;
	return aws(network, command, `--route-table-id ${table.routeTableId}`, "--destination-cidr-block 0.0.0.0/0", target);
}
/** An available public NAT gateway that does not itself stand behind the table in question. */
function usableNat({ network, effective }) {
	const tables = tablesOf(network);
	return (network.natGateways.status === "found" ? network.natGateways.value : []).filter((nat) => nat.state === "available" && nat.connectivity === "public").filter((nat) => nat.subnetId === null || effectiveTable(nat.subnetId, tables)?.table !== effective.table).toSorted((a, b) => a.natGatewayId.localeCompare(b.natGatewayId))[0];
}
function otherTable({ network, effective }) {
	const present = defaultRoute(effective.table, 4)?.target.id;
	const leadsOut = (table) => {
		const route = defaultRoute(table, 4);
		if (route?.state !== "active" || route.target.id === present) return false;
		return route.target.kind !== "internet-gateway" && route.target.kind !== "vpc-peering";
	};
	return tablesOf(network).filter((table) => table !== effective.table && leadsOut(table)).toSorted((a, b) => a.routeTableId.localeCompare(b.routeTableId))[0];
}
function tablesOf(network) {
	return network.routeTables.status === "found" ? network.routeTables.value : [];
}
/** The subnet the traffic leaves the VPC from: the NAT gateway's, or the nodes' own. */
function leavingSubnet({ network, effective, subnet }) {
	const target = defaultRoute(effective.table, 4)?.target;
	const nats = network.natGateways.status === "found" ? network.natGateways.value : [];
	return (target?.kind === "nat-gateway" ? nats.find((gateway) => gateway.natGatewayId === target.id) : void 0)?.subnetId ?? subnet.subnetId;
}
function excludeFromBlock(question) {
	const subnet = `--subnet-id ${leavingSubnet(question)}`;
	return aws(question.network, "create-vpc-block-public-access-exclusion", subnet, "--internet-gateway-exclusion-mode allow-egress");
}
function routeNatSubnet(question) {
	const tables = tablesOf(question.network);
	const table = effectiveTable(leavingSubnet(question), tables)?.table;
	const gateway = tables.flatMap((candidate) => candidate.routes).find((route) => route.target.kind === "internet-gateway")?.target.id;
	if (!table || !gateway || table === question.effective.table) return null;
	const command = defaultRoute(table, 4) ? "replace-route" : "create-route";
	return aws(question.network, command, `--route-table-id ${table.routeTableId}`, "--destination-cidr-block 0.0.0.0/0", `--gateway-id ${gateway}`);
}
function mendEndpoints(question) {
	const commands = question.paths.filter((path) => path.judgement.status === "broken").map((path) => mendEndpoint(path, question));
	return commands.includes(null) ? null : [...new Set(commands)].join("\n");
}
function mendEndpoint({ service, capture, judgement }, question) {
	const { network, subnet, effective } = question;
	const endpoint = `--vpc-endpoint-id ${capture.endpoint?.endpointId}`;
	if (judgement.reason === "endpoint-missing") return createEndpoint(service, question);
	if (judgement.reason === "endpoint-private-dns-off") return aws(network, "modify-vpc-endpoint", endpoint, "--private-dns-enabled");
	if (judgement.reason === "endpoint-not-on-route-table") return aws(network, "modify-vpc-endpoint", endpoint, `--add-route-table-ids ${effective.table.routeTableId}`);
	if (judgement.reason === "endpoint-security-group-closed") {
		const group = capture.endpoint?.securityGroupIds[0];
		return aws(network, "authorize-security-group-ingress", `--group-id ${group}`, "--protocol tcp --port 443", `--cidr ${subnet.cidr}`);
	}
	return judgement.reason === "vpc-dns-off" ? enableDns(network) : null;
}
function enableDns(network) {
	if (network.dns.status !== "found") return null;
	return [network.dns.value.support ? "" : "--enable-dns-support", network.dns.value.hostnames ? "" : "--enable-dns-hostnames"].filter(Boolean).map((option) => aws(network, "modify-vpc-attribute", `--vpc-id ${network.vpcId}`, option)).join("\n");
}
function createEndpoint(service, { network, subnet, effective }) {
	const sibling = endpointsOf(network).find((endpoint) => /\.ecr\.(?:api|dkr)$/.test(endpoint.serviceName));
	const prefix = sibling?.serviceName.replace(/\.[^.]+\.ecr\.(?:api|dkr)$/, "") ?? "com.amazonaws";
	const vpc = `--vpc-id ${network.vpcId}`;
	if (service === "s3") return aws(network, "create-vpc-endpoint", vpc, "--vpc-endpoint-type Gateway", `--service-name ${prefix.replace(/^cn\./, "")}.${network.region}.s3`, `--route-table-ids ${effective.table.routeTableId}`);
	const groups = sibling?.securityGroupIds.join(" ") || "<security group that admits TCP 443>";
	return aws(network, "create-vpc-endpoint", vpc, "--vpc-endpoint-type Interface", `--service-name ${prefix}.${network.region}.${service}`, `--subnet-ids ${sibling?.subnetIds.join(" ") || subnet.subnetId} --security-group-ids ${groups}`, "--private-dns-enabled");
}
function endpointsOf(network) {
	return network.endpoints.status === "found" ? network.endpoints.value : [];
}

// src/network/route.ts
/** Can this subnet reach ECR's API, the registry and the layers in S3 of the image's region? */
function evaluateRoute(question) {
	const { subnet, network, subnetId } = question;
	if (subnet.status === "absent") return stopped(question, "subnet", broken("subnet-not-found", `${subnetId} does not exist`));
	if (subnet.status === "unverified") return stopped(question, "subnet", unverified("subnet-unverified", `${subnetId} could not be read: ${subnet.message}`));
	if (network.routeTables.status === "unverified") {
		const text = `the route tables of ${network.vpcId} could not be read: ${network.routeTables.message}`;
		return stopped(question, "route-table", unverified("route-tables-unverified", text));
	}
	const effective = effectiveTable(subnetId, network.routeTables.status === "found" ? network.routeTables.value : []);
	if (!effective) {
		const text = `no route table of ${network.vpcId} serves ${subnetId} among those that EC2 described`;
		return stopped(question, "route-table", unverified("route-table-not-found", text));
	}
	return follow(question, subnet.value, effective);
}
function stopped(question, link, judgement) {
	return {
		subnetId: question.subnetId,
		imageRegion: question.image.region,
		status: judgement.status,
		reason: judgement.reason,
		explanation: [judgement.text],
		routeTable: null,
		missingEndpoints: [],
		mend: null,
		links: [{
			link,
			...judgement,
			resource: link === "subnet" ? question.subnetId : null
		}]
	};
}
function follow(question, subnet, effective) {
	const egress = judgeEgress({
		...question,
		subnet,
		effective,
		dualStack: question.image.dualStack
	});
	const endpointQuestion = {
		...question,
		subnet,
		routeTableId: effective.table.routeTableId
	};
	const paths = ENDPOINT_SERVICES.map((service) => choosePath(service, judgeEndpoint(service, endpointQuestion), egress));
	const status = worst(paths.map((path) => path.judgement.status));
	const reason = chiefReason(status, paths, egress);
	const links = [
		tableLink(subnet, effective),
		egressLink(egress, effective, paths),
		...paths.map(pathLink)
	];
	return {
		subnetId: question.subnetId,
		imageRegion: question.image.region,
		status,
		reason,
		explanation: [...new Set(links.filter((link) => link.status !== "not-needed").map((link) => link.text))],
		routeTable: {
			id: effective.table.routeTableId,
			how: effective.how
		},
		missingEndpoints: paths.filter((path) => path.judgement.reason === "endpoint-missing").map((path) => path.service),
		mend: status === "broken" ? mendCommand({
			reason,
			subnet,
			effective,
			network: question.network,
			paths
		}) : null,
		links
	};
}
/** An endpoint that takes the traffic decides; without one the default route does. */
function choosePath(service, capture, egress) {
	if (capture.captured === "yes") return {
		service,
		capture,
		judgement: capture.judgement
	};
	if (capture.captured === "no") return {
		service,
		capture,
		judgement: egress.status === "broken" ? capture.judgement : egress
	};
	return {
		service,
		capture,
		judgement: eitherWay(service, capture, egress)
	};
}
/** Whether the endpoint takes the traffic is not known: decided only where both ways end alike. */
function eitherWay(service, capture, egress) {
	const { judgement } = capture;
	if (judgement.status === "unverified" || judgement.status === egress.status) return judgement.status === "holds" ? egress : judgement;
	const text = `whether ${capture.endpoint?.endpointId} (${service}) takes the traffic of FIPS and dual-stack hosts is not certain, and it decides`;
	return unverified("host-form-over-endpoints", text);
}
function chiefReason(status, paths, egress) {
	const decisive = paths.filter((path) => path.judgement.status === status);
	if (status === "holds") return decisive.find((path) => path.capture.captured !== "yes")?.judgement.reason ?? "endpoint";
	const first = decisive[0]?.judgement.reason ?? egress.reason;
	if (status === "unverified") return first;
	const captured = decisive.find((path) => path.capture.captured === "yes");
	if (captured) return captured.judgement.reason;
	if (withoutEcrEndpoints(paths)) return egress.reason;
	if (first === "region-mismatch") return first;
	return decisive.find((path) => path.judgement.reason !== "endpoint-missing")?.judgement.reason ?? first;
}
function withoutEcrEndpoints(paths) {
	return paths.every((path) => path.service === "s3" || path.capture.endpoint === null);
}
function tableLink(subnet, { table, how }) {
	const id = table.routeTableId;
	return {
		link: "route-table",
		status: "holds",
		reason: how,
		resource: id,
		text: how === "explicit" ? `${subnet.subnetId} is associated with ${id}` : `${subnet.subnetId} has no route-table association of its own, so the main table ${id} of ${subnet.vpcId} routes it`
	};
}
function egressLink(egress, { table }, paths) {
	const needed = paths.some((path) => path.capture.captured !== "yes");
	return {
		link: "default-route",
		...egress,
		status: needed ? egress.status : "not-needed",
		resource: table.routeTableId
	};
}
function pathLink({ service, capture, judgement }) {
	return {
		link: service,
		...judgement,
		resource: capture.endpoint?.endpointId ?? null
	};
}

// src/subjects/pull-path/route.ts
/** Every subnet of a cluster with every kind of ECR host that is pulled from there. */
function judgeRoutes(cluster, context) {
	return usedSubnets(cluster, context).flatMap((subnet) => {
		const uses = ecrUses(subnet.workloads);
		return [...groupBy(uses, ({ image: { ecr } }) => `${ecr.partition} ${ecr.region} ${ecr.fips} ${ecr.dualStack}`).values()].map((group) => judgeRoute(cluster, subnet, group, context));
	});
}
/** Subnets that the configuration names, and those EKS names for node groups and Fargate profiles. */
function usedSubnets(cluster, { eks, identities }) {
	const facts = eks?.status === "found" ? eks.value : void 0;
	const onFargate = new Set(identities.filter(({ kind }) => kind === "fargate").flatMap(({ workloads }) => workloads));
	const onNodes = cluster.workloads.filter((workload) => !onFargate.has(workload));
	const compute = cluster.settings.pullIdentity === "fargate" ? "fargate" : "node";
	const group = facts?.clusterSecurityGroupId;
	const configured = cluster.settings.subnetIds.map((id, i) => {
		const workloads = compute === "fargate" ? cluster.workloads : onNodes;
		return {
			id,
			at: `/subnet-ids/${i}`,
			how: "subnet-ids of the configuration",
			compute,
			workloads,
			groupIds: []
		};
	});
	const nodes = (facts?.nodeGroups.status === "found" ? facts.nodeGroups.value : []).flatMap(({ name, subnetIds, launchTemplate }) => subnetIds.map((id) => {
		const groupIds = launchTemplate === false && group ? [group] : [];
		return {
			id,
			at: "/eks",
			how: `node group ${name}`,
			compute: "node",
			workloads: onNodes,
			groupIds
		};
	}));
	const fargate = (facts?.fargateProfiles.status === "found" ? facts.fargateProfiles.value : []).flatMap(({ name, roleArn, subnetIds }) => subnetIds.map((id) => {
		const workloads = identities.find((identity) => identity.kind === "fargate" && identity.arn === roleArn)?.workloads ?? [];
		return {
			id,
			at: "/eks",
			how: `Fargate profile ${name}`,
			compute: "fargate",
			workloads,
			groupIds: group ? [group] : []
		};
	}));
	const all = [
		...configured,
		...nodes,
		...fargate
	].filter(({ workloads }) => workloads.length > 0);
	return all.filter((subnet, i) => all.findIndex(({ id, compute: other }) => id === subnet.id && other === subnet.compute) === i);
}
function judgeRoute(cluster, used, uses, { answers, identities }) {
	const { settings, facts, manifest } = cluster;
	const { image } = uses[0];
	const subnet = recall(answers, answers.evidence.subnets, used.id, `subnet ${used.id}`);
	const network = networkOf(subnet, facts.region, answers);
	const arns = identities.filter(({ kind }) => kind === "fargate" === (used.compute === "fargate")).map(({ arn }) => arn);
	const verdict = evaluateRoute({
		subnetId: used.id,
		subnet,
		network,
		image: image.ecr,
		compute: used.compute,
		nodePublicIp: null,
		nodeGroupIds: used.groupIds,
		puller: arns.length === 1 ? parsePuller(arns[0] ?? "") ?? null : null,
		repositoryArns: [...new Set(uses.map((use) => repositoryArn({
			...use.image.ecr,
			name: use.image.repository
		})))],
		assume: settings.networkAssume
	});
	return {
		verdict,
		subnet,
		network,
		subject: {
			schemaVersion: 1,
			type: "route",
			resource: resourceOf(manifest),
			at: used.at,
			cluster: facts,
			subnet: {
				id: used.id,
				compute: used.compute,
				how: used.how
			},
			imageRegion: image.ecr.region,
			hosts: [...new Set(uses.map((use) => use.image.host))].sort(),
			status: verdict.status,
			reason: verdict.reason,
			explanation: verdict.explanation,
			routeTable: verdict.routeTable,
			mend: verdict.mend,
			uses: verdict.status === "broken" ? imageUses(uses) : []
		}
	};
}
function networkOf(subnet, region, answers) {
	const known = Object.values(answers.evidence.subnets ?? {}).flatMap((other) => other.status === "found" ? [other.value] : []);
	const vpcId = subnet.status === "found" ? subnet.value.vpcId : "the VPC";
	return {
		vpcId,
		subnets: known,
		...vpcOf(answers, vpcId, region)
	};
}

// src/subjects/pull-path/unverified.ts
/** Could not be decided although everything was read, or needs something that nobody can read. */
const UNDECIDED = "undecided";
function link(subject, reason, message, of, at) {
	return {
		subject,
		kind: "link",
		reason,
		message,
		locations: [locateIn(of, at)]
	};
}
/** What EKS did not say of a cluster that it was asked about. */
function clusterLinks({ facts, manifest }, eks) {
	if (eks === null || eks.status === "absent") return [];
	const open = (what, { reason, message }) => link(`${what} of cluster ${facts.name}`, reason, message, manifest, "/eks");
	if (eks.status === "unverified") return [open("who pulls and from which subnets", eks)];
	const { nodeGroups, fargateProfiles, unread = [] } = eks.value;
	return [
		...nodeGroups.status === "unverified" ? [open("the node groups", nodeGroups)] : [],
		...fargateProfiles.status === "unverified" ? [open("the Fargate profiles", fargateProfiles)] : [],
		...unread.filter(({ kind }) => kind !== "pod-identity-association").map(({ kind, name, ...why }) => open(kind === "cluster" ? "the configuration" : `${kind.replace("-", " ")} ${name}`, why))
	];
}
/** What is open of the question whether a role may pull. */
function pullLinks(cluster, { subject, identity, decisions }, answers) {
	const { arn } = subject.identity;
	const at = (name, reason, message) => link(name, reason, message, identity.of, identity.at);
	const roleLinks = roleProblems(roleOf(answers, arn)).map(({ reason, message }) => at(`what ${arn} may pull for ${cluster.facts.name}`, reason, message));
	const repositoryLinks = decisions.filter(({ decision, repository }) => decision.effect === "unknown" || repository.owner.effect === "unknown").flatMap(({ repository, decision }) => {
		const { account, region, name, crossAccount } = repository;
		const who = `${name} of ${account} (${region}) for ${arn}`;
		const policy = repositoryOf(answers, account, region, name).policy;
		const registry = registryOf(answers, account, region);
		const unread = [
			policy,
			registry.policy,
			...registry.policy.status === "found" ? [registry.policyScope] : []
		].flatMap((answer) => answer.status === "unverified" ? [answer] : []);
		if (unread.length > 0) return unread.map(({ reason, message }) => at(`policies on ${who}`, reason, message));
		if (roleLinks.length > 0) return [];
		const hint = decision.unknowns.includes("aws:PrincipalOrgID") ? "; org-id of the cluster in the configuration decides it" : "";
		const what = decision.unknowns.join(", ");
		const across = crossAccount ? "cross-account " : "";
		return [at(`policies on ${who}`, UNDECIDED, `whether the policies allow the ${across}pull depends on what is not known here: ${what}${hint}`)];
	});
	return [...roleLinks, ...repositoryLinks];
}
/** Lifecycle previews that were asked for and not to be had. */
function lifecycleLinks({ workloads, manifest }, { evidence }) {
	return [...new Map(ecrUses(workloads).map(({ image }) => [`${image.ecr.account}/${image.ecr.region}/${image.repository}`, image]))].flatMap(([key, { ecr, repository }]) => {
		const lifecycle = entry(evidence.repositories, key)?.lifecycle;
		if (lifecycle?.status !== "unverified") return [];
		return [link(`lifecycle of ${repository} of ${ecr.account} (${ecr.region})`, lifecycle.reason, lifecycle.message, manifest, "/name")];
	});
}
function roleProblems(role) {
	if (role.status === "unverified") return [role];
	if (role.status === "absent") return [];
	const { policies, boundary } = role.value;
	const open = [
		...policies.status === "found" ? policies.value.map(({ document }) => document) : [policies],
		boundary,
		...boundary.status === "found" ? [boundary.value.document] : []
	].flatMap((answer) => answer.status === "unverified" ? [{
		reason: answer.reason,
		message: answer.message
	}] : []);
	return [...new Map(open.map((each) => [each.message, each])).values()];
}
/** What is open of the trust between a role and a ServiceAccount. */
function irsaLinks(subject, issuer, answers, of) {
	const { arn } = subject.role;
	const named = `trust of ${arn} in ServiceAccount ${subject.namespace === null ? "" : `${subject.namespace}/`}${subject.resource.name} on ${subject.cluster.name}`;
	const open = (reason, message) => link(named, reason, message, of, subject.at);
	const role = roleOf(answers, arn);
	if (role.status === "unverified") return [open(role.reason, role.message)];
	if (role.status === "absent") return [];
	if (issuer === void 0) return [open(UNDECIDED, "the issuer of the tokens of this cluster is not known: name it in the configuration (oidc-issuer), or let EKS be asked (eks)")];
	if (subject.namespace === null) return [open(UNDECIDED, "the namespace of the ServiceAccount is not known: name it with --namespace")];
	const { trustPolicy } = role.value;
	if (trustPolicy.status === "unverified") return [open(trustPolicy.reason, trustPolicy.message)];
	return (subject.trust?.links ?? []).filter(({ status }) => status === "unknown").map(({ link: name, why, found }) => why === "unverified" ? open(providerReason(subject, answers, found), found.join("; ")) : open(UNDECIDED, `the ${name} of the trust policy is not decided (${why})${found.length > 0 ? `: ${found.join(", ")}` : ""}`));
}
/** The look-up of the provider is the only other one behind a link. */
function providerReason({ trust }, { evidence, missing }, found) {
	const expected = trust?.links.find(({ link: name }) => name === "registered")?.expected ?? "";
	const answer = evidence.oidcProviders?.[expected] ?? missing(expected);
	return answer.status === "unverified" && found.includes(answer.message) ? answer.reason : UNDECIDED;
}
/** What is open of the way from a subnet to ECR. */
function routeLinks({ subject, verdict, subnet, network }, of) {
	if (verdict.status !== "unverified") return [];
	const parts = [
		subnet,
		network.routeTables,
		network.natGateways,
		network.endpoints,
		network.securityGroups,
		network.dns
	];
	const texts = verdict.links.filter(({ status }) => status === "unverified").map(({ text }) => text);
	const answer = parts.find((part) => part.status === "unverified" && texts.some((text) => text.includes(part.message)));
	const hint = ASSUMABLE.has(verdict.reason) ? ". If it does, network-assume in the configuration (proxy or centralized-endpoints) says so" : "";
	return [link(`route from ${subject.subnet.id} of cluster ${subject.cluster.name} to ECR in ${subject.imageRegion}`, answer?.status === "unverified" ? answer.reason : UNDECIDED, `${[...new Set(texts)].join("; ")}${hint}`, of, subject.at)];
}
/** Ways out whose end EC2 does not show. */
const ASSUMABLE = /* @__PURE__ */ new Set([
	"egress-elsewhere",
	"other-routes",
	"nat-gateway-private"
]);

// src/subjects/pull-path/build.ts
/**
* Clusters of the configuration that deploy something that was scanned and say in which account and region they run.
* @param firstId below every id that is taken
*/
function judgedClusters(clusters, inventory, firstId) {
	return clusters.flatMap((settings, i) => {
		const { name, platform, aws } = settings;
		const workloads = inventory.workloads.filter(({ manifest }) => settings.matches(manifest.source.path));
		const accounts = inventory.accounts.some(({ manifest }) => settings.matches(manifest.source.path));
		if (!aws || workloads.length === 0 && !accounts) return [];
		return [{
			settings,
			facts: {
				name,
				platform,
				account: aws.account,
				region: aws.region
			},
			workloads,
			manifest: clusterManifest(settings, firstId - i)
		}];
	});
}
/** Joins manifests, configuration and what AWS said into the subjects of the pull path. */
function buildPullPath(clusters, inventory, context) {
	const parts = clusters.map((cluster) => buildCluster(cluster, inventory, context));
	return {
		subjects: parts.flatMap(({ subjects }) => subjects),
		clusters: parts.map(({ pulls }) => pulls),
		unverified: merged(parts.flatMap(({ unverified }) => unverified)),
		notes: clusterNotes(parts.map(({ pulls }) => pulls))
	};
}
function buildCluster(cluster, inventory, context) {
	const { answers } = context;
	const { settings, facts, manifest } = cluster;
	const eks = settings.eksName === null ? null : recall(answers, answers.evidence.clusters, facts.name, `cluster ${facts.name}`);
	const identities = pullingIdentities(cluster, eks);
	const pullContext = {
		answers,
		images: context.images,
		isLookedUp: context.isLookedUp,
		now: context.now.toISOString()
	};
	const pulls = identities.flatMap((identity) => judgePull(cluster, identity, pullContext) ?? []);
	const routes = judgeRoutes(cluster, {
		answers,
		eks,
		identities
	});
	const members = identities.map((identity) => ({
		identity,
		workloads: new Set(identity.workloads)
	}));
	const usersOf = groupBy(cluster.workloads, ({ account }) => account);
	const irsa = accountsOf(cluster, inventory).flatMap((account) => {
		const users = usersOf.get(account) ?? [];
		const roles = members.flatMap(({ identity, workloads }) => users.some((user) => workloads.has(user)) ? [identity.arn] : []);
		return irsaRoles(account, cluster).map((role) => ({
			of: account.manifest,
			subject: judgeIrsa(cluster, account, role, {
				answers,
				eks,
				users,
				pulledBy: [...new Set(roles)]
			})
		}));
	});
	const missingCluster = eks?.status === "absent" ? [link(`cluster ${facts.name}`, "not-found", `EKS has no cluster ${settings.eksName} in ${facts.account} (${facts.region})`, manifest, "/eks")] : [];
	const subjects = [
		...pulls.map(({ subject, identity: { of } }) => ({
			subject,
			of
		})),
		...irsa,
		...routes.map(({ subject }) => ({
			subject,
			of: manifest
		}))
	];
	return {
		pulls: {
			cluster,
			eks,
			identities,
			pulls
		},
		subjects,
		unverified: [
			...clusterLinks(cluster, eks),
			...missingCluster,
			...pulls.flatMap((pull) => pullLinks(cluster, pull, answers)),
			...irsa.flatMap(({ subject, of }) => irsaLinks(subject, issuerOf(cluster, eks), answers, of)),
			...routes.flatMap((route) => routeLinks(route, manifest)),
			...lifecycleLinks(cluster, answers)
		]
	};
}
/** The same open question of several places is one. */
function merged(links) {
	const bySubject = /* @__PURE__ */ new Map();
	for (const each of links) {
		const key = `${each.subject}\n${each.reason}\n${each.message}`;
		const known = bySubject.get(key);
		bySubject.set(key, known ? {
			...known,
			locations: [...known.locations, ...each.locations]
		} : each);
	}
	return [...bySubject.values()];
}

// src/subjects/pull-path/enrich.ts
function enrichment(clusters, inventory, evidence, lifecycleDays) {
	const of = (path) => clusters.filter(({ cluster }) => cluster.settings.matches(path));
	const users = groupBy(inventory.workloads, ({ account }) => account);
	const decided = new Map(clusters.map((pulls) => [pulls, indexed(pulls)]));
	return {
		workload: (workload) => {
			const uses = ecrUses([workload]);
			const pulls = (uses.length === 0 ? [] : of(workload.manifest.source.path)).map((pulls) => workloadPull(pulls, decided.get(pulls) ?? [], workload, uses, inventory));
			const expiring = lifecycleDays === void 0 ? [] : uses.flatMap((use) => expiringImage(use, evidence, lifecycleDays));
			return {
				...pulls.length > 0 ? { pulls } : {},
				...expiring.length > 0 ? { expiring } : {}
			};
		},
		account: (account) => {
			const judged = of(account.manifest.source.path);
			if (judged.length === 0 || ecrUses(users.get(account) ?? []).length === 0) return {};
			const pulls = judged.flatMap(({ cluster: { settings } }) => {
				if (settings.pullIdentity !== "service-account") return [];
				const annotation = account.annotations[ECR_ROLE_ANNOTATION];
				return [{
					cluster: settings.name,
					annotation: typeof annotation === "string" ? annotation : null,
					defaultRole: settings.ecrRoleArn ?? null,
					providerVersion: settings.credentialProviderVersion ?? null,
					fallsBackToNode: fallsBackToNode(settings.credentialProviderVersion) ?? null
				}];
			});
			return pulls.length > 0 ? { pulls } : {};
		},
		hasPodIdentity: (path, namespace, account) => {
			const judged = of(path);
			return judged.length > 0 && judged.every(({ eks }) => associations(eks).some((each) => each.namespace === namespace && each.serviceAccount === account));
		}
	};
}
function associations(eks) {
	return eks?.status === "found" && eks.value.podIdentityAssociations.status === "found" ? eks.value.podIdentityAssociations.value : [];
}
/** Thousands of workloads and hundreds of repositories meet here: each pair is found by key. */
function indexed({ pulls }) {
	const sets = /* @__PURE__ */ new Map();
	return pulls.map(({ identity: { workloads }, decisions }) => {
		const set = sets.get(workloads) ?? new Set(workloads);
		sets.set(workloads, set);
		return {
			workloads: set,
			decisions: new Map(decisions.map((decided) => [keyOf(decided.repository), decided]))
		};
	});
}
function keyOf({ account, region, name }) {
	return `${account}/${region}/${name}`;
}
function workloadPull({ cluster }, pulls, workload, uses, inventory) {
	const { pullIdentity, name } = cluster.settings;
	const used = [...new Set(uses.map(({ image }) => keyOf({
		...image.ecr,
		name: image.repository
	})))];
	const effects = pulls.filter(({ workloads }) => workloads.has(workload)).flatMap((pull) => used.flatMap((key) => pull.decisions.get(key) ?? [])).map(({ decision }) => decision.effect);
	const refused = effects.some((effect) => effect === "deny" || effect === "implicit-deny");
	const holds = effects.length > 0 && effects.every((effect) => effect === "allow");
	return {
		cluster: name,
		identity: pullIdentity,
		secrets: pullSecretsOf(workload, inventory.secrets),
		otherPath: pullIdentity === "secret" ? "none" : refused ? "refused" : holds ? "holds" : "unknown",
		images: [...new Set(uses.map(({ image }) => image.reference))]
	};
}
function expiringImage({ container, image }, { repositories }, days) {
	const lifecycle = entry(repositories, `${image.ecr.account}/${image.ecr.region}/${image.repository}`)?.lifecycle;
	const found = (lifecycle?.status === "found" ? lifecycle.value : []).find(({ tags, digest }) => image.digest === void 0 ? tags.includes(image.tag ?? "latest") : digest === image.digest);
	return found ? [{
		at: container.at,
		reference: image.reference,
		action: found.action,
		days
	}] : [];
}

// src/subjects/pull-path/assemble.ts
/** What there is to ask for the clusters that deploy something of this tree. */
function pullPathPlan(inventory, { clusters, aws, lifecycleDays }) {
	return planPullPath(judgedClusters(clusters, inventory, -1), inventory, {
		registries: aws.registries,
		lifecycleDays
	});
}
/** Asks once; what is assembled from the answers may be several trees. */
async function askPullPath(inventory, options, collaborators) {
	const gathered = await gatherPullPath(pullPathPlan(inventory, options), options, collaborators);
	return (tree, images) => assemble(tree, images, options, gathered, collaborators.now());
}
function assemble(inventory, images, options, gathered, now) {
	const clusters = judgedClusters(options.clusters, inventory, -1 - inventory.unreadable.length);
	const answers = answersOf(gathered);
	const registries = options.aws.registries;
	const built = buildPullPath(clusters, inventory, {
		answers,
		images,
		isLookedUp: (account) => isLookedUp({ account }, registries),
		now
	});
	const sources = new Map(clusters.map(({ settings: { place } }) => [place.source.path, place.source]));
	return {
		subjects: built.subjects,
		enrichment: enrichment(built.clusters, inventory, gathered.evidence, options.lifecycleDays),
		unverified: gathered.missingIsUnverified ? built.unverified : built.unverified.filter(({ reason }) => reason !== "not-recorded"),
		notes: gathered.from === "off" && clusters.length > 0 ? [NOT_ASKED] : built.notes,
		sources: [...sources.values()]
	};
}
const NOT_ASKED = "Who may pull, what policies say and the routes to ECR were not looked up (--aws off).";
function answersOf({ evidence, from }) {
	const message = from === "recorded" ? "the recorded evidence does not mention it; record it again from these manifests" : "it was not asked for";
	return {
		evidence,
		missing: () => ({
			status: "unverified",
			reason: "not-recorded",
			message
		})
	};
}

export { askPullPath, pullPathPlan };