import { n as PreflightError } from "./errors.js";
import { E as $constructor, T as $ZodISODateTime, a as describe, b as unknown, d as nullable, f as number, h as record, i as boolean, l as literal, m as readonly, n as _enum, o as discriminatedUnion, r as array, s as exactOptional, t as ZodMiniStringFormat, u as looseObject, v as string, x as _isoDateTime, y as union } from "./schemas.js";

// node_modules/zod/v4/mini/iso.js
const ZodMiniISODateTime = /*@__PURE__*/ $constructor("ZodMiniISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
	return _isoDateTime(ZodMiniISODateTime, params);
}

// src/evidence/evidence.ts
const UNVERIFIED_REASONS = [
	"access-denied",
	"no-credentials",
	"expired-credentials",
	"throttled",
	"unreachable",
	"timeout",
	"unresolved",
	"stale",
	"not-recorded",
	"error"
];

// src/evidence/pull-path/schema.ts
const text$2 = string();
const texts = readonly(array(text$2));
const flag = boolean();
const orNull = nullable(text$2);
/** Ends "expected ...". */
const OUTCOMES = "\"found\", \"absent\" or \"unverified\"";
const unverified = looseObject({
	status: literal("unverified"),
	reason: _enum(UNVERIFIED_REASONS),
	message: text$2
});
function lookUp(value) {
	return discriminatedUnion("status", [
		looseObject({
			status: literal("found"),
			value
		}),
		looseObject({ status: literal("absent") }),
		unverified
	], { error: OUTCOMES });
}
function listOf(entry) {
	return lookUp(readonly(array(entry)));
}
const document = record(text$2, unknown()).check(describe("A policy document, decoded."));
const cluster = looseObject({
	version: orNull,
	oidcIssuer: orNull,
	vpcId: orNull,
	clusterSecurityGroupId: exactOptional(orNull),
	nodeGroups: listOf(looseObject({
		name: text$2,
		roleArn: text$2,
		subnetIds: texts,
		launchTemplate: exactOptional(flag)
	})),
	fargateProfiles: listOf(looseObject({
		name: text$2,
		roleArn: text$2,
		subnetIds: texts,
		selectors: readonly(array(looseObject({
			namespace: text$2,
			labels: record(text$2, text$2)
		})))
	})),
	autoModeNodeRoleArn: orNull,
	podIdentityAssociations: listOf(looseObject({
		namespace: text$2,
		serviceAccount: text$2,
		roleArn: orNull
	})),
	unread: exactOptional(readonly(array(looseObject({
		kind: _enum([
			"cluster",
			"node-group",
			"fargate-profile",
			"pod-identity-association"
		]),
		name: text$2,
		reason: _enum(UNVERIFIED_REASONS),
		message: text$2
	})))).check(describe("What could not be read while the rest could: lists are true and not complete, nulls of the cluster are not known."))
});
const role = looseObject({
	roleId: orNull,
	trustPolicy: lookUp(document),
	policies: listOf(looseObject({
		name: text$2,
		arn: orNull,
		document: lookUp(document)
	})),
	boundary: lookUp(looseObject({
		arn: text$2,
		document: lookUp(document)
	})),
	tags: record(text$2, text$2),
	unknownTags: exactOptional(union([literal("all"), texts], { error: "\"all\" or a list of names" })).check(describe("Tags that were not read or not kept; conditions on them are unknown."))
});
const simulated = _enum([
	"allowed",
	"explicitDeny",
	"implicitDeny"
]);
const simulation = listOf(looseObject({
	action: text$2,
	resource: text$2,
	decision: simulated,
	missingContext: exactOptional(texts),
	allowedByOrganizations: exactOptional(flag),
	allowedByBoundary: exactOptional(flag),
	details: exactOptional(record(text$2, simulated))
}));
const repository = looseObject({
	missing: exactOptional(literal(true)).check(describe("ECR has no such repository, and so no policy.")),
	policy: lookUp(document),
	lifecycle: exactOptional(listOf(looseObject({
		tags: texts,
		digest: orNull,
		action: _enum(["EXPIRE", "TRANSITION"])
	})))
});
const registry = looseObject({
	policy: lookUp(document),
	policyScope: lookUp(_enum(["V1", "V2"])),
	pullThroughCache: listOf(looseObject({
		prefix: text$2,
		upstream: text$2,
		credentialArn: orNull
	}))
});
const subnet = looseObject({
	subnetId: text$2,
	vpcId: text$2,
	cidr: text$2,
	mapPublicIpOnLaunch: flag,
	internetGatewayBlockMode: nullable(_enum([
		"off",
		"block-bidirectional",
		"block-ingress"
	]))
});
const routeTable = looseObject({
	routeTableId: text$2,
	main: flag,
	associations: readonly(array(looseObject({
		subnetId: text$2,
		associationId: orNull
	}))),
	routes: readonly(array(looseObject({
		destination: text$2,
		target: looseObject({
			kind: _enum([
				"local",
				"nat-gateway",
				"internet-gateway",
				"egress-only-internet-gateway",
				"transit-gateway",
				"core-network",
				"virtual-private-gateway",
				"local-gateway",
				"network-interface",
				"vpc-endpoint",
				"vpc-peering",
				"other"
			]),
			id: text$2
		}),
		state: _enum([
			"active",
			"blackhole",
			"filtered"
		])
	})))
});
const patterns = looseObject({
	negated: flag,
	patterns: texts
});
const principal = looseObject({
	type: _enum([
		"*",
		"AWS",
		"Service",
		"Federated",
		"CanonicalUser"
	]),
	value: text$2
});
const statement = looseObject({
	index: number(),
	sid: orNull,
	effect: _enum(["Allow", "Deny"]),
	principals: nullable(looseObject({
		negated: flag,
		entries: readonly(array(principal))
	})),
	actions: patterns,
	resources: nullable(patterns),
	conditions: readonly(array(looseObject({
		operator: text$2,
		key: text$2,
		values: texts
	})))
});
const policyReading = discriminatedUnion("status", [
	looseObject({
		status: literal("parsed"),
		document: looseObject({
			version: _enum(["2012-10-17", "2008-10-17"]),
			statements: readonly(array(statement))
		})
	}),
	looseObject({
		status: literal("malformed"),
		problem: text$2
	}),
	looseObject({
		status: literal("unverified"),
		message: text$2
	})
], { error: "\"parsed\", \"malformed\" or \"unverified\"" });
const endpoint = looseObject({
	endpointId: text$2,
	type: _enum([
		"interface",
		"gateway",
		"other"
	]),
	serviceName: text$2,
	available: flag,
	privateDns: flag,
	privateDnsOnlyForInboundResolver: flag,
	subnetIds: texts,
	routeTableIds: texts,
	securityGroupIds: texts,
	policy: nullable(policyReading)
});
const natGateway = looseObject({
	natGatewayId: text$2,
	subnetId: orNull,
	state: text$2,
	connectivity: _enum(["public", "private"])
});
const securityGroup = looseObject({
	groupId: text$2,
	ingress: readonly(array(looseObject({
		protocol: text$2,
		fromPort: nullable(number()),
		toPort: nullable(number()),
		cidrs: texts,
		groupIds: texts,
		prefixListIds: texts
	})))
});
const vpc = looseObject({
	region: text$2,
	routeTables: listOf(routeTable),
	endpoints: listOf(endpoint),
	natGateways: listOf(natGateway),
	securityGroups: listOf(securityGroup),
	dns: lookUp(looseObject({
		support: flag,
		hostnames: flag
	}))
});
function section(entry, description) {
	return exactOptional(record(text$2, entry)).check(describe(description));
}
/** The sections of the evidence document that describe the way from a pod to its image; one that is missing was not asked for. */
const pullPathSections = {
	clusters: section(lookUp(cluster), "By the name of the cluster in the configuration: what EKS says."),
	roles: section(lookUp(role), "By role ARN: pulling roles, and roles of ServiceAccount annotations."),
	simulations: section(simulation, "By role ARN: what IAM's policy simulator says that pulling roles may do."),
	oidcProviders: section(lookUp(looseObject({ clientIds: texts })), "By ARN of the IAM OIDC provider."),
	repositories: section(repository, "By <account>/<region>/<repository>."),
	registries: section(registry, "By <account>/<region>."),
	subnets: section(lookUp(subnet), "By subnet id."),
	vpcs: section(vpc, "By VPC id.")
};

// src/evidence/platforms/schema.ts
const text$1 = string();
const facts = looseObject({
	kind: _enum([
		"index",
		"single",
		"artifact"
	]).check(describe("index: a list to choose from; single: one image, taken whatever the node is; artifact: nothing that runs.")),
	platforms: readonly(array(looseObject({
		os: text$1,
		architecture: text$1,
		variant: exactOptional(text$1)
	})))
});
/** The section of the evidence document about platforms; missing where it was not asked for. */
const platformSection = { platforms: exactOptional(record(text$1, lookUp(facts))).check(describe("By image reference, as in images: what the image was built for. Recorded with aws.platforms only.")) };

// src/evidence/schema.ts
const time = datetime({
	offset: true,
	error: "a time in ISO 8601 such as 2026-11-21T20:00:00Z"
});
const text = string();
const image = discriminatedUnion("status", [
	looseObject({
		status: literal("found"),
		digest: exactOptional(text),
		imageStatus: exactOptional(_enum([
			"ACTIVE",
			"ARCHIVED",
			"ACTIVATING"
		])),
		pushedAt: exactOptional(time),
		archivedAt: exactOptional(time),
		mediaType: exactOptional(text)
	}),
	looseObject({
		status: literal("absent"),
		what: _enum(["image", "repository"]),
		nearestTags: exactOptional(readonly(array(text))),
		pullThroughCache: exactOptional(looseObject({
			prefix: text,
			upstream: text
		})),
		pullThroughCacheUnknown: exactOptional(text).check(describe("Why the pull-through cache rules could not be read; the image is absent all the same."))
	}),
	looseObject({
		status: literal("unverified"),
		reason: _enum(UNVERIFIED_REASONS),
		message: text
	})
], { error: OUTCOMES });
/**
* The evidence document: the one source of its validation and of its published JSON Schema.
* Sections and fields it does not know are kept, so that a document of a later release still replays; what it knows is held to its type.
*/
const evidenceSchema = looseObject({
	schemaVersion: literal(1),
	collectedAt: time.check(describe("When AWS was asked; --evidence-max-age counts from here.")),
	images: record(text, image).check(describe("By image reference as written, with :latest added where there is neither tag nor digest.")),
	...platformSection,
	...pullPathSections
});

// src/evidence/parse-evidence.ts
const HINT = "record it again with `ecr-preflight collect -o FILE`; docs/evidence.md describes the format";
/**
* Reads a recorded evidence document.
* @param file named in messages; not opened.
* @throws PreflightError `evidence` for anything that is not an evidence document of schemaVersion 1.
*/
function parseEvidence(text, file) {
	let value;
	try {
		value = JSON.parse(text.charCodeAt(0) === 65279 ? text.slice(1) : text);
	} catch (cause) {
		throw new PreflightError("evidence", `${file}${lineOf(cause, text)}: the evidence document is not valid JSON`, {
			hint: HINT,
			cause
		});
	}
	const version = value !== null && typeof value === "object" && "schemaVersion" in value ? value.schemaVersion : void 0;
	if (version !== void 0 && version !== 1) throw new PreflightError("evidence", `${file}: schemaVersion: expected 1, found ${JSON.stringify(version).slice(0, 40)}`, { hint: "the document was written by another release of ecr-preflight: use that release, or record it again with `ecr-preflight collect`" });
	const result = evidenceSchema.safeParse(value, { reportInput: false });
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const where = issue ? pathText(issue.path) : "";
	throw new PreflightError("evidence", `${file}: ${where === "" ? "" : `${where}: `}expected ${expectation(issue)}`, { hint: HINT });
}
/** V8 names a position for most syntax errors, not for all. */
function lineOf(error, text) {
	const position = /at position (\d+)/.exec(String(error))?.[1];
	return position === void 0 ? "" : `:${text.slice(0, Number(position)).split("\n").length}`;
}
function expectation(issue) {
	switch (issue?.code) {
		case "invalid_type": return issue.expected === "object" || issue.expected === "record" ? "an object" : `a value of type ${issue.expected}`;
		case "invalid_value": return issue.values.map((value) => JSON.stringify(value)).join(" or ");
		case "invalid_union":
		case "invalid_format": return issue.message;
		default: return "an evidence document of schemaVersion 1";
	}
}
/** `images["<reference>"].nearestTags[1]`: references hold dots, so their keys are quoted. */
function pathText(path) {
	return path.map((key, at) => {
		if (typeof key === "string" && /^[A-Za-z]\w*$/.test(key)) return at === 0 ? key : `.${key}`;
		return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(String(key))}]`;
	}).join("");
}

export { parseEvidence };